//! A hundred faults, one at a time, in good records: the finding for each is there, and at most one other.
//!
//! The faults are drawn by a seeded generator over all keys of records of several types of the demonstration
//! archive: keys dropped and misspelt, values of a wrong type, wrong people, shifted dates, swapped lists.
//! `MUTATIONS=1000 SEED=7 cargo test --lib mutations -- --nocapture` draws others and prints the table;
//! `WHOLE=1` checks each within its whole organisation.

mod board;
pub mod draw;
mod expected;
mod fault;

use crate::discover::Files;
use crate::pipeline;
use crate::tests::{TODAY, files_below, project};
use draw::Draw;
use fault::{Fault, KINDS, Kind};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

/// Records of several types, in keys of both languages.
const RECORDS: [&str; 19] = [
    "service-center/meetings/2026/2026-01-07-office-meeting.md",
    "service-center/meetings/2026/2026-05-20-office-meeting.md",
    "service-center/meetings/2026/2026-03-17-weekly-meeting.md",
    "service-center/meetings/2026/2026-05-18-weekly-meeting.md",
    "service-center/meetings/2026/2026-03-17-section-meeting-affairs.md",
    "service-center/meetings/2026/2026-05-29-section-meeting-affairs.md",
    "service-center/meetings/2026/2026-06-25-system-meeting.md",
    "service-center/meetings/2026/2026-02-10-commendation-meeting.md",
    "education-bureau/meetings/2026/2026-03-11-director-meeting.md",
    "education-bureau/meetings/2026/2026-02-11-bureau-meeting.md",
    "education-bureau/meetings/2026/2026-01-08-operations-meeting-safety.md",
    "education-bureau/meetings/2026/2026-05-26-operations-meeting-projects.md",
    "education-bureau/meetings/2026/2026-06-26-all-staff-meeting.md",
    "education-bureau/meetings/2026/2026-03-03-county-education-meeting.md",
    "mill-trust/meetings/2026/2026-01-21-board-meeting.md",
    "mill-trust/meetings/2026/2026-03-18-board-meeting.md",
    "mill-trust/meetings/2026/2026-02-25-special-meeting.md",
    "mill-trust/meetings/2026/2026-02-11-committee-meeting-events.md",
    "mill-trust/meetings/2026/2026-05-16-general-meeting.md",
];

/// A good record in its archive.
struct Base {
    path: String,
    text: String,
    others: BTreeMap<String, String>,
    before: BTreeMap<Reported, usize>,
}

/// A finding, as far as it stays the same where other lines of the file move.
type Reported = (String, String, String);

impl Base {
    fn new(record: &str) -> Self {
        let path = format!("content/{record}");
        let text = fs::read_to_string(project().join(&path)).unwrap();
        let (organization, _) = record.split_once('/').unwrap();
        let folder = format!("content/{organization}");
        let whole = std::env::var_os("WHOLE").is_some();
        let date = &record.rsplit('/').next().unwrap()[..10];
        let needed = |other: &str| {
            let stem = other.rsplit('/').next().unwrap().trim_end_matches(".md");
            whole || text.contains(stem) || (stem.starts_with(date) && stem.contains("weekly"))
        };
        let others = files_below(&project().join(&folder)).into_iter();
        let others = others.filter(|other| match other.split_once('/') {
            Some(("meetings", _)) => needed(other),
            Some(("follow-ups", _)) => whole,
            _ => true,
        });
        let others = others.map(|other| format!("{folder}/{other}")).filter(|other| *other != path);
        let others: BTreeMap<_, _> = others
            // Papers beside records are no texts.
            .filter_map(|other| {
                let text = String::from_utf8(fs::read(project().join(&other)).unwrap()).ok()?;
                Some((other, text))
            })
            .collect();
        let mut base = Self { path, text, others, before: BTreeMap::new() };
        base.before = base.found(&base.text);
        base
    }

    /// What is found with another text of the record, each with how often.
    fn found(&self, text: &str) -> BTreeMap<Reported, usize> {
        let own = (self.path.as_str(), text);
        let all = self.others.iter().map(|(path, text)| (path.as_str(), text.as_str())).chain([own]);
        let mut found = BTreeMap::new();
        for located in pipeline::check(&Files::from_texts(all), TODAY.parse().unwrap()).findings {
            let finding = located.finding;
            let reported = (finding.code.code().to_owned(), finding.path.to_string(), finding.message.zh);
            *found.entry(reported).or_default() += 1;
        }
        found
    }

    /// What is found only with the fault.
    fn found_besides(&self, text: &str) -> Vec<Reported> {
        let found = self.found(text).into_iter();
        found
            .flat_map(|(reported, count)| {
                let more = count.saturating_sub(self.before.get(&reported).copied().unwrap_or_default());
                std::iter::repeat_n(reported, more)
            })
            .collect()
    }
}

#[test]
fn each_of_a_hundred_faults_is_found_with_at_most_one_other_finding() {
    let number = |name: &str, or: u64| std::env::var(name).map_or(or, |text| text.parse().unwrap());
    let bases: Vec<_> = RECORDS.into_par_iter().map(Base::new).collect();
    let mut draw = Draw::new(number("SEED", 20_260_710));
    let mut drawn: Vec<(usize, Fault)> = Vec::new();
    let mut seen = BTreeSet::new();
    for turn in 0.. {
        if drawn.len() >= usize::try_from(number("MUTATIONS", 100)).unwrap() {
            break;
        }
        let kind = KINDS[turn % KINDS.len()];
        // Some kinds have few faults; when all are drawn, it is the next kind's turn.
        let fault = (0..400).find_map(|_| {
            let at = draw.below(bases.len());
            let fault = Fault::draw(kind, &bases[at].path, &bases[at].text, &mut draw)?;
            seen.insert((at, fault.text.clone())).then_some((at, fault))
        });
        drawn.extend(fault);
    }
    let results: Vec<_> =
        drawn.par_iter().map(|(at, fault)| (*at, fault, bases[*at].found_besides(&fault.text))).collect();
    let mut table: BTreeMap<Kind, [usize; 5]> = BTreeMap::new();
    let mut wrong = String::new();
    for (at, fault, new) in results {
        let own = new.iter().any(|(code, ..)| fault.expected.contains(&code.as_str()));
        // A list that is gone is missed by each rule for each group that was to be in it.
        let others = new.iter().filter(|(code, ..)| !fault.expected.contains(&code.as_str())).count();
        let row = table.entry(fault.kind).or_default();
        row[0] += 1;
        row[1] += usize::from(own);
        row[2 + others.min(2)] += 1;
        if !own || others > usize::from(std::env::var_os("ALL").is_none()) {
            let _ =
                writeln!(wrong, "{}: {}; expected {:?}, found", bases[at].path, fault.what, fault.expected);
            for (code, path, message) in new {
                let _ = writeln!(wrong, "    {code} {}: {message}", path.rsplit('/').next().unwrap());
            }
        }
    }
    println!("fault            drawn  found  no other  one other  more");
    for (kind, [count, found, none, one, more]) in &table {
        println!("{kind:<16} {count:>5}  {found:>5}  {none:>8}  {one:>9}  {more:>4}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
