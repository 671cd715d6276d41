//! Papers in Word: what stands on them; python-docx opens the file.

mod pdf;

use crate::support::html::texts;
use crate::support::search::decoded;
use crate::support::validators;
use crate::support::{Archive, Ran, Site, TODAY, minutebook, minutebook_in, project};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const SUMMARY: &str = "2026-07-01-office-meeting";
const RECORD: &str = "2026-01-16-operations-meeting-finance";
const BOARD: &str = "2025-12-10-board-meeting";

/// Exports records of the demonstration.
fn export(output: &Path, arguments: &[&str]) -> Ran {
    let root = project().to_str().unwrap();
    let start =
        ["--root", root, "--as-of", TODAY, "--lang", "en", "export", "--output", output.to_str().unwrap()];
    minutebook(&[&start, arguments].concat(), &[])
}

/// The parts of a Word file.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

/// The texts of a Word file, without its markup.
fn text(path: &Path) -> String {
    let document = parts(&fs::read(path).unwrap()).remove("word/document.xml").unwrap();
    let mut text = String::new();
    for piece in document.replace("</w:p>", "\n").split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    text
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[track_caller]
fn assert_lines(text: &str, lines: &[&str]) {
    let mut rest = text;
    for line in lines {
        let at =
            rest.find(line).unwrap_or_else(|| panic!("`{line}` is not there, or not in its place:\n{text}"));
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn each_form_says_what_the_record_does() {
    let folder = TempDir::new().unwrap();
    let again = TempDir::new().unwrap();
    for output in [folder.path(), again.path()] {
        export(output, &["--docx", SUMMARY, RECORD, BOARD]).ends_with(0);
    }
    for name in names(folder.path()) {
        let [first, second] = [&folder, &again].map(|own| fs::read(own.path().join(&name)).unwrap());
        assert_eq!(first, second, "{name}");
    }
    assert_lines(
        &text(&folder.path().join(format!("{SUMMARY}.docx"))),
        &[
            "清河市行政服务中心主任办公会纪要\n",
            "清政服办纪〔2026〕14号\n",
            "2026年7月3日\n",
            "2026年7月1日14:30至16:40，周秉文在三楼小会议室主持召开2026年第14次主任办公会。\n",
            "一、下半年督办重点和二季度督办通报\n",
            "汇报：秘书科　赵启明。\n",
            "结果：同意。\n",
            "决定1：列出下半年十二件大事的责任表，每季在例会点名。责任单位：秘书科；责任人：赵启明；时限：\
                2026年7月8日；成果：责任表。\n",
            "五、讨论情况\n",
            "出席：周秉文、沈若川、郑晓岚、唐伯年\n",
            "请假：马立群\n",
            "列席：秘书科　韩朝阳、林知夏、赵启明",
            "清河市行政服务中心管理办公室秘书科2026年7月3日印发\n",
        ],
    );
    assert_lines(
        &text(&folder.path().join(format!("{RECORD}.docx"))),
        &[
            "云溪县教育局会议记录\n",
            "时间\n2026年1月16日09:00至10:40\n",
            "主持人\n沈立新\n记录人\n马丽\n",
            "（5人）\n",
            "议题2\n下学期结余处理办法\n",
            "主持人（签字）：年　　月　　日\n",
            "签发：沈立新，2026年1月20日\n",
        ],
    );
    assert_lines(
        &text(&folder.path().join(format!("{BOARD}.docx"))),
        &[
            "Aldermere Mill Trust\n",
            "Minutes: Board meeting, no. 10 of 2025\n",
            "Wednesday, 10 December 2025, 19:00 to 20:40Mill loft\n",
            "In attendanceHannah Brook\n",
            "ApologiesMargaret Osei\n",
            "Quorum4; 7 present\n",
            "The minutes of the Board meeting of 19 November 2025 were approved with corrections: Motion 2 \
                was \
             seconded by Dev Patel.\n",
            "4. The boiler of the tea room\n",
            "Moved (Priya Raman), seconded (Ruth Lindqvist): That the purchase of a boiler for £1,180 be \
                ratified. \
             Carried, 7 for, 0 against, 0 abstaining.\n",
            "Decision 2: Put the boiler under a service contract. Hannah Brook, by 28 February 2026.\n",
            "Actions\nNo.\nAction\nOwner\nDue\n1\nLay before the board",
            "Next meetingWednesday, 21 January 2026\n",
            "Chair ____",
        ],
    );
}

/// What a record cites by id, its readers know under another name, on pages as on papers.
#[test]
fn no_reader_is_shown_the_id_of_a_decision() {
    let archive = Archive::demonstration();
    let settings = archive.read("content/archive.yaml");
    archive.write("content/archive.yaml", format!("{settings}papers: true\n"));
    let site = Site::build(&archive, "internal");
    let is_id = |word: &str| {
        let Some((record, decision)) = word.split_once('#') else { return false };
        let start = record.rfind("20").map_or("", |at| &record[at..]);
        start.len() > 10 && start.as_bytes()[4] == b'-' && decision.starts_with(char::is_alphanumeric)
    };
    assert!(is_id("来源：2026-07-01-office-meeting#1。") && !is_id("a#b"));
    let mut papers = 0;
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".docx")) {
        let document = parts(bytes).remove("word/document.xml").unwrap();
        let shown = document.split(['<', '>', ' ']).find(|word| is_id(word));
        assert_eq!(shown, None, "{path}");
        papers += 1;
    }
    assert!(papers > 50, "{papers} papers");
    for (path, page) in site.pages().filter(|(path, _)| path.contains("/records/")) {
        let texts = texts(page);
        let shown = texts.iter().flat_map(|(_, text)| text.split_whitespace()).find(|word| is_id(word));
        assert_eq!(shown, None, "{path}");
    }
    // Of each entry of the search: title, text and more; of the text sentences, an empty line, and facts.
    let searched = decoded(&site).into_iter().filter(|(path, _)| path == "search/t-*.js");
    let searched: Vec<String> = searched.map(|(_, text)| text).collect();
    for entry in searched.chunks(6) {
        let sentences = entry[1].split("\n\n").next().unwrap_or_default();
        assert_eq!(sentences.split_whitespace().find(|word| is_id(word)), None, "{entry:#?}");
    }
    let of_the_13th = searched.chunks(6).find(|entry| entry[0] == "2026年第13次主任办公会").unwrap();
    for day in ["\n2026年6月17日\n", "\n17 June 2026\n", "\n2026-06-17\n"] {
        assert!(of_the_13th[1].contains(day), "{of_the_13th:#?}");
    }
    let paper = |path: &str| parts(&site.files[path]).remove("word/document.xml").unwrap();
    let page = site.page("service-center/records/2026/2026-07-06-weekly-meeting.html");
    assert!(page.contains("href=\"2026-07-01-office-meeting.html#decision-1\">2026年第14次主任办公会"));
    assert!(
        paper("service-center/records/2026/2026-07-06-weekly-meeting.docx")
            .contains("2026年7月1日主任办公会决定1。")
    );
    assert!(
        paper("mill-trust/records/2026/2026-03-18-board-meeting.docx")
            .contains("Board meeting of 18 February 2026, decision 1.")
    );
}

#[test]
fn what_has_no_paper_says_why_and_writes_nothing() {
    let archive = Archive::example("service-center");
    let papers = archive.root().join("papers");
    let run = |more: &[&str]| {
        archive.run(&[&["export", "--docx", "--output", papers.to_str().unwrap()], more].concat())
    };
    let id = "2026-03-11-office-meeting";
    let original = archive.read(OFFICE);
    for (old, new, reason) in [
        ("minutes: {form", "classification: internal\nminutes: {form", "withheld from these readers"),
        ("minutes: {form", "x-minutes: {form", "has no `minutes`"),
        ("date: 2026-03-11\n", "date: 2026-03-11\nstatus: planned\n", "has not been held yet"),
        ("date: 2026-03-11\n", "date: 2026-03-11\nstatus: cancelled\nstatus_reason: 停电\n", "was not held"),
    ] {
        archive.write(OFFICE, original.replacen(old, new, 1));
        let ran = run(&[id]);
        if ran.err.contains("findings that fail") {
            // Such a record does not check clean either; the reason is then a finding.
            assert_eq!(ran.status, 1);
        } else {
            let ran = ran.ends_with(1);
            assert!(ran.err.contains(reason), "{}", ran.err);
        }
        assert!(!papers.exists(), "{reason}");
    }
    // One that has none keeps the others back.
    archive.write(OFFICE, original.replacen("minutes: {form", "classification: internal\nminutes: {form", 1));
    let ran = run(&[id, "2026-01-14-office-meeting"]).ends_with(1);
    assert!(ran.err.contains("nothing was written") && !papers.exists(), "{}", ran.err);
    run(&["--audience", "internal", id]).ends_with(0);
    assert_eq!(names(&papers), [format!("{id}.docx")]);
    let ran = run(&["2026-03-11-office-meetin"]).ends_with(2);
    assert!(ran.err.contains("did you mean `2026-03-11-office-meeting`?"), "{}", ran.err);
}

#[test]
fn a_record_that_fails_has_no_paper_and_keeps_no_other_back() {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "chair: 周正", "chair: 无此人");
    let run = |id: &str| archive.run(&["export", "--docx", id]);
    let ran = run("2026-03-11-office-meeting").ends_with(1);
    assert!(ran.out.contains("无此人") && ran.err.contains("nothing was written"), "{}{}", ran.out, ran.err);
    run("2026-01-14-office-meeting").ends_with(0);
    archive.replace("content/service-center/people.yaml", "name", "nmae");
    archive.run(&["export", "--docx", "--force", "2026-01-14-office-meeting"]).ends_with(1);
}

