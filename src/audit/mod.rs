//! The proof that nothing withheld is in a site: every text of the archive that an audience may not see is
//! searched for in every byte of every file, and every file of it by what it holds.
//!
//! What is withheld is taken from the records themselves ([`Gathered`]), not from the selection, and the site
//! is read as bytes ([`contents()`]): a fault in selecting or rendering is found here, whatever it is.

mod contents;
mod decode;
mod gather;
mod papers;
mod site;

pub use contents::{Contents, contents};
pub use gather::{Gathered, Withheld, gather};
pub use papers::{WithheldPapers, papers};
pub use site::{File, fixed, in_memory};

use crate::archive::STUB;
use crate::edition::slug;
use aho_corasick::AhoCorasick;
use decode::plain;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What the search came to.
#[derive(Debug, Default)]
pub struct Report {
    /// How many texts and files were searched for.
    pub sought: usize,
    /// How many withheld texts also stand where the audience may see them, so that they say nothing.
    pub open_elsewhere: usize,
    /// How many are too short to be searched for.
    pub short: usize,
    /// How many files were searched.
    pub files: usize,
    /// Those of them that are packed in a way that cannot be looked into.
    pub packed: Vec<String>,
    /// What was found, each text once a file.
    pub hits: Vec<Hit>,
}

/// A withheld text in a file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The text and its place in the archive.
    pub withheld: Withheld,
    /// The file of the site, by its path there.
    pub file: String,
}

/// Searches the files of a site for what is withheld. `fixed` are the files of a site without records: their
/// words say nothing.
pub fn search(gathered: &Gathered, papers: &WithheldPapers, files: &[File], fixed: &[File]) -> Report {
    let mut by_text: BTreeMap<String, &Withheld> = BTreeMap::new();
    for withheld in &gathered.withheld {
        by_text.entry(plain(&withheld.text)).or_insert(withheld);
    }
    let open = open(&by_text, gathered, fixed);
    let all = by_text.len();
    by_text.retain(|text, withheld| withheld.is_id || !open.contains(text));
    let mut patterns: Vec<(String, &Withheld)> = Vec::new();
    for (text, withheld) in &by_text {
        let written = plain(&slug(&withheld.text));
        if (withheld.is_id || withheld.is_name) && written != *text {
            patterns.push((written, withheld));
        }
        patterns.push((text.clone(), withheld));
    }
    let finder = finder(patterns.iter().map(|(text, _)| text.as_str()));
    let searched = files.par_iter().map(|file| {
        let Contents { texts, is_packed } = contents(file);
        let found: BTreeSet<usize> = texts.iter().flat_map(|text| found(&finder, text)).collect();
        let hit = |at: usize| Hit { withheld: patterns[at].1.clone(), file: file.0.clone() };
        (found.into_iter().map(hit).collect::<Vec<_>>(), is_packed.then(|| file.0.clone()))
    });
    let (hits, packed): (Vec<_>, Vec<_>) = searched.collect();
    let mut hits = hits.concat();
    hits.extend(papers.found_in(files));
    hits.sort_unstable();
    hits.dedup();
    Report {
        sought: by_text.len() + papers.len(),
        open_elsewhere: all - by_text.len(),
        short: gathered.short,
        files: files.len(),
        packed: packed.into_iter().flatten().collect(),
        hits,
    }
}

/// Those of the texts that also stand in what the audience may see, or among the words of every site.
fn open(by_text: &BTreeMap<String, &Withheld>, gathered: &Gathered, fixed: &[File]) -> BTreeSet<String> {
    let all: Vec<&String> = by_text.keys().collect();
    let finder = finder(all.iter().map(|text| text.as_str()));
    let in_text = |text: &String| found(&finder, &plain(text));
    let in_records = gathered.cleared.par_iter().flat_map_iter(in_text);
    let in_fixed = fixed.par_iter().flat_map_iter(|file| {
        contents(file).texts.iter().flat_map(|text| found(&finder, text)).collect::<Vec<_>>()
    });
    in_records.chain(in_fixed).map(|at| all[at].clone()).collect()
}

fn finder<'a>(texts: impl Iterator<Item = &'a str>) -> AhoCorasick {
    AhoCorasick::new(texts).expect("the texts of an archive fit into memory twice")
}

/// The patterns that stand in a text. What the program calls the page of a withheld meeting may begin as the
/// meeting's id does.
fn found(finder: &AhoCorasick, text: &str) -> Vec<usize> {
    let hits = finder.find_overlapping_iter(text).filter(|hit| !text[hit.end()..].starts_with(STUB));
    let mut found: Vec<_> = hits.map(|hit| hit.pattern().as_usize()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
