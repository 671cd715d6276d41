//! Atom feeds (RFC 4287): the newest records of an organisation or of a series, and what changed.

use crate::edition::{Meeting, Office};
use crate::policy::MeetingType;
use crate::record::Status;
use crate::site::address::{Address, changed};
use crate::site::changes;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::{Leaf, Volume};
use chrono::{NaiveDate, NaiveTime};
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// How many records a feed holds, and each older part of it.
pub const LONGEST: usize = 50;

/// What the feeds of archives have beside Atom (RFC 5005).
const HISTORY: (&str, &str) = ("xmlns:fh", "http://purl.org/syndication/history/1.0");

/// The records of a feed, the oldest first.
fn entries<'a>(office: &'a Office, kind: Option<&MeetingType>) -> Vec<&'a Meeting> {
    let of_kind = |meeting: &&Meeting| kind.is_none_or(|kind| meeting.kind.id == kind.id);
    let is_past = |meeting: &&Meeting| meeting.status != Status::Planned && meeting.date <= office.as_of;
    office.open().filter(of_kind).filter(is_past).collect()
}

/// The older parts of a feed, from 1, the oldest. Each is full, so that it stays as it is; what is in none of
/// them is among the newest.
pub fn parts(office: &Office, kind: Option<&MeetingType>) -> std::ops::RangeInclusive<usize> {
    let all = entries(office, kind).len();
    1..=if all > LONGEST { all / LONGEST } else { 0 }
}

/// The feed of an organisation, or of one of its meeting types: the newest records, or those of an older
/// part.
pub fn feed(
    volume: &Volume<'_>,
    office: &Office,
    kind: Option<&MeetingType>,
    part: Option<usize>,
) -> Result<(String, Vec<u8>), ThemeError> {
    let route = |part| match kind {
        None => routes::feed(office, part),
        Some(kind) => routes::series_feed(office, &kind.id, part),
    };
    let leaf = volume.leaf(office, route(part));
    let page = kind.map_or_else(|| routes::office(office), |kind| routes::series(office, &kind.id));
    let mut shown = entries(office, kind);
    let last = *parts(office, kind).end();
    shown = match part {
        None => shown.split_off(shown.len().saturating_sub(LONGEST)),
        Some(part) => shown[(part - 1) * LONGEST..part * LONGEST].to_vec(),
    };
    shown.reverse();
    let days = shown.iter().map(|meeting| changed(meeting, office.as_of));
    let updated = days.max().unwrap_or(office.as_of);

    let mut feed = begin(&leaf, office, &title(&leaf, office, kind)?, &page, updated);
    let address = Address::new(volume.edition);
    let mut lead = |rel: &str, part| {
        let href = link(&leaf, address, &route(part));
        feed.empty("link", &[("rel", rel), ("type", "application/atom+xml"), ("href", &href)]);
    };
    let earlier = part.map_or(last, |part| part - 1);
    if earlier > 0 {
        lead("prev-archive", Some(earlier));
    }
    if let Some(part) = part {
        lead("current", None);
        if part < last {
            lead("next-archive", Some(part + 1));
        }
        feed.empty("fh:archive", &[HISTORY]);
    }
    for meeting in shown {
        entry(&mut feed, &leaf, office, address, meeting)?;
    }
    Ok((leaf.full_path(), feed.finish()))
}

/// What every feed has before its entries. `page` is the page that it follows.
fn begin(leaf: &Leaf<'_>, office: &Office, title: &str, page: &str, updated: NaiveDate) -> Feed {
    let address = Address::new(leaf.volume.edition);
    let mut feed = Feed::begin(leaf.volume.language.tag());
    feed.element("id", &address.id(&leaf.full_path()));
    feed.element("title", title);
    feed.element("updated", &moment(office, updated, None));
    if let Some(url) = address.url(&leaf.full_path()) {
        feed.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &url)]);
    }
    let alternate = link(leaf, address, page);
    feed.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &alternate)]);
    feed.open("author", &[]);
    feed.element("name", leaf.name(&office.name));
    feed.close("author");
    feed.element("generator", &format!("minutebook {}", env!("CARGO_PKG_VERSION")));
    feed
}

/// The feed of what changed lately.
pub fn changes(volume: &Volume<'_>, office: &Office) -> Result<(String, Vec<u8>), ThemeError> {
    let leaf = volume.leaf(office, routes::changes_feed(office));
    let address = Address::new(volume.edition);
    let all = changes::changes(office, changes::LISTED);
    let updated = all.first().map_or(office.as_of, |change| change.on);
    let mut feed = begin(&leaf, office, &changes_title(&leaf, office)?, &routes::changes(office), updated);
    for change in &all {
        let entry = &office.meetings[change.meeting];
        let record = routes::record(office, entry);
        let (path, what) = match change.decision {
            None => (record, leaf.full_title(entry)?),
            Some(own) => (routes::anchored(&record, &routes::decision_anchor(own)), own.text.clone()),
        };
        feed.open("entry", &[]);
        // Each change of a decision has an id of its own.
        let sign = if path.contains('#') { "-" } else { "#" };
        feed.element("id", &format!("{}{sign}{}-{}", address.id(&path), change.key, change.on));
        let word = leaf.text(&format!("change-{}", change.key))?;
        let args = [("change", word.into()), ("what", what.into())];
        feed.element("title", &volume.words.with("change-title", &args)?);
        feed.element("updated", &moment(office, change.on, None));
        let href = link(&leaf, address, &path);
        feed.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &href)]);
        feed.element("summary", &leaf.full_title(entry)?);
        feed.close("entry");
    }
    Ok((leaf.full_path(), feed.finish()))
}

