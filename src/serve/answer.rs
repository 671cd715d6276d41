//! From a request to its answer, without a socket.

use super::context::{Context, Shown};
use super::desk::{self, Refused};
use super::panel;
use super::request::{Asked, Door, Request, asked};
use super::response::{Answer, CSS, JAVASCRIPT};
use crate::discover::PaperKind;
use crate::say;

/// When to answer.
pub(super) enum Reply {
    Now(Answer),
    /// With the next version.
    Later,
}

impl Context<'_> {
    /// The number of this version, for a page that shows another.
    pub(super) fn news(&self) -> Answer {
        Answer::new(200, "application/json", format!("{{\"version\":{}}}", self.version))
    }
}

/// Answers a request. Findings quote what may be withheld from the site's readers, so they are shown where
/// only this machine can ask.
pub(super) fn reply(context: &Context<'_>, private: bool, request: &Request) -> Reply {
    let host = request.headers.host.as_deref();
    Reply::Now(match (asked(&request.method, &request.target, host), request.door) {
        (Asked::News(version), _) if version == context.version => return Reply::Later,
        (Asked::News(_), _) => context.news(),
        (Asked::Desk(name, token), Door::Desk) => desk_file(context, request, name, token),
        (Asked::Post, Door::Desk) => post(context, request),
        (Asked::File(path), Door::Desk) if ending(&path) == "html" => {
            Answer::see([context.site, &path].concat())
        }
        (asked, Door::Desk) => of_site(context, private, asked).still(),
        (asked, Door::Site) => of_site(context, private, asked),
    })
}

/// What the site answers, whatever port it is asked at.
fn of_site(context: &Context<'_>, private: bool, asked: Asked<'_>) -> Answer {
    match asked {
        Asked::Own("preview.js") => Answer::javascript(include_str!("preview.js")),
        Asked::Own("preview.css") => Answer::css(include_str!("preview.css")),
        Asked::Own("findings") if private => match &context.shown {
            Some(Shown::Site { checked, .. }) => Answer::html(200, panel::findings(context, checked)),
            _ => file(context, private, "index.html"),
        },
        Asked::File(path) => file(context, private, &path),
        Asked::Own(_) | Asked::Desk(..) | Asked::News(_) | Asked::Nothing => missing(context, private),
        Asked::Post | Asked::WrongMethod => Answer::plain(405, "405 Method Not Allowed\n"),
        Asked::WrongHost => Answer::plain(421, "421 Misdirected Request\n"),
    }
}

/// The page of the desk and its files; with the token, the cookie that opens it.
fn desk_file(context: &Context<'_>, request: &Request, name: &str, token: Option<&str>) -> Answer {
    let Some(gate) = context.gate else { return missing(context, true) };
    if let Some(token) = token.filter(|_| name.is_empty()) {
        return if gate.is_token(token) {
            Answer::redirect("/_minutebook/desk/", gate.set_cookie())
        } else {
            desk::closed(context.language)
        };
    }
    if !gate.has_cookie(&request.headers) {
        return desk::closed(context.language);
    }
    desk::file(name, context.language).unwrap_or_else(|| missing(context, true))
}

/// What the desk is asked to do.
fn post(context: &Context<'_>, request: &Request) -> Answer {
    match (&request.body, &context.desk) {
        (None, _) => Answer::plain(405, "405 Method Not Allowed\n"),
        (Some(Err(refused)), _) => Answer::plain(
            match refused {
                Refused::Forbidden => 403,
                Refused::NotJson => 415,
                Refused::TooLong => 413,
                Refused::WrongHost => 421,
            },
            "refused\n",
        ),
        (Some(Ok(body)), Some(desk)) => desk.answer(body),
        (Some(Ok(_)), None) => match &context.shown {
            Some(Shown::Broken(message)) => Answer::plain(500, message.in_language(context.language)),
            _ => Answer::plain(500, "not ready\n"),
        },
    }
}

fn file(context: &Context<'_>, private: bool, path: &str) -> Answer {
    let (preview, checked) = match &context.shown {
        Some(Shown::Site { preview, checked }) => (preview, checked),
        Some(Shown::Broken(message)) => return broken(context, message.in_language(context.language)),
        None => return missing(context, private),
    };
    match preview.file(path) {
        Ok(Some(bytes)) if ending(path) == "html" => {
            let findings = private.then(|| panel::panel(context, checked, preview.record_of(path)));
            Answer::html(200, panel::put_into(bytes, context.version, findings.as_deref()))
        }
        Ok(Some(bytes)) => Answer::new(200, mime(path), bytes),
        Ok(None) => missing(context, private),
        Err(error) => broken(context, &error.render(context.language, false)),
    }
}

/// A record that cannot be read has no page; the findings say why.
fn missing(context: &Context<'_>, private: bool) -> Answer {
    let title = say!(zh: "没有这一页", en: "there is no such page");
    let title = title.in_language(context.language);
    Answer::html(
        404,
        match &context.shown {
            Some(Shown::Site { checked, .. }) if private => panel::failing(context, checked, title),
            _ => panel::message(context, title, ""),
        },
    )
}

fn broken(context: &Context<'_>, message: &str) -> Answer {
    let title = say!(zh: "现在无法生成页面", en: "no page can be made now");
    Answer::html(500, panel::message(context, title.in_language(context.language), message))
}

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
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => PaperKind::mime(path).unwrap_or("text/plain; charset=utf-8"),
    }
}
