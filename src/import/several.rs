//! A file that holds the minutes of several meetings: a document for each.

use super::line::{Document, Form, Line};
use super::sentence;
use super::when::dates;
use crate::text::fold;
use chrono::NaiveDate;

/// Among how many lines the head of the first meeting stands.
const HEAD_LINES: usize = 30;

/// The documents of the meetings that a document holds, each with its day; none where it holds one.
pub(super) fn meetings(document: &Document) -> Vec<(NaiveDate, Document)> {
    let heads: Vec<_> = document.lines.iter().enumerate().filter_map(head_of).collect();
    let Some(first) = heads.first().filter(|first| first.at < HEAD_LINES) else { return Vec::new() };
    let mut begins = vec![first];
    for head in &heads[1..] {
        if head.alike(first) && begins.iter().all(|other| other.day != head.day) {
            begins.push(head);
        }
    }
    if begins.len() == 1 {
        return Vec::new();
    }
    let texts: Vec<_> = begins[1..].iter().map(|head| &*document.lines[head.at].text).collect();
    let cuts = cuts(&document.body, &texts);
    let part = |nth: usize| {
        let from = if nth == 0 { 0 } else { begins[nth].at };
        let to = begins.get(nth + 1).map_or(document.lines.len(), |next| next.at);
        let lines = document.lines[from..to].to_vec();
        let span = cuts.as_ref().map_or(0..document.body.len(), |cuts| cuts[nth]..cuts[nth + 1]);
        let links = document.links.iter().filter(|link| span.contains(&link.span.start)).cloned();
        let links = links.map(|mut link| {
            link.span = link.span.start - span.start..link.span.end - span.start;
            link
        });
        let links: Vec<_> = links.collect();
        let body = document.body[span.clone()].to_owned();
        let linked = |picture: &&(String, Vec<u8>)| links.iter().any(|link| link.target == picture.0);
        let enclosed = document.enclosed.iter().filter(linked).cloned().collect();
        let whole = Document { lines, body, links, enclosed, ..Document::default() };
        if nth > 0 {
            return whole;
        }
        // What is said of the file stands at its first meeting.
        let (front, doubt) = (document.front.clone(), document.doubt.clone());
        Document { front, doubt, changes: document.changes, ..whole }
    };
    begins.iter().enumerate().map(|(nth, head)| (head.day, part(nth))).collect()
}

/// Where the parts of a body begin that have these heads, from its start to its end; none where a head is
/// not found.
fn cuts(body: &str, heads: &[&str]) -> Option<Vec<usize>> {
    let key = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut cuts = vec![0];
    let mut heads = heads.iter().map(|head| key(head)).peekable();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        // In a list of contents the heads stand as entries.
        let entry =
            line.trim_start().starts_with(['-', '+', '|', '[']) || line.trim_start().starts_with("* ");
        if heads.next_if(|head| !entry && *head == key(line)).is_some() {
            cuts.push(at);
        }
        at += line.len();
    }
    cuts.push(body.len());
    heads.peek().is_none().then_some(cuts)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<(String, String)> {
        let document = super::super::markdown::read(text);
        let parts = meetings(&document).into_iter();
        parts.map(|(day, part)| (day.to_string(), part.body)).collect()
    }

    #[test]
    fn each_meeting_has_its_own_text() {
        let first = "# 2024年1月3日 主任办公会\n\n出席：周正、吴敏\n\n见 [附件](a.pdf)\n\n";
        let second = "# 2024年1月17日 主任办公会\n\n出席：周正、林晓\n\n见 [附件](b.pdf)\n";
        let text = format!("{first}{second}");
        assert_eq!(
            bodies(&text),
            [("2024-01-03".to_owned(), first.to_owned()), ("2024-01-17".to_owned(), second.to_owned()),]
        );
        let parts = meetings(&super::super::markdown::read(&text));
        let (_, last) = &parts[1];
        assert_eq!(&last.body[last.links[0].span.clone()], "b.pdf");
        assert!(bodies(first).is_empty());
        assert!(bodies("# 2024年1月3日 主任办公会\n\n## 2024年1月17日 下次会议\n").is_empty());
    }
}
