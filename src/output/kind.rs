//! What kind of folder a command writes. Its marker says it, so that no command takes the folder of another
//! for its own.

/// The kind of a folder that this program writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The site, by `build`.
    Site,
    /// The tables, by `export --data`.
    Data,
    /// The objects of OParl, by `export --oparl`.
    Oparl,
    /// Letters, by `digest --format eml`.
    Letters,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Site, Self::Data, Self::Oparl, Self::Letters];

    /// The command that writes such folders.
    pub(super) const fn command(self) -> &'static str {
        match self {
            Self::Site => "minutebook build",
            Self::Data => "minutebook export --data",
            Self::Oparl => "minutebook export --oparl",
            Self::Letters => "minutebook digest --format eml",
        }
    }

    /// How a marker begins; after it the files are listed, one a line. It names nothing that differs from
    /// run to run. No text is the beginning of another one.
    pub(super) const fn marker(self) -> &'static str {
        match self {
            // As it was when sites were all that was written, so that sites that stand somewhere are known.
            Self::Site => {
                "minutebook wrote the files listed here. The next build replaces and removes these, and \
                 leaves all others as they are.\n\n"
            }
            Self::Data => {
                "minutebook export --data wrote the files listed here. The next export replaces and removes \
                 these, and leaves all others as they are.\n\n"
            }
            Self::Oparl => {
                "minutebook export --oparl wrote the files listed here. The next export replaces and removes \
                 these, and leaves all others as they are.\n\n"
            }
            Self::Letters => {
                "minutebook digest wrote the letters listed here. The next digest replaces and removes \
                 these, and leaves all others as they are.\n\n"
            }
        }
    }
}
