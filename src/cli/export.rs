//! `minutebook export`.

use super::audience::ReadersOption;
use super::baseline::BaselineOption;
use super::export_data::{Form, folder};
use super::narrow::Narrow;
use super::pdf::pdfs;
use super::{Failure, Global, Outcome, Terminal, check, leave_to_the_system};
use crate::calendar::Today;
use crate::discover::{FileKind, Files};
use crate::edition::{Edition, select, shown_paths};
use crate::finding::Text;
use crate::papers::{Setter, paper};
use crate::pipeline::{self, Checked};
use crate::text::nearest;
use crate::{disk, say};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The options of `export`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(false))]
pub(super) struct Options {
    /// Papers in Word: 纪要, 会议记录 or board minutes, as the record and its language ask
    ///
    /// Word 文件：纪要、会议记录或英文的理事会记录，按记录和它的语言
    #[arg(long, group = "what", requires = "records")]
    docx: bool,
    /// The same as PDF; `LibreOffice` must be installed, for a browser opens no Word file
    ///
    /// 同样的文件，PDF 格式；须装有 `LibreOffice`（浏览器打不开 Word 文件）
    #[arg(long, group = "what", requires = "records")]
    pdf: bool,
    /// The tables of the archive, into this folder: a row a line, with their schemas
    ///
    /// 档案的各张表，写入这个目录：一行一条，附 JSON Schema
    #[arg(long, group = "what", value_name = "DIR", conflicts_with = "records")]
    data: Option<PathBuf>,
    /// The objects of `OParl` 1.1, into this folder, which is then put at oparl/ of the site
    ///
    /// OParl 1.1 的对象，写入这个目录，再放到站点的 oparl/
    #[arg(long, group = "what", value_name = "DIR", conflicts_with = "records")]
    oparl: Option<PathBuf>,
    /// The records: ids such as 2026-07-01-office-meeting (ORGANISATION/ID where several have it), files or
    /// folders (of which what has a paper is written)
    ///
    /// 哪些记录：编号，如 2026-07-01-office-meeting（重名的写 单位/编号），或文件、文件夹（出其中能出的）
    #[arg(value_name = "RECORD")]
    records: Vec<String>,
    /// The folder to write to (default: this one)
    ///
    /// 写到哪个文件夹（不写：当前文件夹）
    #[arg(long, short, value_name = "DIR", default_value = ".", hide_default_value = true)]
    output: PathBuf,
    /// Write over files that are there
    ///
    /// 已有的文件也覆盖
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    readers: ReadersOption,
    #[command(flatten)]
    baseline: BaselineOption,
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let files = options.baseline.discover(&global.root)?;
    let mut checked = pipeline::check(&files, today);
    let audience = options.readers.audience(&checked.archive.settings);
    let edition = select(&checked.archive, &checked.findings, audience);
    let outcome = match (&options.data, &options.oparl) {
        (Some(into), _) => folder(Form::Data, into, global, &checked, &edition, terminal),
        (_, Some(into)) => folder(Form::Oparl, into, global, &checked, &edition, terminal),
        _ => papers(options, global, &files, &mut checked, &edition, terminal),
    };
    leave_to_the_system((checked, files, edition));
    outcome
}

/// A record that a paper is asked of: its places in the archive, and its file.
struct Asked {
    office: usize,
    meeting: usize,
    path: Arc<str>,
    id: Arc<str>,
    /// Whether whoever asked named it, and not a folder in which it lies.
    named: bool,
}

/// Writes the papers of all records that are named, or none; of a folder, those that there are.
fn papers(
    options: &Options,
    global: &Global,
    files: &Files,
    checked: &mut Checked,
    edition: &Edition,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let language = terminal.language;
    let asked = asked_for(options, global, checked)?;
    if lies_in_content(&options.output, global) {
        let shown = options.output.display();
        return Err(Failure(say!(
            zh: "{shown} 在 content/ 里，那里只放记录：用 --output 写到别处",
            en: "{shown} lies in content/, which is for records alone: write elsewhere with --output"
        )));
    }
    if !can_be_trusted(&asked, files, checked, edition, terminal) {
        return Ok(Outcome::Failing);
    }
    let setter = if options.pdf { Setter::LibreOffice } else { Setter::Word };
    let (mut with_paper, mut papers) = (Vec::new(), Vec::new());
    let mut refused = false;
    let shown_to = shown_paths(&checked.archive, edition.audience);
    for own in &asked {
        match paper(edition, own.office, own.meeting, setter) {
            Ok(bytes) => {
                with_paper.push(own);
                papers.push(bytes);
            }
            Err(none) => {
                // The name of a file may say what a withheld meeting was about.
                let path = if own.named { &own.path } else { shown_to(&own.path) };
                let reason = none.reason();
                let text = Text::new(format!("{path}：{}", reason.zh), format!("{path}: {}", reason.en));
                terminal.complain(text.in_language(language));
                refused |= own.named;
            }
        }
    }
    if refused || papers.is_empty() {
        terminal.complain(say!(zh: "没有写出任何文件", en: "nothing was written").in_language(language));
        return Ok(Outcome::Failing);
    }
    let targets = targets(options, &with_paper)?;
    if options.pdf {
        papers = pdfs(&papers)?;
    }
    let written: Vec<(&Path, &[u8])> =
        targets.iter().map(PathBuf::as_path).zip(papers.iter().map(Vec::as_slice)).collect();
    if options.force {
        disk::place_all(&written)?;
    } else {
        disk::create(&[], &written)?;
    }
    for target in &targets {
        terminal.print(&target.display().to_string());
    }
    Ok(Outcome::Clean)
}

