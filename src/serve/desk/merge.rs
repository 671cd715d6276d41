//! Two texts that were made of one: what one side changed is made in the other, and what both changed is
//! asked.
//!
//! Changes are found in what the texts say, which leaves out comments, order and layout. So a side's changes
//! are first made in the text that both began with: only where this gives that side's text, byte for byte,
//! are they all that it did, and may be made in the other one.

use super::files::Place;
use super::model::changed;
use super::steps::steps_of;
use crate::finding::{Language, Path};
use crate::pipeline;
use crate::record;
use crate::text::Source;
use crate::yaml::Content;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A text with the changes of both sides in it, as far as no two are of one place; and the places that both
/// changed, with what each says. No text where neither side's changes can be made in the other's: then
/// somebody has to look at both.
pub(super) fn merge(place: &Place, base: &str, mine: &str, theirs: &str, language: Language) -> Value {
    let merge = Merge { place, base, language };
    let both = merge.carry(mine, theirs).map(|(text, found)| (text, found.conflicts));
    let both = both.or_else(|| {
        let (text, found) = merge.carry(theirs, mine)?;
        Some((text, found.conflicts.into_iter().map(Conflict::turned).collect()))
    });
    let (text, conflicts) = both.map_or((None, Vec::new()), |(text, conflicts)| (Some(text), conflicts));
    json!({ "text": text, "conflicts": conflicts.iter().map(Conflict::json).collect::<Vec<_>>() })
}

/// What may be comments of a text: from a number sign at the beginning of a line, or behind a space.
fn comments(text: &str) -> FxHashSet<&str> {
    let begins = |line: &str| if line.starts_with('#') { Some(0) } else { line.find(" #").map(|at| at + 1) };
    text.lines().filter_map(|line| begins(line).map(|at| &line[at..])).collect()
}

struct Merge<'a> {
    place: &'a Place,
    base: &'a str,
    language: Language,
}

impl Merge<'_> {
    /// The text of one side with the changes of the other in it. None where it cannot be said what those are,
    /// or where they cannot be made there.
    fn carry(&self, own: &str, other: &str) -> Option<(String, Found)> {
        let alone = self.compare(own, self.base)?.changes;
        if self.with(self.base, &alone)? != own {
            return None;
        }
        let found = self.compare(own, other)?;
        let text = self.with(other, &found.changes)?;
        // A comment is no value: where its entry goes, or a list is set whole, nothing else would miss it.
        let (known, kept) = (comments(self.base), comments(&text));
        let is_lost = |comment: &&str| !known.contains(comment) && !kept.contains(comment);
        (!comments(other).iter().any(is_lost)).then_some((text, found))
    }

    fn with(&self, text: &str, changes: &[Value]) -> Option<String> {
        let (text, refused) = changed(self.place, text.to_owned(), changes, self.language);
        refused.is_empty().then_some(text)
    }

    /// What `own` changed, as it is to be made in `other`. None where one of the texts cannot be read.
    fn compare(&self, own: &str, other: &str) -> Option<Found> {
        let Self { place, base, .. } = *self;
        let says = |text: &str| pipeline::content_of(&Source::new(place.path.as_str(), text), place.kind);
        let (was, says_own, says_other) = (says(base)?, says(own)?, says(other)?);
        let mut found = Found::default();
        found.compare(&Path::default(), Some(&was), Some(&says_own), Some(&says_other));
        let body = |text: &str| record::body_of(text).map(|span| text[span.range()].to_owned());
        let (was, own, other) = (body(base), body(own), body(other));
        if own != was && own != other {
            if other == was {
                found.changes.push(json!({ "body": own }));
            } else {
                let [was, own, other] = [was, own, other].map(|text| text.map(Content::Text));
                found.conflicts.push(Conflict { path: None, was, own, other });
            }
        }
        Some(found)
    }
}

/// A place that both sides changed, as it stands in the merged text; the body where there is no path.
struct Conflict {
    path: Option<Path>,
    was: Option<Content>,
    own: Option<Content>,
    other: Option<Content>,
}

impl Conflict {
    /// The same, seen by the other side.
    fn turned(self) -> Self {
        Self { own: self.other, other: self.own, ..self }
    }

    fn json(&self) -> Value {
        let Self { path, was, own, other } = self;
        json!({ "path": path.as_ref().map(steps_of), "base": was, "mine": own, "theirs": other })
    }
}

/// What a comparison found: the changes in the order in which they are made, and the conflicts.
#[derive(Default)]
struct Found {
    changes: Vec<Value>,
    conflicts: Vec<Conflict>,
}

