//! The desk over HTTP: what its own page may do, and what pages of other sites, other paths and late savers
//! may not.

use crate::serve::Served;
use crate::support::Archive;
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

const RECORD: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const ASK: &str = "/_minutebook/desk/ask";

fn status_of(head: &str) -> u16 {
    head.split(' ').nth(1).unwrap().parse().unwrap()
}

/// A desk over an archive.
struct Desk {
    archive: Archive,
    served: Served,
}

impl Desk {
    fn start() -> Self {
        let archive = Archive::example("service-center");
        let served = Served::start(&archive, &["--edit"]);
        Self { archive, served }
    }

    /// The headers of the desk's own page.
    fn headers(&self) -> Vec<(&'static str, String)> {
        let (address, token) = self.served.desk.as_ref().unwrap();
        let port = address.rsplit_once(':').unwrap().1;
        vec![
            ("Host", address.clone()),
            ("Origin", format!("http://{address}")),
            ("Cookie", format!("minutebook-desk-{port}={token}")),
            ("Content-Type", "application/json".to_owned()),
            ("Sec-Fetch-Site", "same-origin".to_owned()),
        ]
    }

    fn send(&self, headers: &[(&str, String)], body: &str) -> (u16, String) {
        let head: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        self.sent(&format!("POST {ASK} HTTP/1.1\r\n{head}Content-Length: {length}\r\n\r\n{body}"))
    }

    /// The host and the port of the desk.
    fn address(&self) -> &str {
        &self.served.desk.as_ref().unwrap().0
    }

    /// Sends a request to the desk as it stands.
    fn sent(&self, request: &str) -> (u16, String) {
        let (head, body) = Served::send_to(self.address(), request);
        (status_of(&head), body)
    }

    /// What the desk answers its page.
    fn ask(&self, ask: &Value) -> (u16, Value) {
        let (status, body) = self.send(&self.headers(), &ask.to_string());
        (status, serde_json::from_str(&body).unwrap_or_else(|_| panic!("{ask}: {status} {body}")))
    }

    fn done(&self, ask: &Value) -> Value {
        let (status, answer) = self.ask(ask);
        assert_eq!(status, 200, "{ask}: {answer}");
        answer
    }
}

