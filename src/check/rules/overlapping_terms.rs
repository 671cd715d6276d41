//! MB903.

use crate::archive::Organization;
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
        zh: "只能一人担任的职务同一天有两个人，或者同一天有两个版本的制度",
        en: "two people hold a single post on one day, or two versions of the policy take effect on one day",
    },
    why: Words {
        zh: "核查要知道那一天由谁担任、按哪个版本；重叠了就说不清",
        en: "who was in office and what was in force on a day must have one answer",
    },
    flagged: Example::new("education-bureau", "director-meeting", "").beside(&[(
        "policies/2023-04-19-draft.yaml",
        "id: education-bureau\nname: 教育局会议管理制度（试行）\ntypes:\n  - {id: bureau-meeting, name: 局务会}\n",
    )]),
    accepted: Example::new("education-bureau", "director-meeting", "").beside(&[(
        "policies/2021-01-01.yaml",
        "id: education-bureau\nname: 教育局会议管理制度（试行）\ntypes:\n  - {id: bureau-meeting, name: 局务会}\n",
    )]),
    check: Check::Organization(check),
};

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    for pair in organization.policies.0.windows(2) {
        if let [first, second] = pair
            && first.version == second.version
        {
            let (version, other) = (second.version, &first.source.path);
            report.in_file(&second.source.path);
            report.practice(
                Place::File,
                say!(zh: "{version} 已有一个版本的制度：{other}", en: "{other} takes effect on {version} as well"),
                say!(zh: "留下一个；修订的版本用它自己的施行日期命名", en: "keep one; name a revision by the day on which it takes effect"),
            );
        }
    }
    if let (Some(policy), Some(people)) = (organization.policies.0.last(), &organization.files.people) {
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
                    say!(zh: "{zh}{since_zh}同时有{other}和{person}两人", en: "{other} and {person} both hold the post {en}{since_en}"),
                    say!(zh: "前任的“止”写到交接前一天；不是同一职务的，分开写", en: "let the first term end (`to`) the day before the second begins"),
                );
            });
        }
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
            "- {{id: yanjia, name: 严佳, posts: [{{post: section-chief, department: affairs, from: {from}}}]}}\n"
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
}
