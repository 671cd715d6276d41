//! What expressions of a policy's own rules may ask of a record: each key, as a value whose type follows from
//! what the key holds.

use super::format::{Dates, Presence};
use crate::calendar::{self, Moment};
use crate::expression::{Member, Type, Value};
use crate::yaml::{
    Choice, DecisionId, DepartmentName, Due, EndTime, FilePath, Format, ItemCategory, ItemNumber,
    LaterPersonName, List, MeetingTypeName, Money, MotionId, PerPerson, PersonName, Reason, RuleName, Shape,
    WrittenPerson,
};
use chrono::{NaiveDate, NaiveTime};

/// Where names of a record are looked up, at its date.
pub trait Names {
    /// The date of the meeting.
    fn date(&self) -> NaiveDate;
    /// The person of that name, on that day.
    fn person(&self, name: &str) -> Option<Value>;
    /// The person of that name, on that day or later.
    fn later_person(&self, name: &str) -> Option<Value>;
    /// The department of that name, on that day.
    fn department(&self, name: &str) -> Option<Value>;
    /// How many names could not be found so far.
    fn unresolved(&self) -> usize;
}

/// What a key that is left out is in an expression.
#[derive(Debug, Clone, Copy)]
pub enum Missing {
    /// Nothing: `has()` asks whether it is there.
    Nothing,
    /// An empty text.
    EmptyText,
    /// Untrue.
    Untrue,
}

impl Missing {
    fn value(self) -> Option<Value> {
        match self {
            Self::Nothing => None,
            Self::EmptyText => Some(Value::Text(String::new())),
            Self::Untrue => Some(Value::Flag(false)),
        }
    }
}

/// An entry of a list.
#[derive(Debug)]
pub struct Entry {
    /// Its place in the list as it is written.
    pub at: usize,
    /// Its value; none where a name that it cannot do without was not found.
    pub value: Option<Value>,
    /// Whether any name of it was not found.
    pub unresolved: bool,
}

/// What a key holds, for expressions.
pub trait Expressed: Format {
    /// The type of its values.
    const TYPE: Type;
    /// What it is where it is left out.
    const MISSING: Missing = Missing::Nothing;
    /// Whether there may be no value.
    const OPTIONAL: bool = false;

    /// The value; none where nothing is written, and where a name was not found.
    fn value(written: &Self::Stored, names: &dyn Names) -> Option<Value>;

    /// The value of one key of a map.
    fn member(_: &Self::Stored, _: &str, _: &dyn Names) -> Option<Value> {
        None
    }

    /// The entries of a list, or of the list behind one key of a map.
    fn entries(_: &Self::Stored, _key: &str, _: &dyn Names) -> Vec<Entry> {
        Vec::new()
    }
}

/// The day of a meeting, or its days: in expressions the first.
#[derive(Debug)]
pub enum MeetingDays {}

impl Format for MeetingDays {
    type Stored = Dates;
    const SHAPE: Shape = Dates::SHAPE;
}

/// Somebody who was there: in expressions the person, with what is said of how.
#[derive(Debug)]
pub enum Attending {}

impl Format for Attending {
    type Stored = Presence;
    const SHAPE: Shape = Presence::SHAPE;
}

/// People of whom the first counts: in expressions that one.
#[derive(Debug)]
pub enum FirstPerson {}

impl Format for FirstPerson {
    type Stored = List<String>;
    const SHAPE: Shape = <List<PersonName>>::SHAPE;
}

impl Expressed for FirstPerson {
    const TYPE: Type = PersonName::TYPE;
    const OPTIONAL: bool = true;

    fn value(written: &Self::Stored, names: &dyn Names) -> Option<Value> {
        let (_, first) = written.iter().next()?;
        names.person(first)
    }
}

impl Expressed for Attending {
    const TYPE: Type = Type::Map(&[
        PERSON[0],
        PERSON[1],
        PERSON[2],
        PERSON[3],
        Member {
            name: "arrived",
            shape: Type::Time,
            optional: true,
            zh: "晚到的，何时到会",
            en: "when they came, if late",
        },
        Member {
            name: "left",
            shape: Type::Time,
            optional: true,
            zh: "早退的，何时离会",
            en: "when they left, if early",
        },
        Member {
            name: "remote",
            shape: Type::Flag,
            optional: false,
            zh: "是不是远程参加",
            en: "whether they took part from elsewhere",
        },
    ]);

    fn value(written: &Self::Stored, names: &dyn Names) -> Option<Value> {
        let Value::Map(mut members) = names.person(&written.person)? else { return None };
        let time = |time: NaiveTime| moment(names.date(), Some(time));
        members.extend(written.arrived.map(|at| ("arrived", time(at))));
        members.extend(written.left.map(|at| ("left", time(at))));
        members.push(("remote", Value::Flag(written.remote)));
        Some(Value::Map(members))
    }
}

