//! iCalendar (RFC 5545) as text: content lines, folded and escaped.
//!
//! There is a crate for it, and the tests read calendars back with its parser. It does not write them: it
//! puts the clock and a random id into every component that has no `DTSTAMP` or `UID` of its own, time zones
//! included, where neither may stand.

use std::borrow::Cow;

/// The longest line in octets, without its end.
const LONGEST: usize = 75;

/// A calendar under way.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// The line that is made; kept for its memory.
    line: String,
}

impl Writer {
    /// Begins a component.
    pub fn begin(&mut self, component: &str) {
        self.line("BEGIN", component);
    }

    /// Ends a component.
    pub fn end(&mut self, component: &str) {
        self.line("END", component);
    }

    /// A property whose value is no text: a date, a URI, a closed word.
    pub fn line(&mut self, name: &str, value: &str) {
        self.with(name, &[], value);
    }

    /// A property whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.with(name, &[], &escaped(value));
    }

    /// A property with parameters.
    pub fn with(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        line.push_str(name);
        for (key, value) in parameters {
            line.push(';');
            line.push_str(key);
            line.push('=');
            line.push_str(&parameter(value));
        }
        line.push(':');
        line.push_str(value);
        self.fold(&line);
        self.line = line;
    }

    /// The calendar.
    pub fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    /// Puts a line down in pieces of at most 75 octets, none of which ends within a character.
    fn fold(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LONGEST;
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or_default();
            let (piece, after) = rest.split_at(end);
            self.text.push_str(piece);
            self.text.push_str("\r\n ");
            rest = after;
            // The space in front counts.
            room = LONGEST - 1;
        }
        self.text.push_str(rest);
        self.text.push_str("\r\n");
    }
}

/// Text as a value: backslash, comma, semicolon and line ends escaped, other control characters dropped.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| matches!(c, '\\' | ',' | ';') || c.is_control()) {
        return Cow::Borrowed(text);
    }
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ',' | ';' => value.extend(['\\', c]),
            '\n' | '\r' => value.push_str("\\n"),
            '\t' => value.push(' '),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    Cow::Owned(value)
}

/// The value of a parameter, by RFC 6868 where it holds what a parameter cannot.
fn parameter(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| matches!(c, '^' | '"' | ':' | ';' | ',') || c.is_control()) {
        return Cow::Borrowed(text);
    }
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '^' => value.push_str("^^"),
            '"' => value.push_str("^'"),
            '\n' => value.push_str("^n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    Cow::Owned(if value.contains([':', ';', ',']) { format!("\"{value}\"") } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::default();
        write(&mut writer);
        String::from_utf8(writer.finish()).unwrap()
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for text in ["汉".repeat(200), format!("a{}", "汉".repeat(200)), "x".repeat(75), "😀é汉".repeat(60)]
        {
            let lines = written(|writer| writer.text("SUMMARY", &text));
            assert!(lines.ends_with("\r\n") && lines.split("\r\n").all(|line| line.len() <= LONGEST));
            assert_eq!(lines.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
        assert_eq!(written(|writer| writer.line("A", &"x".repeat(73))).matches("\r\n").count(), 1);
        assert_eq!(written(|writer| writer.line("A", &"x".repeat(74))).matches("\r\n").count(), 2);
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(
            written(|writer| writer.text("SUMMARY", "一、,;\\\r\n二\u{8}\t三")),
            "SUMMARY:一、\\,\\;\\\\\\n二 三\r\n"
        );
        assert_eq!(
            written(|writer| writer.with(
                "ATTENDEE",
                &[("CN", "张\"三\"：a:b\n^"), ("ROLE", "CHAIR")],
                "x:y"
            )),
            "ATTENDEE;CN=\"张^'三^'：a:b^n^^\";ROLE=CHAIR:x:y\r\n"
        );
    }
}
