//! Where a finding points, before the file is read again for the exact bytes.

use crate::text::Span;
use std::borrow::Cow;

/// One step into a YAML tree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key, by its English name; a free key (a person under `sign_in.times`) as it is written.
    Key(Cow<'static, str>),
    /// An entry of a list, from 0.
    Index(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The way to a value of a YAML file, such as `agenda[0].category`. Made by [`path!`](crate::path).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// This path and one step more.
    #[must_use]
    pub fn then(&self, step: impl Into<Step>) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Self(steps)
    }
}

/// A [`Path`]: `path!["agenda", 0, "category"]`.
macro_rules! path_to {
    ($($step:expr),* $(,)?) => { $crate::finding::Path(vec![$($crate::finding::Step::from($step)),*]) };
}

pub(crate) use path_to as path;

/// What a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole; shown at its first line.
    File,
    /// The key at that path.
    Key(Path),
    /// The value at that path.
    Value(Path),
    /// A key that ought to be there. Shown at the key where it stands with nothing behind it, else at the
    /// entry that lacks it, and for a key of the top level at the front matter's opening fence.
    Missing(Path),
    /// These bytes.
    Bytes(Span),
}

impl Place {
    /// The path at which it is, where it is at one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Key(path) | Self::Value(path) | Self::Missing(path) => Some(path),
            Self::File | Self::Bytes(_) => None,
        }
    }

    /// Whether it is at a path or inside of what stands there.
    pub fn is_within(&self, path: &Path) -> bool {
        match self {
            Self::Key(own) | Self::Value(own) | Self::Missing(own) => own.0.starts_with(&path.0),
            Self::File | Self::Bytes(_) => false,
        }
    }
}
