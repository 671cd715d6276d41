//! `theme.yaml` and the static files: the tokens become the first lines of the stylesheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::ThemeError;
use super::files::Files;
use crate::finding::{Place, Text};
use crate::text::Source;
use crate::yaml::{Codes, Format as _, Table, keys, load, tree_of_file};
use crate::{path, say};

/// The file that the tokens are put in front of.
const STYLESHEET: &str = "style.css";

keys! {
    /// `theme.yaml`.
    pub(super) struct Settings {
        #[allow(dead_code, reason = "for people")]
        name "名称": Option<String> = "主题的名称，供人阅读" / "its name, for people",
        #[allow(dead_code, reason = "for people")]
        description "说明": Option<String> = "主题的说明，供人阅读" / "what it is, for people",
        tokens "样式": Table<String>
            = "CSS 变量，不带两个连字符" / "custom properties of CSS, without their two hyphens",
        dark "深色": Table<String>
            = "深色页面上不同的变量" / "those that differ where the reader prefers a dark page",
    }
}

/// The static files, the stylesheet with its tokens.
pub fn statics(files: &Files) -> Result<BTreeMap<String, Vec<u8>>, ThemeError> {
    let mut statics = BTreeMap::new();
    for name in files.below("static/") {
        if let Some(bytes) = files.bytes(&format!("static/{name}")) {
            statics.insert(name.to_owned(), bytes.to_vec());
        }
    }
    let css = tokens(files)?;
    let sheet = statics.entry(STYLESHEET.to_owned()).or_default();
    sheet.splice(0..0, css.into_bytes());
    Ok(statics)
}

/// The tokens of the default theme and, over them, those of the theme folder.
fn tokens(files: &Files) -> Result<String, ThemeError> {
    let mut light = BTreeMap::new();
    let mut dark = BTreeMap::new();
    for path in ["theme.yaml", "over/theme.yaml"] {
        let Some(text) = files.text(path)? else { continue };
        let settings = settings(text, &files.origin(path))?;
        light.extend(settings.tokens);
        dark.extend(settings.dark);
    }
    let mut css = String::new();
    block(&mut css, "", &light);
    css.push_str("@media screen and (prefers-color-scheme: dark) {\n");
    block(&mut css, "  ", &dark);
    css.push_str("}\n\n");
    Ok(css)
}

/// A file of tokens, if all is right with it.
pub(super) fn settings(text: &str, origin: &str) -> Result<Settings, ThemeError> {
    let source = Source::new(origin, text);
    let (settings, findings): (Settings, _) = load(&source, Settings::SHAPE, Codes::POLICY);
    if let Some(finding) = findings.into_iter().next() {
        let error = ThemeError::new(origin, finding.message).note(finding.help);
        return Err(match tree_of_file(&source).locate(Settings::SHAPE, &finding.place) {
            Some(span) => error.at(text, span.range()),
            None => error,
        });
    }
    for (table, tokens) in [("tokens", &settings.tokens), ("dark", &settings.dark)] {
        for (name, value) in tokens {
            if let Some(reason) = refused(name, value) {
                return Err(about_token(text, origin, table, name, reason));
            }
        }
    }
    Ok(settings)
}

/// An error about a token, at its key.
pub(super) fn about_token(
    text: &str,
    origin: &str,
    table: &'static str,
    name: &str,
    reason: Text,
) -> ThemeError {
    let error = ThemeError::new(origin, reason);
    match tree_of_file(&Source::new(origin, text))
        .locate(Settings::SHAPE, &Place::Key(path![table, name.to_owned()]))
    {
        Some(span) => error.at(text, span.range()),
        None => error,
    }
}

/// Why a token cannot stand in a stylesheet that sends no request off the site.
fn refused(name: &str, value: &str) -> Option<Text> {
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Some(say!(
            zh: "样式名“{name}”应由 a 到 z、数字和连字符组成",
            en: "token `{name}`: expected a name of a to z, digits and hyphens"
        ));
    }
    if value.contains(['{', '}', ';', '<', '\\', '\n']) {
        return Some(say!(
            zh: "样式“{name}”的值里不能有花括号、分号和反斜杠",
            en: "token `{name}`: expected a value of CSS without braces, semicolons and backslashes"
        ));
    }
    let lower = value.to_ascii_lowercase();
    (lower.contains("url(") || lower.contains("image(") || lower.contains("image-set(")).then(|| {
        say!(zh: "样式“{name}”的值不能加载文件", en: "token `{name}`: expected a value that loads nothing")
    })
}

fn block(css: &mut String, indent: &str, tokens: &BTreeMap<String, String>) {
    let _ = writeln!(css, "{indent}:root {{");
    for (name, value) in tokens {
        let _ = writeln!(css, "{indent}  --{name}: {value};");
    }
    let _ = writeln!(css, "{indent}}}");
}