impl Found {
    /// Compares what three texts say at a path.
    fn compare(
        &mut self,
        path: &Path,
        was: Option<&Content>,
        own: Option<&Content>,
        other: Option<&Content>,
    ) {
        if own == was || own == other {
            return;
        }
        let lists = match (was, own, other) {
            (Some(Content::List(was)), Some(Content::List(own)), Some(Content::List(other))) => {
                compare_lists(path, was, own, other)
            }
            _ => None,
        };
        if let Some(mut found) = lists {
            self.changes.append(&mut found.changes);
            self.conflicts.append(&mut found.conflicts);
            return;
        }
        match (was, own, other) {
            (Some(Content::Map(was)), Some(Content::Map(own)), Some(Content::Map(other))) => {
                self.compare_maps(path, was, own, other);
            }
            (None, Some(Content::Map(own)), Some(Content::Map(other))) => {
                self.compare_maps(path, &BTreeMap::new(), own, other);
            }
            _ if other == was => self.changes.push(match own {
                Some(own) => json!({ "path": steps_of(path), "set": own }),
                None => json!({ "path": steps_of(path), "remove": true }),
            }),
            _ => self.conflicts.push(Conflict {
                path: Some(path.clone()),
                was: was.cloned(),
                own: own.cloned(),
                other: other.cloned(),
            }),
        }
    }

    fn compare_maps(
        &mut self,
        path: &Path,
        was: &BTreeMap<String, Content>,
        own: &BTreeMap<String, Content>,
        other: &BTreeMap<String, Content>,
    ) {
        let mut keys: Vec<_> = was.keys().chain(own.keys()).chain(other.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            self.compare(&path.then(key.clone()), was.get(key), own.get(key), other.get(key));
        }
    }
}

/// Compares lists whose entries can be distinguished: an entry is the same one wherever it stands, and never
/// another because it stands in its place. None where they cannot, or where the sides do not agree which
/// entries there are and in what order.
fn compare_lists(path: &Path, was: &[Content], own: &[Content], other: &[Content]) -> Option<Found> {
    let [base, mine, theirs] = [Entries::new(was)?, Entries::new(own)?, Entries::new(other)?];
    let meant = if base.names == theirs.names { mine.names.clone() } else { mine.joined(&base, &theirs)? };
    let kept: FxHashSet<&str> = meant.iter().copied().collect();
    // Whoever takes an entry away has not seen what the other side wrote into it.
    let gone = |of: &Entries<'_>| {
        base.names
            .iter()
            .all(|name| kept.contains(name) || of.get(name).is_none_or(|it| Some(it) == base.get(name)))
    };
    if !gone(&mine) || !gone(&theirs) {
        return None;
    }
    let mut found = Found::default();
    let mut now = theirs.names.clone();
    for at in (0..now.len()).rev().filter(|at| !kept.contains(theirs.names[*at])) {
        found.changes.push(json!({ "path": steps_of(&path.then(at)), "remove": true }));
        now.remove(at);
    }
    for (at, name) in meant.iter().copied().enumerate() {
        if now.get(at) == Some(&name) {
            continue;
        }
        let place = steps_of(&path.then(at));
        if let Some(from) = now.iter().skip(at).position(|it| *it == name).map(|from| from + at) {
            found.changes.push(json!({ "path": steps_of(&path.then(from)), "move": at }));
            now.remove(from);
        } else {
            found.changes.push(json!({ "path": place, "insert": mine.get(name) }));
        }
        now.insert(at, name);
    }
    for (at, name) in meant.iter().copied().enumerate() {
        if theirs.get(name).is_some() {
            found.compare(
                &path.then(at),
                base.get(name),
                mine.get(name).or(base.get(name)),
                theirs.get(name),
            );
        }
    }
    Some(found)
}

/// The entries of a list, by what distinguishes them.
struct Entries<'a> {
    names: Vec<&'a str>,
    entries: FxHashMap<&'a str, &'a Content>,
}

impl<'a> Entries<'a> {
    /// None where two cannot be distinguished.
    fn new(list: &'a [Content]) -> Option<Self> {
        let names = list.iter().map(name_of).collect::<Option<Vec<_>>>()?;
        let entries: FxHashMap<_, _> = names.iter().copied().zip(list).collect();
        (entries.len() == names.len()).then_some(Self { names, entries })
    }

    fn get(&self, name: &str) -> Option<&'a Content> {
        self.entries.get(name).copied()
    }

    /// The names of another list with those that were added here, each behind the one that it follows here,
    /// and without those that were taken away here. None where their order differs, or where both added one
    /// and say different things of it.
    fn joined(&self, base: &Entries<'a>, other: &Entries<'a>) -> Option<Vec<&'a str>> {
        let is_kept = |name: &&str| self.get(name).is_some() || base.get(name).is_none();
        let mut rest = other.names.iter().copied().filter(is_kept);
        let mut joined = Vec::new();
        for name in self.names.iter().copied() {
            match (other.get(name), base.get(name)) {
                (Some(theirs), None) if self.get(name) != Some(theirs) => return None,
                (Some(_), _) => loop {
                    let next = rest.next()?;
                    joined.push(next);
                    if next == name {
                        break;
                    }
                },
                // The other side took it away.
                (None, Some(_)) => {}
                (None, None) => joined.push(name),
            }
        }
        joined.extend(rest);
        Some(joined)
    }
}

