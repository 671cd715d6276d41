//! Old minutes become records, and say nothing that they did not say.

use crate::support::{Archive, Ran, files_below, project, validators};
use std::fs;
use std::process::Command;

/// An archive with registers and a policy, and no records.
fn empty_office() -> Archive {
    let archive = Archive::example("service-center");
    fs::remove_dir_all(archive.root().join("content/service-center/meetings")).unwrap();
    archive
}

/// Writes files into a folder beside `content/` and imports it.
fn import(archive: &Archive, files: &[(&str, &str)], options: &[&str]) -> Ran {
    for (path, text) in files {
        archive.write(&format!("old/{path}"), *text);
    }
    let old = archive.root().join("old");
    let old = old.to_str().unwrap().to_owned();
    let mut arguments = vec!["import", &*old, "--lang", "zh"];
    arguments.extend(options);
    archive.run(&arguments)
}

fn records(archive: &Archive) -> Vec<String> {
    files_below(&archive.root().join("content/service-center/meetings"))
}

const WEEKLY: &str = "# 周例会 2024-03-18\r\n\r\n时间：2024年3月18日 9:30-10:10\r\n地点：二楼\r\n主持人：甲一\
    明　记录人：乙二文\r\n出席：甲一明、乙二文、丙三等\r\n\r\n议题：\r\n1. 照明改造（汇报人：丙三）\r\n\r\n待\
    办：\r\n1. 询价（责任人：丙三，完成时限：3月29日）\r\n";

#[test]
fn seven_structures_are_read_as_their_authors_meant() {
    if !validators::available() {
        return;
    }
    let archive = empty_office();
    let old = archive.root().join("old");
    let script = |name: &str| project().join("tests/import").join(name);
    let python = |script, arguments: &[&str]| {
        let output = Command::new("python3").arg(script).args(arguments).output().unwrap();
        let said =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    };
    python(script("fixtures.py"), &[old.to_str().unwrap(), "--docx"]);
    archive.run(&["import", old.to_str().unwrap(), "--lang", "zh"]).ends_with(1);
    assert_eq!(records(&archive).len(), 102);
    let expected = old.join("expected.json");
    python(script("compare.py"), &[archive.root().to_str().unwrap(), expected.to_str().unwrap(), "-v"]);
}

#[test]
fn a_sentence_says_who_was_remote() {
    let archive = empty_office();
    let text = "# 周例会 2024-03-18\n\n出席：周正、吴敏、郑凯\n\n吴敏通过视频参会。\n";
    import(&archive, &[("2024-03-18-周例会.md", text)], &[]).ends_with(0);
    let record = archive.read("content/service-center/meetings/2024/2024-03-18-weekly-meeting.md");
    assert!(record.contains("- 周正\n- 人: 吴敏\n  远程: true\n- 郑凯\n"), "{record}");
}

#[test]
fn the_original_stands_below_the_record_whole() {
    let archive = empty_office();
    import(&archive, &[("2024-03-18-周例会.md", WEEKLY)], &[]).ends_with(1);
    let path = "content/service-center/meetings/2024/2024-03-18-weekly-meeting.md";
    let record = archive.read(path);
    let (front, body) = record.split_once("---\n\n").unwrap();
    assert_eq!(body, WEEKLY.replace("\r\n", "\n"));
    for line in [
        "类型: 周例会",
        "开始: 09:30",
        "结束: 10:10",
        "地点: 二楼",
        "主持: 甲一明",
        "记录: 乙二文",
        "# 待核: 原文名单以“等”结尾，不完整",
        "时限: 2024-03-29",
    ] {
        assert!(front.contains(line), "{line} is not in\n{front}");
    }
}

