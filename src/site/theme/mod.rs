//! Turns a view into the bytes of a page, with the templates, messages, tokens and static files of a theme.
//!
//! The default theme is part of the program. A theme folder may replace single files of it and inherits the
//! rest:
//!
//! ```text
//! theme.yaml                 name, tokens (colours, sizes) for light and dark
//! templates/record.html      Tera templates, one for each kind of page, and components/*.html;
//!                            single blocks and components may be replaced
//! messages/zh.ftl            Fluent messages, one file a language; single messages may be replaced
//! static/style.css           files that are copied as they are
//! ```
//!
//! Reading the folder is the only thing here that touches the disk. [`Theme::render`] is a pure function of
//! the template, the language and the view, and may be called from many threads.

mod error;
mod files;
mod fixed;
mod format;
mod functions;
mod markup;
mod number;
mod tera_error;
mod tokens;
mod unused;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

pub use error::ThemeError;
pub use files::folder;
pub use number::number;
pub use words::{Arg, Words};

use crate::finding;
use crate::say;
use files::{DEFAULT_TEMPLATES, Files};
use fixed::fixed;
use markup::Mark;

/// A theme that is loaded whole: every template compiled, every message parsed.
pub struct Theme {
    files: Files,
    languages: BTreeMap<String, Language>,
    statics: BTreeMap<String, Vec<u8>>,
}

/// What rendering in one language needs.
struct Language {
    words: Arc<Words>,
    templates: Templates,
    /// The templates for pages whose records are in other languages than the archive's own; none for pages of
    /// several.
    others: BTreeMap<Option<String>, Templates>,
}

/// All templates, with the functions and filters of one language.
struct Templates {
    tera: Tera,
    /// The tag of the records' language; none for pages of several.
    content: Option<String>,
}

impl Theme {
    /// The default theme, with the files of `folder` in place of its own.
    ///
    /// `content_language` is the language that records are written in; templates mark their texts with it
    /// where the page is in another one.
    pub fn load(folder: Option<&Path>, content_language: &str) -> Result<Self, ThemeError> {
        let mut files = Files::builtin();
        if let Some(folder) = folder {
            files.overlay(folder)?;
        }
        let words = words::load(&files)?;
        let content_tag = match words.get(content_language) {
            Some(words) => words.text("html-lang")?,
            None => content_language.to_owned(),
        };
        let mut languages = BTreeMap::new();
        for (code, words) in words {
            let templates = Templates::compile(&files, &words, Some(content_tag.clone()))?;
            languages.insert(code, Language { words, templates, others: BTreeMap::new() });
        }
        let statics = tokens::statics(&files)?;
        unused::refuse(&files)?;
        Ok(Self { files, languages, statics })
    }

    /// The theme in a folder, ready for all pages of a site: for the languages that organisations write in
    /// beside the site's own, and for pages about several that differ.
    pub fn for_contents(
        folder: Option<&Path>,
        own: finding::Language,
        written: impl IntoIterator<Item = finding::Language>,
    ) -> Result<Self, ThemeError> {
        let others: BTreeSet<_> = written.into_iter().filter(|language| *language != own).collect();
        let mixed = (!others.is_empty()).then_some(None);
        let mut contents = others.iter().map(|language| Some(language.code())).chain(mixed);
        contents.try_fold(Self::load(folder, own.code())?, Self::with_content)
    }

    /// The same, with templates for pages whose records are in another language as well; none for pages about
    /// organisations that write in several.
    fn with_content(mut self, content_language: Option<&str>) -> Result<Self, ThemeError> {
        let tag = match content_language {
            Some(code) => Some(match self.languages.get(code) {
                Some(language) => language.words.text("html-lang")?,
                None => code.to_owned(),
            }),
            None => None,
        };
        for language in self.languages.values_mut() {
            let templates = Templates::compile(&self.files, &language.words, tag.clone())?;
            language.others.insert(content_language.map(str::to_owned), templates);
        }
        Ok(self)
    }

