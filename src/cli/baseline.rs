//! The file of `--baseline`.

use super::{Failure, Outcome, Terminal};
use crate::baseline;
use crate::discover::Files;
use crate::pipeline::Checked;
use crate::say;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A baseline on disk.
pub(super) struct BaselineFile {
    path: PathBuf,
    /// As findings name it.
    pub(super) shown: String,
}

impl BaselineFile {
    /// The file that somebody typed.
    pub(super) fn at(typed: &Path) -> Self {
        Self { path: typed.to_owned(), shown: typed.to_string_lossy().replace('\\', "/") }
    }

    /// Puts it among the files of the archive. It may be missing only where it is about to be written.
    pub(super) fn add_to(&self, files: &mut Files, may_be_missing: bool) -> Result<(), Failure> {
        match fs::read(&self.path) {
            Ok(bytes) => files.add_baseline(&self.shown, bytes),
            Err(_) if may_be_missing && !self.path.exists() => {}
            Err(error) => {
                let path = &self.shown;
                return Err(Failure(say!(
                    zh: "不能读取基线 {path}：{error}",
                    en: "cannot read the baseline {path}: {error}"
                )));
            }
        }
        Ok(())
    }

    /// Writes it again, whole or not at all.
    pub(super) fn write(
        &self,
        checked: &Checked,
        strict: bool,
        terminal: &mut Terminal,
    ) -> Result<Outcome, Failure> {
        let language = terminal.language;
        let mut findings = checked.findings.clone();
        findings.retain(|located| *located.finding.path != *self.shown);
        let before = checked.sources.get(self.shown.as_str());
        let text = baseline::document(&findings, before, checked.archive.as_of, strict, language);
        let path = &self.shown;
        self.replace(&text).map_err(|error| {
            Failure(say!(zh: "不能写入基线 {path}：{error}", en: "cannot write the baseline {path}: {error}"))
        })?;
        let entries = text.lines().filter(|line| line.starts_with("- ")).count();
        let said = say!(
            zh: "基线 {path} 已写好，共 {entries} 项；期限可以逐条修改",
            en: "the baseline {path} is written, with {entries} entries; each one's day can be changed"
        );
        terminal.tell(said.of(language));
        Ok(Outcome::Clean)
    }

    fn replace(&self, text: &str) -> std::io::Result<()> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        file.write_all(text.as_bytes())?;
        file.persist(&self.path)?;
        Ok(())
    }
}
