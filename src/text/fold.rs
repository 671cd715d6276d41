//! Folding: forms of one word that a reader takes for the same are made the same.

use unicode_normalization::UnicodeNormalization;

/// Full-width and half-width forms and letter case made one, white space at the ends removed.
///
/// Unicode NFKC, then lower case. Traditional and simplified characters stay apart.
pub fn fold(text: &str) -> String {
    let mut rest = text.trim();
    let mut folded = String::with_capacity(rest.len());
    // Most of a text is Han characters, which stay as they are and join with nothing that follows.
    while !rest.is_empty() {
        let (han, behind) = rest.split_at(rest.find(|c| !is_plain_han(c)).unwrap_or(rest.len()));
        let (other, behind) = behind.split_at(behind.find(is_plain_han).unwrap_or(behind.len()));
        folded.push_str(han);
        folded.extend(other.nfkc().flat_map(char::to_lowercase));
        rest = behind;
    }
    folded
}

/// Whether a character is of the main block of Han, of which each is its own compatibility form and has no
/// case.
fn is_plain_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A name without the white space that clerks put into it to align columns (`张　伟`), otherwise as [`fold`].
pub fn fold_name(name: &str) -> String {
    // Most names are plain Han characters or ids, which nothing folds: neither do the forms of Unicode touch
    // them, nor is there a capital.
    let plain = |c: char| matches!(c, '!'..='@' | '['..='~') || is_plain_han(c);
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
        assert_eq!(fold(&plain), plain);
        for text in ["会e\u{301}议\u{301}\u{323}", "㈠会议ＡＢ", "①", "a\u{323}\u{301}会", "ﾊﾞ会ﾊﾞ"]
        {
            let whole: String = text.nfkc().flat_map(char::to_lowercase).collect();
            assert_eq!(fold(text), whole, "a text folds in parts as it does whole");
        }
    }
}
