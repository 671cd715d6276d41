//! What an audience may not see of an archive, text by text, and what it may.

use crate::archive::{Archive, Clearance, Organization};
use crate::discover::{FileKind, Files};
use crate::finding::{Path, Place, Step};
use crate::path;
use crate::pipeline::shape_of;
use crate::record::{self, Classification, body};
use crate::register::{PersonId, Register};
use crate::resolve::Meeting;
use crate::text::{Source, fold_name, is_han};
use crate::yaml::{self, Shape, tree_of_file};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A text that the audience may not see.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// The file.
    pub path: Arc<str>,
    /// The line in it.
    pub line: usize,
    /// What it is: the key of the top level under which it stands; `body` for prose, `id` for the record as a
    /// whole.
    pub kind: &'static str,
    /// The text.
    pub text: String,
    /// Whether it is the id of a record or a decision, which is withheld wherever it stands.
    pub is_id: bool,
    /// Whether it is a name, which may be a part of a file's name.
    pub is_name: bool,
}

/// The texts of an archive by who may see them.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Those that the audience may not see.
    pub withheld: Vec<Withheld>,
    /// How many of them are so short that they stand in many texts by chance: they are not searched for.
    pub short: usize,
    /// Those that it may.
    pub cleared: Vec<String>,
    /// The kinds of what it may not see, with the lines, by file: every text, however short.
    pub by_file: Vec<(Arc<str>, &'static str, usize)>,
}

/// Gathers the texts of an archive. Where `against` is given, only what that clearance opens counts as
/// withheld.
pub fn gather(
    files: &Files,
    archive: &Archive,
    clearance: Clearance,
    against: Option<Clearance>,
) -> Gathered {
    let mut gathering = Gathering { clearance, against, gathered: Gathered::default() };
    for organization in &archive.organizations {
        Office::new(organization).gather(files, &mut gathering);
    }
    for file in &files.files {
        // Registers but those of people, and policies, are for everybody.
        if !matches!(
            file.kind,
            FileKind::Record | FileKind::FollowUps | FileKind::People | FileKind::Baseline
        ) && let Ok(source) = &file.content
        {
            gathering.gathered.cleared.push(source.text.to_string());
        }
    }
    gathering.gathered.by_file.sort_unstable();
    gathering.gathered.by_file.dedup();
    gathering.gathered
}

struct Gathering {
    clearance: Clearance,
    against: Option<Clearance>,
    gathered: Gathered,
}

/// Where a text stands, and how open that is.
struct Spot<'a> {
    path: &'a Arc<str>,
    line: usize,
    kind: &'static str,
    level: Classification,
}

impl Gathering {
    /// Notes a text; gives whether the audience may see it.
    fn text(&mut self, spot: &Spot<'_>, text: &str) -> bool {
        if self.clearance.may_see(spot.level) {
            self.gathered.cleared.push(text.to_owned());
            return true;
        }
        if self.note(spot) {
            for piece in pieces(text) {
                if is_telling(piece) {
                    self.push(spot, piece, false, false);
                } else {
                    self.gathered.short += usize::from(piece.chars().any(char::is_alphabetic));
                }
            }
        }
        false
    }

    fn id(&mut self, spot: &Spot<'_>, id: &str) {
        if !self.clearance.may_see(spot.level) && self.note(spot) {
            self.push(spot, id, true, false);
        }
    }

    fn name(&mut self, spot: &Spot<'_>, name: &str) {
        if name.chars().count() > 1 && self.counts(spot.level) {
            self.push(spot, name, false, true);
        }
    }

    fn counts(&self, level: Classification) -> bool {
        self.against.is_none_or(|against| against.may_see(level))
    }

    fn note(&mut self, spot: &Spot<'_>) -> bool {
        let counts = self.counts(spot.level);
        if counts {
            self.gathered.by_file.push((Arc::clone(spot.path), spot.kind, spot.line));
        }
        counts
    }

    fn push(&mut self, spot: &Spot<'_>, text: &str, is_id: bool, is_name: bool) {
        let Spot { path, line, kind, .. } = *spot;
        let (path, text) = (Arc::clone(path), text.to_owned());
        self.gathered.withheld.push(Withheld { path, line, kind, text, is_id, is_name });
    }
}

/// No name is longer, in bytes.
const LONGEST_NAME: usize = 200;

/// An organisation, and whom its cleared texts name.
struct Office<'a> {
    organization: &'a Organization,
    by_path: FxHashMap<&'a str, &'a Meeting>,
    named: BTreeSet<PersonId>,
}

