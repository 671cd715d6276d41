//! A whole site, byte for byte: `tests/golden/archive` under the built-in policies gives `tests/golden/site`.
//!
//! After a change of pages, `UPDATE_GOLDEN=1 cargo test --test suite golden` writes the site again; what
//! changed is then read in the difference of the commit. The static files of the theme stand in the theme
//! alone.

use crate::support::{Archive, Site, project};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn the_site_is_what_it_was() {
    let golden = project().join("tests/golden");
    let archive = Archive::copy_of(&golden.join("archive"));
    for policy in ["service-center", "education-bureau"] {
        archive.add_policy(policy);
    }
    let mut site = Site::build(&archive, "public");
    site.files.retain(|path, _| !path.starts_with("static/"));
    let expected = golden.join("site");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        update(&expected, &site);
    }
    let wrong = differences(&Site::read(&expected), &site);
    assert!(wrong.is_empty(), "UPDATE_GOLDEN=1 cargo test --test suite golden accepts these:\n{wrong}");
}

#[test]
fn static_files_are_those_of_the_theme() {
    let archive = Archive::example("service-center");
    let mut site = Site::build(&archive, "public");
    site.files.retain(|path, _| path.starts_with("static/"));
    let theme = Site::read(&project().join("themes/default"));
    assert!(site.files.len() > 5);
    for (path, bytes) in &site.files {
        // Colours and sizes are written into the stylesheet.
        assert!(theme.files[path] == *bytes || path == "static/style.css", "{path}");
    }
}

/// Puts a site in the place of what stands in a folder.
fn update(folder: &Path, site: &Site) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, bytes) in &site.files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// What a site has too much, lacks, or has otherwise: a few lines of the first files, and the names of the
/// others.
fn differences(expected: &Site, found: &Site) -> String {
    let mut text = String::new();
    for path in expected.files.keys().filter(|path| !found.files.contains_key(*path)) {
        let _ = writeln!(text, "missing   {path}");
    }
    let mut shown = 0;
    for (path, bytes) in &found.files {
        match expected.files.get(path) {
            None => {
                let _ = writeln!(text, "leftover  {path}");
            }
            Some(golden) if golden != bytes => {
                let _ = writeln!(text, "different {path}");
                if shown < 5 {
                    text.push_str(&first_difference(golden, bytes));
                    shown += 1;
                }
            }
            Some(_) => {}
        }
    }
    text
}

/// The first line in which two texts differ.
fn first_difference(golden: &[u8], found: &[u8]) -> String {
    let (golden, found) = (String::from_utf8_lossy(golden), String::from_utf8_lossy(found));
    let mut lines = golden.lines().chain(["(end)"]).zip(found.lines().chain(["(end)"])).enumerate();
    let differing = lines.find(|(_, (golden, found))| golden != found);
    differing.map_or_else(
        || "  the ends of lines differ\n".to_owned(),
        |(at, (golden, found))| format!("  line {}\n  - {golden:.300}\n  + {found:.300}\n", at + 1),
    )
}
