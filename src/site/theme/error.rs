//! What is wrong with a theme, and where.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use tera::ErrorKind;

use super::files::Files;
use crate::finding::{Language, Text};
use crate::say;

/// An error in a theme: the file, the place in it, and the message.
#[derive(Debug, Clone)]
pub struct ThemeError {
    /// The file, as people know it.
    pub file: String,
    /// What is wrong. What the template engine says, it says in English.
    pub message: Text,
    /// The place in the file, where it is known.
    pub place: Option<Box<Place>>,
    /// What to do, and further places the error was reached from.
    pub notes: Vec<Text>,
}

/// A place in a file of a theme.
#[derive(Debug, Clone)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in Unicode scalar values.
    pub column: usize,
    range: Range<usize>,
    source: String,
}

impl ThemeError {
    /// An error about a file as a whole.
    pub fn new(file: impl Into<String>, message: Text) -> Self {
        Self { file: file.into(), message, place: None, notes: Vec::new() }
    }

    /// The same error, at a range of bytes of the file's text.
    #[must_use]
    pub fn at(mut self, source: &str, range: Range<usize>) -> Self {
        let start = floor(source, range.start);
        let end = floor(source, range.end.max(range.start)).max(start);
        let before = &source[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        self.place = Some(Box::new(Place {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            range: start..end,
            source: source.to_owned(),
        }));
        self
    }

    /// The same error, with one more note.
    #[must_use]
    pub fn note(mut self, note: Text) -> Self {
        self.notes.push(note);
        self
    }

    /// The file and, where it is known, the line and column.
    pub fn locus(&self) -> String {
        match &self.place {
            Some(place) => format!("{}:{}:{}", self.file, place.line, place.column),
            None => self.file.clone(),
        }
    }

    /// What Tera reports, told with our own files and columns.
    pub(super) fn of_tera(error: &tera::Error, template: &str, files: &Files) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                let mut told = in_template(files, report.filename(), report.message(), |_| Some(range));
                let whole = error.to_string();
                for caller in whole.lines().filter_map(|line| line.strip_prefix("note: ")) {
                    told = told.note(called_from(caller, files));
                }
                told
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

    /// The error with its source line and an underline, in colour or not.
    pub fn render(&self, language: Language, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let note = match language {
            Language::Zh => "说明",
            Language::En => "note",
        };
        let title = Level::ERROR.no_name().primary_title(self.message.of(language));
        let mut group = match &self.place {
            Some(place) => title.element(
                Snippet::source(place.source.as_str())
                    .path(self.file.as_str())
                    .annotation(AnnotationKind::Primary.span(place.range.clone())),
            ),
            None => title.element(annotate_snippets::Origin::path(self.file.as_str())),
        };
        for text in &self.notes {
            group = group.element(Level::NOTE.with_name(note).message(text.of(language)));
        }
        renderer.render(&[group])
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::En, false))
    }
}

impl std::error::Error for ThemeError {}

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

/// The first of the mistakes that Tera finds once all templates are there. They come as one text, with columns in characters.
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

/// Where a text stands in another.
fn found(text: &str, what: &str) -> Option<Range<usize>> {
    text.find(what).map(|at| at..at + what.len())
}

/// `called from home.html:31:10`, with the file as people know it.
fn called_from(caller: &str, files: &Files) -> Text {
    let place = caller.rsplit(' ').next().unwrap_or(caller);
    let told = place.split_once(':').map_or_else(
        || place.to_owned(),
        |(template, at)| format!("{}:{at}", files.origin(&Files::of_template(template))),
    );
    say!(zh: "调用处：{told}", en: "called from {told}")
}

/// The nearest character boundary at or before `at`.
fn floor(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}
