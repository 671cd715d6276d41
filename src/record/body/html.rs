//! The cleared prose as HTML that is safe to stand in a page.
//!
//! Raw HTML is shown as text. Links lead to `http`, `https`, `mailto` or relative addresses, images to relative ones; a
//! link that does not is left as its text. No attribute `style` is made, since the pages' security policy refuses it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

use crate::text::printable;

use super::emphasis::{self, Swapped};
use super::{Cleared, options};

/// A heading of the cleared prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level on the page, 3 to 6.
    pub level: u8,
    /// Its text.
    pub title: String,
    /// Its anchor on the page.
    pub anchor: String,
}

/// The level of the highest heading of the prose: the page has its title and the name of the section above it.
const TOP: u8 = 3;

impl Cleared {
    /// The prose as HTML, relative links as they were written, and its headings, for a list of contents.
    pub fn render(&self) -> (String, Vec<Heading>) {
        let swapped = emphasis::swap(self.source());
        let events: Vec<_> = Parser::new_ext(swapped.text(), options()).collect();
        let headings = headings(&events, &swapped);
        let mut writer = Writer::new(headings.clone());
        for event in joined(events.into_iter().map(|event| restored(event, &swapped))) {
            writer.event(event);
        }
        let mut page = String::with_capacity(self.source().len() * 3 / 2);
        html::push_html(&mut page, writer.finish().into_iter());
        if let Cow::Owned(printable) = printable(&page) {
            page = printable;
        }
        (page, headings)
    }
}

/// The headings with levels that skip none and anchors that are unique on the page.
fn headings(events: &[Event<'_>], swapped: &Swapped<'_>) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Vec<HeadingLevel> = Vec::new();
    let mut anchors = Anchors::default();
    let mut title = None::<(String, Option<String>)>;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                open.retain(|above| above < level);
                open.push(*level);
                title = Some((String::new(), id.as_ref().map(ToString::to_string)));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((text, id)) = title.take() {
                    let text = swapped.restore(text.trim()).into_owned();
                    let anchor = anchors.unique(&anchor(id.as_deref().unwrap_or(&text)));
                    let depth = u8::try_from(open.len().saturating_sub(1)).unwrap_or(u8::MAX);
                    headings.push(Heading { level: TOP.saturating_add(depth).min(6), title: text, anchor });
                }
            }
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) => {
                if let Some((text, _)) = &mut title {
                    text.push_str(part);
                }
            }
            _ => {}
        }
    }
    headings
}

/// An anchor that no other part of the page has: letters and digits of any script, after a prefix of its own.
fn anchor(text: &str) -> String {
    let mut anchor = String::from("sec");
    let mut gap = true;
    for c in text.chars().take(80) {
        if c.is_alphanumeric() {
            if gap {
                anchor.push('-');
            }
            anchor.extend(c.to_lowercase());
        }
        gap = !c.is_alphanumeric();
    }
    anchor
}

/// The anchors given so far.
#[derive(Default)]
struct Anchors {
    taken: BTreeSet<String>,
    /// For each anchor that was wanted, how often it was.
    wanted: BTreeMap<String, usize>,
}

impl Anchors {
    /// The anchor, with a number behind it where it was given before.
    fn unique(&mut self, anchor: &str) -> String {
        let mut free = anchor.to_owned();
        while !self.taken.insert(free.clone()) {
            let n = self.wanted.entry(anchor.to_owned()).or_insert(1);
            *n += 1;
            free = format!("{anchor}-{n}");
        }
        free
    }
}

/// An event with its punctuation swapped back.
pub(super) fn restored<'a>(event: Event<'a>, swapped: &Swapped<'_>) -> Event<'a> {
    let text = |part: CowStr<'a>| match swapped.restore(&part) {
        Cow::Borrowed(_) => part,
        Cow::Owned(own) => own.into(),
    };
    match event {
        Event::Text(part) => Event::Text(text(part)),
        Event::Code(part) => Event::Code(text(part)),
        Event::Html(part) => Event::Html(text(part)),
        Event::InlineHtml(part) => Event::InlineHtml(text(part)),
        Event::FootnoteReference(name) => Event::FootnoteReference(text(name)),
        Event::Start(Tag::FootnoteDefinition(name)) => Event::Start(Tag::FootnoteDefinition(text(name))),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: text(dest_url), title: text(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: text(dest_url), title: text(title), id })
        }
        other => other,
    }
}

