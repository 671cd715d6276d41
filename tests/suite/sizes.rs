//! How large pages are: no page grows with the archive, and what is split is whole.

use crate::links::{assert_none, followed, taken_apart};
use crate::statistics::check_numbers;
use crate::support::{Archive, Site, demonstration, generate};
use std::collections::BTreeSet;

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

/// What may be loaded, in bytes: the stylesheets of a site together, the script of every page, and all
/// scripts, most of which the page of the search alone loads.
const ASSETS: [(&str, usize); 3] = [(".css", 46_000), ("/site.js", 10_000), (".js", 50_000)];

#[test]
fn styles_and_scripts_stay_small() {
    for (ending, most) in ASSETS {
        let own = demonstration()
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("static/") && path.ends_with(ending));
        let bytes = own.map(|(_, bytes)| bytes.len()).sum();
        assert!((1..=most).contains(&bytes), "{ending}: {bytes} bytes");
    }
}

#[test]
fn no_page_grows_with_the_archive() {
    // As many in a year as an archive of 15,000 has in each of ten.
    let (_folder, root) = generate(1500, 1, 3);
    let archive = Archive::copy_of(&root);
    let site = Site::build(&archive, "internal");
    let mut wrong = BTreeSet::new();
    for (path, page) in site.pages() {
        if page.len() > LARGEST {
            wrong.insert(format!("{path} has {} bytes", page.len()));
        }
        let frame = page.len() - text(page);
        if path.contains("/records/") && frame > FRAME {
            wrong.insert(format!("{path} has {frame} bytes beyond its text"));
        }
    }
    assert_none(&wrong);
    for split in ["2025-12-list-2", "2025-12-table-seated", "2025-table-persons"] {
        let path = format!("service-center/statistics/{split}.html");
        assert!(site.files.contains_key(&path), "the archive is too small: no {path}");
    }
    let numbers = check_numbers(&site);
    assert!(numbers > 15_000, "{numbers} numbers");
    assert_none(&followed(&site, &taken_apart(&site)).1);
}
