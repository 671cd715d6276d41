//! Folding: forms of one word that a reader takes for the same are made the same.

use unicode_normalization::UnicodeNormalization;

/// Full-width and half-width forms and letter case made one, white space at the ends removed.
///
/// Unicode NFKC, then lower case. Traditional and simplified characters stay apart.
pub fn fold(text: &str) -> String {
    text.trim().nfkc().flat_map(char::to_lowercase).collect()
}

/// A name without the white space that clerks put into it to align columns (`张　伟`), otherwise as [`fold`].
pub fn fold_name(name: &str) -> String {
    // Most names are plain Han characters or ids, which nothing folds: neither do the forms of Unicode touch
    // them, nor is there a capital.
    let plain = |c: char| matches!(c, '!'..='@' | '['..='~' | '\u{4e00}'..='\u{9fff}');
    if name.chars().all(plain) {
        return name.to_owned();
    }
    name.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).map(one_middle_dot).collect()
}

/// An English name as it stands within a sentence: `office meeting` for `Office meeting`, and `MP` as it is.
pub fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => name.to_owned(),
    }
}

/// The dots that stand between the parts of a name from another language, made one.
fn one_middle_dot(c: char) -> char {
    match c {
        '•' | '・' | '‧' | '⋅' | '∙' => '·',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_padding_and_width() {
        assert_eq!(fold_name("张　伟"), "张伟");
        assert_eq!(fold_name(" 张 伟 "), "张伟");
        assert_eq!(fold_name("阿依古丽・买买提"), fold_name("阿依古丽·买买提"));
        assert_eq!(fold_name("张伟（秘书科）"), "张伟(秘书科)");
        assert_eq!(fold("０９：３０"), "09:30");
        let plain: String =
            ('!'..='~').filter(|c| !c.is_ascii_uppercase()).chain('\u{4e00}'..='\u{9fff}').collect();
        assert!(
            plain.nfkc().flat_map(char::to_lowercase).eq(plain.chars()),
            "what is taken as it is, nothing folds"
        );
        assert_eq!(fold_name(&plain), plain);
    }
}
