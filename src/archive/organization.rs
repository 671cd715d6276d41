//! One organisation's meetings, joined.

use super::Guarded;
use super::decision::{Decision, Event, Reference, ReferenceAt, Said, State, decisions_of, full_id};
use super::gaps::Gaps;
use super::ids::Ids;
use super::last_days::LastDays;
use super::rhythm::Rhythm;
use crate::discover::{Paper, Version};
use crate::finding::{Path, Place, Step};
use crate::path;
use crate::policy::{Policies, Policy};
use crate::record::{Classification, FollowUp};
use crate::register::{self, DepartmentId, Register};
use crate::resolve::{self, FollowUpFile, Meeting};
use crate::text::{Source, fold_name};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// An organisation with its meetings, decisions and indexes.
#[derive(Debug)]
pub struct Organization {
    /// Its id.
    pub id: Arc<str>,
    /// The day for which states are given: today there.
    pub as_of: NaiveDate,
    /// Its registers.
    pub register: Arc<Register>,
    /// Its policy, version by version.
    pub policies: Arc<Policies>,
    /// Its meetings, by date, start and id.
    pub meetings: Vec<Arc<Meeting>>,
    /// The paths of records of meetings held after the day, which are not among the meetings, sorted.
    pub later: Vec<Arc<str>>,
    /// Whether somebody named the day, which may be past.
    pub named: bool,
    /// How many follow-ups are dated after the day, and left out.
    pub later_follow_ups: usize,
    /// Its decisions, in the order of the meetings.
    pub decisions: Vec<Decision>,
    /// References to decisions, resolved or not.
    pub references: Vec<Reference>,
    /// The files of the registers.
    pub files: register::Files,
    /// All files of the archive, which records may name, by path; with nothing behind those that the program
    /// reads.
    pub attachable: Arc<BTreeMap<String, Option<Paper>>>,
    /// Records as they were since an earlier revision, where one was asked for, by their ids: of each all
    /// versions, the oldest first.
    pub earlier: BTreeMap<Arc<str>, Vec<Version>>,
    /// What could not be read.
    pub(super) gaps: Gaps,
    pub(super) by_date: BTreeMap<NaiveDate, Vec<usize>>,
    /// The last days of its records.
    pub last_days: LastDays,
    /// The meetings whose file names begin with another day than their dates.
    pub(super) doubtful: Vec<usize>,
    by_id: FxHashMap<String, usize>,
    decisions_by_id: FxHashMap<String, usize>,
    /// What the rhythms expected, once somebody asks.
    pub(super) rhythm: OnceLock<Rhythm>,
    /// The ids of its records, once some text looks like one.
    ids: OnceLock<Ids>,
}

/// The places of meetings, by day and by id.
fn index(meetings: &[Arc<Meeting>]) -> (BTreeMap<NaiveDate, Vec<usize>>, FxHashMap<String, usize>) {
    let mut by_date: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut by_id = FxHashMap::default();
    for (index, meeting) in meetings.iter().enumerate() {
        by_date.entry(meeting.date).or_default().push(index);
        by_id.entry(fold_name(&meeting.id)).or_insert(index);
    }
    (by_date, by_id)
}

impl Organization {
    pub(super) fn new(resolved: resolve::Organization) -> Self {
        let resolve::Organization {
            id,
            as_of,
            register,
            policies,
            mut meetings,
            follow_ups,
            unread,
            unread_lists,
            later,
            named,
            files,
            attachable,
            earlier,
        } = resolved;
        meetings.sort_by(|a, b| (a.date, a.front().start, &a.id).cmp(&(b.date, b.front().start, &b.id)));
        let ((by_date, by_id), (decisions, decisions_by_id)) =
            rayon::join(|| index(&meetings), || decisions(&meetings));
        let references = Vec::new();
        let doubtful = meetings.iter().enumerate().filter(|(_, meeting)| meeting.dates_disagree());
        let doubtful = doubtful.map(|(index, _)| index).collect();
        let last_days = LastDays::new(meetings.iter().map(|meeting| &**meeting), as_of);
        let gaps = Gaps::new(unread, unread_lists, &meetings, &follow_ups);
        let mut organization = Self {
            id,
            as_of,
            register,
            policies,
            meetings,
            later,
            named,
            later_follow_ups: 0,
            decisions,
            references,
            files,
            attachable,
            earlier,
            gaps,
            by_date,
            last_days,
            doubtful,
            by_id,
            decisions_by_id,
            rhythm: OnceLock::new(),
            ids: OnceLock::new(),
        };
        let references = || organization.collect_references(&follow_ups);
        let (references, events) = rayon::join(references, || organization.events(&follow_ups));
        organization.references = references;
        organization.later_follow_ups = organization
            .all_follow_ups(&follow_ups)
            .filter(|entry| entry.on.is_some_and(|on| on > as_of))
            .count();
        for (decision, event) in events {
            organization.decisions[decision].events.push(event);
        }
        organization.settle();
        organization
    }

