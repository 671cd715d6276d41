//! Writing the site: every file, or nothing.
//!
//! A build puts its artifacts into a [`Staging`] folder beside the target as they are rendered, from many threads,
//! and [`Staging::commit`] swaps the two whole. Readers see the old site or the new one, never a half of each; so
//! does who looks after the program was killed. Files that did not change keep their modification times, and a
//! build that changes nothing writes nothing.

mod error;
mod lock;
mod path;
mod staging;
mod swap;
mod target;
#[cfg(test)]
mod tests;

pub use error::OutputError;
pub use staging::{Staging, Written};
