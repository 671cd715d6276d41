//! Faults that are nobody's mistake, and mistakes that must cost nothing: kills, full disks, closed pipes,
//! foreign files, hostile texts.
//!
//! `KILLS=1000 cargo test --release --test suite faults -- --nocapture` is the long run; it prints tries and
//! failures.

#[path = "../../../src/tests/mutations/draw.rs"]
#[allow(dead_code, reason = "the other tests need more of it")]
mod draw;
mod kills;
mod texts;

use crate::support::{Archive, files_below};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const RECORD: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const PEOPLE: &str = "content/service-center/people.yaml";

/// How often to try, as the environment says.
fn tries(name: &str, or: usize) -> usize {
    std::env::var(name).map_or(or, |text| text.parse().unwrap())
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

/// The command in an archive, ready to be run by hand.
fn command(archive: &Archive, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(["--root", archive.root().to_str().unwrap(), "--as-of", "2026-07-10"]);
    if !arguments.contains(&"--lang") {
        command.args(["--lang", "en"]);
    }
    command.args(arguments).current_dir(archive.root());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The command run by a shell, after what the shell is to do first.
#[cfg(unix)]
fn shell(archive: &Archive, first: &str, arguments: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_minutebook");
    let root = archive.root().display();
    let language = if arguments.contains("--lang") { "" } else { "--lang en" };
    let line = format!("{first}; '{program}' --root '{root}' --as-of 2026-07-10 {language} {arguments}");
    Command::new("sh").args(["-c", &line]).current_dir(archive.root()).output().unwrap()
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_baseline_is_written_over_nothing_but_a_baseline() {
    let archive = Archive::example("service-center");
    archive.write("notes.txt", "mine");
    archive.write("binary", [0xff, 0xfe]);
    let before = tree(archive.root());
    for path in
        [PEOPLE, RECORD, "notes.txt", "binary", "content", "content/service-center/calendar.yml", "/dev/null"]
    {
        archive.run(&["check", "--baseline", path, "--write-baseline"]).ends_with(2);
        assert_eq!(tree(archive.root()), before, "{path}");
    }
    for _ in 0..2 {
        archive.run(&["check", "--baseline", "baseline.yaml", "--write-baseline"]).ends_with(0);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_formatted_keeps_its_mode_and_its_links() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let archive = Archive::example("service-center");
    let at = |path: &str| archive.root().join(path);
    let text = archive.read(RECORD);
    fs::rename(at(RECORD), at("content/service-center/real.txt")).unwrap();
    symlink("../real.txt", at(RECORD)).unwrap();
    fs::set_permissions(at("content/service-center/real.txt"), fs::Permissions::from_mode(0o664)).unwrap();
    fs::hard_link(at(PEOPLE), at("hard")).unwrap();
    archive.run(&["fmt", "--lang", "zh"]).ends_with(0);
    assert!(at(RECORD).is_symlink());
    assert_ne!(archive.read(RECORD), text);
    assert_eq!(fs::metadata(at(RECORD)).unwrap().mode() & 0o777, 0o664);
    assert_eq!(fs::metadata(at(PEOPLE)).unwrap().ino(), fs::metadata(at("hard")).unwrap().ino());
}

#[test]
fn ids_are_checked_where_they_enter() {
    let archive = Archive::example("service-center");
    let path = "content/service-center/organization.yaml";
    let text = archive.read(path);
    for id in ["../../evil", "a/b", "..", "a b", "x\\y", "c:x"] {
        archive.write(path, text.replacen("id: affairs", &format!("id: '{id}'"), 1));
        assert_ne!(archive.read(path), text);
        let found = archive.found();
        assert!(
            found.iter().any(|found| found.starts_with(path) && found.ends_with("MB901")),
            "{id}: {found:?}"
        );
        let before = files_below(archive.root());
        for host in [id, "政务服务科"] {
            archive.run(&["new", "section-meeting", "--host", host]).ends_with(2);
        }
        let new: Vec<_> =
            files_below(archive.root()).into_iter().filter(|path| !before.contains(path)).collect();
        assert_eq!(new, Vec::<String>::new(), "{id}");
        assert!(!archive.root().parent().unwrap().join("evil.md").exists());
    }
}

#[test]
fn settings_that_lead_elsewhere_are_defects_with_places() {
    let archive = Archive::example("service-center");
    for (key, value) in [
        ("theme", "../../etc"),
        ("theme", "/etc"),
        ("theme", "content"),
        ("theme", "themes/../content"),
        ("base_url", "https://clerk@example.org/"),
        ("base_url", "https://clerk:secret@example.org/"),
        ("base_url", "https://exa mple.org/"),
        ("base_url", "https://example..org/"),
        ("base_url", "https://example.org:99999/"),
    ] {
        archive.write("content/archive.yaml", format!("title: 档案\n{key}: \"{value}\"\n"));
        if value == "content" {
            // A name like any other; it is no folder in themes/.
            archive.run(&["build"]).ends_with(2);
        } else {
            assert_eq!(
                archive.found(),
                ["content/archive.yaml:2:".to_owned() + &format!("{} MB901", key.len() + 3)],
                "{value}"
            );
        }
    }
}

#[test]
fn long_front_matter_is_read() {
    let archive = Archive::example("service-center");
    let text = archive.read(RECORD);
    let long =
        |bytes: usize| text.replacen("---\n", &format!("---\nremarks: \"{}\"\n", "x".repeat(bytes)), 1);
    archive.write(RECORD, long(900 * 1024));
    let found = archive.found();
    assert!(!found.iter().any(|found| found.ends_with("MB003")), "{found:?}");
    archive.write(RECORD, long(1024 * 1024));
    assert!(archive.found().iter().any(|found| found.ends_with("MB003")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_an_error() {
    let archive = Archive::example("service-center");
    for arguments in [
        "check",
        "check --format json",
        "check --format sarif",
        "stats",
        "stats --format xlsx",
        "explain",
        "schema",
        "schema record",
        "man",
        "completions bash",
        "new office-meeting --print",
        "--help",
        "--version",
    ] {
        let full = shell(&archive, "exec > /dev/full", arguments);
        assert_eq!(full.status.code(), Some(2), "{arguments}");
        assert!(error(&full).contains("No space left"), "{arguments}: {}", error(&full));
        let closed = shell(&archive, "true", &format!("{arguments} | true"));
        assert_eq!((closed.status.code(), error(&closed)), (Some(0), String::new()), "{arguments}");
    }
}

/// A limit on the size of files is a full disk that a test can make without being root.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_costs_nothing_that_was_there() {
    let full = "trap '' XFSZ; ulimit -f 0";
    let archive = Archive::empty();
    let ran = shell(&archive, full, "init --policy board");
    assert_eq!(ran.status.code(), Some(2), "{}", error(&ran));
    assert_eq!(fs::read_dir(archive.root()).unwrap().count(), 0);

    let archive = Archive::example("service-center");
    archive.run(&["build", "--quiet"]).ends_with(0);
    archive.write("papers/2026-03-11-office-meeting.docx", "mine");
    let before = tree(archive.root());
    let folders = |archive: &Archive| archive.root().join("content/service-center/meetings/2026").exists();
    for arguments in [
        "new office-meeting --date 2026-12-14",
        "fmt --lang zh",
        "check --baseline new.yaml --write-baseline",
        "build --audience internal",
        "export --docx 2026-03-11-office-meeting --output new-folder",
        "export --docx 2026-01-14-office-meeting 2026-03-11-office-meeting --output papers --force",
    ] {
        let ran = shell(&archive, full, arguments);
        assert_eq!(ran.status.code(), Some(2), "{arguments}: {}", error(&ran));
        assert_eq!(tree(archive.root()), before, "{arguments}");
    }
    assert!(!folders(&archive), "no folder is left either");
}
