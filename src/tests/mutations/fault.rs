//! One fault in a record, and the finding that it must have.

use super::draw::Draw;
use super::expected::Context;
use crate::record::format::RECORD;
use crate::yaml::Shape;
use chrono::{Days, NaiveDate};
use serde_yaml::{Mapping, Value};
use std::fmt;

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Dropped,
    Misspelt,
    WrongType,
    UnknownPerson,
    WrongPerson,
    ShiftedDate,
    SwappedLists,
}

pub const KINDS: [Kind; 7] = [
    Kind::Dropped,
    Kind::Misspelt,
    Kind::WrongType,
    Kind::UnknownPerson,
    Kind::WrongPerson,
    Kind::ShiftedDate,
    Kind::SwappedLists,
];

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Dropped => "key dropped",
            Self::Misspelt => "key misspelt",
            Self::WrongType => "wrong type",
            Self::UnknownPerson => "unknown person",
            Self::WrongPerson => "wrong person",
            Self::ShiftedDate => "shifted date",
            Self::SwappedLists => "swapped lists",
        })
    }
}

/// A record with one fault.
pub struct Fault {
    pub kind: Kind,
    /// What was done.
    pub what: String,
    /// The record with it.
    pub text: String,
    /// The rules of which one must report it.
    pub expected: &'static [&'static str],
}

/// A key of the record.
#[derive(Clone)]
pub struct Site {
    /// The way to it, as written.
    pub way: Vec<Step>,
    /// Its English name from the top, entries as `*`: `agenda.*.category`.
    pub name: String,
    shape: Shape,
}

#[derive(Clone)]
pub enum Step {
    Key(String),
    Index(usize),
}

impl Fault {
    /// A fault of a kind, if what was drawn is one.
    pub fn draw(kind: Kind, path: &str, text: &str, draw: &mut Draw) -> Option<Self> {
        let (front, body) = text.strip_prefix("---\n")?.split_once("---\n")?;
        let mut root: Value = serde_yaml::from_str(front).unwrap();
        let mut sites = Vec::new();
        collect(&root, RECORD, &mut Vec::new(), "", &mut sites);
        let context = Context::new(path, &root);
        let site = draw.one(&sites).clone();
        let (what, expected) = match kind {
            Kind::Dropped => {
                let expected = context.dropped(&site, &root)?;
                take(&mut root, &site.way)?;
                (format!("{} dropped", shown(&site.way)), expected)
            }
            Kind::Misspelt => {
                let misspelt = misspell(&mut root, &site, draw)?;
                (format!("{} written {misspelt}", shown(&site.way)), MISSPELT)
            }
            Kind::WrongType => {
                let value = wrong_type(site.shape);
                let expected: &[&str] =
                    if matches!(site.shape, Shape::Due) { &["MB403", "MB005"] } else { &["MB005"] };
                let what = format!("{} is {value:?}", shown(&site.way));
                *get(&mut root, &site.way)? = value;
                (what, expected)
            }
            Kind::UnknownPerson => {
                let way = person(&site, &root, draw)?;
                *get(&mut root, &way)? = Value::from("查无此人");
                (format!("{} is nobody", shown(&way)), UNKNOWN)
            }
            Kind::WrongPerson => {
                let expected = context.wrong_person(&site, &root)?;
                let value = get(&mut root, &site.way)?;
                let wrong = context.somebody();
                if value.as_str() == Some(wrong) {
                    return None;
                }
                *value = Value::from(wrong);
                (format!("{} is {wrong}", shown(&site.way)), expected)
            }
            Kind::ShiftedDate => {
                let (days, expected) = context.shifted(&site, &root)?;
                let value = get(&mut root, &site.way)?;
                let shifted = shift(value.as_str()?, days)?;
                let what = format!("{} is {shifted}", shown(&site.way));
                *value = Value::from(shifted);
                (what, expected)
            }
            Kind::SwappedLists => {
                let (first, second) = swap(&mut root, draw)?;
                (format!("{first} and {second} swapped"), context.swapped(first, second))
            }
        };
        let text = format!("---\n{}---\n{body}", serde_yaml::to_string(&root).unwrap());
        Some(Self { kind, what, text, expected })
    }
}

const MISSPELT: &[&str] = &["MB004"];
const UNKNOWN: &[&str] = &["MB008"];

/// Every key below a value.
fn collect(value: &Value, shape: Shape, way: &mut Vec<Step>, name: &str, sites: &mut Vec<Site>) {
    match (value, shape) {
        (Value::Mapping(entries), _) => {
            for (key, value) in entries {
                let Some(key) = key.as_str() else { continue };
                let Some(field) = shape.fields().iter().find(|field| field.en == key || field.zh == key)
                else {
                    continue;
                };
                let name = if name.is_empty() { field.en.to_owned() } else { format!("{name}.{}", field.en) };
                way.push(Step::Key(key.to_owned()));
                sites.push(Site { way: way.clone(), name: name.clone(), shape: field.shape });
                collect(value, field.shape, way, &name, sites);
                way.pop();
            }
        }
        (Value::Sequence(entries), Shape::List(entry)) => {
            for (at, value) in entries.iter().enumerate() {
                way.push(Step::Index(at));
                collect(value, *entry, way, &format!("{name}.*"), sites);
                way.pop();
            }
        }
        _ => {}
    }
}

