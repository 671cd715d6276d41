//! The pages: pure functions from an edition to views, one file a kind of page.

mod decisions;
mod home;
mod meetings;
mod record;
mod series;

pub use decisions::decisions;
pub use home::{office, only_office, site, years};
pub use meetings::{index, month, year};
pub use record::{InSeries, breach_view, record, stub};
pub use series::{clause_ref, kinds, series, years_of};
