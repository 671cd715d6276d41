//! `minutebook stats`.

use super::audience::ReadersOption;
use super::baseline::BaselineOption;
use super::{Failure, Global, Outcome, Terminal, build, check};
use crate::archive::Audience;
use crate::calendar::{Days, Month, Today, Year};
use crate::edition::{Edition, Office, select};
use crate::finding::Language;
use crate::pipeline;
use crate::say;
use crate::site::beside::{PeriodReport, grouped_report, period_report};
use crate::site::figures::Group;
use crate::site::theme::Theme;
use crate::site::volume::Volume;
use crate::statistics::{Span, Statistics, find, spans};
use crate::text::printable;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;

/// The options of `stats`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A month such as 2026-05, a semester by its id in the calendar, or a year (default: the last year that
    /// has records)
    ///
    /// 月份（如 2026-05）、日历里学期的编号，或年份（不写：有记录的最后一年）
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// From this month or day on, in place of one period
    ///
    /// 从这个月或这一天起，代替单个时段
    #[arg(long, value_name = "MONTH", conflicts_with = "period", value_parser = first_day)]
    from: Option<NaiveDate>,
    /// Up to this month or day (default: today)
    ///
    /// 到这个月或这一天为止（不写：今天）
    #[arg(long, value_name = "MONTH", conflicts_with = "period", value_parser = last_day)]
    to: Option<NaiveDate>,
    /// Each month, semester or year by itself
    ///
    /// 按月、按学期或按年分开
    #[arg(long, value_enum, conflicts_with = "period")]
    by: Option<By>,
    /// One table, with a row for each of these and its main figures
    ///
    /// 合成一张表，每个部门、类别或人一行
    #[arg(long, value_enum)]
    group: Option<GroupOption>,
    /// One organisation, by its id (default: all)
    ///
    /// 只看一个单位，写编号（不写：全部）
    #[arg(long, value_name = "ID")]
    organization: Option<String>,
    /// In which form
    ///
    /// 用什么格式
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    readers: ReadersOption,
    #[command(flatten)]
    baseline: BaselineOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Month,
    Semester,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GroupOption {
    Department,
    Type,
    Person,
}

impl GroupOption {
    fn group(self) -> Group {
        match self {
            Self::Department => Group::Department,
            Self::Type => Group::Type,
            Self::Person => Group::Person,
        }
    }
}

impl By {
    fn is(self, span: Span) -> bool {
        match self {
            Self::Month => matches!(span, Span::Month(_)),
            Self::Semester => matches!(span, Span::Semester(_)),
            Self::Year => matches!(span, Span::Year(_)),
        }
    }
}

/// The first day of a month, a year or a day.
fn first_day(text: &str) -> Result<NaiveDate, String> {
    days_of(text).map(|(first, _)| first)
}

/// The last.
fn last_day(text: &str) -> Result<NaiveDate, String> {
    days_of(text).map(|(_, last)| last)
}

fn days_of(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let day = || text.parse::<NaiveDate>().ok().map(|day| (day, day));
    let month = || text.parse::<Month>().ok().map(|month| (month.first(), month.last()));
    let year = || text.parse::<Year>().ok().map(|year| (year.first(), year.last()));
    day().or_else(month).or_else(year).ok_or_else(|| "2026-05, 2026-05-31, 2026".to_owned())
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
            zh: "工作簿是二进制文件，不显示在终端上：请写入文件，例如 minutebook stats --format xlsx > 统计\
                .xlsx",
            en: "a workbook is not shown on a terminal: write it to a file, as in `minutebook stats --format \
                xlsx > statistics.xlsx`"
        )));
    }
    let files = options.baseline.discover(&global.root)?;
    let checked = pipeline::check(&files, today);
    let settings = &checked.archive.settings;
    let language = terminal.language;
    if matches!(check::outcome(&checked.findings, false), Outcome::Failing) {
        terminal.complain(
            say!(
                zh: "有未通过的检查，数字不可信，没有统计：先运行 minutebook check",
                en: "there are findings that fail, so figures could not be trusted and none are shown: run \
                    `minutebook check` first"
            )
            .in_language(language),
        );
        return Ok(Outcome::Failing);
    }
    let audience = options.readers.audience(settings);
    if matches!(options.group, Some(GroupOption::Person)) && audience != Audience::Internal {
        return Err(Failure(say!(
            zh: "按人的统计只给内部读者：加上 --audience internal",
            en: "figures of people are for readers inside: add --audience internal"
        )));
    }
    let theme = build::theme(global, settings)?;
    let edition = select(&checked.archive, &checked.findings, audience);
    let chosen = choose(options, &edition)?;
    let offices = edition.offices.iter().enumerate().map(|(at, office)| {
        let own = chosen.iter().filter(|chosen| chosen.office == at);
        let own = own.flat_map(|chosen| chosen.periods.iter().copied().chain([chosen.whole]));
        let ranges: Vec<Span> = own.filter(|span| matches!(span, Span::Range(..))).collect();
        Statistics::with(office, audience, office.as_of, &ranges)
    });
    let statistics: Vec<Statistics> = offices.collect();
    let bytes = document(options, &edition, &statistics, &theme, language, &chosen)?;
    if options.format == Format::Xlsx {
        terminal.bytes(&bytes);
    } else {
        // The lines of CSV end as its standard says.
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<_> = text.split("\r\n").map(printable).collect();
        terminal.bytes(lines.join("\r\n").as_bytes());
    }
    Ok(Outcome::Clean)
}

