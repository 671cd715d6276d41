//! All that a site is made from, as one number: equal inputs make an equal site.

use crate::archive::{Archive, Audience};
use crate::discover::Files;
use crate::site::theme::Theme;
use chrono::NaiveDate;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::SystemTime;
use std::{env, io};

/// All that a site is made from. The findings are not here: they follow from the files and the days.
#[derive(Hash)]
struct Inputs<'a, T> {
    program: Program,
    files: &'a Files,
    theme: &'a T,
    /// Today, for the site and in the zone of each organisation.
    days: Vec<NaiveDate>,
    audience: Audience,
}

/// Which program makes the site. To read it whole takes longer than some builds do.
#[derive(Clone, Hash)]
struct Program {
    version: &'static str,
    path: PathBuf,
    size: u64,
    changed: SystemTime,
}

impl Program {
    /// The one that is running.
    fn running() -> io::Result<Self> {
        let path = env::current_exe()?;
        let found = path.metadata()?;
        Ok(Self { version: env!("CARGO_PKG_VERSION"), path, size: found.len(), changed: found.modified()? })
    }
}

impl<T: Hash> Inputs<'_, T> {
    fn number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// The number of all that a site is made from; none where the system does not say which program is running.
pub(super) fn number(files: &Files, archive: &Archive, theme: &Theme, audience: Audience) -> Option<u64> {
    let program = Program::running().ok()?;
    let theme = theme.files();
    let organizations = archive.organizations.iter().map(|organization| organization.as_of);
    let days = [archive.as_of].into_iter().chain(organizations).collect();
    Some(Inputs { program, files, theme, days, audience }.number())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::time::Duration;

    #[test]
    fn every_input_counts() {
        let program = Program::running().unwrap();
        let files = Files::from_texts([("content/archive.yaml", "title: a")]);
        let others = [
            Files::from_texts([("content/archive.yaml", "title: b")]),
            Files::from_texts([("content/archive.yml", "title: a")]),
            Files::from_texts([("content/archive.yaml", "title: a"), ("content/a/plan.pdf", "")]),
            Files::from_texts([("content/archive.yaml", "title: a"), ("content/a/plan.pdf", "x")]),
            Files::from_bytes([("content/archive.yaml", vec![0xff])]),
        ];
        let days = vec![NaiveDate::MIN, NaiveDate::MAX];
        let first = || Inputs {
            program: program.clone(),
            files: &files,
            theme: &"theme",
            days: days.clone(),
            audience: Audience::Public,
        };
        // A field that is added has to be named here.
        let Inputs {
            program: Program { version: _, path, size, changed },
            files: _,
            theme: _,
            days: _,
            audience: _,
        } = first();
        let at = |program: Program| Inputs { program, ..first() };
        let mut changed_inputs = vec![
            first(),
            at(Program { version: "0", ..program.clone() }),
            at(Program { path: path.join("x"), ..program.clone() }),
            at(Program { size: size + 1, ..program.clone() }),
            at(Program { changed: changed + Duration::from_nanos(1), ..program.clone() }),
            Inputs { theme: &"other", ..first() },
            Inputs { days: vec![NaiveDate::MIN], ..first() },
            Inputs { audience: Audience::Internal, ..first() },
        ];
        changed_inputs.extend(others.iter().map(|files| Inputs { files, ..first() }));
        let numbers: BTreeSet<_> = changed_inputs.iter().map(Inputs::number).collect();
        assert_eq!(numbers.len(), changed_inputs.len());
        assert_eq!(first().number(), first().number());
    }
}
