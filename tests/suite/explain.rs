//! `minutebook explain`.

use crate::support::{Archive, minutebook};
use serde_json::Value;

#[test]
fn a_rule_is_explained_by_code_and_by_name_outside_any_archive() {
    let empty = Archive::empty();
    for topic in ["MB102", "wrong-chair"] {
        let ran = empty.run(&["explain", topic]).ends_with(0);
        assert!(ran.out.starts_with("MB102 wrong-chair\n") && ran.out.contains("二.1d"), "{}", ran.out);
        assert_eq!(ran.err, "");
    }
    let chinese = empty.run(&["explain", "MB102", "--lang", "zh"]).out;
    assert!(chinese.contains("主持") && chinese.contains("对应条款"), "{chinese}");
}

#[test]
fn a_clause_is_that_of_the_archives_own_policy() {
    let archive = Archive::example("service-center");
    let policy = "content/service-center/policies/2023-04-19.yaml";
    let text = archive.read(policy).replace("二.4b", "9.4b");
    archive.write(policy, text);
    let ran = archive.run(&["explain", "9.4b"]).ends_with(0);
    assert!(ran.out.starts_with("9.4b") && ran.out.contains("MB306"), "{}", ran.out);
    let unknown = archive.run(&["explain", "二.4b"]).ends_with(2);
    assert!(unknown.out.is_empty() && unknown.err.contains("二.4b"), "{}", unknown.err);
}

#[test]
fn all_rules_in_each_form() {
    let empty = Archive::empty();
    let list = empty.run(&["explain"]).ends_with(0).out;
    assert!(list.lines().any(|line| line.starts_with("  MB001 not-utf8")), "{list}");
    let page = empty.run(&["explain", "--format", "markdown"]).ends_with(0).out;
    assert_eq!(page, include_str!("../../docs/rules.md"));
    let json = empty.run(&["explain", "--format", "json"]).ends_with(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rules"][0]["code"], "MB001");
    assert_eq!(json["rules"].as_array().unwrap().len(), list.matches("\n  MB").count());
    let clause = empty.run(&["explain", "service-center", "二.4b"]).ends_with(0).out;
    assert!(clause.starts_with("二.4b") && clause.contains("MB306"), "{clause}");
    let unknown = minutebook(&["explain", "late-submision"], &[]).ends_with(2);
    assert!(unknown.err.contains("late-submission"), "{}", unknown.err);
}
