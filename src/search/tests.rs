//! The index against its text.

use super::fold::{fold, is_letter};
use super::grams::LONGEST;
use super::lists::{FEW, rare};
use super::pack::Sizes;
use super::reader::{Index, text};
use super::sample::{self, Dice};
use super::{Artifact, Entry, Part};
use chrono::NaiveDate;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::path::Path;
use std::sync::Mutex;

fn ordered(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| super::order(a).cmp(&super::order(b)));
    entries
}

/// The index of entries, sorted by path.
fn build(entries: &[Entry]) -> Vec<Artifact> {
    let records = records(entries);
    build_in(&Sizes::for_records(records.len()), &records)
}

/// The index in many files, as that of a large archive is.
fn in_small_files(entries: &[Entry]) -> Vec<Artifact> {
    build_in(&Sizes { texts: 80_000, shards: 200, facets: 1024 }, &records(entries))
}

fn build_in(sizes: &Sizes, records: &[Vec<Entry>]) -> Vec<Artifact> {
    let artifacts = Mutex::new(Vec::new());
    let sink = |artifact| artifacts.lock().unwrap().push(artifact);
    super::build_in(sizes, records, |entries| Ok::<_, Infallible>(entries.clone()), &sink).unwrap();
    let mut artifacts = artifacts.into_inner().unwrap();
    artifacts.sort_by(|a: &Artifact, b| a.path.cmp(&b.path));
    artifacts
}

/// Entries by their records, in the order that an index wants.
pub(super) fn records(entries: &[Entry]) -> Vec<Vec<Entry>> {
    let mut records = BTreeMap::<(NaiveDate, &str), Vec<Entry>>::new();
    for entry in entries {
        records.entry((entry.date, &entry.record)).or_default().push(entry.clone());
    }
    records.into_values().collect()
}

/// The grams of a folded text at their longest, found the slow way: by looking at every character.
fn longest(text: &str) -> Vec<Vec<u16>> {
    let is_word = |c: char| c < '\u{2e80}' && c.is_alphanumeric();
    let given: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| given.get(at)).is_some_and(char::is_ascii_digit);
    let mut chars: Vec<char> = Vec::new();
    for (at, &c) in given.iter().enumerate() {
        if is_letter(c) || "-./:,".contains(c) && digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            chars.push(c);
        } else if chars.last().is_some_and(|&last| last != ' ') {
            chars.push(' ');
        }
    }
    let mut found = Vec::new();
    for (at, &c) in chars.iter().enumerate().filter(|(_, c)| is_letter(**c)) {
        let rest: String = chars[at..].iter().chain(['\0'].iter()).collect();
        if !is_word(c) {
            found.push(rest);
            continue;
        }
        if at == 0 || !is_word(chars[at - 1]) {
            found.push(format!(" {rest}"));
        }
        let after = chars[at..].iter().find(|&&c| !is_word(c)).copied().unwrap_or(' ');
        if after != ' ' || !chars.get(at + 1).copied().is_some_and(is_word) {
            found.push(rest);
        }
    }
    found.into_iter().map(|gram| gram.encode_utf16().take(LONGEST).collect()).collect()
}

type Sets = BTreeMap<Vec<u16>, (BTreeSet<u32>, BTreeSet<u32>)>;

/// Every gram of every length with the entries that have it, and those that have it in their title.
fn sets(entries: &[Entry]) -> Sets {
    let mut sets = Sets::new();
    for (id, entry) in (0..).zip(entries) {
        for (field, in_title) in [(&entry.title, true), (&entry.text, false)] {
            for gram in longest(&fold(field)) {
                for end in 1..=gram.len() {
                    let sets = sets.entry(gram[..end].to_vec()).or_default();
                    sets.0.insert(id);
                    if in_title {
                        sets.1.insert(id);
                    }
                }
            }
        }
    }
    sets
}

fn is_closed(key: &[u16]) -> bool {
    let gap = key.iter().skip(1).position(|&unit| unit == 0x20).map(|at| at + 1);
    key.len() == LONGEST || key.last() == Some(&0) || gap.is_some_and(|gap| key.len() > gap + 1)
}

