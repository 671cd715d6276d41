//! The preview serves the pages of a build, and what it takes over from the state before changes nothing.

use crate::archive::Audience;
use crate::discover::{FileKind, discover};
use crate::edition::{Known, select, select_again};
use crate::pipeline::{self, Checked, Memory};
use crate::site::theme::{Theme, ThemeError};
use crate::site::{Preview, render};
use crate::statistics::Statistics;
use crate::tests::{Archive, TODAY, project};
use crate::text::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

#[test]
fn every_file_is_the_one_that_a_build_writes() {
    let archive = Archive::example("education-bureau");
    let files = discover(archive.root()).unwrap();
    let checked = pipeline::check(&files, TODAY.parse().unwrap());
    let edition = select(&checked.archive, &checked.findings, Audience::Internal);
    let theme = Theme::load(None, "zh").unwrap();
    let built = Mutex::new(BTreeMap::new());
    render(&edition, &Statistics::all(&edition), &theme, &|path: &str, bytes: &[u8]| {
        built.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        Ok::<(), ThemeError>(())
    })
    .unwrap();
    let built = built.into_inner().unwrap();
    let preview = Preview::new(&edition, &theme);
    // Backwards, so that tables are asked for before the page that they lie beside.
    for (path, bytes) in built.iter().rev() {
        let file = preview.file(path).unwrap().unwrap_or_else(|| panic!("{path} is not served"));
        assert!(file == *bytes, "{path} is another file than in a build");
    }
    for path in ["", "nothing.html", "search/nothing.js", "service-center/records/", "index.csv"] {
        assert!(preview.file(path).unwrap().is_none(), "{path:?} is no file of a build");
    }
    assert!(!built.keys().any(|path| path.contains("preview") || path.contains("_minutebook")));
}

#[test]
fn what_is_taken_over_from_the_state_before_changes_nothing() {
    for audience in [Audience::Public, Audience::Internal] {
        compare_with_fresh_states(audience);
    }
}

fn compare_with_fresh_states(audience: Audience) {
    let as_of = TODAY.parse().unwrap();
    let mut files = discover(project()).unwrap();
    let (mut memory, mut known) = (Memory::default(), Known::default());
    let records: Vec<usize> = (0..files.files.len())
        .filter(|at| matches!(files.files[*at].kind, FileKind::Record | FileKind::FollowUps))
        .collect();
    let reported = |checked: &Checked| -> Vec<String> {
        checked.findings.iter().map(|located| format!("{located:?}")).collect()
    };
    // A line is taken out of one record after the other: dates, ids, names, whatever stands there; or the
    // record is withheld.
    let (mut states, mut editions) = (BTreeSet::new(), BTreeSet::new());
    for step in 0..16 {
        let source = files.files[records[step * 37 % records.len()]].content.as_mut().unwrap();
        let mut lines: Vec<&str> = source.text.lines().collect();
        match step % 4 {
            3 => lines.insert(1, "classification: sealed"),
            _ => drop(lines.remove(2 + step * 5 % (lines.len() - 2))),
        }
        *source = Source::new(&*source.path, lines.join("\n"));
        let mut again = pipeline::check_again(&files, as_of, memory);
        let fresh = pipeline::check(&files, as_of);
        assert_eq!(reported(&again), reported(&fresh), "{}", records[step * 37 % records.len()]);
        states.insert(reported(&fresh));
        let edition = select_again(&again.archive, &again.findings, audience, known);
        let shown = format!("{edition:?}");
        // Not with `assert_eq`: a difference would fill the screen.
        assert!(shown == format!("{:?}", select(&fresh.archive, &fresh.findings, audience)), "step {step}");
        editions.insert(shown);
        known = edition.into_known(&mut again.archive, &again.findings);
        memory = again.into_memory();
    }
    assert!(states.len() > 8 && editions.len() > 8, "{} states, {} editions", states.len(), editions.len());
}

#[test]
fn a_text_that_is_not_saved_is_checked_as_if_it_were() {
    let archive = Archive::example("service-center");
    let today = TODAY.parse().unwrap();
    let path = "content/service-center/meetings/2026-03-11-office-meeting.md";
    let (saved, people) = (archive.read(path), "content/service-center/people.yaml");
    let files = discover(archive.root()).unwrap();
    let reported = |checked: &Checked| -> Vec<String> {
        checked.findings.iter().map(|located| format!("{located:?}")).collect()
    };
    let beside = "content/service-center/meetings/2026-03-12-office-meeting.md";
    let texts = [
        (path, saved.replace("chair: 周正", "chair: 周")),
        (path, saved.clone()),
        (path, "---\n- [\n---\n".to_owned()),
        (beside, saved.replace("2026-03-11", "2026-03-12")),
        (people, "- name: [\n".to_owned()),
        (path, String::new()),
    ];
    let mut unsaved = pipeline::Unsaved::default();
    let mut seen = BTreeSet::new();
    for (path, text) in &texts {
        let checked = unsaved.check(&files, [(*path, text.as_str())], today);
        let other = archive.root().join(path);
        let before = std::fs::read_to_string(&other).ok();
        archive.write(path, text.as_str());
        let fresh = pipeline::check(&discover(archive.root()).unwrap(), today);
        match before {
            Some(before) => archive.write(path, before),
            None => std::fs::remove_file(&other).unwrap(),
        }
        assert_eq!(reported(checked), reported(&fresh), "{path}:\n{text}");
        seen.insert(reported(checked));
    }
    assert!(seen.len() > 4, "the texts make a difference");
    assert_eq!(archive.read(path), saved, "nothing is written");
}
