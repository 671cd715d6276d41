//! Nothing that is withheld reaches a byte of the site.
//!
//! An archive with a marked word in every place from which something might leak is built for both audiences,
//! and every byte of both sites is searched for every word: pages, names of files, shards of the search
//! index, in every way in which a word may be written. The words that may be seen must be there, so that the
//! search is known to find what it looks for.

use crate::support::{Archive, Site, search};
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::OnceLock;

/// Who may see a marked word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// Everybody: it is in both sites.
    Public,
    /// Staff: it is in the internal site alone.
    Internal,
    /// Nobody: it is in neither.
    Never,
    /// It need not be shown to those who may see it, and must not be shown to the public.
    AtMostInternal,
}

/// The marked words by name. Where a name begins with `public-`, `internal-`, `never-` or `most-`, that says
/// who may see it.
type Marks = BTreeMap<String, (Seen, String)>;

/// Puts a word of its own in the place of each `«name»`: a pair of characters that stand in no other text.
fn mark(text: &str, marks: &mut Marks) -> String {
    let mut marked = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('«') {
        let (name, after) = after.split_once('»').unwrap();
        let seen = match name.split_once('-').unwrap().0 {
            "public" => Seen::Public,
            "internal" => Seen::Internal,
            "never" => Seen::Never,
            "most" => Seen::AtMostInternal,
            _ => panic!("{name}"),
        };
        let next = 0x3400 + 2 * u32::try_from(marks.len()).unwrap();
        let fresh = || [next, next + 1].map(|code| char::from_u32(code).unwrap()).iter().collect();
        let (_, word) = marks.entry(name.to_owned()).or_insert_with(|| (seen, fresh()));
        marked.push_str(before);
        marked.push_str(word);
        rest = after;
    }
    marked + rest
}

const OFFICE: &str = "---
# «never-comment-of-yaml»
type: office-meeting
title: «public-title»
number: 5
date: 2026-03-11
start: \"14:30\"
end: \"16:00\"
place: «public-place»
chair: 周正
recorder: 林晓
support: 秘书科
present: [周正, 吴敏]
leave: [{person: 郑凯, reason: 到«internal-reason-of-leave»开会, asked: 2026-03-10,
  granted_by: 周正, granted_on: 2026-03-10}]
