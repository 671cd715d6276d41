//! The first days with an archive: where commands find it, what they say without being asked.

use crate::support::{Archive, files_below, minutebook, minutebook_in};
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

/// An archive of which one explanation explains nothing: one advice.
fn with_advice() -> Archive {
    let archive = Archive::example("service-center");
    archive.replace(
        OFFICE,
        "number: 5",
        "number: 5\nexplanations: [{rule: MB102, reason: 无, by: 周正, on: 2026-03-12}]",
    );
    archive
}

#[test]
fn the_archive_is_found_from_a_folder_below_it() {
    let archive = Archive::example("service-center");
    let folder = archive.root().join("content/service-center/meetings");
    let in_folder = |arguments: &[&str]| {
        minutebook_in(&folder, &[&["--lang", "en", "--as-of", "2026-07-10"], arguments].concat(), &[])
    };
    let ran = in_folder(&["check"]).ends_with(0);
    assert!(ran.out.contains(" records: 0 defects"), "{}", ran.out);
    let one = in_folder(&["check", "2026-03-11-office-meeting.md"]).ends_with(0);
    assert!(one.out.starts_with("1 record: "), "{}", one.out);
    in_folder(&["build"]).ends_with(0);
    assert!(archive.root().join("public/index.html").is_file());
    in_folder(&["new", "office-meeting", "--date", "2026-07-15"]).ends_with(0);
    assert!(
        archive.root().join("content/service-center/meetings/2026/2026-07-15-office-meeting.md").is_file()
    );
    // A folder of another program that is called so is none, and nothing is made above the folder one is in.
    archive.write("content/service-center/site/content/posts/hello.md", "# Hello\n");
    let inner = archive.root().join("content/service-center/site/content/posts");
    minutebook_in(&inner, &["--lang", "en", "check"], &[]).ends_with(0);
    minutebook_in(&inner, &["init", "--policy", "board"], &[]).ends_with(0);
    assert!(inner.join("content/archive.yaml").is_file());
}

#[test]
fn a_build_counts_advice_and_says_where_to_read_it() {
    let archive = with_advice();
    let ran = archive.run(&["build"]).ends_with(0);
    assert!(ran.out.contains(" 1 advice") && ran.out.contains("minutebook check"), "{}", ran.out);
    assert!(!ran.out.contains("MB017"), "{}", ran.out);
    assert!(archive.run(&["build", "--verbose"]).ends_with(0).out.contains("MB017"));
    let strict = archive.run(&["build", "--strict"]).ends_with(1);
    assert!(strict.out.contains("MB017"), "what fails is reported: {}", strict.out);
    assert!(archive.run(&["check"]).ends_with(0).out.contains("MB017"));
}

#[test]
fn a_build_says_what_it_shows_and_what_it_leaves_out() {
    let archive = Archive::example("service-center");
    let all = archive.run(&["build", "--audience", "internal"]).ends_with(0);
    assert!(all.err.contains(" by date and type only, 0 not published"), "{}", all.err);
    let old = "content/service-center/meetings/2010-03-11-office-meeting.md";
    archive.write(old, archive.read(OFFICE).replace("2026-03-1", "2010-03-1"));
    archive.run(&["build"]).ends_with(1);
    archive.run(&["check", "--baseline", "known.yaml", "--write-baseline"]).ends_with(0);
    let ran = archive.run(&["build", "--baseline", "known.yaml"]).ends_with(0);
    assert!(ran.err.contains("1 not published\n") && ran.err.contains(old), "{}", ran.err);
    archive.run(&["stats"]).ends_with(1);
    archive.run(&["stats", "--baseline", "known.yaml"]).ends_with(0);
}

