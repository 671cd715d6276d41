//! What a build promises about its target, tried on folders that exist.

mod others;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use walkdir::WalkDir;

use super::names::MARKER;
use super::{Kind, OutputError, Staging, Written};

/// A file of the site.
struct Artifact {
    path: String,
    bytes: Vec<u8>,
}

/// Writes a whole site.
fn write_site(
    target: &Path,
    inputs: &[&Path],
    artifacts: impl IntoParallelIterator<Item = Artifact>,
) -> Result<Written, OutputError> {
    let staging = Staging::open(Kind::Site, target, inputs)?;
    artifacts.into_par_iter().try_for_each(|artifact| staging.put(&artifact.path, &artifact.bytes))?;
    staging.commit()
}

fn artifacts(files: &[(&str, &str)]) -> Vec<Artifact> {
    files.iter().map(|(path, text)| Artifact { path: (*path).into(), bytes: (*text).into() }).collect()
}

fn build(target: &Path, files: &[(&str, &str)]) -> Result<Written, OutputError> {
    write_site(target, &[], artifacts(files))
}

/// All files below `folder`, relative, with what they hold.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let files =
        WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .filter(|(path, _)| path != MARKER)
        .collect()
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Gives every file below `folder` a modification time long past, and returns it.
fn age(folder: &Path) -> SystemTime {
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for entry in WalkDir::new(folder).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            fs::File::options().write(true).open(entry.path()).unwrap().set_modified(past).unwrap();
        }
    }
    past
}

fn modified(path: PathBuf) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

const FIRST: &[(&str, &str)] = &[("index.html", "one"), ("会议/2026/a.html", "a"), ("old/gone.html", "x")];
const SECOND: &[(&str, &str)] = &[("index.html", "two"), ("会议/2026/a.html", "a"), ("new/b.html", "b")];

#[test]
fn a_site_replaces_the_one_before_it() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("deep/er/public");
    assert_eq!(build(&target, FIRST).unwrap(), Written { new: 3, ..Written::default() });
    assert_eq!(tree(&target), expected(FIRST));
    assert_eq!(build(&target, SECOND).unwrap(), Written { new: 1, changed: 1, unchanged: 1, removed: 1 });
    assert_eq!(tree(&target), expected(SECOND));
    assert!(!target.join("old").exists());
    assert_eq!(names(target.parent().unwrap()), ["public"]);
}

#[test]
fn unchanged_files_keep_their_modification_times() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    let past = age(&target);
    build(&target, SECOND).unwrap();
    assert_eq!(modified(target.join("会议/2026/a.html")), past);
    assert_ne!(modified(target.join("index.html")), past);
}

#[cfg(unix)]
#[test]
fn a_build_that_changes_nothing_writes_nothing() {
    use std::os::unix::fs::MetadataExt;
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    let state = || {
        let of =
            |path: &Path| fs::symlink_metadata(path).map(|m| (m.ino(), m.ctime(), m.ctime_nsec())).unwrap();
        (of(&target), of(&target.join("index.html")), of(&target.join(MARKER)))
    };
    let before = state();
    let written = build(&target, FIRST).unwrap();
    assert!(written.is_idle());
    assert_eq!(written, Written { unchanged: 3, ..Written::default() });
    assert_eq!(state(), before);
}

#[test]
fn two_files_that_trade_their_bytes_both_change() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, &[("a", "1"), ("b", "2")]).unwrap();
    assert_eq!(build(&target, &[("a", "2"), ("b", "1")]).unwrap().changed, 2);
    assert_eq!(tree(&target), expected(&[("a", "2"), ("b", "1")]));
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    for files in [&[("a", "1")], &[("a/b", "1")], &[("a", "1")]] {
        build(&target, files).unwrap();
        assert_eq!(tree(&target), expected(files));
    }
}

#[test]
fn a_folder_that_no_build_made_is_left_alone() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("home");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("thesis.txt"), "work").unwrap();
    let error = build(&target, FIRST).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs { .. }), "{error}");
    assert_eq!(tree(&target), expected(&[("thesis.txt", "work")]));
    assert_eq!(names(root.path()), ["home"]);

    fs::remove_file(target.join("thesis.txt")).unwrap();
    build(&target, FIRST).unwrap();
    assert_eq!(tree(&target), expected(FIRST));
}

