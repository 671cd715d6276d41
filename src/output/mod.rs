//! Writing the site, and other folders: every file, or nothing.
//!
//! A build puts its artifacts into a [`Staging`] folder beside the target as they are rendered, from many
//! threads, and [`Staging::commit`] swaps the two whole. Readers see the old site or the new one, never a
//! half of each; so does who looks after the program was killed. Only files that the marker of a site lists
//! are ever replaced or removed; all others are carried over the swap. Where the target is a drive of its
//! own, it stays in place, and the new files are moved into it one by one as the last step. Files that did
//! not change keep their modification times, and a build that changes nothing writes nothing. One whose
//! inputs and whose site are as the last build [noted](note) them has nothing to make.

mod contents;
mod error;
mod fixed;
mod kind;
mod lock;
mod names;
mod note;
mod path;
mod staging;
mod swap;
mod target;
#[cfg(test)]
mod tests;

pub use error::OutputError;
pub use kind::Kind;
pub use staging::{Staging, Written};
