//! `minutebook build`.

use super::audience::ReadersOption;
use super::baseline::BaselineOption;
use super::check::Listed;
use super::{Failure, Global, Outcome, Terminal, check, inputs, leave_to_the_system};
use crate::archive::SiteSettings;
use crate::calendar::Today;
use crate::discover::{File, FileKind, Files};
use crate::edition::{Edition, select};
use crate::finding::{Language, Text};
use crate::output::{Kind, OutputError, Staging, Written};
use crate::pipeline::{self, Checked};
use crate::say;
use crate::site::render;
use crate::site::theme::{self, Theme, ThemeError};
use crate::statistics::Statistics;
use clap::Args;
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The options of `build`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder to write the site to (default: public, beside content/)
    ///
    /// 站点写到哪个文件夹（不写：content/ 旁边的 public）
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    readers: ReadersOption,
    /// Fail on advice too
    ///
    /// 有提示也算不通过
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    baseline: BaselineOption,
}

/// The theme of an archive.
pub(super) fn theme(global: &Global, settings: &SiteSettings) -> Result<Theme, Failure> {
    let folder = theme::folder(&global.root, settings.theme.as_deref()).map_err(Failure)?;
    Ok(Theme::load(folder.as_deref(), settings.language().code()).map_err(BuildError::from)?)
}

/// Why there is no new site.
pub(super) enum BuildError {
    Theme(Box<ThemeError>),
    Output(OutputError),
}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(Box::new(error))
    }
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Theme(error) => {
                Self(Text::new(error.render(Language::Zh, false), error.render(Language::En, false)))
            }
            BuildError::Output(error) => {
                let (zh, en) = error.message();
                Self(Text::new(zh, en))
            }
        }
    }
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let mut stages = Stages::start();
    let files = options.baseline.discover(&global.root)?;
    stages.done("discover");
    let mut checked = pipeline::check(&files, today);
    stages.done("check");
    let settings = checked.archive.settings.clone();
    let language = terminal.language;
    let audience = options.readers.audience(&settings);
    let passes = matches!(check::outcome(&checked.findings, options.strict), Outcome::Clean);
    // A log of builds may be read by whoever may read the site.
    let found = checked.findings.clone();
    check::withhold_from(&mut checked, audience);
    check::report(&checked, (Listed::Failing, Some(audience)), options.strict, terminal);
    checked.findings = found;
    if !passes {
        terminal.complain(
            say!(zh: "有未通过的检查，没有生成站点", en: "there are findings that fail; no site was made")
                .in_language(language),
        );
        return Ok(Outcome::Failing);
    }
    let theme_folder = theme::folder(&global.root, settings.theme.as_deref()).map_err(Failure)?;
    let written = checked.archive.written_languages();
    let theme = Theme::for_contents(theme_folder.as_deref(), settings.language(), written)
        .map_err(BuildError::from)?;
    stages.done("theme");
    let inputs = inputs::number(&files, &checked.archive, &theme, audience);
    let edition = select(&checked.archive, &checked.findings, audience);
    let unpublished = unpublished(&checked, &files);
    // The edition owns what is shown. All else is given back while the statistics are made, before the first
    // page asks for memory.
    rayon::spawn(move || drop((checked, files)));
    stages.done("select");
    let output = options.output.clone().unwrap_or_else(|| global.root.join("public"));
    let content = global.root.join("content");
    let folders: Vec<&Path> =
        [Some(content.as_path()), theme_folder.as_deref()].into_iter().flatten().collect();
    let staging = Staging::open(Kind::Site, &output, &folders).map_err(BuildError::from)?.made_from(inputs);
    let written = match staging.unchanged() {
        Some(written) => written,
        None => write(&edition, &theme, staging, &mut stages)?,
    };
    stages.done("write");
    report_shown(&edition, &unpublished, language, terminal);
    report(&written, &output, language, &stages, terminal);
    if let Some(notice) = nothing_shown(&edition) {
        terminal.report(notice.in_language(language));
    }
    leave_to_the_system(edition);
    Ok(Outcome::Clean)
}

fn write(
    edition: &Edition,
    theme: &Theme,
    staging: Staging,
    stages: &mut Stages,
) -> Result<Written, BuildError> {
    let statistics = Statistics::all(edition);
    stages.done("statistics");
    render(edition, &statistics, theme, &|path: &str, bytes: &[u8]| {
        staging.put(path, bytes).map_err(BuildError::from)
    })?;
    stages.done("render");
    let written = staging.commit()?;
    leave_to_the_system(statistics);
    Ok(written)
}