#[test]
fn a_second_run_changes_nothing_and_keeps_what_was_edited() {
    let archive = empty_office();
    let old = [
        ("2024-03-18-周例会.md", WEEKLY),
        ("2024-03-25-周例会.md", "# 周例会 2024-03-25\n\n主持人：甲一明\n"),
    ];
    import(&archive, &old, &[]);
    let path = |day| format!("content/service-center/meetings/2024/2024-03-{day}-weekly-meeting.md");
    let first = archive.read(&path(18));
    archive.write(&path(18), first.replace("地点: 二楼", "地点: 三楼"));
    let ran = import(&archive, &[("2024-03-25-周例会.md", "# 周例会 2024-03-25\n\n主持人：丁四\n")], &[]);
    assert!(ran.err.contains("1 份改动过而保留"), "{}", ran.err);
    assert!(archive.read(&path(18)).contains("地点: 三楼"));
    assert!(
        archive.read(&path(25)).contains("主持: 丁四"),
        "nobody had touched it, so it follows its original"
    );
    assert_eq!(records(&archive).len(), 2);
}

#[test]
fn days_that_contradict_are_said_and_not_decided_in_silence() {
    let archive = empty_office();
    let ran =
        import(&archive, &[("2024-03-25.md", "# 周例会 2024-03-18\n\n主持人：甲一明\n")], &["--dry-run"]);
    assert!(ran.out.contains("文件名是 2024-03-25，正文（第 1 行）是 2024-03-18"), "{}", ran.out);
    assert!(!archive.root().join("content/service-center/meetings").exists(), "a dry run writes nothing");
    import(&archive, &[], &[]);
    let record = archive.read("content/service-center/meetings/2024/2024-03-25-weekly-meeting.md");
    assert!(record.contains("# 待核: 文件名是 2024-03-25"), "{record}");
}

#[test]
fn links_pictures_and_papers_come_along() {
    let archive = empty_office();
    let text = "# 周例会 2024-03-18\n\n见[上次](2024-03-11.md#议题)、[方案](files/plan%201.pdf)和![图\
        ](pic.png)，[站外](https://example.org/a.pdf)、[无](no/such.pdf)、[上](#a)。\n";
    let old = [
        ("a/2024-03-18.md", text),
        ("a/2024-03-11.md", "# 周例会 2024-03-11\n"),
        ("a/files/plan 1.pdf", "paper"),
        ("a/pic.png", "picture"),
    ];
    let ran = import(&archive, &old, &["--dry-run"]).ends_with(1);
    assert_eq!(ran.out.matches("链接的文件不在").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("链接的文件不在：no/such.pdf"), "{}", ran.out);
    import(&archive, &[], &[]);
    let folder = "content/service-center/meetings/2024";
    let record = archive.read(&format!("{folder}/2024-03-18-weekly-meeting.md"));
    for link in [
        "(2024-03-11-weekly-meeting.md#议题)",
        "(files/a-files-plan-1.pdf)",
        "(files/a-pic.png)",
        "(https://example.org/a.pdf)",
    ] {
        assert!(record.contains(link), "{link} is not in\n{record}");
    }
    assert_eq!(archive.read(&format!("{folder}/files/a-files-plan-1.pdf")), "paper");
    assert_eq!(archive.read(&format!("{folder}/files/a-pic.png")), "picture");
}

#[test]
fn a_mapping_says_what_the_archive_calls_its_parts() {
    let archive = empty_office();
    archive.write(
        "import.yaml",
        "文件:\n  - {匹配: '科务', 类别: section-meeting, 主办: 秘书科}\n  - {匹配: 草稿, 跳过: 是}\n标签\
            :\n  - {标签: 到会同志, 键: 出席}\n姓名: {甲一名: 甲一明}\n无需督办: 接管以前的事项\n",
    );
    let text = "到会同志：甲一名、乙二文\n待办：\n1. 询价\n";
    let ran = import(&archive, &[("科务/2024-03-18.md", text), ("草稿/2024-03-19.md", text)], &[]);
    let record = archive.read("content/service-center/meetings/2024/2024-03-18-section-meeting.md");
    for line in ["类型: 科务会", "主办: 秘书科", "- 甲一明\n- 乙二文", "无需督办: 接管以前的事项"]
    {
        assert!(record.contains(line), "{line} is not in\n{record}");
    }
    assert_eq!(records(&archive).len(), 1, "{}", ran.out);
    archive.write("import.yaml", "标签:\n  - {标签: 到会同志, 键: 出息}\n文件:\n  - {匹配: '(', 类别: x}\n");
    let ran = import(&archive, &[], &[]).ends_with(2);
    assert!(ran.err.contains("import.yaml:2:") && ran.err.contains("是不是“出席”"), "{}", ran.err);
    assert!(ran.err.contains("import.yaml:4:"), "every fault is reported: {}", ran.err);
}