#[test]
fn a_folder_gives_the_papers_that_it_has_and_names_the_others() {
    let archive = Archive::example("service-center");
    let original = archive.read(OFFICE);
    archive.write(OFFICE, original.replacen("minutes: {form", "classification: internal\nminutes: {form", 1));
    let run = |folder: &str| archive.run(&["export", "--docx", "--output", "o", folder]);
    let ran = run("content/service-center/meetings").ends_with(0);
    assert!(ran.err.contains("withheld from these readers") && !ran.err.contains("nothing"), "{}", ran.err);
    let papers = names(&archive.root().join("o"));
    let id = "2026-01-14-office-meeting.docx";
    assert!(papers.iter().any(|name| name == id) && papers.len() < 20, "{papers:?}");
    assert!(!papers.iter().any(|name| name.starts_with("2026-03-11-office")), "{papers:?}");
    // A record that is named as well keeps everything back, as it does alone.
    let named = ["export", "--docx", "--output", "p", "content/service-center/meetings", OFFICE];
    archive.run(&named).ends_with(1);
    assert!(!archive.root().join("p").exists());
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_be_written_over() {
    let archive = Archive::example("service-center");
    let target = "2026-03-11-office-meeting.docx";
    archive.write(target, "mine");
    let ids = ["2026-03-11-office-meeting", "2026-01-14-office-meeting"];
    let ran = archive.run(&["export", "--docx", ids[1], ids[0]]).ends_with(2);
    assert!(ran.err.contains("exists already") && ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(archive.read(target), "mine");
    assert!(!archive.root().join("2026-01-14-office-meeting.docx").exists());
    let ran = archive.run(&["export", "--docx", "--force", ids[1], OFFICE]).ends_with(0);
    assert_eq!(ran.out.lines().count(), 2);
    assert!(text(&archive.root().join(target)).contains("大厅照明改造"));
}

#[test]
fn nothing_that_is_withheld_is_on_a_paper() {
    let archive = Archive::example("service-center");
    archive.replace(
        OFFICE,
        "outcome: 同意\
        }",
        "outcome: 同意}\n  - {id: 2, title: 鼋鼍之事, category: major-affairs, department: 政务服务科, \
            presenter: 孙立, position: 鼋鼍, submitted: 2026-03-09, approved_by: 吴敏, outcome: 鼋鼍, \
            classification: internal}",
    );
    archive.replace(OFFICE, "## 议定事项", "## 内部讨论 {.internal}\n\n鼋鼍\n\n## 议定事项");
    archive.run(&["export", "--docx", "2026-03-11-office-meeting"]).ends_with(0);
    let path = archive.root().join("2026-03-11-office-meeting.docx");
    for (name, part) in parts(&fs::read(&path).unwrap()) {
        assert!(!part.contains('鼋'), "{name}");
    }
    assert!(text(&path).contains("注：另有1项议题、1节正文未列入本文件。"), "{}", text(&path));
    archive
        .run(&["export", "--docx", "--force", "--audience", "internal", "2026-03-11-office-meeting"])
        .ends_with(0);
    assert_eq!(text(&path).matches('鼋').count(), 4);
}

#[test]
fn markup_and_control_characters_are_text() {
    let archive = Archive::example("service-center");
    let body = "<w:p>&amp;</w:t> ]]> \u{1}\u{202e}甲\u{b}乙\n\n| 一 | 二 |\n|---|---|\n| `<b>` | **粗** |\n\n\
        1. 甲\n2. 乙\n\n[丙](https://example.org/a?b&c)[^1]\n\n[^1]: 注\n";
    let record = archive.read(OFFICE);
    archive.write(OFFICE, format!("{record}\n{body}"));
    archive.run(&["export", "--docx", "2026-03-11-office-meeting"]).ends_with(0);
    let path = archive.root().join("2026-03-11-office-meeting.docx");
    for (name, part) in parts(&fs::read(&path).unwrap()) {
        assert!(part.chars().all(|c| c >= ' ' && c != '\u{202e}'), "{name}");
        let mut reader = quick_xml::Reader::from_str(&part);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
    let text = text(&path);
    assert_lines(
        &text,
        &[
            "&lt;w:p&gt;&amp;&lt;/w:t&gt; ]]&gt; \u{fffd}\u{fffd}甲\u{fffd}乙\n",
            "一\n二\n&lt;b&gt;\n粗\n",
            "1. 甲\n2. 乙\n",
            "丙 (https://example.org/a?b&amp;c)[1]\n",
            "[1] 注\n",
        ],
    );
}

#[test]
fn papers_stand_beside_records_where_the_archive_asks() {
    let archive = Archive::example("service-center");
    let paper = "service-center/records/2026/2026-03-11-office-meeting.docx";
    let plain = Site::build(&archive, "public");
    assert!(!plain.files.contains_key(paper));
    archive.write(
        "content/archive.yaml",
        "title: 档案\nlanguages: [zh, en]\norganisations: [service-center]\npapers: true\n",
    );
    let site = Site::build(&archive, "public");
    archive.run(&["export", "--docx", "2026-03-11-office-meeting"]).ends_with(0);
    let own = fs::read(archive.root().join("2026-03-11-office-meeting.docx")).unwrap();
    assert_eq!(site.files[paper], own);
    let record = "service-center/records/2026/2026-03-11-office-meeting.html";
    assert!(site.page(record).contains("href=\"2026-03-11-office-meeting.docx\""));
    let english = site.page(&format!("en/{record}"));
    assert!(english.contains(&format!("href=\"../../../../{paper}\"")));
    // A meeting without minutes has none.
    let weekly = site.page("service-center/records/2026/2026-03-09-weekly-meeting.html");
    assert_eq!(
        weekly.contains(".docx\""),
        archive.read("content/service-center/meetings/2026-03-09-weekly-meeting.md").contains("\nminutes:")
    );
}

#[test]
fn python_docx_opens_the_papers() {
    if !validators::available() {
        return;
    }
    let folder = TempDir::new().unwrap();
    export(folder.path(), &["--docx", SUMMARY, RECORD, BOARD]).ends_with(0);
    let read = |id: &str| validators::docx(&folder.path().join(format!("{id}.docx")));
    let summary = read(SUMMARY);
    assert_eq!(summary["title"], "2026年第14次主任办公会");
    assert_eq!(summary["millimetres"], serde_json::json!([210, 297, 37, 26, 35, 28]));
    assert_eq!(summary["even and odd"], true);
    let box_of_summary =
        "抄送：市政府办公室，各县（市、区）行政服务中心。清河市行政服务中心管理办公室秘书科2026年7月3日印发";
    assert_eq!(summary["boxes"], serde_json::json!([box_of_summary]));
    let headings = summary["paragraphs"].as_array().unwrap().iter();
    assert_eq!(headings.filter(|paragraph| paragraph[0] == "Heading 1").count(), 8);
    let record = read(RECORD);
    assert_eq!(record["tables"][0][0][1], "学校食堂总务人员账务对接会");
    let board = read(BOARD);
    assert_eq!(board["tables"][0][2][2], "Hannah Brook");
}

/// Where meetings of a type have several hosts, the paper says which, as pages do.
#[test]
fn a_paper_says_who_held_the_meeting_and_how() {
    let folder = TempDir::new().unwrap();
    let garden = "2026-03-11-committee-meeting-garden";
    export(folder.path(), &["--docx", garden]).ends_with(0);
    let text_of = |path: &Path| text(path);
    let board = text_of(&folder.path().join(format!("{garden}.docx")));
    assert_lines(
        &board,
        &[
            "Minutes: Committee meeting (Garden committee)",
            "The minutes of the Committee meeting (Garden committee) of ",
        ],
    );
    let archive = Archive::example("service-center");
    let section = "content/service-center/meetings/2026-03-13-section-meeting.md";
    let record = "---\ntype: section-meeting\nhost: affairs\ndate: 2026-03-13\nstart: \"09:10\"\n\
        end: \"09:40\"\nplace: 二楼会商室\nmode: video\nchair: 孙立\nrecorder: 何平（政务服务科）\n\
        present: [吴敏, 孙立, 何平（政务服务科）]\nagenda:\n\
        - {id: 1, title: 周报, category: weekly-summary, presenter: 孙立, outcome: 同意}\n\
        minutes: {form: summary, signed_by: 孙立, signed_on: 2026-03-13}\n---\n";
    let opening = |record: &str| {
        archive.write(section, record);
        archive.run(&["export", "--docx", "--force", section]).ends_with(0);
        text_of(&archive.root().join("2026-03-13-section-meeting.docx"))
    };
    let text = opening(record);
    let when = "2026年3月13日09:10至09:40，孙立在二楼会商室以视频形式主持召开";
    assert_lines(&text, &["科务会纪要\n", "\n政务服务科科务会\n", &format!("{when}政务服务科科务会。")]);
    let text = opening(&record.replace("date:", "title: 三月例会\ndate:").replace("place: 二楼会商室\n", ""));
    assert_lines(&text, &["孙立以视频形式主持召开三月例会（主办单位：政务服务科）。"]);
}

#[test]
fn a_table_too_wide_for_a_page_is_lines() {
    let archive = Archive::example("service-center");
    let record = archive.read(OFFICE);
    let path = archive.root().join("2026-03-11-office-meeting.docx");
    for (columns, is_table) in [(12, true), (13, false), (70_000, false)] {
        let row = |cell: &str| format!("|{}", format!("{cell}|").repeat(columns));
        archive.write(OFFICE, format!("{record}\n{}\n{}\n{}\n", row("甲"), row("-"), row("乙")));
        archive.run(&["export", "--docx", "--force", OFFICE]).ends_with(0);
        let document = parts(&fs::read(&path).unwrap()).remove("word/document.xml").unwrap();
        // One is that of the imprint.
        assert_eq!(document.matches("<w:tbl>").count(), 1 + usize::from(is_table), "{columns}");
        assert_eq!(text(&path).matches('乙').count(), columns);
    }
}

/// A run that is killed while it writes leaves no part of a paper under its name.
#[cfg(target_os = "linux")]
#[test]
fn a_killed_export_leaves_no_half_of_a_paper() {
    let archive = Archive::example("service-center");
    // Beyond so many blocks of a file, the system kills who writes it.
    let script = "ulimit -c 0; ulimit -f 2; exec \"$0\" --root . export --docx 2026-03-11-office-meeting";
    let killed = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_minutebook")])
        .current_dir(archive.root())
        .output()
        .unwrap();
    assert_eq!(killed.status.code(), None, "{}", String::from_utf8_lossy(&killed.stderr));
    let target = archive.root().join("2026-03-11-office-meeting.docx");
    assert!(!target.exists());
    archive.run(&["export", "--docx", "2026-03-11-office-meeting"]).ends_with(0);
    assert!(text(&target).contains("大厅照明改造"));
}

/// What a link leads to is nobody's to write over; neither are the records.
#[cfg(unix)]
#[test]
fn a_paper_takes_the_place_of_a_link_and_not_of_what_it_leads_to() {
    let archive = Archive::example("service-center");
    let id = "2026-03-11-office-meeting";
    let settings = archive.read("content/archive.yaml");
    let target = archive.root().join(format!("o/{id}.docx"));
    fs::create_dir(archive.root().join("o")).unwrap();
    std::os::unix::fs::symlink("../content/archive.yaml", &target).unwrap();
    archive.run(&["export", "--docx", "-o", "o", id]).ends_with(2);
    archive.run(&["export", "--docx", "--force", "-o", "o", id]).ends_with(0);
    assert_eq!(archive.read("content/archive.yaml"), settings);
    assert!(!target.is_symlink() && text(&target).contains("大厅照明改造"));
    std::os::unix::fs::symlink("content", archive.root().join("link")).unwrap();
    for folder in ["content", "content/service-center/papers", "link/new"] {
        let ran = archive.run(&["export", "--docx", "--force", "-o", folder, id]).ends_with(2);
        assert!(ran.err.contains("lies in content/"), "{}", ran.err);
    }
    assert!(!archive.root().join("content/new").exists());
}

/// Of a withheld record that lies in the folder asked for, not even the name is shown.
#[test]
fn a_folder_does_not_give_away_the_names_of_withheld_records() {
    let archive = Archive::example("service-center");
    let secret = "content/service-center/meetings/2026-03-11-yuantuo.md";
    let record =
        archive.read(OFFICE).replacen("minutes: {form", "classification: internal\nminutes: {form", 1);
    fs::remove_file(archive.root().join(OFFICE)).unwrap();
    archive.write(secret, record);
    let run = |what: &str| archive.run(&["export", "--docx", "--audience", "public", "-o", "o", what]);
    let ran = run("content/service-center/meetings").ends_with(0);
    let text = [ran.out, ran.err].concat();
    assert!(text.contains("withheld from these readers") && !text.contains("yuantuo"), "{text}");
    assert!(run("2026-03-11-yuantuo").ends_with(1).err.contains("yuantuo"));
}
