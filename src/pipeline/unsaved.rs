//! An archive checked with texts that are not saved yet, again and again: as somebody types, one text
//! differs from the run before, and only that is read.

use super::{Checked, Memory, check_again};
use crate::calendar::Today;
use crate::discover::Files;

/// The last state of an archive that was checked with unsaved texts.
#[derive(Debug, Default)]
pub struct Unsaved {
    last: Option<Checked>,
}

impl Unsaved {
    /// Checks an archive with these texts, by path, in place of its files or beside them.
    pub fn check<'t>(
        &mut self,
        files: &Files,
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
        today: Today,
    ) -> &Checked {
        let memory = self.last.take().map_or_else(Memory::default, Checked::into_memory);
        self.last.insert(check_again(&files.with_texts(texts), today, memory))
    }

    /// What was checked last.
    pub fn last(&self) -> Option<&Checked> {
        self.last.as_ref()
    }
}
