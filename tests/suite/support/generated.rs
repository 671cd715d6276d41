//! Archives of any size.

#[path = "../../bench/generate.rs"]
#[allow(dead_code, clippy::pedantic, reason = "the example's own command line is not used")]
mod generator;

use std::path::PathBuf;
use tempfile::TempDir;

/// A generated archive, in a folder that lasts as long as what is given first.
pub fn generate(records: usize, years: i32, seed: u64) -> (TempDir, PathBuf) {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("archive");
    let arguments = generator::Arguments {
        folder: folder.clone(),
        records,
        years: Some(years),
        departments: None,
        people: None,
        seed,
    };
    generator::generate(&arguments).unwrap();
    (place, folder)
}