#[test]
fn the_desk_is_opened_by_its_address_alone() {
    let desk = Desk::start();
    let head = |target: &str, cookie: &str| {
        let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
        desk.sent(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n", desk.address()))
    };
    for target in [
        "/_minutebook/desk/",
        "/_minutebook/desk/desk.js",
        "/_minutebook/desk/?token=",
        "/_minutebook/desk/?token=0",
    ] {
        assert_eq!(head(target, "").0, 403, "{target}");
    }
    let token = &desk.served.desk.as_ref().unwrap().1;
    assert_eq!(head(&format!("/_minutebook/desk/?token={token}"), "").0, 303);
    let own = desk.headers()[2].1.clone();
    assert_eq!(head("/_minutebook/desk/", &own).0, 200);
    assert_eq!(head("/_minutebook/desk/desk.js", &own).0, 200);
    assert_eq!(head("/_minutebook/desk/nothing.js", &own).0, 404);
    // A preview without the desk has none.
    let plain = Served::start(&desk.archive, &[]);
    assert!(plain.desk.is_none());
    assert_eq!(plain.get("/_minutebook/desk/").0, 404);
    let post = format!("POST {ASK} HTTP/1.1\r\nHost: {}\r\nContent-Length: 2\r\n\r\n{{}}", plain.address);
    assert_eq!(plain.send(&post).0, 405);
    // Nobody else can reach it.
    let output = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["serve", "--edit", "--address", "0.0.0.0"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn pages_of_other_sites_change_nothing() {
    let desk = Desk::start();
    let before = desk.archive.read(RECORD);
    let digest = desk.done(&json!({ "ask": "open", "path": RECORD }))["digest"].clone();
    let save = json!({ "ask": "save", "path": RECORD, "text": "stolen", "digest": digest }).to_string();
    let with = |name: &str, value: Option<&str>| {
        let mut headers = desk.headers();
        headers.retain(|(known, _)| *known != name);
        headers
            .extend(value.map(|value| {
                (Box::leak(name.to_owned().into_boxed_str()) as &'static str, value.to_owned())
            }));
        desk.send(&headers, &save).0
    };
    // What a page of another site can make a browser send: its own origin, no cookie (SameSite), forms
    // instead of JSON.
    for (name, value, status) in [
        ("Origin", Some("https://evil.example"), 403),
        ("Origin", Some("null"), 403),
        ("Origin", None, 403),
        ("Cookie", None, 403),
        ("Cookie", Some("minutebook-desk-1=0"), 403),
        ("Sec-Fetch-Site", Some("cross-site"), 403),
        ("Sec-Fetch-Site", Some("same-site"), 403),
        ("Content-Type", Some("text/plain"), 415),
        ("Content-Type", Some("application/x-www-form-urlencoded"), 415),
        ("Content-Type", None, 415),
        ("Host", Some("evil.example"), 421),
        ("Host", None, 421),
    ] {
        assert_eq!(with(name, value), status, "{name}: {value:?}");
    }
    // Other methods, and names that lead here (DNS rebinding).
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "GET"] {
        let (status, _) = desk.sent(&format!("{method} {ASK} HTTP/1.1\r\nHost: {}\r\n\r\n", desk.address()));
        assert!([403, 404, 405].contains(&status), "{method}: {status}");
    }
    assert_eq!(desk.archive.read(RECORD), before);
    // A length that is not meant, or none: the body is not read.
    let (status, _) = desk.sent(&format!(
        "POST {ASK} HTTP/1.1\r\n{}Content-Length: 99999999999\r\n\r\n",
        desk.headers().iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<String>()
    ));
    assert_eq!(status, 413);
    assert_eq!(desk.send(&desk.headers(), "{").0, 400);
    assert_eq!(desk.send(&desk.headers(), "{\"ask\": \"run\", \"command\": \"rm\"}").0, 400);
    assert_eq!(desk.send(&desk.headers(), &save).0, 200, "and the desk itself may");
    assert_eq!(desk.archive.read(RECORD), "stolen");
}

#[test]
fn scripts_of_a_theme_have_no_power_over_the_desk() {
    let desk = Desk::start();
    let cookie = desk.headers()[2].1.clone();
    let get = |address: &str, target: &str| {
        let request = format!("GET {target} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
        Served::send_to(address, &request).0
    };
    let site = &*desk.served.address;
    assert_ne!(desk.address(), site);
    // On the port of the site, where scripts run, there is no desk.
    for target in ["/_minutebook/desk/", "/_minutebook/desk/desk.js"] {
        assert_eq!(status_of(&get(site, target)), 404, "{target}");
    }
    let headers: String = desk.headers().iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let list = "{\"ask\": \"list\"}";
    let list = format!("POST {ASK} HTTP/1.1\r\n{headers}Content-Length: {}\r\n\r\n{list}", list.len());
    assert_eq!(status_of(&Served::send_to(site, &list).0), 405);
    // On the port of the desk no page of the site lies, and of all its other files no script runs.
    for target in ["/", "/index.html", "/service-center/records/2026-03-11-office-meeting.html"] {
        let head = get(desk.address(), target);
        assert!(status_of(&head) == 303 && head.contains(&format!("Location: http://{site}/")), "{head}");
    }
    for target in [
        "/static/style.css",
        "/static/icon.svg",
        "/static/site.js",
        "/nothing",
        "/_minutebook/findings",
        "/_minutebook/preview.js",
        "/_minutebook/nothing",
    ] {
        let head = get(desk.address(), target);
        let sandbox = "Content-Security-Policy: sandbox allow-same-origin; script-src 'none'";
        assert!(head.contains(sandbox), "{target}: {head}");
    }
    // And a page of the site that asks the desk is a page of another origin.
    let mut headers = desk.headers();
    headers.retain(|(name, _)| !["Origin", "Sec-Fetch-Site"].contains(name));
    headers.push(("Origin", format!("http://{site}")));
    assert_eq!(desk.send(&headers, "{\"ask\": \"list\"}").0, 403);
}

#[test]
fn nothing_outside_of_the_archive_is_read_or_written() {
    let desk = Desk::start();
    fs::write(desk.archive.root().join("secret.md"), "secret").unwrap();
    for path in [
        "../secret.md",
        "secret.md",
        "content/../secret.md",
        "content/service-center/meetings/../../../secret.md",
        "/etc/passwd",
        "content/service-center/meetings/.hidden.md",
        "content/service-center/evil.html",
        "content/service-center/meetings/a.md/../../../../secret.md",
        "themes/x/templates/record.html",
        "",
    ] {
        for ask in [
            json!({ "ask": "open", "path": path }),
            json!({ "ask": "save", "path": path, "text": "x", "digest": null }),
            json!({ "ask": "check", "path": path, "text": "x" }),
            json!({ "ask": "page", "path": path, "text": "x" }),
            json!({ "ask": "attach", "path": path, "name": "a.pdf", "bytes": "eA==" }),
            json!({ "ask": "merge", "path": path, "base": "", "mine": "", "theirs": "" }),
            json!({ "ask": "commit", "paths": [path], "message": "x" }),
        ] {
            let (status, answer) = desk.ask(&ask);
            assert_eq!(status, 409, "{ask}: {answer}");
            assert!(!answer.to_string().contains("secret\""), "{answer}");
        }
    }
    assert_eq!(fs::read_to_string(desk.archive.root().join("secret.md")).unwrap(), "secret");
}

#[test]
fn a_form_writes_what_was_changed_and_nothing_else() {
    let desk = Desk::start();
    let opened = desk.done(&json!({ "ask": "open", "path": RECORD }));
    let text = opened["text"].as_str().unwrap();
    let answer = desk.done(&json!({
        "ask": "check", "path": RECORD, "text": text,
        "changes": [
            { "path": ["place"], "set": "五号会议室" },
            { "path": ["present", 0], "insert": "无名氏" },
            { "body": "写下的话\n" },
        ],
    }));
    let changed = answer["text"].as_str().unwrap();
    assert!(changed.contains("五号会议室") && changed.ends_with("---\n写下的话\n"), "{changed}");
    assert_eq!(answer["content"]["place"], "五号会议室");
    let findings = answer["findings"].as_array().unwrap();
    assert!(
        findings
            .iter()
            .any(|finding| finding["path"] == json!(["present", 0, "person"]) && finding["level"] == "error"),
        "{findings:?}"
    );
    assert!(
        answer["meeting"]["due"].as_array().unwrap().len() > 1
            && answer["directory"]["people"].as_array().unwrap().len() > 3
    );
    assert_eq!(desk.archive.read(RECORD), text, "checking writes nothing");
    // Others wrote in the meantime.
    desk.archive.replace(RECORD, "type:", "type: # theirs\n ");
    let theirs = desk.archive.read(RECORD);
    let save = json!({ "ask": "save", "path": RECORD, "text": changed, "digest": opened["digest"] });
    let refused = desk.done(&save);
    assert_eq!(refused["changed"]["text"].as_str().unwrap(), theirs);
    assert_eq!(desk.archive.read(RECORD), theirs, "nothing is lost");
    let merged = desk
        .done(&json!({ "ask": "merge", "path": RECORD, "base": text, "mine": changed, "theirs": theirs }));
    let merged_text = merged["text"].as_str().unwrap();
    assert!(merged_text.contains("# theirs") && merged_text.contains("五号会议室"), "{merged}");
    assert_eq!(merged["conflicts"], json!([]));
    let conflicting = theirs.replace("place: ", "place: 七号会议室 # ");
    let merged = desk.done(
        &json!({ "ask": "merge", "path": RECORD, "base": text, "mine": changed, "theirs": conflicting }),
    );
    assert_eq!(merged["conflicts"][0]["path"], json!(["place"]), "{merged}");
    assert_eq!(merged["conflicts"][0]["mine"], "五号会议室");
    let saved = desk.done(&json!({
        "ask": "save", "path": RECORD, "text": merged_text, "digest": refused["changed"]["digest"],
    }));
    assert!(saved["digest"].is_string(), "{saved}");
    assert_eq!(desk.archive.read(RECORD), merged_text);
}

#[test]
fn what_needs_no_decision_is_a_button() {
    let desk = Desk::start();
    let text = desk.archive.read(RECORD).replace("chair: 周正", "chair: 周政");
    let answer = desk.done(&json!({ "ask": "check", "path": RECORD, "text": text }));
    let findings = answer["findings"].as_array().unwrap();
    let chair = findings.iter().find(|finding| finding["path"] == json!(["chair"])).unwrap();
    assert_eq!(chair["fix"]["changes"], json!([{ "path": ["chair"], "set": "周正" }]), "{chair}");
    let weekly = "content/service-center/meetings/2026-03-09-weekly-meeting.md";
    let text = "---\ntype: weekly-meeting\ndate: 2026-03-09\nstart: \"09:30\"\npresent: everyone\n\
        agenda: [{id: 1, title: 通报, category: 重大决定通报, outcome: 已通报}]\n---\n";
    let answer = desk.done(&json!({ "ask": "check", "path": weekly, "text": text }));
    let fixes: Vec<_> =
        answer["findings"].as_array().unwrap().iter().map(|finding| &finding["fix"]).collect();
    let item = fixes.iter().find(|fix| fix["changes"][0]["path"] == json!(["agenda", 1]));
    let changes = &item.unwrap_or_else(|| panic!("{answer}"))["changes"];
    let fixed = desk.done(&json!({ "ask": "check", "path": weekly, "text": text, "changes": changes }));
    assert!(fixed["text"].as_str().unwrap().contains("点评与重点"), "{fixed}");
    // A late item can be explained, and so can nothing that is a mistake.
    let late = desk.archive.read(RECORD).replace("submitted: 2026-03-09", "submitted: 2026-03-10");
    let answer = desk.done(&json!({ "ask": "check", "path": RECORD, "text": late }));
    let explains = answer["findings"].as_array().unwrap().iter().map(|finding| finding["explains"].clone());
    assert_eq!(explains.filter(|code| !code.is_null()).collect::<Vec<_>>(), [json!("MB306")]);
}

#[test]
fn two_people_of_one_name_are_told_apart() {
    let desk = Desk::start();
    let people = "content/service-center/people.yaml";
    let twin = |id: &str, department: &str| {
        format!("- {{id: {id}, name: 张伟, posts: [{{post: clerk, department: {department}}}]}}\n")
    };
    let twins = [twin("zhang-1", "secretariat"), twin("zhang-2", "affairs")].concat();
    let text = desk.archive.read(people);
    desk.archive.write(people, format!("{text}{twins}"));
    desk.served.news(1);
    let answer = desk.done(&json!({ "ask": "check", "path": RECORD, "text": desk.archive.read(RECORD) }));
    let people = answer["directory"]["people"].as_array().unwrap();
    let zhang: Vec<_> =
        people.iter().filter(|one| one["keys"] == "zhang wei").map(|one| &one["name"]).collect();
    assert_eq!(zhang, ["张伟（秘书科）", "张伟（政务服务科）"]);
}

#[test]
fn what_cannot_be_read_is_still_a_text() {
    let desk = Desk::start();
    for (text, line) in [("no front matter", 1), ("---\n- [\n---\n", 2), ("---\ntype: x\n", 1), ("", 1)] {
        let answer = desk.done(&json!({
            "ask": "check", "path": RECORD, "text": text, "changes": [{ "path": ["place"], "set": "x" }],
        }));
        assert_eq!((&answer["content"], &answer["refused"]), (&Value::Null, &json!([0])), "{text}");
        assert_eq!(answer["text"], text);
        assert!(
            answer["unread"]["line"].as_u64().unwrap() >= line && answer["unread"]["message"].is_string(),
            "{answer}"
        );
    }
    let (bytes, _, _) = encoding_rs::GB18030.encode("---\n类型: 例会\n---\n");
    fs::write(desk.archive.root().join(RECORD), bytes).unwrap();
    let opened = desk.done(&json!({ "ask": "open", "path": RECORD }));
    assert_eq!(
        (opened["encoding"].as_str(), opened["text"].as_str()),
        (Some("gb18030"), Some("---\n类型: 例会\n---\n"))
    );
    let answer = desk
        .done(&json!({ "ask": "check", "path": "content/service-center/people.yaml", "text": "- name: [" }));
    assert_eq!(answer["content"], Value::Null);
    assert!(answer["elsewhere"].to_string().contains("people.yaml"), "{answer}");
}

#[test]
fn only_named_files_are_committed() {
    let desk = Desk::start();
    let root = desk.archive.root();
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(root).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    git(&["init", "--quiet"]);
    git(&["config", "user.email", "clerk@example.org"]);
    git(&["config", "user.name", "Clerk"]);
    git(&["config", "commit.gpgsign", "false"]);
    git(&["add", "-A"]);
    git(&["commit", "--quiet", "-m", "all"]);
    desk.archive.write("content/service-center/reports.yaml", "[]\n# staged\n");
    git(&["add", "content/service-center/reports.yaml"]);
    desk.archive.replace(RECORD, "place: ", "place: 五号会议室 # ");
    desk.done(&json!({ "ask": "commit", "paths": [RECORD], "message": "--amend\n\n记录" }));
    assert_eq!(
        git(&["show", "--name-only", "--format=%s", "HEAD"]).split_whitespace().collect::<Vec<_>>(),
        ["--amend", RECORD]
    );
    assert_eq!(git(&["rev-list", "--count", "HEAD"]).trim(), "2");
    assert!(
        git(&["diff", "--cached", "--name-only"]).contains("reports.yaml"),
        "what was staged stays staged"
    );
    // A file that was dropped in a moment ago, too, whether or not the archive was read again since.
    let attached =
        desk.done(&json!({ "ask": "attach", "path": RECORD, "name": "方案.pdf", "bytes": "JVBERg==" }));
    let paper = format!("content/service-center/meetings/{}", attached["file"].as_str().unwrap());
    desk.done(&json!({ "ask": "commit", "paths": [paper], "message": "方案" }));
    assert!(git(&["show", "--stat", "--format=%s", "HEAD"]).starts_with("方案"));
    let (status, answer) = desk.ask(&json!({ "ask": "commit", "paths": [RECORD], "message": " " }));
    assert_eq!(status, 409, "{answer}");
}
