//! Where somebody's letters go.

use crate::finding::Text;
use crate::say;
use crate::yaml::{Format, Grammar, Plain, Shape};

/// An address for mail, in a register.
#[derive(Debug)]
pub enum Email {}

impl Format for Email {
    type Stored = String;
    const SHAPE: Shape = Shape::Parsed(&EMAIL);
}

static EMAIL: Grammar = Grammar {
    name: "email",
    check: |text| is_email(text).then_some(()).ok_or_else(advice),
    pattern: r"^\s*[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\s*$",
    plain: Plain::No,
};

/// Whether a text is one address, in a form that needs no quotation (RFC 5322, 3.2.3), and that so can carry
/// nothing else into a header.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.trim().rsplit_once('@') else { return false };
    let atom = |atom: &str| {
        let plain = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&c);
        !atom.is_empty() && atom.bytes().all(plain)
    };
    let label = |label: &str| {
        let plain = |c: u8| c.is_ascii_alphanumeric() || c == b'-';
        !label.is_empty() && label.bytes().all(plain) && !label.starts_with('-') && !label.ends_with('-')
    };
    local.split('.').all(atom) && domain.split('.').all(label)
}

fn advice() -> Text {
    say!(
        zh: "写一个邮件地址，例如 sun.li@example.org",
        en: "write one address for mail, such as sun.li@example.org"
    )
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_address_carries_nothing_else() {
        for right in ["sun.li@example.org", " a+b@localhost ", "x_y@mail.example.gov.cn"] {
            assert!(is_email(right), "{right}");
        }
        let wrong = [
            "",
            "sun",
            "@example.org",
            "sun@",
            "a b@example.org",
            "a..b@example.org",
            "a@-b.org",
            "a@b..org",
            "a@example.org\nBcc: all@example.org",
            "a@example.org, b@example.org",
            "孙@example.org",
            "a@例.org",
            "\"a b\"@example.org",
            "a@example.org>",
            "Sun <a@example.org>",
        ];
        for wrong in wrong {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
