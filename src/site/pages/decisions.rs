//! The register of decisions: what is open, and what was taken in a year.

use super::index::{Indexes, Within, due_first};
use super::paging::Part;
use crate::archive::State;
use crate::edition::{Decision, Office};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Counted, DecisionGroup, DecisionLine, DecisionsPage, Ref, StateCount, Tab};
use crate::site::volume::{AMBER_DAYS, Leaf, Section, light};
use chrono::Datelike;

/// A page of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// What is open, by its place among the pages of it.
    Open(usize),
    /// What was taken in a year or a part of it, by its place in the paging of the register.
    Taken(usize),
}

impl Register {
    /// All pages of the register.
    pub fn pages(indexes: &Indexes) -> impl Iterator<Item = Self> {
        let taken = (0..indexes.decisions.1.parts().len()).map(Self::Taken);
        (0..indexes.open.1.len()).map(Self::Open).chain(taken)
    }

    /// Where it lies.
    pub fn route(self, office: &Office, indexes: &Indexes) -> String {
        match self {
            Self::Open(0) => routes::decisions(office, None),
            Self::Open(at) => routes::decisions_part(office, &format!("open-{}", at + 1)),
            Self::Taken(at) => routes::decisions_part(office, &indexes.decisions.1.parts()[at].in_year()),
        }
    }

    /// What it lists, in the order of the archive or, of what is open, by state and due date.
    fn places(self, indexes: &Indexes) -> &[Within] {
        match self {
            Self::Open(at) => &indexes.open.0[indexes.open.1[at].clone()],
            Self::Taken(at) => &indexes.decisions.0[indexes.decisions.1.parts()[at].entries.clone()],
        }
    }

    /// What the file beside it lists: all that is open, or the whole year. None on a page that only links the
    /// file.
    fn all(self, indexes: &Indexes) -> Option<&[Within]> {
        match self {
            Self::Open(at) => (at == 0).then_some(&indexes.open.0),
            Self::Taken(at) => {
                let parts = indexes.decisions.1.parts();
                let last = parts[at].ends_year().then_some(&parts[at])?;
                let first = parts.iter().find(|part| part.year == last.year)?;
                Some(&indexes.decisions.0[first.entries.start..last.entries.end])
            }
        }
    }

    /// The page beside which the file of the whole lies.
    pub fn whole(self, office: &Office, indexes: &Indexes) -> String {
        match self {
            Self::Open(_) => routes::decisions(office, None),
            Self::Taken(at) => routes::decisions(office, Some(indexes.decisions.1.parts()[at].year)),
        }
    }
}

/// The lines of the file beside a page of the register; none where another page has it.
pub fn lines(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    shown: Register,
) -> Result<Option<Vec<DecisionLine>>, ThemeError> {
    let all = shown.all(indexes).map(|places| groups(leaf, office, places));
    Ok(all.transpose()?.map(|groups| groups.into_iter().flat_map(|group| group.decisions).collect()))
}

/// A page of the register.
pub fn decisions(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    shown: Register,
) -> Result<DecisionsPage, ThemeError> {
    let groups = groups(leaf, office, shown.places(indexes))?;
    let lines = || groups.iter().flat_map(|group| &group.decisions);
    let page = match shown {
        Register::Open(_) => {
            leaf.page(&leaf.text("title-decisions-open")?, Section::Decisions, Vec::new())?
        }
        Register::Taken(at) => {
            let above =
                vec![Ref::to(leaf.text("title-decisions")?, leaf.href(&routes::decisions(office, None)))];
            leaf.page(&title(leaf, indexes, at)?, Section::Decisions, above)?
        }
    };
    Ok(DecisionsPage {
        page,
        tabs: tabs(leaf, office, indexes, shown)?,
        parts: parts(leaf, office, indexes, shown)?,
        states: states(leaf, office, indexes, shown, &groups),
        ageing: if shown == Register::Open(0) { ageing(leaf, office, indexes)? } else { Vec::new() },
        departments: departments(leaf, &groups)?,
        owners: labels(lines().filter_map(|line| line.owner.as_ref())),
        groups,
        amber_days: AMBER_DAYS,
        withheld: office.withheld_decisions,
        downloads: Vec::new(),
    })
}

fn title(leaf: &Leaf<'_>, indexes: &Indexes, at: usize) -> Result<String, ThemeError> {
    let part = &indexes.decisions.1.parts()[at];
    let words = leaf.volume.words;
    let title = words.with("title-decisions-year", &[("year", part.year.to_string().into())])?;
    if part.ends_year() {
        return Ok(title);
    }
    words.with("title-of-part", &[("title", title.into()), ("part", part.span(leaf)?.into())])
}

/// Labels, each once, in order.
fn labels<'a>(refs: impl Iterator<Item = &'a Ref>) -> Vec<String> {
    let mut labels: Vec<String> = refs.map(|of| of.label.clone()).collect();
    labels.sort();
    labels.dedup();
    labels
}

/// The departments that answer for some decisions; last that none is stated, where there is such a one.
fn departments(leaf: &Leaf<'_>, groups: &[DecisionGroup]) -> Result<Vec<String>, ThemeError> {
    let lines = || groups.iter().flat_map(|group| &group.decisions);
    let mut names = labels(lines().filter_map(|line| line.department.as_ref()));
    if lines().any(|line| line.department.is_none()) {
        names.push(leaf.text("stat-none")?);
    }
    Ok(names)
}

