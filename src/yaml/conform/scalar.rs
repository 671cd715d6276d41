//! Scalars as clerks write them.

use crate::text::fold_name;
use crate::yaml::shape::Word;
use serde_yaml::Value;
use std::borrow::Cow;

/// A truth value as clerks write it.
pub(in crate::yaml) fn flag(text: &str) -> Option<bool> {
    match fold_name(text).as_str() {
        "true" | "yes" | "是" | "有" => Some(true),
        "false" | "no" | "否" | "无" => Some(false),
        _ => None,
    }
}

/// A whole number, also as an ordinal: `第21次`, `第二十一次`, `2026年第21次`.
pub(in crate::yaml) fn whole(text: &str) -> Option<u64> {
    let folded = fold_name(text);
    let year = folded.split_once('年').filter(|(year, _)| year.len() == 4 && year.parse::<u16>().is_ok());
    let ordinal = year.map_or(&*folded, |(_, rest)| rest.trim_start()).strip_prefix('第');
    let digits = ordinal.unwrap_or(&folded).trim();
    let digits = digits.trim_end_matches(['次', '期', '号', '届', '人', '份', '票']).trim_end();
    digits.parse().ok().or_else(|| ordinal.and_then(|_| below_hundred(digits)))
}

/// A text for a report: an address without the name and the password that it may hold.
pub(super) fn without_password(text: &str) -> Cow<'_, str> {
    let address = text.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?.1)));
    match address {
        Some((scheme, rest)) => Cow::Owned(format!("{scheme}://…@{rest}")),
        None => Cow::Borrowed(text),
    }
}

/// A number from 1 to 99 in Han numerals.
fn below_hundred(text: &str) -> Option<u64> {
    let digit = |text: &str| {
        let at = "一二三四五六七八九".chars().position(|own| text.chars().eq([own]))?;
        u64::try_from(at + 1).ok()
    };
    let Some((tens, ones)) = text.split_once('十') else { return digit(text) };
    let tens = if tens.is_empty() { Some(1) } else { digit(tens) };
    let ones = if ones.is_empty() { Some(0) } else { digit(ones) };
    Some(tens? * 10 + ones?)
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
