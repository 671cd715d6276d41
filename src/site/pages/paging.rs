//! Long lists: split by year, and a year that is too long for a page into parts, so that no page grows with
//! the archive.

use crate::site::theme::ThemeError;
use crate::site::view::Tab;
use crate::site::volume::Leaf;
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// How much fits on a page, in lines as a reader sees them. A line is some 250 bytes of HTML, and no page is
/// to pass 300 kB.
pub const FULL: usize = 900;

/// Which entries each page of a list shows, by their heights. There is at least one page.
pub fn pages(heights: &[usize]) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut at = 0;
    while pages.is_empty() || at < heights.len() {
        let end = fill(heights.iter().copied(), at);
        pages.push(at..end);
        at = end;
    }
    pages
}

/// Where a page ends that begins at an entry: as much as fits, but at least one entry, if there is one.
fn fill(heights: impl Iterator<Item = usize>, from: usize) -> usize {
    let mut height = 0;
    let fits = heights.skip(from).enumerate().take_while(|(n, one)| {
        height += one;
        *n == 0 || height <= FULL
    });
    from + fits.count()
}

/// One page of a long list. The parts of a year are filled from its beginning, so that a page that is full
/// stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The year.
    pub year: i32,
    /// Which entries of the list it shows, the oldest first.
    pub entries: Range<usize>,
    /// Its place in the year, from 1.
    n: usize,
    /// The days of its first and last entry.
    days: Option<(NaiveDate, NaiveDate)>,
    ends_year: bool,
    newest: bool,
}

impl Part {
    /// What the name of its page ends in: nothing for the newest of all, the year for the newest part of a
    /// year.
    pub fn suffix(&self) -> String {
        if self.newest { String::new() } else { format!("-{}", self.in_year()) }
    }

    /// Its name among all years: `2024`, `2024-1`. The newest part of a year bears the name of the year.
    pub fn in_year(&self) -> String {
        if self.ends_year { self.year.to_string() } else { format!("{}-{}", self.year, self.n) }
    }

    /// Whether it is the newest part of its year.
    pub fn ends_year(&self) -> bool {
        self.ends_year
    }

    /// From when to when it reaches, in words.
    pub fn span(&self, leaf: &Leaf<'_>) -> Result<String, ThemeError> {
        let words = leaf.volume.words;
        let Some((first, last)) = self.days else { return Ok(self.year.to_string()) };
        words.with("span-of-days", &[("from", words.day(first)?.into()), ("to", words.day(last)?.into())])
    }
}

/// The pages of a long list, the oldest first. There is at least one.
#[derive(Debug, Clone, Default)]
pub struct Paging(Vec<Part>);

impl Paging {
    /// The pages of a list that is split by year. Each entry is its day and its height in lines, the oldest
    /// first; a year without entries has a page too.
    pub fn by_year(years: &[i32], entries: &[(NaiveDate, usize)]) -> Self {
        let mut parts = Vec::new();
        let mut at = 0;
        for year in years {
            let end = at + entries[at..].iter().take_while(|(day, _)| day.year() <= *year).count();
            let mut n = 0;
            while n == 0 || at < end {
                n += 1;
                let from = at;
                at = fill(entries[..end].iter().map(|(_, height)| *height), from);
                let days = (from < at).then(|| (entries[from].0, entries[at - 1].0));
                let ends_year = at == end;
                parts.push(Part { year: *year, entries: from..at, n, days, ends_year, newest: false });
            }
        }
        if let Some(newest) = parts.last_mut() {
            newest.newest = true;
        }
        Self(parts)
    }

    /// The pages of a list that is split only where it is too long for one page.
    pub fn where_long(entries: &[(NaiveDate, usize)]) -> Self {
        let height: usize = entries.iter().map(|(_, height)| height).sum();
        let mut years: Vec<i32> = entries.iter().map(|(day, _)| day.year()).collect();
        years.dedup();
        if height <= FULL || entries.len() < 2 {
            years.drain(..years.len().saturating_sub(1));
        }
        Self::by_year(&years, entries)
    }

