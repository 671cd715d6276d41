//! The language server, as an editor talks to it.

mod answers;
mod extension;

use crate::support::Archive;
use crate::support::editor::{Editor, uri};
use serde_json::{Value, json};

const RECORD: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

fn example() -> Archive {
    Archive::example("service-center")
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["code"].as_str().unwrap()).collect()
}

/// The text at a range, as an editor counts.
fn at<'t>(text: &'t str, range: &Value) -> &'t str {
    let byte = |end: &str| {
        let (line, character) = (&range[end]["line"], &range[end]["character"]);
        let line = usize::try_from(line.as_u64().unwrap()).unwrap();
        let mut left = character.as_u64().unwrap();
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut here = start;
        for c in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= c.len_utf16() as u64;
            here += c.len_utf8();
        }
        here
    };
    &text[byte("start")..byte("end")]
}

#[test]
fn findings_come_while_somebody_types() {
    let archive = example();
    let text = archive.read(RECORD);
    let file = uri(&archive.root().join(RECORD));
    let mut editor = Editor::initialized(&archive, &["--lang", "zh"]);
    editor.open(&file, &text);
    assert_eq!(editor.found(&file), Vec::<Value>::new());
    let wrong = text.replacen("周正", "😀吴敏", 1);
    editor.change(&file, 2, &wrong);
    let found = editor.found(&file);
    let unknown = found.iter().find(|one| one["code"] == "MB008").unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(at(&wrong, &unknown["range"]), "😀吴敏");
    assert_eq!((&unknown["severity"], &unknown["source"]), (&json!(1), &json!("minutebook")));
    assert!(unknown["message"].as_str().unwrap().contains("\n处理："), "{unknown}");
    let other = text.replacen("周正", "吴敏", 1);
    editor.change(&file, 3, &other);
    let found = editor.found(&file);
    let breach = found.iter().find(|one| one["code"] == "MB102").unwrap_or_else(|| panic!("{found:?}"));
    assert!(breach["message"].as_str().unwrap().contains("\n依据：service-center（"), "{breach}");
    let row = &breach["relatedInformation"][0];
    let policy = row["location"]["uri"].as_str().unwrap();
    assert!(policy.contains("/content/service-center/policies/"), "{row}");
    let name = policy.rsplit_once('/').unwrap().1;
    let policy = archive.read(&format!("content/service-center/policies/{name}"));
    let clause = at(&policy, &row["location"]["range"]).trim_matches('"').to_owned();
    assert!(row["message"].as_str().unwrap().starts_with(&clause) && !clause.is_empty(), "{row}");
    editor.change(&file, 4, &text);
    assert_eq!(editor.found(&file), Vec::<Value>::new());
    assert!(editor.end().success());
    assert_eq!(archive.read(RECORD), text, "the server writes nothing");
}

/// An edit is of a range in UTF-16, and several come in one message, each after the one before.
#[test]
fn ranges_of_changes_count_as_editors_do() {
    let archive = example();
    let text = archive.read(RECORD);
    let file = uri(&archive.root().join(RECORD));
    let mut editor = Editor::initialized(&archive, &["--lang", "en"]);
    let text = text.replacen("---\n", "---\n标题: 😀𠮷x\n", 1);
    editor.open(&file, &text);
    let before = editor.found(&file);
    let range = |line: usize, from: usize, to: usize| {
        let place = |character: usize| json!({ "line": line, "character": character });
        json!({ "start": place(from), "end": place(to) })
    };
    // Behind two characters of two units each.
    let changes = json!([
        { "range": range(1, 8, 9), "text": "yy" },
        { "range": range(1, 8, 10), "text": "x\nx-a: 会" },
        { "range": range(2, 5, 6), "text": "" },
    ]);
    let document = json!({ "uri": &file, "version": 2 });
    editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let after = editor.found(&file);
    assert_eq!(codes(&before), codes(&after), "{after:?}");
    let document = json!({ "uri": &file, "version": 3 });
    let changes = json!([{ "range": range(2, 0, 3), "text": "wrong" }]);
    editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let found = editor.found(&file);
    let unknown = found.iter().find(|one| one["code"] == "MB004").unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(unknown["range"], range(2, 0, 5));
}

/// What one file says changes what is found in others: in those that are open and in those that are not.
#[test]
fn a_register_that_is_typed_in_changes_what_is_found_elsewhere() {
    let archive = example();
    let (people, file) = ("content/service-center/people.yaml", uri(&archive.root().join(RECORD)));
    let register = uri(&archive.root().join(people));
    let text = archive.read(people);
    let mut editor = Editor::initialized(&archive, &[]);
    editor.open(&register, &text);
    assert!(editor.found(&file).is_empty());
    editor.change(&register, 2, &text.replace("周正", "周政"));
    let found = editor.found(&file);
    assert!(codes(&found).contains(&"MB008"), "{found:?}");
    // A file that is not open has no hints, and no rows of clauses to go to.
    assert!(found.iter().all(|one| one["severity"] != 4 && one.get("relatedInformation").is_none()));
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": register } }));
    assert!(editor.found(&file).is_empty(), "the file on disk is another");
    archive.write(people, text.replace("周正", "周政"));
    let changes = json!([{ "uri": register, "type": 2 }]);
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    assert!(codes(&editor.found(&file)).contains(&"MB008"), "it was changed on disk");
    assert!(editor.others.iter().any(|message| message["method"] == "client/registerCapability"));
}

