//! The file of `--baseline`.

use super::{Failure, Outcome, Terminal};
use crate::baseline;
use crate::discover::{Files, classify, discover};
use crate::disk;
use crate::pipeline::Checked;
use crate::say;
use crate::text::Source;
use clap::Args;
use std::path::{Path, PathBuf};

/// The option of commands that let known findings pass.
#[derive(Debug, Args)]
pub(super) struct BaselineOption {
    /// Let the findings pass that this file lists, until its days are over
    ///
    /// 放行这个文件列出的问题，到其中写的日期为止
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
}

impl BaselineOption {
    /// The file.
    pub(super) fn file(&self) -> Option<BaselineFile> {
        self.baseline.as_deref().map(BaselineFile::at)
    }

    /// The files of the archive, and the baseline among them.
    pub(super) fn discover(&self, root: &Path) -> Result<Files, Failure> {
        let mut files = discover(root)?;
        if let Some(file) = self.file() {
            file.add_to(&mut files, false)?;
        }
        Ok(files)
    }
}

/// A baseline on disk.
pub(super) struct BaselineFile {
    pub(super) path: PathBuf,
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
        // What is no file may have no end.
        let is_file = std::fs::metadata(&self.path).is_ok_and(|found| found.is_file());
        if !is_file && self.path.exists() {
            let path = &self.shown;
            return Err(Failure(say!(
                zh: "{path} 不是普通文件，不能作基线",
                en: "{path} is no regular file and cannot be a baseline"
            )));
        }
        match files.read_baseline(&self.shown, &self.path) {
            Ok(()) => {}
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

    /// Whether nobody loses anything: only a baseline may be written over, and no place is taken that belongs
    /// to the archive.
    fn may_be_written(&self, before: Option<&Source>) -> Result<(), Failure> {
        let shown = &self.shown;
        let is_baseline = || {
            before.is_some_and(|source| source.text.trim().is_empty() || baseline::faults(source).is_empty())
        };
        if self.path.symlink_metadata().is_ok() && !is_baseline() {
            return Err(Failure(say!(
                zh: "{shown} 不是基线文件，没有改动；请给基线另取一个文件名",
                en: "{shown} is no baseline, and was not changed; give the baseline another name"
            )));
        }
        if classify(shown).is_some() {
            return Err(Failure(say!(
                zh: "{shown} 是档案文件的位置，没有写入；请把基线放在 content/ 之外",
                en: "{shown} is a place for a file of the archive, and nothing was written; put the baseline \
                    outside content/"
            )));
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
        self.may_be_written(before)?;
        let workshop = self.path.parent().unwrap_or(Path::new("."));
        disk::put(&self.path, text.as_bytes(), workshop).map_err(|error| {
            Failure(say!(zh: "不能写入基线 {path}：{error}", en: "cannot write the baseline {path}: {error}"))
        })?;
        let entries = text.lines().filter(|line| line.starts_with("- ")).count();
        let said = say!(
            zh: "基线 {path} 已写好，共 {entries} 项；期限可以逐条修改",
            en: "the baseline {path} is written, with {entries} entries; each one's day can be changed"
        );
        terminal.report(said.in_language(language));
        Ok(Outcome::Clean)
    }
}
