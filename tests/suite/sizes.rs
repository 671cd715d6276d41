//! How large pages are, and that nothing is lost where lists are split: an archive of as many records a year as ten years of 10,000 have,
//! and the one that strains pages.

use crate::links::{assert_none, followed, lost, taken_apart};
use crate::support::{Archive, Site, project};
use std::collections::BTreeSet;

#[allow(dead_code, reason = "as a program, it has a beginning and options of its own")]
#[path = "../bench/generate.rs"]
mod generate;

/// What no page may pass, in bytes.
const LARGEST: usize = 300_000;
/// What a record may take beyond its text, in bytes.
const FRAME: usize = 30_000;

/// The bytes of a page that are text, as a reader sees it.
fn text(page: &str) -> usize {
    let body = page.split_once("<main").map_or("", |(_, main)| main);
    let between = body.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    between.map(|text| text.trim().len()).sum()
}

/// Fails with the pages that are too large.
#[track_caller]
fn assert_small(site: &Site) {
    let mut wrong = BTreeSet::new();
    for (path, page) in site.pages() {
        if page.len() > LARGEST {
            wrong.insert(format!("{path} has {} bytes", page.len()));
        }
        // Twenty decisions, each with its department, owner, helpers and history, are no text and need their links.
        let frame = page.len() - text(page);
        if path.contains("/records/")
            && frame > FRAME
            && !path.contains("plenary")
            && !path.contains("twenty")
        {
            wrong.insert(format!("{path} has {frame} bytes beyond its text"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn long_lists_are_split_and_nothing_is_lost() {
    let folder = tempfile::TempDir::new().unwrap();
    let root = folder.path().join("archive");
    let arguments = generate::Arguments {
        folder: root.clone(),
        records: 700,
        years: Some(1),
        departments: None,
        people: None,
        seed: 1,
    };
    generate::generate(&arguments).unwrap();
    let archive = Archive::copy_of(&root);
    let site = Site::build(&archive, "public");
    assert_small(&site);
    let pages = taken_apart(&site);
    for split in [
        "decisions/2025-1.html",
        "series/section-meeting-2025-1.html",
        "topics/section-meeting-study-2025-1.html",
    ] {
        assert!(
            pages.contains_key(format!("service-center/{split}").as_str()),
            "the archive is too small: no {split}"
        );
    }
    assert_none(&followed(&site, &pages).1);
    assert_none(&lost(&pages));
    // Each decision stands in the register once, on whatever page.
    let register = |path: &str| path.starts_with("service-center/decisions/2025");
    let listed: usize = site
        .pages()
        .filter(|(path, _)| register(path))
        .map(|(_, page)| page.matches("<li class=\"decision\"").count())
        .sum();
    let table = String::from_utf8(site.files["service-center/decisions/2025-decisions.csv"].clone()).unwrap();
    assert_eq!(listed, table.lines().count() - 1, "the register against its table");
}

#[test]
fn pages_that_are_strained_are_whole() {
    let archive = Archive::copy_of(&project().join("tests/stress"));
    let site = Site::build(&archive, "public");
    assert_small(&site);
    let pages = taken_apart(&site);
    assert_none(&followed(&site, &pages).1);
    assert_none(&lost(&pages));
}
