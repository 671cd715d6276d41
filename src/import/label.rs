//! The words that minutes put before what they say: `会议时间：`, `Attendees`, `责任人`. Each stands for a
//! subject.

use super::compose;
use super::subject::{Subject, subject_named};
use crate::text::{LABELS, folded_label as key_of};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static BUILT_IN: LazyLock<BTreeMap<String, Subject>> = LazyLock::new(|| {
    let of_subject = |(key, words): &(&str, &'static str)| {
        let subject = subject_named(key)?;
        Some(words.split_whitespace().map(move |word| (key_of(word), subject)))
    };
    LABELS.iter().filter_map(of_subject).flatten().collect()
});

/// The labels that are known: those built in, and those of a mapping file, which come first.
#[derive(Debug, Default)]
pub(super) struct Labels(BTreeMap<String, Subject>);

/// The longest label, in characters without spaces.
const LONGEST: usize = 32;

impl Labels {
    /// The built-in labels and these.
    pub(super) fn with(own: impl IntoIterator<Item = (String, Subject)>) -> Self {
        Self(own.into_iter().map(|(label, subject)| (key_of(&label), subject)).collect())
    }

    /// The subject that a text announces, if it is a label and nothing else: `议题(Agenda)`,
    /// `一、出席人员：`.
    pub(super) fn subject(&self, text: &str) -> Option<Subject> {
        let text = text.trim().trim_end_matches([':', '：']).trim();
        self.exact(text).or_else(|| {
            let (outer, inner) = without_brackets(text);
            let bare = without_marker(outer.trim()).trim_end_matches([':', '：']);
            let in_brackets = || inner.and_then(|inner| self.exact(inner)).filter(|_| bare.is_empty());
            self.exact(bare).or_else(in_brackets).or_else(|| self.in_two_languages(bare))
        })
    }

    /// A label that stands in two languages, one after the other: `Host 会议主持人`.
    fn in_two_languages(&self, text: &str) -> Option<Subject> {
        let (han, latin): (String, String) =
            text.chars().filter(|c| !c.is_whitespace()).partition(|c| !c.is_ascii());
        if han.is_empty() || latin.is_empty() {
            return None;
        }
        self.exact(&han).filter(|_| latin.chars().all(|c| c.is_ascii_alphabetic()))
    }

    fn exact(&self, text: &str) -> Option<Subject> {
        let key = key_of(text);
        if key.is_empty() || key.chars().count() > LONGEST {
            return None;
        }
        self.0.get(&key).or_else(|| BUILT_IN.get(&key)).copied().or_else(|| composed(text, &key))
    }

    /// The labels in a line, each with the bytes of its value: `主持人：甲　　记录人：乙`.
    pub(super) fn in_line(&self, line: &str) -> Vec<(Subject, std::ops::Range<usize>)> {
        let mut found: Vec<(Subject, usize, usize)> = Vec::new();
        for (at, colon) in line.match_indices([':', '：']) {
            let from = found.last().map_or(0, |(_, _, value)| *value);
            if let Some(start) = self.label_before(line, from, at) {
                let subject = self.subject(&line[start..at]).expect("it was just found");
                found.push((subject, start, at + colon.len()));
            }
        }
        // Only a label that opens the line makes it a line of labels.
        if found.first().is_none_or(|(_, start, _)| !opens(&line[..*start])) {
            return Vec::new();
        }
        // What follows `下次会议：` is of that meeting.
        let other = found.iter().position(|(subject, ..)| *subject == Subject::Elsewhere);
        found.truncate(other.map_or(found.len(), |other| other + 1));
        let ends: Vec<_> = found.iter().skip(1).map(|(_, start, _)| *start).chain([line.len()]).collect();
        found.iter().zip(ends).map(|((subject, _, value), end)| (*subject, *value..end)).collect()
    }

    /// Where a label begins that ends before a colon: as far back as it still is one, behind a space or a
    /// mark.
    fn label_before(&self, line: &str, from: usize, colon: usize) -> Option<usize> {
        let text = &line[from..colon];
        let starts = text.char_indices().map(|(at, _)| at);
        let behind_gap = |at: &usize| {
            let before = text[..*at].chars().next_back();
            before.is_none_or(|c| c.is_whitespace() || "，。；、,;|(（【[*".contains(c))
        };
        starts.filter(behind_gap).find(|at| self.subject(&text[*at..]).is_some()).map(|at| from + at)
    }
}

