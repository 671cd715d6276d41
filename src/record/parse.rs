//! From the text of a file to a [`Record`].

use super::Classification;
use super::FrontMatter;
use super::Status;
use super::body::without_pasted;
use super::format::RECORD;
use super::{level, secret};
use crate::finding::{Finding, Language, Path, Place, codes};
use crate::text::{Source, Span, conflict_marker};
use crate::yaml::{self, Change, Choice as _, Codes, Content, Document, MAXIMUM_BYTES, Splice, Tree};
use crate::{path, say};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A record as it is written.
#[derive(Debug, Clone)]
pub struct Record {
    /// The file.
    pub source: Source,
    /// The front matter. What could not be read is missing here and noted in `holes`.
    pub front: FrontMatter,
    /// Where values stand that could not be read.
    pub holes: BTreeSet<Path>,
    /// Where the body begins.
    pub body: usize,
}

impl Record {
    /// The record's id: its file's stem.
    pub fn id(&self) -> &str {
        id_of(&self.source.path)
    }

    /// The Markdown below the front matter.
    pub fn body(&self) -> &str {
        &self.source.text[self.body..]
    }
}

/// The front matter's values in their canonical form; none where it cannot be read.
pub fn canonical(source: &Source) -> Option<serde_yaml::Mapping> {
    let fences = fences(&source.text)?;
    let document = document(&source.path, &source.text, &fences);
    match yaml::conform(&document, yaml::read(&document).ok()?, RECORD).value {
        serde_yaml::Value::Mapping(entries) => Some(entries),
        _ => None,
    }
}

/// What the front matter of a record says; none where it cannot be read.
pub fn content(source: &Source) -> Option<Content> {
    let fences = fences(&source.text)?;
    yaml::content_of(&document(&source.path, &source.text, &fences), RECORD)
}

/// The front matter as the document that it is; where its end is not written yet, the whole text. None where
/// it does not begin.
pub fn front_matter(source: &Source) -> Option<Document<'_>> {
    let first = opening_fence(&source.text);
    let start = after_break(&source.text, first.end);
    let open = || {
        let begun = source.text[first.range()].trim_end() == "---" && start > first.end;
        begun.then(|| Fences { yaml: Span::new(start, source.text.len()), body: source.text.len() })
    };
    let fences = fences(&source.text).or_else(open)?;
    Some(document(&source.path, &source.text, &fences))
}

/// The smallest edit of a record by which its front matter says something else at one path.
pub fn edit(source: &Source, path: &Path, change: &Change, language: Language) -> Option<Splice> {
    let fences = fences(&source.text)?;
    yaml::edit(&document(&source.path, &source.text, &fences), RECORD, path, change, language)
}

/// The bytes of a record's body; none where it has no front matter.
pub fn body(text: &str) -> Option<Span> {
    Some(Span::new(fences(text)?.body, text.len()))
}

/// The texts under keys that no reading takes (`x-…`, and keys that are none), each with the line of the
/// front matter's fence.
pub fn unread_texts(source: &Source) -> Vec<(usize, String)> {
    let Some(fences) = fences(&source.text) else { return Vec::new() };
    let value = yaml::read(&document(&source.path, &source.text, &fences));
    let mut texts = Vec::new();
    if let Ok(value) = &value {
        level::each_unread(value, RECORD, &mut |text| texts.push((1, text.to_owned())));
    }
    texts
}

/// The record in canonical form, and its prose as Markdown has it; none where its front matter has faults of
/// form.
pub fn rewrite(source: &Source, language: Option<Language>) -> Option<String> {
    let fences = fences(&source.text)?;
    let document = document(&source.path, &source.text, &fences);
    let yaml = yaml::rewrite(&document, RECORD, language)?;
    let (between, prose) = (&source.text[fences.yaml.end..fences.body], &source.text[fences.body..]);
    if conflict_marker(prose).is_some() {
        return None;
    }
    Some([&source.text[..fences.yaml.start], &yaml, between, &without_pasted(prose)].concat())
}

