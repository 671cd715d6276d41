//! Statistics on pages and in files: the words of tables, the lists behind numbers, charts, spreadsheets.

mod charts;
mod grouped;
mod lists;
mod long;
mod periods;
mod tables;
mod words;

pub use charts::charts;
pub use grouped::{Group, groups};
pub use lists::{Lines, list_page, list_pages, write_out};
pub use long::{LongTable, cut, long_tables, table_page};
pub use periods::{Figure, all_tables, columns, comparable, followed, main_figures, over_time, row, value};
pub use tables::{change, data_id, table};
pub use words::{head, period_name};

use super::routes;
use super::volume::Leaf;
use crate::edition::Office;
use crate::statistics::{Span, Statistics};

/// What a page of statistics is made from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The page.
    pub leaf: &'a Leaf<'a>,
    /// The organisation.
    pub office: &'a Office,
    /// Its statistics.
    pub statistics: &'a Statistics,
}

impl<'a> Scene<'a> {
    /// A page of an organisation, with its statistics.
    pub fn new(leaf: &'a Leaf<'a>, office: &'a Office) -> Self {
        let volume = leaf.volume;
        let at = volume.edition.offices.iter().position(|own| own.id == office.id);
        let statistics = at.and_then(|at| volume.statistics.get(at));
        Self { leaf, office, statistics: statistics.expect("every organisation has its statistics") }
    }

    /// The link to the list of an anchor.
    pub fn list(&self, span: Span, anchor: &str) -> String {
        let Some(period) = self.statistics.period(span) else { return String::new() };
        let page = routes::statistics_list(self.office, span, period.sheets.page_of(anchor));
        self.leaf.href(&routes::anchored(&page, anchor))
    }
}
