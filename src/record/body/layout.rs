//! Prose that was pasted with the layout of a Chinese document, which Markdown does not know: what reads as
//! paragraphs, headings and numbered points there runs together here, or becomes code.

use super::options;
use crate::text::is_han;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// A stretch of the prose that Markdown does not take for what it looks like, and what to write there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Where, in bytes of the prose.
    pub at: Range<usize>,
    /// What stands there in Markdown.
    pub instead: String,
}

/// All that was pasted with another layout, in order.
pub fn pasted(text: &str) -> Vec<Pasted> {
    let mut found = Vec::new();
    // Most prose has nothing of it, and is not read again.
    let suspicious = |line: &str| {
        let content = line.trim_start();
        line.starts_with(['\u{3000}', '\t'])
            || line.starts_with("    ")
            || heading(content).is_some()
            || is_numbered(content)
    };
    if !text.lines().any(suspicious) {
        return found;
    }
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                depth += 1;
                paragraph(text, range, &mut found);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if depth == 0 => {
                depth += 1;
                indented(text, range, &mut found);
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// The prose without the layout of another kind of document. In other prose nothing changes.
pub fn without_pasted(text: &str) -> Cow<'_, str> {
    let found = pasted(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut tidy = String::with_capacity(text.len() + found.len());
    let mut end = 0;
    for Pasted { at, instead } in found {
        tidy.push_str(&text[end..at.start]);
        tidy.push_str(&instead);
        end = at.end;
    }
    tidy.push_str(&text[end..]);
    Cow::Owned(tidy)
}

/// The lines of a paragraph: each that looks like the beginning of another, or like a heading, has run into
/// the one before.
fn paragraph(text: &str, range: Range<usize>, found: &mut Vec<Pasted>) {
    let mut at = line_start(text, range.start);
    while at < range.end {
        let line = &text[at..range.end];
        let line = &line[..line.find('\n').map_or(line.len(), |end| end + 1)];
        let content = line.trim_start_matches([' ', '\u{3000}']);
        let indent = line.len() - content.len();
        let is_first = at <= range.start;
        let has_wide_indent = line[..indent].contains('\u{3000}');
        let apart = if is_first { "" } else { "\n" };
        if let Some(marks) = heading(content) {
            let wide =
                content[marks..].chars().next().filter(|c| is_wide_space(*c)).map_or(0, char::len_utf8);
            let instead = format!("{apart}{} ", &content[..marks]);
            found.push(Pasted { at: at..at + indent + marks + wide, instead });
        } else if has_wide_indent || (!is_first && is_numbered(content)) {
            found.push(Pasted { at: at..at + indent, instead: apart.to_owned() });
        }
        at += line.len();
    }
}

/// A paragraph in Han script that became code, because it is indented.
fn indented(text: &str, range: Range<usize>, found: &mut Vec<Pasted>) {
    let start = line_start(text, range.start);
    let is_prose = text[range.clone()].lines().all(|line| {
        let line = line.trim_start();
        line.is_empty()
            || line.starts_with(|c: char| is_han(c) || matches!(c, '（' | '“' | '《' | '\u{3000}'))
    });
    if !is_prose {
        return;
    }
    let mut at = start;
    for line in text[start..range.end].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
        if !line.trim().is_empty() {
            found.push(Pasted { at: at..at + indent, instead: String::new() });
        }
        at += line.len();
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// How many `#` stand before a heading that lacks the space behind them, or has a wide one.
fn heading(line: &str) -> Option<usize> {
    let marks = line.len() - line.trim_start_matches('#').len();
    let next = line[marks..].chars().next()?;
    let meant = is_wide_space(next) || (marks > 1 && is_han(next));
    ((1..=6).contains(&marks) && meant).then_some(marks)
}

/// Whether a line begins with a number as Chinese documents count: `一、`, `（一）`, `1、`, `（1）`.
fn is_numbered(line: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十百";
    let (line, close) = match line.strip_prefix(['（', '(']) {
        Some(rest) => (rest, ['）', ')']),
        None => (line, ['、', '．']),
    };
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    // Years and amounts have more digits.
    let digits = line.chars().take_while(|c| digit(*c)).count();
    let rest = if (1..=3).contains(&digits) {
        line.trim_start_matches(digit)
    } else {
        line.trim_start_matches(|c| NUMERALS.contains(c))
    };
    rest.len() < line.len() && rest.starts_with(close)
}

fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_of_a_chinese_document_becomes_markdown() {
        for (pasted_text, markdown) in [
            ("　　第一段。\n　　第二段。\n", "第一段。\n\n第二段。\n"),
            (
                "会议议定：\n一、改造大厅。\n二、增设窗口。\n",
                "会议议定：\n\n一、改造大厅。\n\n二、增设窗口。\n",
            ),
            ("（一）甲\n（二）乙\n", "（一）甲\n\n（二）乙\n"),
            ("1、甲\n2、乙\n", "1、甲\n\n2、乙\n"),
            ("议定：\n（1）甲\n（12）乙\n", "议定：\n\n（1）甲\n\n（12）乙\n"),
            ("##　决定\n\n正文\n", "## 决定\n\n正文\n"),
            ("正文\n##决定\n", "正文\n\n## 决定\n"),
            ("标题\n\n    周正同意。\n    会议通过。\n", "标题\n\n周正同意。\n会议通过。\n"),
        ] {
            assert_eq!(without_pasted(pasted_text), markdown);
            assert_eq!(without_pasted(markdown), markdown, "once is enough");
        }
    }

    #[test]
    fn markdown_stays_as_it_is() {
        for text in [
            "# 标题\n\n一、第一项\n\n二、第二项\n",
            "- 一、第一项\n  二、第二项\n",
            "    let x = 1; // 注释\n",
            "```\n　　一\n##　二\n```\n",
            "|甲|乙|\n|-|-|\n|　　一|二|\n",
            "#标签\n",
            "一\n一起\n",
            "截至\n2026、2027 年\n",
        ] {
            assert_eq!(pasted(text), [], "{text}");
        }
    }
}
