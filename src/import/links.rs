//! Where links between the files of an old archive lead.

use super::files::Original;
use super::line::Link;
use crate::finding::Text;
use crate::say;
use std::collections::{BTreeMap, BTreeSet};

/// The files that some document links to.
pub(super) fn linked(originals: &[Original], by_path: &BTreeMap<&str, usize>) -> BTreeSet<usize> {
    let links = originals.iter().flat_map(|original| {
        let links = original.document.iter().flatten().flat_map(|document| &document.links);
        links.filter_map(|link| target(by_path, &original.path, link))
    });
    links.collect()
}

/// The path of a link to a file, as written; none where it leads to another site or into its own text.
fn written_path(link: &Link) -> Option<&str> {
    let path = link.target.split(['#', '?']).next().filter(|path| !path.is_empty() && !path.contains(':'))?;
    (!path.starts_with("//")).then_some(path)
}

/// What to say of a link to a file that is not there; none where it leads to one.
pub(super) fn missing(by_path: &BTreeMap<&str, usize>, from: &str, link: &Link) -> Option<Text> {
    let path = written_path(link).filter(|_| target(by_path, from, link).is_none())?;
    Some(say!(zh: "链接的文件不在：{path}", en: "links to a file that is not there: {path}"))
}

/// The file that a link leads to.
pub(super) fn target(by_path: &BTreeMap<&str, usize>, from: &str, link: &Link) -> Option<usize> {
    let written = written_path(link)?;
    let decoded = percent_decoded(written);
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if decoded.starts_with('/') {
        parts.clear();
    }
    for part in decoded.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    by_path.get(&*path).copied()
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The way from a folder to a file of the same archive.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let from: Vec<_> = folder.split('/').collect();
    let to: Vec<_> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().copied()).collect::<Vec<_>>().join("/")
}
