//! The formats of all files as JSON Schema (draft 2020-12), for editors and other programs. Made from the
//! tables that reading uses, so that what the schema accepts and what the program accepts are one thing, said
//! once.

mod build;
mod pattern;
mod words;

use crate::archive::SETTINGS;
use crate::baseline::BASELINE;
use crate::check::Words;
use crate::policy::format::POLICY;
use crate::record::format::{FOLLOW_UPS, RECORD};
use crate::register::format::{CALENDAR, ORGANIZATION, PEOPLE, REPORTS};
use crate::yaml::Shape;
use build::Builder;
use serde_json::{Value, json};

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name, as the command takes it.
    pub name: &'static str,
    /// What such a file is.
    pub title: Words,
    /// Which files are of that kind, from `content/` on.
    pub files: &'static str,
    /// What it may hold.
    pub shape: Shape,
}

const fn format(
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    files: &'static str,
    shape: Shape,
) -> Format {
    Format { name, title: Words { zh, en }, files, shape }
}

/// All kinds of files.
pub static FORMATS: &[Format] = &[
    format("record", "会议记录的元数据", "The front matter of a record", "*/meetings/**/*.md", RECORD),
    format("organization", "单位名册", "An organisation", "*/organization.yaml", ORGANIZATION),
    format("people", "人员名册", "The register of people", "*/people.yaml", PEOPLE),
    format("calendar", "日历", "A calendar", "*/calendar.yaml", CALENDAR),
    format("reports", "报告登记", "The register of reports", "*/reports.yaml", REPORTS),
    format("follow-ups", "督办情况", "A file of follow-ups", "*/follow-ups/*.yaml", FOLLOW_UPS),
    format("policy", "会议制度", "A policy", "*/policies/*.yaml", POLICY),
    format("archive", "站点设置", "The settings of the archive", "archive.yaml", SETTINGS),
    format("baseline", "基线", "A baseline", "", BASELINE),
];

/// The kind of that name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The schema of a kind of file.
pub fn schema(format: &Format) -> Value {
    let mut builder = Builder::default();
    let root = builder.root(format.shape);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{} / {}", format.title.zh, format.title.en),
    });
    if let (Value::Object(schema), Value::Object(root)) = (&mut schema, root) {
        schema.extend(root);
        schema.insert("$defs".to_owned(), builder.definitions());
    }
    schema
}
