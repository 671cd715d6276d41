//! Lists of entries for grams: the texts' places, parted by what stands there until each part is rare.
//!
//! A gram gets a list where few entries have it ([`COMMON`]) or where it is closed; every longer one is part of a list, every
//! shorter one the lists that it begins, which are neighbours. So no key of a list begins another, and whatever is common enough to have
//! many hits can be answered from lists alone, however long it is.

use super::grams::{GAP, is_closed, starts};
use super::number;
use super::stream::Stream;
use rayon::prelude::*;
use std::ops::Range;

/// A gram of more entries than these is parted by the unit that follows. What is rarer is confirmed in the text.
pub(super) const COMMON: usize = 32;

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

    fn close(&mut self) {
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
        let mut all = vec![0_u8; entries];
        for list in some.map(|at| self.get(at)) {
            for &entry in list.entries {
                all[entry as usize] |= 1;
            }
            for &position in list.titles {
                all[list.entries[position as usize] as usize] |= 2;
            }
        }
        let found: Vec<u32> = (0..entries).filter(|&entry| all[entry] > 0).map(number).collect();
        let titles = (0..found.len()).filter(|&at| all[found[at] as usize] > 1).map(number).collect();
        (found, titles)
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
    lists: Lists,
}

impl<'a> Parting<'a> {
    fn new(stream: &'a Stream, group: &'a [u64]) -> Self {
        let first = unit(group[0], 48);
        Self { stream, group, unwritten: usize::from(first == GAP), lists: Lists::default() }
    }

    fn lists(mut self) -> Lists {
        let mut places: Vec<u32> = self.group.iter().map(|&packed| place(packed)).collect();
        let mut key = vec![unit(self.group[0], 48)];
        if self.is_common(&places) {
            let group = self.group;
            self.part(group, &mut places, &mut key);
        } else {
            places.sort_unstable();
            self.lists.push_places(&key, &places, self.stream);
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

    /// Adds the list of a key with its places, or those of longer keys.
    fn add(&mut self, places: &mut [u32], key: &mut Vec<u16>) {
        if is_closed(key) || !self.is_common(places) {
            self.lists.push_places(key, places, self.stream);
            return;
        }
        let after = key.len() - self.unwritten;
        let mut sorted: Vec<u64> = places
            .iter()
            .map(|&place| u64::from(self.stream.units[place as usize + after]) << 32 | u64::from(place))
            .collect();
        sorted.sort_unstable();
        for (place, packed) in places.iter_mut().zip(&sorted) {
            *place = self::place(*packed);
        }
        self.part(&sorted, places, key);
    }

    /// Whether more than [`COMMON`] entries have one of the places.
    fn is_common(&self, places: &[u32]) -> bool {
        let mut found = Vec::with_capacity(COMMON);
        places.len() > COMMON
            && places.iter().any(|&place| {
                let entry = self.stream.entry(place);
                let fresh = !found.contains(&entry);
                if fresh && found.len() < COMMON {
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
