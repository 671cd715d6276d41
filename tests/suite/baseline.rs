//! `check --baseline`: what was wrong when an archive was taken over.

use crate::support::{Archive, Ran};
use serde_json::Value;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

/// An archive with a breach and a defect, and a baseline of both.
fn taken_over() -> Archive {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "chair: 周正", "chair: 郑凯");
    archive.replace(OFFICE, "category: major-affairs", "category: 杂事");
    let ran = archive.run(&["check", "--baseline", "baseline.yaml", "--write-baseline"]).ends_with(0);
    assert!(ran.out.is_empty() && ran.err.contains("2 entries"), "{}", ran.err);
    archive
}

fn check(archive: &Archive, more: &[&str]) -> Ran {
    archive.run(&[&["check", "--baseline", "baseline.yaml"], more].concat())
}

fn codes(archive: &Archive, more: &[&str]) -> Vec<String> {
    let report: Value =
        serde_json::from_str(&check(archive, &[&["--format", "json"], more].concat()).out).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["baseline"].is_null())
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_listed_passes_wherever_its_lines_move() {
    let archive = taken_over();
    archive.run(&["check"]).ends_with(1);
    let ran = check(&archive, &[]).ends_with(0);
    assert!(ran.out.contains("2 of them in the baseline") && !ran.out.contains("[MB102]"), "{}", ran.out);
    archive.replace(OFFICE, "---\n", "---\nretention: permanent\n");
    check(&archive, &[]).ends_with(0);
    let verbose = check(&archive, &["--verbose"]).out;
    assert!(verbose.contains("in the baseline until 2027-01-10"), "{verbose}");
    let site = archive.root().join("site");
    archive.run(&["build", "--output", site.to_str().unwrap()]).ends_with(1);
    archive.run(&["build", "--output", site.to_str().unwrap(), "--baseline", "baseline.yaml"]).ends_with(0);
}

#[test]
fn what_is_new_fails_and_what_is_mended_is_advised_to_be_taken_out() {
    let archive = taken_over();
    archive.replace(OFFICE, "recorder: 林晓", "recorder: 林晓\ncolour: red");
    check(&archive, &[]).ends_with(1);
    assert_eq!(codes(&archive, &[]), ["MB004"]);
    archive.replace(OFFICE, "\ncolour: red", "");
    archive.replace(OFFICE, "chair: 郑凯", "chair: 周正");
    check(&archive, &[]).ends_with(0);
    assert_eq!(codes(&archive, &[]), ["MB019"]);
    assert!(check(&archive, &["--strict"]).ends_with(1).out.contains("baseline.yaml:"));
    assert_eq!(
        codes(&archive, &[OFFICE]),
        Vec::<String>::new(),
        "a narrowed report is not about the baseline"
    );
    check(&archive, &["--write-baseline"]).ends_with(0);
    assert_eq!(archive.read("baseline.yaml").matches("- code: ").count(), 1);
    assert_eq!(codes(&archive, &[]), Vec::<String>::new());
}

#[test]
fn an_entry_fails_after_its_day_and_keeps_it_when_the_file_is_written_anew() {
    let archive = taken_over();
    archive.replace("baseline.yaml", "until: 2027-01-10", "until: 2026-07-10");
    check(&archive, &[]).ends_with(0);
    let on = |day: &str| archive.run(&["check", "--baseline", "baseline.yaml", "--as-of", day]);
    let late = on("2026-07-11").ends_with(1).out;
    assert!(late.contains("the baseline let it pass until 2026-07-10"), "{late}");
    check(&archive, &["--write-baseline"]).ends_with(0);
    let text = archive.read("baseline.yaml");
    assert!(text.contains("until: 2026-07-10") && text.contains("until: 2027-01-10"), "{text}");
}

#[test]
fn a_state_secret_is_never_listed() {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "---\n", "---\nclassification: 机密\n");
    check(&archive, &["--write-baseline"]).ends_with(0);
    assert!(!archive.read("baseline.yaml").contains("MB601"));
    assert!(codes(&archive, &[]).contains(&"MB601".to_owned()));
}

/// Rules that rest on a register which cannot be read are silent: with that in a baseline, all would pass.
#[test]
fn what_keeps_an_archive_from_being_judged_is_never_listed() {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "chair: 周正", "chair: 郑凯");
    archive.write("content/service-center/people.yaml", "- {name: [周正\n");
    let ran = archive.run(&["check", "--baseline", "baseline.yaml", "--write-baseline"]);
    assert!(!ran.err.contains("1 entries") && !ran.err.contains("1 entry"), "{}", ran.err);
    check(&archive, &[]).ends_with(1);
}

#[test]
fn a_baseline_that_cannot_be_used_is_told_of() {
    let archive = Archive::example("service-center");
    let missing = check(&archive, &[]).ends_with(2);
    assert!(missing.err.contains("baseline.yaml") && missing.out.is_empty(), "{}", missing.err);
    archive.write("baseline.yaml", "- code: MB102\n  pfad: x\n  until: soon\n");
    let wrong = check(&archive, &[]).ends_with(1).out;
    assert!(wrong.contains("baseline.yaml:2") && wrong.contains("baseline.yaml:3"), "{wrong}");
    archive.run(&["check", "--write-baseline"]).ends_with(2);
}

#[test]
fn entries_in_chinese_are_the_same() {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "chair: 周正", "chair: 郑凯");
    archive.run(&["check", "--baseline", "baseline.yaml", "--write-baseline", "--lang", "zh"]).ends_with(0);
    assert!(archive.read("baseline.yaml").contains("- 规则: MB102\n  文件: \"content/"));
    check(&archive, &[]).ends_with(0);
}
