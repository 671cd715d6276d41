//! The preview: the site on a port of this machine, each page made when it is asked for, and made again when
//! a file is saved.
//!
//! ```text
//! watch → read what changed → check → answer requests … until the next change
//! ```
//!
//! One state of the archive is served at a time, by a few threads; a change ends it and begins the next, for
//! which only the records that changed are parsed again. Nothing is written, so there is nothing to clean up
//! when the process ends. The paths that can be asked for are those of the site's plan: no request reaches
//! the file system, but for those of the [`desk`], where `--edit` opens it: on a port of its own, for scripts
//! of a theme run on the pages of the site, and what they may do is what their origin may.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 headers, response, watch     1 desk     2 context, request     3 panel     4 answer     5 http
//! ```

mod answer;
mod context;
pub mod desk;
mod headers;
mod http;
mod panel;
mod request;
mod response;
mod watch;

pub use http::Http;
pub use watch::Watch;

use crate::archive::Audience;
use crate::calendar::Today;
use crate::discover::{DiscoverError, Files, discover, discover_again};
use crate::edition::{Edition, Known, select_again};
use crate::finding::{Language, Text};
use crate::pipeline::{self, Checked, Memory};
use crate::site::Preview;
use crate::site::theme::{self, Theme};
use context::{Context, Shown};
use desk::{Desk, Open};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is previewed.
#[derive(Debug)]
pub struct Options {
    /// The folder that holds `content/`, without links in its path.
    pub root: PathBuf,
    /// The day that counts as today.
    pub today: Today,
    /// For whom; none for what `archive.yaml` says.
    pub audience: Option<Audience>,
    /// The language of messages; none for the archive's own.
    pub language: Option<Language>,
    /// The baseline that lets findings pass: as findings name it, and where it stands.
    pub baseline: Option<(String, PathBuf)>,
}

impl Options {
    /// The folder whose changes matter beside the content.
    pub fn themes(&self) -> PathBuf {
        self.root.join("themes")
    }

    /// The files, with the baseline as it is now. One that went away lets nothing pass.
    fn with_baseline(&self, files: &mut Result<Files, DiscoverError>) {
        if let (Some((shown, path)), Ok(files)) = (&self.baseline, files)
            && files.read_baseline(shown, path).is_err()
        {
            files.add_baseline(shown, Vec::new());
        }
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
    theme: Chosen,
    audience: Audience,
}

/// What is reported of each state before it is served.
pub struct News<'a> {
    /// The state.
    pub state: &'a State,
    /// Whether it is the first.
    pub first: bool,
    /// How long it took from the news of a change.
    pub taken: Duration,
}

