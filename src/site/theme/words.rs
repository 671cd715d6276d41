//! The words of the pages: Fluent messages, one file a language.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::ThemeError;
use super::files::Files;

/// The messages of one language.
pub struct Words {
    /// The language's code, which is its file's name.
    language: String,
    /// What a missing message is blamed on.
    origin: String,
    /// Messages without variables, formatted once.
    plain: FxHashMap<String, String>,
    bundle: FluentBundle<Arc<FluentResource>>,
}

/// The value of a variable in a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// A number, which may choose a plural form.
    Number(f64),
    /// A text, which stands as it is.
    Text(Cow<'a, str>),
}

impl Words {
    /// The language's code.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A message without variables.
    pub fn text(&self, key: &str) -> Result<String, ThemeError> {
        self.with(key, &[])
    }

    /// A message that counts something in its variable `n`.
    pub fn count(&self, key: &str, n: usize) -> Result<String, ThemeError> {
        self.with(key, &[("n", n.into())])
    }

    /// A message with its variables.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Result<String, ThemeError> {
        if let Some(text) = self.plain.get(key) {
            return Ok(text.clone());
        }
        let missing = || ThemeError::new(&self.origin, format!("no message `{key}`"));
        let message = self.bundle.get_message(key).ok_or_else(missing)?;
        let pattern = message.value().ok_or_else(missing)?;
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            fluent.set((*name).to_owned(), arg.to_fluent());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(ThemeError::new(&self.origin, format!("message `{key}`: {error}"))),
        }
    }

    /// The messages that have no variables, by name.
    pub(super) fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// Whether there is a message of that name.
    pub fn has(&self, key: &str) -> bool {
        self.plain.contains_key(key) || self.bundle.has_message(key)
    }
}

impl Arg<'_> {
    fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(text.as_ref()),
        }
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        // Counts of an archive are far below the 2^53 that a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        Self::Number(number as f64)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// The messages of every language that the theme has a file for.
///
/// A language that only the theme folder brings must have every message of the default theme.
pub fn load(files: &Files) -> Result<BTreeMap<String, Arc<Words>>, ThemeError> {
    let names: BTreeSet<&str> = files
        .below("messages/")
        .chain(files.below("over/messages/"))
        .filter_map(|name| name.strip_suffix(".ftl"))
        .collect();
    let mut languages = BTreeMap::new();
    for name in names {
        languages.insert(name.to_owned(), Arc::new(language(name, files)?));
    }
    let expected = keys(files.text("messages/zh.ftl")?.unwrap_or_default());
    for (name, words) in &languages {
        if let Some(key) = expected.iter().find(|key| !words.has(key)) {
            return Err(ThemeError::new(&words.origin, format!("no message `{key}` in the language {name}")));
        }
    }
    Ok(languages)
}

fn language(name: &str, files: &Files) -> Result<Words, ThemeError> {
    let identifier: LanguageIdentifier = name.parse().map_err(|_| {
        ThemeError::new(
            format!("messages/{name}.ftl"),
            "expected a language code such as zh or en as file name",
        )
    })?;
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(super::format::number(number.value)),
        _ => None,
    }));
    let mut all = BTreeSet::new();
    let mut origin = String::new();
    for path in [format!("messages/{name}.ftl"), format!("over/messages/{name}.ftl")] {
        if let Some(text) = files.text(&path)? {
            origin = files.origin(&path);
            let resource = parse(text, &origin)?;
            all.extend(keys(text));
            bundle.add_resource_overriding(Arc::new(resource));
        }
    }
    let plain = all.into_iter().filter_map(|key| formatted(&bundle, &key).map(|text| (key, text))).collect();
    Ok(Words { language: name.to_owned(), origin, plain, bundle })
}

fn parse(text: &str, origin: &str) -> Result<FluentResource, ThemeError> {
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let error = ThemeError::new(origin, "this is not a Fluent message");
        match errors.first() {
            Some(first) => {
                let range = first.pos.clone();
                ThemeError { message: first.to_string(), ..error }.at(text, range)
            }
            None => error,
        }
    })?;
    let mut seen = BTreeSet::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(key) = key_of(line)
            && !seen.insert(key)
        {
            return Err(ThemeError::new(origin, format!("two messages `{key}`")).at(text, at..at + key.len()));
        }
        at += line.len();
    }
    Ok(resource)
}

/// The names of the messages in a file: each begins its line, and nothing else does.
pub(super) fn keys(text: &str) -> BTreeSet<String> {
    text.lines().filter_map(key_of).map(str::to_owned).collect()
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let named = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    named.then_some(key)
}

/// The text of a message that needs no variable.
fn formatted(bundle: &FluentBundle<Arc<FluentResource>>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}
