//! The days that a document states, and whether it is of one meeting.

use super::facts::{Facts, place_en, place_zh};
use super::gathering::Gathering;
use super::line::{Form, Line};
use super::sentence;
use super::subject::Subject;
use super::table;
use super::when::dates;
use crate::say;
use crate::text::fold;
use chrono::NaiveDate;

/// Among how many lines the facts of the meeting as a whole are looked for.
pub(super) const HEAD_LINES: usize = 30;

impl Gathering<'_> {
    /// The day that the text states: in a heading, or in its first lines. What else it states is asked about.
    pub(super) fn days(&mut self, lines: &[Line]) {
        let own = |line: &&Line| self.labels.subject(&line.text) != Some(Subject::Elsewhere);
        let lines: Vec<_> = lines.iter().take(HEAD_LINES).take_while(own).collect();
        let stated: Vec<_> = lines.iter().filter_map(|line| self.stated_day(line)).collect();
        if self.facts.written_day.is_none() {
            self.facts.written_day = stated.first().map(|(day, line, _)| (*day, *line));
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

    /// The day of the meeting, if a line states it, and whether the line can speak of nothing else.
    fn stated_day(&self, line: &Line) -> Option<(NaiveDate, usize, bool)> {
        let labelled =
            self.labels.in_line(&line.text).into_iter().any(|(subject, _)| subject == Subject::Date);
        let heading = matches!(line.form, Form::Heading(_)) || line.number <= 3;
        let cell = matches!(&line.form, Form::Row(row) if table::states_day(self.labels, &row.cells));
        let opening = sentence::opens_minutes(&line.text);
        let states = labelled || heading || cell || opening;
        if !states || sentence::speaks_of_other_day(&line.text) {
            return None;
        }
        dates(&line.text, None).first().map(|(_, day)| (*day, line.number, labelled || cell || opening))
    }
}

/// The lines of the first meeting of a document. One that holds several is asked about.
pub(super) fn of_one_meeting<'a>(lines: &'a [Line], facts: &mut Facts) -> &'a [Line] {
    let heads: Vec<_> = lines.iter().enumerate().filter_map(head_of).collect();
    let Some(first) = heads.first().filter(|first| first.at < HEAD_LINES) else { return lines };
    let mut days = vec![first.day];
    let mut others = Vec::new();
    for head in &heads[1..] {
        if head.alike(first) && !days.contains(&head.day) {
            days.push(head.day);
            others.push(head);
        }
    }
    let Some(second) = others.first() else { return lines };
    let (count, line, day) = (days.len(), lines[second.at].number, second.day);
    facts.doubts.push((
        "date",
        say!(
            zh: "文件里有 {count} 次会议，只读了第一次；第 {line} 行起是 {day} 的，请分成几个文件",
            en: "the file holds {count} meetings, and only the first was read; from line {line} on it is of \
                {day}: give each a file of its own"
        ),
    ));
    &lines[..second.at]
}

/// A line that may be the head of a meeting's minutes: short, with a day in it.
struct Head {
    at: usize,
    day: NaiveDate,
    form: Form,
    /// The words beside the day, without numbers.
    words: String,
}

impl Head {
    fn alike(&self, other: &Head) -> bool {
        let higher = match (&self.form, &other.form) {
            (Form::Heading(own), Form::Heading(other)) => own <= other,
            (own, other) => own == other,
        };
        higher && self.words == other.words
    }
}

fn head_of((at, line): (usize, &Line)) -> Option<Head> {
    let plain = matches!(line.form, Form::Heading(_) | Form::Text);
    let text = &line.text;
    let other =
        sentence::speaks_of_other_day(text) || text.contains([':', '：', '。']) && line.form == Form::Text;
    if !plain || other || text.chars().count() > 50 {
        return None;
    }
    let found = dates(text, None);
    let [(range, day)] = &found[..] else { return None };
    let rest = format!("{} {}", &text[..range.start], &text[range.end..]);
    let words = fold(&sentence::title_of(&rest).unwrap_or_default());
    let number = |c: &char| c.is_alphabetic() && !"一二三四五六七八九十百".contains(*c);
    let words: String = words.chars().filter(number).collect();
    // A day alone on a line of text is no head of minutes.
    let named = !words.is_empty() || matches!(line.form, Form::Heading(_));
    named.then(|| Head { at, day: *day, form: line.form.clone(), words })
}
