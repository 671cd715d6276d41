//! `minutebook new`.

use super::{Failure, Global, Outcome, Terminal};
use crate::archive::Organization;
use crate::calendar::{Today, parse_date, parse_day_of_year, parse_time};
use crate::discover::{File, FileKind, Files, discover};
use crate::disk;
use crate::finding::Language;
use crate::pipeline::{self, Checked};
use crate::policy::{MeetingType, Policy};
use crate::register::DepartmentId;
use crate::say;
use crate::scaffold::Plan;
use crate::text::{Source, nearest};
use chrono::{Datelike, NaiveDate, NaiveTime};
use clap::Args;
use std::sync::Arc;

/// The options of `new`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The type of meeting, by id or name
    ///
    /// 会议类别，写编号或名称
    #[arg(value_name = "TYPE")]
    kind: String,
    /// The day, as 2026-11-24, 2026年11月24日 or 24 November 2026; without a year, of this one (default: the
    /// next regular session, else today)
    ///
    /// 哪一天，如 2026-11-24、2026年11月24日；不写年份的为今年（不写：下一次例会，再没有则今天）
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// When it begins, as 14:30, 下午2点半 or 2.30pm
    ///
    /// 几点开始，如 14:30、下午2点半
    #[arg(long, value_name = "TIME")]
    start: Option<String>,
    /// One more session of this type on a day that has one
    ///
    /// 同一天同类会议再开一次
    #[arg(long)]
    again: bool,
    /// The department that hosts it, where the type does not say
    ///
    /// 由哪个部门主办（制度没有写明时）
    #[arg(long, value_name = "DEPARTMENT")]
    host: Option<String>,
    /// The organisation, where the archive has several
    ///
    /// 哪个单位（档案有几个单位时写）
    #[arg(long, value_name = "ID")]
    organization: Option<String>,
    /// Print the record and write nothing
    ///
    /// 只显示，不写文件
    #[arg(long)]
    print: bool,
}

pub(super) fn run(
    options: &Options,
    global: &Global,
    today: Today,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let mut files = discover(&global.root)?;
    let checked = pipeline::check(&files, today);
    let language = terminal.language;
    let organization = organization(&checked, options)?;
    let mut plan = plan(organization, options, organization.as_of, language)?;
    let is_there = |plan: &Plan<'_>| global.root.join(plan.path()).symlink_metadata().is_ok();
    while options.again && is_there(&plan) {
        plan.before += 1;
    }
    let (path, text) = (plan.path(), plan.text());
    if options.print {
        terminal.print(text.trim_end());
        return Ok(Outcome::Clean);
    }
    let place = global.root.join(&path);
    if place.symlink_metadata().is_ok() {
        return Err(Failure(say!(
            zh: "{path} 已经存在，没有改动；同一天再开一次的，加 --again",
            en: "{path} exists already; nothing was changed; for one more session on that day add --again"
        )));
    }
    disk::create(&[], &[(&place, text.as_bytes())])?;
    terminal.print(&path);
    left_open(&mut files, organization, &path, text, today, language, terminal);
    Ok(Outcome::Clean)
}

fn organization<'a>(checked: &'a Checked, options: &Options) -> Result<&'a Organization, Failure> {
    let all = &checked.archive.organizations;
    let ids: Vec<_> = all.iter().map(|organization| &*organization.id).collect();
    let listed = ids.join(", ");
    if let Some(id) = &options.organization {
        return all.iter().find(|organization| *organization.id == **id).ok_or_else(|| {
            Failure(say!(
                zh: "没有单位“{id}”；有：{listed}",
                en: "there is no organisation `{id}`; there are: {listed}"
            ))
        });
    }
    // The type may say, where only one organisation has it.
    let has = |organization: &&Organization| {
        organization
            .policies
            .at(organization.as_of)
            .is_some_and(|policy| policy.meeting_type(&options.kind).is_some())
    };
    let mut having = all.iter().filter(has);
    match (having.next(), having.next()) {
        (Some(only), None) => Ok(only),
        (None, _) if all.len() == 1 => Ok(&all[0]),
        (None, _) => Err(Failure(say!(
            zh: "没有单位有“{kind}”这类会\
                议", en: "no organisation has meetings of type `{kind}`", kind = options.kind
        ))),
        _ => Err(Failure(say!(
            zh: "用 --organization 说明是哪个单位：{listed}",
            en: "say with --organization which one: {listed}"
        ))),
    }
}

fn plan<'a>(
    organization: &'a Organization,
    options: &Options,
    as_of: NaiveDate,
    language: Language,
) -> Result<Plan<'a>, Failure> {
    let in_force = |date: NaiveDate| {
        organization.policies.in_force(date).ok_or_else(|| {
            Failure(say!(zh: "{date} 没有生效的会议制度", en: "no policy is in force on {date}"))
        })
    };
    let kind_of = |policy: &'a Policy| {
        policy.meeting_type(&options.kind).ok_or_else(|| unknown_type(policy, &options.kind, language))
    };
    let written = options.date.as_deref().map(|text| day(text, as_of)).transpose()?;
    let start = options.start.as_deref().map(time).transpose()?;
    let kind = kind_of(in_force(written.unwrap_or(as_of))?)?;
    let date = written.or_else(|| next_session(organization, kind, as_of)).unwrap_or(as_of);
    let policy = in_force(date)?;
    let kind = kind_of(policy)?;
    let host = host(organization, kind.host.is_some(), options, date)?;
    Ok(Plan { organization, policy, kind, date, host, start, before: 0, language })
}

