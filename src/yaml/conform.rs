//! Values held against a shape: what fits gets its English key and canonical form, what does not gets its
//! finding and leaves a hole.

mod form;
mod meant;
mod misplaced;
mod scalar;
mod words;

use self::form::has_key_of;
use self::meant::{keys_meant, keys_of_one_text};
pub(super) use self::scalar::{choose, flag, whole};
use self::scalar::{hundredths, into_text, scalar_text, without_password};
use self::words::{choice_help, elsewhere, expected, keys_of, unseen_in_key, vague_help};
use super::line::punctuated;
use super::shape::{Field, Shape};
use super::{Codes, Document, Tree};
use crate::calendar::{self, DateError, Moment};
use crate::finding::{Code, Finding, Path, Place, Step, Text, codes};
use crate::say;
use crate::text::invisible;
use chrono::{Datelike, NaiveDate};
use serde_yaml::{Mapping, Value};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// The most faults of form that are listed of one file. One with more is another kind of file.
const MOST_FINDINGS: usize = 500;

/// The outcome of [`conform`].
#[derive(Debug)]
pub struct Conformed {
    /// The canonical values. Decoding them into the struct of that shape cannot fail.
    pub value: Value,
    /// What was wrong.
    pub findings: Vec<Finding>,
    /// The paths of what was taken out for being wrong: whoever misses a value asks here whether it was
    /// written.
    pub holes: BTreeSet<Path>,
}

/// Holds the values of a document against a shape.
pub fn conform(document: &Document<'_>, value: Value, shape: Shape) -> Conformed {
    let plain_integers = !["0x", "0o", "+"].iter().any(|form| document.yaml.contains(form));
    let tree = OnceCell::new();
    let mut pass =
        Pass { document, root: shape, plain_integers, tree, findings: Vec::new(), holes: BTreeSet::new() };
    let value = pass.value(value, shape, &Way::Start).unwrap_or(match shape {
        Shape::List(_) => Value::Sequence(Vec::new()),
        _ => Value::Mapping(Mapping::new()),
    });
    let Pass { mut findings, holes, .. } = pass;
    if findings.len() > MOST_FINDINGS {
        let more = findings.len() - MOST_FINDINGS;
        findings.truncate(MOST_FINDINGS);
        let message =
            say!(zh: "另有 {more} 处格式问题，没有逐一列出", en: "{more} more faults of form are not listed");
        let help = say!(zh: "先改正列出的，再检查", en: "fix those that are listed, then check again");
        let code = document.codes.invalid_yaml.clone();
        findings.push(Finding::new(code, document.path, Place::File, message, help));
    }
    Conformed { value, findings, holes }
}

struct Pass<'a> {
    document: &'a Document<'a>,
    root: Shape,
    /// Whether no integer can be written otherwise than as its decimal digits.
    plain_integers: bool,
    /// Where things stand in the text, once somebody asks.
    tree: OnceCell<Tree>,
    findings: Vec<Finding>,
    holes: BTreeSet<Path>,
}

/// The way to the value at hand, each step linked to the one before: most values are right, and only where
/// something is reported a [`Path`] is made of it.
enum Way<'a> {
    Start,
    Then(&'a Way<'a>, Step),
}

impl Way<'_> {
    fn then(&self, step: impl Into<Step>) -> Way<'_> {
        Way::Then(self, step.into())
    }

    fn path(&self) -> Path {
        match self {
            Self::Start => Path::default(),
            Self::Then(before, step) => before.path().then(step.clone()),
        }
    }
}

