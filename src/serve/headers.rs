//! The headers of a request.

use std::net::IpAddr;

/// The headers that matter, each where it stands once.
#[derive(Debug, Default, Clone)]
pub struct Headers {
    /// Whom the request is for.
    pub host: Option<String>,
    /// The origin of the page that sent it.
    pub origin: Option<String>,
    /// All cookies.
    pub cookie: Option<String>,
    /// The type of its body.
    pub content_type: Option<String>,
    /// How far the page that sent it is from here (`Sec-Fetch-Site`).
    pub site: Option<String>,
    /// The length of its body.
    pub length: Option<usize>,
}

impl Headers {
    /// Reads the headers of a request. Of two that say the same, neither is believed.
    pub(super) fn read(headers: &[httparse::Header<'_>]) -> Self {
        let one = |name: &str| {
            let mut own = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
            let own = own.next().filter(|_| own.next().is_none())?;
            std::str::from_utf8(own.value).ok().map(|value| value.trim().to_owned())
        };
        // A body in pieces has no length, and is not read.
        let length = one("content-length").filter(|_| one("transfer-encoding").is_none());
        Self {
            host: one("host"),
            origin: one("origin"),
            cookie: one("cookie"),
            content_type: one("content-type"),
            site: one("sec-fetch-site"),
            length: length.and_then(|length| length.parse().ok()),
        }
    }
}

/// Whether a header `Host` is an address or `localhost`. A name that somebody else gave to this machine (DNS
/// rebinding) is neither.
pub(super) fn names_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() => name,
        _ => host,
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok()
}
