//! YAML files read in three steps: the text to values ([`read()`]), the values held against the file's
//! [`Shape`], which gives them their English keys and canonical forms ([`conform`](fn@conform)), and those
//! decoded into plain structs by serde.
//!
//! A key is declared once, with [`keys!`](crate::yaml::keys), and the words of a closed list with
//! [`words!`](crate::yaml::words): struct and shape both come from that.
//!
//! The structs carry no positions. A finding names a [`Path`](crate::finding::Path), and only for a file that
//! has findings the text is parsed once more, for the byte ranges of its keys and values ([`Tree`]).

mod choices;
mod conform;
mod content;
mod cursor;
mod document;
mod edit;
mod emit;
mod fault;
mod format;
mod id;
mod line;
mod list;
mod load;
mod locate;
mod look;
mod outline;
mod read;
pub mod reference;
mod rewrite;
mod sample;
mod scalar;
mod shape;
mod surgery;

pub use conform::{Conformed, conform};
pub use content::{Change, Content};
pub use cursor::{Cursor, Part as TypedPart, Typed, typed};
pub use document::{Codes, Document, MAXIMUM_BYTES};
pub use edit::{content_of, edit};
pub use emit::is_plain_text;
pub use format::{Choice, Due, EndTime, Format, Money, PerPerson, Reason, Table, is_marked};
pub(crate) use format::{key_name, keys, words};
pub use id::{Id, id_help, is_id};
pub use list::List;
pub use load::{
    content_of_file, document_of_file, edit_file, load, load_marked, load_with_holes, rewrite_file,
    tree_of_file,
};
pub use locate::Tree;
pub use look::{conflict, cut_short};
pub use outline::Outline;
pub use read::read;
pub use reference::{
    DecisionId, DepartmentName, FilePath, ItemCategory, ItemNumber, LaterPersonName, MeetingTypeName,
    MotionId, PersonName, PostName, RuleName, WrittenPerson,
};
pub use rewrite::rewrite;
pub use sample::sample;
pub use scalar::span_within;
pub use shape::{Field, Grammar, Map, Plain, Shape, Word, join};
pub use surgery::Splice;
