//! The tables of keys that the guides show, made from the declarations of the formats.

use crate::finding::Language;
use crate::yaml::{Field, Map, Shape};
use std::fmt::Write as _;

/// The keys of a file, and below them those of what it is made of, each map once.
pub(super) fn tables(shape: Shape, language: Language) -> String {
    let mut text = String::new();
    let mut maps: Vec<(Option<&Field>, Map)> = vec![(None, shape.entry().fields())];
    let mut at = 0;
    while let Some((behind, map)) = maps.get(at).copied() {
        at += 1;
        if let Some(field) = behind {
            let _ = match language {
                Language::Zh => writeln!(text, "\n**{}** `{}`\n", field.zh, field.en),
                Language::En => writeln!(text, "\n**{}** {}\n", field.en, field.zh),
            };
        }
        table(&mut text, map, language);
        for field in map {
            let inner = field.shape.entry();
            if !inner.fields().is_empty()
                && !matches!(inner, Shape::Names)
                && !maps.iter().any(|(_, known)| std::ptr::eq(*known, inner.fields()))
            {
                maps.push((Some(field), inner.fields()));
            }
        }
    }
    text
}

fn table(text: &mut String, map: Map, language: Language) {
    text.push_str(match language {
        Language::Zh => "| 键 | key | 写什么 | 值 |\n|---|---|---|---|\n",
        Language::En => "| key | 键 | what it says | value |\n|---|---|---|---|\n",
    });
    for field in map {
        let value = value(field.shape, language);
        let _ = match (language, field.required) {
            (Language::Zh, true) => {
                writeln!(text, "| {} | `{}` | {} | {value}，必填 |", field.zh, field.en, field.says_zh)
            }
            (Language::Zh, false) => {
                writeln!(text, "| {} | `{}` | {} | {value} |", field.zh, field.en, field.says_zh)
            }
            (Language::En, true) => {
                writeln!(text, "| `{}` | {} | {} | {value}, required |", field.en, field.zh, field.says_en)
            }
            (Language::En, false) => {
                writeln!(text, "| `{}` | {} | {} | {value} |", field.en, field.zh, field.says_en)
            }
        };
    }
}

/// What to write behind a key.
fn value(shape: Shape, language: Language) -> String {
    let (zh, en) = match shape {
        Shape::Choice(words) => {
            return match language {
                Language::Zh => words
                    .iter()
                    .map(|word| format!("{} {}", word.zh[0], word.en))
                    .collect::<Vec<_>>()
                    .join("、"),
                Language::En => words
                    .iter()
                    .map(|word| format!("{} {}", word.en, word.zh[0]))
                    .collect::<Vec<_>>()
                    .join(", "),
            };
        }
        Shape::List(entry) => {
            let entry = value(*entry, language);
            return match language {
                Language::Zh => format!("列表：{entry}"),
                Language::En => format!("list: {entry}"),
            };
        }
        Shape::Table(entry) => {
            let entry = value(*entry, language);
            return match language {
                Language::Zh => format!("姓名: {entry}"),
                Language::En => format!("name: {entry}"),
            };
        }
        Shape::Short(_, key) => {
            let field = shape.field(key).expect("the key is one of the map");
            return match language {
                Language::Zh => format!("{}，或若干键，见下", field.zh),
                Language::En => format!("{}, or keys, below", field.en),
            };
        }
        Shape::Map([]) => ("{}", "{}"),
        Shape::Map(_) => ("若干键，见下", "keys, below"),
        Shape::Text | Shape::Reference(_) => ("文字", "text"),
        Shape::Parsed(grammar) => return grammar.name.to_owned(),
        Shape::Reason => ("理由，或“是”", "reason, or true"),
        Shape::Names => ("文字，或 {中文, 英文}", "text, or {zh, en}"),
        Shape::Whole => ("整数", "whole number"),
        Shape::Money => ("金额，元", "yuan"),
        Shape::Flag => ("是、否", "true, false"),
        Shape::Date | Shape::Due => ("日期", "date"),
        Shape::Time | Shape::EndTime => ("时刻", "time"),
        Shape::Moment => ("日期，或日期加时刻", "date, or date and time"),
    };
    match language {
        Language::Zh => zh.to_owned(),
        Language::En => en.to_owned(),
    }
}
