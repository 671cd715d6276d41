//! `minutebook doctor`.

use super::baseline::BaselineOption;
use super::{Failure, Global, Outcome, Terminal};
use crate::baseline::days_of;
use crate::calendar::{Today, holiday_years};
use crate::discover::{FileKind, Files, hooks, repository_top};
use crate::finding::{Language, Text};
use crate::pipeline::{self, Checked};
use crate::say;
use crate::site::theme;
use chrono::{Datelike, NaiveDate};
use clap::Args;

/// The options of `doctor`.
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    baseline: BaselineOption,
}

/// A line of what is seen, and whether something about it is odd.
struct Seen {
    what: Text,
    is: Text,
    odd: bool,
}

impl Seen {
    fn fine(what: Text, is: Text) -> Self {
        Self { what, is, odd: false }
    }

    fn odd(what: Text, is: Text) -> Self {
        Self { what, is, odd: true }
    }
}

/// Says what the command sees. What is odd is no fault of a record, so the command ends well.
pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    environment: &impl Fn(&str) -> Option<String>,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let files = options.baseline.discover(&global.root)?;
    let checked = pipeline::check(&files, today);
    let mut seen = vec![program(), root(global, &files), day(global, &checked, environment)];
    seen.extend([language(terminal.language, environment), repository(global), hook(global)]);
    for organization in &checked.archive.organizations {
        seen.extend(policies(organization));
        seen.push(zone(organization));
        seen.push(holidays(organization));
    }
    seen.push(theme_in_use(global, &checked));
    seen.extend(baseline(&files, checked.archive.as_of));
    let odd = seen.iter().filter(|seen| seen.odd).count();
    for Seen { what, is, odd } in seen {
        let mark = if odd { "!" } else { " " };
        let language = terminal.language;
        terminal.print(&format!("{mark} {}: {}", what.in_language(language), is.in_language(language)));
    }
    let summary = say!(zh: "需要看一看的：{odd} 处（行首有“!”）", en: "to look at: {odd} (lines with `!`)");
    terminal.print(summary.in_language(terminal.language));
    Ok(Outcome::Clean)
}

fn program() -> Seen {
    let version = super::version();
    let place = std::env::current_exe().map_or_else(|_| "?".to_owned(), |path| path.display().to_string());
    Seen::fine(
        say!(zh: "程序", en: "program"),
        say!(zh: "minutebook {version}，{place}", en: "minutebook {version}, {place}"),
    )
}

fn root(global: &Global, files: &Files) -> Seen {
    let root = std::fs::canonicalize(&global.root).unwrap_or_else(|_| global.root.clone());
    let shown = root.display();
    let records = files.files.iter().filter(|file| file.kind == FileKind::Record).count();
    let what = say!(zh: "档案", en: "archive");
    if files.files.iter().any(|file| file.kind == FileKind::Settings) {
        Seen::fine(what, say!(zh: "{shown}，记录 {records} 份", en: "{shown}, records: {records}"))
    } else {
        Seen::odd(
            what,
            say!(
                zh: "{shown}，记录 {records} 份；没有 content/archive.yaml，站点没有标题和语言",
                en: "{shown}, records: {records}; there is no content/archive.yaml, so the site has \
                    neither title nor languages"
            ),
        )
    }
}

fn day(global: &Global, checked: &Checked, environment: &impl Fn(&str) -> Option<String>) -> Seen {
    let day = checked.archive.as_of;
    let closed = checked.archive.settings.as_of;
    let by = if global.as_of.is_some() {
        say!(zh: "--as-of", en: "--as-of")
    } else if environment("SOURCE_DATE_EPOCH").is_some() {
        say!(zh: "SOURCE_DATE_EPOCH", en: "SOURCE_DATE_EPOCH")
    } else if closed.is_some() {
        say!(zh: "archive.yaml 的“截至”", en: "`as_of` of archive.yaml")
    } else {
        say!(zh: "时钟", en: "the clock")
    };
    let what = say!(zh: "今天", en: "today");
    Seen::fine(what, Text::new(format!("{day}（{}）", by.zh), format!("{day} ({})", by.en)))
}

