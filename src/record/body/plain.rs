//! The cleared prose as text, for search and for summaries.

use pulldown_cmark::{Event, Parser, TagEnd};

use super::html::{is_break, joined, restored};
use super::{Cleared, emphasis, options};

impl Cleared {
    /// The text that a reader sees, one line for each block.
    pub fn plain_text(&self) -> String {
        let swapped = emphasis::swap(self.source());
        let mut text = String::with_capacity(self.source().len());
        for event in joined(Parser::new_ext(swapped.text(), options()).map(|event| restored(event, &swapped)))
        {
            match event {
                Event::InlineHtml(tag) if is_break(&tag) => text.push(' '),
                Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => {
                    text.push_str(&part);
                }
                Event::SoftBreak | Event::End(TagEnd::TableCell) => text.push(' '),
                Event::HardBreak
                | Event::Rule
                | Event::End(
                    TagEnd::Paragraph
                    | TagEnd::Heading(_)
                    | TagEnd::Item
                    | TagEnd::TableHead
                    | TagEnd::TableRow
                    | TagEnd::CodeBlock
                    | TagEnd::HtmlBlock,
                ) => end_line(&mut text),
                _ => {}
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// The plain text of a piece of prose, whoever may see it: for checks only.
pub fn plain_text(text: &str) -> String {
    Cleared { text: text.to_owned(), withheld: 0 }.plain_text()
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
