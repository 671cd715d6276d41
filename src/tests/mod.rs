//! Tests of several parts together, which look inside the crate. Those that run the command are in
//! `tests/suite`.

#![allow(
    clippy::pedantic,
    clippy::type_complexity,
    reason = "in a test, what reads well wins over the strictest lints"
)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that cannot go on fails"
)]

#[path = "../../tests/suite/support/archive.rs"]
#[allow(dead_code, reason = "tests of the command need more of it")]
mod archive;
mod canonical;
mod clauses;
mod demo;
mod edits;
mod every_key;
#[path = "../../tests/suite/support/files.rs"]
mod files;
mod formats;
#[path = "../../tests/suite/support/generated.rs"]
mod generated;
mod keys;
mod mutants;
mod mutations;
mod preview;
mod schema;
mod splices;
mod statistics;
#[path = "../../tests/suite/support/validators.rs"]
#[allow(dead_code, reason = "tests of the command need more of it")]
mod validators;

pub use archive::Archive;
use edits::Edits;
use files::files_below;
pub use files::project;
use generated::generate;

/// The day that counts as today in every test.
pub const TODAY: &str = "2026-07-10";

/// The archive of `tests/golden`, with the policies that it is under.
pub fn golden_archive() -> Archive {
    let archive = Archive::copy_of(&project().join("tests/golden/archive"));
    for policy in ["service-center", "education-bureau"] {
        archive.add_policy(policy);
    }
    archive
}
