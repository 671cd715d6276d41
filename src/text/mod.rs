//! Text as it stands in a file: where a byte is, how a name is folded, what a word may have been meant to be, what stands for a
//! long one, what is Han script.

mod digest;
mod fold;
mod nearest;
mod printable;
mod reference;
mod source;

pub use digest::digest;
pub use fold::{fold, fold_name, lower_first};
pub use nearest::{all_nearest, nearest};
pub use printable::{is_plain, printable};
pub use reference::reference;
pub use source::{Position, Source, Span};