#[test]
fn a_first_mapping_and_a_register_are_proposed() {
    let archive = empty_office();
    let weeks = ["2024-03-04", "2024-03-11", "2024-03-18"];
    for week in weeks {
        archive.write(
            &format!("old/例会/{week}.md"),
            format!("# 周例会 {week}\n\n到会诸君：甲一明\n出席：甲一明、王芳\n"),
        );
    }
    archive.write("old/例会/2024-03-25.md", "# 周例会 2024-03-25\n\n出席：王方\n");
    import(&archive, &[], &["--propose"]);
    assert!(archive.read("import.yaml").contains("标签: '到会诸君'"), "{}", archive.read("import.yaml"));
    let people = archive.read("people.proposed.yaml");
    assert!(people.contains("# 3 次，2024-03-04 至 2024-03-18"), "{people}");
    assert!(people.contains("待核：与“王芳”（3 次）同音或是异体字"), "{people}");
    assert!(!archive.root().join("content/service-center/meetings").exists());
    import(&archive, &[], &["--propose"]).ends_with(2);
}

#[test]
fn what_cannot_be_read_is_named_with_what_helps() {
    let archive = empty_office();
    let old = [("a.doc", "x"), ("b.docx", "x"), ("c.md", "没有日期\n"), ("2024-03-18.pdf", "x")];
    let ran = import(&archive, &old, &[]).ends_with(1);
    for said in [
        "a.doc: 先转换成 Word 文件：soffice --headless --convert-to docx \"a.doc\"",
        "b.docx: 不是可以读取的 Word 文件",
        "c.md: 文件名和正文里都没有日期",
        "2024-03-18.pdf: PDF 读不出字段",
    ] {
        assert!(ran.err.contains(said), "{said} is not in\n{}", ran.err);
    }
}

