//! MB903.

use crate::archive::Organization;
use crate::calendar::Duty;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, codes};
use crate::policy::Holders;
use crate::register::{Person, Register, Tenure};
use crate::{path, say};
use chrono::NaiveDate;

/// Two holders of a single post, or two versions of the policy, on one day.
pub const RULE: Rule = Rule {
    code: codes::OVERLAPPING_TERMS,
    what: Words {
        zh: "只能一人担任的职务同一天有两个人，值班表同一天有两行，或者同一天有两个版本的制度",
        en: "two people hold a single post on one day, two rows of the duty roster have one day, or two \
            versions of the policy take effect on one day",
    },
    why: Words {
        zh: "核查要知道那一天由谁担任、按哪个版本；重叠了就说不清",
        en: "who was in office and what was in force on a day must have one answer",
    },
    flagged: Example::new("education-bureau", "director-meeting", "").beside(&[(
        "policies/2023-04-19-draft.yaml",
        "id: education-bureau\nname: 教育局会议管理制度（试行）\ntypes:\n  - \
            {id: bureau-meeting, name: 局务会}\n",
    )]),
    accepted: Example::new("education-bureau", "director-meeting", "").beside(&[(
        "policies/2021-01-01.yaml",
        "id: education-bureau\nname: 教育局会议管理制度（试行）\ntypes:\n  - \
            {id: bureau-meeting, name: 局务会}\n",
    )]),
    check: Check::Organization(check),
};

fn check(organization: &Organization, as_of: NaiveDate, report: &mut Report<'_>) {
    for pair in organization.policies.0.windows(2) {
        if let [first, second] = pair
            && first.version == second.version
        {
            let (version, other) = (second.version, &first.source.path);
            report.in_file(&second.source.path);
            report.practice(
                Place::File,
                say!(
                    zh: "{version} 已有一个版本的制度：{other}",
                    en: "{other} takes effect on {version} as well"
                ),
                say!(
                    zh: "留下一个；修订的版本用它自己的施行日期命名",
                    en: "keep one; name a revision by the day on which it takes effect"
                ),
            );
        }
    }
    if let Some(calendar) = &organization.files.calendar {
        report.in_file(&calendar.path);
        roster(&organization.register, report);
    }
    if let (Some(policy), Some(people)) = (organization.policies.at(as_of), &organization.files.people) {
        report.in_file(&people.path);
        for post in policy.posts.iter().filter(|post| post.holders != Holders::Many) {
            let name = policy.post_name(&post.id, &organization.register);
            let each = post.holders == Holders::OneEach;
            overlaps(&organization.register, &post.id, each, |at, later, earlier| {
                let (zh, person, other) = (&name.zh, &later.0.name, &earlier.0.name);
                let en = name.en.as_deref().unwrap_or(&post.id);
                let from = later.1.days.from.max(earlier.1.days.from);
                let (since_zh, since_en) = from
                    .map_or_else(Default::default, |day| (format!("自 {day} 起"), format!(" from {day}")));
                report.practice(
                    at,
                    say!(
                        zh: "{zh}{since_zh}同时有{other}和{person}两人",
                        en: "{other} and {person} both hold the post {en}{since_en}"
                    ),
                    say!(
                        zh: "前任的“止”写到交接前一天；不是同一职务的，分开写",
                        en: "let the first term end (`to`) the day before the second begins"
                    ),
                );
            });
        }
    }
}

/// Rows of the duty roster that have days which another row has too.
fn roster(register: &Register, report: &mut Report<'_>) {
    let mut rows: Vec<_> = register.calendar.roster().iter().collect();
    rows.sort_by_key(|row| (row.from, row.at));
    let mut last: Option<&Duty> = None;
    for row in rows {
        if let Some(before) = last.filter(|before| row.from <= before.to) {
            let (from, person, other) = (row.from, &row.person, &before.person);
            report.practice(
                Place::Value(path!["duty_roster", row.at, "from"]),
                say!(
                    zh: "值班表自 {from} 起有两行：{other}和{person}",
                    en: "the duty roster has two rows from {from}: {other} and {person}"
                ),
                say!(
                    zh: "每天只排一人：前一行的“止”写到后一行的前一天",
                    en: "one person a day: let the first row end (`to`) the day before the second begins"
                ),
            );
        }
        last = last.filter(|before| before.to > row.to).or(Some(row));
    }
}

/// Each term of a post that begins while somebody else holds it.
fn overlaps<'a>(
    register: &'a Register,
    post: &str,
    each: bool,
    mut found: impl FnMut(Place, (&'a Person, &'a Tenure), (&'a Person, &'a Tenure)),
) {
    let held = |person: &'a Person| person.tenures.iter().map(move |tenure| (person, tenure));
    let mut terms: Vec<_> =
        register.people.iter().flat_map(held).filter(|(_, tenure)| &*tenure.post == post).collect();
    // A post of each department counts where the register says which.
    terms.retain(|(_, tenure)| !each || tenure.department.is_some());
    terms.sort_by_key(|(person, tenure)| (tenure.days.from, person.at, tenure.at));
    for (index, later) in terms.iter().enumerate() {
        let earlier = terms[..index].iter().find(|(person, tenure)| {
            person.id != later.0.id
                && (!each || tenure.department == later.1.department)
                && tenure.days.overlap(later.1.days)
        });
        if let Some(earlier) = earlier {
            found(Place::Value(path![later.0.at, "posts", later.1.at, "post"]), *later, *earlier);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{archive_of, found_with};

    fn with_a_second_head(to: &str, from: &str) -> String {
        let people = archive_of("service-center")["content/service-center/people.yaml"].clone();
        let second = format!(
            "- {{id: yanjia, name: 严佳, posts: \
                [{{post: section-chief, department: affairs, from: {from}}}]}}\n"
        );
        let people = people.replace(
            "{post: section-chief, department: affairs}",
            &format!("{{post: section-chief, department: affairs, to: {to}}}"),
        );
        found_with("service-center", &[("people.yaml", &(people + &second))])
    }

    #[test]
    fn one_head_a_department_and_a_day() {
        let found = with_a_second_head("2027-06-30", "2027-06-30");
        assert!(found.contains("people.yaml:13:41 MB903") && found.lines().count() == 1, "{found}");
        assert_eq!(with_a_second_head("2027-06-30", "2027-07-01"), "");
    }

    #[test]
    fn one_row_of_the_roster_a_day() {
        let roster = |to: &str| {
            let rows = format!(
                "duty_roster:\n  - {{from: 2026-01-01, to: {to}, person: 吴敏}}\n  - \
                    {{from: 2026-07-01, to: 2026-12-31, person: 郑凯}}\n"
            );
            found_with("service-center", &[("calendar.yaml", &rows)])
        };
        let found = roster("2026-07-01");
        assert!(found.contains("calendar.yaml:3:12 MB903") && found.lines().count() == 1, "{found}");
        assert_eq!(roster("2026-06-30"), "");
    }
}
