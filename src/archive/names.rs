//! The records and decisions that a text names, wherever in it their ids stand: alone, in a sentence, in a
//! path or an address, in full-width characters.

use super::{Guarded, Organization, Said};
use crate::record::Classification;
use crate::text::{Span, fold_name};
use unicode_normalization::UnicodeNormalization;

/// A record or decision that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Where its id stands, the decision's number and the ending of a file's name included.
    pub span: Span,
    /// How open it is. A record that could not be read is sealed.
    pub level: Classification,
}

impl Organization {
    /// The records and decisions that a text names by their ids.
    pub fn named_in(&self, text: &str) -> Vec<Named> {
        let ids = self.ids();
        if ids.undated.is_empty() && !may_name(text) {
            return Vec::new();
        }
        let Folded { text: folded, origin } = Folded::new(text);
        let mut named = Vec::new();
        let mut at = 0;
        while at < folded.len() {
            let rest = &folded[at..];
            let undated = || ids.undated.iter().find(|(id, _)| names_file(rest, id));
            let Some((id, meeting)) = ids.at_start(rest).or_else(undated) else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let after = &rest[id.len()..];
            let (level, more) = self.level_of_named(*meeting, after);
            let ending = if after[more..].starts_with(".md") { 3 } else { 0 };
            let end = at + id.len() + more + ending;
            named.push(Named { span: Span::new(origin[at].0, origin[end - 1].1), level });
            // The number may name a record itself.
            at += id.len();
        }
        named
    }

    /// The strictest level among the records and decisions that a text names. One that is nothing but a day
    /// may be the id of a record.
    pub fn level_of_text(&self, text: &str) -> Classification {
        let levels = self.named_in(text).into_iter().map(|named| named.level);
        let whole = self.meeting_of(text).map(|meeting| self.meetings[meeting].level());
        let unread = self.is_unread(text).then_some(Classification::Sealed);
        levels.chain(whole).chain(unread).max().unwrap_or(Classification::Public)
    }

    /// The level of a record, or of its decision whose number follows, and how long what says so is.
    fn level_of_named(&self, meeting: Option<usize>, after: &str) -> (Classification, usize) {
        let number = after.strip_prefix('#').unwrap_or_default();
        let number = number.split(ends_a_number).next().unwrap_or_default();
        let length = if number.is_empty() { 0 } else { number.len() + 1 };
        let Some(meeting) = meeting else { return (Classification::Sealed, length) };
        let record = &self.meetings[meeting];
        let prefixes = number.char_indices().map(|(at, c)| &number[..at + c.len_utf8()]);
        let longest = prefixes.rev().find_map(|prefix| {
            let mut taken = record.decisions.iter();
            let taken = taken.find(|taken| fold_name(&record.decision(taken).id) == prefix)?;
            Some((record.decision_level(taken), prefix.len() + 1))
        });
        longest.unwrap_or((record.level(), length))
    }
}

/// Whether a text begins with an id that no day begins, as the name of a file or with a decision's number:
/// alone it may be any word.
fn names_file(text: &str, id: &str) -> bool {
    text.strip_prefix(id).is_some_and(|rest| rest.starts_with(".md") || rest.starts_with('#'))
}

/// What stands after the number of a decision.
fn ends_a_number(c: char) -> bool {
    c.is_whitespace() || "()[]<>《》【】“”\"'`,。;、:|!?{}".contains(c)
}

/// Whether a text has anything like a day with more behind it, as ids begin. Most texts have dates at most.
fn may_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |at: usize, n: usize| {
        bytes.get(at..at + n).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    let hyphens = text.match_indices(['-', '－', '﹣']).filter(|(at, _)| *at > 0);
    hyphens.filter(|(at, _)| *at >= 4).any(|(at, hyphen)| {
        let plain = hyphen == "-" && digits(at - 4, 4);
        if plain && digits(at + 1, 2) && bytes.get(at + 3) == Some(&b'-') && digits(at + 4, 2) {
            // A date in YAML or in a sentence ends here.
            let ends = |c: &u8| c.is_ascii_whitespace() || b",.;:)]}\"'T".contains(c);
            return bytes.get(at + 6).is_some_and(|next| !ends(next));
        }
        // Full-width, or written as in addresses.
        let wide = |c: char| ('０'..='９').contains(&c);
        let odd_before = text[..at].chars().next_back().is_some_and(wide);
        let odd_after = bytes.get(at + hyphen.len()).is_some_and(|next| !next.is_ascii() || *next == b'%');
        odd_before || hyphen != "-" && digits(at - 1, 1) || plain && odd_after
    })
}

/// A text folded as names are, each byte with the bytes of the text it comes from.
struct Folded {
    text: String,
    origin: Vec<(usize, usize)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origin: Vec::new() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let decoded = if c == '%' { percent_decoded(&text[at..]) } else { None };
            let length = decoded.as_ref().map_or(c.len_utf8(), |(_, length)| *length);
            match decoded {
                Some((piece, _)) => folded.text.extend(plain(piece.chars())),
                // Most texts of ids are plain, and folding the rest takes its time.
                None if c.is_ascii_whitespace() => {}
                None if c.is_ascii() => folded.text.push(c.to_ascii_lowercase()),
                None => folded.text.extend(plain(std::iter::once(c))),
            }
            folded.origin.resize(folded.text.len(), (at, at + length));
            at += length;
        }
        folded
    }
}

/// Characters folded as those of names are.
fn plain(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    characters.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
}

/// The characters of a run of bytes written as in addresses (`%E5%85%9A`), and how long the run is.
fn percent_decoded(text: &str) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(code) = rest.strip_prefix('%').and_then(|rest| rest.get(..2)) {
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        rest = &rest[3..];
    }
    let length = text.len() - rest.len();
    String::from_utf8(bytes).ok().filter(|decoded| !decoded.is_empty()).map(|decoded| (decoded, length))
}

impl Guarded<Said> {
    /// What the note of a follow-up names that is more closed than the note.
    pub fn cites(&self, organization: &Organization) -> Option<Named> {
        let note = self.content.note.as_deref().unwrap_or_default();
        organization.named_in(note).into_iter().find(|named| named.level > self.level())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_seen_in_every_form() {
        for id in [
            "见2026-03-06-a",
            "２０２６－０３－０６",
            "2026-03-06会",
            "2026－03-06-a",
            "2026-%30",
            "2026-03-06#1",
        ] {
            assert!(may_name(id), "{id}");
        }
        for text in [
            "清政发〔2026〕3号",
            "a-b 123-4",
            "",
            "-",
            "date: 2026-03-06\n",
            "(2026-03-06)",
            "2026-03-06T10:00",
        ] {
            assert!(!may_name(text), "{text}");
        }
    }

    #[test]
    fn folding_keeps_the_way_back() {
        let text = "见 ２０２６-%E5%85%9A。";
        let Folded { text: folded, origin } = Folded::new(text);
        assert_eq!(folded, "见2026-党。");
        let at = folded.find("党").expect("it is there");
        assert_eq!(&text[origin[at].0..origin[at + 2].1], "%E5%85%9A");
        let digit = folded.find('2').expect("it is there");
        assert_eq!(&text[origin[digit].0..origin[digit].1], "２");
    }
}
