//! What was found in a document, before it is a record. Nothing in it is anything but text of the document.

use super::people::Named;
use crate::finding::Text;
use crate::say;
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeSet;

/// What was found in one document.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The title, without the day and the time.
    pub(super) title: Option<String>,
    /// The type as the document names it.
    pub(super) kind: Option<String>,
    /// Its number.
    pub(super) number: Option<u64>,
    /// The day in the name of the file, and in the text.
    pub(super) named_day: Option<NaiveDate>,
    /// The day that the text states, and its line.
    pub(super) written_day: Option<(NaiveDate, usize)>,
    /// When it began.
    pub(super) start: Option<NaiveTime>,
    /// When it ended.
    pub(super) end: Option<NaiveTime>,
    /// Where it was.
    pub(super) place: Option<String>,
    /// Who hosted it.
    pub(super) host: Option<String>,
    /// Who chaired.
    pub(super) chair: Option<Named>,
    /// Who recorded.
    pub(super) recorder: Option<Named>,
    /// The lists of people.
    pub(super) lists: Lists,
    /// The items of the agenda.
    pub(super) items: Vec<Item>,
    /// What was decided or is to be done.
    pub(super) decisions: Vec<Task>,
    /// Motions put to the vote.
    pub(super) motions: Vec<Motion>,
    /// Who signed.
    pub(super) signed_by: Option<Named>,
    /// The number of the document.
    pub(super) document_number: Option<String>,
    /// What a person has to look at, each with the key at which it stands.
    pub(super) doubts: Vec<(&'static str, Text)>,
    /// The lines that were used.
    pub(super) used: BTreeSet<usize>,
}

/// Lists of people.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Who was present.
    pub(super) present: Vec<Named>,
    /// Who observed.
    pub(super) observers: Vec<Named>,
    /// Who was invited.
    pub(super) guests: Vec<Named>,
    /// Who was on leave.
    pub(super) leave: Vec<Named>,
    /// Who was absent.
    pub(super) absent: Vec<Named>,
}

/// An item of the agenda.
#[derive(Debug, Default, Clone)]
pub(super) struct Item {
    /// Its title.
    pub(super) title: String,
    /// Who presented it.
    pub(super) presenters: Vec<Named>,
    /// What came of it.
    pub(super) outcome: Option<String>,
    /// How it was voted on.
    pub(super) vote: Option<Counts>,
    /// Who took no part, each with the place of the motion.
    pub(super) recusals: Vec<(Named, usize)>,
}

/// Votes as they were counted.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    /// In favour.
    pub(super) in_favour: u64,
    /// Against.
    pub(super) against: u64,
    /// Neither.
    pub(super) abstain: Option<u64>,
}

/// A decision, or something to be done.
#[derive(Debug, Default, Clone)]
pub(super) struct Task {
    /// The place of its item in the agenda.
    pub(super) item: Option<usize>,
    /// What is to be done.
    pub(super) text: String,
    /// Who answers for it, the first one before the others.
    pub(super) owners: Vec<Named>,
    /// Which department answers for it.
    pub(super) department: Option<String>,
    /// By when.
    pub(super) due: Option<NaiveDate>,
    /// The words about its day that are no date.
    pub(super) vague: Option<String>,
}

/// A motion.
#[derive(Debug, Default, Clone)]
pub(super) struct Motion {
    /// The place of its item in the agenda.
    pub(super) item: Option<usize>,
    /// Its text.
    pub(super) text: String,
    /// Who moved it.
    pub(super) mover: Option<Named>,
    /// Who seconded it.
    pub(super) seconder: Option<Named>,
    /// The votes.
    pub(super) counts: Option<Counts>,
    /// Who voted how, by the words of the format.
    pub(super) ballots: Vec<(Named, &'static str)>,
    /// Who was not in the room for it.
    pub(super) absent: Vec<Named>,
    /// Who took no part in it.
    pub(super) recused: Vec<Named>,
    /// The word of the format for what became of it.
    pub(super) result: Option<&'static str>,
}

impl Facts {
    /// The day of the meeting: that of the file's name, for heads are copied from the meeting before.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.named_day.or(self.written_day.map(|(day, _)| day))
    }

    /// All that a person has to look at, each with the key at which it stands.
    pub(super) fn questions(&self) -> Vec<(&'static str, Text)> {
        let mut questions = self.doubts.clone();
        if let (Some(named), Some((written, line))) = (self.named_day, self.written_day)
            && named != written
        {
            let (zh, en) = (place_zh(line), place_en(line));
            questions.push((
                "date",
                say!(
                    zh: "文件名是 {named}，正文（{zh}）是 {written}",
                    en: "the file's name says {named}, and its text ({en}) {written}"
                ),
            ));
        }
        for (at, task) in self.decisions.iter().enumerate() {
            if let (Some(words), None) = (&task.vague, task.due) {
                let number = at + 1;
                let text =
                    say!(zh: "第 {number} 项的时限写的是“{words}”", en: "decision {number} is due “{words}”");
                questions.push(("decisions", text));
            }
        }
        questions
    }

    /// Everybody whom the document names as taking part, more than once where it names them so.
    pub(super) fn everybody(&self) -> impl Iterator<Item = &Named> {
        let Lists { present, observers, leave, absent, .. } = &self.lists;
        let lists = [present, observers, leave, absent].into_iter().flatten();
        let items = self.items.iter().flat_map(|item| &item.presenters);
        let owners = self.decisions.iter().flat_map(|task| &task.owners);
        let motions = self.motions.iter().flat_map(|motion| {
            let ballots = motion.ballots.iter().map(|(own, _)| own);
            motion
                .mover
                .iter()
                .chain(&motion.seconder)
                .chain(ballots)
                .chain(&motion.absent)
                .chain(&motion.recused)
        });
        lists
            .chain(&self.chair)
            .chain(&self.recorder)
            .chain(&self.signed_by)
            .chain(items)
            .chain(owners)
            .chain(motions)
    }
}

/// Where a day is written: a line, or the front matter.
pub(super) fn place_zh(line: usize) -> String {
    if line == 0 { "原文开头".to_owned() } else { format!("第 {line} 行") }
}

pub(super) fn place_en(line: usize) -> String {
    if line == 0 { "its front matter".to_owned() } else { format!("line {line}") }
}
