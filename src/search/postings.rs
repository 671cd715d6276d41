//! From texts to shards of lists.

use super::bits::{BitWriter, varint};
use super::lists::{self, List, Lists};
use super::shard::Effort;
use super::stream::Stream;
use super::{Artifact, grams, number, pack, shard};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Grams sorted at a time, unless the archive is so large that a twenty-fourth of it is more. Bounds the
/// memory that indexing takes, at the price of going through the texts again for each batch.
const BATCH: usize = 400_000;

/// Batches at a time: while one is gathered, which is the work of one task, another one is parted.
const BATCHES: usize = 2;

/// Lists of what lies in more than two shards that are made at a time: each may name every entry.
const AT_ONCE: usize = 32;

/// First keys of the shards.
pub(super) struct Firsts {
    /// Of the shards with the list of each gram.
    pub grams: Vec<String>,
    /// Of the shards with the lists of what more than two of those begin with.
    pub wide: Vec<String>,
}

/// Writes the shards of lists, each of about `size` bytes.
pub(super) fn write(
    stream: &Stream,
    counts: &[usize],
    size: usize,
    sink: &(dyn Fn(Artifact) + Sync),
) -> Firsts {
    let space = space(stream.entries());
    let mut grams = Shards::new("g", space, size, sink);
    let mut wide = Shards::new("w", space, size, sink);
    for some in ranges(counts).chunks(BATCHES) {
        let parted = some.par_iter().map(|range| lists::in_range(stream, range.clone(), counts));
        for lists in parted.collect::<Vec<_>>().into_iter().flatten() {
            let borders = grams.add(&lists);
            for some in beginnings(&lists, &borders, stream.entries()).chunks(AT_ONCE) {
                let united = |(key, range): &(&[u16], Range<usize>)| {
                    let (entries, titles) = lists.union(range.clone(), stream.entries());
                    let mut one = Lists::default();
                    one.push(List { key, entries: &entries, titles: &titles });
                    one
                };
                for list in some.par_iter().map(united).collect::<Vec<_>>() {
                    wide.add(&list);
                }
                wide.write();
            }
        }
        grams.write();
    }
    for shards in [&mut grams, &mut wide] {
        shards.close();
        shards.write();
    }
    Firsts { grams: grams.firsts, wide: wide.firsts }
}

/// The numbers that lists allow for: some more than there are entries, so that lists keep their bytes while
/// a few are added.
pub(super) fn space(entries: usize) -> u32 {
    number(entries.next_multiple_of((entries / 16).next_power_of_two().max(64)))
}

/// Ranges of first units with about [`BATCH`] grams each. None has both those of words and those that stand
/// alone.
fn ranges(counts: &[usize]) -> Vec<Range<u16>> {
    let batch = (counts.iter().sum::<usize>() / 24).max(BATCH);
    let mut ranges = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (first, &count) in (0..=u16::MAX).zip(counts) {
        if first == grams::ALONE || sum > 0 && sum + count > batch {
            ranges.push(start..first);
            (start, sum) = (first, 0);
        }
        sum += count;
    }
    ranges.push(start..u16::MAX); // the last unit is no letter
    ranges
}

/// What keys on both sides of more than one border begin with, each with the lists that it begins: they lie
/// in more than two shards, so one list is to unite them. Where all that have a key have the next one, which
/// it begins, the list of that is the list of both.
fn beginnings<'l>(lists: &'l Lists, borders: &[usize], entries: usize) -> Vec<(&'l [u16], Range<usize>)> {
    let mut beginnings = BTreeMap::<&[u16], usize>::new();
    for &border in borders.iter().filter(|&&border| border > 0) {
        let (before, after) = (lists.get(border - 1).key, lists.get(border).key);
        let shared = before.iter().zip(after).take_while(|(a, b)| a == b).count();
        for length in 1..=shared {
            *beginnings.entry(&after[..length]).or_default() += 1;
        }
    }
    let ranges = beginnings.into_iter().filter(|(_, borders)| *borders > 1).map(|(key, _)| {
        let from = partition(lists, |other| other < key);
        (key, from..partition(lists, |other| other < key || other.starts_with(key)))
    });
    let all: Vec<(&[u16], Range<usize>)> = ranges.collect();
    let says_more = |at: usize| {
        let (key, range) = &all[at];
        let next = all.get(at + 1).filter(|(next, _)| next.starts_with(key));
        next.is_none_or(|(_, inner)| lists.adds(range.clone(), inner, entries))
    };
    let kept: Vec<bool> = (0..all.len()).into_par_iter().map(says_more).collect();
    all.into_iter().zip(kept).filter_map(|(one, kept)| kept.then_some(one)).collect()
}

