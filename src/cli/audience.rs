//! For whom, as somebody types it.

use crate::archive::Audience;
use clap::ValueEnum;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum AudienceOption {
    Public,
    Internal,
}

impl AudienceOption {
    /// The audience that is meant.
    pub(super) fn audience(self) -> Audience {
        match self {
            Self::Public => Audience::Public,
            Self::Internal => Audience::Internal,
        }
    }
}
