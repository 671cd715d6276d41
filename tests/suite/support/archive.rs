//! An archive in a folder of its own.

use super::{files_below, project};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// An archive that goes away with its test.
pub struct Archive {
    folder: TempDir,
}

impl Archive {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A small archive of one organisation, which checks clean: `tests/examples` with the policy that it is
    /// under.
    pub fn example(policy: &str) -> Self {
        let archive = Self::empty();
        archive.write("content/archive.yaml", format!("title: 档案\norganisations: [{policy}]\n"));
        archive.copy(&project().join("tests/examples").join(policy), &format!("content/{policy}"));
        archive.add_policy(policy);
        archive
    }

    /// A copy of the demonstration.
    pub fn demonstration() -> Self {
        let archive = Self::empty();
        archive.copy(&project().join("content"), "content");
        archive
    }

    /// A copy of an archive.
    pub fn copy_of(folder: &Path) -> Self {
        let archive = Self::empty();
        archive.copy(folder, ".");
        archive
    }

    /// Puts a built-in policy into the folder of its organisation.
    pub fn add_policy(&self, policy: &str) {
        let home = if policy == "board" { "mill-trust" } else { policy };
        let policies = project().join("content").join(home).join("policies");
        self.copy(&policies, &format!("content/{policy}/policies"));
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, below the root.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Replaces `old`, which must be there, by `new`.
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not contain {old}:\n{text}");
        self.write(path, text.replacen(old, new, 1));
    }

    fn copy(&self, from: &Path, to: &str) {
        for path in files_below(from) {
            self.write(&format!("{to}/{path}"), fs::read(from.join(&path)).unwrap());
        }
    }
}
