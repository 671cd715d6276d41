//! Names as they are read, and characters that are written in several ways.

use super::fold::is_letter;
use super::{Artifact, shard};
use crate::text::variant_groups;
use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;

/// Writes the people whose names are in Chinese, each with every reading of its characters: `zhang wei`,
/// `shan|dan ying`.
pub(super) fn people(names: &[&str], sink: &(dyn Fn(Artifact) + Sync)) {
    let read: Vec<(&str, String)> = names.iter().filter_map(|name| Some((*name, readings(name)?))).collect();
    sink(shard::json("people", &read));
}

/// Every reading of the characters of a Chinese name: `zhang wei`, `shan|dan ying`; none of another.
pub fn readings(name: &str) -> Option<String> {
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

/// Writes groups of characters that stand for one another, as traditional and simplified ones do, each with
/// those of them that the texts have: what else could have been written. `counts` says how many grams begin
/// with each unit.
pub(super) fn variants(counts: &[usize], sink: &(dyn Fn(Artifact) + Sync)) {
    let occurs = |c: char| u16::try_from(u32::from(c)).is_ok_and(|unit| counts[usize::from(unit)] > 0);
    sink(shard::json("variants", &groups(occurs)));
}

/// Of each group of characters those that occur, and all of them.
fn groups(occurs: impl Fn(char) -> bool) -> Vec<(String, String)> {
    variant_groups()
        .into_iter()
        .map(|group| (group.iter().copied().filter(|&c| occurs(c)).collect(), group.into_iter().collect()))
        .filter(|(here, _): &(String, String)| !here.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{groups, readings};

    #[test]
    fn what_is_written_in_one_script_is_known_in_the_other() {
        let simplified = "会议报告审过预后里台关";
        let groups = groups(|c| simplified.contains(c));
        for (traditional, simplified) in "會議報告審過預後裏臺關".chars().zip(simplified.chars()) {
            let mut same = groups.iter().filter(|(here, _)| here.contains(simplified));
            assert!(
                traditional == simplified || same.any(|(_, all)| all.contains(traditional)),
                "{traditional}"
            );
        }
    }

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
