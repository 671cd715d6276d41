//! Statistics: the index of periods, and the page of a month.

use super::bulletin::bulletin;
use super::decided::{Counts, Decided, state_list};
use super::home::{first_day, years};
use super::index::Indexes;
use super::parts;
use super::tables::{Months, apart, attendance, held, host_name, hosts};
use crate::archive::State;
use crate::calendar::{Days, Month, Year};
use crate::edition::Office;
use crate::record::Status;
use crate::site::chart::{Bar, Chart};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{
    ChartView, MeetingLine, MonthCell, Neighbours, NumberTile, PeriodYear, Ref, StatisticsIndexPage,
    StatisticsPage,
};
use crate::site::volume::{Leaf, Section};
use crate::statistics::percent;

/// All periods that have statistics, by year, the newest first.
pub fn statistics_index(leaf: &Leaf<'_>, office: &Office<'_>) -> Result<StatisticsIndexPage, ThemeError> {
    let years = years(office).into_iter().map(|year| {
        let label = leaf.volume.words.with("form-year", &[("year", year.to_string().into())])?;
        let months = Year(year).months().map(|month| month_cell(leaf, office, month));
        Ok(PeriodYear { year: Ref::plain(label), semesters: Vec::new(), months: months.collect() })
    });
    Ok(StatisticsIndexPage {
        page: leaf.page(&leaf.text("title-statistics")?, Section::Statistics, Vec::new())?,
        years: years.collect::<Result<_, ThemeError>>()?,
    })
}

fn month_cell(leaf: &Leaf<'_>, office: &Office<'_>, month: Month) -> MonthCell {
    let figures = office.periods.months.get(&month);
    MonthCell {
        month: first_day(month),
        href: figures.map(|_| leaf.href(&routes::statistics_of(office, month))),
        held: figures.map_or(0, crate::statistics::Figures::held_in_all),
        planned: figures.map_or(0, |figures| figures.planned),
    }
}

/// The statistics of a month.
pub fn statistics_month(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    month: Month,
) -> Result<StatisticsPage, ThemeError> {
    let words = leaf.volume.words;
    let months = Months::of(office, month);
    let decided = Decided::of(office, indexes, month);
    let named = words.month(first_day(month))?;
    let title = words.with("title-statistics-of", &[("period", named.into())])?;
    let above = vec![Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office)))];
    let held = held(leaf, office, indexes, &months)?;
    let chart = if held.rows.is_empty() { None } else { Some(chart(leaf, office, &months, &held.title)?) };
    let tables = vec![
        held,
        attendance(leaf, office, indexes, &months)?,
        decided.table(leaf, office, indexes, month)?,
        apart(leaf, office, &months)?,
    ];
    Ok(StatisticsPage {
        page: leaf.page(&title, Section::Statistics, above)?,
        from: month.first(),
        to: month.last(),
        neighbours: neighbours(leaf, office, month)?,
        periods: Vec::new(),
        numbers: numbers(leaf, office, indexes, &months, &decided.sum())?,
        chart,
        tables,
        listed: listed(leaf, office, indexes, month)?,
        bulletin: bulletin(leaf, office, indexes, &months, &decided.sum())?,
        policy: version(leaf, office, month)?,
        records: months.now.records,
    })
}

fn neighbours(leaf: &Leaf<'_>, office: &Office<'_>, month: Month) -> Result<Neighbours, ThemeError> {
    let neighbour = |other: Option<&Month>| {
        let named = |other: &Month| {
            let label = leaf.volume.words.month(first_day(*other))?;
            Ok(Ref::to(label, leaf.href(&routes::statistics_of(office, *other))))
        };
        other.map(named).transpose()
    };
    let months = &office.periods.months;
    Ok(Neighbours {
        earlier: neighbour(months.range(..month).next_back().map(|(other, _)| other))?,
        later: neighbour(months.range(month.next()..).next().map(|(other, _)| other))?,
    })
}

