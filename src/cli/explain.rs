//! `minutebook explain`.

use super::{Failure, Global, Outcome, Terminal};
use crate::discover::{FileKind, discover};
use crate::explain::{all, builtin_policies, fields, find, json, markdown, plain, reference};
use crate::policy::{self, Policy};
use clap::{Args, ValueEnum};

/// The options of `explain`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A rule by code or name, or a clause such as 二.4b, of one policy where it is named before
    /// (service-center 二.4b); all rules where left out
    ///
    /// 规则的代码或名称，或条款号，如 二.4b；前面可写哪一套制度（service-center 二.4b）；不写则列出全部规则
    #[arg(value_name = "CODE|NAME|CLAUSE", num_args = 0..=2)]
    topic: Vec<String>,
    /// In which form
    ///
    /// 用什么格式
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

pub(super) fn run(options: &Options, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (own, language) = (policies_of_archive(global), terminal.language);
    let topic = (!options.topic.is_empty()).then(|| options.topic.join(" "));
    if topic.as_deref() == Some("fields") {
        terminal.print(fields(language).trim_end());
        return Ok(Outcome::Clean);
    }
    // Outside an archive, clauses are those of the policies that come with the program.
    let policies = if own.is_empty() { builtin_policies() } else { &own };
    let explanation = match &topic {
        Some(topic) => find(topic, policies).map_err(Failure)?,
        None => all(policies),
    };
    terminal.print(&match options.format {
        Format::Text => plain(&explanation, language),
        Format::Markdown if topic.is_none() => reference(&explanation, language).trim_end().to_owned(),
        Format::Markdown => markdown(&explanation, language),
        Format::Json => json(&explanation, language),
    });
    Ok(Outcome::Clean)
}

/// The policies of the archive, where there is one.
fn policies_of_archive(global: &Global) -> Vec<Policy> {
    let Ok(files) = discover(&global.root) else { return Vec::new() };
    let policies = files.files.iter().filter(|file| file.kind == FileKind::Policy);
    let policies = policies.filter_map(|file| file.content.as_ref().ok());
    policies.filter_map(|source| policy::read(source.clone()).0).collect()
}
