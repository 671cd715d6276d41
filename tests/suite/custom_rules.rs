//! Rules of a policy's own, as whoever writes a policy meets them.

use crate::support::Archive;
use serde_json::Value;

const POLICY: &str = "content/service-center/policies/2023-04-19.yaml";
const RECORD: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

/// An archive with these rules in its policy.
fn archive(rules: &str) -> Archive {
    let archive = Archive::example("service-center");
    let policy = archive.read(POLICY);
    archive.write(POLICY, format!("{policy}\ncustom_rules:\n{rules}"));
    archive
}

fn rule(more: &str) -> String {
    format!(
        "  - {{id: outcome-in-words, clause: 二.3, kind: breach, types: [office-meeting], at: \
            'agenda[].outcome', what: 议题的结果不明, {more}}}\n"
    )
}

const OUTCOME: &str = "expression: \"item.outcome != '同意' || meeting.number == 1\", message: \
    {zh: '“{item.title}”的结果不明', en: \"the outcome of {item.title} is vague\"}";

/// The findings, as rule, kind, text of the place, and message.
fn found(archive: &Archive) -> Vec<(String, String, String, String)> {
    let report: Value = serde_json::from_str(&archive.run(&["check", "--format", "json"]).out).unwrap();
    let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        let number = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        let text = archive.read(&word("path"));
        let line: Vec<char> = text.lines().nth(number("line") - 1).unwrap().chars().collect();
        let end = if number("line") == number("end_line") { number("end_column") - 1 } else { line.len() };
        let spot = line[number("column") - 1..end].iter().collect();
        (word("code"), word("kind"), spot, word("message"))
    });
    findings.collect()
}

fn one(archive: &Archive) -> (String, String, String, String) {
    let findings = found(archive);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.into_iter().next().unwrap()
}

fn expected(code: &str, kind: &str, spot: &str, message: &str) -> (String, String, String, String) {
    (code.to_owned(), kind.to_owned(), spot.to_owned(), message.to_owned())
}

#[test]
fn a_rule_points_at_the_entry_that_does_not_keep_it() {
    let archive = archive(&rule(OUTCOME));
    let message = "the outcome of 大厅照明改造 is vague";
    assert_eq!(one(&archive), expected("outcome-in-words", "breach", "同意", message));
    let report: Value = serde_json::from_str(&archive.run(&["check", "--format", "json"]).out).unwrap();
    assert_eq!(report["findings"][0]["clause"]["clause"], "二.3");
    archive.replace(RECORD, "outcome: 同意", "outcome: 同意，四月底前完成");
    archive.run(&["check"]).ends_with(0);
}

#[test]
fn what_is_not_there_is_shown_at_its_entry() {
    let archive = archive(
        "  - {id: a, kind: advice, at: '议题[].附件', expression: 'item.attachments.size() > 0', types: \
            [office-meeting], message: 没有附件}\n",
    );
    let (code, kind, spot, message) = found(&archive).remove(0);
    assert_eq!((code.as_str(), kind.as_str(), message.as_str()), ("a", "advice", "没有附件"));
    assert!(spot.contains("id: "), "{spot}");
}

#[test]
fn a_rule_is_explained_moved_and_turned_off_like_any_other() {
    let explained =
        "explanations: [{rule: outcome-in-words, reason: 已口头说明, by: 林晓, on: 2026-03-20}]\nminutes:";
    let archive = archive(&rule(OUTCOME));
    archive.replace(RECORD, "minutes:", explained);
    let ran = archive.run(&["check", "--verbose"]).ends_with(0);
    assert!(ran.out.contains("outcome-in-words"), "{}", ran.out);
    // An explanation of what is kept is idle.
    archive.replace(RECORD, "outcome: 同意", "outcome: 另行研究");
    assert_eq!(one(&archive).0, "MB017");
    for (setting, left) in [("kind: advice", vec!["advice"]), ("off: true", Vec::new())] {
        let archive = self::archive(&rule(OUTCOME));
        let setting =
            format!("rules:\n  - {{rule: outcome-in-words, {setting}, reason: 试行}}\ncustom_rules:\n");
        archive.replace(POLICY, "custom_rules:\n", &setting);
        let kinds: Vec<_> = found(&archive).into_iter().map(|finding| finding.1).collect();
        assert_eq!(kinds, left, "{setting}");
    }
}

#[test]
fn what_could_not_be_read_is_told_once() {
    let archive = archive(
        "  - {id: a, kind: defect, at: chair, expression: 'has(meeting.chair)', message: 没有主持}\n",
    );
    archive.replace(RECORD, "chair: 周正", "chair: 周政");
    assert_eq!(one(&archive).0, "MB008");
}

