//! What changed in an archive since an earlier revision, by git.

use super::repository::{HistoryError, Repository};
use super::{FileKind, classify};
use crate::say;
use crate::text::Source;
use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What changed since a revision.
#[derive(Debug, Default)]
pub struct Changes {
    /// Every file of the archive that differs from what it was, is new or is gone, committed or not, by its
    /// path below the root.
    pub paths: BTreeSet<String>,
    /// Of the records among them: as they were at first, and as each commit since left them, the oldest
    /// first.
    pub versions: Vec<Version>,
}

/// A record as it once was.
#[derive(Debug, Clone, Hash)]
pub struct Version {
    /// The organisation's id.
    pub organization: Arc<str>,
    /// Its path then, and its text.
    pub source: Source,
    /// The day on which it was committed; none of what was there at first.
    pub day: Option<NaiveDate>,
}

/// A file that a commit left: its path below the root, and what stands for its content.
pub(super) struct Left {
    path: String,
    blob: String,
    day: Option<NaiveDate>,
}

impl Left {
    /// A file as it was at first.
    pub(super) fn at_first(path: String, blob: String) -> Self {
        Self { path, blob, day: None }
    }
}

/// What changed in an archive since its history parted from that of a revision.
pub fn changes_since(root: &Path, revision: &str) -> Result<Changes, HistoryError> {
    if revision.trim().is_empty() {
        return Err(say!(
            zh: "--since 后面是空的（变量没有值时也会这样）；写上要比较的版本，\
                例如 --since origin/main",
            en: "--since has nothing behind it, as where a variable has no value; name the revision to \
                compare with, such as --since origin/main"
        )
        .into());
    }
    let repository = Repository::around(root)?;
    let content = repository.content();
    // What git does not know of is new.
    let new = repository.git(&["ls-files", "--others", "-z", "--", &content])?;
    is_content_there(root, &repository, &new)?;
    let base = repository.base(revision)?;
    let raw = ["--raw", "--no-abbrev", "--no-renames", "--no-relative", "--no-ext-diff", "-z"];
    let changed = repository
        .git(&[&["diff", "--ignore-submodules=none"], &raw[..], &[&base, "--", &content]].concat())?;
    let mut changes = Changes::default();
    let (mut left, mut records) = (Vec::new(), FxHashSet::default());
    for (before, _, path) in entries(&changed, repository.prefix()) {
        if let Entry::File(path) = path {
            records.insert(path.clone());
            left.push(Left { path: path.clone(), blob: before, day: None });
            changes.paths.insert(path);
        }
    }
    let new = tokens(&new).filter_map(|path| path.strip_prefix(repository.prefix()));
    changes.paths.extend(new.map(str::to_owned));
    let range = format!("{base}..HEAD");
    let log = ["log", "--reverse", "--topo-order", "--full-history", "-m", "--format=tformat:%x01%cs"];
    let log = repository.git(&[&log[..], &raw[..], &[&range, "--", &content]].concat())?;
    let mut day = None;
    for (_, after, entry) in entries(&log, repository.prefix()) {
        match entry {
            Entry::Commit(on) => day = on,
            Entry::File(path) if records.contains(&path) => left.push(Left { path, blob: after, day }),
            Entry::File(_) => {}
        }
    }
    changes.versions = versions(&repository, left)?;
    Ok(changes)
}

/// Where the hooks of the repository around an archive lie, and the archive's folder in the repository, with
/// `/` at the end.
pub fn hooks(root: &Path) -> Result<(PathBuf, String), HistoryError> {
    let repository = Repository::around(root)?;
    Ok((repository.hooks()?, repository.prefix().to_owned()))
}

/// The folder of the repository around an archive, where there is one.
pub fn repository_top(root: &Path) -> Option<PathBuf> {
    Repository::around(root).ok().map(|repository| repository.top().to_owned())
}

/// Commits some files of an archive, by their paths below its folder, and nothing else; gives the new commit.
pub fn commit_files(root: &Path, paths: &[&str], message: &str) -> Result<String, HistoryError> {
    Repository::around(root)?.commit_files(paths, message)
}

