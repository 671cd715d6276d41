//! Lists that stand under another list's key: the agenda under `decisions`, people on leave under `present`.
//!
//! Each of their entries would have a finding for every key. The fault is one, and is reported once.

use super::Pass;
use super::Way;
use crate::finding::{Place, Step, Text};
use crate::yaml::shape::{Field, Shape};
use serde_yaml::{Mapping, Value};
use std::collections::BTreeSet;

/// What the entries of a written list look like.
struct Look {
    /// The keys of the entries that are maps.
    keys: BTreeSet<String>,
    /// Whether every entry is a scalar.
    bare: bool,
}

impl Look {
    /// The look of a list; none for any other value.
    fn of_list(value: &Value) -> Option<Self> {
        let entries = value.as_sequence()?;
        let maps = entries.iter().filter_map(Value::as_mapping);
        let keys =
            maps.flat_map(|map| map.keys()).filter_map(|key| key.as_str()).map(str::to_owned).collect();
        Some(Self { keys, bare: entries.iter().all(|entry| !entry.is_mapping() && !entry.is_sequence()) })
    }

    /// The list of the same map whose entries have all of these keys, where this list's entries do not.
    fn home(&self, own: &Field, siblings: &'static [Field]) -> Option<&'static Field> {
        // One key may be a slip; two or more that all belong elsewhere are none.
        if self.keys.len() < 2 || self.fits(own) {
            return None;
        }
        siblings.iter().find(|field| field.en != own.en && self.fits(field))
    }

    /// Whether this list, under `own`, may be the one that belongs under `field`, whose list stands here by
    /// mistake.
    fn may_stand_under(&self, field: &Field, own: &Field) -> bool {
        self.bare || self.fits(field) && !self.fits(own) || self.keys.is_empty()
    }

    /// Whether a key holds lists of such entries.
    fn fits(&self, field: &Field) -> bool {
        match field.shape {
            Shape::List(entry) => self.keys.iter().all(|key| entry.field(key).is_some()),
            _ => false,
        }
    }
}

impl Pass<'_> {
    /// The list of this map to which the entries of another belong, all of them.
    pub(super) fn home(&self, field: &'static Field, shape: Shape, at: &Way<'_>) -> Option<&'static Field> {
        let Shape::List(_) = field.shape else { return None };
        Look::of_list(&self.written(at)?)?.home(field, shape.fields())
    }

    /// Reports lists under the key of another, once for two that stand in each other's place.
    pub(super) fn misplaced(
        &mut self,
        misplaced: &[(&'static Field, &'static Field)],
        path: &Way<'_>,
        map: &mut Mapping,
    ) {
        let mut reported: Vec<&str> = Vec::new();
        for (field, home) in misplaced {
            let (at, other) = (path.then(field.en).path(), path.then(home.en));
            self.holes.retain(|hole| !hole.0.starts_with(&at.0));
            let belongs_here =
                |value: Value| Look::of_list(&value).is_some_and(|look| look.may_stand_under(field, home));
            let swapped = self.written(&other).is_some_and(belongs_here);
            self.holes.insert(at.clone());
            if swapped {
                let other = other.path();
                map.remove(home.en);
                self.findings.retain(|finding| !finding.place.is_within(&other));
                self.holes.insert(other);
            }
            reported.extend([field.en].into_iter().chain(swapped.then_some(home.en)));
            let message = if swapped {
                Text::new(
                    format!("“{}”和“{}”的内容写反了", field.zh, home.zh),
                    format!("`{}` and `{}` stand in each other's place", field.en, home.en),
                )
            } else {
                Text::new(
                    format!("“{}”里写的是“{}”的内容", field.zh, home.zh),
                    format!("what stands under `{}` belongs under `{}`", field.en, home.en),
                )
            };
            let help = Text::new(format!("移到“{}”下面", home.zh), format!("move it to `{}`", home.en));
            self.report(&self.codes().invalid_value, Place::Key(at), message, help);
        }
    }

    /// The value at a path as the file has it: for the few that are looked at again.
    fn written(&self, way: &Way<'_>) -> Option<Value> {
        let mut value = crate::yaml::read(self.document).ok()?;
        let mut shape = self.root;
        for step in way.path().0 {
            value = match (step, value) {
                (Step::Index(at), Value::Sequence(mut entries)) if at < entries.len() => {
                    entries.swap_remove(at)
                }
                (Step::Key(key), Value::Mapping(entries)) => {
                    let field = shape.fields().iter().find(|field| field.en == key)?;
                    shape = field.shape;
                    entries
                        .into_iter()
                        .find(|(own, _)| own.as_str().is_some_and(|own| own == field.en || own == field.zh))?
                        .1
                }
                _ => return None,
            };
            if let Value::Sequence(_) = value {
                shape = shape.entry();
            }
        }
        Some(value)
    }
}
