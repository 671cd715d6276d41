//! Markup that pages have so often, or that depends so much on the script of a text, that no template makes
//! it.

use std::io::{self, Write};

use tera::value::Key;
use tera::{Error, TeraResult, Value};

use super::{ThemeError, Words};
use crate::text::{is_han, is_plain, printable};

/// How a text of the records is marked on a page that may be in another language.
pub struct Mark {
    /// Whether the page is in Chinese.
    chinese: bool,
    /// The records' language.
    tag: String,
    attribute: String,
    /// Whether the page is in another.
    foreign: bool,
    /// Whether all records are in that language.
    known: bool,
}

impl Mark {
    /// The mark on pages of a language. `content_tag` is that of the records; none where organisations write
    /// in several.
    pub fn new(words: &Words, content_tag: Option<&str>) -> Result<Self, ThemeError> {
        let page_tag = words.text("html-lang")?;
        let chinese = page_tag.starts_with("zh");
        // Where organisations write in several languages, the script of a text gives its language.
        let tag = content_tag.unwrap_or(other_than(chinese)).to_owned();
        let (foreign, known) = (page_tag != tag, content_tag.is_some());
        Ok(Self { chinese, attribute: format!(" lang=\"{tag}\""), tag, foreign, known })
    }

    /// The attribute for a text that may be the page's own; empty where it needs none.
    pub fn of_text(&self, text: &str) -> &str {
        if self.foreign && is_in(text, &self.tag) { &self.attribute } else { "" }
    }

    /// The attribute for a text that is the records'.
    pub fn of_records(&self) -> &str {
        if self.foreign && self.known { &self.attribute } else { "" }
    }

    /// The attribute for a text that may be the page's own, where it is the same for all.
    pub fn of_any(&self) -> Option<&str> {
        (!self.foreign).then_some("")
    }

    /// The tag of the parts in Chinese, where the page is in another language.
    pub fn foreign_parts(&self) -> Option<&'static str> {
        (!self.chinese).then(|| other_than(self.chinese))
    }
}

fn other_than(chinese: bool) -> &'static str {
    if chinese { "en" } else { "zh-Hans" }
}

/// Writes a text as HTML: escaped, and with what has no place on a page replaced. Most texts need neither.
pub fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    if is_plain(text) { out.write_all(text.as_bytes()) } else { tera::escape_html(&printable(text), out) }
}

/// A text, and the page it leads to.
pub fn reference(value: &Value, mark: &Mark) -> TeraResult<String> {
    let label = part(value, "label");
    let label = label
        .ok_or_else(|| Error::message("expected a reference: `label`, and `href` if it leads anywhere"))?;
    let href = part(value, "href");
    let mut html = Html::with_capacity(label.len() + href.map_or(0, str::len) + 24);
    match href {
        Some(href) => html.markup("<a href=\"").text(href)?.markup("\""),
        None => html.markup("<span"),
    };
    html.markup(mark.of_text(label)).markup(">").text(label)?;
    html.markup(if href.is_some() { "</a>" } else { "</span>" });
    html.finish()
}

/// The cells of a row.
pub fn cells(value: &Value, mark: &Mark) -> TeraResult<String> {
    let row = value.as_array().ok_or_else(|| Error::message("expected the cells of a row"))?;
    let mut html = Html::with_capacity(row.len() * 80);
    for cell in row {
        let text = part(cell, "text");
        let text =
            text.ok_or_else(|| Error::message("expected a cell: `text`, `note`, `href`, `numeric`"))?;
        let numeric = field(cell, "numeric").is_some_and(Value::is_truthy);
        html.markup(if numeric { "<td class=\"num\"" } else { "<td" }).markup(mark.of_text(text)).markup(">");
        match part(cell, "href") {
            Some(href) => html.markup("<a href=\"").text(href)?.markup("\">").text(text)?.markup("</a>"),
            None => html.text(text)?,
        };
        if let Some(note) = part(cell, "note") {
            html.markup(" <small>").text(note)?.markup("</small>");
        }
        html.markup("</td>");
    }
    html.finish()
}

fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&Key::Str(name))
}

fn part<'v>(value: &'v Value, name: &'static str) -> Option<&'v str> {
    field(value, name).and_then(Value::as_str)
}

/// HTML that grows.
struct Html(Vec<u8>);

impl Html {
    fn with_capacity(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    fn markup(&mut self, markup: &str) -> &mut Self {
        self.0.extend_from_slice(markup.as_bytes());
        self
    }

    fn text(&mut self, text: &str) -> TeraResult<&mut Self> {
        escape(text, &mut self.0)?;
        Ok(self)
    }

    fn finish(self) -> TeraResult<String> {
        Ok(String::from_utf8(self.0)?)
    }
}

/// Whether a text is in a language, as far as its script says.
fn is_in(text: &str, tag: &str) -> bool {
    let han = text.chars().any(is_han);
    if tag.starts_with("zh") { han } else { !han && text.chars().any(char::is_alphabetic) }
}

/// A text as HTML in which each part in Han script is marked with its language. A part takes in the numbers
/// and marks within it, and the number before it: 2026年第5次.
pub fn parts(text: &str, tag: &str) -> TeraResult<String> {
    let mut html = Html::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(han) = rest.find(is_han) {
        let start = rest[..han].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let letters = rest[han..].find(|c: char| c.is_alphabetic() && !is_han(c));
        let until = letters.map_or(rest.len(), |at| han + at);
        let last = rest[..until].rfind(is_han).expect("it holds the first");
        let end = last + rest[last..].chars().next().map_or(0, char::len_utf8);
        html.text(&rest[..start])?.markup("<span lang=\"").markup(tag).markup("\">");
        html.text(&rest[start..end])?.markup("</span>");
        rest = &rest[end..];
    }
    html.text(rest)?;
    html.finish()
}

/// A chart of this crate in which each text in Han script is marked with its language.
pub fn drawing(svg: &str, tag: &str) -> String {
    let mut texts = svg.split("<text ");
    let mut marked = texts.next().unwrap_or_default().to_owned();
    for text in texts {
        let words = text.split_once("</text>").map_or(text, |(words, _)| words);
        marked.push_str("<text ");
        if words.chars().any(is_han) {
            marked.push_str(&format!("lang=\"{tag}\" "));
        }
        marked.push_str(text);
    }
    marked
}
