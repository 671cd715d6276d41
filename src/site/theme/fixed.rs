//! What is the same on all pages of a language, put into a template before it is compiled: messages without
//! variables, and marks of a language that every page needs or none. They are most of what a page asks for.
//! What cannot be known is asked for with less ado.

use std::borrow::Cow;

use super::functions::{MESSAGE, SHOWN};
use super::markup::{Mark, escape};
use super::words::{Piece, Words};

/// The template, with what has one answer only in place of the question. Places in it are no longer those in
/// its file. A template that has text to be taken as it stands is left alone.
pub fn fixed<'t>(template: &'t str, words: &Words, mark: &Mark) -> Cow<'t, str> {
    if template.contains("raw %}") {
        return template.into();
    }
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (question, after))) =
        rest.split_once("{{ ").and_then(|(before, rest)| Some((before, rest.split_once(" }}")?)))
    {
        out.push_str(before);
        match answer(question, words, mark) {
            Some(answer) => out.push_str(&answer),
            None => match (chosen(question), spelt_out(question, words)) {
                (Some(key), _) => out.extend(["{{ (", key, ") | ", MESSAGE, " }}"]),
                (None, Some(message)) => out.push_str(&message),
                (None, None) => out.extend(["{{ ", question, " }}"]),
            },
        }
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

/// What an expression gives on every page, as it stands there.
fn answer(question: &str, words: &Words, mark: &Mark) -> Option<String> {
    if let Some(key) = argument(question, "t(key=\"", "\")") {
        // Beside a tag that trims, white space of the text would go.
        return words
            .plain()
            .get(key)
            .filter(|text| text.trim() == **text)
            .and_then(|text| in_template(text));
    }
    if argument(question, "own(of=", ")").is_some() {
        return mark.of_any().map(str::to_owned);
    }
    (question == "own()").then(|| mark.of_records().to_owned())
}

/// A text as part of a template; none where a delimiter would begin a tag.
fn in_template(text: &str) -> Option<String> {
    let mut html = Vec::new();
    escape(text, &mut html).ok()?;
    String::from_utf8(html).ok().filter(|html| !html.contains('{'))
}

/// A message with variables as its texts and, between them, what the variables are:
/// `t(key="decision-id", id=d.id)` becomes `决定 {{ (d.id) | shown }}`.
fn spelt_out(question: &str, words: &Words) -> Option<String> {
    let (key, rest) = question.strip_prefix("t(key=\"")?.strip_suffix(')')?.split_once("\", ")?;
    let simple = |value: &str| !value.contains(['"', '(', ')', '=', '{', '}']);
    let given: Option<Vec<(&str, &str)>> =
        rest.split(", ").map(|one| one.split_once('=').filter(|(_, value)| simple(value))).collect();
    let given = given?;
    let mut out = String::new();
    for piece in words.pieces(key)? {
        match piece {
            Piece::Text(text) => out.push_str(&in_template(text)?),
            Piece::Variable(name) => {
                let (_, value) = given.iter().find(|(other, _)| *other == name)?;
                out.extend(["{{ (", value, ") | ", SHOWN, " }}"]);
            }
        }
    }
    // Beside a tag that trims, white space of the texts would go.
    (out.trim() == out).then_some(out)
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
