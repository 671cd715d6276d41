//! What the language server answers about a place in a text.

use super::{RECORD, at, codes, example};
use crate::support::Archive;
use crate::support::editor::{Editor, uri};
use serde_json::{Value, json};

const PEOPLE: &str = "content/service-center/people.yaml";
const POLICY: &str = "content/service-center/policies/2023-04-19.yaml";

/// An editor in which one text is open.
struct Open {
    archive: Archive,
    editor: Editor,
    uri: String,
    text: String,
    version: i64,
}

impl Open {
    fn file(path: &str, language: &str) -> Self {
        let archive = example();
        let mut editor = Editor::initialized(&archive, &["--lang", language]);
        let (uri, text) = (uri(&archive.root().join(path)), archive.read(path));
        editor.open(&uri, &text);
        Self { archive, editor, uri, text, version: 1 }
    }

    /// The text is another one.
    fn set(&mut self, text: &str) {
        self.version += 1;
        self.text = text.to_owned();
        self.editor.change(&self.uri, self.version, text);
    }

    /// Asks about the place behind `before`, which stands once in the text.
    fn ask_at(&mut self, method: &str, before: &str, more: Value) -> Value {
        let byte =
            self.text.find(before).unwrap_or_else(|| panic!("{before}:\n{}", self.text)) + before.len();
        let mut params = more;
        params["textDocument"] = json!({ "uri": self.uri });
        params["position"] = position(&self.text, byte);
        self.editor.ask(&format!("textDocument/{method}"), params)
    }

    /// What is offered where `text` has a bar, which is not part of it.
    fn offers(&mut self, text: &str) -> Vec<Value> {
        let byte = text.find('|').expect("a bar says where");
        self.set(&text.replacen('|', "", 1));
        let params = json!({ "textDocument": { "uri": self.uri }, "position": position(&self.text, byte) });
        let mut found = self.editor.ask("textDocument/completion", params);
        found["items"].as_array_mut().map(std::mem::take).unwrap_or_default()
    }

    fn hover(&mut self, before: &str) -> String {
        let hover = self.ask_at("hover", before, json!({}));
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// The text at each location, with the name of its file.
    fn texts(&self, locations: &Value) -> Vec<(String, String)> {
        let root = uri(self.archive.root());
        let text = |location: &Value| {
            let path =
                location["uri"].as_str().unwrap().strip_prefix(&format!("{root}/")).unwrap().to_owned();
            let text = if uri(&self.archive.root().join(&path)) == self.uri {
                self.text.clone()
            } else {
                self.archive.read(&path)
            };
            (path.rsplit('/').next().unwrap().to_owned(), at(&text, &location["range"]).to_owned())
        };
        locations.as_array().unwrap().iter().map(text).collect()
    }
}

fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let line = before.rsplit('\n').next().unwrap();
    json!({ "line": before.matches('\n').count(), "character": line.encode_utf16().count() })
}

fn labels(offers: &[Value]) -> Vec<&str> {
    offers.iter().map(|offer| offer["label"].as_str().unwrap()).collect()
}

