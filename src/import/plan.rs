//! Which record each file becomes, where it lies, and what goes along with it.

use super::facts::Facts;
use super::files::{Original, is_pdf};
use super::gather::gather;
use super::kind::{self, Kind};
use super::line::{Document, Link};
use super::links::{linked, missing, relative, target};
use super::mapping::Mapping;
use super::write::{Placing, Read, Writer, digest_of, is_untouched, origin_of};
use crate::finding::{Language, Text};
use crate::say;
use chrono::Datelike;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the archive that records go into.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The organisation.
    pub(crate) organization: String,
    /// The language of keys and comments.
    pub(crate) language: Language,
    /// The types of the policy: id, names.
    pub(crate) kinds: Vec<kind::Known>,
    /// Records that are there: path and text.
    pub(crate) records: BTreeMap<String, String>,
}

/// What becomes of a file.
#[derive(Debug)]
pub(crate) enum Goal {
    /// A record is written.
    Written,
    /// The record is there, and as it would be written.
    Same,
    /// The record was edited since, and is kept.
    Edited,
    /// No record can be made of it.
    Unreadable(Text),
    /// The mapping passes over it.
    Skipped,
    /// It goes along with a record, or is nothing that is read.
    Beside,
}

/// A file that goes along with a record.
#[derive(Debug)]
pub(crate) struct Copied {
    /// Where it goes, from the archive's root.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// What was made of one file.
#[derive(Debug)]
pub(crate) struct Imported {
    /// The file.
    pub(crate) source: String,
    /// The path of its record, from the archive's root.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// What becomes of it.
    pub(crate) goal: Goal,
    /// What goes along.
    pub(crate) copied: Vec<Copied>,
    /// The keys that were read.
    pub(crate) keys: Vec<&'static str>,
    /// What is to be looked at.
    pub(crate) doubts: Vec<Text>,
    /// The lines that nothing was made of, each with its number.
    pub(crate) left: Vec<(usize, String)>,
    /// Where the record lay before, if it lay elsewhere.
    pub(crate) moved_from: Option<String>,
    /// The type of the meeting, as the record names it.
    pub(crate) kind: Option<String>,
    /// How many tracked changes were accepted.
    pub(crate) changes: usize,
    pub(super) facts: Facts,
}

/// Imports the files of an old archive.
pub(crate) fn import(originals: &[Original], mapping: &Mapping, known: &Known) -> Vec<Imported> {
    let mut read: Vec<_> = originals.par_iter().map(|original| gathered(original, mapping, known)).collect();
    let by_path = originals.iter().enumerate().map(|(at, original)| (&*original.path, at)).collect();
    let linked = linked(originals, &by_path);
    for (at, found) in read.iter_mut().enumerate() {
        found.is_paper = linked.contains(&at) && is_paper(&originals[at], &found.facts);
    }
    let places = places(originals, &read, known);
    let paths: Vec<_> = places.iter().map(|place| place.path.clone()).collect();
    let each = originals.par_iter().zip(read).zip(&places);
    let each = each.map(|((original, found), place)| {
        let job = Job { original, place, paths: &paths, originals, by_path: &by_path, mapping, known };
        job.imported(found)
    });
    each.collect()
}

/// What was read of a file, and what the mapping says of it.
struct Found {
    facts: Facts,
    kind: Kind,
    host: Option<String>,
    skip: bool,
    /// Whether it is a paper that goes along with minutes, and no minutes.
    is_paper: bool,
}

fn gathered(original: &Original, mapping: &Mapping, known: &Known) -> Found {
    let placed = mapping.place(&original.path);
    // The name of a file of several meetings is that of none.
    let name = original.path.rsplit('/').next().filter(|_| original.meeting.is_none()).unwrap_or_default();
    let facts = match &original.document {
        Some(Ok(document)) if !placed.skip => gather(document, name, &mapping.labels),
        _ => Facts::default(),
    };
    let kind = Kind::find(placed.kind.as_deref(), &facts, &original.path, &known.kinds);
    Found { facts, kind, host: placed.host, skip: placed.skip, is_paper: false }
}

/// Whether a file that minutes link to is a paper: one whose name states no day, and whose text names nobody
/// who met.
fn is_paper(original: &Original, facts: &Facts) -> bool {
    let named = facts.named_day.is_some();
    let met = facts.chair.is_some() || facts.recorder.is_some() || !facts.lists.present.is_empty();
    match &original.document {
        None => true,
        Some(Err(_)) => {
            let name = original.path.rsplit('/').next().unwrap_or_default();
            super::when::dates(name, None).is_empty()
        }
        Some(Ok(_)) => !named && !met,
    }
}

/// Where the record of a file lies.
#[derive(Debug, Default)]
struct Place {
    /// Its path; empty where there is no record.
    path: String,
    /// The path at which it lies so far; none where it is new.
    before: Option<String>,
    /// A record of the same day and type whose original is no longer there.
    other: Option<String>,
}

/// The place of each file's record. A record stays where it is while its day and type are the same; one whose
/// original was renamed is known by the digest.
fn places(originals: &[Original], read: &[Found], known: &Known) -> Vec<Place> {
    let sources: BTreeSet<_> = originals.iter().map(|original| &*original.path).collect();
    let origins: Vec<_> =
        known.records.iter().filter_map(|(path, text)| Some((path.as_str(), origin_of(text)?))).collect();
    let by_source: BTreeMap<_, _> = origins.iter().map(|(path, origin)| (&*origin.path, *path)).collect();
    let gone: Vec<_> = origins.iter().filter(|(_, origin)| !sources.contains(&*origin.path)).collect();
    let moved = gone.iter().map(|(path, origin)| ((origin.digest.clone(), meeting_in(&origin.path)), *path));
    let mut renamed: BTreeMap<_, _> = moved.collect();
    let mut taken: BTreeSet<String> = known.records.keys().cloned().collect();
    let place = |(original, found): (&Original, &Found)| {
        let Some(day) = found.facts.day().filter(|_| !found.skip && !found.is_paper) else {
            return Place::default();
        };
        if !matches!(original.document, Some(Ok(_))) {
            return Place::default();
        }
        let before = by_source.get(&*original.path).copied();
        let own = || (digest_of(&original.bytes), meeting_in(&original.path));
        let before = before.or_else(|| renamed.remove(&own()));
        let stem = stem_of(found, day, &known.organization);
        if let Some(path) = before {
            let untouched = known.records.get(path).is_some_and(|text| is_untouched(text) == Some(true));
            if !untouched || is_numbered(path, &stem) {
                return Place { path: path.to_owned(), before: Some(path.to_owned()), other: None };
            }
        }
        let numbered = std::iter::once(format!("{stem}.md")).chain((2..).map(|n| format!("{stem}-{n}.md")));
        let free = numbered.into_iter().find(|path| !taken.contains(path)).unwrap_or_default();
        taken.insert(free.clone());
        let other = gone.iter().find(|(path, _)| before.is_none() && is_numbered(path, &stem));
        Place {
            path: free,
            before: before.map(str::to_owned),
            other: other.map(|(path, _)| (*path).to_owned()),
        }
    };
    originals.iter().zip(read).map(place).collect()
}

/// Which of the meetings of a file a path names.
fn meeting_in(path: &str) -> Option<String> {
    path.rsplit_once('#').map(|(_, day)| day.to_owned())
}

/// The path of a record without its number among those of one day.
fn stem_of(found: &Found, day: chrono::NaiveDate, organization: &str) -> String {
    let plain =
        |host: &&String| host.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let host = found.host.as_ref().filter(plain).map_or_else(String::new, |host| format!("-{host}"));
    format!("content/{organization}/meetings/{}/{day}-{}{host}", day.year(), found.kind.slug())
}

/// Whether a path is a stem, or one with a number behind it.
fn is_numbered(path: &str, stem: &str) -> bool {
    let rest = path.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".md"));
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.parse::<u32>().is_ok())
    })
}

