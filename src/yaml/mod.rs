//! YAML files read in three steps: the text to values ([`read`]), the values held against the file's [`Shape`], which gives them their
//! English keys and canonical forms ([`conform`](fn@conform)), and those decoded into plain structs by serde.
//!
//! A key is declared once, with [`keys!`](crate::yaml::keys), and the words of a closed list with [`words!`](crate::yaml::words): struct and shape
//! both come from that.
//!
//! The structs carry no positions. A finding names a [`Path`](crate::finding::Path), and only for a file that has findings the text is
//! parsed once more, for the byte ranges of its keys and values ([`Tree`]).

mod choices;
mod conform;
mod document;
mod format;
mod id;
mod list;
mod load;
mod locate;
mod look;
mod read;
mod rewrite;
mod scalar;
mod shape;

pub use conform::{Conformed, conform};
pub use document::{Codes, Document, MAXIMUM_BYTES};
pub use format::{
    Choice, DepartmentName, Due, EndTime, Format, LaterPersonName, Money, PerPerson, PersonName, Reason,
    Table, is_marked,
};
pub(crate) use format::{key_name, keys, words};
pub use id::{Id, id_help, is_id};
pub use list::List;
pub use load::{load, load_with_holes, rewrite_file, tree_of_file};
pub use locate::Tree;
pub use look::{conflict, cut_short};
pub use read::read;
pub use rewrite::rewrite;
pub use scalar::span_within;
pub use shape::{Field, Grammar, Map, Plain, Shape, Word, join};
