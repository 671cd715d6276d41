//! The index of the search page: static files that answer exact containment.
//!
//! A hit is an entry (a record or a decision) whose visible text contains every term of the query after folding.
//! The index has four kinds of files, each a script that hands one string to `minutebook.shard`, so that a page
//! opened from disk under a strict Content-Security-Policy can load them:
//!
//! - `manifest.js`: how many entries there are, where each shard begins, the words of the facets;
//! - `g-….js`: for each gram (a pair of neighbours, a word) the entries that have it;
//! - `t-….js`: the text of a run of entries, where a candidate is confirmed and its passage is cut;
//! - `d-….js`, `f-….js`, `p-….js`: listing, facets, and people with topics of a run of entries.
//!
//! The lists of two neighbours and of a word are exact in themselves, and so are all lists that one character begins
//! for that character. Longer terms intersect the lists
//! of their pairs, rarest first, and look the remaining candidates up in their text.
//!
//! Entries are numbered by date, so that neighbours in a file are neighbours in time: the newest hits of a common
//! query lie in few files. Shards are cut at keys chosen by their content, so that a changed record rewrites few.

mod alphabet;
mod bits;
mod fold;
mod grams;
mod pack;
mod postings;
mod shard;
mod tables;

#[cfg(test)]
mod reader;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use fold::fold;

use chrono::NaiveDate;
use rustc_hash::FxHasher;
use serde::Serialize;
use std::hash::{Hash, Hasher};

/// What the search may show of one record or one decision: cleared text only.
#[derive(Clone, Debug, Hash)]
pub struct Entry {
    /// Id of the record.
    pub record: String,
    /// Full id of the decision, for a decision.
    pub decision: Option<String>,
    /// Name of the organisation.
    pub organization: String,
    /// Name of the meeting type.
    pub type_name: String,
    /// Name of the department.
    pub department: Option<String>,
    /// Day of the meeting.
    pub date: NaiveDate,
    /// Names of those who took part or own the decision.
    pub people: Vec<String>,
    /// Names of categories and tags.
    pub topics: Vec<String>,
    /// State of the decision.
    pub state: Option<String>,
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
    /// Number of records among them.
    records: u32,
    /// First key of each shard of grams.
    grams: Vec<String>,
    /// Characters that most entries have, the most common first.
    common: String,
    /// Number of the first entry of each text file.
    texts: Vec<u32>,
    /// Entries in a file of listings.
    listing: u32,
    /// Entries in a file of facets, and of people and topics.
    facets: u32,
    /// Names that the facets number.
    names: tables::Names,
}

/// Builds the index in memory, sorted by path. The order of the entries does not matter.
pub fn build(entries: Vec<Entry>) -> Vec<Artifact> {
    let collected = std::sync::Mutex::new(Vec::new());
    build_into(entries, &|artifact| {
        collected.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(artifact);
    });
    let mut artifacts = collected.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    artifacts
}

/// Builds the index and hands each file to `sink` as soon as it is made, in no particular order.
pub fn build_into(mut entries: Vec<Entry>, sink: &(dyn Fn(Artifact) + Sync)) {
    entries.sort_by(|a, b| {
        (a.date, &a.record, &a.decision, &a.url, &a.title, &a.text).cmp(&(
            b.date,
            &b.record,
            &b.decision,
            &b.url,
            &b.title,
            &b.text,
        ))
    });
    let sizes = pack::Sizes::for_entries(&entries);
    let (grams, common) = postings::write(&entries, &sizes, sink);
    let texts = pack::texts(&entries, &sizes, sink);
    let names = tables::write(&entries, &sizes, sink);
    let manifest = Manifest {
        version: version(&entries),
        entries: number(entries.len()),
        records: number(entries.iter().filter(|entry| entry.decision.is_none()).count()),
        grams,
        common,
        texts,
        listing: sizes.listing,
        facets: sizes.facets,
        names,
    };
    sink(shard::json("manifest", &manifest));
}

fn version(entries: &[Entry]) -> String {
    let mut hasher = FxHasher::default();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    entries.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Entries are numbered with 22 bits beside the two characters of a gram.
fn number(count: usize) -> u32 {
    u32::try_from(count).ok().filter(|&n| n <= 1 << 21).expect("an archive has at most two million entries")
}
