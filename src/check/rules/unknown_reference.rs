//! MB902.

use crate::archive::Organization;
use crate::check::policy_matches::{Unmatched, unmatched};
use crate::check::reports::stranger;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, codes};
use crate::policy::{self, Asked, in_policy, known_posts, unknown_post};
use crate::record::id_of;
use crate::register::{Report as Handed, Unresolved};
use crate::resolve::person_suggestion;
use crate::text::fold_name;
use crate::{path, say};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::path::Path;

/// A policy or register that names what does not exist.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_REFERENCE,
    what: Words {
        zh: "制度或名册提到的职务、部门、会议类别、议题类别、条款或人并不存在，或者制度的一项要求在名册里找不\
            到任何人或部门",
        en: "a policy or register names a post, department, type of meeting, category, clause or person that \
            does not exist, or a requirement of the policy means nobody and nothing in the registers",
    },
    why: Words {
        zh: "写错一个编号，对应的要求就谁也约束不到，而且不会有人发觉",
        en: "with one id misspelt a requirement binds nobody, and nobody notices",
    },
    flagged: Example::new("service-center", "weekly-meeting", "").beside(&[(
        "calendar.yaml",
        "duty_roster:\n  - {from: 2026-01-01, to: 2026-06-30, person: 吴敏}\n  - \
            {from: 2026-07-01, to: 2026-12-31, person: 郑楷}\n",
    )]),
    accepted: Example::new("service-center", "weekly-meeting", "").beside(&[(
        "calendar.yaml",
        "duty_roster:\n  - {from: 2026-01-01, to: 2026-06-30, person: 吴敏}\n  - \
            {from: 2026-07-01, to: 2026-12-31, person: 郑凯}\n",
    )]),
    // Departments and people that registers name are looked up while they are read.
    check: Check::Organization(check),
};

fn check(organization: &Organization, as_of: NaiveDate, report: &mut Report<'_>) {
    let register = &organization.register;
    for (version, policy) in organization.policies.0.iter().enumerate() {
        report.in_file(&policy.source.path);
        report.under(policy);
        for Unmatched { path, message, help, is_dead } in unmatched(organization, version) {
            // By the clause, what is held against a requirement that is dead falls silent.
            let clause = policy.clause_at(&path).filter(|_| is_dead);
            report.against(&Asked { clause, ..Asked::default() }, Place::Value(path), message, help);
        }
        policy::leaves(&policy.source, |path, shape, text| {
            if let Some((message, help)) = in_policy(policy, register, path, shape, text) {
                report.practice(Place::Value(path.clone()), message, help);
            }
        });
    }
    if let Some(people) = &organization.files.people {
        report.in_file(&people.path);
        posts(organization, report);
    }
    if let Some(file) = &organization.files.reports {
        report.in_file(&file.path);
        reporters(organization, report);
    }
    if let Some(file) = &organization.files.organization {
        report.in_file(&file.path);
        beginning(organization, report);
        keepers(organization, as_of, report);
    }
}

/// Who handed in a report, and who got it: people, departments or posts.
fn reporters(organization: &Organization, report: &mut Report<'_>) {
    let register = &organization.register;
    if register.unread.people || register.unread.departments || register.unread.posts {
        return;
    }
    for row in &register.reports {
        let date = row.on.unwrap_or(organization.as_of);
        // What was handed in later may be of a record that nobody knows yet.
        if date <= organization.as_of && !reports_on_known(organization, row) {
            let id = &row.period;
            report.practice(
                Place::Value(path![row.at, "period"]),
                say!(zh: "没有编号为“{id}”的记录", en: "there is no record `{id}`"),
                say!(
                    zh: "写会议记录的编号，即文件名",
                    en: "write the id of the record, which is the name of its file"
                ),
            );
        }
        for (key, name) in [("by", &row.by), ("to", &row.to)] {
            let Some(name) = name.as_deref().filter(|name| !name.trim().is_empty()) else { continue };
            let policy = organization.policies.in_force(date);
            let (message, help) = match stranger(name, register, policy, row.on) {
                None | Some(Unresolved::Ambiguous(_)) => continue,
                Some(Unresolved::Unknown) => (
                    say!(zh: "人员名册里没有“{name}”", en: "`{name}` is not in the register of people"),
                    person_suggestion(register.nearest_person(name)),
                ),
                Some(Unresolved::NotThen(_)) => (
                    say!(zh: "“{name}”在 {date} 没有任职", en: "`{name}` holds no post on {date}"),
                    say!(
                        zh: "核对姓名和日期；任职有漏的，补进 people.yaml",
                        en: "check the name and the day, or enter the post in people.yaml"
                    ),
                ),
            };
            report.practice(Place::Value(path![row.at, key]), message, help);
        }
    }
}

