//! Which files a report is about.

use super::Failure;
use crate::discover::{FileKind, classify};
use crate::say;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The files that are reported. Rules over several records still see all.
pub(super) struct Narrow {
    /// These and what is below them; all where there is none.
    paths: Vec<PathBuf>,
    /// Of these, only the ones that changed; all where nobody asks.
    changed: Option<BTreeSet<String>>,
}

impl Narrow {
    /// The files and folders that somebody typed.
    pub(super) fn to(root: &Path, paths: &[PathBuf]) -> Result<Self, Failure> {
        Ok(Self {
            paths: paths.iter().map(|path| below_root(root, path)).collect::<Result<_, _>>()?,
            changed: None,
        })
    }

    /// The same, of these files only.
    pub(super) fn and_only(self, changed: BTreeSet<String>) -> Self {
        Self { changed: Some(changed), ..self }
    }

    /// The same of what is about to be committed. Where a register, a policy or a setting changes, any record
    /// may be judged otherwise, so all are reported.
    pub(super) fn and_only_staged(self, changed: BTreeSet<String>) -> Self {
        let is_record = |path: &String| {
            classify(path).is_none_or(|(kind, _)| matches!(kind, FileKind::Record | FileKind::FollowUps))
        };
        if changed.iter().all(is_record) { self.and_only(changed) } else { self }
    }

    /// Whether a file is one of them.
    pub(super) fn holds(&self, path: &str) -> bool {
        let asked =
            self.paths.is_empty() || self.paths.iter().any(|wanted| Path::new(path).starts_with(wanted));
        asked && self.changed.as_ref().is_none_or(|changed| changed.contains(path))
    }
}

/// A path that somebody typed, as findings name it: below the root. Fails where nothing stands there, for a
/// mistyped name must not pass for a file without findings.
fn below_root(root: &Path, path: &Path) -> Result<PathBuf, Failure> {
    let candidates = [path.to_owned(), root.join(path)];
    let Some(there) = candidates.into_iter().find(|path| path.symlink_metadata().is_ok()) else {
        let path = path.display();
        return Err(Failure(say!(
            zh: "没有文件或文件夹 {path}；路径从当前文件夹或 --root 算起",
            en: "there is no file or folder {path}; paths begin at this folder or at --root"
        )));
    };
    let there = std::path::absolute(&there).unwrap_or(there);
    // The last part may be a link, which findings name as it stands.
    let resolved = match (there.parent().and_then(|folder| folder.canonicalize().ok()), there.file_name()) {
        (Some(folder), Some(name)) => Some(folder.join(name)),
        _ => there.canonicalize().ok(),
    };
    let below = resolved
        .zip(root.canonicalize().ok())
        .and_then(|(path, root)| path.strip_prefix(root).map(Path::to_owned).ok());
    Ok(below.unwrap_or_else(|| path.to_owned()))
}
