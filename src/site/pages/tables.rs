//! The tables of a month: meetings by host and type, attendance, decisions, what is told apart. They name departments and types only.

use super::home::first_day;
use super::index::Indexes;
use super::parts;
use super::statistics::change;
use crate::calendar::Month;
use crate::edition::{DepartmentRef, Office};
use crate::policy::MeetingType;
use crate::register::DepartmentId;
use crate::resolve::Counts;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, Ref, Row, Table};
use crate::site::volume::Leaf;
use crate::statistics::Figures;
use std::collections::BTreeSet;

/// The figures of a month, and those that it is held against: none where the archive does not reach back so far.
pub(super) struct Months {
    pub(super) month: Month,
    pub(super) now: Figures,
    pub(super) before: Option<Figures>,
    pub(super) year_ago: Option<Figures>,
}

impl Months {
    pub(super) fn of(office: &Office<'_>, month: Month) -> Self {
        let months = &office.periods.months;
        let first = months.keys().next().copied();
        let figures = |month: Month| {
            first.filter(|first| *first <= month).map(|_| months.get(&month).cloned().unwrap_or_default())
        };
        Self {
            month,
            now: figures(month).unwrap_or_default(),
            before: figures(month.previous()),
            year_ago: figures(month.same_a_year_ago()),
        }
    }

    /// How many meetings a host held, of whatever type.
    pub(super) fn held_by(figures: &Figures, host: Option<usize>) -> usize {
        figures.held.iter().filter(|((other, _), _)| *other == host).map(|(_, n)| n).sum()
    }
}

/// The hosts of the months, in the order of the register; unknown ones last.
pub(super) fn hosts(months: &Months) -> Vec<Option<usize>> {
    let all = [Some(&months.now), months.before.as_ref(), months.year_ago.as_ref()];
    let found: BTreeSet<Option<usize>> =
        all.into_iter().flatten().flat_map(|figures| figures.held.keys().map(|(host, _)| *host)).collect();
    let (known, unknown): (Vec<_>, Vec<_>) = found.into_iter().partition(Option::is_some);
    known.into_iter().chain(unknown).collect()
}

/// A host, under its name in that month.
pub(super) fn host_name(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    host: Option<usize>,
    month: Month,
) -> Result<Ref, ThemeError> {
    match host {
        Some(host) => Ok(leaf.department(office, DepartmentRef(host), crate::calendar::Days::last(&month))),
        None => Ok(Ref::plain(leaf.text("host-unknown")?)),
    }
}

/// The types of which something is counted, in the order of the policy.
pub(super) fn kinds(indexes: &Indexes, counted: impl Fn(&str) -> bool) -> Vec<&MeetingType> {
    indexes.kinds.iter().map(|kind| &**kind).filter(|kind| counted(&kind.id)).collect()
}

/// Meetings held, by host and type, with the change against the month before and a year ago.
pub(super) fn held(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    months: &Months,
) -> Result<Table, ThemeError> {
    let kinds = kinds(indexes, |id| months.now.held.keys().any(|(_, kind)| **kind == *id));
    let list = leaf.href(&routes::month(office, months.month));
    let against =
        [(&months.before, months.month.previous()), (&months.year_ago, months.month.same_a_year_ago())];
    let compared = |now: usize, count: &dyn Fn(&Figures) -> usize| {
        against.map(|(figures, month)| compared(leaf, office, now, figures.as_ref().map(count), month))
    };
    let mut rows = Vec::new();
    for host in hosts(months) {
        let by = |kind: &&MeetingType| months.now.held_by(host.map(DepartmentId), &kind.id);
        let now = Months::held_by(&months.now, host);
        let mut cells: Vec<_> = kinds.iter().map(|kind| parts::count(by(kind), Some(&list))).collect();
        cells.push(parts::count(now, Some(&list)));
        cells.extend(compared(now, &|figures| Months::held_by(figures, host)));
        rows.push(Row { head: host_name(leaf, office, host, months.month)?, cells });
    }
    let of_kind = |kind: &MeetingType| {
        months.now.held.iter().filter(|((_, other), _)| *other == kind.id).map(|(_, n)| n).sum()
    };
    let mut cells: Vec<_> = kinds.iter().map(|kind| parts::count(of_kind(kind), Some(&list))).collect();
    let now = months.now.held_in_all();
    cells.push(parts::count(now, Some(&list)));
    cells.extend(compared(now, &Figures::held_in_all));
    Ok(Table {
        id: "held".to_owned(),
        title: leaf.text("table-held")?,
        note: Some(leaf.text("table-held-note")?),
        corner: leaf.text("host")?,
        columns: held_columns(leaf, office, &kinds, months)?,
        rows,
        total: Some(Row { head: Ref::plain(leaf.text("total")?), cells }),
        downloads: Vec::new(),
    })
}

