//! The index of the search page, read back from a site by the reader of its own tests.

#[path = "../../../src/search/alphabet.rs"]
#[allow(dead_code, reason = "only the tables are needed to read")]
mod alphabet;
#[path = "reader.rs"]
mod reader;

use super::Site;
use serde::Deserialize;

/// A file of the index, as the reader takes it.
struct Artifact {
    path: String,
    bytes: Vec<u8>,
}

/// Fields of an entry in a text file.
const FIELDS: usize = 6;

/// Of the manifest, what reading needs.
#[derive(Deserialize)]
struct Manifest {
    entries: u32,
    space: u32,
    grams: Vec<String>,
    wide: Vec<String>,
    texts: Vec<u32>,
}

/// Whatever the shards of a site hold, as texts, each with the name of its file or files.
pub fn decoded(site: &Site) -> Vec<(String, String)> {
    let shards = site.files.iter().filter(|(path, _)| path.starts_with("search/"));
    let artifacts: Vec<_> =
        shards.map(|(path, bytes)| Artifact { path: path.clone(), bytes: bytes.clone() }).collect();
    let index = reader::Index::read(&artifacts);
    let files =
        artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice())).collect();
    let mut texts = Vec::new();
    for Artifact { path, .. } in &artifacts {
        let name = path.strip_prefix("search/").and_then(|name| name.strip_suffix(".js")).unwrap();
        match name.split('-').next().unwrap() {
            // Read below, all together; facets with one value are numbers.
            "g" | "w" | "t" | "kind" | "organization" | "type" | "department" | "state" => {}
            "manifest" | "topic" | "person" | "people" | "variants" => {
                let json = String::from_utf8(reader::content(&files, name)).unwrap();
                // Parsed and printed, so that no escape hides a word.
                let value: serde_json::Value = serde_json::from_str(&json).unwrap();
                texts.push((path.clone(), value.to_string()));
            }
            _ => panic!("{path} is a kind of shard that this test cannot read"),
        }
    }
    let written = index.texts();
    assert!(!index.lists("g").is_empty() && written.len() == index.manifest.entries as usize);
    for kind in ["g", "w"] {
        let keys = index.lists(kind).into_keys();
        texts.extend(keys.map(|key| (format!("search/{kind}-*.js"), String::from_utf16_lossy(&key))));
    }
    texts.extend(written.into_iter().flatten().map(|text| ("search/t-*.js".to_owned(), text)));
    texts
}

/// The script of a shard, as it is written.
pub fn script(shard: &[u8]) -> String {
    reader::text(shard)
}
