//! Files in the target that no build wrote: they stay, whatever becomes of the build.

use super::super::target::Target;
use super::*;

/// Files of others at the top, in a folder of the site, and in folders of their own.
const OTHERS: &[(&str, &str)] = &[
    ("CNAME", "x.example"),
    (".nojekyll", ""),
    (".git/objects/ab/cd", "o"),
    ("会议/note.txt", "n"),
    ("own/a/b", "b"),
];

fn put_others(target: &Path) {
    for (path, text) in OTHERS {
        fs::create_dir_all(target.join(path).parent().unwrap()).unwrap();
        fs::write(target.join(path), text).unwrap();
    }
}

fn with_others(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    expected(&[files, OTHERS].concat())
}

/// Builds into a target, or into the same folder as if it could not be exchanged.
fn build_fixed(target: &Path, files: &[(&str, &str)]) -> Result<Written, OutputError> {
    let staging = Staging::begin(Kind::Site, Target::fixed(fs::canonicalize(target).unwrap()))?;
    artifacts(files).into_par_iter().try_for_each(|artifact| staging.put(&artifact.path, &artifact.bytes))?;
    staging.commit()
}

#[test]
fn what_no_build_wrote_stays_where_it_is() {
    for build in [build, build_fixed] {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("public");
        fs::create_dir(&target).unwrap();
        build(&target, FIRST).unwrap();
        put_others(&target);
        for files in [SECOND, FIRST, &[], SECOND] {
            build(&target, files).unwrap();
            assert_eq!(tree(&target), with_others(files));
        }
        assert_eq!(names(root.path()), ["public"]);
        assert!(build(&target, SECOND).unwrap().is_idle());
        assert!(!target.join("old").exists(), "folders of the site go with their last file");
    }
}

#[test]
fn a_clone_that_holds_no_site_yet_takes_one() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("pages");
    fs::create_dir_all(target.join(".git")).unwrap();
    for (path, text) in [(".git/config", "c"), (".nojekyll", ""), ("CNAME", "x.example")] {
        fs::write(target.join(path), text).unwrap();
    }
    build(&target, FIRST).unwrap();
    assert_eq!(fs::read_to_string(target.join(".git/config")).unwrap(), "c");
    assert_eq!(tree(&target).len(), FIRST.len() + 3);
}

#[test]
fn a_file_of_others_is_never_written_over() {
    for (theirs, ours) in [
        ("robots.txt", "robots.txt"),
        ("docs", "docs/a.html"),
        ("docs/a.html", "docs/a.html"),
        ("docs/a.html/x", "docs/a.html"),
        ("会议/2026/b.html", "会议/2026/b.html"),
        ("会议/x", "会议"),
    ] {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("public");
        build(&target, FIRST).unwrap();
        fs::create_dir_all(target.join(theirs).parent().unwrap()).unwrap();
        fs::write(target.join(theirs), "theirs").unwrap();
        let before = tree(&target);
        let error = build(&target, &[("index.html", "two"), (ours, "ours")]).unwrap_err();
        assert!(matches!(error, OutputError::InTheWay { .. }), "{theirs} {ours}: {error}");
        assert_eq!(tree(&target), before);
        assert_eq!(names(root.path()), ["public"]);
    }
}

#[cfg(unix)]
#[test]
fn nothing_behind_a_link_is_removed_whatever_the_marker_lists() {
    let root = tempfile::tempdir().unwrap();
    let (target, outside) = (root.path().join("public"), root.path().join("outside"));
    build(&target, FIRST).unwrap();
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("gone.html"), "x").unwrap();
    fs::remove_dir_all(target.join("old")).unwrap();
    std::os::unix::fs::symlink(&outside, target.join("old")).unwrap();
    build(&target, SECOND).unwrap();
    assert!(outside.join("gone.html").exists() && target.join("old").is_symlink());
    let error = build(&target, FIRST).unwrap_err();
    assert!(matches!(error, OutputError::InTheWay { .. }), "{error}");

    let marker = target.join(MARKER);
    let listed = fs::read_to_string(&marker).unwrap();
    for line in ["../outside/gone.html", "/etc/passwd", "a/../../outside/gone.html"] {
        fs::write(&marker, format!("{listed}{line}\n")).unwrap();
        assert!(matches!(build(&target, SECOND).unwrap_err(), OutputError::Unlisted { .. }), "{line}");
    }
    fs::write(&marker, "minutebook wrote this folder.\n").unwrap();
    assert!(matches!(build(&target, SECOND).unwrap_err(), OutputError::Unlisted { .. }));
    assert!(outside.join("gone.html").exists());
}

/// Every state in which a kill can leave the folders.
#[test]
fn what_others_put_there_comes_back_after_a_kill() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    let (new, old) = (root.path().join(".public.minutebook-new"), root.path().join(".public.minutebook-old"));
    for place in [&new, &old] {
        build(&target, FIRST).unwrap();
        put_others(&target);
        // After the exchange: what was the site is beside it, with what others put there.
        fs::rename(&target, place).unwrap();
        build(&root.path().join("fresh"), SECOND).unwrap();
        fs::rename(root.path().join("fresh"), &target).unwrap();
        // And some of it is removed and carried over already.
        fs::remove_file(place.join("index.html")).unwrap();
        fs::rename(place.join("CNAME"), target.join("CNAME")).unwrap();
        assert_eq!(build(&target, FIRST).unwrap().removed, 1);
        assert_eq!(tree(&target), with_others(FIRST));
        assert_eq!(names(root.path()), ["public"]);
        // Before the exchange: a site that is complete, and is not needed.
        build(place, SECOND).unwrap();
        build(&target, FIRST).unwrap();
        assert_eq!(tree(&target), with_others(FIRST));
        assert_eq!(names(root.path()), ["public"]);
    }
}

#[test]
fn the_sign_of_a_site_that_grows_is_nobodys_file() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, FIRST).unwrap();
    fs::write(target.join(".minutebook-growing"), "").unwrap();
    build(&target, SECOND).unwrap();
    assert_eq!(tree(&target), expected(SECOND));
}

#[test]
fn no_command_takes_the_folder_of_another() {
    let open = |kind: Kind, target: &Path| {
        let fixed = || Staging::begin(kind, Target::fixed(fs::canonicalize(target).unwrap()));
        [Staging::open(kind, target, &[]), fixed()]
    };
    for holds in Kind::ALL {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("out");
        let staging = Staging::open(holds, &target, &[]).unwrap();
        staging.put("a/b.json", b"{}").unwrap();
        staging.commit().unwrap();
        put_others(&target);
        let before = tree(&target);
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != holds) {
            for opened in open(kind, &target) {
                let error = opened.err().unwrap();
                assert!(matches!(error, OutputError::OtherKind { .. }), "{holds:?} {kind:?}: {error}");
                let (zh, en) = error.message();
                assert!(
                    [zh, en]
                        .iter()
                        .all(|text| text.contains(holds.command()) && text.contains(kind.command()))
                );
            }
            assert_eq!(tree(&target), before);
        }
        // Its own it may take, and empties it.
        Staging::open(holds, &target, &[]).unwrap().commit().unwrap();
        assert_eq!(tree(&target), with_others(&[]));
        assert_eq!(names(root.path()), ["out"]);
    }
}
