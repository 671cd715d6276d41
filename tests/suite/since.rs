//! `check --since`: what changed, by git history.

use crate::support::{Archive, Ran, minutebook_in};
use std::path::Path;
use std::process::Command;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const WEEKLY: &str = "content/service-center/meetings/2026-03-09-weekly-meeting.md";

/// Runs git in the archive.
fn git(archive: &Archive, arguments: &[&str]) {
    git_on("2026-03-14", archive.root(), arguments);
}

/// Runs git in a folder, on a day.
fn git_on(day: &str, folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    let settings = ["user.name=tests", "user.email=tests@example.org", "protocol.file.allow=always"];
    command.arg("-C").arg(folder).args(settings.iter().flat_map(|setting| ["-c", setting]));
    command.env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z")).env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.args(arguments).output().expect("the tests need git");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
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
    findings(&archive.run(&["check", "--format", "json", "--since", since]))
}

fn findings(ran: &Ran) -> Vec<String> {
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
    let amendment = "---\namendments: [{on: 2026-03-20, by: 林晓, approved_by: 周正, what: 地点改为三楼会议室\
        , why: 记录有误}]\n";
    archive.replace(OFFICE, "---\n", amendment);
    assert_eq!(found(&archive, "HEAD~1"), Vec::<String>::new());
}

