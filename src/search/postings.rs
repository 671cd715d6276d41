//! From entries to shards of grams.

use super::bits::{BitWriter, varint};
use super::fold::fold;
use super::grams::{self, ENTRY_BITS, Gram};
use super::pack::{self, Sizes};
use super::shard::Effort;
use super::{Artifact, Entry, number, shard};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// Postings sorted at a time, unless the archive is so large that an eighth of it is more. Bounds the memory that
/// indexing takes, at the price of folding the texts again for each batch.
const BATCH: usize = 3_000_000;

/// Entries that one task folds at a time.
const CHUNK: usize = 256;

/// Characters that the manifest lists as common.
const COMMON: usize = 400;

/// A key with the entries that have it, and those among them that have it in their title.
struct List {
    key: String,
    entries: Vec<u32>,
    /// Positions in `entries`.
    titles: Vec<u32>,
}

/// The entries that have a word, and those that have it in their title.
type Words = BTreeMap<String, (Vec<u32>, Vec<u32>)>;

/// Writes the shards; gives the first key of each, and the most common characters.
pub(super) fn write(
    entries: &[Entry],
    sizes: &Sizes,
    sink: &(dyn Fn(Artifact) + Sync),
) -> (Vec<String>, String) {
    let total = number(entries.len());
    let mut shards = Shards { total, sizes, sink, open: Vec::new(), weight: 0, firsts: Vec::new() };
    shards.add(words(entries));
    for range in ranges(entries) {
        shards.add(lists(entries, &range));
    }
    shards.close();
    (shards.firsts, common(entries))
}

/// Lists of words, in the order of their keys.
fn words(entries: &[Entry]) -> Vec<List> {
    let found: Vec<Words> = entries
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(chunk, entries)| words_of_chunk(entries, number(chunk * CHUNK)))
        .collect();
    let mut merged = Words::new();
    for (word, (mut here, mut titles)) in found.into_iter().flatten() {
        let (all, all_titles) = merged.entry(word).or_default();
        all.append(&mut here);
        all_titles.append(&mut titles);
    }
    merged
        .into_iter()
        .map(|(word, (entries, titles))| {
            let titles = positions(&entries, titles.into_iter());
            List { key: format!(" {word}"), entries, titles }
        })
        .collect()
}

fn words_of_chunk(entries: &[Entry], first: u32) -> Words {
    let mut found = Words::new();
    let push = |list: &mut Vec<u32>, id| {
        if list.last() != Some(&id) {
            list.push(id);
        }
    };
    for (entry, id) in entries.iter().zip(first..) {
        for (text, in_title) in [(fold(&entry.title), true), (fold(&entry.text), false)] {
            grams::each(
                &text,
                |_| (),
                |word| {
                    let lists = match found.get_mut(word) {
                        Some(lists) => lists,
                        None => found.entry(word.to_owned()).or_default(),
                    };
                    push(&mut lists.0, id);
                    if in_title {
                        push(&mut lists.1, id);
                    }
                },
            );
        }
    }
    found
}

/// Ranges of first characters with about [`BATCH`] postings each, estimated from a sample.
fn ranges(entries: &[Entry]) -> Vec<Range<u32>> {
    let step = (entries.len() / 2_000).max(1);
    let mut counts = BTreeMap::<u32, usize>::new();
    for entry in entries.iter().step_by(step) {
        grams::each(&fold(&entry.text), |gram| *counts.entry(gram.first()).or_default() += step, |_| ());
    }
    let batch = (counts.values().sum::<usize>() / 8).max(BATCH);
    let mut ranges = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (first, count) in counts {
        if sum > 0 && sum + count > batch {
            ranges.push(start..first);
            (start, sum) = (first, 0);
        }
        sum += count;
    }
    ranges.push(start..u32::MAX);
    ranges
}

/// Lists of the grams whose first character lies in the range.
fn lists(entries: &[Entry], firsts: &Range<u32>) -> Vec<List> {
    let text = packed(entries, firsts, |entry| &entry.text);
    let title = packed(entries, firsts, |entry| &entry.title);
    let all = merge(&text, &title);
    let mut titles = title.into_iter().peekable();
    all.chunk_by(|a, b| Gram::of(*a) == Gram::of(*b))
        .map(|run| {
            let gram = Gram::of(run[0]);
            let entries: Vec<u32> = run.iter().map(|&packed| entry_of(packed)).collect();
            let in_title =
                std::iter::from_fn(|| titles.next_if(|&packed| Gram::of(packed) == gram)).map(entry_of);
            let titles = positions(&entries, in_title);
            List { key: gram.key(), entries, titles }
        })
        .collect()
}

/// Grams with the numbers of their entries, sorted, each once.
fn packed(entries: &[Entry], firsts: &Range<u32>, text: fn(&Entry) -> &String) -> Vec<u64> {
    let chunks: Vec<Vec<u64>> = entries
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(chunk, entries)| {
            let mut found = Vec::new();
            for (entry, id) in entries.iter().zip(u64::from(number(chunk * CHUNK))..) {
                let start = found.len();
                let gram = |gram: Gram| {
                    if firsts.contains(&gram.first()) {
                        found.push(gram.0 | id);
                    }
                };
                grams::each(&fold(text(entry)), gram, |_| ());
                dedup_from(&mut found, start);
            }
            found
        })
        .collect();
    let mut all = Vec::with_capacity(chunks.iter().map(Vec::len).sum());
    for chunk in chunks {
        all.extend(chunk);
    }
    all.par_sort_unstable();
    all
}

