//! Motions: who moved and seconded, the text between, the vote and what became of it.

use super::facts::{Counts, Motion};
use super::gathering::Gathering;
use super::line::{Form, Line};
use super::people::{Named, people_in, person_in};
use super::sentence;
use super::vote::{Outcome, RESULT, cut_result, outcome_of};
use super::when::pattern;
use regex::Regex;
use std::sync::LazyLock;

static SECONDED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^\W*{SECOND}\s*({NAME})\W*$")));
static BALLOT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(yes|yeas?|ayes?|for|in favou?r|nays?|noes|no|against|opposed|abstain(?:ed|ing)?|abstentions?|absent|excused|recuse[ds]?|recusals?|conflict)\s*[:：]?\s*\(?\d*\)?\s*[:：]?$",
    )
});

/// Takes a line that belongs to a motion; whether it does.
pub(super) fn line(gathering: &mut Gathering<'_>, line: &Line) -> bool {
    let heading = matches!(line.form, Form::Heading(_));
    let text = line.text.trim();
    if !heading && moved(gathering, text, line.number) {
        gathering.used(line);
        return true;
    }
    let before = std::mem::replace(&mut gathering.motion.before, (line.number, String::new()));
    if !heading {
        announced(text).clone_into(&mut gathering.motion.before.1);
    }
    let Some(motion) = &mut gathering.motion.open else { return false };
    if let Some(found) = SECONDED.captures(text) {
        motion.seconder = motion.seconder.take().or_else(|| person_in(&found[1]));
        gathering.motion.last = line.number;
        gathering.used(line);
        return true;
    }
    if vote_of_one(gathering, text)
        || counted(gathering, text)
        || ballots_of(gathering, text)
        || result(gathering, text)
    {
        gathering.motion.last = line.number;
        gathering.used(line);
        return true;
    }
    if heading {
        end(gathering);
        return false;
    }
    let begun = !gathering.motion.text.is_empty();
    let goes_on =
        gathering.motion.text.last().is_some_and(|text| text.ends_with([':', '：', ';', '；', ',']));
    // The text ends with its paragraph; what comes behind a blank line is no longer moved.
    if begun && line.number > gathering.motion.last + 1 && !goes_on
        || gathering.motion.closed
        || sentence::closes_meeting(text)
    {
        gathering.motion.closed = true;
        gathering.motion.before = before;
        return false;
    }
    gathering.motion.text.push(text.to_owned());
    gathering.motion.last = line.number;
    gathering.used(line);
    true
}

/// A text without the word that announces a motion: `Motion: …`, `RESOLVED: …`.
fn announced(text: &str) -> &str {
    static WORD: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^\W*(?:motion|resolved|resolution|decision)\s*[:：]\s*"));
    text[WORD.find(text).map_or(0, |found| found.end())..].trim()
}

/// Begins a motion where a line says who moved it; whether it does.
fn moved(gathering: &mut Gathering<'_>, text: &str, line: usize) -> bool {
    let Some(opening) = opening_of(text) else { return false };
    // `Moved by A` behind `Seconded by B` of the same motion, or `Sponsor`, opens nothing new.
    end(gathering);
    let item = gathering.item;
    let motion = Motion { mover: Some(opening.mover), seconder: opening.seconder, item, ..Motion::default() };
    let reading = &mut gathering.motion;
    let (number, before) = std::mem::take(&mut reading.before);
    reading.fallback = if number + 2 >= line { before } else { String::new() };
    reading.open = Some(motion);
    reading.last = line;
    reading.closed = false;
    reading.text.extend(Some(opening.text).filter(|text| text.chars().any(char::is_alphabetic)));
    if let Some(result) = opening.outcome {
        set_result(gathering, &result);
        end(gathering);
    }
    true
}

/// What of a motion stands in the line that says who moved it.
struct Opening {
    mover: Named,
    seconder: Option<Named>,
    text: String,
    outcome: Option<Outcome>,
}

fn opening_of(text: &str) -> Option<Opening> {
    both(text).or_else(|| pair(text)).or_else(|| verbs(text)).or_else(|| first_alone(text))
}

