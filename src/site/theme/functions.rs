//! What templates can call beyond Tera's own filters.
//!
//! | in a template | gives |
//! |---|---|
//! | `t(key="nav-home")`, `t(key="meetings", n=3)` | a message; every further argument is a variable of it |
//! | `has(key="…")` | whether there is such a message |
//! | `own()` | a ` lang` attribute for a text of a record, where the page is in another language |
//! | `own(of=text)` | the same where the text may be the page's own: only if its script is that of the records |
//! | `r \| ref` | a text, and the page it leads to if there is one: `<a>` or `<span>`, marked with its language as by `own(of=…)` |
//! | `d \| date`, `weekday_date`, `day`, `month`, `weekday` | a date such as `2026-11-09` in the language's form |
//! | `d \| day_number`, `month_number` | the day of the month, the month of the year |
//! | `s \| json` | a text as a string of JSON, for data attributes |
//! | `n \| number` | a number in the language's form |

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;
use tera::value::Key;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{Arg, ThemeError, Words, format};
use crate::text::printable;

type DateForm = fn(&Words, NaiveDate) -> Result<String, ThemeError>;

/// Registers the functions and filters for one language.
pub fn register(tera: &mut Tera, words: &Arc<Words>, mark: &Arc<Mark>) {
    let own = Arc::clone(mark);
    tera.register_function("own", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        let mark = match args.get::<&str>("of")? {
            Some(text) => own.of(text),
            None => own.of_records(),
        };
        Ok(Value::safe_string(mark))
    });
    // Hundreds of these stand on a page, so they are no component.
    let marked = Arc::clone(mark);
    tera.register_filter("ref", move |value: &Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        reference(value, &marked).map(|html| Value::safe_string(&html))
    });

    let (chinese, other) = (mark.chinese, mark.other());
    tera.register_filter("parts", move |value: &str, _: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(if chinese { Value::from(value) } else { Value::safe_string(&parts(value, other)?) })
    });
    tera.register_filter("drawing", move |value: &str, _: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(Value::safe_string(&if chinese { value.to_owned() } else { drawing(value, other) }))
    });

    let messages = Arc::clone(words);
    let plain: FxHashMap<String, Value> =
        words.plain().iter().map(|(key, text)| (key.clone(), Value::from(text.as_str()))).collect();
    tera.register_function("t", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        // Most messages have no variables; a page shows a hundred of them.
        match plain.get(args.must_get::<&str>("key")?) {
            Some(text) => Ok(text.clone()),
            None => message(&messages, &args).map(Value::from),
        }
    });
    let messages = Arc::clone(words);
    tera.register_function("has", move |args: Kwargs, _: &State| -> TeraResult<bool> {
        Ok(messages.has(args.must_get::<&str>("key")?))
    });

    let forms: [(&str, DateForm); 5] = [
        ("date", Words::date),
        ("weekday_date", Words::weekday_date),
        ("day", Words::day),
        ("month", Words::month),
        ("weekday", Words::weekday),
    ];
    for (name, form) in forms {
        let words = Arc::clone(words);
        // The dates of an archive are few and stand on many pages.
        let formed: RwLock<FxHashMap<String, Value>> = RwLock::default();
        tera.register_filter(name, move |value: &str, _: Kwargs, _: &State| -> TeraResult<Value> {
            if let Some(text) = formed.read().unwrap_or_else(PoisonError::into_inner).get(value) {
                return Ok(text.clone());
            }
            let text = Value::from(form(&words, date(value)?).map_err(|error| told(&error))?);
            let mut formed = formed.write().unwrap_or_else(PoisonError::into_inner);
            formed.insert(value.to_owned(), text.clone());
            Ok(text)
        });
    }
    tera.register_filter("json", |value: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        serde_json::to_string(value).map_err(|error| Error::message(error.to_string()))
    });
    tera.register_filter("day_number", |value: &str, _: Kwargs, _: &State| -> TeraResult<u32> {
        Ok(date(value)?.day())
    });
    tera.register_filter("month_number", |value: &str, _: Kwargs, _: &State| -> TeraResult<u32> {
        Ok(date(value)?.month())
    });
    tera.register_filter("number", |value: f64, _: Kwargs, _: &State| format::number(value));
}

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
    /// The mark on pages of a language. `content_tag` is that of the records; none where organisations write in several.
    pub fn new(words: &Words, content_tag: Option<&str>) -> Result<Self, ThemeError> {
        let page_tag = words.text("html-lang")?;
        let chinese = page_tag.starts_with("zh");
        // Where organisations write in several languages, the script of a text tells its language.
        let tag = content_tag.unwrap_or(other_than(chinese)).to_owned();
        let (foreign, known) = (page_tag != tag, content_tag.is_some());
        Ok(Self { chinese, attribute: format!(" lang=\"{tag}\""), tag, foreign, known })
    }

    /// The attribute for a text that may be the page's own; empty where it needs none.
    fn of(&self, text: &str) -> &str {
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

    /// The language that the page is not in.
    fn other(&self) -> &'static str {
        other_than(self.chinese)
    }
}