/// What the feed of changes is called.
pub fn changes_title(leaf: &Leaf<'_>, office: &Office) -> Result<String, ThemeError> {
    let name = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
    leaf.volume.words.with("changes-of", &[("name", name.into())])
}

/// What a feed is called.
pub fn title(leaf: &Leaf<'_>, office: &Office, kind: Option<&MeetingType>) -> Result<String, ThemeError> {
    let office = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
    let name = kind.map_or(office, |kind| leaf.name(&kind.name));
    leaf.volume.words.with("feed-of", &[("name", name.into())])
}

fn link(leaf: &Leaf<'_>, address: Address<'_>, path: &str) -> String {
    let full = format!("{}{path}", leaf.volume.folder(leaf.volume.language));
    address.link(&leaf.full_path(), &full)
}

fn entry(
    feed: &mut Feed,
    leaf: &Leaf<'_>,
    office: &Office,
    address: Address<'_>,
    meeting: &Meeting,
) -> Result<(), ThemeError> {
    let path = routes::record_of(office, meeting.date, &meeting.slug);
    // The languages are one record: they share its id.
    feed.open("entry", &[]);
    feed.element("id", &address.id(&path));
    feed.element("title", &leaf.title_of(meeting)?);
    feed.element("updated", &moment(office, changed(meeting, office.as_of), None));
    let over = meeting.end.map_or(meeting.date, |_| meeting.end_day);
    feed.element("published", &moment(office, over, meeting.end.or(meeting.start)));
    let href = link(leaf, address, &path);
    feed.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &href)]);
    let label = leaf.name(&meeting.kind.name);
    feed.empty("category", &[("term", &meeting.kind.id), ("label", label)]);
    for tag in &meeting.tags {
        feed.empty("category", &[("term", tag)]);
    }
    feed.text("content", &[("type", "html")], &content(leaf, office, meeting)?);
    feed.close("entry");
    Ok(())
}

/// What was dealt with and decided, as HTML.
fn content(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Result<String, ThemeError> {
    let lang = if office.language == leaf.volume.language {
        String::new()
    } else {
        format!(" lang=\"{}\"", office.language.tag())
    };
    let mut html = format!("<p>{}</p>", escape(&*super::description(leaf, office, meeting)?));
    if let Some(reason) = &meeting.status_reason {
        html.push_str(&format!("<p{lang}>{}</p>", escape(&**reason)));
    }
    if !meeting.items.is_empty() {
        html.push_str(&format!("<h2>{}</h2><ul>", escape(&*leaf.text("agenda")?)));
        for item in &meeting.items {
            html.push_str(&format!("<li{lang}>{}</li>", escape(&*item.title)));
        }
        html.push_str("</ul>");
    }
    if !meeting.decisions.is_empty() {
        html.push_str(&format!("<h2>{}</h2><ul>", escape(&*leaf.text("decisions")?)));
        for decision in &meeting.decisions {
            let owner = decision.owner.map(|owner| office.people[owner].name.clone());
            let unit = office
                .answering(decision, meeting.date)
                .map(|at| leaf.name(office.departments[at.0].name(meeting.date)).to_owned());
            let due = decision.due.map(|due| leaf.volume.words.date(due)).transpose()?;
            let due = due.map(|due| leaf.volume.words.with("due-on", &[("date", due.into())])).transpose()?;
            let terms: Vec<_> = [unit, owner, due].into_iter().flatten().collect();
            let terms = terms.join(&leaf.text("list-separator")?);
            html.push_str(&format!(
                "<li><span{lang}>{}</span><br>{}</li>",
                escape(&*decision.text),
                escape(&*terms)
            ));
        }
        html.push_str("</ul>");
    }
    Ok(html)
}

/// A time by the clock of the organisation (RFC 3339).
fn moment(office: &Office, date: NaiveDate, time: Option<NaiveTime>) -> String {
    office.zone.moment(date.and_time(time.unwrap_or_default())).to_rfc3339()
}

/// A feed under way. Writing to memory does not fail.
struct Feed(Writer<Vec<u8>>);

impl Feed {
    fn begin(language: &str) -> Self {
        let mut feed = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        feed.put(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        feed.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
        feed
    }

    fn put(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory can be written to");
    }

    fn start<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, &*clean(value)));
        }
        start
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Start(Self::start(name, attributes)));
    }

    fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(Self::start(name, attributes)));
    }

    fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.put(Event::Text(BytesText::new(&clean(text))));
        self.close(name);
    }

    fn element(&mut self, name: &str, text: &str) {
        self.text(name, &[], text);
    }

    fn finish(mut self) -> Vec<u8> {
        self.close("feed");
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

/// A text without the characters that XML cannot hold.
pub(super) fn clean(text: &str) -> String {
    let allowed =
        |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.replace("\r\n", "\n").chars().filter(allowed).collect()
}
