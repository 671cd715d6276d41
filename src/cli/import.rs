//! `minutebook import`.

use super::{Failure, Global, Outcome, Terminal};
use crate::archive::Organization;
use crate::calendar::Today;
use crate::discover::{File, FileKind, discover};
use crate::disk;
use crate::finding::{Language, Text};
use crate::import::{
    Goal, Imported, Known, KnownKind, Mapping, import, mapping_file, originals, people_file,
};
use crate::pipeline::{self, Checked};
use crate::say;
use crate::text::Source;
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The options of `import`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder of the old minutes, or one file: Markdown, text or Word (.docx)
    ///
    /// 旧记录的文件夹，或一个文件：Markdown、文本或 Word（.docx）
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The organisation, where the archive has several
    ///
    /// 哪个单位（档案有几个单位时写）
    #[arg(long, value_name = "ID")]
    organization: Option<String>,
    /// The mapping file (default: import.yaml of the archive, where there is one)
    ///
    /// 对照文件（不写：档案里的 import.yaml）
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Write a first mapping file and a register of people, and no records
    ///
    /// 只写对照文件和人员名册的初稿，不写记录
    #[arg(long, conflicts_with = "dry_run")]
    propose: bool,
    /// Write nothing; list what would be read of each file
    ///
    /// 不写文件，只列出每个文件能读出什么
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let files = discover(&global.root)?;
    let checked = pipeline::check(&files, today);
    let language = global.lang.unwrap_or(checked.archive.settings.language());
    let organization = organization(&checked, options)?;
    // What is written is in the archive's language; what is said, in that of whoever reads it.
    let own = checked.archive.settings.language();
    let known = known(organization, &files.files, own);
    let mapping = mapping(options, global, &known.kinds, organization, terminal)?;
    let read = originals(&options.source, &mut |done, all| terminal.progress(done, all)).map_err(Failure)?;
    let imported = import(&read, &mapping, &known);
    if options.propose {
        let proposed = mapping_file(&read, &imported, &known.kinds, own);
        write_new(&global.root, "import.yaml", proposed.as_bytes())?;
        terminal.print("import.yaml");
        write_new(&global.root, "people.proposed.yaml", people_file(&imported, own).as_bytes())?;
        terminal.print("people.proposed.yaml");
        return Ok(summary(&imported, language, terminal));
    }
    if options.dry_run {
        list(&imported, language, terminal);
        return Ok(summary(&imported, language, terminal));
    }
    for file in &imported {
        write(file, &global.root)?;
    }
    report(&imported, language, terminal);
    Ok(summary(&imported, language, terminal))
}

/// The mapping file; an empty one where none is named and none is there.
fn mapping(
    options: &Options,
    global: &Global,
    kinds: &[KnownKind],
    organization: &Organization,
    terminal: &mut Terminal,
) -> Result<Mapping, Failure> {
    let language = terminal.language;
    let usual = global.root.join("import.yaml");
    let path = match &options.mapping {
        Some(path) => path.clone(),
        None if usual.exists() && !options.propose => usual,
        None => return Ok(Mapping::default()),
    };
    let shown = path.display().to_string();
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure(say!(zh: "不能读取 {shown}：{error}", en: "cannot read {shown}: {error}"))
    })?;
    let source = Source::new(shown.as_str(), text);
    let (mapping, mut findings) = Mapping::read(&source);
    findings.extend(mapping.unknown(&source, kinds, &departments(organization)));
    if findings.is_empty() {
        return Ok(mapping);
    }
    for located in pipeline::located(&findings, &source, crate::import::MAPPING) {
        let (line, column) = (located.start.line, located.start.column);
        let finding = &located.finding;
        let (message, help) = (finding.message.in_language(language), finding.help.in_language(language));
        terminal.complain(&format!("{shown}:{line}:{column}: {message}\n  {help}"));
    }
    Err(Failure(say!(zh: "{shown} 有误，没有导入", en: "{shown} is wrong; nothing was imported")))
}

/// The organisation that records go into.
fn organization<'a>(checked: &'a Checked, options: &Options) -> Result<&'a Organization, Failure> {
    let all = &checked.archive.organizations;
    let listed = all.iter().map(|organization| &*organization.id).collect::<Vec<_>>().join(", ");
    let found = match (&options.organization, &all[..]) {
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(id), all) => all.iter().find(|organization| *organization.id == **id),
    };
    found.ok_or_else(|| {
        Failure(say!(
            zh: "用 --organization 说明是哪个单位：{listed}",
            en: "say with --organization which one: {listed}"
        ))
    })
}

/// What is known of the organisation: the types of all versions of its policy, the newest names first, and
/// the records that are there.
fn known(organization: &Organization, files: &[File], language: Language) -> Known {
    let mut kinds: Vec<KnownKind> = Vec::new();
    for kind in organization.policies.0.iter().rev().flat_map(|policy| &policy.types) {
        let names = [kind.name.in_language(language), &*kind.name.zh].map(str::to_owned).into_iter();
        let names = names.chain(kind.name.en.clone()).chain(kind.aliases.iter().cloned());
        match kinds.iter_mut().find(|(id, _)| *id == *kind.id) {
            Some((_, known)) => known.extend(names),
            None => kinds.push((kind.id.to_string(), names.collect())),
        }
    }
    let own =
        files.iter().filter(|file| file.kind == FileKind::Record && file.organization == organization.id);
    let texts = own.filter_map(|file| file.content.as_ref().ok());
    let records = texts.map(|source| (source.path.to_string(), source.text.to_string())).collect();
    Known { organization: organization.id.to_string(), language, kinds, records }
}

