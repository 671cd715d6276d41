//! The desk: records and registers written in a browser, as a form and as text, with the findings while
//! somebody types.
//!
//! ```text
//! a text and changes by path → the text with them → check with it in place of the file → what it says, and
//! what was found, by path
//! ```
//!
//! The file on disk is the only truth: nothing is kept here but the archive and what the last check left to
//! take over. A text goes to the browser and comes back with each request.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 facts, forms, gate, refusal, steps     1 files, list     2 model     3 merge
//! ```

mod facts;
mod files;
mod forms;
mod gate;
mod list;
mod merge;
mod model;
mod refusal;
mod steps;

pub use gate::{Gate, Refused};

use self::files::{Place, Saved, Stored};
use self::refusal::Refusal;
use super::response::Answer;
use crate::archive::Audience;
use crate::calendar::Today;
use crate::discover::{Files, commit_files, repository_top};
use crate::edition::select;
use crate::finding::Language;
use crate::offers;
use crate::pipeline::{Checked, Unsaved};
use crate::policy::Policy;
use crate::register::DepartmentId;
use crate::say;
use crate::scaffold::Plan;
use crate::site::Preview;
use crate::site::theme::Theme;
use base64::Engine as _;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What lasts from one state of the archive to the next.
#[derive(Debug)]
pub struct Desk {
    root: PathBuf,
    today: Today,
    /// The last check with an unsaved text.
    unsaved: Mutex<Unsaved>,
    /// One file is written at a time.
    writing: Mutex<()>,
}

/// A state of the archive, as the desk sees it.
pub struct Open<'a> {
    pub desk: &'a Desk,
    pub files: &'a Files,
    pub theme: &'a Theme,
    pub language: Language,
    /// Where the site is.
    pub site: &'a str,
}

/// What the page asks.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case", deny_unknown_fields)]
enum Ask {
    /// The first page.
    List,
    /// The forms.
    Forms,
    /// A file as it is on disk.
    Open { path: String },
    /// A text with changes in it, checked. `date` is that of the directory which the page has.
    Check {
        path: String,
        text: String,
        #[serde(default)]
        changes: Vec<Value>,
        date: Option<NaiveDate>,
    },
    /// To write a text, where the file is still the one of that digest.
    Save { path: String, text: String, digest: Option<String> },
    /// Two texts made of one.
    Merge { path: String, base: String, mine: String, theirs: String },
    /// The text of a new record.
    Start { organization: String, kind: String, date: NaiveDate, host: Option<String> },
    /// The page that a text makes.
    Page { path: String, text: String },
    /// To put a file beside a record.
    Attach { path: String, name: String, bytes: String },
    /// To commit files.
    Commit { paths: Vec<String>, message: String },
}

impl Desk {
    /// The desk of an archive.
    pub fn new(root: PathBuf, today: Today) -> Self {
        Self { root, today, unsaved: Mutex::default(), writing: Mutex::default() }
    }
}

