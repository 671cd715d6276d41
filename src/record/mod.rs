//! One file of a meeting as it is written: front matter with keys in two languages, and a Markdown body.
//!
//! [`parse()`] never fails: it gives a [`Record`] and a list of findings. What a clerk got wrong is data with
//! a place.

pub mod body;
pub mod format;
mod level;
mod members;
mod parse;
mod secret;

#[cfg(test)]
mod tests;

pub use format::{
    AgendaItem, Amendment, Approval, ApprovalSubject, Ballot, Classification, Decision, Explanation,
    FollowUp, FollowUpStatus, FrontMatter, Guest, Leave, Material, MinutesForm, Mode, Motion, MotionResult,
    Notice, Rescheduled, Retention, Status, Vote,
};
pub use members::{Attending, Entry, Expressed, Names, moment, whole};
pub use parse::{
    Record, body as body_of, canonical, content, edit, front_matter, id_of, locator, parse, rewrite,
    unread_texts,
};

use crate::text::fold_name;

impl FrontMatter {
    /// Whether somebody of a name is a guest.
    pub fn has_guest(&self, name: &str) -> bool {
        self.guests.values().any(|guest| fold_name(&guest.name) == fold_name(name))
    }
}
