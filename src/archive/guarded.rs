//! Text that carries the level of the place it was written in, wherever it is joined to.
//!
//! A follow-up stands at its decision, and may have been written in a record that is more closed. What is
//! joined onto something from elsewhere is [`Guarded`] from here on: rules may ask for its level, and only
//! the selection, which alone makes a [`Clearance`], opens it. `tests/suite/architecture.rs` holds the rest
//! of the crate to that.

use super::Audience;
use crate::record::Classification;

/// Something with the level of the place it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guarded<T> {
    level: Classification,
    /// For what joins the archive, and for nobody else.
    pub(super) content: T,
}

impl<T> Guarded<T> {
    /// Something that was written in a place of that level.
    pub fn new(level: Classification, content: T) -> Self {
        Self { level, content }
    }

    /// The level of the place.
    pub fn level(&self) -> Classification {
        self.level
    }

    /// The content, for an audience that may see it.
    pub fn open(&self, clearance: Clearance) -> Option<&T> {
        clearance.may_see(self.level).then_some(&self.content)
    }
}

/// What an audience may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clearance(Audience);

impl Clearance {
    /// The clearance of an audience. For the selection, and for those that report what it withholds.
    pub fn new(audience: Audience) -> Self {
        Self(audience)
    }

    /// The audience.
    pub fn audience(self) -> Audience {
        self.0
    }

    /// Whether the audience may see something of that level.
    pub fn may_see(self, level: Classification) -> bool {
        match self.0 {
            Audience::Public => level == Classification::Public,
            Audience::Internal => level <= Classification::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_for_those_who_may_see() {
        let opened = |level| {
            [Audience::Public, Audience::Internal]
                .map(|audience| Guarded::new(level, 1).open(Clearance::new(audience)).is_some())
        };
        assert_eq!(opened(Classification::Public), [true, true]);
        assert_eq!(opened(Classification::Internal), [false, true]);
        assert_eq!(opened(Classification::Sealed), [false, false]);
    }
}
