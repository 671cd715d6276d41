//! How votes were counted, and what became of what was voted on.

use super::facts::Counts;
use super::when::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// The votes that a text counts: `赞成6票，反对0票，弃权0票`, `5票同意、1票反对`.
pub(super) fn counts_in(text: &str) -> Option<Counts> {
    static BEHIND: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(赞成|同意|反对|不同意|弃权)\s*[:：]?\s*(\d{1,4})\s*[票人]"));
    static BEFORE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(\d{1,4})\s*票\s*(赞成|同意|反对|不同意|弃权)"));
    let said = |pattern: &Regex, word: usize, number: usize| -> Vec<(String, u64)> {
        let found = pattern.captures_iter(text);
        found.filter_map(|found| Some((found[word].to_owned(), found[number].parse().ok()?))).collect()
    };
    let (behind, before) = (said(&BEHIND, 1, 2), said(&BEFORE, 2, 1));
    let said = if before.len() > behind.len() { before } else { behind };
    let of = |words: &[&str]| {
        said.iter().find(|(word, _)| words.contains(&word.as_str())).map(|(_, count)| *count)
    };
    Some(Counts {
        in_favour: of(&["赞成", "同意"])?,
        against: of(&["反对", "不同意"])?,
        abstain: of(&["弃权"]),
    })
}

/// What became of a motion, as a line ends; the word is empty where it only counts.
pub(super) struct Outcome {
    pub(super) word: &'static str,
    pub(super) counts: Option<Counts>,
}

pub(super) static RESULT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[.,;:*()–—-])[\s*]*(?:(?:the\s+)?(?:motion|amendment|resolution)\s+)?(?:was\s+|is\s+)?(passed|passes|carried|carries|approved|adopted|agreed|all in favou?r|lost|failed|fails|defeated|withdrawn|deferred|tabled)\b\s*(?:unanimously|nem\.? con\.?)?[\s:,.*(]*(?:vote:?\s*)?(?:(\d+)\s*(?:to|-|–|—|:|/)\s*(\d+)(?:\s*(?:to|-|–|—|:|/)\s*(\d+))?|(\d+)\s+(?:yes|for|in favou?r|ayes?)\D+(\d+)\s+(?:no\b|noes|nays?|against|opposed))?(?:,?\s+(?:with\s+)?(\d+)\s+abst\w+)?[).\s*]*$",
    )
});

pub(super) fn outcome_of(found: &regex::Captures<'_>) -> Outcome {
    let word = match found[1].to_lowercase().as_str() {
        "withdrawn" => "withdrawn",
        "deferred" | "tabled" => "deferred",
        "lost" | "failed" | "fails" | "defeated" => "lost",
        _ => "carried",
    };
    let number = |group: usize| found.get(group).and_then(|number| number.as_str().parse().ok());
    let counts = number(2).zip(number(3)).or_else(|| number(5).zip(number(6)));
    let abstain = number(4).or_else(|| number(7));
    let counts = counts.map(|(in_favour, against)| Counts { in_favour, against, abstain });
    Outcome { word, counts }
}

/// A text without the votes that are counted at its end: `… Ayes: 4. Nays: 0.`, `… Vote: 3-1 (Sung opposed)`.
fn cut_counts(text: &str) -> Option<(&str, Counts)> {
    static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:^|[\s.,;(])(?:vote\s*:?\s*(\d+)\s*(?:-|–|to)\s*(\d+)(?:\s*\([^)]*\))?|(?:vote\s*:?\s*)?(?:in favou?r|ayes?|yeas?|yes|for)\s*[:：]?\s*(\d+)\W+(?:opposed|against|nays?|noes|no)\s*[:：]?\s*(\d+)(?:\W+abst\w*\s*[:：]?\s*(\d+))?)[\s.;,)]*$",
        )
    });
    let found = COUNTS.captures(text)?;
    let number = |group: usize| found.get(group).and_then(|number| number.as_str().parse().ok());
    let (in_favour, against) = number(1).zip(number(2)).or_else(|| number(3).zip(number(4)))?;
    let start = found.get(0).map_or(0, |whole| whole.start());
    Some((text[..start].trim(), Counts { in_favour, against, abstain: number(5) }))
}

/// A text without the result at its end, and the result: `… be adopted. CARRIED 3-1`, `… 4-0.`.
pub(super) fn cut_result(text: &str) -> (String, Option<Outcome>) {
    let (rest, outcome) = cut_word(text);
    match cut_counts(&rest) {
        Some((rest, counts)) => {
            let word = outcome.map_or("", |outcome| outcome.word);
            (rest.to_owned(), Some(Outcome { word, counts: Some(counts) }))
        }
        None => (rest, outcome),
    }
}

fn cut_word(text: &str) -> (String, Option<Outcome>) {
    static BARE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^|[\s.,;])\s*(\d+)\s*[-–]\s*(\d+)(?:\s*[-–]\s*(\d+))?\s*\.?\s*$"));
    if let Some(found) = RESULT.captures(text) {
        let start = found.get(0).map_or(0, |whole| whole.start());
        return (text[..start].trim().trim_matches('*').trim().to_owned(), Some(outcome_of(&found)));
    }
    match BARE.captures(text) {
        Some(found) => {
            let number = |group: usize| found.get(group).and_then(|number| number.as_str().parse().ok());
            let counts = number(1).zip(number(2));
            let counts = counts.map(|(in_favour, against)| Counts { in_favour, against, abstain: number(3) });
            let about = text[..found.get(0).map_or(0, |whole| whole.start())].trim().to_owned();
            (about, Some(Outcome { word: "", counts }))
        }
        None => (text.trim().to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_that_a_sentence_counts() {
        let counts = |in_favour, against, abstain| Some(Counts { in_favour, against, abstain });
        assert_eq!(counts_in("同意田野同志（赞成6票，反对0票，弃权0票）。"), counts(6, 0, Some(0)));
        assert_eq!(counts_in("同意预算，5票同意，0票反对，1票弃权。"), counts(5, 0, Some(1)));
        assert_eq!(counts_in("同意预算"), None);
    }

    #[test]
    fn what_became_of_a_motion() {
        for (text, word, counts) in [
            ("be adopted. CARRIED", "carried", None),
            ("be read. DEFEATED (1 to 3)", "lost", Some((1, 3))),
            ("Lost 2-3", "lost", Some((2, 3))),
            ("Motion Passed (4 to 1)", "carried", Some((4, 1))),
            ("Passes 3-0", "carried", Some((3, 0))),
            ("no objection, agreed 4-0 with 1 abstention.", "carried", Some((4, 0))),
            ("Motion carries. Vote: 4 yes, 1 no.", "carried", Some((4, 1))),
            ("be adopted. In favor: 4. Opposed: 0.", "", Some((4, 0))),
            ("Ayes: 4. Nays: 0. Motion carried.", "carried", Some((4, 0))),
            ("Vote: 3-1 (Sung opposed). Motion carried.", "carried", Some((3, 1))),
        ] {
            let outcome = cut_result(text).1.unwrap_or_else(|| panic!("{text}"));
            let found = outcome.counts.map(|counts| (counts.in_favour, counts.against));
            assert_eq!((outcome.word, found), (word, counts), "{text}");
        }
    }
}
