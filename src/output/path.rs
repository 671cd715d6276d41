//! Where artifacts may go, and that no two go to one place.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization;

use super::error::OutputError;
use super::names::{GROWING, MARKER, is_workshop};

/// The paths that artifacts of one build have taken, with the folders above them.
#[derive(Default)]
pub(super) struct Taken(Mutex<HashMap<String, TakenBy>>);

/// What stands at a path.
enum TakenBy {
    File(String),
    /// A folder, with the first file in it.
    Folder(String),
}

impl Taken {
    /// Takes `path` for a file.
    ///
    /// Fails where it could lead out of the target, where another artifact has it, and where a file would
    /// have to be a folder too. Paths count as one when they are equal but for case and for how accents are
    /// composed.
    pub fn take(&self, path: &str) -> Result<(), OutputError> {
        if !is_safe(path) {
            return Err(OutputError::UnsafePath { path: path.to_owned() });
        }
        let collision =
            |first: &str| Err(OutputError::Collision { first: first.to_owned(), second: path.to_owned() });
        let key = key(path);
        for own in [MARKER, GROWING] {
            if key == own || is_workshop(&key) {
                return collision(own);
            }
        }
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (end, _) in key.match_indices('/') {
            match taken.get(&key[..end]) {
                Some(TakenBy::File(first)) => return collision(first),
                Some(TakenBy::Folder(_)) => {}
                None => {
                    taken.insert(key[..end].to_owned(), TakenBy::Folder(path.to_owned()));
                }
            }
        }
        match taken.entry(key) {
            Entry::Vacant(free) => {
                free.insert(TakenBy::File(path.to_owned()));
                Ok(())
            }
            Entry::Occupied(other) => match other.get() {
                TakenBy::File(first) | TakenBy::Folder(first) => collision(first),
            },
        }
    }
}

/// The form in which paths are compared.
fn key(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

/// Whether `path` names a file below the target on every system.
pub(super) fn is_safe(path: &str) -> bool {
    let drive = matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    !drive
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_refused() {
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../../b",
            "a/./b",
            "a//b",
            "a/",
            "a\\b",
            "..\\a",
            "C:/a",
            "c:a",
            "a\0b",
            "a\nb",
            "//server/share",
        ] {
            assert!(matches!(Taken::default().take(path), Err(OutputError::UnsafePath { .. })), "{path:?}");
        }
        for path in ["index.html", "会议/2026/index.html", "a..b/c.", ".nojekyll", "2026:11", "会:议"] {
            assert!(Taken::default().take(path).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn paths_that_collide_are_named_both() {
        for (first, second) in [
            ("a/b", "a/b"),
            ("a/b", "A/B"),
            ("É.html", "é.html"),
            ("e\u{301}.html", "é.html"),
            ("a", "a/b"),
            ("a/b", "A"),
            ("a/b/c", "a/b"),
        ] {
            let taken = Taken::default();
            taken.take(first).unwrap();
            let error = taken.take(second).unwrap_err();
            assert!(
                matches!(&error, OutputError::Collision { first: f, second: s } if f == first && s == second),
                "{error}"
            );
        }
        assert!(matches!(Taken::default().take(".Minutebook-Site"), Err(OutputError::Collision { .. })));
    }
}