impl Pass<'_> {
    fn codes(&self) -> &'static Codes {
        self.document.codes
    }

    fn report(&mut self, code: &Code, place: Place, message: Text, help: Text) {
        self.findings.push(Finding::new(code.clone(), self.document.path, place, message, help));
    }

    /// The canonical value; none where nothing is written or what is written is wrong.
    fn value(&mut self, value: Value, shape: Shape, path: &Way<'_>) -> Option<Value> {
        match (value, shape) {
            // Quotation marks with nothing between them state the fact and no reason.
            (Value::String(text), Shape::Reason) if text.trim().is_empty() => Some(Value::from("")),
            (value, _) if is_empty(&value) => None,
            (Value::Mapping(entries), Shape::Map(_) | Shape::Short(..) | Shape::Names) => {
                Some(Value::Mapping(self.map(entries, shape, path)))
            }
            (Value::Mapping(entries), Shape::Table(entry)) => {
                Some(Value::Mapping(self.table(entries, *entry, path)))
            }
            (Value::Sequence(entries), Shape::Short(..)) if shape.ends().is_some() && entries.len() <= 2 => {
                let keys = shape.ends().into_iter().flatten().map(Value::from);
                Some(Value::Mapping(self.map(keys.zip(entries).collect(), shape, path)))
            }
            (Value::Sequence(entries), Shape::List(entry)) => {
                Some(Value::Sequence(self.list(entries, *entry, path)))
            }
            (value @ Value::Mapping(_), Shape::List(entry))
                if matches!(path, Way::Start) && !has_key_of(&value, *entry) =>
            {
                self.wrong_form(&value, shape, path);
                None
            }
            (value, Shape::List(entry)) => {
                let only = self.value(value, *entry, &path.then(0_usize));
                Some(Value::Sequence(vec![only.unwrap_or(Value::Null)]))
            }
            (value @ (Value::Mapping(_) | Value::Sequence(_) | Value::Tagged(_)), _)
            | (
                value @ (Value::String(_) | Value::Number(_) | Value::Bool(_)),
                Shape::Map(_) | Shape::Table(_),
            ) => {
                self.wrong_form(&value, shape, path);
                None
            }
            (Value::String(text), Shape::Short(..)) if self.several_days(&text, shape).is_some() => {
                self.several_days(&text, shape).map(Value::Mapping)
            }
            (scalar, Shape::Short(map, key)) => {
                let field = map.iter().find(|field| field.en == key);
                let text = self.value(scalar, field.map_or(Shape::Text, |field| field.shape), path)?;
                let mut entries = Mapping::new();
                entries.insert(Value::from(key), text);
                Some(Value::Mapping(entries))
            }
            (scalar, Shape::Names) => {
                let text = self.value(scalar, Shape::Text, path)?;
                Some(Value::Mapping(Mapping::from_iter([(Value::from("zh"), text)])))
            }
            (scalar, shape) => self.scalar(scalar, shape, path),
        }
    }

    fn list(&mut self, mut entries: Vec<Value>, entry: Shape, path: &Way<'_>) -> Vec<Value> {
        // A last dash with nothing behind it enters nothing; one further up keeps the places of the others.
        while entries.last().is_some_and(is_empty) {
            entries.pop();
        }
        let each = |(at, value)| self.value(value, entry, &path.then(at)).unwrap_or(Value::Null);
        entries.into_iter().enumerate().map(each).collect()
    }

    fn table(&mut self, entries: Mapping, entry: Shape, path: &Way<'_>) -> Mapping {
        let mut table = Mapping::new();
        for (key, value) in entries {
            let key = scalar_text(&key).unwrap_or_default();
            if let Some(value) = self.value(value, entry, &path.then(key.clone())) {
                table.insert(Value::String(key), value);
            }
        }
        table
    }

    /// A key that is a list or nothing.
    fn no_word(&mut self, path: &Way<'_>) {
        self.report(
            &self.codes().unknown_key,
            Place::Value(path.path()),
            say!(zh: "键必须是一个词，不能是列表或空白", en: "a key is a word, not a list and not empty"),
            say!(
                zh: "删去多余的方括号、花括号或问号",
                en: "take out stray brackets, braces or question marks"
            ),
        );
    }

    fn map(&mut self, entries: Mapping, shape: Shape, path: &Way<'_>) -> Mapping {
        let mut map = Mapping::new();
        let mut seen = Vec::with_capacity(entries.len());
        let mut unknown = Vec::new();
        let mut misplaced = Vec::new();
        for (key, value) in entries {
            let Some(written) = into_text(key) else {
                self.no_word(path);
                continue;
            };
            let Some(field) = shape.field(&written) else {
                // What else an office wants to keep stands under keys of its own.
                if !(written.starts_with("x-") || written.starts_with("X-")) {
                    unknown.push((written, into_text(value)));
                }
                continue;
            };
            let at = path.then(field.en);
            if seen.contains(&field.en) {
                self.twice(field, at.path());
                // Which of the two is meant, nobody knows.
                self.holes.insert(at.path());
                continue;
            }
            seen.push(field.en);
            let empty = is_empty(&value);
            let before = self.findings.len();
            match self.value(value, field.shape, &at) {
                Some(value) => {
                    map.insert(Value::from(field.en), value);
                }
                None if !empty => {
                    self.holes.insert(at.path());
                }
                None => {}
            }
            if self.findings.len() > before
                && let Some(home) = self.home(field, shape, &at)
            {
                self.findings.truncate(before);
                map.remove(field.en);
                misplaced.push((field, home));
            }
        }
        self.misplaced(&misplaced, path, &mut map);
        for (written, value) in unknown {
            self.unknown_key(&written, value.as_deref(), &mut seen, shape, path);
        }
        for field in shape.fields().iter().filter(|field| field.required) {
            if map.contains_key(field.en) {
                continue;
            }
            let at = path.then(field.en).path();
            if !self.holes.contains(&at) {
                self.missing_key(field, at);
            }
        }
        map
    }

    /// One key in both languages, which no YAML library takes for a duplicate.
    fn twice(&mut self, field: &Field, at: Path) {
        let (zh, en) = (field.zh, field.en);
        let place = self.tree().second_key(self.root, &at).map_or(Place::Key(at), Place::Bytes);
        self.report(
            &self.codes().invalid_yaml,
            place,
            say!(
                zh: "“{zh}”和“{en}”是同一个键，写了两次",
                en: "`{en}` and `{zh}` are one key, and it stands twice"
            ),
            say!(zh: "只留一个", en: "keep one of them"),
        );
    }

    /// A key that is none. What it may be meant for is none of those that stand beside it.
    fn unknown_key(
        &mut self,
        written: &str,
        value: Option<&str>,
        seen: &mut Vec<&str>,
        shape: Shape,
        path: &Way<'_>,
    ) {
        let free = shape.fields().iter().filter(|field| !seen.contains(&field.en));
        let fields: Vec<_> = free.copied().collect();
        // `{标题：照明，结果：通过}` is one long key, and so is `{标题:照明}`.
        let meant = keys_of_one_text(written, shape);
        let one_text = meant.is_some();
        let all_near = meant.unwrap_or_else(|| keys_meant(written, value, &fields));
        let near = all_near.first().copied();
        let help = match near {
            _ if invisible(written).is_some() => unseen_in_key(written, near),
            _ if one_text => {
                let fixed = punctuated(written);
                say!(
                    zh: "键后面和两项之间要用半角标点加空格，写成：{fixed}",
                    en: "behind keys and between entries stand ASCII punctuation and a space: `{fixed}`"
                )
            }
            Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
            None => elsewhere(written, shape)
                .unwrap_or_else(|| keys_of(&fields, "这里可用的键：", "keys that can stand here: ")),
        };
        let place = Place::Key(path.then(written.to_owned()).path());
        self.report(
            &self.codes().unknown_key,
            place,
            say!(zh: "没有“{written}”这个键", en: "there is no key `{written}`"),
            help,
        );
        // Of keys that are as near as each other, any may have been meant.
        for meant in all_near.into_iter().filter_map(|near| shape.field(near)) {
            self.holes.insert(path.then(meant.en).path());
            seen.push(meant.en);
        }
    }

    fn missing_key(&mut self, field: &Field, at: Path) {
        let (zh, en) = (field.zh, field.en);
        self.report(
            &self.codes().missing_key,
            Place::Missing(at.clone()),
            say!(zh: "缺少“{zh}”（{en}）", en: "`{en}` ({zh}) is missing"),
            say!(zh: "补上“{zh}: …”", en: "add `{en}: …`"),
        );
        self.holes.insert(at);
    }

    /// A scalar in its canonical form.
    fn scalar(&mut self, value: Value, shape: Shape, path: &Way<'_>) -> Option<Value> {
        let written = match value {
            Value::String(text) => text,
            Value::Number(number) if number.is_u64() && self.plain_integers => number.to_string(),
            other => self.raw(path).or_else(|| scalar_text(&other))?,
        };
        let text = written.trim();
        let canonical = match shape {
            Shape::Text | Shape::Reference(_) if text.len() == written.len() => {
                return Some(Value::String(written));
            }
            Shape::Text | Shape::Reference(_) => Ok(Value::from(text)),
            Shape::Reason => Ok(match flag(text) {
                Some(false) => return None,
                Some(true) => Value::from(""),
                None => Value::from(text),
            }),
            Shape::Flag => flag(text).map(Value::Bool).ok_or(None),
            Shape::Whole => whole(text).map(Value::from).ok_or(None),
            Shape::Money => hundredths(text).map(Value::from).ok_or(None),
            Shape::Date | Shape::Due => {
                self.date(text, shape).map(|date| Value::from(date.to_string())).map_err(Some)
            }
            Shape::EndTime => {
                calendar::parse_end_time(text).map(|end| Value::from(end.to_string())).map_err(|_| None)
            }
            Shape::Time => {
                calendar::parse_time(text).map(|time| Value::from(time.to_string())).map_err(|_| None)
            }
            Shape::Moment => {
                let moment =
                    calendar::parse_moment(text).or_else(|error| self.moment_of_file(text).ok_or(error));
                moment.map(|moment| Value::from(moment.to_string())).map_err(Some)
            }
            Shape::Parsed(grammar) => match (grammar.check)(text) {
                Ok(()) => Ok(Value::from(text)),
                Err(help) => {
                    self.unparsed(text, help, path);
                    return None;
                }
            },
            Shape::Choice(words) => choose(text, words).map(Value::from).ok_or(None),
            Shape::Names | Shape::List(_) | Shape::Map(_) | Shape::Short(..) | Shape::Table(_) => Err(None),
        };
        match canonical {
            Ok(value) => Some(value),
            Err(Some(DateError::Vague)) if matches!(shape, Shape::Due) => {
                self.vague(text, path);
                None
            }
            Err(error) => {
                self.wrong(shape, path, text, error);
                None
            }
        }
    }

    /// A date, or the last day of a term.
    fn date(&self, text: &str, shape: Shape) -> Result<NaiveDate, DateError> {
        let (date, day) = match shape {
            Shape::Due => (calendar::parse_due(text), calendar::last_of_term(text)),
            _ => (calendar::parse_date(text), text),
        };
        date.or_else(|error| self.day_of_file(day).ok_or(error))
    }

    /// A day without its year, as one of the year with which the name of the file begins.
    fn day_of_file(&self, text: &str) -> Option<NaiveDate> {
        calendar::parse_day_of_year(text, self.year_of_file()?)
    }

    /// The first day and the last of several, of that year where they have none.
    fn several_days(&self, text: &str, shape: Shape) -> Option<Mapping> {
        let ends = shape.ends()?.map(Value::from);
        let days = calendar::parse_days(text, self.year_of_file())?;
        Some(ends.into_iter().zip(days.map(|day| Value::from(day.to_string()))).collect())
    }

    /// The same with a time of day, or without.
    fn moment_of_file(&self, text: &str) -> Option<Moment> {
        let day = self.day_of_file(text).map(Moment::day);
        day.or_else(|| calendar::parse_moment_of_year(text, self.year_of_file()?))
    }

    fn year_of_file(&self) -> Option<i32> {
        let name = self.document.path.rsplit('/').next()?;
        Some(name.get(..10)?.parse::<NaiveDate>().ok()?.year())
    }

    fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| Tree::new(self.document))
    }

    /// The scalar as the text has it, where the library knows only a number or a truth value.
    fn raw(&self, path: &Way<'_>) -> Option<String> {
        let raw = self.tree().raw_scalar(self.document, self.root, &path.path())?;
        // An alias stands where the value does not.
        (!raw.starts_with(['*', '&', '!'])).then_some(raw)
    }

    /// A text against its own grammar.
    fn unparsed(&mut self, text: &str, help: Text, path: &Way<'_>) {
        self.holes.insert(path.path());
        let text = without_password(text);
        let message = say!(zh: "看不懂“{text}”", en: "cannot make sense of `{text}`");
        self.report(&self.codes().invalid_value, Place::Value(path.path()), message, help);
    }

    fn vague(&mut self, text: &str, path: &Way<'_>) {
        self.holes.insert(path.path());
        self.report(
            &codes::VAGUE_DUE,
            Place::Value(path.path()),
            say!(
                zh: "“{text}”不是日期，到期与否无从判断",
                en: "`{text}` is no date, so nobody can tell when it is overdue"
            ),
            vague_help(&path.path()),
        );
    }

    /// A scalar that is not what its key holds.
    fn wrong(&mut self, shape: Shape, path: &Way<'_>, text: &str, error: Option<DateError>) {
        self.holes.insert(path.path());
        let expected = expected(shape);
        let (message, help) = if error == Some(DateError::DoesNotExist) {
            (
                say!(zh: "没有“{text}”这一天或这个时刻", en: "`{text}` does not exist in the calendar"),
                say!(zh: "核对日期", en: "check the date"),
            )
        } else if let Some(DateError::WrongWeekday(day)) = error {
            let (zh, en) = calendar::weekday_name(day.weekday());
            (
                say!(zh: "{day} 是{zh}，而写的是“{text}”", en: "{day} is a {en}, and `{text}` is written"),
                say!(zh: "改正日期，或把星期改成{zh}", en: "correct the date, or write {en}"),
            )
        } else {
            let (zh, en) = (&expected.zh, &expected.en);
            let help = match shape {
                Shape::Choice(words) => choice_help(text, words),
                _ => say!(zh: "改成{zh}", en: "write {en}"),
            };
            (say!(zh: "这里要写{zh}，而写的是“{text}”", en: "expected {en}, found `{text}`"), help)
        };
        self.report(&self.codes().invalid_value, Place::Value(path.path()), message, help);
    }
}

/// Whether nothing is written: a key without a value, or with an empty text.
fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clerks_forms_become_canonical() {
        assert_eq!(whole("第21次"), Some(21));
        for (text, number) in [("第二次", 2), ("第十次", 10), ("第二十一次", 21), ("2026年第3次", 3)]
        {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for text in ["五次", "第百次", "第二二次", "26年第3次", "第次"] {
            assert_eq!(whole(text), None, "{text}");
        }
        assert_eq!(whole("２１"), Some(21));
        assert_eq!(whole("-1"), None);
        assert_eq!(hundredths("1,280.5元"), Some(128_050));
        assert_eq!(hundredths("0"), Some(0));
        assert_eq!(hundredths("1.234"), None);
        assert_eq!(flag("是"), Some(true));
        assert_eq!(flag("maybe"), None);
    }
}
