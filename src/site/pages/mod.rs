//! The pages: pure functions from an edition to views, one file a kind of page.

mod about;
mod across;
mod bulletin;
mod compliance;
mod decisions;
mod definitions;
mod departments;
mod figures;
mod home;
mod index;
mod items;
mod meetings;
mod motions;
mod paging;
mod parts;
mod people;
mod policy;
mod policy_period;
mod record;
mod rules;
mod series;
mod statistics;
mod today;
mod topics;

pub use about::{about, not_found, search};
pub use across::{across, across_list, years_with_lists};
pub use compliance::compliance;
pub use decisions::{Register, decisions, lines as decision_lines};
pub use definitions::definitions;
pub use departments::{department, departments};
pub use figures::{department_figures, type_figures};
pub use home::{office, site};
pub use index::{Indexes, Topic};
pub use meetings::{index, month, year};
pub use paging::Paging;
pub use people::{people, person};
pub use policy::policy;
pub use policy_period::{Counted, periods as policy_periods, route as policy_route};
pub use record::{InSeries, record, stub};
pub use rules::{rule, rule_pages, rules};
pub use series::series;
pub use statistics::{statistics_index, statistics_page};
pub use today::changes_page;
pub use topics::{topic, topic_list, topics};

#[cfg(test)]
mod tests;
