//! `minutebook check`.

use super::audience::AudienceOption;
use super::baseline::BaselineOption;
use super::narrow::Narrow;
use super::places::Places;
use super::{Failure, Global, Outcome, Terminal, leave_to_the_system};
use crate::archive::Audience;
use crate::calendar::Today;
use crate::discover::{File, FileKind, Files, changes_since, discover, discover_staged, repository_top};
use crate::edition::{shown_paths, withhold};
use crate::explain::rule_texts;
use crate::finding::report::{Summary, github, gitlab, human, json, junit, overview, sarif};
use crate::finding::{Code, Kind, Located, Text};
use crate::pipeline::{self, Checked};
use crate::record::format::FrontMatter;
use crate::say;
use clap::{Args, ValueEnum};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The options of `check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of the command line")]
pub(super) struct Options {
    /// How findings are written
    ///
    /// 结果用什么格式
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print how often each rule found something, and the names that are in no register
    ///
    /// 只统计每条规则发现了几处，列出名册里没有的名称
    #[arg(long, conflicts_with = "format")]
    summary: bool,
    /// Fail on advice too
    ///
    /// 有提示也算不通过
    #[arg(long)]
    strict: bool,
    /// Report only what this audience may see: for logs that others read
    ///
    /// 只写这些读者看得到的内容：日志会给别人看时用
    #[arg(long, value_enum, conflicts_with = "write_baseline")]
    audience: Option<AudienceOption>,
    /// Report only what changed since this revision of the git history, and signed records that were changed
    ///
    /// 只报告 git 历史里这个版本以来改动的文件，和改动过的已签发记录
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Check what is about to be committed, as git's index has it, and report what it changes
    ///
    /// 检查将要提交的内容（git 暂存的文字），报告这次改动的文件
    #[arg(long, conflicts_with_all = ["since", "write_baseline"])]
    staged: bool,
    #[command(flatten)]
    baseline: BaselineOption,
    /// Write what fails to the file of --baseline, to pass for half a year
    ///
    /// 把现在不通过的写进 --baseline 的文件，放行半年
    #[arg(long, requires = "baseline", conflicts_with_all = ["since", "paths"])]
    write_baseline: bool,
    /// Report only these files and folders; rules over several records still see all
    ///
    /// 只报告这些文件和文件夹；看多份记录的规则仍看全部
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
    let Some((files, narrow)) = read(options, global)? else { return Ok(Outcome::Clean) };
    let baseline = options.baseline.file();
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
    let summary = Summary::count(&checked.findings, checked.records);
    let outcome = outcome(&checked.findings, options.strict);
    let audience = options.audience.map(AudienceOption::audience);
    if let Some(audience) = audience {
        withhold_from(&mut checked, audience);
    }
    let (findings, strict) = (&checked.findings, options.strict);
    match options.format {
        Format::Human if options.summary => {
            let reported: Vec<_> =
                findings.iter().filter(|located| is_reported(located, strict, terminal)).cloned().collect();
            terminal.print(&overview::document(&reported, &checked.sources, language));
            terminal.print(&human::summary(summary, language));
        }
        Format::Human => {
            report(&checked, (Listed::All, audience), strict, terminal);
            report_unseen(&checked, &global.root, terminal);
        }
        Format::Json => terminal.print(&json::document(findings, summary, language)),
        Format::Sarif | Format::GitHub | Format::GitLab | Format::Junit => {
            let baseline = options.baseline.file().map(|file| file.shown);
            let places = Places::around(&global.root);
            let shown = places.renamed(findings, baseline.as_deref());
            let shown_to = audience.map(|audience| shown_paths(&checked.archive, audience));
            let records = records.iter().map(|path| match &shown_to {
                Some(shown_to) => places.named(&shown_to(path).into(), None),
                None => places.named(path, None),
            });
            let records: Vec<_> = records.collect();
            let text = for_service(options, &checked, &shown, &records, terminal);
            terminal.print(&text);
        }
    }
    leave_to_the_system((checked, files));
    Ok(outcome)
}

/// Without a history nobody sees that a signed record was changed; nobody is to believe that it was looked
/// for.
fn report_unseen(checked: &Checked, root: &Path, terminal: &mut Terminal) {
    let mut meetings = checked.archive.organizations.iter().flat_map(|own| &own.meetings);
    let signed =
        |front: &FrontMatter| front.minutes.as_ref().is_some_and(|minutes| minutes.signed_on.is_some());
    if !terminal.quiet && meetings.any(|meeting| signed(meeting.front())) && repository_top(root).is_none() {
        let text = say!(
            zh: "不在 git 版本库里：签发后的改动看不出来",
            en: "in no git repository: changes to signed records cannot be seen"
        );
        terminal.print(text.in_language(terminal.language));
    }
}

/// The files that are asked about, and which of them are reported; none where nothing is about to be
/// committed.
fn read(options: &Options, global: &Global) -> Result<Option<(Files, Narrow)>, Failure> {
    let mut narrow = Narrow::to(&global.root, &options.paths)?;
    let mut files = if options.staged {
        let (files, changes) = discover_staged(&global.root, index_of_hook().as_deref())?;
        if changes.paths.is_empty() {
            return Ok(None);
        }
        narrow = narrow.and_only_staged(changes.paths);
        files
    } else {
        discover(&global.root)?
    };
    if let Some(revision) = &options.since {
        let changes = changes_since(&global.root, revision)?;
        files.earlier = changes.versions;
        narrow = narrow.and_only(changes.paths);
    }
    if let Some(file) = options.baseline.file() {
        file.add_to(&mut files, options.write_baseline)?;
    }
    Ok(Some((files, narrow)))
}

/// The index that git names to its hooks.
fn index_of_hook() -> Option<PathBuf> {
    let named = std::env::var_os("GIT_INDEX_FILE")?;
    Some(std::env::current_dir().ok()?.join(named))
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
            let summary = Summary::count(findings, checked.records);
            github::document(findings, summary, strict, terminal.verbose, language)
        }
    }
}

/// Takes out of what is reported all that an audience may not see: the words of findings, and the texts of
/// the files where lines may not be shown.
pub(super) fn withhold_from(checked: &mut Checked, audience: Audience) {
    let lines = withhold(&checked.archive, audience, &mut checked.findings);
    for (located, _) in checked.findings.iter().zip(lines).filter(|(_, shown)| !shown) {
        checked.sources.remove(&located.finding.path);
    }
}

/// Which findings are listed one by one; all are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// All that ask for something.
    All,
    /// Those that fail.
    Failing,
}

/// Prints findings for people. Where they are for an audience, the names of files that it may not see are
/// left out. What needs no action is listed with `--verbose` only.
pub(super) fn report(
    checked: &Checked,
    (which, audience): (Listed, Option<Audience>),
    strict: bool,
    terminal: &mut Terminal,
) {
    let language = terminal.language;
    let renderer = Terminal::renderer();
    let asked = |located: &&Located| match which {
        Listed::Failing if !terminal.verbose => located.finding.fails(strict),
        _ => is_reported(located, strict, terminal),
    };
    let reported: Vec<_> = checked.findings.iter().filter(asked).collect();
    let left = checked.findings.iter().filter(|located| is_reported(located, strict, terminal)).count()
        - reported.len();
    let mut alike: FxHashMap<_, Vec<&Located>> = FxHashMap::default();
    if !terminal.verbose {
        for located in &reported {
            alike.entry(sameness(located)).or_default().push(located);
        }
    }
    for located in reported {
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
        terminal.print(&human::summary(Summary::count(&checked.findings, checked.records), language));
        let (records, follow_ups) = checked.archive.later();
        if records + follow_ups > 0 {
            let shown_to = audience.map(|audience| shown_paths(&checked.archive, audience));
            let later = checked.archive.later_records();
            let paths = later.map(|path| shown_to.as_ref().map_or(path, |shown_to| shown_to(path)));
            let paths: Vec<_> = paths.collect();
            let as_of = checked.archive.as_of;
            terminal.print(&human::left_out(&paths, follow_ups, as_of, language));
        }
        if left > 0 {
            terminal.print(
                say!(zh: "提示的内容：minutebook check", en: "to read the advice: minutebook check")
                    .in_language(language),
            );
        }
    }
}

/// From how many more places on the same finding is shown once.
const FOLDED: usize = 3;

/// What findings have in common that say the same of several places.
fn sameness(located: &Located) -> (&Code, Kind, bool, &Text, &Text) {
    let finding = &located.finding;
    (&finding.code, finding.kind, finding.explained, &finding.message, &finding.help)
}

/// Whether somebody who asked for this much or little is shown a finding.
pub(super) fn is_reported(located: &Located, strict: bool, terminal: &Terminal) -> bool {
    let finding = &located.finding;
    let idle = finding.kind == Kind::Note || finding.explained || finding.baseline.is_some();
    if terminal.quiet { finding.fails(strict) } else { !idle || terminal.verbose }
}

pub(super) fn outcome(findings: &[Located], strict: bool) -> Outcome {
    let fails = findings.iter().any(|located| located.finding.fails(strict));
    if fails { Outcome::Failing } else { Outcome::Clean }
}