#[test]
fn what_is_appended_to_a_signed_record_is_no_change() {
    let archive = committed();
    archive.replace(
        OFFICE,
        "---\n",
        "---\nfollow_ups: [{decision: \"2026-03-11-office-meeting#1\", on: 2026-04-20, status: in-progress, \
            by: 孙立}]\n",
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

#[test]
fn what_others_did_meanwhile_is_not_reported() {
    let archive = committed();
    git(&archive, &["checkout", "-q", "-b", "mine"]);
    archive.replace(WEEKLY, "---\n", "---\ncolour: red\n");
    commit(&archive);
    git(&archive, &["checkout", "-q", "-"]);
    archive.replace(OFFICE, "---\n", "---\ncolour: red\n");
    commit(&archive);
    git(&archive, &["branch", "theirs"]);
    git(&archive, &["checkout", "-q", "mine"]);
    let mine = [format!("{WEEKLY} MB004")];
    for revision in ["theirs", "theirs...mine", "theirs...", "theirs...HEAD"] {
        assert_eq!(found(&archive, revision), mine, "{revision}");
    }
    let other = archive.run(&["check", "--since", "mine...theirs"]).ends_with(2);
    assert!(other.err.contains("git checkout theirs"), "{}", other.err);
    let two = archive.run(&["check", "--since", "theirs..mine"]).ends_with(2);
    assert!(two.err.contains("A...B"), "{}", two.err);
}

#[test]
fn a_record_that_moved_is_there_and_one_that_changed_on_its_way_is_compared() {
    let archive = committed();
    let moved = "content/service-center/meetings/2026/2026-03-11-office-meeting.md";
    std::fs::create_dir_all(archive.root().join(moved).parent().unwrap()).unwrap();
    git(&archive, &["mv", OFFICE, moved]);
    assert_eq!(found(&archive, "HEAD"), Vec::<String>::new());
    commit(&archive);
    assert_eq!(found(&archive, "HEAD~1"), Vec::<String>::new());
    archive.replace(moved, "place: 二楼会议室", "place: 三楼会议室");
    assert_eq!(found(&archive, "HEAD~1"), [format!("{moved} MB801")]);
}

#[test]
fn an_organisation_that_is_gone_takes_its_signed_records_with_it() {
    let archive = committed();
    archive.write("content/archive.yaml", "title: 档案\norganisations: [office]\n");
    git(&archive, &["mv", "content/service-center", "content/office"]);
    let is_gone = |line: &&String| line.starts_with("content/service-center/") && line.ends_with(" MB801");
    let gone = |revision| found(&archive, revision).iter().filter(is_gone).count();
    assert_eq!(gone("HEAD"), 1, "renamed: one finding for the folder");
    commit(&archive);
    assert_eq!(gone("HEAD~1"), 1, "renamed and committed");
}

#[test]
fn an_amendment_is_for_the_changes_of_its_day() {
    let archive = committed();
    let amendment = |on: &str| {
        format!("---\namendments: [{{on: {on}, by: 林晓, approved_by: 周正, what: 地点, why: 记录有误}}]\n")
    };
    archive.replace(OFFICE, "---\n", &amendment("2026-03-20"));
    archive.replace(OFFICE, "place: 二楼会议室", "place: 三楼会议室");
    git(&archive, &["add", "-A"]);
    let commit_on = |day: &str| git_on(day, archive.root(), &["commit", "-q", "-a", "-m", "records"]);
    commit_on("2026-03-20");
    archive.replace(OFFICE, "place: 三楼会议室", "place: 四楼会议室");
    commit_on("2026-03-20");
    assert_eq!(found(&archive, "HEAD~2"), Vec::<String>::new(), "on the day of the amendment");
    archive.replace(OFFICE, "place: 四楼会议室", "place: 五楼会议室");
    commit_on("2026-04-02");
    assert_eq!(found(&archive, "HEAD~3"), [format!("{OFFICE} MB801")], "two weeks later");
    let second = ", {on: 2026-04-03, by: 林晓, approved_by: 周正, what: 地点, why: 记录又有误}]";
    archive.replace(OFFICE, "why: 记录有误}]", &format!("why: 记录有误}}{second}"));
    assert_eq!(found(&archive, "HEAD~3"), Vec::<String>::new(), "it has its own now");
}

/// The archive as a folder of a repository, `archive/content`.
fn in_a_folder() -> Archive {
    let archive = Archive::example("service-center");
    let inner = archive.root().join("archive");
    std::fs::create_dir(&inner).unwrap();
    std::fs::rename(archive.root().join("content"), inner.join("content")).unwrap();
    git(&archive, &["init", "-q"]);
    commit(&archive);
    archive.replace(&format!("archive/{OFFICE}"), "place: 二楼会议室", "place: 三楼会议室");
    archive
}

const CHECK: [&str; 7] = ["--lang", "en", "--as-of", "2026-07-10", "check", "--since", "HEAD"];

#[test]
fn a_folder_of_a_repository_is_compared_from_wherever_it_is_asked() {
    let archive = in_a_folder();
    let changed = [format!("{OFFICE} MB801")];
    let (top, inner) = (archive.root(), archive.root().join("archive"));
    let json = [&CHECK[..], &["--format", "json"]].concat();
    assert_eq!(findings(&minutebook_in(top, &[&["--root", "archive"], &json[..]].concat(), &[])), changed);
    assert_eq!(findings(&minutebook_in(&inner, &json, &[])), changed);
    // A hook runs at the top with the repository named, and the archive below it.
    let hook = [("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_PREFIX", "")];
    assert_eq!(findings(&minutebook_in(top, &[&["--root", "archive"], &json[..]].concat(), &hook)), changed);
    let elsewhere = Archive::empty();
    let (git_dir, top_text) = (top.join(".git"), top.to_str().unwrap());
    let named = [("GIT_DIR", git_dir.to_str().unwrap()), ("GIT_WORK_TREE", top_text)];
    let root = ["--root", inner.to_str().unwrap()];
    assert_eq!(findings(&minutebook_in(elsewhere.root(), &[&root, &json[..]].concat(), &named)), changed);
}

#[test]
fn the_history_may_lie_elsewhere_and_the_hook_of_another_repository_does_not_matter() {
    let archive = committed();
    let linked = Archive::empty();
    let tree = linked.root().join("tree");
    git(&archive, &["worktree", "add", "-q", tree.to_str().unwrap()]);
    let json = [&CHECK[..], &["--format", "json"]].concat();
    std::fs::write(tree.join(WEEKLY), archive.read(WEEKLY).replacen("---\n", "---\ncolour: red\n", 1))
        .unwrap();
    assert_eq!(findings(&minutebook_in(&tree, &json, &[])), [format!("{WEEKLY} MB004")], "a linked worktree");
    let other = committed();
    let root = ["--root", tree.to_str().unwrap()];
    let ran = minutebook_in(other.root(), &[&root, &json[..]].concat(), &[("GIT_DIR", ".git")]);
    assert_eq!(findings(&ran), [format!("{WEEKLY} MB004")], "a hook of another repository");
    let away = linked.root().join("history");
    std::fs::rename(other.root().join(".git"), &away).unwrap();
    other.replace(WEEKLY, "---\n", "---\ncolour: red\n");
    let named = [("GIT_DIR", away.to_str().unwrap()), ("GIT_WORK_TREE", ".")];
    assert_eq!(findings(&minutebook_in(other.root(), &json, &named)), [format!("{WEEKLY} MB004")]);
}

#[cfg(unix)]
#[test]
fn where_the_history_is_not_that_of_the_records_nothing_is_compared() {
    let refused = |folder: &Path, word: &str| {
        let ran = minutebook_in(folder, &CHECK, &[("GIT_CEILING_DIRECTORIES", "/tmp")]).ends_with(2);
        assert!(ran.err.contains(word) && ran.out.is_empty(), "{}", ran.err);
    };
    let records = committed();
    std::fs::rename(records.root().join(".git"), records.root().join("content/.git")).unwrap();
    let outer = Archive::empty();
    git(&outer, &["init", "-q"]);
    git(&outer, &["commit", "-q", "--allow-empty", "-m", "nothing"]);
    std::os::unix::fs::symlink(records.root().join("content"), outer.root().join("content")).unwrap();
    refused(outer.root(), "is a link");
    std::fs::remove_file(outer.root().join("content")).unwrap();
    let source = Archive::example("service-center");
    git_on("2026-03-14", &source.root().join("content"), &["init", "-q"]);
    git_on("2026-03-14", &source.root().join("content"), &["add", "-A"]);
    git_on("2026-03-14", &source.root().join("content"), &["commit", "-q", "-m", "records"]);
    let url = source.root().join("content");
    git(&outer, &["submodule", "--quiet", "add", url.to_str().unwrap(), "content"]);
    refused(outer.root(), "content is a repository of its own");
    commit(&outer);
    refused(outer.root(), "content is a repository of its own");
    let nested = committed();
    let inner = nested.root().join("content/service-center/meetings");
    git_on("2026-03-14", &inner, &["init", "-q"]);
    git(&nested, &["rm", "-rq", "--cached", "content/service-center/meetings"]);
    git(&nested, &["commit", "-q", "-m", "taken out"]);
    git_on("2026-03-14", &inner, &["commit", "-q", "--allow-empty", "-m", "of its own"]);
    refused(nested.root(), "meetings is a repository of its own");
}

#[test]
fn what_is_missing_is_said_with_the_line_that_fetches_it() {
    let archive = committed();
    archive.replace(WEEKLY, "---\n", "---\ncolour: red\n");
    commit(&archive);
    let first = git_on("2026-03-14", archive.root(), &["rev-parse", "HEAD~1"]);
    let branch = git_on("2026-03-14", archive.root(), &["branch", "--show-current"]);
    let copy = Archive::empty();
    let url = format!("file://{}", archive.root().display());
    git(&copy, &["clone", "-q", "--depth", "1", &url, "shallow"]);
    git(&copy, &["clone", "-q", "--single-branch", &url, "whole"]);
    let says = |folder: &str, since: &str, word: &str| {
        let arguments = [&CHECK[..6], &[since]].concat();
        let ran = minutebook_in(&copy.root().join(folder), &arguments, &[]).ends_with(2);
        assert!(ran.err.contains(word), "{}", ran.err);
    };
    says("shallow", &first, "git fetch --unshallow origin");
    says("shallow", "HEAD~1", "fetch-depth: 0");
    says("whole", "origin/release", "git fetch origin release:refs/remotes/origin/release");
    says("whole", "0123456789abcdef0123456789abcdef01234567", "git fetch origin 0123456789abcdef");
    git_on("2026-03-14", &copy.root().join("whole"), &["checkout", "-q", "--detach"]);
    git_on("2026-03-14", &copy.root().join("whole"), &["branch", "-q", "-D", &branch]);
    says("whole", &branch, &format!("--since origin/{branch}"));
    git_on("2026-03-14", &copy.root().join("whole"), &["checkout", "-q", "--orphan", "other"]);
    says("whole", &first, "git add -A && git commit");
    git_on("2026-03-14", &copy.root().join("whole"), &["commit", "-q", "-m", "another history"]);
    says("whole", &first, "nothing in common");
    let foreign = [("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")];
    let ran = minutebook_in(archive.root(), &CHECK, &foreign).ends_with(2);
    assert!(ran.err.contains("git config --global --add safe.directory"), "{}", ran.err);
}
