//! The files beside the pages, read back by parsers that did not write them.

use super::*;
use crate::archive::Audience;
use crate::calendar::Today;
use crate::discover::Files;
use crate::edition::{self, Edition};
use crate::pipeline;
use crate::policy::builtin;
use crate::site::theme::Theme;
use icalendar::parser::{Calendar, Component, read_calendar, unfold};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const SECRET: &str = "蓝鲸之";

/// Records with what is hard to write down: reserved characters, long titles, moves, leave, a sealed meeting,
/// an internal item.
const RECORDS: &[(&str, &str)] = &[
    (
        "2026-03-11-office-meeting",
        "type: office-meeting\nnumber: 1\ndate: 2026-03-11\nstart: \"14:30\"\nend: \"17:00\"\nplace: 三楼,小\
            会议室;东\n\
         chair: 周正\nrecorder: 林晓\npresent: [周正, 郑凯]\n\
         leave:\n  - {person: 吴敏, reason: 蓝鲸之缘由}\nobservers: [孙立]\ntags: ['<防汛> & \"抗旱\"']\n\
         title: '第1次<办公会> & \"扩大\", 会议;上'\n\
         agenda:\n  - {id: 1, title: '防汛<值守>, 一', category: major-affairs, department: 政务服务科, \
         submitted: 2026-03-04}\n  \
         - {id: 2, title: 蓝鲸之预算, category: budget, department: 政务服务科, submitted: 2026-03-04}\n\
         decisions:\n  - {id: 1, item: 1, text: '=五月前排好值班表,责任到人', department: 政务服务科, owner: \
         孙立, due: 2026-05-01}\n  \
         - {id: 2, item: 2, text: 蓝鲸之决定, department: 政务服务科, owner: 孙立, due: 2026-05-01}\n\
         amendments:\n  - {on: 2026-03-20, by: 林晓, item: 1, what: 更正地点}\n",
    ),
    (
        "2026-04-15-office-meeting",
        "type: office-meeting\ndate: 2026-04-15\nstatus: cancelled\nstatus_reason: 没有议题\n",
    ),
    (
        "2026-07-15-office-meeting",
        "type: office-meeting\ndate: 2026-07-15\nstart: \"14:30\"\nstatus: planned\n",
    ),
    (
        "2026-04-20-party-group",
        "type: party-group\ndate: 2026-04-20\nstart: \"09:00\"\ntitle: 蓝鲸之会\nplace: 蓝鲸之地方\nchair: 周\
            正\nrecorder: 林晓\npresent: [周正]\n\
         agenda:\n  - {id: 1, title: 蓝鲸之议题}\n",
    ),
];

fn archive(settings: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (path, text) in builtin::files("service-center").unwrap() {
        if path.starts_with("policies/") {
            files.insert(format!("content/service-center/{path}"), text.to_owned());
        }
    }
    let registers = [
        ("organization", include_str!("../../../tests/examples/service-center/organization.yaml")),
        ("people", include_str!("../../../tests/examples/service-center/people.yaml")),
    ];
    for (name, text) in registers {
        files.insert(format!("content/service-center/{name}.yaml"), text.to_owned());
    }
    for (id, front) in RECORDS {
        files.insert(format!("content/service-center/meetings/{id}.md"), format!("---\n{front}---\n"));
    }
    let title = format!("title: {{zh: 会议档案, en: Minutes}}\nlanguages: [zh, en]\n{settings}");
    files.insert("content/archive.yaml".to_owned(), title);
    files
}

/// Everything that is made of an archive, by path.
fn made(settings: &str, audience: Audience) -> BTreeMap<String, String> {
    let checked = pipeline::check(&Files::from_texts(archive(settings)), "2026-07-10".parse().unwrap());
    let edition = edition::select(&checked.archive, &checked.findings, audience);
    assert_eq!(edition.offices[0].meetings.len(), RECORDS.len());
    all_of(&edition)
}

fn all_of(edition: &Edition) -> BTreeMap<String, String> {
    let theme = Theme::load(None, "zh").unwrap();
    let files = std::sync::Mutex::new(BTreeMap::new());
    crate::site::render::<ThemeError>(
        edition,
        &crate::statistics::Statistics::all(edition),
        &theme,
        &|path: &str, bytes: &[u8]| {
            files.lock().unwrap().insert(path.to_owned(), String::from_utf8_lossy(bytes).into_owned());
            Ok(())
        },
    )
    .unwrap_or_else(|error| panic!("{error}"));
    files.into_inner().unwrap()
}

