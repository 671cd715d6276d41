//! Motions: who moved and seconded, the text between, the vote and what became of it.

use super::facts::{Counts, Motion};
use super::gathering::Gathering;
use super::line::{Form, Line};
use super::people::{people_in, person_in};
use super::when::pattern;
use regex::Regex;
use std::sync::LazyLock;

static MOVED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bmoved(?:\s+by)?\s*[:：]?\s+(.+?)(?:[,;.]?\s+(?:and\s+)?seconded(?:\s+by)?\s*[:：]?\s+(.+?))?(?:[,.:]?\s+(?:that|to)\s+(.+))?$",
    )
});
static SECONDED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\W*seconded(?:\s+by)?\s*[:：]?\s+(.+?)\.?$"));
static RESULT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:motion|amendment|resolution)?\s*(?:was\s+)?(passed|carried|approved|adopted|lost|failed|defeated|withdrawn|deferred|tabled)\b(?:[^(]*\((\d+)\s*(?:to|-|–|:)\s*(\d+)\))?(?:[^0-9]*?(\d+)\s+(?:for|in favou?r)\D+(\d+)\s+against)?",
    )
});
static BALLOT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(yeas?|ayes?|for|in favou?r|nays?|noes|no|against|opposed|abstain(?:ed|ing)?|abstentions?|absent|excused|recuse[ds]?|recusals?|conflict)\s*[:：]?\s*\(?\d*\)?\s*[:：]?$",
    )
});

/// `Moved: A, second: B. 4-0`, behind the sentence that it is about.
static IN_BRIEF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(.*?)[.;,]?\s*\b[Mm]oved(?: by)?\s*:\s*([^,;:]+?)[,;.]\s*[Ss]econd(?:ed)?(?: by)?\s*:\s*([^,;:.]+(?:\.\s\p{Lu}[^,;:.]+)?)[.,;]?\s*(?:(\d+)\s*[-–]\s*(\d+)(?:\s*[-–]\s*(\d+))?)?\s*\.?$",
    )
});

