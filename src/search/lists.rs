//! Lists of entries for grams: the texts' places, parted by what stands there until each part is rare.
//!
//! - A gram that many entries have ([`rare`]) is parted by the unit that follows it, over and over.
//! - The shortest gram that is rare has a list, and so has each longer one that more than [`FEW`] entries have; an entry stands in the list
//!   of the longest that it has. So the entries of a gram are those of all keys that it begins, which are neighbours.
//!
//! A query that many entries contain begins keys, and their lists are the answer, however long it is. Of any other, the longest key
//! that begins it lists few candidates, which are looked up in their text.

use super::grams::{GAP, is_closed, starts};
use super::number;
use super::stream::Stream;
use rayon::prelude::*;
use std::ops::Range;

/// Entries that are as well looked up in their text, which is shown anyway, as listed.
pub(super) const FEW: usize = 12;

/// How many entries a rare gram has at most. Two rare grams of one query meet by chance in a handful of entries.
pub(super) fn rare(entries: usize) -> usize {
    // In steps, so that lists keep their bytes while records are added.
    1 << (entries.isqrt() * 6).max(32).ilog2()
}

/// Places that one task looks through.
const CHUNK: usize = 256;

/// Keys in order, each with the entries that have it, and those among them that have it in their title.
#[derive(Default)]
pub(super) struct Lists {
    keys: Vec<u16>,
    entries: Vec<u32>,
    /// Positions in the list of the entries.
    titles: Vec<u32>,
    /// Where each list ends in the three.
    ends: Vec<[usize; 3]>,
    /// Whether a list belongs with the one before it: both begin with the same rare gram.
    joined: Vec<bool>,
}

/// One list.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub key: &'a [u16],
    pub entries: &'a [u32],
    pub titles: &'a [u32],
}

impl Lists {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A list by its place.
    pub(super) fn get(&self, at: usize) -> List<'_> {
        let begins = if at == 0 { [0; 3] } else { self.ends[at - 1] };
        let [key, entries, titles] = self.ends[at];
        List {
            key: &self.keys[begins[0]..key],
            entries: &self.entries[begins[1]..entries],
            titles: &self.titles[begins[2]..titles],
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = List<'_>> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Adds a list after the others.
    pub(super) fn push(&mut self, list: List<'_>) {
        self.keys.extend(list.key);
        self.entries.extend(list.entries);
        self.titles.extend(list.titles);
        self.close();
    }

    /// Whether a shard may not begin with that list.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.joined[at]
    }

    fn close(&mut self) {
        self.joined.push(false);
        self.ends.push([self.keys.len(), self.entries.len(), self.titles.len()]);
    }

    /// Adds the list of a gram, from its places in ascending order.
    fn push_places(&mut self, key: &[u16], places: &[u32], stream: &Stream) {
        let from = self.entries.len();
        for &place in places {
            let entry = stream.entry(place);
            let known = self.entries.len() > from && self.entries.last() == Some(&entry);
            if !known {
                self.entries.push(entry);
                if stream.in_title(entry, place) {
                    self.titles.push(number(self.entries.len() - from - 1));
                }
            }
        }
        self.keys.extend(key);
        self.close();
    }

    /// The entries of several lists as one, in order, and the positions of those with it in their title.
    pub(super) fn union(&self, some: Range<usize>, entries: usize) -> (Vec<u32>, Vec<u32>) {
        let all = self.marked(some, entries);
        let found: Vec<u32> = (0..entries).filter(|&entry| all[entry] > 0).map(number).collect();
        let titles = (0..found.len()).filter(|&at| all[found[at] as usize] > 1).map(number).collect();
        (found, titles)
    }

    /// Whether lists have an entry that some of them do not have, or have it in its title as those do not.
    pub(super) fn adds(&self, all: Range<usize>, some: &Range<usize>, entries: usize) -> bool {
        let known = self.marked(some.clone(), entries);
        all.filter(|at| !some.contains(at)).map(|at| self.get(at)).any(|list| {
            list.entries.iter().any(|&entry| known[entry as usize] == 0)
                || list.titles.iter().any(|&at| known[list.entries[at as usize] as usize] < 2)
        })
    }

    /// For each entry whether several lists have it, and, greater than one, whether in its title.
    fn marked(&self, some: Range<usize>, entries: usize) -> Vec<u8> {
        let mut all = vec![0_u8; entries];
        for list in some.map(|at| self.get(at)) {
            for &entry in list.entries {
                all[entry as usize] |= 1;
            }
            for &position in list.titles {
                all[list.entries[position as usize] as usize] |= 2;
            }
        }
        all
    }
}

/// How many grams begin with each unit.
pub(super) fn counts(stream: &Stream) -> Vec<usize> {
    let mut counts = vec![0; 1 << 16];
    for (unit, count) in chunks(stream)
        .map(|range| {
            let mut counts = vec![0_u32; 1 << 16];
            starts(&stream.units[range.clone()], |at, marked| {
                counts[usize::from(if marked { GAP } else { stream.units[range.start + at] })] += 1;
            });
            counts.into_iter().enumerate().filter(|&(_, count)| count > 0).collect::<Vec<_>>()
        })
        .flatten_iter()
        .collect::<Vec<_>>()
    {
        counts[unit] += count as usize;
    }
    counts
}

/// The lists of the grams whose first unit lies in the range, those of each unit for themselves.
pub(super) fn of(stream: &Stream, firsts: &Range<u32>) -> Vec<Lists> {
    let mut places: Vec<u64> = chunks(stream).flat_map_iter(|range| places(stream, range, firsts)).collect();
    places.par_sort_unstable();
    let groups: Vec<&[u64]> = places.chunk_by(|a, b| a >> 48 == b >> 48).collect();
    groups.into_par_iter().map(|group| Parting::new(stream, group).lists()).collect()
}

