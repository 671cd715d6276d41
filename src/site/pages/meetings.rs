//! Meetings by year and by month.

use crate::calendar::{Days, Month, Week as IsoWeek, Year};
use crate::edition::{Entry, Office, Session};
use crate::finding::Language;
use crate::record::Status;
use crate::site::beside;
use crate::site::routes;
use crate::site::theme::{Arg, ThemeError};
use crate::site::view::{
    Cell, Counted, Day, MeetingLine, MeetingsPage, MonthCell, MonthPage, Neighbours, Ref, Row,
    Status as StatusView, Table, Week, YearPage, YearRow,
};
use crate::site::volume::{Leaf, Section};
use chrono::{Datelike, NaiveDate, Weekday};

/// The index of years.
pub fn index(leaf: &Leaf<'_>, office: &Office) -> Result<MeetingsPage, ThemeError> {
    let years = office.years().into_iter().map(|year| YearRow {
        year: Ref::to(year.to_string(), leaf.href(&routes::year(office, year))),
        held: of_year(office, year).filter(|entry| entry.status() == Status::Held).count(),
        months: month_cells(leaf, office, year),
    });
    Ok(MeetingsPage {
        page: leaf.page(&leaf.text("title-meetings")?, Section::Meetings, Vec::new())?,
        years: years.collect(),
        series: super::series::counted(leaf, office),
    })
}

fn of_year(office: &Office, year: i32) -> impl Iterator<Item = &Entry> {
    office.meetings.iter().filter(move |entry| entry.date().year() == year)
}

fn month_cells(leaf: &Leaf<'_>, office: &Office, year: i32) -> Vec<MonthCell> {
    let months = Year(year).months().map(|month| {
        let figures = office.periods.months.get(&month);
        MonthCell {
            month: month.first(),
            href: figures.map(|_| leaf.href(&routes::month(office, month))),
            held: figures.map_or(0, crate::edition::Figures::held_in_all),
            planned: figures.map_or(0, |figures| figures.planned),
        }
    });
    months.collect()
}

fn above(leaf: &Leaf<'_>, office: &Office) -> Result<Vec<Ref>, ThemeError> {
    Ok(vec![Ref::to(leaf.text("title-meetings")?, leaf.href(&routes::meetings(office)))])
}

/// One year.
pub fn year(leaf: &Leaf<'_>, office: &Office, year: i32) -> Result<YearPage, ThemeError> {
    let title = leaf.volume.words.with("title-meetings-year", &[("year", year.to_string().into())])?;
    let all = office.years();
    let neighbour = |other: Option<&i32>| {
        other.map(|year| Ref::to(year.to_string(), leaf.href(&routes::year(office, *year))))
    };
    let at = all.iter().position(|other| *other == year);
    Ok(YearPage {
        page: leaf.page(&title, Section::Meetings, above(leaf, office)?)?,
        year,
        months: month_cells(leaf, office, year),
        by_type: by_type(leaf, office, year)?,
        neighbours: Neighbours {
            earlier: neighbour(at.and_then(|at| all.get(at + 1))),
            later: neighbour(at.filter(|at| *at > 0).and_then(|at| all.get(at - 1))),
        },
        statistics: Some(leaf.href(&routes::statistics(office))),
        downloads: beside::of_year(leaf, office, year)?,
    })
}

/// Meetings held in a year: types by month, with totals.
fn by_type(leaf: &Leaf<'_>, office: &Office, year: i32) -> Result<Table, ThemeError> {
    let months: Vec<Month> = Year(year).months().collect();
    let mut rows = Vec::new();
    let mut sums = [0; 12];
    for Counted { of, .. } in &super::series::counted(leaf, office) {
        let kind = office.meetings.iter().map(Entry::kind).find(|kind| leaf.name(&kind.name) == of.label);
        let Some(kind) = kind else { continue };
        let counts: Vec<usize> = months
            .iter()
            .map(|month| {
                let figures = office.periods.months.get(month);
                figures.map_or(0, |figures| {
                    figures.held.iter().filter(|((_, other), _)| *other == kind.id).map(|(_, n)| n).sum()
                })
            })
            .collect();
        sums.iter_mut().zip(&counts).for_each(|(sum, n)| *sum += n);
        let total: usize = counts.iter().sum();
        if total > 0 {
            let cells = counts.iter().chain([&total]).map(|n| Cell::number(n.to_string(), None));
            rows.push(Row { head: of.clone(), cells: cells.collect() });
        }
    }
    let mut columns = Vec::new();
    for month in &months {
        let has = office.periods.months.contains_key(month);
        let label = leaf.text(&format!("month-short-{}", month.first().month()))?;
        columns.push(if has {
            Ref::to(label, leaf.href(&routes::month(office, *month)))
        } else {
            Ref::plain(label)
        });
    }
    columns.push(Ref::plain(leaf.text("total")?));
    let all: usize = sums.iter().sum();
    let total = Row {
        head: Ref::plain(leaf.text("total")?),
        cells: sums.iter().chain([&all]).map(|n| Cell::number(n.to_string(), None)).collect(),
    };
    Ok(Table {
        id: "by-type".to_owned(),
        title: leaf.text("meeting-types")?,
        corner: leaf.text("fact-series")?,
        columns,
        rows,
        total: Some(total),
        definition: Some(leaf.href(&routes::definitions(office))),
        ..Table::default()
    })
}

