//! The part of the guide that describes every table, made from their declarations.

use super::declare::{Column, Table, Type};
use super::tables::Which;
use crate::finding::Language;
use std::fmt::Write;

/// Every table with its columns, as Markdown.
pub fn guide(language: Language) -> String {
    let mut text = String::new();
    for which in Which::ALL {
        describe(&mut text, &which.table(), language);
    }
    text
}

fn describe(text: &mut String, table: &Table, language: Language) {
    let key: Vec<String> = table.key.iter().map(|name| format!("`{name}`")).collect();
    let _ = match language {
        Language::Zh => writeln!(
            text,
            "\n## {}\n\n每行是{}。由 {} 区别。\n\n| 列 | 类型 | 内容 |\n|---|---|---|",
            table.name,
            table.zh,
            key.join("、")
        ),
        Language::En => writeln!(
            text,
            "\n## {}\n\nA row is {}. Its key is {}.\n\n| column | type | what it says |\n|---|---|---|",
            table.name,
            table.en,
            key.join(", ")
        ),
    };
    for column in table.columns {
        let says = match language {
            Language::Zh => column.zh,
            Language::En => column.en,
        };
        let _ = writeln!(text, "| `{}` | {} | {says} |", column.name, kind(column, language));
    }
}

fn kind(column: &Column, language: Language) -> String {
    let (zh, en) = match column.holds {
        Type::Text => ("文字", "text"),
        Type::Whole => ("整数", "whole number"),
        Type::Flag => ("是否", "true or false"),
        Type::Date => ("日期", "day"),
        Type::Time => ("时间", "time"),
        Type::Texts => ("列表", "list"),
        Type::Choice(words) => return choice(words, column.nullable, language),
    };
    match (language, column.nullable) {
        (Language::Zh, true) => format!("{zh}，可空"),
        (Language::En, true) => format!("{en}, or null"),
        (Language::Zh, false) => zh.to_owned(),
        (Language::En, false) => en.to_owned(),
    }
}

fn choice(words: &[crate::yaml::Word], nullable: bool, language: Language) -> String {
    let words = words.iter().map(|word| match language {
        Language::Zh => format!("`{}` {}", word.en, word.zh[0]),
        Language::En => format!("`{}`", word.en),
    });
    let mut words: Vec<String> = words.collect();
    if nullable {
        words.push(match language {
            Language::Zh => "可空".to_owned(),
            Language::En => "or null".to_owned(),
        });
    }
    words.join(match language {
        Language::Zh => "、",
        Language::En => ", ",
    })
}
