//! `minutebook check`.

use super::{Failure, Global, Outcome, Terminal};
use crate::discover::{discover, records_since};
use crate::finding::report::{Summary, human, json};
use crate::finding::{Kind, Language, Located};
use crate::pipeline::{self, Checked};
use crate::say;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// The options of `check`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// How findings are told
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Fail on advice too
    #[arg(long)]
    strict: bool,
    /// Look also for signed records that changed since this revision of the git history
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Report only these files and folders; rules over several records still see all
    paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    as_of: NaiveDate,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let mut files = discover(&global.root)?;
    if let Some(revision) = &options.since {
        files.earlier = records_since(&global.root, revision)?;
    }
    let mut checked = pipeline::check(&files, as_of);
    if !options.paths.is_empty() {
        let wanted: Vec<_> =
            options.paths.iter().map(|path| below_root(&global.root, path)).collect::<Result<_, _>>()?;
        checked.findings.retain(|located| {
            let path = Path::new(&*located.finding.path);
            wanted.iter().any(|wanted| path.starts_with(wanted))
        });
    }
    let language = global.lang.unwrap_or(checked.archive.settings.language());
    let summary = Summary::of(&checked.findings, checked.records);
    match options.format {
        Format::Json => terminal.print(&json::document(&checked.findings, summary, language)),
        Format::Human => tell(&checked, language, options.strict, terminal),
    }
    Ok(outcome(&checked.findings, options.strict))
}

/// Prints findings for people. What needs no action is told with `--verbose` only.
pub(super) fn tell(checked: &Checked, language: Language, strict: bool, terminal: &mut Terminal) {
    let renderer = Terminal::renderer();
    for located in &checked.findings {
        let finding = &located.finding;
        let idle = finding.kind == Kind::Note || finding.explained;
        let silent = if terminal.quiet { !finding.fails(strict) } else { idle && !terminal.verbose };
        if !silent {
            let source = checked.sources.get(&finding.path);
            terminal.print(&human::finding(located, source, language, &renderer));
            terminal.print("");
        }
    }
    if !terminal.quiet {
        terminal.print(&human::summary(Summary::of(&checked.findings, checked.records), language));
    }
}

pub(super) fn outcome(findings: &[Located], strict: bool) -> Outcome {
    let fails = findings.iter().any(|located| located.finding.fails(strict));
    if fails { Outcome::Failing } else { Outcome::Clean }
}

/// A path that somebody typed, as findings name it: below the root. Fails where nothing stands there, for a mistyped name must not
/// pass for a file without findings.
fn below_root(root: &Path, path: &Path) -> Result<PathBuf, Failure> {
    let candidates = [path.to_owned(), root.join(path)];
    let Some(there) = candidates.into_iter().find(|path| path.symlink_metadata().is_ok()) else {
        let path = path.display();
        return Err(Failure(say!(
            zh: "没有文件或文件夹 {path}；路径从当前文件夹或 --root 算起",
            en: "there is no file or folder {path}; paths begin at this folder or at --root"
        )));
    };
    let there = std::path::absolute(&there).unwrap_or(there);
    // The last part may be a link, which findings name as it stands.
    let resolved = match (there.parent().and_then(|folder| folder.canonicalize().ok()), there.file_name()) {
        (Some(folder), Some(name)) => Some(folder.join(name)),
        _ => there.canonicalize().ok(),
    };
    let below = resolved
        .zip(root.canonicalize().ok())
        .and_then(|(path, root)| path.strip_prefix(root).map(Path::to_owned).ok());
    Ok(below.unwrap_or_else(|| path.to_owned()))
}
