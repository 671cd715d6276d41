//! Chinese and English are equal: every message of the theme exists in both.

use crate::support::{files_below, project};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The messages of a Fluent file: key and text, lines that go on included.
fn messages(language: &str) -> BTreeMap<String, String> {
    let path = project().join("themes/default/messages").join(format!("{language}.ftl"));
    let text = fs::read_to_string(path).unwrap();
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with([' ', '}']) {
            messages.get_mut(&last).expect("a message goes on").push_str(line);
        } else if let Some((key, text)) = line.split_once('=') {
            last = key.trim().to_owned();
            let before = messages.insert(last.clone(), text.to_owned());
            assert!(before.is_none(), "{language}: {last} stands twice");
        }
    }
    messages
}

/// The variables of a message.
fn variables(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap())
        .filter(|name| !name.is_empty())
        .collect()
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..'\u{a000}').contains(&c)
}

#[test]
fn both_languages_have_the_same_messages() {
    let (chinese, english) = (messages("zh"), messages("en"));
    assert!(chinese.len() > 200, "{} messages", chinese.len());
    let keys = |messages: &BTreeMap<String, String>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let differing: Vec<_> = keys(&chinese).symmetric_difference(&keys(&english)).cloned().collect();
    assert!(differing.is_empty(), "in one language alone: {differing:?}");
    for (key, text) in &english {
        let has_han = text.chars().any(is_han);
        assert!(!has_han, "en: {key} ={text}");
        assert!(text.trim() != "" || chinese[key].trim() == "", "en: {key} is empty");
    }
}

/// A number that one language has, the other has too; a word order may leave out what its own wording
/// says.
#[test]
fn both_languages_tell_the_same_variables() {
    let (chinese, english) = (messages("zh"), messages("en"));
    let mut wrong = Vec::new();
    for (key, text) in &english {
        let (one, other) = (variables(text), variables(&chinese[key]));
        // Only the names of months and weekdays and the forms of dates differ in what they need.
        if one != other && !key.starts_with("form-") {
            wrong.push(format!("{key}: {one:?} in English, {other:?} in Chinese"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn templates_use_messages_that_exist() {
    let messages = messages("en");
    let folder = project().join("themes/default/templates");
    let mut used = 0;
    for path in files_below(&folder) {
        let template = fs::read_to_string(folder.join(&path)).unwrap();
        for rest in template.split("t(key=\"").skip(1) {
            let (key, after) = rest.split_once('"').unwrap();
            // `"status-" ~ status` is made of parts: one of the messages begins like this.
            let known = match after.trim_start().starts_with('~') {
                true => messages.keys().any(|message| message.starts_with(key)),
                false => messages.contains_key(key),
            };
            assert!(known, "{path}: no message {key}");
            used += 1;
        }
    }
    assert!(used > 200, "{used} messages in templates");
}

/// Every text of a template comes from the messages, so that a theme in another language needs no other
/// templates.
#[test]
fn templates_hold_no_words_of_their_own() {
    let folder = project().join("themes/default/templates");
    for path in files_below(&folder) {
        let template = fs::read_to_string(folder.join(&path)).unwrap();
        for line in template.lines().filter(|line| !line.contains("{#")) {
            assert!(!line.chars().any(is_han), "{path}: {line}");
        }
    }
}
