//! Marks in the prose: `{.internal}` and `{.sealed}` on headings, and what may have been meant for one.

use crate::record::Classification;
use std::ops::Range;

/// The classification that a mark gives to its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// For readers inside only.
    Internal,
    /// For no reader of any site.
    Sealed,
}

impl Mark {
    /// The level that it gives.
    pub fn level(self) -> Classification {
        match self {
            Self::Internal => Classification::Internal,
            Self::Sealed => Classification::Sealed,
        }
    }
}

/// A mark that is not where marks belong, or not as marks are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclearMark {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// What is unclear about it.
    pub what: Unclear,
}

/// What is unclear about a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// It is on no heading.
    Elsewhere,
    /// An attribute of a heading that is none.
    Attribute,
    /// It stands in brackets or at the end, as a text.
    Words(Mark),
}

/// The words of the marks.
pub const WORDS: [(&str, Mark); 5] = [
    ("sealed", Mark::Sealed),
    ("封存", Mark::Sealed),
    ("internal", Mark::Internal),
    ("内部", Mark::Internal),
    ("內部", Mark::Internal),
];

/// What else stands in brackets on a heading to say that its section is not for everybody.
const LIKE_SEALED: [&str; 37] = [
    "仅内部",
    "不得外传",
    "strictly confidential",
    "board only",
    "members only",
    "internal use",
    "not for publication",
    "密",
    "内部资料",
    "内部材料",
    "内部使用",
    "仅供内部",
    "仅限内部",
    "限内部",
    "不对外公开",
    "不宜公开",
    "暂不公开",
    "internal only",
    "internal use only",
    "for internal use only",
    "staff only",
    "不公开",
    "不公開",
    "機密",
    "机密",
    "秘密",
    "不予公开",
    "不对外",
    "不外传",
    "保密",
    "涉密",
    "confidential",
    "restricted",
    "private",
    "not public",
    "in camera",
    "closed session",
];

const BRACKETS: [(char, char); 11] = [
    ('『', '』'),
    ('《', '》'),
    ('〖', '〗'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('[', ']'),
    ('［', '］'),
    ('〔', '〕'),
    ('「', '」'),
    ('<', '>'),
];

/// Whether there may be a mark in a text: something in braces, or in brackets on what looks like a heading.
/// Most records have neither.
pub(super) fn may_have_marks(text: &str) -> bool {
    let underlined = || text.lines().any(|line| line.starts_with(['=', '-']));
    text.contains(['{', '｛'])
        || text.lines().any(|line| in_line(line).is_some())
        || underlined() && (in_brackets(text).is_some() || text.lines().any(|line| in_words(line).is_some()))
}

/// The mark on a heading, which lies at `range`, and what is unclear about it. What cannot be read is sealed.
pub(super) fn on_heading(text: &str, range: &Range<usize>) -> (Option<Mark>, Vec<UnclearMark>) {
    let heading = &text[range.clone()];
    let mut mark = mark_in(heading);
    let mut unclear = Vec::new();
    for (at, attribute) in attributes(heading).filter(|(_, attribute)| !is_attribute(attribute)) {
        mark = Some(Mark::Sealed);
        let start = range.start + at;
        unclear.push(UnclearMark { span: start..start + attribute.len(), what: Unclear::Attribute });
    }
    if let Some((at, word)) = in_words(heading) {
        mark = mark.max(Some(word));
        let span = range.start + at.start..range.start + at.end;
        unclear.push(UnclearMark { span, what: Unclear::Words(word) });
    }
    (mark, unclear)
}

/// Marks on lines outside headings: in braces at the end, or in brackets on what was meant for a heading.
pub(super) fn elsewhere(text: &str, headings: &[Range<usize>]) -> Vec<(UnclearMark, Mark)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        while headings.get(next).is_some_and(|heading| heading.end <= start) {
            next += 1;
        }
        let on_heading =
            headings.get(next).is_some_and(|heading| heading.start <= start && start < heading.end);
        let trimmed = line.trim_end();
        if !on_heading {
            let worded = in_line(trimmed).map(|(_, mark)| mark);
            let mark = cells(trimmed).filter_map(mark_at_end).max().max(worded);
            let span = start..start + trimmed.len();
            found.extend(mark.map(|mark| (UnclearMark { span, what: Unclear::Elsewhere }, mark)));
        }
        start += line.len();
    }
    found
}