impl<'a> Office<'a> {
    fn new(organization: &'a Organization) -> Self {
        let meetings = organization.meetings.iter();
        let by_path = meetings.map(|meeting| (&*meeting.record.source.path, &**meeting)).collect();
        Self { organization, by_path, named: BTreeSet::new() }
    }

    fn gather(mut self, files: &Files, gathering: &mut Gathering) {
        let own = files.files.iter().filter(|file| *file.organization == *self.organization.id);
        let own: Vec<_> = own.filter_map(|file| Some((file.kind, file.content.as_ref().ok()?))).collect();
        for (kind, source) in &own {
            match kind {
                FileKind::Record => match self.by_path.get(&*source.path).copied() {
                    Some(meeting) => self.record(meeting, gathering),
                    None => unread(source, gathering),
                },
                FileKind::FollowUps => self.follow_ups(source, gathering),
                _ => {}
            }
        }
        for (_, source) in own.iter().filter(|(kind, _)| *kind == FileKind::People) {
            self.people(source, gathering);
        }
    }

    fn record(&mut self, meeting: &'a Meeting, gathering: &mut Gathering) {
        let source = &meeting.record.source;
        let path = &source.path;
        ids(meeting, gathering);
        let find = record::locator(source);
        let line_of = |place: &Place| find(place).map_or(1, |span| source.position(span.start).line);
        let values = record::canonical(source).unwrap_or_default();
        each_text(&Value::Mapping(values), record::format::RECORD, path![], &mut |at, text| {
            let level = self.organization.level_of_text_at(meeting, &at);
            let kind = kind_of(&at);
            let place = Place::Value(at);
            // Where to look is worth its time only for what is withheld.
            let line = if gathering.clearance.may_see(level) { 0 } else { line_of(&place) };
            let spot = Spot { path, line, kind, level };
            // A title that is the type and a number says no more than the stub.
            let plain = kind == "title" && !is_telling(&text.replace(meeting.kind.name.zh.as_str(), ""));
            if plain && !gathering.clearance.may_see(level) {
                gathering.note(&spot);
            } else if gathering.text(&spot, text) {
                self.names(meeting, text);
            }
        });
        for (line, text) in record::unread_texts(source) {
            gathering.text(&Spot { path, line, kind: "x", level: Classification::Sealed }, &text);
        }
        prose(meeting, gathering);
        if gathering.clearance.may_see(meeting.level()) {
            let seats = [&meeting.present, &meeting.absent].into_iter().flatten();
            self.named.extend(seats.map(|seat| seat.person));
        }
    }

    fn names(&mut self, meeting: &Meeting, text: &str) {
        let found = self.organization.register.find_person(text, meeting.date);
        self.named.extend(found.ok());
    }

    /// The lists of follow-ups: each entry is as open as its decision.
    fn follow_ups(&self, source: &Source, gathering: &mut Gathering) {
        let shape = shape_of(FileKind::FollowUps);
        let values: Value = yaml::load(source, shape, yaml::Codes::RECORD).0;
        let tree = tree_of_file(source);
        for (at, entry) in values.as_sequence().into_iter().flatten().enumerate() {
            let decision = entry.get("decision").and_then(Value::as_str).unwrap_or_default();
            let level = self.organization.level_of_decision(decision);
            each_text(entry, shape.entry(), path![at], &mut |path, text| {
                let span = tree.locate(shape, &Place::Value(path));
                let line = span.map_or(1, |span| source.position(span.start).line);
                let spot = Spot { path: &source.path, line, kind: "follow_ups", level };
                gathering.text(&spot, text);
            });
        }
    }

    /// The people whom no cleared text names.
    fn people(&self, source: &Source, gathering: &mut Gathering) {
        let register: &Register = &self.organization.register;
        let tree = tree_of_file(source);
        let short = gathering.gathered.cleared.iter().filter(|text| text.len() <= LONGEST_NAME);
        let cleared: FxHashSet<String> = short.map(|text| fold_name(text)).collect();
        for (at, person) in register.people.iter().enumerate() {
            let aliases = person.aliases.iter().map(String::as_str);
            let mut written = aliases.chain([&*person.name, &*person.id]);
            if self.named.contains(&PersonId(at)) || written.any(|name| cleared.contains(&fold_name(name))) {
                gathering.gathered.cleared.extend([person.name.clone(), person.id.to_string()]);
                continue;
            }
            let place = Place::Value(path![person.at, "name"]);
            let span = tree.locate(shape_of(FileKind::People), &place);
            let line = span.map_or(1, |span| source.position(span.start).line);
            let spot = Spot { path: &source.path, line, kind: "people", level: Classification::Internal };
            let aliases = person.aliases.iter().map(String::as_str);
            for name in aliases.chain([&*person.name, &*person.id]) {
                gathering.name(&spot, name);
            }
        }
    }
}

