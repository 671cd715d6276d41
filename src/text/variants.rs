//! Characters of Han script that are written in several ways: traditional and simplified forms, and others.

use super::fold_name;
use hanconv::RawDictionary;
use irg_kvariants::{KVARIANTS, KVariantClass};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The simplified form of each traditional character. Unihan knows rare variants and leaves out common
/// simplified forms (报, 过), which `OpenCC` has.
static SIMPLIFIED: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let first = |text: &str| text.chars().next().expect("a column of the table has a character");
    RawDictionary::TSCharacters
        .var_iter()
        .map(|(traditional, simplified)| (first(traditional), first(simplified[0])))
        .collect()
});

/// The form that Unihan gives a variant (kSimplifiedVariant, kSemanticVariant and the like).
fn standard_of_unihan(c: char) -> char {
    let known = KVARIANTS.get(&c).filter(|variant| variant.classification != KVariantClass::Wrong);
    known.map_or(c, |variant| variant.destination_ideograph)
}

/// The one form that stands for a character in all its writings.
pub fn standard_form(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    // What has a form of its own, as the simplified form of a variant, belongs to that.
    let standard = standard_of_unihan(standard_of_unihan(c));
    SIMPLIFIED.get(&standard).copied().unwrap_or(standard)
}

/// A word folded as a name is, each of its characters in its standard form.
pub fn variant_form(word: &str) -> String {
    fold_name(word).chars().map(standard_form).collect()
}

/// The characters that have several writings, those of one together.
pub fn variant_groups() -> Vec<BTreeSet<char>> {
    let of_unihan = KVARIANTS.values().flat_map(|one| [one.source_ideograph, one.destination_ideograph]);
    let of_open_cc = SIMPLIFIED.iter().flat_map(|(traditional, simplified)| [*traditional, *simplified]);
    let mut groups: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for c in of_unihan.chain(of_open_cc) {
        groups.entry(standard_form(c)).or_default().insert(c);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_character_have_one_form() {
        let pairs = "强強 华華 国國 刘劉 杰傑 云雲 丽麗 钟鍾 钟鐘 宁寧 卫衛 群羣 峰峯 志誌 俊儁 万萬 \
                     孙孫 吴吳 台臺 里裏 后後 发發 干幹 干乾 凌淩 勋勳 户戶 录錄 温溫 吕呂 岩巖 升陞";
        for pair in pairs.split_whitespace() {
            let forms: BTreeSet<char> = pair.chars().map(standard_form).collect();
            assert_eq!(forms.len(), 1, "{pair}");
        }
        for other in ["王玉", "大太", "余佘", "白百"] {
            assert_ne!(
                standard_form(other.chars().next().unwrap()),
                standard_form(other.chars().nth(1).unwrap())
            );
        }
        assert_eq!(variant_form("邱大峯 A"), variant_form("邱大峰a"));
    }

    #[test]
    fn each_character_is_in_one_group() {
        let groups = variant_groups();
        let all: BTreeSet<char> = groups.iter().flatten().copied().collect();
        assert_eq!(all.len(), groups.iter().map(BTreeSet::len).sum::<usize>());
        assert!(all.len() > 10_000, "{}", all.len());
    }
}
