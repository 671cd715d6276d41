//! `minutebook init`.

use super::{Failure, Global, Outcome, Terminal};
use crate::disk;
use crate::finding::Language;
use crate::policy::builtin;
use crate::say;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::{Component, PathBuf};

/// The options of `init`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder to make it in
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The policy to start from
    #[arg(long, value_parser = PossibleValuesParser::new(builtin::ids()))]
    policy: String,
}

pub(super) fn run(options: &Options, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let folder =
        if options.folder.is_absolute() { options.folder.clone() } else { global.root.join(&options.folder) };
    let policy = &options.policy;
    let mut files = builtin::files(policy).expect("the option takes only policies that there are");
    for (path, _) in &mut files {
        *path = format!("content/{policy}/{path}");
    }
    // The archive speaks the language that its organisation does.
    let mut lines = files.iter().flat_map(|(_, text)| text.lines());
    let own = if lines.any(|line| line == "language: en") { Language::En } else { Language::Zh };
    let settings = settings(policy, own);
    let settings_path = "content/archive.yaml".to_owned();
    // An archive that is there already gets one organisation more, and keeps its settings.
    let keeps_settings = folder.join(&settings_path).exists();
    if !keeps_settings {
        files.push((settings_path, &settings));
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| folder.join(path).exists()) {
        return Err(Failure(say!(
            zh: "{} 已经存在，没有改动任何文件",
            en: "{} exists already; nothing was changed",
            folder.join(path).display()
        )));
    }
    let empty = ["meetings", "follow-ups"].map(|empty| folder.join(format!("content/{policy}/{empty}")));
    let files: Vec<_> = files.iter().map(|(path, text)| (folder.join(path), text.as_bytes())).collect();
    disk::create(
        &empty.each_ref().map(PathBuf::as_path),
        &files.iter().map(|(path, text)| (path.as_path(), *text)).collect::<Vec<_>>(),
    )?;
    let shown = folder.join("content");
    let shown = shown.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>();
    let shown = shown.display();
    let language = global.lang.unwrap_or(own);
    let text = say!(
        zh: "已在 {shown} 建立档案。下一步：\n  1. 在 {policy}/organization.yaml 和 people.yaml 里登记部门和\
            人员\n  2. 用 minutebook new 类别 起草记录：{policy}/meetings/ 里每次会议一个 .md 文件\n  3. 运\
            行 minutebook check",
        en: "made an archive in {shown}. Next:\n  1. enter departments and people in \
            {policy}/organization.yaml and people.yaml\n  2. draft a record with minutebook new TYPE: one \
            .md file a meeting in {policy}/meetings/\n  3. run minutebook check"
    );
    terminal.tell(text.of(language));
    if keeps_settings {
        let text = say!(
            zh: "archive.yaml 没有改动：如其中列有“单位”，请补上新单位",
            en: "archive.yaml was not changed: if it lists `organisations`, add the new one"
        );
        terminal.tell(text.of(language));
    }
    Ok(Outcome::Clean)
}

/// `archive.yaml` of a new archive.
fn settings(policy: &str, language: Language) -> String {
    let languages = match language {
        Language::Zh => "zh, en",
        Language::En => "en, zh",
    };
    format!(
        "# 档案站点的设置 / settings of the archive site\ntitle: {{zh: 会议档案, en: Meeting records}}\n\
            languages: [{languages}]\naudience: public\norganisations: [{policy}]\n"
    )
}
