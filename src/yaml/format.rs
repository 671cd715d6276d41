//! What keys hold, as types: the shape of a key and the value that its struct keeps both follow from the type
//! that it is declared with.

use super::{List, Shape, Word};
use crate::calendar::{self, Moment};
use crate::finding::Text;
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// What a key can hold.
pub trait Format {
    /// What a struct keeps of it: a plain value.
    type Stored;
    /// What a file may hold.
    const SHAPE: Shape;
}

/// A closed list of words. Made by [`words!`](crate::yaml::words).
pub trait Choice: Copy + 'static {
    /// All of the list, in the order of the words.
    const ALL: &'static [Self];

    /// The words.
    const WORDS: &'static [Word];

    /// The word as canonical files have it.
    fn word(self) -> &'static str;

    /// The word in both languages.
    fn in_words(self) -> Text {
        let word = Self::WORDS.iter().find(|word| word.en == self.word());
        word.map(|word| Text::new(word.zh[0], word.en)).unwrap_or_default()
    }
}

impl<T: Choice> Format for T {
    type Stored = T;
    const SHAPE: Shape = Shape::Choice(T::WORDS);
}

/// A reason, or `true` by somebody who states the fact and not the reason, which is kept as an empty text.
#[derive(Debug)]
pub enum Reason {}

/// An amount of money, kept in hundredths.
#[derive(Debug)]
pub enum Money {}

/// The time of day at which something ends, which may be the next day's.
#[derive(Debug)]
pub enum EndTime {}

/// The day by which something is due.
#[derive(Debug)]
pub enum Due {}

/// Something behind each of some names.
#[derive(Debug)]
pub struct Table<T>(PhantomData<T>);

/// Something for each of some people.
#[derive(Debug)]
pub struct PerPerson<T>(PhantomData<T>);

macro_rules! scalars {
    ($($type:ty, kept as $stored:ty: $shape:ident;)*) => {
        $(impl Format for $type {
            type Stored = $stored;
            const SHAPE: Shape = Shape::$shape;
        })*
    };
}

scalars! {
    String, kept as String: Text;
    Reason, kept as String: Reason;
    u64, kept as u64: Whole;
    Money, kept as u64: Money;
    bool, kept as bool: Flag;
    NaiveDate, kept as NaiveDate: Date;
    Due, kept as NaiveDate: Due;
    NaiveTime, kept as NaiveTime: Time;
    EndTime, kept as calendar::EndTime: EndTime;
    Moment, kept as Moment: Moment;
}

impl<T: Format> Format for Option<T> {
    type Stored = Option<T::Stored>;
    const SHAPE: Shape = T::SHAPE;
}

impl<T: Format> Format for List<T> {
    type Stored = List<T::Stored>;
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl<T: Format> Format for PerPerson<T> {
    type Stored = BTreeMap<String, T::Stored>;
    const SHAPE: Shape = Shape::Table(&T::SHAPE);
}

impl<T: Format> Format for Table<T> {
    type Stored = BTreeMap<String, T::Stored>;
    const SHAPE: Shape = Shape::Table(&T::SHAPE);
}

/// Whether a mark stands among those of a key.
pub const fn is_marked(marks: &[&str], mark: &str) -> bool {
    let mut at = 0;
    while at < marks.len() {
        if equal(marks[at].as_bytes(), mark.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// The struct of a map, and its keys: for each the field, the Chinese name, what it holds, and what it says
/// in Chinese and English.
///
/// ```text
/// /// Somebody on leave.
/// pub struct Leave(person) {
///     person "人" required: PersonName = "请假的人" / "who is on leave",
///     reason "事由": Option<String> = "为何请假" / "why",
/// }
/// ```
///
/// `(person)` behind the struct's name: a text alone stands for that key. `required`: without the key the
/// entry makes no sense. `+` begins what is no key, which is for whoever else reads the declaration.
/// `as "type"` behind a field's name: what the key is called where Rust keeps the word for itself.
macro_rules! keys {
    ($($(#[$doc:meta])* $vis:vis struct $name:ident $(($short:ident))? {
        $($(#[$attribute:meta])* $key:ident $(as $written:literal)?
            $zh:literal $($mark:ident)*: $type:ty = $says_zh:literal / $says_en:literal,)*
        $(~ $hidden:ident: $hidden_type:ty,)?
        $(+ $($computed:tt)*)?
    })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Default, serde::Deserialize)]
            #[cfg_attr(test, derive(PartialEq))]
            #[serde(default)]
            $vis struct $name {
                $(
                    #[doc = $says_en]
                    $(#[$attribute])*
                    $(#[serde(rename = $written)])?
                    $vis $key: <$type as $crate::yaml::Format>::Stored,
                )*
                $(
                    /// What no file has: a mark that is set while it is read.
                    $vis $hidden: $hidden_type,
                )?
            }

            impl $crate::yaml::Format for $name {
                type Stored = Self;
                const SHAPE: $crate::yaml::Shape = {
                    static KEYS: $crate::yaml::Map = &[$($crate::yaml::Field {
                        en: $crate::yaml::key_name!($key $($written)?),
                        zh: $zh,
                        shape: <$type as $crate::yaml::Format>::SHAPE,
                        required: $crate::yaml::is_marked(&[$(stringify!($mark)),*], "required"),
                        says_zh: $says_zh,
                        says_en: $says_en,
                    },)*];
                    $crate::yaml::Shape::map(KEYS, &[$(stringify!($short))?])
                };
            }
        )*
    };
}

/// What a key is called in a file.
macro_rules! key_name {
    ($key:ident) => {
        stringify!($key)
    };
    ($key:ident $written:literal) => {
        $written
    };
}

/// The enum of a closed list, and its words: the English one, which canonical files have, and the Chinese
/// ones, the first of which is the one that is written.
///
/// ```text
/// /// How a meeting is held.
/// pub enum Mode {
///     /// In one room.
///     InPerson = "in-person", "现场", "现场会议";
/// }
/// ```
macro_rules! words {
    ($($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$doc:meta])* $variant:ident = $en:literal, $first:literal $(, $zh:literal)*;)*
    })*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[derive(serde::Deserialize, serde::Serialize)]
            $vis enum $name {
                $($(#[$doc])* #[serde(rename = $en)] $variant,)*
            }

            impl $crate::yaml::Choice for $name {
                const ALL: &'static [Self] = &[$(Self::$variant),*];
                const WORDS: &'static [$crate::yaml::Word] =
                    &[$($crate::yaml::Word { en: $en, zh: &[$first $(, $zh)*] },)*];

                fn word(self) -> &'static str {
                    self.word()
                }
            }

            impl $name {
                /// Its word as canonical files have it.
                pub const fn word(self) -> &'static str {
                    match self {
                        $(Self::$variant => $en,)*
                    }
                }
            }
        )*
    };
}

pub(crate) use {key_name, keys, words};
