//! `minutebook init`.

use super::new::next_session;
use super::{Failure, Global, Outcome, Terminal};
use crate::calendar::Today;
use crate::discover::{Files, repository_top};
use crate::disk;
use crate::finding::Language;
use crate::pipeline::{self, Checked};
use crate::policy::builtin;
use crate::say;
use crate::scaffold::{Beside, Plan, Service, beside, content, recipe};
use chrono::Days;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::path::{Component, Path, PathBuf};

/// The options of `init`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder to make it in
    ///
    /// 建在哪个文件夹
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The policy to start from
    ///
    /// 从哪一套会议制度开始
    #[arg(long, value_parser = PossibleValuesParser::new(builtin::ids()))]
    policy: String,
    /// Also write what this service needs to check every change and to publish the site
    ///
    /// 另写这个服务检查每次改动、发布站点所需的文件
    #[arg(long, value_enum, value_name = "SERVICE")]
    ci: Option<ServiceOption>,
    /// Where the service fetches the program for Linux from (default: where this one was released)
    ///
    /// 服务从哪里下载 Linux 版程序（不写：本程序发布的地方）
    #[arg(long, value_name = "URL", requires = "ci")]
    program: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ServiceOption {
    #[value(name = "github")]
    GitHub,
    #[value(name = "gitlab")]
    GitLab,
    #[value(name = "gitee")]
    Gitee,
}

impl ServiceOption {
    fn service(self) -> Service {
        match self {
            Self::GitHub => Service::GitHub,
            Self::GitLab => Service::GitLab,
            Self::Gitee => Service::Gitee,
        }
    }
}

/// In how many days a first meeting is planned of which no rhythm says when it is.
const DAYS_AHEAD: u64 = 14;

/// Where the release that this program is part of stands, if that is known.
const RELEASED: Option<&str> = option_env!("MINUTEBOOK_PROGRAM");

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let folder =
        global.named_root.as_ref().map_or_else(|| options.folder.clone(), |root| root.join(&options.folder));
    let policy = &options.policy;
    let (mut files, own) = content(policy).expect("the option takes only policies that there are");
    let settings_path = "content/archive.yaml".to_owned();
    // An archive that is there already gets one organisation more, and keeps its settings.
    let keeps_settings = folder.join(&settings_path).exists();
    if !keeps_settings {
        files.push((settings_path, settings(policy, own)));
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| folder.join(path).exists()) {
        return Err(Failure(say!(
            zh: "{} 已经存在，没有改动任何文件",
            en: "{} exists already; nothing was changed",
            folder.join(path).display()
        )));
    }
    let checked = pipeline::check(&Files::from_texts(files.clone()), today);
    let first = first_record(&checked, own);
    let kind = first.as_ref().map_or("", |(_, _, kind)| kind);
    let around = around(options, &folder, &beside(policy, kind, own));
    files.extend(first.iter().map(|(path, text, _)| (path.clone(), text.clone())));
    let empty = ["meetings", "follow-ups"].map(|empty| folder.join(format!("content/{policy}/{empty}")));
    let files = files.into_iter().map(|(path, text)| (folder.join(path), text));
    let files: Vec<_> = files.chain(around.new).collect();
    disk::create(
        &empty.each_ref().map(PathBuf::as_path),
        &files.iter().map(|(path, text)| (path.as_path(), text.as_bytes())).collect::<Vec<_>>(),
    )?;
    let language = global.lang.unwrap_or(own);
    report_next_steps(&folder, options, first.as_ref().map(|(path, ..)| path.as_str()), language, terminal);
    for kept in around.kept {
        let shown = kept.display();
        terminal.report(
            say!(zh: "{shown} 已经存在，没有改动", en: "{shown} is there already and was kept")
                .in_language(language),
        );
    }
    if keeps_settings {
        let text = say!(
            zh: "archive.yaml 没有改动：如其中列有“单位”，请补上新单位",
            en: "archive.yaml was not changed: if it lists `organisations`, add the new one"
        );
        terminal.report(text.in_language(language));
    }
    Ok(Outcome::Clean)
}

/// What lies around the records: files to be made, and those that are there already.
struct Around {
    new: Vec<(PathBuf, String)>,
    kept: Vec<PathBuf>,
}

fn around(options: &Options, folder: &Path, beside: &[Beside]) -> Around {
    let mut around = Around { new: Vec::new(), kept: Vec::new() };
    let mut add = |path: PathBuf, text: &str| match path.symlink_metadata() {
        Ok(_) => around.kept.push(path),
        Err(_) => around.new.push((path, text.to_owned())),
    };
    for Beside { path, text } in beside {
        add(folder.join(path), text);
    }
    if let Some(service) = options.ci.map(ServiceOption::service) {
        // The service looks at the top of the repository, which may lie above.
        let (top, below) = repository_around(folder).unwrap_or_else(|| (folder.to_owned(), String::new()));
        let program = options.program.as_deref().or(RELEASED);
        add(top.join(service.path()), &recipe(service, program, &below));
    }
    around
}