macro_rules! scalars {
    ($($type:ty: $shape:expr, $missing:ident, |$written:ident, $names:ident| $value:expr;)*) => {
        $(impl Expressed for $type {
            const TYPE: Type = $shape;
            const MISSING: Missing = Missing::$missing;

            fn value($written: &Self::Stored, $names: &dyn Names) -> Option<Value> {
                $value
            }
        })*
    };
}

scalars! {
    String: Type::Text, EmptyText, |written, _names| Some(text(written));
    WrittenPerson: Type::Text, EmptyText, |written, _names| Some(text(written));
    MeetingTypeName: Type::Text, EmptyText, |written, _names| Some(text(written));
    ItemCategory: Type::Text, EmptyText, |written, _names| Some(text(written));
    ItemNumber: Type::Text, EmptyText, |written, _names| Some(text(written));
    MotionId: Type::Text, EmptyText, |written, _names| Some(text(written));
    DecisionId: Type::Text, EmptyText, |written, _names| Some(text(written));
    RuleName: Type::Text, EmptyText, |written, _names| Some(text(written));
    FilePath: Type::Text, EmptyText, |written, _names| Some(text(written));
    PersonName: Type::Map(PERSON), Nothing, |written, names| names.person(written);
    LaterPersonName: Type::Map(PERSON), Nothing, |written, names| names.later_person(written);
    DepartmentName: Type::Map(DEPARTMENT), Nothing, |written, names| names.department(written);
    Reason: Type::Flag, Untrue, |_written, _names| Some(Value::Flag(true));
    u64: Type::Whole, Nothing, |written, _names| Some(whole(*written));
    Money: Type::Number, Nothing, |written, _names| Some(money(*written));
    bool: Type::Flag, Untrue, |written, _names| Some(Value::Flag(*written));
    NaiveDate: Type::Time, Nothing, |written, _names| Some(moment(*written, None));
    Due: Type::Time, Nothing, |written, _names| Some(moment(*written, None));
    MeetingDays: Type::Time, Nothing, |written, _names| written.from.map(|day| moment(day, None));
    EndTime: Type::Time, Nothing, |written, names| Some(ends(names.date(), *written));
    NaiveTime: Type::Time, Nothing, |written, names| Some(moment(names.date(), Some(*written)));
    Moment: Type::Time, Nothing, |written, _names| Some(moment(written.date, written.time));
}

impl<T: Choice> Expressed for T {
    const TYPE: Type = Type::Text;
    const MISSING: Missing = Missing::EmptyText;

    fn value(written: &Self, _: &dyn Names) -> Option<Value> {
        Some(Value::Text(written.word().to_owned()))
    }
}

impl<T: Expressed> Expressed for Option<T> {
    const TYPE: Type = T::TYPE;
    const OPTIONAL: bool = matches!(T::MISSING, Missing::Nothing);

    fn value(written: &Self::Stored, names: &dyn Names) -> Option<Value> {
        match written {
            Some(written) => T::value(written, names),
            None => T::MISSING.value(),
        }
    }
}

impl<T: Expressed> Expressed for List<T> {
    const TYPE: Type = Type::List(&T::TYPE);

    fn value(written: &Self::Stored, names: &dyn Names) -> Option<Value> {
        let values = written.values().filter_map(|entry| T::value(entry, names));
        Some(Value::List(values.collect()))
    }

    fn entries(written: &Self::Stored, _: &str, names: &dyn Names) -> Vec<Entry> {
        let entries = written.iter().map(|(at, entry)| {
            let before = names.unresolved();
            let value = T::value(entry, names);
            Entry { at, value, unresolved: names.unresolved() > before }
        });
        entries.collect()
    }
}

impl<T: Expressed> Expressed for PerPerson<T> {
    const TYPE: Type = Type::List(&Type::Map(&[
        Member { name: "person", shape: PersonName::TYPE, optional: false, zh: "人", en: "who" },
        Member {
            name: "value", shape: T::TYPE, optional: false, zh: "所写的内容", en: "what is written"
        },
    ]));

    fn value(written: &Self::Stored, names: &dyn Names) -> Option<Value> {
        let entries = written.iter().filter_map(|(name, written)| {
            let members = [("person", names.person(name)?), ("value", T::value(written, names)?)];
            Some(Value::Map(members.into()))
        });
        Some(Value::List(entries.collect()))
    }
}