#[test]
fn a_file_is_no_target() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    fs::write(&target, "work").unwrap();
    assert!(matches!(build(&target, FIRST).unwrap_err(), OutputError::NotAFolder { .. }));
    assert!(matches!(build(Path::new("/"), FIRST).unwrap_err(), OutputError::NotAFolder { .. }));
    assert_eq!(fs::read_to_string(&target).unwrap(), "work");
}

#[test]
fn a_target_that_overlaps_an_input_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let content = root.path().join("content");
    fs::create_dir_all(content.join("meetings")).unwrap();
    fs::create_dir(root.path().join("content-site")).unwrap();
    let inputs: &[&Path] = &[&content, &root.path().join("themes/missing")];
    for target in [
        "content",
        "content/meetings",
        "content/site",
        ".",
        "content/../content",
        "themes/missing/site",
        "themes",
    ] {
        let error = write_site(&root.path().join(target), inputs, artifacts(FIRST)).unwrap_err();
        assert!(matches!(error, OutputError::OverlapsInput { .. }), "{target}: {error}");
    }
    assert_eq!(names(root.path()), ["content", "content-site"]);
    write_site(&root.path().join("content-site"), inputs, artifacts(FIRST)).unwrap();
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_the_real_target() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    let content = root.path().join("content");
    fs::create_dir(&content).unwrap();
    symlink("content", root.path().join("disguise")).unwrap();
    let error = write_site(&root.path().join("disguise"), &[&content], artifacts(FIRST)).unwrap_err();
    assert!(matches!(error, OutputError::OverlapsInput { .. }), "{error}");

    symlink("real", root.path().join("public")).unwrap();
    for files in [FIRST, SECOND] {
        build(&root.path().join("public"), files).unwrap();
        assert!(root.path().join("public").is_symlink());
        assert_eq!(tree(&root.path().join("real")), expected(files));
    }
}

#[cfg(unix)]
#[test]
fn a_link_within_the_target_is_replaced_and_not_followed() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    let outside = root.path().join("outside");
    fs::write(&outside, "one").unwrap();
    fs::remove_file(target.join("index.html")).unwrap();
    std::os::unix::fs::symlink(&outside, target.join("index.html")).unwrap();
    assert_eq!(build(&target, FIRST).unwrap().changed, 1);
    assert!(!target.join("index.html").is_symlink());
    assert_eq!(fs::read_to_string(&outside).unwrap(), "one");
}

#[test]
fn an_artifact_in_error_leaves_the_old_site() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    for files in [
        &[("index.html", "two"), ("../escape", "x")],
        &[("index.html", "two"), ("INDEX.html", "x")],
        &[("index.html", "two"), (MARKER, "x")],
    ] {
        build(&target, files).unwrap_err();
        assert_eq!(tree(&target), expected(FIRST));
        assert_eq!(names(root.path()), ["public"]);
    }
}

#[test]
fn a_build_that_is_dropped_leaves_nothing() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    let staging = Staging::open(Kind::Site, &target, &[]).unwrap();
    staging.put("index.html", b"half").unwrap();
    assert!(!target.exists());
    drop(staging);
    assert!(names(root.path()).is_empty());
}

#[test]
fn what_a_killed_build_left_is_cleared_up() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    let leftover = root.path().join(".public.minutebook-new");
    fs::create_dir_all(leftover.join("会议")).unwrap();
    fs::write(leftover.join("会议/half.html"), "half").unwrap();
    fs::write(leftover.join(".minutebook-growing"), "").unwrap();
    let leftover = root.path().join(".public.minutebook-old");
    build(&leftover, SECOND).unwrap();
    fs::remove_file(leftover.join("index.html")).unwrap();
    fs::write(root.path().join(".public.minutebook-lock"), "").unwrap();
    assert!(build(&target, FIRST).unwrap().is_idle());
    assert_eq!(tree(&target), expected(FIRST));
    assert_eq!(names(root.path()), ["public"]);
}