/// A name as it stands in minutes, with its title; an initial has a stop, no other word has.
const NAME: &str = r"(?:(?:Cllrs?|Councill?ors?|Mayor|Deputy Mayor|Mr|Mrs|Ms|Dr)\.?\s+)?(?:\p{Lu}\.\s?)*\p{Lu}[\p{L}'’-]*(?:\s(?:(?:de|van|von|der|den|ten|da|di|la|le)\s)*(?:\p{Lu}\.\s?)*\p{Lu}[\p{L}'’-]+){0,3}";
const MOVE: &str = r"\b(?i:moved|motioned|motion|proposed|prop\.?|proposer|mover|sponsor(?:ed)?)(?:\s+(?i:by|from))?\s*[:：]?";
const SECOND: &str = r"\b(?i:seconded|seconder|second|sec\.?)(?:\s+(?i:by))?\s*[:：]?";

/// `M/S: A/B`, `Moved (A / B)`.
fn pair(text: &str) -> Option<Opening> {
    static PAIR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i:\bm/s(?:/c)?|\bmoved(?:/seconded)?|\bmover/seconder|\bproposed/seconded)\s*[:：]?\s*[(\[]?\s*({NAME})\s*/\s*({NAME})\s*[)\]]?"
        ))
    });
    around(text, &PAIR.captures(text)?)
}

/// `Moved by A and seconded by B that …`, `Prop. A, sec. B`.
fn both(text: &str) -> Option<Opening> {
    static BOTH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"{MOVE}\s*({NAME})\s*[,;./|]*\s*(?:(?i:and)\s+)?{SECOND}\s*({NAME})"))
    });
    around(text, &BOTH.captures(text)?)
}

/// `A moved to …, B seconded`; `A motions, B seconds`.
fn verbs(text: &str) -> Option<Opening> {
    static VERBS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"^(.*?)({NAME})\s+(?i:moved|motions|motioned|moves|proposed|made (?:a|the) motion)\b(.*?)[,;.]?\s*(?:(?i:and)\s+)?({NAME})\s+(?i:seconded|seconds|seconding)\b(?: (?i:the motion|it))?(.*)$"
        ))
    });
    let found = VERBS.captures(text)?;
    let (mover, seconder) = (person_in(&found[2])?, person_in(&found[4]));
    let said = if found[3].trim().is_empty() { &found[1] } else { &found[3] };
    let (behind, outcome) = cut_result(&found[5]);
    let behind = behind.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let text = format!("{} {behind}", without_that(said).trim_end_matches(['.', ',']));
    Some(Opening { mover, seconder, text: text.trim().to_owned(), outcome })
}

/// `Moved by A`, with the seconder in another line, or `A moved that …` without one.
fn first_alone(text: &str) -> Option<Opening> {
    static FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"^\W*(?i:moved(?:\s+by)?|sponsor|mover|proposed(?:\s+by)?|proposer)\s*[:：]?\s*({NAME})(?:$|\s*[,.;:]|\s+(?i:that|to)\b)(.*)$"
        ))
    });
    static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"(?i:\bmoved by)\s*[:：]?\s*({NAME})\s*[,.;]?\s*((?i:that|to)\b.*)$"))
    });
    let found = FIRST.captures(text).or_else(|| WITHIN.captures(text))?;
    let mover = person_in(&found[1])?;
    let (text, outcome) = cut_result(&found[2]);
    Some(Opening { mover, seconder: None, text: without_that(&text).to_owned(), outcome })
}

/// The motion whose mover and seconder were found: its text stands behind them, or before.
fn around(text: &str, found: &regex::Captures<'_>) -> Option<Opening> {
    let whole = found.get(0)?;
    let (mover, seconder) = (person_in(&found[1])?, person_in(&found[2]));
    let (before, after) = (text[..whole.start()].trim(), text[whole.end()..].trim());
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').trim();
    let lead = ["it was", "on a", "a", "it has been", "on"];
    let before = if lead.contains(&crate::text::fold(before).as_str()) { "" } else { announced(before) };
    let number = before.split(' ').count() <= 3 && before.chars().any(|c| c.is_ascii_digit());
    let (about, mut outcome) = cut_result(after);
    let about = about.trim_end_matches(['.', ',', ')', ' ']);
    let said = about.trim_matches(|c: char| !c.is_alphanumeric());
    let text = if said.is_empty() { before.trim_end_matches('.') } else { without_that(about) };
    let text = if number && said.is_empty() { "" } else { text };
    // `Minutes were approved. Moved: A, second: B. 4-0.`
    let carried = || ["approved", "carried", "passed", "adopted"].iter().any(|word| text.contains(word));
    if let Some(outcome) = outcome.as_mut().filter(|outcome| outcome.word.is_empty())
        && carried()
    {
        outcome.word = "carried";
    }
    Some(Opening { mover, seconder, text: text.trim().to_owned(), outcome })
}