/// The id of the record in a file: the file's stem.
pub fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("md") => stem,
        _ => name,
    }
}

/// Where the front matter stands in a text.
struct Fences {
    yaml: Span,
    body: usize,
}

/// Reads a record. Without front matter, or with front matter that is no YAML, there is none, and a finding
/// says why.
pub fn parse(source: Source) -> (Option<Record>, Vec<Finding>) {
    let path = Arc::clone(&source.path);
    if let Some(span) = secret::mark(&source.text) {
        return (None, vec![state_secret(&path, span)]);
    }
    let conflict = conflict_marker(&source.text).map(|span| yaml::conflict(&path, span));
    let Some(fences) = fences(&source.text) else {
        return (None, vec![conflict.unwrap_or_else(|| missing_front_matter(&source))]);
    };
    if let Some(finding) = &conflict
        && conflict_marker(&source.text[fences.yaml.range()]).is_some()
    {
        return (None, vec![finding.clone()]);
    }
    let text = Arc::clone(&source.text);
    let document = document(&path, &text, &fences);
    let value = match yaml::read(&document) {
        Ok(value) => value,
        Err(finding) => return (None, vec![*finding]),
    };
    if secret::in_values(&value) {
        return (None, vec![state_secret(&path, opening_fence(&source.text))]);
    }
    let cut = yaml::cut_short(&document);
    let unclear = level::is_unclear(&value, RECORD);
    let blank = level::blanks(&value, RECORD, &path![]);
    let mut conformed = yaml::conform(&document, value, RECORD);
    if unclear {
        conformed.holes.insert(path!["classification"]);
    }
    conformed.findings.extend(blank.iter().map(|place| blank_level(&path, place)));
    conformed.holes.extend(blank);
    if conformed.holes.contains(&path![]) {
        // Not even keys and values: what is missing from it is no finding of its own.
        return (None, conformed.findings);
    }
    let front = serde_yaml::from_value(conformed.value).expect("conformed values decode");
    let mut record = Record { source, front, holes: conformed.holes, body: fences.body };
    let mut findings = conformed.findings;
    findings.extend(conflict);
    findings.extend(cut);
    wrong_days(&mut record, &mut findings);
    wrong_end(&mut record, &mut findings);
    findings.extend(signed_before(&record));
    findings.extend(amended_before(&record));
    findings.extend(decided_nowhere(&record));
    (Some(record), findings)
}

/// Finds the bytes of places in a record; none for the file as a whole.
pub fn locator(source: &Source) -> impl Fn(&Place) -> Option<Span> + use<> {
    let fences = fences(&source.text);
    let tree = fences.map(|fences| Tree::new(&document(&source.path, &source.text, &fences)));
    let fence = opening_fence(&source.text);
    move |place| match (&tree, place) {
        (_, Place::Bytes(span)) => Some(*span),
        (_, Place::File) | (None, _) => None,
        (Some(tree), place) => Some(tree.locate(RECORD, place).unwrap_or(fence)),
    }
}

fn document<'a>(path: &'a Arc<str>, text: &'a str, fences: &Fences) -> Document<'a> {
    let yaml = &text[fences.yaml.range()];
    Document { path, yaml, start: fences.yaml.start, limit: MAXIMUM_BYTES, codes: Codes::RECORD }
}

/// The front matter's first line.
fn opening_fence(text: &str) -> Span {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    Span::new(start, start + text[start..].find(['\r', '\n']).unwrap_or(text.len() - start))
}

/// Where the front matter is: between a first line `---` and the next line `---` or `...`.
fn fences(text: &str) -> Option<Fences> {
    let first = opening_fence(text);
    if text[first.range()].trim_end() != "---" {
        return None;
    }
    let mut at = after_break(text, first.end);
    let start = at;
    while at < text.len() {
        let end = at + text[at..].find(['\r', '\n']).unwrap_or(text.len() - at);
        if matches!(text[at..end].trim_end(), "---" | "...") {
            return Some(Fences { yaml: Span::new(start, at), body: after_break(text, end) });
        }
        at = after_break(text, end);
    }
    None
}

