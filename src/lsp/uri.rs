//! Files by their URIs. Editors percent-encode more or less of them.

use std::path::{Path, PathBuf};

/// The path of a `file:` URI; none for another.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = decoded(path)?;
    if path.contains('\0') {
        return None;
    }
    if !host.is_empty() && host != "localhost" {
        return cfg!(windows).then(|| format!(r"\\{host}{path}").replace('/', r"\").into());
    }
    // `/c:/folder` is `c:/folder`.
    let drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

/// The URI of an absolute path.
pub(super) fn uri_of(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = text.strip_prefix(r"\\?\").unwrap_or(&text);
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() };
    let mut uri = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let byte = if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn paths_are_the_same_there_and_back() {
        for path in ["/a/b.md", "/档案 1/会议#2%.md", "/a?b/😀.yaml"] {
            assert_eq!(path_of(&uri_of(Path::new(path))).as_deref(), Some(Path::new(path)));
        }
        assert_eq!(path_of("file:///a%20b/%E4%BC%9A.md").unwrap(), Path::new("/a b/会.md"));
        assert_eq!(path_of("file:///会.md").unwrap(), Path::new("/会.md"));
        for other in [
            "untitled:Untitled-1",
            "file:///%ff",
            "file:///%2",
            "file:///%zz",
            "file://host/a",
            "file:///a%00",
            "",
        ] {
            assert_eq!(path_of(other), None, "{other}");
        }
    }
}
