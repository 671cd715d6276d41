//! The cleared prose as blocks of runs, for what is neither a page nor plain text.

use super::html::{joined, restored};
use super::{Cleared, emphasis, options};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// A piece of text in one face.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// What it says; a line break is a line feed.
    pub text: String,
    /// Whether it is set in bold.
    pub strong: bool,
    /// Whether it is set in italics.
    pub emphasis: bool,
    /// Whether it is struck out.
    pub struck: bool,
}

/// A block of the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, with how many headings it stands below.
    Heading(usize, Vec<Run>),
    /// A paragraph, with how many lists and quotations it stands in.
    Paragraph(usize, Vec<Run>),
    /// The rows of a table, the first of which names the columns.
    Table(Vec<Vec<Vec<Run>>>),
}

impl Cleared {
    /// The prose block by block. Footnotes stand at the end, under the numbers by which the text refers to
    /// them; a link to another place is followed by its address.
    pub fn blocks(&self) -> Vec<Block> {
        let swapped = emphasis::swap(self.source());
        let parser = Parser::new_ext(swapped.text(), options());
        let mut reader = Reader::default();
        joined(parser.map(|event| restored(event, &swapped))).for_each(|event| reader.event(event));
        reader.finish()
    }
}

/// What the parser gives, on its way into blocks.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    /// How many tags of each face are open.
    strong: usize,
    emphasis: usize,
    struck: usize,
    /// The levels of the headings that the next one may stand below.
    above: Vec<u8>,
    /// The open lists, each with the number of its next item.
    lists: Vec<Option<u64>>,
    quotations: usize,
    rows: Vec<Vec<Vec<Run>>>,
    /// Where each open link leads, and how many bytes of text stood before it.
    links: Vec<(String, usize)>,
    numbers: BTreeMap<String, usize>,
    /// The footnote that is being read, and what was read before it.
    note: Option<(usize, Vec<Block>)>,
    notes: BTreeMap<usize, Vec<Block>>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(&text);
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Rule => self.paragraph(),
            Event::FootnoteReference(name) => {
                let number = self.number(&name);
                self.text(&format!("[{number}]"));
            }
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::BlockQuote(_) => {
                self.paragraph();
                self.quotations += 1;
            }
            Tag::List(first) => {
                self.paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                self.paragraph();
                let next = self.lists.last_mut().and_then(Option::as_mut);
                let marker = next.map_or("• ".to_owned(), |next| {
                    *next += 1;
                    format!("{}. ", *next - 1)
                });
                self.text(&marker);
            }
            Tag::Link { dest_url, .. } => self.links.push((dest_url.to_string(), self.length())),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Table(_) => self.paragraph(),
            Tag::FootnoteDefinition(name) => {
                self.paragraph();
                let number = self.number(&name);
                self.note = Some((number, std::mem::take(&mut self.blocks)));
                self.text(&format!("[{number}] "));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Strikethrough => self.struck -= 1,
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock | TagEnd::CodeBlock => self.paragraph(),
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.quotations -= 1;
            }
            TagEnd::List(_) => {
                self.paragraph();
                self.lists.pop();
            }
            TagEnd::Link => self.link(),
            TagEnd::TableCell => {
                let runs = std::mem::take(&mut self.runs);
                if let Some(row) = self.rows.last_mut() {
                    row.push(runs);
                }
            }
            TagEnd::Table => self.blocks.push(Block::Table(std::mem::take(&mut self.rows))),
            TagEnd::FootnoteDefinition => {
                self.paragraph();
                if let Some((number, before)) = self.note.take() {
                    let note = std::mem::replace(&mut self.blocks, before);
                    self.notes.entry(number).or_default().extend(note);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let (strong, emphasis, struck) = (self.strong > 0, self.emphasis > 0, self.struck > 0);
        match self.runs.last_mut() {
            Some(last) if (last.strong, last.emphasis, last.struck) == (strong, emphasis, struck) => {
                last.text.push_str(text);
            }
            _ => self.runs.push(Run { text: text.to_owned(), strong, emphasis, struck }),
        }
    }

    /// How many bytes of the current block have been read.
    fn length(&self) -> usize {
        self.runs.iter().map(|run| run.text.len()).sum()
    }

    /// Ends a link. An address that a reader of paper cannot follow by its text stands behind that.
    fn link(&mut self) {
        let Some((address, start)) = self.links.pop() else { return };
        let text: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        let leads_out = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        let own = text.get(start..).unwrap_or_default();
        if leads_out && own != address && address.strip_prefix("mailto:") != Some(own) {
            self.text(&format!(" ({address})"));
        }
    }

    fn number(&mut self, name: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(name.to_owned()).or_insert(next)
    }

    fn heading(&mut self, level: u8) {
        let runs = std::mem::take(&mut self.runs);
        self.above.retain(|above| *above < level);
        self.blocks.push(Block::Heading(self.above.len(), runs));
        self.above.push(level);
    }

    /// Ends the paragraph, if something is in it.
    fn paragraph(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        if runs.iter().any(|run| !run.text.trim().is_empty()) {
            self.blocks.push(Block::Paragraph(self.lists.len() + self.quotations, runs));
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.paragraph();
        self.blocks.extend(self.notes.into_values().flatten());
        self.blocks
    }
}
