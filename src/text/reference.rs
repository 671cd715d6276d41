//! Paths in addresses.

use std::fmt::Write as _;

/// A path as a relative reference (RFC 3986): each byte that has a meaning there, or none, is written as
/// `%E4`.
pub fn reference(path: &str) -> String {
    let mut reference = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            reference.push(char::from(byte));
        } else {
            let _ = write!(reference, "%{byte:02X}");
        }
    }
    reference
}

/// What a relative reference stands for: each `%E4` as the byte that it means, where the whole is UTF-8 then.
pub fn unescaped(reference: &str) -> String {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        if let Some(byte) = after.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(b'%');
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| reference.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{reference, unescaped};

    #[test]
    fn paths_become_references() {
        assert_eq!(reference("content/a-1.md"), "content/a-1.md");
        assert_eq!(reference("会 议#1.md"), "%E4%BC%9A%20%E8%AE%AE%231.md");
        for path in ["会 议#1.md", "a%b", "100%", "%E4"] {
            assert_eq!(unescaped(&reference(path)), path);
        }
        assert_eq!(unescaped("%E4x %zz 会"), "%E4x %zz 会");
    }
}
