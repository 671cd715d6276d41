//! Names as they are read, and characters that are written in several ways.

use super::fold::is_letter;
use super::stream::Stream;
use super::{Artifact, Entry, lists, shard};
use irg_kvariants::{KVARIANTS, KVariantClass};
use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};

/// Writes the people whose names are in Chinese, each with every reading of its characters: `zhang wei`, `shan|dan ying`.
pub(super) fn people(entries: &[Entry], sink: &(dyn Fn(Artifact) + Sync)) {
    let names: BTreeSet<&str> = entries.iter().flat_map(|entry| &entry.people).map(String::as_str).collect();
    let read: Vec<(&str, String)> =
        names.into_iter().filter_map(|name| Some((name, readings(name)?))).collect();
    sink(shard::json("people", &read));
}

fn readings(name: &str) -> Option<String> {
    let characters = name.chars().filter(|&c| is_letter(c)).map(|c| {
        let read = c.to_pinyin_multi()?.into_iter().flat_map(|reading| typed(reading.plain()));
        Some(read.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("|"))
    });
    let characters: Vec<String> = characters.collect::<Option<_>>()?;
    Some(characters.join(" "))
}

/// A syllable on a keyboard, which has no ü: input methods take v, passports yu, and many write u.
fn typed(syllable: &str) -> Vec<String> {
    if syllable.contains('ü') {
        ["v", "yu", "u"].map(|letter| syllable.replace('ü', letter)).to_vec()
    } else {
        vec![syllable.to_owned()]
    }
}

/// Writes groups of characters that stand for one another, as traditional and simplified ones do, each with those of them that the
/// texts have: what else could have been written.
pub(super) fn variants(stream: &Stream, sink: &(dyn Fn(Artifact) + Sync)) {
    let counts = lists::counts(stream);
    let occurs = |c: char| u16::try_from(u32::from(c)).is_ok_and(|unit| counts[usize::from(unit)] > 0);
    let mut known: Vec<(char, char)> = KVARIANTS
        .values()
        .filter(|variant| variant.classification != KVariantClass::Wrong)
        .map(|variant| (variant.source_ideograph, variant.destination_ideograph))
        .collect();
    known.sort_unstable();
    let mut groups: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for (written, standard) in known {
        // What has a standard of its own, as the simplified form of a variant, belongs to that.
        let standard = KVARIANTS.get(&standard).map_or(standard, |other| other.destination_ideograph);
        groups.entry(standard).or_default().extend([written, standard]);
    }
    let groups: Vec<(String, String)> = groups
        .into_values()
        .map(|group| (group.iter().copied().filter(|&c| occurs(c)).collect(), group.into_iter().collect()))
        .filter(|(here, _): &(String, String)| !here.is_empty())
        .collect();
    sink(shard::json("variants", &groups));
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[test]
    fn names_are_read_in_every_way() {
        assert_eq!(readings("张伟").as_deref(), Some("zhang wei"));
        let read = readings("曾重").unwrap();
        let (family, given) = read.split_once(' ').unwrap();
        assert!(["ceng", "zeng"].iter().all(|one| family.split('|').any(|other| other == *one)), "{read}");
        assert!(["chong", "zhong"].iter().all(|one| given.split('|').any(|other| other == *one)), "{read}");
        assert!(readings("吕").unwrap().split('|').any(|one| one == "lv"));
        assert_eq!(readings("Alice"), None);
    }
}
