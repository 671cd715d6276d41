//! XML in memory. Text of records is escaped, and has no character that XML or a reader's eye refuses.

use crate::text::printable;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::fmt::Display;

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// A document under way. Writing to memory does not fail.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with one element around it.
    pub(super) fn document(
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) -> Vec<u8> {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.within(name, attributes, inside);
        xml.0.into_inner()
    }

    /// An element and what is in it.
    pub(super) fn within(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// An element with one value, as most of a Word file are.
    pub(super) fn value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value)]);
    }

    /// The same under another name.
    pub(super) fn value_of(&mut self, name: &str, attribute: &str, value: impl Display) {
        self.empty(name, &[(attribute, &value)]);
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.put(Event::Text(BytesText::new(&printable(text))));
    }

    fn put(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory can be written to");
    }
}

fn start<'n>(name: &'n str, attributes: Attributes<'_>) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*printable(&value.to_string())));
    }
    start
}
