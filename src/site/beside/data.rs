//! `data/`: the archive for other programs. The tables that `crate::data` declares, their schemas and table
//! definitions, and the objects of Popolo.

use super::popolo::{self, Class};
use super::rows;
use crate::data::{Engine, Which, schema, sql};
use crate::site::theme::ThemeError;
use crate::site::volume::Volume;
use crate::text::pretty_json;

/// A file of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    /// A table: a row a line.
    Table(Which),
    /// The objects of a class of Popolo, one a line.
    Popolo(Class),
    /// The schema of a table's rows.
    Schema(Which),
    /// The statements that make the tables.
    Definitions(Engine),
}

impl DataFile {
    /// All of them.
    pub fn all() -> Vec<Self> {
        let tables = Which::ALL.iter().copied();
        let mut all: Vec<_> = tables.clone().map(Self::Table).collect();
        all.extend(Class::ALL.map(Self::Popolo));
        all.extend(Engine::ALL.map(Self::Definitions));
        all.extend(tables.map(Self::Schema));
        all
    }

    /// Where it lies in the folder of data.
    pub fn path(self) -> String {
        match self {
            Self::Table(which) => format!("{}.jsonl", which.table().name),
            Self::Popolo(class) => format!("popolo/{}.jsonl", class.word()),
            Self::Schema(which) => format!("schema/{}.json", which.table().name),
            Self::Definitions(engine) => format!("{}.sql", engine.word()),
        }
    }

    /// What is in it, some lines at a time. `volume` is the site in the archive's own language.
    pub fn pieces(self, volume: &Volume<'_>) -> Result<Vec<String>, ThemeError> {
        match self {
            Self::Table(which) => rows::rows(volume, which),
            Self::Popolo(class) => popolo::objects(volume, class),
            Self::Schema(which) => Ok(vec![pretty_json(&schema(&which.table())), "\n".to_owned()]),
            Self::Definitions(engine) => Ok(vec![sql(engine)]),
        }
    }

    /// The whole of it.
    pub fn bytes(self, volume: &Volume<'_>) -> Result<Vec<u8>, ThemeError> {
        let pieces = self.pieces(volume)?;
        let mut text = String::with_capacity(pieces.iter().map(String::len).sum());
        // Each is dropped when it is written: these are the largest files of a site.
        for piece in pieces {
            text.push_str(&piece);
        }
        Ok(text.into_bytes())
    }
}