/// The version of the policy in force on the last day of a month.
fn version(leaf: &Leaf<'_>, office: &Office<'_>, month: Month) -> Result<Option<Ref>, ThemeError> {
    let policies = &office.policies.0;
    let Some(at) = policies.iter().rposition(|policy| policy.version <= month.last()) else {
        return Ok(None);
    };
    let label = leaf.volume.words.date(policies[at].version)?;
    Ok(Some(Ref::to(label, leaf.href(&super::policy_route(office, at, super::Counted::Always)))))
}

fn numbers(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    months: &Months,
    decided: &Counts,
) -> Result<Vec<NumberTile>, ThemeError> {
    let attendance = months.now.attendance_in_all();
    let held = months.now.held_in_all();
    let link = |n: usize, href: &str| (n > 0).then(|| href.to_owned());
    let list = leaf.href(&routes::month(office, months.month));
    let before = months.before.as_ref().map(|before| change(held, before.held_in_all()));
    let against = before.map(|change| leaf.volume.words.with("tile-change", &[("change", change.into())]));
    let present = NumberTile {
        key: "present".to_owned(),
        value: percent(attendance.present, attendance.due).unwrap_or_else(|| "—".to_owned()),
        note: Some(format!("{}/{}", attendance.present, attendance.due)),
        href: link(attendance.due, "#attendance"),
    };
    let (done, open, overdue) = (decided.done(), decided.open(), decided.of(State::Overdue));
    let list_of_overdue = state_list(leaf, office, indexes, months.month, State::Overdue);
    Ok(vec![
        parts::tile("held", held, against.transpose()?, link(held, &list)),
        present,
        parts::tile("decided", decided.all(), None, link(decided.all(), "#decisions")),
        parts::tile("done", done, Some(format!("{done}/{}", decided.asked())), link(done, "#decisions")),
        parts::tile("open", open, None, link(open, "#decisions")),
        parts::tile("overdue", overdue, None, link(overdue, &list_of_overdue)),
    ])
}

/// A change with its sign.
pub(super) fn change(now: usize, before: usize) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("+{}", now - before),
        std::cmp::Ordering::Equal => "±0".to_owned(),
        std::cmp::Ordering::Less => format!("−{}", before - now),
    }
}

/// Meetings by host in this month and the month before.
fn chart(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    months: &Months,
    title: &str,
) -> Result<ChartView, ThemeError> {
    let words = leaf.volume.words;
    let mut series = vec![words.month(first_day(months.month))?];
    if months.before.is_some() {
        series.push(words.month(first_day(months.month.previous()))?);
    }
    let mut bars = Vec::new();
    let mut told = Vec::new();
    for host in hosts(months) {
        let label = host_name(leaf, office, host, months.month)?.label;
        let mut values = vec![Months::held_by(&months.now, host)];
        values.extend(months.before.as_ref().map(|before| Months::held_by(before, host)));
        let numbers: Vec<_> = values.iter().map(usize::to_string).collect();
        told.push(format!("{label} {}", numbers.join(" / ")));
        bars.push(Bar {
            label,
            values: values.into_iter().map(|n| u32::try_from(n).unwrap_or(u32::MAX)).collect(),
        });
    }
    let separator = leaf.text("list-separator")?;
    let description = format!("{}{}{}", series.join(" / "), leaf.text("colon")?, told.join(&separator));
    let chart = Chart { id: "chart-held".to_owned(), title: title.to_owned(), description, series, bars };
    Ok(ChartView { title: title.to_owned(), svg: chart.svg(), table: "held".to_owned() })
}

/// The meetings of a month that are not counted: cancelled, not held, planned.
fn listed(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    month: Month,
) -> Result<Vec<MeetingLine>, ThemeError> {
    let places = indexes.months.get(&month).map(Vec::as_slice).unwrap_or_default();
    let entries =
        places.iter().map(|at| &office.meetings[*at]).filter(|entry| entry.status() != Status::Held);
    entries.map(|entry| leaf.meeting_line(office, entry, false)).collect()
}
