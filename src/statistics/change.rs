//! Counts against those of the period before and of a year ago.

use super::table::{Column, Head, Makes};
use super::{Period, Source};
use crate::edition::Office;
use chrono::NaiveDate;

/// The columns of a count's change against the period before and a year ago.
pub(super) fn against(source: Source<'_>, counted: &'static str) -> impl Iterator<Item = Column> {
    let others =
        [("before", source.span.before(source.office)), ("year-ago", source.span.year_ago(source.office))];
    others.into_iter().filter_map(move |(key, other)| {
        let head = Head::Span(other?, false);
        Some(Column { key: key.to_owned(), head, cleared: false, makes: Makes::Change(counted) })
    })
}

/// Fills those columns in, once all periods are counted, and adds the rows that had a count then and have
/// none now. Periods of which not all is known are not compared.
pub(super) fn compare(office: &Office, as_of: NaiveDate, periods: &mut [Period]) {
    for at in 0..periods.len() {
        if !periods[at].span.is_whole(office, as_of) {
            continue;
        }
        let mut tables = std::mem::take(&mut periods[at].tables);
        for table in &mut tables {
            let changes = table.columns.iter().enumerate().filter_map(|(at, column)| {
                match (&column.makes, &column.head) {
                    (Makes::Change(counted), Head::Span(other, _)) if other.is_whole(office, as_of) => {
                        Some((at, *counted, *other))
                    }
                    _ => None,
                }
            });
            let changes: Vec<_> = changes.collect();
            let id = table.id;
            let then = |other| {
                let at = periods.binary_search_by_key(&other, |period| period.span).ok()?;
                periods[at].table(id)
            };
            for (_, counted, other) in &changes {
                if let Some(other) = then(*other) {
                    table.add_rows_of(other, counted);
                }
            }
            for (column, counted, other) in &changes {
                table.compare(*column, counted, then(*other));
            }
        }
        periods[at].tables = tables;
    }
}
