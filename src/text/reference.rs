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

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn paths_become_references() {
        assert_eq!(reference("content/a-1.md"), "content/a-1.md");
        assert_eq!(reference("会 议#1.md"), "%E4%BC%9A%20%E8%AE%AE%231.md");
    }
}
