//! The index of the search page: static files that answer exact containment.
//!
//! A hit is an entry (a record, a decision or an agenda item) whose visible text contains every term of the
//! query after folding. The index has these kinds of files, each a script that hands one string to
//! `minutebook.shard`, so that a page opened from disk under a strict Content-Security-Policy can load them:
//!
//! - `manifest.js`: how many entries there are, where each shard begins, the words of the facets;
//! - `g-….js`: for each gram the entries that have it; `w-….js`: the same for what the grams of more than two
//!   of those files begin with;
//! - `t-….js`: what is shown of a run of entries, and their text, where a candidate is confirmed and its
//!   passage is cut;
//! - `kind-….js`, `type-….js` and so on: a facet of a run of entries (that of few hits stands beside their
//!   texts);
//! - `people.js`, `variants.js`: how names are read and what else characters could be, for a query in Latin
//!   letters and for one without a hit.
//!
//! Grams are as long as they must be to be rare (`lists.rs`). So a query that has many hits is a gram or
//! begins grams, and their lists are the answer; one that has few begins with a gram of few entries, and
//! these are looked up in their text, which is shown anyway.
//!
//! Entries are numbered by date, so that neighbours in a file are neighbours in time: the newest hits of a
//! common query lie in few files. Shards are cut at keys chosen by their content, so that a changed record
//! rewrites few.

mod alphabet;
mod bits;
mod fold;
mod grams;
mod lists;
mod names;
mod pack;
mod postings;
mod shard;
mod stream;
mod tables;
mod unpack;

#[cfg(test)]
mod measure;
#[cfg(test)]
#[path = "../../tests/suite/support/reader.rs"]
mod reader;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use fold::fold;
pub use names::readings;
#[cfg(test)]
use pack::FIELDS;
pub use unpack::shard_text;

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHasher;
use serde::Serialize;
use std::hash::{Hash, Hasher};

/// What an entry is of its record.
#[derive(Clone, Debug, Hash, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The record itself.
    Record,
    /// The agenda item with that id in its record.
    Item(String),
    /// The decision with that full id.
    Decision(String),
}

impl Part {
    /// The kinds of parts, as the index calls them.
    const KINDS: [&str; 3] = ["record", "item", "decision"];

    /// The place of its kind.
    fn kind(&self) -> usize {
        match self {
            Self::Record => 0,
            Self::Item(_) => 1,
            Self::Decision(_) => 2,
        }
    }

    /// The id of the item or the decision.
    fn id(&self) -> &str {
        match self {
            Self::Record => "",
            Self::Item(id) | Self::Decision(id) => id,
        }
    }
}

/// What the search may show of a record, of a decision or of an agenda item: cleared text only.
#[derive(Clone, Debug, Hash)]
pub struct Entry {
    /// Id of the record.
    pub record: String,
    /// What it is of the record.
    pub part: Part,
    /// Name of the organisation.
    pub organization: String,
    /// Name of the meeting type.
    pub type_name: String,
    /// Name of the department.
    pub department: Option<String>,
    /// Day of the meeting.
    pub date: NaiveDate,
    /// Names of those who took part, own the decision or present the item.
    pub people: Vec<String>,
    /// Names of categories and tags.
    pub topics: Vec<String>,
    /// State of the decision.
    pub state: Option<String>,
    /// Day by which the decision is due.
    pub due: Option<NaiveDate>,
    /// Address relative to the site's root, with the anchor.
    pub url: String,
    /// Title as shown; it is searched too.
    pub title: String,
    /// The visible text.
    pub text: String,
}

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path below the site's root.
    pub path: String,
    /// Content of the file.
    pub bytes: Vec<u8>,
}

/// The manifest, as the page reads it.
#[derive(Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
struct Manifest {
    /// Changes with the entries, so that a browser's copy of an old shard is not read.
    version: String,
    /// Number of entries.
    entries: u32,
    /// The numbers that lists allow for.
    space: u32,
    /// Number of entries of each kind.
    kinds: [usize; 3],
    /// What distinguishes the first key of each shard of grams from the key before it.
    grams: Vec<String>,
    /// The same for what the grams of more than two shards begin with.
    wide: Vec<String>,
    /// Number of entries in each text file.
    texts: Vec<u32>,
    /// Characters that texts are written with, the common ones first.
    alphabet: String,
    /// Entries in a file of facets.
    facets: usize,
    /// Names that the facets number.
    names: tables::Names,
}

/// Records whose entries are made at a time.
const AT_ONCE: usize = 1024;

/// Builds the index of records, which are in the order of their dates and ids, and hands each file to `sink`
/// as soon as it is made, in no particular order. `entries` gives those of a record, in any order; they are
/// dropped when they are packed. Fails as it does.
pub fn build<R: Sync, E: Send>(
    records: &[R],
    entries: impl Fn(&R) -> Result<Vec<Entry>, E> + Sync,
    sink: &(dyn Fn(Artifact) + Sync),
) -> Result<(), E> {
    build_in(&pack::Sizes::for_records(records.len()), records, entries, sink)
}

/// Builds the index in files of those sizes.
fn build_in<R: Sync, E: Send>(
    sizes: &pack::Sizes,
    records: &[R],
    entries: impl Fn(&R) -> Result<Vec<Entry>, E> + Sync,
    sink: &(dyn Fn(Artifact) + Sync),
) -> Result<(), E> {
    let mut texts = pack::Texts::new(sizes, sink);
    let mut facets = tables::Facets::default();
    let mut stream = stream::Stream::default();
    let mut version = FxHasher::default();
    env!("CARGO_PKG_VERSION").hash(&mut version);
    for some in records.chunks(AT_ONCE) {
        let some = some.par_iter().map(|record| {
            let mut entries = entries(record)?;
            entries.sort_by(|a, b| order(a).cmp(&order(b)));
            Ok(entries)
        });
        let some: Vec<Entry> = some.collect::<Result<Vec<_>, E>>()?.into_iter().flatten().collect();
        some.hash(&mut version);
        stream.add(&some);
        facets.add(&some);
        texts.add(some);
    }
    let (texts, bytes) = texts.finish();
    stream.finish();
    let entries = stream.entries();
    let kinds = facets.kinds();
    names::people(&facets.people(), sink);
    let names = facets.write(sizes, sink);
    let counts = lists::counts(&stream);
    names::variants(&counts, sink);
    let firsts = postings::write(&stream, &counts, sizes.lists(bytes), sink);
    let manifest = Manifest {
        version: format!("{:016x}", version.finish()),
        entries: number(entries),
        space: postings::space(entries),
        kinds,
        grams: firsts.grams,
        wide: firsts.wide,
        texts,
        alphabet: alphabet::COMMON.to_owned(),
        facets: sizes.facets,
        names,
    };
    sink(shard::json("manifest", &manifest));
    Ok(())
}

/// Entries are numbered by date, and hits are shown from the last one on: so the record comes before its
/// items, and these before its decisions.
fn order(entry: &Entry) -> impl Ord + '_ {
    (entry.date, &entry.record, std::cmp::Reverse(&entry.part), &entry.url, &entry.title, &entry.text)
}

/// The number of an entry, or of some of them.
fn number(count: usize) -> u32 {
    count.try_into().expect("an archive has fewer than four billion entries")
}
