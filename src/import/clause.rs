//! People whom a sentence lists: `Directors present were A and B; also present was C.`, `实到6人：甲、乙。`,
//! `甲、乙等参加会议`.

use super::gathering::{Gathering, is_list};
use super::label::Labels;
use super::people::{People, people_behind_label, people_in};
use super::subject::Subject;
use super::when::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// Takes the people whom the clauses of a sentence list; whether there were any.
pub(super) fn read(gathering: &mut Gathering<'_>, text: &str) -> bool {
    let mut read = remote(gathering, text);
    for clause in clauses(text) {
        let Some((subject, people)) = list_in(gathering.labels, clause) else { continue };
        // A list of its own says more than a sentence.
        if !gathering.labelled.contains(&subject) {
            gathering.add_people(subject, people);
            read = true;
        }
    }
    read
}

/// Notes who of those listed took part from elsewhere, as a sentence says: `it being noted that Councillors
/// A. Fox and B. Roe were in remote attendance`, `甲、乙通过视频参会`. Whether it said so.
fn remote(gathering: &mut Gathering<'_>, text: &str) -> bool {
    static REMOTE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\s+(?:(?:was|were|is|are|both|all)\s+)*(?:in remote attendance|(?:attend|join|participat|present|connect)(?:ed|ing|s|es)?(?: the (?:meeting|call))? (?:remotely|virtually|online|by (?:phone|telephone|video)|via (?:phone|telephone|video|zoom|teams)))|(?:通过|以)?(?:线上|视频|远程|电话)(?:方式)?(?:参会|参加|出席|接入|列席)",
        )
    });
    let mut read = false;
    for clause in clauses(text) {
        let Some(found) = REMOTE.find(clause) else { continue };
        let names = clause[..found.start()].rsplit(" that ").next().unwrap_or_default();
        let keys: Vec<_> =
            people_in(names).named.iter().map(|own| crate::text::fold_name(&own.name)).collect();
        let lists = &mut gathering.facts.lists;
        for own in lists.present.iter_mut().chain(&mut lists.observers) {
            if keys.contains(&crate::text::fold_name(&own.name)) {
                own.note = Some("remote".to_owned());
                read = true;
            }
        }
    }
    read
}

/// The clauses of a text, at `；`, `。` and the stops between sentences.
fn clauses(text: &str) -> Vec<&str> {
    static STOP: LazyLock<Regex> = LazyLock::new(|| pattern(r"[；。;]\s*|[\p{Ll}\p{Lu}\p{Nd})]{3}\.\s+"));
    let mut clauses = Vec::new();
    let mut from = 0;
    for stop in STOP.find_iter(text) {
        let mark = stop.as_str().trim_end();
        let end = stop.start() + mark.trim_end_matches(['；', '。', ';', '.']).len();
        clauses.push(text[from..end].trim());
        from = stop.end();
    }
    clauses.push(text[from..].trim());
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// The list of a clause: whose it is, and who is in it. All of it has to be names.
fn list_in(labels: &Labels, clause: &str) -> Option<(Subject, People)> {
    let (subject, people) = labelled(labels, clause).or_else(|| taking_part(clause))?;
    (people.unread.is_empty() && !people.named.is_empty()).then_some((subject, people))
}

/// `应到7人，实到6人：甲、乙`, `also present was Greg Tan (auditor)`.
fn labelled(labels: &Labels, clause: &str) -> Option<(Subject, People)> {
    static VERB: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\s+(?:were|was|are|is)\s*:?\s+(?:received from\s+|sent by\s+|noted from\s+)?|\s+from\s+|[:：]",
        )
    });
    static COUNT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*\d+\s*[人名位]\s*"));
    let verb = VERB.find(clause)?;
    let label = clause[..verb.start()].rsplit(['，', ',']).next().unwrap_or_default();
    let label = COUNT.replace_all(label, "");
    let label = label.trim();
    let subject = labels.subject(label).filter(|subject| is_list(*subject))?;
    let names = clause[verb.end()..].trim();
    let people = people_behind_label(names);
    // In running text a list of names has at least one that is a name anywhere.
    let sure = people_in(names).named.iter().any(|own| own.name.chars().count() > 1);
    sure.then_some((subject, people))
}

/// `办公室张三、李四等参加会议`.
fn taking_part(clause: &str) -> Option<(Subject, People)> {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(.+?)\s*(等?)(?:\d+人|同志|人)?\s*(参加|出席|列席|参会)了?(?:本次|此次|了)?(?:会议|会)?$")
    });
    let found = PART.captures(clause)?;
    let names = format!("{}{}", &found[1], &found[2]);
    let strict = people_in(&names);
    let people = people_behind_label(&names);
    if people.named.len() < 2 || strict.named.len() * 2 < people.named.len() {
        return None;
    }
    let subject = if &found[3] == "列席" { Subject::Observers } else { Subject::Present };
    Some((subject, people))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(text: &str) -> Vec<(Subject, Vec<String>)> {
        let labels = Labels::default();
        let found = clauses(text).into_iter().filter_map(|clause| list_in(&labels, clause));
        found
            .map(|(subject, people)| (subject, people.named.into_iter().map(|own| own.name).collect()))
            .collect()
    }

    #[test]
    fn lists_in_sentences() {
        let own = |subject, names: &[&str]| (subject, names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(
            lists(
                "Directors present were Ann Boyd, Tom Reyes and Lila Moss; also present was Greg Tan \
                 (auditor). Regrets were received from Pat Nunn."
            ),
            [
                own(Subject::Present, &["Ann Boyd", "Tom Reyes", "Lila Moss"]),
                own(Subject::Observers, &["Greg Tan"]),
                own(Subject::Leave, &["Pat Nunn"]),
            ]
        );
        assert_eq!(
            lists("应到7人，实到6人：符明、乐陶、晏殊。请假1人：雍正平。列席：药剂科井然。"),
            [
                own(Subject::Present, &["符明", "乐陶", "晏殊"]),
                own(Subject::Leave, &["雍正平"]),
                own(Subject::Observers, &["井然"]),
            ]
        );
        assert_eq!(
            lists("住保股马丽、质安股郗云，城关镇副镇长沐阳等参加会议"),
            [own(Subject::Present, &["马丽", "郗云", "沐阳"])]
        );
        assert!(lists("会议由周正主持，各科室负责人参加会议。").is_empty());
    }
}
