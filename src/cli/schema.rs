//! `minutebook schema`.

use super::{Failure, Outcome, Terminal};
use crate::say;
use crate::schema::{FORMATS, Format, schema};
use crate::text::pretty_json;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::fs;
use std::path::{Path, PathBuf};

/// The options of `schema`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The kind of file; left out, all kinds are listed
    ///
    /// 文件的种类；不写则列出全部种类
    #[arg(value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    kind: Option<String>,
    /// Write the schemas of all kinds into this folder
    ///
    /// 把各种文件的格式写进这个文件夹
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    output: Option<PathBuf>,
}

pub(super) fn run(options: &Options, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let language = terminal.language;
    if let Some(folder) = &options.output {
        write_all(folder)?;
        let (n, shown) = (FORMATS.len(), folder.display());
        let text =
            say!(zh: "已把 {n} 个 JSON Schema 写入 {shown}", en: "wrote {n} JSON Schemas into {shown}");
        terminal.report(text.in_language(language));
        return Ok(Outcome::Clean);
    }
    match options.kind.as_deref().and_then(crate::schema::find) {
        Some(format) => terminal.print(&text(format)),
        None => {
            for format in FORMATS {
                let line = format!(
                    "{:<14} {:<28} {}",
                    format.name,
                    format.files,
                    format.title.in_language(language)
                );
                terminal.print(line.trim_end());
            }
        }
    }
    Ok(Outcome::Clean)
}

fn text(format: &Format) -> String {
    pretty_json(&schema(format))
}

fn write_all(folder: &Path) -> Result<(), Failure> {
    let written = fs::create_dir_all(folder).and_then(|()| {
        let mut files =
            FORMATS.iter().map(|format| (format, folder.join(format!("{}.schema.json", format.name))));
        files.try_for_each(|(format, path)| fs::write(path, text(format) + "\n"))
    });
    let shown = folder.display();
    written.map_err(|error| {
        Failure(say!(zh: "不能写入 {shown}：{error}", en: "cannot write into {shown}: {error}"))
    })
}
