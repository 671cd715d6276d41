//! Files with bytes, characters and lines changed at random: whatever stands in them, reading ends, with
//! findings that can be reported. `MUTANTS=100000 cargo test --release --lib mutants -- --nocapture` is the
//! long run.

use super::mutations::draw::Draw;
use super::{Archive, TODAY, files_below};
use crate::archive::Audience;
use crate::discover::Files;
use crate::edition::select;
use crate::finding::Language;
use crate::finding::report::{Summary, json};
use crate::{pipeline, text};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::panic::catch_unwind;

/// What a hand slips to, what breaks readers, and what steers terminals.
const PIECES: [&str; 40] = [
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">\n",
    "---\n",
    "...\n",
    "\t",
    "\r",
    "\r\n",
    "\0",
    "\u{1b}[2J",
    "\u{85}",
    "\u{9b}",
    "\u{202e}",
    "\u{feff}",
    "：",
    "，",
    "０",
    "2026-02-30",
    "99999999999999999999",
    "-1",
    "1e999",
    "~",
    "true",
    "../",
    "<<: ",
    "\u{1f600}",
    "%",
    "?\n",
    "\u{fffe}",
];

fn mutate(bytes: &mut Vec<u8>, draw: &mut Draw) {
    for _ in 0..=draw.below(3) {
        let at = draw.below(bytes.len() + 1);
        let end = (at + 1 + draw.below(40)).min(bytes.len());
        match draw.below(7) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(draw.below(256)).unwrap(),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                let to = draw.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            3 => bytes.truncate(at),
            4 => {
                let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                if lines.len() > 1 {
                    let (one, other) = (draw.below(lines.len()), draw.below(lines.len()));
                    let mut lines = lines;
                    lines.swap(one, other);
                    *bytes = lines.concat();
                }
            }
            _ => drop(bytes.splice(at..at, draw.one(&PIECES).bytes())),
        }
    }
}

/// An archive on which many mutants are tried.
type Base = BTreeMap<String, Vec<u8>>;

fn base(policy: &str) -> Base {
    let archive = Archive::example(policy);
    let files =
        files_below(&archive.root().join("content")).into_iter().map(|path| format!("content/{path}"));
    files.map(|path| (path.clone(), fs::read(archive.root().join(path)).unwrap())).collect()
}

/// What a mutant does wrong.
fn fault(base: &Base, path: &str, bytes: &[u8]) -> Option<String> {
    let all = base
        .iter()
        .map(|(other, own)| (other.as_str(), if other == path { bytes.to_vec() } else { own.clone() }));
    let files = Files::from_bytes(all);
    let checked = pipeline::check(&files, TODAY.parse().unwrap());
    let summary = Summary::count(&checked.findings, checked.records);
    for language in [Language::Zh, Language::En] {
        let report = json::document(&checked.findings, summary, language);
        if !text::is_printable(&report) {
            return Some("a report that is not printable".to_owned());
        }
    }
    for audience in [Audience::Public, Audience::Internal] {
        drop(select(&checked.archive, &checked.findings, audience));
    }
    None
}

#[test]
fn no_mutant_of_a_file_stops_the_program() {
    let bases = ["service-center", "education-bureau", "board"].map(base);
    let tries: usize = std::env::var("MUTANTS").map_or(400, |text| text.parse().unwrap());
    let failures: Vec<_> = (0..tries)
        .into_par_iter()
        .filter_map(|number| {
            let mut draw = Draw::new(number as u64 * 7919);
            let base = draw.one(&bases);
            let (path, bytes) = base.iter().nth(draw.below(base.len())).unwrap();
            let mut bytes = bytes.clone();
            mutate(&mut bytes, &mut draw);
            let fault =
                catch_unwind(|| fault(base, path, &bytes)).unwrap_or_else(|_| Some("a panic".to_owned()));
            fault.map(|fault| format!("mutant {number} of {path}: {fault}"))
        })
        .collect();
    println!("mutants: {tries} tries, {} failures", failures.len());
    assert!(failures.is_empty(), "{failures:#?}");
}
