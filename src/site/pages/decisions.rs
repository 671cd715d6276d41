//! The register of decisions: what is open, and what was taken in a year.

use super::home::years;
use crate::archive::State;
use crate::edition::{Decision, Office};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Counted, DecisionGroup, DecisionsPage, Ref, StateCount, Tab};
use crate::site::volume::{AMBER_DAYS, Leaf, Section, light, state, state_word};
use chrono::{Datelike, NaiveDate};

/// The open decisions, or those taken in a year.
pub fn decisions(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    year: Option<i32>,
) -> Result<DecisionsPage, ThemeError> {
    let all: Vec<(usize, &Decision)> = office.decisions().collect();
    let shown: Vec<(usize, &Decision)> = all
        .iter()
        .copied()
        .filter(|(at, decision)| match year {
            None => decision.state.is_open(),
            Some(year) => office.meetings[*at].date().year() == year,
        })
        .collect();
    let title = match year {
        None => leaf.text("title-decisions-open")?,
        Some(year) => leaf.volume.words.with("title-decisions-year", &[("year", year.to_string().into())])?,
    };
    let lines = shown
        .iter()
        .map(|(at, decision)| leaf.decision_line(office, *at, decision, false))
        .collect::<Result<Vec<_>, _>>()?;
    let mut departments: Vec<_> =
        lines.iter().filter_map(|line| line.department.as_ref().map(|of| of.label.clone())).collect();
    let mut owners: Vec<_> =
        lines.iter().filter_map(|line| line.owner.as_ref().map(|of| of.label.clone())).collect();
    for list in [&mut departments, &mut owners] {
        list.sort();
        list.dedup();
    }
    let mut groups: Vec<DecisionGroup> = Vec::new();
    for of in State::ALL {
        let mut decisions: Vec<_> = lines.iter().filter(|line| line.state == state(of)).cloned().collect();
        decisions.sort_by(|a, b| (a.due, &a.full_id).cmp(&(b.due, &b.full_id)));
        if !decisions.is_empty() {
            groups.push(DecisionGroup {
                state: state(of),
                light: light(of, None),
                total: decisions.len(),
                decisions,
            });
        }
    }
    let above = match year {
        None => Vec::new(),
        Some(_) => vec![Ref::to(leaf.text("title-decisions")?, leaf.href(&routes::decisions(office, None)))],
    };
    let page = leaf.page(&title, Section::Decisions, above)?;
    Ok(DecisionsPage {
        page,
        tabs: tabs(leaf, office, &all, year)?,
        states: states(leaf, office, &all, year),
        ageing: if year.is_none() { ageing(leaf, office, &shown)? } else { Vec::new() },
        groups,
        departments,
        owners,
        amber_days: AMBER_DAYS,
        withheld: office.withheld_decisions,
        downloads: Vec::new(),
    })
}

fn tabs(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    all: &[(usize, &Decision)],
    shown: Option<i32>,
) -> Result<Vec<Tab>, ThemeError> {
    let open = all.iter().filter(|(_, decision)| decision.state.is_open()).count();
    let mut tabs = vec![Tab {
        label: leaf.text("open-decisions")?,
        href: leaf.href(&routes::decisions(office, None)),
        n: Some(open),
        current: shown.is_none(),
    }];
    for year in years(office) {
        let n = all.iter().filter(|(at, _)| office.meetings[*at].date().year() == year).count();
        tabs.push(Tab {
            label: year.to_string(),
            href: leaf.href(&routes::decisions(office, Some(year))),
            n: Some(n),
            current: shown == Some(year),
        });
    }
    Ok(tabs)
}

/// How many decisions are in each state: of all on the page of the open ones, else of the year's.
fn states(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    all: &[(usize, &Decision)],
    year: Option<i32>,
) -> Vec<StateCount> {
    let counted = |of: State| {
        let within = |at: usize| year.is_none_or(|year| office.meetings[at].date().year() == year);
        all.iter().filter(|(at, decision)| decision.state == of && within(*at)).count()
    };
    let on_page = |of: State| year.is_some() || of.is_open();
    let states = State::ALL.into_iter().map(|of| StateCount {
        state: state(of),
        light: light(of, None),
        n: counted(of),
        href: on_page(of).then(|| format!("{}#state-{}", leaf.href(&leaf.path), state_word(of))),
    });
    states.filter(|count| count.n > 0).collect()
}

/// How long open decisions have been open.
fn ageing(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    open: &[(usize, &Decision)],
) -> Result<Vec<Counted>, ThemeError> {
    let as_of = leaf.volume.edition.as_of;
    let age = |date: NaiveDate| (as_of - date).num_days();
    let bands =
        [("age-30", i64::MIN, 30), ("age-90", 31, 90), ("age-180", 91, 180), ("age-more", 181, i64::MAX)];
    let counted = bands.into_iter().map(|(key, from, to)| {
        let n = open.iter().filter(|(at, _)| (from..=to).contains(&age(office.meetings[*at].date()))).count();
        Ok(Counted { of: Ref::plain(leaf.text(key)?), n })
    });
    counted.collect()
}
