//! `minutebook new`, `fmt`, `completions` and `man`.

use crate::support::{Archive, minutebook};

const RECORD: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

#[test]
fn a_new_record_of_each_type_checks_clean_before_its_meeting() {
    for policy in ["service-center", "education-bureau", "board"] {
        let archive = Archive::example(policy);
        let types = archive.run(&["new", "no-such-type"]).ends_with(2).err;
        let types: Vec<_> =
            types.trim().rsplit_once(": ").unwrap().1.split(", ").map(str::to_owned).collect();
        assert!(types.len() > 3, "{types:?}");
        for kind in &types {
            let plain = archive.run(&["new", kind, "--date", "2026-12-14"]);
            if plain.status != 0 {
                let hosts = plain.err.trim().rsplit_once(": ").unwrap().1;
                let host = hosts.split(", ").next().unwrap();
                archive.run(&["new", kind, "--date", "2026-12-14", "--host", host]).ends_with(0);
            }
            let ran = archive.run(&["check"]);
            assert_eq!((ran.status, ran.out.contains("2026-12-14")), (0, false), "{kind}: {}", ran.out);
        }
    }
}

#[test]
fn a_new_record_of_a_board_has_room_for_notice_and_motions() {
    let archive = Archive::example("board");
    let text = archive.run(&["new", "board-meeting", "--date", "2026-12-14", "--print"]).ends_with(0).out;
    assert!(text.contains("\nnotice: {sent: , agenda: }\n"), "{text}");
    assert!(
        text.contains("\n# motions:\n#   - {id: 1, item: 1, text: , mover: , seconder: , vote: {"),
        "{text}"
    );
}

#[test]
fn a_new_record_knows_what_policy_and_registers_say() {
    let archive = Archive::example("service-center");
    let ran = archive.run(&["new", "主任办公会", "--date", "2026-07-13", "--lang", "zh"]).ends_with(0);
    let path = "content/service-center/meetings/2026/2026-07-13-office-meeting.md";
    assert_eq!(ran.out.trim(), path);
    let text = archive.read(path);
    for line in [
        "类型: 主任办公会",
        "届次: 6",
        "主持: 周正",
        "会务: 秘书科",
        "出席: 全体",
        "  - {事项: 议程, 审批人: 周正, 日期: }",
    ] {
        assert!(text.lines().any(|own| own == line), "{line}\n{text}");
    }
    assert!(text.contains("可写：林晓、方宇") && text.contains("重大事项"), "{text}");
    assert!(
        text.contains("#   - {决定: '2026-03-11-office-meeting#1', 日期: 2026-07-13, 状态: 在办, 进展: }"),
        "{text}"
    );
    // Nothing is written over.
    archive.run(&["new", "主任办公会", "--date", "2026-07-13"]).ends_with(2);
    // A meeting of a past day of which nothing is recorded yet is one that was planned.
    let held = archive.run(&["new", "office-meeting", "--date", "2026-07-06"]).ends_with(0);
    assert!(
        held.err.starts_with("to be filled in:\n") || held.err.contains("after the meeting fill in"),
        "{}",
        held.err
    );
    let near = archive.run(&["new", "ofice-meeting"]).ends_with(2);
    assert!(near.err.contains("`office-meeting`"), "{}", near.err);
}

#[test]
fn without_a_date_it_is_the_next_regular_session() {
    let archive = Archive::example("service-center");
    let weekly = archive.run(&["new", "weekly-meeting", "--print", "--lang", "zh"]).ends_with(0).out;
    assert!(weekly.contains("日期: 2026-07-13\n状态: 计划\n开始: \"09:30\"\n"), "{weekly}");
    assert_eq!(
        archive.run(&["new", "weekly-meeting", "--print"]).ends_with(0).out.lines().nth(1),
        Some("type: Weekly meeting")
    );
}

