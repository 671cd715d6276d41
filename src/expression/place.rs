//! Where the parts of an expression stand in its text.

use crate::text::Span;
use cel::common::ast::{CallExpr, Expr, IdedExpr, SelectExpr, SourceInfo};

/// The places of an expression's parts. The library notes for each part the bytes of one token of it, the
/// last one inclusive.
#[derive(Debug)]
pub struct Offsets {
    text: String,
    info: SourceInfo,
}

impl Offsets {
    pub(super) fn new(text: &str, info: SourceInfo) -> Self {
        Self { text: text.to_owned(), info }
    }

    /// The bytes of a part: of the name of a field or function, of an operator, of a word.
    pub(super) fn span(&self, part: &IdedExpr) -> Option<Span> {
        let (start, stop) = self.info.offset_for(part.id)?;
        let (start, stop) = (usize::try_from(start).ok()?, usize::try_from(stop).ok()?);
        match &part.expr {
            Expr::Select(select) => self.field(select, start),
            Expr::Call(call) => self.function(call, start).or_else(|| self.token(start, stop + 1)),
            Expr::Comprehension(_) => self.word_before(start).or_else(|| self.token(start, stop + 1)),
            _ => self.token(start, stop + 1),
        }
    }

    fn token(&self, start: usize, end: usize) -> Option<Span> {
        self.text.get(start..end).filter(|token| !token.is_empty()).map(|_| Span::new(start, end))
    }

    /// The name of a field, from its full stop or from the bracket of `has(`.
    fn field(&self, select: &SelectExpr, token: usize) -> Option<Span> {
        let rest = self.text.get(token..)?;
        let at = if select.test {
            let argument = &rest[..matching_bracket(rest)?];
            argument.rfind(&select.field)?
        } else {
            rest.find(&select.field)?
        };
        Some(Span::new(token + at, token + at + select.field.len()))
    }

    /// The name of a function, which stands before its bracket.
    fn function(&self, call: &CallExpr, token: usize) -> Option<Span> {
        let is_name = call.func_name.starts_with(|c: char| c.is_ascii_alphabetic());
        is_name.then(|| self.word_before(token)).flatten()
    }

    fn word_before(&self, token: usize) -> Option<Span> {
        let before = self.text.get(..token)?.trim_end();
        let word = before
            .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        (word < before.len()).then(|| Span::new(word, before.len()))
    }
}

/// Where the bracket closes with which a text opens; brackets in quotes aside.
fn matching_bracket(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    text.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        (quote.is_none() && depth == 0).then_some(at)
    })
}
