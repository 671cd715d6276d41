//! A whole file that is YAML, read into its struct in one call.

use super::{Change, Codes, Conformed, Content, Document, Field, Shape, Splice, Tree, conform, read};
use crate::finding::{Finding, Language, Path, Place};
use crate::say;
use crate::text::{Source, conflict_marker};
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};
use std::collections::BTreeSet;

/// The most bytes of a register, policy or list of follow-ups. A register of ten thousand people has two
/// million.
const MAXIMUM_FILE_BYTES: usize = 16 * 1024 * 1024;

/// Reads a file of that shape. What is wrong is left out of the value and reported in the findings.
pub fn load<T: DeserializeOwned + Default>(
    source: &Source,
    shape: Shape,
    codes: &'static Codes,
) -> (T, Vec<Finding>) {
    let (value, _, findings) = load_with_holes(source, shape, codes);
    (value, findings)
}

/// The same, and where values stand that could not be read.
pub fn load_with_holes<T: DeserializeOwned + Default>(
    source: &Source,
    shape: Shape,
    codes: &'static Codes,
) -> (T, BTreeSet<Path>, Vec<Finding>) {
    load_marked(source, shape, codes, |_, _| ())
}

/// The same, with the canonical values and the holes handed to `mark` before they are decoded.
pub fn load_marked<T: DeserializeOwned + Default>(
    source: &Source,
    shape: Shape,
    codes: &'static Codes,
    mark: impl FnOnce(&mut Value, &BTreeSet<Path>),
) -> (T, BTreeSet<Path>, Vec<Finding>) {
    let document = document(source, codes);
    if let Some(span) = conflict_marker(&source.text) {
        return (T::default(), BTreeSet::from([Path::default()]), vec![super::conflict(&source.path, span)]);
    }
    match read(&document) {
        Ok(value) => {
            let value = match (value, shape) {
                (Value::Null, Shape::Map(keys)) if keys.iter().any(|key| key.required) => {
                    return (T::default(), BTreeSet::from([Path::default()]), vec![empty(&document, keys)]);
                }
                (Value::Null, Shape::Map(_)) => Value::Mapping(Mapping::new()),
                (Value::Null, _) => return (T::default(), BTreeSet::new(), Vec::new()),
                (value, _) => value,
            };
            let cut = super::cut_short(&document);
            let Conformed { mut value, holes, mut findings } = conform(&document, value, shape);
            findings.extend(cut);
            mark(&mut value, &holes);
            (serde_yaml::from_value(value).expect("conformed values decode"), holes, findings)
        }
        Err(finding) => (T::default(), BTreeSet::from([Path::default()]), vec![*finding]),
    }
}

/// A file that says nothing, and must.
fn empty(document: &Document<'_>, keys: &[Field]) -> Finding {
    let required = |name: fn(&Field) -> &'static str, separator| {
        keys.iter().filter(|key| key.required).map(name).collect::<Vec<_>>().join(separator)
    };
    let (zh, en) = (required(|key| key.zh, "、"), required(|key| key.en, ", "));
    Finding::new(
        document.codes.missing_key.clone(),
        document.path,
        Place::File,
        say!(zh: "这个文件是空的", en: "the file is empty"),
        say!(
            zh: "找回它的内容（git checkout 能取回提交过的）；它至少要有：{zh}",
            en: "bring its content back (git checkout has what was committed); it has at least: {en}"
        ),
    )
}

/// Such a file in canonical form; none where it has faults of form.
pub fn rewrite_file(source: &Source, shape: Shape, language: Option<Language>) -> Option<String> {
    let document = document(source, Codes::POLICY);
    let yaml = super::rewrite(&document, shape, language)?;
    Some([&source.text[..document.start], &yaml].concat())
}

/// What such a file says; none where it is no YAML.
pub fn content_of_file(source: &Source, shape: Shape) -> Option<Content> {
    super::content_of(&document(source, Codes::POLICY), shape)
}

/// The smallest edit of such a file by which it says something else at one path.
pub fn edit_file(
    source: &Source,
    shape: Shape,
    path: &Path,
    change: &Change,
    language: Language,
) -> Option<Splice> {
    super::edit(&document(source, Codes::POLICY), shape, path, change, language)
}

/// Such a file as the document that it is.
pub fn document_of_file(source: &Source) -> Document<'_> {
    document(source, Codes::POLICY)
}

/// The places of such a file.
pub fn tree_of_file(source: &Source) -> Tree {
    Tree::new(&document(source, Codes::POLICY))
}

fn document<'a>(source: &'a Source, codes: &'static Codes) -> Document<'a> {
    let start = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Document { path: &source.path, yaml: &source.text[start..], start, limit: MAXIMUM_FILE_BYTES, codes }
}
