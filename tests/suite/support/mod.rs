//! What the tests share: archives on disk, the command, and the site that it makes.

mod archive;
mod command;
pub mod editor;
mod files;
mod generated;
pub mod hostile;
pub mod html;
pub mod search;
mod site;
pub mod validators;

pub use archive::Archive;
pub use command::{Ran, minutebook, minutebook_in};
pub use files::{files_below, project};
pub use generated::generate;
pub use site::{Site, demonstration};

/// The day that counts as today in every test.
pub const TODAY: &str = "2026-07-10";
