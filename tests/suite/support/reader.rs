//! Reads shards back, as the page does: for the tests, which compare the index with the text.

use super::alphabet::{COMMON, ESCAPE, RANGES, SINGLE};
use super::{Artifact, FIELDS, Manifest};
use std::collections::BTreeMap;
use std::io::Read;

/// An index read back from its files.
pub(super) struct Index<'a> {
    files: BTreeMap<&'a str, &'a [u8]>,
    pub manifest: Manifest,
}

/// The entries of a gram, and those with the gram in their title.
pub(super) type Found = (Vec<u32>, Vec<u32>);

/// Lists by their grams.
pub(super) type Lists = BTreeMap<Vec<u16>, Found>;

impl<'a> Index<'a> {
    pub(super) fn read(artifacts: &'a [Artifact]) -> Self {
        let files: BTreeMap<_, _> =
            artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice())).collect();
        let manifest = serde_json::from_slice(&content(&files, "manifest")).unwrap();
        Self { files, manifest }
    }

    /// All lists of the shards of a kind: `g`, or `w` for what several shards begin with.
    pub(super) fn lists(&self, kind: &str) -> Lists {
        let mut all = Lists::new();
        let firsts = if kind == "g" { &self.manifest.grams } else { &self.manifest.wide };
        let beginning = format!("search/{kind}-");
        for (path, _) in self.files.iter().filter(|(path, _)| path.starts_with(&beginning)) {
            let name = path.strip_prefix("search/").and_then(|name| name.strip_suffix(".js")).unwrap();
            let lists = lists(&content(&self.files, name), self.manifest.space);
            let first = String::from_utf16_lossy(&lists[0].0);
            let last_before = firsts.iter().rfind(|other| **other <= first);
            assert!(
                last_before.is_some_and(|other| first.starts_with(other)),
                "{path} is found by its first key"
            );
            all.extend(lists);
        }
        all
    }

    /// What is shown of all entries: title, text, and the rest.
    pub(super) fn texts(&self) -> Vec<Vec<String>> {
        let firsts = self.manifest.texts.iter().scan(0, |next, count| {
            *next += count;
            Some(*next - count)
        });
        firsts.flat_map(|first| texts(&content(&self.files, &format!("t-{first}")))).collect()
    }
}

/// The fields of the entries in a text file.
fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut text = String::new();
    let mut bytes = bytes.iter().map(|&byte| u32::from(byte));
    let common: Vec<char> = COMMON.chars().collect();
    while let Some(lead) = bytes.next() {
        let code = if lead < SINGLE { lead } else { SINGLE + (lead - SINGLE) * 256 + bytes.next().unwrap() };
        text.push(match common.get(code as usize) {
            Some(&c) => c,
            None if code == SINGLE + ESCAPE => {
                char::from_u32(bytes.by_ref().take(3).fold(0, |code, byte| code << 8 | byte)).unwrap()
            }
            None => {
                let mut rest = code - u32::try_from(common.len()).unwrap();
                let range = RANGES.iter().find(|(from, to)| {
                    let inside = rest < to - from;
                    rest -= if inside { 0 } else { to - from };
                    inside
                });
                char::from_u32(range.unwrap().0 + rest).unwrap()
            }
        });
    }
    let fields: Vec<&str> = text.split_terminator('\0').collect();
    fields.chunks(FIELDS).map(|fields| fields.iter().map(|&field| field.to_owned()).collect()).collect()
}

pub(super) fn content(files: &BTreeMap<&str, &[u8]>, name: &str) -> Vec<u8> {
    let script = text(files[format!("search/{name}.js").as_str()]);
    let call = script.strip_prefix(&format!("minutebook.shard(\"{name}\",")).unwrap();
    let (length, text) = call.split_once(",\"").unwrap();
    let deflated = turned_back(text.strip_suffix("\")\n").unwrap(), length.parse().unwrap());
    let mut content = Vec::new();
    flate2::read::DeflateDecoder::new(deflated.as_slice()).read_to_end(&mut content).unwrap();
    content
}

/// A script's text, without its byte order mark.
pub(super) fn text(script: &[u8]) -> String {
    let units = script.chunks(2).map(|pair| u16::from_le_bytes(pair.try_into().unwrap()));
    let text = char::decode_utf16(units).collect::<Result<String, _>>().unwrap();
    text.strip_prefix('\u{feff}').unwrap().to_owned()
}

fn turned_back(text: &str, length: usize) -> Vec<u8> {
    let mut units = text.encode_utf16();
    let mut bytes = Vec::new();
    while let Some(unit) = units.next() {
        let unit = if unit == 0xffff { units.next().unwrap() ^ 0x8000 } else { unit };
        bytes.extend(unit.to_le_bytes());
    }
    assert_eq!(bytes.len(), length.next_multiple_of(2));
    bytes.truncate(length);
    bytes
}

fn lists(bytes: &[u8], space: u32) -> Vec<(Vec<u16>, Found)> {
    let mut reader = Reader { bytes, bit: 0 };
    let count = reader.varint();
    let shapes: Vec<u32> = (0..count).map(|_| reader.bits(8)).collect();
    let mut key: Vec<u16> = Vec::new();
    let mut keys = Vec::new();
    for shape in shapes {
        let shared = (shape >> 4) as usize;
        let mut replaced = key.get(shared).map_or(0, |&unit| u32::from(unit));
        key.truncate(shared);
        for _ in 0..shape & 15 {
            key.push(u16::try_from(replaced + reader.varint()).unwrap());
            replaced = 0;
        }
        keys.push(key.clone());
    }
    let counts: Vec<u32> = (0..count).map(|_| reader.varint()).collect();
    let in_title: Vec<u32> = (0..count).map(|_| reader.varint()).collect();
    let read = |((key, count), in_title)| {
        let entries = reader.list(count, 0, space - 1);
        let titles = reader.list(in_title, 0, count - 1).into_iter().map(|at| entries[at as usize]).collect();
        (key, (entries, titles))
    };
    keys.into_iter().zip(counts).zip(in_title).map(read).collect()
}

struct Reader<'a> {
    bytes: &'a [u8],
    bit: usize,
}

impl Reader<'_> {
    fn bits(&mut self, width: u32) -> u32 {
        (0..width).fold(0, |value, _| {
            let bit = self.bytes[self.bit / 8] >> (7 - self.bit % 8) & 1;
            self.bit += 1;
            value << 1 | u32::from(bit)
        })
    }

    fn varint(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.bits(8);
            value |= (byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return value;
            }
        }
    }

    fn list(&mut self, count: u32, low: u32, high: u32) -> Vec<u32> {
        if count == 0 {
            return Vec::new();
        }
        if high - low + 1 == count {
            return (low..=high).collect();
        }
        let middle = count / 2;
        let range = high - low - count + 2;
        let width = range.ilog2();
        let short = (1_u64 << (width + 1)) - u64::from(range);
        let mut value = u64::from(self.bits(width));
        if value >= short {
            value = value * 2 + u64::from(self.bits(1)) - short;
        }
        let value = u32::try_from(value).unwrap() + low + middle;
        let mut values = if middle > 0 { self.list(middle, low, value - 1) } else { Vec::new() };
        values.push(value);
        if middle + 1 < count {
            values.extend(self.list(count - middle - 1, value + 1, high));
        }
        values
    }
}
