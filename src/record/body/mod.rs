//! The prose of a record: Markdown in, sections with their classification, then HTML and text of what is
//! cleared.
//!
//! A heading with the class `.internal` or `.sealed` puts its section under that classification, down to the
//! next heading of the same or a higher level; inside, the stricter class wins. Withholding is a cut in the
//! source: [`Body::clear`] copies the cleared sections into a text of their own, and only that text is ever
//! rendered. So nothing of a withheld section, not even a footnote or the target of a link, can reach a page.
//!
//! A mark that is not on a heading, because of a missing space, a full-width brace, an open code fence, still
//! withholds: better too little on a page than too much. So does an attribute that is none, and a mark in
//! brackets (`（封存）`). [`unclear_marks`] has the places where that happened.

mod address;
mod blocks;
mod emphasis;
mod html;
mod layout;
mod links;
mod marks;
mod plain;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Classification;
pub use address::{is_linked, scheme};
pub use blocks::{Block, Run};
pub use html::{Heading, Led};
pub use layout::{pasted, without_pasted};
pub use links::{Link, anchor_named, anchors, links};
pub use marks::{Mark, Unclear, UnclearMark, WORDS as MARK_WORDS};
pub use plain::plain_text;

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
    unclear: Vec<UnclearMark>,
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
    let outline = Outline::parse(text);
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
    Body { text, sections, unclear: outline.unclear }
}

/// The part of a text without marks, or for readers inside the part that is not sealed.
pub fn clear(text: &str, internal: bool) -> Cleared {
    if marks::may_have_marks(text) {
        sections(text).clear(internal)
    } else {
        Cleared { text: text.to_owned(), withheld: 0 }
    }
}

/// The marks of a text that are not where marks belong, or not as marks are written. They withhold all the
/// same, and the clerk is to hear of it.
pub fn unclear_marks(text: &str) -> Vec<UnclearMark> {
    if marks::may_have_marks(text) { sections(text).unclear } else { Vec::new() }
}

/// The level of the strictest section of a text, by its marks alone.
pub fn strictest(text: &str) -> Classification {
    if !marks::may_have_marks(text) {
        return Classification::Public;
    }
    sections(text).sections.iter().map(Section::level_by_mark).max().unwrap_or(Classification::Public)
}

/// The level of the section in which a byte of a text stands, by its marks alone.
pub fn level_at(text: &str, at: usize) -> Classification {
    let body = sections(text);
    let section = body.sections.iter().rfind(|section| section.span.start <= at);
    section.map_or(Classification::Public, Section::level_by_mark)
}

impl Section {
    /// The level that its marks give it.
    pub fn level_by_mark(&self) -> Classification {
        self.mark.map_or(Classification::Public, Mark::level)
    }
}

impl Body<'_> {
    /// All sections in order. Together they are the whole text.
    pub fn sections(&self) -> &[Section] {
        &self.sections
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

    /// The same with another text, made of this one.
    #[must_use]
    pub fn with_source(self, change: impl FnOnce(&str) -> String) -> Self {
        Self { text: change(&self.text), withheld: self.withheld }
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
    unclear: Vec<UnclearMark>,
}

impl Outline {
    fn parse(text: &str) -> Self {
        let Headings { mut cuts, ranges, blocks } = Headings::parse(text);
        let mut unclear = Vec::new();
        for (cut, range) in cuts.iter_mut().zip(&ranges) {
            let (mark, of_heading) = marks::on_heading(text, range);
            cut.mark = mark;
            unclear.extend(of_heading);
        }
        for (stray, mark) in marks::elsewhere(text, &ranges) {
            let before = blocks.partition_point(|block| block.start <= stray.span.start);
            let holder = blocks[..before].last().filter(|block| block.contains(&stray.span.start));
            cuts.push(Cut {
                start: line_start(text, holder.map_or(stray.span.start, |block| block.start)),
                level: marks::level_of(&text[stray.span.clone()]),
                title: String::new(),
                mark: Some(mark),
                ends_others: false,
            });
            unclear.push(stray);
        }
        // At one place the heading comes before the stray mark in its own block.
        cuts.sort_by_key(|cut| (cut.start, !cut.ends_others));
        unclear.sort_by_key(|mark| mark.span.start);
        Self { cuts, unclear }
    }
}

/// The headings of a text, not those in quotations and lists, and where its blocks lie.
#[derive(Default)]
struct Headings {
    cuts: Vec<Cut>,
    /// Where each heading lies.
    ranges: Vec<Range<usize>>,
    blocks: Vec<Range<usize>>,
}

impl Headings {
    fn parse(text: &str) -> Self {
        let swapped = emphasis::swap(text);
        let mut found = Self::default();
        let mut depth = 0usize;
        let mut title = None::<String>;
        for (event, range) in Parser::new_ext(swapped.text(), options()).into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    if depth == 0 {
                        found.blocks.push(range.clone());
                    }
                    if let (Tag::Heading { level, .. }, 0) = (&tag, depth) {
                        let (start, level) = (line_start(text, range.start), *level as u8);
                        let cut = Cut { start, level, title: String::new(), mark: None, ends_others: true };
                        found.cuts.push(cut);
                        found.ranges.push(start..range.end);
                        title = Some(String::new());
                    }
                    depth += 1;
                }
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    if let (TagEnd::Heading(_), 0) = (end, depth)
                        && let (Some(cut), Some(title)) = (found.cuts.last_mut(), title.take())
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
        found
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

#[cfg(test)]
mod tests;