/// The cells of a line of a table; the line itself where it is none.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let row = line.trim_start().starts_with('|');
    line.split(move |c| row && c == '|')
}

/// The mark in the braces at the end of a line that is no heading. What looks like an attribute (`{.seald}`)
/// was meant for a mark.
fn mark_at_end(line: &str) -> Option<Mark> {
    // Emphasis around the line does not make another thing of it.
    let line = line.trim_end_matches(['*', '_', '~', '`', ' ']);
    if !line.ends_with(['}', '｝']) {
        return None;
    }
    let class = |attribute: &str| {
        attribute.strip_prefix('.').is_some_and(|name| name.starts_with(char::is_alphabetic))
    };
    let unknown = attributes(line).any(|(_, own)| class(own) && !is_attribute(own));
    mark_in(line).max(unknown.then_some(Mark::Sealed))
}

/// The strictest mark in the braces of a line, however they were typed.
fn mark_in(line: &str) -> Option<Mark> {
    let mut found = None;
    for group in line.split(['{', '｛']).skip(1) {
        let group = group.split(['}', '｝']).next().unwrap_or(group).to_lowercase();
        let marks = WORDS.iter().filter(|(word, _)| group.contains(word)).map(|(_, mark)| *mark);
        found = found.max(marks.max());
    }
    found
}

/// What stands in the braces at the end of a heading, word by word, each with its place in it.
fn attributes(heading: &str) -> impl Iterator<Item = (usize, &str)> {
    // Of a heading that is underlined, the last line is the rule below it.
    let line = heading.trim_end().trim_end_matches(['=', '-']).trim_end();
    let line = line.trim_end_matches('#').trim_end();
    let group = line.strip_suffix(['}', '｝']).and_then(|inside| {
        let open = inside.rfind(['{', '｛'])?;
        let start = open + inside[open..].chars().next().map_or(1, char::len_utf8);
        Some((start, &inside[start..]))
    });
    let (start, group) = group.unwrap_or_default();
    group.split_whitespace().map(move |word| {
        let within = word.as_ptr() as usize - group.as_ptr() as usize;
        (start + within, word)
    })
}

/// Whether a word in the braces of a heading is an attribute that is known: a mark, or a name for links.
fn is_attribute(word: &str) -> bool {
    let name = word.trim_start_matches(['.', '．']).to_lowercase();
    word.starts_with('#')
        || matches!(&*name, "" | "public" | "公开")
        || WORDS.iter().any(|(mark, _)| name == *mark)
}

/// The strictest mark that stands as words on a line that was meant for a heading, and where. On a line with
/// a number, which may be one of a list, only what stands in brackets is one.
fn in_line(line: &str) -> Option<(Range<usize>, Mark)> {
    if is_like_heading(line) {
        in_words(line)
    } else if is_numbered(line) {
        in_brackets(line)
    } else {
        None
    }
}

/// The strictest mark that stands on a heading as words, and where.
fn in_words(heading: &str) -> Option<(Range<usize>, Mark)> {
    let found = [at_start(heading), at_end(heading), in_brackets(heading)];
    found.into_iter().flatten().max_by_key(|(_, mark)| *mark)
}

/// The strictest mark that stands in brackets of its own, and where.
fn in_brackets(line: &str) -> Option<(Range<usize>, Mark)> {
    let groups = BRACKETS.iter().flat_map(|(open, close)| {
        line.match_indices(*open).filter_map(move |(at, sign)| {
            let inside = &line[at + sign.len()..];
            let mut near = inside.char_indices().take_while(|(at, _)| *at <= LONGEST);
            let inside = &inside[..near.find(|(_, c)| c == close)?.0];
            let end = at + sign.len() + inside.len() + close.len_utf8();
            Some((at..end, bracketed(inside)?))
        })
    });
    groups.max_by_key(|(_, mark)| *mark)
}

