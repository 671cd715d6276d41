//! "Did you mean": the known word nearest to an unknown one.

use super::variant_form;
use pinyin::ToPinyinMulti;
use strsim::damerau_levenshtein;

/// Quotation marks, which YAML takes for a part of a name unless they are its own.
const QUOTES: [char; 10] = ['“', '”', '‘', '’', '「', '」', '『', '』', '＂', '＇'];

/// The candidate that differs least from `word`, where it differs little enough to be a slip: one character
/// in three, or one in two of a name of two characters. A variant of a character, as the traditional form of
/// a simplified one, is no difference.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all_nearest(word, candidates).into_iter().next()
}

/// The same where several differ as little: all of them.
pub fn all_nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = variant_form(word);
    let length = word.chars().count();
    let allowed = if length <= 2 { 1 } else { length.div_ceil(3) };
    let distances = candidates
        .into_iter()
        .map(|candidate| (damerau_levenshtein(&word, &variant_form(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count());
    let mut near: Vec<_> = distances.collect();
    let least = near.iter().map(|(distance, _)| *distance).min();
    near.retain(|(distance, _)| Some(*distance) == least);
    near.sort_unstable();
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The one candidate of which `word` is a short form, its characters standing in it in their order: 政务科
/// for 政务服务科.
pub fn long_form<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = variant_form(word);
    let is_short_form = |candidate: &&str| {
        let long = variant_form(candidate);
        let mut rest = long.chars();
        word.chars().all(|c| rest.any(|other| other == c))
    };
    let mut long: Vec<_> = candidates.into_iter().filter(is_short_form).collect();
    long.sort_unstable();
    long.dedup();
    match long.as_slice() {
        [only] if word.chars().count() >= 2 => Some(only),
        _ => None,
    }
}

/// The name of a person that a name was meant to be. In Han script a name is put wrong by its sound, or
/// written in variants of its characters: one that differs in anything else is somebody else's. Of names in
/// letters the nearest. Quotation marks around it are no part of it.
pub fn nearest_person<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.trim_matches(QUOTES);
    let is_han = |name: &str| name.chars().any(|c| c.to_pinyin_multi().is_some());
    if !is_han(written) {
        return nearest(written, names.into_iter().filter(|name| !is_han(name)));
    }
    let form = variant_form(written);
    let mut homophones = Vec::new();
    for name in names {
        let other = variant_form(name);
        if other == form {
            return Some(name);
        }
        if sounds_like(&form, &other) {
            homophones.push(name);
        }
    }
    homophones.dedup();
    // Of several, any may have been meant.
    if let [only] = homophones.as_slice() { Some(only) } else { None }
}

/// Whether two names have a reading in common, tones aside: every character does, by any of its readings.
fn sounds_like(a: &str, b: &str) -> bool {
    let readings = |c: char| {
        c.to_pinyin_multi().map(|multi| multi.into_iter().map(pinyin::Pinyin::plain).collect::<Vec<_>>())
    };
    let alike = |(a, b): (char, char)| {
        a == b
            || readings(a).zip(readings(b)).is_some_and(|(a, b)| a.iter().any(|reading| b.contains(reading)))
    };
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).all(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_a_slip_and_nothing_far_off() {
        assert_eq!(nearest("chiar", ["chair", "type"]), Some("chair"));
        assert_eq!(nearest("主执", ["主持", "记录"]), Some("主持"));
        assert_eq!(nearest("張伟", ["张伟", "李娜"]), Some("张伟"));
        assert_eq!(nearest("孫一鳴", ["孙一鸣", "李娜"]), Some("孙一鸣"), "two variants of three characters");
        assert_eq!(nearest("吳剛", ["吴刚", "吴敏"]), Some("吴刚"));
        assert_eq!(nearest("甲乙", ["张伟", "李娜"]), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(all_nearest("bx", ["by", "on", "bz"]), ["by", "bz"]);
    }

    #[test]
    fn a_short_form_is_of_one_name() {
        let names = ["政务服务科", "秘书科", "后勤组"];
        assert_eq!(long_form("政务科", names), Some("政务服务科"));
        assert_eq!(long_form("科", names), None);
        assert_eq!(long_form("务政科", names), None);
        assert_eq!(long_form("服务", ["政务服务科", "便民服务科"]), None, "which of the two?");
    }

    #[test]
    fn a_han_name_is_meant_for_one_that_sounds_the_same() {
        let names = ["张伟", "李娜", "单雨", "曾乐山", "Ann Wood"];
        assert_eq!(nearest_person("张玮", names), Some("张伟"));
        assert_eq!(nearest_person("張偉", names), Some("张伟"));
        assert_eq!(nearest_person("丹宇", names), Some("单雨"), "单 is read dan as well as shan");
        assert_eq!(nearest_person("曾岳珊", names), Some("曾乐山"), "乐 is read yue as well as le");
        assert_eq!(nearest_person("张维", names), Some("张伟"), "tones aside");
        for other in ["张强", "王伟", "李娜娜", "伟张", "Anne Wood 李"] {
            assert_eq!(nearest_person(other, names), None, "{other} is somebody else");
        }
        assert_eq!(nearest_person("张薇", ["张伟", "章威"]), None, "which of the two?");
        assert_eq!(nearest_person("Anne Wood", names), Some("Ann Wood"));
        assert_eq!(nearest_person("“张伟”", names), Some("张伟"));
    }
}