/// What the lists must hold: each entry in the list of the longest key that it has.
fn expected(entries: &[Entry]) -> Sets {
    let (sets, rare) = (sets(entries), rare(entries.len()));
    let ends = |key: &[u16], most: usize| sets[key].0.len() <= most || is_closed(key);
    let mut lists = Sets::new();
    for (key, (all, titles)) in &sets {
        // The key is listed for itself, or the one that it goes on is.
        let up_to = |end: usize| ends(&key[..end], rare);
        let root = (1..=key.len()).find(|&end| up_to(end));
        let Some(root) = root else { continue };
        let stops = |end: usize| ends(&key[..end], FEW);
        if (root..key.len()).any(stops) {
            continue;
        }
        let target = if key.len() == root || !stops(key.len()) || is_closed(key) && all.len() > FEW {
            stops(key.len()).then_some(&key[..])
        } else {
            Some(&key[..key.len() - 1])
        };
        if let Some(target) = target {
            let list = lists.entry(target.to_vec()).or_default();
            list.0.extend(all);
            list.1.extend(titles);
        }
    }
    lists
}

#[test]
fn every_list_holds_exactly_the_entries_that_contain_its_key() {
    let entries = sample::entries(150, true, 300);
    let artifacts = build(&entries);
    let found = Index::read(&artifacts).lists("g");
    let expected: BTreeMap<Vec<u16>, (Vec<u32>, Vec<u32>)> = expected(&ordered(entries))
        .into_iter()
        .map(|(key, (all, titles))| (key, (all.into_iter().collect(), titles.into_iter().collect())))
        .collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (key, lists) in &expected {
        assert_eq!(&found[key], lists, "key {:?}", String::from_utf16_lossy(key));
    }
}

#[test]
fn what_begins_the_lists_of_more_than_two_shards_has_a_list_of_its_own() {
    let artifacts = in_small_files(&sample::entries(900, true, 600));
    let index = Index::read(&artifacts);
    let (grams, wide) = (index.lists("g"), index.lists("w"));
    let shard = |key: &[u16]| {
        index.manifest.grams.partition_point(|first| first.encode_utf16().le(key.iter().copied()))
    };
    let mut shards = BTreeMap::<&[u16], (usize, usize)>::new();
    for key in grams.keys() {
        let shard = shard(key);
        for end in 1..key.len() {
            shards.entry(&key[..end]).or_insert((shard, shard)).1 = shard;
        }
    }
    let several = shards.into_iter().filter(|(_, (first, last))| first + 1 < *last).map(|(key, _)| key);
    let several: Vec<&[u16]> = several.collect();
    assert!(several.len() > 10, "{}", several.len());
    assert!(wide.keys().all(|key| several.contains(&&key[..])));
    for key in several {
        let begun = grams.range(key.to_vec()..).take_while(|(other, _)| other.starts_with(key));
        let all: BTreeSet<u32> = begun.flat_map(|(_, lists)| lists.0.iter().copied()).collect();
        // A key without a list begins the next one, which the same entries have.
        let (next, lists) = wide.range(key.to_vec()..).next().unwrap();
        assert!(next.starts_with(key) && lists.0.iter().eq(&all), "{}", String::from_utf16_lossy(key));
    }
}

#[test]
fn what_stands_in_a_text_is_found_exactly_or_among_few() {
    let entries = ordered(sample::entries(120, true, 200));
    let artifacts = build(&entries);
    let lists = Index::read(&artifacts).lists("g");
    let folded: Vec<(String, String)> =
        entries.iter().map(|entry| (fold(&entry.title), fold(&entry.text))).collect();
    let mut dice = Dice::new(3);
    for turn in 0..2_000 {
        let chars: Vec<char> = folded[dice.below(folded.len())].1.chars().collect();
        let length = 1 + turn % 8;
        let at = dice.below(chars.len().saturating_sub(length).max(1));
        let query: String = chars[at..].iter().take(length).collect();
        if !query.chars().all(|c| c >= '\u{2e80}' && is_letter(c)) {
            continue;
        }
        let truth: Vec<u32> = (0..)
            .zip(&folded)
            .filter(|(_, (title, text))| title.contains(&query) || text.contains(&query))
            .map(|(id, _)| id)
            .collect();
        let key: Vec<u16> = query.encode_utf16().collect();
        let begun = lists.range(key.clone()..).take_while(|(other, _)| other.starts_with(&key));
        let exact: BTreeSet<u32> = begun.flat_map(|(_, lists)| lists.0.iter().copied()).collect();
        if exact.is_empty() {
            let few =
                (1..key.len()).rev().find_map(|end| lists.get(&key[..end])).map(|(few, _)| few).unwrap();
            assert!(few.len() <= rare(entries.len()) && truth.len() <= FEW, "{query}");
            assert!(truth.iter().all(|entry| few.contains(entry)), "{query}");
        } else {
            assert!(truth.iter().eq(&exact), "{query}");
        }
    }
}

