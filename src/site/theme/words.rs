//! The words of the pages: Fluent messages, one file a language.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::ThemeError;
use super::files::Files;
use crate::finding::Text;
use crate::say;
use crate::text::nearest;

/// The messages of one language.
pub struct Words {
    /// The language's code, which is its file's name.
    language: String,
    /// The files, the theme folder's last: what people call them, and their texts.
    sources: Vec<(String, String)>,
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

/// A part of a message.
pub(super) enum Piece<'a> {
    /// A text, as it stands there.
    Text(&'a str),
    /// The name of a variable.
    Variable(&'a str),
}

impl<'a> Piece<'a> {
    fn from_element(element: &PatternElement<&'a str>) -> Option<Self> {
        match element {
            PatternElement::TextElement { value } => Some(Self::Text(value)),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Self::Variable(id.name)),
            PatternElement::Placeable { .. } => None,
        }
    }
}

impl Words {
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
        let missing = || self.missing(key);
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
            Some(error) => {
                let error = error.to_string();
                let error = error.trim_start_matches("Resolver error: ");
                Err(self.blame(key, say!(zh: "文字“{key}”：{error}", en: "message `{key}`: {error}")))
            }
        }
    }

    /// There is no such message.
    fn missing(&self, key: &str) -> ThemeError {
        let origin = self.sources.last().map_or("messages", |(origin, _)| origin.as_str());
        let error = ThemeError::new(origin, say!(zh: "没有文字“{key}”", en: "no message `{key}`"));
        let known: BTreeSet<String> = self.sources.iter().flat_map(|(_, text)| keys(text)).collect();
        match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => error.note(say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?")),
            None => error,
        }
    }

    /// An error in a message, at the file that has the last word on it.
    fn blame(&self, key: &str, message: Text) -> ThemeError {
        for (origin, text) in self.sources.iter().rev() {
            if let Some((_, range)) = keys_at(text).find(|(known, _)| *known == key) {
                return ThemeError::new(origin, message).at(text, range);
            }
        }
        ThemeError::new(&self.language, message)
    }

    /// A message in which variables do no more than stand there: in order its texts, and the names of
    /// variables. None for one that chooses by them, or refers to another.
    pub(super) fn pieces(&self, key: &str) -> Option<Vec<Piece<'_>>> {
        let pattern = self.bundle.get_message(key)?.value()?;
        pattern.elements.iter().map(Piece::from_element).collect()
    }

    /// The messages that have no variables, by name.
    pub(super) fn plain(&self) -> &FxHashMap<String, String> {
        &self.plain
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
    for words in languages.values() {
        if let Some(key) = expected.iter().find(|key| !words.has(key)) {
            return Err(words.missing(key));
        }
    }
    Ok(languages)
}

fn language(name: &str, files: &Files) -> Result<Words, ThemeError> {
    let identifier: LanguageIdentifier = name.parse().map_err(|_| {
        ThemeError::new(
            format!("messages/{name}.ftl"),
            say!(
                zh: "文件名应为语言代码，如 zh、en",
                en: "expected a language code such as zh or en as file name"
            ),
        )
    })?;
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(super::number::number(number.value)),
        _ => None,
    }));
    let mut all = BTreeSet::new();
    let mut sources = Vec::new();
    for path in [format!("messages/{name}.ftl"), format!("over/messages/{name}.ftl")] {
        if let Some(text) = files.text(&path)? {
            let resource = parse(text, &files.origin(&path))?;
            sources.push((files.origin(&path), text.to_owned()));
            all.extend(keys(text));
            bundle.add_resource_overriding(Arc::new(resource));
        }
    }
    let plain = all.into_iter().filter_map(|key| formatted(&bundle, &key).map(|text| (key, text))).collect();
    Ok(Words { language: name.to_owned(), sources, plain, bundle })
}

fn parse(text: &str, origin: &str) -> Result<FluentResource, ThemeError> {
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| match errors.first() {
        Some(first) => ThemeError::new(
            origin,
            say!(zh: "不是 Fluent 的写法：{first}", en: "this is not Fluent: {first}"),
        )
        .at(text, first.pos.clone()),
        None => ThemeError::new(origin, say!(zh: "不是 Fluent 的写法", en: "this is not Fluent")),
    })?;
    let mut seen = BTreeSet::new();
    for (key, range) in keys_at(text) {
        if !seen.insert(key) {
            let message = say!(zh: "文字“{key}”写了两次", en: "two messages `{key}`");
            return Err(ThemeError::new(origin, message).at(text, range));
        }
    }
    Ok(resource)
}

/// The names of the messages in a file: each begins its line, and nothing else does.
pub(super) fn keys(text: &str) -> BTreeSet<String> {
    keys_at(text).map(|(key, _)| key.to_owned()).collect()
}

/// The same, each with its bytes.
pub(super) fn keys_at(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        key_of(line).map(|key| (key, start..start + key.len()))
    })
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