/// The import of one file.
struct Job<'a> {
    original: &'a Original,
    place: &'a Place,
    paths: &'a [String],
    originals: &'a [Original],
    by_path: &'a BTreeMap<&'a str, usize>,
    mapping: &'a Mapping,
    known: &'a Known,
}

impl Job<'_> {
    fn imported(&self, found: Found) -> Imported {
        let mut imported = Imported {
            source: self.original.path.clone(),
            path: self.place.path.clone(),
            text: String::new(),
            goal: Goal::Written,
            copied: Vec::new(),
            keys: Vec::new(),
            doubts: Vec::new(),
            left: Vec::new(),
            moved_from: None,
            kind: found.kind.name().map(str::to_owned),
            changes: 0,
            facts: Facts::default(),
        };
        if let Some(goal) = self.no_record(&found) {
            return Imported { goal, facts: found.facts, ..imported };
        }
        let Some(Ok(document)) = &self.original.document else { return imported };
        let (body, copied) = self.body(document);
        let placing = Placing { kind: imported.kind.clone(), host: found.host.clone() };
        let writer = Writer {
            language: self.known.language,
            names: &self.mapping.names,
            closed: self.mapping.no_follow_up.as_deref(),
        };
        let questions = self.questions(&found, document);
        let read =
            Read { facts: &found.facts, placing: &placing, questions: &questions, old: &document.front };
        imported.text = writer.record(&read, &body, &self.original.path, &self.original.bytes);
        imported.copied = copied;
        imported.keys = keys(&found.facts);
        imported.doubts = questions.into_iter().map(|(_, text)| text).collect();
        imported.doubts.extend(self.missing(document));
        imported.left = left(document, &found.facts);
        imported.changes = document.changes;
        let before = self.place.before.as_ref();
        imported.goal = match before.and_then(|path| self.known.records.get(path)) {
            None => Goal::Written,
            Some(text) if *text == imported.text && before == Some(&self.place.path) => Goal::Same,
            Some(text) if is_untouched(text) == Some(true) => Goal::Written,
            Some(_) => Goal::Edited,
        };
        imported.moved_from = before.filter(|path| **path != self.place.path).cloned();
        imported.facts = found.facts;
        imported
    }

    /// All that a person has to look at, each with its key.
    fn questions(&self, found: &Found, document: &Document) -> Vec<(&'static str, Text)> {
        let mut questions = found.facts.questions();
        questions.extend(document.doubt.iter().map(|text| ("date", text.clone())));
        questions.extend(found.kind.question().map(|text| ("type", text)));
        if let Some(other) = &self.place.other {
            questions.push((
                "date",
                say!(
                    zh: "{other} 的原件不在了，两份可能是同一次会议",
                    en: "the original of {other} is gone; the two may be of one meeting"
                ),
            ));
        }
        questions
    }

    /// What to say of links to files that are not there, each once.
    fn missing(&self, document: &Document) -> Vec<Text> {
        let enclosed = |link: &&Link| !document.enclosed.iter().any(|(name, _)| *name == link.target);
        let links = document.links.iter().filter(enclosed);
        let found = links.filter_map(|link| missing(self.by_path, &self.original.path, link));
        let mut found: Vec<_> = found.collect();
        let mut seen = BTreeSet::new();
        found.retain(|text| seen.insert(text.in_language(Language::En).to_owned()));
        found
    }

    /// Why there is no record of the file.
    fn no_record(&self, found: &Found) -> Option<Goal> {
        if found.skip {
            return Some(Goal::Skipped);
        }
        if found.is_paper {
            return Some(Goal::Beside);
        }
        match &self.original.document {
            None if is_pdf(&self.original.path) => {
                let name = &self.original.path;
                Some(Goal::Unreadable(say!(
                    zh: "PDF 读不出字段；有 Word 原件的用原件，或试试：soffice --infilter=writer_pdf_import \
                        --convert-to docx \"{name}\"",
                    en: "fields cannot be read from PDF; use the Word file it was made from, or try: soffice \
                        --infilter=writer_pdf_import --convert-to docx \"{name}\""
                )))
            }
            None => Some(Goal::Beside),
            Some(Err(why)) => Some(Goal::Unreadable(why.clone())),
            Some(Ok(_)) if found.facts.day().is_none() => Some(Goal::Unreadable(no_day(&found.facts))),
            Some(Ok(_)) => None,
        }
    }

    /// The body with its links leading to the new places, and the files that go along.
    fn body(&self, document: &Document) -> (String, Vec<Copied>) {
        let mut body = document.body.clone();
        let mut copied = Vec::new();
        let path = &self.place.path;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
        let mut links: Vec<_> = document.links.iter().collect();
        links.sort_by_key(|link| link.span.start);
        for link in links.into_iter().rev() {
            if let Some(new) = self.new_target(link, document, folder, stem, &mut copied) {
                body.replace_range(link.span.clone(), &new);
            }
        }
        copied.sort_by(|a, b| a.path.cmp(&b.path));
        copied.dedup_by(|a, b| a.path == b.path);
        (body, copied)
    }

    fn new_target(
        &self,
        link: &Link,
        document: &Document,
        folder: &str,
        stem: &str,
        copied: &mut Vec<Copied>,
    ) -> Option<String> {
        if let Some((name, bytes)) = document.enclosed.iter().find(|(name, _)| *name == link.target) {
            let own = format!("{stem}-{name}");
            copied.push(Copied { path: format!("{folder}/files/{own}"), bytes: bytes.clone() });
            return Some(format!("files/{own}"));
        }
        let at = target(self.by_path, &self.original.path, link)?;
        let fragment = link.target.find('#').map_or("", |at| &link.target[at..]);
        if !self.paths[at].is_empty() {
            return Some(format!("{}{fragment}", relative(folder, &self.paths[at])));
        }
        let apart = |c: char| c.is_whitespace() || "/()<>#?%\"'\\".contains(c);
        let name = self.originals[at].path.replace(apart, "-");
        copied
            .push(Copied { path: format!("{folder}/files/{name}"), bytes: self.originals[at].bytes.clone() });
        Some(format!("files/{name}{fragment}"))
    }
}

