//! The periods in which a policy page counts breaches: all time, a year, or a month of it.

use super::index::Indexes;
use crate::calendar::{Days as _, Month};
use crate::edition::Office;
use crate::policy::Policy;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::Tab;
use crate::site::volume::Leaf;
use std::collections::{BTreeMap, BTreeSet};

/// A period in which breaches are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// As long as the version was in force.
    Always,
    /// In a year.
    Year(i32),
    /// In a month.
    Month(Month),
}

impl Counted {
    /// Whether a month is in it.
    pub fn has(self, month: Month) -> bool {
        match self {
            Self::Always => true,
            Self::Year(year) => month.year == year,
            Self::Month(own) => month == own,
        }
    }

    fn year(self) -> Option<i32> {
        match self {
            Self::Always => None,
            Self::Year(year) => Some(year),
            Self::Month(month) => Some(month.year),
        }
    }

    /// The part of the page's name that says it.
    fn name(self) -> Option<String> {
        match self {
            Self::Always => None,
            Self::Year(year) => Some(year.to_string()),
            Self::Month(month) => Some(month.to_string()),
        }
    }
}

/// Where the page of a version and period lies: that of today's version has no date in its name.
pub fn route(office: &Office, version: usize, counted: Counted) -> String {
    let other = office.policies.0.get(version).filter(|policy| !office.goes_by(policy.version));
    routes::policy(office, other.map(|policy| policy.version), counted.name().as_deref())
}

/// The breaches of a version by month.
fn by_month(indexes: &Indexes, policy: &Policy) -> BTreeMap<Month, usize> {
    let mut months = BTreeMap::new();
    for ((version, _), of_clause) in &indexes.clauses {
        if *version == policy.version {
            for (month, (n, _)) in of_clause {
                *months.entry(*month).or_default() += n;
            }
        }
    }
    months
}

/// The periods of a version that have a page of their own: months with breaches, and their years.
pub fn periods(office: &Office, indexes: &Indexes, version: usize) -> Vec<Counted> {
    let Some(policy) = office.policies.0.get(version) else { return Vec::new() };
    let months = by_month(indexes, policy);
    let years: BTreeSet<_> = months.keys().map(|month| month.year).collect();
    let years = years.into_iter().map(Counted::Year);
    [Counted::Always].into_iter().chain(years).chain(months.into_keys().map(Counted::Month)).collect()
}

/// The periods as tabs: all time and each year; and, where one is chosen, the months of that year.
pub fn tabs(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    version: usize,
    current: Counted,
) -> Result<[Vec<Tab>; 2], ThemeError> {
    let Some(policy) = office.policies.0.get(version) else { return Ok([Vec::new(), Vec::new()]) };
    let months = by_month(indexes, policy);
    let mut tabs = [Vec::new(), Vec::new()];
    for counted in periods(office, indexes, version) {
        let row = usize::from(matches!(counted, Counted::Month(_)));
        if row == 1 && counted.year() != current.year() {
            continue;
        }
        tabs[row].push(Tab {
            label: label(leaf, counted)?,
            href: leaf.href(&route(office, version, counted)),
            n: Some(months.iter().filter(|(month, _)| counted.has(**month)).map(|(_, n)| n).sum()),
            current: counted == current,
        });
    }
    Ok(tabs)
}

/// What a period is called.
pub fn label(leaf: &Leaf<'_>, counted: Counted) -> Result<String, ThemeError> {
    let words = &leaf.volume.words;
    match counted {
        Counted::Always => leaf.text("all-time"),
        Counted::Year(year) => words.with("form-year", &[("year", year.to_string().into())]),
        Counted::Month(month) => words.month(month.first()),
    }
}