/// The records that are on no page, because they cannot be read or no policy was in force. A baseline lets
/// these pass, and nobody is to believe that they are published.
fn unpublished(checked: &Checked, files: &Files) -> Vec<Arc<str>> {
    let organizations = checked.archive.organizations.iter();
    let known: FxHashSet<&str> = organizations
        .flat_map(|organization| {
            let shown = organization.meetings.iter().map(|meeting| &*meeting.record.source.path);
            shown.chain(organization.later.iter().map(|path| &**path))
        })
        .collect();
    let records = files.files.iter().filter(|file| file.kind == FileKind::Record).map(File::path);
    records.filter(|path| !known.contains(&***path)).cloned().collect()
}

/// How many records the site shows, withholds and leaves out.
fn report_shown(edition: &Edition, unpublished: &[Arc<str>], language: Language, terminal: &mut Terminal) {
    let entries = edition.offices.iter().flat_map(|office| &office.meetings);
    let (open, withheld): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.open().is_some());
    let (shown, withheld, rest) = (open.len(), withheld.len(), unpublished.len());
    let text = say!(
        zh: "记录：公开 {shown} 份，只列日期和类别 {withheld} 份，没有发布 {rest} 份",
        en: "records: {shown} shown, {withheld} by date and type only, {rest} not published"
    );
    terminal.report(text.in_language(language));
    for path in unpublished.iter().take(MOST_NAMED) {
        terminal.report(&format!("  {path}"));
    }
    if rest > MOST_NAMED {
        terminal.report("  …");
    }
    if rest > 0 {
        let text = say!(
            zh: "没有发布的原因：minutebook check --verbose 加上文件名",
            en: "why they are not: minutebook check --verbose, followed by the file"
        );
        terminal.report(text.in_language(language));
    }
}

/// The most records that are named because they are not published.
const MOST_NAMED: usize = 10;

fn report(written: &Written, output: &Path, language: Language, stages: &Stages, terminal: &mut Terminal) {
    let Written { new, changed, unchanged, removed } = written;
    let index = output.join("index.html");
    let shown = index.display();
    let text = say!(
        zh: "站点已生成：新增 {new}，改动 {changed}，未变 {unchanged}，删除 {removed}。打开 {shown}",
        en: "the site is made: {new} new, {changed} changed, {unchanged} unchanged, {removed} removed. Open \
            {shown}"
    );
    terminal.report(text.in_language(language));
    if terminal.verbose {
        for (stage, milliseconds) in &stages.taken {
            terminal.report(&format!("{stage:>10} {milliseconds:>8.1} ms"));
        }
    }
}

/// That the site shows no record at all, and why: whoever built it may take the stubs for a fault.
fn nothing_shown(edition: &Edition) -> Option<Text> {
    let entries: Vec<_> = edition.offices.iter().flat_map(|office| &office.meetings).collect();
    let all = entries.len();
    if all == 0 || entries.iter().any(|entry| entry.open().is_some()) {
        return None;
    }
    let stated = entries.iter().any(|entry| entry.kind().requirements.classification.is_some());
    Some(if stated {
        say!(
            zh: "{all} 份记录全部不公开：它们的密级都不许这个读者看；用 --audience internal 生成内部版",
            en: "{all} of {all} records are withheld: their classification closes them to this audience; \
                build for staff with --audience internal"
        )
    } else {
        say!(
            zh: "{all} 份记录全部不公开：制度没有写密级（classification），没写的按内部处理；在制度里写明，\
                或用 --audience internal 生成内部版",
            en: "{all} of {all} records are withheld: the policy states no classification, and what states \
                none is internal; state it in the policy, or build for staff with --audience internal"
        )
    })
}

/// How long each stage took, for `--verbose`.
struct Stages {
    last: Instant,
    taken: Vec<(&'static str, f64)>,
}

impl Stages {
    fn start() -> Self {
        Self { last: Instant::now(), taken: Vec::new() }
    }

    fn done(&mut self, stage: &'static str) {
        self.taken.push((stage, self.last.elapsed().as_secs_f64() * 1000.0));
        self.last = Instant::now();
    }
}
