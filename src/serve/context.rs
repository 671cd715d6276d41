//! What requests are answered with.

use super::desk::{Gate, Open};
use crate::finding::{Language, Text};
use crate::pipeline::Checked;
use crate::site::Preview;

/// What requests are answered with.
pub(super) struct Context<'a> {
    /// The language of the preview's own words.
    pub language: Language,
    /// Counts the states of the archive since the start.
    pub version: u64,
    /// What there is to show; none before it is known.
    pub shown: Option<Shown<'a>>,
    /// Where the site is.
    pub site: &'a str,
    /// What opens the desk; none where there is none.
    pub gate: Option<&'a Gate>,
    /// The desk, on this state of the archive.
    pub desk: Option<Open<'a>>,
}

/// What there is to show.
pub(super) enum Shown<'a> {
    /// The site.
    Site { preview: &'a Preview<'a>, checked: &'a Checked },
    /// Why there is no site.
    Broken(&'a Text),
}