/// The members of a person.
pub const PERSON: &[Member] = &[
    Member {
        name: "id",
        shape: Type::Text,
        optional: false,
        zh: "人员编号；名册没有编号的，是姓名",
        en: "their id; the name where the register gives none",
    },
    Member { name: "name", shape: Type::Text, optional: false, zh: "姓名", en: "their name" },
    Member {
        name: "posts",
        shape: Type::List(&Type::Text),
        optional: false,
        zh: "会议当天所任职务的编号",
        en: "ids of the posts they hold on the day",
    },
    Member {
        name: "departments",
        shape: Type::List(&Type::Text),
        optional: false,
        zh: "会议当天所在部门的编号",
        en: "ids of the departments they belong to on the day",
    },
];

/// The members of a department.
pub static DEPARTMENT: &[Member] = &[
    Member { name: "id", shape: Type::Text, optional: false, zh: "部门编号", en: "its id" },
    Member {
        name: "name",
        shape: Type::Text,
        optional: false,
        zh: "会议当天的名称",
        en: "its name on the day",
    },
    Member { name: "kind", shape: Type::Text, optional: false, zh: "部门类别", en: "its kind" },
];

fn text(written: &str) -> Value {
    Value::Text(written.to_owned())
}

/// The moment at which something ends.
fn ends(date: NaiveDate, end: calendar::EndTime) -> Value {
    let day = if end.next_day { date.succ_opt().unwrap_or(date) } else { date };
    moment(day, Some(end.clock))
}

/// A whole number.
pub fn whole(number: u64) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A moment; without a time, the beginning of the day.
pub fn moment(date: NaiveDate, time: Option<NaiveTime>) -> Value {
    Value::Time(date.and_time(time.unwrap_or(NaiveTime::MIN)))
}

/// An amount of money that is kept in hundredths.
fn money(hundredths: u64) -> Value {
    let cents = u32::try_from(hundredths % 100).unwrap_or_default();
    let whole = u32::try_from(hundredths / 100).unwrap_or(u32::MAX);
    Value::Number(f64::from(whole) + f64::from(cents) / 100.0)
}

/// What expressions may ask of the structs of [`keys!`](crate::yaml::keys), from the same declaration. A key
/// that is marked `always` has a value even where it is left out, and `+` begins a member that is computed:
/// whoever makes the values adds both.
macro_rules! members {
    ($($(#[$doc:meta])* $vis:vis struct $name:ident $(($short:ident))? {
        $($(#[$attribute:meta])* $key:ident $(as $written:literal)?
            $zh:literal $($mark:ident)*: $type:ty = $says_zh:literal / $says_en:literal,)*
        $(+ $computed:ident: $gives:ty = $computed_zh:literal / $computed_en:literal,)*
    })*) => {
        $(
            impl $crate::record::Expressed for $name {
                const TYPE: $crate::expression::Type = {
                    static MEMBERS: &[$crate::expression::Member] = &[
                        $($crate::expression::Member {
                            name: $crate::yaml::key_name!($key $($written)?),
                            shape: <$type as $crate::record::Expressed>::TYPE,
                            optional: <$type as $crate::record::Expressed>::OPTIONAL
                                && !$crate::yaml::is_marked(&[$(stringify!($mark)),*], "always"),
                            zh: $says_zh,
                            en: $says_en,
                        },)*
                        $($crate::expression::Member {
                            name: stringify!($computed),
                            shape: <$gives as $crate::record::Expressed>::TYPE,
                            optional: <$gives as $crate::record::Expressed>::OPTIONAL,
                            zh: $computed_zh,
                            en: $computed_en,
                        },)*
                    ];
                    $crate::expression::Type::Map(MEMBERS)
                };

                fn value(
                    written: &Self,
                    names: &dyn $crate::record::Names,
                ) -> Option<$crate::expression::Value> {
                    let mut members = Vec::new();
                    $(match <$type as $crate::record::Expressed>::value(&written.$key, names) {
                        Some(value) => members.push(($crate::yaml::key_name!($key $($written)?), value)),
                        None if <$type as $crate::record::Expressed>::OPTIONAL => {}
                        None => return None,
                    })*
                    Some($crate::expression::Value::Map(members))
                }

                fn member(
                    written: &Self,
                    key: &str,
                    names: &dyn $crate::record::Names,
                ) -> Option<$crate::expression::Value> {
                    $(if key == $crate::yaml::key_name!($key $($written)?) {
                        return <$type as $crate::record::Expressed>::value(&written.$key, names);
                    })*
                    None
                }

                fn entries(
                    written: &Self,
                    key: &str,
                    names: &dyn $crate::record::Names,
                ) -> Vec<$crate::record::Entry> {
                    $(if key == $crate::yaml::key_name!($key $($written)?) {
                        return <$type as $crate::record::Expressed>::entries(&written.$key, key, names);
                    })*
                    Vec::new()
                }
            }
        )*
    };
}

pub(super) use members;