/// All names of the departments, and their ids.
fn departments(organization: &Organization) -> Vec<String> {
    let each = organization.register.departments.iter().flat_map(|department| {
        let names = department.terms.iter().flat_map(|term| {
            [Some(term.name.clone()), term.english_name.clone()]
                .into_iter()
                .flatten()
                .chain(term.aliases.clone())
        });
        std::iter::once(department.id.to_string()).chain(names)
    });
    each.collect()
}

/// Writes a record and what goes along. What is there already is left as it is, but for a record that nobody
/// touched.
fn write(file: &Imported, root: &Path) -> Result<(), Failure> {
    if !matches!(file.goal, Goal::Written) {
        return Ok(());
    }
    for copied in &file.copied {
        let place = root.join(&copied.path);
        if fs::read(&place).ok().as_deref() != Some(&copied.bytes) {
            write_file(root, &copied.path, &copied.bytes)?;
        }
    }
    write_file(root, &file.path, file.text.as_bytes())?;
    let Some(before) = &file.moved_from else { return Ok(()) };
    fs::remove_file(root.join(before)).map_err(|error| {
        Failure(say!(zh: "不能删除 {before}：{error}", en: "cannot remove {before}: {error}"))
    })
}

fn write_file(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    disk::put(&root.join(path), bytes, root)
        .map_err(|error| Failure(say!(zh: "不能写入 {path}：{error}", en: "cannot write {path}: {error}")))
}

fn write_new(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    Ok(disk::create(&[], &[(&root.join(path), bytes)])?)
}

/// What the run wrote, and what it could not.
fn report(imported: &[Imported], language: Language, terminal: &mut Terminal) {
    for file in imported {
        match &file.goal {
            Goal::Written => terminal.print(&match &file.moved_from {
                Some(before) => format!("{before} → {}", file.path),
                None => file.path.clone(),
            }),
            Goal::Edited => {
                let path = &file.path;
                let text = say!(
                    zh: "{path}：导入以后改动过，没有覆盖",
                    en: "{path}: was edited since it was imported, and is kept"
                );
                terminal.report(text.in_language(language));
            }
            Goal::Unreadable(why) => {
                terminal.complain(&format!("{}: {}", file.source, why.in_language(language)));
            }
            Goal::Same | Goal::Skipped | Goal::Beside => {}
        }
    }
}

/// File by file what would be read.
fn list(imported: &[Imported], language: Language, terminal: &mut Terminal) {
    let pick = |zh: &'static str, en: &'static str| Text::new(zh, en).in_language(language).to_string();
    for file in imported {
        match &file.goal {
            Goal::Unreadable(why) => {
                terminal.print(&format!("{}\n  {}", file.source, why.in_language(language)));
            }
            Goal::Written | Goal::Same | Goal::Edited => {
                terminal.print(&format!("{} → {}", file.source, file.path));
                terminal.print(&format!("  {}{}", pick("读出：", "read: "), file.keys.join(", ")));
                for doubt in &file.doubts {
                    terminal.print(&format!(
                        "  {}{}",
                        pick("待核：", "to check: "),
                        doubt.in_language(language)
                    ));
                }
                let count = file.left.len();
                if count > 0 {
                    let left = say!(zh: "没有归入字段的 {count} 行：", en: "{count} lines in no key:");
                    terminal.print(&format!("  {}", left.in_language(language)));
                }
                for (number, text) in &file.left {
                    terminal.print(&format!("    {number}: {text}"));
                }
                if file.changes > 0 {
                    let changes = file.changes;
                    let text =
                        say!(zh: "接受了 {changes} 处修订", en: "{changes} tracked changes were accepted");
                    terminal.print(&format!("  {}", text.in_language(language)));
                }
            }
            Goal::Skipped | Goal::Beside => {}
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in imported.iter().flat_map(|file| &file.keys) {
        *counts.entry(key).or_default() += 1;
    }
    let counts: Vec<_> = counts.into_iter().map(|(key, count)| format!("{key} {count}")).collect();
    terminal.print(&format!(
        "{}{}",
        pick("各键读出的文件数：", "files each key was read from: "),
        counts.join(", ")
    ));
}

/// One line at the end. Fails where something needs a look.
fn summary(imported: &[Imported], language: Language, terminal: &mut Terminal) -> Outcome {
    let count = |goal: fn(&Goal) -> bool| imported.iter().filter(|file| goal(&file.goal)).count();
    let written = count(|goal| matches!(goal, Goal::Written));
    let same = count(|goal| matches!(goal, Goal::Same));
    let edited = count(|goal| matches!(goal, Goal::Edited));
    let unread = count(|goal| matches!(goal, Goal::Unreadable(_)));
    let doubtful = imported.iter().filter(|file| !file.doubts.is_empty()).count();
    let text = say!(
        zh: "{written} 份记录，{same} 份没有变化，{edited} 份改动过而保留，{unread} 个文件读不了，{doubtful} \
            份有待核之处",
        en: "{written} records, {same} unchanged, {edited} kept as edited, {unread} files not read, \
            {doubtful} with something to check"
    );
    terminal.report(text.in_language(language));
    if unread + doubtful + edited > 0 { Outcome::Failing } else { Outcome::Clean }
}
