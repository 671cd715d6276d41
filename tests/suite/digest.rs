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
        // All that was decided in seven days, due soon or not; seven days back is the same day of the week.
        let new = |row: &Value| ("2026-07-03"..=TODAY).contains(&row["date"].as_str().unwrap());
        assert_eq!(named(&digest, "departments", "decided"), those("department_id", &new), "{audience}");
        let both = |id: &(String, String)| named(&digest, "departments", "due").contains(id);
        assert!(named(&digest, "departments", "decided").iter().any(both));
        assert!(digest["digests"][0]["archive"] == rows[0]["archive"]);
    }
}

#[test]
fn it_is_told_in_both_languages_and_the_same_each_time() {
    let root = project().to_str().unwrap();
    let digest = |language: &str, format: &str| {
        let arguments = ["--root", root, "--lang", language, "digest", "--on", TODAY, "--format", format];
        minutebook(&arguments, &[]).ends_with(0).out
    };
    let text = digest("zh", "text");
    assert!(
        text.contains("督办摘要 2026-07-10") && text.contains("逾期 (") && text.contains("已逾期"),
        "{text}"
    );
    assert_eq!(text, digest("zh", "text"));
    let markdown = digest("en", "markdown");
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

#[test]
fn a_weekly_run_leaves_no_day_out_and_a_daily_one_has_yesterday() {
    let archive = archive("sun.li@example.org");
    let new = |on: &str, within: &str| {
        let arguments = ["digest", "--on", on, "--within", within, "--format", "json"];
        let digest: Value = serde_json::from_str(&archive.run(&arguments).ends_with(0).out).unwrap();
        named(&digest, "departments", "decided")
            .iter()
            .any(|(_, id)| id.contains("2026-03-11-office-meeting"))
    };
    // The meeting was on 11 March 2026, a Wednesday.
    for (on, within, is_new) in [
        ("2026-03-10", "7", false),
        ("2026-03-11", "7", true),
        ("2026-03-18", "7", true),
        ("2026-03-19", "7", false),
        ("2026-03-12", "1", true),
        ("2026-03-13", "1", false),
        ("2026-03-11", "0", true),
    ] {
        assert_eq!(new(on, within), is_new, "{on} {within}");
    }
}

#[test]
fn who_has_left_gets_no_letter_and_is_named() {
    let archive = archive("sun.li@example.org");
    let people = "content/service-center/people.yaml";
    let post = "{post: section-chief, department: affairs";
    let sun = "孙立, email: sun.li@example.org, posts: [";
    archive.replace(people, &format!("{sun}{post}}}"), &format!("{sun}{post}, to: 2026-12-27}}"));
    let folder = archive.root().join("letters");
    let run = |on: &str| {
        let arguments = ["--lang", "en", "digest", "--on", on, "--format", "eml", "--from", "m@example.org"];
        let ran =
            archive.run(&[&arguments[..], &["--output", folder.to_str().unwrap()]].concat()).ends_with(0);
        let files = Site::read(&folder).files.into_keys().filter(|path| path.ends_with(".eml"));
        (ran.err, files.collect::<Vec<_>>())
    };
    let (digest, letters) = run("2026-12-27");
    assert_eq!(letters, ["service-center/sunli.eml", "service-center/wumin.eml"], "{digest}");
    assert!(!digest.contains("no letter for"), "{digest}");
    let (digest, letters) = run("2026-12-28");
    assert_eq!(letters, ["service-center/wumin.eml"], "{digest}");
    assert!(digest.contains("no letter for 孙立"), "{digest}");
}

#[test]
fn letters_take_no_folder_of_another_command() {
    let archive = archive("sun.li@example.org");
    let site = archive.root().join("site");
    let site = site.to_str().unwrap();
    archive.run(&["build", "--output", site]).ends_with(0);
    let before = Site::read(site.as_ref()).files;
    for command in [
        &["digest", "--format", "eml", "--from", "m@example.org", "--output", site][..],
        &["export", "--data", site],
        &["export", "--oparl", site],
    ] {
        let ran = archive.run(command).ends_with(2);
        assert!(ran.err.contains("minutebook build"), "{}", ran.err);
        assert!(Site::read(site.as_ref()).files == before);
    }
}

/// The recipes of the guide, tried as they stand: with git, with letters and a mail program, and with the
/// lines that services run.
#[cfg(unix)]
mod recipes {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    /// The code blocks of a kind on a page of the guide.
    fn blocks(page: &str, kind: &str) -> Vec<String> {
        let text = std::fs::read_to_string(project().join(page)).unwrap();
        let fence = format!("```{kind}\n");
        let blocks = text.split(&fence).skip(1);
        blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
    }

    /// Runs a script in a folder, with the command of these tests and a home of its own.
    #[track_caller]
    fn run(script: &str, folder: &Path, home: &Path) {
        let bin = Path::new(env!("CARGO_BIN_EXE_minutebook")).parent().unwrap();
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let output = Command::new("bash")
            .args(["-c", script])
            .current_dir(folder)
            .env("PATH", path)
            .env("HOME", home)
            .env("GITHUB_STEP_SUMMARY", home.join("summary.md"))
            // 28 December 2026.
            .env("SOURCE_DATE_EPOCH", "1798416000")
            .output()
            .unwrap();
        assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
    }

    /// A clone of an archive, and a home beside it.
    fn clone(root: &Path) -> (PathBuf, PathBuf) {
        let archive = archive("sun.li@example.org");
        let (clone, home) = (root.join("minutes"), root.join("home"));
        std::fs::create_dir(&home).unwrap();
        let script = format!(
            "git init -q . && git add . && git -c user.name=a -c user.email=a@example.org commit -q -m a && \
             git clone -q --bare . {0}/origin.git && git clone -q {0}/origin.git {0}/minutes",
            root.display()
        );
        run(&script, archive.root(), &home);
        (clone, home)
    }

    #[test]
    fn cron_sends_the_letters_and_nobody_else_can_read_them() {
        for page in ["docs/digest.md", "docs/zh/digest.md"] {
            let root = tempfile::TempDir::new().unwrap();
            let (clone, home) = clone(root.path());
            let script = blocks(page, "sh").into_iter().find(|block| block.contains("sendmail")).unwrap();
            let sent = root.path().join("sent");
            let mailer = root.path().join("sendmail");
            std::fs::write(
                &mailer,
                format!("#!/bin/sh\n[ \"$*\" = '-t -oi' ] && cat >> {}\n", sent.display()),
            )
            .unwrap();
            std::fs::set_permissions(&mailer, std::fs::Permissions::from_mode(0o755)).unwrap();
            let own = script
                .replace("/srv/minutes", clone.to_str().unwrap())
                .replace("/usr/sbin/sendmail", mailer.to_str().unwrap());
            assert_ne!(own, script);
            run(&own, &home, &home);
            let text = std::fs::read_to_string(&sent).unwrap();
            let to: Vec<&str> = text.lines().filter(|line| line.starts_with(" <")).collect();
            assert_eq!(to, [" <sun.li@example.org>", " <wu@example.org>"], "{text}");
            assert!(!text.contains('\r'));
            let folder = std::fs::metadata(home.join("minutes-digest")).unwrap();
            assert_eq!(folder.permissions().mode() & 0o077, 0);
            // Mondays at seven.
            let line = std::fs::read_to_string(project().join(page)).unwrap();
            assert!(line.contains("\n0 7 * * 1  $HOME/bin/minutes-digest\n"), "{page}");
        }
    }

    /// The commands that a service would run, without what installs the program.
    fn commands(recipe: &str) -> Vec<String> {
        let value: Value = serde_yaml::from_str(recipe).unwrap();
        let lines: Vec<&Value> = match value["jobs"]["digest"]["steps"].as_array() {
            Some(steps) => steps.iter().filter_map(|step| step.get("run")).collect(),
            None => value["digest"]["script"].as_array().unwrap().iter().collect(),
        };
        let lines = lines.into_iter().map(|line| line.as_str().unwrap().to_owned());
        lines.filter(|line| !line.starts_with("cargo install")).collect()
    }

    #[test]
    fn services_run_what_the_guide_says() {
        for page in ["docs/digest.md", "docs/zh/digest.md"] {
            let recipes: Vec<String> =
                blocks(page, "yaml").into_iter().filter(|block| block.contains("digest:")).collect();
            assert_eq!(recipes.len(), 2, "{page}");
            let root = tempfile::TempDir::new().unwrap();
            let (clone, home) = clone(root.path());
            for recipe in &recipes {
                let commands = commands(recipe);
                assert_eq!(commands.len(), 1, "{recipe}");
                run(&commands[0], &clone, &home);
            }
            let summary = std::fs::read_to_string(home.join("summary.md")).unwrap();
            assert!(summary.starts_with("# ") && summary.contains("2026-12-31"), "{summary}");
            let letters = Site::read(&clone.join("letters")).files;
            assert!(letters.contains_key("service-center/sunli.eml"), "{:?}", letters.keys());
        }
    }
}
