//! The schemas accept what reading accepts, and refuse what it refuses: held against each other by other
//! people's validator.

use crate::schema::{FORMATS, Format, schema};
use crate::tests::validators::{available, schema_errors};
use crate::tests::{files_below, project};
use crate::yaml::{Codes, Document, Field, Shape, conform, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The YAML of each file of these folders, by kind of file.
fn files() -> BTreeMap<&'static str, Vec<String>> {
    let mut found: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for folder in ["content", "tests/examples", "tests/golden/archive"] {
        for path in files_below(&project().join(folder)) {
            let Some(kind) = kind_of(&path) else { continue };
            let text = fs::read_to_string(project().join(folder).join(&path)).unwrap();
            let yaml = if kind == "record" { front_matter(&text) } else { Some(text.as_str()) };
            found.entry(kind).or_default().extend(yaml.map(str::to_owned));
        }
    }
    found
}

fn kind_of(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next()?;
    match name {
        "organization.yaml" => Some("organization"),
        "people.yaml" => Some("people"),
        "calendar.yaml" => Some("calendar"),
        "reports.yaml" => Some("reports"),
        "archive.yaml" => Some("archive"),
        _ if path.contains("/policies/") => Some("policy"),
        _ if path.contains("/follow-ups/") => Some("follow-ups"),
        _ if path.contains("meetings/") && name.ends_with(".md") => Some("record"),
        _ => None,
    }
}

fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    rest.split_once("\n---").map(|(yaml, _)| yaml)
}

/// A document as other programs see it.
fn json(yaml: &str) -> Option<Value> {
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).ok()?;
    Some(plain(&value))
}

fn plain(value: &serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, value)| {
                    (key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned), plain(value))
                })
                .collect(),
        ),
        serde_yaml::Value::Sequence(entries) => Value::Array(entries.iter().map(plain).collect()),
        scalar => serde_json::to_value(scalar).unwrap(),
    }
}

/// How many faults of form reading finds in a document; none where it is no YAML.
fn faults(format: &Format, yaml: &str) -> Option<Vec<String>> {
    let path = "file.yaml".into();
    let document = Document { path: &path, yaml, start: 0, limit: 1 << 20, codes: Codes::RECORD };
    let value = read(&document).ok()?;
    let form = ["MB003", "MB004", "MB005", "MB006"];
    let findings = conform(&document, value, format.shape).findings;
    let of_form = findings.into_iter().filter(|finding| form.contains(&finding.code.code()));
    Some(of_form.map(|finding| format!("{:?} {}", finding.place, finding.message.en)).collect())
}

fn errors(format: &Format, documents: &[Value]) -> Vec<Vec<String>> {
    schema_errors(&schema(format).to_string(), documents)
}

#[test]
fn each_file_of_the_archives_is_accepted() {
    if !available() {
        return;
    }
    let files = files();
    for format in FORMATS.iter().filter(|format| format.name != "baseline") {
        let of_kind = &files[format.name];
        let documents: Vec<_> = of_kind.iter().map(|yaml| json(yaml).unwrap()).collect();
        for (yaml, errors) in of_kind.iter().zip(errors(format, &documents)) {
            assert!(errors.is_empty(), "{}: {errors:#?}\n{yaml}", format.name);
        }
    }
}

/// A generator of numbers that is the same everywhere (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n).unwrap()).unwrap()
    }
}

/// Every way from the top to a value.
fn paths(
    value: &serde_yaml::Value,
    shape: Shape,
    above: &[usize],
    found: &mut Vec<(Vec<usize>, Option<Field>)>,
) {
    match value {
        serde_yaml::Value::Mapping(entries) => {
            for (at, (key, value)) in entries.iter().enumerate() {
                let field = key.as_str().and_then(|key| shape.field(key));
                let path = [above, &[at]].concat();
                found.push((path.clone(), field.copied()));
                paths(value, field.map_or(shape.entry(), |field| field.shape), &path, found);
            }
        }
        serde_yaml::Value::Sequence(entries) => {
            for (at, value) in entries.iter().enumerate() {
                paths(value, shape.entry(), &[above, &[at]].concat(), found);
            }
        }
        _ => {}
    }
}