fn chunks(stream: &Stream) -> impl ParallelIterator<Item = Range<usize>> {
    let ends = stream.begins.par_chunks(CHUNK).enumerate();
    ends.map(|(chunk, begins)| {
        let end = stream.begins.get((chunk + 1) * CHUNK).or(stream.begins.last());
        begins[0] as usize..end.map_or(0, |&end| end as usize)
    })
}

/// Places with the two units that stand there before them, so that they sort by these.
fn places(stream: &Stream, range: Range<usize>, firsts: &Range<u32>) -> Vec<u64> {
    let mut found = Vec::new();
    starts(&stream.units[range.clone()], |at, marked| {
        let place = range.start + at;
        let here = stream.units[place];
        let first = if marked { GAP } else { here };
        if firsts.contains(&u32::from(first)) {
            let second = if marked { here } else { stream.units[place + 1] };
            found.push(u64::from(first) << 48 | u64::from(second) << 32 | place as u64);
        }
    });
    found
}

/// Parts the places of one first unit.
struct Parting<'a> {
    stream: &'a Stream,
    group: &'a [u64],
    /// Units of the key that do not stand in the text: the gap before a word.
    unwritten: usize,
    /// Entries of a rare gram at most.
    rare: usize,
    lists: Lists,
}

impl<'a> Parting<'a> {
    fn new(stream: &'a Stream, group: &'a [u64]) -> Self {
        let unwritten = usize::from(unit(group[0], 48) == GAP);
        Self { stream, group, unwritten, rare: rare(stream.entries()), lists: Lists::default() }
    }

    fn lists(mut self) -> Lists {
        let mut places: Vec<u32> = self.group.iter().map(|&packed| place(packed)).collect();
        let mut key = vec![unit(self.group[0], 48)];
        if self.more_than(self.rare, &places) {
            let group = self.group;
            self.part(group, &mut places, &mut key);
        } else {
            places.sort_unstable();
            self.add(&mut places, &mut key);
        }
        self.lists
    }

    /// Parts places by the unit after the key, which stands before them in `sorted`.
    fn part(&mut self, sorted: &[u64], places: &mut [u32], key: &mut Vec<u16>) {
        let mut rest = places;
        for run in sorted.chunk_by(|a, b| unit(*a, 32) == unit(*b, 32)) {
            let (places, others) = rest.split_at_mut(run.len());
            key.push(unit(run[0], 32));
            self.add(places, key);
            key.pop();
            rest = others;
        }
    }

    /// Adds the lists of a key and of longer ones, from its places in ascending order.
    fn add(&mut self, places: &mut [u32], key: &mut Vec<u16>) {
        if !is_closed(key) && self.more_than(self.rare, places) {
            let sorted = self.sort(places, key);
            self.part(&sorted, places, key);
        } else {
            let first = self.lists.len();
            self.add_rare(places, key);
            self.lists.joined[first + 1..].fill(true);
        }
    }

    /// Adds the list of a rare key, without the entries of the longer keys that more than [`FEW`] have; and then theirs.
    fn add_rare(&mut self, places: &mut [u32], key: &mut Vec<u16>) {
        if is_closed(key) || !self.more_than(FEW, places) {
            self.lists.push_places(key, places, self.stream);
            return;
        }
        let sorted = self.sort(places, key);
        let mut longer: Vec<(u16, &mut [u32])> = Vec::new();
        let mut others = Vec::new();
        let mut rest = places;
        for run in sorted.chunk_by(|a, b| unit(*a, 32) == unit(*b, 32)) {
            let (places, after) = rest.split_at_mut(run.len());
            if self.more_than(FEW, places) {
                longer.push((unit(run[0], 32), places));
            } else {
                others.extend_from_slice(places);
            }
            rest = after;
        }
        if !others.is_empty() {
            others.sort_unstable();
            self.lists.push_places(key, &others, self.stream);
        }
        for (unit, places) in longer {
            key.push(unit);
            self.add_rare(places, key);
            key.pop();
        }
    }

    /// Sorts the places of a key by the unit after it; gives them with it.
    fn sort(&self, places: &mut [u32], key: &[u16]) -> Vec<u64> {
        let after = key.len() - self.unwritten;
        let unit = |place: u32| u64::from(self.stream.units[place as usize + after]);
        let mut sorted: Vec<u64> = places.iter().map(|&place| unit(place) << 32 | u64::from(place)).collect();
        sorted.sort_unstable();
        for (place, packed) in places.iter_mut().zip(&sorted) {
            *place = self::place(*packed);
        }
        sorted
    }

    /// Whether more entries than that have one of the places.
    fn more_than(&self, limit: usize, places: &[u32]) -> bool {
        let mut found = Vec::new();
        places.len() > limit
            && places.iter().any(|&place| {
                let entry = self.stream.entry(place);
                // Places are in ascending runs: most often an entry is new when it is not the last one.
                let fresh = found.last() != Some(&entry) && !found.contains(&entry);
                if fresh && found.len() < limit {
                    found.push(entry);
                    return false;
                }
                fresh
            })
    }
}

fn unit(packed: u64, shift: u32) -> u16 {
    u16::try_from(packed >> shift & 0xffff).expect("sixteen bits")
}

fn place(packed: u64) -> u32 {
    u32::try_from(packed & 0xffff_ffff).expect("thirty-two bits")
}
