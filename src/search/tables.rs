//! Facets of runs of entries, a file for each facet, so that a page loads those that it shows.

use super::pack::Sizes;
use super::{Artifact, Entry, Part, number, shard};
use chrono::Datelike;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::ops::Range;

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

/// The facets of the entries so far.
#[derive(Default)]
pub(super) struct Facets {
    /// The kind of each entry.
    kinds: Vec<usize>,
    years: Vec<(i32, u32)>,
    organization: Column,
    type_name: Column,
    department: Column,
    state: Column,
    topic: Column,
    person: Column,
}

/// One facet: names, numbered as they come, and those of each entry.
#[derive(Default)]
struct Column {
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
    values: Vec<u32>,
    /// Where the values of each entry end.
    ends: Vec<u32>,
}

impl Facets {
    pub(super) fn add(&mut self, entries: &[Entry]) {
        for entry in entries {
            let year = entry.date.year();
            if self.years.last().is_none_or(|(last, _)| *last != year) {
                self.years.push((year, number(self.kinds.len())));
            }
            self.kinds.push(entry.part.kind());
            self.organization.push([&entry.organization]);
            self.type_name.push([&entry.type_name]);
            self.department.push(&entry.department);
            self.state.push(&entry.state);
            self.topic.push(&entry.topics);
            self.person.push(&entry.people);
        }
    }

    /// How many entries of each kind there are.
    pub(super) fn kinds(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for &kind in &self.kinds {
            counts[kind] += 1;
        }
        counts
    }

    /// The names of the people, sorted.
    pub(super) fn people(&self) -> Vec<&str> {
        let names = self.person.sorted().into_iter();
        names.map(|at| self.person.names[at].as_str()).collect()
    }

    /// Writes them; gives the names.
    pub(super) fn write(self, sizes: &Sizes, sink: &(dyn Fn(Artifact) + Sync)) -> Names {
        let runs: Vec<Range<usize>> = (0..self.kinds.len())
            .step_by(sizes.facets)
            .map(|from| from..self.kinds.len().min(from + sizes.facets))
            .collect();
        let one = |facet: &str, column: &Column| {
            let places = column.places();
            for (run, entries) in runs.iter().enumerate() {
                sink(bytes(
                    &format!("{facet}-{run}"),
                    entries.clone().map(|entry| column.one(entry, &places)),
                ));
            }
        };
        one("organization", &self.organization);
        one("type", &self.type_name);
        one("department", &self.department);
        let places = self.state.places();
        runs.par_iter().enumerate().for_each(|(run, entries)| {
            // Only decisions, which are the last of the kinds, have a state: a column of both takes little
            // more than one, and where the states are shown it is loaded instead of the kinds.
            let kinds = &self.kinds;
            sink(bytes(&format!("kind-{run}"), entries.clone().map(|entry| Some(kinds[entry]))));
            let state = |entry| self.state.one(entry, &places).map(|state| Part::KINDS.len() + state);
            sink(bytes(
                &format!("state-{run}"),
                entries.clone().map(|entry| Some(state(entry).unwrap_or(kinds[entry]))),
            ));
            sink(shard::json(&format!("topic-{run}"), &self.topic.many(entries)));
            sink(shard::json(&format!("person-{run}"), &self.person.many(entries)));
        });
        Names {
            kind: Part::KINDS.map(str::to_owned),
            organization: self.organization.into_names(),
            type_name: self.type_name.into_names(),
            department: self.department.into_names(),
            state: self.state.into_names(),
            years: self.years,
        }
    }
}

impl Column {
    /// Adds the values of an entry.
    fn push<'n>(&mut self, names: impl IntoIterator<Item = &'n String>) {
        for name in names {
            let number = self.numbers.get(name).copied().unwrap_or_else(|| {
                let number = number(self.names.len());
                self.numbers.insert(name.clone(), number);
                self.names.push(name.clone());
                number
            });
            self.values.push(number);
        }
        self.ends.push(number(self.values.len()));
    }

    fn values(&self, entry: usize) -> &[u32] {
        let begin = entry.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[begin as usize..self.ends[entry] as usize]
    }

    /// The names' numbers, sorted by name.
    fn sorted(&self) -> Vec<usize> {
        let mut sorted: Vec<usize> = (0..self.names.len()).collect();
        sorted.sort_unstable_by_key(|&at| &self.names[at]);
        sorted
    }

    /// For each name its place among all when they are sorted.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.names.len()];
        for (place, at) in self.sorted().into_iter().enumerate() {
            places[at] = place;
        }
        places
    }

    fn into_names(mut self) -> Vec<String> {
        self.names.sort_unstable();
        self.names
    }

    /// The place of the one value that an entry may have.
    fn one(&self, entry: usize, places: &[usize]) -> Option<usize> {
        self.values(entry).first().map(|&value| places[value as usize])
    }

    /// The values of a run of entries.
    fn many(&self, entries: &Range<usize>) -> Many<'_> {
        let mut used: Vec<u32> = entries.clone().flat_map(|entry| self.values(entry)).copied().collect();
        used.sort_unstable();
        used.dedup();
        used.sort_unstable_by_key(|&value| &self.names[value as usize]);
        let places: FxHashMap<u32, u32> = used.iter().copied().zip(0..).collect();
        let values = entries.clone().map(|entry| {
            let mut values: Vec<u32> = self.values(entry).iter().map(|value| places[value]).collect();
            values.sort_unstable();
            values.dedup();
            values
        });
        let names = used.iter().map(|&value| self.names[value as usize].as_str());
        Many { names: names.collect(), values: values.collect() }
    }
}

/// A facet with one value at most: the low bytes of the places of the names, counted from one, then the high
/// bytes. Zero says that there is none.
fn bytes(file: &str, places: impl Iterator<Item = Option<usize>>) -> Artifact {
    let places = places.map(|place| {
        let place = place.map_or(0, |place| place + 1);
        u16::try_from(place).expect("a facet has at most 65,534 names").to_le_bytes()
    });
    let (low, high): (Vec<u8>, Vec<u8>) = places.map(|[low, high]| (low, high)).unzip();
    shard::bytes(file, &[low, high].concat(), shard::Effort::Tables)
}
