//! The command line: exit statuses, streams, the options of every command, `init`.

use crate::support::{Archive, Site, files_below, minutebook};
use serde_json::Value;
use std::fs;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const WEEKLY: &str = "content/service-center/meetings/2026-03-09-weekly-meeting.md";

/// An archive in which the chair of one meeting had no right to the chair: one breach.
fn with_breach() -> Archive {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "chair: 周正", "chair: 郑凯");
    archive
}

fn report(archive: &Archive, arguments: &[&str]) -> Value {
    let all = [&["check", "--format", "json"], arguments].concat();
    serde_json::from_str(&archive.run(&all).out).expect("standard output is one JSON object")
}

fn codes(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn a_clean_archive_ends_with_0_and_says_so_on_standard_output() {
    let ran = Archive::example("service-center").run(&["check"]).ends_with(0);
    assert!(ran.out.contains(" records: 0 defects, 0 breaches"), "{}", ran.out);
    assert_eq!(ran.err, "");
}

#[test]
fn findings_that_fail_end_with_1_and_go_to_standard_output() {
    let ran = with_breach().run(&["check"]).ends_with(1);
    assert!(ran.out.contains("[MB102]") && ran.out.contains(OFFICE), "{}", ran.out);
    assert!(ran.out.contains("chair: 郑凯"), "the line is shown:\n{}", ran.out);
    assert_eq!(ran.err, "");
}

#[test]
fn what_cannot_run_ends_with_2_and_goes_to_standard_error() {
    let archive = Archive::example("service-center");
    let wrong: [&[&str]; 5] = [
        &["check", "--root", "/nowhere/at/all"],
        &["check", "--as-of", "yesterday"],
        &["check", "--lang", "fr"],
        &["check", "--no-such-option"],
        &["no-such-command"],
    ];
    for arguments in wrong {
        let ran = minutebook(arguments, &[]).ends_with(2);
        assert_eq!(ran.out, "", "{arguments:?}");
        assert!(ran.err.contains(arguments.last().unwrap()), "{arguments:?}: {}", ran.err);
    }
    let ran = archive.run(&["build", "--output", "content/site"]).ends_with(2);
    assert!(ran.err.contains("content/site"), "{}", ran.err);
}

#[test]
fn help_and_version_are_results() {
    for argument in ["--help", "--version"] {
        let ran = minutebook(&[argument], &[]).ends_with(0);
        assert!(ran.out.contains("minutebook"), "{}", ran.out);
        assert_eq!(ran.err, "");
    }
    let help = minutebook(&["--help"], &[]).out;
    for command in ["check", "build", "init"] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
    }
}

#[test]
fn advice_fails_only_where_it_is_asked_to() {
    let archive = Archive::example("service-center");
    archive.replace(
        OFFICE,
        "number: 5",
        "number: 5\nexplanations: [{rule: MB102, reason: 无, by: 周正, on: 2026-03-12}]",
    );
    assert_eq!(codes(&report(&archive, &[])), ["MB017"]);
    archive.run(&["check"]).ends_with(0);
    archive.run(&["check", "--strict"]).ends_with(1);
    archive.run(&["build", "--strict"]).ends_with(1);
    archive.run(&["build"]).ends_with(0);
}

#[test]
fn an_explained_breach_passes_and_is_told_on_request() {
    let archive = with_breach();
    let explained =
        "chair: 郑凯\nexplanations: [{rule: wrong-chair, reason: 主任因公外出, by: 周正, on: 2026-03-12}]";
    archive.replace(OFFICE, "chair: 郑凯", explained);
    let ran = archive.run(&["check"]).ends_with(0);
    assert!(!ran.out.contains("MB102") && ran.out.contains("(1 more explained)"), "{}", ran.out);
    assert!(archive.run(&["check", "--verbose"]).ends_with(0).out.contains("MB102"));
    let report = report(&archive, &[]);
    assert_eq!(codes(&report), ["MB102"]);
    assert_eq!(report["findings"][0]["explained"], true);
    assert_eq!(report["summary"]["explained"], 1);
}

