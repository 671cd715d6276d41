//! The pages on which the lists behind the numbers of a period stand: one, or as many as keep each of them readable.

use super::list::{Item, List};
use super::table::Table;
use rustc_hash::FxHashMap;

/// The largest page, in bytes of HTML as they are estimated here. No page is to pass 300 kB, and titles may be long.
const FULL: usize = 180_000;

/// How the lists of a period are laid out. The lists of a row stand on one page.
#[derive(Debug, Default)]
pub struct Sheets {
    pages: usize,
    /// The page of each list by its anchor, counted from 0; nothing where there is one page.
    places: FxHashMap<String, usize>,
}

impl Sheets {
    /// Lays out the lists of some tables. A table that fits on a page is not torn.
    pub(super) fn of(tables: &[Table]) -> Self {
        let rows: Vec<(usize, usize, &Vec<List>)> = tables
            .iter()
            .enumerate()
            .flat_map(|(at, table)| table.lists.iter().map(move |(_, lists)| (at, size(lists), lists)))
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

/// How many bytes of HTML some lists take, roughly.
fn size(lists: &[List]) -> usize {
    let mut size = 0;
    for list in lists.iter().filter(|list| !list.is_empty()) {
        list.each(&mut |list| {
            size += 170;
            size += list
                .items
                .iter()
                .map(|item| if let Item::Seat(..) = item { 100 } else { 135 })
                .sum::<usize>();
        });
    }
    size
}
