//! What a request asks for. A page of any other site can make a reader's browser send requests here, so
//! little is let through.

use super::desk::Refused;
use super::headers::{Headers, names_this_machine};
use std::net::TcpStream;

/// A request that was read, and the way to answer it.
pub(super) struct Request {
    pub stream: TcpStream,
    /// Which port it came to.
    pub door: Door,
    pub method: String,
    pub target: String,
    pub headers: Headers,
    /// What was sent to the desk, or why it was not read; none where there is no desk, or it was not asked.
    pub body: Option<Result<Vec<u8>, Refused>>,
}

/// A port that is listened at. To a browser each is an origin, whose pages have no power over the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// The site, with whatever scripts its theme has.
    Site,
    /// The desk, where no script runs but its own.
    Desk,
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked<'a> {
    /// A file of the site, by its path from the root.
    File(String),
    /// A file of the preview itself.
    Own(&'a str),
    /// The page of the desk or a file of it, by name, and the token where one is given.
    Desk(&'a str, Option<&'a str>),
    /// Something that the desk is to do.
    Post,
    /// News of the archive, by who shows that version of it.
    News(u64),
    /// Nothing that there could be.
    Nothing,
    /// Something by a method that the preview does not know.
    WrongMethod,
    /// Something from a site of another name: the name leads to this machine, but the reader never asked for
    /// that.
    WrongHost,
}

/// Folder of the preview's own files. No page of a site lies there.
pub(super) const OWN: &str = "/_minutebook/";

/// Where the desk is asked to do something.
pub(super) const ASK: &str = "/_minutebook/desk/ask";

/// Reads a request: its method, its target and its header `Host`.
pub(super) fn asked<'a>(method: &str, target: &'a str, host: Option<&str>) -> Asked<'a> {
    if !host.is_some_and(names_this_machine) {
        return Asked::WrongHost;
    }
    if method == "POST" && target == ASK {
        return Asked::Post;
    }
    if !matches!(method, "GET" | "HEAD") {
        return Asked::WrongMethod;
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if let Some(own) = path.strip_prefix(OWN) {
        if let Some(name) = own.strip_prefix("desk/") {
            let token = query.split('&').find_map(|pair| pair.strip_prefix("token="));
            return Asked::Desk(name, token);
        }
        if own != "changes" {
            return Asked::Own(own);
        }
        let version = query.split('&').find_map(|pair| pair.strip_prefix("version="));
        return Asked::News(version.and_then(|version| version.parse().ok()).unwrap_or_default());
    }
    // Paths of a site are plain: letters, digits, `-`, `_`, `.` and `/`, so nothing is decoded.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    match path.strip_prefix('/') {
        Some(path) if path.bytes().all(plain) && !path.split('/').any(|part| part == "..") => {
            let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
            Asked::File(format!("{path}{index}"))
        }
        _ => Asked::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_plain_paths() {
        let file = |target| asked("GET", target, Some("127.0.0.1:8000"));
        assert_eq!(file("/"), Asked::File("index.html".to_owned()));
        assert_eq!(file("/a/?q=1"), Asked::File("a/index.html".to_owned()));
        assert_eq!(file("/a/b-c_1.html"), Asked::File("a/b-c_1.html".to_owned()));
        for target in
            ["/../etc/passwd", "/a/../b", "/%2e%2e/x", "/a\\b", "/a%00", "http://x/", "*", "", "/中"]
        {
            assert_eq!(file(target), Asked::Nothing, "{target}");
        }
        assert_eq!(file("/_minutebook/changes?version=7"), Asked::News(7));
        assert_eq!(file("/_minutebook/changes?version=x"), Asked::News(0));
        assert_eq!(file("/_minutebook/preview.js"), Asked::Own("preview.js"));
        assert_eq!(file("/_minutebook/desk/?token=a"), Asked::Desk("", Some("a")));
        assert_eq!(file("/_minutebook/desk/desk.js"), Asked::Desk("desk.js", None));
    }

    #[test]
    fn others_are_turned_away() {
        for host in
            ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:80", "[::1]:80", "[::1]", "192.168.1.2:80"]
        {
            assert!(names_this_machine(host), "{host}");
        }
        for host in
            ["evil.example", "evil.example:80", "localhost.evil.example", "", ":80", "127.0.0.1.evil.example"]
        {
            assert_eq!(asked("GET", "/", Some(host)), Asked::WrongHost, "{host}");
        }
        assert_eq!(asked("GET", "/", None), Asked::WrongHost);
        for target in ["/", "/_minutebook/desk/", "/_minutebook/desk/ask?", "/_minutebook/desk/ask/"] {
            assert_eq!(asked("POST", target, Some("localhost")), Asked::WrongMethod, "{target}");
        }
        assert_eq!(asked("POST", ASK, Some("evil.example")), Asked::WrongHost);
        assert_eq!(asked("POST", ASK, Some("localhost")), Asked::Post);
    }
}
