//! The cleared prose as HTML that is safe to stand in a page.
//!
//! Raw HTML is shown as text. Links lead to `http`, `https` and `mailto` addresses, bare ones too, and where
//! the page says that they lead ([`Led`]); a link that leads nowhere is left as its text. No attribute
//! `style` is made, since the pages' security policy refuses it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;

use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, TextMergeStream, html,
};

use crate::text::printable;

use super::address::{addresses, is_linked, scheme};
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

/// Where a link of the prose leads on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Led {
    /// The address, from the page.
    pub href: String,
    /// The name under which a browser saves what is there, where it does not open it.
    pub download: Option<String>,
    /// What stands behind the link: the kind of file and its size.
    pub note: Option<String>,
    /// Whether it is a picture, which a page can show.
    pub is_picture: bool,
}

/// From an address of the prose, which is no address of the web, to where that leads; none where it leads
/// nowhere.
type Lead<'a> = &'a dyn Fn(&str) -> Option<Led>;

/// The level of the highest heading of the prose: the page has its title and the name of the section above
/// it.
const TOP: u8 = 3;

impl Cleared {
    /// The prose as HTML, and its headings, for a list of contents. `lead` says where links lead.
    pub fn render(&self, lead: Lead<'_>) -> (String, Vec<Heading>) {
        let mut page = self.write_page(None, lead);
        // A link to a heading further down: what that is called is known now.
        if page.awaited {
            let known = page.headings.into_iter().map(|heading| heading.anchor).collect();
            page = self.write_page(Some(known), lead);
        }
        let html = match printable(&page.html) {
            Cow::Owned(printable) => printable,
            Cow::Borrowed(_) => page.html,
        };
        (html, page.headings)
    }

    /// Writes event after event, so that a long table takes no more memory than its bytes ask for. `known`
    /// are the anchors of all headings.
    fn write_page(&self, known: Option<BTreeSet<String>>, lead: Lead<'_>) -> Page {
        let swapped = emphasis::swap(self.source());
        let mut writer = Writer::new(known, lead);
        // An address may have signs in it at which the parser divides a text.
        let parser = TextMergeStream::new(Parser::new_ext(swapped.text(), options()));
        let mut events = joined(parser.map(|event| restored(event, &swapped)));
        let mut html = String::with_capacity(self.source().len() * 3 / 2);
        let mut is_over = false;
        let written = std::iter::from_fn(|| {
            while !is_over && !writer.is_ready() {
                if let Some(event) = events.next() {
                    writer.event(event);
                } else {
                    writer.finish();
                    is_over = true;
                }
            }
            writer.out.pop_front()
        });
        html::push_html(&mut html, written);
        Page { html, headings: writer.headings, awaited: writer.awaited }
    }
}

/// What was written.
struct Page {
    html: String,
    headings: Vec<Heading>,
    /// Whether a link may lead to a heading, and none was known yet.
    awaited: bool,
}