/// Why a document has no day, and what to do.
fn no_day(facts: &Facts) -> Text {
    let none = say!(
        zh: "文件名和正文里都没有日期",
        en: "neither the file's name nor its text states a day"
    );
    let asked = facts.doubts.iter().find(|(key, _)| *key == "date").map(|(_, question)| question);
    let why = asked.unwrap_or(&none);
    let (zh, en) = (why.in_language(Language::Zh), why.in_language(Language::En));
    say!(
        zh: "{zh}；把日期写进文件名，例如 2026-03-23.md",
        en: "{en}; put the day into the name, such as 2026-03-23.md"
    )
}

/// The keys that a document gave.
fn keys(facts: &Facts) -> Vec<&'static str> {
    let lists = &facts.lists;
    let found = [
        ("date", facts.day().is_some()),
        ("title", facts.title.is_some()),
        ("number", facts.number.is_some()),
        ("start", facts.start.is_some()),
        ("end", facts.end.is_some()),
        ("place", facts.place.is_some()),
        ("chair", facts.chair.is_some()),
        ("recorder", facts.recorder.is_some()),
        ("present", !lists.present.is_empty()),
        ("observers", !lists.observers.is_empty()),
        ("guests", !lists.guests.is_empty()),
        ("leave", !lists.leave.is_empty()),
        ("absent", !lists.absent.is_empty()),
        ("agenda", !facts.items.is_empty()),
        ("motions", !facts.motions.is_empty()),
        ("decisions", !facts.decisions.is_empty()),
        ("minutes", facts.signed_by.is_some() || facts.document_number.is_some()),
    ];
    found.into_iter().filter(|(_, found)| *found).map(|(key, _)| key).collect()
}

fn left(document: &Document, facts: &Facts) -> Vec<(usize, String)> {
    let left = document.lines.iter().filter(|line| !facts.used.contains(&line.number));
    left.map(|line| (line.number, line.text.chars().take(60).collect())).collect()
}
