//! How entries and lists are shared out to files.

use super::shard::Effort;
use super::{Artifact, Entry, alphabet, number, shard};
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Sizes of files, chosen from the size of the archive: a balance of how many there are and what a query loads.
pub(super) struct Sizes {
    /// Bytes of a shard of grams.
    pub grams: usize,
    /// Bytes of text in a text file.
    pub texts: usize,
    /// Entries in a file of listings.
    pub listing: u32,
    /// Entries in a file of facets.
    pub facets: u32,
}

impl Sizes {
    /// Sizes for an archive.
    pub(super) fn for_entries(entries: &[Entry]) -> Self {
        let text: usize = entries.iter().map(|entry| entry.text.len()).sum();
        let (grams, texts, listing) = match text {
            0..6_000_000 => (18_000, 60_000, 128),
            6_000_000..80_000_000 => (14_000, 60_000, 128),
            _ => (28_000, 84_000, 256),
        };
        Self { grams, texts, listing, facets: 4096 }
    }
}

/// Whether to start a new file before the item called `name`, when the open file has `size` of about `target` bytes.
///
/// The name decides within limits (one name in `one_in`), so that files before and after a change are cut at the same places.
pub(super) fn cut(size: usize, target: usize, name: &str, one_in: usize) -> bool {
    if size < target / 2 {
        return false;
    }
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    size >= target * 2 || hasher.finish() >> 20 & 0xffff_ffff < (1 << 32) / one_in.max(1) as u64
}

/// Writes the text files; gives the number of the first entry of each.
pub(super) fn texts(entries: &[Entry], sizes: &Sizes, sink: &(dyn Fn(Artifact) + Sync)) -> Vec<u32> {
    let mut firsts = vec![0];
    let mut size = 0;
    for (at, entry) in entries.iter().enumerate() {
        let starts_record = at > 0 && entries[at - 1].record != entry.record;
        if starts_record && cut(size, sizes.texts, &entry.record, (sizes.texts / 6_000).max(2)) {
            firsts.push(number(at));
            size = 0;
        }
        size += entry.title.len() + entry.text.len();
    }
    let ends = firsts[1..].iter().copied().chain([number(entries.len())]);
    let files: Vec<(u32, u32)> = firsts.iter().copied().zip(ends).collect();
    files.into_par_iter().for_each(|(from, to)| {
        let run = &entries[from as usize..to as usize];
        let texts = run.iter().flat_map(|entry| [entry.title.as_str(), &entry.text]);
        sink(shard::bytes(&format!("t-{from}"), &alphabet::encode(texts), Effort::Text));
    });
    firsts
}
