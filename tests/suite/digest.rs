//! The digest: it says of decisions what the pages say, to whom they belong, and letters are letters.

use crate::support::validators::{available, mail};
use crate::support::{Archive, Site, TODAY, minutebook, project};
use serde_json::Value;
use std::collections::BTreeSet;

/// What the digest of the demonstration says, for an audience.
fn of_demonstration(audience: &str) -> Value {
    let root = project().to_str().unwrap();
    let arguments = ["--root", root, "digest", "--on", TODAY, "--audience", audience, "--format", "json"];
    serde_json::from_str(&minutebook(&arguments, &[]).ends_with(0).out).unwrap()
}

/// The decisions that it names for a reason, by department or by person.
fn named(digest: &Value, by: &str, why: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for office in digest["digests"].as_array().unwrap() {
        for group in office[by].as_array().unwrap() {
            let id = if by == "people" { &group["person_id"] } else { &group["department_id"] };
            for line in group["decisions"].as_array().unwrap().iter().filter(|line| line["why"] == why) {
                let decision = line["decision_id"].as_str().unwrap().to_owned();
                assert!(found.insert((id.as_str().unwrap_or_default().to_owned(), decision)));
            }
        }
    }
    found
}

#[test]
fn it_names_the_decisions_that_the_data_have_by_department_and_by_person() {
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("data");
    let root = project().to_str().unwrap();
    for audience in ["public", "internal"] {
        let arguments = [
            "--root",
            root,
            "--as-of",
            TODAY,
            "export",
            "--audience",
            audience,
            "--data",
            out.to_str().unwrap(),
        ];
        minutebook(&arguments, &[]).ends_with(0);
        let text = std::fs::read_to_string(out.join("decisions.jsonl")).unwrap();
        let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let digest = of_demonstration(audience);
        let those = |column: &str, is: &dyn Fn(&Value) -> bool| -> BTreeSet<(String, String)> {
            let rows = rows.iter().filter(|row| is(row) && (column != "owner_id" || !row[column].is_null()));
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            rows.map(|row| (text(&row[column]), text(&row["decision_id"]))).collect()
        };
        let overdue = |row: &Value| row["state"] == "overdue";
        let soon = |row: &Value| {
            let due = row["due"].as_str().unwrap_or("9999");
            row["is_open"] == true && (TODAY..="2026-07-17").contains(&due)
        };
        assert!(those("department_id", &overdue).len() > 5);
        for (by, column) in [("departments", "department_id"), ("people", "owner_id")] {
            assert_eq!(named(&digest, by, "overdue"), those(column, &overdue), "{audience} {by}");
            assert_eq!(named(&digest, by, "due"), those(column, &soon), "{audience} {by}");
        }
        for (_, id) in named(&digest, "departments", "decided") {
            let row = rows.iter().find(|row| row["decision_id"] == id.as_str()).unwrap();
            assert!(("2026-07-04"..=TODAY).contains(&row["date"].as_str().unwrap()), "{row}");
        }
        assert!(!named(&digest, "departments", "decided").is_empty());
    }
}

#[test]
fn it_is_told_in_both_languages_and_the_same_each_time() {
    let root = project().to_str().unwrap();
    let told = |language: &str, format: &str| {
        let arguments = ["--root", root, "--lang", language, "digest", "--on", TODAY, "--format", format];
        minutebook(&arguments, &[]).ends_with(0).out
    };
    let text = told("zh", "text");
    assert!(
        text.contains("督办摘要 2026-07-10") && text.contains("逾期 (") && text.contains("已逾期"),
        "{text}"
    );
    assert_eq!(text, told("zh", "text"));
    let markdown = told("en", "markdown");
    assert!(markdown.starts_with("# ") && markdown.contains("#### Overdue ("), "{markdown}");
    assert!(markdown.contains("## By person"), "{markdown}");
}

