//! A line as it is meant: without marks of layout, and with its labels as those who wrote them use them.

use super::gathering::Gathering;
use super::line::Line;
use super::subject::Subject;
use super::when::pattern;
use regex::Regex;
use std::sync::LazyLock;

impl Gathering<'_> {
    /// A line as it is meant: without the mark of a callout, `[!abstract]-`, and with a colon behind
    /// `【决定】`.
    pub(super) fn without_callout(&self, line: &Line) -> Line {
        static CALLOUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[!\w+\][+-]?\s*"));
        static BOXED: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"^【(待办|行动项?|任务|决定|决议|结论)】\s*[:：]?"));
        let text = CALLOUT.replace(&line.text, "").replace('\u{a0}', " ").trim().to_owned();
        let text = BOXED.replace(&text, "$1：").into_owned();
        let text = match text.split_once('|') {
            // `地点 | 物业中心` outside a table.
            Some((label, value)) if !value.contains('|') && self.labels.subject(label).is_some() => {
                format!("{}：{}", label.trim(), value.trim())
            }
            _ => text,
        };
        let starts = crate::text::fold(&text).starts_with("in attendance");
        let text = if starts && self.attend_apart { format!("Also {text}") } else { text };
        Line { text, ..line.clone() }
    }
}

/// The labels of a line; owner and day behind a decision are part of its text, which says them in any order.
pub(super) fn with_tasks_whole(
    found: Vec<(Subject, std::ops::Range<usize>)>,
) -> Vec<(Subject, std::ops::Range<usize>)> {
    let mut whole: Vec<(Subject, std::ops::Range<usize>)> = Vec::new();
    for (subject, range) in found {
        let of_task = matches!(subject, Subject::Owner | Subject::Due | Subject::Department);
        match whole.last_mut() {
            Some((Subject::Decisions | Subject::Actions, last)) if of_task && last.start < last.end => {
                last.end = range.end;
            }
            _ => whole.push((subject, range)),
        }
    }
    whole
}

/// What a label is about that has names for its value: `会议记录：苏月` and `Minutes: Leo Falk` say who
/// recorded, `Who: Ann, Bo, Cy` who came.
pub(super) fn with_names(subject: Subject, value: &str) -> Subject {
    let people = super::people::people_in(value);
    match (subject, people.named.len()) {
        (Subject::Notes, 1) if people.are_sure() => Subject::Recorder,
        (Subject::Owner | Subject::Name, 2..) if people.are_sure() => Subject::Present,
        _ => subject,
    }
}
