//! The preview: the site on a port of this machine, each page made when it is asked for, and made anew when a file is saved.
//!
//! ```text
//! watch → read what changed → check → answer requests … until the next change
//! ```
//!
//! One state of the archive is served at a time, by a few threads; a change ends it and begins the next, for which only the records
//! that changed are parsed again. Nothing is written, so there is nothing to clean up when the process ends. The paths that can be
//! asked for are those of the site's plan: no request reaches the file system.

mod answer;
mod http;
mod panel;
mod request;
mod watch;

pub use http::Http;
pub use watch::Watch;

use crate::archive::Audience;
use crate::discover::{DiscoverError, Files, discover, discover_again};
use crate::edition::select;
use crate::finding::{Language, Text};
use crate::pipeline::{self, Checked, Memory};
use crate::site::Preview;
use crate::site::theme::{self, Theme};
use answer::Context;
use chrono::NaiveDate;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is previewed.
#[derive(Debug)]
pub struct Options {
    /// The folder that holds `content/`, without links in its path.
    pub root: PathBuf,
    /// The day that counts as today.
    pub as_of: NaiveDate,
    /// For whom; none for what `archive.yaml` says.
    pub audience: Option<Audience>,
    /// The language of messages; none for the archive's own.
    pub language: Option<Language>,
}

impl Options {
    /// The folder whose changes matter beside the content.
    pub fn themes(&self) -> PathBuf {
        self.root.join("themes")
    }
}

/// The archive as it stands on disk.
pub enum State {
    /// It can be shown, whatever is wrong with single records.
    Ready(Box<Ready>),
    /// It cannot be shown, and why.
    Broken(Text),
}

/// An archive that can be shown.
pub struct Ready {
    /// The archive and its findings.
    pub checked: Checked,
    theme: Theme,
    audience: Audience,
}

/// What is told of each state before it is served.
pub struct Told<'a> {
    /// The state.
    pub state: &'a State,
    /// Whether it is the first.
    pub first: bool,
    /// How long it took from the news of a change.
    pub taken: Duration,
}

/// Serves until the watch ends, or the port fails.
pub fn serve(options: &Options, http: &Http, watch: &Watch, told: &mut dyn FnMut(&Told<'_>)) {
    let mut files = discover(&options.root);
    let mut memory = Memory::default();
    let mut begun = Instant::now();
    for version in 1.. {
        let state = state(options, &files, memory);
        told(&Told { state: &state, first: version == 1, taken: begun.elapsed() });
        let changed = show(options, &state, version, http, || {
            loop {
                let paths = watch.wait()?;
                let now = Instant::now();
                if watch.is_theme(&paths) || refresh(options, &mut files, &paths) {
                    return Some(now);
                }
            }
        });
        let Some(now) = changed else { return };
        begun = now;
        memory = match state {
            State::Ready(ready) => ready.checked.into_memory(),
            State::Broken(_) => Memory::default(),
        };
    }
}

/// Reads the files that changed. Whether anything is different now.
fn refresh(options: &Options, files: &mut Result<Files, DiscoverError>, paths: &[PathBuf]) -> bool {
    let known = match files {
        Ok(files) => discover_again(&options.root, files, paths),
        Err(_) => None,
    };
    known.unwrap_or_else(|| {
        *files = discover(&options.root);
        true
    })
}

fn state(options: &Options, files: &Result<Files, DiscoverError>, memory: Memory) -> State {
    let files = match files {
        Ok(files) => files,
        Err(error) => return State::Broken(error.message.clone()),
    };
    let checked = pipeline::check_again(files, options.as_of, memory);
    let settings = &checked.archive.settings;
    let audience = options.audience.unwrap_or(settings.audience);
    let folder = match theme::folder(&options.root, settings.theme.as_deref()) {
        Ok(folder) => folder,
        Err(message) => return State::Broken(message),
    };
    match Theme::for_contents(folder.as_deref(), settings.language(), checked.archive.written_languages()) {
        Ok(theme) => State::Ready(Box::new(Ready { checked, theme, audience })),
        Err(error) => {
            State::Broken(Text::new(error.render(Language::Zh, false), error.render(Language::En, false)))
        }
    }
}

/// Answers requests with one state, until `changed` gives something.
fn show<T>(
    options: &Options,
    state: &State,
    version: u64,
    http: &Http,
    changed: impl FnOnce() -> Option<T>,
) -> Option<T> {
    let mut context = Context { language: options.language.unwrap_or_default(), version, shown: None };
    let (checked, broken) = match state {
        State::Ready(ready) => (Some(ready), None),
        State::Broken(message) => (None, Some(message)),
    };
    let edition =
        checked.map(|ready| select(&ready.checked.archive, &ready.checked.findings, ready.audience));
    let preview = checked.zip(edition.as_ref()).map(|(ready, edition)| Preview::new(edition, &ready.theme));
    if let Some(ready) = checked {
        context.language = options.language.unwrap_or(ready.checked.archive.settings.language());
    }
    context.shown = Some(match (checked, &preview, broken) {
        (Some(ready), Some(preview), _) => answer::Shown::Site { preview, checked: &ready.checked },
        (_, _, broken) => answer::Shown::Broken(broken?),
    });
    http.answer_until(&context, changed)
}