    /// The pages.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The place of the newest page.
    pub fn newest(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// The years, the newest first: each leads to its newest part, and says how many entries it has.
    pub fn years(&self, shown: Option<usize>, href: impl Fn(&Part) -> String) -> Vec<Tab> {
        let year = shown.and_then(|at| self.0.get(at)).map(|part| part.year);
        let newest = self.0.iter().rev().filter(|part| part.ends_year);
        let tabs = newest.map(|part| {
            let same = self.0.iter().filter(|other| other.year == part.year);
            Tab {
                label: part.year.to_string(),
                href: href(part),
                n: Some(same.map(|part| part.entries.len()).sum()),
                current: Some(part.year) == year,
            }
        });
        tabs.collect()
    }

    /// The parts of the year of a page, the newest first; none where the year is one page.
    pub fn parts_of_year(
        &self,
        leaf: &Leaf<'_>,
        shown: usize,
        href: impl Fn(&Part) -> String,
    ) -> Result<Vec<Tab>, ThemeError> {
        let Some(current) = self.0.get(shown).filter(|part| part.n > 1 || !part.ends_year) else {
            return Ok(Vec::new());
        };
        let same = self.0.iter().rev().filter(|part| part.year == current.year);
        let tabs = same.map(|part| {
            Ok(Tab {
                label: part.span(leaf)?,
                href: href(part),
                n: Some(part.entries.len()),
                current: part.n == current.n,
            })
        });
        tabs.collect()
    }

    /// The title of a page: that of the list, with the year, and the part where it is one. The newest page
    /// bears the plain title.
    pub fn title(&self, leaf: &Leaf<'_>, title: &str, shown: usize) -> Result<String, ThemeError> {
        let Some(part) = self.0.get(shown).filter(|part| !part.newest) else { return Ok(title.to_owned()) };
        let mut of = leaf.volume.words.with("form-year", &[("year", part.year.to_string().into())])?;
        if !part.ends_year {
            of = format!("{of}{}{}", leaf.text("between-year-and-day")?, part.span(leaf)?);
        }
        leaf.volume.words.with("title-of-part", &[("title", title.into()), ("part", of.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(list: &[(&str, usize)]) -> Vec<(NaiveDate, usize)> {
        list.iter().map(|(day, height)| (day.parse().unwrap(), *height)).collect()
    }

    #[test]
    fn a_short_list_is_one_page() {
        let paging = Paging::where_long(&days(&[("2024-01-01", FULL / 2), ("2025-01-01", FULL / 2)]));
        assert_eq!(paging.parts().len(), 1);
        assert_eq!((paging.parts()[0].suffix().as_str(), paging.parts()[0].entries.clone()), ("", 0..2));
    }

    #[test]
    fn a_long_list_is_split_by_year_and_a_long_year_into_parts() {
        let entries =
            days(&[("2023-05-01", 9), ("2024-01-01", FULL - 1), ("2024-02-01", 2), ("2025-01-01", FULL + 1)]);
        let paging = Paging::where_long(&entries);
        let names: Vec<_> = paging.parts().iter().map(|part| (part.suffix(), part.entries.clone())).collect();
        let expected = [("-2023", 0..1), ("-2024-1", 1..2), ("-2024", 2..3), ("", 3..4)];
        assert_eq!(names, expected.map(|(name, entries)| (name.to_owned(), entries)));
        let years = paging.years(Some(1), Part::suffix);
        let years: Vec<_> = years.iter().map(|tab| (tab.label.as_str(), tab.n, tab.current)).collect();
        assert_eq!(years, [("2025", Some(1), false), ("2024", Some(2), true), ("2023", Some(1), false)]);
    }

    #[test]
    fn a_full_part_stays_as_it_is_when_the_year_goes_on() {
        let mut entries = days(&[("2025-01-01", FULL - 9), ("2025-02-01", 9), ("2025-03-01", 1)]);
        let before = Paging::by_year(&[2025], &entries);
        entries.extend(days(&[("2025-04-01", 1)]));
        let after = Paging::by_year(&[2025], &entries);
        assert_eq!(before.parts()[0], after.parts()[0]);
        assert_eq!(after.parts()[1].entries, 2..4);
    }

    #[test]
    fn a_year_without_entries_has_its_page() {
        let paging = Paging::by_year(&[2024, 2025], &days(&[("2025-01-01", 1)]));
        assert_eq!(paging.parts()[0].in_year(), "2024");
        assert!(paging.parts()[0].entries.is_empty());
    }
}
