//! What a clerk starts from: a new archive with all that lies beside its records, and a new record.

mod archive;
mod record;
mod service;

pub use archive::{Beside, beside, content};
pub use record::{Plan, written_name};
pub use service::{Service, recipe};
