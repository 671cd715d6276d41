//! Reports for machines: each is read by its consumer's schema or parser.

use crate::support::{Archive, validators};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

/// An archive with a defect, an explained breach, a breach, advice and a record in a folder that needs
/// escaping.
fn archive() -> Archive {
    let archive = Archive::example("service-center");
    archive.replace(
        OFFICE,
        "chair: 周正",
        "chair: 郑凯\nexplanations: [{rule: MB102, reason: 周正外出, by: 周正, on: 2026-03-12}]",
    );
    archive.replace(OFFICE, "category: major-affairs", "category: 大事项<100%>");
    archive.replace(OFFICE, "number: 5", "number: 7");
    let weekly = "content/service-center/meetings/2026-03-09-weekly-meeting.md";
    let moved = "content/service-center/meetings/一 季度, #1/2026-03-09-weekly-meeting.md";
    let text = archive.read(weekly).replacen(
        "---\n",
        "---\nexplanations: [{rule: MB205, reason: 无, by: 周正, on: 2026-03-12}]\n",
        1,
    );
    std::fs::remove_file(archive.root().join(weekly)).unwrap();
    archive.write(moved, text.replacen("chair:", "chairr:", 1));
    archive
}

fn report(archive: &Archive, format: &str) -> String {
    archive.run(&["check", "--format", format]).ends_with(1).out
}

fn findings(archive: &Archive) -> Vec<Value> {
    let report: Value = serde_json::from_str(&report(archive, "json")).unwrap();
    report["findings"].as_array().unwrap().clone()
}

#[test]
fn sarif_says_what_json_says_and_keeps_to_its_schema() {
    let archive = archive();
    let found = findings(&archive);
    let sarif: Value = serde_json::from_str(&report(&archive, "sarif")).unwrap();
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), found.len());
    let mut levels = BTreeSet::new();
    for (result, finding) in results.iter().zip(&found) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for (theirs, ours) in [
            ("startLine", "line"),
            ("startColumn", "column"),
            ("endLine", "end_line"),
            ("endColumn", "end_column"),
        ] {
            assert_eq!(region[theirs], finding[ours]);
        }
        assert_eq!(result["ruleId"], finding["code"]);
        let rule =
            &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!((&rule["id"], &rule["name"]), (&finding["code"], &finding["name"]));
        assert!(!rule["help"]["markdown"].as_str().unwrap().is_empty());
        assert_eq!(
            result["suppressions"].as_array().unwrap().len(),
            usize::from(finding["explained"] == true)
        );
        let level = match (finding["kind"].as_str().unwrap(), finding["explained"] == true) {
            ("defect", _) | ("breach", false) => "error",
            ("advice", _) => "warning",
            _ => "note",
        };
        assert_eq!(result["level"], level);
        levels.insert(level);
    }
    assert_eq!(levels.len(), 3, "the archive has findings of every level");
    let uris: Vec<_> = results
        .iter()
        .map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert!(uris.iter().any(|uri| uri.contains("%E4%B8%80%20%E5%AD%A3%E5%BA%A6%2C%20%231/")), "{uris:?}");
    if validators::available() {
        let clean =
            Archive::example("education-bureau").run(&["check", "--format", "sarif"]).ends_with(0).out;
        let documents = [sarif, serde_json::from_str(&clean).unwrap()];
        let errors = validators::schema_errors("tests/validators/schemas/sarif-2.1.0.json", &documents);
        assert_eq!(errors, [Vec::<String>::new(), Vec::new()]);
    }
}

