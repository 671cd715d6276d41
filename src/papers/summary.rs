//! 纪要 (GB/T 9704-2012): a red head, what was decided item by item, who was there, and the imprint.

use super::chinese;
use super::facts::Facts;
use super::prose;
use super::sheet::{Imprint, Look, Paragraph, Part, Role, Sheet, strong};
use super::style::CHARACTERS;

/// The largest size of the mark in half points: below that of a document that goes down, and the least.
const LARGEST: usize = 88;
const LEAST: usize = 44;
/// How wide the type area is, in half points.
const WIDTH: usize = 884;

pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let meeting = facts.meeting;
    let title = chinese::title(facts);
    let mut parts: Vec<Part> = head(facts);
    parts.push(Paragraph::text(Role::Title, &title).into());
    parts.push(opening(facts, &title).into());
    let (lead, rest) = prose::before_and_from_headings(Look::Official, &meeting.body);
    parts.extend(lead);
    let mut headings = Headings(0);
    for item in &meeting.items {
        parts.push(headings.next(&item.title).into());
        parts.extend(chinese::item(facts, item).into_iter().map(Part::from));
    }
    for part in rest {
        parts.push(headings.numbered(part));
    }
    for (word, lines) in chinese::others(facts) {
        parts.push(headings.next(word).into());
        parts.extend(lines.into_iter().map(Part::from));
    }
    let amendments = chinese::amendments(facts);
    if !amendments.is_empty() {
        parts.push(headings.next("更正").into());
        parts.extend(amendments.into_iter().map(Part::from));
    }
    parts.extend(chinese::withheld(&meeting.withheld).map(Part::from));
    parts.push(Paragraph::text(Role::Text, "").into());
    let attendance = chinese::attendance(facts).into_iter();
    parts.extend(attendance.map(|(word, _, names)| Part::from(Paragraph::named(format!("{word}："), names))));
    parts.push(Part::Imprint(Imprint {
        copies: facts.minutes.copies.clone(),
        issuer: issuer(facts),
        printed: facts.minutes.signed_on.map(|on| format!("{}印发", chinese::date(on))),
    }));
    facts.sheet(Look::Official, title, facts.minutes.signed_on.unwrap_or(meeting.date), parts)
}

/// The mark in one line, the number, who issues it and when.
fn head(facts: &Facts<'_>) -> Vec<Part> {
    let mark = mark(facts);
    let fits = WIDTH / mark.chars().count().max(1);
    let size = fits.clamp(1, LARGEST);
    let mut mark = Paragraph::text(Role::Mark, mark);
    mark.size = u16::try_from(size).ok();
    let mut parts = vec![mark.into()];
    let number = facts.minutes.document_number.clone();
    let number = number.or_else(|| facts.meeting.number.map(|number| format!("第{number}期")));
    parts.push(Paragraph::text(Role::Number, number.unwrap_or_default()).into());
    let date = facts.minutes.signed_on.unwrap_or(facts.meeting.date);
    parts.push(Paragraph::text(Role::Issue, format!("　{}\t{}", issuer(facts), chinese::date(date))).into());
    parts
}

/// Office, kind of meeting and 纪要; the short name of the office where that is too long for one line.
fn mark(facts: &Facts<'_>) -> String {
    let kind = facts.kind(facts.meeting);
    let word = if kind.ends_with("纪要") { "" } else { "纪要" };
    let of = |office: &str| match kind.strip_prefix(office) {
        Some(rest) => format!("{office}{rest}{word}"),
        None => format!("{office}{kind}{word}"),
    };
    let long = of(facts.office_name());
    let short = of(facts.short_name());
    let fits = |mark: &String| mark.chars().count() * LEAST <= WIDTH;
    if fits(&long) { long } else { short }
}

/// Who issues it: the office's secretariat.
fn issuer(facts: &Facts<'_>) -> String {
    let unit = facts.office.secretariat.map(|unit| facts.department(unit)).unwrap_or_default();
    let long = format!("{}{unit}", facts.office_name());
    if long.chars().count() <= CHARACTERS - 10 { long } else { format!("{}{unit}", facts.short_name()) }
}

/// When and where which meeting was held, and who chaired it.
fn opening(facts: &Facts<'_>, title: &str) -> Paragraph {
    let meeting = facts.meeting;
    let mut text = chinese::when(meeting);
    text.push('，');
    text.extend(meeting.chair.map(|chair| facts.person(chair)));
    text.extend(meeting.place.as_ref().map(|place| format!("在{place}")));
    text.extend(chinese::mode(meeting).map(|mode| format!("以{mode}形式")));
    text.push_str(if meeting.chair.is_some() { "主持召开" } else { "召开" });
    text.push_str(title);
    // A title that the record gives does not say who held it.
    let host = facts.host(meeting).filter(|host| !title.contains(host));
    text.extend(host.map(|host| format!("（主办单位：{host}）")));
    text.push('。');
    Paragraph::text(Role::Text, text)
}

/// Numbers the headings of the first level through the whole paper.
struct Headings(usize);

impl Headings {
    fn next(&mut self, title: &str) -> Paragraph {
        self.0 += 1;
        Paragraph::text(Role::Heading(1), format!("{}、{title}", chinese::numeral(self.0)))
    }

    /// The same of a part of the prose that is such a heading, and has no number of its own.
    fn numbered(&mut self, part: Part) -> Part {
        match part {
            Part::Paragraph(mut paragraph) if paragraph.role == Role::Heading(1) => {
                self.0 += 1;
                let own = paragraph.runs.first().is_some_and(|run| is_numbered(&run.text));
                if !own {
                    paragraph.runs.insert(0, strong(format!("{}、", chinese::numeral(self.0))));
                }
                paragraph.into()
            }
            other => other,
        }
    }
}

/// Whether a heading begins with a number: `一、`, `（一）`, `1.`.
fn is_numbered(heading: &str) -> bool {
    let rest = heading.trim_start().trim_start_matches(['（', '(']);
    let after = rest.trim_start_matches(|c: char| "一二三四五六七八九十百".contains(c) || c.is_ascii_digit());
    after.len() < rest.len() && after.starts_with(['、', '.', '．', '）', ')'])
}
