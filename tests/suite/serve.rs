//! The preview, as a browser sees it: a saved file is shown at once.

use crate::support::{Archive, TODAY};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const RECORD: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";
const PAGE: &str = "/service-center/records/2026/2026-03-11-office-meeting.html";

/// A preview that ends with its test.
pub struct Served {
    child: Child,
    pub address: String,
    /// The address of the desk and its token, where it is open.
    pub desk: Option<(String, String)>,
}

impl Served {
    pub fn start(archive: &Archive, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(["--root", archive.root().to_str().unwrap(), "--as-of", TODAY, "--lang", "en"])
            .args(["serve", "--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut urls = lines.map(Result::unwrap).filter(|line| line.starts_with("http://"));
        let mut url = urls.next().expect("it prints its address");
        let mut desk = None;
        if let Some((of_desk, token)) = url.split_once("?token=") {
            desk = Some((host_of(of_desk), token.to_owned()));
            url = urls.next().expect("it prints the address of the site, too");
        }
        Self { child, address: host_of(&url), desk }
    }

    /// Sends a request to the site as it stands and gives the status and the body.
    pub fn send(&self, request: &str) -> (u16, String) {
        let (head, body) = Self::send_to(&self.address, request);
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body)
    }

    /// Sends a request to a port as it stands and gives the head and the body.
    pub fn send_to(address: &str, request: &str) -> (String, String) {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
        assert!(head.contains("Cache-Control: no-store") && head.contains("nosniff"), "{head}");
        (head.to_owned(), body.to_owned())
    }

    pub fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// Waits until there is another version than this one.
    pub fn news(&self, version: u64) {
        let (status, body) = self.get(&format!("/_minutebook/changes?version={version}"));
        assert_eq!((status, body), (200, format!("{{\"version\":{}}}", version + 1)));
    }
}

/// The host and the port of an address.
fn host_of(url: &str) -> String {
    url.trim_start_matches("http://").split('/').next().unwrap().to_owned()
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_saved_record_is_shown_anew_and_a_bad_one_is_told() {
    let archive = Archive::example("service-center");
    let served = Served::start(&archive, &["--audience", "internal"]);
    let (status, page) = served.get(PAGE);
    assert_eq!(status, 200);
    assert!(page.contains("/_minutebook/preview.js") && page.contains("data-version=\"1\""), "{page}");
    assert!(!page.contains("五号会议室"));

    archive.replace(RECORD, "place: ", "place: 五号会议室 # ");
    served.news(1);
    let (_, page) = served.get(PAGE);
    assert!(page.contains("五号会议室") && page.contains("data-version=\"2\""), "{page}");

    let good = archive.read(RECORD);
    archive.replace(RECORD, "chair: 周正", "chair: \"<b>nobody</b>\"");
    served.news(2);
    let (_, page) = served.get(PAGE);
    assert!(
        page.contains("mb-fails") && page.contains("&lt;b&gt;nobody"),
        "the finding is on the page:\n{page}"
    );
    assert!(!page.contains("<b>nobody"), "{page}");

    archive.write(RECORD, "---\n- [\n---\n");
    served.news(3);
    assert_eq!(served.get(PAGE).0, 404);
    let (status, findings) = served.get("/_minutebook/findings");
    assert!(status == 200 && findings.contains("2026-03-11-office-meeting.md:"), "{findings}");
    assert_eq!(served.get("/").0, 200, "the other pages are served all the same");

    archive.write(RECORD, good);
    served.news(4);
    assert!(served.get(PAGE).1.contains("五号会议室"));
    assert!(served.get("/static/search-index.js").0 == 200 && served.get("/search.html").0 == 200);
}

#[test]
fn what_is_explained_or_in_the_baseline_is_shown_as_such() {
    let archive = Archive::example("service-center");
    archive.replace(RECORD, "chair: 周正", "chair: 郑凯");
    archive.run(&["check", "--baseline", "known.yaml", "--write-baseline"]).ends_with(0);
    let baseline = archive.root().join("known.yaml");
    let served =
        Served::start(&archive, &["--audience", "internal", "--baseline", baseline.to_str().unwrap()]);
    let (_, page) = served.get(PAGE);
    assert!(page.contains("MB102") && page.contains("in the baseline until"), "{page}");
    assert!(!page.contains("mb-fails") && !page.contains("mb-error"), "{page}");
    let explained =
        "chair: 郑凯\nexplanations: [{rule: MB102, reason: 主任因公外出, by: 周正, on: 2026-03-12}]";
    archive.replace(RECORD, "chair: 郑凯", explained);
    served.news(1);
    let (_, page) = served.get(PAGE);
    assert!(page.contains("<i>explained</i>") && page.contains("mb-passes"), "{page}");
}

#[test]
fn what_other_sites_send_is_turned_away() {
    let archive = Archive::example("service-center");
    let served = Served::start(&archive, &[]);
    let host = &served.address;
    let ask = |line: &str, host: &str| {
        served.send(&format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).0
    };
    assert_eq!(ask("GET /", host), 200);
    assert_eq!(ask("GET /", "minutebook.example"), 421, "another name for this machine");
    assert_eq!(ask("POST /", host), 405);
    for path in ["/../../etc/passwd", "/%2e%2e/content/archive.yaml", "/content/archive.yaml", "//etc/passwd"]
    {
        assert_eq!(ask(&format!("GET {path}"), host), 404, "{path}");
    }
    assert!(host.starts_with("127.0.0.1:"), "only this machine can ask: {host}");
}

/// Asks for a page until it is as it should be.
fn until(served: &Served, what: &str, is_so: impl Fn(u16, &str) -> bool) {
    for _ in 0..400 {
        let (status, page) = served.get(PAGE);
        if is_so(status, &page) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("not seen: {what}");
}

#[test]
fn the_preview_outlives_its_content() {
    let archive = Archive::example("service-center");
    let served = Served::start(&archive, &["--audience", "internal"]);
    let (content, away) = (archive.root().join("content"), archive.root().join("away"));
    std::fs::rename(&content, &away).unwrap();
    until(&served, "content/ is gone", |status, _| status == 500);
    std::fs::rename(&away, &content).unwrap();
    until(&served, "content/ is back", |status, _| status == 200);
    archive.replace(RECORD, "place: ", "place: 五号会议室 # ");
    until(&served, "a record saved in the new folder", |_, page| page.contains("五号会议室"));
    // As a branch is checked out: another folder takes the place of this one.
    std::fs::rename(&content, &away).unwrap();
    archive.write("content/archive.yaml", "title: 另一个档案\n");
    until(&served, "another archive", |status, _| status == 404);
    std::fs::remove_dir_all(&content).unwrap();
    until(&served, "content/ is removed", |status, _| status == 500);
    std::fs::rename(&away, &content).unwrap();
    until(&served, "content/ is back again", |status, page| status == 200 && page.contains("五号会议室"));
}

#[test]
fn a_theme_and_a_record_may_change_together() {
    let archive = Archive::example("service-center");
    archive.write("themes/own/theme.yaml", "name: own\ntokens: {paper: '#fbfdff'}\n");
    let served = Served::start(&archive, &["--audience", "internal"]);
    archive.write("themes/own/static/own.css", "body {}");
    archive.replace(RECORD, "place: ", "place: 五号会议室 # ");
    archive.write("content/archive.yaml", "theme: own\n");
    until(&served, "the record", |_, page| page.contains("五号会议室"));
    until(&served, "the theme", |_, _| served.get("/static/style.css").1.contains("#fbfdff"));
}

#[test]
fn those_who_are_slow_keep_nobody_out() {
    let archive = Archive::example("service-center");
    let served = Served::start(&archive, &[]);
    let silent: Vec<_> = (0..300).map(|_| TcpStream::connect(&served.address).unwrap()).collect();
    assert_eq!(served.get("/").0, 200);
    // These ask for much, and take nothing of it.
    let request = format!("GET /static/search-index.js HTTP/1.1\r\nHost: {}\r\n\r\n", served.address);
    let greedy: Vec<_> = (0..16)
        .map(|_| {
            let mut stream = TcpStream::connect(&served.address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(served.get("/").0, 200);
    drop((silent, greedy));
}
