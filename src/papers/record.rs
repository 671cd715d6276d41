//! 会议记录 as a table: the facts of the meeting, who was there, what was said and decided, and signatures.

use super::chinese;
use super::facts::Facts;
use super::prose;
use super::sheet::{Cell, Look, Paragraph, Part, Role, Sheet, Table};

/// How wide a label is.
const LABEL: u16 = 1260;

pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let meeting = facts.meeting;
    let title = format!("{}会议记录", facts.office_name());
    let half = (Look::Official.width() - 2 * LABEL) / 2;
    let last = Look::Official.width() - 2 * LABEL - half;
    let mut rows = facts_rows(facts);
    rows.extend(attendance(facts));
    let wide = |label: &str, paragraphs: Vec<Paragraph>| {
        let cells = paragraphs.into_iter().map(in_cell).collect();
        vec![Cell::label(label), Cell::new(3, cells)]
    };
    let (lead, rest) = prose::before_and_from_headings(Look::Official, &meeting.body);
    if !lead.is_empty() {
        rows.push(wide("会议情况", prose::paragraphs(lead)));
    }
    for item in &meeting.items {
        let mut lines = vec![Paragraph::new(Role::Text, vec![super::sheet::strong(&item.title)])];
        lines.extend(chinese::item(facts, item));
        rows.push(wide(&format!("议题{}", item.id), lines));
    }
    if !rest.is_empty() {
        rows.push(wide("记录", prose::paragraphs(rest)));
    }
    for (word, lines) in chinese::others(facts) {
        rows.push(wide(word, lines));
    }
    let amendments = chinese::amendments(facts);
    if !amendments.is_empty() {
        rows.push(wide("更正", amendments));
    }
    let table = Table { columns: vec![LABEL, half, LABEL, last], rows, headed: false };
    let mut parts: Vec<Part> = vec![Paragraph::text(Role::Title, &title).into(), Part::Table(table)];
    parts.extend(chinese::withheld(&meeting.withheld).map(|note| Part::from(in_cell(note))));
    parts.extend(signatures(facts).into_iter().map(Part::from));
    facts.sheet(Look::Official, chinese::title(facts), meeting.date, parts)
}

/// A paragraph as it stands in a cell.
fn in_cell(paragraph: Paragraph) -> Paragraph {
    let runs = match paragraph.role {
        Role::Heading(_) => {
            paragraph.runs.into_iter().map(|run| crate::record::body::Run { strong: true, ..run }).collect()
        }
        _ => paragraph.runs,
    };
    Paragraph { role: Role::Cell, runs, ..paragraph }
}

/// What the meeting is called, when and where it was, who chaired and who wrote.
fn facts_rows(facts: &Facts<'_>) -> Vec<Vec<Cell>> {
    let meeting = facts.meeting;
    let mut rows = vec![
        vec![Cell::label("会议名称"), Cell::text(3, chinese::title(facts))],
        vec![Cell::label("时间"), Cell::text(3, chinese::when(meeting))],
    ];
    let person = |person: Option<_>| person.map(|person| facts.person(person).to_owned());
    let hosts: Vec<&str> =
        meeting.host.iter().chain(&meeting.cohosts).map(|unit| facts.department(*unit)).collect();
    let halves = [
        ("地点", chinese::place(meeting)),
        ("主办单位", (!hosts.is_empty()).then(|| hosts.join("、"))),
        ("主持人", person(meeting.chair)),
        ("记录人", person(meeting.recorder)),
        ("文号", facts.minutes.document_number.clone()),
    ];
    let halves: Vec<(&str, String)> =
        halves.into_iter().filter_map(|(word, text)| Some((word, text?))).collect();
    for pair in halves.chunks(2) {
        rows.push(match pair {
            [(word, text)] => vec![Cell::label(*word), Cell::text(3, text)],
            _ => pair.iter().flat_map(|(word, text)| [Cell::label(*word), Cell::text(1, text)]).collect(),
        });
    }
    rows
}

/// The lists of attendance, each with how many there are.
fn attendance(facts: &Facts<'_>) -> Vec<Vec<Cell>> {
    let meeting = facts.meeting;
    let mut rows = Vec::new();
    if meeting.attendance.asked {
        let counts = &meeting.counts;
        let text = format!(
            "应到{}人，实到{}人，请假{}人，缺席{}人",
            counts.due, counts.present, counts.leave, counts.absent
        );
        rows.push(vec![Cell::label("人数"), Cell::text(3, text)]);
    }
    let lists = chinese::attendance(facts).into_iter();
    rows.extend(
        lists.map(|(word, n, names)| vec![Cell::label(format!("{word}\n（{n}人）")), Cell::text(3, names)]),
    );
    rows
}

/// Lines for chair and recorder to sign on, and who signed in the archive.
fn signatures(facts: &Facts<'_>) -> Vec<Paragraph> {
    let line = |word: &str| format!("{word}（签字）：\t年　　月　　日");
    let mut lines: Vec<_> =
        ["主持人", "记录人"].map(|word| Paragraph::text(Role::Signature, line(word))).into();
    if let Some(signed) = &facts.minutes.signed_by {
        let on = facts.minutes.signed_on.map(|on| format!("，{}", chinese::date(on))).unwrap_or_default();
        lines.push(Paragraph::text(Role::Cell, format!("签发：{}{on}", facts.somebody(signed))));
    }
    lines
}