/// The keys by which entries are distinguished, the surest first.
const NAMES: &[&str] =
    &["id", "person", "name", "decision", "rule", "title", "post", "file", "text", "on", "from"];

/// What distinguishes an entry from the others of its list.
fn name_of(entry: &Content) -> Option<&str> {
    match entry {
        Content::Text(text) => Some(text),
        Content::Map(keys) => NAMES.iter().find_map(|name| match keys.get(*name)? {
            Content::Text(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        }),
        Content::List(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "---\ntype: weekly\nplace: here # the hall\npresent: [A, B]\nagenda:\n  # first\n  \
        - {id: \"1\", title: one}\n  - {id: \"2\", title: two}\n---\nwords\n";

    fn merged(mine: &str, theirs: &str) -> Value {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("content/office/meetings")).unwrap();
        let place = Place::find(root.path(), "content/office/meetings/2026-01-05-a.md").unwrap();
        merge(&place, BASE, mine, theirs, Language::En)
    }

    fn with(changes: &[(&str, &str)]) -> String {
        changes.iter().fold(BASE.to_owned(), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replacen(old, new, 1)
        })
    }

    #[test]
    fn what_different_places_say_is_merged_to_the_byte() {
        for (mine, theirs) in [
            (("here", "there"), ("title: two", "title: second")),
            (("title: one", "title: first"), ("title: two", "title: second")),
            (("[A, B]", "[A, B, C]"), ("words", "other words")),
            (("[A, B]", "[A]"), ("here # the hall", "there # the yard")),
            (("[A, B]", "[B, A]"), ("title: one", "title: first")),
            (("  # first\n", "  # the first\n"), ("title: one", "title: first")),
            (
                (
                    "  - {id: \"2\", title: two}\n",
                    "  - {id: \"2\", title: two}\n  - {id: \"3\", title: three}\n",
                ),
                ("title: one", "title: first"),
            ),
            (("  - {id: \"2\", title: two}\n", ""), ("title: one", "title: first")),
        ] {
            for [mine, theirs] in [[mine, theirs], [theirs, mine]] {
                let merged = merged(&with(&[mine]), &with(&[theirs]));
                assert_eq!(merged["text"], with(&[mine, theirs]), "{mine:?} {theirs:?}");
                assert_eq!(merged["conflicts"], json!([]));
            }
        }
    }

    #[test]
    fn an_entry_is_not_another_because_it_stands_in_its_place() {
        let items = "  - {id: \"1\", title: one}\n  - {id: \"2\", title: two}\n";
        let other_items = "  - {id: \"2\", title: two}\n  - {id: \"4\", title: four}\n";
        let theirs = with(&[(items, other_items)]);
        let merged = merged(&with(&[("title: two", "title: two, outcome: agreed")]), &theirs);
        assert!(merged["text"].as_str().unwrap().contains("title: two, outcome: agreed"), "{merged}");
        assert!(merged["text"].as_str().unwrap().contains("{id: \"4\", title: four}"), "{merged}");
        // The entry that one side wrote in is the one that the other took away: asked.
        let merged_again =
            super::tests::merged(&with(&[("title: one", "title: one, outcome: agreed")]), &theirs);
        assert_eq!(merged_again["conflicts"][0]["path"], json!(["agenda"]), "{merged_again}");
    }

    #[test]
    fn what_both_changed_is_asked_from_each_side() {
        let merged = merged(&with(&[("here", "there")]), &with(&[("here # the hall", "nowhere # now")]));
        assert_eq!(
            merged["conflicts"],
            json!([{ "path": ["place"], "base": "here", "mine": "there", "theirs": "nowhere" }])
        );
        assert!(merged["text"].as_str().unwrap().contains("nowhere # now"), "{merged}");
    }

    #[test]
    fn what_is_no_change_of_a_value_is_not_lost() {
        // Comments of both sides, of which neither is a value.
        let merged = merged(&with(&[("# the hall", "# mine")]), &with(&[("# first", "# theirs")]));
        assert_eq!(merged, json!({ "text": null, "conflicts": [] }));
        let merged = super::tests::merged("", &with(&[("here", "there")]));
        assert_eq!(merged["text"], Value::Null);
        // A comment on what the other side takes out.
        let gone = with(&[("  - {id: \"2\", title: two}\n", "")]);
        let noted = with(&[("title: two}", "title: two} # see the letter")]);
        for (mine, theirs) in [(&gone, &noted), (&noted, &gone)] {
            assert_eq!(super::tests::merged(mine, theirs)["text"], Value::Null);
        }
    }
}
