//! Minutes that were written for people, taken over as records.
//!
//! ```text
//! a file → [`markdown`] or [`docx`] → its meetings ([`several`]) → lines → [`gather`] → facts → [`write`]
//! → a record
//! ```
//!
//! A line belongs to a subject: by its label, by the heading it stands under, or by its place in a table
//! ([`label`] has the words, in Chinese and English; a mapping file adds an archive's own). Nothing is
//! invented: a fact is a part of the text, what is unsure is a comment at its key, and the original text
//! stands below the record, whole.

mod clause;
mod compose;
mod days;
mod docx;
mod ends;
mod facts;
mod files;
mod gather;
mod gathering;
mod items;
mod kind;
mod known;
mod label;
mod layout;
mod line;
mod links;
mod list;
mod mapping;
mod markdown;
mod motion;
mod name;
mod numbering;
mod outline;
mod package;
mod parts;
mod people;
mod plan;
mod proposal;
mod sentence;
mod several;
mod sheet;
mod subject;
mod table;
mod task;
mod titles;
mod values;
mod vote;
mod when;
mod write;

pub(crate) use files::originals;
pub(crate) use kind::Known as KnownKind;
pub(crate) use mapping::{Mapping, SHAPE as MAPPING};
pub(crate) use plan::{Goal, Imported, Known, import};
pub(crate) use proposal::{mapping_file, people_file};
