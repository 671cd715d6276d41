//! Where the links and pictures of the prose lead, as they are written.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::html::{anchor, restored};
use super::{Cleared, emphasis, options};
use std::collections::BTreeSet;

/// A link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub address: String,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Whether it is a picture.
    pub is_picture: bool,
}

/// The links and pictures of a text, in order. Addresses of mail are none.
pub fn links(text: &str) -> Vec<Link> {
    // Most texts have none.
    if !text.contains("](") && !text.contains("]:") && !text.contains('<') {
        return Vec::new();
    }
    let swapped = emphasis::swap(text);
    let events = Parser::new_ext(swapped.text(), options()).into_offset_iter();
    let link = |(event, span): (Event<'_>, Range<usize>)| match restored(event, &swapped) {
        Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => None,
        Event::Start(Tag::Link { dest_url, .. }) => {
            Some(Link { address: dest_url.to_string(), span, is_picture: false })
        }
        Event::Start(Tag::Image { dest_url, .. }) => {
            Some(Link { address: dest_url.to_string(), span, is_picture: true })
        }
        _ => None,
    };
    events.filter_map(link).collect()
}

/// The anchors of the headings of a text that is shown as a whole.
pub fn anchors(text: &str) -> BTreeSet<String> {
    let whole = Cleared { text: text.to_owned(), withheld: 0 };
    whole.anchors()
}

impl Cleared {
    /// The anchors of its headings.
    pub fn anchors(&self) -> BTreeSet<String> {
        self.render(&|_| None).1.into_iter().map(|heading| heading.anchor).collect()
    }
}

/// The anchor that a heading has which a link names by the words after its `#`.
pub fn anchor_named(fragment: &str) -> String {
    anchor(fragment)
}
