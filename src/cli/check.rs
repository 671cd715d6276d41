//! `minutebook check`.

use super::audience::AudienceOption;
use super::baseline::BaselineFile;
use super::narrow::Narrow;
use super::places::Places;
use super::{Failure, Global, Outcome, Terminal, leave_to_the_system};
use crate::archive::Audience;
use crate::calendar::Today;
use crate::discover::{File, FileKind, changes_since, discover};
use crate::edition::withhold;
use crate::explain::rule_texts;
use crate::finding::report::{Summary, github, gitlab, human, json, junit, overview, sarif};
use crate::finding::{Code, Kind, Language, Located, Text};
use crate::pipeline::{self, Checked};
use clap::{Args, ValueEnum};
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The options of `check`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// How findings are told
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print how often each rule found something, and the names that are in no register
    #[arg(long, conflicts_with = "format")]
    summary: bool,
    /// Fail on advice too
    #[arg(long)]
    strict: bool,
    /// Tell only what this audience may see: for logs that others read
    #[arg(long, value_enum, conflicts_with = "write_baseline")]
    audience: Option<AudienceOption>,
    /// Report only what changed since this revision of the git history, and signed records that were changed
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Let the findings pass that this file lists, until its days are over
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what fails to the file of --baseline, to pass for half a year
    #[arg(long, requires = "baseline", conflicts_with_all = ["since", "paths"])]
    write_baseline: bool,
    /// Report only these files and folders; rules over several records still see all
    paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Sarif,
    #[value(name = "github")]
    GitHub,
    #[value(name = "gitlab")]
    GitLab,
    Junit,
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let mut narrow = Narrow::to(&global.root, &options.paths)?;
    let mut files = discover(&global.root)?;
    if let Some(revision) = &options.since {
        let changes = changes_since(&global.root, revision)?;
        files.earlier = changes.versions;
        narrow = narrow.and_only(changes.paths);
    }
    let baseline = options.baseline.as_deref().map(BaselineFile::at);
    if let Some(file) = &baseline {
        file.add_to(&mut files, options.write_baseline)?;
    }
    let mut checked = pipeline::check(&files, today);
    if let Some(file) = baseline.filter(|_| options.write_baseline) {
        return file.write(&checked, options.strict, terminal);
    }
    checked.findings.retain(|located| narrow.holds(&located.finding.path));
    let records = files.files.iter().filter(|file| file.kind == FileKind::Record).map(File::path);
    let later: Vec<_> =
        checked.archive.organizations.iter().flat_map(|organization| &organization.later).collect();
    let records: Vec<_> =
        records.filter(|path| narrow.holds(path) && !later.contains(path)).cloned().collect();
    checked.records = records.len();
    let language = terminal.language;
    let summary = Summary::of(&checked.findings, checked.records);
    let outcome = outcome(&checked.findings, options.strict);
    if let Some(option) = options.audience {
        withhold_from(&mut checked, option.audience());
    }
    let (findings, strict) = (&checked.findings, options.strict);
    match options.format {
        Format::Human if options.summary => {
            let told: Vec<_> =
                findings.iter().filter(|located| is_told(located, strict, terminal)).cloned().collect();
            terminal.print(&overview::document(&told, &checked.sources, language));
            terminal.print(&human::summary(summary, language));
        }
        Format::Human => tell(&checked, language, strict, terminal),
        Format::Json => terminal.print(&json::document(findings, summary, language)),
        Format::Sarif | Format::GitHub | Format::GitLab | Format::Junit => {
            let baseline = options.baseline.as_deref().map(|path| BaselineFile::at(path).shown);
            let places = Places::around(&global.root);
            let shown = places.of(findings, baseline.as_deref());
            let records: Vec<_> = records.iter().map(|path| places.named(path, None)).collect();
            let text = for_service(options, &checked, &shown, &records, terminal);
            terminal.print(&text);
        }
    }
    leave_to_the_system((checked, files));
    Ok(outcome)
}

/// The report that a service reads.
fn for_service(
    options: &Options,
    checked: &Checked,
    findings: &[Located],
    records: &[Arc<str>],
    terminal: &Terminal,
) -> String {
    let (strict, language) = (options.strict, terminal.language);
    match options.format {
        Format::Sarif => {
            let own = checked.archive.organizations.iter().flat_map(|organization| &organization.policies.0);
            sarif::document(findings, &rule_texts(own, language), strict, language)
        }
        Format::GitLab => gitlab::document(findings, strict, language),
        Format::Junit => junit::document(findings, records, strict, language),
        _ => {
            let summary = Summary::of(findings, checked.records);
            github::document(findings, summary, strict, terminal.verbose, language)
        }
    }
}

/// Takes out of what is told all that an audience may not see: the words of findings, and the texts of the
/// files where lines may not be shown.
pub(super) fn withhold_from(checked: &mut Checked, audience: Audience) {
    let lines = withhold(&checked.archive, audience, &mut checked.findings);
    for (located, _) in checked.findings.iter().zip(lines).filter(|(_, shown)| !shown) {
        checked.sources.remove(&located.finding.path);
    }
}

/// Prints findings for people. What needs no action is told with `--verbose` only.
pub(super) fn tell(checked: &Checked, language: Language, strict: bool, terminal: &mut Terminal) {
    let renderer = Terminal::renderer();
    let told: Vec<_> = checked.findings.iter().filter(|located| is_told(located, strict, terminal)).collect();
    let mut alike: FxHashMap<_, Vec<&Located>> = FxHashMap::default();
    if !terminal.verbose {
        for located in &told {
            alike.entry(sameness(located)).or_default().push(located);
        }
    }
    for located in told {
        let again = match alike.get(&sameness(located)).map(Vec::as_slice) {
            Some([first, others @ ..]) if others.len() >= FOLDED => {
                if !std::ptr::eq(*first, located) {
                    continue;
                }
                Some(human::again(others, language))
            }
            _ => None,
        };
        let source = checked.sources.get(&located.finding.path);
        terminal.print_styled(&human::finding(located, source, language, &renderer));
        if let Some(again) = again {
            terminal.print(&again);
        }
        terminal.print("");
    }
    if !terminal.quiet {
        terminal.print(&human::summary(Summary::of(&checked.findings, checked.records), language));
        let (records, follow_ups) = checked.archive.later();
        if records + follow_ups > 0 {
            terminal.print(&human::left_out(records, follow_ups, checked.archive.as_of, language));
        }
    }
}

/// From how many more places on the same finding is shown once.
const FOLDED: usize = 3;

/// What findings have in common that tell the same of several places.
fn sameness(located: &Located) -> (Code, Kind, bool, &Text, &Text) {
    let finding = &located.finding;
    (finding.code, finding.kind, finding.explained, &finding.message, &finding.help)
}

/// Whether somebody who asked for this much or little is told of a finding.
pub(super) fn is_told(located: &Located, strict: bool, terminal: &Terminal) -> bool {
    let finding = &located.finding;
    let idle = finding.kind == Kind::Note || finding.explained || finding.baseline.is_some();
    if terminal.quiet { finding.fails(strict) } else { !idle || terminal.verbose }
}

pub(super) fn outcome(findings: &[Located], strict: bool) -> Outcome {
    let fails = findings.iter().any(|located| located.finding.fails(strict));
    if fails { Outcome::Failing } else { Outcome::Clean }
}
