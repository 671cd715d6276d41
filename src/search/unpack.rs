//! What stands in a file of the index, read back: for the audit, which searches every byte of a site.

use super::alphabet::{COMMON, ESCAPE, RANGES, SINGLE};
use std::io::Read;

/// The text that a shard holds; none where the bytes are no shard.
pub fn shard_text(script: &[u8]) -> Option<String> {
    let units: Vec<u16> = script.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let script = String::from_utf16(&units).ok()?;
    let call = script.strip_prefix('\u{feff}')?.strip_prefix("minutebook.shard(\"")?;
    let (name, call) = call.split_once("\",")?;
    let (length, text) = call.split_once(",\"")?;
    let deflated = bytes_of(text.strip_suffix("\")\n")?, length.parse().ok()?)?;
    let mut content = Vec::new();
    flate2::read::DeflateDecoder::new(deflated.as_slice()).read_to_end(&mut content).ok()?;
    if name.starts_with("t-") {
        text_of(&content)
    } else {
        Some(String::from_utf8_lossy(&content).into_owned())
    }
}

/// The bytes that the units of a string literal carry.
fn bytes_of(text: &str, length: usize) -> Option<Vec<u8>> {
    let mut units = text.encode_utf16();
    let mut bytes = Vec::new();
    while let Some(unit) = units.next() {
        let unit = if unit == 0xffff { units.next()? ^ 0x8000 } else { unit };
        bytes.extend(unit.to_le_bytes());
    }
    bytes.truncate(length);
    Some(bytes)
}

/// The text of entries, from its own alphabet.
fn text_of(bytes: &[u8]) -> Option<String> {
    let common: Vec<char> = COMMON.chars().collect();
    let mut text = String::new();
    let mut bytes = bytes.iter().map(|&byte| u32::from(byte));
    while let Some(lead) = bytes.next() {
        let code = if lead < SINGLE { lead } else { SINGLE + (lead - SINGLE) * 256 + bytes.next()? };
        text.push(match common.get(usize::try_from(code).ok()?) {
            Some(&c) => c,
            None if code == SINGLE + ESCAPE => {
                char::from_u32(bytes.by_ref().take(3).fold(0, |code, byte| code << 8 | byte))?
            }
            None => in_ranges(code - u32::try_from(common.len()).ok()?)?,
        });
    }
    Some(text)
}

/// The character at a place of the ranges, taken one after the other.
fn in_ranges(mut place: u32) -> Option<char> {
    for (from, to) in RANGES {
        if place < to - from {
            return char::from_u32(from + place);
        }
        place -= to - from;
    }
    None
}