/// Takes out line breaks between two Han characters, where a browser would set a space.
pub(super) fn joined<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut events = events.peekable();
    let mut last = None;
    std::iter::from_fn(move || {
        loop {
            let event = events.next()?;
            if let Event::Text(part) | Event::Code(part) = &event {
                last = part.chars().next_back();
            }
            if matches!(event, Event::SoftBreak) {
                let next = match events.peek() {
                    Some(Event::Text(part)) => part.chars().next(),
                    _ => None,
                };
                if last.is_some_and(is_wide) && next.is_some_and(is_wide) {
                    continue;
                }
            }
            return Some(event);
        }
    })
}

/// Whether a character is written without spaces around it.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF)
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Turns what the parser gives into what may stand in the page.
struct Writer<'a> {
    headings: std::vec::IntoIter<Heading>,
    anchors: BTreeSet<String>,
    /// Where events go: the prose, or the footnote that is being read.
    out: Vec<Event<'a>>,
    notes: BTreeMap<usize, Vec<Event<'a>>>,
    numbers: BTreeMap<String, usize>,
    referenced: BTreeSet<usize>,
    resumed: Vec<(usize, Vec<Event<'a>>)>,
    aligned: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// For each open link or image, whether its tags are written.
    links: Vec<bool>,
    level: u8,
}

