//! An answer, as it goes back.

use serde_json::Value;

/// An answer.
pub(super) struct Answer {
    status: u16,
    pub bytes: Vec<u8>,
    mime: &'static str,
    policy: &'static str,
    /// Headers of this answer alone.
    more: Vec<(&'static str, String)>,
}

/// No other site puts a page of the preview into a frame.
const FRAMES: &str = "frame-ancestors 'none'";

/// The desk loads nothing but its own files, sends forms nowhere, and shows in a frame only what it made
/// itself.
const DESK: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; \
    frame-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/// A file of the site that the desk shows: no script of it runs, whatever kind of document it is.
const STILL: &str = "sandbox allow-same-origin; script-src 'none'; frame-ancestors 'self'";

pub(super) const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
pub(super) const CSS: &str = "text/css; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

impl Answer {
    pub(super) fn new(status: u16, mime: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { status, bytes: bytes.into(), mime, policy: FRAMES, more: Vec::new() }
    }

    pub(super) fn plain(status: u16, text: &str) -> Self {
        Self::new(status, PLAIN, text)
    }

    pub(super) fn html(status: u16, bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(status, HTML, bytes)
    }

    pub(super) fn css(text: &str) -> Self {
        Self::new(200, CSS, text)
    }

    pub(super) fn javascript(text: &str) -> Self {
        Self::new(200, JAVASCRIPT, text)
    }

    pub(super) fn json(status: u16, value: &Value) -> Self {
        Self::new(status, "application/json", value.to_string())
    }

    /// The page of the desk.
    pub(super) fn desk_page(page: String) -> Self {
        Self { policy: DESK, ..Self::html(200, page) }
    }

    /// The same without scripts, for the origin of the desk.
    pub(super) fn still(self) -> Self {
        Self { policy: STILL, ..self }
    }

    /// The way to the site.
    pub(super) fn see(to: String) -> Self {
        Self { more: vec![("Location", to)], ..Self::plain(303, "") }
    }

    /// The way to another page, with a cookie for it. The address that was asked for goes to nobody.
    pub(super) fn redirect(to: &str, cookie: String) -> Self {
        let more = vec![
            ("Location", to.to_owned()),
            ("Set-Cookie", cookie),
            ("Referrer-Policy", "no-referrer".to_owned()),
        ];
        Self { more, ..Self::plain(303, "") }
    }

    /// For somebody who waited too long.
    pub(super) fn nothing_new() -> Self {
        Self::plain(204, "")
    }

    /// The number and its words (RFC 9110, section 15).
    pub(super) fn status(&self) -> &'static str {
        match self.status {
            200 => "200 OK",
            204 => "204 No Content",
            303 => "303 See Other",
            400 => "400 Bad Request",
            403 => "403 Forbidden",
            404 => "404 Not Found",
            405 => "405 Method Not Allowed",
            409 => "409 Conflict",
            413 => "413 Content Too Large",
            415 => "415 Unsupported Media Type",
            421 => "421 Misdirected Request",
            _ => "500 Internal Server Error",
        }
    }

    /// The headers: the type, and that nobody keeps it, reads it from another site or puts it into a frame.
    pub(super) fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("Content-Type", self.mime),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Content-Security-Policy", self.policy),
        ];
        all.into_iter().chain(self.more.iter().map(|(name, value)| (*name, value.as_str())))
    }
}
