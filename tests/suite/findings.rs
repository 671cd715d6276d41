//! One cause, one finding, with the right remedy.

use crate::support::{Archive, minutebook_in};
use std::fmt::Write as _;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const WEEKLY: &str = "content/service-center/meetings/2026-03-09-weekly-meeting.md";

/// The files and codes of what is found.
fn codes(archive: &Archive) -> Vec<String> {
    let code = |found: &String| {
        let (place, code) = found.rsplit_once(' ').unwrap();
        format!("{} {code}", place.split(':').next().unwrap().rsplit('/').next().unwrap())
    };
    archive.found().iter().map(code).collect()
}

fn example() -> Archive {
    Archive::example("service-center")
}

#[test]
fn a_header_that_was_copied_has_a_wrong_date_and_is_no_duplicate() {
    let archive = example();
    let copied = archive.read(OFFICE);
    archive.write("content/service-center/meetings/2026-03-25-office-meeting.md", copied);
    assert_eq!(codes(&archive), ["2026-03-25-office-meeting.md MB011"]);
}

#[test]
fn a_duplicate_is_reported_at_the_copy_with_nothing_that_follows() {
    let archive = example();
    archive.replace(OFFICE, "due: 2026-12-31", "due: 2026-05-31");
    archive
        .write("content/service-center/meetings/2026-03-11-office-meeting - 副本.md", archive.read(OFFICE));
    assert_eq!(
        codes(&archive),
        ["2026-03-11-office-meeting - 副本.md MB012", "2026-03-11-office-meeting.md MB410"]
    );
}

#[test]
fn a_wrong_year_is_one_finding() {
    for year in ["2062", "2016"] {
        let archive = example();
        archive.replace(OFFICE, "date: 2026-03-11", &format!("date: {year}-03-11"));
        let found = codes(&archive);
        assert!(
            found.iter().all(|found| found.starts_with("2026-03-11-office-meeting.md")),
            "{year}: {found:?}"
        );
    }
}

#[test]
fn the_first_lines_of_the_prose_are_held_against_the_date() {
    let archive = example();
    archive.replace(OFFICE, "## 议定事项", "# 3月12日主任办公会纪要\n\n## 议定事项");
    assert_eq!(codes(&archive), ["2026-03-11-office-meeting.md MB011"]);
}

#[test]
fn lists_and_sign_in_are_held_against_each_other() {
    let cases = [
        ("present: [周正, 吴敏, 郑凯]", "present: [周正, 吴敏, 郑凯, 吴敏]"),
        (
            "present: [周正, 吴敏, 郑凯]",
            "present: [周正, 吴敏]\nleave: [{person: 郑凯, reason: 出差}]\nsign_in: \
                {keeper: 林晓, times: {郑凯: \"14:20\"}}",
        ),
        (
            "present: [周正, 吴敏, 郑凯]",
            "present: [周正, 吴敏, 郑凯]\nsign_in: {keeper: 林晓, times: {何平（政务服务科）: \"14:20\"}}",
        ),
        ("signed_on: 2026-03-13", "signed_on: 2026-03-10"),
    ];
    for ((old, new), code) in cases.into_iter().zip(["MB106", "MB106", "MB106", "MB005"]) {
        let archive = example();
        archive.replace(OFFICE, old, new);
        assert_eq!(codes(&archive), [format!("2026-03-11-office-meeting.md {code}")], "{new}");
    }
}

/// Rules that rest on a register which cannot be read are silent: no policy lets that pass.
#[test]
fn a_policy_cannot_turn_off_what_keeps_it_from_being_judged() {
    let archive = example();
    let policy = "content/service-center/policies/2023-04-19.yaml";
    let text = archive.read(policy);
    assert!(!text.contains("\nrules:"));
    archive.write(policy, format!("{text}\nrules:\n  - {{rule: MB003, off: true, reason: 试}}\n"));
    archive.run(&["check"]).ends_with(0);
    archive.write("content/service-center/people.yaml", "- {name: [周正\n");
    archive.run(&["check"]).ends_with(1);
}

