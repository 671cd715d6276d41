//! The records and decisions that a text names, wherever in it their ids stand: alone, in a sentence, in a
//! path or an address, in full-width characters.

use super::seen::{Folded, MARKUP};
use super::{Guarded, Organization, Said};
use crate::record::Classification;
use crate::text::{Span, fold_name, push_bare};

/// A record or decision that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Where its id stands, the decision's number and the ending of a file's name included.
    pub span: Span,
    /// How open it is. A record that could not be read is sealed.
    pub level: Classification,
    /// Whether its record could not be read, so that nobody knows how open it is.
    pub unread: bool,
}

impl Organization {
    /// The records and decisions that a text names by their ids.
    pub fn named_in(&self, text: &str) -> Vec<Named> {
        let ids = self.ids();
        if ids.undated.is_empty() && !may_name(text) {
            return Vec::new();
        }
        let mut named = self.named_in_folded(&Folded::new(text));
        for other in Folded::without_links(text).iter().flat_map(|read| self.named_in_folded(read)) {
            let apart = |own: &Named| own.span.end <= other.span.start || other.span.end <= own.span.start;
            if named.iter().all(apart) {
                named.push(other);
            }
        }
        named.sort_by_key(|named| named.span.start);
        named
    }

    fn named_in_folded(&self, Folded { text: folded, origin }: &Folded) -> Vec<Named> {
        let ids = self.ids();
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
            let unread = meeting.is_none() && self.is_gap(id);
            named.push(Named { span: Span::new(origin[at].0, origin[end - 1].1), level, unread });
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

    /// The level of the decision that a key names. It is not known of one that is not there, nor of what is
    /// no decision's id.
    pub fn level_of_decision(&self, full_id: &str) -> Classification {
        let decision = self.decision_of(full_id).map(|decision| {
            let meeting = &self.meetings[decision.meeting];
            meeting.decision_level(&meeting.decisions[decision.index])
        });
        decision.unwrap_or(Classification::Sealed).max(self.level_of_text(full_id))
    }

    /// The level of the record that a key names. It is not known of one that is not there.
    pub fn level_of_record(&self, id: &str) -> Classification {
        let record = self.meeting_of(id).map(|meeting| self.meetings[meeting].level());
        record.unwrap_or(Classification::Sealed).max(self.level_of_text(id))
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
    let hyphens = text.match_indices('-').filter(|(at, _)| *at >= 4 && digits(at - 4, 4));
    let mut dates = hyphens.filter(|(at, _)| digits(at + 1, 2) && digits(at + 4, 2) && bytes[at + 3] == b'-');
    // A date in YAML or in a sentence ends here.
    let ends = |c: &u8| c.is_ascii_whitespace() || b",.;:)]}\"'T*`".contains(c);
    dates.any(|(at, _)| bytes.get(at + 6).is_some_and(|next| !ends(next))) || is_day_disguised(text)
}

/// Whether within a day, or behind it, something stands that a reader does not see or takes for a digit or
/// hyphen.
fn is_day_disguised(text: &str) -> bool {
    let of_day = |c: char| c.is_ascii_digit() || c == '-';
    let is_markup = |c: char| MARKUP.contains(&c) || c == '\\';
    let mut last = ' ';
    text.char_indices().any(|(at, c)| {
        // Only what stands within a day: "**2026-03-06** …" is a day and no more.
        let within = of_day(last);
        last = c;
        match c {
            '&' => {
                text[at + 1..].starts_with('#') || within && text[at + 1..].starts_with(char::is_alphabetic)
            }
            '%' => text[at + 1..].starts_with('3') || within && text[at + 1..].starts_with('2'),
            ']' => within && text[at..].starts_with("]("),
            _ if is_markup(c) => within && text[at..].trim_start_matches(is_markup).starts_with(of_day),
            _ if c.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&c) => false,
            _ => {
                let mut bare = String::new();
                push_bare(c, &mut bare);
                bare.chars().all(of_day) && (within || !bare.is_empty())
            }
        }
    })
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
            "2026\\-03-06-a",
            "2026&#45;03-06-a",
            "&#50;026-03-06-a",
            "%32026-03-06-a",
            "2026*-03*-06-a",
            "2026-_03_-06-a",
            "[2026-](x)03-06-a",
            "2026\u{200b}-03-06-a",
            "2026\u{2010}03\u{2010}06",
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
            "**2026-03-06** 开会，`2026` 年 & 其他",
            "约50%，12月",
        ] {
            assert!(!may_name(text), "{text}");
        }
    }
}
