//! The days that a document states.

use super::facts::{place_en, place_zh};
use super::gathering::Gathering;
use super::line::{Form, Line};
use super::sentence;
use super::subject::Subject;
use super::table;
use super::when::{Unclear, dates, unclear_day};
use crate::say;
use chrono::NaiveDate;

/// Among how many lines the facts of the meeting as a whole are looked for.
pub(super) const HEAD_LINES: usize = 30;

impl Gathering<'_> {
    /// The day that the text states: in a heading, or in its first lines. What else it states is asked about.
    pub(super) fn days(&mut self, lines: &[Line]) {
        let own = |line: &&Line| self.labels.subject(&line.text) != Some(Subject::Elsewhere);
        let lines: Vec<_> = lines.iter().take(HEAD_LINES).take_while(own).collect();
        let top = lines.first().map_or(0, |first| first.number + 2);
        let stated: Vec<_> = lines.iter().filter_map(|line| self.stated_day(line, top)).collect();
        if self.facts.written_day.is_none() {
            self.facts.written_day = stated.first().map(|(day, line, _)| (*day, *line));
        }
        let unclear = lines
            .iter()
            .filter(|line| self.may_state_day(line, top))
            .find_map(|line| unclear_day(&line.text));
        let is_day = |unclear: &Unclear| self.day().is_some_and(|day| unclear.readings.contains(&day));
        if let Some(unclear) = unclear.filter(|unclear| !is_day(unclear)) {
            self.facts.doubts.push(("date", unclear.question()));
        }
        let Some((first, first_line)) = self.facts.written_day else { return };
        if let Some((day, line, _)) = stated.iter().find(|(day, _, certain)| *certain && *day != first) {
            let (zh, en) = (place_zh(first_line), place_en(first_line));
            let text = say!(
                zh: "正文里有两个日期：{first}（{zh}）和 {day}（第 {line} 行）",
                en: "the text states two days: {first} ({en}) and {day} (line {line})"
            );
            self.facts.doubts.push(("date", text));
        }
    }

    /// Whether a line says by a label that it states the day of the meeting.
    fn labels_day(&self, line: &Line) -> bool {
        let labelled = self.labels.in_line(&line.text).iter().any(|(subject, _)| *subject == Subject::Date);
        labelled || matches!(&line.form, Form::Row(row) if table::states_day(self.labels, &row.cells))
    }

    /// Whether a line may state the day of the meeting: by its label, or as one of those down to `top`.
    fn may_state_day(&self, line: &Line, top: usize) -> bool {
        let top = line.number <= top || matches!(line.form, Form::Heading(_));
        (top || self.labels_day(line)) && !sentence::speaks_of_other_day(&line.text)
    }

    /// The day of the meeting, if a line states it, and whether the line can speak of nothing else.
    fn stated_day(&self, line: &Line, top: usize) -> Option<(NaiveDate, usize, bool)> {
        let opening = sentence::opens_minutes(&line.text) && !sentence::speaks_of_other_day(&line.text);
        if !opening && !self.may_state_day(line, top) {
            return None;
        }
        let certain = opening || self.labels_day(line);
        dates(&line.text, None).first().map(|(_, day)| (*day, line.number, certain))
    }
}
