//! The crate as a library: the pipeline as four values, each made from the one before, with nothing of their
//! insides.

use crate::archive::Audience;
use crate::discover::{self, DiscoverError};
use crate::edition;
use crate::finding::{Kind, Language, Located, Text};
use crate::pipeline;
use crate::site::theme::{self, ThemeError};
use crate::site::{self, Preview};
use crate::statistics::Statistics;
use chrono::NaiveDate;
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::Path;

/// The files of an archive, as texts.
#[derive(Debug)]
pub struct Files(discover::Files);

impl Files {
    /// Reads what lies below `content/` in a folder. A file that cannot be read is a finding of
    /// [`Files::check`].
    pub fn discover(root: &Path) -> Result<Self, Error> {
        Ok(Self(discover::discover(root)?))
    }

    /// Files that lie nowhere on disk, by their path, which begins with `content/`.
    pub fn from_texts<P: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (P, T)>) -> Self {
        Self(discover::Files::from_texts(texts))
    }

    /// The paths of the files that are read, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.files.iter().map(|file| &**file.path())
    }

    /// Holds every record against the policy, on a day that counts as today.
    pub fn check(&self, as_of: NaiveDate) -> Checked {
        Checked(pipeline::check(&self.0, as_of.into()))
    }
}

/// An archive that is read and checked.
#[derive(Debug)]
pub struct Checked(pipeline::Checked);

impl Checked {
    /// How many records there are, readable or not.
    pub fn records(&self) -> usize {
        self.0.records
    }

    /// What was found, by path, line and column.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.0.findings.iter().map(Finding)
    }

    /// The audience that the archive's settings name.
    pub fn audience(&self) -> Audience {
        self.0.archive.settings.audience
    }

    /// What an audience may see. Nothing else of the archive is in it, whatever is made of it.
    pub fn select(&self, audience: Audience) -> Edition {
        Edition(edition::select(&self.0.archive, &self.0.findings, audience))
    }

    /// The default theme, with the files of a folder in place of its own, for the languages of this archive.
    pub fn theme(&self, folder: Option<&Path>) -> Result<Theme, Error> {
        let archive = &self.0.archive;
        let theme =
            theme::Theme::for_contents(folder, archive.settings.language(), archive.written_languages())?;
        Ok(Theme(theme))
    }
}

/// One thing found in one file.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a>(&'a Located);

impl<'a> Finding<'a> {
    /// The code of the rule, such as `MB102`; of a policy's own rule, its id.
    pub fn code(self) -> &'a str {
        self.0.finding.code.code()
    }

    /// How much it weighs.
    pub fn kind(self) -> Kind {
        self.0.finding.kind
    }

    /// Whether it fails a run; `strict` makes advice fail too.
    pub fn fails(self, strict: bool) -> bool {
        self.0.finding.fails(strict)
    }

    /// The path of the file.
    pub fn path(self) -> &'a str {
        &self.0.finding.path
    }

    /// The line and the column where it begins, from 1; columns count characters.
    pub fn start(self) -> (usize, usize) {
        (self.0.start.line, self.0.start.column)
    }

    /// The bytes of the file that it is about.
    pub fn bytes(self) -> Range<usize> {
        self.0.span.start..self.0.span.end
    }

    /// What is so.
    pub fn message(self, language: Language) -> &'a str {
        self.0.finding.message.in_language(language)
    }

    /// What to do.
    pub fn help(self, language: Language) -> &'a str {
        self.0.finding.help.in_language(language)
    }

    /// The clause that asks for something else: the policy's id, the day from which its version is in force,
    /// and the number of the clause. None where the rule is practice.
    pub fn clause(self) -> Option<(&'a str, NaiveDate, &'a str)> {
        let clause = self.0.finding.clause.as_ref()?;
        Some((&clause.policy, clause.version, &clause.clause))
    }
}

/// What an audience may see of an archive.
#[derive(Debug)]
pub struct Edition(edition::Edition);

impl Edition {
    /// Makes the site. Each file goes to `put` with its path below the site's folder, from any thread, in any
    /// order.
    pub fn render(
        &self,
        theme: &Theme,
        put: &(impl Fn(&str, &[u8]) -> io::Result<()> + Sync),
    ) -> Result<(), Error> {
        let statistics = Statistics::all(&self.0);
        site::render(&self.0, &statistics, &theme.0, &|path: &str, bytes: &[u8]| {
            put(path, bytes).map_err(Error::from)
        })
    }

    /// The site, of which only those files are made that somebody asks for.
    pub fn pages<'a>(&'a self, theme: &'a Theme) -> Pages<'a> {
        Pages(Preview::new(&self.0, &theme.0))
    }
}

/// How a site looks and what it says beside the records.
pub struct Theme(theme::Theme);

/// A site whose files are made one at a time.
pub struct Pages<'a>(Preview<'a>);

impl Pages<'_> {
    /// The file at a path, exactly as [`Edition::render`] makes it; none where the site has no such file.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.0.file(path)?)
    }
}

/// Why something could not be done: a folder that cannot be read, a fault of a theme, a file that could not
/// be put.
#[derive(Debug)]
pub struct Error(Text);

impl Error {
    /// What is wrong.
    pub fn message(&self, language: Language) -> &str {
        self.0.in_language(language)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Error {}

impl From<DiscoverError> for Error {
    fn from(error: DiscoverError) -> Self {
        Self(error.message)
    }
}

impl From<ThemeError> for Error {
    fn from(error: ThemeError) -> Self {
        Self(Text::new(error.render(Language::Zh, false), error.render(Language::En, false)))
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let text = error.to_string();
        Self(Text::new(text.clone(), text))
    }
}
