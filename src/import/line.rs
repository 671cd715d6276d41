//! A document as import reads it: its lines in order, each with what it is. Markdown and Word both become
//! this.

use crate::finding::Text;

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// A heading, with its level from 1.
    Heading(u8),
    /// A line of a paragraph.
    Text,
    /// An entry of a list: how deep it is nested, from 0.
    Item(usize),
    /// A row of a table; the text is its cells with ` | ` between them.
    Row(Row),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Which table of the document, from 0.
    pub(super) table: usize,
    /// The texts of its cells.
    pub(super) cells: Vec<String>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The line of the source, from 1; in Word, the paragraph.
    pub(super) number: usize,
    /// Its text without marks of layout.
    pub(super) text: String,
    /// What it is.
    pub(super) form: Form,
    /// Whether all of it is bold.
    pub(super) bold: bool,
}

impl Line {
    /// Whether it is an entry of a list.
    pub(super) fn is_entry(&self) -> bool {
        matches!(self.form, Form::Item(_))
    }

    /// How deep it stands in a list; 0 where it stands in none.
    pub(super) fn depth(&self) -> usize {
        if let Form::Item(depth) = self.form { depth } else { 0 }
    }

    /// How deep a list below this line is nested.
    pub(super) fn depth_below(&self) -> usize {
        if let Form::Item(depth) = self.form { depth + 1 } else { 0 }
    }
}

/// A link or a picture of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it leads, as written.
    pub(super) target: String,
    /// The bytes of the body in which the target stands.
    pub(super) span: std::ops::Range<usize>,
}

/// A document.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The old front matter, where there is one.
    pub(super) front: serde_yaml::Mapping,
    /// Its lines.
    pub(super) lines: Vec<Line>,
    /// The original text as Markdown, without the old front matter.
    pub(super) body: String,
    /// The links of the body.
    pub(super) links: Vec<Link>,
    /// Pictures that a Word file carries inside: their names as the body links to them, and their bytes.
    pub(super) enclosed: Vec<(String, Vec<u8>)>,
    /// What of the file could not be read, and stands in the text as it is.
    pub(super) doubt: Option<Text>,
    /// How many tracked changes were accepted.
    pub(super) changes: usize,
}