/// Whether the record is there whose id a report has in place of a period.
fn reports_on_known(organization: &Organization, row: &Handed) -> bool {
    let id = fold_name(&row.period);
    let is_id = id.get(..10).is_some_and(|day| day.parse::<NaiveDate>().is_ok());
    let own = format!("content/{}/", organization.id);
    let is_text = |path: &str| Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
    let mut records = organization.attachable.keys().filter(|path| path.starts_with(&own) && is_text(path));
    !is_id || records.any(|path| fold_name(id_of(path)) == id)
}

/// Posts that people hold.
fn posts(organization: &Organization, report: &mut Report<'_>) {
    let policies = &organization.policies.0;
    // Without a policy nothing but the organisation's own list could say, and it may have none.
    if policies.is_empty() && organization.register.posts.is_empty() || organization.register.unread.posts {
        return;
    }
    let named: Vec<(&str, &str)> =
        policies.iter().flat_map(|policy| known_posts(policy, &organization.register)).collect();
    for person in &organization.register.people {
        for tenure in &person.tenures {
            if tenure.post.is_empty() || named.iter().any(|(id, _)| **id == *tenure.post) {
                continue;
            }
            let (message, help) = unknown_post(&named, &tenure.post);
            report.practice(Place::Value(path![person.at, "posts", tenure.at, "post"]), message, help);
        }
    }
}

/// The day from which records are expected: one of them is there.
fn beginning(organization: &Organization, report: &mut Report<'_>) {
    let (Some(from), Some(last)) = (organization.register.records_from, organization.last_days.any) else {
        return;
    };
    if from <= last {
        return;
    }
    report.practice(
        Place::Value(path!["records_from"]),
        say!(
            zh: "记录应从 {from} 起，而最后一份是 {last} 的，没有一次会议、一份报告会被查缺",
            en: "records are expected from {from} on, and the last one is of {last}: no session and no \
                report can be missed"
        ),
        say!(zh: "改成档案开始的那一天", en: "write the day on which the archive begins"),
    );
}

