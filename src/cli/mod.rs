//! The command line: one file a command. Results go to standard output, everything else to standard error.

mod audience;
mod audit;
mod baseline;
mod build;
mod check;
mod digest;
mod doctor;
mod explain;
mod export;
mod export_data;
mod fmt;
mod help;
mod hook;
mod import;
mod init;
mod inputs;
mod language;
mod lsp;
mod manual;
mod narrow;
mod new;
mod pdf;
mod places;
mod schema;
mod serve;
mod signals;
mod stats;
mod terminal;

use crate::calendar::{Today, parse_date};
use crate::discover::find_root;
use crate::finding::{Language, Text};
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, ColorChoice, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::LazyLock;
use terminal::Terminal;

/// Keeps the records of an organisation's meetings: checks them against its written policy and builds the
/// archive site.
///
/// 管理一个单位的会议记录：按书面的会议制度核查，生成档案网站。
#[derive(Debug, Parser)]
#[command(name = "minutebook", version = version(), propagate_version = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
struct Global {
    /// The folder that holds content/ (default: this one, else the nearest above it)
    ///
    /// content/ 所在的文件夹（不写：当前文件夹，再往上找最近的）
    #[arg(long = "root", global = true, value_name = "DIR")]
    named_root: Option<PathBuf>,
    /// The folder that was named or found.
    #[arg(skip)]
    root: PathBuf,
    /// The day that counts as today (default: `SOURCE_DATE_EPOCH`, else the clock)
    ///
    /// 把哪一天当作今天（不写：`SOURCE_DATE_EPOCH`，再没有用时钟）
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<NaiveDate>,
    /// Language of messages: zh or en (default: the archive's, else the system's)
    ///
    /// 消息的语言：zh 或 en（不写：档案的语言，再没有用系统的）
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Language>,
    /// Colours: auto, always or never
    ///
    /// 颜色：auto 自动、always 总用、never 不用
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Say less
    ///
    /// 少说
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: notes and explained breaches, the time of each stage
    ///
    /// 多说：备注、已说明的违规、各阶段用时
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check every record against the policy
    ///
    /// 按会议制度核查所有记录
    Check(check::Options),
    /// Check, then build the archive site
    ///
    /// 先核查，再生成档案网站
    Build(build::Options),
    /// Search a site for everything that its readers may not see
    ///
    /// 在站点里找读者不该看到的内容
    Audit(audit::Options),
    /// Show the site while it is written: check and make pages again whenever a file is saved
    ///
    /// 边写边看：文件一存盘就核查，网页随之更新
    Serve(serve::Options),
    /// Print the statistics of a period
    ///
    /// 打印一个时段的统计
    Stats(stats::Options),
    /// Write what leaves the archive: papers in Word, data for other programs
    ///
    /// 生成对外的文件：Word 格式的纪要和记录，供其他程序使用的数据
    Export(export::Options),
    /// Say what each department and person has to know of decisions on a day
    ///
    /// 列出各部门、各人当天要知道的决定
    Digest(digest::Options),
    /// Start a new archive
    ///
    /// 建立新档案
    Init(init::Options),
    /// Take over minutes written in Word or Markdown as records
    ///
    /// 把 Word 或 Markdown 的旧记录转为档案记录
    Import(import::Options),
    /// Start the record of a meeting
    ///
    /// 起草一次会议的记录
    New(new::Options),
    /// Explain a rule or a clause
    ///
    /// 解释一条规则或一个条款
    Explain(explain::Options),
    /// Print the format of a file as JSON Schema, for editors
    ///
    /// 打印文件格式（JSON Schema），供编辑器使用
    Schema(schema::Options),
    /// Write files in canonical form; with --lang, keys and words in that language
    ///
    /// 把文件改成规范写法；加 --lang 则键和词语都用该语言
    Fmt(fmt::Options),
    /// Have git check what is about to be committed
    ///
    /// 让 git 在提交前检查
    Hook(hook::Options),
    /// Serve an editor: findings, completion and more while you type (Language Server Protocol)
    ///
    /// 供编辑器使用：边写边检查、补全、跳转（语言服务器协议）
    Lsp(lsp::Options),
    /// Say what the program sees of the archive and its surroundings, and what is odd
    ///
    /// 说明程序看到了什么，哪里不对劲
    Doctor(doctor::Options),
    /// Print a script of completions for a shell
    ///
    /// 打印命令行自动补全的脚本
    Completions(manual::Completions),
    /// Print the manual page
    ///
    /// 打印手册页
    Man(manual::Manual),
}

/// The version and the commit: of a build that was given it, or of a source archive, into which git writes it
/// (`export-subst`). A build in a clone names none: a build script that asked git would compile the program
/// again after every commit.
fn version() -> &'static str {
    const NUMBER: &str = env!("CARGO_PKG_VERSION");
    const ARCHIVED: &str = include_str!("commit.txt");
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let given = option_env!("MINUTEBOOK_COMMIT").filter(|commit| !commit.is_empty());
        let archived = Some(ARCHIVED.trim_end()).filter(|commit| !commit.starts_with('$'));
        given.or(archived).map_or_else(|| NUMBER.to_owned(), |commit| format!("{NUMBER} ({commit})"))
    });
    &VERSION
}

/// How a command ended.
enum Outcome {
    /// Nothing that fails.
    Clean,
    /// Findings that fail.
    Failing,
}

/// Why a command could not run.
struct Failure(Text);

impl From<crate::discover::DiscoverError> for Failure {
    fn from(error: crate::discover::DiscoverError) -> Self {
        Self(error.message)
    }
}