impl<'a> Writer<'a> {
    fn new(headings: Vec<Heading>) -> Self {
        Self {
            anchors: headings.iter().map(|heading| heading.anchor.clone()).collect(),
            headings: headings.into_iter(),
            out: Vec::new(),
            notes: BTreeMap::new(),
            numbers: BTreeMap::new(),
            referenced: BTreeSet::new(),
            resumed: Vec::new(),
            aligned: Vec::new(),
            column: 0,
            in_head: false,
            links: Vec::new(),
            level: TOP,
        }
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => self.out.push(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => self.out.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.out.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { .. }) => self.heading(),
            Event::End(TagEnd::Heading(_)) => self.markup(format!("</h{}>\n", self.level)),
            Event::FootnoteReference(name) => self.reference(&name),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let number = self.number(&name);
                let outer = std::mem::take(&mut self.out);
                self.resumed.push((number, outer));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((number, outer)) = self.resumed.pop() {
                    let note = std::mem::replace(&mut self.out, outer);
                    self.notes.entry(number).or_default().extend(note);
                }
            }
            Event::TaskListMarker(done) => self.task(done),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let link = self.link(&dest_url);
                self.links.push(link.is_some());
                if let Some(dest_url) = link {
                    self.out.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url: dest_url.into(),
                        title,
                        id,
                    }));
                }
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let shown = is_relative(&dest_url);
                self.links.push(shown);
                if shown {
                    self.out.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
                }
            }
            Event::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                if self.links.pop().unwrap_or_default() {
                    self.out.push(Event::End(end));
                }
            }
            Event::Start(Tag::Table(aligned)) => {
                self.aligned = aligned;
                self.markup("<div class=\"scroll\" tabindex=\"0\"><table>\n");
            }
            Event::Start(tag @ (Tag::TableHead | Tag::TableRow)) => self.row(tag == Tag::TableHead),
            Event::End(TagEnd::TableHead) => self.markup("</tr></thead>\n<tbody>\n"),
            Event::End(TagEnd::TableRow) => self.markup("</tr>\n"),
            Event::End(TagEnd::Table) => self.markup("</tbody></table></div>\n"),
            Event::Start(Tag::TableCell) => self.cell(),
            Event::End(TagEnd::TableCell) => self.markup(if self.in_head { "</th>" } else { "</td>" }),
            other => self.out.push(other),
        }
    }

    /// Markup of our own, which is written as it is.
    fn markup(&mut self, markup: impl Into<CowStr<'a>>) {
        self.out.push(Event::InlineHtml(markup.into()));
    }

    fn heading(&mut self) {
        let heading = self.headings.next();
        self.level = heading.as_ref().map_or(TOP, |heading| heading.level);
        let anchor = heading.map_or_else(String::new, |heading| format!(" id=\"{}\"", heading.anchor));
        self.markup(format!("<h{}{anchor}>", self.level));
    }

    fn row(&mut self, head: bool) {
        self.in_head = head;
        self.column = 0;
        self.markup(if head { "<thead><tr>" } else { "<tr>" });
    }

    fn cell(&mut self) {
        let aligned = self.aligned.get(self.column);
        self.column += 1;
        // A table has hundreds of cells, so their markup is ready.
        self.markup(match (self.in_head, aligned) {
            (true, Some(Alignment::Right)) => "<th scope=\"col\" class=\"num\">",
            (true, Some(Alignment::Center)) => "<th scope=\"col\" class=\"mid\">",
            (true, _) => "<th scope=\"col\">",
            (false, Some(Alignment::Right)) => "<td class=\"num\">",
            (false, Some(Alignment::Center)) => "<td class=\"mid\">",
            (false, _) => "<td>",
        });
    }

    /// A box in place of the bullet. A form field would need a label, and nobody can tick it on paper.
    fn task(&mut self, done: bool) {
        let item = self.out.iter().rposition(|event| matches!(event, Event::Start(Tag::Item)));
        if let Some(event) = item.and_then(|at| self.out.get_mut(at)) {
            *event = Event::InlineHtml("<li class=\"task\">".into());
        }
        self.out.push(Event::Text(if done { "☑ " } else { "☐ " }.into()));
    }

    /// The number of a footnote: they count in the order in which they are first met.
    fn number(&mut self, name: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(name.to_owned()).or_insert(next)
    }

    fn reference(&mut self, name: &str) {
        let number = self.number(name);
        let id =
            if self.referenced.insert(number) { format!(" id=\"noteref-{number}\"") } else { String::new() };
        self.markup(format!("<sup class=\"noteref\"><a href=\"#note-{number}\"{id}>{number}</a></sup>"));
    }

    /// The address that a link may lead to.
    fn link(&self, address: &str) -> Option<String> {
        if let Some(fragment) = address.strip_prefix('#') {
            let own = anchor(fragment);
            return Some(format!("#{}", if self.anchors.contains(&own) { own } else { fragment.to_owned() }));
        }
        let known = |scheme: &str| ["http", "https", "mailto"].iter().any(|k| scheme.eq_ignore_ascii_case(k));
        let leads = is_relative(address) || address.split_once(':').is_some_and(|(scheme, _)| known(scheme));
        leads.then(|| address.to_owned())
    }

    /// The prose, and below it the footnotes.
    fn finish(mut self) -> Vec<Event<'a>> {
        // A footnote that is never closed cannot be: the parser closes what it opens.
        while let Some((number, outer)) = self.resumed.pop() {
            let note = std::mem::replace(&mut self.out, outer);
            self.notes.entry(number).or_default().extend(note);
        }
        if self.notes.is_empty() {
            return self.out;
        }
        self.markup("<ol class=\"notes\">\n");
        for (number, note) in std::mem::take(&mut self.notes) {
            let mut open = format!("<li id=\"note-{number}\"");
            let _ = write!(open, " value=\"{number}\">");
            self.markup(open);
            self.out.extend(note);
            if self.referenced.contains(&number) {
                self.markup(format!("<a class=\"back\" href=\"#noteref-{number}\">↩ {number}</a>"));
            }
            self.markup("</li>\n");
        }
        self.markup("</ol>\n");
        self.out
    }
}

/// Whether an address stays inside the site: no scheme, no host, no way up from the root.
fn is_relative(address: &str) -> bool {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    !address.is_empty()
        && !start.contains(':')
        && !address.starts_with(['/', '\\'])
        && !address.contains(|c: char| c.is_control() || c == '\\')
}
