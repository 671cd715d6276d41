//! `minutebook completions` and `minutebook man`.

use super::{Arguments, Failure, Outcome, Terminal};
use crate::say;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::path::PathBuf;

/// The options of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// The options of `man`.
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn completions(options: &Completions, terminal: &mut Terminal) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "minutebook", &mut script);
    terminal.print(String::from_utf8_lossy(&script).trim_end());
    Outcome::Clean
}

pub(super) fn manual(options: &Manual, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let cannot = |error: std::io::Error| {
        Failure(say!(zh: "不能写出手册页：{error}", en: "cannot write the manual: {error}"))
    };
    if let Some(folder) = &options.output {
        std::fs::create_dir_all(folder).map_err(cannot)?;
        clap_mangen::generate_to(Arguments::command(), folder).map_err(cannot)?;
        return Ok(Outcome::Clean);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page).map_err(cannot)?;
    terminal.print(String::from_utf8_lossy(&page).trim_end());
    Ok(Outcome::Clean)
}