/// Serves until the watch ends, or the port fails.
pub fn serve(options: &Options, http: &Http, watch: &Watch, report: &mut dyn FnMut(&News<'_>)) {
    let mut files = discover(&options.root);
    options.with_baseline(&mut files);
    let mut kept = Kept::default();
    let mut begun = Instant::now();
    let desk = http.gate().map(|_| Desk::new(options.root.clone(), options.today));
    for version in 1.. {
        let (state, known) = state(options, &files, kept);
        // The files are read again while requests are answered with these.
        let seen = desk.as_ref().zip(files.as_ref().ok().cloned());
        report(&News { state: &state, first: version == 1, taken: begun.elapsed() });
        let desk = seen.as_ref().map(|(desk, files)| (*desk, files));
        let (changed, edition) = show(options, &state, known, version, http, desk, || {
            loop {
                let paths = watch.wait()?;
                let now = Instant::now();
                // Both may have changed, as when a branch is checked out.
                let (theme, content): (Vec<_>, Vec<_>) =
                    paths.into_iter().partition(|path| watch.is_theme(path));
                let themed = !theme.is_empty();
                let different = !content.is_empty() && refresh(options, &mut files, &content);
                if themed || different {
                    return Some((now, themed));
                }
            }
        });
        let Some((now, themed)) = changed else { return };
        begun = now;
        kept = match state {
            State::Ready(ready) => {
                let Ready { mut checked, theme, .. } = *ready;
                let known =
                    edition.map(|edition| edition.into_known(&mut checked.archive, &checked.findings));
                let (known, theme) = (known.unwrap_or_default(), (!themed).then_some(theme));
                Kept { memory: checked.into_memory(), known, theme }
            }
            State::Broken(_) => Kept::default(),
        };
    }
}

/// What one state takes over from the one before.
#[derive(Default)]
struct Kept {
    memory: Memory,
    /// What was cleared.
    known: Known,
    /// The theme, where none of its files changed.
    theme: Option<Chosen>,
}

/// A theme, and what it was chosen by.
struct Chosen {
    folder: Option<PathBuf>,
    /// The archive's own language.
    own: Language,
    /// The languages that organisations write in.
    written: Vec<Language>,
    theme: Theme,
}

/// Reads the files that changed. Whether anything is different now.
fn refresh(options: &Options, files: &mut Result<Files, DiscoverError>, paths: &[PathBuf]) -> bool {
    let known = match files {
        Ok(files) => discover_again(&options.root, files, paths),
        Err(_) => None,
    };
    let different = known.unwrap_or_else(|| {
        *files = discover(&options.root);
        true
    });
    options.with_baseline(files);
    different
}

fn state(options: &Options, files: &Result<Files, DiscoverError>, kept: Kept) -> (State, Known) {
    let Kept { memory, known, theme } = kept;
    let state = match files {
        Ok(files) => ready(options, pipeline::check_again(files, options.today, memory), theme),
        Err(error) => State::Broken(error.message.clone()),
    };
    (state, known)
}

fn ready(options: &Options, checked: Checked, known: Option<Chosen>) -> State {
    let settings = &checked.archive.settings;
    let audience = options.audience.unwrap_or(settings.audience);
    let folder = match theme::folder(&options.root, settings.theme.as_deref()) {
        Ok(folder) => folder,
        Err(message) => return State::Broken(message),
    };
    let (own, written) = (settings.language(), checked.archive.written_languages().collect::<Vec<_>>());
    let same = |theme: &Chosen| theme.folder == folder && theme.own == own && theme.written == written;
    if let Some(theme) = known.filter(same) {
        return State::Ready(Box::new(Ready { checked, theme, audience }));
    }
    match Theme::for_contents(folder.as_deref(), own, written.iter().copied()) {
        Ok(theme) => {
            let theme = Chosen { folder, own, written, theme };
            State::Ready(Box::new(Ready { checked, theme, audience }))
        }
        Err(error) => {
            State::Broken(Text::new(error.render(Language::Zh, false), error.render(Language::En, false)))
        }
    }
}

/// Answers requests with one state, until `changed` gives something; gives back the edition that was shown.
fn show<'a, T>(
    options: &Options,
    state: &'a State,
    known: Known,
    version: u64,
    http: &Http,
    desk: Option<(&'a Desk, &'a Files)>,
    changed: impl FnOnce() -> Option<T>,
) -> (Option<T>, Option<Edition>) {
    let language = options.language.unwrap_or_default();
    let site = http.url();
    let mut context = Context { language, version, shown: None, site: &site, gate: http.gate(), desk: None };
    let (checked, broken) = match state {
        State::Ready(ready) => (Some(ready), None),
        State::Broken(message) => (None, Some(message)),
    };
    let edition = checked
        .map(|ready| select_again(&ready.checked.archive, &ready.checked.findings, ready.audience, known));
    let preview =
        checked.zip(edition.as_ref()).map(|(ready, edition)| Preview::new(edition, &ready.theme.theme));
    if let Some(ready) = checked {
        context.language = options.language.unwrap_or(ready.checked.archive.settings.language());
    }
    let open = |((desk, files), ready): ((_, _), &'a Ready)| Open {
        desk,
        files,
        theme: &ready.theme.theme,
        language: context.language,
        site: &site,
    };
    context.desk = desk.zip(checked.map(|ready| &**ready)).map(open);
    context.shown = match (checked, &preview) {
        (Some(ready), Some(preview)) => Some(Shown::Site { preview, checked: &ready.checked }),
        _ => broken.map(Shown::Broken),
    };
    let change = http.answer_until(&context, changed);
    drop(preview);
    (change, edition)
}
