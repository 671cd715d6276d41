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

use std::path::Path;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub use error::{Action, OutputError};
pub use staging::{Staging, Written};
pub use target::MARKER;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes, relative to the target, with forward slashes.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Writes a whole site to `target`, of which `inputs` (the content, the theme) may be no part, nor the other way.
///
/// Fails as [`Staging::open`], [`Staging::put`] and [`Staging::commit`] do, and then leaves the target as it was.
pub fn write_site(
    target: &Path,
    inputs: &[&Path],
    artifacts: impl IntoParallelIterator<Item = Artifact>,
) -> Result<Written, OutputError> {
    let staging = Staging::open(target, inputs)?;
    artifacts.into_par_iter().try_for_each(|artifact| staging.put(&artifact.path, &artifact.bytes))?;
    staging.commit()
}