observers: [林晓, 方宇, {person: 孙立, items: [1]}]
guests: [{name: «public-guest», unit: «public-unit-of-guest»}]
sign_in: {keeper: 林晓, times: {吴敏: \"14:17\"}}
notice: {by: 秘书科, sent: 2026-03-10}
approvals: [{of: agenda, by: 周正, on: 2026-03-10}]
tags: [«public-tag»]
minutes_approved:
  - {record: 2026-03-06-section-meeting-«most-file-of-internal», corrections: «internal-corrections»}
  - {record: 2026-03-06-party-group-«never-file-of-sealed», corrections: «never-corrections»}
basis: [\"2026-03-06-party-group-«never-file-of-sealed»#1\",
  \"2026-03-06-party-group-«never-file-of-sealed»\"]
materials:
  - {title: «public-paper»}
  - {title: «never-paper», passed_in: \"2026-03-06-party-group-«never-file-of-sealed»#1\"}
agenda:
  - {id: 1, title: «public-item», category: major-affairs, department: 政务服务科, presenter: 孙立,
     position: «public-position», submitted: 2026-03-09, approved_by: 吴敏, outcome: «public-outcome»,
     source: \"2026-03-06-section-meeting-«most-file-of-internal»#1\", attachments: [«public-file».pdf]}
  - {id: «most-id-of-item», title: «internal-item-by-category», category: budget, department: 政务服务科,
     presenter: 孙立, position: «internal-position», submitted: 2026-03-09, approved_by: 吴敏, outcome: \
     «internal-outcome»,
     attachments: [«most-attachment»], source: «internal-source»}
  - {id: 3, title: «internal-item», category: other, department: 政务服务科, position: 拟同意,
     submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意, classification: internal,
     vote: {method: «most-vote», for: 1}, attachments: [«most-file-of-item».pdf]}
  - {id: 4, title: «never-item», category: other, department: 政务服务科, position: «never-position»,
     submitted: 2026-03-09, attachments: [«never-file-of-item».pdf], approved_by: 吴敏,
     outcome: «never-outcome», classification: sealed}
recusals:
  - {person: 吴敏, items: [3], reason: «internal-reason-of-recusal»}
  - {person: 周正, items: [4], reason: «never-reason-of-recusal»}
  - {person: 吴敏, items: [1, 4], reason: «never-reason-of-partly-withheld-recusal»}
motions:
  - {id: 1, item: 1, text: «public-motion», mover: 周正, seconder: «public-guest», vote: \
  {method: «public-method», for: 1}, result: carried}
  - {id: «most-id-of-motion», item: 3, text: «internal-motion», mover: 周正, vote: \
  {method: «internal-method», for: 1, roll_call: {周正: for}}, result: carried}
  - {id: 3, item: 4, text: «never-motion», vote: {method: «never-method»}, result: deferred}
  - {id: 4, text: «never-motion-of-no-item», result: withdrawn}
decisions:
  - {id: 1, item: 1, text: «public-decision», department: 政务服务科, owner: 孙立, due: 2026-12-31, \
  deliverable: «public-deliverable»}
  - {id: 2, item: «most-id-of-item», text: «internal-decision-by-category», department: 政务服务科, owner: 孙\
  立, due: 2026-12-31,
     deliverable: «internal-deliverable»}
  - {id: 3, item: 3, text: «internal-decision», department: 政务服务科, no_follow_up: «internal-no-follow-up»}
  - {id: 4, item: 4, text: «never-decision», department: 政务服务科, owner: 孙立, due: 2026-12-31}
  - {id: 5, text: «never-decision-of-no-item», department: 政务服务科, owner: 孙立, due: 2026-12-31}
amendments:
  - {on: 2026-03-20, by: 林晓, item: 1, what: «public-amendment»}
  - {on: 2026-03-20, by: 林晓, what: «never-amendment-of-no-item»}
  - {on: 2026-03-20, by: 林晓, item: 3, what: «internal-amendment-of-item»}
minutes: {form: 会议纪要, drafted_by: 林晓, signed_by: 周正, signed_on: 2026-03-13}
---

«public-first-words» 见[附言][note]，另有说明。[^one]

## «public-heading»

«public-body»

## «internal-heading» {.internal}

«internal-body» [x](«most-file-of-section».pdf)

### «internal-heading-below»

| «internal-cell» |
|---|
| 值 |

## «never-heading» {.sealed}

«never-body»

### «never-heading-below» {.public}

- [ ] «never-task» [x](https://example.org/«never-link» \"«never-title-of-link»\") \
![«never-picture»](«never-file-of-section».png)

[note]: https://example.org/«never-link-defined» \"«never-title-defined»\"

[^one]: «never-footnote»

## «public-last-heading»

«public-last-words»
";

const WEEKLY_FOLLOW_UPS: &str = "follow_ups:
  - {decision: \"2026-03-09-weekly-meeting#1\", on: 2026-03-18, status: done, by: 孙立, note: \
  «public-follow-up»}
  - {decision: \"2026-03-06-section-meeting-«most-file-of-internal»#1\", on: 2026-03-09, status: \
  in-progress, by: 孙立, note: «most-follow-up-of-internal-record»}
  - {decision: \"2026-03-06-party-group-«never-file-of-sealed»#1\", on: 2026-03-09, status: in-progress, by: \
  孙立, note: «never-follow-up-of-sealed-record»}
";

const FOLLOW_UPS: &str = "
- {decision: \"2026-03-11-office-meeting#1\", on: 2026-04-01, status: in-progress, by: 孙立, note: \
«public-follow-up-beside»}
- {decision: \"2026-03-11-office-meeting#2\", on: 2026-04-01, status: in-progress, by: 孙立, note: \
«internal-follow-up-beside»}
- {decision: \"2026-03-11-office-meeting#4\", on: 2026-04-01, status: in-progress, by: 孙立, note: \
«never-follow-up-beside»}
";

const INTERNAL: &str = "---
类型: 科务会议
标题: «internal-title»
日期: 2026-03-06
开始: \"09:00\"
结束: \"10:00\"
地点: «internal-place»
主办: 政务服务科
主持: 孙立
记录: 何平（政务服务科）
出席: [孙立, 何平（政务服务科）, 吴敏]
邀请: [{姓名: «internal-guest», 单位: «internal-unit»}]
密级: 内部
标签: [«internal-tag»]
必要性: «internal-purpose»
材料: [{标题: «internal-paper», 文件: «most-file-of-paper».pdf}]
议题: [{序号: 1, 标题: «internal-item-of-record», 类别: 任务分解, 提出单位: 政务服务科, 结果: \
«internal-outcome-of-record»}]
决定: [{编号: 1, 议题: 1, 内容: «internal-decision-of-record», 责任单位: 政务服务科, 责任人: 何平（政务服务\
科）, 时限: 2026-12-31}]
更正: [{日期: 2026-03-10, 人: 孙立, 内容: «internal-amendment», 事由: «internal-reason-of-amendment»}]
---

«internal-body-of-record»
";

const SEALED_LATER: &str = "---
type: party-group
date: 2026-03-20
chair: 周正
recorder: 林晓
present: [周正, 吴敏]
basis: [《党组工作规则》]
agenda: [{id: 1, title: «never-item-of-later»}]
decisions: [{id: «never-id-of-decision», item: 1, text: «never-decision-of-later», no_follow_up: 是, \
supersedes: [\"2026-03-09-weekly-meeting#1\"]}]
---
";

const SEALED: &str = "---
type: party-group
title: «never-title-of-sealed»
number: 3
date: 2026-03-06
place: «never-place-of-sealed»
purpose: «never-purpose-of-sealed»
chair: 周正
recorder: 林晓
present: [周正, 吴敏, 钱«never-person»]
basis: [《党组工作规则》«never-basis»]
observers: [林晓]
guests: [{name: «never-guest», unit: «never-unit», post: «never-post»}]
leave: [{person: 郑凯, reason: «never-reason-of-leave», asked: 2026-03-05, granted_by: 周正}]
tags: [«never-tag»]
agenda: [{id: 1, title: «never-item-of-sealed», presenter: 郑凯, outcome: «never-outcome-of-sealed»}]
decisions: [{id: 1, item: 1, text: «never-decision-of-sealed», owner: 郑凯, due: 2026-04-30}]
amendments: [{on: 2026-03-20, by: 林晓, what: «never-amendment»}]
minutes: {form: 会议记录, document_number: «never-document-number»}
---

## «never-heading-of-sealed»

«never-body-of-sealed»
";

/// Somebody of whom the public learns from a sealed record alone.
const PERSON: &str = "
- {id: «never-id-of-person», name: 钱«never-person», posts: [{post: clerk, department: logistics, from: \
2026-03-05, to: 2026-03-07}]}
";

const CANCELLED: &str = "---
type: section-meeting
title: «internal-title-of-cancelled»
date: 2026-03-13
host: 政务服务科
status: cancelled
status_reason: «internal-reason-of-status»
classification: internal
approvals: [{of: reschedule, by: 吴敏, on: 2026-03-12}]
---
";

/// The archive, built for both audiences.
struct Built {
    marks: Marks,
    public: Site,
    internal: Site,
}

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut marks = Marks::new();
        let archive = archive(&mut marks);
        let (public, internal) = (Site::build(&archive, "public"), Site::build(&archive, "internal"));
        Built { marks, public, internal }
    })
}

fn archive(marks: &mut Marks) -> Archive {
    let archive = Archive::example("service-center");
    let settings = "title: 档案\nlanguages: [zh, en]\nbase_url: https://example.org/\npapers: true\n";
    archive.write("content/archive.yaml", settings);
    let mut write = |path: &str, text: &str| {
        let (path, text) = (mark(path, marks), mark(text, marks));
        archive.write(&format!("content/service-center/{path}"), text);
    };
    write("meetings/2026-03-11-office-meeting.md", OFFICE);
    write("meetings/2026-03-06-section-meeting-«most-file-of-internal».md", INTERNAL);
    write("meetings/2026-03-06-party-group-«never-file-of-sealed».md", SEALED);
    write("meetings/2026-03-13-section-meeting-«most-file-of-cancelled».md", CANCELLED);
    write("meetings/2026-03-20-party-group-«never-file-of-later».md", SEALED_LATER);
    for what in ["paper", "item", "section"] {
        write(&format!("meetings/«most-file-of-{what}».pdf"), &format!("%PDF «internal-content-of-{what}»"));
    }
    write("meetings/«public-file».pdf", "%PDF «public-content»");
    write("meetings/«never-file-of-item».pdf", "%PDF «never-content-of-item»");
    write("meetings/«never-file-of-section».png", "PNG «never-content-of-section»");
    write("follow-ups/2026-04.yaml", FOLLOW_UPS);
    write("attachments/«never-file-beside».md", "«never-text-beside»");
    let people = archive.read("content/service-center/people.yaml");
    write("people.yaml", &format!("{people}{PERSON}"));
    let weekly = archive.read("content/service-center/meetings/2026-03-09-weekly-meeting.md");
    let (before, rest) = weekly.split_once("follow_ups:\n").unwrap();
    let body = rest.split_once("---\n").unwrap().1;
    write("meetings/2026-03-09-weekly-meeting.md", &format!("{before}{WEEKLY_FOLLOW_UPS}---\n{body}"));
    archive.replace("content/service-center/organization.yaml", "2026-03-09", "2026-03-12");
    archive
}

/// The ways in which a word may be written in a file of a site.
fn forms(word: &str) -> [String; 6] {
    let each = |write: &dyn Fn(char) -> String| word.chars().map(write).collect::<String>();
    [
        word.to_owned(),
        word.bytes().fold(String::new(), |text, byte| format!("{text}%{byte:02x}")),
        each(&|c| format!("u{:x}", u32::from(c))),
        each(&|c| format!("\\u{:04x}", u32::from(c))),
        each(&|c| format!("&#x{:x};", u32::from(c))),
        each(&|c| format!("&#{};", u32::from(c))),
    ]
}

/// Whether a file is a workbook or a paper, which are ZIP archives of XML.
fn is_package(path: &str) -> bool {
    path.ends_with(".xlsx") || path.ends_with(".docx")
}

/// Every part of a ZIP archive of XML, as one text.
fn package(bytes: &[u8]) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).expect("the file is a ZIP archive");
    let mut text = String::new();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        text.push_str(&part.name().expect("parts have names"));
        part.read_to_string(&mut text).expect("its parts are text");
    }
    text
}

/// Whether a gram of the search index is of a word: one character of it is enough, since no other text has
/// it.
fn gives_away(path: &str, gram: &str, word: &str) -> bool {
    let is_gram = path.starts_with("search/g-") || path.starts_with("search/w-");
    is_gram && word.chars().any(|c| gram.contains(c))
}

/// The files of a site as texts, each with its path, and once more in small letters where escapes may be
/// written in capitals. No page of a site is in any other encoding.
fn texts(site: &Site) -> Vec<(&str, String)> {
    let mut texts = Vec::new();
    for (path, bytes) in &site.files {
        let text = if is_package(path) {
            package(bytes)
        } else if path.starts_with("search/") {
            search::script(bytes)
        } else {
            String::from_utf8_lossy(bytes).into_owned()
        };
        if text.contains('%') {
            texts.push((path.as_str(), text.to_lowercase()));
        }
        texts.push((path, format!("{path}\n{text}")));
    }
    texts
}

/// For each of the words, the files of a site, read as texts and as parts of its search index, in which it
/// stands.
fn places(texts: &[(&str, String)], decoded: &[(String, String)], words: &[&str]) -> Vec<BTreeSet<String>> {
    let patterns: Vec<_> = words.iter().flat_map(|word| forms(word)).collect();
    let each = patterns.len() / words.len();
    let all_at_once = AhoCorasick::new(&patterns).expect("these are few and short");
    let mut places = vec![BTreeSet::new(); words.len()];
    let shards = decoded.iter().map(|(path, text)| (path.as_str(), text));
    for (path, text) in texts.iter().map(|(path, text)| (*path, text)).chain(shards) {
        for found in all_at_once.find_overlapping_iter(text) {
            places[found.pattern().as_usize() / each].insert(path.to_owned());
        }
    }
    for (path, gram) in decoded {
        for (at, _) in words.iter().enumerate().filter(|(_, word)| gives_away(path, gram, word)) {
            places[at].insert(path.clone());
        }
    }
    places
}

#[test]
fn each_audience_sees_what_it_may_and_nothing_else() {
    let Built { marks, public, internal } = built();
    let (public_index, internal_index) = (search::decoded(public), search::decoded(internal));
    let (public, internal) = (texts(public), texts(internal));
    let mut wrong = String::new();
    let words: Vec<_> = marks.values().map(|(_, word)| word.as_str()).collect();
    let outside = places(&public, &public_index, &words);
    let inside = places(&internal, &internal_index, &words);
    for (((name, (seen, _)), outside), inside) in marks.iter().zip(outside).zip(inside) {
        let mut fail = |what: &str, places: &BTreeSet<String>| {
            wrong.push_str(&format!("{name} {what} {:?}\n", places.iter().take(6).collect::<Vec<_>>()));
        };
        if *seen > Seen::Public && !outside.is_empty() {
            fail("is in the public site:", &outside);
        }
        if *seen == Seen::Never && !inside.is_empty() {
            fail("is in the internal site:", &inside);
        }
        if *seen == Seen::Public && outside.is_empty() {
            fail("is not in the public site", &outside);
        }
        if matches!(seen, Seen::Public | Seen::Internal) && inside.is_empty() {
            fail("is not in the internal site", &inside);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(marks.len() > 80);
}

#[test]
fn what_may_be_seen_is_found_by_the_search() {
    let Built { marks, public, internal } = built();
    let found = |site: &Site, name: &str| {
        let word = &marks[name].1;
        let shards = search::decoded(site);
        let in_text = shards.iter().any(|(path, text)| path.starts_with("search/t-") && text.contains(word));
        (shards.iter().any(|(path, text)| gives_away(path, text, word)), in_text)
    };
    for name in ["public-title", "public-body", "public-item", "public-decision", "public-last-words"] {
        assert_eq!(found(public, name), (true, true), "{name}");
    }
    for name in
        ["internal-title", "internal-body", "internal-item", "internal-decision", "internal-body-of-record"]
    {
        assert_eq!(found(internal, name), (true, true), "{name}");
        assert_eq!(found(public, name), (false, false), "{name}");
    }
}

#[test]
fn times_of_signing_in_are_for_staff() {
    let Built { public, internal, .. } = built();
    let shows = |site: &Site| site.pages().any(|(_, page)| page.contains("14:17"));
    assert!(!shows(public) && shows(internal));
}

#[test]
fn a_withheld_meeting_has_a_stub_with_its_numbers() {
    let Built { public, .. } = built();
    for (page, date) in [
        ("service-center/records/2026/2026-03-06-party-group-withheld.html", "2026年3月6日"),
        ("service-center/records/2026/2026-03-06-section-meeting-withheld.html", "2026年3月6日"),
        ("service-center/records/2026/2026-03-13-section-meeting-withheld.html", "2026年3月13日"),
    ] {
        let page = public.page(page);
        assert!(page.contains(date) && page.contains("内容不公开"), "{page}");
    }
    let party = public.page("service-center/records/2026/2026-03-06-party-group-withheld.html");
    assert!(party.contains("党组会议") && party.contains('3'), "{party}");
}

#[test]
fn a_record_says_how_much_of_it_is_withheld() {
    let Built { public, internal, .. } = built();
    let page = "en/service-center/records/2026/2026-03-11-office-meeting.html";
    let shown = |site: &Site| {
        let page = site.page(page).to_owned();
        ["3 further items are not", "One further item is not"].map(|words| page.contains(words))
    };
    assert_eq!(shown(public), [true, false]);
    assert_eq!(shown(internal), [false, true]);
}

/// A kind of file that [`places`] cannot look into would hide a leak from it.
#[test]
fn every_file_of_a_site_can_be_looked_into() {
    let Built { public, internal, .. } = built();
    for (path, bytes) in public.files.iter().chain(&internal.files) {
        let is_read = match path {
            _ if is_package(path) => !package(bytes).is_empty(),
            _ if path.starts_with("search/") => search::script(bytes).starts_with("minutebook.shard("),
            _ => std::str::from_utf8(bytes).is_ok(),
        };
        assert!(is_read, "{path} is no text, so that leaks.rs must learn to read it");
    }
}

/// What reviewers of the tests would have to remember: a word in each of the places is looked for.
#[test]
fn a_leak_would_be_found_however_it_is_written() {
    let word = "㐀㐁";
    let decoded = [("search/g-x.js".to_owned(), word.to_owned())];
    let site = |path: &str, text: &str| Site { files: [(path.to_owned(), text.as_bytes().to_vec())].into() };
    for (path, text) in [
        ("a.html", "<p>㐀㐁</p>"),
        ("a.html", "<a href=\"%E3%90%80%E3%90%81.html\">"),
        ("u3400u3401.html", ""),
        ("a.json", "\"\\u3400\\u3401\""),
        ("a.html", "&#x3400;&#x3401;"),
    ] {
        assert_eq!(places(&texts(&site(path, text)), &[], &[word])[0].len(), 1, "{path} {text}");
    }
    assert!(places(&texts(&site("a.html", "㐁㐀")), &[], &[word])[0].is_empty());
    assert_eq!(places(&texts(&site("a.html", "")), &decoded, &[word])[0].len(), 1);
}
