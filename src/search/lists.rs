//! Lists of entries for grams: the texts' places, parted by what stands there until each part is rare.
//!
//! - A gram that many entries have ([`rare`]) is parted by the unit that follows it, over and over.
//! - The shortest gram that is rare has a list, and so has each longer one that more than [`FEW`] entries
//!   have; an entry stands in the list of the longest that it has. So the entries of a gram are those of all
//!   keys that it begins, which are neighbours.
//!
//! A query that many entries contain begins keys, and their lists are the answer, however long it is. Of any
//! other, the longest key that begins it lists few candidates, which are looked up in their text.

use super::grams::{ALONE, GAP, is_closed, stands_alone, words};
use super::number;
use super::stream::Stream;
use rayon::prelude::*;
use std::ops::Range;

/// Entries that are as well looked up in their text, which is shown anyway, as listed.
pub(super) const FEW: usize = 12;

/// How many entries a rare gram has at most. Two rare grams of one query meet by chance in a handful of
/// entries.
pub(super) fn rare(entries: usize) -> usize {
    // In steps, so that lists keep their bytes while records are added.
    1 << (entries.isqrt() * 6).max(32).ilog2()
}

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

    /// Adds the list of a gram, from the titles and texts that have it, in order ([`Stream::part`]).
    fn push_parts(&mut self, key: &[u16], parts: &[u32]) {
        let from = self.entries.len();
        for of_entry in parts.chunk_by(|a, b| a / 2 == b / 2) {
            if of_entry[0] % 2 == 0 {
                self.titles.push(number(self.entries.len() - from));
            }
            self.entries.push(of_entry[0] / 2);
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
    let none = || vec![0; 1 << 16];
    let counted = stream.chunks().fold(none, |mut counts, units| {
        units.iter().filter(|&&unit| stands_alone(unit)).for_each(|&unit| counts[usize::from(unit)] += 1);
        words(units, |at, marked| counts[usize::from(if marked { GAP } else { units[at] })] += 1);
        counts
    });
    counted.reduce(none, |a, b| a.into_iter().zip(b).map(|(a, b)| a + b).collect())
}

/// The lists of the grams whose first unit lies in the range, those of each unit for themselves. `counts`
/// says how many each has.
pub(super) fn in_range(stream: &Stream, firsts: Range<u16>, counts: &[usize]) -> Vec<Lists> {
    let mut rest = &mut gathered(stream, firsts.clone(), counts)[..];
    let mut groups = Vec::new();
    for first in firsts {
        let (group, others) = rest.split_at_mut(counts[usize::from(first)]);
        groups.push((first, group));
        rest = others;
    }
    groups.retain(|(_, group)| !group.is_empty());
    let parting = || Parting::new(stream);
    groups.into_par_iter().map_init(parting, |parting, (first, group)| parting.lists(first, group)).collect()
}

/// The grams of some first units, those of each unit together.
fn gathered(stream: &Stream, firsts: Range<u16>, counts: &[usize]) -> Vec<Gram> {
    let mut total = 0;
    // Where the next gram of each unit goes.
    let mut next: Vec<usize> = vec![0; usize::from(firsts.end)];
    for first in firsts.clone().map(usize::from) {
        next[first] = total;
        total += counts[first];
    }
    let mut grams = vec![Gram(0); total];
    let mut put = |first: u16, gram: Gram| {
        let next = &mut next[usize::from(first)];
        grams[*next] = gram;
        *next += 1;
    };
    if firsts.start < ALONE {
        words(&stream.units, |place, marked| {
            let first = if marked { GAP } else { stream.units[place] };
            if firsts.contains(&first) {
                let gram = Gram::at(stream, place);
                put(first, if marked { gram.after_gap() } else { gram });
            }
        });
    } else {
        // Most units are of other batches: those of this one are marked many at a time, and picked out
        // without a branch for each.
        let width = firsts.end - firsts.start;
        let (mut marks, mut picked) = ([0_u8; 256], [0; 256]);
        for (block, units) in stream.units.chunks(marks.len()).enumerate() {
            for (mark, unit) in marks.iter_mut().zip(units) {
                *mark = u8::from(unit.wrapping_sub(firsts.start) < width);
            }
            let mut count = 0;
            for (at, mark) in marks[..units.len()].iter().enumerate() {
                picked[count & 255] = at;
                count += usize::from(*mark);
            }
            for place in picked[..count].iter().map(|at| block * marks.len() + at) {
                let unit = stream.units[place];
                if stands_alone(unit) {
                    put(unit, Gram::at(stream, place));
                }
            }
        }
    }
    grams
}

/// A place behind the units that stand there, as a number, so that places are sorted by these units.
#[derive(Clone, Copy)]
struct Gram(u128);

/// Units before the place of a gram. Half of the longest key: so places are sorted twice at most.
const WINDOW: usize = 6;

impl Gram {
    /// The units of a place.
    fn at(stream: &Stream, place: usize) -> Self {
        Self::new(&stream.units[place..place + WINDOW], number(place))
    }

    fn new(units: &[u16], place: u32) -> Self {
        let units = units.iter().fold(0, |window, &unit| window << 16 | u128::from(unit));
        Self(units << 32 | u128::from(place))
    }

    /// The same with the gap before a word, which may not stand in the text.
    fn after_gap(self) -> Self {
        let units = u128::from(GAP) << 80 | self.0 >> 48;
        Self(units << 32 | u128::from(self.place()))
    }

    /// All of them, as a number. Equal ones are sorted together much sooner than those that differ by their
    /// places, in which no list has to be.
    fn units(&self) -> u128 {
        self.0 >> 32
    }

    /// One of the units, by its place in the key.
    fn unit(self, at: usize) -> u16 {
        let shift = 16 * (WINDOW - at % WINDOW) + 16;
        u16::try_from(self.0 >> shift & 0xffff).expect("sixteen bits")
    }

    fn place(self) -> u32 {
        u32::try_from(self.0 & 0xffff_ffff).expect("thirty-two bits")
    }
}

/// Parts the grams of one first unit after the other.
struct Parting<'a> {
    stream: &'a Stream,
    /// Units of the key that do not stand in the text: the gap before a word.
    unwritten: usize,
    /// Entries of a rare gram at most.
    rare: usize,
    /// For each entry the last count that it was in, and how many counts there were.
    counted: Vec<u32>,
    counts: u32,
    /// Titles and texts of the list that is made.
    parts: Vec<u32>,
    lists: Lists,
}

