//! For whom, as somebody types it.

use crate::archive::{Audience, SiteSettings};
use clap::{Args, ValueEnum};

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

/// The option of commands whose output is for readers.
#[derive(Debug, Args)]
pub(super) struct ReadersOption {
    /// For whom (default: as archive.yaml says, else public)
    ///
    /// 给谁看（不写：按 archive.yaml，再没有则公开）
    #[arg(long, value_enum)]
    audience: Option<AudienceOption>,
}

impl ReadersOption {
    /// The audience that was asked for.
    pub(super) fn asked(&self) -> Option<Audience> {
        self.audience.map(AudienceOption::audience)
    }

    /// That, or else the one of the archive.
    pub(super) fn audience(&self, settings: &SiteSettings) -> Audience {
        self.asked().unwrap_or(settings.audience)
    }
}
