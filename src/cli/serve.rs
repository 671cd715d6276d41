//! `minutebook serve`.

use super::audience::ReadersOption;
use super::baseline::BaselineOption;
use super::check::Listed;
use super::{Failure, Global, Outcome, Terminal, check};
use crate::calendar::Today;
use crate::finding::report::{Summary, human};
use crate::finding::{Code, Language, Located};
use crate::pipeline::Checked;
use crate::say;
use crate::serve::{self, Http, News, State, Watch};
use clap::Args;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// The options of `serve`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The port; 0 takes any that is free
    ///
    /// 端口；0 为任选一个空闲的
    #[arg(long, short, default_value_t = 4173)]
    port: u16,
    /// The address to listen at; with one that others can reach, pages show no findings
    ///
    /// 监听的地址；别人访问得到的地址上，网页不显示检查结果
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// Write records and registers in the browser, too; for this machine alone
    ///
    /// 在浏览器里写记录和名册；只供本机使用
    #[arg(long, conflicts_with = "address")]
    edit: bool,
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
    let (folder, root) = (global.root.display(), std::fs::canonicalize(&global.root));
    let unwatchable = |error: &dyn std::fmt::Display| {
        Failure(say!(zh: "无法监视 {folder}：{error}", en: "cannot watch {folder}: {error}"))
    };
    // What is not there cannot be watched, and `discover` says best what to do about it.
    options.baseline.discover(&global.root)?;
    let root = root.map_err(|error| unwatchable(&error))?;
    let settings = serve::Options {
        root,
        today,
        audience: options.readers.asked(),
        language: global.lang,
        baseline: options.baseline.file().map(|file| (file.shown.clone(), file.path)),
    };
    let watch = Watch::start(&settings.root, &settings.themes()).map_err(|error| unwatchable(&error))?;
    let port = options.port;
    let bound = if options.edit { Http::bind_desk(port) } else { Http::bind(options.address, port) };
    let http = bound.map_err(|error| {
        Failure(say!(
            zh: "无法使用端口 {port}：{error}；可用 --port 0 任选一个空闲端口",
            en: "cannot use the port {port}: {error}; --port 0 takes any that is free"
        ))
    })?;
    let mut known = BTreeSet::new();
    serve::serve(&settings, &http, &watch, &mut |news| report(news, &http, global, &mut known, terminal));
    Ok(Outcome::Clean)
}

/// A finding, by all that makes it the same as one of the version before.
type Key = (Arc<str>, Code, String);

/// At first everything that `check` reports, later what is new.
fn report(news: &News<'_>, http: &Http, global: &Global, known: &mut BTreeSet<Key>, terminal: &mut Terminal) {
    let milliseconds = news.taken.as_millis();
    match news.state {
        State::Ready(ready) => {
            let checked = &ready.checked;
            let language = global.lang.unwrap_or(checked.archive.settings.language());
            if news.first {
                check::report(checked, (Listed::All, None), false, terminal);
            } else {
                report_new(checked, language, known, terminal);
            }
            *known = checked.findings.iter().map(key).collect();
            let (zh, en) = if news.first { ("就绪", "ready") } else { ("已更新", "updated") };
            let text = say!(zh: "{zh}（{milliseconds} 毫秒）", en: "{en} ({milliseconds} ms)");
            terminal.report(text.in_language(language));
        }
        State::Broken(message) => terminal.complain(message.in_language(terminal.language)),
    }
    if news.first {
        // The result of the command, for who starts it: a program reads the port here.
        if let Some(url) = http.desk_url() {
            let text = say!(zh: "编辑台（网址只给自己用）：", en: "the desk (its address is for you alone):");
            terminal.report(text.in_language(terminal.language));
            terminal.print(&url);
        }
        terminal.print(&http.url());
        terminal.flush();
    }
}

fn report_new(checked: &Checked, language: Language, known: &BTreeSet<Key>, terminal: &mut Terminal) {
    let new = checked.findings.iter().filter(|located| !known.contains(&key(located)));
    for located in new {
        if !check::is_reported(located, false, terminal) {
            continue;
        }
        let source = checked.sources.get(&located.finding.path);
        terminal.print_styled(&human::finding(located, source, language, &Terminal::renderer()));
        terminal.print("");
    }
    terminal.report(&human::summary(Summary::count(&checked.findings, checked.records), language));
}

fn key(located: &Located) -> Key {
    let finding = &located.finding;
    (Arc::clone(&finding.path), finding.code.clone(), finding.message.zh.clone())
}
