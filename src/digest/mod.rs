//! 督办摘要: what each department and each person has to know of decisions on a day, as text, Markdown, JSON
//! and letters. It is made from an [`Edition`](crate::edition::Edition), so it says nothing that its audience
//! may not see; the addresses of letters come in beside it, and stand in their heads alone. Nothing is sent.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 gather, mail     1 words     2 json, text     3 letter
//! ```

mod gather;
mod json;
mod letter;
mod mail;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use gather::{Digest, digests};
pub use json::json;
pub use letter::{Addresses, Letters, letters};
pub use text::{markdown, plain};
