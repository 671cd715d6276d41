//! Listings and facets of runs of entries.

use super::pack::Sizes;
use super::{Artifact, Entry, number, shard};
use chrono::Datelike;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// Names that the facets number, sorted.
#[derive(Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub(super) struct Names {
    organization: Vec<String>,
    #[serde(rename = "type")]
    type_name: Vec<String>,
    department: Vec<String>,
    year: Vec<String>,
    state: Vec<String>,
    person: Vec<String>,
    topic: Vec<String>,
}

/// What a hit shows beside its passage.
#[derive(Serialize)]
struct Listing<'a> {
    record: Vec<&'a str>,
    decision: Vec<&'a str>,
    url: Vec<&'a str>,
    title: Vec<&'a str>,
    date: Vec<String>,
}

/// Facets with one value at most: the position of the name, or -1.
#[derive(Serialize)]
struct Facets {
    decision: Vec<u8>,
    organization: Vec<i32>,
    #[serde(rename = "type")]
    type_name: Vec<i32>,
    department: Vec<i32>,
    year: Vec<i32>,
    state: Vec<i32>,
}

/// Facets with several values.
#[derive(Serialize)]
struct People {
    person: Vec<Vec<i32>>,
    topic: Vec<Vec<i32>>,
}

/// Writes listings, facets, and people with topics; gives the names.
pub(super) fn write(entries: &[Entry], sizes: &Sizes, sink: &(dyn Fn(Artifact) + Sync)) -> Names {
    let names = Names::of(entries);
    entries.par_chunks(sizes.listing as usize).enumerate().for_each(|(index, run)| {
        sink(shard::json(&format!("d-{index}"), &Listing::of(run)));
    });
    entries.par_chunks(sizes.facets as usize).enumerate().for_each(|(index, run)| {
        sink(shard::json(&format!("f-{index}"), &names.facets(run)));
        sink(shard::json(&format!("p-{index}"), &names.people(run)));
    });
    names
}

impl<'a> Listing<'a> {
    fn of(run: &'a [Entry]) -> Self {
        Self {
            record: run.iter().map(|entry| entry.record.as_str()).collect(),
            decision: run.iter().map(|entry| entry.decision.as_deref().unwrap_or_default()).collect(),
            url: run.iter().map(|entry| entry.url.as_str()).collect(),
            title: run.iter().map(|entry| entry.title.as_str()).collect(),
            date: run.iter().map(|entry| entry.date.to_string()).collect(),
        }
    }
}

impl Names {
    fn of(entries: &[Entry]) -> Self {
        Self {
            organization: sorted(entries.iter().map(|entry| entry.organization.clone())),
            type_name: sorted(entries.iter().map(|entry| entry.type_name.clone())),
            department: sorted(entries.iter().filter_map(|entry| entry.department.clone())),
            year: sorted(entries.iter().map(year)),
            state: sorted(entries.iter().filter_map(|entry| entry.state.clone())),
            person: sorted(entries.iter().flat_map(|entry| entry.people.iter().cloned())),
            topic: sorted(entries.iter().flat_map(|entry| entry.topics.iter().cloned())),
        }
    }

    fn facets(&self, run: &[Entry]) -> Facets {
        Facets {
            decision: run.iter().map(|entry| u8::from(entry.decision.is_some())).collect(),
            organization: run.iter().map(|entry| place(&self.organization, &entry.organization)).collect(),
            type_name: run.iter().map(|entry| place(&self.type_name, &entry.type_name)).collect(),
            department: run
                .iter()
                .map(|entry| place_of(&self.department, entry.department.as_ref()))
                .collect(),
            year: run.iter().map(|entry| place(&self.year, &year(entry))).collect(),
            state: run.iter().map(|entry| place_of(&self.state, entry.state.as_ref())).collect(),
        }
    }

    fn people(&self, run: &[Entry]) -> People {
        People {
            person: run.iter().map(|entry| places(&self.person, &entry.people)).collect(),
            topic: run.iter().map(|entry| places(&self.topic, &entry.topics)).collect(),
        }
    }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

fn year(entry: &Entry) -> String {
    entry.date.year().to_string()
}

fn place(names: &[String], name: &String) -> i32 {
    names.binary_search(name).map_or(-1, |at| i32::try_from(number(at)).expect("22 bits"))
}

fn place_of(names: &[String], name: Option<&String>) -> i32 {
    name.map_or(-1, |name| place(names, name))
}

fn places(names: &[String], some: &[String]) -> Vec<i32> {
    some.iter().map(|name| place(names, name)).collect::<BTreeSet<_>>().into_iter().collect()
}
