//! What happens when somebody asks the process to end: Ctrl-C, a closed terminal, a server that shuts down.

use crate::finding::Language;

/// Waits for these signals in a thread of its own; then clears up, says so, and ends with the status that
/// shells expect. To be called before there is another thread, for they inherit that the signals do not reach
/// them.
#[cfg(unix)]
pub(super) fn listen(language: Language) {
    use nix::sys::signal::{SigSet, Signal};
    let mut awaited = SigSet::empty();
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        // `nohup`, and shells that start something in the background, ask for a signal to be ignored.
        if !is_ignored(signal as u32) {
            awaited.add(signal);
        }
    }
    if awaited.thread_block().is_err() {
        return;
    }
    std::thread::spawn(move || {
        let Ok(signal) = awaited.wait() else { return };
        crate::disk::stop();
        let text =
            crate::say!(zh: "已中止；未完成的内容已清除", en: "stopped; what was unfinished is removed");
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            format!("{}\n", text.in_language(language)).as_bytes(),
        );
        std::process::exit(128 + signal as i32);
    });
}

#[cfg(not(unix))]
pub(super) fn listen(_language: Language) {}

/// Whether the process was started with a signal ignored, as far as the system says.
#[cfg(unix)]
fn is_ignored(signal: u32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    mask >> (signal - 1) & 1 == 1
}