/// The next session by the rhythm of a type, if it has any: today's, too.
pub(super) fn next_session(
    organization: &Organization,
    kind: &MeetingType,
    as_of: NaiveDate,
) -> Option<NaiveDate> {
    organization.next_session(kind, as_of.pred_opt()?)
}

/// A day as people write it, else one of this year.
fn day(written: &str, as_of: NaiveDate) -> Result<NaiveDate, Failure> {
    parse_date(written).ok().or_else(|| parse_day_of_year(written, as_of.year())).ok_or_else(|| {
        Failure(say!(
            zh: "看不懂日期“{written}”；写成 2026-11-24 或 2026年11月24日",
            en: "cannot make sense of the date `{written}`; write 2026-11-24 or 24 November 2026"
        ))
    })
}

fn time(written: &str) -> Result<NaiveTime, Failure> {
    parse_time(written).map_err(|_| {
        Failure(say!(
            zh: "看不懂时刻“{written}”；写成 14:30 或 下午2点半",
            en: "cannot make sense of the time `{written}`; write 14:30 or 2.30pm"
        ))
    })
}

fn unknown_type(policy: &Policy, written: &str, language: Language) -> Failure {
    let names = policy.types.iter().flat_map(|kind| [&*kind.id, kind.name.in_language(language)]);
    if let Some(near) = nearest(written, names) {
        return Failure(say!(
            zh: "没有“{written}”这类会议；是不是“{near}”？",
            en: "there is no type of meetings `{written}`; did you mean `{near}`?"
        ));
    }
    let all: Vec<_> = policy.types.iter().map(|kind| kind.name.in_language(language)).collect();
    let (zh, en) = (all.join("、"), all.join(", "));
    Failure(say!(
        zh: "没有“{written}”这类会议；有：{zh}",
        en: "there is no type of meetings `{written}`; there are: {en}"
    ))
}

fn host(
    organization: &Organization,
    fixed: bool,
    options: &Options,
    date: NaiveDate,
) -> Result<Option<DepartmentId>, Failure> {
    if fixed {
        return Ok(None);
    }
    let own = |id: &DepartmentId| {
        let department = &organization.register[*id];
        // One whose id could not be read is a defect, and cannot be part of a file's name.
        !department.outside && department.exists(date) && !department.id.is_empty()
    };
    let all = || (0..organization.register.departments.len()).map(DepartmentId).filter(own);
    let names = || all().map(|id| organization.department_name(id, date)).collect::<Vec<_>>();
    let Some(written) = &options.host else {
        let (zh, en) = (names().join("、"), names().join(", "));
        return Err(Failure(say!(
            zh: "用 --host 说明由哪个部门主办：{zh}",
            en: "say with --host which department hosts it: {en}"
        )));
    };
    let is_it = |id: &DepartmentId| {
        *organization.register[*id].id == **written || organization.department_name(*id, date) == written
    };
    if let Some(id) = all().find(is_it) {
        return Ok(Some(id));
    }
    let (zh, en) = (names().join("、"), names().join(", "));
    Err(Failure(nearest(written, names()).map_or_else(
        || {
            say!(
                zh: "没有部门“{written}”；有：{zh}",
                en: "there is no department `{written}`; there are: {en}"
            )
        },
        |near| {
            say!(
                zh: "没有部门“{written}”；是不是“{near}”？",
                en: "there is no department `{written}`; did you mean `{near}`?"
            )
        },
    )))
}

/// Says what of the new record a human has to fill in: what a check finds in it.
fn left_open(
    files: &mut Files,
    organization: &Organization,
    path: &str,
    text: String,
    today: Today,
    language: Language,
    terminal: &mut Terminal,
) {
    let organization = Arc::clone(&organization.id);
    files.files.push(File { kind: FileKind::Record, organization, content: Ok(Source::new(path, text)) });
    files.files.sort_by(|a, b| a.path().cmp(b.path()));
    let checked = pipeline::check(files, today);
    let own: Vec<_> = checked
        .findings
        .iter()
        .filter(|located| *located.finding.path == *path && located.finding.fails(false))
        .collect();
    if own.is_empty() {
        let text = say!(
            zh: "检查通过；开会以后补上议题、决定和实际出席的人",
            en: "it checks clean; after the meeting fill in agenda, decisions and who was there"
        );
        terminal.report(text.in_language(language));
        return;
    }
    terminal.report(say!(zh: "还要填写：", en: "to be filled in:").in_language(language));
    for located in own {
        terminal.report(&format!(
            "  {}: {}",
            located.start.line,
            located.finding.message.in_language(language)
        ));
    }
}
