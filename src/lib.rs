//! minutebook keeps the records of an organisation's meetings.
pub mod archive;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod edition;
pub mod finding;
pub mod output;
pub mod policy;
pub mod record;
pub mod register;
pub mod resolve;
pub mod search;
pub mod site;
pub mod statistics;
pub mod text;
pub mod yaml;
