//! Mail as RFC 5322 has it, with heads that carry nothing but what they say (RFC 2047) and bodies in Base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The most bytes of a text in an encoded word: with the name of the field the line stays below 76
/// characters.
const WORD: usize = 36;

/// What a letter is made of.
pub struct Letter<'a> {
    /// The sender's address.
    pub from: &'a str,
    /// The name of the addressee.
    pub name: &'a str,
    /// The address.
    pub to: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// When, as RFC 5322 writes it.
    pub date: &'a str,
    /// Its id without the angle brackets: nothing but letters, digits and `.-_@`.
    pub id: &'a str,
    /// The language of its texts.
    pub language: &'a str,
    /// As text.
    pub plain: &'a str,
    /// The same as HTML.
    pub html: &'a str,
}

impl Letter<'_> {
    /// The bytes of the letter.
    pub fn bytes(&self) -> Vec<u8> {
        // A line that no Base64 has.
        let boundary = "=_minutebook";
        let mut text = String::new();
        let mut field = |name: &str, value: &str| {
            text.push_str(&format!("{name}: {value}\r\n"));
        };
        field("From", self.from);
        field("To", &format!("{}\r\n <{}>", encoded(self.name), self.to));
        field("Subject", &encoded(self.subject));
        field("Date", self.date);
        field("Message-ID", &format!("<{}>", self.id));
        field("Auto-Submitted", "auto-generated");
        field("Content-Language", self.language);
        field("MIME-Version", "1.0");
        field("Content-Type", &format!("multipart/alternative;\r\n boundary=\"{boundary}\""));
        text.push_str("\r\n");
        for (kind, part) in [("plain", self.plain), ("html", self.html)] {
            text.push_str(&format!(
                "--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
                 Content-Transfer-Encoding: base64\r\n\r\n"
            ));
            let code = STANDARD.encode(part.replace('\n', "\r\n"));
            for line in code.as_bytes().chunks(76) {
                text.push_str(&String::from_utf8_lossy(line));
                text.push_str("\r\n");
            }
        }
        text.push_str(&format!("--{boundary}--\r\n"));
        text.into_bytes()
    }
}

/// A text as words that a field can hold, whatever is in it.
pub fn encoded(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > WORD {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let words: Vec<String> =
        words.iter().map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join("\r\n ")
}
