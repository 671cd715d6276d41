//! Records as earlier revisions have them, from git.

use super::{FileKind, classify};
use crate::finding::Text;
use crate::say;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Why the history could not be asked.
#[derive(Debug)]
pub struct HistoryError {
    /// What is wrong.
    pub message: Text,
}

/// What changed since a revision. Paths are below the root.
#[derive(Debug, Default)]
pub struct Changes {
    /// Every file of the archive that differs from what it was, is new or is gone, committed or not.
    pub paths: BTreeSet<String>,
    /// Of the records among them: as the revision has it, if it does, and as each commit since left it, the oldest first.
    pub records: BTreeMap<String, Vec<String>>,
}

/// What changed since a revision of the git history.
pub fn changes_since(root: &Path, revision: &str) -> Result<Changes, HistoryError> {
    git(root, &["rev-parse", "--git-dir"])?;
    let commit = format!("{revision}^{{commit}}");
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
    let commit = commit.map_err(|_| HistoryError {
        message: say!(zh: "版本库里没有“{revision}”这个版本", en: "the repository has no revision `{revision}`"),
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let changed =
        git(root, &["diff", "--name-only", "--no-renames", "-z", "--relative", &commit, "--", "content"])?;
    // What git does not know of yet is new.
    let new = git(root, &["ls-files", "--others", "--exclude-standard", "-z", "--", "content"])?;
    let mut changes = Changes::default();
    for path in names(&changed) {
        if matches!(classify(path), Some((FileKind::Record, _))) {
            changes.records.insert(path.to_owned(), versions(root, &commit, path)?);
        }
        changes.paths.insert(path.to_owned());
    }
    changes.paths.extend(names(&new).map(str::to_owned));
    Ok(changes)
}

/// Names that git ends with a zero byte each, so that no character of them needs quotes.
fn names(list: &[u8]) -> impl Iterator<Item = &str> {
    list.split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .filter_map(|name| std::str::from_utf8(name).ok())
}

fn versions(root: &Path, commit: &str, path: &str) -> Result<Vec<String>, HistoryError> {
    let range = format!("{commit}..HEAD");
    let commits = git(root, &["log", "--reverse", "--format=%H", &range, "--", path])?;
    let commits = String::from_utf8_lossy(&commits).into_owned();
    // A commit without the file, or with one that is not UTF-8, has no version of it.
    let version = |commit: &str| git(root, &["show", &format!("{commit}:./{path}")]).ok();
    let texts = std::iter::once(commit).chain(commits.lines()).filter_map(version);
    Ok(texts.filter_map(|text| String::from_utf8(text).ok()).collect())
}

/// What git prints for a command.
fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, HistoryError> {
    let mut command = Command::new("git");
    command.arg("--literal-pathspecs").arg("-C").arg(root).args(arguments);
    let output = command.output().map_err(|error| HistoryError {
        message: say!(zh: "无法运行 git：{error}", en: "git could not be run: {error}"),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let told = told.lines().next().unwrap_or_default();
    Err(HistoryError {
        message: say!(zh: "git 无法读取历史：{told}", en: "git cannot read the history: {told}"),
    })
}
