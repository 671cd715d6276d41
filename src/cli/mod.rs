//! The command line: one file a command. Results go to standard output, everything else to standard error.

mod audience;
mod audit;
mod baseline;
mod build;
mod check;
mod explain;
mod export;
mod fmt;
mod import;
mod init;
mod language;
mod manual;
mod narrow;
mod new;
mod places;
mod schema;
mod serve;
mod signals;
mod stats;
mod terminal;

use crate::calendar::Today;
use crate::finding::{Language, Text};
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, ColorChoice, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::Terminal;

/// Keeps the records of an organisation's meetings: checks them against its written policy and builds the
/// archive site.
#[derive(Debug, Parser)]
#[command(name = "minutebook", version, propagate_version = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
struct Global {
    /// The folder that holds content/
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The day that counts as today (default: `SOURCE_DATE_EPOCH`, else the clock)
    #[arg(long, global = true, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Language of messages: zh or en (default: the archive's, else the system's)
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Language>,
    /// Colours: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Say less
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: notes and explained breaches, the time of each stage
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check every record against the policy
    Check(check::Options),
    /// Check, then build the archive site
    Build(build::Options),
    /// Search a site for everything that its readers may not see
    Audit(audit::Options),
    /// Show the site while it is written: check and make pages again whenever a file is saved
    Serve(serve::Options),
    /// Print the statistics of a period
    Stats(stats::Options),
    /// Write what leaves the archive: papers in Word
    Export(export::Options),
    /// Start a new archive
    Init(init::Options),
    /// Take over minutes written in Word or Markdown as records
    Import(import::Options),
    /// Start the record of a meeting
    New(new::Options),
    /// Explain a rule or a clause
    Explain(explain::Options),
    /// Print the format of a file as JSON Schema, for editors
    Schema(schema::Options),
    /// Write files in canonical form; with --lang, keys and words in that language
    Fmt(fmt::Options),
    /// Print a script of completions for a shell
    Completions(manual::Completions),
    /// Print the manual page
    Man(manual::Manual),
}

/// How a command ended.
enum Outcome {
    /// Nothing that fails.
    Clean,
    /// Findings that fail.
    Failing,
}

/// Why a command could not run.
struct Failure(Text);

impl From<crate::discover::DiscoverError> for Failure {
    fn from(error: crate::discover::DiscoverError) -> Self {
        Self(error.message)
    }
}

impl From<crate::disk::NotWritten> for Failure {
    fn from(not: crate::disk::NotWritten) -> Self {
        let (path, error) = (not.path.display(), not.error);
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return Self(crate::say!(
                zh: "{path} 已经存在，没有改动",
                en: "{path} exists already; nothing was changed"
            ));
        }
        Self(crate::say!(zh: "不能写入 {path}：{error}", en: "cannot write {path}: {error}"))
    }
}

impl From<crate::discover::HistoryError> for Failure {
    fn from(error: crate::discover::HistoryError) -> Self {
        Self(error.message)
    }
}

/// Runs the command. Exit status: 0 nothing that fails, 1 findings that fail, 2 could not run.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    environment: impl Fn(&str) -> Option<String>,
) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let asked_for = !error.use_stderr();
            let printed = error.print();
            let mut terminal = Terminal::new(ColorChoice::Auto, false, false, Language::default());
            return match printed.err().filter(|error| error.kind() != std::io::ErrorKind::BrokenPipe) {
                Some(error) => failed(&mut terminal, &not_written(&error)),
                None if asked_for => ExitCode::SUCCESS,
                None => ExitCode::from(2),
            };
        }
    };
    let Arguments { global, command } = arguments;
    let language = language::language(&global, &environment);
    signals::listen(language);
    let mut terminal = Terminal::new(global.color, global.quiet, global.verbose, language);
    let today = match today(&global, &environment) {
        Ok(today) => today,
        Err(Failure(text)) => return failed(&mut terminal, &text),
    };
    let outcome = match command {
        Command::Check(options) => check::run(&options, &global, today, &mut terminal),
        Command::Build(options) => build::run(&options, &global, today, &mut terminal),
        Command::Audit(options) => audit::run(&options, &global, today, &mut terminal),
        Command::Serve(options) => serve::run(&options, &global, today, &mut terminal),
        Command::Stats(options) => stats::run(&options, &global, today, &mut terminal),
        Command::Export(options) => export::run(&options, &global, today, &mut terminal),
        Command::Init(options) => init::run(&options, &global, &mut terminal),
        Command::Import(options) => import::run(&options, &global, today, &mut terminal),
        Command::New(options) => new::run(&options, &global, today, &mut terminal),
        Command::Explain(options) => explain::run(&options, &global, &mut terminal),
        Command::Schema(options) => schema::run(&options, &mut terminal),
        Command::Fmt(options) => fmt::run(&options, &global, &mut terminal),
        Command::Completions(options) => Ok(manual::completions(&options, &mut terminal)),
        Command::Man(options) => manual::manual(&options, &mut terminal),
    };
    if let Some(error) = terminal.finish() {
        return failed(&mut terminal, &not_written(&error));
    }
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Failing) => ExitCode::from(1),
        Err(Failure(text)) => failed(&mut terminal, &text),
    }
}

/// Ends with something large. The system takes its memory back with the process, all at once, not piece by
/// piece.
fn leave_to_the_system<T>(value: T) {
    std::mem::forget(value);
}

fn failed(terminal: &mut Terminal, text: &Text) -> ExitCode {
    let word = match terminal.language {
        Language::Zh => "错误",
        Language::En => "error",
    };
    terminal.complain(&format!("{word}: {}", text.of(terminal.language)));
    ExitCode::from(2)
}

/// The result did not reach its reader, so nobody may take it for a result.
fn not_written(error: &std::io::Error) -> Text {
    crate::say!(zh: "无法写出结果：{error}", en: "could not write the result: {error}")
}

/// Today is an input: the option, else `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the clock. Both of
/// these are moments: which day they are, each organisation's time zone says.
fn today(global: &Global, environment: &impl Fn(&str) -> Option<String>) -> Result<Today, Failure> {
    if let Some(date) = global.as_of {
        return Ok(Today::Day(date));
    }
    let Some(epoch) = environment("SOURCE_DATE_EPOCH") else { return Ok(Today::At(Utc::now())) };
    let moment = epoch.trim().parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.map(Today::At).ok_or_else(|| {
        Failure(crate::say!(
            zh: "SOURCE_DATE_EPOCH 应为 1970 年以来的秒数，现在是“{epoch}”",
            en: "SOURCE_DATE_EPOCH should be a number of seconds since 1970, and is `{epoch}`"
        ))
    })
}
