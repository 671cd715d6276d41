//! `minutebook completions` and `minutebook man`.

use super::help::command;
use super::{Failure, Outcome, Terminal};
use crate::say;
use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// The options of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    ///
    /// 哪种命令行
    #[arg(value_enum)]
    shell: Shell,
}

/// The options of `man`.
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// Write the pages of all commands into this folder
    ///
    /// 把各命令的手册页写进这个文件夹
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn completions(options: &Completions, terminal: &mut Terminal) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command(terminal.language), "minutebook", &mut script);
    terminal.print(String::from_utf8_lossy(&script).trim_end());
    Outcome::Clean
}

pub(super) fn manual(options: &Manual, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let cannot = |error: std::io::Error| {
        Failure(say!(zh: "不能写出手册页：{error}", en: "cannot write the manual: {error}"))
    };
    if let Some(folder) = &options.output {
        std::fs::create_dir_all(folder).map_err(cannot)?;
        clap_mangen::generate_to(command(terminal.language), folder).map_err(cannot)?;
        return Ok(Outcome::Clean);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command(terminal.language)).render(&mut page).map_err(cannot)?;
    terminal.print(String::from_utf8_lossy(&page).trim_end());
    Ok(Outcome::Clean)
}