/// What is asked for of an organisation: the periods one by one, and the days that they lie in.
struct Chosen {
    office: usize,
    periods: Vec<Span>,
    whole: Span,
}

/// The words of the theme in the language, and the figures in the form asked for.
fn document(
    options: &Options,
    edition: &Edition,
    statistics: &[Statistics],
    theme: &Theme,
    language: Language,
    chosen: &[Chosen],
) -> Result<Vec<u8>, Failure> {
    let volume = Volume::new(edition, theme, language, statistics).map_err(build::BuildError::from)?;
    let mut all: Vec<PeriodReport> = Vec::new();
    for Chosen { office, periods, whole } in chosen {
        let office = &edition.offices[*office];
        match options.group {
            Some(group) => {
                let report = grouped_report(&volume, office, group.group(), periods, *whole);
                all.push(report.map_err(build::BuildError::from)?);
            }
            None => {
                for span in periods {
                    all.push(period_report(&volume, office, *span).map_err(build::BuildError::from)?);
                }
            }
        }
    }
    Ok(match options.format {
        Format::Table => all.iter().map(PeriodReport::plain).collect::<Vec<_>>().join("\n").into_bytes(),
        Format::Markdown => {
            all.iter().map(PeriodReport::markdown).collect::<Vec<_>>().join("\n").into_bytes()
        }
        Format::Csv => PeriodReport::csv(&all),
        Format::Xlsx => PeriodReport::workbook(&all),
        Format::Json => PeriodReport::json(&all).into_bytes(),
    })
}

/// The periods of each organisation that is asked for. With several, those that have no such period are left
/// out.
fn choose(options: &Options, edition: &Edition) -> Result<Vec<Chosen>, Failure> {
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
    if let (Some(from), Some(to)) = (options.from, options.to)
        && to < from
    {
        return Err(Failure(say!(
            zh: "--from {from} 在 --to {to} 之后：两个日期对调",
            en: "--from {from} is after --to {to}: exchange the two days"
        )));
    }
    if options.from.is_some() || options.to.is_some() || options.by.is_some() {
        let all = offices.iter().map(|(at, office)| in_range(options, *at, office));
        let chosen: Vec<_> = all.filter(|chosen| !chosen.periods.is_empty()).collect();
        return if chosen.is_empty() { Err(no_records(&offices)) } else { Ok(chosen) };
    }
    let mut chosen = Vec::new();
    for (at, office) in &offices {
        let span = match &options.period {
            Some(id) => find(office, id),
            None => last_year(office),
        };
        chosen.extend(span.map(|span| Chosen { office: *at, periods: vec![span], whole: span }));
    }
    match &options.period {
        Some(id) if chosen.is_empty() => Err(unknown_period(id, &offices)),
        _ => Ok(chosen),
    }
}

/// The days asked for, as one period, or the periods of a kind that they are of, the first and the last cut
/// where the days begin and end.
fn in_range(options: &Options, at: usize, office: &Office) -> Chosen {
    let as_of = office.as_of;
    let first = office.meetings.first().map_or(as_of, |entry| Month::containing(entry.date()).first());
    let (from, to) = (options.from.unwrap_or(first), options.to.unwrap_or(as_of));
    let whole = Span::Range(from, to.max(from));
    let cut = |span: Span| {
        let (first, last) = span.days(office);
        // A period that is not over counts so far by itself.
        let whole = from <= first && (last <= to || options.to.is_none());
        let (first, last) = (first.max(from), last.min(to));
        (first <= last).then_some(if whole { span } else { Span::Range(first, last) })
    };
    let periods = match options.by {
        Some(by) => {
            let own = spans(office).into_iter().filter(|span| by.is(*span));
            let mut own: Vec<Span> = own.filter_map(cut).collect();
            own.sort_by_key(|span| span.days(office));
            own
        }
        None => vec![whole],
    };
    Chosen { office: at, periods, whole }
}

fn last_year(office: &Office) -> Option<Span> {
    spans(office).into_iter().filter(|span| matches!(span, Span::Year(_))).max()
}

fn unknown_period(id: &str, offices: &[(usize, &Office)]) -> Failure {
    let [zh, en] = recorded_periods(offices);
    Failure(say!(
        zh: "没有时段“{id}”的记录；有记录的时段：{zh}",
        en: "there are no records of a period `{id}`; periods with records: {en}"
    ))
}

fn no_records(offices: &[(usize, &Office)]) -> Failure {
    let [zh, en] = recorded_periods(offices);
    Failure(say!(
        zh: "这些日子里没有记录；有记录的时段：{zh}",
        en: "there are no records in these days; periods with records: {en}"
    ))
}

/// The periods that have records, each once, in Chinese and in English.
fn recorded_periods(offices: &[(usize, &Office)]) -> [String; 2] {
    let mut known: Vec<String> = Vec::new();
    for (_, office) in offices {
        for span in spans(office) {
            let own = span.id(office);
            if !known.contains(&own) {
                known.push(own);
            }
        }
    }
    [known.join("、"), known.join(", ")]
}
