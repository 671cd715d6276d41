//! `minutebook stats`.

use super::build::AudienceOption;
use super::{Failure, Global, Outcome, Terminal, build, check};
use crate::calendar::Today;
use crate::discover::discover;
use crate::edition::{Edition, Office, select};
use crate::finding::Language;
use crate::pipeline;
use crate::say;
use crate::site::figures::{Told, told};
use crate::site::theme::Theme;
use crate::site::volume::Volume;
use crate::statistics::{Period, Span, Statistics, find};
use clap::{Args, ValueEnum};
use std::io::IsTerminal;

/// The options of `stats`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A month such as 2026-05, a semester by its id in the calendar, or a year (default: the last year that has records)
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// One organisation, by its id (default: all)
    #[arg(long, value_name = "ID")]
    organization: Option<String>,
    /// In which form
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// For whom (default: as archive.yaml says, else public)
    #[arg(long, value_enum)]
    audience: Option<AudienceOption>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
    Xlsx,
    Markdown,
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    if options.format == Format::Xlsx && std::io::stdout().is_terminal() {
        return Err(Failure(say!(
            zh: "工作簿是二进制文件，不显示在终端上：请写入文件，例如 minutebook stats --format xlsx > 统计.xlsx",
            en: "a workbook is not shown on a terminal: write it to a file, as in `minutebook stats --format xlsx > statistics.xlsx`"
        )));
    }
    let files = discover(&global.root)?;
    let checked = pipeline::check(&files, today);
    let settings = &checked.archive.settings;
    let language = global.lang.unwrap_or(settings.language());
    if matches!(check::outcome(&checked.findings, false), Outcome::Failing) {
        terminal.complain(
            say!(
                zh: "有未通过的检查，数字不可信，没有统计：先运行 minutebook check",
                en: "there are findings that fail, so figures could not be trusted and none are told: run `minutebook check` first"
            )
            .of(language),
        );
        return Ok(Outcome::Failing);
    }
    let audience = options.audience.map_or(settings.audience, AudienceOption::audience);
    let theme = build::theme(global, settings)?;
    let edition = select(&checked.archive, &checked.findings, audience);
    let statistics = Statistics::of_all(&edition);
    let chosen = choose(options, &edition, &statistics)?;
    let bytes = tell(options.format, &edition, &statistics, &theme, language, &chosen)?;
    terminal.bytes(&bytes);
    Ok(Outcome::Clean)
}

/// The words of the theme in the language, and the figures in the form asked for.
fn tell(
    format: Format,
    edition: &Edition,
    statistics: &[Statistics],
    theme: &Theme,
    language: Language,
    chosen: &[(usize, Span)],
) -> Result<Vec<u8>, Failure> {
    let volume = Volume::new(edition, theme, language, statistics).map_err(build::BuildError::from)?;
    let mut all: Vec<Told> = Vec::new();
    for (at, span) in chosen {
        all.push(told(&volume, &edition.offices[*at], *span).map_err(build::BuildError::from)?);
    }
    Ok(match format {
        Format::Table => all.iter().map(Told::plain).collect::<Vec<_>>().join("\n").into_bytes(),
        Format::Markdown => all.iter().map(Told::markdown).collect::<Vec<_>>().join("\n").into_bytes(),
        Format::Csv => Told::csv(&all),
        Format::Xlsx => Told::workbook(&all),
        Format::Json => Told::json(&all).into_bytes(),
    })
}

/// The period of each organisation that is asked for. With several, those that have no such period are left out.
fn choose(
    options: &Options,
    edition: &Edition,
    statistics: &[Statistics],
) -> Result<Vec<(usize, Span)>, Failure> {
    let offices = edition.offices.iter().enumerate();
    let asked = |office: &Office| options.organization.as_ref().is_none_or(|id| **id == *office.id);
    let offices: Vec<_> = offices.filter(|(_, office)| asked(office)).collect();
    if let (true, Some(id)) = (offices.is_empty(), &options.organization) {
        let known: Vec<&str> = edition.offices.iter().map(|office| &*office.id).collect();
        let (zh, en) = (known.join("、"), known.join(", "));
        return Err(Failure(say!(
            zh: "没有单位“{id}”；现有：{zh}",
            en: "there is no organisation `{id}`; there are: {en}"
        )));
    }
    let mut chosen = Vec::new();
    for (at, office) in &offices {
        let span = match &options.period {
            Some(id) => find(office, id),
            None => last_year(&statistics[*at]),
        };
        chosen.extend(span.map(|span| (*at, span)));
    }
    match &options.period {
        Some(id) if chosen.is_empty() => Err(unknown_period(id, &offices)),
        _ => Ok(chosen),
    }
}

fn last_year(statistics: &Statistics) -> Option<Span> {
    let years = statistics.periods.iter().map(|period: &Period| period.span);
    years.filter(|span| matches!(span, Span::Year(_))).max()
}

fn unknown_period(id: &str, offices: &[(usize, &Office)]) -> Failure {
    let mut known: Vec<String> = Vec::new();
    for (_, office) in offices {
        for span in crate::statistics::spans(office) {
            let own = span.id(office);
            if !known.contains(&own) {
                known.push(own);
            }
        }
    }
    let (zh, en) = (known.join("、"), known.join(", "));
    Failure(say!(
        zh: "没有时段“{id}”的记录；有记录的时段：{zh}",
        en: "there are no records of a period `{id}`; periods with records: {en}"
    ))
}
