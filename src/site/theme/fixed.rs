//! What is the same on all pages of a language, put into a template before it is compiled: messages without variables, and marks of a
//! language that every page needs or none. They are most of what a page asks for. What cannot be known is asked for with less ado.

use super::Words;
use super::functions::MESSAGE;
use super::markup::{Mark, escape};

/// The template, with what has one answer only in place of the question. Places in it are no longer those in its file.
pub fn fixed(template: &str, words: &Words, mark: &Mark) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (question, after))) =
        rest.split_once("{{ ").and_then(|(before, rest)| Some((before, rest.split_once(" }}")?)))
    {
        out.push_str(before);
        match answer(question, words, mark) {
            Some(answer) => out.push_str(&answer),
            None => match chosen(question) {
                Some(key) => out.extend(["{{ (", key, ") | ", MESSAGE, " }}"]),
                None => out.extend(["{{ ", question, " }}"]),
            },
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What an expression gives on every page, as it stands there.
fn answer(question: &str, words: &Words, mark: &Mark) -> Option<String> {
    if let Some(key) = argument(question, "t(key=\"", "\")") {
        let text = words.plain().get(key)?;
        // Beside a tag that trims, white space of the text would go; and a delimiter would begin a tag.
        let stays =
            text.trim() == text && !["{{", "{%", "{#"].iter().any(|delimiter| text.contains(delimiter));
        let mut html = Vec::new();
        escape(text, &mut html).ok()?;
        return String::from_utf8(html).ok().filter(|_| stays);
    }
    if argument(question, "own(of=", ")").is_some() {
        return mark.of_any().map(str::to_owned);
    }
    (question == "own()").then(|| mark.of_records().to_owned())
}

/// The key of a message without variables that depends on the page: `"state-" ~ state`.
fn chosen(question: &str) -> Option<&str> {
    let key = question.strip_prefix("t(key=")?.strip_suffix(")")?;
    (key.contains('~') && !key.contains([',', '(', ')'])).then_some(key)
}

/// What stands between the beginning and the end of a call, if it is one alone.
fn argument<'q>(question: &'q str, begin: &str, end: &str) -> Option<&'q str> {
    let inner = question.strip_prefix(begin)?.strip_suffix(end)?;
    (!inner.contains(['"', '(', ')'])).then_some(inner)
}
