//! Where output goes, and in which colours.

use crate::finding::Language;
use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice as Choice};
use clap::ColorChoice;
use std::io::{self, IsTerminal, Write};

/// Standard output and standard error.
pub(super) struct Terminal {
    out: AutoStream<io::StdoutLock<'static>>,
    err: AutoStream<io::StderrLock<'static>>,
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
        let out = AutoStream::new(io::stdout().lock(), choice);
        let err = AutoStream::new(io::stderr().lock(), choice);
        Self { out, err, quiet, verbose, language }
    }

    /// The renderer of findings. Colours that the stream does not take are stripped on the way.
    pub(super) fn renderer() -> Renderer {
        let width =
            if io::stdout().is_terminal() { annotate_snippets::renderer::DEFAULT_TERM_WIDTH } else { 200 };
        Renderer::styled().term_width(width)
    }

    /// A line of the result. A reader that has seen enough (`| head`) is no error.
    pub(super) fn print(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    /// Sends on what was printed, before a long wait.
    pub(super) fn flush(&mut self) {
        let _ = self.out.flush();
    }

    /// The result as it is, a file.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let _ = self.out.flush().and_then(|()| io::stdout().write_all(bytes));
    }

    /// A line about how the work goes.
    pub(super) fn tell(&mut self, line: &str) {
        if !self.quiet {
            let _ = writeln!(self.err, "{line}");
        }
    }

    /// A line that is said even where little is to be said.
    pub(super) fn complain(&mut self, line: &str) {
        let _ = writeln!(self.err, "{line}");
    }
}