    /// The languages that the theme has messages for.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The messages of a language, for titles and labels that are made outside the templates.
    pub fn words(&self, language: &str) -> Result<&Words, ThemeError> {
        Ok(&self.language(language)?.words)
    }

    /// The page that `template` makes of `view` in `language`, about records in another: one that the theme
    /// was made [ready for](Self::with_content), else the archive's own.
    pub fn render(
        &self,
        template: &str,
        language: &str,
        content_language: Option<&str>,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, ThemeError> {
        let language = self.language(language)?;
        let other = language.others.get(&content_language.map(str::to_owned));
        self.render_with(language, other.unwrap_or(&language.templates), template, view)
    }

    fn render_with(
        &self,
        language: &Language,
        templates: &Templates,
        template: &str,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, ThemeError> {
        let failed = |error: tera::Error| ThemeError::of_tera(&error, template, &self.files);
        let context = Context::from_serialize(view).map_err(failed)?;
        let mut page = Vec::with_capacity(32 * 1024);
        if templates.tera.render_to(template, &context, &mut page).is_err() {
            // Once more by the files themselves: an error names a place in them.
            page.clear();
            let tera = tera(&self.files, &language.words, templates.content.as_deref(), false)?;
            tera.render_to(template, &context, &mut page).map_err(failed)?;
        }
        Ok(page)
    }

    /// Its files, of which all else in it is made.
    pub fn files(&self) -> &impl Hash {
        &self.files
    }

    /// The texts of its files: whatever stands in them may stand in every site.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.files.below("").filter_map(move |path| std::str::from_utf8(self.files.bytes(path)?).ok())
    }

    /// The files that are copied into the site, with their paths below its root.
    pub fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.statics.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    fn language(&self, language: &str) -> Result<&Language, ThemeError> {
        self.languages.get(language).ok_or_else(|| {
            let known: Vec<_> = self.languages().collect();
            ThemeError::new(format!("messages/{language}.ftl"), {
                let known = known.join(", ");
                say!(
                    zh: "主题没有语言 {language} 的文字；有 {known}",
                    en: "the theme has no messages for the language {language}; it has {known}"
                )
            })
        })
    }
}

impl Templates {
    /// `content` is the tag of the records' language; none for pages of several.
    fn compile(files: &Files, words: &Arc<Words>, content: Option<String>) -> Result<Self, ThemeError> {
        let quick = tera(files, words, content.as_deref(), true);
        // An error names a place in the files themselves.
        let tera = quick.or_else(|_| tera(files, words, content.as_deref(), false))?;
        Ok(Self { tera, content })
    }
}

/// Compiles all templates, with the functions and filters of one language. `quick` puts what is the same on
/// all its pages into them first.
fn tera(files: &Files, words: &Arc<Words>, content: Option<&str>, quick: bool) -> Result<Tera, ThemeError> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.set_escape_fn(markup::escape);
    let mark = Arc::new(Mark::new(words, content)?);
    functions::register(&mut tera, words, &mark);
    let failed = |error: tera::Error| ThemeError::of_tera(&error, "", files);
    tera.set_fallback_prefixes([DEFAULT_TEMPLATES]).map_err(failed)?;
    let own = files.texts("over/templates/")?.into_iter().map(|(name, text)| (name.to_owned(), text));
    let inherited = files.texts("templates/")?.into_iter();
    let inherited = inherited.map(|(name, text)| (format!("{DEFAULT_TEMPLATES}{name}"), text));
    let ready = |text| if quick { fixed(text, words, &mark) } else { Cow::from(text) };
    let all: Vec<_> = own.chain(inherited).map(|(name, text)| (name, ready(text))).collect();
    tera.add_raw_templates(all.iter().map(|(name, text)| (name, text))).map_err(failed)?;
    Ok(tera)
}

#[cfg(test)]
mod tests;
