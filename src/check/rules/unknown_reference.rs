//! MB902.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Path, Place, Step, Text, codes};
use crate::policy::{self, Policy, Selector, Unit};
use crate::register::Register;
use crate::text::{fold_name, nearest};
use crate::yaml::Shape;
use crate::{path, say};
use chrono::NaiveDate;

/// A policy or register that names what does not exist.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_REFERENCE,
    what: Words {
        zh: "制度或名册提到的职务、部门、会议类别或人并不存在",
        en: "a policy or register names a post, department, type of meeting or person that does not exist",
    },
    why: Words {
        zh: "写错一个编号，对应的要求就谁也约束不到，而且不会有人发觉",
        en: "with one id misspelt a requirement binds nobody, and nobody notices",
    },
    flagged: Example::new("service-center", "weekly-meeting", "").beside(&[(
        "calendar.yaml",
        "duty_roster:\n  - {from: 2026-01-01, to: 2026-06-30, person: 吴敏}\n  - {from: 2026-07-01, to: 2026-12-31, person: 郑楷}\n",
    )]),
    accepted: Example::new("service-center", "weekly-meeting", "").beside(&[(
        "calendar.yaml",
        "duty_roster:\n  - {from: 2026-01-01, to: 2026-06-30, person: 吴敏}\n  - {from: 2026-07-01, to: 2026-12-31, person: 郑凯}\n",
    )]),
    // Departments and people that registers name are looked up while they are read.
    check: Check::Organization(check),
};

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    let register = &organization.register;
    for policy in &organization.policies.0 {
        report.in_file(&policy.source.path);
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
}

/// Posts that people hold.
fn posts(organization: &Organization, report: &mut Report<'_>) {
    let policies = &organization.policies.0;
    // Without a policy nothing but the organisation's own list could tell, and it may have none.
    if policies.is_empty() && organization.register.posts.is_empty() {
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

/// What is wrong with a scalar of the policy file, if it refers to something.
fn in_policy(
    policy: &Policy,
    register: &Register,
    path: &Path,
    shape: Shape,
    text: &str,
) -> Option<(Text, Text)> {
    let key = match path.0.last()? {
        Step::Key(key) => &**key,
        Step::Index(_) => "",
    };
    match (shape, key) {
        // A text with a grammar of its own is a selector, or a day of the year, which names nothing.
        (Shape::Parsed(_), _) => selector(policy, register, &text.parse().ok()?),
        (Shape::Text, "unit" | "notified_by" | "host") => unit(register, text),
        (Shape::Text, "after" | "meeting") => {
            let known = policy.types.iter().any(|kind| *kind.id == *text);
            (!known).then(|| unknown_type(policy, text))
        }
        _ => None,
    }
}

fn selector(policy: &Policy, register: &Register, selector: &Selector) -> Option<(Text, Text)> {
    let (post, of) = match selector {
        Selector::Holders(post, of) => (Some(post), of.as_ref()),
        Selector::Head(of) | Selector::Members(of) | Selector::Leader(of) => (None, Some(of)),
        Selector::DutyLeader | Selector::Everyone | Selector::Chair => (None, None),
    };
    let posts: Vec<_> = known_posts(policy, register).collect();
    if let Some(post) = post.filter(|post| !posts.iter().any(|(id, _)| id == post)) {
        return Some(unknown_post(&posts, post));
    }
    match of {
        Some(Unit::Named(id)) => unit(register, id),
        _ => None,
    }
}

/// A department that a policy names by its id.
fn unit(register: &Register, id: &str) -> Option<(Text, Text)> {
    if id == "host" || register.department(id).is_some() {
        return None;
    }
    let ids = register.departments.iter().map(|department| &*department.id);
    let named = register
        .departments
        .iter()
        .find(|department| department.terms.iter().any(|term| fold_name(&term.name) == fold_name(id)));
    let help = match named.map(|department| &*department.id).or_else(|| nearest(id, ids)) {
        Some(near) => say!(zh: "是不是编号“{near}”？", en: "did you mean the id `{near}`?"),
        None => {
            say!(zh: "在 organization.yaml 的“部门”里登记编号“{id}”", en: "enter `{id}` under `departments` of organization.yaml")
        }
    };
    Some((say!(zh: "没有编号为“{id}”的部门", en: "there is no department with the id `{id}`"), help))
}

/// The posts that a policy may name, by id and name: its own and the organisation's.
fn known_posts<'a>(policy: &'a Policy, register: &'a Register) -> impl Iterator<Item = (&'a str, &'a str)> {
    let own = policy.posts.iter().map(|post| (post.id.as_str(), post.name.zh.as_str()));
    own.chain(register.posts.iter().map(|post| (&*post.id, post.name.zh.as_str())))
}

fn unknown_post(known: &[(&str, &str)], written: &str) -> (Text, Text) {
    let named = known.iter().find(|(_, name)| fold_name(name) == fold_name(written)).map(|(id, _)| *id);
    let help = match named.or_else(|| nearest(written, known.iter().flat_map(|(id, name)| [*id, *name]))) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(zh: "在 organization.yaml 的“职务”里登记它", en: "enter it under `posts` of organization.yaml")
        }
    };
    (say!(zh: "没有“{written}”这个职务", en: "there is no post `{written}`"), help)
}

fn unknown_type(policy: &Policy, written: &str) -> (Text, Text) {
    let ids: Vec<_> = policy.types.iter().map(|kind| &*kind.id).collect();
    let all = ids.join(", ");
    let help = match nearest(written, ids) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => say!(zh: "写会议类别的编号：{all}", en: "write the id of a type: {all}"),
    };
    (
        say!(zh: "制度里没有编号为“{written}”的会议类别", en: "the policy has no meeting type with the id `{written}`"),
        help,
    )
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
}