/// What a label stands for that no list has whole.
fn composed(text: &str, key: &str) -> Option<Subject> {
    // What is of another meeting, whatever it is.
    let other = ["下次", "下期", "上次", "上期", "next", "previous", "last"];
    if let Some(rest) = other.iter().find_map(|word| key.strip_prefix(word)) {
        let rest = rest.strip_prefix("会议").unwrap_or(rest);
        return (BUILT_IN.contains_key(rest) || compose::han(rest).is_some()).then_some(Subject::Elsewhere);
    }
    if key.is_ascii() || key.chars().any(|c| c.is_ascii_alphabetic()) {
        let alone = compose::latin(text).or_else(|| compose::latin(without_acronym(text)?));
        // `Agenda & notes`: an agenda with the notes below its items.
        let first = || text.split_once(" & ").or_else(|| text.split_once(" and "));
        let of = |word: &str| BUILT_IN.get(&key_of(word)).copied();
        return alone.or_else(|| {
            let (first, last) = first()?;
            (of(first)? == Subject::Agenda && of(last)? == Subject::Notes).then_some(Subject::Agenda)
        });
    }
    // `结论与行动项`: what is to be done is the last of the two.
    compose::han(key).or_else(|| {
        let (first, last) = key.split_once(['与', '及', '和'])?;
        let of = |word: &str| BUILT_IN.get(word).copied().or_else(|| compose::han(word));
        let (first, last) = (of(first)?, of(last)?);
        let items = first == Subject::Agenda && last == Subject::Decisions;
        super::subject::is_section(first).then_some(if items { first } else { last })
    })
}

/// `TAC members present` without `TAC`.
fn without_acronym(text: &str) -> Option<&str> {
    let (word, rest) = text.trim().split_once(' ')?;
    let acronym = (2..=6).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    acronym.then_some(rest).map(|rest| if crate::text::fold(rest) == "members" { "present" } else { rest })
}

/// Whether nothing stands before a label but marks of layout.
fn opens(before: &str) -> bool {
    before.chars().all(|c| !c.is_alphanumeric())
}

/// A text without a part in brackets, and that part.
pub(super) fn without_brackets(text: &str) -> (String, Option<&str>) {
    let open = text.find(['(', '（', '[', '【']);
    let Some(open) = open else { return (text.to_owned(), None) };
    let inner = open + text[open..].chars().next().map_or(1, char::len_utf8);
    let Some(close) = text[inner..].find([')', '）', ']', '】']) else { return (text.to_owned(), None) };
    let after = inner + close + text[inner + close..].chars().next().map_or(1, char::len_utf8);
    (format!("{}{}", &text[..open], &text[after..]), Some(&text[inner..inner + close]))
}

/// A text without its last part in brackets, and that part.
pub(super) fn without_last_brackets(text: &str) -> (String, Option<&str>) {
    let Some(open) = text.rfind(['(', '（', '[', '【']) else { return (text.to_owned(), None) };
    let (outer, inner) = without_brackets(&text[open..]);
    (format!("{}{outer}", &text[..open]), inner)
}

/// A text without the number before it: `一、`, `（二）`, `3.`, `# 4.`, `议题1、`, `A.`.
pub(super) fn without_marker(text: &str) -> &str {
    marker(text).map_or(text, |(_, rest)| rest)
}

/// The number before a text, as written, and the text.
pub(super) fn marker(text: &str) -> Option<(&str, &str)> {
    static MARKER: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(
            r"^\s*(?:(?:议题|(?i:item|topic))\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3})[\s　]+|([0-9]{1,3}(?:\.[0-9]{1,2}){1,3}|[0-9]{2,4}/[0-9]{2,4})\s+(?:-\s)?)|^\s*(?:议题|第|Item|Topic|项目|事项)?\s*(?:[（(]\s*([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]|([0-9０-９]{1,3}(?:\.[0-9]{1,2}){0,3}|[一二三四五六七八九十]{1,3})\s*(?:[、.．:：)）]|\s-|项[、：:]?|$)|([①-⑳]))\s*",
        )
        .expect("the pattern is right")
    });
    let found = MARKER.captures(text)?;
    let number = (1..=5).find_map(|group| found.get(group))?;
    let rest = &text[found.get(0)?.end()..];
    // `7.45 pm` is a time, `3.5 million` an amount; a title begins with a capital.
    let parted = found.get(2).is_some();
    if parted && rest.chars().next().is_none_or(char::is_lowercase) {
        return None;
    }
    // `9:30` is a time, and `2026.3.5` a date.
    let digits = !parted && number.as_str().chars().all(|c| c.is_ascii_digit() || c == '.');
    let before = text[..text.len() - rest.len()].chars().next_back();
    if digits
        && before.is_some_and(|c| ".．:：".contains(c))
        && rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    Some((number.as_str(), rest))
}

