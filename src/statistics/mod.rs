//! Statistics: tables of figures for each month, semester and year, and the list behind each number.
//!
//! They are made from an [`Office`], so they rest on what its readers may know: on what is cleared, and on
//! what the stubs of withheld meetings say. Nothing that is withheld can move a number, so nothing withheld
//! can be worked out from numbers, however many are held against one another, of whatever periods and days.
//! Three things follow:
//!
//! - A table that stubs can fill (how many meetings, how many due and present) counts everything.
//! - A table that they cannot (decisions, hours, compliance) counts what the reader may open, and says so in
//!   its title: it is another table than the one of a reader who may see more. Under one title all editions
//!   show the same numbers.
//! - Where only some cells of a row would need more than a stub says, those are withheld, and with them the
//!   totals over them.
//!
//! What is counted: meetings that were held, by their **host**, at the date of the start, once for meetings
//! of several days and once for joint ones. Cancelled, not-held and planned ones are counted apart. Decisions
//! are counted in the period in which they were taken, with their state at the day of the archive.

mod attendance;
mod change;
mod compliance;
mod decided;
mod digest;
mod effort;
mod held;
mod keys;
mod list;
mod punctuality;
mod rhythm;
mod sheets;
mod span;
mod table;

pub use digest::SHORT;
pub use list::{Item, List};
pub use sheets::Sheets;
pub use span::{Span, find, semesters_of, spans};
pub use table::{Column, Head, Makes, Row, Scope, TOTAL, Table, Unit, Value};

use crate::archive::Audience;
use crate::edition::{Edition, Office};
use chrono::NaiveDate;
use digest::Lengths;
use rayon::prelude::*;

/// All statistics of an organisation.
#[derive(Debug)]
pub struct Statistics {
    /// Whether something is withheld from the reader anywhere in the organisation.
    pub withholds: bool,
    /// Period by period: years, semesters, months, in the order of their spans.
    pub periods: Vec<Period>,
}

/// The statistics of a period.
#[derive(Debug)]
pub struct Period {
    /// The period.
    pub span: Span,
    /// How many records are dated in it.
    pub records: usize,
    /// Its tables.
    pub tables: Vec<Table>,
    /// On which page each list behind their numbers stands.
    pub sheets: Sheets,
}

/// What tables are made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    office: &'a Office,
    audience: Audience,
    as_of: NaiveDate,
    span: Span,
}

impl Statistics {
    /// Whether a department, by its place, has figures of its own.
    pub fn counts_department(&self, office: &Office, department: usize) -> bool {
        let key = format!("d-{}", office.departments[department].slug);
        let years = self.periods.iter().filter(|period| matches!(period.span, Span::Year(_)));
        let tables = years.flat_map(|period| ["held", "charged", "attended"].map(|id| period.table(id)));
        tables.flatten().any(|table| table.rows.iter().any(|row| row.key == key))
    }

    /// The statistics of an organisation, for an audience.
    pub fn new(office: &Office, audience: Audience, as_of: NaiveDate) -> Self {
        Self::with(office, audience, as_of, &[])
    }

    /// The same, with some more periods.
    pub fn with(office: &Office, audience: Audience, as_of: NaiveDate, more: &[Span]) -> Self {
        let (months, mut longer): (Vec<Span>, Vec<Span>) =
            spans(office).into_iter().partition(|span| matches!(span, Span::Month(_)));
        longer.extend(more);
        // Lists are shortened as soon as they are there: those of all periods, written out, are many
        // times the records.
        let made = |spans: Vec<Span>, months: &[Lengths<'_>]| -> Vec<Period> {
            let made = spans.into_par_iter().map(|span| {
                let mut period = Period::new(Source { office, audience, as_of, span });
                digest::digest(office, &mut period, months);
                period.sheets = Sheets::new(office, &period.tables);
                period
            });
            made.collect()
        };
        let months = made(months, &[]);
        let mut periods = made(longer, &Lengths::of_all(&months));
        periods.extend(months);
        periods.sort_unstable_by_key(|period| period.span);
        change::compare(office, as_of, &mut periods);
        Self { withholds: office.withholds(), periods }
    }

    /// The statistics of each organisation of an edition.
    pub fn all(edition: &Edition) -> Vec<Self> {
        edition.offices.iter().map(|office| Self::new(office, edition.audience, office.as_of)).collect()
    }

    /// A period; none where it has no record.
    pub fn period(&self, span: Span) -> Option<&Period> {
        let at = self.periods.binary_search_by_key(&span, |period| period.span).ok()?;
        Some(&self.periods[at])
    }
}

impl Period {
    fn new(source: Source<'_>) -> Self {
        let mut tables = vec![held::held(source), held::apart(source), rhythm::rhythm(source)];
        tables.extend([
            held::weekdays(source),
            attendance::by_type(source),
            attendance::by_department(source),
        ]);
        if let Span::Month(_) = source.span {
            tables.push(attendance::by_meeting(source));
        }
        if source.audience == Audience::Internal {
            tables.push(attendance::by_person(source));
        }
        tables.extend(decided::tables(source));
        tables.push(effort::effort(source));
        tables.push(punctuality::punctuality(source));
        tables.push(compliance::compliance(source));
        Self {
            span: source.span,
            records: source.span.entries(source.office).count(),
            tables,
            sheets: Sheets::default(),
        }
    }

    /// A table of it.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The count in a cell; nothing where there is no such row.
    pub fn count(&self, table: &str, row: &str, column: &str) -> usize {
        self.table(table).and_then(|table| table.count(row, column)).unwrap_or_default()
    }
}

/// A rate in per cent with one decimal, half up; never 100 below n/n, and none for an empty denominator.
pub fn percent(n: usize, of: usize) -> Option<String> {
    if of == 0 {
        return None;
    }
    let thousandths = (n * 2000 + of) / (of * 2);
    let thousandths = if n < of { thousandths.min(999) } else { thousandths };
    Some(format!("{}.{}%", thousandths / 10, thousandths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_round_half_up_and_never_up_to_all() {
        assert_eq!(percent(1, 3).as_deref(), Some("33.3%"));
        assert_eq!(percent(2, 3).as_deref(), Some("66.7%"));
        assert_eq!(percent(1, 16).as_deref(), Some("6.3%"));
        assert_eq!(percent(4999, 5000).as_deref(), Some("99.9%"));
        assert_eq!(percent(5, 5).as_deref(), Some("100.0%"));
        assert_eq!(percent(0, 7).as_deref(), Some("0.0%"));
        assert_eq!(percent(0, 0), None);
    }
}
