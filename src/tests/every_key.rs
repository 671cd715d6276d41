//! Whatever key a record has, what stands behind it reaches nobody who may not see it.
//!
//! Made from the one declaration of the keys: for every text of a record and every way to withhold it a word
//! of its own is planted, and every byte of the sites for both audiences is searched for every word. A key
//! that is added is planted without anybody thinking of it.

use crate::archive::Audience;
use crate::audit::{File, contents, in_memory};
use crate::discover::discover;
use crate::edition::slug;
use crate::finding::Language;
use crate::pipeline;
use crate::record::format::RECORD;
use crate::site::theme::Theme;
use crate::tests::{Archive, TODAY};
use crate::yaml::Shape;
use aho_corasick::AhoCorasick;
use serde_yaml::{Mapping, Value};
use std::collections::BTreeSet;

/// Who may see a planted word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// It may be anywhere.
    Anywhere,
    /// Not in the public site.
    Inside,
    /// In no site.
    Never,
}

/// A word with its place.
struct Planted {
    word: String,
    place: String,
    seen: Seen,
}

/// A way to withhold a record or parts of it.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    status: &'static str,
    record: &'static str,
    item: &'static str,
    /// What the record cites in `passed_in`, `follow_ups` and `minutes_approved`.
    cites: &'static str,
    /// Who may see what, by the key of the top level.
    seen: fn(&str) -> Seen,
}

/// The lists whose entries belong to an item, and the agenda itself.
fn of_item(list: &str) -> bool {
    let entry = RECORD.field(list).map(|field| field.shape.entry());
    let names_item = |entry: Shape| entry.fields().iter().any(|field| matches!(field.en, "item" | "items"));
    list == "agenda" || entry.is_some_and(names_item)
}

const PUBLIC: &str = "2026-03-11-office-meeting#1";
const INTERNAL: &str = "2026-03-05-section-meeting-inside#1";
const SEALED: &str = "2026-03-06-party-group-closed#1";

/// A way to withhold in a public record, or none.
fn held(name: &'static str, cites: &'static str, seen: fn(&str) -> Seen) -> Way {
    Way { name, status: "held", record: "public", item: "public", cites, seen }
}

fn ways() -> Vec<Way> {
    let mut ways =
        vec![
            held("open", PUBLIC, |_| Seen::Anywhere),
            held("cites internal", INTERNAL, |list| {
                if CITING.contains(&list) { Seen::Inside } else { Seen::Anywhere }
            }),
            held(
                "cites sealed",
                SEALED,
                |list| {
                    if CITING.contains(&list) { Seen::Never } else { Seen::Anywhere }
                },
            ),
        ];
    for status in ["held", "planned", "cancelled"] {
        let sealed = held("sealed record", PUBLIC, |_| Seen::Never);
        ways.push(Way { status, record: "sealed", ..sealed });
        let internal = held("internal record", PUBLIC, |_| Seen::Inside);
        ways.push(Way { status, record: "internal", ..internal });
        let of_sealed =
            held("sealed item", PUBLIC, |list| if of_item(list) { Seen::Never } else { Seen::Anywhere });
        ways.push(Way { status, item: "sealed", ..of_sealed });
        let of_internal =
            held("internal item", PUBLIC, |list| if of_item(list) { Seen::Inside } else { Seen::Anywhere });
        ways.push(Way { status, item: "internal", ..of_internal });
    }
    ways
}

/// The lists whose entries are withheld with what they cite.
const CITING: [&str; 3] = ["materials", "follow_ups", "minutes_approved"];

/// A record with everything that a record may have.
struct Record<'a> {
    way: &'a Way,
    date: &'a str,
    planted: &'a mut Vec<Planted>,
    /// The files that it names, each with a word of its own in it.
    files: Vec<(String, String)>,
    item: String,
}

