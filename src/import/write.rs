//! From facts to the text of a record. What is unsure stands as a comment at its key; the original text
//! stands below, whole.

use super::facts::{Counts, Facts, Item, Motion, Task};
use super::name::is_remote;
use super::people::Named;
use crate::finding::{Language, Text};
use crate::record::FrontMatter;
use crate::say;
use crate::text::digest;
use crate::yaml::{Format, Shape};
use serde_yaml::{Mapping, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Where a record belongs.
#[derive(Debug, Clone, Default)]
pub(super) struct Placing {
    /// The type, as the policy names it.
    pub(super) kind: Option<String>,
    /// The department that hosts it.
    pub(super) host: Option<String>,
}

/// What was read of a file.
pub(super) struct Read<'a> {
    /// The facts.
    pub(super) facts: &'a Facts,
    /// Where the record belongs.
    pub(super) placing: &'a Placing,
    /// What a person has to look at, each with its key.
    pub(super) questions: &'a [(&'static str, Text)],
    /// The old front matter.
    pub(super) old: &'a Mapping,
}

/// What makes a record of facts.
pub(super) struct Writer<'a> {
    /// The language of keys and comments.
    pub(super) language: Language,
    /// Right names by the wrong ones, folded.
    pub(super) names: &'a BTreeMap<String, String>,
    /// Why decisions without owner or due date need no following up.
    pub(super) closed: Option<&'a str>,
}

/// A key of the record: its value, and the comments above it.
struct Entry {
    key: String,
    value: Value,
    comments: Vec<String>,
}