#[test]
fn a_file_name_without_a_date_hides_nothing() {
    let archive = example();
    let text = archive.read(OFFICE).replace("chair: 周正", "chair: 郑凯");
    archive.write("content/service-center/meetings/办公会五.md", text);
    std::fs::remove_file(archive.root().join(OFFICE)).unwrap();
    let found = codes(&archive);
    assert!(
        found.contains(&"办公会五.md MB011".into()) && found.contains(&"办公会五.md MB102".into()),
        "{found:?}"
    );
}

#[test]
fn an_item_that_was_withdrawn_needs_no_position() {
    let archive = example();
    archive.replace(OFFICE, "position: 建议列入本季度, ", "");
    assert_eq!(codes(&archive), ["2026-03-11-office-meeting.md MB308"]);
    archive.replace(OFFICE, "outcome: 同意", "outcome: 撤回");
    let found = codes(&archive);
    assert!(!found.contains(&"2026-03-11-office-meeting.md MB308".into()), "{found:?}");
}

#[test]
fn a_guest_stands_once_in_the_list() {
    let archive = example();
    let guests =
        |second: &str| format!("guests: [{{name: 王伟, unit: 甲县}}, {{name: 王伟, unit: {second}}}]");
    archive.replace(OFFICE, "support: 秘书科", &format!("support: 秘书科\n{}", guests("乙县")));
    assert!(codes(&archive).is_empty(), "{:?}", codes(&archive));
    archive.replace(OFFICE, &guests("乙县"), &guests("甲县"));
    assert_eq!(codes(&archive), ["2026-03-11-office-meeting.md MB106"]);
}

#[test]
fn a_session_is_moved_from_a_day_on_which_it_was_expected() {
    for (from, code) in [("2026-03-09 09:30", None), ("2026-03-11 09:30", Some("MB205"))] {
        let archive = example();
        archive.replace(
            WEEKLY,
            "start:",
            &format!(
                "rescheduled: {{from: {from}, reason: 市里临时开会, by: 吴敏, notified_by: 秘书科}}\nx-start:"
            ),
        );
        archive.replace(WEEKLY, "x-start:", "start: \"10:00\"\nx-start:");
        let found = codes(&archive);
        assert_eq!(found.iter().any(|found| found.ends_with("MB205")), code.is_some(), "{from}: {found:?}");
    }
}

#[test]
fn a_paper_of_a_later_record_is_not_stray_on_an_earlier_day() {
    let archive = example();
    archive.write("content/service-center/meetings/照明.pdf", "%PDF-1.7\n");
    let stray = |day: &str| archive.run(&["check", "--as-of", day]).out.contains("MB023");
    assert!(stray("2026-07-10"));
    archive.replace(OFFICE, "support: 秘书科", "support: 秘书科\nmaterials: [{title: 方案, file: 照明.pdf}]");
    assert!(!stray("2026-07-10") && !stray("2026-03-05"));
}

#[test]
fn a_year_whose_holidays_are_not_known_is_named_before_its_first_record() {
    let archive = example();
    let noted = |day: &str| archive.run(&["check", "--verbose", "--as-of", day]).out.contains("MB906");
    assert!(!noted("2026-12-20") && noted("2027-03-31"));
}

#[test]
fn a_weekly_record_with_a_wrong_host_is_reported_in_that_record() {
    let archive = Archive::copy_of(&crate::support::project().join("content"));
    let demo = Archive::empty();
    for path in crate::support::files_below(archive.root()) {
        demo.write(&format!("content/{path}"), std::fs::read(archive.root().join(&path)).unwrap());
    }
    let before = demo.found();
    let meetings = "content/service-center/meetings/2026";
    let section = format!("{meetings}/2026-03-17-section-meeting-affairs.md");
    let text = demo.read(&section);
    let host = text.lines().find(|line| line.starts_with("主办:")).unwrap();
    demo.replace(&section, host, "主办: 公共资源交易监管科");
    let weekly = format!("{meetings}/2026-03-17-weekly-meeting.md");
    demo.replace(&weekly, "类型: 周例会\n", "类型: 周例会\n主办: 政务服务科\n");
    let found: Vec<_> = demo.found().into_iter().filter(|found| !before.contains(found)).collect();
    let at = |path: &str, code: &str| found.iter().any(|own| own.starts_with(path) && own.ends_with(code));
    assert!(at(&section, "MB206") && at(&weekly, "MB005"), "{found:#?}");
    let elsewhere = |own: &String| own.contains("/policies/") || own.contains("calendar");
    assert!(!found.iter().any(elsewhere), "{found:#?}");
}