#[test]
fn a_breach_is_explained_by_its_clause_too() {
    let archive = with_breach();
    let by = |written: &str| {
        format!(
            "chair: 郑凯\nexplanations: [{{rule: {written}, reason: 主任因公外出, by: 周正, on: 2026-03-12}}]"
        )
    };
    archive.replace(OFFICE, "chair: 郑凯", &by("二.1d"));
    let ran = archive.run(&["check"]).ends_with(0);
    assert!(ran.out.contains("(1 more explained)"), "{}", ran.out);
    let page = Site::build(&archive, "internal").page("service-center/compliance/index.html").to_owned();
    assert!(page.contains("主任因公外出"), "it is published with its explanation");
    archive.replace(OFFICE, "rule: 二.1d", "rule: 二.4b");
    let ran = archive.run(&["check"]).ends_with(1);
    assert!(ran.out.contains("MB102") && ran.out.contains("does not break 二.4b"), "{}", ran.out);
    assert!(ran.out.contains(" 0 defects, 1 breach (0 more explained), 1 advice,"), "{}", ran.out);
    archive.replace(OFFICE, "rule: 二.4b", "rule: 二.9z");
    let ran = archive.run(&["check"]).ends_with(1);
    assert!(ran.out.contains("no rule or clause `二.9z`"), "{}", ran.out);
}

/// Names and order of the keys, types and meaning, as the format is fixed.
#[test]
fn the_json_report_has_its_fixed_shape() {
    let archive = with_breach();
    archive.replace(WEEKLY, "chair: 吴敏\n", "chair: 吴敏\ncolour: red\n");
    archive.replace(WEEKLY, "sent: 2026-03-06", "sent: someday");
    let ran = archive.run(&["check", "--format", "json"]).ends_with(1);
    assert_eq!(ran.err, "");
    let at =
        |key: &str| ran.out.find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("no {key}: {}", ran.out));
    let keys = "findings code name kind path line column end_line end_column message clause help explained \
        summary records defects breaches explained advice notes";
    let keys: Vec<_> = keys.split(' ').collect();
    assert!(keys[..13].is_sorted_by_key(|key| at(key)), "{}", ran.out);

    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let sorted = |names: &[&str]| {
        let mut names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&report), ["findings", "summary"]);
    assert_eq!(names(&report["summary"]), sorted(&keys[14..]));
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.len() >= 3, "{}", ran.out);
    for finding in findings {
        assert_eq!(names(finding), sorted(&keys[1..13]));
        let word = |key: &str| finding[key].as_str().unwrap();
        let place = |key: &str| finding[key].as_u64().unwrap();
        assert!(["defect", "breach", "advice", "note"].contains(&word("kind")));
        assert!(["code", "name", "path", "message", "help"].iter().all(|key| !word(key).is_empty()));
        assert!(finding["explained"].is_boolean());
        assert!(place("line") >= 1 && place("column") >= 1);
        assert!((place("line"), place("column")) <= (place("end_line"), place("end_column")));
        if !finding["clause"].is_null() {
            assert_eq!(names(&finding["clause"]), sorted(&["policy", "version", "clause"]));
        }
        assert!(!word("path").starts_with('/') && !word("path").starts_with('.'));
    }
    let order = |finding: &Value| {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        (word("path"), finding["line"].as_u64(), finding["column"].as_u64(), word("code"))
    };
    assert!(findings.is_sorted_by_key(order), "{}", ran.out);

    let chair = findings.iter().find(|finding| finding["code"] == "MB102").unwrap();
    assert_eq!(chair["name"], "wrong-chair");
    assert_eq!(chair["kind"], "breach");
    assert_eq!(chair["clause"]["policy"], "service-center");
    assert_eq!(chair["clause"]["version"], "2023-04-19");
    // `chair: 郑凯` in line 8: columns count characters, and the end is exclusive.
    let place = ["line", "column", "end_line", "end_column"].map(|key| chair[key].as_u64().unwrap());
    assert_eq!(place, [8, 8, 8, 10]);
}

#[test]
fn the_json_report_lists_every_kind_and_counts_what_it_lists() {
    let archive = Archive::example("education-bureau");
    let record = "content/education-bureau/meetings/2026-03-12-operations-meeting-basic.md";
    archive.replace(record, "\"14:18\"", "\"14:29\"");
    let report = report(&archive, &[]);
    assert_eq!(codes(&report), ["MB507"]);
    assert_eq!(report["findings"][0]["kind"], "note");
    let meetings = files_below(&archive.root().join("content/education-bureau/meetings")).len();
    assert_eq!((&report["summary"]["notes"], &report["summary"]["records"]), (&1.into(), &meetings.into()));
    assert!(!archive.run(&["check"]).ends_with(0).out.contains("MB507"));
    assert!(archive.run(&["check", "-v"]).ends_with(0).out.contains("MB507"));
}

