//! How a table is declared: its columns with type and meaning, from which the struct of its rows follows.

use crate::yaml::{Choice, Word};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number, not below zero.
    Whole,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// A time with its zone.
    Time,
    /// One of some words.
    Choice(&'static [Word]),
    /// Texts, in an order.
    Texts,
}

/// What a column can be declared with.
pub trait Value: Serialize {
    /// Its type.
    const TYPE: Type;
    /// Whether it may be null: what is not known, not written or withheld.
    const NULLABLE: bool = false;
}

macro_rules! values {
    ($($type:ty: $variant:ident;)*) => {
        $(impl Value for $type {
            const TYPE: Type = Type::$variant;
        })*
    };
}

values! {
    &str: Text;
    String: Text;
    u64: Whole;
    usize: Whole;
    bool: Flag;
    NaiveDate: Date;
    DateTime<FixedOffset>: Time;
    &[String]: Texts;
    Vec<&str>: Texts;
    Vec<String>: Texts;
}

impl<T: Choice + Serialize> Value for T {
    const TYPE: Type = Type::Choice(T::WORDS);
}

impl<T: Value> Value for Option<T> {
    const TYPE: Type = T::TYPE;
    const NULLABLE: bool = true;
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Type,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it says, in Chinese.
    pub zh: &'static str,
    /// What it says, in English.
    pub en: &'static str,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name, which is that of its file.
    pub name: &'static str,
    /// What a row is, in Chinese.
    pub zh: &'static str,
    /// What a row is, in English.
    pub en: &'static str,
    /// The columns that distinguish a row from all others.
    pub key: &'static [&'static str],
    /// Its columns.
    pub columns: &'static [Column],
}

/// A row of a table.
pub trait Row: Serialize {
    /// The table.
    const TABLE: Table;
}

/// The struct of a table's rows, and the table. Each has `archive` before its own columns.
///
/// ```text
/// /// Somebody.
/// People: Person = "一个人" / "somebody", by person_id {
///     person_id: String = "编号" / "the id",
/// }
/// ```
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident $name:literal: $row:ident = $zh:literal / $en:literal,
        by $($key:ident)* {
        $($column:ident: $type:ty = $says_zh:literal / $says_en:literal,)*
    })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, serde::Serialize)]
            pub struct $row<'a> {
                #[doc = "which archive"]
                pub archive: &'a str,
                $(#[doc = $says_en] pub $column: $type,)*
            }

            impl<'a> Row for $row<'a> {
                const TABLE: Table = Table {
                    name: $name,
                    zh: $zh,
                    en: $en,
                    key: &["archive", $(stringify!($key)),*],
                    columns: &[
                        Column {
                            name: "archive",
                            holds: Type::Text,
                            nullable: false,
                            zh: "哪个档案库：站点地址；没有地址的，站点标题",
                            en: "which archive: the address of its site; the site's title where it has none",
                        },
                        $(Column {
                            name: stringify!($column),
                            holds: <$type as Value>::TYPE,
                            nullable: <$type as Value>::NULLABLE,
                            zh: $says_zh,
                            en: $says_en,
                        },)*
                    ],
                };
            }
        )*

        /// Which table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Which {
            $($(#[$doc])* $table,)*
        }

        impl Which {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$table),*];

            /// The table.
            pub const fn table(self) -> Table {
                match self {
                    $(Self::$table => <$row<'static> as Row>::TABLE,)*
                }
            }
        }
    };
}

pub(super) use tables;
