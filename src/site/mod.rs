//! The site: an edition and a theme in, files out.
//!
//! [`routes`] says where each page lies, [`volume`] is the site in one language, `pages/` makes views of an
//! edition, [`beside`] feeds, calendars and data of it, [`theme`] turns views into HTML, and
//! [`render`](fn@render) does all of it, in parallel, handing over each file as it is made.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 chart, routes, theme, view     1 address, money     2 volume     3 changes, documents, figures
//!  4 beside     5 frame, pages     6 render
//! ```

mod address;
pub mod beside;
mod changes;
pub mod chart;
mod documents;
pub mod figures;
mod frame;
mod money;
pub mod pages;
mod render;
pub mod routes;
pub mod theme;
pub mod view;
pub mod volume;

pub use render::{Preview, render};
