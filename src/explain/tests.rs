//! What is explained, and that the reference in `docs/` says the same.

use super::*;
use crate::check::Example;
use crate::finding::Language;

#[test]
fn rules_and_clauses_are_found_as_people_write_them() {
    let policies = builtin_policies();
    for topic in ["MB306", "mb306", "late-submission"] {
        let found = find(topic, policies).unwrap();
        assert_eq!((found.rules.len(), &found.rules[0].code), (1, &codes::LATE_SUBMISSION));
        let clauses: Vec<_> =
            found.rules[0].clauses.iter().map(|clause| clause.row.clause.as_str()).collect();
        assert_eq!(clauses, ["§8", "二.4b"]);
    }
    let clause = find("二.4b", policies).unwrap();
    assert_eq!((clause.clauses.len(), &clause.rules[0].code), (1, &codes::LATE_SUBMISSION));
    assert!(find("service-center：二.4b", policies).is_ok(), "with the policy, and a full-width colon");
    assert!(find("service-center 二.4b", policies).is_ok(), "with the policy, and a space");
    assert!(find("education-bureau:二.4b", policies).is_err());
    let of_both = find("二.4", policies).unwrap();
    let of_both: Vec<_> = of_both.clauses.iter().map(|clause| clause.row.clause.as_str()).collect();
    assert_eq!(
        of_both,
        ["二.4", "二.4a", "二.4b", "二.4c"],
        "a clause of one policy is a heading in another"
    );
    let heading = find("service-center:二.3", policies).unwrap();
    assert_eq!(heading.clauses.len(), 1, "a clause of that number is itself");
    let heading = find("service-center:二.4", policies).unwrap();
    assert_eq!(heading.clauses.len(), 3, "a heading is all of its clauses");
    assert!(is_below("二.3(1)", "二.3") && is_below("二.3a", "二.3") && !is_below("二.31", "二.3"));
}

#[test]
fn what_is_not_there_gets_a_suggestion() {
    let error = |topic| find(topic, builtin_policies()).unwrap_err();
    assert_eq!(
        error("wrong-chiar").en,
        "there is no rule or clause `wrong-chiar`; did you mean `wrong-chair`?"
    );
    assert!(error("MB999x").zh.contains("MB"));
}

#[test]
fn every_rule_is_told_in_every_form() {
    let everything = all(builtin_policies());
    assert_eq!(everything.rules.len(), codes::CATALOGUE.len());
    assert!(everything.rules.iter().all(|entry| entry.rule.is_some()), "every code says what it is for");
    for language in Language::ALL {
        let (text, page) = (plain(&everything, language), markdown(&everything, language));
        let document: serde_json::Value = serde_json::from_str(&json(&everything, language)).unwrap();
        for (at, entry) in everything.rules.iter().enumerate() {
            let (code, name) = (entry.code.code(), entry.code.name());
            assert!(text.contains(&format!("  {code} {name}")), "{code}");
            assert!(page.contains(&format!("## {code} {name}\n")), "{code}");
            assert_eq!(document["rules"][at]["code"], code);
            let one = plain(&Explanation { clauses: Vec::new(), rules: vec![entry.clone()] }, language);
            if let Some(rule) = entry.rule {
                assert!(
                    one.contains(rule.what.in_language(language))
                        && one.contains(rule.why.in_language(language)),
                    "{one}"
                );
                let Example { change, text, .. } = rule.flagged;
                let mut lines = change.lines().chain(text.lines());
                assert!(lines.all(|line| one.contains(line.trim())), "{one}");
            }
        }
    }
}

#[test]
fn an_example_tells_what_it_is() {
    let text_of =
        |change| example_text(&Example::new("service-center", "office-meeting", change), Language::Zh);
    assert_eq!(text_of("").what, "一份完整的主任办公会记录");
    assert_eq!(text_of("").code, None);
    assert_eq!(text_of("chair: 吴敏").what, "一份完整的主任办公会记录，其中");
    assert_eq!(
        text_of("chair:\nhost: 财务科").what,
        "一份完整的主任办公会记录，其中（键后空白的，是去掉了这个键）"
    );
    assert_eq!(text_of("leave:\n  - 张伟").what, "一份完整的主任办公会记录，其中");
    assert_eq!(text_of("---\ntitle: 无\n").what, "这份记录");
}

/// With `UPDATE_GOLDEN=1` the files are written again.
#[test]
fn the_reference_in_docs_is_up_to_date() {
    let everything = all(builtin_policies());
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, language) in [("docs/rules.md", Language::En), ("docs/rules.zh-CN.md", Language::Zh)] {
        let expected = reference(&everything, language);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(root.join("docs")).unwrap();
            std::fs::write(root.join(path), &expected).unwrap();
        }
        let found = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        assert!(found == expected, "{path} is out of date: run the tests with UPDATE_GOLDEN=1");
    }
}

#[test]
fn of_a_rule_that_is_gone_it_is_said_what_took_its_place() {
    let gone = Explanation { clauses: Vec::new(), rules: vec![entry(&codes::GONE, &[])] };
    let text = plain(&gone, Language::En);
    let status = "Status: removed in 0.2.0; replaced by MB101 missing-chair, MB102 wrong-chair";
    assert!(text.contains(status) && text.contains("not checked by this version"), "{text}");
    assert!(markdown(&gone, Language::Zh).contains("自 0.2.0 起不再检查；改由 MB101 missing-chair、MB102"));
    let object = json(&gone, Language::En);
    assert!(object.contains("\"status\": \"removed\"") && object.contains("\"replaced_by\": ["), "{object}");
}
