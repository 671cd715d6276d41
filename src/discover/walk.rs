//! The walk through `content/`.

use super::fault::{Cause, Fault, MAXIMUM_FILE_BYTES};
use super::{File, FileKind, Files, Paper, classify};
use crate::finding::Text;
use crate::say;
use crate::text::Source;
use rayon::prelude::*;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// Why there is nothing to look at.
#[derive(Debug)]
pub struct DiscoverError {
    /// The folder.
    pub path: PathBuf,
    /// What is wrong, and what to do.
    pub message: Text,
}

/// Finds and reads the files of the archive whose `content/` lies in `root`. The order is that of the paths,
/// on every system.
pub fn discover(root: &Path) -> Result<Files, DiscoverError> {
    let content = root.join("content");
    let shown = content.display();
    let canonical =
        fs::canonicalize(&content).ok().filter(|path| path.is_dir()).ok_or_else(|| DiscoverError {
            path: content.clone(),
            message: say!(zh: "没有文件夹 {shown}；用 --root 指明档案所在的文件夹，或用 minutebook init 新建",
                      en: "there is no folder {shown}; name the archive's folder with --root, or make one \
                          with minutebook init"),
        })?;
    let mut entries = Vec::new();
    let mut files = Files::default();
    for entry in WalkDir::new(&content).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let Some(path) = below(root, entry.path()) else {
                    let path = entry.path().to_string_lossy();
                    files.files.push(unreadable(&path, "file name is not UTF-8".to_owned()));
                    continue;
                };
                match classify(&path) {
                    Some((kind, organization)) => entries.push((path, kind, organization, entry)),
                    None => drop(files.others.insert(path, Paper::at(&entry, &canonical))),
                }
            }
            Err(error) => {
                let path =
                    error.path().and_then(|path| below(root, path)).unwrap_or_else(|| "content".to_owned());
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                files.files.push(unreadable(&path, reason));
            }
        }
    }
    files.files.par_extend(entries.into_par_iter().map(|(path, kind, organization, entry)| {
        let path: Arc<str> = path.into();
        let content = read(&entry, &canonical)
            .map(|text| Source { path: Arc::clone(&path), text: text.into() })
            .map_err(|cause| Fault { path, cause });
        File { kind, organization, content }
    }));
    files.files.sort_by(|a, b| a.path().cmp(b.path()));
    if files.files.is_empty() {
        return Err(DiscoverError {
            message: say!(zh: "{shown} 里没有档案：缺少 archive.yaml 和单位文件夹；用 minutebook init 新建",
                          en: "{shown} holds no archive: neither archive.yaml nor an organisation's folder; \
                              make one with minutebook init"),
            path: content,
        });
    }
    Ok(files)
}

/// What may have been a record.
fn unreadable(path: &str, reason: String) -> File {
    let fault = Fault { path: path.into(), cause: Cause::Unreadable(reason) };
    File { kind: FileKind::Record, organization: "".into(), content: Err(fault) }
}

/// The folder whose `content/` holds the archive: this one, else the nearest above it. The path leads there
/// from this folder; it is this folder where there is none.
pub fn find_root(from: &Path) -> PathBuf {
    let mut way = PathBuf::from(".");
    for folder in from.ancestors() {
        let content = folder.join("content");
        if content.is_dir() && (folder == from || is_archive(&content)) {
            return way;
        }
        way = if way == Path::new(".") { "..".into() } else { way.join("..") };
    }
    ".".into()
}

/// Whether a folder `content/` is one of records: other programs call theirs so, too.
fn is_archive(content: &Path) -> bool {
    let entries = WalkDir::new(content).min_depth(1).max_depth(2).into_iter().filter_map(Result::ok);
    entries.filter_map(|entry| below(content.parent()?, entry.path())).any(|path| {
        matches!(classify(&path), Some((FileKind::Settings | FileKind::Organization | FileKind::People, _)))
    })
}

/// The text of `archive.yaml`, where there is one that can be read.
pub fn read_settings_file(root: &Path) -> Option<Source> {
    let content = root.join("content");
    let canonical = fs::canonicalize(&content).ok()?;
    let entries = WalkDir::new(&content).min_depth(1).max_depth(1).sort_by_file_name();
    entries.into_iter().filter_map(Result::ok).find_map(|entry| {
        let path = below(root, entry.path())?;
        let is_settings = matches!(classify(&path), Some((FileKind::Settings, _)));
        let text = is_settings.then(|| read(&entry, &canonical).ok()).flatten()?;
        Some(Source::new(path, text))
    })
}

/// Files that editors and systems leave behind.
fn hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_hidden(&entry.file_name().to_string_lossy())
}

pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.starts_with("~$")
}

/// A path below the root, with `/` between the parts; none where it is not UTF-8.
pub(super) fn below(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> =
        path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

pub(super) fn read(entry: &DirEntry, content: &Path) -> Result<String, Cause> {
    if entry.path_is_symlink() {
        let target = fs::canonicalize(entry.path()).map_err(|_| Cause::Link)?;
        if !target.starts_with(content) || !target.is_file() {
            return Err(Cause::Link);
        }
    }
    let unreadable = |error: std::io::Error| Cause::Unreadable(error.to_string());
    // Looked at before it is opened: to open a pipe is to wait for somebody who writes to it.
    let metadata = fs::metadata(entry.path()).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Cause::Unreadable("not a regular file".to_owned()));
    }
    if metadata.len() > MAXIMUM_FILE_BYTES {
        return Err(Cause::TooLarge(metadata.len()));
    }
    let file = fs::File::open(entry.path()).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(MAXIMUM_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    decode(bytes)
}

/// The bytes of a file as text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Cause> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Cause::NotUtf8(at + 1, guess(error.as_bytes()))
    })
}

/// The encoding that bytes decode as without an error.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Some("UTF-16LE");
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Some("UTF-16BE");
    }
    let decodes = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    decodes.then_some("GB18030")
}
