//! Which record each file becomes, where it lies, and what goes along with it.

use super::facts::Facts;
use super::files::{Original, is_pdf};
use super::gather::gather;
use super::line::{Document, Link};
use super::mapping::Mapping;
use super::write::{Placing, Writer, is_untouched, source_of};
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
    pub(crate) kinds: Vec<(String, Vec<String>)>,
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
    /// The lines that nothing was made of: how many, and the first of them.
    pub(crate) left: (usize, Vec<String>),
    /// How many tracked changes were accepted.
    pub(crate) changes: usize,
    pub(super) facts: Facts,
}

/// How many lines that were left are shown.
const SHOWN_LINES: usize = 3;

/// Imports the files of an old archive.
pub(crate) fn import(originals: &[Original], mapping: &Mapping, known: &Known) -> Vec<Imported> {
    let read: Vec<_> = originals.par_iter().map(|original| gathered(original, mapping)).collect();
    let paths = paths(originals, &read, mapping, known);
    let linked = linked(originals, &paths);
    let each = originals.par_iter().zip(read).zip(&paths);
    let each = each.map(|((original, facts), path)| {
        let job = Job { original, path, paths: &paths, originals, linked: &linked, mapping, known };
        job.imported(facts)
    });
    each.collect()
}

fn gathered(original: &Original, mapping: &Mapping) -> Facts {
    let Some(Ok(document)) = &original.document else { return Facts::default() };
    let name = original.path.rsplit('/').next().unwrap_or_default();
    gather(document, name, &mapping.labels)
}

/// The path of each file's record; empty where there is none.
fn paths(originals: &[Original], read: &[Facts], mapping: &Mapping, known: &Known) -> Vec<String> {
    let before: BTreeMap<String, &String> =
        known.records.iter().filter_map(|(path, text)| Some((source_of(text)?, path))).collect();
    let mut taken: BTreeSet<String> = known
        .records
        .iter()
        .filter(|(_, text)| source_of(text).is_none())
        .map(|(path, _)| path.clone())
        .collect();
    taken.extend(before.values().map(|path| (*path).clone()));
    let path = |(original, facts): (&Original, &Facts)| {
        let placed = mapping.place(&original.path);
        if !matches!(original.document, Some(Ok(_))) || placed.skip {
            return String::new();
        }
        if let Some(path) = before.get(&original.path) {
            return (*path).clone();
        }
        let Some(day) = facts.day() else { return String::new() };
        let kind =
            kind_of(facts, original, mapping, known).map_or_else(|| "meeting".to_owned(), |(id, _)| id);
        let host = placed
            .host
            .filter(|host| host.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        let host = host.map_or_else(String::new, |host| format!("-{host}"));
        let stem = format!("content/{}/meetings/{}/{day}-{kind}{host}", known.organization, day.year());
        let numbered = std::iter::once(format!("{stem}.md")).chain((2..).map(|n| format!("{stem}-{n}.md")));
        let free = numbered.into_iter().find(|path| !taken.contains(path)).unwrap_or_default();
        taken.insert(free.clone());
        free
    };
    originals.iter().zip(read).map(path).collect()
}

/// The type of a meeting: by the mapping, else by the words of the text and the names of files and folders.
fn kind_of(facts: &Facts, original: &Original, mapping: &Mapping, known: &Known) -> Option<(String, String)> {
    let written = mapping.place(&original.path).kind;
    let pair = |(id, names): &(String, Vec<String>)| {
        (id.clone(), names.first().cloned().unwrap_or_else(|| id.clone()))
    };
    if let Some(written) = &written {
        let folded = crate::text::fold_name(written);
        let is_it = |(id, names): &&(String, Vec<String>)| {
            *id == *written || names.iter().any(|name| crate::text::fold_name(name) == folded)
        };
        return Some(known.kinds.iter().find(is_it).map_or_else(|| (slug(written), written.clone()), pair));
    }
    let texts = [facts.kind.as_deref(), facts.title.as_deref(), Some(original.path.as_str())];
    for text in texts.into_iter().flatten() {
        let folded = crate::text::fold_name(text);
        let longest = known.kinds.iter().filter_map(|kind| {
            let (id, names) = kind;
            let words = names
                .iter()
                .map(|name| crate::text::fold_name(name))
                .chain([id.clone(), id.replace('-', "")]);
            words
                .filter(|word| !word.is_empty() && folded.contains(word.as_str()))
                .map(|word| word.len())
                .max()
                .map(|len| (len, kind))
        });
        if let Some((_, kind)) = longest.max_by_key(|(len, _)| *len) {
            return Some(pair(kind));
        }
    }
    let [only] = &known.kinds[..] else { return None };
    Some(pair(only))
}

/// A word as a part of a file's name.
fn slug(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let parts: Vec<_> = plain.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "meeting".to_owned() } else { parts.join("-") }
}

/// The files that some document links to.
fn linked(originals: &[Original], paths: &[String]) -> BTreeSet<usize> {
    let documents = originals.iter().zip(paths).filter(|(_, path)| !path.is_empty());
    let targets = documents.flat_map(|(original, _)| {
        let links = original.document.iter().flatten().flat_map(|document| &document.links);
        links.filter_map(|link| target(originals, &original.path, link))
    });
    targets.collect()
}

