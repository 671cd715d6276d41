//! `minutebook fmt`.

use super::narrow::Narrow;
use super::{Failure, Global, Outcome, Terminal};
use crate::discover::{File, FileKind, discover};
use crate::finding::Language;
use crate::pipeline::shape_of;
use crate::text::Source;
use crate::{record, say, yaml};
use clap::Args;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The options of `fmt`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Write nothing; fail where a file is not in canonical form
    #[arg(long)]
    check: bool,
    /// Only these files and folders
    paths: Vec<PathBuf>,
}

/// Rewrites files in canonical form. `--lang` puts keys and words into one language; without it each stays in its own.
pub(super) fn run(options: &Options, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let narrow = Narrow::to(&global.root, &options.paths)?;
    let files = discover(&global.root)?;
    let language = terminal.language;
    let (mut changed, mut left) = (0, 0);
    for file in files.files.iter().filter(|file| narrow.holds(file.path())) {
        let Some(source) = file.content.as_ref().ok() else {
            left += 1;
            continue;
        };
        match rewritten(file, source, global.lang) {
            None => {
                left += 1;
                let path = &source.path;
                let text = say!(zh: "{path}：有格式问题，没有改动；先运行 check", en: "{path}: has faults of form and was left alone; run check first");
                terminal.tell(text.of(language));
            }
            Some(text) if *text != *source.text => {
                changed += 1;
                terminal.print(&source.path);
                if !options.check {
                    write(&global.root.join(&*source.path), &text)?;
                }
            }
            Some(_) => {}
        }
    }
    let text = if options.check {
        say!(zh: "{changed} 个文件待规范，{left} 个因有问题未看", en: "{changed} files to be formatted, {left} left alone")
    } else {
        say!(zh: "规范了 {changed} 个文件，{left} 个因有问题没有改动", en: "formatted {changed} files, left {left} alone")
    };
    terminal.tell(text.of(language));
    Ok(if options.check && changed > 0 { Outcome::Failing } else { Outcome::Clean })
}

fn rewritten(file: &File, source: &Source, language: Option<Language>) -> Option<String> {
    match file.kind {
        FileKind::Record => record::rewrite(source, language),
        kind => yaml::rewrite_file(source, shape_of(kind), language),
    }
}

/// Puts the new text in the file's place at once, so that no crash leaves half of it.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        fs::set_permissions(file.path(), fs::metadata(path)?.permissions())?;
        file.persist(path).map_err(|error| error.error)
    });
    let shown = path.display();
    written
        .map(drop)
        .map_err(|error| Failure(say!(zh: "不能写入 {shown}：{error}", en: "cannot write {shown}: {error}")))
}
