//! The archive as it is about to be committed: its files as git's index has them, whatever the folder holds
//! meanwhile.

use super::history::{Changes, Left, entries_of_files, texts_of, tokens, versions};
use super::repository::{HistoryError, Repository};
use super::{Files, classify};
use std::collections::BTreeMap;
use std::path::Path;

/// The files of the index, and what of them differs from the last commit. A hook is named the `index` to look
/// at: that of `commit -a` is another file.
pub fn discover_staged(root: &Path, index: Option<&Path>) -> Result<(Files, Changes), HistoryError> {
    let repository = Repository::around(root)?.with_index(index);
    let content = repository.content();
    let listed = repository.git(&["ls-files", "--stage", "-z", "--", &content])?;
    // `MODE BLOB STAGE<tab>PATH`; a link is committed as what it says, and is read as no record.
    let mut blobs = BTreeMap::new();
    for entry in tokens(&listed) {
        let Some((about, path)) = entry.split_once('\t') else { continue };
        let mut words = about.split(' ');
        let (mode, blob) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if let (Some(path), true) = (path.strip_prefix(repository.prefix()), mode.starts_with("100")) {
            blobs.insert(path.to_owned(), blob.to_owned());
        }
    }
    let read = blobs.iter().filter(|(path, _)| classify(path).is_some()).map(|(_, blob)| blob.as_str());
    let texts = texts_of(&repository, read.collect())?;
    let bytes = blobs.iter().map(|(path, blob)| {
        // Papers are only known to be there.
        (path.as_str(), texts.get(blob.as_str()).cloned().unwrap_or_default())
    });
    let mut files = Files::from_bytes(bytes);
    let changes = changes(&repository, &content)?;
    files.earlier.clone_from(&changes.versions);
    Ok((files, changes))
}

/// What differs from the last commit; everything where there is none.
fn changes(repository: &Repository, content: &str) -> Result<Changes, HistoryError> {
    let mut changes = Changes::default();
    let raw = ["--raw", "--no-abbrev", "--no-renames", "--no-relative", "--no-ext-diff", "-z"];
    let empty =
        String::from_utf8_lossy(&repository.git_with(&["hash-object", "-t", "tree", "--stdin"], b"")?)
            .trim()
            .to_owned();
    let base = if repository.has_commit() { "HEAD" } else { &empty };
    let diff = [&["diff", "--cached"], &raw[..], &[base, "--", content]].concat();
    let changed = repository.git(&diff)?;
    let mut left = Vec::new();
    for (before, path) in entries_of_files(&changed, repository.prefix()) {
        left.push(Left::at_first(path.clone(), before));
        changes.paths.insert(path);
    }
    changes.versions = versions(repository, left)?;
    Ok(changes)
}
