//! Facets of runs of entries, a file for each facet, so that a page loads those that it shows.

use super::pack::Sizes;
use super::{Artifact, Entry, Part, number, shard};
use chrono::Datelike;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// Names that the facets with one value number, sorted; and the years.
#[derive(Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub(super) struct Names {
    kind: [String; 3],
    organization: Vec<String>,
    #[serde(rename = "type")]
    type_name: Vec<String>,
    department: Vec<String>,
    state: Vec<String>,
    /// Each year with its first entry: entries are in the order of their dates.
    years: Vec<(i32, u32)>,
}

/// A facet with several values: the names in the run, and for each entry their places.
#[derive(Serialize)]
struct Many<'a> {
    names: Vec<&'a str>,
    values: Vec<Vec<u32>>,
}

/// Writes the facets; gives the names.
pub(super) fn write(entries: &[Entry], sizes: &Sizes, sink: &(dyn Fn(Artifact) + Sync)) -> Names {
    let names = Names::of(entries);
    entries.par_chunks(sizes.facets).enumerate().for_each(|(index, run)| {
        let one = |facet: &str, names: &[String], name: fn(&Entry) -> Option<&String>| {
            let place = |entry: &Entry| name(entry).and_then(|name| names.binary_search(name).ok());
            sink(column(&format!("{facet}-{index}"), run, place));
        };
        one("organization", &names.organization, |entry| Some(&entry.organization));
        one("type", &names.type_name, |entry| Some(&entry.type_name));
        one("department", &names.department, |entry| entry.department.as_ref());
        // Only decisions, which are the last of the kinds, have a state: a column of both takes little more than one, and where the
        // states are shown it is loaded instead of the kinds.
        sink(column(&format!("kind-{index}"), run, |entry| Some(entry.part.kind())));
        sink(column(&format!("state-{index}"), run, |entry| {
            let state = entry.state.as_ref().and_then(|state| names.state.binary_search(state).ok());
            Some(state.map_or(entry.part.kind(), |state| Part::KINDS.len() + state))
        }));
        sink(many(&format!("topic-{index}"), run, |entry| &entry.topics));
        sink(many(&format!("person-{index}"), run, |entry| &entry.people));
    });
    names
}

impl Names {
    fn of(entries: &[Entry]) -> Self {
        let mut years: Vec<(i32, u32)> = Vec::new();
        for (entry, at) in entries.iter().zip(0..) {
            if years.last().is_none_or(|(year, _)| *year != entry.date.year()) {
                years.push((entry.date.year(), at));
            }
        }
        Self {
            kind: Part::KINDS.map(str::to_owned),
            organization: sorted(entries.iter().map(|entry| &entry.organization)),
            type_name: sorted(entries.iter().map(|entry| &entry.type_name)),
            department: sorted(entries.iter().filter_map(|entry| entry.department.as_ref())),
            state: sorted(entries.iter().filter_map(|entry| entry.state.as_ref())),
            years,
        }
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

/// A facet with one value at most: the low bytes of the places of the names, counted from one, then the high bytes. Zero says that there is none.
fn column(file: &str, run: &[Entry], place: impl Fn(&Entry) -> Option<usize>) -> Artifact {
    let places = run.iter().map(|entry| {
        let place = place(entry).map_or(0, |place| place + 1);
        u16::try_from(place).expect("a facet has at most 65,534 names").to_le_bytes()
    });
    let (low, high): (Vec<u8>, Vec<u8>) = places.map(|[low, high]| (low, high)).unzip();
    shard::bytes(file, &[low, high].concat(), shard::Effort::Text)
}

fn many(file: &str, run: &[Entry], names: impl Fn(&Entry) -> &Vec<String>) -> Artifact {
    let all: BTreeSet<&str> = run.iter().flat_map(|entry| names(entry).iter().map(String::as_str)).collect();
    let all: Vec<&str> = all.into_iter().collect();
    let places = |entry| {
        let found: BTreeSet<usize> =
            names(entry).iter().filter_map(|name| all.binary_search(&name.as_str()).ok()).collect();
        found.into_iter().map(number).collect()
    };
    let values = run.iter().map(places).collect();
    shard::json(file, &Many { names: all, values })
}
