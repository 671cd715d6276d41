//! Places in a text as the protocol has them: lines from 0, columns in UTF-16 from 0.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Position {
    pub line: usize,
    pub character: usize,
}

/// From one place to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Range {
    pub start: Position,
    pub end: Position,
}

impl Range {
    /// Where a file begins.
    pub(super) const START: Self =
        Self { start: Position { line: 0, character: 0 }, end: Position { line: 0, character: 0 } };
}

/// A text by its lines.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let breaks = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Where a byte stands.
    pub(super) fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let before = self.text[self.starts[line]..].char_indices();
        let before = before.take_while(|(at, _)| self.starts[line] + at < byte);
        Position { line, character: before.map(|(_, c)| c.len_utf16()).sum() }
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The byte at a place. What lies behind the end of a line is its end, what lies within a character is
    /// where that begins.
    pub(super) fn byte(&self, position: Position) -> usize {
        let Some(start) = self.starts.get(position.line) else { return self.text.len() };
        let mut left = position.character;
        for (at, c) in self.text[*start..].char_indices() {
            if left < c.len_utf16() || matches!(c, '\n' | '\r') {
                return start + at;
            }
            left -= c.len_utf16();
        }
        self.text.len()
    }

    pub(super) fn span(&self, range: Range) -> Span {
        let (start, end) = (self.byte(range.start), self.byte(range.end));
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_in_utf_16() {
        let text = "标题: 甲\r\n😀𠮷: x\ry\n";
        let lines = Lines::new(text);
        let at = |needle: &str| lines.position(text.find(needle).unwrap());
        assert_eq!(at("甲"), Position { line: 0, character: 4 });
        assert_eq!(at("𠮷"), Position { line: 1, character: 2 });
        assert_eq!(at("x"), Position { line: 1, character: 6 });
        assert_eq!(at("y"), Position { line: 2, character: 0 });
        assert_eq!(lines.position(usize::MAX), Position { line: 3, character: 0 });
        for (byte, _) in text.char_indices().filter(|(at, _)| !text[*at..].starts_with('\n')) {
            assert_eq!(lines.byte(lines.position(byte)), byte);
        }
        let byte = |line, character| lines.byte(Position { line, character });
        assert_eq!(byte(1, 1), text.find('😀').unwrap(), "within a character");
        assert_eq!(byte(0, 99), text.find('\r').unwrap(), "behind the end of a line");
        assert_eq!(byte(9, 9), text.len());
    }
}