impl Open<'_> {
    /// Answers a request that the gate has let in.
    pub(super) fn answer(&self, body: &[u8]) -> Answer {
        let ask: Ask = match serde_json::from_slice(body) {
            Ok(ask) => ask,
            Err(error) => return Answer::json(400, &json!({ "refused": error.to_string() })),
        };
        match self.reply(ask) {
            Ok(value) => Answer::json(200, &value),
            Err(refusal) => Answer::json(409, &json!({ "refused": refusal.in_language(self.language) })),
        }
    }

    fn reply(&self, ask: Ask) -> Result<Value, Refusal> {
        match ask {
            Ask::List => {
                let mut value = self.checked(None, |checked| list::list(self.files, checked, self.language));
                value["git"] = json!(repository_top(&self.desk.root).is_some());
                value["site"] = json!(self.site);
                Ok(value)
            }
            Ask::Forms => Ok(json!({ "forms": forms::forms(), "language": self.language.code() })),
            Ask::Open { path } => {
                let place = self.place(&path)?;
                let kind = forms::word(place.kind);
                let mut value = stored(&place.read()?);
                value["kind"] = json!(kind);
                Ok(value)
            }
            Ask::Check { path, text, changes, date } => self.check(&path, text, &changes, date),
            Ask::Save { path, text, digest } => {
                let place = self.place(&path)?;
                let _one = self.desk.writing.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(match place.save(&text, digest.as_deref(), &self.desk.root)? {
                    Saved::Written(digest) => json!({ "digest": digest }),
                    Saved::Changed(there) => json!({ "changed": stored(&there) }),
                })
            }
            Ask::Merge { path, base, mine, theirs } => {
                Ok(merge::merge(&self.place(&path)?, &base, &mine, &theirs, self.language))
            }
            Ask::Start { organization, kind, date, host } => {
                self.start(&organization, &kind, date, host.as_deref())
            }
            Ask::Page { path, text } => self.page(&path, &text),
            Ask::Attach { path, name, bytes } => {
                let place = self.place(&path)?;
                let bytes = base64::prelude::BASE64_STANDARD.decode(bytes).map_err(|error| {
                    Refusal::new(
                        say!(zh: "文件没有完整传来：{error}", en: "the file did not arrive whole: {error}"),
                    )
                })?;
                let _one = self.desk.writing.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(json!({ "file": place.attach(&name, &bytes, &self.desk.root)? }))
            }
            Ask::Commit { paths, message } => self.commit(&paths, &message),
        }
    }

    fn place(&self, path: &str) -> Result<Place, Refusal> {
        Place::find(&self.desk.root, path)
    }

    /// Something of the archive, checked with a text in place of a file.
    fn checked<T>(&self, text: Option<(&str, &str)>, see: impl FnOnce(&Checked) -> T) -> T {
        let mut unsaved = self.desk.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        see(unsaved.check(self.files, text, self.desk.today))
    }

    fn check(
        &self,
        path: &str,
        text: String,
        changes: &[Value],
        known: Option<NaiveDate>,
    ) -> Result<Value, Refusal> {
        let place = self.place(path)?;
        let (text, refused) = model::changed(&place, text, changes, self.language);
        let mut value = self.checked(Some((&place.path, &text)), |checked| {
            let mut value = model::model(&place, &text, checked, self.language);
            let organization = model::organization_of(checked, &place.organization);
            if let Some(own) = organization {
                let content = serde_json::from_value(value["content"].clone()).ok();
                let date = offers::date_of(content.as_ref()).unwrap_or(own.as_of);
                if known != Some(date) {
                    value["directory"] = facts::directory(own, date, self.language);
                }
            }
            value
        });
        value["refused"] = json!(refused);
        Ok(value)
    }

    /// A new record of a type, as far as policy and registers say what stands in it. Nothing is written.
    fn start(
        &self,
        organization: &str,
        kind: &str,
        date: NaiveDate,
        host: Option<&str>,
    ) -> Result<Value, Refusal> {
        self.checked(None, |checked| {
            let none = || {
                Refusal::new(say!(
                    zh: "没有这样的单位或会议类别",
                    en: "there is no such organisation or type of meeting"
                ))
            };
            let organization = model::organization_of(checked, organization).ok_or_else(none)?;
            let policy: &Policy = organization.policies.in_force(date).ok_or_else(|| {
                Refusal::new(say!(zh: "{date} 没有生效的会议制度", en: "no policy is in force on {date}"))
            })?;
            let kind = policy.meeting_type(kind).ok_or_else(none)?;
            let all = (0..organization.register.departments.len()).map(DepartmentId);
            let named = |id: &DepartmentId| Some(organization.department_name(*id, date)) == host;
            let host = all.filter(|id| !organization.register[*id].outside).find(named);
            if kind.host.is_none() && host.is_none() {
                return Err(Refusal::new(say!(
                    zh: "先选由哪个部门主办",
                    en: "choose which department hosts it first"
                )));
            }
            let host = host.filter(|_| kind.host.is_none());
            let language = organization.register.language.unwrap_or(checked.archive.settings.language());
            let plan = Plan { organization, policy, kind, date, host, start: None, before: 0, language };
            Ok(json!({ "path": plan.path(), "text": plan.text() }))
        })
    }

    /// The page of a record as it will look, with everything that its office may see.
    fn page(&self, path: &str, text: &str) -> Result<Value, Refusal> {
        let place = self.place(path)?;
        self.checked(Some((&place.path, text)), |checked| {
            let edition = select(&checked.archive, &checked.findings, Audience::Internal);
            let preview = Preview::new(&edition, self.theme);
            let Some(page) = preview.page_of(&place.path) else {
                return Err(Refusal::new(say!(
                    zh: "这份记录现在没有网页：类别或日期还读不出来，或不对读者公开",
                    en: "this record has no page yet: its type or date cannot be read, or it is withheld \
                        from readers"
                )));
            };
            let html = preview.file(&page).ok().flatten().and_then(|bytes| String::from_utf8(bytes).ok());
            Ok(json!({ "page": page, "html": html }))
        })
    }

    fn commit(&self, paths: &[String], message: &str) -> Result<Value, Refusal> {
        for path in paths {
            if !files::is_paper(&self.desk.root, path) {
                self.place(path)?;
            }
        }
        let paths: Vec<_> = paths.iter().map(String::as_str).collect();
        if paths.is_empty() || message.trim().is_empty() {
            return Err(Refusal::new(say!(zh: "写一句说明", en: "write a message")));
        }
        let _one = self.desk.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let commit =
            commit_files(&self.desk.root, &paths, message).map_err(|error| Refusal::new(error.message))?;
        Ok(json!({ "commit": commit }))
    }
}

