//! Data for other programs: which tables there are and what each of their columns says, said once. Rows are
//! structs of these declarations; JSON Schema, table definitions in SQL and the page of the guide are made
//! from them.
//!
//! A row says nothing but what its table declares, and every table has `archive` first, so that the rows of
//! many archives can lie in one table. Ids are unique within an archive: a row of one table is found in
//! another by `archive` and the id of the same name.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 declare, words     1 tables     2 schema, sql
//! ```

mod declare;
#[cfg(test)]
mod guide;
mod schema;
mod sql;
mod tables;
#[cfg(test)]
mod tests;
mod words;

pub use schema::schema;
pub use sql::{Engine, sql};
pub use tables::*;
pub use words::*;