impl Writer<'_> {
    /// The text of the record; `source` is the path of the original, `original` its bytes.
    pub(super) fn record(&self, read: &Read<'_>, body: &str, source: &str, original: &[u8]) -> String {
        let mut entries = self.entries(read.facts, read.placing);
        self.ask(read.questions, &mut entries);
        let mut text = String::from("---\n");
        for Entry { key, value, comments } in entries {
            for comment in comments {
                text.push_str(&format!(
                    "# {}: {}\n",
                    self.pick("待核", "to check"),
                    comment
                        .split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
                        .collect::<Vec<_>>()
                        .join(" ")
                ));
            }
            text.push_str(&self.yaml(&key, value));
        }
        for (key, value) in kept(read.old, read.facts) {
            text.push_str(&yaml_of(&key, value));
        }
        let rest = format!("---\n\n{}", body.trim_start_matches('\n'));
        let own = digest(format!("{text}{rest}").as_bytes());
        let source = Mapping::from_iter([
            (Value::from("path"), Value::from(source)),
            (Value::from("digest"), Value::from(digest_of(original))),
            (Value::from("record"), Value::from(format!("{own:032x}"))),
        ]);
        text.push_str(&yaml_of("x-source", Value::Mapping(source)));
        text + &rest
    }

    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn entries(&self, facts: &Facts, placing: &Placing) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut set = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                entries.push(Entry { key: key.to_owned(), value, comments: Vec::new() });
            }
        };
        let text = |text: &Option<String>| text.as_deref().map(Value::from);
        set("type", text(&placing.kind));
        set("title", text(&facts.title));
        set("number", facts.number.map(Value::from));
        set("date", facts.day().map(|day| Value::from(day.to_string())));
        set("start", facts.start.map(|time| Value::from(time.format("%H:%M").to_string())));
        set("end", facts.end.map(|time| Value::from(time.format("%H:%M").to_string())));
        set("place", text(&facts.place));
        set("host", placing.host.as_deref().or(facts.host.as_deref()).map(Value::from));
        set("chair", facts.chair.as_ref().map(|own| self.name(own)));
        set("recorder", facts.recorder.as_ref().map(|own| self.name(own)));
        let lists = &facts.lists;
        set("present", list_of(self.each_once(&lists.present).map(|own| self.present(own))));
        set("observers", list_of(self.each_once(&lists.observers).map(|own| self.name(own))));
        set("guests", list_of(self.each_once(&lists.guests).map(|own| self.guest(own))));
        set("leave", list_of(self.each_once(&lists.leave).map(|own| self.name(own))));
        set("absent", list_of(self.each_once(&lists.absent).map(|own| self.name(own))));
        set("agenda", list_of(facts.items.iter().enumerate().map(|(at, item)| self.item(at, item))));
        set("motions", list_of(facts.motions.iter().enumerate().map(|(at, motion)| self.motion(at, motion))));
        set(
            "decisions",
            list_of(facts.decisions.iter().enumerate().map(|(at, task)| self.decision(at, task))),
        );
        let minutes = [
            ("signed_by", facts.signed_by.as_ref().map(|own| self.name(own))),
            ("document_number", text(&facts.document_number)),
        ];
        set(
            "minutes",
            Some(map_of(minutes)).filter(|minutes| minutes.as_mapping().is_some_and(|map| !map.is_empty())),
        );
        entries
    }

    /// The name as it is to stand: corrected where the mapping says so.
    fn right_name(&self, own: &Named) -> String {
        let folded = crate::text::fold_name(&own.name);
        self.names.get(&folded).cloned().unwrap_or_else(|| own.name.clone())
    }

    /// The people of a list, each once: what was written in two ways may be one name.
    fn each_once<'p>(&self, people: &'p [Named]) -> impl Iterator<Item = &'p Named> {
        let mut seen = BTreeSet::new();
        people.iter().filter(move |own| seen.insert(self.right_name(own)))
    }

    fn name(&self, own: &Named) -> Value {
        Value::from(self.right_name(own))
    }

    /// Somebody present: a map where they were not in the room, if the format has one.
    fn present(&self, own: &Named) -> Value {
        let remote = own.note.as_deref().is_some_and(is_remote);
        let knows = FrontMatter::SHAPE
            .field("present")
            .is_some_and(|field| field.shape.entry().field("remote").is_some());
        if remote && knows {
            return map_of([("person", Some(self.name(own))), ("remote", Some(Value::from(true)))]);
        }
        self.name(own)
    }

    fn guest(&self, own: &Named) -> Value {
        map_of([("name", Some(self.name(own))), ("unit", own.unit.as_deref().map(Value::from))])
    }

    /// One person, or a list of several where the key takes one.
    fn people(&self, list: &str, key: &str, people: &[Named]) -> Option<Value> {
        let shape = FrontMatter::SHAPE
            .field(list)
            .and_then(|field| field.shape.entry().field(key))
            .map(|field| field.shape);
        match (people, shape) {
            ([], _) => None,
            ([only], _) => Some(self.name(only)),
            (all, Some(Shape::List(_))) => list_of(self.each_once(all).map(|own| self.name(own))),
            ([first, ..], _) => Some(self.name(first)),
        }
    }

    fn item(&self, at: usize, item: &Item) -> Value {
        map_of([
            ("id", Some(Value::from(at + 1))),
            ("title", Some(Value::from(item.title.as_str()))),
            ("presenter", self.people("agenda", "presenter", &item.presenters)),
            ("outcome", item.outcome.as_deref().map(Value::from)),
            ("vote", item.vote.map(|counts| map_of(counted(Some(counts))))),
            ("recusals", list_of(item.recusals.iter().map(|(own, motion)| self.recusal(own, *motion)))),
        ])
    }

    fn recusal(&self, own: &Named, motion: usize) -> Value {
        let motions = Value::Sequence(vec![Value::from(format!("M{}", motion + 1))]);
        map_of([("person", Some(self.name(own))), ("motions", Some(motions))])
    }

    fn motion(&self, at: usize, motion: &Motion) -> Value {
        let ballots = motion.ballots.iter().map(|(own, ballot)| (self.name(own), Value::from(*ballot)));
        let ballots: Mapping = ballots.collect();
        let [in_favour, against, abstain] = counted(motion.counts);
        let vote = map_of([
            in_favour,
            against,
            abstain,
            ("roll_call", (!ballots.is_empty()).then_some(Value::Mapping(ballots))),
            ("absent", list_of(motion.absent.iter().map(|own| self.name(own)))),
        ]);
        map_of([
            ("id", Some(Value::from(format!("M{}", at + 1)))),
            ("item", motion.item.map(|item| Value::from(item + 1))),
            ("text", Some(Value::from(motion.text.as_str()))),
            ("mover", motion.mover.as_ref().map(|own| self.name(own))),
            ("seconder", motion.seconder.as_ref().map(|own| self.name(own))),
            ("vote", Some(vote).filter(|vote| vote.as_mapping().is_some_and(|map| !map.is_empty()))),
            ("result", motion.result.map(Value::from)),
        ])
    }

    fn decision(&self, at: usize, task: &Task) -> Value {
        let lacking = task.owners.is_empty() || task.due.is_none();
        map_of([
            ("id", Some(Value::from(at + 1))),
            ("item", task.item.map(|item| Value::from(item + 1))),
            ("text", Some(Value::from(task.text.as_str()))),
            ("department", task.department.as_deref().map(Value::from)),
            ("owner", self.people("decisions", "owner", &task.owners)),
            ("due", task.due.map(|due| Value::from(due.to_string()))),
            ("no_follow_up", self.closed.filter(|_| lacking).map(Value::from)),
        ])
    }

    /// Puts each question above its key; one about a key that is not there stands above the day.
    fn ask(&self, questions: &[(&'static str, Text)], entries: &mut [Entry]) {
        for (key, text) in questions {
            if entries.iter().any(|entry| entry.key == *key) {
                self.comment(entries, key, text);
            } else {
                let text =
                    say!(zh: "{}：{}", en: "{}: {}", self.key_name(key), text.in_language(self.language));
                self.comment(entries, "date", &text);
            }
        }
    }

    fn comment(&self, entries: &mut [Entry], key: &str, text: &Text) {
        if let Some(entry) = entries.iter_mut().find(|entry| entry.key == key) {
            entry.comments.push(text.in_language(self.language).to_string());
        }
    }

    fn key_name(&self, key: &str) -> &'static str {
        let field = FrontMatter::SHAPE.field(key).expect("the format has the key");
        self.pick(field.zh, field.en)
    }

    /// A key with its value, in the language of the record.
    fn yaml(&self, key: &str, value: Value) -> String {
        let field = FrontMatter::SHAPE.field(key).expect("the format has the key");
        yaml_of(self.pick(field.zh, field.en), self.in_language(value, field.shape))
    }

    /// A value whose keys and words are in the language of the record.
    fn in_language(&self, value: Value, shape: Shape) -> Value {
        match value {
            Value::Sequence(entries) => Value::Sequence(
                entries.into_iter().map(|entry| self.in_language(entry, shape.entry())).collect(),
            ),
            Value::Mapping(entries) => {
                let own = entries.into_iter().map(|(key, value)| {
                    let field = key.as_str().and_then(|key| shape.entry().field(key));
                    match (field, shape) {
                        (Some(field), _) => {
                            (Value::from(self.pick(field.zh, field.en)), self.in_language(value, field.shape))
                        }
                        (None, Shape::Table(entry)) => (key, self.in_language(value, *entry)),
                        (None, _) => (key, value),
                    }
                });
                Value::Mapping(own.collect())
            }
            Value::String(word) if self.language == Language::Zh => match shape {
                Shape::Choice(words) => {
                    let found = words.iter().find(|own| own.en == word).and_then(|own| own.zh.first());
                    Value::from(found.map_or(word, |zh| (*zh).to_owned()))
                }
                _ => Value::from(word),
            },
            other => other,
        }
    }
}

