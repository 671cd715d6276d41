//! The files of an old archive.

use super::line::Document;
use super::several::meetings;
use super::{docx, markdown};
use crate::finding::Text;
use crate::say;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The most bytes of a file that is read.
const MAXIMUM_BYTES: u64 = 64 * 1024 * 1024;

/// How many files are read between two words on how far it got.
const AT_ONCE: usize = 50;

/// A file of an old archive, or one of the meetings that it holds.
#[derive(Debug)]
pub(crate) struct Original {
    /// Its path below the folder that was named, with `/` between the parts.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// The day of the meeting, where the file holds several.
    pub(super) meeting: Option<NaiveDate>,
    /// What it says; why it cannot be read; none where it is no document, but may be one's attachment.
    pub(super) document: Option<Result<Document, Text>>,
}

/// Reads the files below a folder, or one file, in the order of their paths. Fails with the file that cannot
/// be read.
/// `progress` hears how many of how many were read.
pub(crate) fn originals(root: &Path, progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<Original>, Text> {
    let cannot = |path: &Path, error: &dyn std::fmt::Display| {
        let path = path.display();
        say!(zh: "不能读取 {path}：{error}", en: "cannot read {path}: {error}")
    };
    let mut paths = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || name.starts_with("~$") || name.ends_with('~'))
    };
    for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| cannot(error.path().unwrap_or(root), &error))?;
        if entry.file_type().is_file() {
            paths.push(entry.into_path());
        }
    }
    let read = |path: &std::path::PathBuf| {
        let below = path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
        let name = below.map_or_else(
            || path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            |below| {
                below
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect::<Vec<_>>()
                    .join("/")
            },
        );
        let size = fs::metadata(path).map_err(|error| cannot(path, &error))?.len();
        if size > MAXIMUM_BYTES {
            let why = say!(zh: "文件太大（{size} 字节）", en: "the file is too large ({size} bytes)");
            return Ok(Original { path: name, bytes: Vec::new(), meeting: None, document: Some(Err(why)) });
        }
        let bytes = fs::read(path).map_err(|error| cannot(path, &error))?;
        let document = document(&name, &bytes);
        Ok(Original { path: name, bytes, meeting: None, document })
    };
    let mut originals = Vec::with_capacity(paths.len());
    for (nth, some) in paths.chunks(AT_ONCE).enumerate() {
        let read: Result<Vec<_>, Text> = some.par_iter().map(read).collect();
        originals.extend(read?.into_iter().flat_map(each_meeting));
        progress(nth * AT_ONCE + some.len(), paths.len());
    }
    Ok(originals)
}

/// A file, or each of the meetings that it holds. The first one stands for the file; of the others the path
/// has the day, `2024.md#2024-01-17`.
fn each_meeting(original: Original) -> Vec<Original> {
    let document = original.document.as_ref().and_then(|document| document.as_ref().ok());
    let meetings = document.map(meetings).unwrap_or_default();
    if meetings.is_empty() {
        return vec![original];
    }
    let of_meeting = |(nth, (day, document)): (usize, (NaiveDate, Document))| Original {
        path: if nth == 0 { original.path.clone() } else { format!("{}#{day}", original.path) },
        bytes: original.bytes.clone(),
        meeting: Some(day),
        document: Some(Ok(document)),
    };
    meetings.into_iter().enumerate().map(of_meeting).collect()
}

fn document(name: &str, bytes: &[u8]) -> Option<Result<Document, Text>> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    Some(match ending.as_str() {
        "md" | "markdown" | "txt" => decoded(bytes).map(|text| markdown::read(&text)),
        "docx" => docx::read(bytes),
        "doc" | "wps" | "odt" | "rtf" => Err(say!(
            zh: "先转换成 Word 文件：soffice --headless --convert-to docx \"{name}\"",
            en: "make a Word file of it first: soffice --headless --convert-to docx \"{name}\""
        )),
        _ => return None,
    })
}

/// The text of a file in UTF-8, in UTF-16 with a mark, or in GB18030, as old files are.
fn decoded(bytes: &[u8]) -> Result<String, Text> {
    // A mark of byte order says what a text of Notepad is.
    let marked = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = marked.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(
        || say!(zh: "既不是 UTF-8，也不是 GB18030 编码", en: "the file is neither UTF-8 nor GB18030"),
    )
}

/// Whether a file is only worth a message where no document links to it.
pub(super) fn is_pdf(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".pdf")
}
