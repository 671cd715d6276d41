//! What a build notes for the next one: that the site, as it stands, was made from these inputs. Where both
//! are as they were, nothing needs to be made.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::Path;

use super::names::MARKER;

/// The note about a site with these files that was made from `inputs`. It is one number: nobody can read in
/// it what an audience may not see. Fails where a file of the site is missing.
pub(super) fn note(inputs: u64, folder: &Path, files: &BTreeSet<String>) -> io::Result<Vec<u8>> {
    let mut hasher = DefaultHasher::new();
    inputs.hash(&mut hasher);
    for path in files.iter().map(String::as_str).chain([MARKER]) {
        let found = fs::symlink_metadata(folder.join(path))?;
        (path, found.is_file(), found.len(), found.modified()?).hash(&mut hasher);
        // Whoever may not read a file cannot compare it either.
        format!("{:?}", found.permissions()).hash(&mut hasher);
    }
    let number = hasher.finish();
    let text = "By this the next build sees that nothing changed. It may be removed at any time.";
    Ok(format!("{text}\n{number:016x}\n").into_bytes())
}

/// Writes a note, in place of a file or link that stands there, never through it.
pub(super) fn write(path: &Path, note: &[u8]) -> io::Result<()> {
    let _ = fs::remove_file(path);
    File::create_new(path)?.write_all(note)
}