fn held_columns(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    kinds: &[&MeetingType],
    months: &Months,
) -> Result<Vec<Ref>, ThemeError> {
    let mut columns: Vec<_> = kinds.iter().map(|kind| leaf.series(office, kind)).collect();
    columns.push(Ref::plain(leaf.text("total")?));
    for month in [months.month.previous(), months.month.same_a_year_ago()] {
        let named = leaf.volume.words.month(first_day(month))?;
        columns.push(Ref::plain(leaf.volume.words.with("compared-with", &[("month", named.into())])?));
    }
    Ok(columns)
}

/// A change against another month, with the number of that month beside it.
fn compared(leaf: &Leaf<'_>, office: &Office<'_>, now: usize, then: Option<usize>, month: Month) -> Cell {
    match then {
        None => Cell::number("—", None),
        Some(then) => {
            let list = (then > 0).then(|| leaf.href(&routes::month(office, month)));
            Cell::number(change(now, then), list).note(format!("{then} → {now}"))
        }
    }
}

/// Attendance by type.
pub(super) fn attendance(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    months: &Months,
) -> Result<Table, ThemeError> {
    let list = leaf.href(&routes::month(office, months.month));
    let of = |counts: Counts| {
        let mut cells: Vec<_> = [counts.due, counts.present, counts.leave, counts.absent, counts.substitutes]
            .into_iter()
            .map(|n| parts::count(n, Some(&list)))
            .collect();
        cells.push(parts::rate(counts.present, counts.due));
        cells
    };
    let heads = [
        "fact-due",
        "attendance-present",
        "attendance-leave",
        "attendance-absent",
        "attendance-substitutes",
        "number-present",
    ];
    let kinds = kinds(indexes, |id| months.now.attendance.contains_key(id));
    let rows = kinds.into_iter().map(|kind| Row {
        head: leaf.series(office, kind),
        cells: of(months.now.attendance.get(&kind.id).copied().unwrap_or_default()),
    });
    Ok(Table {
        id: "attendance".to_owned(),
        title: leaf.text("attendance")?,
        note: Some(leaf.text("table-attendance-note")?),
        corner: leaf.text("fact-series")?,
        columns: heads
            .iter()
            .map(|key| Ok(Ref::plain(leaf.text(key)?)))
            .collect::<Result<_, ThemeError>>()?,
        rows: rows.collect(),
        total: Some(Row { head: Ref::plain(leaf.text("total")?), cells: of(months.now.attendance_in_all()) }),
        downloads: Vec::new(),
    })
}

/// How many of something figures have.
type Count = fn(&Figures) -> usize;

/// What is told apart: among the meetings held, and beside them.
pub(super) fn apart(leaf: &Leaf<'_>, office: &Office<'_>, months: &Months) -> Result<Table, ThemeError> {
    let words = leaf.volume.words;
    let list = leaf.href(&routes::month(office, months.month));
    let of: [(&str, Count, &str); 6] = [
        ("apart-extraordinary", |figures| figures.extraordinary, &list),
        ("apart-joint", |figures| figures.joint, &list),
        ("apart-remote", |figures| figures.remote, &list),
        ("apart-cancelled", |figures| figures.cancelled, "#listed"),
        ("apart-not-held", |figures| figures.not_held, "#listed"),
        ("apart-planned", |figures| figures.planned, "#listed"),
    ];
    let rows = of.into_iter().map(|(key, count, list)| {
        let before = months.before.as_ref().map(count);
        let now = parts::count(count(&months.now), Some(list));
        let before_list = leaf.href(&routes::month(office, months.month.previous()));
        let before = before.map_or_else(|| Cell::number("—", None), |n| parts::count(n, Some(&before_list)));
        Ok(Row { head: Ref::plain(leaf.text(key)?), cells: vec![now, before] })
    });
    Ok(Table {
        id: "apart".to_owned(),
        title: leaf.text("table-apart")?,
        note: Some(leaf.text("table-apart-note")?),
        corner: leaf.text("table-apart-corner")?,
        columns: vec![
            Ref::plain(words.month(first_day(months.month))?),
            Ref::plain(words.month(first_day(months.month.previous()))?),
        ],
        rows: rows.collect::<Result<_, ThemeError>>()?,
        ..Table::default()
    })
}
