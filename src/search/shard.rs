//! A shard: bytes, deflated and written as a script that calls `minutebook.shard(name, length, text)`.
//!
//! Seven bits go into each character. The five values that a string literal cannot hold (NUL, line feed, carriage
//! return, quotation mark, backslash) are written together with the value after them as one character of two
//! bytes, so every byte of the file carries seven bits, and the file is valid UTF-8.

use super::Artifact;
use flate2::{Compression, write::DeflateEncoder};
use serde::Serialize;
use std::io::Write;

/// The values that are written with the one that follows.
const UNWRITABLE: [u8; 5] = [0, b'\n', b'\r', b'"', b'\\'];

/// How hard to look for repetitions.
#[derive(Clone, Copy)]
pub(super) enum Effort {
    /// Lists in bits repeat little.
    Lists = 3,
    /// Texts repeat much.
    Text = 8,
}

/// A shard that holds bytes.
pub(super) fn bytes(name: &str, content: &[u8], effort: Effort) -> Artifact {
    let mut encoder =
        DeflateEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(effort as u32));
    encoder.write_all(content).expect("a vector takes every byte");
    let deflated = encoder.finish().expect("a vector takes every byte");
    let mut script = format!("minutebook.shard(\"{name}\",{},\"", deflated.len()).into_bytes();
    encode(&deflated, &mut script);
    script.extend_from_slice(b"\")\n");
    Artifact { path: format!("search/{name}.js"), bytes: script }
}

/// A shard that holds a value as JSON.
pub(super) fn json(name: &str, value: &impl Serialize) -> Artifact {
    let content = serde_json::to_vec(value).expect("plain data has a JSON form");
    bytes(name, &content, Effort::Text)
}

fn encode(content: &[u8], out: &mut Vec<u8>) {
    out.reserve(content.len() * 8 / 7 + 2);
    let mut unwritable = None;
    for septet in septets(content) {
        if let Some(index) = unwritable.take() {
            push_pair(index, septet, out);
        } else if let Some(index) = UNWRITABLE.iter().position(|&value| value == septet) {
            unwritable = Some(index);
        } else {
            out.push(septet);
        }
    }
    if let Some(index) = unwritable {
        push_pair(index, 0, out);
    }
}

fn push_pair(index: usize, septet: u8, out: &mut Vec<u8>) {
    let code = 0x80 + (index << 7) + usize::from(septet);
    let code = u32::try_from(code).ok().and_then(char::from_u32).expect("a code between U+0080 and U+02FF");
    out.extend_from_slice(code.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The content in groups of seven bits, the last one filled up with zeros.
fn septets(content: &[u8]) -> impl Iterator<Item = u8> {
    let count = (content.len() * 8).div_ceil(7);
    (0..count).map(|index| {
        let (byte, shift) = (index * 7 / 8, index * 7 % 8);
        let high = u16::from(content[byte]) << 8;
        let pair = high | u16::from(content.get(byte + 1).copied().unwrap_or(0));
        u8::try_from(pair >> (9 - shift) & 0x7f).expect("seven bits")
    })
}
