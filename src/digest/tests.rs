//! Heads of letters hold what they say, and nothing else.

use super::mail::{Letter, encoded};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What encoded words say.
fn decoded(field: &str) -> String {
    let words = field.split("\r\n ").map(|word| {
        assert!(word.len() <= 75, "{word}");
        let code = word.strip_prefix("=?UTF-8?B?").and_then(|rest| rest.strip_suffix("?="));
        String::from_utf8(STANDARD.decode(code.expect("an encoded word")).unwrap()).unwrap()
    });
    words.collect()
}

#[test]
fn any_text_is_words_that_a_head_can_hold() {
    let long = "督办摘要，".repeat(60);
    for text in ["", "a", "孙立", "x\r\nBcc: all@example.org", "=?UTF-8?B?eA==?=", "👪 e\u{301}", &long] {
        let field = encoded(text);
        assert_eq!(decoded(&field), text);
        assert!(field.split("\r\n").skip(1).all(|line| line.starts_with(' ')), "{field}");
    }
}

#[test]
fn lines_of_a_letter_are_short_and_end_as_mail_has_them() {
    let (plain, html) = ("一行\n".repeat(400), "<p>.</p>\n.\n");
    let letter = Letter {
        from: "minutes@example.org",
        name: "孙\n立",
        to: "sun@example.org",
        subject: &"很长的题目".repeat(20),
        date: "Fri, 10 Jul 2026 00:00:00 +0800",
        id: "digest.1@example.org",
        language: "zh",
        plain: &plain,
        html,
    };
    let text = String::from_utf8(letter.bytes()).unwrap();
    assert!(text.is_ascii() && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|line| line.len() <= 78), "{text}");
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let names: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split(':').next().unwrap())
        .collect();
    let expected = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "Content-Language",
        "MIME-Version",
        "Content-Type",
    ];
    assert_eq!(names, expected);
}