/// An anchor that no other part of the page has: letters and digits of any script, after a prefix of its own.
pub(super) fn anchor(text: &str) -> String {
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
    let code = u32::from(c);
    matches!(code, 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF)
        || matches!(code, 0x2_0000..=0x3_FFFF)
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Turns what the parser gives into what may stand in the page.
#[allow(clippy::struct_excessive_bools, reason = "each says what the events at hand stand in")]
struct Writer<'a> {
    headings: Vec<Heading>,
    anchors: Anchors,
    /// The levels of the headings that the next one may stand below.
    above: Vec<HeadingLevel>,
    /// The anchors of all headings, where they are known.
    known: Option<BTreeSet<String>>,
    awaited: bool,
    /// Where events go: the prose, or the footnote or heading that is being read.
    out: VecDeque<Event<'a>>,
    notes: BTreeMap<usize, VecDeque<Event<'a>>>,
    numbers: BTreeMap<String, usize>,
    referenced: BTreeSet<usize>,
    /// The footnotes that are being read, each with what was written before it.
    resumed: Vec<(usize, VecDeque<Event<'a>>)>,
    /// The heading that is being read: its text, its own anchor, and what was written before it.
    heading: Option<(String, Option<String>, VecDeque<Event<'a>>)>,
    aligned: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_cell: bool,
    lead: Lead<'a>,
    /// For each open link or image, where it leads, if it is written.
    links: Vec<Option<Led>>,
    in_code: bool,
}

/// How many events back a box to be ticked changes its item.
const LAG: usize = 4;

impl<'a> Writer<'a> {
    fn new(known: Option<BTreeSet<String>>, lead: Lead<'a>) -> Self {
        Self {
            headings: Vec::new(),
            anchors: Anchors::default(),
            above: Vec::new(),
            known,
            awaited: false,
            out: VecDeque::new(),
            notes: BTreeMap::new(),
            numbers: BTreeMap::new(),
            referenced: BTreeSet::new(),
            resumed: Vec::new(),
            heading: None,
            aligned: Vec::new(),
            column: 0,
            in_head: false,
            in_cell: false,
            lead,
            links: Vec::new(),
            in_code: false,
        }
    }

    /// Whether what was written first can go.
    fn is_ready(&self) -> bool {
        self.resumed.is_empty() && self.heading.is_none() && self.out.len() > LAG
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            _ => {}
        }
        if let (Some((title, ..)), Event::Text(part) | Event::Code(part) | Event::InlineHtml(part)) =
            (&mut self.heading, &event)
        {
            title.push_str(part);
        }
        match event {
            // A cell of a table cannot have a second line otherwise.
            Event::InlineHtml(tag) if self.in_cell && is_break(&tag) => self.out.push_back(Event::HardBreak),
            Event::Html(text) | Event::InlineHtml(text) => self.out.push_back(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => self.out.push_back(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.out.push_back(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { id, .. }) => {
                let before = std::mem::take(&mut self.out);
                self.heading = Some((String::new(), id.map(|id| id.to_string()), before));
            }
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
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
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => self.start_link(tag),
            Event::End(end @ (TagEnd::Link | TagEnd::Image)) => self.end_link(end),
            Event::Text(text) if !self.in_code && self.links.is_empty() => self.text(&text),
            Event::Start(Tag::Table(aligned)) => {
                self.aligned = aligned;
                self.markup("<div class=\"scroll\" tabindex=\"0\"><table>\n");
            }
            Event::Start(tag @ (Tag::TableHead | Tag::TableRow)) => self.row(tag == Tag::TableHead),
            Event::End(TagEnd::TableHead) => self.markup("</tr></thead>\n<tbody>\n"),
            Event::End(TagEnd::TableRow) => self.markup("</tr>\n"),
            Event::End(TagEnd::Table) => self.markup("</tbody></table></div>\n"),
            Event::Start(Tag::TableCell) => self.cell(),
            Event::End(TagEnd::TableCell) => self.end_cell(),
            other => self.out.push_back(other),
        }
    }

    /// Markup of our own, which is written as it is.
    fn markup(&mut self, markup: impl Into<CowStr<'a>>) {
        self.out.push_back(Event::InlineHtml(markup.into()));
    }

    /// A heading with a level that skips none and an anchor that is unique on the page.
    fn end_heading(&mut self, written: HeadingLevel) {
        let Some((title, id, before)) = self.heading.take() else { return };
        self.above.retain(|above| *above < written);
        let depth = u8::try_from(self.above.len()).unwrap_or(u8::MAX);
        self.above.push(written);
        let (level, title) = (TOP.saturating_add(depth).min(6), title.trim().to_owned());
        let anchor = self.anchors.unique(&anchor(id.as_deref().unwrap_or(&title)));
        let inside = std::mem::replace(&mut self.out, before);
        self.markup(format!("<h{level} id=\"{anchor}\">"));
        self.out.extend(inside);
        self.markup(format!("</h{level}>\n"));
        self.headings.push(Heading { level, title, anchor });
    }

    fn row(&mut self, head: bool) {
        self.in_head = head;
        self.column = 0;
        self.markup(if head { "<thead><tr>" } else { "<tr>" });
    }

    fn cell(&mut self) {
        let aligned = self.aligned.get(self.column);
        self.column += 1;
        self.in_cell = true;
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

    fn end_cell(&mut self) {
        self.in_cell = false;
        self.markup(if self.in_head { "</th>" } else { "</td>" });
    }

    /// A box in place of the bullet. A form field would need a label, and nobody can tick it on paper.
    fn task(&mut self, done: bool) {
        let item = self.out.iter().rposition(|event| matches!(event, Event::Start(Tag::Item)));
        if let Some(event) = item.and_then(|at| self.out.get_mut(at)) {
            *event = Event::InlineHtml("<li class=\"task\">".into());
        }
        self.out.push_back(Event::Text(if done { "☑ " } else { "☐ " }.into()));
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

    /// A link or a picture that leads somewhere; else there is nothing but its text.
    fn start_link(&mut self, mut tag: Tag<'a>) {
        let led = match &tag {
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                Some(Led { href: dest_url.to_string(), ..Led::default() })
            }
            Tag::Link { dest_url, .. } => self.link(dest_url),
            Tag::Image { dest_url, .. } if scheme(dest_url).is_none() => {
                (self.lead)(dest_url).filter(|led| led.is_picture)
            }
            _ => None,
        };
        match (&led, &mut tag) {
            (Some(Led { href, download: Some(name), .. }), Tag::Link { .. }) => {
                self.markup(format!("<a href=\"{}\" download=\"{}\">", escaped(href), escaped(name)));
            }
            (Some(led), Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                *dest_url = led.href.clone().into();
                self.out.push_back(Event::Start(tag));
            }
            _ => {}
        }
        self.links.push(led);
    }

    fn end_link(&mut self, end: TagEnd) {
        let Some(led) = self.links.pop().flatten() else { return };
        self.out.push_back(Event::End(end));
        if let (TagEnd::Link, Some(note)) = (end, led.note) {
            self.markup(format!(" <small class=\"file\">{}</small>", escaped(&note)));
        }
    }

    /// A text, with its bare addresses as links.
    fn text(&mut self, text: &str) {
        let mut end = 0;
        for at in addresses(text) {
            self.out.push_back(Event::Text(text[end..at.start].to_owned().into()));
            let address = &text[at.clone()];
            let scheme = if address.starts_with("www.") { "http://" } else { "" };
            self.markup(format!("<a href=\"{scheme}{}\">", escaped(address)));
            self.out.push_back(Event::Text(address.to_owned().into()));
            self.markup("</a>");
            end = at.end;
        }
        if end < text.len() {
            self.out.push_back(Event::Text(text[end..].to_owned().into()));
        }
    }

    /// Where a link leads.
    fn link(&mut self, address: &str) -> Option<Led> {
        if let Some(scheme) = scheme(address) {
            return is_linked(&scheme).then(|| Led { href: address.to_owned(), ..Led::default() });
        }
        let Some(fragment) = address.strip_prefix('#') else { return (self.lead)(address) };
        let own = anchor(fragment);
        self.awaited |= self.known.is_none();
        if self.known.as_ref().is_some_and(|known| known.contains(&own)) {
            return Some(Led { href: format!("#{own}"), ..Led::default() });
        }
        (self.lead)(address)
    }

    /// Below the prose, the footnotes.
    fn finish(&mut self) {
        // A footnote that is never closed cannot be: the parser closes what it opens.
        while let Some((number, outer)) = self.resumed.pop() {
            let note = std::mem::replace(&mut self.out, outer);
            self.notes.entry(number).or_default().extend(note);
        }
        if self.notes.is_empty() {
            return;
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
    }
}

/// Whether a tag is that of a line break.
pub(super) fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

/// A text as the value of an attribute, or between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