/// A text without the word that leads over to it.
fn without_that(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || ",.;:".contains(c));
    let lead = ["that ", "to ", "That ", "the motion to ", "THAT "];
    lead.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text).trim()
}

fn set_result(gathering: &mut Gathering<'_>, outcome: &Outcome) {
    if let Some(motion) = &mut gathering.motion.open {
        motion.result = Some(outcome.word).filter(|word| !word.is_empty());
        motion.counts = outcome.counts.or(motion.counts);
    }
}

/// A line that counts the votes, and nothing else: `Ayes: 4. Nays: 0. Motion carried.`
fn counted(gathering: &mut Gathering<'_>, text: &str) -> bool {
    let (rest, outcome) = cut_result(text);
    let Some(outcome) = outcome.filter(|outcome| outcome.counts.is_some()) else { return false };
    if rest.chars().any(char::is_alphanumeric) {
        return false;
    }
    set_result(gathering, &outcome);
    if !outcome.word.is_empty() {
        end(gathering);
    }
    true
}

/// A line that says what became of the motion at hand.
fn result(gathering: &mut Gathering<'_>, text: &str) -> bool {
    let Some(found) = RESULT.captures(text).filter(|_| text.chars().count() <= 120) else { return false };
    let whole = found.get(0).map_or(0, |whole| whole.start());
    let said = text.to_lowercase();
    let outcome = outcome_of(&found);
    let alone = text[..whole].chars().all(|c| !c.is_alphanumeric());
    if !said.contains("motion") && outcome.counts.is_none() && !alone {
        return false;
    }
    set_result(gathering, &outcome);
    end(gathering);
    true
}

/// `Vada Verma: Yes`, `Grant Onger     Yay`.
fn vote_of_one(gathering: &mut Gathering<'_>, text: &str) -> bool {
    static ONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"^\W*({NAME})\s*(?:[:：–—-]|\s\s)\s*(?i:(yes|yeas?|yay|ayes?|for|no|nays?|ney|against|opposed|abstain(?:ed|s)?|absent|recused))\W*$"
        ))
    });
    let Some(found) = ONE.captures(text) else { return false };
    let word = found[2].to_lowercase().replace("yay", "yes").replace("ney", "nay");
    let Some(ballot) = ballot_of(&word) else { return false };
    ballots(gathering, ballot, &found[1]);
    true
}

/// `In favour: A, B. Opposed: C.`, `For: 4, Against: 0`; whether a line is ballots.
fn ballots_of(gathering: &mut Gathering<'_>, text: &str) -> bool {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:^\W*|[.;,]\s*)\b(yes|yeas?|ayes?|for|in favou?r|nays?|noes|no|against|opposed|abstain(?:ed|ing)?|abstentions?|recuse[ds]?|recusals?|conflict)\s*(?:\(\d+\))?\s*[:：]",
        )
    });
    let found: Vec<_> = LABEL.captures_iter(text).collect();
    if found.first().and_then(|first| first.get(0)).is_none_or(|first| first.start() > 0) {
        return false;
    }
    let ends = found.iter().skip(1).filter_map(|next| next.get(0)).map(|next| next.start());
    let ends: Vec<_> = ends.chain([text.len()]).collect();
    let mut counted = Vec::new();
    for (found, end) in found.iter().zip(ends) {
        let Some(ballot) = ballot_of(&found[1]) else { continue };
        let value = text[found.get(0).map_or(0, |whole| whole.end())..end].trim();
        match value.trim_end_matches('.').parse::<u64>() {
            Ok(count) => counted.push((ballot, count)),
            Err(_) => ballots(gathering, ballot, value),
        }
    }
    let of = |word| counted.iter().find(|(ballot, _)| *ballot == Ballot::Cast(word)).map(|(_, count)| *count);
    if let (Some(in_favour), Some(against), Some(motion)) =
        (of("for"), of("against"), &mut gathering.motion.open)
    {
        motion.counts = Some(Counts { in_favour, against, abstain: of("abstain") });
    }
    true
}

