//! The formats of files: every key has a name in both languages, names stay, and the user guide shows all of
//! them.

use crate::explain::fields;
use crate::finding::Language;
use crate::schema;
use crate::tests::keys::tables;
use crate::tests::project;
use crate::text::is_han;
use crate::yaml::{Map, Shape};
use std::collections::BTreeSet;
use std::fs;

/// Calls `look` with every map of keys below a shape.
fn each_map(shape: Shape, at: &str, look: &mut dyn FnMut(Map, &str)) {
    match shape {
        Shape::List(inner) | Shape::Table(inner) => each_map(*inner, at, look),
        other if !other.fields().is_empty() => {
            look(other.fields(), at);
            for field in other.fields() {
                each_map(field.shape, &format!("{at}.{}", field.en), look);
            }
        }
        _ => {}
    }
}

fn shapes() -> impl Iterator<Item = (&'static str, Shape)> {
    schema::FORMATS.iter().map(|format| (format.name, format.shape))
}

#[test]
fn every_key_has_a_name_in_both_languages_and_no_two_share_one() {
    for (file, shape) in shapes() {
        each_map(shape, file, &mut |map, at| {
            let mut seen = BTreeSet::new();
            for field in map {
                assert!(field.en.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{at}.{}", field.en);
                assert!(field.zh.chars().all(is_han), "{at}.{} is {} in Chinese", field.en, field.zh);
                assert!(seen.insert(field.en) && seen.insert(field.zh), "{at}.{} has a name twice", field.en);
            }
        });
    }
}

#[test]
fn every_word_of_a_closed_list_has_a_form_in_both_languages() {
    let mut lists = 0;
    for (file, shape) in shapes() {
        each_map(shape, file, &mut |map, at| {
            for field in map {
                let (Shape::Choice(words) | Shape::List(&Shape::Choice(words))) = field.shape else {
                    continue;
                };
                lists += 1;
                let mut seen = BTreeSet::new();
                for word in words {
                    assert!(!word.zh.is_empty(), "{at}.{}: {}", field.en, word.en);
                    for form in word.zh.iter().chain([&word.en]) {
                        assert!(seen.insert(*form), "{at}.{}: {form} stands twice", field.en);
                    }
                }
            }
        });
    }
    assert!(lists > 8, "{lists} closed lists");
}

/// Every key of every file, and every word of a closed list, a line each.
fn declared() -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for (file, shape) in shapes() {
        each_map(shape, file, &mut |map, at| {
            for field in map {
                let key = format!("{at}.{}", field.en);
                if let Shape::Choice(words) = field.shape.entry() {
                    let forms = words.iter().flat_map(|word| word.zh.iter().chain([&word.en]));
                    lines.extend(forms.map(|form| format!("{key}: {form}")));
                }
                lines.insert(format!("{key} {}", field.zh));
            }
        });
    }
    lines
}

/// Keys and words are public: other programs write them. One may be added, which `UPDATE_GOLDEN=1` enters;
/// none is ever renamed.
#[test]
fn keys_and_words_keep_their_names() {
    let path = project().join("tests/golden/keys.txt");
    let lines = fs::read_to_string(&path).unwrap_or_default();
    let frozen: BTreeSet<String> = lines.lines().map(str::to_owned).collect();
    let declared = declared();
    let lost: Vec<_> = frozen.difference(&declared).collect();
    assert!(lost.is_empty(), "these are public, and gone: {lost:#?}");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let lines: String = declared.iter().map(|line| format!("{line}\n")).collect();
        return fs::write(&path, lines).unwrap();
    }
    let new: Vec<_> = declared.difference(&frozen).collect();
    assert!(new.is_empty(), "UPDATE_GOLDEN=1 cargo test --lib keys_and_words makes these public: {new:#?}");
}

/// A page with the tables of keys that stand between its marks, and which formats they are of.
fn with_tables(page: &str, language: Language) -> (String, Vec<&'static str>) {
    let mut text = String::new();
    let mut shown = Vec::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!-- keys: ") {
        let (name, after) = after.split_once(" -->\n").expect("a mark ends");
        let (_, after) = after.split_once("<!-- end of keys -->").expect("the keys end");
        let format = schema::find(name).unwrap_or_else(|| panic!("there is no format {name}"));
        let tables = tables(format.shape, language);
        text += &format!("{before}<!-- keys: {name} -->\n{tables}<!-- end of keys -->");
        shown.push(format.name);
        rest = after;
    }
    (text + rest, shown)
}

/// The guides' tables of keys are those of the formats. `UPDATE_GOLDEN=1 cargo test --lib formats` writes
/// them.
#[test]
fn the_guides_show_every_key() {
    for (folder, language) in [("docs", Language::En), ("docs/zh", Language::Zh)] {
        let mut shown = vec!["baseline"];
        for page in ["writing-a-record.md", "writing-a-policy.md"] {
            let path = project().join(folder).join(page);
            let page = fs::read_to_string(&path).unwrap();
            let (expected, formats) = with_tables(&page, language);
            shown.extend(formats);
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                fs::write(&path, &expected).unwrap();
            } else {
                assert!(
                    page == expected,
                    "{}: its tables of keys are not those of the formats",
                    path.display()
                );
            }
        }
        let missing: Vec<_> =
            schema::FORMATS.iter().map(|format| format.name).filter(|name| !shown.contains(name)).collect();
        assert!(missing.is_empty(), "{folder} shows no keys of {missing:?}");
    }
}

/// The pages that show the fields of expressions are what the program says. `UPDATE_GOLDEN=1 cargo test --lib
/// formats` writes them.
#[test]
fn the_fields_of_expressions_are_those_of_the_program() {
    for (page, language) in [("docs/fields.md", Language::En), ("docs/zh/fields.md", Language::Zh)] {
        let path = project().join(page);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, fields(language)).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == fields(language),
            "{page} is not what the program says"
        );
    }
}
