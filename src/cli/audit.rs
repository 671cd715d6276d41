//! `minutebook audit`.

use super::audience::AudienceOption;
use super::build::BuildError;
use super::{Failure, Global, Outcome, Terminal};
use crate::archive::Clearance;
use crate::audit::{File, Gathered, Report, WithheldPapers, fixed, gather, in_memory, papers, search};
use crate::calendar::Today;
use crate::discover::discover;
use crate::finding::Language;
use crate::pipeline;
use crate::record::format::RECORD;
use crate::say;
use crate::site::theme::{self, Theme};
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The options of `audit`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// For whom the site is (default: as archive.yaml says, else public)
    ///
    /// 站点给谁看（不写：按 archive.yaml，再没有则公开）
    #[arg(long, value_enum)]
    audience: Option<AudienceOption>,
    /// Only what this audience may see and the other may not
    ///
    /// 只找这些读者看得到、站点的读者看不到的内容
    #[arg(long, value_enum, value_name = "AUDIENCE")]
    against: Option<AudienceOption>,
    /// The folder of a site that was built (left out: the site is made in memory)
    ///
    /// 已生成的站点的文件夹（不写：在内存里生成）
    site: Option<PathBuf>,
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let files = discover(&global.root)?;
    let checked = pipeline::check(&files, today);
    let settings = &checked.archive.settings;
    let language = global.lang.unwrap_or(settings.language());
    let audience = options.audience.map_or(settings.audience, AudienceOption::audience);
    let folder = theme::folder(&global.root, settings.theme.as_deref()).map_err(Failure)?;
    let written = checked.archive.written_languages();
    let theme =
        Theme::for_contents(folder.as_deref(), settings.language(), written).map_err(BuildError::from)?;
    let against = options.against.map(|option| Clearance::new(option.audience()));
    let clearance = Clearance::new(audience);
    let gathered = gather(&files, &checked.archive, clearance, against);
    let withheld = papers(&checked.archive, clearance, against);
    let site = match &options.site {
        Some(folder) => read(folder)?,
        None => in_memory(&checked, audience, &theme).map_err(BuildError::from)?,
    };
    let fixed = fixed(&files, &checked, &theme).map_err(BuildError::from)?;
    let report = search(&gathered, &withheld, &site, &fixed);
    list(&gathered, &withheld, language, terminal);
    report_hits(&report, language, terminal);
    Ok(if report.hits.is_empty() { Outcome::Clean } else { Outcome::Failing })
}

/// A folder without a page is no site, and a search of it would prove nothing.
fn read(folder: &Path) -> Result<Vec<File>, Failure> {
    let shown = folder.display();
    let files = in_folder(folder).map_err(|error| {
        Failure(say!(zh: "读不了站点“{shown}”：{error}", en: "cannot read the site `{shown}`: {error}"))
    })?;
    if files.iter().any(|(path, _)| path == "index.html") {
        return Ok(files);
    }
    Err(Failure(say!(
        zh: "“{shown}”里没有 index.html，不是生成的站点；先运行 minutebook build",
        en: "`{shown}` has no index.html and is no site; run `minutebook build` first"
    )))
}

/// Every file below a folder, and what links lead to, for a server follows them. Folders behind links are not
/// entered.
fn in_folder(folder: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(inside) = open.pop() {
        for entry in fs::read_dir(&inside)? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() || fs::metadata(&path).is_ok_and(|found| found.is_file()) {
                let below = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((below, fs::read(&path)?));
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// What the audience does not see, by record and kind: the places, not the texts, for others may read the
/// log.
fn list(gathered: &Gathered, papers: &WithheldPapers, language: Language, terminal: &mut Terminal) {
    let mut by_record: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (path, kind, line) in &gathered.by_file {
        by_record.entry(path).or_default().entry(kind).or_default().push(*line);
    }
    for paper in papers.iter() {
        by_record.entry(&paper.path).or_default().entry(paper.kind).or_default().push(paper.line);
    }
    let n = by_record.len();
    let heading = say!(
        zh: "这个读者看不到的内容，在 {n} 个文件里：",
        en: "What this audience does not see, by file ({n}):"
    );
    terminal.print(heading.in_language(language));
    for (path, kinds) in by_record {
        if kinds.contains_key("file") {
            terminal
                .print(say!(zh: "  {path}：整个文件", en: "  {path}: the whole file").in_language(language));
            continue;
        }
        if kinds.contains_key("id") {
            let whole = say!(zh: "  {path}：整份记录", en: "  {path}: the whole record");
            terminal.print(whole.in_language(language));
            continue;
        }
        let each = kinds.iter().map(|(kind, lines)| {
            let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
            let lines = lines.join(", ");
            match language {
                Language::Zh => format!("{}（第 {lines} 行）", word(kind, language)),
                Language::En => format!("{} (line {lines})", word(kind, language)),
            }
        });
        let each = each.collect::<Vec<_>>().join("; ");
        terminal.print(&format!("  {path}: {each}"));
    }
}

/// What a kind is called.
fn word(kind: &str, language: Language) -> &str {
    match (kind, language) {
        ("body", Language::Zh) => "正文",
        ("body", Language::En) => "text",
        ("people", Language::Zh) => "人员",
        ("x", Language::Zh) => "未识别的键",
        ("x", Language::En) => "keys that are not read",
        (_, Language::Zh) => RECORD.field(kind).map_or(kind, |field| field.zh),
        (_, Language::En) => kind,
    }
}

fn report_hits(report: &Report, language: Language, terminal: &mut Terminal) {
    let Report { sought, open_elsewhere, short, files, packed, hits } = report;
    for hit in hits {
        let place = format!("{}:{}", hit.withheld.path, hit.withheld.line);
        let file = &hit.file;
        terminal.print(
            say!(
                zh: "泄露：{place} 的内容在站点的 {file} 里",
                en: "leak: what stands at {place} is in {file} of the site"
            )
            .in_language(language),
        );
        if terminal.verbose {
            terminal.print(&format!("    {}", hit.withheld.text));
        }
    }
    for file in packed {
        let text = say!(
            zh: "看不进去：站点的 {file} 的压缩方式这里解不开",
            en: "not looked into: {file} of the site is packed in a way that is not read here"
        );
        terminal.print(text.in_language(language));
    }
    let found = hits.len();
    let summary = say!(
        zh: "在 {files} 个文件里找了 {sought} 段不公开的文字和文件：发现 {found} 处。没有找的：\
            {open_elsewhere} 段在可见之处也有，{short} 段太短，到处都会碰上",
        en: "{sought} withheld texts and files sought in {files} files: {found} found. Not sought: \
            {open_elsewhere} that also stand where they may be seen, {short} that are too short to tell \
            anything"
    );
    terminal.print(summary.in_language(language));
}
