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
#[derive(Debug, Clone, Hash)]
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
    /// end is the end, and one within a character is where that begins.
    pub fn position(&self, offset: usize) -> Position {
        self.positions(&[offset])[0]
    }

    /// The same of many offsets, in one pass through the text.
    pub fn positions(&self, offsets: &[usize]) -> Vec<Position> {
        let mut order: Vec<usize> = (0..offsets.len()).collect();
        order.sort_unstable_by_key(|at| offsets[*at]);
        let mut here = Position { line: 1, column: 1 };
        let mut positions = vec![here; offsets.len()];
        let mut chars = self.text.char_indices().peekable();
        for at in order {
            while let Some((start, c)) = chars.next_if(|(start, c)| start + c.len_utf8() <= offsets[at]) {
                let next = chars.peek().map(|(_, next)| *next);
                here = match c {
                    '\u{feff}' if start == 0 => here,
                    '\n' => Position { line: here.line + 1, column: 1 },
                    '\r' if next != Some('\n') => Position { line: here.line + 1, column: 1 },
                    _ => Position { column: here.column + 1, ..here },
                };
            }
            positions[at] = here;
        }
        positions
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