#[test]
fn several_people_are_asked_for_as_the_key_takes_them() {
    let help = |new: &str| {
        let archive = example();
        archive.replace(OFFICE, "recorder: 林晓", new);
        archive.run(&["check"]).ends_with(1).out
    };
    assert!(help("recorder: 林晓、方宇").contains("only one person is written here"));
    assert!(help("recorder: 林晓\nleave: [{person: 周正、吴敏}]").contains("an entry for each"));
    let archive = example();
    archive.replace(OFFICE, "present: [周正, 吴敏, 郑凯]", "present: 周正、吴敏、郑凯");
    let asks_for_list =
        |archive: &Archive| archive.run(&["check"]).ends_with(1).out.contains("[周正, 吴敏, 郑凯]");
    assert!(asks_for_list(&archive));
    archive.replace(OFFICE, "present: 周正、吴敏、郑凯", "present: [周正，吴敏，郑凯]");
    assert!(asks_for_list(&archive));
}

#[test]
fn what_yaml_does_not_read_as_it_looks_is_said() {
    let says = |old: &str, new: &str, code: &str, word: &str| {
        let archive = example();
        archive.replace(OFFICE, old, new);
        let ran = archive.run(&["check"]);
        assert!(ran.out.contains(code) && ran.out.contains(word), "{new}:\n{}", ran.out);
        assert_eq!(ran.out.matches("-->").count(), 1, "{new}:\n{}", ran.out);
    };
    says("place: 二楼会议室", "place: 二楼会议室 #201", "MB020", "#201");
    says("place: 二楼会议室", "place:　二楼会议室", "MB003", "U+3000");
    says("place: 二楼会议室", "place:\u{a0}二楼会议室", "MB003", "U+00A0");
    says("place: 二楼会议室", "pl\u{200b}ace: 二楼会议室", "MB004", "U+200B");
    says(
        "place: 二楼会议室",
        "<<<<<<< HEAD\nplace: 二楼会议室\n=======\nplace: 三楼\n>>>>>>> theirs",
        "MB021",
        "<<<<<<<",
    );
    says("同意大厅", "<<<<<<< HEAD\n同意\n=======\n不同意\n>>>>>>> theirs\n大厅", "MB021", "<<<<<<<");
    let archive = example();
    let people = "content/service-center/people.yaml";
    archive.write(people, format!("<<<<<<< HEAD\n{}>>>>>>> theirs\n", archive.read(people)));
    let found = archive.found();
    assert!(found.contains(&format!("{people}:1:1 MB021")), "{found:?}");
}

#[test]
fn pasted_layout_is_put_right_by_fmt_and_is_no_change() {
    let archive = example();
    archive.replace(
        OFFICE,
        "同意大厅照明改造方案。",
        "　　同意大厅照明改造方案。\n　　四月底前完成。\n一、立项。\n二、招标。",
    );
    assert_eq!(codes(&archive), ["2026-03-11-office-meeting.md MB022"]);
    archive.run(&["fmt"]).ends_with(0);
    assert!(
        archive
            .read(OFFICE)
            .ends_with("\n同意大厅照明改造方案。\n\n四月底前完成。\n\n一、立项。\n\n二、招标。\n")
    );
    assert_eq!(codes(&archive), Vec::<String>::new());
    let text = archive.read(OFFICE);
    archive.run(&["fmt"]).ends_with(0);
    assert_eq!(archive.read(OFFICE), text, "once is enough");
}

