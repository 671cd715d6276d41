//! What a record cannot do without: type, date, host, and a policy that was in force.

use crate::finding::{Clause, Finding, Place, Text, codes};
use crate::policy::{MeetingType, Policies, Policy};
use crate::record::Record;
use crate::register::Register;
use crate::text::nearest;
use crate::{path, say};
use chrono::NaiveDate;
use std::sync::Arc;

/// What a record cannot do without.
pub(super) struct Frame {
    pub(super) date: NaiveDate,
    pub(super) version: usize,
    pub(super) kind: Arc<MeetingType>,
    /// The host as written, or the type's own; empty where neither is there.
    pub(super) host: String,
}

pub(super) fn frame(
    record: &Record,
    register: &Register,
    policies: &Policies,
    findings: &mut Vec<Finding>,
) -> Option<Frame> {
    let front = &record.front;
    let mut lacking = |key: &'static str, zh: &str, help: Text, clause: Option<Clause>| {
        if !record.holes.contains(&path![key]) {
            let message = say!(zh: "缺少“{zh}”（{key}）", en: "`{key}` ({zh}) is missing");
            let place = Place::Missing(path![key]);
            let finding = Finding::new(codes::MISSING_KEY, &record.source.path, place, message, help);
            findings.push(Finding { clause, ..finding });
        }
    };
    if front.meeting_type.is_none() {
        lacking(
            "type",
            "类型",
            say!(zh: "写上会议类别，例如“类型: 主任办公会”", en: "add the type of meeting: `type: …`"),
            None,
        );
    }
    if front.date.as_ref().is_none_or(|date| date.from.is_none()) {
        lacking(
            "date",
            "日期",
            say!(
                zh: "写上开会日期，例如“日期: 2026-11-09”",
                en: "add the day of the meeting: `date: 2026-11-09`"
            ),
            None,
        );
    }
    let (written, date) = (front.meeting_type.as_ref()?, front.date.as_ref()?.from?);
    let Some(version) = policies.0.iter().rposition(|policy| policy.version <= date) else {
        // Without any policy there is one finding for the organisation, not one for each record.
        findings.extend(policies.0.first().map(|oldest| no_policy(record, oldest, date)));
        return None;
    };
    let policy = &policies.0[version];
    let Some(kind) = policy.meeting_type(written) else {
        findings.extend((!policy.unread_types).then(|| unknown_type(record, policy, written)));
        return None;
    };
    let fixed = kind.host.as_ref().filter(|id| register.department(id).is_some());
    let host = front.host.clone().or_else(|| fixed.cloned()).unwrap_or_default();
    if host.is_empty() && kind.host.is_none() {
        let name = &kind.name.zh;
        lacking(
            "host",
            "主办",
            say!(
                zh: "{name}没有固定的主办单位，写上“主办: …”",
                en: "meetings of this type have no fixed host; add `host: …`"
            ),
            kind.clause.as_deref().map(|clause| policy.cite(clause)),
        );
    }
    Some(Frame { date, version, kind: Arc::clone(kind), host })
}

fn unknown_type(record: &Record, policy: &Policy, written: &str) -> Finding {
    let names = policy.types.iter().flat_map(|kind| [kind.name.zh.as_str(), &kind.id]);
    let near = nearest(written, names);
    let clause = near.and_then(|near| policy.meeting_type(near)?.clause.as_deref());
    let help = if let Some(near) = near {
        say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?")
    } else {
        let zh: Vec<_> = policy.types.iter().map(|kind| kind.name.zh.as_str()).collect();
        let en: Vec<_> = policy.types.iter().map(|kind| &*kind.id).collect();
        Text::new(
            format!("制度规定的类别：{}", zh.join("、")),
            format!("the policy's types are {}", en.join(", ")),
        )
    };
    let message = say!(zh: "制度里没有“{written}”这类会议", en: "the policy has no meeting type `{written}`");
    let place = Place::Value(path!["type"]);
    let finding = Finding::new(codes::UNKNOWN_MEETING_TYPE, &record.source.path, place, message, help);
    Finding { clause: clause.map(|clause| policy.cite(clause)), ..finding }
}

fn no_policy(record: &Record, oldest: &Policy, date: NaiveDate) -> Finding {
    let first = oldest.version;
    let clause = oldest.in_force.as_ref().and_then(|asked| asked.clause.as_deref());
    let finding = Finding::new(
        codes::NO_POLICY_IN_FORCE,
        &record.source.path,
        Place::Value(path!["date"]),
        say!(zh: "{date} 没有现行的会议制度", en: "no policy is in force on {date}"),
        say!(
            zh: "最早的制度版本自 {first} 起执行；核对日期，或补上当时的制度文件",
            en: "the oldest version is in force from {first}; check the date, or add the policy of that time"
        ),
    );
    Finding { clause: clause.map(|clause| oldest.cite(clause)), ..finding }
}
