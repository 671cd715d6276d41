//! What expressions work on: values, and what may be known of them beforehand.

use chrono::{DateTime, NaiveDateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// A value of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A truth value.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// Any number.
    Number(f64),
    /// A moment, in the time of the place of the meeting.
    Time(NaiveDateTime),
    /// A list.
    List(Vec<Value>),
    /// Named values. What a record does not state is not among them.
    Map(Vec<(&'static str, Value)>),
    /// Anything else that an expression can make, as text.
    Other(String),
}

/// What is known of a value before there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Type {
    /// A text.
    Text,
    /// A truth value.
    Flag,
    /// A whole number.
    Whole,
    /// Any number.
    Number,
    /// A moment.
    Time,
    /// A length of time.
    Duration,
    /// A list of such values.
    List(&'static Type),
    /// Named values.
    Map(&'static [Member]),
    /// Nothing is known.
    Any,
}

/// A named value of a [`Type::Map`], with its documentation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub shape: Type,
    /// Whether it is missing where the record does not state it: then `has()` asks for it.
    pub optional: bool,
    /// What it says, in Chinese.
    pub zh: &'static str,
    /// What it says, in English.
    pub en: &'static str,
}

impl Type {
    /// Its name in the language of expressions.
    pub fn name(self) -> String {
        match self {
            Self::Text => "string".to_owned(),
            Self::Flag => "bool".to_owned(),
            Self::Whole => "int".to_owned(),
            Self::Number => "double".to_owned(),
            Self::Time => "timestamp".to_owned(),
            Self::Duration => "duration".to_owned(),
            Self::List(entry) => format!("list({})", entry.name()),
            Self::Map(_) => "map".to_owned(),
            Self::Any => "dyn".to_owned(),
        }
    }
}

impl From<Value> for cel::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Text(text) | Value::Other(text) => Self::from(text),
            Value::Flag(flag) => Self::Bool(flag),
            Value::Whole(number) => Self::Int(number),
            Value::Number(number) => Self::Float(number),
            // Times are compared with each other alone, so their zone may as well be that of Greenwich.
            Value::Time(time) => {
                Self::Timestamp(DateTime::<Utc>::from_naive_utc_and_offset(time, Utc).into())
            }
            Value::List(values) => Self::List(Arc::new(values.into_iter().map(Self::from).collect())),
            Value::Map(members) => {
                let members = members.into_iter().map(|(name, value)| (name.to_owned(), Self::from(value)));
                Self::from(members.collect::<HashMap<String, Self>>())
            }
        }
    }
}

impl From<cel::Value> for Value {
    fn from(value: cel::Value) -> Self {
        match value {
            cel::Value::String(text) => Self::Text(text.to_string()),
            cel::Value::Bool(flag) => Self::Flag(flag),
            cel::Value::Int(number) => Self::Whole(number),
            cel::Value::Float(number) => Self::Number(number),
            cel::Value::Timestamp(time) => Self::Time(time.naive_utc()),
            cel::Value::List(values) => Self::List(values.iter().cloned().map(Self::from).collect()),
            other => Self::Other(format!("{other:?}")),
        }
    }
}
