//! Everything joined: meetings in order, decisions with what became of them, and the indexes that rules,
//! pages and statistics ask.

mod decision;
mod gaps;
mod guarded;
mod ids;
mod last_days;
mod leads;
mod level;
mod names;
mod organization;
mod rhythm;
mod seen;
mod series;
mod site;
mod slots;
mod stopped;
mod stub;
mod unread;

pub use decision::{Decision, Event, Reference, Said, State, decisions_of, full_id};
pub use guarded::{Clearance, Guarded};
pub use leads::{Lead, Spot, names_a_file};
pub use organization::Organization;
pub use rhythm::{Gap, Standing};
pub use site::{
    Audience, SETTINGS, SiteSettings, base_address, folder_is_no_id, read_settings, unknown_organization,
};
pub use slots::Expected;
pub use stub::{STUB, is_of_stub};

use crate::calendar::{Today, Zone};
use crate::finding::Language;
use chrono::NaiveDate;

/// The whole archive at a day.
#[derive(Debug)]
pub struct Archive {
    /// What `archive.yaml` says.
    pub settings: SiteSettings,
    /// The day of what is about several organisations: that of the first.
    pub as_of: NaiveDate,
    /// The organisations, in the order of `archive.yaml`.
    pub organizations: Vec<Organization>,
}

impl Archive {
    /// How many records of meetings held after the day there are, and how many follow-ups dated after it.
    /// Both are left out.
    pub fn later(&self) -> (usize, usize) {
        let all = self.organizations.iter();
        all.fold((0, 0), |(records, entries), own| {
            (records + own.later.len(), entries + own.later_follow_ups)
        })
    }

    /// The paths of records of meetings held after the day, which are left out.
    pub fn later_records(&self) -> impl Iterator<Item = &str> {
        self.organizations.iter().flat_map(|own| own.later.iter().map(|path| &**path))
    }

    /// The language that the records of each organisation are written in.
    pub fn written_languages(&self) -> impl Iterator<Item = Language> {
        let own = self.settings.language();
        self.organizations.iter().map(move |organization| organization.register.language.unwrap_or(own))
    }
}

/// Joins what was resolved.
pub fn assemble(
    settings: SiteSettings,
    today: Today,
    organizations: Vec<crate::resolve::Organization>,
) -> Archive {
    let organizations: Vec<_> = organizations.into_iter().map(Organization::new).collect();
    let as_of = organizations.first().map_or_else(|| today.day(Zone::default()), |first| first.as_of);
    Archive { settings, as_of, organizations }
}