#[test]
fn a_build_killed_between_two_renames_is_made_good() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    fs::rename(&target, root.path().join(".public.minutebook-old")).unwrap();
    drop(Staging::open(Kind::Site, &target, &[]).unwrap());
    assert_eq!(tree(&target), expected(FIRST));
    assert_eq!(names(root.path()), ["public"]);
}

#[test]
fn two_builds_of_one_target_do_not_meet() {
    let root = tempfile::tempdir().unwrap();
    let (public, internal) = (root.path().join("public"), root.path().join("internal"));
    let first = Staging::open(Kind::Site, &public, &[]).unwrap();
    assert!(matches!(build(&public, FIRST).unwrap_err(), OutputError::Busy { .. }));
    build(&internal, FIRST).unwrap();
    first.put("index.html", b"one").unwrap();
    first.commit().unwrap();
    build(&public, SECOND).unwrap();
    assert_eq!(names(root.path()), ["internal", "public"]);
}

#[test]
fn only_one_of_many_builds_holds_the_target() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    let inside = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    match Staging::open(Kind::Site, &target, &[]) {
                        Ok(staging) => {
                            assert!(!inside.swap(true, Ordering::SeqCst));
                            staging.put("a", b"1").unwrap();
                            inside.store(false, Ordering::SeqCst);
                        }
                        Err(error) => assert!(matches!(error, OutputError::Busy { .. }), "{error}"),
                    }
                }
            });
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn the_target_is_there_at_every_moment() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::SeqCst) {
                assert!(target.is_dir());
            }
        });
        for round in 0..100 {
            build(&target, if round % 2 == 0 { SECOND } else { FIRST }).unwrap();
        }
        done.store(true, Ordering::SeqCst);
    });
}

#[test]
fn many_threads_may_put() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    let all = |salt: usize| {
        (0..2000_usize).into_par_iter().map(move |n| Artifact {
            path: format!("{}/{n}.html", n % 37),
            bytes: format!("{} {n}", n * salt % 2).into_bytes(),
        })
    };
    assert_eq!(write_site(&target, &[], all(0)).unwrap().new, 2000);
    let written = write_site(&target, &[], all(1)).unwrap();
    assert_eq!(written, Written { changed: 1000, unchanged: 1000, ..Written::default() });
}

#[test]
fn errors_speak_both_languages() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("file"), "x").unwrap();
    let error = build(&root.path().join("file/public"), FIRST).unwrap_err();
    assert!(matches!(&error, OutputError::Io { .. }), "{error}");
    let (zh, en) = error.message();
    assert!(zh.starts_with("无法") && en.starts_with("could not"), "{zh} {en}");
    assert_eq!(error.to_string(), en);
}

/// Names the target to the process that `a_killed_build_leaves_a_whole_site` kills.
#[cfg(target_os = "linux")]
const VICTIM: &str = "MINUTEBOOK_TEST_VICTIM";

/// Not a test of its own: builds over and over until it is killed, if it was asked to.
#[cfg(target_os = "linux")]
#[test]
fn victim() {
    let Some(target) = std::env::var_os(VICTIM) else { return };
    for round in 0.. {
        let staging = Staging::open(Kind::Site, Path::new(&target), &[]).unwrap();
        for n in 0..200 {
            staging.put(&format!("{}/{n}.html", n % 7), format!("round {round}").as_bytes()).unwrap();
        }
        staging.commit().unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_killed_build_leaves_a_whole_site() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    for pause in 0..25 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "output::tests::victim", "--quiet"])
            .env(VICTIM, &target)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        while !target.exists() {
            assert!(child.try_wait().unwrap().is_none(), "the build ended by itself");
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_micros(10_000 + 1_700 * pause));
        child.kill().unwrap();
        child.wait().unwrap();
        let site = tree(&target);
        assert_eq!(site.len(), 200);
        let first = site.values().next();
        assert!(site.values().all(|text| Some(text) == first), "files of two builds");
    }
    build(&target, FIRST).unwrap();
    assert_eq!(names(root.path()), ["public"]);
}
