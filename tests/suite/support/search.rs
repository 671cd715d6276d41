//! The index of the search page, read back from a site by the reader of its own tests.

#[path = "../../../src/search/alphabet.rs"]
#[allow(dead_code, reason = "only the tables are needed to read")]
mod alphabet;
#[path = "../../../src/search/reader.rs"]
mod reader;

use super::Site;
use serde::Deserialize;

/// A file of the index, as the reader takes it.
struct Artifact {
    path: String,
    bytes: Vec<u8>,
}

/// Of the manifest, what reading needs.
#[derive(Deserialize)]
struct Manifest {
    entries: u32,
    grams: Vec<String>,
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
            "g" | "t" => {}
            "manifest" | "d" | "f" | "p" => {
                let json = String::from_utf8(reader::content(&files, name)).unwrap();
                // Parsed and printed, so that no escape hides a word.
                let value: serde_json::Value = serde_json::from_str(&json).unwrap();
                texts.push((path.clone(), value.to_string()));
            }
            _ => panic!("{path} is a kind of shard that this test cannot read"),
        }
    }
    let (keys, written) = (index.lists(), index.texts());
    assert!(!keys.is_empty() && written.len() == index.manifest.entries as usize);
    texts.extend(keys.into_keys().map(|key| ("search/g-*.js".to_owned(), key)));
    texts.extend(
        written
            .into_iter()
            .flat_map(|(title, text)| [title, text])
            .map(|text| ("search/t-*.js".to_owned(), text)),
    );
    texts
}

/// The number of something, as the index writes it.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap()
}
