//! Tests of the whole: the command runs, sites are built, and what comes out is looked at.
//!
//! `tests/run` runs all of them; `cargo test --test suite links` those of one file.

#![allow(
    clippy::pedantic,
    clippy::type_complexity,
    clippy::print_stderr,
    reason = "in a test, what reads well wins over the strictest lints"
)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod architecture;
mod bad_input;
mod baseline;
// Services run their commands in a shell of Unix.
#[cfg(unix)]
mod ci;
mod clauses;
mod cli;
mod custom_rules;
mod data;
mod demo;
mod desk;
mod determinism;
mod digest;
mod engines;
mod explain;
mod faults;
mod figures;
mod findings;
mod golden;
mod graph;
mod guide;
mod hostile;
mod import;
mod leaks;
mod links;
mod lsp;
mod messages;
mod new_and_fmt;
mod over_time;
mod papers;
mod reports;
mod schema;
mod secrecy;
mod serve;
mod since;
mod sizes;
mod start;
mod statistics;
mod support;
mod theme;
mod ui;
mod unchanged;
