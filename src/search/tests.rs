//! The index against its text.

use super::alphabet::COMMON;
use super::fold::{fold, is_letter, is_word};
use super::reader::Index;
use super::sample::{self, Dice};
use super::{Entry, build};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn ordered(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| (a.date, &a.record, &a.decision).cmp(&(b.date, &b.record, &b.decision)));
    entries
}

/// What the lists must hold, found the slow way: by looking at every pair of characters of every text.
fn expected(entries: &[Entry]) -> BTreeMap<String, (Vec<u32>, Vec<u32>)> {
    let mut sets = BTreeMap::<String, (BTreeSet<u32>, BTreeSet<u32>)>::new();
    for (id, entry) in (0..).zip(entries) {
        for (field, in_title) in [(&entry.title, true), (&entry.text, false)] {
            for key in keys(&fold(field)) {
                let lists = sets.entry(key).or_default();
                lists.0.insert(id);
                if in_title {
                    lists.1.insert(id);
                }
            }
        }
    }
    sets.into_iter()
        .map(|(key, (all, titles))| (key, (all.into_iter().collect(), titles.into_iter().collect())))
        .collect()
}

fn keys(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut keys = Vec::new();
    for (at, &c) in chars.iter().enumerate().filter(|(_, c)| is_letter(**c)) {
        if is_word(c) && (at == 0 || !is_word(chars[at - 1])) {
            let word: String = chars[at..].iter().copied().take_while(|&c| is_word(c)).take(12).collect();
            keys.push(format!(" {word}"));
        }
        let Some(next) = (at + 1..chars.len()).find(|&next| is_letter(chars[next])) else {
            keys.push(format!("{c}-"));
            continue;
        };
        if next > at + 1 {
            keys.extend([format!("{c}-"), format!("-{}", chars[next])]);
        } else if !(is_word(c) && is_word(chars[next])) {
            keys.push(format!("{c}{}", chars[next]));
        }
    }
    keys
}

#[test]
fn every_list_holds_exactly_the_entries_that_contain_its_key() {
    let entries = sample::entries(150, true, 300);
    let artifacts = build(entries.clone());
    let found = Index::read(&artifacts).lists();
    let expected = expected(&ordered(entries));
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (key, lists) in &expected {
        assert_eq!(&found[key], lists, "key {key:?}");
    }
}

#[test]
fn two_characters_are_found_exactly_where_they_stand() {
    let entries = ordered(sample::entries(120, true, 200));
    let artifacts = build(entries.clone());
    let lists = Index::read(&artifacts).lists();
    let folded: Vec<(String, String)> =
        entries.iter().map(|entry| (fold(&entry.title), fold(&entry.text))).collect();
    let mut dice = Dice::new(3);
    for _ in 0..2_000 {
        let chars: Vec<char> = folded[dice.below(folded.len())].1.chars().collect();
        let at = dice.below(chars.len() - 1);
        let query: String = chars[at..at + 2].iter().collect();
        if !is_letter(chars[at])
            || !is_letter(chars[at + 1])
            || (is_word(chars[at]) && is_word(chars[at + 1]))
        {
            continue;
        }
        let truth: Vec<u32> = (0..)
            .zip(&folded)
            .filter(|(_, (title, text))| title.contains(&query) || text.contains(&query))
            .map(|(id, _)| id)
            .collect();
        assert_eq!(lists[&query].0, truth, "{query}");
    }
}

#[test]
fn texts_stand_in_the_index_as_they_were_given() {
    let entries = ordered(sample::entries(90, true, 500));
    let artifacts = build(entries.clone());
    let texts: Vec<(String, String)> = entries.into_iter().map(|entry| (entry.title, entry.text)).collect();
    assert_eq!(Index::read(&artifacts).texts(), texts);
}

#[test]
fn order_of_entries_does_not_change_a_byte() {
    let mut entries = sample::entries(80, true, 200);
    let artifacts = build(entries.clone());
    entries.reverse();
    entries.rotate_left(17);
    assert_eq!(build(entries), artifacts);
}

