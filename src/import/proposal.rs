//! What import proposes before it runs: a mapping file with what it saw and how often, and a register of
//! people.

use super::files::Original;
use super::label::without_brackets;
use super::name::is_han_name;
use super::people::Named;
use super::plan::Imported;
use crate::finding::Language;
use crate::text::{fold_name, standard_form};
use chrono::NaiveDate;
use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};

/// A person of the lists.
#[derive(Debug)]
struct Seen {
    name: String,
    handles: BTreeSet<String>,
    units: BTreeMap<String, usize>,
    count: usize,
    first: NaiveDate,
    last: NaiveDate,
}

/// A proposed `people.yaml`: everybody of the lists, with first and last day and how often.
pub(crate) fn people_file(imported: &[Imported], language: Language) -> String {
    let seen = seen(imported);
    let zh = language == Language::Zh;
    let mut text = String::from(if zh {
        "# 由 minutebook import --propose 生成：核对以后改名为 people.yaml，放进单位的文件夹\n"
    } else {
        "# made by minutebook import --propose: look it over, then move it to people.yaml of the \
            organisation\n"
    });
    let (name_key, alias_key) = if zh { ("姓名", "别名") } else { ("name", "aliases") };
    for (at, own) in seen.iter().enumerate() {
        let times = own.count;
        let (first, last) = (own.first, own.last);
        text.push_str(&if zh {
            format!("# {times} 次，{first} 至 {last}\n")
        } else {
            format!("# {times} times, {first} to {last}\n")
        });
        if let Some(unit) = own.units.iter().max_by_key(|(_, count)| **count).map(|(unit, _)| unit) {
            text.push_str(&format!("# {}{unit}\n", if zh { "单位：" } else { "unit: " }));
        }
        for other in alike(own, &seen) {
            let (name, count) = (&other.name, other.count);
            text.push_str(&if zh {
                format!("# 待核：与“{name}”（{count} 次）同音或是异体字，是不是同一个人？\n")
            } else {
                format!(
                    "# to check: sounds like or is a variant of {name} ({count} times); the same person?\n"
                )
            });
        }
        let id = format!("p{}", at + 1);
        let aliases: Vec<_> = own.handles.iter().filter(|handle| **handle != own.name).cloned().collect();
        let mut entry = serde_yaml::Mapping::new();
        entry.insert("id".into(), id.into());
        entry.insert(name_key.into(), own.name.clone().into());
        if !aliases.is_empty() {
            entry.insert(alias_key.into(), aliases.into());
        }
        text.push_str(&serde_yaml::to_string(&[entry]).expect("plain values can be written"));
    }
    text
}

/// Everybody of the lists, those seen most often first.
fn seen(imported: &[Imported]) -> Vec<Seen> {
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for file in imported {
        let Some(day) = file.facts.day() else { continue };
        let mut met = BTreeSet::new();
        for own in file.facts.everybody() {
            if met.insert(fold_name(&own.name)) {
                note(&mut seen, own, day);
            }
        }
    }
    let mut seen: Vec<_> = merged_by_handle(seen).into_values().collect();
    seen.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    seen
}

fn note(seen: &mut BTreeMap<String, Seen>, own: &Named, day: NaiveDate) {
    let entry = seen.entry(fold_name(&own.name)).or_insert_with(|| Seen {
        name: own.name.clone(),
        handles: BTreeSet::new(),
        units: BTreeMap::new(),
        count: 0,
        first: day,
        last: day,
    });
    entry.count += 1;
    entry.first = entry.first.min(day);
    entry.last = entry.last.max(day);
    entry.handles.extend(own.handle.clone());
    if let Some(unit) = &own.unit {
        *entry.units.entry(unit.clone()).or_default() += 1;
    }
}

/// Names that bear one handle are one person, under the name that is no handle.
fn merged_by_handle(mut seen: BTreeMap<String, Seen>) -> BTreeMap<String, Seen> {
    let mut by_handle: BTreeMap<String, String> = BTreeMap::new();
    for (key, own) in &seen {
        for handle in &own.handles {
            let named = own.name != *handle;
            if named || !by_handle.contains_key(handle) {
                by_handle.insert(handle.clone(), key.clone());
            }
        }
    }
    let moves: Vec<_> = seen
        .iter()
        .filter_map(|(key, own)| {
            let to = own.handles.iter().chain([&own.name]).find_map(|handle| by_handle.get(handle))?;
            (to != key).then(|| (key.clone(), to.clone()))
        })
        .collect();
    for (from, to) in moves {
        let Some(own) = seen.remove(&from) else { continue };
        if let Some(into) = seen.get_mut(&to) {
            into.count += own.count;
            into.first = into.first.min(own.first);
            into.last = into.last.max(own.last);
            into.handles.extend(own.handles);
            into.handles.insert(own.name);
        } else {
            seen.insert(from, own);
        }
    }
    seen
}

/// Others seen more often whose names sound the same or differ by a variant of a character.
fn alike<'a>(own: &Seen, all: &'a [Seen]) -> Vec<&'a Seen> {
    if !is_han_name(&own.name) {
        return Vec::new();
    }
    let others = all
        .iter()
        .filter(|other| other.name != own.name && other.count > own.count && is_han_name(&other.name));
    others.filter(|other| sound_alike(&own.name, &other.name)).collect()
}

