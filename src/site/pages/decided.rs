//! The decisions of a month: what is cleared by its state, what is withheld as a number and nothing more.

use super::index::Indexes;
use super::parts;
use super::tables::kinds;
use crate::archive::State;
use crate::calendar::Month;
use crate::edition::Office;
use crate::policy::MeetingType;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, Ref, Row, Table};
use crate::site::volume::{Leaf, state_word};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Decisions by type.
#[derive(Debug, Default)]
pub(super) struct Decided {
    by_type: BTreeMap<Arc<str>, Counts>,
}

/// The decisions of one type, or of all.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Counts {
    states: [usize; State::ALL.len()],
    /// How many the reader is not shown.
    pub(super) withheld: usize,
}

impl Counts {
    /// How many are in a state.
    pub(super) fn of(&self, state: State) -> usize {
        State::ALL.iter().zip(self.states).filter(|(other, _)| **other == state).map(|(_, n)| n).sum()
    }

    fn cleared(&self) -> usize {
        self.states.iter().sum()
    }

    /// How many were taken.
    pub(super) fn all(&self) -> usize {
        self.cleared() + self.withheld
    }

    /// How many are done, in time or late.
    pub(super) fn done(&self) -> usize {
        self.of(State::Done) + self.of(State::DoneLate)
    }

    /// How many are still to be done.
    pub(super) fn open(&self) -> usize {
        State::ALL.into_iter().filter(|state| state.is_open()).map(|state| self.of(state)).sum()
    }

    /// How many were or are to be done: without those with nothing to follow up, ended or replaced.
    pub(super) fn asked(&self) -> usize {
        self.done() + self.open()
    }
}

impl Decided {
    /// The decisions of a month.
    pub(super) fn of(office: &Office<'_>, indexes: &Indexes, month: Month) -> Self {
        let mut by_type: BTreeMap<Arc<str>, Counts> = BTreeMap::new();
        let figures = office.periods.months.get(&month);
        for ((kind, _), n) in figures.iter().flat_map(|figures| &figures.decisions) {
            by_type.entry(Arc::clone(kind)).or_default().withheld += n;
        }
        for at in indexes.months.get(&month).into_iter().flatten() {
            let Some(meeting) = office.meeting(*at) else { continue };
            let counts = by_type.entry(Arc::clone(&meeting.kind.id)).or_default();
            for decision in &meeting.decisions {
                let place = State::ALL.iter().position(|state| *state == decision.state);
                counts.states[place.expect("every state is among all of them")] += 1;
                counts.withheld = counts.withheld.saturating_sub(1);
            }
        }
        by_type.retain(|_, counts| counts.all() > 0);
        Self { by_type }
    }

    /// The decisions of all types.
    pub(super) fn sum(&self) -> Counts {
        let mut sum = Counts::default();
        for counts in self.by_type.values() {
            sum.withheld += counts.withheld;
            sum.states.iter_mut().zip(counts.states).for_each(|(sum, n)| *sum += n);
        }
        sum
    }

    /// The table of decisions by type and by their state today.
    pub(super) fn table(
        &self,
        leaf: &Leaf<'_>,
        office: &Office<'_>,
        indexes: &Indexes,
        month: Month,
    ) -> Result<Table, ThemeError> {
        let sum = self.sum();
        let states: Vec<State> = State::ALL.into_iter().filter(|state| sum.of(*state) > 0).collect();
        let mut columns = Vec::new();
        for state in &states {
            columns.push(Ref::plain(leaf.text(&format!("state-{}", state_word(*state)))?));
        }
        let keys = (sum.withheld > 0).then_some("withheld").into_iter().chain(["total", "number-rate"]);
        for key in keys {
            columns.push(Ref::plain(leaf.text(key)?));
        }
        let lists: Vec<_> =
            states.iter().map(|state| (*state, state_list(leaf, office, indexes, month, *state))).collect();
        let cells = |counts: &Counts| cells(leaf, office, month, &lists, sum.withheld > 0, counts);
        let rows =
            kinds(indexes, |id| self.by_type.contains_key(id)).into_iter().map(|kind: &MeetingType| Row {
                head: leaf.series(office, kind),
                cells: cells(&self.by_type[&kind.id]),
            });
        let as_of = leaf.volume.words.date(leaf.volume.edition.as_of)?;
        Ok(Table {
            id: "decisions".to_owned(),
            title: leaf.text("table-decisions")?,
            note: Some(leaf.volume.words.with("table-decisions-note", &[("date", as_of.into())])?),
            corner: leaf.text("fact-series")?,
            columns,
            rows: rows.collect(),
            total: Some(Row { head: Ref::plain(leaf.text("total")?), cells: cells(&sum) }),
            downloads: Vec::new(),
        })
    }
}

fn cells(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    month: Month,
    lists: &[(State, String)],
    withheld: bool,
    counts: &Counts,
) -> Vec<Cell> {
    let mut cells: Vec<_> =
        lists.iter().map(|(state, list)| parts::count(counts.of(*state), Some(list))).collect();
    if withheld {
        cells.push(parts::count(counts.withheld, None));
    }
    let year = leaf.href(&routes::decisions(office, Some(month.year)));
    cells.push(parts::count(counts.all(), Some(&year)));
    cells.push(parts::rate(counts.done(), counts.asked()));
    cells
}

/// The page of the register that lists the first of a month's decisions in a state.
pub(super) fn state_list(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    month: Month,
    state: State,
) -> String {
    let (places, paging) = &indexes.decisions;
    let first = places.iter().position(|place| {
        Month::of(office.meetings[place.meeting].date()) == month
            && place.decision(office).is_some_and(|decision| decision.state == state)
    });
    let part = first.and_then(|first| paging.parts().iter().find(|part| part.entries.contains(&first)));
    match part {
        Some(part) => {
            let page = routes::decisions_part(office, &part.in_year());
            leaf.href(&format!("{page}#state-{}", state_word(state)))
        }
        None => leaf.href(&routes::decisions(office, Some(month.year))),
    }
}