#[test]
fn messages_come_in_the_language_asked_for_else_in_the_archives() {
    let archive = with_breach();
    let chinese = archive.run(&["check", "--lang", "zh"]);
    let english = archive.run(&["check", "--lang", "en"]);
    assert!(chinese.out.contains("违规[MB102]") && chinese.out.contains(" 份记录："), "{}", chinese.out);
    assert!(english.out.contains("breach[MB102]") && english.out.contains(" records: "), "{}", english.out);
    let root = archive.root().to_str().unwrap();
    let own = |settings: &str| {
        archive.write("content/archive.yaml", settings);
        minutebook(&["--root", root, "--as-of", "2026-07-10", "check"], &[]).out
    };
    assert_eq!(own("title: 档案\n"), chinese.out);
    assert_eq!(own("title: 档案\nlanguages: [en, zh]\n"), english.out);
    let nowhere = minutebook(&["--root", "/nowhere/at/all", "--lang", "zh", "check"], &[]).ends_with(2);
    assert!(nowhere.err.starts_with("错误: "), "{}", nowhere.err);
}

#[test]
fn colours_are_given_only_on_request() {
    let archive = with_breach();
    assert!(!archive.run(&["check"]).out.contains('\u{1b}'));
    assert!(!archive.run(&["check", "--color", "never"]).out.contains('\u{1b}'));
    assert!(archive.run(&["check", "--color", "always"]).out.contains('\u{1b}'));
}

/// A meeting of March is planned on the day before, and held the day after, unless its record says otherwise.
#[test]
fn today_is_the_option_else_the_environment() {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "approvals:\n  - {of: agenda, by: 周正, on: 2026-03-10}\n", "");
    let found = |arguments: &[&str], environment: &[(&str, &str)]| {
        let all = [&["check"], arguments].concat();
        let mut command = vec!["--root", archive.root().to_str().unwrap(), "--lang", "en"];
        command.extend(all);
        minutebook(&command, environment).out.contains("MB307")
    };
    assert!(!found(&["--as-of", "2026-03-10"], &[]));
    assert!(found(&["--as-of", "2026-03-12"], &[]));
    let (tenth, twelfth) = ("1773100800", "1773273600");
    assert!(!found(&[], &[("SOURCE_DATE_EPOCH", tenth)]));
    assert!(found(&[], &[("SOURCE_DATE_EPOCH", twelfth)]));
    assert!(!found(&["--as-of", "2026-03-10"], &[("SOURCE_DATE_EPOCH", twelfth)]), "the option comes first");
    // At 16:30 of the tenth in London it is the eleventh in Shanghai, the day of the meeting.
    let evening = "1773160200";
    assert!(found(&[], &[("SOURCE_DATE_EPOCH", evening)]));
    archive.replace(
        "content/service-center/organization.yaml",
        "records_from:",
        "timezone: Europe/London\nrecords_from:",
    );
    assert!(!found(&[], &[("SOURCE_DATE_EPOCH", evening)]));
    let root = archive.root().to_str().unwrap();
    let wrong = minutebook(&["--root", root, "check"], &[("SOURCE_DATE_EPOCH", "noon")]).ends_with(2);
    assert!(wrong.err.contains("SOURCE_DATE_EPOCH") && wrong.err.contains("noon"), "{}", wrong.err);
}

#[test]
fn paths_narrow_what_is_reported_and_nothing_else() {
    let archive = with_breach();
    archive.replace(WEEKLY, "chair: 吴敏\n", "chair: 吴敏\ncolour: red\n");
    let weekly = archive.root().join(WEEKLY);
    for path in [WEEKLY, weekly.to_str().unwrap()] {
        assert_eq!(codes(&report(&archive, &[path])), ["MB004"], "{path}");
    }
    assert_eq!(codes(&report(&archive, &[OFFICE])), ["MB102"]);
    assert_eq!(codes(&report(&archive, &[WEEKLY, OFFICE])), ["MB004", "MB102"]);
    assert_eq!(codes(&report(&archive, &["content/service-center/meetings"])), ["MB004", "MB102"]);
    let people = "content/service-center/people.yaml";
    assert!(codes(&report(&archive, &[people])).is_empty());
    archive.run(&["check", people]).ends_with(0);
    archive.run(&["check", OFFICE]).ends_with(1);
    // What one record cites of another is known although only one is asked for.
    archive.replace(OFFICE, "chair: ", "basis: [\"2026-03-09-weekly-meeting#1\"]\nchair: ");
    assert_eq!(codes(&report(&archive, &[OFFICE])), ["MB102"]);
    archive.replace(OFFICE, "weekly-meeting#1", "weekly-meeting#7");
    assert_eq!(codes(&report(&archive, &[OFFICE])), ["MB406", "MB102"]);
}

