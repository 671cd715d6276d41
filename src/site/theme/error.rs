//! What is wrong with a theme, and where.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use tera::ErrorKind;

use super::files::Files;

/// An error in a theme: the file, the place in it, and the message.
#[derive(Debug, Clone)]
pub struct ThemeError {
    /// The file, as people know it.
    pub file: String,
    /// What is wrong.
    pub message: String,
    /// The place in the file, where it is known.
    pub place: Option<Box<Place>>,
    /// Further places the error was reached from, as text.
    pub notes: Vec<String>,
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
    pub fn new(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: file.into(), message: message.into(), place: None, notes: Vec::new() }
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

    /// What Tera reports, told with our own files and columns.
    pub(super) fn of_tera(error: &tera::Error, template: &str, files: &Files) -> Self {
        let template = format!("templates/{template}");
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let path = format!("templates/{}", report.filename());
                let mut told = Self::new(files.origin(&path), report.message());
                if let Ok(Some(source)) = files.text(&path) {
                    told = told.at(source, report.span().range.clone());
                }
                let whole = error.to_string();
                told.notes =
                    whole.lines().filter_map(|line| line.strip_prefix("note: ")).map(Into::into).collect();
                told
            }
            _ => Self::new(files.origin(&template), error.to_string()),
        }
    }

    /// The error with its source line and an underline, in colour or not.
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let title = Level::ERROR.primary_title(self.message.as_str());
        let mut group = match &self.place {
            Some(place) => title.element(
                Snippet::source(place.source.as_str())
                    .path(self.file.as_str())
                    .annotation(AnnotationKind::Primary.span(place.range.clone())),
            ),
            None => title.element(annotate_snippets::Origin::path(self.file.as_str())),
        };
        for note in &self.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        renderer.render(&[group])
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
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
