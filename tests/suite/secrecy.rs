//! Text keeps the level of the place it was written in, wherever it is joined to; what cannot be read is
//! sealed; and the user can prove it.

use crate::support::{Archive, Site};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use serde_json::Value;
use std::io::Write as _;

const FOLDER: &str = "content/service-center/meetings";

fn archive() -> Archive {
    let archive = Archive::example("service-center");
    let settings = "title: 档案\nlanguages: [zh, en]\nbase_url: https://example.org/\n";
    archive.write("content/archive.yaml", settings);
    archive
}

/// The site, whatever is found.
fn built(archive: &Archive, audience: &str) -> Site {
    let (output, baseline) = (archive.root().join(audience), archive.root().join("known.yaml"));
    let (output, baseline) = (output.to_str().unwrap(), baseline.to_str().unwrap());
    archive.run(&["check", "--baseline", baseline, "--write-baseline", "--quiet"]);
    archive
        .run(&["build", "--quiet", "--audience", audience, "--output", output, "--baseline", baseline])
        .ends_with(0);
    std::fs::remove_file(baseline).unwrap_or_default();
    Site::read(&archive.root().join(audience))
}

/// The files of a site in which a word stands as it is.
fn places<'a>(site: &'a Site, word: &str) -> Vec<&'a str> {
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(word);
    site.files.iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path.as_str()).collect()
}

fn codes(archive: &Archive) -> Vec<String> {
    archive.found().iter().map(|line| line.rsplit(' ').next().unwrap().to_owned()).collect()
}

/// People of whom nothing else speaks.
fn with_people(archive: &Archive) {
    let path = "content/service-center/people.yaml";
    let post = "posts: [{post: clerk, department: logistics, from: 2026-03-10, to: 2026-05-31}]";
    let own = [("zqone", "钱㐒甲"), ("zqtwo", "钱㐒乙"), ("zqthree", "钱㐒丙")];
    let lines = own.map(|(id, name)| format!("- {{id: {id}, name: {name}, {post}}}\n"));
    archive.write(path, archive.read(path) + &lines.concat());
}

