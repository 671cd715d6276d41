//! Processes that are killed, or asked to end, at any moment.

use super::draw::Draw;
use super::{command, error, tree, tries};
use crate::support::{Archive, files_below};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// What somebody put into the folder of the site.
const OTHERS: [(&str, &str); 4] = [
    (".git/objects/ab/cdef", "object"),
    ("CNAME", "x.example"),
    ("data/own.json", "{}"),
    ("own/deep/er.txt", "text"),
];

fn put_others(site: &Path) {
    for (path, text) in OTHERS {
        fs::create_dir_all(site.join(path).parent().unwrap()).unwrap();
        fs::write(site.join(path), text).unwrap();
    }
}

/// A small archive, and its two sites: each build changes something on many pages.
struct Victim {
    archive: Archive,
    sites: [BTreeMap<String, Vec<u8>>; 2],
}

const TITLES: [&str; 2] = ["title: 档案甲\n", "title: 档案乙\n"];

impl Victim {
    fn new() -> Self {
        let archive = Archive::example("service-center");
        let sites = [0, 1].map(|turn| {
            archive.write("content/archive.yaml", TITLES[turn]);
            archive.run(&["build", "--quiet", "--output", "clean"]).ends_with(0);
            tree(&archive.root().join("clean"))
        });
        fs::remove_dir_all(archive.root().join("clean")).unwrap();
        archive.run(&["build", "--quiet"]).ends_with(0);
        put_others(&archive.root().join("public"));
        Self { archive, sites }
    }

    /// What is wrong with the site, if anything is. What others put there is looked for at its place.
    fn faults(&self) -> Option<String> {
        let mut found = tree(&self.archive.root().join("public"));
        for (path, text) in OTHERS {
            if found.remove(path).as_deref() != Some(text.as_bytes()) {
                return Some(format!("{path} is gone"));
            }
        }
        if !self.sites.contains(&found) {
            return Some(format!("{} files are of neither site", found.len()));
        }
        // What a build notes for the next one stays.
        let is_left = |path: &String| path.starts_with(".public") && path != ".public.minutebook-note";
        let beside: Vec<_> = files_below(self.archive.root()).into_iter().filter(is_left).collect();
        (!beside.is_empty()).then(|| format!("left beside it: {beside:?}"))
    }
}

/// Ends a command after a while, and gives whether it was still running.
fn cut(archive: &Archive, arguments: &[&str], after: Duration, signal: &str) -> (bool, std::process::Output) {
    let child = command(archive, arguments).spawn().unwrap();
    std::thread::sleep(after);
    let id = child.id().to_string();
    let _ = std::process::Command::new("kill").args([signal, &id]).output().unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code() != Some(0), output)
}

/// About how long a command takes here and now.
fn taken(archive: &Archive, arguments: &[&str]) -> Duration {
    let begun = std::time::Instant::now();
    assert!(command(archive, arguments).output().unwrap().status.success());
    begun.elapsed()
}

#[cfg(unix)]
#[test]
fn a_killed_build_loses_nothing() {
    let victim = Victim::new();
    let mut draw = Draw::new(17);
    let (tries, mut cuts, mut failures) = (tries("KILLS", 12), 0, Vec::new());
    victim.archive.write("content/archive.yaml", TITLES[0]);
    let mut whole = taken(&victim.archive, &["build", "--quiet"]).as_micros();
    for turn in 0..tries {
        victim.archive.write("content/archive.yaml", TITLES[turn % 2]);
        // Most of them where the folders are exchanged: in the last third.
        let share = if turn % 4 == 0 { draw.below(1000) } else { 600 + draw.below(500) };
        let after = Duration::from_micros(u64::try_from(whole).unwrap() * share as u64 / 1000);
        let (was_cut, _) = cut(&victim.archive, &["build", "--quiet"], after, "-KILL");
        cuts += usize::from(was_cut);
        if !was_cut {
            // It was over before: the machine had more to do when it was measured.
            whole = whole.min(after.as_micros());
        }
        // The next build makes good what was cut; of another title, so that it is not idle.
        victim.archive.write("content/archive.yaml", TITLES[(turn + 1) % 2]);
        victim.archive.run(&["build", "--quiet"]).ends_with(0);
        failures.extend(victim.faults().map(|fault| format!("try {turn}, after {after:?}: {fault}")));
    }
    println!("builds killed: {tries} tries, {cuts} cut, {} failures", failures.len());
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(cuts * 4 > tries, "{cuts} of {tries} builds were cut");
}

#[cfg(unix)]
#[test]
fn a_killed_fmt_leaves_every_file_whole() {
    let archive = Archive::example("service-center");
    let texts = ["zh", "en"].map(|language| {
        archive.run(&["fmt", "--lang", language]).ends_with(0);
        tree(&archive.root().join("content"))
    });
    let mut draw = Draw::new(18);
    let (tries, mut failures) = (tries("KILLS", 12), Vec::new());
    let whole = taken(&archive, &["fmt", "--lang", "zh"]).as_micros();
    for turn in 0..tries {
        let after =
            Duration::from_micros(u64::try_from(whole).unwrap() * (200 + draw.below(900) as u64) / 1000);
        cut(&archive, &["fmt", "--lang", ["en", "zh"][turn % 2]], after, "-KILL");
        let found = tree(&archive.root().join("content"));
        let strange =
            found.iter().find(|(path, text)| texts.iter().all(|texts| texts.get(*path) != Some(text)));
        if found.len() != texts[0].len() || strange.is_some() {
            failures.push(format!("try {turn}: {:?}", strange.map(|(path, _)| path)));
        }
    }
    println!("fmt killed: {tries} tries, {} failures", failures.len());
    assert!(failures.is_empty(), "{failures:#?}");
}

#[cfg(unix)]
#[test]
fn who_is_told_to_end_clears_up_and_says_so() {
    let victim = Victim::new();
    let mut draw = Draw::new(19);
    let (mut cuts, mut failures) = (0, Vec::new());
    victim.archive.write("content/archive.yaml", TITLES[0]);
    let mut whole = u64::try_from(taken(&victim.archive, &["build", "--quiet"]).as_micros()).unwrap();
    let tries = tries("KILLS", 12);
    for turn in 0..tries {
        victim.archive.write("content/archive.yaml", TITLES[turn % 2]);
        let after = Duration::from_micros(whole * (300 + draw.below(700) as u64) / 1000);
        let (signal, status) = [("-INT", 130), ("-TERM", 143), ("-HUP", 129)][turn % 3];
        let (was_cut, output) = cut(&victim.archive, &["build", "--quiet"], after, signal);
        if was_cut {
            cuts += 1;
            let line = "stopped; what was unfinished is removed\n";
            // On a busy machine it may not have begun to listen yet: then it ends as any program does, and
            // has begun nothing.
            let before_it_listened = output.status.code().is_none() && error(&output).is_empty();
            let as_expected = (output.status.code(), error(&output).as_str()) == (Some(status), line);
            if !as_expected && !before_it_listened {
                failures.push(format!("try {turn}: {signal} {:?} {}", output.status, error(&output)));
            }
        } else {
            whole = whole.min(u64::try_from(after.as_micros()).unwrap());
        }
        failures.extend(victim.faults().map(|fault| format!("try {turn}, {signal}: {fault}")));
    }
    println!("asked to end: {tries} tries, {cuts} cut, {} failures", failures.len());
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(cuts * 4 > tries, "{cuts} of {tries} builds were cut");
}
