//! The pages on which the lists behind the numbers of a period stand: one, or as many as keep each of them
//! readable.

use super::list::{Item, List};
use super::table::Table;
use crate::edition::Office;
use rustc_hash::FxHashMap;

/// The largest page, in bytes of HTML as they are estimated here. No page is to pass 300 kB.
const FULL: usize = 230_000;

/// How the lists of a period are laid out.
#[derive(Debug, Default)]
pub struct Sheets {
    pages: usize,
    /// The page of each list by its anchor, counted from 0; nothing where there is one page.
    places: FxHashMap<String, usize>,
}

impl Sheets {
    /// Lays out the lists of some tables. A table that fits on a page is not torn, nor is a row.
    pub(super) fn new(office: &Office, tables: &[Table]) -> Self {
        let tables: Vec<Vec<Vec<(usize, &List)>>> = tables
            .iter()
            .map(|table| table.lists.iter().map(|(_, lists)| sized(office, lists)).collect())
            .collect();
        let whole: usize = tables.iter().map(|rows| all(rows)).sum();
        if whole <= FULL {
            return Self { pages: usize::from(whole > 0), places: FxHashMap::default() };
        }
        let (mut page, mut used) = (0, 0);
        let mut places = FxHashMap::default();
        let mut fit = |size: usize, used: &mut usize, torn: bool| {
            if *used > 0 && *used + size > FULL && !torn {
                (page, *used) = (page + 1, 0);
            }
            page
        };
        for rows in &tables {
            fit(all(rows), &mut used, all(rows) > FULL);
            for lists in rows {
                let row = of_row(lists);
                fit(row, &mut used, row > FULL);
                for (size, list) in lists {
                    let page = fit(*size, &mut used, false);
                    used += size;
                    list.each(&mut |list| {
                        places.insert(list.anchor.clone(), page);
                    });
                }
            }
        }
        Self { pages: page + 1, places }
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// The page of the list of an anchor, counted from 0.
    pub fn page_of(&self, anchor: &str) -> usize {
        self.places.get(anchor).copied().unwrap_or_default()
    }
}

/// Lists with their sizes.
fn sized<'l>(office: &Office, lists: &'l [List]) -> Vec<(usize, &'l List)> {
    lists.iter().map(|list| (size(office, list), list)).collect()
}

fn of_row(lists: &[(usize, &List)]) -> usize {
    lists.iter().map(|(size, _)| size).sum()
}

fn all(rows: &[Vec<(usize, &List)>]) -> usize {
    rows.iter().map(|lists| of_row(lists)).sum()
}

/// How many bytes of HTML a list takes, roughly: what an entry or a heading of that kind takes beside its
/// names and titles.
fn size(office: &Office, list: &List) -> usize {
    let mut size = 0;
    list.each(&mut |list| {
        size += 150 + list.anchor.len();
        let mut seats_of = None;
        for item in &list.items {
            size += match item {
                Item::Seat(at, _) if seats_of.replace(*at) == Some(*at) => 40,
                Item::Seat(at, _) => 90 + meeting(office, *at),
                Item::Row(..) | Item::Month(..) | Item::Part(..) => 150 + list.anchor.len(),
                Item::Session(_) => 160,
                Item::Decision(at, _) | Item::Submission(at, _) => 180 + meeting(office, *at),
                Item::Meeting(at) | Item::Seats(at, _) | Item::Report(at, _) | Item::Breach(at, _) => {
                    80 + meeting(office, *at)
                }
            };
        }
    });
    size
}

/// The bytes of a meeting's address and title.
fn meeting(office: &Office, at: u32) -> usize {
    let entry = &office.meetings[at as usize];
    let title = entry.open().and_then(|meeting| meeting.title.as_ref());
    entry.slug().len() + title.map_or(40, String::len)
}