/// The byte after the line break at `at`.
fn after_break(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}

fn missing_front_matter(source: &Source) -> Finding {
    let opened = source.text[opening_fence(&source.text).range()].trim_end() == "---";
    let (message, help) = if opened {
        (
            say!(zh: "开头的“---”没有对应的结束线", en: "the opening `---` is never closed"),
            say!(
                zh: "在最后一个键之后单起一行写“---”",
                en: "write `---` on a line of its own after the last key"
            ),
        )
    } else {
        (
            say!(zh: "文件没有以“---”开头的元数据", en: "the file does not begin with front matter"),
            say!(zh: "第一行写“---”，其后写“类型: …”“日期: …”等，再以“---”结束",
                 en: "begin with a line `---`, then `type: …`, `date: …` and so on, then `---` again"),
        )
    };
    Finding::new(
        codes::MISSING_FRONT_MATTER,
        &source.path,
        Place::Bytes(opening_fence(&source.text)),
        message,
        help,
    )
}

/// Whoever writes the key means to say something: until it is said, nobody reads the record.
fn blank_level(path: &Arc<str>, place: &Path) -> Finding {
    Finding::new(
        codes::INVALID_VALUE,
        path,
        Place::Key(place.clone()),
        say!(
            zh: "“密级”后面没有写；在写清楚之前按封存处理",
            en: "nothing stands behind `classification`; until it does, this counts as sealed"
        ),
        say!(
            zh: "写“公开”、“内部”或“封存”，或去掉这个键",
            en: "write `public`, `internal` or `sealed`, or leave the key out"
        ),
    )
}

fn state_secret(path: &Arc<str>, span: Span) -> Finding {
    let levels = Classification::WORDS.iter().map(|word| word.zh[0]).collect::<Vec<_>>().join("、");
    Finding::new(
        codes::STATE_SECRET,
        path,
        Place::Bytes(span),
        say!(
            zh: "此文件标有国家秘密的密级，不得进入本仓库",
            en: "this file is marked as a state secret and may not be in this repository"
        ),
        say!(zh: "立即按保密规定移出，并清除版本历史；这里只能用：{levels}",
             en: "take it out at once as the rules on secrecy say, from the history too; records here are \
                 public, internal or sealed"),
    )
}

/// Days of which the last comes before the first.
fn wrong_days(record: &mut Record, findings: &mut Vec<Finding>) {
    let Some(dates) = &mut record.front.date else { return };
    let (Some(from), Some(to)) = (dates.from, dates.to) else { return };
    if to < from {
        dates.to = None;
        record.holes.insert(path!["date", "to"]);
        findings.push(Finding::new(
            codes::INVALID_VALUE,
            &record.source.path,
            Place::Value(path!["date", "to"]),
            say!(
                zh: "最后一天 {to} 早于第一天 {from}",
                en: "the last day, {to}, comes before the first, {from}"
            ),
            say!(zh: "核对“起”和“止”", en: "check `from` and `to`"),
        ));
    }
}

/// A meeting that by its status was not held, and decided something or has signed minutes.
fn decided_nowhere(record: &Record) -> Option<Finding> {
    let front = &record.front;
    let status = front.status.filter(|status| matches!(status, Status::Cancelled | Status::NotHeld))?;
    let is_signed = front.minutes.as_ref().is_some_and(|minutes| minutes.signed_on.is_some());
    if front.decisions.is_empty() && !is_signed {
        return None;
    }
    let (zh, en) =
        if status == Status::Cancelled { ("取消", "cancelled") } else { ("未召开", "not held") };
    Some(Finding::new(
        codes::INVALID_VALUE,
        &record.source.path,
        Place::Value(path!["status"]),
        say!(
            zh: "状态写会议{zh}，却有决定或已签发的纪要",
            en: "the meeting was {en} by its status, and has decisions or signed minutes"
        ),
        say!(
            zh: "开过的删去“状态”；没有开的删去决定和签发",
            en: "take out `status` if it was held, else the decisions and the signing"
        ),
    ))
}