/// Decisions by state, and those of a state by due date; what has none comes last.
fn groups(leaf: &Leaf<'_>, office: &Office, places: &[Within]) -> Result<Vec<DecisionGroup>, ThemeError> {
    let found = places.iter().filter_map(|place| Some((place.meeting, place.decision(office)?)));
    let found: Vec<(usize, &Decision)> = found.collect();
    let mut groups = Vec::new();
    for &of in State::ALL {
        let mut of_state: Vec<_> = found.iter().filter(|(_, decision)| decision.state == of).collect();
        of_state.sort_by_key(|(_, decision)| due_first(decision));
        if of_state.is_empty() {
            continue;
        }
        let lines =
            of_state.into_iter().map(|(at, decision)| leaf.decision_line(office, *at, decision, false));
        let decisions = lines.collect::<Result<Vec<_>, _>>()?;
        groups.push(DecisionGroup { state: of, total: decisions.len(), decisions });
    }
    Ok(groups)
}

fn tabs(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    shown: Register,
) -> Result<Vec<Tab>, ThemeError> {
    let (places, paging) = &indexes.decisions;
    let at = match shown {
        Register::Open(_) => None,
        Register::Taken(at) => Some(at),
    };
    let open = places.iter().filter_map(|place| place.decision(office)).filter(|one| one.state.is_open());
    let mut tabs = vec![Tab {
        label: leaf.text("open-decisions")?,
        href: leaf.href(&routes::decisions(office, None)),
        n: Some(open.count()),
        current: at.is_none(),
    }];
    tabs.extend(paging.years(at, |part| leaf.href(&routes::decisions(office, Some(part.year)))));
    Ok(tabs)
}

fn parts(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    shown: Register,
) -> Result<Vec<Tab>, ThemeError> {
    match shown {
        Register::Open(at) => {
            let pages = &indexes.open.1;
            let tabs = pages.iter().enumerate().map(|(n, page)| Tab {
                label: format!("{}–{}", page.start + 1, page.end),
                href: leaf.href(&Register::Open(n).route(office, indexes)),
                n: None,
                current: n == at,
            });
            Ok(if pages.len() > 1 { tabs.collect() } else { Vec::new() })
        }
        Register::Taken(at) => {
            let href = |part: &Part| leaf.href(&routes::decisions_part(office, &part.in_year()));
            indexes.decisions.1.parts_of_year(leaf, at, href)
        }
    }
}

/// How many decisions are in each state: of all on the pages of the open ones, else of the year's.
fn states(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    shown: Register,
    groups: &[DecisionGroup],
) -> Vec<StateCount> {
    let year = match shown {
        Register::Open(_) => None,
        Register::Taken(at) => Some(indexes.decisions.1.parts()[at].year),
    };
    let of_year =
        |place: &&Within| year.is_none_or(|year| office.meetings[place.meeting].date().year() == year);
    let mut counts = [0; State::ALL.len()];
    for place in indexes.decisions.0.iter().filter(of_year) {
        let decision = place.decision(office).expect("the place is one of a decision");
        counts[decision.state as usize] += 1;
    }
    let list = |of: State| {
        let path = if groups.iter().any(|group| group.state == of) {
            leaf.path.clone()
        } else if !of.is_open() {
            routes::decisions(office, Some(only_year(office, indexes, of)?))
        } else {
            let first = indexes.open.0.iter().position(|place| {
                year.is_none() && place.decision(office).is_some_and(|decision| decision.state == of)
            })?;
            let page = indexes.open.1.iter().position(|page| page.contains(&first))?;
            Register::Open(page).route(office, indexes)
        };
        Some(leaf.href(&format!("{path}#state-{}", of.word())))
    };
    let counted = State::ALL.iter().zip(counts).filter(|(_, n)| *n > 0);
    counted
        .map(|(&of, n)| StateCount { state: of, light: light(of, Some(AMBER_DAYS + 1)), n, href: list(of) })
        .collect()
}

/// The year of all decisions in a state, if one page has them all.
fn only_year(office: &Office, indexes: &Indexes, of: State) -> Option<i32> {
    let (places, paging) = &indexes.decisions;
    let mut years = places.iter().filter_map(|place| {
        let year = office.meetings[place.meeting].date().year();
        place.decision(office).filter(|decision| decision.state == of).map(|_| year)
    });
    let year = years.next()?;
    let pages = paging.parts().iter().filter(|part| part.year == year).count();
    (pages == 1 && years.all(|other| other == year)).then_some(year)
}

/// How long open decisions have been open.
fn ageing(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes) -> Result<Vec<Counted>, ThemeError> {
    let as_of = leaf.as_of();
    let age = |place: &Within| (as_of - office.meetings[place.meeting].date()).num_days();
    let bands =
        [("age-30", i64::MIN, 30), ("age-90", 31, 90), ("age-180", 91, 180), ("age-more", 181, i64::MAX)];
    let counted = bands.into_iter().map(|(key, from, to)| {
        let n = indexes.open.0.iter().filter(|place| (from..=to).contains(&age(place))).count();
        Ok(Counted { of: Ref::plain(leaf.text(key)?), n })
    });
    counted.collect()
}