/// A table with a row for each member and a mark under how they voted; whether it was one.
pub(super) fn matrix(gathering: &mut Gathering<'_>, rows: &[&[String]]) -> bool {
    let [head, rows @ ..] = rows else { return false };
    let columns: Vec<_> = head.iter().map(|cell| ballot_of(cell)).collect();
    if gathering.motion.open.is_none() || columns.iter().flatten().count() < 2 || columns[0].is_some() {
        return false;
    }
    for cells in rows {
        let marked =
            columns.iter().zip(cells.iter()).find(|(own, cell)| own.is_some() && !cell.trim().is_empty());
        if let (Some((Some(ballot), _)), Some(name)) = (marked, cells.first()) {
            ballots(gathering, *ballot, name);
        }
    }
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

/// Ends the motion at hand. Where its text is not beside it, it stands in the line before, or is the item.
pub(super) fn end(gathering: &mut Gathering<'_>) {
    let text = std::mem::take(&mut gathering.motion.text);
    let fallback = std::mem::take(&mut gathering.motion.fallback);
    let Some(mut motion) = gathering.motion.open.take() else { return };
    motion.text = text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let title =
        || motion.item.and_then(|item| gathering.facts.items.get(item)).map(|item| item.title.clone());
    if motion.text.is_empty() {
        motion.text = Some(fallback).filter(|text| !text.is_empty()).or_else(title).unwrap_or_default();
    }
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
    fn who_moved_and_seconded() {
        for (text, mover, seconder, about) in [
            ("Moved: Chidi Okoye, second: Dana O'Neil. 4-0.", "Chidi Okoye", "Dana O'Neil", ""),
            (
                "The minutes were approved. Moved: A. Fox, second: B. Roe.",
                "A. Fox",
                "B. Roe",
                "The minutes were approved",
            ),
            ("Moved (Moss / Reyes), carried 2-1.", "Moss", "Reyes", ""),
            (
                "Motion to accept the report. M/S: Patel/Grey. Approved.",
                "Patel",
                "Grey",
                "Motion to accept the report",
            ),
            ("Be signed. Prop. Cllr Lamb, sec. Cllr Cox. All in favour.", "Lamb", "Cox", "Be signed"),
            ("Motion by Ann Lee, second by Bo Chan, to approve it.", "Ann Lee", "Bo Chan", "approve it"),
            (
                "On a motion from Ann Lee seconded by Bo Chan the Board approved the plan.",
                "Ann Lee",
                "Bo Chan",
                "the Board approved the plan",
            ),
            (
                "It was moved by Beth O'Hara and seconded by Dev Anand that it be approved. CARRIED.",
                "Beth O'Hara",
                "Dev Anand",
                "it be approved",
            ),
            (
                "Jakob moved to approve up to $2,000, Katia seconded. Motion passed 5-0.",
                "Jakob",
                "Katia",
                "approve up to $2,000",
            ),
            ("Vada Verma motions, Grant Onger seconds", "Vada Verma", "Grant Onger", ""),
            (
                "Moved T. Hale, seconded B. Orr, that the permit BE REFUSED. Carried unanimously.",
                "T. Hale",
                "B. Orr",
                "the permit BE REFUSED",
            ),
        ] {
            let opening = opening_of(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(opening.mover.name, mover, "{text}");
            assert_eq!(opening.seconder.map(|own| own.name).as_deref(), Some(seconder), "{text}");
            assert_eq!(opening.text, about, "{text}");
        }
        assert!(opening_of("Moved by S. Lewin").is_some_and(|own| own.mover.name == "S. Lewin"));
        assert!(opening_of("We moved the office to the second floor.").is_none());
    }
}
