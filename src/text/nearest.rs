//! "Did you mean": the known word nearest to an unknown one.

use super::fold_name;
use irg_kvariants::KVARIANTS;
use strsim::damerau_levenshtein;

/// The candidate that differs least from `word`, where it differs little enough to be a slip: one character in three, or one in two of
/// a name of two characters. A variant of a character, as the traditional form of a simplified one, is no difference.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all_nearest(word, candidates).into_iter().next()
}

/// The same where several differ as little: all of them.
pub fn all_nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = one_form(word);
    let length = word.chars().count();
    let allowed = if length <= 2 { 1 } else { length.div_ceil(3) };
    let distances = candidates
        .into_iter()
        .map(|candidate| (damerau_levenshtein(&word, &one_form(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count());
    let mut near: Vec<_> = distances.collect();
    let least = near.iter().map(|(distance, _)| *distance).min();
    near.retain(|(distance, _)| Some(*distance) == least);
    near.sort_unstable();
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// A word folded as a name is, its characters in one of their forms each (Unihan: kSimplifiedVariant, kSemanticVariant and the like).
fn one_form(word: &str) -> String {
    let form = |c: char| KVARIANTS.get(&c).map_or(c, |variant| variant.destination_ideograph);
    // What has a form of its own, as the simplified form of a variant, belongs to that.
    fold_name(word).chars().map(|c| if c.is_ascii() { c } else { form(form(c)) }).collect()
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
}
