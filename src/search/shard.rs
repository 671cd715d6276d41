//! A shard: bytes, deflated and written as a script that calls `minutebook.shard(name, length, text)`.
//!
//! The script is UTF-16, and says so by the byte order mark that it begins with, which goes before whatever a
//! server says. So each unit of the text carries two bytes. What a string literal or the encoding cannot hold
//! (line ends, quotation mark, backslash, surrogates) is written as [`ESCAPE`] and the unit with its highest
//! bit turned over.

use super::Artifact;
use flate2::{Compression, write::DeflateEncoder};
use serde::Serialize;
use std::io::Write;

/// Says that the highest bit of the next unit is turned over.
const ESCAPE: u16 = 0xffff;

/// How hard to look for repetitions.
#[derive(Clone, Copy)]
pub(super) enum Effort {
    /// Lists in bits repeat little.
    Lists = 3,
    /// Texts repeat much.
    Text = 6,
    /// The manifest, facets and the like are few, and every query loads some.
    Tables = 8,
}

/// A shard that holds bytes.
pub(super) fn bytes(name: &str, content: &[u8], effort: Effort) -> Artifact {
    let mut encoder =
        DeflateEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(effort as u32));
    encoder.write_all(content).expect("a vector takes every byte");
    let deflated = encoder.finish().expect("a vector takes every byte");
    let mut script = Vec::with_capacity(deflated.len() * 33 / 32 + 100);
    let begin = format!("\u{feff}minutebook.shard(\"{name}\",{},\"", deflated.len());
    script.extend(begin.encode_utf16().flat_map(u16::to_le_bytes));
    write(&mut script, &deflated);
    script.extend("\")\n".encode_utf16().flat_map(u16::to_le_bytes));
    Artifact { path: format!("search/{name}.js"), bytes: script }
}

/// A shard that holds a value as JSON.
pub(super) fn json(name: &str, value: &impl Serialize) -> Artifact {
    let content = serde_json::to_vec(value).expect("plain data has a JSON form");
    bytes(name, &content, Effort::Tables)
}

/// Writes content as units that a string literal can hold, the last one filled up with zeros.
fn write(script: &mut Vec<u8>, content: &[u8]) {
    for pair in content.chunks(2) {
        let unit = u16::from_le_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]);
        let is_unwritable =
            matches!(unit, 0 | 0xa | 0xd | 0x22 | 0x5c | 0x2028 | 0x2029 | 0xd800..=0xdfff | ESCAPE);
        if is_unwritable {
            script.extend_from_slice(&ESCAPE.to_le_bytes());
            script.extend_from_slice(&(unit ^ 0x8000).to_le_bytes());
        } else {
            script.extend_from_slice(&unit.to_le_bytes());
        }
    }
}