#[test]
fn files_of_no_archive_are_left_alone() {
    let archive = example();
    let mut editor = Editor::initialized(&archive, &[]);
    let text = "---\n类型: 什么\n---\n";
    let outside = [
        uri(&archive.root().join("README.md")),
        uri(&archive.root().join("content/service-center/notes.md")),
        "untitled:Untitled-1".to_owned(),
        "file:///no/such/folder/content/a/meetings/2026-01-01-a.md".to_owned(),
        "file:///%ff".to_owned(),
        String::new(),
    ];
    for file in &outside {
        editor.open(file, text);
        editor.change(file, 2, "");
        assert!(editor.found(file).is_empty(), "{file}");
    }
    // A record that is on no disk yet is one of the archive.
    let new = uri(&archive.root().join("content/service-center/meetings")) + "/2026-04-01-x.md";
    editor.open(&new, text);
    assert!(codes(&editor.found(&new)).contains(&"MB006"), "{:?}", editor.diagnostics);
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": new } }));
    assert!(editor.found(&new).is_empty());
    for file in &outside {
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": file } }));
    }
    assert!(editor.end().success());
}

/// Without an archive it runs, and finds one as soon as a file of one is opened.
#[test]
fn an_archive_is_found_from_its_file() {
    let (empty, archive) = (Archive::empty(), example());
    let mut editor = Editor::initialized(&empty, &["--lang", "en"]);
    assert!(editor.found("x").is_empty() && editor.diagnostics.is_empty());
    let file = uri(&archive.root().join(RECORD));
    editor.open(&file, &archive.read(RECORD).replacen("周正", "吴敏", 1));
    assert!(codes(&editor.found(&file)).contains(&"MB102"));
}

#[test]
fn messages_in_any_order_are_answered() {
    let archive = example();
    let mut editor = Editor::start(archive.root(), &[]);
    let error = |answer: Value| answer["error"]["code"].as_i64().unwrap_or_default();
    assert_eq!(error(editor.answer("shutdown", Value::Null)), -32002);
    editor.open("file:///a.md", "too early");
    editor.notify("initialized", json!({}));
    editor.ask("initialize", json!({ "capabilities": {}, "rootUri": uri(archive.root()) }));
    assert_eq!(error(editor.answer("initialize", json!({ "capabilities": {} }))), -32600);
    assert_eq!(error(editor.answer("no/such/thing", json!([]))), -32601);
    for method in ["textDocument/didOpen", "textDocument/didChange", "$/setTrace", "$/cancelRequest", "a"] {
        editor.notify(method, json!({ "what": 1 }));
        editor.notify(method, Value::Null);
    }
    let file = uri(&archive.root().join(RECORD));
    editor.change(&file, 7, "never opened");
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": file } }));
    let range = json!({ "start": { "line": 99, "character": 9 }, "end": { "line": 0, "character": 0 } });
    editor.open(&file, "a\r\nb");
    let changes = json!([{ "range": range, "text": "会" }]);
    let document = json!({ "uri": file, "version": null });
    editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    editor.send_bytes(b"Content-Length: 5\r\n\r\n{\"a\xff}");
    assert_eq!(editor.until(|message| message.get("id") == Some(&Value::Null))["error"]["code"], -32700);
    editor.send_bytes(b"Content-Length: 2\r\n\r\n[]");
    assert_eq!(editor.until(|message| message.get("id") == Some(&Value::Null))["error"]["code"], -32600);
    editor.send(&json!({ "jsonrpc": "2.0", "id": 3, "result": null }));
    assert!(codes(&editor.found(&file)).contains(&"MB002"));
    editor.ask("shutdown", Value::Null);
    assert_eq!(error(editor.answer("textDocument/hover", json!({}))), -32600);
    editor.notify("exit", Value::Null);
    assert!(editor.leave().success());
}

#[test]
fn a_client_that_leaves_ends_the_server() {
    let archive = example();
    assert_eq!(Editor::initialized(&archive, &[]).leave().code(), Some(1));
    let mut editor = Editor::initialized(&archive, &[]);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.leave().code(), Some(1));
    let mut editor = Editor::initialized(&archive, &[]);
    editor.send_bytes(b"Content-Length: no\r\n\r\n");
    assert_eq!(editor.leave().code(), Some(2));
}

/// A file that is marked as a state secret is named, and none of its text goes anywhere.
#[test]
fn a_state_secret_is_named_and_never_shown() {
    let archive = example();
    let file = uri(&archive.root().join(RECORD));
    let text = archive.read(RECORD).replacen("---\n", "---\n密级: 机密★10年\n", 1);
    archive.write(RECORD, &text);
    let mut editor = Editor::initialized(&archive, &[]);
    let found = editor.found(&file);
    assert_eq!(codes(&found), ["MB601"], "{found:?}");
    // Opened, it is neither explained nor completed.
    editor.open(&file, &text);
    let asked = json!({ "textDocument": { "uri": file }, "position": { "line": 2, "character": 8 } });
    for method in ["textDocument/hover", "textDocument/completion", "textDocument/definition"] {
        let answer = editor.ask(method, asked.clone());
        assert!(answer.is_null(), "{method}: {answer}");
    }
    assert_eq!(codes(&editor.found(&file)), ["MB601"]);
}
