//! `minutebook export --data` and `--oparl`: the archive for other programs, as a folder.

use super::build::{self, BuildError};
use super::{Failure, Global, Outcome, Terminal, check};
use crate::archive::SiteSettings;
use crate::edition::Edition;
use crate::output::{Kind, Staging};
use crate::pipeline::Checked;
use crate::say;
use crate::site::beside::{DataFile, archive_id, oparl};
use crate::site::volume::Volume;
use crate::statistics::Statistics;
use std::path::Path;

/// In which form.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// The tables, with their schemas and definitions.
    Data,
    /// The objects of OParl.
    Oparl,
}

/// Writes the folder, or nothing where something fails in the archive.
pub(super) fn folder(
    form: Form,
    folder: &Path,
    global: &Global,
    checked: &Checked,
    edition: &Edition,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let language = terminal.language;
    if matches!(check::outcome(&checked.findings, false), Outcome::Failing) {
        terminal.complain(
            say!(
                zh: "有未通过的检查，没有导出：先运行 minutebook check",
                en: "there are findings that fail; nothing was exported: run `minutebook check` first"
            )
            .in_language(language),
        );
        return Ok(Outcome::Failing);
    }
    let settings = &checked.archive.settings;
    let files = write(form, folder, global, settings, edition)?;
    let shown = folder.display();
    let text = say!(zh: "{shown}：{files} 个文件", en: "{shown}: {files} files");
    terminal.report(text.in_language(language));
    if matches!(form, Form::Data) && settings.base_url.is_none() {
        let archive = archive_id(edition);
        let text = say!(
            zh: "没有站点地址，各行的 archive 是标题“{archive}”：和别的档案库装在一起之前，先在 \
                content/archive.yaml 里写 base_url",
            en: "the site has no address, so `archive` in every row is its title `{archive}`: before these \
                rows lie with those of other archives, write `base_url` in content/archive.yaml"
        );
        terminal.report(text.in_language(language));
    }
    Ok(Outcome::Clean)
}

fn write(
    form: Form,
    folder: &Path,
    global: &Global,
    settings: &SiteSettings,
    edition: &Edition,
) -> Result<usize, Failure> {
    let theme = build::theme(global, settings)?;
    let statistics = match form {
        Form::Data => Statistics::all(edition),
        Form::Oparl => Vec::new(),
    };
    let volume = Volume::new(edition, &theme, settings.language(), &statistics).map_err(BuildError::from)?;
    let content = global.root.join("content");
    let open = |kind| Staging::open(kind, folder, &[&content]).map_err(BuildError::from);
    let mut files = 0;
    let mut put = |staging: &Staging, path: &str, bytes: &[u8]| {
        files += 1;
        staging.put(path, bytes).map_err(BuildError::from)
    };
    let staging = match form {
        Form::Data => {
            let staging = open(Kind::Data)?;
            for file in DataFile::all() {
                let bytes = file.bytes(&volume).map_err(BuildError::from)?;
                put(&staging, &file.path(), &bytes)?;
            }
            staging
        }
        Form::Oparl => {
            let Some(objects) = oparl::objects(&volume).map_err(BuildError::from)? else {
                return Err(Failure(say!(
                    zh: "OParl 的编号是网址，需要站点地址：在 content/archive.yaml 里写 base_url",
                    en: "the ids of OParl are addresses, and the site has none: write `base_url` in \
                        content/archive.yaml"
                )));
            };
            let staging = open(Kind::Oparl)?;
            for (path, bytes) in objects {
                put(&staging, &path, &bytes)?;
            }
            staging
        }
    };
    staging.commit().map_err(BuildError::from)?;
    Ok(files)
}
