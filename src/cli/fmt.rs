//! `minutebook fmt`.

use super::narrow::Narrow;
use super::{Failure, Global, Outcome, Terminal};
use crate::discover::discover;
use crate::{disk, pipeline, say};
use clap::Args;
use std::path::PathBuf;

/// The options of `fmt`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Write nothing; fail where a file is not in canonical form
    ///
    /// 不写文件；有文件不合规范写法就不通过
    #[arg(long)]
    check: bool,
    /// Only these files and folders
    ///
    /// 只看这些文件和文件夹
    paths: Vec<PathBuf>,
}

/// Rewrites files in canonical form. `--lang` puts keys and words into one language; without it each stays in
/// its own.
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
        match pipeline::rewritten(source, file.kind, global.lang) {
            None => {
                left += 1;
                let path = &source.path;
                let text = say!(
                    zh: "{path}：有格式问题，没有改动；先运行 check",
                    en: "{path}: has faults of form and was left alone; run check first"
                );
                terminal.report(text.in_language(language));
            }
            Some(text) if *text != *source.text => {
                changed += 1;
                terminal.print(&source.path);
                if !options.check {
                    let path = &source.path;
                    disk::replace(&global.root.join(&**path), text.as_bytes(), &global.root).map_err(
                        |error| {
                            Failure(say!(zh: "不能写入 {path}：{error}", en: "cannot write {path}: {error}"))
                        },
                    )?;
                }
            }
            Some(_) => {}
        }
    }
    let text = if options.check {
        say!(
            zh: "{changed} 个文件待规范，{left} 个因有问题未看",
            en: "{changed} files to be formatted, {left} left alone"
        )
    } else {
        say!(
            zh: "规范了 {changed} 个文件，{left} 个因有问题没有改动",
            en: "formatted {changed} files, left {left} alone"
        )
    };
    terminal.report(text.in_language(language));
    // Of a file that could not be judged nobody knows.
    Ok(if options.check && changed + left > 0 { Outcome::Failing } else { Outcome::Clean })
}
