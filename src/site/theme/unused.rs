//! What a theme folder holds and nothing uses, and whose name is nearly that of something inherited: a slip,
//! which would otherwise change nothing and say nothing.

use super::ThemeError;
use super::files::Files;
use super::tokens::{about_token, settings};
use super::words::{keys, keys_at};
use crate::say;
use crate::text::nearest;
use std::collections::BTreeSet;

/// Refuses the first template, message or token of the folder that is such a slip: it takes the place of no
/// inherited one, and none of the folder's own files names it.
pub fn refuse(files: &Files) -> Result<(), ThemeError> {
    templates(files)?;
    messages(files)?;
    tokens(files)
}

/// A template is a page's, or another one extends or includes it, or it brings components.
fn templates(files: &Files) -> Result<(), ThemeError> {
    let own = files.texts("over/templates/")?;
    for (name, text) in &own {
        let quoted = format!("\"{name}\"");
        let used = files.bytes(&format!("templates/{name}")).is_some()
            || name.starts_with("components/")
            || own.iter().any(|(_, text)| text.contains(&quoted));
        if !used && !text.contains(" component ") {
            let origin = files.origin(&format!("over/templates/{name}"));
            let message = say!(zh: "没有页面用到模板“{name}”", en: "no page uses the template `{name}`");
            slip(ThemeError::new(origin, message), name, files.below("templates/"))?;
        }
    }
    Ok(())
}

fn messages(files: &Files) -> Result<(), ThemeError> {
    let known = keys(files.text("messages/zh.ftl")?.unwrap_or_default());
    let own = files.texts("over/templates/")?;
    for (name, text) in files.texts("over/messages/")? {
        for (key, range) in keys_at(text) {
            if !known.contains(key) && !own.iter().any(|(_, template)| names(template, key)) {
                let origin = files.origin(&format!("over/messages/{name}"));
                let message = say!(zh: "没有模板用到文字“{key}”", en: "no template uses the message `{key}`");
                let error = ThemeError::new(origin, message).at(text, range);
                slip(error, key, known.iter().map(String::as_str))?;
            }
        }
    }
    Ok(())
}

/// Whether a template names a message, or its beginning, as in `t(key=\"state-\" ~ state)`.
fn names(template: &str, key: &str) -> bool {
    template
        .split('"')
        .skip(1)
        .step_by(2)
        .any(|text| text == key || text.ends_with('-') && key.starts_with(text))
}

fn tokens(files: &Files) -> Result<(), ThemeError> {
    let Some(text) = files.text("over/theme.yaml")? else { return Ok(()) };
    let origin = files.origin("over/theme.yaml");
    let own = settings(text, &origin)?;
    let inherited = settings(files.text("theme.yaml")?.unwrap_or_default(), "theme.yaml")?;
    let known: BTreeSet<&str> = inherited.tokens.keys().map(String::as_str).collect();
    let sheets: Vec<&[u8]> = files
        .below("static/")
        .filter(|name| name.rsplit_once('.').is_some_and(|(_, extension)| extension == "css"))
        .filter_map(|name| files.bytes(&format!("static/{name}")))
        .collect();
    for (table, tokens) in [("tokens", &own.tokens), ("dark", &own.dark)] {
        for name in tokens.keys() {
            let property = format!("var(--{name}");
            let used = sheets.iter().any(|sheet| String::from_utf8_lossy(sheet).contains(&property))
                || tokens.values().any(|value| value.contains(&property));
            if !known.contains(name.as_str()) && !used {
                let message = say!(zh: "没有样式表用到“{name}”", en: "no stylesheet uses the token `{name}`");
                let error = about_token(text, &origin, table, name, message);
                slip(error, name, known.iter().copied())?;
            }
        }
    }
    Ok(())
}

/// The error, if a known name is near.
fn slip<'a>(error: ThemeError, name: &str, known: impl Iterator<Item = &'a str>) -> Result<(), ThemeError> {
    match nearest(name, known) {
        Some(near) => Err(error.note(say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"))),
        None => Ok(()),
    }
}