/// The votes that a text counts: `赞成6票，反对0票，弃权0票`, `5票同意、1票反对`.
pub(super) fn counts_in(text: &str) -> Option<Counts> {
    static BEHIND: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(赞成|同意|反对|不同意|弃权)\s*[:：]?\s*(\d{1,4})\s*票"));
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

/// Takes a line that belongs to a motion; whether it does.
pub(super) fn line(gathering: &mut Gathering<'_>, line: &Line) -> bool {
    let heading = matches!(line.form, Form::Heading(_));
    let text = line.text.trim();
    if !heading && moved(gathering, text) {
        gathering.used(line);
        return true;
    }
    if gathering.motion.open.is_none() {
        return false;
    }
    if let Some(found) = SECONDED.captures(text) {
        if let Some(motion) = &mut gathering.motion.open {
            motion.seconder = person_in(&found[1]);
        }
        gathering.used(line);
        return true;
    }
    if result(gathering, text) {
        gathering.used(line);
        return true;
    }
    if heading {
        end(gathering);
        return false;
    }
    if let Some((label, rest)) = text.split_once([':', '：'])
        && let Some(ballot) = ballot_of(&format!("{label}:"))
        && ballot != Ballot::Absent
    {
        ballots(gathering, ballot, rest);
        gathering.used(line);
        return true;
    }
    gathering.motion.text.push(text.to_owned());
    gathering.used(line);
    true
}

fn moved(gathering: &mut Gathering<'_>, text: &str) -> bool {
    if in_brief(gathering, text) {
        return true;
    }
    if !text.to_lowercase().trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with("moved")
        && !text.contains(" moved by")
        && !text.contains("Moved by")
    {
        return false;
    }
    let Some(found) = MOVED.captures(text) else { return false };
    let Some(mover) = person_in(found[1].trim_end_matches(['.', ','])) else { return false };
    end(gathering);
    let seconder = found.get(2).and_then(|name| person_in(name.as_str().trim_end_matches(['.', ','])));
    let item = gathering.item;
    gathering.motion.open = Some(Motion { mover: Some(mover), seconder, item, ..Motion::default() });
    gathering.motion.text.extend(found.get(3).map(|text| text.as_str().to_owned()));
    true
}

/// A motion in one line; whether it was one.
fn in_brief(gathering: &mut Gathering<'_>, text: &str) -> bool {
    let Some(found) = IN_BRIEF.captures(text) else { return false };
    let (Some(mover), seconder) = (person_in(&found[2]), person_in(&found[3])) else { return false };
    let about = found[1].trim().to_owned();
    if about.is_empty() {
        return false;
    }
    end(gathering);
    let number = |group: usize| found.get(group).and_then(|number| number.as_str().parse().ok());
    let counts = number(4).zip(number(5));
    let carried = ["approved", "carried", "passed", "adopted"].iter().any(|word| about.contains(word));
    gathering.facts.motions.push(Motion {
        item: gathering.item,
        text: about,
        mover: Some(mover),
        seconder,
        counts: counts.map(|(in_favour, against)| Counts { in_favour, against, abstain: number(6) }),
        result: carried.then_some("carried"),
        ..Motion::default()
    });
    true
}

fn result(gathering: &mut Gathering<'_>, text: &str) -> bool {
    let Some(found) = RESULT.captures(text).filter(|_| text.chars().count() <= 120) else { return false };
    let lower = text.to_lowercase();
    if !lower.contains("motion")
        && found.get(2).is_none()
        && found.get(4).is_none()
        && !lower.starts_with("carried")
    {
        return false;
    }
    let word = match found[1].to_lowercase().as_str() {
        "passed" | "carried" | "approved" | "adopted" => "carried",
        "withdrawn" => "withdrawn",
        "deferred" | "tabled" => "deferred",
        _ => "lost",
    };
    let number = |group: usize| found.get(group).and_then(|number| number.as_str().parse().ok());
    let counts = number(2).zip(number(3)).or_else(|| number(4).zip(number(5)));
    if let Some(motion) = &mut gathering.motion.open {
        let counts = counts.map(|(in_favour, against)| Counts { in_favour, against, abstain: None });
        (motion.result, motion.counts) = (Some(word), counts);
    }
    end(gathering);
    true
}

/// A row `Yeas | A, B`, or columns under these heads; whether it was one.
pub(super) fn row(gathering: &mut Gathering<'_>, cells: &[String]) -> bool {
    let [label, rest @ ..] = cells else { return false };
    let Some(ballot) = ballot_of(label) else { return false };
    if gathering.motion.open.is_none() {
        return false;
    }
    for cell in rest {
        ballots(gathering, ballot, cell);
    }
    true
}

/// What a row of names says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ballot {
    /// How they voted, by the word of the format.
    Cast(&'static str),
    /// They were not in the room.
    Absent,
    /// They took no part.
    Recused,
}

fn ballot_of(label: &str) -> Option<Ballot> {
    let found = BALLOT.captures(label.trim())?;
    let word = found[1].to_lowercase();
    Some(match word.chars().next()? {
        'y' | 'f' | 'i' => Ballot::Cast("for"),
        'a' if word.starts_with("ay") => Ballot::Cast("for"),
        'a' if word.starts_with("abst") => Ballot::Cast("abstain"),
        'e' => Ballot::Absent,
        'a' if word.starts_with("abs") => Ballot::Absent,
        'r' | 'c' => Ballot::Recused,
        _ => Ballot::Cast("against"),
    })
}

fn ballots(gathering: &mut Gathering<'_>, ballot: Ballot, names: &str) {
    let Some(motion) = &mut gathering.motion.open else { return };
    let named = people_in(names).named;
    match ballot {
        Ballot::Cast(word) => motion.ballots.extend(named.into_iter().map(|own| (own, word))),
        Ballot::Absent => motion.absent.extend(named),
        Ballot::Recused => motion.recused.extend(named),
    }
}

/// Ends the motion at hand. One without a text is none.
pub(super) fn end(gathering: &mut Gathering<'_>) {
    let text = std::mem::take(&mut gathering.motion.text);
    let Some(mut motion) = gathering.motion.open.take() else { return };
    motion.text = text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    if motion.text.is_empty() {
        return;
    }
    let at = gathering.facts.motions.len();
    if let Some(item) = motion.item.and_then(|item| gathering.facts.items.get_mut(item)) {
        item.recusals.extend(motion.recused.iter().map(|own| (own.clone(), at)));
    }
    gathering.facts.motions.push(motion);
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
    fn a_motion_in_one_line() {
        let found = IN_BRIEF
            .captures("Minutes of April were approved. Moved: Chidi Okoye, second: Dana O'Neil. 4-0.");
        let found = found.expect("it is one");
        assert_eq!(
            (&found[1], &found[2], &found[3]),
            ("Minutes of April were approved", "Chidi Okoye", "Dana O'Neil")
        );
        assert_eq!((&found[4], &found[5]), ("4", "0"));
    }
}
