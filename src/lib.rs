//! minutebook keeps the records of an organisation's meetings. A secretariat commits one Markdown file a
//! meeting; this crate holds each against the organisation's written policy, naming file, line, clause and
//! remedy, and builds an archive site that opens from a folder. Its first users read Chinese; English is its
//! second language.
//!
//! # As a library
//!
//! Modules are private; what is public is the command, [`run`], and the pipeline as values, for a second
//! program:
//!
//! ```no_run
//! use minutebook::{Audience, Files, Language};
//! use std::{fs, path::Path};
//!
//! # fn main() -> Result<(), minutebook::Error> {
//! let today = "2026-07-10".parse().expect("a day");
//! let checked = Files::discover(Path::new("."))?.check(today);
//! for finding in checked.findings() {
//!     let (line, column) = finding.start();
//!     println!("{}:{line}:{column} {} {}", finding.path(), finding.code(), finding.message(Language::En));
//! }
//! if !checked.findings().any(|finding| finding.fails(false)) {
//!     let theme = checked.theme(None)?;
//!     checked.select(Audience::Public).render(&theme, &|path, bytes| {
//!         let path = Path::new("public").join(path);
//!         fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
//!         fs::write(path, bytes)
//!     })?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The pipeline
//!
//! ```text
//! discover → parse → resolve → assemble → check → select → render → write
//! ```
//!
//! | stage | in | out | where |
//! |---|---|---|---|
//! | discover | a folder | [`discover::Files`]: texts, and files that cannot be read | [`discover`](mod@discover) |
//! | parse | one text | [`record::Record`]: the front matter as plain values, and findings | [`record`], [`register`], [`policy`], on [`yaml`] |
//! | resolve | records, registers, policies | [`resolve::Meeting`]: names are people, types are types, at that date | [`resolve`] |
//! | assemble | meetings, follow-ups | [`archive::Archive`]: decisions with their history, references, slots | [`archive`] |
//! | check | the archive | findings, explained where the record explains them | [`check`] |
//! | select | the archive, an audience | [`edition::Edition`]: what that audience may see, and nothing else | [`edition`] |
//! | render | an edition, a theme | files, each from a pure function, in parallel | [`site`], [`search`] |
//! | write | files | the folder, swapped whole | [`output`] |
//!
//! [`pipeline`] runs the first five as one function; [`cli`] adds the others.
//!
//! - A state is a type: what is written ([`record::Record`]), what it means ([`resolve::Meeting`]), how it
//!   hangs together ([`archive::Archive`]), what may be seen ([`edition::Edition`]). No field waits to be
//!   filled in later.
//! - Parsing never fails. A clerk's mistake is data with a place; `Err` is for the machine; an `expect`
//!   states an invariant.
//! - Only [`edition::select`] makes an edition, and rendering takes nothing else: a leak is a type error.
//! - Clock, environment and order come in as arguments. The same input gives the same bytes.
//!
//! # Where a change goes
//!
//! | to change | look at |
//! |---|---|
//! | a key of the record, its Chinese name, its values | [`record::format`]: the key is declared there once |
//! | a key of registers or policies | [`register::format`], [`policy::format`] |
//! | a rule | `check/rules/`, one file each: what, why, an example that it flags, one that it accepts, the check |
//! | what a policy can ask | [`policy::Requirements`], and the rule that checks it |
//! | what the three built-in policies ask | `content/*/policies/`: they are data |
//! | what an audience sees | `edition/clear.rs` |
//! | what is known on a day that somebody named | `resolve::Meeting::is_later`, and `edition/past.rs` for registers and policies |
//! | a page | its view in [`site::view`], its builder in [`site::pages`], its template in `themes/default/templates` |
//! | a word on a page | `themes/default/messages`; a word in a finding stands in its rule, in both languages |
//! | what editors know of the files | [`schema`], made from the same tables |
//! | the preview | [`serve`](mod@serve): its loop reads top to bottom |
//! | the forms of the desk | [`record::format`] and its like: a key declared there is in its form; `serve/desk/page/record.js` groups the keys of a record |
//! | what is offered to somebody who writes, on the desk and in editors | [`offers`] |
//! | what the desk may be asked | `Ask` in `serve/desk/mod.rs`; who may ask, `serve/desk/gate.rs` |
//! | what an editor is shown, and may ask | [`lsp`](mod@lsp): one module for each kind of answer |
//! | how a text is changed at one path | `yaml/edit.rs`, for forms and for whoever else edits files |
//! | how a text that is not saved is checked | [`pipeline::Unsaved`] |
//! | what a site is made from, so that it is made again when that changes | `Inputs` in `cli/inputs.rs` |
//! | what the preview takes over from the state before | `pipeline/memory.rs`, `edition/known.rs` |
//! | how findings are reported | [`finding::report`] |
//! | what an expression of a policy's own rule may ask | follows from [`record::format`]; what is computed: `+` there, and its value in `check/custom/values.rs` |
//! | how open each place of a record is | `resolve/level.rs`, and `archive/level.rs` for what it cites |
//! | a table of data for other programs | [`data`]: the column is declared there once; its rows in `site/beside/rows` |
//! | the digest of what is to be followed up, its letters | [`digest`](mod@digest) |
//! | the language of expressions, and its limits | [`expression`] |
//! | a paper in Word | its form in `papers/`: `summary.rs`, `record.rs`, `board.rs`; how it is set, `papers/style.rs` |
//! | how a site is searched for what is withheld | [`audit`] |
//! | how rules and clauses are explained | [`explain`] |
//! | what `init` makes | `scaffold/archive.rs`, the recipes for services in `scaffold/service/`, registers to fill in: `policy/builtin/` |
//! | a label or a layout of old minutes that import knows | `import/subject.rs`, `import/gather.rs`; what is a name: `import/name.rs` |
//!
//! # How places work
//!
//! Values carry no positions. A finding names a [`Place`](finding::Place): a path such as
//! `agenda[0].category`, and whether its key or its value is meant. Only for files that have findings the
//! text is parsed a second time, for the exact bytes ([`yaml::Tree`]). What could not be read leaves a hole,
//! which is noted, so that no rule reports its absence again.
//!
//! # Layers
//!
//! Imports go down only; a test says so.
//!
//! ```text
//!  0 text, calendar, disk     1 finding     2 yaml, discover, expression     3 record, register
//!  4 policy     5 resolve     6 archive     7 check, baseline
//!  8 edition, pipeline, explain, schema, import, data     9 papers, scaffold, search, statistics, output
//!  10 site, offers     11 serve, audit, digest, lsp     12 cli, embed
//! ```

#![allow(rustdoc::private_intra_doc_links, reason = "this page is for those who work on the crate, too")]

mod archive;
mod audit;
mod baseline;
mod calendar;
mod check;
mod cli;
mod data;
mod digest;
mod discover;
mod disk;
mod edition;
mod embed;
mod explain;
mod expression;
mod finding;
mod import;
mod lsp;
mod offers;
mod output;
mod papers;
mod pipeline;
mod policy;
mod record;
mod register;
mod resolve;
mod scaffold;
mod schema;
mod search;
mod serve;
mod site;
mod statistics;
#[cfg(test)]
mod tests;
mod text;
mod yaml;

pub use archive::Audience;
pub use cli::run;
pub use embed::{Checked, Edition, Error, Files, Finding, Pages, Theme};
pub use finding::{Kind, Language};

use finding::{path, say};

/// The version of the crate and of the command.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
