//! The files of a site, in a folder or made in memory, and each as the texts that may be in it.

use super::decode::{from_base64, squeezed, unescaped, without_tags};
use crate::archive::Audience;
use crate::discover::{FileKind, Files};
use crate::edition::select;
use crate::pipeline::{self, Checked};
use crate::search::shard_text;
use crate::site::render;
use crate::site::theme::{Theme, ThemeError};
use crate::statistics::Statistics;
use flate2::read::GzDecoder;
use std::io::{Cursor, Read};
use std::sync::{Mutex, PoisonError};

/// A file of a site: its path there, and its bytes.
pub type File = (String, Vec<u8>);

/// The site of an archive, made in memory.
pub fn in_memory(checked: &Checked, audience: Audience, theme: &Theme) -> Result<Vec<File>, ThemeError> {
    let edition = select(&checked.archive, &checked.findings, audience);
    let statistics = Statistics::of_all(&edition);
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

/// The texts of a file, its path among them, without white space: as it is, without escapes, without tags,
/// inflated.
pub fn texts((path, bytes): &File) -> Vec<String> {
    let whole = parts(bytes).or_else(|| shard_text(bytes)).or_else(|| inflated(bytes));
    let text = whole.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned());
    let mut texts = vec![squeezed(path)];
    if text.contains(['&', '\\', '%']) {
        texts.push(squeezed(&unescaped(&text)));
    }
    if text.contains('<') {
        texts.push(squeezed(&unescaped(&without_tags(&text))));
    }
    texts.extend(from_base64(&text).iter().map(|text| squeezed(&unescaped(text))));
    texts.push(squeezed(&text));
    texts
}

/// What a file made with gzip holds.
fn inflated(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return None;
    }
    let mut content = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut content).ok()?;
    Some(String::from_utf8_lossy(&content).into_owned())
}

/// The parts of a ZIP archive, as spreadsheets are, one after the other.
fn parts(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        text.push_str(&part.name().ok()?);
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        text.push_str(&String::from_utf8_lossy(&content));
    }
    Some(text)
}
