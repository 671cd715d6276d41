//! The folded texts of all entries, one after the other.

use super::fold::fold;
use super::{Entry, grams, number};
use rayon::prelude::*;

/// Entries that one task folds at a time.
const CHUNK: usize = 256;

/// A place's block is its number without these many bits.
const BLOCK_BITS: u32 = 7;

/// Titles and texts as units ([`grams::units`]).
pub(super) struct Stream {
    /// Of each entry its title, then its text.
    pub units: Vec<u16>,
    /// Where each entry begins, and the end.
    pub begins: Vec<u32>,
    /// Where the text of each entry begins.
    texts: Vec<u32>,
    /// The entry at the beginning of each block, to find the entry of a place.
    blocks: Vec<u32>,
}

impl Stream {
    /// Folds the entries.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let chunks: Vec<(Vec<u16>, Vec<[usize; 2]>)> = entries.par_chunks(CHUNK).map(folded).collect();
        let total = chunks.iter().map(|(units, _)| units.len()).sum();
        let mut stream = Self {
            units: Vec::with_capacity(total),
            begins: Vec::with_capacity(entries.len() + 1),
            texts: Vec::with_capacity(entries.len()),
            blocks: Vec::with_capacity((total >> BLOCK_BITS) + 1),
        };
        for (units, ends) in chunks {
            let mut begin = stream.units.len();
            stream.units.extend(&units);
            let base = begin;
            for [title, end] in ends {
                stream.begins.push(place(begin));
                stream.texts.push(place(base + title));
                begin = base + end;
            }
        }
        stream.begins.push(place(total));
        let mut entry = 0;
        for block in (0..total).step_by(1 << BLOCK_BITS) {
            while stream.begins[entry + 1] as usize <= block {
                entry += 1;
            }
            stream.blocks.push(number(entry));
        }
        stream
    }

    /// How many entries there are.
    pub(super) fn entries(&self) -> usize {
        self.texts.len()
    }

    /// The entry of a place.
    pub(super) fn entry(&self, place: u32) -> u32 {
        let mut entry = self.blocks[(place >> BLOCK_BITS) as usize];
        while self.begins[entry as usize + 1] <= place {
            entry += 1;
        }
        entry
    }

    /// Whether a place of an entry is in its title.
    pub(super) fn in_title(&self, entry: u32, place: u32) -> bool {
        place < self.texts[entry as usize]
    }
}

/// The units of some entries, and where the title and the text of each end.
fn folded(entries: &[Entry]) -> (Vec<u16>, Vec<[usize; 2]>) {
    let mut units = Vec::new();
    let ends = entries.iter().map(|entry| {
        [&entry.title, &entry.text].map(|text| {
            grams::units(&fold(text), &mut units);
            units.len()
        })
    });
    let ends = ends.collect();
    (units, ends)
}

/// A place in the stream.
fn place(at: usize) -> u32 {
    at.try_into().expect("an archive has at most four thousand million characters")
}
