//! The pages on which the lists behind the numbers of a period stand: one, or as many as keep each of them readable.

use super::list::{Item, List};
use super::table::Table;
use crate::edition::Office;
use rustc_hash::FxHashMap;

/// The largest page, in bytes of HTML as they are estimated here. No page is to pass 300 kB.
const FULL: usize = 230_000;

/// How the lists of a period are laid out. The lists of a row stand on one page.
#[derive(Debug, Default)]
pub struct Sheets {
    pages: usize,
    /// The page of each list by its anchor, counted from 0; nothing where there is one page.
    places: FxHashMap<String, usize>,
}

impl Sheets {
    /// Lays out the lists of some tables. A table that fits on a page is not torn.
    pub(super) fn of(office: &Office, tables: &[Table]) -> Self {
        let rows: Vec<(usize, usize, &Vec<List>)> = tables
            .iter()
            .enumerate()
            .flat_map(|(at, table)| {
                table.lists.iter().map(move |(_, lists)| (at, size(office, lists), lists))
            })
            .filter(|(_, size, _)| *size > 0)
            .collect();
        let whole: usize = rows.iter().map(|(_, size, _)| size).sum();
        if whole <= FULL {
            return Self { pages: usize::from(whole > 0), places: FxHashMap::default() };
        }
        let (mut page, mut used, mut table) = (0, 0, None);
        let mut places = FxHashMap::default();
        for (of, size, lists) in &rows {
            let mut needed = *size;
            if table != Some(*of) {
                let all: usize = rows.iter().filter(|(at, ..)| at == of).map(|(_, size, _)| size).sum();
                needed = if all <= FULL { all } else { needed };
                table = Some(*of);
            }
            if used > 0 && used + needed > FULL {
                (page, used) = (page + 1, 0);
            }
            used += size;
            for list in *lists {
                list.each(&mut |list| {
                    places.insert(list.anchor.clone(), page);
                });
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

/// How many bytes of HTML some lists take, roughly: what an entry or a heading of that kind takes beside its names and titles.
fn size(office: &Office, lists: &[List]) -> usize {
    let mut size = 0;
    for list in lists.iter().filter(|list| !list.is_empty()) {
        list.each(&mut |list| {
            size += 150 + list.anchor.len();
            let mut seats_of = None;
            for item in &list.items {
                size += match item {
                    Item::Seat(at, _) if seats_of.replace(*at) == Some(*at) => 40,
                    Item::Seat(at, _) => 90 + meeting(office, *at),
                    Item::Row(..) | Item::Month(..) => 150 + list.anchor.len(),
                    Item::Session(_) => 160,
                    Item::Decision(at, _) | Item::Submission(at, _) => 180 + meeting(office, *at),
                    Item::Meeting(at)
                    | Item::Seats(at, _)
                    | Item::Report(at, _)
                    | Item::Explained(at, _)
                    | Item::Unexplained(at, _) => 80 + meeting(office, *at),
                };
            }
        });
    }
    size
}

/// The bytes of a meeting's address and title.
fn meeting(office: &Office, at: u32) -> usize {
    let entry = &office.meetings[at as usize];
    let title = entry.open().and_then(|meeting| meeting.title.as_ref());
    entry.slug().len() + title.map_or(40, String::len)
}
