//! A new archive: policy and registers to fill in, and what lies beside the records.

use crate::discover::{FileKind, classify};
use crate::finding::Language;
use crate::pipeline::shape_of;
use crate::policy::builtin;
use crate::schema::{FORMATS, schema};
use crate::text::{Source, pretty_json};
use crate::yaml::rewrite_file;
use serde_json::{Map, Value, json};
use std::path::Path;

/// A file that lies beside the records: its path below the root, and its text.
pub struct Beside {
    /// The path.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The files of an organisation under a built-in policy, below the root, none where there is no such policy,
/// and the organisation's language, in which the keys of what clerks fill in are. The policy stays as it is
/// printed in the guides: who changes it has them at hand.
pub fn content(policy: &str) -> Option<(Vec<(String, String)>, Language)> {
    let files = builtin::files(policy)?;
    let mut lines = files.iter().flat_map(|(_, text)| text.lines());
    let language = if lines.any(|line| line == "language: en" || line == "语言: en") {
        Language::En
    } else {
        Language::Zh
    };
    let files = files.into_iter().map(|(path, text)| {
        let path = format!("content/{policy}/{path}");
        let text = in_language(&path, text, language);
        (path, text)
    });
    Some((files.collect(), language))
}

/// A file with its keys in a language. Comments stay as they are.
fn in_language(path: &str, text: &str, language: Language) -> String {
    let source = Source::new(path, text);
    let kind = classify(path).map(|(kind, _)| kind).filter(|kind| *kind != FileKind::Policy);
    let shape = kind.map(shape_of);
    let written = shape.and_then(|shape| rewrite_file(&source, shape, Some(language)));
    written.unwrap_or_else(|| text.to_owned())
}

/// What makes the folder ready: a guide for the office, what git keeps and how, what editors need. `kind` is
/// a type of meetings that it has.
pub fn beside(policy: &str, kind: &str, language: Language) -> Vec<Beside> {
    let readme = match language {
        Language::Zh => include_str!("beside/README.zh.md"),
        Language::En => include_str!("beside/README.en.md"),
    };
    let readme = readme.replace("{policy}", policy).replace("{type}", kind);
    let mut files = vec![
        ("README.md".to_owned(), readme),
        (".gitignore".to_owned(), GITIGNORE.to_owned()),
        (".gitattributes".to_owned(), GITATTRIBUTES.to_owned()),
        (".editorconfig".to_owned(), EDITORCONFIG.to_owned()),
        (".vscode/settings.json".to_owned(), pretty(&editor_settings())),
        (".vscode/extensions.json".to_owned(), pretty(&json!({"recommendations": ["redhat.vscode-yaml"]}))),
    ];
    files.extend(FORMATS.iter().map(|format| (schema_path(format.name), pretty(&schema(format)))));
    files.into_iter().map(|(path, text)| Beside { path, text }).collect()
}

fn pretty(value: &Value) -> String {
    pretty_json(value) + "\n"
}

fn schema_path(name: &str) -> String {
    format!(".schemas/{name}.schema.json")
}

fn is_yaml(files: &str) -> bool {
    Path::new(files).extension().is_some_and(|ending| ending == "yaml")
}

/// Which schema is for which files, as editors with the YAML language server read it.
fn editor_settings() -> Value {
    let of_files = FORMATS.iter().filter(|format| is_yaml(format.files));
    let schemas = of_files.map(|format| {
        (format!("./{}", schema_path(format.name)), Value::from(format!("content/{}", format.files)))
    });
    json!({
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.schemas": schemas.collect::<Map<_, _>>(),
    })
}

/// What is made is not kept: the site, and what a build that was cut short leaves.
const GITIGNORE: &str = "/public/\n/.*.minutebook-*\n.minutebook-*.tmp\n/.bin/\n";

/// One form of line ends on every system, so that a site is the same wherever it is built.
const GITATTRIBUTES: &str =
    "* text=auto eol=lf\n*.docx binary\n*.xlsx binary\n*.pdf binary\n*.png binary\n*.jpg binary\n";

const EDITORCONFIG: &str = "root = true\n\n[*]\ncharset = utf-8\nend_of_line = lf\ninsert_final_newline = \
    true\n\n\
    [*.{md,yaml}]\nindent_style = space\nindent_size = 2\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_archive_has_chinese_keys() {
        let text = |policy, name: &str| {
            let (files, _) = content(policy).expect("it comes with the program");
            let (_, text) =
                files.into_iter().find(|(path, _)| path.ends_with(name)).expect("it has the file");
            text
        };
        for policy in ["service-center", "education-bureau"] {
            let organization = text(policy, "organization.yaml");
            assert!(
                organization.contains("\n部门:") && !organization.contains("\ndepartments:"),
                "{organization}"
            );
            assert!(text(policy, "calendar.yaml").contains("\n节假日:"), "{policy}");
        }
        assert!(text("board", "organization.yaml").contains("\ndepartments:"));
    }

    #[test]
    fn every_kind_of_yaml_file_has_its_schema_in_the_editor() {
        let settings = editor_settings();
        let schemas = settings["yaml.schemas"].as_object().expect("it is a map");
        assert_eq!(schemas.len(), FORMATS.iter().filter(|format| is_yaml(format.files)).count());
        assert_eq!(schemas["./.schemas/people.schema.json"], "content/*/people.yaml");
    }
}