fn language(language: Language, environment: &impl Fn(&str) -> Option<String>) -> Seen {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(environment).find(|set| !set.is_empty());
    let locale = locale.unwrap_or_else(|| "-".to_owned());
    let code = language.code();
    Seen::fine(
        say!(zh: "语言", en: "language"),
        say!(zh: "{code}（系统：{locale}）", en: "{code} (system: {locale})"),
    )
}

fn repository(global: &Global) -> Seen {
    let what = say!(zh: "git 版本库", en: "git repository");
    match repository_top(&global.root) {
        Some(top) => Seen::fine(what, Text::new(top.display().to_string(), top.display().to_string())),
        None => Seen::odd(
            what,
            say!(
                zh: "没有；签发后的改动因此看不出来（check --since 要靠历史）",
                en: "none, so changes to signed records pass unseen (check --since needs the history)"
            ),
        ),
    }
}

fn hook(global: &Global) -> Seen {
    let what = say!(zh: "提交前的检查", en: "check before commits");
    let installed = hooks(&global.root).is_ok_and(|(folder, prefix)| {
        let hook = std::fs::read_to_string(folder.join("pre-commit"));
        hook.is_ok_and(|hook| super::hook::checks(&hook, &prefix))
    });
    let is = if installed {
        say!(zh: "已装", en: "installed")
    } else {
        say!(zh: "没有装；minutebook hook install 可装", en: "not installed; minutebook hook install does it")
    };
    Seen::fine(what, is)
}

fn policies(organization: &crate::archive::Organization) -> Vec<Seen> {
    let id = &organization.id;
    let what = || say!(zh: "{id} 的制度", en: "policy of {id}");
    let versions: Vec<_> = organization.policies.0.iter().map(|policy| policy.version.to_string()).collect();
    if versions.is_empty() {
        return vec![Seen::odd(what(), say!(zh: "没有", en: "none"))];
    }
    let (zh, en) = (versions.join("、"), versions.join(", "));
    let mut seen = vec![Seen::fine(what(), say!(zh: "版本 {zh}", en: "versions {en}"))];
    if organization.policies.in_force(organization.as_of).is_none() {
        let day = organization.as_of;
        seen.push(Seen::odd(what(), say!(zh: "{day} 没有生效的版本", en: "none is in force on {day}")));
    }
    seen
}

fn zone(organization: &crate::archive::Organization) -> Seen {
    let (id, zone) = (&organization.id, organization.register.zone.name());
    Seen::fine(say!(zh: "{id} 的时区", en: "time zone of {id}"), Text::new(zone, zone))
}

/// The holidays that come with the program end with some year, and what falls later is judged without them.
fn holidays(organization: &crate::archive::Organization) -> Seen {
    let id = &organization.id;
    let what = say!(zh: "{id} 的节假日", en: "holidays of {id}");
    if organization.register.calendar.has_own_days_only() {
        return Seen::fine(what, say!(zh: "只有 calendar.yaml 里的", en: "those of calendar.yaml alone"));
    }
    let (first, last) = holiday_years();
    let is = say!(zh: "程序自带 {first} 年至 {last} 年", en: "built in for {first} to {last}");
    Seen { what, is, odd: organization.as_of.year() > last }
}

fn theme_in_use(global: &Global, checked: &Checked) -> Seen {
    let what = say!(zh: "主题", en: "theme");
    match theme::folder(&global.root, checked.archive.settings.theme.as_deref()) {
        Ok(Some(folder)) => {
            Seen::fine(what, Text::new(folder.display().to_string(), folder.display().to_string()))
        }
        Ok(None) => Seen::fine(what, say!(zh: "程序自带的", en: "the built-in one")),
        Err(message) => Seen::odd(what, message),
    }
}

/// How long the entries of a baseline still let something pass.
fn baseline(files: &Files, as_of: NaiveDate) -> Option<Seen> {
    let file = files.files.iter().find(|file| file.kind == FileKind::Baseline)?;
    let source = file.content.as_ref().ok()?;
    let what = say!(zh: "基线", en: "baseline");
    let days = days_of(source);
    let (n, over) = (days.len(), days.iter().filter(|day| **day < as_of).count());
    let last = days.iter().max().map(NaiveDate::to_string).unwrap_or_default();
    let is = say!(
        zh: "{n} 项，最晚到 {last}；已过期 {over} 项",
        en: "entries: {n}, the last until {last}; {over} are over"
    );
    Some(Seen { what, is, odd: over > 0 })
}