/// Sorts what was added from `start` on and drops what occurs twice.
fn dedup_from(values: &mut Vec<u64>, start: usize) {
    values[start..].sort_unstable();
    let mut kept = start;
    for at in start..values.len() {
        if kept == start || values[kept - 1] != values[at] {
            values[kept] = values[at];
            kept += 1;
        }
    }
    values.truncate(kept);
}

/// Both sorted lists as one, what stands in both once.
fn merge(text: &[u64], title: &[u64]) -> Vec<u64> {
    let mut merged = Vec::with_capacity(text.len() + title.len());
    let mut rest = title;
    for &packed in text {
        let before = rest.partition_point(|&other| other < packed);
        merged.extend_from_slice(&rest[..before]);
        rest = &rest[before..];
        if rest.first() == Some(&packed) {
            rest = &rest[1..];
        }
        merged.push(packed);
    }
    merged.extend_from_slice(rest);
    merged
}

fn entry_of(packed: u64) -> u32 {
    u32::try_from(packed & ((1 << ENTRY_BITS) - 1)).expect("22 bits")
}

/// Where the ascending `some` stand in the ascending `all`, which contains them.
fn positions(all: &[u32], some: impl Iterator<Item = u32>) -> Vec<u32> {
    some.filter_map(|value| all.binary_search(&value).ok()).map(number).collect()
}

/// The characters of a sample that most grams begin with.
fn common(entries: &[Entry]) -> String {
    let mut counts = FxHashMap::<u32, u32>::default();
    for entry in entries.iter().step_by((entries.len() / 2_000).max(1)) {
        grams::each(&fold(&entry.text), |gram| *counts.entry(gram.first()).or_default() += 1, |_| ());
    }
    let mut counts: Vec<(u32, u32)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|&(first, count)| (std::cmp::Reverse(count), first));
    counts.into_iter().take(COMMON).filter_map(|(first, _)| char::from_u32(first)).collect()
}

/// Lists on their way into shards of about equal size.
struct Shards<'a> {
    total: u32,
    sizes: &'a Sizes,
    sink: &'a (dyn Fn(Artifact) + Sync),
    /// Lists of the shard that is not full yet.
    open: Vec<List>,
    /// Their size, estimated, in bits.
    weight: usize,
    firsts: Vec<String>,
}

impl Shards<'_> {
    /// Adds lists, and writes the shards that are full.
    fn add(&mut self, lists: Vec<List>) {
        let mut full = Vec::new();
        for list in lists {
            if pack::cut(self.weight / 8, self.sizes.grams, &list.key, self.sizes.grams / 12) {
                full.push(std::mem::take(&mut self.open));
                self.weight = 0;
            }
            self.weight += weight(&list, self.total);
            self.open.push(list);
        }
        self.write(full);
    }

    fn close(&mut self) {
        let last = std::mem::take(&mut self.open);
        if !last.is_empty() {
            self.write(vec![last]);
        }
    }

    fn write(&mut self, full: Vec<Vec<List>>) {
        self.firsts.extend(full.iter().map(|lists| lists[0].key.clone()));
        full.into_par_iter().for_each(|lists| {
            let name = shard_name(&lists[0].key);
            (self.sink)(shard::bytes(&name, &encode(&lists, self.total), Effort::Lists));
        });
    }
}

/// Named after the first key, so that a shard keeps its name when others are added.
fn shard_name(key: &str) -> String {
    let codes: Vec<String> = key.chars().map(|c| format!("{:x}", u32::from(c))).collect();
    format!("g-{}", codes.join("-"))
}

/// About how many bits a list takes.
fn weight(list: &List, total: u32) -> usize {
    let count = number(list.entries.len()).max(1);
    let width = (total / count).max(1).ilog2() as usize + 1;
    14 + list.entries.len() * width + list.titles.len() * 5
}

/// The shard's bytes: how many keys; for each how much it shares with the one before and how much is new; the new
/// characters (the first as the distance from the one it replaces); lengths of the lists; lengths of the title lists; then the lists in bits.
fn encode(lists: &[List], total: u32) -> Vec<u8> {
    let mut out = Vec::new();
    varint(&mut out, number(lists.len()));
    let mut shapes = Vec::with_capacity(lists.len());
    let (mut chars, mut counts, mut titles) = (Vec::new(), Vec::new(), Vec::new());
    let mut bits = BitWriter::default();
    let mut before: Vec<char> = Vec::new();
    for list in lists {
        let key: Vec<char> = list.key.chars().collect();
        let shared = key.iter().zip(&before).take_while(|(a, b)| a == b).count();
        shapes
            .push(u8::try_from(shared << 4 | (key.len() - shared)).expect("keys have at most 13 characters"));
        let mut replaced = before.get(shared).map_or(0, |&c| u32::from(c));
        for &c in &key[shared..] {
            varint(&mut chars, u32::from(c) - replaced);
            replaced = 0;
        }
        varint(&mut counts, number(list.entries.len()));
        varint(&mut titles, number(list.titles.len()));
        bits.list(&list.entries, 0, total - 1);
        bits.list(&list.titles, 0, number(list.entries.len()) - 1);
        before = key;
    }
    for part in [shapes, chars, counts, titles, bits.finish()] {
        out.extend(part);
    }
    out
}
