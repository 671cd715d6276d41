//! Where output goes, and in which colours. All that is written passes here, and nothing passes that could
//! steer a terminal.

use crate::finding::Language;
use crate::text::printable;
use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice as Choice};
use clap::ColorChoice;
use std::io::{self, IsTerminal, Write};

/// Standard output and standard error.
pub(super) struct Terminal {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    /// The first write to standard output that failed.
    failed: Option<io::Error>,
    /// Whether to say only what fails.
    pub(super) quiet: bool,
    /// Whether to say everything.
    pub(super) verbose: bool,
    /// The language in which it is said.
    pub(super) language: Language,
}

impl Terminal {
    pub(super) fn new(color: ColorChoice, quiet: bool, verbose: bool, language: Language) -> Self {
        let choice = match color {
            ColorChoice::Auto => Choice::Auto,
            ColorChoice::Always => Choice::Always,
            ColorChoice::Never => Choice::Never,
        };
        // Not locked: a signal has something to say from another thread.
        let out = AutoStream::new(io::stdout(), choice);
        let err = AutoStream::new(io::stderr(), choice);
        Self { out, err, failed: None, quiet, verbose, language }
    }

    /// The renderer of findings. Colours that the stream does not take are stripped on the way.
    pub(super) fn renderer() -> Renderer {
        let width =
            if io::stdout().is_terminal() { annotate_snippets::renderer::DEFAULT_TERM_WIDTH } else { 200 };
        Renderer::styled().term_width(width)
    }

    /// A line of the result.
    pub(super) fn print(&mut self, line: &str) {
        self.print_styled(&printable(line));
    }

    /// A line of the result with colours of our own, in which all else is printable.
    pub(super) fn print_styled(&mut self, line: &str) {
        let written = writeln!(self.out, "{line}");
        self.note(written);
    }

    /// How far a long work got, on one line of a terminal that the next one replaces; nowhere else.
    pub(super) fn progress(&mut self, done: usize, all: usize) {
        if self.quiet || !io::stderr().is_terminal() {
            return;
        }
        // The last word takes the line away again.
        let shown = if done < all { format!("{done}/{all}") } else { String::new() };
        let written = write!(self.err, "\r\x1b[K{shown}").and_then(|()| self.err.flush());
        drop(written);
    }

    /// Sends on what was printed, before a long wait.
    pub(super) fn flush(&mut self) {
        let flushed = self.out.flush();
        self.note(flushed);
    }

    /// The result as it is, a file.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let written = self.out.flush().and_then(|()| io::stdout().write_all(bytes));
        self.note(written);
    }

    /// A line about how the work goes.
    pub(super) fn report(&mut self, line: &str) {
        if !self.quiet {
            self.complain(line);
        }
    }

    /// A line that is said even where little is to be said. Who cannot hear it misses no result.
    pub(super) fn complain(&mut self, line: &str) {
        let _ = writeln!(self.err, "{}", printable(line));
    }

    /// Sends on what is left; why the result did not arrive whole. A reader that has seen enough (`| head`)
    /// is no error.
    pub(super) fn finish(&mut self) -> Option<io::Error> {
        self.flush();
        self.failed.take().filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
    }

    fn note(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            self.failed.get_or_insert(error);
        }
    }
}