/// Changes what stands at a path of map entries and list entries.
fn change(
    value: &mut serde_yaml::Value,
    path: &[usize],
    with: &mut dyn FnMut(&mut serde_yaml::Mapping, usize),
) {
    let Some((first, rest)) = path.split_first() else { return };
    match value {
        serde_yaml::Value::Mapping(entries) if rest.is_empty() => with(entries, *first),
        serde_yaml::Value::Mapping(entries) => {
            let value = entries.values_mut().nth(*first).unwrap();
            change(value, rest, with);
        }
        serde_yaml::Value::Sequence(entries) => change(&mut entries[*first], rest, with),
        _ => {}
    }
}

/// One fault, drawn: a key dropped, misspelt or doubled in meaning, a value of a wrong form, a word that is
/// none, a day that is not.
fn mutated(yaml: &str, format: &Format, random: &mut Random) -> Option<String> {
    use serde_yaml::Value as Yaml;
    let mut value: Yaml = serde_yaml::from_str(yaml).ok()?;
    let mut found = Vec::new();
    paths(&value, format.shape, &[], &mut found);
    let (path, field) = found.get(random.below(found.len().max(1)))?.clone();
    let wrong = [
        Yaml::from("不成话"),
        Yaml::from("2026-02-30"),
        Yaml::from("25:70"),
        Yaml::from(-3),
        Yaml::from(2.75),
        Yaml::from(true),
        Yaml::Sequence(vec![Yaml::Sequence(vec![Yaml::from(1)])]),
        serde_yaml::from_str("{not-a-key: 1}").unwrap(),
        Yaml::Null,
        Yaml::from(""),
        Yaml::from("尽快"),
    ];
    let kind = random.below(4);
    let pick = wrong[random.below(wrong.len())].clone();
    change(&mut value, &path, &mut |entries, at| {
        let key = entries.keys().nth(at).unwrap().clone();
        match kind {
            0 => drop(entries.remove(&key)),
            1 => {
                let value = entries.remove(&key).unwrap();
                entries.insert(Yaml::from(format!("{}x", key.as_str().unwrap_or_default())), value);
            }
            // The other name of the key says the same.
            2 if field.is_some() => {
                let (field, value) = (field.unwrap(), entries.remove(&key).unwrap());
                let other = if key.as_str() == Some(field.en) { field.zh } else { field.en };
                entries.insert(Yaml::from(other), value);
            }
            _ => drop(entries.insert(key, pick.clone())),
        }
    });
    serde_yaml::to_string(&value).ok()
}

#[test]
fn mutations_are_refused_by_both_or_by_neither() {
    if !available() {
        return;
    }
    let files = files();
    let mut random = Random(20_260_710);
    let (mut refused, mut wrong) = (0, Vec::new());
    for format in FORMATS.iter().filter(|format| format.name != "baseline") {
        let of_kind = &files[format.name];
        // A policy has a thousand lines, and the validator takes its time.
        let n = match format.name {
            "record" => 250,
            "policy" => 12,
            _ => 60,
        };
        let drawn: Vec<String> = (0..n)
            .filter_map(|_| mutated(&of_kind[random.below(of_kind.len())], format, &mut random))
            .filter(|yaml| json(yaml).is_some() && faults(format, yaml).is_some())
            .collect();
        let documents: Vec<_> = drawn.iter().map(|yaml| json(yaml).unwrap()).collect();
        for (yaml, errors) in drawn.iter().zip(errors(format, &documents)) {
            let faults = faults(format, yaml).unwrap();
            let vague = yaml.contains("尽快") && faults.is_empty();
            if errors.is_empty() != faults.is_empty() && !vague {
                wrong.push(format!("{}: reading finds {faults:?}, the schema {errors:?}", format.name));
            }
            refused += usize::from(!faults.is_empty());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused > 250, "{refused} mutations are refused");
}
