//! The files of a site, made in memory.

use crate::archive::Audience;
use crate::discover::{FileKind, Files};
use crate::edition::select;
use crate::pipeline::{self, Checked};
use crate::site::render;
use crate::site::theme::{Theme, ThemeError};
use crate::statistics::Statistics;
use std::sync::{Mutex, PoisonError};

/// A file of a site: its path there, and its bytes.
pub type File = (String, Vec<u8>);

/// The site of an archive, made in memory.
pub fn in_memory(checked: &Checked, audience: Audience, theme: &Theme) -> Result<Vec<File>, ThemeError> {
    let edition = select(&checked.archive, &checked.findings, audience);
    let statistics = Statistics::all(&edition);
    let files = Mutex::new(Vec::new());
    render(&edition, &statistics, theme, &|path: &str, bytes: &[u8]| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.push((path.to_owned(), bytes.to_vec()));
        Ok::<(), ThemeError>(())
    })?;
    let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    files.sort_unstable();
    Ok(files)
}

/// The site that the same settings make of an archive without organisations: what is in it is in every site.
pub fn fixed(files: &Files, checked: &Checked, theme: &Theme) -> Result<Vec<File>, ThemeError> {
    let settings = files.files.iter().filter(|file| file.kind == FileKind::Settings).cloned().collect();
    let bare = Files { files: settings, ..Files::default() };
    let mut fixed =
        in_memory(&pipeline::check(&bare, checked.archive.as_of.into()), Audience::Public, theme)?;
    fixed.extend(theme.sources().map(|text| ("theme".to_owned(), text.as_bytes().to_vec())));
    Ok(fixed)
}