/// The top of the repository in which a folder lies or will lie, and the way from there to the folder.
fn repository_around(folder: &Path) -> Option<(PathBuf, String)> {
    let folder = std::path::absolute(folder).ok()?;
    let there = folder.ancestors().find(|above| above.is_dir())?;
    let (top, real) = (repository_top(there)?, there.canonicalize().ok()?);
    let below = real.strip_prefix(&top).ok()?.join(folder.strip_prefix(there).ok()?);
    Some((top, below.to_str()?.replace('\\', "/").trim_end_matches('/').to_owned()))
}

/// The next session of the first type that meets regularly, begun as a record: its path, its text, and what
/// the type is called.
fn first_record(checked: &Checked, language: Language) -> Option<(String, String, String)> {
    let organization = checked.archive.organizations.first()?;
    let policy = organization.policies.in_force(organization.as_of)?;
    let hosted = || policy.types.iter().filter(|kind| kind.host.is_some());
    let regular =
        hosted().find_map(|kind| Some((kind, next_session(organization, kind, organization.as_of)?)));
    // One without fixed days is announced some days before.
    let later = organization.as_of.checked_add_days(Days::new(DAYS_AHEAD))?;
    let (kind, date) = regular.or_else(|| Some((hosted().next()?, later)))?;
    let plan = Plan { organization, policy, kind, date, host: None, start: None, before: 0, language };
    Some((plan.path(), plan.text(), kind.name.in_language(language).to_owned()))
}

fn report_next_steps(
    folder: &Path,
    options: &Options,
    first: Option<&str>,
    language: Language,
    terminal: &mut Terminal,
) {
    let shown: PathBuf = folder.components().filter(|part| *part != Component::CurDir).collect();
    let shown = if shown.as_os_str().is_empty() { ".".into() } else { shown };
    let (shown, policy, first) = (shown.display(), &options.policy, first.unwrap_or_default());
    let text = say!(
        zh: "已在 {shown} 建好档案，README.md 是说明。下一步，在这个文件夹里：\n\
            \u{20} 1. 运行 minutebook serve --edit，打开它给出的网址：\n\
            \u{20}    在浏览器里登记部门和人员，填写会议记录，边写边查\n\
            \u{20} 2. 用编辑器写也可以：名册是 content/{policy}/organization.yaml 和 people.yaml，\n\
            \u{20}    下一次会议的记录是 {first}；以后用 minutebook new 起草\n\
            \u{20} 3. 运行 minutebook check，再运行 minutebook serve 看网站",
        en: "the archive is made in {shown}; README.md says how to use it. Next, in that folder:\n\
            \u{20} 1. run minutebook serve --edit and open the address that it prints: there you enter\n\
            \u{20}    departments and people and write records in forms, which are checked as you type\n\
            \u{20} 2. or use an editor: the registers are content/{policy}/organization.yaml and\n\
            \u{20}    people.yaml, the record of the next meeting is\n\
            \u{20}    {first}; later ones are begun with minutebook new\n\
            \u{20} 3. run minutebook check, and minutebook serve to see the site"
    );
    terminal.report(text.in_language(language));
    if options.ci.is_some() && options.program.is_none() && RELEASED.is_none() {
        let text = say!(
            zh: "流水线文件里的 URL-OF-THE-PROGRAM 要改成 Linux 版程序的下载地址",
            en: "in the file of the service, put the address of the program for Linux in place of \
                URL-OF-THE-PROGRAM"
        );
        terminal.report(text.in_language(language));
    }
}

/// `archive.yaml` of a new archive.
fn settings(policy: &str, language: Language) -> String {
    match language {
        Language::Zh => format!(
            "# 档案站点的设置：标题，语言（第一种是档案的语言），给谁看（公开或内部），有哪些单位。\n\
            标题: {{中文: 会议档案, 英文: Meeting records}}\n语言: [zh, en]\n读者: 公开\n单位: [{policy}]\n"
        ),
        Language::En => format!(
            "# The site: its title, its languages (the first is the archive's own), its readers (public or \
                internal), and whose \
                records it has.\ntitle: {{zh: 会议档案, en: Meeting records}}\nlanguages: [en, \
                    zh]\naudience: public\n\
                organisations: [{policy}]\n"
        ),
    }
}