fn stored(stored: &Stored) -> Value {
    let Stored { text, digest, encoding, broken } = stored;
    json!({ "text": text, "digest": digest, "encoding": encoding, "broken": broken })
}

const PAGE: &str = include_str!("page/index.html");

/// The files of the page, by name.
const FILES: &[(&str, &str)] = &[
    ("desk.css", include_str!("page/desk.css")),
    ("desk.js", include_str!("page/desk.js")),
    ("ask.js", include_str!("page/ask.js")),
    ("attendance.js", include_str!("page/attendance.js")),
    ("choose.js", include_str!("page/choose.js")),
    ("conflict.js", include_str!("page/conflict.js")),
    ("dates.js", include_str!("page/dates.js")),
    ("document.js", include_str!("page/document.js")),
    ("drafts.js", include_str!("page/drafts.js")),
    ("element.js", include_str!("page/element.js")),
    ("form.js", include_str!("page/form.js")),
    ("list.js", include_str!("page/list.js")),
    ("newlines.js", include_str!("page/newlines.js")),
    ("record.js", include_str!("page/record.js")),
    ("words.js", include_str!("page/words.js")),
];

/// The page itself, or one of its files.
pub(super) fn file(name: &str, language: Language) -> Option<Answer> {
    if name.is_empty() {
        let page = PAGE.replace("{{ lang }}", language.tag());
        return Some(Answer::desk_page(page));
    }
    let (_, text) = FILES.iter().find(|(known, _)| *known == name)?;
    Some(if name.strip_suffix(".css").is_some() { Answer::css(text) } else { Answer::javascript(text) })
}

/// What somebody without the token sees.
pub(super) fn closed(language: Language) -> Answer {
    let text = say!(
        zh: "编辑台是锁着的：请打开 minutebook serve --edit 在终端里给出的网址。",
        en: "The desk is locked: open the address that minutebook serve --edit printed in the terminal."
    );
    Answer::plain(403, text.in_language(language))
}
