//! What a file should have, in words.

use crate::finding::{Path, Step, Text};
use crate::say;
use crate::text::{invisible, nearest};
use crate::yaml::shape::{Field, Shape, Word};

/// What to do about a key that holds a character which cannot be seen.
pub(super) fn unseen_in_key(written: &str, near: Option<&str>) -> Text {
    let (_, number) = invisible(written).unwrap_or_default();
    let key = near.map_or_else(Text::default, |near| {
        Text::new(format!("，写“{near}”"), format!(", and write `{near}`"))
    });
    Text::new(
        format!("键里有看不见或像空格的字符（{number}）；删去它{}", key.zh),
        format!("the key holds a character that cannot be seen ({number}); take it out{}", key.en),
    )
}

/// The keys of a map, after some words.
pub(super) fn keys_of(map: &[Field], zh: &str, en: &str) -> Text {
    let join = |key: fn(&Field) -> &str, separator| map.iter().map(key).collect::<Vec<_>>().join(separator);
    Text::new(
        format!("{zh}{}", join(|field| field.zh, "、")),
        format!("{en}{}", join(|field| field.en, ", ")),
    )
}

/// What to say of a key that belongs below one key of the map, and below no other.
pub(super) fn elsewhere(written: &str, shape: Shape) -> Option<Text> {
    let has_it = |field: &&'static Field| field.shape.entry().field(written).is_some();
    let mut homes = shape.fields().iter().filter(has_it);
    let home = homes.next().filter(|_| homes.next().is_none())?;
    let key = home.shape.entry().field(written)?;
    let shown = |own: &str, key: &str| match home.shape {
        Shape::List(_) => format!("{own}: [{{{key}: …}}]"),
        _ => format!("{own}: {{{key}: …}}"),
    };
    let (zh, en) = (shown(home.zh, key.zh), shown(home.en, key.en));
    Some(Text::new(
        format!("它写在“{}”里面：{zh}", home.zh),
        format!("it stands within `{}`: `{en}`", home.en),
    ))
}

/// What to write in place of a value that is not in its closed list.
pub(super) fn choice_help(text: &str, words: &[Word]) -> Text {
    if let Some(near) = nearest(text, words.iter().flat_map(|word| word.zh.iter().copied().chain([word.en])))
    {
        return say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?");
    }
    let zh: Vec<_> = words.iter().filter_map(|word| word.zh.first().copied()).collect();
    let en: Vec<_> = words.iter().map(|word| word.en).collect();
    Text::new(format!("可写：{}", zh.join("、")), format!("one of {}", en.join(", ")))
}

/// What a shape wants, in words.
pub(super) fn expected(shape: Shape) -> Text {
    match shape {
        Shape::Text | Shape::Reference(_) | Shape::Reason | Shape::Parsed(_) => say!(zh: "文字", en: "text"),
        Shape::Names => say!(zh: "名称，或 {{zh: …, en: …}}", en: "a name, or {{zh: …, en: …}}"),
        Shape::Whole => say!(zh: "整数", en: "a whole number"),
        Shape::Money => say!(zh: "金额，例如 42.50", en: "an amount of money such as 42.50"),
        Shape::Flag => say!(zh: "“是”或“否”", en: "true or false"),
        Shape::Date | Shape::Due => say!(zh: "日期，例如 2026-11-09", en: "a date such as 2026-11-09"),
        Shape::Time | Shape::EndTime => say!(zh: "时刻，例如 09:30", en: "a time such as 09:30"),
        Shape::Moment => {
            say!(
                zh: "日期或日期加时刻，例如 2026-11-09 09:30",
                en: "a date, or a date and a time, such as 2026-11-09 09:30"
            )
        }
        Shape::Choice(_) => say!(zh: "规定的词", en: "a word of the closed list"),
        Shape::List(_) => say!(zh: "列表", en: "a list"),
        Shape::Map(_) | Shape::Short(..) | Shape::Table(_) => say!(zh: "若干“键: 值”", en: "keys and values"),
    }
}

/// What to write in place of a vague word; of what is decided, there may be nothing to follow up.
pub(super) fn vague_help(at: &Path) -> Text {
    if at.0.first() == Some(&Step::from("decisions")) {
        say!(zh: "写一个日期，例如 2026-11-30；确实无需督办的写“无需督办: 理由”",
             en: "write a date such as 2026-11-30, or `no_follow_up: reason` where nothing is to be followed \
                 up")
    } else {
        say!(zh: "写一个日期，例如 2026-11-30", en: "write a date such as 2026-11-30")
    }
}