/// The file that a link leads to.
fn target(originals: &[Original], from: &str, link: &Link) -> Option<usize> {
    let written =
        link.target.split(['#', '?']).next().filter(|path| !path.is_empty() && !path.contains(':'))?;
    let decoded = percent_decoded(written);
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if decoded.starts_with('/') {
        parts.clear();
    }
    for part in decoded.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    originals.iter().position(|original| original.path == path)
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The import of one file.
struct Job<'a> {
    original: &'a Original,
    path: &'a str,
    paths: &'a [String],
    originals: &'a [Original],
    linked: &'a BTreeSet<usize>,
    mapping: &'a Mapping,
    known: &'a Known,
}

impl Job<'_> {
    fn imported(&self, facts: Facts) -> Imported {
        let goal_without = self.no_record(&facts);
        let mut imported = Imported {
            source: self.original.path.clone(),
            path: self.path.to_owned(),
            text: String::new(),
            goal: Goal::Written,
            copied: Vec::new(),
            keys: Vec::new(),
            doubts: Vec::new(),
            left: (0, Vec::new()),
            changes: 0,
            facts,
        };
        if let Some(goal) = goal_without {
            imported.goal = goal;
            return imported;
        }
        let Some(Ok(document)) = &self.original.document else { return imported };
        let (body, copied) = self.body(document);
        let placing = Placing {
            kind: kind_of(&imported.facts, self.original, self.mapping, self.known).map(|(_, name)| name),
            host: self.mapping.place(&self.original.path).host,
        };
        let writer = Writer {
            language: self.known.language,
            names: &self.mapping.names,
            closed: self.mapping.no_follow_up.as_deref(),
        };
        imported.text = writer.record(
            &imported.facts,
            &placing,
            &document.front,
            &body,
            &self.original.path,
            &self.original.bytes,
        );
        imported.copied = copied;
        imported.keys = keys(&imported.facts);
        imported.doubts = doubts(&imported.facts, placing.kind.is_none());
        imported.left = left(document, &imported.facts);
        imported.changes = document.changes;
        imported.goal = match self.known.records.get(self.path) {
            None => Goal::Written,
            Some(text) if *text == imported.text => Goal::Same,
            Some(text) if is_untouched(text) == Some(true) => Goal::Written,
            Some(_) => Goal::Edited,
        };
        imported
    }

    /// Why there is no record of the file.
    fn no_record(&self, facts: &Facts) -> Option<Goal> {
        if self.mapping.place(&self.original.path).skip {
            return Some(Goal::Skipped);
        }
        let own = self.originals.iter().position(|original| std::ptr::eq(original, self.original));
        match &self.original.document {
            None if is_pdf(&self.original.path) && !own.is_some_and(|own| self.linked.contains(&own)) => {
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
            Some(Ok(_)) if facts.day().is_none() => Some(Goal::Unreadable(say!(
                zh: "文件名和正文里都没有日期；把日期写进文件名，例如 2026-03-23.md",
                en: "neither the file's name nor its text states a day; put it into the name, such as \
                    2026-03-23.md"
            ))),
            Some(Ok(_)) => None,
        }
    }

    /// The body with its links leading to the new places, and the files that go along.
    fn body(&self, document: &Document) -> (String, Vec<Copied>) {
        let mut body = document.body.clone();
        let mut copied = Vec::new();
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let stem = self.path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
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
        let at = target(self.originals, &self.original.path, link)?;
        let fragment = link.target.find('#').map_or("", |at| &link.target[at..]);
        if !self.paths[at].is_empty() {
            return Some(format!("{}{fragment}", relative(folder, &self.paths[at])));
        }
        let name = self.originals[at].path.replace(['/', ' ', '(', ')', '#', '?', '%'], "-");
        copied
            .push(Copied { path: format!("{folder}/files/{name}"), bytes: self.originals[at].bytes.clone() });
        Some(format!("files/{name}{fragment}"))
    }
}

/// The way from a folder to a file of the same archive.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<_> = folder.split('/').collect();
    let to: Vec<_> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().copied()).collect::<Vec<_>>().join("/")
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

fn doubts(facts: &Facts, no_kind: bool) -> Vec<Text> {
    let mut doubts: Vec<_> = facts.doubts.iter().map(|(_, text)| text.clone()).collect();
    if let (Some(named), Some((written, line))) = (facts.named_day, facts.written_day)
        && named != written
    {
        doubts.push(say!(
            zh: "文件名是 {named}，正文（第 {line} 行）是 {written}",
            en: "the file's name says {named}, and its text (line {line}) {written}"
        ));
    }
    if no_kind {
        doubts.push(say!(
            zh: "不知道是哪一类会议；在 import.yaml 的“文件”里写明",
            en: "the type of meeting is not known; say it under `files` of import.yaml"
        ));
    }
    doubts
}

fn left(document: &Document, facts: &Facts) -> (usize, Vec<String>) {
    let left: Vec<_> = document.lines.iter().filter(|line| !facts.used.contains(&line.number)).collect();
    let shown = left.iter().take(SHOWN_LINES).map(|line| {
        let short: String = line.text.chars().take(40).collect();
        format!("{}: {short}", line.number)
    });
    (left.len(), shown.collect())
}
