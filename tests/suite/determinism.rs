//! The same input gives the same bytes, in whatever order and place it lies, and an unchanged site is not
//! written again.

use crate::support::{Archive, Site, TODAY, demonstration, files_below, minutebook, project};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Builds the archive in `root`.
fn build(root: &Path, as_of: &str) -> Site {
    let output = root.join("out/site");
    let arguments =
        ["--root", root.to_str().unwrap(), "--as-of", as_of, "build", "-q", "-o", output.to_str().unwrap()];
    minutebook(&arguments, &[]).ends_with(0);
    Site::read(&output)
}

/// The demonstration archive, its files made last first, in a folder of another name.
fn copied_backwards() -> Archive {
    let archive = Archive::empty();
    for path in files_below(&project().join("content")).into_iter().rev() {
        archive.write(&format!("content/{path}"), fs::read(project().join("content").join(&path)).unwrap());
    }
    for path in files_below(&project().join("themes")).into_iter().rev() {
        archive.write(&format!("themes/{path}"), fs::read(project().join("themes").join(&path)).unwrap());
    }
    archive
}

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &String| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
    files_below(folder).into_iter().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn a_copy_in_another_place_and_order_gives_the_same_bytes() {
    let site = build(copied_backwards().root(), TODAY);
    assert!(site.files.len() > 600, "{} files", site.files.len());
    site.assert_same(demonstration());
}

#[test]
fn neither_the_number_of_threads_nor_the_environment_changes_a_byte() {
    let archive = Archive::example("education-bureau");
    let build = |output: &str, environment: &[(&str, &str)]| {
        archive.run_in(&["build", "-q", "-o", output], environment).ends_with(0);
        Site::read(&archive.root().join(output))
    };
    let site = build("one", &[("RAYON_NUM_THREADS", "1"), ("LANG", "C"), ("TZ", "Asia/Shanghai")]);
    site.assert_same(&build(
        "two",
        &[("RAYON_NUM_THREADS", "7"), ("LANG", "zh_CN.UTF-8"), ("TZ", "America/Lima")],
    ));
}

#[test]
fn no_page_names_the_folder_that_it_was_made_from_or_in() {
    let archive = Archive::example("service-center");
    let site = Site::build(&archive, "internal");
    let folder = archive.root().file_name().unwrap().to_str().unwrap();
    for (path, bytes) in &site.files {
        assert!(!String::from_utf8_lossy(bytes).contains(folder), "{path}");
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let archive = Archive::example("service-center");
    let public = archive.root().join("public");
    archive.run(&["build"]).ends_with(0);
    let before = times(&public);
    let ran = archive.run(&["build"]).ends_with(0);
    assert_eq!(times(&public), before);
    assert!(
        ran.err.contains(&format!("0 new, 0 changed, {} unchanged, 0 removed", before.len() - 1)),
        "{}",
        ran.err
    );
}

#[test]
fn a_changed_record_changes_its_own_pages_and_leaves_the_rest() {
    let archive = Archive::example("education-bureau");
    let public = archive.root().join("public");
    archive.run(&["build"]).ends_with(0);
    let before = times(&public);
    let record = "content/education-bureau/meetings/2026-03-20-all-staff-meeting.md";
    archive.replace(record, "部署本学期工作。", "部署本学期各项工作。");
    archive.run(&["build"]).ends_with(0);
    let after = times(&public);
    let changed: Vec<_> = after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(time))
        .map(|(path, _)| path.as_str())
        .collect();
    let own = "education-bureau/records/2026/2026-03-20-all-staff-meeting.html";
    assert!(changed.contains(&own), "{changed:?}");
    for path in changed {
        assert!(
            path == own || path.starts_with("search/") || path == "data/texts.jsonl",
            "{path} does not show the body of the record"
        );
    }
}

/// What became of a meeting and of decisions moves with the day; records, names and links do not.
#[test]
fn another_day_moves_states_and_takes_nothing_away() {
    let archive = Archive::example("service-center");
    let (before, after) = (build(archive.root(), "2026-03-13"), build(archive.root(), "2027-01-04"));
    // What the later day knows of, months that have passed and what was recorded since, is added to it.
    let gone: Vec<_> = before.files.keys().filter(|path| !after.files.contains_key(*path)).collect();
    assert!(gone.is_empty(), "{gone:?}");
    let office = "service-center/records/2026/2026-03-11-office-meeting.html";
    let weekly = "service-center/records/2026/2026-03-09-weekly-meeting.html";
    let state = |site: &Site, page: &str| {
        let states = ["待办", "办结", "逾期"];
        let decision = site
            .page(page)
            .split("id=\"decision-1\"")
            .nth(1)
            .expect("the page shows the decision")
            .to_owned();
        let found = states.into_iter().filter_map(|state| Some((decision.find(state)?, state))).min();
        found.expect("the decision shows its state").1
    };
    assert_eq!((state(&before, office), state(&after, office)), ("待办", "逾期"));
    assert_eq!((state(&before, weekly), state(&after, weekly)), ("待办", "办结"));
    for (path, page) in before.pages() {
        let dated = page.contains("2026-03-13") || page.contains("2026年3月13日");
        assert!(dated, "{path} does not print the day for which it was made");
    }
}