/// Fails where the history of the repository is not that of the records.
fn is_content_there(root: &Path, repository: &Repository, new: &[u8]) -> Result<(), HistoryError> {
    let content = root.join("content");
    let shown = content.display();
    let real = root.canonicalize().ok().map(|root| root.join("content"));
    if content.canonicalize().ok() != real {
        return Err(say!(
            zh: "{shown} 是链接，版本库里没有它的历史；把文件夹本身放进版本库，或用 --root 指明它所在的文件\
                夹",
            en: "{shown} is a link, whose history the repository does not have; put the folder itself into \
                it, or name the folder where it lies with --root"
        )
        .into());
    }
    let ignored = ["ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--"];
    let ignored = repository.git(&[&ignored[..], &[&repository.content()]].concat())?;
    let mut ignored = tokens(&ignored).filter_map(|path| path.strip_prefix(repository.prefix()));
    if let Some(path) = ignored.find(|path| classify(path).is_some()) {
        return Err(say!(
            zh: "git 按 .gitignore 忽略了 {path}，历史里没有它；从 .gitignore 里去掉，再提交",
            en: "git ignores {path}, as .gitignore says, so the history does not have it; take it out of \
                .gitignore and commit it"
        )
        .into());
    }
    let staged = repository.git(&["ls-files", "--stage", "-z", "--", &repository.content()])?;
    let submodule = tokens(&staged).find_map(|entry| entry.strip_prefix("160000 ")?.split_once('\t'));
    // Of files git names each, of another repository the folder.
    let nested = tokens(new).find(|path| path.ends_with('/'));
    let own = repository.holds_another(&repository.content()).then(|| repository.content());
    if let Some(path) = submodule.map(|(_, path)| path).or(nested).map(str::to_owned).or(own) {
        let path = path.trim_end_matches('/');
        return Err(say!(
            zh: "{path} 是另一个版本库（子模块），外层的历史里没有其中的记录；请在它里面检查",
            en: "{path} is a repository of its own (a submodule), and the outer history has none of its \
                records; check it by itself"
        )
        .into());
    }
    Ok(())
}

/// What a line of git is about.
enum Entry {
    Commit(Option<NaiveDate>),
    File(String),
}

/// The commits and files of a raw list: what stands for a file's content before and after, and the path below
/// the root.
fn entries<'a>(list: &'a [u8], prefix: &'a str) -> impl Iterator<Item = (String, String, Entry)> + 'a {
    let mut tokens = tokens(list);
    std::iter::from_fn(move || {
        loop {
            let token = tokens.next()?.trim_start_matches('\n');
            if let Some(day) = token.strip_prefix('\u{1}') {
                return Some((String::new(), String::new(), Entry::Commit(day.parse().ok())));
            }
            let mut words = token.split(' ').skip(2);
            let (before, after) = (words.next()?.to_owned(), words.next()?.to_owned());
            if let Some(path) = tokens.next()?.strip_prefix(prefix) {
                return Some((before, after, Entry::File(path.to_owned())));
            }
        }
    })
}

/// The files of a raw list: what stood for a file's content before, and its path below the root.
pub(super) fn entries_of_files<'a>(
    list: &'a [u8],
    prefix: &'a str,
) -> impl Iterator<Item = (String, String)> + 'a {
    entries(list, prefix).filter_map(|(before, _, entry)| match entry {
        Entry::File(path) => Some((before, path)),
        Entry::Commit(_) => None,
    })
}

/// What git ends with a zero byte each, so that no character of a name needs quotes. A name that is not UTF-8
/// is none of a record.
pub(super) fn tokens(list: &[u8]) -> impl Iterator<Item = &str> {
    list.split(|byte| *byte == 0)
        .filter(|token| !token.is_empty())
        .map(|token| std::str::from_utf8(token).unwrap_or("\u{fffd}"))
}

/// The texts of the records among some files. What is not UTF-8 is no version.
pub(super) fn versions(repository: &Repository, left: Vec<Left>) -> Result<Vec<Version>, HistoryError> {
    let is_record = |left: &Left| matches!(classify(&left.path), Some((FileKind::Record, _)));
    let there = |left: &Left| left.blob.contains(|digit| digit != '0');
    let left: Vec<_> = left.into_iter().filter(|left| there(left) && is_record(left)).collect();
    let wanted: BTreeSet<&str> = left.iter().map(|left| left.blob.as_str()).collect();
    let contents = texts_of(repository, wanted)?;
    let version = |left: &Left| {
        let (_, organization) = classify(&left.path)?;
        let text = std::str::from_utf8(contents.get(left.blob.as_str())?).ok()?;
        let source = Source::new(left.path.as_str(), text);
        Some(Version { organization, source, day: left.day })
    };
    Ok(left.iter().filter_map(version).collect())
}

/// The bytes of some contents, by what stands for each.
pub(super) fn texts_of<'a>(
    repository: &Repository,
    wanted: BTreeSet<&'a str>,
) -> Result<FxHashMap<&'a str, Vec<u8>>, HistoryError> {
    let asked: String = wanted.iter().flat_map(|blob| [blob, "\n"]).collect();
    let said = repository.git_with(&["cat-file", "--batch"], asked.as_bytes())?;
    let mut contents = FxHashMap::default();
    let mut rest = said.as_slice();
    for blob in wanted {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let (head, body) = (String::from_utf8_lossy(&rest[..end]).into_owned(), &rest[end + 1..]);
        rest = body;
        // `ID blob SIZE`, or `ID missing`.
        let Some(size) = head.split(' ').nth(2).and_then(|size| size.parse::<usize>().ok()) else { continue };
        if let (Some(text), Some(after)) = (body.get(..size), body.get(size + 1..)) {
            contents.insert(blob, text.to_vec());
            rest = after;
        }
    }
    Ok(contents)
}
