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
fn both_languages_have_the_same_variables() {
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
/// A message is asked for by its whole name, or by one that is put together: `stat-{key}`,
/// `{key}-corner`.
#[test]
fn every_message_is_asked_for() {
    let mut text = String::new();
    for (folder, ending) in [("src", ".rs"), ("themes/default", ".html"), ("themes/default", ".js")] {
        let folder = project().join(folder);
        for path in files_below(&folder).iter().filter(|path| path.ends_with(ending)) {
            text.push_str(&fs::read_to_string(folder.join(path)).unwrap());
        }
    }
    let in_part = |key: &str| {
        key.match_indices('-').any(|(at, _)| {
            let (begins, ends) = (&key[..=at], &key[at..]);
            let parts = [format!("\"{begins}{{"), format!("\"{begins}\""), format!("}}{ends}\"")];
            parts.iter().any(|part| text.contains(part))
        })
    };
    let asked = |key: &&String| text.contains(&format!("\"{key}\"")) || in_part(key);
    let messages = messages("en");
    let unused: Vec<_> = messages.keys().filter(|key| !asked(key)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

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
