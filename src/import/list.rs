//! Lists of people with a person in each line: what stands behind the name is no name.

use super::compose::is_group;
use super::gathering::Gathering;
use super::label::{marker, without_marker};
use super::line::Line;
use super::name::{is_han_name, is_role, is_unit};
use super::people::{People, people_behind_label, people_in};
use super::subject::Subject;
use super::task::without_box;
use crate::say;
use crate::text::is_han;

/// The box of an entry: whether it is ticked.
fn ticked(text: &str) -> Option<bool> {
    let text = without_marker(text).trim_start_matches(['-', '*', '•', ' ']);
    let starts = |marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
    if starts(&["[x]", "[X]", "☑", "✅", "✓"]) {
        Some(true)
    } else {
        starts(&["[ ]", "☐", "□"]).then_some(false)
    }
}

/// Whether a box has nothing but names behind it: an entry of a list of who came, and no task.
pub(super) fn is_box_of_names(text: &str) -> bool {
    let text = without_box(without_marker(text));
    let people = people_in(text);
    let first =
        people.named.first().is_some_and(|own| own.name.contains(' ') || own.name.chars().all(is_han));
    text.is_empty() || first && !text.starts_with('@') && people.are_sure() && !text.contains(" to ")
}

impl Gathering<'_> {
    /// Takes a line below the label of a list of people, or of one; whether it is a line of names. The first
    /// line that is none ends the list.
    pub(super) fn person_line(&mut self, subject: Subject, line: &Line) -> bool {
        if ticked(&line.text) == Some(false) {
            self.not_ticked(line);
            return true;
        }
        if self.heads_group(line) {
            self.run.add(line);
            self.used(line);
            return true;
        }
        let Some(people) = self.people_of(line) else { return false };
        if super::gathering::is_list(subject) {
            self.add_people(subject, people);
            self.run.add(line);
        } else {
            self.section = None;
            let key = if subject == Subject::Chair { "chair" } else { "recorder" };
            self.one_person(key, &line.text);
        }
        self.used(line);
        true
    }

    /// Whether an entry is a company or a group, with its people nested below it.
    fn heads_group(&self, line: &Line) -> bool {
        let Some(below) = &self.below else { return false };
        let people = of_entry(without_box(without_marker(&below.text)));
        let [own] = &people.named[..] else { return false };
        let word =
            !line.text.trim().contains(' ') || is_unit(&line.text) || !people_in(&line.text).are_sure();
        people.are_sure() && !is_role(&own.name) && (own.name.contains(' ') || is_han_name(&own.name)) && word
    }

    /// Somebody whose box is empty: whether they came is for a person to say.
    fn not_ticked(&mut self, line: &Line) {
        let name = without_box(without_marker(&line.text)).trim().to_owned();
        if !name.is_empty() {
            let text = say!(
                zh: "“{name}”没有打勾，没有写是请假还是缺席",
                en: "the box of {name} is not ticked, and nothing says whether with leave"
            );
            self.facts.doubts.push(("present", text));
        }
        self.run.add(line);
        self.used(line);
    }

    fn people_of(&self, line: &Line) -> Option<People> {
        let numbered = marker(&line.text).is_some();
        let text = of_group(without_box(without_marker(&line.text)));
        if line.bold || self.names_presenter(&line.text) {
            return None;
        }
        if line.is_entry() || bulleted(&line.text) {
            let people = of_entry(text);
            let says_nothing = people.named.is_empty() && people.unread.is_empty();
            // A list of people may have an entry that nobody can read, but does not begin with one; and a
            // numbered one may be the agenda.
            let sure = !numbered || people.unread.is_empty() && (self.run.begun || people.are_sure());
            return (sure && (!people.named.is_empty() || says_nothing || self.run.begun && !numbered))
                .then_some(people);
        }
        let people = people_behind_label(text);
        let near = self.alone || self.run.touches(line) || !self.run.begun;
        let latin = !text.chars().any(is_han);
        // A word alone is a name only right below the label or the name before it.
        let word = latin && !text.trim().contains([' ', ',']) && !self.alone && !self.run.touches(line);
        let said = text.contains([':', '：']) && latin;
        // One name that is none in running text has to stand among others.
        let sure = people.are_sure() || people_in(text).named.len() * 2 > people.named.len();
        (near
            && !word
            && !said
            && people.unread.is_empty()
            && sure
            && (!people.named.is_empty() || !numbered))
            .then_some(people)
    }
}