const SEALED: &str = "---
type: party-group
date: 2026-04-10
basis: [《党组工作规则》]
chair: 周正
recorder: 林晓
present: [周正, 吴敏]
agenda: [{id: 1, title: 督办, outcome: 议定}]
follow_ups:
  - {decision: \"2026-03-11-office-meeting#1\", on: 2026-04-10, status: extended, due: 2027-01-31, by: 钱㐒甲\
  , approved_by: 钱㐒乙, note: 㐀㐁}
---
";

#[test]
fn a_follow_up_of_a_sealed_record_moves_the_state_and_tells_no_more() {
    let archive = archive();
    with_people(&archive);
    archive.write(&format!("{FOLDER}/2026-04-10-party-group-a.md"), SEALED);
    for audience in ["public", "internal"] {
        let site = built(&archive, audience);
        for word in ["㐀㐁", "㐒", "zqone", "zqtwo"] {
            assert_eq!(places(&site, word), [""; 0], "{word} for {audience}");
        }
        let page = site.page("service-center/records/2026/2026-03-11-office-meeting.html");
        assert!(
            page.contains("延期") && page.contains("见于不公开的会议") && page.contains("2027年1月31日"),
            "{page}"
        );
        let id = "service-center/2026-03-11-office-meeting#1";
        let of_decision = |table: &str| {
            let rows = site.rows(table).into_iter().filter(|row| row["decision_id"] == id);
            rows.collect::<Vec<Value>>()
        };
        let (own, events) = (of_decision("decisions"), of_decision("decision_events"));
        let found = (&own[0]["state"], &own[0]["due"]);
        assert_eq!(found, (&Value::from("extended"), &Value::from("2027-01-31")));
        assert_eq!((&events[0]["happened_on"], &events[0]["withheld"]), (&"2026-04-10".into(), &true.into()));
    }
}

#[test]
fn who_follows_up_a_withheld_decision_or_hears_a_withheld_item_is_nobody_here() {
    let archive = archive();
    with_people(&archive);
    let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
    archive.replace(&own, "  - {person: 孙立, items: [1]}\n", "  - {person: 钱㐒甲, items: [2]}\n");
    archive.replace(
        &own,
        "decisions:\n",
        "  - {id: 2, title: 甲, category: other, classification: sealed}\ndecisions:\n  - \
            {id: 2, item: 2, text: 乙, no_follow_up: 是}\n",
    );
    archive.replace(
        &own,
        "minutes:",
        "follow_ups: [{decision: \"2026-01-14-office-meeting#9\", on: 2026-03-11, status: cancelled, by: 钱㐒\
            乙, approved_by: 钱㐒丙}]\nminutes:",
    );
    archive.replace(
        &format!("{FOLDER}/2026-01-14-office-meeting.md"),
        "decisions:\n",
        "  - {id: 9, title: 丙, category: other, classification: sealed}\ndecisions:\n  - \
            {id: 9, item: 9, text: 丁}\n",
    );
    let site = built(&archive, "public");
    for word in ["㐒", "zqone", "zqtwo", "zqthree"] {
        assert_eq!(places(&site, word), [""; 0], "{word}");
    }
}

#[test]
fn a_level_that_cannot_be_read_is_sealed_behind_a_baseline_too() {
    for level in [
        "classification: 不公开",
        "classification: confidential",
        "clasification: sealed",
        "classification: public\n密级: 封存",
        "公开程度: 封存",
        "保密: 内部",
    ] {
        let archive = archive();
        let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
        archive.replace(&own, "place: 二楼会议室", &format!("place: 㐀㐁\n{level}"));
        let (public, internal) = (built(&archive, "public"), built(&archive, "internal"));
        assert_eq!(places(&public, "㐀㐁"), [""; 0], "{level}");
        assert_eq!(places(&internal, "㐀㐁"), [""; 0], "{level}");
        assert!(
            public.files.contains_key("service-center/records/2026/2026-03-11-office-meeting-withheld.html")
        );
    }
    for item in [
        "classification: 不公开",
        "clasification: sealed",
        "classification: public, 密级: 封存",
        "category: 预算",
    ] {
        let archive = archive();
        let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
        archive.replace(
            &own,
            "outcome: 同意}",
            &format!("outcome: 同意}}\n  - {{id: 2, title: 㐀㐁, {item}}}"),
        );
        let public = built(&archive, "public");
        assert_eq!(places(&public, "㐀㐁"), [""; 0], "{item}");
    }
}

#[test]
fn marks_that_are_none_withhold_and_are_reported() {
    for heading in [
        "## 薪酬 {.seald}",
        "## 薪酬 {.confidential}",
        "## 薪酬（封存）",
        "## 薪酬 (sealed)",
        "## 【内部】薪酬",
        "##薪酬 {.sealed}",
        "**薪酬** {.sealed}",
        "**薪酬 {.sealed}**",
        "## 薪酬：封存",
        "## Pay - confidential",
        "## 薪酬（限内部）",
        "## 薪酬（內部）",
        "##薪酬 封存",
        "**薪酬：封存**",
        "**封存：薪酬**",
        "## 封存 薪酬",
        "## 内部：薪酬",
        "## 薪酬『封存』",
        "## 薪酬（内部，不得外传）",
        "## Pay (strictly confidential)",
        "<h2>薪酬（封存）</h2>",
        "**薪酬（封存）**",
        "<h2>封存：薪酬</h2>",
        "四、薪酬（封存）",
        "（四）薪酬【内部】",
        "4. Pay (confidential)",
        "| 薪酬 {.sealed} | 数额 |\n| --- | --- |",
    ] {
        let archive = archive();
        let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
        archive.replace(
            &own,
            "同意大厅照明改造方案。",
            &format!("同意大厅照明改造方案。\n\n{heading}\n\n㐀㐁\n"),
        );
        assert!(codes(&archive).contains(&"MB604".to_owned()), "{heading}");
        assert_eq!(places(&built(&archive, "public"), "㐀㐁"), [""; 0], "{heading}");
    }
}

#[test]
fn of_several_marks_the_strictest_counts() {
    for heading in ["## 封存：薪酬（内部）", "## 薪酬（内部）【封存】", "## 薪酬『内部』（封存）"]
    {
        let archive = archive();
        let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
        archive.replace(&own, "同意大厅照明改造方案。", &format!("同意。\n\n{heading}\n\n㐀㐁\n"));
        assert_eq!(places(&built(&archive, "internal"), "㐀㐁"), [""; 0], "{heading}");
    }
}

#[test]
fn an_entry_whose_level_cannot_be_read_is_sealed() {
    for (item, passed_in, is_sealed) in [("item", "passd_in", true), ("items", "passed_in", false)] {
        let archive = archive();
        with_people(&archive);
        let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
        let person = format!("  - 方宇\n  - {{person: 钱㐒甲, {item}: \"1\"}}\n");
        archive.replace(&own, "  - 方宇\n", &person);
        let decision = "2026-03-11-office-meeting#1";
        let paper = format!("materials: [{{title: 㐀㐁, by: 秘书科, {passed_in}: \"{decision}\"}}]\n");
        archive.replace(&own, "support: 秘书科\n", &format!("support: 秘书科\n{paper}"));
        let site = built(&archive, "internal");
        for word in ["钱㐒甲", "㐀㐁"] {
            assert_eq!(places(&site, word).is_empty(), is_sealed, "{word}");
        }
        assert_eq!(places(&built(&archive, "public"), "㐀㐁").is_empty(), is_sealed);
    }
}

#[test]
fn what_was_corrected_in_other_minutes_is_as_strict_as_they_are() {
    let archive = archive();
    let (own, other) = ("2026-03-11-office-meeting.md", "2026-01-14-office-meeting.md");
    let approved = "minutes_approved: [{record: 2026-01-14-office-meeting, corrections: 㐀㐁}]\n";
    let own = format!("{FOLDER}/{own}");
    archive.replace(&own, "support: 秘书科\n", &format!("support: 秘书科\n{approved}"));
    assert!(!places(&built(&archive, "public"), "㐀㐁").is_empty());
    archive.replace(
        &format!("{FOLDER}/{other}"),
        "outcome: 同意召开",
        "classification: internal, outcome: 同意召开",
    );
    assert_eq!(places(&built(&archive, "public"), "㐀㐁"), [""; 0]);
    assert!(!places(&built(&archive, "internal"), "㐀㐁").is_empty());
}

#[test]
fn a_reference_is_one_however_it_is_written() {
    let archive = archive();
    archive.write(
        &format!("{FOLDER}/2026-04-10-party-group-zqxj.md"),
        SEALED.replace("follow_ups:\n", "x-none:\n"),
    );
    let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
    let id = "2026-04-10-party-group-zqxj";
    archive.replace(
        &own,
        "minutes:",
        &format!(
            "basis: [\"见{id}#2\", {id}.md, meetings/2026/{id}.md]\nmaterials: \
            [{{title: 㐀㐁, by: 㐂㐃, passed_in: \"按 {id}#1\"}}]\npurpose: 落实{id}的要求\nminutes:"
        ),
    );
    archive.replace(&own, "同意大厅照明改造方案。", &format!("同意（{id}）。[见](../{id}.md)"));
    assert!(codes(&archive).iter().filter(|code| *code == "MB603").count() >= 6, "{:?}", archive.found());
    let site = built(&archive, "public");
    for word in ["zqxj", "㐀㐁", "㐂㐃"] {
        assert_eq!(places(&site, word), [""; 0], "{word}");
    }
    let page = site.page("service-center/records/2026/2026-03-11-office-meeting.html");
    assert!(page.contains("落实不公开的记录的要求") && page.contains("同意（不公开的记录）"), "{page}");
}

#[test]
fn an_id_in_disguise_is_that_id() {
    let archive = archive();
    archive.write(
        &format!("{FOLDER}/2026-04-10-party-group-zqxj.md"),
        SEALED.replace("follow_ups:\n", "x-none:\n"),
    );
    let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
    archive.replace(
        &own,
        "同意大厅照明改造方案。",
        "2026\\-04\\-10\\-party\\-group\\-zqxj、2026&#45;04&#45;10&#45;party-group-zqxj、\
            2026-04-10-party-group-zq**xj**、\
            2026\u{2010}04\u{2010}10-party-group-zq\u{200b}xj、2026-0\u{ad}4-10-party-group-zqxj、\
            2026-04-10-party-group-_zqxj_、[2026-04-10-](x)party-group-zqxj",
    );
    archive.replace(&own, "minutes:", "basis: [2026%2D04%2D10%2Dparty-group-zqxj]\nminutes:");
    let site = built(&archive, "public");
    let page = site.page("service-center/records/2026/2026-03-11-office-meeting.html");
    assert_eq!(page.matches("不公开的记录").count(), 7, "{page}");
    for word in ["party-group-zq", "party\\-group", "zqxj"] {
        assert_eq!(places(&site, word), [""; 0], "{word}");
    }
}

#[test]
fn a_reference_to_no_decision_is_sealed() {
    for written in
        ["#1", "1", "item 1", "2026-03-11-office-meeting", "2026-03-11-office-meeting.md#1", "3月11日第1项"]
    {
        let archive = archive();
        let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
        archive.replace(
            &own,
            "minutes:",
            &format!(
                "materials: [{{title: 㐀㐁, by: 㐂㐃, passed_in: \"{written}\"}}]\nfollow_ups: \
                    [{{decision: \"{written}\", \
                on: 2026-03-20, status: in-progress, by: 㐄㐅, note: 㐆㐇}}]\nminutes_approved: \
                [{{record: \"{written} \
                会议\", corrections: 㐈㐉}}]\nminutes:"
            ),
        );
        assert!(codes(&archive).contains(&"MB406".to_owned()), "{written}");
        let site = built(&archive, "public");
        for word in ["㐀㐁", "㐂㐃", "㐄㐅", "㐆㐇", "㐈㐉"] {
            assert_eq!(places(&site, word), [""; 0], "{word} by {written}");
        }
    }
}

#[test]
fn a_level_that_is_not_written_out_is_sealed() {
    for level in ["classification:", "密级: ~", "<<: {classification: sealed}", "sealed: true", "公开: 否"]
    {
        let archive = archive();
        let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
        archive.replace(&own, "minutes:", &format!("purpose: 㐀㐁\n{level}\nminutes:"));
        assert!(archive.run(&["check"]).ends_with(1).out.contains("defect"), "{level}");
        assert_eq!(places(&built(&archive, "public"), "㐀㐁"), [""; 0], "{level}");
    }
}

#[test]
fn corrections_name_their_item_or_go_with_what_is_withheld() {
    let archive = archive();
    let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
    archive.replace(
        &own,
        "minutes:",
        "更正:\n  - {日期: 2026-03-20, 人: 林晓, 议题: 1, 内容: 㐀㐁}\n  - \
            {日期: 2026-03-20, 人: 林晓, 议题: 2, 内容: 㐂㐃}\n  - {日期: 2026-03-20, 人: 林晓, 内容: 㐄㐅}\n\
            minutes:",
    );
    archive.replace(
        &own,
        "outcome: 同意}",
        "outcome: 同意}\n  - {id: 2, title: 甲, category: other, classification: sealed}",
    );
    let shown = |site: &Site| ["㐀㐁", "㐂㐃", "㐄㐅"].map(|word| !places(site, word).is_empty());
    assert_eq!(shown(&built(&archive, "public")), [true, false, false]);
    archive.replace(&own, "classification: sealed}", "classification: public}");
    assert_eq!(shown(&built(&archive, "public")), [true, true, true]);
}

#[test]
fn logs_show_what_their_readers_may_see() {
    let archive = archive();
    let sealed =
        SEALED.replace("chair: 周正", "chair: 张三丰").replace("title: 督办", "title: 㐀㐁, owner: 㐂㐃");
    archive.write(&format!("{FOLDER}/2026-04-10-party-group-a.md"), sealed);
    archive.replace(&format!("{FOLDER}/2026-03-11-office-meeting.md"), "chair: 周正", "chair: 周政明");
    let all = archive.run(&["check"]);
    assert!(all.out.contains("张三丰") && all.out.contains("周政明"), "{}", all.out);
    let build = archive.run(&["build"]).ends_with(1);
    let check = archive.run(&["check", "--audience", "public"]).ends_with(1);
    let json = archive.run(&["check", "--audience", "public", "--format", "json"]).ends_with(1);
    let junit = archive.run(&["check", "--audience", "public", "--format", "junit"]).ends_with(1);
    for out in [&build.out, &check.out, &json.out, &junit.out] {
        assert!(!out.contains("张三丰") && !out.contains("㐂㐃") && !out.contains("owner"), "{out}");
        assert!(!out.contains("2026-04-10-party-group-a") && out.contains("周政明"), "{out}");
    }
    assert!(check.out.contains("chair: 周政明"), "{}", check.out);
    // Nor is a record named that is left out as one of a later day.
    let later = ["--as-of", "2026-04-01"];
    let found = archive.run(&[&["check"][..], &later].concat());
    assert!(found.out.contains("2026-04-10-party-group-a"), "{}", found.out);
    let found = archive.run(&[&["check", "--audience", "public"][..], &later].concat());
    assert!(!found.out.contains("2026-04-10-party-group-a"), "{}", found.out);
}

/// That the audit finds the record that leaks in a file, which goes then.
#[track_caller]
fn assert_found(archive: &Archive, site: &str, file: &str) {
    let found = archive.run(&["audit", site]).ends_with(1);
    let name = file.strip_prefix("site/").unwrap();
    let leak = found.out.lines().find(|line| line.contains(name));
    let record = "2026-04-10-party-group-renmian.md:";
    assert!(leak.is_some_and(|line| line.contains(record)), "{file}: {}", found.out);
    std::fs::remove_file(archive.root().join(file)).unwrap();
}

#[test]
fn an_audit_proves_a_site_and_finds_what_leaks() {
    let archive = archive();
    let text = "---\ntype: party-group\ndate: 2026-04-10\nbasis: [《党组工作规则》]\nchair: 周正\nrecorder: \
        林晓\npresent: [周正, 吴敏]\n\
                agenda: [{id: 1, title: 研究干部任免事项, outcome: 议定}]\n---\n\n会议同意提名唐文同志。\n";
    archive.write(&format!("{FOLDER}/2026-04-10-party-group-renmian.md"), text);
    let clean = archive.run(&["audit", "--audience", "public"]).ends_with(0);
    assert!(clean.out.contains("2026-04-10-party-group-renmian.md: the whole record"), "{}", clean.out);
    assert!(clean.out.contains(" 0 found"), "{}", clean.out);
    let site = archive.root().join("site");
    let site = site.to_str().unwrap();
    archive.run(&["build", "--quiet", "--output", site]).ends_with(0);
    archive.run(&["audit", site]).ends_with(0);
    let index = archive.read("site/index.html");
    for (file, leak) in [
        ("site/index.html", format!("{index}<p>研究<b>干部</b>任免\n事项</p>")),
        ("site/index.html", format!("{index}<p>研究&#24178;部任免事项</p>")),
        ("site/a.json", "{\"a\": \"\\u7814\\u7a76\\u5e72\\u90e8\\u4efb\\u514d\\u4e8b\\u9879\"}".to_owned()),
        ("site/2026-04-10-party-group-renmian.html", String::new()),
        ("site/a.ics", "SUMMARY:会议同意提名唐\r\n 文同志\r\n".to_owned()),
        ("site/a.js", "x(\"5Lya6K6u5ZCM5oSP5o+Q5ZCN5ZSQ5paH5ZCM5b+X\")".to_owned()),
    ] {
        archive.write(file, &leak);
        assert_found(&archive, site, file);
        archive.write("site/index.html", &index);
    }
    // As objects of git and streams of a PDF are; a file in a file in a file; capitals.
    let deflated = |text: &str| {
        let mut encoder = ZlibEncoder::new(b"stream ".to_vec(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let gzip = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let leak = "会议同意提名唐文同志。";
    for (file, bytes) in [
        ("site/.git/objects/ab", deflated(leak)),
        ("site/a.gz", gzip(&gzip(&deflated(leak)))),
        ("site/a.txt", "2026-04-10-PARTY-GROUP-RENMIAN".into()),
        ("site/b.txt", leak.bytes().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes()),
    ] {
        let path = archive.root().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        assert_found(&archive, site, file);
    }
    archive.write("site/a.bz2", "BZh91AY");
    let packed = archive.run(&["audit", site]).ends_with(0);
    assert!(packed.out.contains("not looked into: a.bz2"), "{}", packed.out);
    archive.run(&["audit", "nowhere"]).ends_with(2);
}

#[test]
fn what_one_audience_sees_and_another_does_not_is_listed() {
    let archive = archive();
    let own = format!("{FOLDER}/2026-03-11-office-meeting.md");
    archive.replace(
        &own,
        "outcome: 同意\
        }",
        "outcome: 同意}\n  - {id: 2, title: 甲, category: other, classification: sealed}\n  - \
            {id: 3, title: 乙, category: other, classification: internal}",
    );
    let all = archive.run(&["audit", "--audience", "public"]).ends_with(0);
    let against = archive.run(&["audit", "--audience", "public", "--against", "internal"]).ends_with(0);
    let listed =
        |out: &str| out.lines().find(|line| line.contains("2026-03-11")).unwrap_or_default().to_owned();
    assert!(listed(&all.out).contains("agenda"), "{}", all.out);
    assert!(listed(&all.out).len() > listed(&against.out).len(), "{}\n{}", all.out, against.out);
}

/// Two rows of data would have one key, and two pages one path.
#[test]
fn no_record_takes_the_name_of_a_withheld_meeting() {
    let archive = Archive::example("service-center");
    let name = "content/service-center/meetings/2026-02-05-party-group-withheld.md";
    archive.write(
        name,
        "---\ntype: office-meeting\ndate: 2026-02-05\nstatus: cancelled\nstatus_reason: 停电\n---\n",
    );
    let ran = archive.run(&["check"]).ends_with(1);
    assert!(
        ran.out.contains(name) && ran.out.contains("kept for the pages of withheld meetings"),
        "{}",
        ran.out
    );
    archive.run(&["build"]).ends_with(1);
}