#[test]
fn one_language_on_request_and_one_form_always() {
    let archive = Archive::example("service-center");
    let written = "---\n类型: office-meeting # 例会\n届次: 第5次\n日期: 2026年3月11日（星期三）\nstart: '14：\
        30'\nend: \"下午4点\"\n重要: 是\nmode: 现场会议\nchair: 周正\n备注: 无\n---\n正文 2026年3月11日\n";
    archive.write(RECORD, written);
    let root = archive.root().to_str().unwrap().to_owned();
    // Without `--lang`, which speaks of the files too.
    let fmt = |more: &[&str]| minutebook(&[&["--root", &root, "fmt", RECORD], more].concat(), &[]);
    let left = fmt(&[]).ends_with(0);
    assert!(left.err.contains("没有改动；先运行 check"), "{}", left.err);
    assert_eq!(archive.read(RECORD), written, "a file with faults keeps every byte");
    archive.write(RECORD, written.replace("备注: 无\n", ""));
    let before = archive.read(RECORD);
    fmt(&["--check"]).ends_with(1);
    assert_eq!(archive.read(RECORD), before);
    fmt(&[]).ends_with(0);
    fmt(&["--check"]).ends_with(0);
    let expected = "---\n类型: office-meeting # 例会\n届次: 5\n日期: 2026-03-11\nstart: '14:30'\nend: \
        \"16:00\"\n重要: 是\nmode: 现场\nchair: 周正\n---\n正文 2026年3月11日\n";
    assert_eq!(archive.read(RECORD), expected);
    archive.run(&["fmt", "--lang", "en", RECORD]).ends_with(0);
    let english = "---\ntype: office-meeting # 例会\nnumber: 5\ndate: 2026-03-11\nstart: '14:30'\nend: \
        \"16:00\"\nimportant: true\nmode: in-person\nchair: 周正\n---\n正文 2026年3月11日\n";
    assert_eq!(archive.read(RECORD), english);
    archive.run(&["fmt", "--check", "--lang", "en", RECORD]).ends_with(0);
    archive.run(&["fmt", "--lang", "zh"]).ends_with(0);
    let policy = archive.read("content/service-center/policies/2023-04-19.yaml");
    assert!(policy.contains("\n会议类别:") && !policy.contains("\ntypes:"), "policies too");
    assert!(archive.read("content/service-center/people.yaml").contains("姓名: 周正"), "and registers");
}

#[test]
fn there_are_completions_and_a_manual() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = minutebook(&["completions", shell], &[]).ends_with(0).out;
        assert!(script.contains("minutebook") && script.contains("schema"), "{shell}: {script}");
    }
    let page = minutebook(&["man"], &[]).ends_with(0).out;
    assert!(page.contains(".TH minutebook 1") && page.contains("fmt"), "{page}");
    let archive = Archive::empty();
    let folder = archive.root().join("man");
    minutebook(&["man", "--output", folder.to_str().unwrap()], &[]).ends_with(0);
    assert!(folder.join("minutebook-check.1").exists() && folder.join("minutebook.1").exists());
}

#[test]
fn a_record_is_begun_for_a_day_as_people_write_it() {
    let archive = Archive::example("board");
    for date in ["2026年11月24日", "24 November 2026", "2026-11-24", "11月24日"] {
        let text = archive.run(&["new", "board-meeting", "--date", date, "--print"]).ends_with(0).out;
        assert!(text.contains("\ndate: 2026-11-24\nstatus: planned\n"), "{date}: {text}");
    }
    let wrong = archive.run(&["new", "board-meeting", "--date", "soon"]).ends_with(2);
    assert!(wrong.err.contains("`soon`") && wrong.err.contains("2026-11-24"), "{}", wrong.err);
    let text = archive
        .run(&["new", "board-meeting", "--date", "24 November 2026", "--start", "7.30pm"])
        .ends_with(0);
    assert_eq!(text.out, "content/board/meetings/2026/2026-11-24-board-meeting.md\n");
    let first = archive.read(text.out.trim());
    assert!(first.contains("\nstart: \"19:30\"\n"), "{first}");
    assert!(
        first.contains("\n# minutes_approved: [2026-05-16-general-meeting, 2026-04-08-special-meeting]\n"),
        "{first}"
    );
    let taken = archive.run(&["new", "board-meeting", "--date", "24 November 2026"]).ends_with(2);
    assert!(taken.err.contains("--again"), "{}", taken.err);
    let again = archive
        .run(&["new", "board-meeting", "--date", "24 November 2026", "--start", "9pm", "--again"])
        .ends_with(0);
    assert_eq!(again.out, "content/board/meetings/2026/2026-11-24-board-meeting-2.md\n");
    archive.run(&["check"]).ends_with(0);
    let past = archive.run(&["new", "board-meeting", "--date", "2026-06-01", "--print"]).ends_with(0).out;
    assert!(!past.contains("\nstatus:"), "{past}");
}