/// The ids of a record and its decisions. A record's that is made of day and type says no more than the stub
/// does.
fn ids(meeting: &Meeting, gathering: &mut Gathering) {
    let open = |level| gathering.clearance.may_see(level);
    let decided = meeting.decisions.iter().filter(|taken| open(meeting.decision_level(taken)));
    let decided = decided.map(|taken| taken.full_id.to_string());
    let own = Some(meeting.id.to_string()).filter(|_| open(meeting.level()));
    let cleared: Vec<String> = decided.chain(own).collect();
    gathering.gathered.cleared.extend(cleared);
    let path = &meeting.record.source.path;
    let plain = format!("{}-{}", meeting.date, meeting.kind.id);
    let spot = |level| Spot { path, line: 1, kind: "id", level };
    if fold_name(&meeting.id) == fold_name(&plain) {
        if !gathering.clearance.may_see(meeting.level()) {
            gathering.note(&spot(meeting.level()));
        }
        return;
    }
    gathering.id(&spot(meeting.level()), &meeting.id);
}

/// The prose of a record, section by section.
fn prose(meeting: &Meeting, gathering: &mut Gathering) {
    let (source, text) = (&meeting.record.source, meeting.record.body());
    for section in body::sections(text).sections() {
        let level = section.level_by_mark().max(meeting.level());
        let line = source.position(meeting.record.body + section.span.start).line;
        let spot = Spot { path: &source.path, line, kind: "body", level };
        let plain = body::plain_text(&text[section.span.clone()]);
        gathering.text(&spot, &plain);
    }
}

/// A record that could not be read: all of it is withheld.
fn unread(source: &Source, gathering: &mut Gathering) {
    let spot = |line, kind| Spot { path: &source.path, line, kind, level: Classification::Sealed };
    gathering.id(&spot(1, "id"), record::id_of(&source.path));
    for (at, line) in source.text.lines().enumerate() {
        gathering.text(&spot(at + 1, "body"), line);
    }
}

/// The key of the top level at which a path begins.
fn kind_of(path: &Path) -> &'static str {
    let Some(Step::Key(key)) = path.0.first() else { return "body" };
    record::format::RECORD.field(key).map_or("x", |field| field.en)
}

/// Every text of values of a shape, and every free key.
fn each_text(value: &Value, shape: Shape, at: Path, each: &mut impl FnMut(Path, &str)) {
    match (value, shape) {
        (Value::String(text), Shape::Text | Shape::Reference(_) | Shape::Reason | Shape::Parsed(_)) => {
            each(at, text);
        }
        (Value::Sequence(entries), Shape::List(entry)) => {
            entries.iter().enumerate().for_each(|(n, own)| each_text(own, *entry, at.then(n), each));
        }
        (Value::Mapping(entries), Shape::Table(entry)) => {
            for (key, own) in entries {
                let key = key.as_str().unwrap_or_default();
                each(at.then(key.to_owned()), key);
                each_text(own, *entry, at.then(key.to_owned()), each);
            }
        }
        (Value::Mapping(entries), map) => {
            for (key, own) in entries {
                if let Some(field) = key.as_str().and_then(|key| map.field(key)) {
                    each_text(own, field.shape, at.then(field.en), each);
                }
            }
        }
        _ => {}
    }
}

/// The sentences of a text.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '！', '？', '；', '\n']).flat_map(|piece| piece.split(". ")).map(str::trim)
}

/// Whether a text says enough that it stands nowhere by chance.
fn is_telling(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count() - han;
    han >= 4 || others >= 12 || others >= 8 && text.contains(' ') || han >= 2 && others >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_something_is_searched_for() {
        for text in ["人事任免", "The mill is to be sold", "Waterwheel repair", "购置AB型"] {
            assert!(is_telling(text), "{text}");
        }
        for text in ["同意", "1", "Approved", "2026-03-06", ""] {
            assert!(!is_telling(text), "{text}");
        }
        assert_eq!(pieces("甲乙。丙；丁\n戊. 己").collect::<Vec<_>>(), ["甲乙", "丙", "丁", "戊", "己"]);
    }
}