fn other_than(chinese: bool) -> &'static str {
    if chinese { "en" } else { "zh-Hans" }
}

/// A text, and the page it leads to.
fn reference(value: &Value, mark: &Mark) -> TeraResult<String> {
    let part = |name: &'static str| value.as_map().and_then(|map| map.get(&Key::Str(name)));
    let label = part("label").and_then(Value::as_str);
    let label = label
        .ok_or_else(|| Error::message("expected a reference: `label`, and `href` if it leads anywhere"))?;
    let href = part("href").and_then(Value::as_str);
    let mut html = Vec::with_capacity(label.len() + href.map_or(0, str::len) + 24);
    let put = |text: &str, html: &mut Vec<u8>| {
        tera::escape_html(&printable(text), html).map_err(|error| Error::message(error.to_string()))
    };
    match href {
        Some(href) => {
            html.extend_from_slice(b"<a href=\"");
            put(href, &mut html)?;
            html.push(b'"');
        }
        None => html.extend_from_slice(b"<span"),
    }
    html.extend_from_slice(mark.of(label).as_bytes());
    html.push(b'>');
    put(label, &mut html)?;
    html.extend_from_slice(if href.is_some() { b"</a>" } else { b"</span>" });
    String::from_utf8(html).map_err(|error| Error::message(error.to_string()))
}

fn message(words: &Words, args: &Kwargs) -> TeraResult<String> {
    let key = args.must_get::<&str>("key")?;
    let mut variables = Vec::new();
    for (name, value) in args.iter() {
        match name.as_str() {
            None | Some("key") => {}
            Some(name) => variables.push((name, variable(value))),
        }
    }
    words.with(key, &variables).map_err(|error| told(&error))
}

fn variable(value: &Value) -> Arg<'_> {
    match value.as_f64().filter(|_| value.is_number()) {
        Some(number) => Arg::Number(number),
        None => match value.as_str() {
            Some(text) => text.into(),
            None => value.to_string().into(),
        },
    }
}

/// A date, or a month as its first day.
fn date(value: &str) -> TeraResult<NaiveDate> {
    let full = if value.len() == 7 { format!("{value}-01") } else { value.to_owned() };
    full.parse().map_err(|_| Error::message(format!("expected a date such as 2026-11-09, found `{value}`")))
}

/// Whether a text is in a language, as far as its script tells.
fn is_in(text: &str, tag: &str) -> bool {
    let han = text.chars().any(is_han);
    if tag.starts_with("zh") { han } else { !han && text.chars().any(char::is_alphabetic) }
}

/// A text as HTML in which each part in Han script is marked with its language. A part takes in the numbers and marks within it, and the
/// number before it: 2026年第5次.
fn parts(text: &str, tag: &str) -> TeraResult<String> {
    let mut html = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(han) = rest.find(is_han) {
        let start = rest[..han].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let letters = rest[han..].find(|c: char| c.is_alphabetic() && !is_han(c));
        let until = letters.map_or(rest.len(), |at| han + at);
        let last = rest[..until].rfind(is_han).expect("it holds the first");
        let end = last + rest[last..].chars().next().map_or(0, char::len_utf8);
        html.push_str(&escaped(&rest[..start])?);
        html.push_str(&format!("<span lang=\"{tag}\">{}</span>", escaped(&rest[start..end])?));
        rest = &rest[end..];
    }
    html.push_str(&escaped(rest)?);
    Ok(html)
}

/// As all text of templates is escaped.
fn escaped(text: &str) -> TeraResult<String> {
    let mut html = Vec::with_capacity(text.len());
    tera::escape_html(&printable(text), &mut html).map_err(|error| Error::message(error.to_string()))?;
    String::from_utf8(html).map_err(|error| Error::message(error.to_string()))
}

/// A chart of this crate in which each text in Han script is marked with its language.
fn drawing(svg: &str, tag: &str) -> String {
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

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

fn told(error: &ThemeError) -> Error {
    // The place in the template is added by Tera; this one is that of the message. Tera speaks English.
    let told = [error.locus()].into_iter().chain(error.notes.iter().map(|note| note.en.clone()));
    Error::message(format!("{} ({})", error.message.en, told.collect::<Vec<_>>().join(", ")))
}
