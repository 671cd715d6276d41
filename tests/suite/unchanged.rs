//! A build of what did not change makes no page again, says the same, and misses no change of an input or of
//! the site.

use crate::support::{Archive, Ran, project};
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// An archive with a theme of its own, and a file that no record names.
fn archive() -> Archive {
    let archive = Archive::copy_of(&project().join("tests/themed"));
    archive.write("content/harbour/attached.pdf", "%PDF-1.7");
    archive
}

/// Whether a build makes pages, with the arguments after `build`; it passes.
fn makes_pages(archive: &Archive, arguments: &[&str]) -> bool {
    let arguments: Vec<&str> = ["-v", "build"].iter().chain(arguments).copied().collect();
    let ran = archive.run(&arguments).ends_with(0);
    assert!(ran.err.contains("discover"), "the stages are listed: {}", ran.err);
    ran.err.lines().any(|line| line.trim_start().starts_with("render "))
}

/// Everything that a build says but what it did to the files of the site.
fn said(ran: &Ran) -> String {
    let lines = ran.out.lines().chain(ran.err.lines());
    lines.filter(|line| !line.starts_with("the site is made")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_build_of_what_did_not_change_makes_no_page_and_says_the_same() {
    let archive = Archive::example("service-center");
    let first = archive.run(&["build"]).ends_with(0);
    assert!(!makes_pages(&archive, &[]));
    let again = archive.run(&["build"]).ends_with(0);
    assert_eq!(said(&first), said(&again));
    assert!(again.err.contains("0 new, 0 changed"), "{}", again.err);
    // A finding that fails is found, and the site is left as it was.
    let strict = archive.run(&["build", "--strict"]);
    assert_eq!(strict.status, archive.run(&["check", "--strict"]).status);
    assert!(!makes_pages(&archive, &[]));
}

#[test]
fn every_change_of_an_input_is_seen() {
    let archive = archive();
    let changes: [(&str, &dyn Fn(&Archive)); 8] = [
        ("settings", &|archive| archive.replace("content/archive.yaml", "渔港会议档案", "渔港档案")),
        ("a text", &|archive| {
            let record = first_record(archive);
            archive.write(&record, archive.read(&record) + "\n另。\n");
        }),
        ("a file's bytes", &|archive| archive.write("content/harbour/attached.pdf", "%PDF-2.0x")),
        ("a file's time", &|archive| touch(&archive.root().join("content/harbour/attached.pdf"))),
        ("a new file", &|archive| archive.write("content/harbour/another.pdf", "%PDF-1.7")),
        ("a file that is gone", &|archive| {
            fs::remove_file(archive.root().join("content/harbour/another.pdf")).unwrap();
        }),
        ("a policy", &|archive| {
            let policy = first_below(archive, "content", "policies");
            archive.write(&policy, archive.read(&policy) + "\n# 注\n");
        }),
        ("the theme", &|archive| {
            let messages = first_below(archive, "themes", "messages");
            archive.write(&messages, archive.read(&messages) + "\n# 注\n");
        }),
    ];
    assert!(makes_pages(&archive, &[]));
    for (what, change) in changes {
        assert!(!makes_pages(&archive, &[]), "before {what}");
        change(&archive);
        assert!(makes_pages(&archive, &[]), "{what}");
    }
    assert!(makes_pages(&archive, &["--audience", "internal"]));
    assert!(!makes_pages(&archive, &["--audience", "internal"]));
    assert!(makes_pages(&archive, &[]));
    let on_another_day = |archive: &Archive| {
        let ran = archive.run(&["--as-of", "2026-07-11", "-v", "build"]).ends_with(0);
        ran.err.contains("render ")
    };
    assert!(on_another_day(&archive));
    assert!(!on_another_day(&archive));
}

#[test]
fn every_damage_to_the_site_is_repaired() {
    let archive = archive();
    let public = archive.root().join("public");
    assert!(makes_pages(&archive, &[]));
    let page = public.join("index.html");
    let whole = fs::read(&page).unwrap();
    let damages: [(&str, &dyn Fn()); 5] = [
        ("removed", &|| fs::remove_file(&page).unwrap()),
        ("cut", &|| fs::write(&page, &whole[..whole.len() / 2]).unwrap()),
        ("changed, as long as before", &|| fs::write(&page, vec![b' '; whole.len()]).unwrap()),
        ("touched", &|| touch(&page)),
        ("another file", &|| fs::remove_dir_all(public.join("search")).unwrap()),
    ];
    for (what, damage) in damages {
        assert!(!makes_pages(&archive, &[]), "before {what}");
        damage();
        assert!(makes_pages(&archive, &[]), "{what}");
        assert_eq!(fs::read(&page).unwrap(), whole, "{what}");
        assert!(public.join("search").is_dir(), "{what}");
    }
    assert!(!makes_pages(&archive, &[]));
    fs::remove_file(archive.root().join(".public.minutebook-note")).unwrap();
    assert!(makes_pages(&archive, &[]), "without the note");
}

#[cfg(unix)]
#[test]
fn the_note_is_never_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let archive = archive();
    archive.write("mine", "mine");
    symlink(archive.root().join("mine"), archive.root().join(".public.minutebook-note")).unwrap();
    assert!(makes_pages(&archive, &[]));
    assert_eq!(archive.read("mine"), "mine");
    assert!(!makes_pages(&archive, &[]));
    // A link in the place of a page holds what the page held, and is no page.
    let page = archive.root().join("public/index.html");
    fs::rename(&page, archive.root().join("index.html")).unwrap();
    symlink(archive.root().join("index.html"), &page).unwrap();
    assert!(makes_pages(&archive, &[]));
    assert!(fs::symlink_metadata(&page).unwrap().is_file());
}

/// Gives a file another time, and the same bytes.
fn touch(path: &Path) {
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(path).unwrap().set_modified(past).unwrap();
}

fn first_record(archive: &Archive) -> String {
    first_below(archive, "content", "meetings")
}

/// The first file below `top` that lies in a folder of a name, by its path below the root.
fn first_below(archive: &Archive, top: &str, folder: &str) -> String {
    let files = crate::support::files_below(&archive.root().join(top));
    let found = files.into_iter().find(|path| path.split('/').rev().skip(1).any(|part| part == folder));
    format!("{top}/{}", found.unwrap_or_else(|| panic!("no {folder} below {top}")))
}