/// The keys of the old front matter that stay, under names that no key of a record has. A title and a day
/// that the record has, letter for letter, are not kept twice.
fn kept(old: &Mapping, facts: &Facts) -> Vec<(String, Value)> {
    let mut taken = BTreeSet::from(["x-source".to_owned()]);
    let mut kept = Vec::new();
    for (key, value) in old {
        let name = match key {
            Value::String(name) => name.clone(),
            other => serde_yaml::to_string(other).expect("plain values can be written").trim().to_owned(),
        };
        let written = value.as_str();
        let twice = match name.as_str() {
            "title" => written.is_some() && written == facts.title.as_deref(),
            "date" => written.is_some() && written == facts.day().map(|day| day.to_string()).as_deref(),
            _ => false,
        };
        if twice {
            continue;
        }
        let plain = format!("x-{}", name.trim_start_matches("x-"));
        let numbered = std::iter::once(plain.clone()).chain((2..).map(|n| format!("{plain}-{n}")));
        let free = numbered.into_iter().find(|key| !taken.contains(key)).unwrap_or_default();
        taken.insert(free.clone());
        kept.push((free, value.clone()));
    }
    kept
}

/// The digest of an original, as a record carries it.
pub(super) fn digest_of(original: &[u8]) -> String {
    format!("{:032x}", digest(original))
}

fn counted(counts: Option<Counts>) -> [(&'static str, Option<Value>); 3] {
    [
        ("for", counts.map(|counts| Value::from(counts.in_favour))),
        ("against", counts.map(|counts| Value::from(counts.against))),
        ("abstain", counts.and_then(|counts| counts.abstain).map(Value::from)),
    ]
}

fn list_of(entries: impl Iterator<Item = Value>) -> Option<Value> {
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then_some(Value::Sequence(entries))
}

fn map_of<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let entries = entries.into_iter().filter_map(|(key, value)| Some((Value::from(key), value?)));
    Value::Mapping(entries.collect())
}

/// A key and its value as YAML.
fn yaml_of(key: &str, value: Value) -> String {
    let map = Mapping::from_iter([(Value::from(key), value)]);
    serde_yaml::to_string(&map).expect("plain values can be written")
}

/// Whether a record is as it was imported, by the digest that it carries; none where it carries none.
pub(super) fn is_untouched(text: &str) -> Option<bool> {
    let (start, recorded) = source_block(text)?;
    let end = start + text[start..].find("\n---\n")? + 1;
    let rest = format!("{}{}", &text[..start], &text[end..]);
    Some(format!("{:032x}", digest(rest.as_bytes())) == recorded)
}

/// What a record says of its original.
pub(super) struct Origin {
    /// Its path.
    pub(super) path: String,
    /// Its digest.
    pub(super) digest: String,
}

/// What a record says of its original; none where it was not imported.
pub(super) fn origin_of(text: &str) -> Option<Origin> {
    let start = text.find("\nx-source:\n")? + 1;
    let end = start + text[start..].find("\n---")? + 1;
    let map: Mapping = serde_yaml::from_str(&text[start..end]).ok()?;
    let value = |key: &str| Some(map.get("x-source")?.get(key)?.as_str()?.to_owned());
    Some(Origin { path: value("path")?, digest: value("digest").unwrap_or_default() })
}

fn source_block(text: &str) -> Option<(usize, String)> {
    let start = text.find("\nx-source:\n")? + 1;
    let end = start + text[start..].find("\n---")? + 1;
    let map: Mapping = serde_yaml::from_str(&text[start..end]).ok()?;
    Some((start, map.get("x-source")?.get("record")?.as_str()?.to_owned()))
}
