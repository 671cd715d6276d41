//! What happens to unfinished work when the process is asked to end. Signals belong to the whole process, and
//! so does this list.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is to be done for each piece of unfinished work, by its number.
static UNFINISHED: Mutex<BTreeMap<u64, Task>> = Mutex::new(BTreeMap::new());

static STOPPING: AtomicBool = AtomicBool::new(false);

type Task = Box<dyn FnMut() + Send>;

/// Unfinished work that leaves something behind unless it is cleared up. When dropped, the work is finished.
pub struct CleanUp(u64);

impl CleanUp {
    /// Begins work, and registers what clears up if the process is asked to end before this is dropped. The
    /// two are one step: what clears up finds either nothing or all that the beginning makes.
    pub fn begin<E>(
        work: impl FnOnce() -> Result<(), E>,
        task: impl FnMut() + Send + 'static,
    ) -> Result<Self, E> {
        let mut unfinished = unfinished();
        work()?;
        let number = unfinished.last_key_value().map_or(0, |(last, _)| last + 1);
        unfinished.insert(number, Box::new(task));
        Ok(Self(number))
    }

    /// Finishes the work with a last step that cannot be cut off from it.
    pub fn end(self, last: impl FnOnce()) {
        let mut unfinished = unfinished();
        last();
        unfinished.remove(&self.0);
        std::mem::forget(self);
    }
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        unfinished().remove(&self.0);
    }
}

/// Does work that is short and must not be cut in two: [`stop`] waits for it. It must not be nested.
pub fn whole<T>(work: impl FnOnce() -> T) -> T {
    let _held = unfinished();
    work()
}

/// Clears up all unfinished work, the latest first. Called once, right before the process ends: no piece of
/// work that is [whole] begins any more.
pub fn stop() {
    STOPPING.store(true, Ordering::SeqCst);
    let mut unfinished = unfinished();
    for task in unfinished.values_mut().rev() {
        task();
    }
    // Whoever waits for it must not get on between here and the end.
    std::mem::forget(unfinished);
}

/// Whether the process is about to end, so that long work need not go on.
pub fn is_stopping() -> bool {
    STOPPING.load(Ordering::Relaxed)
}

fn unfinished() -> MutexGuard<'static, BTreeMap<u64, Task>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
