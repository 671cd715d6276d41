//! What is wrong with an expression, and where.

use crate::finding::Text;
use crate::say;
use crate::text::Span;
use cel::parser::ParseErrors;

/// Something wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the expression at fault; none where it is the whole, or where that is not known.
    pub at: Option<Span>,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

impl Fault {
    /// Of the expression as a whole.
    pub fn whole(message: Text, help: Text) -> Self {
        Self { at: None, message, help }
    }
}

/// The first thing that keeps a text from being an expression. What follows from it is not reported.
pub(super) fn of_syntax(text: &str, errors: &ParseErrors) -> Fault {
    let Some(first) = errors.errors.first() else {
        return Fault::whole(unreadable(), check_writing());
    };
    // Where a grammar breaks, the library counts characters; where a macro does, bytes.
    let at = character(text, first.pos, first.msg.starts_with("Syntax error"));
    let found = at.map_or("", |at| &text[at.range()]);
    let is_han = found.chars().next().is_some_and(|c| !c.is_ascii());
    let ends = first.msg.contains("'<EOF>' expecting");
    let message = if ends {
        say!(zh: "表达式没有写完", en: "the expression ends too early")
    } else if first.msg.contains("Recursion limit") {
        say!(zh: "表达式嵌套过深", en: "the expression is nested too deeply")
    } else if found.is_empty() {
        unreadable()
    } else {
        say!(zh: "这里不能写“{found}”", en: "`{found}` cannot stand here")
    };
    let help = if found == "=" {
        say!(zh: "比较用两个等号：==", en: "compare with two equals signs: ==")
    } else if matches!(found, "'" | "\"") {
        say!(zh: "引号要成对", en: "close the quote")
    } else if is_han {
        say!(zh: "中文要放在引号里，标点用半角", en: "text stands in quotes, and punctuation is ASCII")
    } else if first.msg.contains("has()") {
        say!(zh: "has 里写一项，例如 has(meeting.start)", en: "has takes one field, as in has(meeting.start)")
    } else {
        check_writing()
    };
    Fault { at, message, help }
}

fn unreadable() -> Text {
    say!(zh: "看不懂这个表达式", en: "cannot make sense of the expression")
}

fn check_writing() -> Text {
    say!(
        zh: "检查括号、引号和运算符（&& || ! == != < > in）",
        en: "look at brackets, quotes and operators (&& || ! == != < > in)"
    )
}

/// The character at a line and column, both from 1; the last one where they are past the end.
fn character(text: &str, (line, column): (isize, isize), in_characters: bool) -> Option<Span> {
    let (line, column) =
        (usize::try_from(line).ok()?.checked_sub(1)?, usize::try_from(column).ok()?.checked_sub(1)?);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut characters = text[start..].char_indices().enumerate();
    let is_it = |(nth, (at, _)): &(usize, (usize, char))| *if in_characters { nth } else { at } >= column;
    let found = characters.find(is_it).map(|(_, found)| found);
    let (at, c) = found.or_else(|| text[start..].trim_end().char_indices().next_back())?;
    Some(Span::new(start + at, start + at + c.len_utf8()))
}