#[test]
fn a_day_that_is_none_or_two_is_asked_about() {
    let archive = empty_office();
    let old = [
        ("a.md", "# 周例会 2024年6月31日\n"),
        ("b.md", "# 周例会 6/1/2024\n"),
        ("2024-06-01.md", "# 周例会 6/1/2024\n"),
        ("2024-06-03.md", "# 周例会 6/1/2024\n"),
    ];
    let ran = import(&archive, &old, &[]).ends_with(1);
    let said = ran.out + &ran.err;
    for line in [
        "a.md: 没有“2024年6月31日”这一天；把日期写进文件名",
        "b.md: “6/1/2024”可以是 2024-06-01，也可以是 2024-01-06；把日期写进文件名",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    let record =
        |day: &str| archive.read(&format!("content/service-center/meetings/2024/{day}-weekly-meeting.md"));
    assert!(!record("2024-06-01").contains("# 待核"), "the name of the file says which of the two");
    assert!(record("2024-06-03").contains("# 待核: “6/1/2024”可以是 2024-06-01"));
}

#[test]
fn a_name_that_was_corrected_stands_once() {
    let archive = empty_office();
    archive.write("import.yaml", "姓名: {林小: 林晓}\n");
    let text = "# 周例会 2024-03-18\n\n出席：林小、林晓、吴敏\n";
    import(&archive, &[("2024-03-18.md", text)], &[]).ends_with(0);
    let record = archive.read("content/service-center/meetings/2024/2024-03-18-weekly-meeting.md");
    assert!(record.contains("出席:\n- 林晓\n- 吴敏\n"), "{record}");
}

#[test]
fn a_file_of_several_meetings_gives_a_record_for_each() {
    let archive = empty_office();
    let (first, second) =
        ("# 周例会 2024-03-18\n\n出席：甲一明\n\n", "# 周例会 2024-03-25\n\n出席：乙二文\n");
    let text = format!("{first}{second}");
    import(&archive, &[("2024 年.md", &text)], &[]).ends_with(0);
    for (day, body, present, source) in [
        ("2024-03-18", first, "甲一明", "path: 2024 年.md\n"),
        ("2024-03-25", second, "乙二文", "2024 年.md#2024-03-25"),
    ] {
        let record = archive.read(&format!("content/service-center/meetings/2024/{day}-weekly-meeting.md"));
        let (front, below) = record.split_once("---\n\n").unwrap();
        assert_eq!(below, body);
        assert!(front.contains(&format!("出席:\n- {present}\n")) && front.contains(source), "{front}");
    }
    let ran = import(&archive, &[], &[]).ends_with(0);
    assert!(ran.err.contains("2 份没有变化"), "{}", ran.err);
    // Both follow a file that was renamed.
    let path = |name: &str| archive.root().join("old").join(name);
    fs::rename(path("2024 年.md"), path("周例会.md")).unwrap();
    import(&archive, &[], &[]).ends_with(0);
    assert_eq!(records(&archive).len(), 2);
}

#[test]
fn nothing_of_the_original_is_lost() {
    let archive = empty_office();
    let broken = "---\ntitle: \"T\ndate: [bad\n---\n主持：甲一明\n";
    let odd = "---\ntitle: 周例会\ndate: 2024-03-25\nlayout: post\n7: seven\nx-layout: old\n---\n# 别的\n";
    let ran = import(&archive, &[("2024-03-18-周例会.md", broken), ("2024-03-25.md", odd)], &["--dry-run"]);
    assert!(ran.out.contains("待核：原文开头的 YAML 读不出（第 3 行），原样留在正文里"), "{}", ran.out);
    import(&archive, &[], &[]);
    let folder = "content/service-center/meetings/2024";
    let record = archive.read(&format!("{folder}/2024-03-18-weekly-meeting.md"));
    assert!(record.contains("```yaml\ntitle: \"T\ndate: [bad\n```\n\n主持：甲一明\n"), "{record}");
    assert!(record.contains("# 待核: 原文开头的 YAML 读不出"), "{record}");
    let record = archive.read(&format!("{folder}/2024-03-25-weekly-meeting.md"));
    let front = record.split("\n---\n").next().unwrap();
    for line in ["标题: 周例会", "日期: 2024-03-25", "x-layout: post", "x-7: seven", "x-layout-2: old"]
    {
        assert!(front.contains(line), "{line} is not in\n{front}");
    }
    assert!(!front.contains("x-title") && !front.contains("x-date"), "kept twice: {front}");
}

#[test]
fn the_lines_in_no_key_are_listed_whole() {
    let archive = empty_office();
    let text = "# 周例会 2024-03-18\n\n出席：甲一明、乙二文\n\n甲说一。\n乙说二。\n丙说三。\n丁说四。\n";
    let ran = import(&archive, &[("2024-03-18.md", text)], &["--dry-run"]).ends_with(0);
    for line in ["    5: 甲说一。", "    6: 乙说二。", "    7: 丙说三。", "    8: 丁说四。"] {
        assert!(ran.out.contains(line), "{line} is not in\n{}", ran.out);
    }
}

#[test]
fn a_type_and_a_department_that_do_not_exist_are_refused() {
    let archive = empty_office();
    archive.write("import.yaml", "类别: 周例汇\n文件:\n  - {匹配: a, 类别: no-such, 主办: 秘书可}\n");
    let ran = import(&archive, &[("2024-03-18.md", WEEKLY)], &[]).ends_with(2);
    for said in
        ["import.yaml:1:", "是不是“周例会”", "import.yaml:3:", "没有“no-such”这一类会议", "是不是“秘书科”"]
    {
        assert!(ran.err.contains(said), "{said} is not in\n{}", ran.err);
    }
    assert!(!archive.root().join("content/service-center/meetings").exists());
}

#[test]
fn a_type_that_a_title_only_hints_at_is_asked_about() {
    let archive = empty_office();
    let ran = import(&archive, &[("2024-03-18.md", "# 架构例会\n\n主持：甲一明\n")], &[]).ends_with(1);
    let path = "content/service-center/meetings/2024/2024-03-18-meeting.md";
    let record = archive.read(path);
    assert!(!record.contains("类型:"), "{record}");
    assert!(record.contains("# 待核: 类型：不知道是哪一类会议，也许是“周例会”"), "{record}\n{}", ran.err);
    // Once somebody says it, the record moves; where it was edited, it stays.
    archive.write("import.yaml", "类别: 周例会\n");
    let ran = import(&archive, &[], &[]).ends_with(0);
    assert!(
        ran.out.contains(&format!("{path} → {}", path.replace("-meeting.md", "-weekly-meeting.md"))),
        "{}",
        ran.out
    );
    assert_eq!(records(&archive), ["2024/2024-03-18-weekly-meeting.md"]);
}

#[test]
fn a_record_follows_an_original_that_was_renamed() {
    let archive = empty_office();
    import(&archive, &[("2024-03-18-周例会.md", WEEKLY)], &[]);
    fs::rename(
        archive.root().join("old/2024-03-18-周例会.md"),
        archive.root().join("old/2024-03-18 例会.md"),
    )
    .unwrap();
    import(&archive, &[], &[]);
    assert_eq!(records(&archive), ["2024/2024-03-18-weekly-meeting.md"]);
    let record = archive.read("content/service-center/meetings/2024/2024-03-18-weekly-meeting.md");
    assert!(record.contains("path: 2024-03-18 例会.md"), "{record}");
    // One that is gone, beside another of its day, is asked about.
    fs::remove_file(archive.root().join("old/2024-03-18 例会.md")).unwrap();
    let other = [("2024-03-18 周例会改.md", "# 周例会 2024-03-18\n\n主持人：丁四\n")];
    let ran = import(&archive, &other, &["--dry-run"]).ends_with(1);
    assert!(ran.out.contains("2024-03-18-weekly-meeting.md 的原件不在了"), "{}", ran.out);
}

#[test]
fn papers_with_spaces_and_in_html_come_along_and_are_no_minutes() {
    let archive = empty_office();
    let text = "# 周例会 2024-03-18\n\n附件：[方案](files/方 案.docx) <img src=\"files/b.png\">\n";
    let old = [("2024-03-18.md", text), ("files/方 案.docx", "no Word file"), ("files/b.png", "picture")];
    import(&archive, &old, &[]).ends_with(0);
    let folder = "content/service-center/meetings/2024";
    let record = archive.read(&format!("{folder}/2024-03-18-weekly-meeting.md"));
    assert!(record.contains("(files/files-方-案.docx) <img src=\"files/files-b.png\">"), "{record}");
    assert_eq!(archive.read(&format!("{folder}/files/files-方-案.docx")), "no Word file");
    assert_eq!(archive.read(&format!("{folder}/files/files-b.png")), "picture");
}

#[test]
fn records_are_in_the_language_of_the_archive_whatever_is_spoken() {
    let archive = empty_office();
    archive.write("old/2024-03-18-周例会.md", WEEKLY);
    let old = archive.root().join("old");
    let ran = archive.run(&["import", old.to_str().unwrap(), "--lang", "en"]).ends_with(1);
    assert!(ran.err.contains("1 with something to check"), "{}", ran.err);
    let record = archive.read("content/service-center/meetings/2024/2024-03-18-weekly-meeting.md");
    assert!(record.contains("\n主持: 甲一明\n") && record.contains("# 待核: 原文名单"), "{record}");
}
