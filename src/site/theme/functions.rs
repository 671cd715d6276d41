//! What templates can call beyond Tera's own filters.
//!
//! | in a template | gives |
//! |---|---|
//! | `t(key="nav-home")`, `t(key="meetings", n=3)` | a message; every further argument is a variable of it |
//! | `has(key="…")` | whether there is such a message |
//! | `own()` | a ` lang` attribute for a text of a record, where the page is in another language |
//! | `own(of=text)` | the same where the text may be the page's own: only if its script is that of the records |
//! | `r \| ref` | a text, and the page it leads to if there is one: `<a>` or `<span>`, marked with its language as by `own(of=…)` |
//! | `row.cells \| cells` | the cells of a row of a table: `<td>`s, each with its link and note |
//! | `s \| parts`, `svg \| drawing` | a text, a chart, in which what is Chinese is marked on pages in another language |
//! | `d \| date`, `weekday_date`, `day`, `month`, `weekday` | a date such as `2026-11-09` in the language's form |
//! | `d \| day_number`, `month_number` | the day of the month, the month of the year |
//! | `s \| json` | a text as a string of JSON, for data attributes |
//! | `n \| number` | a number in the language's form |

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::markup::{self, Mark};
use super::{Arg, ThemeError, Words, number};

/// The filter that [`fixed`](super::fixed()) puts in place of calls of `t` that name no variables: those hand
/// over a map.
pub const MESSAGE: &str = "message";

/// The filter that shows a value as a message does its variables; what [`fixed`](super::fixed()) puts in
/// place of a message's variables.
pub const SHOWN: &str = "shown";

type DateForm = fn(&Words, NaiveDate) -> Result<String, ThemeError>;

/// Registers the functions and filters for one language.
pub fn register(tera: &mut Tera, words: &Arc<Words>, mark: &Arc<Mark>) {
    register_marks(tera, mark);
    register_messages(tera, words);
    register_dates(tera, words);
    tera.register_filter("json", |value: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        serde_json::to_string(value).map_err(|error| Error::message(error.to_string()))
    });
    tera.register_filter("number", |value: f64, _: Kwargs, _: &State| number(value));
}

/// What marks texts in the language of the records.
fn register_marks(tera: &mut Tera, mark: &Arc<Mark>) {
    let own = Arc::clone(mark);
    tera.register_function("own", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        let mark = match args.get::<&str>("of")? {
            Some(text) => own.of_text(text),
            None => own.of_records(),
        };
        Ok(Value::safe_string(mark))
    });
    // Hundreds of these stand on a page, so they are no components.
    let marked = Arc::clone(mark);
    tera.register_filter("ref", move |value: &Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        markup::reference(value, &marked).map(|html| Value::safe_string(&html))
    });
    let marked = Arc::clone(mark);
    tera.register_filter("cells", move |value: &Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        markup::cells(value, &marked).map(|html| Value::safe_string(&html))
    });
    let marked = Arc::clone(mark);
    tera.register_filter("parts", move |value: &str, _: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(match marked.foreign_parts() {
            None => Value::from(value),
            Some(tag) => Value::safe_string(&markup::parts(value, tag)?),
        })
    });
    let marked = Arc::clone(mark);
    tera.register_filter("drawing", move |value: &str, _: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(Value::safe_string(&match marked.foreign_parts() {
            None => Cow::from(value),
            Some(tag) => Cow::from(markup::drawing(value, tag)),
        }))
    });
}

/// The messages of the language.
fn register_messages(tera: &mut Tera, words: &Arc<Words>) {
    let messages = Arc::clone(words);
    let plain: FxHashMap<String, Value> =
        words.plain().iter().map(|(key, text)| (key.clone(), Value::from(text.as_str()))).collect();
    let plain = Arc::new(plain);
    let answer = move |key: &str, args: &Kwargs| -> TeraResult<Value> {
        // Most messages have no variables; a page shows a hundred of them.
        match plain.get(key) {
            Some(text) => Ok(text.clone()),
            None => message(&messages, key, args).map(Value::from),
        }
    };
    let asked = answer.clone();
    tera.register_function("t", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        asked(args.must_get("key")?, &args)
    });
    tera.register_filter(MESSAGE, move |key: &str, args: Kwargs, _: &State| answer(key, &args));
    tera.register_filter(SHOWN, |value: &Value, _: Kwargs, _: &State| -> Value {
        match variable(value) {
            Arg::Number(value) => number(value).into(),
            Arg::Text(text) => text.as_ref().into(),
        }
    });
    let messages = Arc::clone(words);
    tera.register_function("has", move |args: Kwargs, _: &State| -> TeraResult<bool> {
        Ok(messages.has(args.must_get::<&str>("key")?))
    });
}

/// Dates in the forms of the language.
fn register_dates(tera: &mut Tera, words: &Arc<Words>) {
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
            let text = Value::from(form(&words, date(value)?).map_err(|error| tera_error(&error))?);
            let mut formed = formed.write().unwrap_or_else(PoisonError::into_inner);
            formed.insert(value.to_owned(), text.clone());
            Ok(text)
        });
    }
    tera.register_filter("day_number", |value: &str, _: Kwargs, _: &State| -> TeraResult<u32> {
        Ok(date(value)?.day())
    });
    tera.register_filter("month_number", |value: &str, _: Kwargs, _: &State| -> TeraResult<u32> {
        Ok(date(value)?.month())
    });
}

fn message(words: &Words, key: &str, args: &Kwargs) -> TeraResult<String> {
    let mut variables = Vec::new();
    for (name, value) in args.iter() {
        match name.as_str() {
            None | Some("key") => {}
            Some(name) => variables.push((name, variable(value))),
        }
    }
    words.with(key, &variables).map_err(|error| tera_error(&error))
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

fn tera_error(error: &ThemeError) -> Error {
    // The place in the template is added by Tera; this one is that of the message. Tera speaks English.
    let notes = [error.locus()].into_iter().chain(error.notes.iter().map(|note| note.en.clone()));
    Error::message(format!("{} ({})", error.message.en, notes.collect::<Vec<_>>().join(", ")))
}
