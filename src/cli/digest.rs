//! `minutebook digest`.

use super::audience::ReadersOption;
use super::build::BuildError;
use super::{Failure, Global, Outcome, Terminal, check};
use crate::calendar::Today;
use crate::digest::{Addresses, Digest, Letters, digests, json, letters, markdown, plain};
use crate::discover::discover;
use crate::edition::select;
use crate::output::{Kind, Staging};
use crate::pipeline::{self, Checked};
use crate::register::is_email;
use crate::say;
use crate::text::printable;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// The options of `digest`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The day (default: today)
    ///
    /// 哪一天（不写：今天）
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// How many days ahead a decision is due soon, and how many back it is new
    ///
    /// 多少天之内到期算即将到期，最近多少天议定算新议定
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    #[arg(value_parser = clap::value_parser!(u64).range(..=3660))]
    within: u64,
    /// In which form
    ///
    /// 用哪种形式
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The folder for letters
    ///
    /// 放信的目录
    #[arg(long, short, value_name = "DIR", required_if_eq("format", "eml"))]
    output: Option<PathBuf>,
    /// The sender of letters
    ///
    /// 信的发件人地址
    #[arg(long, value_name = "ADDRESS", required_if_eq("format", "eml"), value_parser = address)]
    from: Option<String>,
    #[command(flatten)]
    readers: ReadersOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text
    ///
    /// 纯文本
    Text,
    /// Markdown
    ///
    /// Markdown
    Markdown,
    /// A letter for each addressee who has an address in people.yaml; nothing is sent
    ///
    /// people.yaml 里有邮箱的，每人一封信；不发送
    Eml,
    /// One JSON object
    ///
    /// 一个 JSON 对象
    Json,
}

fn address(text: &str) -> Result<String, String> {
    let plain = "an address such as minutes@example.org is meant";
    if is_email(text) { Ok(text.trim().to_owned()) } else { Err(plain.to_owned()) }
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let files = discover(&global.root)?;
    let checked = pipeline::check(&files, options.on.map_or(today, Today::Day));
    let language = terminal.language;
    if matches!(check::outcome(&checked.findings, false), Outcome::Failing) {
        terminal.complain(
            say!(
                zh: "有未通过的检查，没有生成摘要：先运行 minutebook check",
                en: "there are findings that fail; no digest was made: run `minutebook check` first"
            )
            .in_language(language),
        );
        return Ok(Outcome::Failing);
    }
    let settings = &checked.archive.settings;
    let audience = options.readers.audience(settings);
    let edition = select(&checked.archive, &checked.findings, audience);
    let digests = digests(&edition, options.within);
    match (options.format, &options.output, &options.from) {
        (Format::Eml, Some(folder), Some(from)) => {
            write(&digests, &addresses(&checked), from, folder, global, terminal)?;
        }
        (Format::Markdown, ..) => terminal.print(&printable_lines(&markdown(&digests, language))),
        (Format::Json, ..) => terminal.print(json(&digests).trim_end()),
        _ => terminal.print(&printable_lines(&plain(&digests, language))),
    }
    Ok(Outcome::Clean)
}

fn printable_lines(text: &str) -> String {
    text.trim_end().lines().map(|line| printable(line).to_string()).collect::<Vec<_>>().join("\n")
}

/// The addresses of each organisation's register.
fn addresses(checked: &Checked) -> Vec<Addresses> {
    let organizations = checked.archive.organizations.iter();
    organizations.map(|own| own.register.people.iter().map(|person| person.email.clone()).collect()).collect()
}

/// Writes the letters. Those of an earlier day in the same folder are gone then.
fn write(
    digests: &[Digest<'_>],
    addresses: &[Addresses],
    from: &str,
    folder: &Path,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let content = global.root.join("content");
    let all: Vec<Letters> =
        digests.iter().zip(addresses).map(|(digest, addresses)| letters(digest, addresses, from)).collect();
    let staging = Staging::open(Kind::Letters, folder, &[&content]).map_err(BuildError::from)?;
    for (path, bytes) in all.iter().flat_map(|own| &own.files) {
        staging.put(path, bytes).map_err(BuildError::from)?;
    }
    staging.commit().map_err(BuildError::from)?;
    let written: usize = all.iter().map(|own| own.files.len()).sum();
    let shown = folder.display();
    let text = say!(
        zh: "{shown}：{written} 封信，没有发出",
        en: "{shown}: {written} letters, none of them sent"
    );
    terminal.report(text.in_language(terminal.language));
    let left_out: Vec<&str> = all.iter().flat_map(|own| &own.left_out).map(String::as_str).collect();
    if !left_out.is_empty() {
        let (zh, en) = (left_out.join("、"), left_out.join(", "));
        let text = say!(
            zh: "没有给 {zh} 写信：当天没有任职；他们的决定在分管和主管部门的人的信里",
            en: "no letter for {en}, who held no post on the day; their decisions are in the letters of \
                those who head or oversee the department"
        );
        terminal.report(text.in_language(terminal.language));
    }
    Ok(())
}
