//! From a request to its answer, without a socket.

use super::context::{Context, Shown};
use super::panel;
use super::request::{Asked, asked};
use crate::say;

/// When to answer.
pub(super) enum Reply {
    Now(Answer),
    /// With the next version.
    Later,
}

/// An answer.
pub(super) struct Answer {
    status: u16,
    pub bytes: Vec<u8>,
    mime: &'static str,
}

impl Answer {
    fn new(status: u16, mime: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { status, bytes: bytes.into(), mime }
    }

    fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    /// For somebody who waited too long.
    pub(super) fn nothing_new() -> Self {
        Self::new(204, "text/plain; charset=utf-8", "")
    }

    /// The number and its words (RFC 9110, section 15).
    pub(super) fn status(&self) -> &'static str {
        match self.status {
            200 => "200 OK",
            204 => "204 No Content",
            404 => "404 Not Found",
            405 => "405 Method Not Allowed",
            421 => "421 Misdirected Request",
            _ => "500 Internal Server Error",
        }
    }

    /// The headers: the type, and that nobody keeps it, reads it from another site or puts it into a frame.
    pub(super) fn headers(&self) -> [(&'static str, &'static str); 5] {
        [
            ("Content-Type", self.mime),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Content-Security-Policy", "frame-ancestors 'none'"),
        ]
    }
}

impl Context<'_> {
    /// The number of this version, for a page that shows another.
    pub(super) fn news(&self) -> Answer {
        Answer::new(200, "application/json", format!("{{\"version\":{}}}", self.version))
    }
}

/// Answers a request. Findings quote what may be withheld from the site's readers, so they are shown where
/// only this machine can ask.
pub(super) fn reply(
    context: &Context<'_>,
    private: bool,
    method: &str,
    target: &str,
    host: Option<&str>,
) -> Reply {
    Reply::Now(match asked(method, target, host) {
        Asked::News(version) if version == context.version => return Reply::Later,
        Asked::News(_) => context.news(),
        Asked::Own("preview.js") => Answer::new(200, JAVASCRIPT, include_str!("preview.js")),
        Asked::Own("preview.css") => Answer::new(200, CSS, include_str!("preview.css")),
        Asked::Own("findings") if private => match &context.shown {
            Some(Shown::Site { checked, .. }) => page(200, panel::findings(context, checked)),
            _ => file(context, private, "index.html"),
        },
        Asked::File(path) => file(context, private, &path),
        Asked::Own(_) | Asked::Nothing => missing(context, private),
        Asked::WrongMethod => Answer::plain(405, "405 Method Not Allowed\n"),
        Asked::WrongHost => Answer::plain(421, "421 Misdirected Request\n"),
    })
}

fn file(context: &Context<'_>, private: bool, path: &str) -> Answer {
    let (preview, checked) = match &context.shown {
        Some(Shown::Site { preview, checked }) => (preview, checked),
        Some(Shown::Broken(message)) => return broken(context, message.of(context.language)),
        None => return missing(context, private),
    };
    match preview.file(path) {
        Ok(Some(bytes)) if ending(path) == "html" => {
            let findings = private.then(|| panel::panel(context, checked, preview.record_of(path)));
            page(200, panel::put_into(bytes, context.version, findings.as_deref()))
        }
        Ok(Some(bytes)) => Answer::new(200, mime(path), bytes),
        Ok(None) => missing(context, private),
        Err(error) => broken(context, &error.render(context.language, false)),
    }
}

fn page(status: u16, bytes: impl Into<Vec<u8>>) -> Answer {
    Answer::new(status, "text/html; charset=utf-8", bytes)
}

/// A record that cannot be read has no page; the findings tell why.
fn missing(context: &Context<'_>, private: bool) -> Answer {
    let title = say!(zh: "没有这一页", en: "there is no such page");
    let title = title.of(context.language);
    page(
        404,
        match &context.shown {
            Some(Shown::Site { checked, .. }) if private => panel::failing(context, checked, title),
            _ => panel::message(context, title, ""),
        },
    )
}

fn broken(context: &Context<'_>, message: &str) -> Answer {
    let title = say!(zh: "现在无法生成页面", en: "no page can be made now");
    page(500, panel::message(context, title.of(context.language), message))
}

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The type of a file, by its ending.
fn mime(path: &str) -> &'static str {
    match ending(path) {
        "css" => CSS,
        "js" => JAVASCRIPT,
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/plain; charset=utf-8",
    }
}