/// A workflow command as the runner reads it (`ActionCommand.TryParseV2` of actions/runner): name,
/// properties, message.
fn command(line: &str) -> Option<(String, Vec<(String, String)>, String)> {
    let rest = line.trim_start().strip_prefix("::")?;
    let (head, message) = rest.split_once("::")?;
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let unescaped = |text: &str, pairs: &[(&str, &str)]| {
        pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let data = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")];
    let property = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")];
    let properties = properties.split(',').filter(|pair| !pair.is_empty()).map(|pair| {
        let (key, value) = pair.split_once('=').expect("a property has a value");
        (key.trim().to_owned(), unescaped(value, &property))
    });
    Some((name.to_owned(), properties.collect(), unescaped(message, &data)))
}

#[test]
fn github_annotations_survive_the_runners_parser() {
    let archive = archive();
    let out = report(&archive, "github");
    let commands: Vec<_> = out.lines().filter_map(command).collect();
    let found: Vec<_> = findings(&archive)
        .into_iter()
        .filter(|finding| finding["explained"] == false && finding["kind"] != "note")
        .collect();
    assert_eq!(commands.len(), found.len(), "{out}");
    for ((name, properties, message), finding) in commands.iter().zip(&found) {
        let property =
            |key: &str| properties.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        assert_eq!(property("file"), finding["path"].as_str());
        assert_eq!(property("line"), Some(finding["line"].to_string().as_str()));
        assert_eq!(property("col"), Some(finding["column"].to_string().as_str()));
        assert!(property("title").unwrap().starts_with(finding["code"].as_str().unwrap()));
        assert!(message.starts_with(finding["message"].as_str().unwrap()), "{message}");
        assert!(message.contains(finding["help"].as_str().unwrap()), "{message}");
        assert_eq!(name, if finding["kind"] == "advice" { "warning" } else { "error" });
    }
    assert!(commands.iter().any(|(_, _, message)| message.contains("<100%>")));
    assert_eq!(out.lines().count(), commands.len() + 1, "a summary at the end");
}

#[test]
fn gitlab_gets_code_quality_with_fingerprints_that_stay() {
    let archive = archive();
    let before: Vec<Value> = serde_json::from_str(&report(&archive, "gitlab")).unwrap();
    let prints =
        |issues: &[Value]| issues.iter().map(|issue| issue["fingerprint"].clone()).collect::<Vec<_>>();
    let unique: BTreeSet<_> = prints(&before).iter().map(ToString::to_string).collect();
    assert_eq!(unique.len(), findings(&archive).len());
    // What GitLab's documentation requires of each entry, and the severities that it knows.
    let schema = json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": { "type": "string", "minLength": 1 },
                "check_name": { "type": "string", "minLength": 1 },
                "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
                "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": { "type": "string", "pattern": "^content/" },
                        "lines": { "type": "object", "required": ["begin"], "properties": { "begin": { "type": "integer", "minimum": 1 } } },
                    },
                },
            },
        },
    });
    if validators::available() {
        let errors = validators::schema_errors(&schema.to_string(), &[Value::from(before.clone())]);
        assert_eq!(errors, [Vec::<String>::new()]);
    }
    archive.replace(OFFICE, "---\n", "---\nretention: permanent\ntags: [a]\n");
    let after: Vec<Value> = serde_json::from_str(&report(&archive, "gitlab")).unwrap();
    assert_eq!(prints(&before), prints(&after), "lines moved, fingerprints did not");
    assert_ne!(before[0]["location"], after[0]["location"]);
}

#[test]
fn junit_has_a_case_for_each_record_and_is_read_by_another_parser() {
    let archive = archive();
    let xml = report(&archive, "junit");
    assert!(xml.starts_with("<?xml"));
    if !validators::available() {
        return;
    }
    let read = validators::junit(&xml);
    let summary: Value = serde_json::from_str(&report(&archive, "json")).unwrap();
    assert_eq!((&read["tests"], &read["failures"]), (&summary["summary"]["records"], &json!(2)));
    let cases: Vec<_> = read["suites"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|suite| suite["cases"].as_array().unwrap())
        .collect();
    let names: Vec<_> = cases.iter().map(|case| case["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"2026-03-11-office-meeting"), "{names:?}");
    for finding in findings(&archive) {
        let stem = finding["path"].as_str().unwrap().rsplit('/').next().unwrap().trim_end_matches(".md");
        let case = cases.iter().find(|case| case["name"] == stem).unwrap();
        let fails =
            finding["kind"] == "defect" || (finding["kind"] == "breach" && finding["explained"] == false);
        let text = if fails { &case["failures"][0]["text"] } else { &case["out"] };
        assert!(text.as_str().unwrap().contains(finding["message"].as_str().unwrap()), "{case}");
    }
    let narrowed = archive.run(&["check", "--format", "junit", OFFICE]).ends_with(1).out;
    assert_eq!(validators::junit(&narrowed)["tests"], json!(1));
}

#[test]
fn strict_makes_advice_an_error_everywhere() {
    let archive = Archive::example("service-center");
    archive.replace(
        OFFICE,
        "---\n",
        "---\nexplanations: [{rule: MB205, reason: 无, by: 周正, on: 2026-03-12}]\n",
    );
    let of = |format: &str| archive.run(&["check", "--strict", "--format", format]).ends_with(1).out;
    assert!(of("github").starts_with("::error "));
    assert!(of("junit").contains("<failure type=\"MB017\""));
    let sarif: Value = serde_json::from_str(&of("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["level"], "error");
}