fn get<'a>(root: &'a mut Value, way: &[Step]) -> Option<&'a mut Value> {
    way.iter().try_fold(root, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()),
        Step::Index(at) => value.get_mut(*at),
    })
}

fn take(root: &mut Value, way: &[Step]) -> Option<Value> {
    let (Step::Key(key), above) = way.split_last()? else { return None };
    get(root, above)?.as_mapping_mut()?.shift_remove(key.as_str())
}

fn shown(way: &[Step]) -> String {
    let steps = way.iter().map(|step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(at) => at.to_string(),
    });
    steps.collect::<Vec<_>>().join(".")
}

/// Writes a key with two letters exchanged, one left out, one doubled or one replaced.
fn misspell(root: &mut Value, site: &Site, draw: &mut Draw) -> Option<String> {
    let (Step::Key(key), above) = site.way.split_last()? else { return None };
    let mut letters: Vec<char> = key.chars().collect();
    let at = draw.below(letters.len());
    match draw.below(4) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 if letters.len() > 1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = if letters[at].is_ascii() { 'x' } else { '某' },
    }
    let misspelt: String = letters.into_iter().collect();
    let map = get(root, above)?.as_mapping_mut()?;
    let known = |word: &str| ALL_KEYS.contains(&word);
    if misspelt == *key || known(&misspelt) || map.contains_key(misspelt.as_str()) {
        return None;
    }
    let entries = std::mem::take(map).into_iter();
    *map =
        entries
            .map(|(own, value)| {
                if own.as_str() == Some(key) { (Value::from(misspelt.as_str()), value) } else { (own, value) }
            })
            .collect();
    Some(misspelt)
}

/// Words that are keys somewhere and that a misspelling may hit.
const ALL_KEYS: [&str; 6] = ["on", "of", "by", "id", "to", "人"];

fn wrong_type(shape: Shape) -> Value {
    let map = || Value::Mapping(Mapping::from_iter([(Value::from("错"), Value::from(1))]));
    match shape {
        Shape::Whole | Shape::Money => Value::from("许多"),
        Shape::Date | Shape::Moment | Shape::Due => Value::from("某日"),
        Shape::Time => Value::from("一早"),
        Shape::Flag => Value::from("也许"),
        Shape::Choice(_) => Value::from("胡写"),
        Shape::Map(_) | Shape::Table(_) => Value::from("错"),
        Shape::Short(..) => Value::Sequence(vec![Value::from("错")]),
        Shape::List(Shape::Map(_)) => Value::from("错"),
        Shape::List(Shape::Short(..)) => Value::Sequence(vec![Value::Sequence(vec![Value::from("错")])]),
        _ => map(),
    }
}

/// Keys behind which people stand, alone or in a list.
const PEOPLE: [&str; 23] = [
    "chair",
    "recorder",
    "convener",
    "present",
    "observers",
    "observers.*.person",
    "leave.*.person",
    "leave.*.granted_by",
    "leave.*.consent",
    "leave.*.substitute",
    "leave.*.proxy",
    "absent.*.person",
    "sign_in.keeper",
    "approvals.*.by",
    "rescheduled.by",
    "agenda.*.presenter",
    "agenda.*.approved_by",
    "decisions.*.owner",
    "follow_ups.*.by",
    "preparatory_group.leader",
    "preparatory_group.members",
    "materials.*.checked_by",
    "minutes.signed_by",
];

/// The way to somebody named behind a key.
fn person(site: &Site, root: &Value, draw: &mut Draw) -> Option<Vec<Step>> {
    if !PEOPLE.contains(&site.name.as_str()) {
        return None;
    }
    let mut root = root.clone();
    let value = get(&mut root, &site.way)?;
    let mut way = site.way.clone();
    if let Value::Sequence(entries) = value {
        let at = draw.below(entries.len());
        entries[at].as_str()?;
        way.push(Step::Index(at));
    }
    Some(way)
}

/// A date so many days later, its time kept.
fn shift(written: &str, days: i64) -> Option<String> {
    let date: NaiveDate = written.get(..10)?.parse().ok()?;
    let by = Days::new(days.unsigned_abs());
    let shifted = if days < 0 { date - by } else { date + by };
    Some(format!("{shifted}{}", &written[10..]))
}

const LISTS: [(&str, &str); 9] = [
    ("present", "observers"),
    ("present", "leave"),
    ("present", "absent"),
    ("observers", "leave"),
    ("leave", "absent"),
    ("agenda", "decisions"),
    ("decisions", "approvals"),
    ("approvals", "work_reports"),
    ("agenda", "present"),
];

fn swap(root: &mut Value, draw: &mut Draw) -> Option<(&'static str, &'static str)> {
    let (first, second) = *draw.one(&LISTS);
    let map = root.as_mapping_mut()?;
    let written = |name: &str| {
        let field = RECORD.fields().iter().find(|field| field.en == name)?;
        [field.en, field.zh].into_iter().find(|key| map.get(*key).is_some_and(Value::is_sequence))
    };
    let (a, b) = (written(first)?, written(second)?);
    let (one, other) = (map[a].clone(), map[b].clone());
    map[a] = other;
    map[b] = one;
    Some((first, second))
}
