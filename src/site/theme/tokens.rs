//! `theme.yaml` and the static files: the tokens become the first lines of the stylesheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use super::ThemeError;
use super::files::Files;

/// The file that the tokens are put in front of.
const STYLESHEET: &str = "style.css";

/// `theme.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    /// What the theme is called.
    #[allow(dead_code)]
    name: String,
    /// What it is for.
    #[allow(dead_code)]
    description: String,
    /// Custom properties of CSS, without their two hyphens.
    tokens: BTreeMap<String, String>,
    /// Those that differ where the reader prefers a dark page.
    dark: BTreeMap<String, String>,
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

fn settings(text: &str, origin: &str) -> Result<Settings, ThemeError> {
    let settings: Settings = serde_yaml::from_str(text).map_err(|error| {
        let told = ThemeError::new(origin, error.to_string());
        match error.location() {
            Some(location) => told.at(text, location.index()..location.index() + 1),
            None => told,
        }
    })?;
    for (name, value) in settings.tokens.iter().chain(&settings.dark) {
        if let Some(reason) = refused(name, value) {
            let at = text.find(name.as_str()).unwrap_or_default();
            return Err(
                ThemeError::new(origin, format!("token `{name}`: {reason}")).at(text, at..at + name.len())
            );
        }
    }
    Ok(settings)
}

/// Why a token cannot stand in a stylesheet that sends no request off the site.
fn refused(name: &str, value: &str) -> Option<&'static str> {
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Some("expected a name of a to z, digits and hyphens");
    }
    if value.contains(['{', '}', ';', '<', '\\', '\n']) {
        return Some("expected a value of CSS without braces, semicolons and backslashes");
    }
    let lower = value.to_ascii_lowercase();
    (lower.contains("url(") || lower.contains("image(") || lower.contains("image-set("))
        .then_some("expected a value that loads nothing")
}

fn block(css: &mut String, indent: &str, tokens: &BTreeMap<String, String>) {
    let _ = writeln!(css, "{indent}:root {{");
    for (name, value) in tokens {
        let _ = writeln!(css, "{indent}  --{name}: {value};");
    }
    let _ = writeln!(css, "{indent}}}");
}