/// A mark that stands at the beginning of a heading as a word of its own: `## 封存 讨论`, `## 内部：讨论`.
fn at_start(heading: &str) -> Option<(Range<usize>, Mark)> {
    let signs = |c: char| c.is_whitespace() || "#＃>*+-".contains(c);
    // A heading may be written in HTML.
    let tag = heading.trim_start().starts_with("<h").then(|| heading.find('>')).flatten();
    let inside = tag.map_or(0, |end| end + 1);
    let start = inside + heading[inside..].find(|c| !signs(c))?;
    let line = heading[start..].trim_end().trim_end_matches(['=', '-', '#']).trim_end();
    // In English the word may begin a sentence: `Internal audit`.
    let parts =
        |c: char| "：:—–|，,".contains(c) || c.is_whitespace() && !line.starts_with(|c: char| c.is_ascii());
    let end = line.find(parts)?;
    Some((start..start + end, bracketed(&line[..end])?))
}

/// A mark that stands at the end of a heading as a word of its own: `## 讨论 封存`, `## 讨论：封存`.
fn at_end(heading: &str) -> Option<(Range<usize>, Mark)> {
    // Emphasis around the line does not make another thing of it.
    let line = heading.trim_end().trim_end_matches(['=', '-', '#', '*', '_', '~', '`']).trim_end();
    let parts = |c: char| c.is_whitespace() || "：:—–-·/|，,".contains(c);
    let start = line.char_indices().rev().find(|(_, c)| parts(*c)).map(|(at, c)| at + c.len_utf8())?;
    let before = line[..start].trim_matches(|c: char| parts(c) || c == '#');
    // A heading of that one word is the title of a section.
    let mark = bracketed(&line[start..]).filter(|_| !before.is_empty())?;
    Some((start..line.len(), mark))
}

/// How long the words of a mark may be, in bytes: nothing longer is one, and texts are full of brackets.
const LONGEST: usize = 40;

fn bracketed(inside: &str) -> Option<Mark> {
    if inside.len() > LONGEST {
        return None;
    }
    // Of several words, `内部，不得外传`, the strictest counts.
    let marks = inside.split(['，', ',', '；', ';', '、']).filter_map(|part| {
        let word = part.trim().to_lowercase();
        let known = WORDS.iter().find(|(own, _)| *own == word).map(|(_, mark)| *mark);
        known.or_else(|| LIKE_SEALED.contains(&&*word).then_some(Mark::Sealed))
    });
    marks.max()
}

fn is_like_heading(line: &str) -> bool {
    let text = line.trim_start_matches([' ', '\t', '>', '-', '*', '+', '\u{feff}']);
    let bold = line.trim();
    text.starts_with(['#', '＃'])
        || text.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("<h"))
        || bold.len() > 4 && bold.starts_with("**") && bold.ends_with("**")
}

/// Whether a line begins with a number, as clerks write headings: `四、薪酬`, `（四）薪酬`, `4. Pay`.
fn is_numbered(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['（', '(', '第']);
    let digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(c);
    let rest = line.trim_start_matches(digit);
    rest.len() < line.len() && rest.starts_with(['、', '.', '．', '）', ')', '项'])
}

/// The level that a line with a stray mark would have as a heading; the highest where it has none.
pub(super) fn level_of(line: &str) -> u8 {
    let signs = line
        .trim_start_matches([' ', '\t', '>', '-', '*', '+'])
        .chars()
        .take_while(|c| matches!(c, '#' | '＃'));
    match signs.count() {
        level @ 1..=6 => u8::try_from(level).unwrap_or(6),
        _ => 6,
    }
}