#[test]
fn faults_of_expressions_are_shown_at_the_spot() {
    let cases = [
        ("expression: \"item.outcme != ''\"", "outcme", "there is no field `outcme`"),
        (
            "expression: 'item.title == ''预算'' && meeting.nubmer > 2'",
            "nubmer",
            "there is no field `nubmer`",
        ),
        ("expression: \"'预算' != item.title and true\"", "a", "`a` cannot stand here"),
        ("expression: \"lenght(item.title) > 2\"", "lenght", "there is no function `lenght`"),
        (
            "expression: \"item.vote.for > 2\"",
            "vote",
            "the record does not state `vote` (content/service-center/meetings/2026-01-14-office-meeting.md \
                and one more record)",
        ),
        (
            "expression: \"item.title\"",
            "\"item.title\"",
            "the expression should give a bool, and gives a string",
        ),
    ];
    for (expression, spot, message) in cases {
        let archive = archive(&rule(&format!("{expression}, message: 不对")));
        assert_eq!(one(&archive), expected("MB901", "defect", spot, message), "{expression}");
    }
    let block = "  - id: a\n    kind: defect\n    at: tags\n    message: 不对\n    expression: |-\n      \
        meeting.status == 'held' &&\n        meeting.tgas.size() > 0\n";
    assert_eq!(one(&archive(block)), expected("MB901", "defect", "tgas", "there is no field `tgas`"));
    let message = rule("expression: 'true', message: \"“{item.titel}”不对\"");
    assert_eq!(one(&archive(&message)), expected("MB901", "defect", "titel", "there is no field `titel`"));
}

#[test]
fn faults_of_rules_are_findings() {
    let cases = [
        (
            "id: 预算, kind: defect, at: tags, expression: 'true', message: x",
            "预算",
            "is made of small letters",
        ),
        (
            "id: wrong-chair, kind: defect, at: tags, expression: 'true', message: x",
            "wrong-chair",
            "there is a rule",
        ),
        (
            "id: a, kind: defect, at: agnda, expression: 'true', message: x",
            "agnda",
            "records have no key `agnda`",
        ),
        (
            "id: a, kind: defect, at: agenda.title, expression: 'true', message: x",
            "agenda.title",
            "wants a `[]`",
        ),
        ("id: a, kind: defect, at: 'chair[]', expression: 'true', message: x", "'chair[]'", "is no list"),
        (
            "id: a, kind: defect, types: [ofice-meeting], at: tags, expression: 'true', message: x",
            "ofice-meeting",
            "no type of meetings",
        ),
        (
            "id: a, kind: defect, at: tags, expression: 'true', message: '{meeting.id}'",
            "id: a",
            "needs `what`",
        ),
        ("id: a, kind: defect, at: tags, expression: 'true'", "id: a", "`message` (消息) is missing"),
    ];
    for (rule, spot, message) in cases {
        let (code, _, at, said) = one(&archive(&format!("  - {{{rule}}}\n")));
        assert_eq!((code.as_str(), at.as_str()), ("MB901", spot), "{rule}");
        assert!(said.contains(message), "{rule}: {said}");
    }
    let twice = "  - {id: a, kind: note, at: tags, expression: 'true', message: x}\n".repeat(2);
    assert!(one(&archive(&twice)).3.contains("there is a rule `a` already"));
}

#[test]
fn a_rule_is_told_like_any_other() {
    let archive =
        archive(&rule(&format!("{OUTCOME}, why: {{zh: 要能督办, en: so that it can be followed up}}")));
    let one = archive.run(&["explain", "outcome-in-words"]).ends_with(0).out;
    assert!(one.contains("so that it can be followed up") && one.contains("item.outcome != '同意'"), "{one}");
    assert!(archive.run(&["explain"]).ends_with(0).out.contains("outcome-in-words"));
    let markdown = archive.run(&["explain", "--format", "markdown"]).ends_with(0).out;
    assert!(markdown.contains("### outcome-in-words\n"), "{markdown}");
    let sarif: Value = serde_json::from_str(&archive.run(&["check", "--format", "sarif"]).out).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let index = usize::try_from(sarif["runs"][0]["results"][0]["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(rules[index]["id"], "outcome-in-words");
    assert!(archive.run(&["explain", "outcome-in-word"]).ends_with(2).err.contains("outcome-in-words"));
}

#[test]
fn the_site_tells_the_rule_and_quotes_no_record() {
    let explained = "explanations: [{rule: outcome-in-words, reason: 已口头说明, by: 林晓, on: 2026-03-20}]\n\
        classification: internal\nminutes:";
    let archive = archive(&rule(OUTCOME));
    archive.replace(RECORD, "minutes:", explained);
    archive.run(&["build", "--audience", "internal"]).ends_with(0);
    let policy = archive.read("public/service-center/policy/index.html");
    assert!(policy.contains("id=\"rule-outcome-in-words\"") && policy.contains("议题的结果不明"), "{policy}");
    let compliance = archive.read("public/service-center/compliance/index.html");
    assert!(
        compliance.contains("policy/index.html#rule-outcome-in-words"),
        "{}",
        &compliance[compliance.find("<main").unwrap()..]
    );
    assert!(
        compliance.contains("议题的结果不明") && !compliance.contains("大厅照明改造”的结果"),
        "{compliance}"
    );
}
