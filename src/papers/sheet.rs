//! What stands on a paper, before it is written as a file.

use crate::record::body::Run;
use chrono::NaiveDate;

/// How a paper looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As GB/T 9704-2012 asks.
    Official,
    /// As boards write in English.
    Board,
}

/// A paper.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) look: Look,
    /// Its title, for lists of files.
    pub(super) title: String,
    /// Whose paper it is.
    pub(super) author: String,
    /// The day that it speaks of.
    pub(super) date: NaiveDate,
    pub(super) parts: Vec<Part>,
}

/// A part of a paper.
#[derive(Debug)]
pub(super) enum Part {
    Paragraph(Paragraph),
    Table(Table),
    Imprint(Imprint),
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The name of the body, the largest on the paper.
    Mark,
    /// The number of the document.
    Number,
    /// Who issues it, and when, above a line across the page.
    Issue,
    /// The title.
    Title,
    /// A heading of a level from 1 to 3.
    Heading(u8),
    /// A paragraph of the text.
    Text,
    /// A word, and what belongs to it, of which further lines align.
    Named,
    /// A name of a row.
    Label,
    /// The text of a cell.
    Cell,
    /// A remark on the paper itself.
    Note,
    /// A line to sign on.
    Signature,
    /// Who printed it and when, in the imprint.
    Imprint,
    /// Who had copies, in the imprint.
    Copies,
    /// The number of the page.
    Page,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) role: Role,
    /// How many lists and quotations it stands in.
    pub(super) depth: usize,
    /// The size of its letters in half points, where it is not that of its role.
    pub(super) size: Option<u16>,
    pub(super) runs: Vec<Run>,
}

/// A table over the whole width.
#[derive(Debug)]
pub(super) struct Table {
    /// How wide its columns are, in twentieths of a point.
    pub(super) columns: Vec<u16>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Whether the first row names the columns, and is shown again on each page.
    pub(super) headed: bool,
}

/// A cell of a table.
#[derive(Debug)]
pub(super) struct Cell {
    /// Over how many columns it goes.
    pub(super) span: usize,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// 版记: who had copies, who printed it and when. It stands at the foot of the last even page.
#[derive(Debug)]
pub(super) struct Imprint {
    pub(super) copies: Vec<String>,
    pub(super) issuer: String,
    pub(super) printed: Option<String>,
}

/// A piece of text in the face of its paragraph.
pub(super) fn run(text: impl Into<String>) -> Run {
    Run { text: text.into(), ..Run::default() }
}

/// A piece of text that stands out.
pub(super) fn strong(text: impl Into<String>) -> Run {
    Run { strong: true, ..run(text) }
}

impl Paragraph {
    pub(super) fn new(role: Role, runs: Vec<Run>) -> Self {
        Self { role, depth: 0, size: None, runs }
    }

    pub(super) fn text(role: Role, text: impl Into<String>) -> Self {
        Self::new(role, vec![run(text)])
    }

    /// A word, and what belongs to it.
    pub(super) fn named(word: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(Role::Named, vec![strong(word), run(text)])
    }
}

impl Cell {
    pub(super) fn new(span: usize, paragraphs: Vec<Paragraph>) -> Self {
        Self { span, paragraphs }
    }

    pub(super) fn label(text: impl Into<String>) -> Self {
        Self::new(1, vec![Paragraph::text(Role::Label, text)])
    }

    pub(super) fn text(span: usize, text: impl Into<String>) -> Self {
        Self::new(span, vec![Paragraph::text(Role::Cell, text)])
    }
}

impl From<Paragraph> for Part {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}