const BASE: &str = "base_url: https://meetings.example.org/archive/\n";

/// The texts and attributes of an element, in the order of the document.
fn elements(xml: &str, wanted: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == wanted => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    (key, quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
                });
                found.push((String::new(), attributes.collect()));
                inside = true;
            }
            Event::End(end) if end.name().as_ref() == wanted => inside = false,
            Event::Text(text) if inside => found.last_mut().unwrap().0.push_str(&text),
            Event::GeneralRef(name) if inside => {
                let name = format!("&{};", &*name);
                found.last_mut().unwrap().0.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            _ => {}
        }
    }
}

fn texts(xml: &str, wanted: &str) -> Vec<String> {
    elements(xml, wanted).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn feeds_are_atom_and_tell_the_time_by_records() {
    let files = made(BASE, Audience::Public);
    let feed = &files["service-center/feed.xml"];
    assert_eq!(
        texts(feed, "id"),
        [
            "https://meetings.example.org/archive/service-center/feed.xml",
            "https://meetings.example.org/archive/service-center/records/2026/2026-04-15-office-meeting.html",
            "https://meetings.example.org/archive/service-center/records/2026/2026-03-11-office-meeting.html"
        ]
    );
    // The last is the day of the amendment.
    let updated = ["2026-04-15T00:00:00+08:00", "2026-04-15T00:00:00+08:00", "2026-03-20T00:00:00+08:00"];
    assert_eq!(texts(feed, "updated"), updated);
    assert_eq!(texts(feed, "title")[2], "第1次<办公会> & \"扩大\", 会议;上");
    let categories = elements(feed, "category");
    assert!(categories.iter().any(|(_, attributes)| attributes["term"] == "<防汛> & \"抗旱\""));
    let content = &texts(feed, "content")[1];
    assert!(content.contains("<li>防汛&lt;值守&gt;, 一</li>") && content.contains("孙立"), "{content}");
    let links = elements(feed, "link");
    assert!(
        links.iter().all(|(_, attributes)| attributes["href"].starts_with("https://meetings.example.org/"))
    );
    assert!(texts(&files["en/service-center/feed.xml"], "title")[0].ends_with("newest records"));
    assert_eq!(texts(&files["service-center/series/office-meeting.xml"], "entry").len(), 2);

    let bare = made("", Audience::Public);
    let feed = &bare["service-center/feed.xml"];
    assert!(texts(feed, "id").iter().all(|id| id.starts_with("tag:minutebook.invalid,2026:service-center/")));
    assert_eq!(elements(feed, "link")[1].1["href"], "records/2026/2026-04-15-office-meeting.html");
    assert!(!bare.contains_key("sitemap.xml") && !bare.contains_key("robots.txt"));
}

#[test]
fn another_name_of_a_person_finds_them_for_readers_inside() {
    let inside = made(BASE, Audience::Internal);
    let found = inside["data/texts.jsonl"].lines().filter(|line| line.contains("林曉")).count();
    assert!(found > 0);
    // The pages of rules have examples of their own.
    let public = made(BASE, Audience::Public);
    let leaks = public.iter().filter(|(path, text)| !path.contains("rules/") && text.contains("林曉"));
    assert_eq!(leaks.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn earlier_parts_of_a_feed_are_full_and_linked() {
    let mut files = archive(BASE);
    let days = "2024-01-01".parse::<chrono::NaiveDate>().unwrap().iter_days();
    for day in days.take(117) {
        let front =
            format!("type: office-meeting\ndate: {day}\nstatus: cancelled\nstatus_reason: 没有议题\n");
        files.insert(
            format!("content/service-center/meetings/{day}-office-meeting.md"),
            format!("---\n{front}---\n"),
        );
    }
    let checked = pipeline::check(&Files::from_texts(files), "2026-07-10".parse().unwrap());
    let files = all_of(&edition::select(&checked.archive, &checked.findings, Audience::Public));
    for feed in ["service-center/feed", "en/service-center/feed", "service-center/series/office-meeting"] {
        let mut path = format!("{feed}.xml");
        let (mut shown, mut pages) = (BTreeSet::new(), 0);
        loop {
            pages += 1;
            let text = &files[&path];
            assert_eq!(texts(text, "entry").len(), 50, "{path}");
            shown.extend(texts(text, "id").into_iter().filter(|id| id.contains("/records/")));
            let lead = |rel: &str| {
                let links = elements(text, "link");
                let found = links.into_iter().find(|(_, attributes)| attributes["rel"] == rel);
                found.map(|(_, attributes)| attributes["href"].split_once("/archive/").unwrap().1.to_owned())
            };
            assert_eq!(elements(text, "fh:archive").len(), usize::from(pages > 1), "{path}");
            assert_eq!(lead("current"), (pages > 1).then(|| format!("{feed}.xml")));
            assert_eq!(lead("next-archive").is_some(), pages > 2);
            match lead("prev-archive") {
                Some(earlier) => path = earlier,
                None => break,
            }
        }
        // Two of the records of the other tests are shown, too.
        assert_eq!((shown.len(), pages), (119, 3), "{feed}");
    }
}

/// A calendar as the parser of the `icalendar` crate reads it.
fn events(text: &str, test: impl Fn(&Calendar<'_>, Vec<&Component<'_>>)) {
    assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n") && line.len() <= 77));
    let text = unfold(text);
    let calendar = read_calendar(&text).unwrap();
    let events = calendar.components.iter().filter(|component| component.name == "VEVENT").collect();
    test(&calendar, events);
}

fn value(event: &Component<'_>, name: &str) -> String {
    let found = event.properties.iter().find(|property| property.name == name);
    found.map(|property| property.val.to_string()).unwrap_or_default()
}

#[test]
fn calendars_have_every_meeting_with_roles_and_without_mail() {
    let files = made(BASE, Audience::Public);
    events(&files["service-center/meetings.ics"], |calendar, events| {
        assert!(calendar.components.iter().any(|component| component.name == "VTIMEZONE"));
        assert_eq!(events.len(), RECORDS.len());
        let held = events[0];
        assert_eq!(value(held, "UID"), "service-center/2026-03-11-office-meeting@meetings.example.org");
        assert_eq!(
            (&*value(held, "DTSTART"), &*value(held, "DTEND")),
            ("20260311T143000", "20260311T170000")
        );
        assert_eq!((&*value(held, "DTSTAMP"), &*value(held, "SEQUENCE")), ("20260320T000000Z", "1"));
        assert_eq!(value(held, "SUMMARY"), "第1次<办公会> & \"扩大\", 会议;上");
        assert_eq!(value(held, "LOCATION"), "三楼,小会议室;东");
        let words = value(held, "DESCRIPTION");
        for shown in ["主持：周正", "出席：周正、郑凯", "请假：吴敏", "列席：孙立"] {
            assert!(words.contains(shown), "{shown}: {words}");
        }
        let by_address = |name: &str| matches!(name, "ATTENDEE" | "ORGANIZER");
        assert!(held.properties.iter().all(|property| !by_address(property.name.as_ref())));
        assert_eq!((&*value(events[1], "STATUS"), &*value(events[1], "SEQUENCE")), ("CANCELLED", "1"));
        assert_eq!(value(events[3], "STATUS"), "TENTATIVE");
        // Of the sealed meeting: type, date and host.
        let mut names: Vec<_> =
            events[2].properties.iter().map(|property| property.name.to_string()).collect();
        names.sort();
        assert_eq!(names, ["DESCRIPTION", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY", "UID"]);
        assert_eq!((&*value(events[2], "SUMMARY"), &*value(events[2], "DTSTART")), ("党组会议", "20260420"));
    });
    assert!(!files["service-center/meetings.ics"].to_lowercase().contains("mailto"));
    events(&files["service-center/meetings/2026.ics"], |_, events| {
        assert_eq!(events.len(), RECORDS.len());
        let words = value(events[0], "DESCRIPTION");
        assert!(words.contains("主持：周正") && !words.contains("出席："), "{words}");
    });
    events(&files["service-center/due.ics"], |_, events| {
        assert_eq!(events.len(), 1);
        assert_eq!(value(events[0], "DTSTART"), "20260501");
        assert!(value(events[0], "SUMMARY").starts_with("逾期：=五月前"));
        assert!(value(events[0], "URL").ends_with("2026-03-11-office-meeting.html#decision-1"));
    });
}

/// Times are by the clock of the organisation, in the season of their day; so is today.
#[test]
fn times_are_those_of_the_organisations_zone() {
    let files = |zone: &str, today: &str| {
        let mut texts = archive(BASE);
        let register = texts.get_mut("content/service-center/organization.yaml").unwrap();
        register.push_str(&format!("timezone: {zone}\n"));
        let record = texts.get_mut("content/service-center/meetings/2026-04-15-office-meeting.md").unwrap();
        *record = record
            .replace("status: cancelled\nstatus_reason: 没有议题\n", "status: held\nstart: \"18:30\"\n");
        let today = Today::At(today.parse().unwrap());
        let checked = pipeline::check(&Files::from_texts(texts), today);
        all_of(&edition::select(&checked.archive, &checked.findings, Audience::Public))
    };
    let zones = [
        ("Europe/London", ["+00:00", "+01:00"], "2026-07-10"),
        ("America/New_York", ["-04:00", "-04:00"], "2026-07-09"),
        ("Asia/Shanghai", ["+08:00", "+08:00"], "2026-07-10"),
    ];
    for (zone, [march, april], day) in zones {
        let files = files(zone, "2026-07-10T00:00:00Z");
        let meetings = rows(&files, "meetings");
        let starts = [0, 1].map(|at| meetings[at]["starts_at"].as_str().unwrap().to_owned());
        let utc = |text: String| text.replace("+00:00", "Z");
        let expected = [format!("2026-03-11T14:30:00{march}"), format!("2026-04-15T18:30:00{april}")];
        assert_eq!(starts, expected.map(utc));
        let office = &rows(&files, "organizations")[0];
        assert_eq!((&office["as_of"], &office["time_zone"]), (&day.into(), &zone.into()));
        let feed = &files["service-center/feed.xml"];
        assert_eq!(texts(feed, "published")[1], format!("2026-03-11T17:00:00{march}"));
        let calendar = &files["service-center/meetings.ics"];
        assert!(calendar.contains(&format!("DTSTART;TZID={zone}:20260415T183000\r\n")), "{calendar}");
        assert!(calendar.contains(&format!("TZID:{zone}\r\n")));
        let [standard, summer] =
            ["STANDARD", "DAYLIGHT"].map(|part| calendar.matches(&format!("BEGIN:{part}\r\n")).count());
        // The clock of New York was put forward before the first of the meetings.
        let expected = match zone {
            "Europe/London" => (1, 1),
            "America/New_York" => (0, 1),
            _ => (1, 0),
        };
        assert_eq!((standard, summer), expected, "{calendar}");
        assert!(!files["service-center/due.ics"].contains("VTIMEZONE"));
    }
    let london = &files("Europe/London", "2026-07-10T00:00:00Z")["service-center/meetings.ics"];
    let summer = "BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n\
        TZNAME:BST\r\n";
    assert!(london.contains(summer), "{london}");
}

fn rows(files: &BTreeMap<String, String>, table: &str) -> Vec<serde_json::Value> {
    let lines = files[&format!("data/{table}.jsonl")].lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn data_are_rows_and_people_are_names_and_posts() {
    let files = made(BASE, Audience::Public);
    let meetings = rows(&files, "meetings");
    let first = &meetings[0];
    assert_eq!(first["archive"], "https://meetings.example.org/archive");
    assert_eq!(first["meeting_id"], "service-center/2026-03-11-office-meeting");
    assert_eq!((&first["type_id"], &first["withheld_parts"]), (&"office-meeting".into(), &2.into()));
    let items = rows(&files, "items");
    assert_eq!((items.len(), &items[0]["title"]), (1, &"防汛<值守>, 一".into()));
    let sealed = meetings[2].as_object().unwrap();
    assert_eq!((&sealed["withheld"], &sealed["name"]), (&true.into(), &"2026年4月20日党组会议".into()));
    for column in ["record", "place", "chair_id", "starts_at", "on_leave", "classification"] {
        assert!(sealed[column].is_null(), "{column}");
    }
    let decisions = rows(&files, "decisions");
    assert_eq!((decisions.len(), &decisions[0]["state"]), (1, &"overdue".into()));
    assert!(rows(&files, "people").iter().all(|person| person.as_object().unwrap().len() == 5));
    let held = rows(&files, "statistics")
        .into_iter()
        .find(|row| (row["period"] == "2026" && row["table_id"] == "held") && row["row_id"] == "total");
    assert!(held.is_some_and(|row| row["period_kind"] == "year"));
    let attendees: Vec<serde_json::Value> = files["data/popolo/events.jsonl"]
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["attendees"].clone())
        .collect();
    assert_eq!((attendees[0].as_array().unwrap().len(), &attendees[2]), (3, &serde_json::json!([])));
}

#[test]
fn the_archive_list_has_the_columns_of_the_form() {
    let files = made(BASE, Audience::Public);
    let list = &files["service-center/archive-list-2026.csv"];
    let rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(list.strip_prefix('\u{feff}').unwrap().as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows[0], ["序号", "责任者", "题名", "日期", "密级", "页数", "备注", "保管期限"]);
    // Held ones only: the open one and the sealed one.
    assert_eq!((rows.len(), &*rows[1][0], &*rows[1][3], &*rows[2][2]), (3, "1", "20260311", "党组会议"));
    assert_eq!((&*rows[1][6], &*rows[2][6]), ("部分内容不公开", "内容不公开"));
    let decisions = &files["service-center/decisions/2026-decisions.csv"];
    assert!(decisions.contains("\"'=五月前"), "{decisions}");
    assert!(files["service-center/decisions/2026.html"].contains("href=\"2026-decisions.csv\""));
    assert!(files["en/service-center/statistics/2026-03.html"].contains("href=\"2026-03.xlsx\""));
}

#[test]
fn the_sitemap_lists_pages_that_exist() {
    let files = made(BASE, Audience::Public);
    let base = "https://meetings.example.org/archive/";
    let listed = texts(&files["sitemap.xml"], "loc");
    for url in &listed {
        assert!(files.contains_key(url.strip_prefix(base).unwrap()), "{url}");
    }
    let unlisted = ["404.html", "search.html", "en/404.html", "en/search.html"];
    let pages = files.keys().filter(|path| {
        Path::new(path).extension().is_some_and(|ending| ending == "html") && !unlisted.contains(&&***path)
    });
    assert_eq!(listed.len(), pages.count());
    assert!(files["robots.txt"].ends_with("Sitemap: https://meetings.example.org/archive/sitemap.xml\n"));
    let inside = made(BASE, Audience::Internal);
    assert!(inside["robots.txt"].contains("Disallow: /\n") && !inside.contains_key("sitemap.xml"));
}

#[test]
fn nothing_withheld_is_in_any_file_and_bytes_are_the_same_each_time() {
    let files = made(BASE, Audience::Public);
    for (path, text) in &files {
        assert!(!text.contains(SECRET) && !text.contains("2026-04-20-party-group@"), "{path}");
    }
    assert!(files == made(BASE, Audience::Public));
    assert!(made(BASE, Audience::Internal)["service-center/meetings.ics"].contains(SECRET));
}

#[test]
fn months_have_their_missed_sessions_and_series_their_next() {
    let mut texts = archive("");
    for (n, day) in ["2026-03-02", "2026-03-16"].iter().enumerate() {
        texts.insert(
            format!("content/service-center/meetings/{day}-weekly-meeting.md"),
            format!(
                "---\ntype: weekly-meeting\nnumber: {}\ndate: {day}\nstart: \"09:30\"\nchair: 周正\npresent: \
                    [周正]\n---\n",
                n + 1
            ),
        );
    }
    let checked = pipeline::check(&Files::from_texts(texts), "2026-07-10".parse().unwrap());
    let edition = edition::select(&checked.archive, &checked.findings, Audience::Public);
    let office = &edition.offices[0];
    // A gap between two records, and the silence after the last one.
    let weekly = office.missed().filter(|missed| &*missed.kind.id == "weekly-meeting");
    let missed: Vec<_> = weekly.map(|missed| missed.day.to_string()).collect();
    assert_eq!(missed[..3], ["2026-03-09", "2026-03-23", "2026-03-30"]);
    // 10 July 2026 is a Friday.
    assert_eq!(office.expected["weekly-meeting"].to_string(), "2026-07-13");
    let files = all_of(&edition);
    assert!(files["service-center/meetings/2026-03.html"].contains("status-missed"));
    assert!(files["service-center/series/weekly-meeting.html"].contains("2026-07-13"));
}
