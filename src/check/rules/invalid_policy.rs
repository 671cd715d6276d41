//! MB901.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A policy, register or calendar that cannot be read.
pub const RULE: Rule = Rule {
    code: codes::INVALID_POLICY,
    what: Words {
        zh: "制度、名册或日历文件有读不懂的内容：YAML 错误、没有的键、不合规定的值、重复的编号",
        en: "a policy, register or calendar cannot be read: broken YAML, an unknown key, a wrong value, an \
            id that stands twice",
    },
    why: Words {
        zh: "记录都按这些文件核查；它们错了，核查结果就靠不住",
        en: "every record is judged by these files; where they are wrong, so is the judgement",
    },
    flagged: Example::new("service-center", "office-meeting", "").beside(&[(
        "calendar.yaml",
        "holidays:\n  - {name: 机关搬迁, from: 2026-08-32, to: 2026-09-02}\nduty_roster:\n  - \
            {from: 2026-01-01, to: 2026-12-31, person: 吴敏}\n",
    )]),
    accepted: Example::new("service-center", "office-meeting", "").beside(&[(
        "calendar.yaml",
        "holidays:\n  - {name: 机关搬迁, from: 2026-08-31, to: 2026-09-02}\nduty_roster:\n  - \
            {from: 2026-01-01, to: 2026-12-31, person: 吴敏}\n",
    )]),
    check: Check::Reading,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{archive_of, found_with, found_without};

    #[track_caller]
    fn assert_one(found: &str, start: &str, word: &str) {
        let is_it = found.starts_with(&format!("content/{start}")) && found.contains(word);
        assert!(is_it && found.lines().count() == 1, "{start} {word}:\n{found}");
    }

    #[test]
    fn a_register_that_is_empty_or_of_another_form_is_one_finding() {
        for policy in ["service-center", "education-bureau", "board"] {
            for (file, word) in [
                ("people.yaml", "names nobody"),
                ("organization.yaml", "the file is empty"),
                ("policies/2023-04-19.yaml", "the file is empty"),
            ] {
                if archive_of(policy).contains_key(&format!("content/{policy}/{file}")) {
                    let start = format!("{policy}/{file}:1:1 MB901");
                    assert_one(&found_with(policy, &[(file, "")]), &start, word);
                }
            }
            for file in ["people.yaml", "organization.yaml"] {
                let start = format!("{policy}/{file}:1:1 MB901");
                assert_one(&found_without(policy, file), &start, "is not there");
            }
            let root = "周正: 主任\n吴敏: 副主任\n";
            let start = format!("{policy}/people.yaml:1:1 MB901");
            assert_one(&found_with(policy, &[("people.yaml", root)]), &start, "expected a list");
            let start = format!("{policy}/reports.yaml:1:1 MB005");
            assert_one(&found_with(policy, &[("reports.yaml", root)]), &start, "expected a list");
        }
    }

    #[test]
    fn what_two_things_are_called_is_found_where_the_second_is() {
        let with = |file: &str, from: &str, to: &str| {
            let text = archive_of("service-center")[&format!("content/service-center/{file}")].clone();
            assert!(text.contains(from), "{file}: {from}\n{text}");
            found_with("service-center", &[(file, &text.replacen(from, to, 1))])
        };
        let organization = "organization.yaml";
        let shared = "so nobody can tell which department is meant";
        let at = format!("service-center/{organization}");
        let second = "departments:\n  - {id: affairs-2, name: 政务服务科, kind: 科室, keeper: 何平}\n";
        assert_one(&with(organization, "departments:\n", second), &at, shared);
        let alias = "departments:\n  - {id: affairs-2, name: 政务科, aliases: [政务服务科], keeper: 何平}\n";
        assert_one(&with(organization, "departments:\n", alias), &at, shared);
        let after = "departments:\n  - {id: old, name: 政务服务科, to: 2020-12-31, keeper: 何平}\n";
        assert!(!with(organization, "departments:\n", after).contains("MB010"));
        let posts = "posts:\n  - {id: clerk-2, name: 主任}\n  - {id: clerk-3, name: 主任}\n";
        let found = with(organization, "posts:\n", posts);
        assert!(found.contains("MB901 two posts are called"), "{found}");
        let text = format!(
            "{}semesters:\n  - {{id: 2026-1, from: 2026-03-01, to: 2026-07-10}}\n  - {{id: 2026-2, from: \
             2026-07-01, to: 2026-12-31}}\n",
            archive_of("service-center")["content/service-center/calendar.yaml"]
        );
        assert_one(
            &found_with("service-center", &[("calendar.yaml", &text)]),
            "service-center/calendar.yaml",
            "it begins on",
        );
    }
}