#[test]
fn a_changed_record_rewrites_few_files() {
    let mut entries = sample::entries(500, false, 900);
    let before = build(entries.clone());
    entries[250].text.push_str("经研究，同意按原方案办理。");
    let after: BTreeMap<String, Vec<u8>> =
        build(entries).into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect();
    let changed = before.iter().filter(|artifact| after.get(&artifact.path) != Some(&artifact.bytes)).count();
    assert!(changed * 4 < before.len(), "{changed} of {} files changed", before.len());
}

#[test]
fn files_are_text_that_a_script_can_hold() {
    for artifact in build(sample::entries(30, true, 400)) {
        let script = String::from_utf8(artifact.bytes).unwrap();
        let inside = script.strip_suffix("\")\n").and_then(|script| script.split_once(",\"")).unwrap().1;
        assert!(!inside.contains(['\0', '\n', '\r', '"', '\\', '\u{2028}', '\u{2029}']), "{}", artifact.path);
    }
}

#[test]
fn an_empty_archive_has_an_empty_index() {
    let artifacts = build(Vec::new());
    assert_eq!(Index::read(&artifacts).manifest.entries, 0);
    assert!(Index::read(&artifacts).lists().is_empty());
}

#[test]
fn folding_joins_width_and_case_and_nothing_else() {
    assert_eq!(fold("ＡＢｃ１２３，㎡　ﾃﾞ\r\n\t臺台"), "abc123,m2 デ 臺台");
    assert_eq!(fold("Cafe\u{301} ΣΑΣ"), "café σασ");
}

#[test]
fn the_page_knows_the_same_common_characters() {
    let script = include_str!("../../themes/default/static/search-index.js");
    let known: String = script
        .lines()
        .skip_while(|line| !line.contains("const COMMON"))
        .skip(1)
        .take_while(|line| line.trim_start().starts_with('\''))
        .map(|line| line.trim_matches([' ', '\'', '+', ';']))
        .collect();
    assert_eq!(format!("\0\n 0123456789-{known}"), COMMON);
}

/// Writes an index and its truth for the browser test and for measurements (`tests/browser/search.mjs`).
fn write_fixture(folder: &Path, entries: &[Entry]) {
    let artifacts = build(entries.to_vec());
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder.join("search")).unwrap();
    for artifact in &artifacts {
        std::fs::write(folder.join(&artifact.path), &artifact.bytes).unwrap();
    }
    let truth: Vec<_> = entries
        .iter()
        .map(|entry| {
            json!({
                "record": entry.record, "decision": entry.decision, "year": entry.date.to_string()[..4],
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

/// `MINUTEBOOK_RECORDS=10000 cargo test --release --lib search::tests::measure -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn measure() {
    let records = std::env::var("MINUTEBOOK_RECORDS").map_or(1_000, |records| records.parse().unwrap());
    let entries = sample::entries(records, false, 900);
    let text: usize = entries.iter().map(|entry| entry.title.len() + entry.text.len()).sum();
    let held = peak();
    let start = std::time::Instant::now();
    let sizes = std::sync::Mutex::new(BTreeMap::<String, (usize, usize)>::new());
    super::build_into(entries, &|artifact| {
        let kind = artifact.path.split(['/', '-']).nth(1).unwrap().to_owned();
        let mut sizes = sizes.lock().unwrap();
        let size = sizes.entry(kind).or_default();
        *size = (size.0 + 1, size.1 + artifact.bytes.len());
    });
    let time = start.elapsed();
    let sizes = sizes.into_inner().unwrap();
    let (files, bytes) = sizes.values().fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1));
    println!(
        "{records} records, text {text} bytes, index {bytes} bytes in {files} files, {} per mille of the text",
        bytes * 1000 / text
    );
    println!("{time:.2?}, peak memory {} kB, of it {held} kB for the records", peak());
    for (kind, (files, bytes)) in sizes {
        println!("{kind:12} {files:6} files {bytes:10} bytes");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/search-{records}"));
    write_fixture(&folder, &sample::entries(records, false, 900));
}

fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|size| size.parse().ok()).unwrap_or(0)
}
