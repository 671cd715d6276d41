//! What happened month by month, as stubs say it too: how many meetings there were, by host and type.

use super::{DepartmentRef, Entry};
use crate::calendar::Month;
use crate::record::Status;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The months that have a meeting, with what happened.
#[derive(Debug, Default, Clone)]
pub struct Periods {
    /// Month by month.
    pub months: BTreeMap<Month, Figures>,
}

/// What happened in a month.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Figures {
    /// Meetings held, by host (none where it is unknown) and type.
    pub held: BTreeMap<(Option<DepartmentRef>, Arc<str>), usize>,
    /// Meetings called off.
    pub cancelled: usize,
    /// Sessions that did not take place.
    pub not_held: usize,
    /// Meetings to come.
    pub planned: usize,
}

impl Figures {
    /// How many meetings were held.
    pub fn held_in_all(&self) -> usize {
        self.held.values().sum()
    }
}

impl Periods {
    /// The months of some entries.
    pub(super) fn new(meetings: &[Entry], as_of: NaiveDate) -> Self {
        let mut months: BTreeMap<Month, Figures> = BTreeMap::new();
        for entry in meetings {
            let figures = months.entry(Month::containing(entry.date())).or_default();
            match entry.status() {
                Status::Cancelled => figures.cancelled += usize::from(entry.is_called_off(as_of)),
                Status::NotHeld => figures.not_held += usize::from(entry.is_called_off(as_of)),
                Status::Planned => figures.planned += 1,
                Status::Held => {
                    *figures.held.entry((entry.host(), Arc::clone(&entry.kind().id))).or_default() += 1;
                }
            }
        }
        Self { months }
    }
}
