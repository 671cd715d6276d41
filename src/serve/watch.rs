//! News of saved files.

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long nothing may come any more before a change counts as whole: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(8);

/// The longest that a change is waited for while more comes in, as it does when a branch is checked out.
const AT_MOST: Duration = Duration::from_millis(400);

/// How often files are looked at where the system reports no news, as on some shared drives.
const POLL: Duration = Duration::from_secs(1);

/// Watches the content and the themes.
pub struct Watch {
    news: Receiver<notify::Result<Event>>,
    /// The folders that matter: the content, and the themes.
    folders: [PathBuf; 2],
    /// Watches as long as it lives. A folder that is removed, or replaced by another, has to be watched
    /// again.
    watcher: Mutex<Box<dyn Watcher + Send>>,
}

impl Watch {
    /// Watches `content/` below the root, and the themes where there are any. Fails where the system refuses.
    pub fn start(root: &Path, themes: &Path) -> notify::Result<Self> {
        let (send, news) = mpsc::channel();
        let mut watcher: Box<dyn Watcher + Send> =
            match RecommendedWatcher::new(send.clone(), Config::default()) {
                Ok(watcher) => Box::new(watcher),
                Err(_) => Box::new(PollWatcher::new(send, Config::default().with_poll_interval(POLL))?),
            };
        let content = root.join("content");
        watcher.watch(&content, RecursiveMode::Recursive)?;
        if themes.is_dir() {
            watcher.watch(themes, RecursiveMode::Recursive)?;
        }
        // Here it is seen that one of them goes or comes.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        Ok(Self { news, folders: [content, themes.to_owned()], watcher: Mutex::new(watcher) })
    }

    /// Waits for a change and gives the paths that it is about, sorted; none when there can be no more news.
    /// News that cannot be distinguished any more are about the whole content.
    pub fn wait(&self) -> Option<Vec<PathBuf>> {
        let mut paths = BTreeSet::new();
        while paths.is_empty() {
            self.note(self.news.recv().ok()?, &mut paths);
        }
        let begun = Instant::now();
        while begun.elapsed() < AT_MOST {
            match self.news.recv_timeout(QUIET) {
                Ok(event) => self.note(event, &mut paths),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        for folder in &self.folders {
            if paths.contains(folder) || paths.contains(Path::new("")) {
                self.watch_again(folder);
            }
        }
        Some(paths.into_iter().collect())
    }

    /// Watches a folder that was made or replaced. What was saved in it before that is found by the walk that
    /// follows.
    fn watch_again(&self, folder: &Path) {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = watcher.unwatch(folder);
        if folder.is_dir() {
            let _ = watcher.watch(folder, RecursiveMode::Recursive);
        }
    }

    /// Notes what an event is about, as far as it matters.
    fn note(&self, event: notify::Result<Event>, paths: &mut BTreeSet<PathBuf>) {
        let matters = |path: &PathBuf| self.folders.iter().any(|folder| path.starts_with(folder));
        match event {
            // To read a file is no change, and the preview itself reads.
            Ok(Event { kind: EventKind::Access(access), .. })
                if access != AccessKind::Close(AccessMode::Write) => {}
            Ok(event) if event.need_rescan() => drop(paths.insert(PathBuf::new())),
            Ok(event) => paths.extend(event.paths.into_iter().filter(matters)),
            Err(error) => paths.extend(error.paths.into_iter().filter(matters)),
        }
    }

    /// Whether a path is part of a theme.
    pub fn is_theme(&self, path: &Path) -> bool {
        path.starts_with(&self.folders[1])
    }
}
