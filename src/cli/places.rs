//! Where the files of an archive stand for the services that show findings beside them: their paths begin at
//! the repository.

use crate::discover::repository_top;
use crate::finding::Located;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How paths below the root are to be named.
pub(super) struct Places {
    root: PathBuf,
    /// The folder at which paths begin, and the archive lies in it.
    top: PathBuf,
}

impl Places {
    /// The paths begin at the repository around the archive; where there is none, at the folder in which the
    /// command was started, if the archive lies in it.
    pub(super) fn around(root: &Path) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let started = || std::env::current_dir().and_then(|folder| folder.canonicalize()).ok();
        let holds = |top: &PathBuf| root.starts_with(top);
        let top = repository_top(&root).or_else(started).filter(holds).unwrap_or_else(|| root.clone());
        Self { root, top }
    }

    /// A path of a finding: below the root, but for a baseline, which stands where somebody typed.
    pub(super) fn named(&self, path: &Arc<str>, baseline: Option<&str>) -> Arc<str> {
        let file = if baseline == Some(&**path) {
            Path::new(&**path).canonicalize().unwrap_or_default()
        } else {
            self.root.join(&**path)
        };
        let below = file.strip_prefix(&self.top).ok().and_then(Path::to_str);
        below.map_or_else(|| Arc::clone(path), |below| below.replace('\\', "/").into())
    }

    /// Findings with the paths that a service knows.
    pub(super) fn renamed(&self, findings: &[Located], baseline: Option<&str>) -> Vec<Located> {
        let mut findings = findings.to_vec();
        for located in &mut findings {
            located.finding.path = self.named(&located.finding.path, baseline);
        }
        findings
    }
}
