//! `check --since`: what changed, by git history.

use crate::support::Archive;
use std::process::Command;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const WEEKLY: &str = "content/service-center/meetings/2026-03-09-weekly-meeting.md";

/// Runs git in the archive.
fn git(archive: &Archive, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(archive.root()).args([
        "-c",
        "user.name=tests",
        "-c",
        "user.email=tests@example.org",
    ]);
    let output = command.args(arguments).output().expect("the tests need git");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn commit(archive: &Archive) {
    git(archive, &["add", "-A"]);
    git(archive, &["commit", "-q", "-m", "records"]);
}

/// A signed record under version control.
fn committed() -> Archive {
    let archive = Archive::example("service-center");
    git(&archive, &["init", "-q"]);
    commit(&archive);
    assert!(archive.read(OFFICE).contains("signed_on"), "the example is signed");
    archive
}

fn found(archive: &Archive, since: &str) -> Vec<String> {
    let ran = archive.run(&["check", "--format", "json", "--since", since]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["kind"] != "note")
        .map(|finding| format!("{} {}", finding["path"].as_str().unwrap(), finding["code"].as_str().unwrap()))
        .collect()
}

#[test]
fn only_what_changed_is_reported_and_new_files_with_chinese_names_count() {
    let archive = committed();
    archive.replace(WEEKLY, "---\n", "---\ncolour: red\n");
    commit(&archive);
    assert_eq!(found(&archive, "HEAD~1"), [format!("{WEEKLY} MB004")]);
    assert_eq!(found(&archive, "HEAD"), Vec::<String>::new());
    let new = "content/service-center/meetings/三月 记录/2026-03-11-主任办公会.md";
    archive.write(new, "---\ntype: office-meeting\ndate: 2026-03-11\nstatus: cancelled\nsize: 3\n---\n");
    let expected = [format!("{new} MB004"), format!("{new} MB015")];
    let mut untracked = found(&archive, "HEAD");
    untracked.sort();
    assert_eq!(untracked, expected, "not yet under version control");
    git(&archive, &["add", "-A"]);
    assert_eq!(found(&archive, "HEAD").len(), 2, "staged");
    commit(&archive);
    assert_eq!(found(&archive, "HEAD~1").len(), 2, "committed");
}

#[test]
fn rules_over_several_records_still_see_all() {
    let archive = committed();
    let text = archive.read(OFFICE);
    archive.write("content/service-center/meetings/z/2026-03-11-office-meeting-2.md", text);
    let found = found(&archive, "HEAD");
    assert!(
        found.iter().any(|finding| finding.ends_with("MB012")),
        "the twin is an unchanged record: {found:?}"
    );
}

#[test]
fn a_signed_record_that_changed_needs_an_amendment() {
    let archive = committed();
    archive.replace(OFFICE, "place: 二楼会议室", "place: 三楼会议室");
    assert_eq!(found(&archive, "HEAD"), [format!("{OFFICE} MB801")]);
    commit(&archive);
    assert_eq!(found(&archive, "HEAD~1"), [format!("{OFFICE} MB801")]);
    archive.run(&["check"]).ends_with(0);
    let amendment = "---\namendments: [{on: 2026-03-20, by: 林晓, approved_by: 周正, what: 地点改为三楼会议室, why: 记录有误}]\n";
    archive.replace(OFFICE, "---\n", amendment);
    assert_eq!(found(&archive, "HEAD~1"), Vec::<String>::new());
}

#[test]
fn what_is_appended_to_a_signed_record_is_no_change() {
    let archive = committed();
    archive.replace(
        OFFICE,
        "---\n",
        "---\nfollow_ups: [{decision: \"2026-03-11-office-meeting#1\", on: 2026-04-20, status: in-progress, by: 孙立}]\n",
    );
    assert_eq!(found(&archive, "HEAD"), Vec::<String>::new());
    archive.replace(OFFICE, "同意大厅照明改造方案。", "不同意大厅照明改造方案。");
    assert_eq!(found(&archive, "HEAD"), [format!("{OFFICE} MB801")], "the prose was signed too");
}

#[test]
fn a_signed_record_that_is_gone_is_missed() {
    let archive = committed();
    std::fs::remove_file(archive.root().join(OFFICE)).unwrap();
    assert!(found(&archive, "HEAD").contains(&format!("{OFFICE} MB801")));
}

#[test]
fn a_record_signed_since_is_held_against_how_it_was_signed() {
    let archive = Archive::example("service-center");
    git(&archive, &["init", "-q"]);
    let signed = archive.read(OFFICE);
    archive.replace(OFFICE, ", signed_by: 周正, signed_on: 2026-03-13", "");
    commit(&archive);
    archive.write(OFFICE, &signed);
    commit(&archive);
    assert_eq!(found(&archive, "HEAD~1"), Vec::<String>::new(), "it was changed until it was signed");
    archive.replace(OFFICE, "place: 二楼会议室", "place: 三楼会议室");
    assert_eq!(found(&archive, "HEAD~1"), [format!("{OFFICE} MB801")]);
}

#[test]
fn without_a_repository_or_the_revision_it_says_so() {
    let archive = Archive::example("service-center");
    let none =
        archive.run_in(&["check", "--since", "HEAD"], &[("GIT_CEILING_DIRECTORIES", "/tmp")]).ends_with(2);
    assert!(none.err.contains("git") && none.out.is_empty(), "{}", none.err);
    let no_git = archive.run_in(&["check", "--since", "HEAD"], &[("PATH", "/nowhere")]).ends_with(2);
    assert!(no_git.err.contains("git could not be run"), "{}", no_git.err);
    let archive = committed();
    let unknown = archive.run(&["check", "--since", "no-such-branch"]).ends_with(2);
    assert!(unknown.err.contains("no-such-branch"), "{}", unknown.err);
    let option = archive.run(&["check", "--since=--output=x"]).ends_with(2);
    assert!(option.err.contains("--output=x") && !archive.root().join("x").exists(), "{}", option.err);
}

#[test]
fn the_changed_key_is_named_in_the_language_of_the_message() {
    let archive = committed();
    archive.replace(OFFICE, "place: 二楼会议室", "place: 三楼会议室");
    for (language, key) in [("zh", "“地点”"), ("en", "`place`")] {
        let ran = archive.run(&["check", "--since", "HEAD", "--lang", language]).ends_with(1);
        assert!(ran.out.contains(key), "{}", ran.out);
    }
}
