//! What a request asks for. A page of any other site can make a reader's browser send requests here, so
//! little is let through.

use std::net::IpAddr;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked<'a> {
    /// A file of the site, by its path from the root.
    File(String),
    /// A file of the preview itself.
    Own(&'a str),
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

/// Reads a request: its method, its target and its header `Host`.
pub(super) fn asked<'a>(method: &str, target: &'a str, host: Option<&str>) -> Asked<'a> {
    if !host.is_some_and(names_this_machine) {
        return Asked::WrongHost;
    }
    if !matches!(method, "GET" | "HEAD") {
        return Asked::WrongMethod;
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if let Some(own) = path.strip_prefix(OWN) {
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

/// Whether a header `Host` is an address or `localhost`. A name that somebody else gave to this machine (DNS
/// rebinding) is neither.
fn names_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() => name,
        _ => host,
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok()
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
        assert_eq!(asked("POST", "/", Some("localhost")), Asked::WrongMethod);
    }
}