/// The names of a group: `Councillors: A, B`.
fn of_group(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, names)) if is_group(label) && !names.trim().is_empty() => names.trim(),
        _ => text,
    }
}

/// Whether a line of plain text is an entry: ` • Hana Sato`.
fn bulleted(text: &str) -> bool {
    text.trim_start().starts_with(['•', '·', '●', '▪'])
}

/// The people of an entry of a list: one, with company and role behind the name, or several names.
fn of_entry(text: &str) -> People {
    let text = text.trim().trim_start_matches(['•', '·', '●', '▪']).trim();
    let text = guest(text);
    let whole = people_behind_label(text);
    let Some((name, rest)) = parted(text) else { return whole };
    let mut first = people_behind_label(name);
    let [own] = &mut first.named[..] else { return whole };
    // `周正、吴敏` and `Ann Lee, Bo Chan and Cy Roe` are several names.
    let several = text.contains(['、', '；']) || text.contains(" and ") || text.matches(',').count() > 2;
    if several && whole.unread.is_empty() {
        return whole;
    }
    let han = own.name.chars().all(is_han);
    if han && whole.unread.is_empty() && whole.named.len() > 1 {
        return whole;
    }
    let notes = rest
        .split([',', '，', '|', '/'])
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" - "));
    let notes: Vec<_> = notes.map(str::trim).filter(|note| !note.is_empty()).collect();
    own.unit =
        own.unit.take().or_else(|| notes.iter().find(|note| is_unit(note)).map(|unit| (*unit).to_owned()));
    let all = own.note.take().into_iter().chain(notes.iter().map(|note| (*note).to_owned()));
    own.note = Some(all.collect::<Vec<_>>().join(", ")).filter(|note| !note.is_empty());
    first
}

/// An entry without the word for what somebody is before a colon: `Guest: Nina Roth`.
fn guest(text: &str) -> &str {
    match text.split_once(':') {
        Some((word, name)) if is_role(word.trim().trim_end_matches('s')) && !name.trim().is_empty() => {
            name.trim()
        }
        _ => text,
    }
}

/// The name of an entry and what stands behind it, at the first mark outside brackets that parts them.
fn parted(text: &str) -> Option<(&str, &str)> {
    const MARKS: &[&str] = &[", ", "，", " – ", " — ", " - ", " | ", " / ", "/ ", " → "];
    let depth = |at: usize| {
        let count = |marks: [char; 2]| text[..at].matches(marks).count();
        count(['(', '（']) > count([')', '）'])
    };
    let marks = MARKS.iter().filter_map(|mark| text.find(mark).map(|at| (at, mark.len())));
    let (at, length) = marks.filter(|(at, _)| !depth(*at)).min()?;
    Some((text[..at].trim(), text[at + length..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_name_is_none() {
        for (text, expected) in [
            ("Phil Dence, Black Swan Software", &["Phil Dence"][..]),
            ("Ilse Maas – TU Delft – Chair", &["Ilse Maas"]),
            ("Omar Haddad (freelance)", &["Omar Haddad"]),
            ("Luis Gil, notes", &["Luis Gil"]),
            ("巩立冬 / 示例通信", &["巩立冬"]),
            ("周正、吴敏", &["周正", "吴敏"]),
            ("周正，吴敏", &["周正", "吴敏"]),
            ("Ann Lee, Bo Chan and Cy Roe", &["Ann Lee", "Bo Chan", "Cy Roe"]),
            ("Guest: Nina Roth", &["Nina Roth"]),
        ] {
            let names: Vec<_> = of_entry(text).named.into_iter().map(|own| own.name).collect();
            assert_eq!(names, expected, "{text}");
        }
        let note = of_entry("Ilse Maas – TU Delft – Chair").named[0].note.clone();
        assert_eq!(note.as_deref(), Some("TU Delft, Chair"));
    }

    #[test]
    fn boxes_of_names_are_no_tasks() {
        for text in ["[x] Arno LeHorse (IBN)", "[ ] Zach Stein", "[ ] ", "[x] 周正"] {
            assert!(is_box_of_names(text), "{text}");
        }
        for text in ["[ ] Book the room", "[ ] Ann to book", "[x] 周正写总结", "[ ] @ann send it"] {
            assert!(!is_box_of_names(text), "{text}");
        }
        assert_eq!((ticked("[x] A"), ticked("[ ] A"), ticked("A")), (Some(true), Some(false), None));
    }
}