/// A small archive whose section chief has an address, and a decision that would be more than text.
fn archive(address: &str) -> Archive {
    let archive = Archive::example("service-center");
    archive.write("content/archive.yaml", "title: 档案\nbase_url: https://example.org:8443/minutes\n");
    let people = "content/service-center/people.yaml";
    archive.replace(people, "id: sunli, name: 孙立,", &format!("id: sunli, name: 孙立, email: {address},"));
    archive.replace(people, "name: 吴敏,", "name: 吴敏, email: wu@example.org,");
    archive.replace(
        "content/service-center/meetings/2026-03-11-office-meeting.md",
        "text: 四月底前完成大厅照明改造,",
        "text: \"照明<b>\\r\\nBcc: all@example.org\\n\\e[31m=?UTF-8?B?eA==?=\",",
    );
    archive
}

#[test]
fn letters_are_for_their_addressee_and_carry_nothing_else() {
    let archive = archive("sun.li@example.org");
    let folder = archive.root().join("letters");
    let letters = |on: &str| {
        let arguments =
            ["digest", "--on", on, "--format", "eml", "--from", "minutes@example.org", "--output"];
        archive.run(&[&arguments[..], &[folder.to_str().unwrap()]].concat()).ends_with(0);
        Site::read(&folder).files.into_iter().filter(|(path, _)| path.ends_with(".eml")).collect::<Vec<_>>()
    };
    let first = letters("2026-12-28");
    // The section chief owns it; the deputy director oversees the department that answers for it.
    let names: Vec<&str> = first.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(names, ["service-center/sunli.eml", "service-center/wumin.eml"]);
    assert_eq!(first, letters("2026-12-28"));
    assert!(letters("2026-03-25").is_empty(), "nothing is due, and the letters of before are gone");
    if !available() {
        return;
    }
    let letter = mail(&first[0].1);
    let head = |name: &str| letter["head"][name].clone();
    let addresses: [Value; 2] = [head("From"), head("To")];
    assert_eq!(addresses, ["minutes@example.org", "孙立 <sun.li@example.org>"]);
    assert_eq!(head("Message-ID"), "<digest.2026-12-28.7.service-center.sunli@example.org>");
    assert_eq!(head("Date"), "Mon, 28 Dec 2026 00:00:00 +0800");
    assert!(head("Subject").as_str().unwrap().ends_with("督办摘要 2026-12-28"));
    assert_eq!(letter["head"].as_object().unwrap().len(), 9, "{letter}");
    assert_eq!(letter["defects"], serde_json::json!([]));
    let (plain, html) = (letter["plain"].as_str().unwrap(), letter["html"].as_str().unwrap());
    assert!(plain.contains("即将到期 (1)") && plain.contains("照明<b> Bcc: all@example.org"), "{plain}");
    assert!(!plain.contains('\u{1b}') && !html.contains('\u{1b}'));
    assert!(
        html.contains("照明&lt;b&gt; Bcc") && html.contains("href=\"https://example.org:8443/minutes/"),
        "{html}"
    );
}

#[test]
fn an_address_that_is_none_is_a_finding_and_none_is_on_the_site() {
    for wrong in ["孙立", "\"a@example.org, b@example.org\"", "\"a@example.org\\nBcc: b@example.org\""] {
        let archive = archive(wrong);
        let ran = archive.run(&["check", "--lang", "en"]).ends_with(1);
        assert!(ran.out.contains("people.yaml") && ran.out.contains("one address for mail"), "{}", ran.out);
    }
    let archive = archive("sun.li@example.org");
    for audience in ["public", "internal"] {
        let site = Site::build(&archive, audience);
        for (path, bytes) in &site.files {
            assert!(!String::from_utf8_lossy(bytes).contains("sun.li@"), "{path}");
        }
    }
    archive.run(&["digest", "--format", "eml", "--from", "minutes@example.org"]).ends_with(2);
    archive.run(&["digest", "--format", "eml", "--output", "x", "--from", "a@b, c@d"]).ends_with(2);
}