/// The records that are named, in the order in which they are, each once.
fn asked_for(options: &Options, global: &Global, checked: &Checked) -> Result<Vec<Asked>, Failure> {
    let mut asked: Vec<Asked> = Vec::new();
    for name in &options.records {
        let found = named(name, global, checked)?;
        if let [first, second, ..] = found.as_slice()
            && first.id == second.id
            && *first.id == **name
        {
            let (first, second) = (&first.path, &second.path);
            return Err(Failure(say!(
                zh: "“{name}”有几份记录：{first}、{second}；写明是哪一份，例如 单位/{name}",
                en: "several records are `{name}`: {first}, {second}; say which, as in ORGANISATION/{name}"
            )));
        }
        for own in found {
            match asked.iter_mut().find(|other| other.path == own.path) {
                Some(known) => known.named |= own.named,
                None => asked.push(own),
            }
        }
    }
    Ok(asked)
}

/// The records that a name means: an id, an organisation and an id, a file or a folder.
fn named(name: &str, global: &Global, checked: &Checked) -> Result<Vec<Asked>, Failure> {
    let organizations = || checked.archive.organizations.iter().enumerate();
    let all = || {
        organizations().flat_map(|(office, organization)| {
            organization.meetings.iter().enumerate().map(move |(at, meeting)| {
                let (path, id) = (Arc::clone(&meeting.record.source.path), Arc::clone(&meeting.id));
                (&organization.id, Asked { office, meeting: at, path, id, named: true })
            })
        })
    };
    let is_meant = |organization: &str, id: &str| match name.split_once('/') {
        Some((own, rest)) => own == organization && rest == id,
        None => name == id,
    };
    let by_id: Vec<Asked> =
        all().filter(|(organization, own)| is_meant(organization, &own.id)).map(|(_, own)| own).collect();
    if !by_id.is_empty() {
        return Ok(by_id);
    }
    let by_path = Narrow::to(&global.root, &[PathBuf::from(name)]).ok();
    let by_path: Vec<Asked> = by_path.map_or_else(Vec::new, |narrow| {
        let named = !Path::new(name).is_dir();
        let within = all().map(|(_, own)| own).filter(|own| narrow.holds(&own.path));
        within.map(|own| Asked { named, ..own }).collect()
    });
    if !by_path.is_empty() {
        return Ok(by_path);
    }
    let ids: Vec<Arc<str>> = all().map(|(_, own)| own.id).collect();
    Err(Failure(match nearest(name, ids.iter().map(|id| &**id)) {
        Some(near) => say!(
            zh: "没有会议记录“{name}”。是不是“{near}”？",
            en: "there is no record of a meeting `{name}`; did you mean `{near}`?"
        ),
        None => say!(
            zh: "没有会议记录“{name}”：写记录的编号（文件名去掉 .md），或文件的路径",
            en: "there is no record of a meeting `{name}`: write its id (the file's name without .md) or the \
                path of its file"
        ),
    }))
}

/// Whether a folder, which need not be there yet, is `content/` or lies in it, by whatever links.
fn lies_in_content(folder: &Path, global: &Global) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let content = real(&global.root.join("content"));
    let there = std::path::absolute(folder).ok().and_then(|folder| folder.ancestors().find_map(real));
    content.zip(there).is_some_and(|(content, there)| there.starts_with(content))
}

/// Where each paper goes. Fails where a file is there, or two would be one.
fn targets(options: &Options, asked: &[&Asked]) -> Result<Vec<PathBuf>, Failure> {
    let mut targets: Vec<PathBuf> = Vec::with_capacity(asked.len());
    for own in asked {
        let ending = if options.pdf { "pdf" } else { "docx" };
        let target = options.output.join(format!("{}.{ending}", own.id));
        let shown = target.display();
        if targets.contains(&target) {
            return Err(Failure(say!(
                zh: "两份记录都会写成 {shown}；请分开导出",
                en: "two records would both be {shown}; export them one at a time"
            )));
        }
        if !options.force && target.symlink_metadata().is_ok() {
            return Err(Failure(say!(
                zh: "{shown} 已经存在，没有改动；要覆盖，加上 --force",
                en: "{shown} exists already and was left as it is; to write over it, add --force"
            )));
        }
        targets.push(target);
    }
    Ok(targets)
}

/// Whether nothing fails in the records, and in what they are judged by. Another record that is wrong keeps
/// nobody from a paper of this one.
fn can_be_trusted(
    asked: &[Asked],
    files: &Files,
    checked: &mut Checked,
    edition: &Edition,
    terminal: &mut Terminal,
) -> bool {
    let organizations: Vec<&Arc<str>> = asked.iter().map(|own| &edition.offices[own.office].id).collect();
    let is_ground = |path: &Arc<str>| {
        let file = files.files.iter().find(|file| file.path() == path);
        file.is_some_and(|file| match file.kind {
            FileKind::Record | FileKind::FollowUps => false,
            FileKind::Settings | FileKind::Baseline => true,
            _ => organizations.contains(&&file.organization),
        })
    };
    checked.findings.retain(|located| {
        let path = &located.finding.path;
        located.finding.fails(false) && (asked.iter().any(|own| own.path == *path) || is_ground(path))
    });
    if checked.findings.is_empty() {
        return true;
    }
    let language = terminal.language;
    check::report(checked, (check::Listed::All, None), false, terminal);
    terminal.complain(
        say!(zh: "有未通过的检查，没有写出任何文件", en: "there are findings that fail; nothing was written")
            .in_language(language),
    );
    false
}