/// How many keys, which are in order, satisfy what the first of them do.
fn partition(lists: &Lists, before: impl Fn(&[u16]) -> bool) -> usize {
    let (mut low, mut high) = (0, lists.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(lists.get(middle).key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Lists on their way into shards of about equal size.
struct Shards<'a> {
    kind: &'static str,
    space: u32,
    size: usize,
    sink: &'a (dyn Fn(Artifact) + Sync),
    /// Lists of the shard that is not full yet.
    open: Lists,
    /// What distinguishes its first key from the last one of the shard before.
    first: Vec<u16>,
    /// Their size, estimated, in bytes.
    weight: usize,
    full: Vec<(Vec<u16>, Lists)>,
    firsts: Vec<String>,
}

impl<'a> Shards<'a> {
    fn new(kind: &'static str, space: u32, size: usize, sink: &'a (dyn Fn(Artifact) + Sync)) -> Self {
        let (open, full, firsts) = (Lists::default(), Vec::new(), Vec::new());
        Self { kind, space, size, sink, open, first: Vec::new(), weight: 0, full, firsts }
    }

    /// Adds lists; gives the places of those that begin a shard.
    fn add(&mut self, lists: &Lists) -> Vec<usize> {
        let mut ends = vec![0];
        ends.extend(lists.iter().map(|list| weight(list, self.space)).scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        }));
        let mut borders = Vec::new();
        self.part(&Weighed { lists, ends }, 0..lists.len(), 0, &mut borders);
        borders
    }

    /// Adds lists whose keys begin with the same units, that many. A run of keys that go on alike stays
    /// together if a shard can hold it: then what they begin with needs no list of its own, and the shard's
    /// first key is identified by few units.
    fn part(&mut self, all: &Weighed<'_>, range: Range<usize>, depth: usize, borders: &mut Vec<usize>) {
        let mut from = range.start;
        while from < range.end {
            let next = all.lists.get(from).key.get(depth);
            let to = (from + 1..range.end)
                .find(|&at| all.lists.get(at).key.get(depth) != next)
                .unwrap_or(range.end);
            let size = (all.ends[to] - all.ends[from]).div_ceil(8);
            if size > self.size && (from + 1..to).any(|at| !all.lists.is_joined(at)) && next.is_some() {
                self.part(all, from..to, depth + 1, borders);
            } else {
                let first = all.lists.get(from).key;
                let name = first[..first.len().min(depth + 1)].iter().flat_map(|unit| unit.to_be_bytes());
                if !all.lists.is_joined(from) && self.cuts(size, name) && self.open_before(first) {
                    borders.push(from);
                }
                for list in (from..to).map(|at| all.lists.get(at)) {
                    self.open.push(list);
                }
                self.weight += size;
            }
            from = to;
        }
    }

    /// Whether to start a new shard before lists of that size. Within limits the name decides, so that shards
    /// before and after a change are cut at the same places; larger lists are cut at more often.
    fn cuts(&self, size: usize, name: impl Iterator<Item = u8>) -> bool {
        let full = self.weight + size > self.size * 5 / 4;
        full || self.open.len() == 0 || pack::cut(self.weight, self.size, name, self.size / 3 / size.max(1))
    }

    /// Starts a new shard before a key, unless what parts it from the last one ends within a letter of two
    /// units.
    fn open_before(&mut self, key: &[u16]) -> bool {
        let last = self.open.len().checked_sub(1).map_or(&[][..], |at| self.open.get(at).key);
        let shared = key.iter().zip(last).take_while(|(a, b)| a == b).count();
        let first = &key[..key.len().min(shared + 1)];
        let written = is_written(first);
        if written {
            self.close();
            self.first = first.to_vec();
        }
        written
    }

    fn close(&mut self) {
        if self.open.len() > 0 {
            let first = std::mem::take(&mut self.first);
            self.firsts.push(String::from_utf16_lossy(&first));
            self.full.push((first, std::mem::take(&mut self.open)));
            self.weight = 0;
        }
    }

    /// Writes the shards that are full.
    fn write(&mut self) {
        std::mem::take(&mut self.full).into_par_iter().for_each(|(first, lists)| {
            let name = format!("{}-{}", self.kind, name(&first));
            (self.sink)(shard::bytes(&name, &encode(&lists, self.space), Effort::Lists));
        });
    }
}

/// Lists, and where each ends when their sizes, in bits, are summed.
struct Weighed<'a> {
    lists: &'a Lists,
    ends: Vec<usize>,
}

/// Whether a key is text, and does not end within one of the letters that take two units.
fn is_written(key: &[u16]) -> bool {
    char::decode_utf16(key.iter().copied()).all(|c| c.is_ok())
}

/// Named after what begins it, so that a shard keeps its name when others are added.
fn name(key: &[u16]) -> String {
    key.iter().map(|unit| format!("{unit:x}")).collect::<Vec<_>>().join("-")
}

/// About how many bits a list takes.
fn weight(list: List<'_>, space: u32) -> usize {
    let count = number(list.entries.len()).max(1);
    let width = (space / count).max(1).ilog2() as usize + 1;
    20 + list.entries.len() * width + list.titles.len() * 5
}

/// The shard's bytes: how many keys; for each how much it shares with the one before and how much is new; the
/// new units (the first as the distance from the one it replaces); lengths of the lists; lengths of the title
/// lists; then the lists in bits.
fn encode(lists: &Lists, space: u32) -> Vec<u8> {
    let mut out = Vec::new();
    varint(&mut out, number(lists.len()));
    let mut shapes = Vec::with_capacity(lists.len());
    let (mut units, mut counts, mut titles) = (Vec::new(), Vec::new(), Vec::new());
    let mut bits = BitWriter::default();
    let mut before: &[u16] = &[];
    for list in lists.iter() {
        let shared = list.key.iter().zip(before).take_while(|(a, b)| a == b).count();
        shapes
            .push(u8::try_from(shared << 4 | (list.key.len() - shared)).expect("keys have at most 12 units"));
        let mut replaced = before.get(shared).copied().unwrap_or(0);
        for &unit in &list.key[shared..] {
            varint(&mut units, u32::from(unit - replaced));
            replaced = 0;
        }
        varint(&mut counts, number(list.entries.len()));
        varint(&mut titles, number(list.titles.len()));
        bits.list(list.entries, 0, space - 1);
        bits.list(list.titles, 0, number(list.entries.len()) - 1);
        before = list.key;
    }
    for part in [shapes, units, counts, titles, bits.finish()] {
        out.extend(part);
    }
    out
}
