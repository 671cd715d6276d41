//! What an editor shows beside a key: its other name, what it says, and what to write.

use crate::yaml::{Field, Shape};

/// A description in both languages, Chinese first.
pub(super) fn description(field: &Field) -> String {
    let (zh, en) = match field.shape {
        Shape::Choice(words) => {
            let pairs = |first: fn(&crate::yaml::Word) -> (&str, &str)| {
                words
                    .iter()
                    .map(|word| {
                        let (a, b) = first(word);
                        format!("{a} {b}")
                    })
                    .collect::<Vec<_>>()
            };
            (pairs(|word| (word.zh[0], word.en)).join("、"), pairs(|word| (word.en, word.zh[0])).join(", "))
        }
        shape => (value_zh(shape).to_owned(), value_en(shape).to_owned()),
    };
    let (says_zh, says_en) = (field.says_zh, field.says_en);
    let needed = if field.required { ("，必填", ", required") } else { ("", "") };
    format!("{}：{says_zh}（{zh}{}）\n{}: {says_en} ({en}{})", field.zh, needed.0, field.en, needed.1)
}

const fn value_zh(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Reference(_) | Shape::Parsed(_) => "文字",
        Shape::Reason => "理由，或“是”",
        Shape::Names => "名称，或 {中文, 英文}",
        Shape::Whole => "整数",
        Shape::Money => "金额",
        Shape::Flag => "是、否",
        Shape::Date | Shape::Due => "日期，如 2026-11-09",
        Shape::Time | Shape::EndTime => "时刻，如 09:30",
        Shape::Moment => "日期，或日期加时刻",
        Shape::Choice(_) => "规定的词",
        Shape::List(_) => "列表",
        Shape::Map(_) | Shape::Short(..) | Shape::Table(_) => "若干键",
    }
}

const fn value_en(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Reference(_) | Shape::Parsed(_) => "text",
        Shape::Reason => "a reason, or true",
        Shape::Names => "a name, or {zh, en}",
        Shape::Whole => "a whole number",
        Shape::Money => "an amount of money",
        Shape::Flag => "true or false",
        Shape::Date | Shape::Due => "a date such as 2026-11-09",
        Shape::Time | Shape::EndTime => "a time such as 09:30",
        Shape::Moment => "a date, or a date and a time",
        Shape::Choice(_) => "a word of the list",
        Shape::List(_) => "a list",
        Shape::Map(_) | Shape::Short(..) | Shape::Table(_) => "keys",
    }
}