/// The parts of a text that counts them itself: `1．照明；2．排班`. One part where it does not.
pub(super) fn numbered_parts(text: &str) -> Vec<&str> {
    static NUMBER: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r"(?:^|[；;。，,、\s])\s*[（(]?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]?(?:[、．.)）]|）)\s*")
            .expect("the pattern is right")
    });
    let mut starts = Vec::new();
    for found in NUMBER.captures_iter(text) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        let digits = number.as_str().parse().ok();
        let expected = u32::try_from(starts.len()).unwrap_or(0) + 1;
        let counted = digits == Some(expected) || number.as_str() == super::numbering::han(expected);
        // `1.5` is a number with a fraction.
        let fraction = digits.is_some() && text[whole.end()..].starts_with(|c: char| c.is_ascii_digit());
        if counted
            && !fraction
            && (expected > 1 || text[..number.start()].chars().all(|c| !c.is_alphanumeric()))
        {
            starts.push((whole.start(), whole.end()));
        }
    }
    if starts.len() < 2 {
        return vec![text];
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((_, from), to)| text[*from..to].trim().trim_end_matches(['；', ';', '，', ',']))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::subject::SUBJECTS;
    use super::*;

    #[test]
    fn labels_are_known_however_they_are_laid_out() {
        let labels = Labels::default();
        for (text, subject) in [
            ("议题(Agenda)", Subject::Agenda),
            ("与会人(Attendees)", Subject::Present),
            ("时　间", Subject::Date),
            ("地　　点：", Subject::Place),
            ("Data日期", Subject::Date),
            ("Board members in attendance were:", Subject::Present),
            ("一、参会人员", Subject::Present),
            ("📋 Agenda", Subject::Agenda),
            ("**会议主持**：", Subject::Chair),
            ("Apologies for Absence", Subject::Leave),
        ] {
            assert_eq!(labels.subject(text), Some(subject), "{text}");
        }
        for text in ["关于议题的说明", "2026-03-23", "", "时间紧、任务重"] {
            assert_eq!(labels.subject(text), None, "{text}");
        }
    }

    #[test]
    fn every_subject_has_labels() {
        for (key, _, _) in SUBJECTS {
            assert!(LABELS.iter().any(|(own, _)| own == key), "{key}");
        }
    }

    #[test]
    fn several_labels_of_a_line_are_told_apart() {
        let labels = Labels::default();
        let line = "主持人：甲一　　记录人：乙二";
        let found: Vec<_> = labels
            .in_line(line)
            .into_iter()
            .map(|(subject, range)| (subject, line[range].trim().to_owned()))
            .collect();
        assert_eq!(found, [(Subject::Chair, "甲一".to_owned()), (Subject::Recorder, "乙二".to_owned())]);
        assert_eq!(labels.in_line("会议时间：2026年3月23日 9:30-11:00").len(), 1);
        assert!(labels.in_line("甲说：好").is_empty());
    }

    #[test]
    fn parts_that_a_line_counts_are_told_apart() {
        assert_eq!(
            numbered_parts("1．传达上级精神；2．研究入党积极分子"),
            ["传达上级精神", "研究入党积极分子"]
        );
        assert_eq!(numbered_parts("1、同意。2、不同意。"), ["同意", "不同意。"]);
        assert_eq!(numbered_parts("一、照明；二、排班"), ["照明", "排班"]);
        assert_eq!(numbered_parts("预算2.5万元"), ["预算2.5万元"]);
    }

    #[test]
    fn what_is_of_the_next_meeting_stays_with_it() {
        let found = Labels::default().in_line("下次会议：2026年3月16日，主持：吴敏，记录：林晓");
        assert_eq!(found.iter().map(|(subject, _)| *subject).collect::<Vec<_>>(), [Subject::Elsewhere]);
    }

    #[test]
    fn numbers_before_a_text_are_told_from_times() {
        assert_eq!(marker("议题1、照明改造"), Some(("1", "照明改造")));
        assert_eq!(marker("（二）经费"), Some(("二", "经费")));
        assert_eq!(marker("一、会议听取了"), Some(("一", "会议听取了")));
        assert_eq!(marker("2. Consent"), Some(("2", "Consent")));
        assert_eq!(marker("1.0 Call to Order"), Some(("1.0", "Call to Order")));
        assert_eq!(marker("8.1  2nd Report"), Some(("8.1", "2nd Report")));
        assert_eq!(marker("25/101 Minutes"), Some(("25/101", "Minutes")));
        assert_eq!(marker("议题一 解码器"), Some(("一", "解码器")));
        assert_eq!(marker("7.45 pm start"), None);
        assert_eq!(marker("3.5 million"), None);
        assert_eq!(marker("1、2024年度决算"), Some(("1", "2024年度决算")));
        assert_eq!(marker("9:30-11:00"), None);
        assert_eq!(marker("2026.3.5"), None);
        assert_eq!(marker("十分重要"), None);
    }
}
