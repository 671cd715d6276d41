//! Who is known in a document: by this, a word in a task is known to be a name.

use super::name::{is_han_name, is_unit};
use super::people::{Named, people_in};
use crate::text::is_han;
use std::collections::{BTreeMap, BTreeSet};

/// Who is known in the document: the people of its lists, and their initials.
#[derive(Debug, Default)]
pub(super) struct Known {
    names: BTreeSet<String>,
    initials: BTreeMap<String, String>,
}

impl Known {
    /// Those whom the lists name. Initials stand in brackets behind a name: `Tom Baines (TB)`.
    pub(super) fn of_lists<'a>(people: impl IntoIterator<Item = &'a Named>) -> Self {
        let mut known = Self::default();
        for own in people {
            let notes = own.note.as_deref().unwrap_or_default().split([',', ';', '/']).map(str::trim);
            let first = |word: &str| word.chars().next().filter(char::is_ascii_uppercase);
            let letters: String = own.name.split([' ', '-']).filter_map(first).collect();
            for note in notes.filter(|note| note.len() >= 2 && **note == *letters) {
                known.initials.insert(note.to_owned(), own.name.clone());
            }
            known.names.insert(own.name.clone());
        }
        known
    }

    /// A person under the whole name, where initials stand for it.
    pub(super) fn whole(&self, own: Named) -> Named {
        match self.initials.get(&own.name) {
            Some(name) => Named { name: name.clone(), ..own },
            None => own,
        }
    }
}

#[cfg(test)]
impl FromIterator<String> for Known {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        Self { names: names.into_iter().collect(), initials: BTreeMap::new() }
    }
}

/// Whether a text is a list of names and nothing else.
pub(super) fn all_names(text: &str, known: &Known) -> bool {
    // `联系人：王芳` says who it is, and no owner.
    if text.split_once([':', '：']).is_some_and(|(label, _)| !is_unit(label)) {
        return false;
    }
    let people = people_in(text);
    let each =
        |own: &Named| is_known(&own.name, known) || is_han_name(&own.name) || full_latin_name(&own.name);
    people.unread.is_empty() && !people.named.is_empty() && people.named.iter().all(each)
}

/// Two words or more, each with a capital: `Samuel Okafor`.
fn full_latin_name(name: &str) -> bool {
    let words: Vec<_> = name.split(' ').collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    words.len() >= 2 && !name.chars().any(is_han) && words.iter().all(capital)
}

/// A name of the lists, or the first or last part of one.
pub(super) fn is_known(name: &str, known: &Known) -> bool {
    let folded = crate::text::fold(name);
    let is_it = |other: &String| {
        let other = crate::text::fold(other);
        other == folded || other.split(' ').any(|part| part == folded)
    };
    known.names.iter().any(is_it) || known.initials.contains_key(name)
}