impl<'a> Parting<'a> {
    fn new(stream: &'a Stream) -> Self {
        let (counted, parts, lists) = (vec![0; stream.entries()], Vec::new(), Lists::default());
        Self { stream, unwritten: 0, rare: rare(stream.entries()), counted, counts: 0, parts, lists }
    }

    fn lists(&mut self, first: u16, grams: &mut [Gram]) -> Lists {
        self.unwritten = usize::from(first == GAP);
        grams.sort_unstable_by_key(Gram::units);
        self.add(grams, &mut vec![first]);
        std::mem::take(&mut self.lists)
    }

    /// Adds the lists of a key and of longer ones.
    fn add(&mut self, grams: &mut [Gram], key: &mut Vec<u16>) {
        if is_closed(key) || !self.more_than_rare(grams) {
            let first = self.lists.len();
            self.add_rare(grams, key);
            self.lists.joined[first + 1..].fill(true);
            return;
        }
        self.sort(grams, key.len());
        for run in runs_mut(grams, key.len()) {
            key.push(run[0].unit(key.len()));
            self.add(run, key);
            key.pop();
        }
    }

    /// Adds the list of a rare key, without the entries of the longer keys that more than [`FEW`] have; and
    /// then theirs.
    fn add_rare(&mut self, grams: &mut [Gram], key: &mut Vec<u16>) {
        if is_closed(key) || !self.more_than_few(grams) {
            self.list(key, [&*grams]);
            return;
        }
        self.sort(grams, key.len());
        let (longer, others): (Vec<_>, Vec<_>) =
            runs_mut(grams, key.len()).partition(|run| self.more_than_few(run));
        if !others.is_empty() {
            self.list(key, others.iter().map(|run| &**run));
        }
        for run in longer {
            key.push(run[0].unit(key.len()));
            self.add_rare(run, key);
            key.pop();
        }
    }

    /// Adds the list of a key.
    fn list<'g>(&mut self, key: &[u16], runs: impl IntoIterator<Item = &'g [Gram]>) {
        self.parts.clear();
        self.parts.extend(runs.into_iter().flatten().map(|gram| self.stream.part(gram.place())));
        self.parts.sort_unstable();
        self.lists.push_parts(key, &self.parts);
    }

    /// Sorts the grams of a key by the units after it, unless they are.
    fn sort(&self, grams: &mut [Gram], length: usize) {
        if length == WINDOW {
            for gram in &mut *grams {
                let after = gram.place() as usize + length - self.unwritten;
                *gram = Gram::new(&self.stream.units[after..after + WINDOW], gram.place());
            }
            grams.sort_unstable_by_key(Gram::units);
        }
    }

    /// Whether more than [`FEW`] entries have one of the grams.
    fn more_than_few(&self, grams: &[Gram]) -> bool {
        let mut found = [0; FEW];
        let mut count = 0;
        grams.len() > FEW
            && grams.iter().any(|gram| {
                let entry = self.stream.part(gram.place()) / 2;
                let is_new = !found[..count].contains(&entry);
                if is_new && count < FEW {
                    found[count] = entry;
                    count += 1;
                    return false;
                }
                is_new
            })
    }

    /// Whether more entries than a rare gram has have one of the grams.
    fn more_than_rare(&mut self, grams: &[Gram]) -> bool {
        if grams.len() <= self.rare {
            return false;
        }
        self.counts += 1;
        let mut count = 0;
        grams.iter().any(|gram| {
            let counted = &mut self.counted[self.stream.part(gram.place()) as usize / 2];
            count += usize::from(*counted != self.counts);
            *counted = self.counts;
            count > self.rare
        })
    }
}

/// Runs of sorted grams with the same unit at a place of their keys.
fn runs_mut(grams: &mut [Gram], at: usize) -> impl Iterator<Item = &mut [Gram]> {
    grams.chunk_by_mut(move |a, b| a.unit(at) == b.unit(at))
}