#[test]
fn texts_stand_in_the_index_as_they_were_given() {
    let entries = ordered(sample::entries(90, true, 500));
    let artifacts = build(&entries);
    let found = Index::read(&artifacts).texts();
    assert_eq!(found.len(), entries.len());
    for (entry, shown) in entries.iter().zip(&found) {
        let facts: Vec<&str> = shown[5].split('\n').collect();
        assert_eq!(
            [&shown[0], &shown[1], &shown[2], &shown[4]],
            [&entry.title, &entry.text, &entry.record, &entry.url]
        );
        assert_eq!(shown[3], entry.part.id());
        assert_eq!(
            facts[1..4],
            [entry.date.to_string(), entry.organization.clone(), entry.type_name.clone()]
        );
    }
}

#[test]
fn order_of_entries_does_not_change_a_byte() {
    let mut entries = sample::entries(80, true, 200);
    let artifacts = build(&entries);
    entries.reverse();
    entries.rotate_left(17);
    assert_eq!(build(&entries), artifacts);
}

#[test]
fn a_changed_record_rewrites_few_files() {
    let mut entries = sample::entries(1_000, false, 900);
    let before = build(&entries);
    entries[250].text.push_str("经研究，同意按原方案办理。");
    let after: BTreeMap<String, Vec<u8>> =
        build(&entries).into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect();
    let changed = before.iter().filter(|artifact| after.get(&artifact.path) != Some(&artifact.bytes)).count();
    assert!(changed * 4 < before.len(), "{changed} of {} files changed", before.len());
    let new = after.keys().filter(|path| !before.iter().any(|artifact| artifact.path == **path)).count();
    assert!(new < 4, "{new} files are new");
}

#[test]
fn files_are_text_that_a_script_can_hold() {
    for artifact in build(&sample::entries(30, true, 400)) {
        let script = text(&artifact.bytes);
        let inside = script.strip_suffix("\")\n").and_then(|script| script.split_once(",\"")).unwrap().1;
        assert!(!inside.contains(['\0', '\n', '\r', '"', '\\', '\u{2028}', '\u{2029}']), "{}", artifact.path);
    }
}

#[test]
fn an_empty_archive_has_an_empty_index() {
    let artifacts = build(&[]);
    assert_eq!(Index::read(&artifacts).manifest.entries, 0);
    assert!(Index::read(&artifacts).lists("g").is_empty());
}

#[test]
fn folding_joins_width_and_case_and_nothing_else() {
    assert_eq!(fold("ＡＢｃ１２３，㎡　ﾃﾞ\r\n\t臺台"), "abc123,m2 デ 臺台");
    assert_eq!(fold("Cafe\u{301} ΣΑΣ"), "café σασ");
}

/// Writes an index and its truth for the browser test and for measurements (`tests/browser/search.mjs`).
pub(super) fn write_fixture(folder: &Path, entries: &[Entry]) {
    let artifacts = in_small_files(entries);
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder.join("search")).unwrap();
    for artifact in &artifacts {
        std::fs::write(folder.join(&artifact.path), &artifact.bytes).unwrap();
    }
    let truth: Vec<_> = entries
        .iter()
        .map(|entry| {
            json!({
                "record": entry.record, "kind": Part::KINDS[entry.part.kind()], "part": entry.part.id(), "year": entry.date.to_string()[..4],
                "type": entry.type_name, "organization": entry.organization, "state": entry.state,
                "people": entry.people, "title": fold(&entry.title), "text": fold(&entry.text),
            })
        })
        .collect();
    std::fs::write(folder.join("truth.json"), serde_json::to_vec(&truth).unwrap()).unwrap();
}

#[test]
fn fixture_of_the_browser_test_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/search-fixture");
    write_fixture(&folder, &sample::entries(600, true, 600));
}
