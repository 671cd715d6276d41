//! The prose of a record: Markdown in, sections with their classification, then HTML and text of what is cleared.
//!
//! A heading with the class `.internal` or `.sealed` puts its section under that classification, down to the next
//! heading of the same or a higher level; inside, the stricter class wins. Withholding is a cut in the source:
//! [`Body::clear`] copies the cleared sections into a text of their own, and only that text is ever rendered. So
//! nothing of a withheld section, not even a footnote or the target of a link, can reach a page.
//!
//! A mark that is not on a heading, because of a missing space, a full-width brace, an open code fence, still
//! withholds: better too little on a page than too much. [`Body::stray_marks`] tells where that happened.

mod emphasis;
mod html;
mod layout;
mod plain;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub use layout::{pasted, without_pasted};

/// The classification that a mark gives to its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// For readers inside only.
    Internal,
    /// For no reader of any site.
    Sealed,
}

/// A stretch of the prose from one heading to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading's level, 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// The heading's text, empty where there is none.
    pub title: String,
    /// The strictest mark on the heading and on those above it.
    pub mark: Option<Mark>,
    /// Whether this section itself brought a mark, rather than lying in a marked one.
    pub marked_here: bool,
    /// Where it lies in the text, in bytes.
    pub span: Range<usize>,
}

/// The prose of a record, in sections. It holds the whole text: for checks only.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    text: &'a str,
    sections: Vec<Section>,
    #[allow(dead_code, reason = "a rule is to report them")]
    stray_marks: Vec<Range<usize>>,
}

/// The part of the prose that a reader may see. Nothing else of it is in here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleared {
    text: String,
    withheld: usize,
}

/// The dialect: `CommonMark` with what clerks use. Quotes and dashes stay as they were typed.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Divides the prose into its sections.
pub fn sections(text: &str) -> Body<'_> {
    let outline = Outline::of(text);
    let mut sections =
        vec![Section { level: 0, title: String::new(), mark: None, marked_here: false, span: 0..0 }];
    // The marked headings that the current place lies under, with their levels.
    let mut above: Vec<(u8, Mark)> = Vec::new();
    for cut in outline.cuts {
        if let Some(last) = sections.last_mut() {
            last.span.end = cut.start;
        }
        above.retain(|&(level, _)| level < cut.level || !cut.ends_others);
        above.extend(cut.mark.map(|mark| (cut.level, mark)));
        sections.push(Section {
            level: cut.level,
            title: cut.title,
            mark: above.iter().map(|&(_, mark)| mark).max(),
            marked_here: cut.mark.is_some(),
            span: cut.start..cut.start,
        });
    }
    if let Some(last) = sections.last_mut() {
        last.span.end = text.len();
    }
    sections.retain(|section| !section.span.is_empty());
    Body { text, sections, stray_marks: outline.stray }
}

/// The part of a text without marks, or for readers inside the part that is not sealed.
pub fn clear(text: &str, internal: bool) -> Cleared {
    // Every mark stands in braces, and most records have none.
    if text.contains(['{', '｛']) {
        sections(text).clear(internal)
    } else {
        Cleared { text: text.to_owned(), withheld: 0 }
    }
}

impl Body<'_> {
    /// All sections in order. Together they are the whole text.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    #[allow(dead_code, reason = "a rule is to report them")]
    /// Marks that stand elsewhere than on a heading. They withhold all the same, and a clerk should be told.
    pub fn stray_marks(&self) -> &[Range<usize>] {
        &self.stray_marks
    }

    /// The part without marks, or for readers inside the part that is not sealed.
    pub fn clear(&self, internal: bool) -> Cleared {
        let mut cleared = Cleared::default();
        let mut end = 0;
        let mut withheld_before = false;
        for section in &self.sections {
            let withheld = match section.mark {
                None => false,
                Some(Mark::Internal) => !internal,
                Some(Mark::Sealed) => true,
            };
            if withheld {
                // A section below a withheld one is part of it.
                cleared.withheld += usize::from(section.marked_here || !withheld_before);
            } else {
                if end != section.span.start {
                    cleared.text.push_str("\n\n");
                }
                cleared.text.push_str(&self.text[section.span.clone()]);
                end = section.span.end;
            }
            withheld_before = withheld;
        }
        cleared
    }
}