/// One month, as a calendar and as a list.
pub fn month(leaf: &Leaf<'_>, office: &Office, month: Month) -> Result<MonthPage, ThemeError> {
    let words = leaf.volume.words;
    let named = |month: Month| words.month(month.first());
    let title = words.with("title-meetings-month", &[("month", Arg::from(named(month)?))])?;
    let figures = office.periods.months.get(&month).cloned().unwrap_or_default();
    let known: Vec<Month> = office.periods.months.keys().copied().collect();
    let at = known.iter().position(|other| *other == month);
    let neighbour = |other: Option<&Month>| -> Result<Option<Ref>, ThemeError> {
        other.map(|other| Ok(Ref::to(named(*other)?, leaf.href(&routes::month(office, *other))))).transpose()
    };
    let mut above = above(leaf, office)?;
    let year = month.first().year();
    above.push(Ref::to(year.to_string(), leaf.href(&routes::year(office, year))));
    Ok(MonthPage {
        page: leaf.page(&title, Section::Meetings, above)?,
        month: month.first(),
        weeks: weeks(leaf, office, month)?,
        held: figures.held_in_all(),
        cancelled: figures.cancelled,
        not_held: figures.not_held,
        missed: office.missed().filter(|missed| month.contains(missed.day)).count(),
        planned: figures.planned,
        neighbours: Neighbours {
            earlier: neighbour(at.filter(|at| *at > 0).and_then(|at| known.get(at - 1)))?,
            later: neighbour(at.and_then(|at| known.get(at + 1)))?,
        },
        statistics: Some(leaf.href(&routes::statistics_of(office, month))),
    })
}

fn weeks(leaf: &Leaf<'_>, office: &Office, month: Month) -> Result<Vec<Week>, ThemeError> {
    let (first, last) = (month.first(), month.last());
    let mut week = IsoWeek::containing(first);
    let mut weeks = Vec::new();
    loop {
        let monday = week.day(Weekday::Mon);
        if monday > last {
            return Ok(weeks);
        }
        let days = monday.iter_days().take(7).map(|date| day(leaf, office, month, date));
        weeks.push(Week { number: week.number, days: days.collect::<Result<_, _>>()? });
        week = week.next();
    }
}

fn day(leaf: &Leaf<'_>, office: &Office, month: Month, date: NaiveDate) -> Result<Day, ThemeError> {
    let in_month = month.contains(date);
    let start = office.meetings.partition_point(|entry| entry.date() < date);
    let entries =
        office.meetings[start..].iter().take_while(|entry| entry.date() == date).filter(|_| in_month);
    let missed = office.missed().filter(|missed| missed.day == date && in_month);
    let mut meetings =
        entries.map(|entry| leaf.meeting_line(office, entry, false)).collect::<Result<Vec<_>, _>>()?;
    meetings.extend(missed.map(|missed| missed_line(leaf, office, missed)));
    let holiday = match leaf.volume.language {
        Language::Zh => office.days_off.holiday_name(date),
        Language::En => office.days_off.english_holiday_name(date),
    };
    Ok(Day {
        date,
        in_month,
        today: date == leaf.as_of(),
        rest: !office.days_off.is_working_day(date),
        label: holiday.map(str::to_owned),
        meetings,
    })
}

/// A session that was expected and has no record.
fn missed_line(leaf: &Leaf<'_>, office: &Office, missed: &Session) -> MeetingLine {
    MeetingLine {
        date: missed.day,
        title: leaf.name(&missed.kind.name).to_owned(),
        short: leaf.name(&missed.kind.name).to_owned(),
        series: leaf.series_if_any(office, &missed.kind),
        host: Some(leaf.department(office, missed.host, missed.day)),
        status: StatusView::Missed,
        ..MeetingLine::default()
    }
}