/// Who keeps the records of each department: somebody in the register, and nobody missing where the policy
/// asks for one.
fn keepers(organization: &Organization, as_of: NaiveDate, report: &mut Report<'_>) {
    let register = &organization.register;
    // Where records end earlier, nobody can know who keeps them today.
    let as_of = organization.last_days.any.unwrap_or(as_of);
    let terms = || register.departments.iter().flat_map(|department| &department.terms);
    for term in terms() {
        let Some(keeper) = &term.keeper else { continue };
        let date =
            if term.days.contains(as_of) { as_of } else { term.days.to.or(term.days.from).unwrap_or(as_of) };
        if register.unread.people {
            continue;
        }
        let (message, help) = match register.find_person(keeper, date) {
            Err(Unresolved::Unknown) => (
                say!(
                    zh: "人员名册里没有会务专人“{keeper}”",
                    en: "the keeper `{keeper}` is not in the register of people"
                ),
                person_suggestion(register.nearest_person(keeper)),
            ),
            Err(Unresolved::NotThen(_)) => (
                say!(
                    zh: "会务专人“{keeper}”到 {date} 已不在任",
                    en: "the keeper `{keeper}` holds no post on {date}"
                ),
                say!(zh: "写上接任的会务专人", en: "name who keeps the records now"),
            ),
            _ => continue,
        };
        report.practice(Place::Value(path!["departments", term.at, "keeper"]), message, help);
    }
    // Of a register that names no keeper at all there is one finding, at the policy.
    if terms().all(|term| term.keeper.is_none()) {
        return;
    }
    let mut reported = BTreeSet::new();
    for meeting in organization.meetings.iter().filter(|meeting| meeting.held()) {
        let (Some(rule), Some(host)) = (&meeting.kind.requirements.keeper, meeting.host()) else { continue };
        let term = register[host].term(meeting.date);
        if register[host].outside || term.keeper.is_some() || !reported.insert(term.at) {
            continue;
        }
        let (name, kind) = (&term.name, &meeting.kind.name.zh);
        report.under(organization.policy(meeting));
        report.against(
            rule,
            Place::Missing(path!["departments", term.at, "keeper"]),
            say!(
                zh: "{name}开{kind}，没有写会务专人",
                en: "{name} holds meetings, and names nobody who keeps their records"
            ),
            say!(zh: "写上“会务专人: 姓名”", en: "add `keeper:` and a name"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{archive_of, found_with};

    #[test]
    fn posts_departments_and_types_of_a_policy_must_exist() {
        let policy = archive_of("service-center")["content/service-center/policies/2023-04-19.yaml"]
            .replacen("holders of discipline-head", "holders of discipline-chief", 1)
            .replacen("unit: logistics", "unit: logistic", 1)
            .replacen("after: weekly-meeting", "after: weekly-meetings", 1);
        let found = found_with("service-center", &[("policies/2023-04-19.yaml", &policy)]);
        let unknown = ["`discipline-chief`", "`weekly-meetings`", "`logistic`"];
        for word in unknown {
            assert!(
                found.lines().any(|line| line.contains("MB902") && line.contains(word)),
                "{word}:\n{found}"
            );
        }
        assert_eq!(found.lines().filter(|line| line.contains("MB902")).count(), unknown.len(), "{found}");
    }

    #[test]
    fn a_post_in_the_register_of_people_must_exist() {
        let people = archive_of("service-center")["content/service-center/people.yaml"].replacen(
            "post: clerk",
            "post: clerc",
            1,
        );
        let found = found_with("service-center", &[("people.yaml", &people)]);
        assert!(found.contains("people.yaml:7:41 MB902") && found.lines().count() == 1, "{found}");
    }

    #[test]
    fn a_department_that_meets_names_who_keeps_its_records() {
        let path = "content/service-center/organization.yaml";
        let with = |from: &str, to: &str| {
            let text = archive_of("service-center")[path].replacen(from, to, 1);
            found_with("service-center", &[("organization.yaml", &text)])
        };
        let found = with(", keeper: 何平", "");
        assert!(found.contains("organization.yaml:6:6 MB902") && found.lines().count() == 1, "{found}");
        let found = with("keeper: 林晓", "keeper: 林小");
        assert!(found.contains("`林小`") && found.lines().count() == 1, "{found}");
    }

    /// The findings of an example archive of 篇一 or 篇二 whose policy or registers are changed.
    fn changed(policy: &'static str, file: &str, from: &str, to: &str) -> Vec<String> {
        let text = &archive_of(policy)[&format!("content/{policy}/{file}")];
        assert!(text.contains(from), "{from}");
        let found = found_with(policy, &[(file, &text.replacen(from, to, 1))]);
        found.lines().map(str::to_owned).collect()
    }

    #[test]
    fn what_a_policy_asks_of_nobody_is_found_at_the_policy() {
        let (service, bureau, version) = ("service-center", "education-bureau", "policies/2023-04-19.yaml");
        for (policy, file, from, to, word) in [
            (service, version, "work_reports: {of: [科室, section]", "work_reports: {of: [处室]", "`处室`"),
            (
                service,
                version,
                "{category: \
                review-and-focus",
                "{category: review-and-focuss",
                "`review-and-focuss`",
            ),
            (service, version, "clause: 二.4b", "clause: 二.9", "`二.9`"),
            (service, version, "authority: city-government", "authority: city-goverment", "`city-goverment`"),
            (
                service,
                "people.yaml",
                "{post: discipline-head}",
                "{post: clerk, department: logistics}",
                "`holders of \
                discipline-head`",
            ),
            (service, "people.yaml", ", oversees: [affairs]", "", "`leader of host`"),
            (bureau, "organization.yaml", ", unit_head: true", "", "`unit_head`"),
            (bureau, "calendar.yaml", "semesters:", "semesters: []\nholidays:", "no semesters"),
        ] {
            let found = changed(policy, file, from, to);
            let at = |line: &&String| {
                line.contains("2023-04-19.yaml") && line.contains("MB902") && line.contains(word)
            };
            assert_eq!(found.iter().filter(at).count(), 1, "{word}: {found:#?}");
        }
    }

    #[test]
    fn an_empty_roster_is_one_finding() {
        let found = found_with("service-center", &[("calendar.yaml", "duty_roster: []\n")]);
        let at =
            found.lines().filter(|line| line.contains("MB902") && line.contains("`duty leader`")).count();
        assert!(at > 0 && !found.contains("MB904"), "{found}");
    }
}