#[test]
fn the_same_in_many_records_is_shown_once_and_counted() {
    let archive = example();
    for day in 12..18 {
        let record = format!(
            "---\ntype: party-group\nbasis: 党组工作规则\ndate: 2026-03-{day}\nstart: \"09:00\"\nchair: 周正\
                \nrecorder: 林晓\npresent: [周正, 林晓, 王五]\nagenda: [{{title: 学习, outcome: 已学习}}]\n\
                ---\n"
        );
        archive.write(&format!("content/service-center/meetings/2026-03-{day}-party-group.md"), record);
    }
    let ran = archive.run(&["check"]).ends_with(1);
    assert_eq!(ran.out.matches("`王五` is not in the register").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("the same in 5 more places"), "{}", ran.out);
    let all = archive.run(&["check", "--verbose"]).ends_with(1);
    assert_eq!(all.out.matches("`王五` is not in the register").count(), 6, "{}", all.out);
    let summary = archive.run(&["check", "--summary"]).ends_with(1);
    let row = summary
        .out
        .lines()
        .find(|line| line.starts_with("王五"))
        .unwrap_or_else(|| panic!("{}", summary.out));
    assert!(row.contains(" 6  content/service-center/meetings/2026-03-12-party-group.md:8:"), "{row}");
    assert!(summary.out.contains("MB008 unknown-person"), "{}", summary.out);
}

#[test]
fn errors_are_told_in_the_language_of_the_archive_or_of_the_system() {
    let archive = example();
    let message = |archive: &Archive, environment: &[(&str, &str)]| {
        minutebook_in(archive.root(), &["check", "no-such-file"], environment).ends_with(2).err
    };
    assert!(message(&archive, &[("LANG", "en_GB.UTF-8")]).contains("没有文件"), "a Chinese archive");
    archive.replace("content/archive.yaml", "title: 档案", "title: 档案\nlanguages: [en, zh]");
    assert!(message(&archive, &[("LANG", "zh_CN.UTF-8")]).contains("there is no file"), "an English archive");
    let empty = Archive::empty();
    let message =
        |language: &str| minutebook_in(empty.root(), &["check"], &[("LANG", language)]).ends_with(2).err;
    assert!(message("en_GB.UTF-8").contains("there is no folder"));
    assert!(message("zh_CN.UTF-8").contains("没有文件夹"));
}

#[test]
fn services_find_the_files_from_the_top_of_the_repository() {
    let archive = example();
    let inner = archive.root().join("archive");
    std::fs::create_dir(&inner).unwrap();
    std::fs::rename(archive.root().join("content"), inner.join("content")).unwrap();
    archive.replace(&format!("archive/{OFFICE}"), "---\n", "---\ncolour: red\n");
    archive.write(&format!("archive/{WEEKLY}"), archive.read(&format!("archive/{WEEKLY}")));
    std::process::Command::new("git").arg("-C").arg(archive.root()).args(["init", "-q"]).status().unwrap();
    let run = |folder: &std::path::Path, arguments: &[&str]| {
        minutebook_in(folder, &[&["--as-of", "2026-07-10", "check"], arguments].concat(), &[]).out
    };
    for (format, before) in
        [("sarif", "\"uri\": \""), ("github", "file="), ("gitlab", "\"path\": \""), ("junit", "file=\"")]
    {
        let expected =
            format!("{before}archive/content/service-center/meetings/2026-03-11-office-meeting.md");
        let from_top = run(archive.root(), &["--root", "archive", "--format", format]);
        assert!(from_top.contains(&expected), "{format}:\n{from_top}");
        assert_eq!(run(&inner, &["--format", format]), from_top, "{format}, started in the folder");
    }
    let people = run(archive.root(), &["--root", "archive"]);
    assert!(people.contains(&format!("--> {OFFICE}")), "{people}");
    run(archive.root(), &["--root", "archive", "--baseline", "known.yaml", "--write-baseline"]);
    assert!(archive.root().join("known.yaml").exists(), "beside where the command was started");
    archive.replace(&format!("archive/{OFFICE}"), "colour: red\n", "");
    let gitlab =
        run(archive.root(), &["--root", "archive", "--baseline", "known.yaml", "--format", "gitlab"]);
    assert!(gitlab.contains("\"path\": \"known.yaml\""), "{gitlab}");
    minutebook_in(
        archive.root(),
        &["--root", "archive", "--as-of", "2026-07-10", "build", "--output", "site"],
        &[],
    )
    .ends_with(0);
    assert!(archive.root().join("site/index.html").exists());
    let mut listed = String::new();
    let _ = write!(
        listed,
        "{:?}",
        std::fs::read_dir(&inner).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>()
    );
    assert_eq!(listed, "[\"content\"]", "nothing is left in the archive's folder");
}
