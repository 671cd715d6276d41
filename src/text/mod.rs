//! Text as it stands in a file: where a byte is, how a name is folded, what a word may have been meant to be,
//! what stands for a long one, what is Han script.

mod bare;
mod conflict;
mod digest;
mod fold;
mod han;
mod invisible;
mod json;
mod label;
mod nearest;
mod printable;
mod reference;
mod source;
mod variants;

pub use bare::push_bare;
pub use conflict::conflict_marker;
pub use digest::digest;
pub use fold::{fold, fold_name, lower_first};
pub use han::is_han;
pub use invisible::{invisible, is_invisible};
pub use json::{json_line, pretty_json};
pub use label::{LABELS, folded_label, keys_of_label};
pub use nearest::{all_nearest, long_form, nearest, nearest_person};
pub use printable::{in_one_line, is_plain, is_printable, printable};
pub use reference::{reference, unescaped};
pub use source::{Position, Source, Span};
pub use variants::{standard_form, variant_form, variant_groups};
