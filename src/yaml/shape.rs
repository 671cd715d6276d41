//! Shapes: what a file may hold, declared once. Reading, suggestions and the way from a path to its key all
//! come from these tables.

use crate::finding::Text;

/// A value of a closed list.
#[derive(Debug)]
pub struct Word {
    /// The canonical value.
    pub en: &'static str,
    /// The Chinese forms, the first one being the one that is written.
    pub zh: &'static [&'static str],
}

/// A key of a map.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// English name.
    pub en: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// What stands behind it.
    pub shape: Shape,
    /// Whether an entry without it makes no sense.
    pub required: bool,
    /// What it says, in Chinese.
    pub says_zh: &'static str,
    /// What it says, in English.
    pub says_en: &'static str,
}

/// Two lists of keys as one.
pub const fn join<const N: usize>(first: &[Field], second: &[Field]) -> [Field; N] {
    assert!(first.len() + second.len() == N, "the joined list has the keys of both");
    let mut all = [first[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() { first[at] } else { second[at - first.len()] };
        at += 1;
    }
    all
}

/// A small language of its own that a text is in.
#[derive(Debug)]
pub struct Grammar {
    /// What it is called in schemas.
    pub name: &'static str,
    /// Says what is wrong with a text.
    pub check: fn(&str) -> Result<(), Text>,
    /// A pattern (ECMA-262) that the same texts match.
    pub pattern: &'static str,
    /// Which of its texts YAML reads as something else.
    pub plain: Plain,
}

/// The texts of a language that YAML, where they stand without quotation marks, reads as something else.
#[derive(Debug)]
pub enum Plain {
    /// None.
    No,
    /// Whole numbers, from the least to the greatest.
    Whole(u64, u64),
    /// Numbers that have no sign, and `true` and `false`.
    Any,
}

/// The keys of a map.
pub type Map = &'static [Field];

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any scalar, kept as it is written.
    Text,
    /// A text that names something which stands elsewhere: the word says what.
    Reference(&'static str),
    /// A text, or `true` by somebody who states the fact and not the reason (canonical: the empty text).
    Reason,
    /// A text for both languages, or `{zh, en}`. Canonical: the map.
    Names,
    /// A whole number; `第21次` too.
    Whole,
    /// An amount of money. Canonical: hundredths, as a whole number.
    Money,
    /// `true`, `是` and their opposites.
    Flag,
    /// A date.
    Date,
    /// A date by which something is due; a vague word in its place is a finding of its own.
    Due,
    /// A time of day.
    Time,
    /// The time of day at which something ends; of the next day as `24:30` (canonical) or `次日00:30`.
    EndTime,
    /// A date, or a date and a time.
    Moment,
    /// A text with a grammar of its own.
    Parsed(&'static Grammar),
    /// One of a closed list.
    Choice(&'static [Word]),
    /// A list. A single value stands for a list of one.
    List(&'static Shape),
    /// A map with these keys.
    Map(Map),
    /// A map with these keys; a text alone stands for the key named.
    Short(Map, &'static str),
    /// A map with free keys.
    Table(&'static Shape),
}

impl Shape {
    /// A map with these keys; where one is named, a text alone stands for it.
    pub const fn map(keys: Map, alone: &[&'static str]) -> Self {
        match alone {
            [key] => Self::Short(keys, key),
            _ => Self::Map(keys),
        }
    }

    /// The field that a key names, in either language.
    pub fn field(self, key: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.en == key || field.zh == key)
    }

    /// The fields of a map; none where the shape is no map.
    pub const fn fields(self) -> Map {
        match self {
            Self::Map(map) | Self::Short(map, _) => map,
            Self::Names => NAMES,
            _ => &[],
        }
    }

    /// The shape of what stands behind a key, in either language.
    #[must_use]
    pub fn below(self, key: &str) -> Self {
        self.field(key).map_or(self.entry(), |field| field.shape)
    }

    /// The English name of a key; one that the shape does not have as it is.
    pub fn english(self, key: &str) -> &str {
        self.field(key).map_or(key, |field| field.en)
    }

    /// The keys of a map of the first and the last of something, for which a list of two stands too.
    pub fn ends(self) -> Option<[&'static str; 2]> {
        matches!(self, Self::Short(_, "from")).then_some(["from", "to"])
    }

    /// The shape of what an entry of a list is.
    #[must_use]
    pub fn entry(self) -> Self {
        match self {
            Self::List(entry) | Self::Table(entry) => *entry,
            other => other,
        }
    }
}

/// The keys of [`Shape::Names`].
static NAMES: &[Field] = &[
    Field {
        en: "zh",
        zh: "中文",
        shape: Shape::Text,
        required: true,
        says_zh: "中文名称",
        says_en: "the name in Chinese",
    },
    Field {
        en: "en",
        zh: "英文",
        shape: Shape::Text,
        required: false,
        says_zh: "英文名称",
        says_en: "the name in English",
    },
];
