//! The language server: records, registers and policies written in an editor, with the findings while
//! somebody types.
//!
//! ```text
//! a message → the texts that the editor holds → check with them in place of the files → an answer, or news
//! ```
//!
//! It reads files and never writes one: what is to be changed goes to the editor as edits. Texts are checked
//! when no message waits, so that many key strokes make one check.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 lines, transport, uri     1 places, protocol, workspace     2 context, diagnostics     3 target
//!  4 actions, completion, goto, hover, symbols     5 rename     6 answers     7 server
//! ```

mod actions;
mod answers;
mod completion;
mod context;
mod diagnostics;
mod goto;
mod hover;
mod lines;
mod places;
mod protocol;
mod rename;
mod server;
mod symbols;
mod target;
mod transport;
mod uri;
mod workspace;

pub use server::run;

use crate::calendar::Today;
use crate::finding::Language;
use std::path::PathBuf;

/// How the server was started.
pub struct Options {
    /// The root that was named; none to find it from each file.
    pub root: Option<PathBuf>,
    /// Gives the day that counts as today.
    pub today: Box<dyn Fn() -> Today>,
    /// The language of messages; none for the archive's own.
    pub language: Option<Language>,
    /// The version of the program.
    pub version: &'static str,
}

impl Options {
    fn today(&self) -> Today {
        (self.today)()
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// As the client asked.
    Asked,
    /// The client went away without a word.
    Left,
}