    /// The policy by which a meeting is judged.
    pub fn policy(&self, meeting: &Meeting) -> &Policy {
        &self.policies.0[meeting.version]
    }

    /// The meetings of a day, by start and id.
    pub fn on(&self, date: NaiveDate) -> impl Iterator<Item = &Meeting> {
        self.by_date.get(&date).into_iter().flatten().map(|index| &*self.meetings[*index])
    }

    /// The meetings from one day to another, both included, with their indexes.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = (usize, &Meeting)> {
        self.by_date
            .range(from..=to)
            .flat_map(|(_, indexes)| indexes)
            .map(|index| (*index, &*self.meetings[*index]))
    }

    /// The index of the meeting of an id.
    pub fn meeting_of(&self, id: &str) -> Option<usize> {
        self.by_id.get(&fold_name(id)).copied()
    }

    /// The ids of its records.
    pub(super) fn ids(&self) -> &Ids {
        self.ids.get_or_init(|| {
            let later = self.later.iter().map(|path| fold_name(crate::record::id_of(path)));
            Ids::new(&self.meetings, self.gaps.ids().map(str::to_owned).chain(later))
        })
    }

    /// Whether the record of an id is there and not known: it could not be read, or its meeting was held
    /// after the day.
    pub fn is_unread(&self, id: &str) -> bool {
        let folded = fold_name(id);
        let later = || self.later.iter().any(|path| fold_name(crate::record::id_of(path)) == folded);
        self.is_gap(&folded) || later()
    }

    /// The decision of a full id.
    pub fn decision_of(&self, full_id: &str) -> Option<&Decision> {
        self.decisions_by_id.get(&fold_name(full_id)).map(|index| &self.decisions[*index])
    }

    /// What a department is called at a date.
    pub fn department_name(&self, id: DepartmentId, date: NaiveDate) -> &str {
        &self.register[id].term(date).name
    }

    /// The decisions of a meeting, by its index.
    pub fn decisions_of(&self, meeting: usize) -> impl Iterator<Item = &Decision> {
        decisions_of(&self.decisions, meeting)
    }

    fn collect_references(&self, files: &[Arc<FollowUpFile>]) -> Vec<Reference> {
        let mut references = Vec::new();
        for (from, meeting) in self.meetings.iter().enumerate() {
            let mut add = |text: &str, path: Path, certain: bool| {
                let to = if certain { Some(fold_name(text)) } else { full_id(text) };
                if let Some(to) = to {
                    let file = Arc::clone(&meeting.record.source.path);
                    let (on, place) = (meeting.date, Place::Value(path));
                    references.push(Reference {
                        to,
                        on,
                        path: file,
                        place,
                        from: Some(from),
                        follows_up: false,
                    });
                }
            };
            let front = meeting.front();
            for (at, text) in front.basis.iter() {
                add(text, path!["basis", at], false);
            }
            for (at, decision) in front.decisions.iter() {
                for (place, text) in decision.supersedes.iter() {
                    add(text, path!["decisions", at, "supersedes", place], true);
                }
            }
            for (at, item) in front.agenda.iter() {
                item.source.iter().for_each(|text| add(text, path!["agenda", at, "source"], false));
            }
            for (at, material) in front.materials.iter() {
                material
                    .passed_in
                    .iter()
                    .for_each(|text| add(text, path!["materials", at, "passed_in"], true));
            }
        }
        self.each_follow_up(files, |file, steps, entry, from| {
            if entry.decision.is_empty() {
                return;
            }
            let on = entry.on.unwrap_or(NaiveDate::MAX);
            let place = Place::Value(Path(steps).then("decision"));
            let (to, path) = (fold_name(&entry.decision), Arc::clone(&file.path));
            references.push(Reference { to, on, path, place, from, follows_up: true });
        });
        references
    }

    /// All follow-ups of records and lists, whatever their day.
    fn all_follow_ups<'a>(&'a self, files: &'a [Arc<FollowUpFile>]) -> impl Iterator<Item = &'a FollowUp> {
        let own = self.meetings.iter().flat_map(|meeting| meeting.front().follow_ups.values());
        own.chain(files.iter().flat_map(|file| file.entries.values()))
    }

    /// Every follow-up of records and lists up to the day of the archive: file, steps to the entry, the
    /// entry, and the meeting whose record has it. What is dated later is not known yet.
    fn each_follow_up<'a>(
        &'a self,
        files: &'a [Arc<FollowUpFile>],
        mut each: impl FnMut(&'a Source, Vec<Step>, &'a FollowUp, Option<usize>),
    ) {
        let mut each = |file, steps, entry: &'a FollowUp, from| {
            if entry.on.is_none_or(|on| on <= self.as_of) {
                each(file, steps, entry, from);
            }
        };
        for (index, meeting) in self.meetings.iter().enumerate() {
            for (at, entry) in meeting.front().follow_ups.iter() {
                each(&meeting.record.source, path!["follow_ups", at].0, entry, Some(index));
            }
        }
        for file in files {
            for (at, entry) in file.entries.iter() {
                each(&file.source, path![at].0, entry, None);
            }
        }
    }

    /// The follow-ups of each decision, in their order.
    fn events(&self, files: &[Arc<FollowUpFile>]) -> Vec<(usize, Event)> {
        let mut events: Vec<(usize, Event)> = Vec::new();
        let holes: FxHashMap<_, _> = files.iter().map(|file| (&file.source.path, &file.holes)).collect();
        self.each_follow_up(files, |file, steps, entry, from| {
            let holes = match from {
                Some(meeting) => Some(&self.meetings[meeting].record.holes),
                None => holes.get(&file.path).copied(),
            };
            let unreadable = holes.is_some_and(|holes| holes.iter().any(|hole| hole.0.starts_with(&steps)));
            let decision = self.decisions_by_id.get(&fold_name(&entry.decision));
            if let (Some(decision), Some(on), Some(status)) = (decision, entry.on, entry.status) {
                let at = ReferenceAt::new(file, steps);
                let FollowUp { by, note, due, approved_by, .. } = entry.clone();
                // A list of follow-ups has no level of its own: what it says is as open as the decision.
                let level = from.map_or(Classification::Public, |from| self.meetings[from].level());
                let approved = approved_by.is_some();
                let said = Guarded::new(level, Said { by, note, approved_by });
                let in_list = from.is_none();
                events.push((*decision, Event { on, status, due, approved, said, unreadable, in_list, at }));
            }
        });
        events.sort_by(|(a, x), (b, y)| {
            (a, x.on, x.status, &x.at.path, &x.at.steps).cmp(&(b, y.on, y.status, &y.at.path, &y.at.steps))
        });
        events
    }

    /// Notes at replaced decisions what replaced them, and folds every state.
    fn settle(&mut self) {
        let as_of = self.as_of;
        let mut replaced: FxHashMap<usize, (NaiveDate, Arc<str>)> = FxHashMap::default();
        for meeting in self.meetings.iter().filter(|meeting| meeting.held()) {
            for taken in &meeting.decisions {
                for text in meeting.decision(taken).supersedes.values() {
                    if let Some(index) = self.decisions_by_id.get(&fold_name(text)) {
                        replaced.entry(*index).or_insert((meeting.date, Arc::clone(&taken.full_id)));
                    }
                }
            }
        }
        for (index, decision) in self.decisions.iter_mut().enumerate() {
            let by = replaced.remove(&index);
            decision.superseded_by = by.as_ref().map(|(_, id)| Arc::clone(id));
            let settled = decision.state == State::NoFollowUp;
            decision.fold(settled, by.map(|(on, _)| on), as_of);
        }
    }
}

/// All decisions, and their places by id.
fn decisions(meetings: &[Arc<Meeting>]) -> (Vec<Decision>, FxHashMap<String, usize>) {
    let mut decisions = Vec::new();
    for (meeting, of) in meetings.iter().enumerate().filter(|(_, meeting)| meeting.held()) {
        for (index, taken) in of.decisions.iter().enumerate() {
            let written = of.decision(taken);
            let settled = written.no_follow_up.is_some();
            decisions.push(Decision {
                full_id: Arc::clone(&taken.full_id),
                meeting,
                index,
                events: Vec::new(),
                first_due: written.due,
                due: written.due,
                state: if settled { State::NoFollowUp } else { State::Open },
                closed_on: None,
                superseded_by: None,
            });
        }
    }
    let by_id = decisions.iter().enumerate().rev();
    let by_id = by_id.map(|(index, decision)| (fold_name(&decision.full_id), index)).collect();
    (decisions, by_id)
}
