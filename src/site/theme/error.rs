//! What is wrong with a theme, and where.

use std::fmt;
use std::ops::Range;

use crate::finding::{Language, Text};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// An error in a theme: the file, the place in it, and the message.
#[derive(Debug, Clone)]
pub struct ThemeError {
    /// The file, as people know it.
    pub file: String,
    /// What is wrong. What the template engine says, it says in English.
    pub message: Text,
    /// The place in the file, where it is known.
    pub place: Option<Box<ErrorPlace>>,
    /// What to do, and further places the error was reached from.
    pub notes: Vec<Text>,
}

/// A place in a file of a theme.
#[derive(Debug, Clone)]
pub struct ErrorPlace {
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
        self.place = Some(Box::new(ErrorPlace {
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

    /// The error with its source line and an underline, in colour or not.
    pub fn render(&self, language: Language, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let note = match language {
            Language::Zh => "说明",
            Language::En => "note",
        };
        let title = Level::ERROR.no_name().primary_title(self.message.in_language(language));
        let mut group = match &self.place {
            Some(place) => title.element(
                Snippet::source(place.source.as_str())
                    .path(self.file.as_str())
                    .annotation(AnnotationKind::Primary.span(place.range.clone())),
            ),
            None => title.element(annotate_snippets::Origin::path(self.file.as_str())),
        };
        for text in &self.notes {
            group = group.element(Level::NOTE.with_name(note).message(text.in_language(language)));
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

/// The nearest character boundary at or before `at`.
fn floor(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}