impl Record<'_> {
    fn word(&mut self, path: &[&str], seen: Seen) -> String {
        let next = 0x3400 + 2 * u32::try_from(self.planted.len()).unwrap();
        assert!(next < 0x4db0, "there are words enough");
        let word: String = [next, next + 1].map(|code| char::from_u32(code).unwrap()).iter().collect();
        let place = format!("{} ({}): {}", self.way.name, self.way.status, path.join("."));
        self.planted.push(Planted { word: word.clone(), place, seen });
        word
    }

    /// A file whose name and content are words: its name.
    fn file(&mut self, path: &[&str], seen: Seen) -> String {
        let name = format!("{}.pdf", self.word(path, seen));
        let content = self.word(&[path, &["content"]].concat(), seen);
        self.files.push((name.clone(), format!("%PDF {content}")));
        name
    }

    fn text(&mut self, path: &[&str], second: bool) -> Value {
        let way = *self.way;
        let cites =
            if path[0] == "minutes_approved" { way.cites.split('#').next().unwrap() } else { way.cites };
        let fixed = match path {
            ["type"] => "weekly-meeting",
            ["follow_ups", "decision"] | ["materials", "passed_in"] | ["minutes_approved", "record"] => cites,
            ["agenda", "id"] | [_, "item" | "items"] => {
                let item = self.item.clone();
                return Value::from(item);
            }
            _ => {
                // Who observes and names no items does so for all.
                let open = second && path[0] == "observers";
                let seen = if open && way.record == "public" { Seen::Anywhere } else { (way.seen)(path[0]) };
                if matches!(path, ["materials", "file"] | ["agenda", "attachments"]) {
                    return Value::from(self.file(path, seen));
                }
                return Value::from(self.word(path, seen));
            }
        };
        Value::from(fixed)
    }

    fn value(&mut self, shape: Shape, path: &[&str], second: bool) -> Value {
        match shape {
            Shape::Text | Shape::Reference(_) | Shape::Reason | Shape::Names | Shape::Parsed(_) => {
                self.text(path, second)
            }
            Shape::Whole | Shape::Money => Value::from(3),
            Shape::Flag => Value::from(true),
            Shape::Date if path[0] == "date" => Value::from(self.date),
            Shape::Date | Shape::Due | Shape::Moment => Value::from("2026-03-08"),
            Shape::Time | Shape::EndTime => Value::from("10:00"),
            Shape::Choice(words) => Value::from(match path {
                ["status"] => self.way.status,
                ["classification"] => self.way.record,
                [_, "classification"] => self.way.item,
                _ => words[0].en,
            }),
            Shape::List(entry) => {
                let has_item = entry.fields().iter().any(|field| matches!(field.en, "item" | "items"));
                let first = self.value(*entry, path, false);
                let more = has_item.then(|| self.value(*entry, path, true));
                Value::from_iter([Some(first), more].into_iter().flatten())
            }
            Shape::Table(entry) => {
                let seen = (self.way.seen)(path[0]);
                let (key, value) = (self.word(path, seen), self.value(*entry, path, second));
                Value::Mapping(Mapping::from_iter([(Value::from(key), value)]))
            }
            Shape::Map(_) | Shape::Short(..) => {
                let mut map = Mapping::new();
                for field in shape.fields() {
                    // The second entry of a list names no item.
                    if !(second && matches!(field.en, "item" | "items")) {
                        let path: Vec<&str> = path.iter().copied().chain([field.en]).collect();
                        map.insert(Value::from(field.en), self.value(field.shape, &path, second));
                    }
                }
                Value::Mapping(map)
            }
        }
    }
}

/// What other records cite.
const CITED: [(&str, &str); 2] = [
    (
        "2026-03-05-section-meeting-inside.md",
        "---\ntype: section-meeting\ndate: 2026-03-05\nhost: 政务服务科\nclassification: internal\nagenda: \
            [{id: 1, title: 甲}]\n\
         decisions: [{id: 1, item: 1, text: 乙, no_follow_up: 是}]\n---\n",
    ),
    (
        "2026-03-06-party-group-closed.md",
        "---\ntype: party-group\ndate: 2026-03-06\nagenda: [{id: 1, title: 甲}]\n\
         decisions: [{id: 1, item: 1, text: 乙, no_follow_up: 是}]\n---\n",
    ),
];

fn archive_with(records: impl IntoIterator<Item = (String, String)>) -> Archive {
    let archive = Archive::example("service-center");
    let settings = "title: 档案\nlanguages: [zh, en]\nbase_url: https://example.org/\n";
    archive.write("content/archive.yaml", settings);
    let cited = CITED.map(|(name, text)| (name.to_owned(), text.to_owned()));
    for (name, text) in cited.into_iter().chain(records) {
        archive.write(&format!("content/service-center/meetings/{name}"), text);
    }
    archive
}

/// The sites of an archive for the public and for staff, whatever is found in it.
fn built(archive: &Archive) -> [Vec<File>; 2] {
    let checked = pipeline::check(&discover(archive.root()).unwrap(), TODAY.parse().unwrap());
    let theme = Theme::load(None, Language::Zh.code()).unwrap();
    [Audience::Public, Audience::Internal].map(|audience| in_memory(&checked, audience, &theme).unwrap())
}

/// For each word the files in which it stands, in any way of writing.
fn places(site: &[File], words: &[&str]) -> Vec<BTreeSet<String>> {
    let patterns: Vec<String> =
        words.iter().flat_map(|word| [word.to_lowercase(), slug(word).to_lowercase()]).collect();
    let finder = AhoCorasick::new(&patterns).unwrap();
    let mut places = vec![BTreeSet::new(); words.len()];
    for file in site {
        for text in contents(file).texts {
            for found in finder.find_overlapping_iter(&text) {
                places[found.pattern().as_usize() / 2].insert(file.0.clone());
            }
        }
    }
    places
}