#[test]
fn a_path_that_does_not_exist_is_an_error() {
    let ran = Archive::example("service-center").run(&["check", "content/no-such-file.md"]).ends_with(2);
    assert!(ran.err.contains("no-such-file.md"), "{}", ran.err);
}

#[test]
fn findings_that_fail_leave_the_old_site_as_it_is() {
    let archive = Archive::example("service-center");
    archive.run(&["build"]).ends_with(0);
    let before = Site::read(&archive.root().join("public"));
    archive.replace(OFFICE, "chair: 周正", "chair: 郑凯");
    let ran = archive.run(&["build"]).ends_with(1);
    assert!(ran.out.contains("MB102") && ran.err.contains("no site was made"), "{}{}", ran.out, ran.err);
    before.assert_same(&Site::read(&archive.root().join("public")));
}

#[test]
fn a_folder_that_no_build_made_is_left_alone() {
    let archive = Archive::example("service-center");
    archive.write("public/thesis.txt", "years of work");
    let ran = archive.run(&["build"]).ends_with(2);
    assert!(ran.err.contains("public"), "{}", ran.err);
    assert_eq!(files_below(&archive.root().join("public")), ["thesis.txt"]);
}

#[test]
fn the_site_goes_where_the_option_says_and_its_name_is_told() {
    let archive = Archive::example("service-center");
    let ran = archive.run(&["build", "--output", "out/site"]).ends_with(0);
    assert!(ran.err.contains("out/site/index.html"), "{}", ran.err);
    assert!(archive.root().join("out/site/index.html").is_file());
    assert!(!archive.root().join("public").exists());
    let quiet = archive.run(&["build", "--quiet"]).ends_with(0);
    assert_eq!((quiet.out, quiet.err), (String::new(), String::new()));
}

#[test]
fn a_new_archive_checks_clean_and_builds() {
    for policy in ["service-center", "education-bureau", "board"] {
        let archive = Archive::empty();
        archive.run(&["init", "--policy", policy]).ends_with(0);
        for file in ["archive.yaml", &format!("{policy}/organization.yaml"), &format!("{policy}/people.yaml")]
        {
            assert!(archive.root().join("content").join(file).is_file(), "{policy} lacks {file}");
        }
        let ran = archive.run(&["check", "--strict"]).ends_with(0);
        assert!(
            ran.out.starts_with("1 record: 0 defects, 0 breaches (0 more explained), 0 advice"),
            "{}",
            ran.out
        );
        archive.run(&["build"]).ends_with(0);
        assert!(archive.root().join("public/index.html").is_file());
        // The other language of the two; the board's is English first.
        let other = if policy == "board" { "zh" } else { "en" };
        assert!(archive.root().join("public").join(other).join("index.html").is_file(), "{policy}");
    }
}

#[test]
fn a_new_archive_is_made_in_the_folder_asked_for() {
    let archive = Archive::empty();
    archive.run(&["init", "records/own", "--policy", "service-center"]).ends_with(0);
    assert!(archive.root().join("records/own/content/archive.yaml").is_file());
    let wrong = archive.run(&["init", "--policy", "tea-club"]).ends_with(2);
    assert!(wrong.err.contains("tea-club") && wrong.err.contains("education-bureau"), "{}", wrong.err);
    archive.run(&["init"]).ends_with(2);
}

#[test]
fn init_overwrites_nothing() {
    let archive = Archive::empty();
    archive.run(&["init", "--policy", "service-center"]).ends_with(0);
    archive.write("content/service-center/people.yaml", "# ours\n");
    fs::remove_file(archive.root().join("content/service-center/calendar.yaml")).unwrap();
    let before = Site::read(archive.root());
    let ran = archive.run(&["init", "--policy", "service-center"]).ends_with(2);
    assert!(ran.err.contains("exists already"), "{}", ran.err);
    before.assert_same(&Site::read(archive.root()));
}

#[test]
fn init_adds_a_second_organisation() {
    let archive = Archive::empty();
    archive.run(&["init", "--policy", "service-center"]).ends_with(0);
    archive.run(&["init", "--policy", "education-bureau"]).ends_with(0);
    archive.run(&["check"]).ends_with(0);
    archive.run(&["build"]).ends_with(0);
    assert!(archive.root().join("public/education-bureau/index.html").is_file());
}
