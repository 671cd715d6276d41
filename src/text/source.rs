//! The text of one file, with the way from a byte to the line and column that an editor shows.

use std::ops::Range;
use std::sync::Arc;

/// A range of bytes of a [`Source`], the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to before `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same range, as slices take it.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A place in a text as people count: lines from 1, columns from 1 in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1. A byte order mark at the start of the file is not counted.
    pub column: usize,
}

/// One file's text and the path that findings name.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the root, with `/` between the parts on every system.
    pub path: Arc<str>,
    /// The whole text, a byte order mark included.
    pub text: Arc<str>,
}

impl Source {
    /// A source of that path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Where byte `offset` stands. Line breaks are LF, CR LF and a lone CR, as in YAML. An offset past the
    /// end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let mut line = 1;
        let mut line_start = if before.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        for (at, byte) in before.bytes().enumerate() {
            let breaks = byte == b'\n' || (byte == b'\r' && self.text.as_bytes().get(at + 1) != Some(&b'\n'));
            if breaks {
                line += 1;
                line_start = at + 1;
            }
        }
        let column = before.get(line_start..).map_or(0, |text| text.chars().count()) + 1;
        Position { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_scalars_and_lines_know_every_break() {
        let source = Source::new("a.md", "\u{feff}标题: 甲\r\n主持: 张伟\rx\n");
        let at = |needle: &str| source.position(source.text.find(needle).unwrap());
        assert_eq!(at("标题"), Position { line: 1, column: 1 });
        assert_eq!(at("甲"), Position { line: 1, column: 5 });
        assert_eq!(at("张伟"), Position { line: 2, column: 5 });
        assert_eq!(at("x"), Position { line: 3, column: 1 });
        assert_eq!(source.position(usize::MAX), Position { line: 4, column: 1 });
    }
}