fn planted() -> (Vec<Planted>, Archive) {
    let mut planted = Vec::new();
    let mut records = Vec::new();
    for (n, way) in ways().iter().enumerate() {
        let date = if way.status == "planned" {
            format!("2026-09-{:02}", n + 1)
        } else {
            format!("2026-04-{:02}", n + 1)
        };
        let mut record =
            Record { way, date: &date, planted: &mut planted, files: Vec::new(), item: String::new() };
        record.item = record.word(&["agenda", "id"], (way.seen)("agenda"));
        let mut front = record.value(RECORD, &[], false);
        let own = record.word(&["x-own"], Seen::Never);
        front.as_mapping_mut().unwrap().insert(Value::from("x-own"), Value::from(own));
        let inner = match (way.seen)("body") {
            Seen::Anywhere => Seen::Inside,
            other => other,
        };
        let mut section = |name: &str, seen| {
            let (word, file) = (record.word(&[name], seen), record.file(&[name, "link"], seen));
            format!("{word}[{word}]({file})")
        };
        let open = section("body", (way.seen)("body"));
        let inside = section("body, internal section", inner);
        let never = section("body, sealed section", Seen::Never);
        let body =
            format!("{open}\n\n## {inside} {{.internal}}\n\n{inside}\n\n## {never} {{.sealed}}\n\n{never}\n");
        let text = format!("---\n{}---\n\n{body}", serde_yaml::to_string(&front).unwrap());
        records.extend(record.files);
        records.push((format!("{date}-weekly-meeting-{n}.md"), text));
    }
    let archive = archive_with(records);
    (planted, archive)
}

#[test]
fn no_text_of_any_key_is_seen_by_those_who_may_not() {
    let (planted, archive) = planted();
    let words: Vec<&str> = planted.iter().map(|own| own.word.as_str()).collect();
    let [public, internal] = built(&archive).map(|site| places(&site, &words));
    let mut wrong = Vec::new();
    let mut held_back = 0;
    for ((own, public), internal) in planted.iter().zip(&public).zip(&internal) {
        held_back += usize::from(own.seen != Seen::Anywhere);
        if own.seen != Seen::Anywhere && !public.is_empty() {
            wrong.push(format!("{} is in the public site: {public:?}", own.place));
        }
        if own.seen == Seen::Never && !internal.is_empty() {
            wrong.push(format!("{} is in the internal site: {internal:?}", own.place));
        }
    }
    assert!(wrong.is_empty(), "{} leaks\n{}", wrong.len(), wrong.join("\n"));
    assert!(held_back >= 1000, "{held_back} words are held back");
    // What may be seen is found, so that the search is known to find.
    let shown = planted
        .iter()
        .zip(&public)
        .filter(|(own, places)| own.place.starts_with("open") && !places.is_empty());
    let shown = shown.count();
    assert!(shown >= 30, "{shown} words of an open record are in the public site");
}

/// The ids of withheld records in every text of an open one.
#[test]
fn no_id_of_a_withheld_record_is_in_any_text() {
    let way = ways()[0];
    let mut records = Vec::new();
    for (n, (id, _)) in
        [("2026-03-06-party-group-closed", ""), ("2026-03-05-section-meeting-inside", "")].iter().enumerate()
    {
        let mut planted = Vec::new();
        let date = format!("2026-04-{:02}", n + 1);
        let mut record =
            Record { way: &way, date: &date, planted: &mut planted, files: Vec::new(), item: String::new() };
        record.item = record.word(&["agenda", "id"], Seen::Anywhere);
        let front = record.value(RECORD, &[], false);
        let mut text = format!(
            "---\n{}---\n\n前{id}后 [见](../{id}.md) 与 {id}#1。\n",
            serde_yaml::to_string(&front).unwrap()
        );
        for (at, own) in planted.iter().enumerate() {
            let around = match at % 3 {
                0 => format!("见{id}"),
                1 => format!("在 {id}.md 里"),
                _ => format!("{}#1的决定", id.replace('-', "－")),
            };
            text = text.replace(&own.word, &around);
        }
        records.push((format!("{date}-weekly-meeting-{n}.md"), text));
    }
    let archive = archive_with(records);
    let hidden: [&[&str]; 2] = [&["party-group-closed", "section-meeting-inside"], &["party-group-closed"]];
    for (site, hidden) in built(&archive).iter().zip(hidden) {
        for (file, text) in
            site.iter().flat_map(|file| contents(file).texts.into_iter().map(move |text| (&file.0, text)))
        {
            for id in hidden {
                let found = text.find(id).or_else(|| text.find(&id.replace('-', "－")));
                let around = found.map(|at| {
                    let before: Vec<char> = text[..at].chars().rev().take(100).collect();
                    before.into_iter().rev().collect::<String>()
                });
                assert!(around.is_none(), "{file} names {id} after {around:?}");
            }
        }
    }
}
