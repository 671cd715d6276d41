//! Motions: who moved and seconded, the text between, the vote and what became of it.

use super::facts::Motion;
use super::gathering::Gathering;
use super::label::marker;
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
        r"(?i)^\W*(yeas?|ayes?|for|in favou?r|nays?|noes|no|against|opposed|abstain(?:ed|ing)?|abstentions?)\s*[:：]?\s*\(?\d*\)?\s*[:：]?$",
    )
});

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
    let item = (!gathering.facts.items.is_empty()).then(|| gathering.facts.items.len() - 1);
    gathering.motion.open = Some(Motion { mover: Some(mover), seconder, item, ..Motion::default() });
    gathering.motion.text.extend(found.get(3).map(|text| text.as_str().to_owned()));
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

fn ballot_of(label: &str) -> Option<&'static str> {
    let found = BALLOT.captures(label.trim())?;
    Some(match found[1].to_lowercase().chars().next()? {
        'y' | 'f' | 'i' => "for",
        'a' if found[1].to_lowercase().starts_with("ay") => "for",
        'a' if found[1].to_lowercase().starts_with("ab") => "abstain",
        _ => "against",
    })
}

fn ballots(gathering: &mut Gathering<'_>, ballot: &'static str, names: &str) {
    if let Some(motion) = &mut gathering.motion.open {
        motion.ballots.extend(people_in(names).named.into_iter().map(|own| (own, ballot)));
    }
}

/// Ends the motion at hand. One without a text is none.
pub(super) fn end(gathering: &mut Gathering<'_>) {
    let text = std::mem::take(&mut gathering.motion.text);
    let Some(mut motion) = gathering.motion.open.take() else { return };
    motion.text = text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    if marker(&motion.text).is_none() && motion.text.is_empty() {
        return;
    }
    gathering.facts.motions.push(motion);
}
