//! A file of a site as the texts that may be in it, however it is packed.

use super::decode::{plain, written_in};
use super::site::File;
use crate::search::shard_text;
use flate2::read::{GzDecoder, ZlibDecoder};
use std::io::{Cursor, Read};

/// What a file may say to whoever looks into it.
pub struct Contents {
    /// Its texts, its path among them, as [`plain`] makes them: as they are, without escapes, without tags,
    /// inflated.
    pub texts: Vec<String>,
    /// Whether it is packed in a way that cannot be looked into.
    pub is_packed: bool,
}

/// What a file may say.
pub fn contents((path, bytes): &File) -> Contents {
    let mut contents = Contents { texts: vec![plain(path)], is_packed: false };
    contents.add(bytes, DEEPEST);
    contents
}

/// So deep are archives within archives looked into.
const DEEPEST: usize = 4;

impl Contents {
    fn add(&mut self, bytes: &[u8], deeper: usize) {
        match unpacked(bytes) {
            Some(inside) if deeper > 0 => {
                for (name, bytes) in &inside {
                    self.texts.push(plain(name));
                    self.add(bytes, deeper - 1);
                }
            }
            Some(_) => self.is_packed = true,
            None => {
                self.is_packed |= PACKED.iter().any(|magic| bytes.starts_with(magic));
                self.texts.extend(written_in(&String::from_utf8_lossy(bytes)));
                for stream in streams(bytes) {
                    self.texts.extend(written_in(&String::from_utf8_lossy(&stream)));
                }
            }
        }
    }
}

/// What is packed in a file by a name of its own, or without one; `None` where nothing is that we can unpack.
fn unpacked(bytes: &[u8]) -> Option<Vec<File>> {
    let one = |inside: Vec<u8>| vec![(String::new(), inside)];
    parts(bytes).or_else(|| Some(one(shard_text(bytes)?.into_bytes()))).or_else(|| inflated(bytes).map(one))
}

/// How files begin that are packed in ways not read here: bzip2, xz, Zstandard, 7z, RAR.
const PACKED: [&[u8]; 5] = [b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!"];

/// What a file made with gzip holds.
fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    bytes.starts_with(&[0x1f, 0x8b]).then(|| GzDecoder::new(bytes).read_to_end(&mut content))?.ok()?;
    Some(content)
}

/// The parts of a ZIP archive, as spreadsheets are.
fn parts(bytes: &[u8]) -> Option<Vec<File>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        parts.push((part.name().ok()?.into_owned(), content));
    }
    Some(parts)
}

/// What stands deflated amid other bytes, as in PDF and in the objects of git.
fn streams(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let starts = bytes.windows(2).enumerate();
    // By chance two bytes of a text are such a beginning; inflating those ends at once.
    let starts = starts.filter(|(_, two)| matches!(two, [0x78, 0x01 | 0x5e | 0x9c | 0xda]));
    starts.filter_map(|(at, _)| {
        let mut content = Vec::new();
        // A stream that is cut short says what comes before the cut.
        let _ = ZlibDecoder::new(&bytes[at..]).read_to_end(&mut content);
        (content.len() > SHORTEST_STREAM).then_some(content)
    })
}

/// Two bytes are the beginning of a stream by chance, and then as good as nothing comes of it.
const SHORTEST_STREAM: usize = 8;
