//! `minutebook build`.

use super::{Failure, Global, Outcome, Terminal};
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;

/// The options of `build`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder to write the site to
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    output: PathBuf,
}

pub(super) fn run(_options: &Options, _global: &Global, _as_of: NaiveDate, _terminal: &mut Terminal) -> Result<Outcome, Failure> {
    Ok(Outcome::Clean)
}