/// Whether each character of two names has a reading in common with its counterpart, or is a variant of it.
fn sound_alike(a: &str, b: &str) -> bool {
    let readings = |c: char| -> BTreeSet<&str> {
        c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain).collect()
    };
    a.chars().count() == b.chars().count()
        && a.chars().zip(b.chars()).all(|(a, b)| {
            a == b || standard_form(a) == standard_form(b) || !readings(a).is_disjoint(&readings(b))
        })
}

/// A proposed mapping file: groups of files, labels that are not known, and how often each was seen.
pub(crate) fn mapping_file(
    originals: &[Original],
    imported: &[Imported],
    kinds: &[(String, Vec<String>)],
    language: Language,
) -> String {
    let zh = language == Language::Zh;
    let mut text = String::from(if zh {
        "# 由 minutebook import --propose 生成。去掉行首的 #，或改成自己的写法，然后运行 minutebook import\n"
    } else {
        "# made by minutebook import --propose. Take out a leading #, or write your own, then run minutebook \
            import\n"
    });
    groups(&mut text, imported, kinds, zh);
    labels(&mut text, originals, zh);
    text.push_str(if zh {
        "\n# 接管以前没有责任人或时限的事项，一律不再督办\n# 无需督办: 接管以前的事项\n"
    } else {
        "\n# actions without owner or due date from before are not followed up\n# no_follow_up: before \
            takeover\n"
    });
    text
}

/// The groups that folders and names of files make, each with the type that was read for it most often.
fn groups(text: &mut String, imported: &[Imported], kinds: &[(String, Vec<String>)], zh: bool) {
    let mut groups: BTreeMap<String, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
    for file in imported.iter().filter(|file| !file.path.is_empty()) {
        let group = groups.entry(group_of(&file.source)).or_default();
        group.0 += 1;
        if let Some(kind) = &file.kind {
            *group.1.entry(kind).or_default() += 1;
        }
    }
    let (files, pattern, kind) =
        if zh { ("文件", "匹配", "类别") } else { ("files", "pattern", "type") };
    let known: Vec<_> = kinds
        .iter()
        .map(|(id, names)| format!("{id} {}", names.first().map_or("", String::as_str)))
        .collect();
    text.push_str(&format!(
        "\n# {}{}\n",
        if zh { "制度里的类别：" } else { "types of the policy: " },
        known.join(if zh { "、" } else { ", " })
    ));
    text.push_str(&format!("# {files}:\n"));
    for (group, (count, seen)) in groups {
        let placed: usize = seen.values().sum();
        let note = if zh {
            format!("{count} 个文件，其中 {placed} 个认出了类别")
        } else {
            format!("{count} files, the type of {placed} of them is known")
        };
        // Where none was read, what stands there is no type, and is refused until somebody writes one.
        let most = seen.into_iter().max_by_key(|(_, count)| *count).map_or("?", |(name, _)| name);
        let quoted_kind = quoted(most);
        text.push_str(&format!("#   - {{{pattern}: {}, {kind}: {quoted_kind}}} # {note}\n", quoted(&group)));
    }
}

/// The part of a path that files of one kind have in common: the folder and the words of the name.
fn group_of(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<_> = stem
        .split(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' ' | '年' | '月' | '日'))
        .filter(|word| !word.is_empty())
        .collect();
    let folder: Vec<_> = folder
        .split('/')
        .filter(|part| !part.is_empty() && !part.chars().all(|c| c.is_ascii_digit() || c == '-'))
        .collect();
    let parts: Vec<_> = folder.into_iter().chain(words).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join(".*") }
}

/// Labels that no subject is known for, those that are seen most often.
fn labels(text: &mut String, originals: &[Original], zh: bool) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let known = super::label::Labels::default();
    for document in originals.iter().filter_map(|original| original.document.as_ref()?.as_ref().ok()) {
        let mut own = BTreeSet::new();
        for line in &document.lines {
            let Some((label, _)) = line.text.split_once([':', '：']) else { continue };
            let label = without_brackets(label).0.trim().to_owned();
            let short = (1..=16).contains(&label.chars().count()) && label.chars().any(char::is_alphabetic);
            if short && known.subject(&label).is_none() && !is_han_name(&label) {
                own.insert(label);
            }
        }
        for label in own {
            *counts.entry(label).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count >= 3).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    if counts.is_empty() {
        return;
    }
    let (labels, label, key) = if zh { ("标签", "标签", "键") } else { ("labels", "label", "key") };
    text.push_str(&format!(
        "\n# {}\n# {labels}:\n",
        if zh { "没有认出来的标签" } else { "labels that are not known" }
    ));
    for (own, count) in counts.into_iter().take(30) {
        let times = if zh { format!("{count} 个文件") } else { format!("in {count} files") };
        text.push_str(&format!(
            "#   - {{{label}: {}, {key}: {}}} # {times}\n",
            quoted(&own),
            if zh { "忽略" } else { "ignore" }
        ));
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