#[test]
fn a_closed_archive_stays_at_its_day() {
    let archive = Archive::example("service-center");
    let root = archive.root().to_str().unwrap();
    let later = |arguments: &[&str]| {
        minutebook(&[&["--root", root, "check", "--lang", "en"], arguments].concat(), &[])
    };
    assert!(!later(&[]).out.contains(" 0 advice"), "today much is overdue: {}", later(&[]).out);
    let settings = archive.read("content/archive.yaml");
    archive.write("content/archive.yaml", format!("{settings}\nas_of: 2026-03-11\n"));
    let closed = later(&[]).ends_with(0).out;
    assert_eq!(closed, later(&["--as-of", "2026-03-11"]).out);
    assert_ne!(closed, later(&["--as-of", "2026-12-01"]).out, "the command line may say another day");
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let settings = ["-c", "user.name=tests", "-c", "user.email=tests@example.org"];
    let mut command = Command::new("git");
    command.current_dir(folder).args(settings).args(arguments).env("PATH", path_with_program());
    command.output().unwrap().status.success()
}

/// The program is found by its name, as where it is installed.
fn path_with_program() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_minutebook"));
    let path = std::env::var_os("PATH").unwrap();
    let own = program.parent().unwrap().to_owned();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path))).unwrap()
}

#[test]
fn a_hook_checks_what_is_staged() {
    let archive = Archive::empty();
    // The archive lies in a folder of the repository, and the hook is installed from one below that.
    let records = archive.root().join("our records");
    let example = Archive::example("service-center");
    for file in files_below(example.root()) {
        archive.write(&format!("our records/{file}"), example.read(&file));
    }
    let office = format!("our records/{OFFICE}");
    git(archive.root(), &["init", "-q", "-b", "main"]);
    let installed =
        minutebook_in(&records.join("content/service-center"), &["--lang", "en", "hook", "install"], &[]);
    assert!(installed.ends_with(0).err.contains("pre-commit"));
    assert!(git(archive.root(), &["add", "-A"]) && git(archive.root(), &["commit", "-q", "-m", "records"]));

    archive.replace(&office, "place: 二楼会议室", "place: 三楼会议室");
    assert!(!git(archive.root(), &["commit", "-q", "-a", "-m", "x"]), "a signed record changed");
    git(archive.root(), &["checkout", "-q", "--", "."]);
    // What is staged counts, not what the folder holds.
    let record = "our records/content/service-center/meetings/2026-06-30-office-meeting.md";
    archive.write(record, "---\ntype: office-meeting\ndate: 2026-06-30\nchair: nobody\n---\n");
    git(archive.root(), &["add", "-A"]);
    fs::remove_file(archive.root().join(record)).unwrap();
    assert!(!git(archive.root(), &["commit", "-q", "-m", "x"]), "the staged text is wrong");
    assert!(git(archive.root(), &["commit", "-q", "--no-verify", "-m", "x"]));
    // Others' faults stop nobody; in a linked work tree, too.
    let tree = archive.root().join("tree");
    assert!(git(archive.root(), &["worktree", "add", "-q", tree.to_str().unwrap()]));
    fs::write(tree.join("our records/content/service-center/notes.txt"), "x").unwrap();
    git(&tree, &["add", "-A"]);
    assert!(git(&tree, &["commit", "-q", "-m", "notes"]), "nothing in it is wrong");
    fs::write(tree.join("our records/content/service-center/meetings/x.md"), "no record\n").unwrap();
    git(&tree, &["add", "-A"]);
    assert!(!git(&tree, &["commit", "-q", "-m", "x"]));
    // Somebody else's hook is left alone.
    archive.write(".git/hooks/pre-commit", "#!/bin/sh\ntrue\n");
    let refused = minutebook_in(&records, &["--lang", "en", "hook", "install"], &[]).ends_with(2);
    assert!(refused.err.contains("--staged"), "{}", refused.err);
    assert_eq!(archive.read(".git/hooks/pre-commit"), "#!/bin/sh\ntrue\n");
}

