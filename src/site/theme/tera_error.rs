//! What the template engine reports, with the files and columns of the theme.

use super::error::ThemeError;
use super::files::Files;
use crate::finding::Text;
use crate::say;
use std::ops::Range;
use tera::ErrorKind;

impl ThemeError {
    /// What Tera reports, with our own files and columns.
    pub(super) fn of_tera(error: &tera::Error, template: &str, files: &Files) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                let mut located = in_template(files, report.filename(), report.message(), |_| Some(range));
                let whole = error.to_string();
                for caller in whole.lines().filter_map(|line| line.strip_prefix("note: ")) {
                    located = located.note(called_from(caller, files));
                }
                located
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("Unknown template `{parent}`");
                let quoted = format!("\"{parent}\"");
                in_template(files, current, &message, |text| found(text, &quoted))
            }
            _ => {
                let whole = error.to_string();
                listed(&whole, files).unwrap_or_else(|| in_template(files, template, &whole, |_| None))
            }
        }
    }
}

/// An error in a template, at the range that `place` finds in its text.
fn in_template(
    files: &Files,
    template: &str,
    message: &str,
    place: impl FnOnce(&str) -> Option<Range<usize>>,
) -> ThemeError {
    let path = Files::of_template(template);
    let error = ThemeError::new(files.origin(&path), Text::new(message, message));
    let Ok(Some(text)) = files.text(&path) else { return error };
    match place(text) {
        Some(range) => error.at(text, range),
        None => error,
    }
}

/// The first of the mistakes that Tera finds once all templates are there. They come as one text, with
/// columns in characters.
fn listed(text: &str, files: &Files) -> Option<ThemeError> {
    let (message, rest) = text.strip_prefix("error: ")?.split_once('\n')?;
    let mut locus = rest.trim_start().strip_prefix("--> ")?.lines().next()?.rsplitn(3, ':');
    let column: usize = locus.next()?.parse().ok()?;
    let line: usize = locus.next()?.parse().ok()?;
    let template = locus.next()?;
    let length = rest.lines().nth(3)?.matches('^').count();
    let error = in_template(files, template, message, |text| range(text, line, column, length));
    Some(match text.matches("\nerror: ").count() {
        0 => error,
        more => error.note(say!(zh: "另有 {more} 处错误", en: "and {more} more")),
    })
}

/// The bytes of so many characters of a line.
fn range(text: &str, line: usize, column: usize, length: usize) -> Option<Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = &text[start..];
    let at = |nth: usize| rest.char_indices().nth(nth).map_or(rest.len(), |(at, _)| at);
    let first = column.checked_sub(1)?;
    Some(start + at(first)..start + at(first + length))
}

/// `called from home.html:31:10`, with the file as people know it.
fn called_from(caller: &str, files: &Files) -> Text {
    let place = caller.rsplit(' ').next().unwrap_or(caller);
    let located = place.split_once(':').map_or_else(
        || place.to_owned(),
        |(template, at)| format!("{}:{at}", files.origin(&Files::of_template(template))),
    );
    say!(zh: "调用处：{located}", en: "called from {located}")
}

/// Where a text stands in another.
fn found(text: &str, what: &str) -> Option<Range<usize>> {
    text.find(what).map(|at| at..at + what.len())
}