/// A text with edits in it.
fn edited(text: &str, edits: &Value) -> String {
    let mut spans: Vec<(usize, usize, String)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let old = at(text, &edit["range"]);
            let start = old.as_ptr() as usize - text.as_ptr() as usize;
            (start, start + old.len(), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    spans.sort();
    let mut new = text.to_owned();
    for (start, end, with) in spans.into_iter().rev() {
        new.replace_range(start..end, &with);
    }
    new
}

#[test]
fn names_are_offered_of_those_in_office_that_day() {
    let mut open = Open::file(RECORD, "zh");
    let text = open.text.replacen("chair: 周正", "chair: |", 1);
    let offers = open.offers(&text);
    let found = labels(&offers);
    assert!(found.contains(&"周正") && found.contains(&"吴敏"), "{found:?}");
    assert!(!found.contains(&"秦川"), "who left is not offered: {found:?}");
    assert!(found.contains(&"何平（政务服务科）") && found.contains(&"何平（后勤组）"), "{found:?}");
    let zhou = offers.iter().find(|offer| offer["label"] == "周正").unwrap();
    assert_eq!(zhou["detail"], "主任");
    assert!(zhou["filterText"].as_str().unwrap().contains("zhou zheng zz"), "{zhou}");
    let new = edited(&open.text, &json!([zhou["textEdit"]]));
    open.set(&new);
    assert!(new.contains("chair: 周正\n") && open.editor.found(&open.uri.clone()).is_empty());
    // While the text is no YAML, and in brackets that are not closed.
    let broken = open.text.replacen("present: [周正, 吴敏, 郑凯]", "present: [周正, |\nx: [", 1);
    let offers = open.offers(&broken);
    assert!(labels(&offers).contains(&"郑凯") && labels(&offers)[0] == "everyone", "{offers:?}");
    let whole = open.text.replacen("owner: 孙立", "owner: 孙|立", 1);
    let whole = whole.replacen("present: [周正, ", "present: [周正]", 1).replacen("x: [", "", 1);
    let offers = open.offers(&whole);
    let sun = offers.iter().find(|offer| offer["label"] == "孙立").unwrap();
    assert_eq!(at(&open.text, &sun["textEdit"]["range"]), "孙立");
}

#[test]
fn keys_words_and_ids_are_offered_at_their_place() {
    let mut open = Open::file(RECORD, "zh");
    let text = open.text.clone();
    let with = |old: &str, new: &str| text.replacen(old, new, 1);
    let keys = open.offers(&with("place: 二楼会议室\n", "place: 二楼会议室\n|\n"));
    let found = labels(&keys);
    assert!(found.contains(&"explanations") && !found.contains(&"chair"), "{found:?}");
    let basis = keys.iter().find(|offer| offer["label"] == "explanations").unwrap();
    assert_eq!((&basis["detail"], &basis["textEdit"]["newText"]), (&json!("说明"), &json!("explanations:")));
    let asked = keys.iter().filter(|offer| offer["documentation"].as_str().unwrap().contains("制度要求"));
    assert!(asked.count() > 0, "{keys:?}");
    let item = open.offers(&with("position: 建议列入本季度", "|"));
    assert!(labels(&item).contains(&"position") && !labels(&item).contains(&"title"), "{item:?}");
    let words = open.offers(&with("place: 二楼会议室\n", "status: |\n"));
    assert_eq!(labels(&words), ["planned", "held", "cancelled", "not-held"]);
    let types = open.offers(&with("type: office-meeting", "type: |"));
    assert!(labels(&types).contains(&"weekly-meeting"), "{types:?}");
    let categories = open.offers(&with("category: major-affairs", "category: |"));
    let major = categories.iter().find(|offer| offer["label"] == "major-affairs").unwrap();
    assert!(!major["detail"].as_str().unwrap().is_empty(), "{major}");
    let items = open.offers(&with("item: 1,", "item: |,"));
    assert_eq!((labels(&items), &items[0]["detail"]), (vec!["1"], &json!("大厅照明改造")));
    let follow = with("minutes:", "follow_ups:\n  - decision: |\nminutes:");
    let decisions = open.offers(&follow);
    let own = decisions.iter().find(|offer| offer["label"] == "2026-03-11-office-meeting#1");
    assert!(own.unwrap()["documentation"].as_str().unwrap().contains("大厅照明改造"), "{decisions:?}");
    let departments = open.offers(&with("support: 秘书科", "support: |"));
    assert!(labels(&departments).contains(&"后勤组"), "{departments:?}");
    // What the record breaks comes first.
    let breach =
        with("chair: 周正", "chair: 吴敏").replacen("minutes:", "explanations:\n  - rule: |\nminutes:", 1);
    let rules = open.offers(&breach);
    assert_eq!(rules[0]["label"], "MB102", "{rules:?}");
    assert!(rules.len() > 20 && rules.iter().all(|offer| offer["label"] != "MB008"), "{}", rules.len());
    assert!(open.offers("---\ntype: office-meeting\n---\n\n正文 |\n").is_empty(), "prose");
    // A record that was only begun, in Chinese.
    assert!(labels(&open.offers("---\n类型: |")).contains(&"主任办公会"));
    let first = open.offers("---\n类型: office-meeting\n|\n---\n");
    assert!(labels(&first).contains(&"日期") && !labels(&first).contains(&"date"), "{first:?}");
}

/// Whatever is offered as a key can be taken: the format knows it.
#[test]
fn every_key_that_is_offered_is_one() {
    let mut open = Open::file(RECORD, "zh");
    let text = open.text.replacen("place: 二楼会议室\n", "|\n", 1);
    let offers = open.offers(&text);
    let begun = open.text.clone();
    assert!(offers.len() > 20, "{}", offers.len());
    for offer in &offers {
        open.set(&edited(&begun, &json!([offer["textEdit"]])));
        let found = open.editor.found(&open.uri.clone());
        let codes = codes(&found);
        assert!(!codes.contains(&"MB004") && !codes.contains(&"MB003"), "{offer}: {found:?}");
    }
}

#[test]
fn what_stands_there_is_explained() {
    let mut open = Open::file(RECORD, "zh");
    assert_eq!(open.hover("chair: 周"), "**周正** · 2026-03-11 主任");
    let key = open.hover("\ncha");
    assert!(key.starts_with("**主持** · chair\n\n主持的人\n\n") && key.contains("(2023-04-19) **"), "{key}");
    assert!(open.hover("support: 秘").contains("秘书科"));
    assert!(open.hover("type: off").contains("office\\-meeting"));
    assert!(open.hover("category: major").contains("major\\-affairs"));
    assert_eq!(open.hover("date: 2026-03"), "2026-03-11 星期三");
    assert!(open.hover("item: 1").contains("大厅照明改造"));
    let text = open.text.replacen(
        "minutes:",
        "basis: [\"2026-01-14-office-meeting#1\"]\nexplanations:\n  - {rule: MB102, reason: a}\nminutes:",
        1,
    );
    open.set(&text);
    assert!(open.hover("basis: [\"2026-01").contains("同意召开系统工作会议和总结表彰大会"));
    let rule = open.hover("rule: MB");
    assert!(rule.contains("MB102 wrong\\-chair") && rule.contains("主持"), "{rule}");
    // What a record says is shown, and does nothing.
    let hostile = "**x**[a](command:evil)<img src=x>`";
    open.set(&text.replacen("text: 四月底前完成大厅照明改造", &format!("text: \"{hostile}\""), 1));
    let said = open.hover("text: \"**");
    assert!(said.contains("\\[a\\]\\(command\\:evil\\)\\<img src\\=x\\>\\`"), "{said}");
    assert_eq!(open.hover("同意大厅照明"), "");
}

#[test]
fn names_lead_to_where_they_are_declared() {
    let mut open = Open::file(RECORD, "en");
    let mut declared = |before: &str| {
        let found = open.ask_at("definition", before, json!({}));
        open.texts(&found)
    };
    let one = |file: &str, text: &str| vec![(file.to_owned(), text.to_owned())];
    assert_eq!(declared("chair: 周"), one("people.yaml", "周正"));
    assert_eq!(declared("support: 秘"), one("organization.yaml", "秘书科"));
    assert_eq!(declared("type: off"), one("2023-04-19.yaml", "office-meeting"));
    assert_eq!(declared("category: maj"), one("2023-04-19.yaml", "major-affairs"));
    assert_eq!(declared("item: 1"), one("2026-03-11-office-meeting.md", "大厅照明改造"));
    let text = open.text.replacen(
        "minutes:",
        "basis: [\"2026-01-14-office-meeting#1\"]\nminutes_approved: [2026-03-09-weekly-meeting]\n\
            explanations:\n  - {rule: MB102, reason: a}\nminutes:",
        1,
    );
    open.set(&text);
    let mut declared = |before: &str| {
        let found = open.ask_at("definition", before, json!({}));
        open.texts(&found)
    };
    assert_eq!(
        declared("basis: [\"2026"),
        one("2026-01-14-office-meeting.md", "同意召开系统工作会议和总结表彰大会")
    );
    assert_eq!(declared("approved: [2026"), one("2026-03-09-weekly-meeting.md", ""));
    let rows = declared("rule: MB");
    assert!(!rows.is_empty() && rows.iter().all(|(file, _)| file == "2023-04-19.yaml"), "{rows:?}");
    assert!(declared("number").is_empty());
}

#[test]
fn a_person_is_found_wherever_they_are_named() {
    let mut open = Open::file(PEOPLE, "en");
    let found = open.ask_at("references", "name: 郑", json!({ "context": { "includeDeclaration": true } }));
    let texts = open.texts(&found);
    assert!(texts.len() > 3, "{texts:?}");
    assert_eq!(texts[0], ("people.yaml".to_owned(), "郑凯".to_owned()));
    assert!(texts.iter().all(|(_, text)| text == "郑凯"), "{texts:?}");
    let written = ["2026-01-14-office", "2026-02-10-commendation", "2026-03-11-office"];
    for file in written {
        assert!(texts.iter().any(|(name, _)| name.starts_with(file)), "{file}: {texts:?}");
    }
    // Two people bear one name; each is found by how they are distinguished.
    let found =
        open.ask_at("references", "heping, name: 何", json!({ "context": { "includeDeclaration": false } }));
    let texts = open.texts(&found);
    assert!(
        !texts.is_empty() && texts.iter().all(|(_, text)| text == "何平（政务服务科）" || text == "何平"),
        "{texts:?}"
    );
    let mut open = Open::file(RECORD, "en");
    let found =
        open.ask_at("references", "text: 四月", json!({ "context": { "includeDeclaration": false } }));
    assert!(open.texts(&found).is_empty(), "nothing follows it up yet");
}

#[test]
fn a_person_is_renamed_and_what_was_signed_is_not_touched() {
    let mut open = Open::file(PEOPLE, "en");
    let ready = open.ask_at("prepareRename", "name: 林", json!({}));
    assert_eq!((&ready["placeholder"], at(&open.text, &ready["range"])), (&json!("林晓"), "林晓"));
    let edits = open.ask_at("rename", "name: 林", json!({ "newName": "林小晓" }));
    let changes = edits["changes"].as_object().unwrap();
    let register = edited(&open.text, &changes[&open.uri]);
    assert!(register.contains("name: 林小晓, aliases: [林曉, 林晓]"), "{register}");
    // The section's record is not signed, and does not name her; the weekly one does.
    let names: Vec<_> = changes.keys().map(|uri| uri.rsplit('/').next().unwrap()).collect();
    assert!(names.contains(&"2026-03-09-weekly-meeting.md"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("office-meeting")), "signed: {names:?}");
    open.set(&register);
    let root = uri(open.archive.root());
    for (uri, edits) in changes.iter().filter(|(uri, _)| **uri != open.uri) {
        let path = uri.strip_prefix(&format!("{root}/")).unwrap();
        let new = edited(&open.archive.read(path), edits);
        assert!(new.contains("林小晓") && !new.contains("林晓"), "{new}");
        open.archive.write(path, new);
        open.editor
            .notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    }
    open.editor.answer("minutebook/nothing", json!({}));
    let found: Vec<_> = open.editor.diagnostics.iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(found.is_empty(), "the archive checks clean with the alias: {found:?}");
    let (document, position) = (json!({ "uri": open.uri }), json!({ "line": 0, "character": 24 }));
    // Somebody else's name, what YAML takes for something else, and words that mean everybody.
    for name in ["吴敏", "Wu, Min", "a: b #", "全体", "林晓（秘书科）", "true", "\"林\""] {
        let asked = json!({ "textDocument": document, "position": position, "newName": name });
        let answer = open.editor.answer("textDocument/rename", asked);
        assert_eq!(answer["error"]["code"], -32803, "{answer}");
    }
    let answer = open.editor.answer(
        "textDocument/prepareRename",
        json!({ "textDocument": { "uri": open.uri }, "position": { "line": 0, "character": 2 } }),
    );
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
}

#[test]
fn a_signed_record_that_is_no_meeting_and_other_names_stay() {
    let mut open = Open::file(PEOPLE, "en");
    let (signed, other) = ("2026-03-11-office-meeting.md", "2026-03-09-weekly-meeting.md");
    for (name, old, new) in [(signed, "type: office-meeting", "type: ofice"), (other, "林晓", "林晓彤")]
    {
        let path = format!("content/service-center/meetings/{name}");
        let text = open.archive.read(&path);
        assert!(text.contains(old), "{text}");
        open.archive.write(&path, text.replace(old, new));
        let changed = json!([{ "uri": uri(&open.archive.root().join(&path)), "type": 2 }]);
        open.editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": changed }));
    }
    let edits = open.ask_at("rename", "name: 林", json!({ "newName": "林小" }));
    let names: Vec<_> = edits["changes"].as_object().unwrap().keys().collect();
    assert!(!names.iter().any(|uri| uri.ends_with(signed) || uri.ends_with(other)), "{names:?}");
}

#[test]
fn what_is_mechanical_is_done_for_the_clerk() {
    let mut open = Open::file(RECORD, "zh");
    let wrong =
        open.text.replacen("recorder: 林晓", "recorder: 林小", 1).replacen("chair: 周正", "chair: 吴敏", 1);
    open.set(&wrong);
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let actions = open.editor.ask(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": open.uri }, "range": whole, "context": { "diagnostics": [] } }),
    );
    let titled = |title: &str| {
        let found = actions
            .as_array()
            .unwrap()
            .iter()
            .find(|action| action["title"].as_str().unwrap().contains(title));
        found.unwrap_or_else(|| panic!("{title}: {actions}")).clone()
    };
    let fix = titled("改为“林晓”");
    assert_eq!(fix["diagnostics"][0]["code"], "MB008");
    let fixed = edited(&open.text, &fix["edit"]["changes"][&open.uri]);
    assert!(fixed.contains("recorder: 林晓\n"), "{fixed}");
    open.set(&fixed);
    let actions = open.editor.ask(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": open.uri }, "range": whole, "context": { "diagnostics": [] } }),
    );
    let explain =
        actions.as_array().unwrap().iter().find(|action| action["title"] == "说明 MB102 的原因").unwrap();
    let explained = edited(&open.text, &explain["edit"]["changes"][&open.uri]);
    assert!(explained.contains("MB102"), "{explained}");
    open.set(&explained);
    let found = open.editor.found(&open.uri.clone());
    let breach = found.iter().find(|one| one["code"] == "MB102").unwrap();
    assert_eq!(breach["severity"], 4, "explained");
    assert!(codes(&found).contains(&"MB006"), "the reason is still asked for: {found:?}");
}

#[test]
fn formatting_is_what_fmt_does() {
    let mut open = Open::file(RECORD, "en");
    let format = |open: &mut Open| {
        let uri = json!({ "uri": open.uri });
        open.editor.ask("textDocument/formatting", json!({ "textDocument": uri, "options": {} }))
    };
    assert_eq!(format(&mut open), json!([]));
    let loose = open.text.replacen("date: 2026-03-11", "date: 2026年3月11日", 1);
    open.set(&loose);
    let edits = format(&mut open);
    assert_eq!(edits.as_array().unwrap().len(), 1);
    assert_eq!(edited(&open.text, &edits), open.text.replacen("2026年3月11日", "2026-03-11", 1));
    open.set("---\n日期: [\n---\n");
    assert_eq!(format(&mut open), json!([]), "what has faults of form is left alone");
}

#[test]
fn symbols_name_the_parts() {
    let mut open = Open::file(RECORD, "en");
    let uri = json!({ "textDocument": { "uri": open.uri } });
    let outline = open.editor.ask("textDocument/documentSymbol", uri);
    let named =
        |name: &str| outline.as_array().unwrap().iter().find(|symbol| symbol["name"] == name).unwrap();
    let agenda = named("agenda");
    assert_eq!(agenda["children"][0]["name"], "大厅照明改造");
    assert_eq!(at(&open.text, &agenda["children"][0]["selectionRange"]), "大厅照明改造");
    assert_eq!(named("chair")["detail"], "周正");
    let mut names = |query: &str| {
        let found = open.editor.ask("workspace/symbol", json!({ "query": query }));
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|symbol| symbol["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("周正"), ["周正"]);
    assert_eq!(names("zhouzh"), ["周正"]);
    assert!(names("照明").iter().any(|name| name.starts_with("2026-03-11-office-meeting#1")));
    assert!(!names("").is_empty());
}

/// A policy and registers are files like any other.
#[test]
fn policies_and_registers_are_served_too() {
    let mut open = Open::file(POLICY, "en");
    let found = open.ask_at("definition", "\ntypes:\n  - id: ", json!({}));
    assert_eq!(open.texts(&found).len(), 1);
    let uri = json!({ "textDocument": { "uri": open.uri } });
    let outline = open.editor.ask("textDocument/documentSymbol", uri);
    assert!(outline.as_array().unwrap().iter().any(|symbol| symbol["name"] == "clauses"), "{outline}");
    let mut open = Open::file(PEOPLE, "zh");
    let posts = open.offers(&open.text.replacen("post: deputy-director}", "post: |}", 1));
    assert!(labels(&posts).contains(&"deputy-director"), "{posts:?}");
    let keys = open.offers(&open.text.replacen("posts: [{post: }]", "|", 1));
    assert!(labels(&keys).contains(&"aliases"), "{keys:?}");
}

/// Wherever somebody is in whatever is left of a text, the server has an answer.
#[test]
fn every_place_of_every_broken_text_is_answered() {
    let archive = example();
    let mut editor = Editor::initialized(&archive, &[]);
    let hostile =
        "---\n类型: {a: [\"\n  - '😀\t: &x *x !y |\n日期: >\r\n 出席: [全体,, {人: }\n# #\n---\n正文\n";
    let files = [
        (RECORD, 7),
        ("content/service-center/meetings/2026-02-10-commendation-meeting.md", 37),
        (PEOPLE, 41),
        ("content/service-center/organization.yaml", 43),
        ("content/service-center/calendar.yaml", 11),
        ("content/archive.yaml", 1),
        (POLICY, 997),
    ];
    let texts = files.map(|(path, step)| (path, archive.read(path), step));
    let texts = texts.into_iter().chain([(RECORD, hostile.to_owned(), 1)]);
    let mut asked = 0;
    for (path, whole, step) in texts {
        let file = uri(&archive.root().join(path));
        editor.open(&file, "");
        let ends: Vec<usize> = whole.char_indices().map(|(at, _)| at).step_by(step).collect();
        for (version, end) in (2..).zip(ends) {
            // As far as it is typed, and whole.
            let text = if version % 2 == 0 { &whole[..end] } else { &whole };
            editor.change(&file, version, text);
            for method in
                ["completion", "hover", "definition", "prepareRename", "codeAction", "documentSymbol"]
            {
                let place = position(text, end);
                let range = json!({ "start": place, "end": place });
                let params = json!({ "textDocument": { "uri": file }, "position": place, "range": range });
                let answer = editor.answer(&format!("textDocument/{method}"), params);
                let refused = method == "prepareRename" && answer["error"]["code"] == -32803;
                assert!(refused || answer.get("error").is_none(), "{method} at {end} of {text}: {answer}");
                asked += 1;
            }
        }
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": file } }));
    }
    assert!(asked > 1000, "{asked}");
    assert!(editor.end().success());
}

/// Of many people those are offered who fit what is typed so far.
#[test]
fn a_large_register_is_offered_in_part() {
    let mut open = Open::file(RECORD, "zh");
    let register = uri(&open.archive.root().join(PEOPLE));
    let more = (0..600).map(|at| format!("- {{name: 甲{at}}}\n")).collect::<String>();
    open.editor.open(&register, &(open.archive.read(PEOPLE) + &more));
    let byte = open.text.find("chair: 周正").unwrap() + "chair: 周".len();
    let params = json!({ "textDocument": { "uri": open.uri }, "position": position(&open.text, byte) });
    let found = open.editor.ask("textDocument/completion", params);
    assert_eq!(found["isIncomplete"], true);
    assert_eq!(labels(found["items"].as_array().unwrap()), ["周正"]);
    let text = open.text.replacen("chair: 周正", "chair: wum|", 1);
    assert_eq!(labels(&open.offers(&text)), ["吴敏"]);
    let text = open.text.replacen("chair: wum", "chair: |", 1);
    assert_eq!(open.offers(&text).len(), 500);
}