/// The last day of the meeting. A date that the file name contradicts (MB011) says nothing of what came after
/// it.
fn last_day(record: &Record) -> Option<chrono::NaiveDate> {
    let days = record.front.date.as_ref()?;
    let date = days.from?;
    let named = record.id().get(..10).and_then(|day| day.parse().ok());
    let is_doubtful = named.is_some_and(|named: chrono::NaiveDate| named != date);
    (!is_doubtful).then(|| days.to.filter(|last| *last > date).unwrap_or(date))
}

/// Corrections that were made before the meeting.
fn amended_before(record: &Record) -> Vec<Finding> {
    let Some(date) = last_day(record) else { return Vec::new() };
    let dated = record.front.amendments.iter().filter_map(|(at, amendment)| Some((at, amendment.on?)));
    let early = dated.filter(|(_, on)| *on < date).map(|(at, on)| {
        Finding::new(
            codes::INVALID_VALUE,
            &record.source.path,
            Place::Value(path!["amendments", at, "on"]),
            say!(
                zh: "更正写在 {on}，早于会议日期 {date}",
                en: "the amendment was made on {on}, before the meeting on {date}"
            ),
            say!(zh: "改正更正的日期", en: "correct the day of the amendment"),
        )
    });
    early.collect()
}

/// Minutes that were signed before the meeting.
fn signed_before(record: &Record) -> Option<Finding> {
    let date = last_day(record)?;
    let on = record.front.minutes.as_ref()?.signed_on.filter(|on| *on < date)?;
    Some(Finding::new(
        codes::INVALID_VALUE,
        &record.source.path,
        Place::Value(path!["minutes", "signed_on"]),
        say!(
            zh: "纪要 {on} 签发，早于会议日期 {date}",
            en: "the minutes were signed on {on}, before the meeting on {date}"
        ),
        say!(zh: "改正签发日期或会议日期", en: "correct the day of signing, or the date"),
    ))
}

/// The longest time that a meeting may be taken to go on past midnight, where nothing but an end before its
/// start says so.
const LONGEST_NIGHT: i64 = 12 * 60;

/// An end before the start lies on the next day. One that would make the meeting longer than any is wrong.
fn wrong_end(record: &mut Record, findings: &mut Vec<Finding>) {
    let (Some(start), Some(end)) = (record.front.start, record.front.end) else { return };
    if record.front.date.as_ref().is_some_and(|date| date.to.is_some_and(|to| date.from != Some(to))) {
        return;
    }
    let minutes = end.clock.signed_duration_since(start).num_minutes();
    let wrong = if end.next_day { minutes >= 0 } else { minutes < 0 && minutes + 24 * 60 > LONGEST_NIGHT };
    if !wrong {
        return;
    }
    record.front.end = None;
    record.holes.insert(path!["end"]);
    let start = start.format("%H:%M");
    let (message, help) = if end.next_day {
        (
            say!(
                zh: "结束时间 {end} 距开始时间 {start} 超过一天",
                en: "it ends at {end}, a day and more after it starts at {start}"
            ),
            say!(
                zh: "开几天的会写“日期: {{起: …, 止: …}}”",
                en: "for a meeting of several days write `date: {{from: …, to: …}}`"
            ),
        )
    } else {
        (
            say!(
                zh: "结束时间 {end} 早于开始时间 {start}",
                en: "it ends at {end}, before it starts at {start}"
            ),
            say!(
                zh: "核对开始和结束时间；开到次日的写“次日{end}”",
                en: "check both times; for an end on the next day write 24:00 and more"
            ),
        )
    };
    findings.push(Finding::new(
        codes::INVALID_VALUE,
        &record.source.path,
        Place::Value(path!["end"]),
        message,
        help,
    ));
}
