//! Scalars as clerks write them.

use crate::text::fold_name;
use crate::yaml::shape::Word;
use serde_yaml::Value;

/// A truth value as clerks write it.
pub(in crate::yaml) fn flag(text: &str) -> Option<bool> {
    match fold_name(text).as_str() {
        "true" | "yes" | "是" | "有" => Some(true),
        "false" | "no" | "否" | "无" => Some(false),
        _ => None,
    }
}

/// A whole number, also as an ordinal: `第21次`.
pub(super) fn whole(text: &str) -> Option<u64> {
    let folded = fold_name(text);
    let digits = folded.strip_prefix('第').unwrap_or(&folded);
    let digits = digits.trim_end_matches(['次', '期', '号', '届', '人', '份', '票']);
    digits.parse().ok()
}

/// An amount of money in hundredths.
pub(super) fn hundredths(text: &str) -> Option<u64> {
    let folded = fold_name(text).replace(',', "");
    let amount = folded.trim_start_matches('¥').trim_end_matches("元");
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let fraction = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<u64>().ok()? * 10,
        2 => fraction.parse().ok()?,
        _ => return None,
    };
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(fraction)
}

/// The canonical value of a closed list.
pub(in crate::yaml) fn choose(text: &str, words: &[Word]) -> Option<&'static str> {
    let folded = fold_name(text);
    words
        .iter()
        .find(|word| folded == word.en || word.zh.iter().any(|zh| folded == fold_name(zh)))
        .map(|word| word.en)
}

/// A scalar as text; none for a collection.
pub(super) fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// The same of a value that is not needed any more.
pub(super) fn into_text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        other => scalar_text(&other),
    }
}