#[test]
fn a_hook_checks_every_archive_of_the_repository_that_is_there() {
    let archive = Archive::empty();
    let root = archive.root();
    git(root, &["init", "-q", "-b", "main"]);
    let install = |folder: &str| minutebook_in(&root.join(folder), &["hook", "install"], &[]).ends_with(0);
    let seen = |folder: &str| minutebook_in(&root.join(folder), &["--lang", "en", "doctor"], &[]).out;
    for folder in ["a board", "an office"] {
        archive.run(&["init", folder, "--policy", "board"]).ends_with(0);
    }
    install("a board");
    assert!(seen("a board").contains("before commits: installed"), "{}", seen("a board"));
    assert!(seen("an office").contains("before commits: not installed"), "{}", seen("an office"));
    // Installed twice, it checks once.
    install("an office");
    install("an office");
    assert_eq!(archive.read(".git/hooks/pre-commit").matches("check --staged").count(), 2);
    git(root, &["add", "-A"]);
    assert!(git(root, &["commit", "-q", "-m", "both"]));
    for folder in ["a board", "an office"] {
        archive.write(&format!("{folder}/content/board/meetings/x.md"), "no record\n");
        git(root, &["add", "-A"]);
        assert!(!git(root, &["commit", "-q", "-m", "x"]), "{folder}");
        git(root, &["rm", "-q", "-f", &format!("{folder}/content/board/meetings/x.md")]);
    }
    // Where a branch has one of them alone, the other stops nobody.
    git(root, &["rm", "-q", "-r", "a board"]);
    assert!(git(root, &["commit", "-q", "-m", "one"]));
}

#[test]
fn a_new_archive_is_ready() {
    let archive = Archive::empty();
    archive.run(&["init", "office", "--policy", "service-center", "--ci", "gitlab"]).ends_with(0);
    let text = |path: &str| archive.read(&format!("office/{path}"));
    for file in [".gitignore", ".gitattributes", ".editorconfig", ".vscode/settings.json", ".gitlab-ci.yml"] {
        assert!(!text(file).is_empty(), "{file}");
    }
    assert!(
        text("README.md").starts_with("# 会议记录\n")
            && text("README.md").contains("minutebook new \"周例会\"")
    );
    assert!(
        text("content/archive.yaml").contains("标题:")
            && text("content/service-center/organization.yaml").contains("\n部门:")
    );
    assert!(text("content/service-center/policies/2023-04-19.yaml").contains("\ntypes:"));
    assert!(text(".schemas/people.schema.json").contains("json-schema.org"));
    let records = files_below(&archive.root().join("office/content/service-center/meetings"));
    let [record] = records.as_slice() else { panic!("{records:?}") };
    assert!(text(&format!("content/service-center/meetings/{record}")).contains("\n状态: 计划\n"));
    // The files around the records are never written over, and the service finds its file at the top.
    let archive = Archive::empty();
    git(archive.root(), &["init", "-q"]);
    archive.write("records/README.md", "ours\n");
    let ran = archive.run(&[
        "init",
        "records",
        "--policy",
        "board",
        "--ci",
        "github",
        "--program",
        "https://example.org/mb",
    ]);
    assert!(ran.ends_with(0).err.contains("README.md is there already"));
    assert_eq!(archive.read("records/README.md"), "ours\n");
    let recipe = archive.read(".github/workflows/minutes.yml");
    assert!(
        recipe.contains("minutebook --root 'records' check")
            && recipe.contains("MINUTEBOOK: https://example.org/mb"),
        "{recipe}"
    );
}

#[test]
fn the_doctor_says_what_it_sees() {
    let archive = Archive::example("service-center");
    let ran = archive.run(&["doctor"]).ends_with(0);
    for line in [
        "! git repository: none",
        "  time zone of service-center: Asia/Shanghai",
        "  theme: the built-in one",
    ] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    assert!(ran.out.contains("versions 2023-04-19") && ran.out.contains("(--as-of)"), "{}", ran.out);
    let later = archive.run(&["doctor", "--as-of", "2031-01-01"]).ends_with(0);
    assert!(later.out.contains("! holidays of service-center"), "{}", later.out);
}

#[test]
fn an_archive_without_a_history_says_what_cannot_be_seen() {
    let archive = Archive::example("service-center");
    assert!(archive.run(&["check"]).out.contains("in no git repository"));
    assert!(!archive.run(&["check", "--quiet"]).out.contains("git"));
    git(archive.root(), &["init", "-q"]);
    assert!(!archive.run(&["check"]).out.contains("git"));
}
