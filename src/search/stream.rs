//! The folded texts of all entries, one after the other.

use super::fold::fold;
use super::{Entry, grams, number};
use rayon::prelude::*;

/// Entries that one task folds at a time.
const CHUNK: usize = 256;

/// A place's block is its number without these many bits.
const BLOCK_BITS: u32 = 7;

/// Titles and texts as units ([`grams::units`]).
#[derive(Default)]
pub(super) struct Stream {
    /// Of each entry its title, then its text; at the end as many units more as a gram may have.
    pub units: Vec<u16>,
    /// Where each title and each text begins, in turns, and the end of the last one.
    begins: Vec<u32>,
    /// The title or text at the beginning of each block, to find that of a place.
    blocks: Vec<u32>,
}

impl Stream {
    /// Folds entries.
    pub(super) fn add(&mut self, entries: &[Entry]) {
        let folded: Vec<(Vec<u16>, Vec<usize>)> = entries.par_chunks(CHUNK).map(folded).collect();
        for (units, begins) in folded {
            let base = self.units.len();
            self.begins.extend(begins.into_iter().map(|begin| place(base + begin)));
            self.units.extend(&units);
        }
    }

    /// To be called after the last entry.
    pub(super) fn finish(&mut self) {
        let total = self.units.len();
        self.begins.push(place(total));
        let mut part = 0;
        for block in (0..total).step_by(1 << BLOCK_BITS) {
            while self.begins[part + 1] as usize <= block {
                part += 1;
            }
            self.blocks.push(number(part));
        }
        self.units.resize(total + grams::LONGEST, grams::END);
    }

    /// How many entries there are.
    pub(super) fn entries(&self) -> usize {
        self.begins.len() / 2
    }

    /// The parts of the units that hold whole texts, for tasks that look through all of them.
    pub(super) fn chunks(&self) -> impl ParallelIterator<Item = &[u16]> {
        let starts: Vec<u32> =
            self.begins[..self.begins.len() - 1].iter().step_by(CHUNK * 2).copied().collect();
        let end = self.begins[self.begins.len() - 1];
        (0..starts.len()).into_par_iter().map(move |at| {
            let to = starts.get(at + 1).copied().unwrap_or(end);
            &self.units[starts[at] as usize..to as usize]
        })
    }

    /// The title or text of a place, by its number: that of a title is twice the number of its entry, that of
    /// a text one more.
    pub(super) fn part(&self, place: u32) -> u32 {
        let mut part = self.blocks[(place >> BLOCK_BITS) as usize];
        while self.begins[part as usize + 1] <= place {
            part += 1;
        }
        part
    }
}

/// The units of some entries, and where the title and the text of each begin.
fn folded(entries: &[Entry]) -> (Vec<u16>, Vec<usize>) {
    let mut units = Vec::new();
    let mut begins = Vec::with_capacity(entries.len() * 2);
    for text in entries.iter().flat_map(|entry| [&entry.title, &entry.text]) {
        begins.push(units.len());
        grams::units(&fold(text), &mut units);
    }
    (units, begins)
}

/// A place in the stream.
fn place(at: usize) -> u32 {
    at.try_into().expect("an archive has at most four billion characters")
}