impl Cleared {
    /// How many sections are not in here.
    pub fn withheld(&self) -> usize {
        self.withheld
    }

    /// The source that was cleared.
    pub fn source(&self) -> &str {
        &self.text
    }
}

/// A place where a section begins.
struct Cut {
    start: usize,
    level: u8,
    title: String,
    mark: Option<Mark>,
    /// Whether it ends sections of its own and deeper levels, as a heading does and a stray mark does not.
    ends_others: bool,
}

/// The headings of a text and the marks on them.
struct Outline {
    cuts: Vec<Cut>,
    stray: Vec<Range<usize>>,
}

impl Outline {
    fn of(text: &str) -> Self {
        let swapped = emphasis::swap(text);
        let mut cuts: Vec<Cut> = Vec::new();
        let mut headings: Vec<Range<usize>> = Vec::new();
        let mut blocks: Vec<Range<usize>> = Vec::new();
        let mut depth = 0usize;
        let mut title = None::<String>;
        for (event, range) in Parser::new_ext(swapped.text(), options()).into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    if depth == 0 {
                        blocks.push(range.clone());
                    }
                    if let (Tag::Heading { level, .. }, 0) = (&tag, depth) {
                        let start = line_start(text, range.start);
                        let mark = mark_in(&text[range.clone()]);
                        cuts.push(Cut {
                            start,
                            level: *level as u8,
                            title: String::new(),
                            mark,
                            ends_others: true,
                        });
                        headings.push(start..range.end);
                        title = Some(String::new());
                    }
                    depth += 1;
                }
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    if let (TagEnd::Heading(_), 0) = (end, depth)
                        && let (Some(cut), Some(title)) = (cuts.last_mut(), title.take())
                    {
                        cut.title = swapped.restore(title.trim()).into_owned();
                    }
                }
                Event::Text(part) | Event::Code(part) => {
                    if let Some(title) = &mut title {
                        title.push_str(&part);
                    }
                }
                _ => {}
            }
        }
        let stray = stray_marks(text, &headings);
        for (range, mark) in &stray {
            let before = blocks.partition_point(|block| block.start <= range.start);
            let holder = blocks[..before].last().filter(|block| block.contains(&range.start));
            let start = line_start(text, holder.map_or(range.start, |block| block.start));
            cuts.push(Cut {
                start,
                level: level_of(&text[range.clone()]),
                title: String::new(),
                mark: Some(*mark),
                ends_others: false,
            });
        }
        // At one place the heading comes before the stray mark in its own block.
        cuts.sort_by_key(|cut| (cut.start, !cut.ends_others));
        Self { cuts, stray: stray.into_iter().map(|(range, _)| range).collect() }
    }
}

/// Lines outside headings that end in a mark.
fn stray_marks(text: &str, headings: &[Range<usize>]) -> Vec<(Range<usize>, Mark)> {
    let mut stray = Vec::new();
    let mut start = 0;
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        while headings.get(next).is_some_and(|heading| heading.end <= start) {
            next += 1;
        }
        let on_heading =
            headings.get(next).is_some_and(|heading| heading.start <= start && start < heading.end);
        let trimmed = line.trim_end();
        if !on_heading
            && trimmed.ends_with(['}', '｝'])
            && let Some(mark) = mark_in(trimmed)
        {
            stray.push((start..start + trimmed.len(), mark));
        }
        start += line.len();
    }
    stray
}

/// The strictest mark in the braces of a line, however they were typed.
fn mark_in(line: &str) -> Option<Mark> {
    let mut found = None;
    for group in line.split(['{', '｛']).skip(1) {
        let group = group.split(['}', '｝']).next().unwrap_or(group).to_lowercase();
        if group.contains("sealed") || group.contains("封存") {
            found = found.max(Some(Mark::Sealed));
        } else if group.contains("internal") || group.contains("内部") {
            found = found.max(Some(Mark::Internal));
        }
    }
    found
}

/// The level that a line with a stray mark would have as a heading; the highest where it has none.
fn level_of(line: &str) -> u8 {
    let signs = line
        .trim_start_matches([' ', '\t', '>', '-', '*', '+'])
        .chars()
        .take_while(|c| matches!(c, '#' | '＃'));
    match signs.count() {
        level @ 1..=6 => u8::try_from(level).unwrap_or(6),
        _ => 6,
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

#[cfg(test)]
mod tests;
