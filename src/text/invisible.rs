//! Characters that cannot be seen, and look like a space or like nothing.

/// The first character of a text that looks like a space or like nothing and is neither a space nor a tab:
/// where it stands, and its name as Unicode numbers it.
pub fn invisible(text: &str) -> Option<(usize, String)> {
    let (at, c) = text.char_indices().find(|(_, c)| is_invisible(*c))?;
    Some((at, format!("U+{:04X}", u32::from(c))))
}

/// The wide space of Chinese type, the space that does not break, and characters without width.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200d}' | '\u{202f}' | '\u{2060}' | '\u{feff}')
}
