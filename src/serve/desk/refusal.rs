//! Why the desk does not do what it was asked.

use crate::finding::{Language, Text};
use std::fmt;

/// Why something was not done, for the person who asked.
#[derive(Debug)]
pub(super) struct Refusal(Text);

impl Refusal {
    pub(super) fn new(why: Text) -> Self {
        Self(why)
    }

    pub(super) fn in_language(&self, language: Language) -> &str {
        self.0.in_language(language)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}