impl From<crate::disk::NotWritten> for Failure {
    fn from(not: crate::disk::NotWritten) -> Self {
        let (path, error) = (not.path.display(), not.error);
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return Self(crate::say!(
                zh: "{path} 已经存在，没有改动",
                en: "{path} exists already; nothing was changed"
            ));
        }
        Self(crate::say!(zh: "不能写入 {path}：{error}", en: "cannot write {path}: {error}"))
    }
}

impl From<crate::discover::HistoryError> for Failure {
    fn from(error: crate::discover::HistoryError) -> Self {
        Self(error.message)
    }
}

/// Runs the command. Exit status: 0 nothing that fails, 1 findings that fail, 2 could not run.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    environment: impl Fn(&str) -> Option<String>,
) -> ExitCode {
    let arguments = help::without_help_command(arguments.into_iter().collect());
    let spoken = help::language_of(&arguments, &environment);
    let parsed = help::command(spoken).try_get_matches_from(arguments);
    let Arguments { mut global, command } =
        match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
            Ok(arguments) => arguments,
            Err(error) => return not_parsed(&error, spoken),
        };
    global.root = global.named_root.clone().unwrap_or_else(found_root);
    let language = language::language(global.lang, &global.root, &environment);
    signals::listen(language);
    let mut terminal = Terminal::new(global.color, global.quiet, global.verbose, language);
    let today = match today(&global, &environment) {
        Ok(today) => today,
        Err(Failure(text)) => return failed(&mut terminal, &text),
    };
    let outcome = match command {
        Command::Check(options) => check::run(&options, &global, today, &mut terminal),
        Command::Build(options) => build::run(&options, &global, today, &mut terminal),
        Command::Audit(options) => audit::run(&options, &global, today, &mut terminal),
        Command::Serve(options) => serve::run(&options, &global, today, &mut terminal),
        Command::Stats(options) => stats::run(&options, &global, today, &mut terminal),
        Command::Export(options) => export::run(&options, &global, today, &mut terminal),
        Command::Digest(options) => digest::run(&options, &global, today, &mut terminal),
        Command::Init(options) => init::run(&options, &global, today, &mut terminal),
        Command::Import(options) => import::run(&options, &global, today, &mut terminal),
        Command::New(options) => new::run(&options, &global, today, &mut terminal),
        Command::Explain(options) => explain::run(&options, &global, &mut terminal),
        Command::Schema(options) => schema::run(&options, &mut terminal),
        Command::Fmt(options) => fmt::run(&options, &global, &mut terminal),
        Command::Hook(options) => hook::run(&options, &global, &mut terminal),
        Command::Lsp(options) => lsp::run(&options, &global, today, &mut terminal),
        Command::Doctor(options) => doctor::run(&options, &global, today, &environment, &mut terminal),
        Command::Completions(options) => Ok(manual::completions(&options, &mut terminal)),
        Command::Man(options) => manual::manual(&options, &mut terminal),
    };
    if let Some(error) = terminal.finish() {
        return failed(&mut terminal, &not_written(&error));
    }
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Failing) => ExitCode::from(1),
        Err(Failure(text)) => failed(&mut terminal, &text),
    }
}

/// The archive around the folder in which the command was started.
fn found_root() -> PathBuf {
    std::env::current_dir().map_or_else(|_| ".".into(), |folder| find_root(&folder))
}

/// Reports wrong arguments, or prints the help that was asked for.
fn not_parsed(error: &clap::Error, language: Language) -> ExitCode {
    let asked_for = !error.use_stderr();
    let mut terminal = Terminal::new(ColorChoice::Auto, false, false, language);
    let chinese = (language == Language::Zh).then(|| help::in_chinese(error)).flatten();
    let printed = match chinese {
        Some(text) => {
            terminal.complain(&text);
            Ok(())
        }
        None => error.print(),
    };
    match printed.err().filter(|error| error.kind() != std::io::ErrorKind::BrokenPipe) {
        Some(error) => failed(&mut terminal, &not_written(&error)),
        None if asked_for => ExitCode::SUCCESS,
        None => ExitCode::from(2),
    }
}

/// Ends with something large. The system takes its memory back with the process, all at once, not piece by
/// piece.
fn leave_to_the_system<T>(value: T) {
    std::mem::forget(value);
}

fn failed(terminal: &mut Terminal, text: &Text) -> ExitCode {
    let word = match terminal.language {
        Language::Zh => "错误",
        Language::En => "error",
    };
    terminal.complain(&format!("{word}: {}", text.in_language(terminal.language)));
    ExitCode::from(2)
}

/// The result did not reach its reader, so nobody may take it for a result.
fn not_written(error: &std::io::Error) -> Text {
    crate::say!(zh: "无法写出结果：{error}", en: "could not write the result: {error}")
}

/// Today is an input: the option, else `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the day at which
/// the archive is closed, else the clock. Of moments, each organisation's time zone says which day they are.
fn today(global: &Global, environment: &impl Fn(&str) -> Option<String>) -> Result<Today, Failure> {
    if let Some(date) = global.as_of {
        return Ok(Today::Day(date));
    }
    let Some(epoch) = environment("SOURCE_DATE_EPOCH") else { return Ok(Today::Now(Utc::now())) };
    let moment = epoch.trim().parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.map(Today::At).ok_or_else(|| {
        Failure(crate::say!(
            zh: "SOURCE_DATE_EPOCH 应为 1970 年以来的秒数，现在是“{epoch}”",
            en: "SOURCE_DATE_EPOCH should be a number of seconds since 1970, and is `{epoch}`"
        ))
    })
}
