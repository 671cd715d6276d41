//! Scalars as clerks write them, as patterns. They distinguish what reading does, but for what no pattern can
//! express: whether a year has a 29 February, and whether a weekday is that of the day beside it.

use crate::yaml::{Plain, Shape};
use serde_json::{Value, json};

const DIGIT: &str = "[0-9０-９]";
const HAN: &str = "[0-9０-９〇○零一二三四五六七八九十廿卅]";

/// A number from 1 to 99 in Han numerals.
const BELOW_HUNDRED: &str = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])";

/// The first day and the last of several in one text.
pub(super) const DAYS: &str = "^.*[0-9０-９〇○零一二三四五六七八九十].*(?:至|到|~|～|—|–| to | - )\
    .*[0-9０-９〇○零一二三四五六七八九十].*$";

/// The names under which scalars are defined, but for grammars, which bring their own.
pub(super) const NAMES: [&str; 9] =
    ["flag", "whole-number", "amount", "date", "due-date", "time", "end-time", "moment", "text"];

/// The name under which a scalar is defined, and its schema.
pub(super) fn scalar(shape: Shape) -> (&'static str, Value) {
    match shape {
        Shape::Flag => (
            "flag",
            either(
                &json!({ "type": "boolean" }),
                r"^\s*(?:[Tt]rue|TRUE|[Yy]es|YES|是|有|[Ff]alse|FALSE|[Nn]o|NO|否|无)\s*$",
            ),
        ),
        Shape::Whole => (
            "whole-number",
            either(
                &json!({ "type": "integer", "minimum": 0 }),
                &format!(
                    r"^\s*(?:{DIGIT}+|(?:{DIGIT}{{4}}\s*年\s*)?第\s*(?:{DIGIT}+|{BELOW_HUNDRED}))\s*[次期号届人份票]*\s*$"
                ),
            ),
        ),
        Shape::Money => (
            "amount",
            either(
                &json!({ "type": "number", "minimum": 0 }),
                &format!(r"^\s*[¥￥]?\s*[0-9０-９,，]+(?:[.．]{DIGIT}{{0,2}})?\s*元?\s*$"),
            ),
        ),
        Shape::Date => ("date", day("", "")),
        Shape::Due => ("due-date", day(r"(?:[Bb][Yy]\s+)?", "(?:[之以]*前)?")),
        Shape::Time => ("time", text(&format!("^{}$", time()))),
        Shape::EndTime => {
            let late = format!(
                r"\s*(?:次日|第二天|翌日)\s*{}|\s*(?:2[4-9]|3[0-9]|4[0-7])\s*[:：]\s*[0-5][0-9]\s*",
                time()
            );
            ("end-time", text(&format!("^(?:{}|{late})$", time())))
        }
        Shape::Moment => {
            let (date, time) = (date(), time());
            ("moment", text(&format!(r"^{date}(?:[Tt,，]?{time})?$")))
        }
        Shape::Parsed(grammar) => (
            "grammar",
            match grammar.plain {
                Plain::No => text(grammar.pattern),
                Plain::Whole(least, greatest) => {
                    let whole = json!({ "type": "integer", "minimum": least, "maximum": greatest });
                    either(&whole, grammar.pattern)
                }
                Plain::Any => {
                    either(&json!({ "type": ["number", "boolean"], "minimum": 0 }), grammar.pattern)
                }
            },
        ),
        // Anything that is no list and no map is a text to whoever reads it.
        _ => (
            "text",
            json!({ "anyOf": [{ "type": "string", "pattern": r"\S" }, { "type": ["number", "boolean"] }] }),
        ),
    }
}

/// A day, with what may stand before and behind it.
fn day(before: &str, after: &str) -> Value {
    let digits = json!({ "type": "integer", "minimum": 10_000_101, "maximum": 99_991_231 });
    either(&digits, &format!(r"^\s*{before}{}{after}\s*$", date()))
}

fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn either(plain: &Value, pattern: &str) -> Value {
    json!({ "anyOf": [plain, text(pattern)] })
}

/// A date with its month and day checked, or one in full-width or Han numerals; a weekday may follow.
fn date() -> String {
    let parted = month_and_day(r"\s*[-/.－—–]\s*", "");
    let named = month_and_day(r"\s*月\s*", r"\s*[日号]?");
    let ascii = format!(r"[0-9]{{4}}(?:\s*[-/.－—–]\s*{parted}|\s*年\s*{named})");
    let wide = format!(
        r"(?=\S*[０-９〇○零一二三四五六七八九十廿卅]){HAN}{{4}}\s*(?:年\s*{HAN}{{1,3}}\s*月\s*{HAN}{{1,3}}\s*[日号]?|[-/.－—–／．]\s*{DIGIT}{{1,2}}\s*[-/.－—–／．]\s*{DIGIT}{{1,2}})"
    );
    let weekday = r"(?:\s*[(（]?\s*(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*)\s*[)）]?)?";
    let month = "(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|\
        [Aa]ug(?:ust)?|[Ss]ep(?:tember)?|[Oo]ct(?:ober)?|\
        [Nn]ov(?:ember)?|[Dd]ec(?:ember)?)\\.?";
    let day = "(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?";
    let english = format!(r"(?:{month}\s*{day}|{day}\s+(?:of\s)?{month})(?:[,\s]\s*[0-9]{{4}})?");
    let digits = "[0-9]{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
    let of_year = format!(r"{HAN}{{1,3}}\s*月\s*{HAN}{{1,3}}\s*[日号]");
    let before = r"(?:(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*\.?[,，]?\s*)?";
    format!(r"\s*{before}(?:{ascii}|{wide}|{english}|{digits}|{of_year}){weekday}\s*")
}

fn month_and_day(between: &str, after: &str) -> String {
    format!(
        "(?:(?:0?[13578]|1[02]){between}(?:0?[1-9]|[12][0-9]|3[01])|\
        (?:0?[469]|11){between}(?:0?[1-9]|[12][0-9]|30)|\
        0?2{between}(?:0?[1-9]|[12][0-9])){after}(?![0-9])"
    )
}

/// A time of day, by the clock or in words.
fn time() -> String {
    let part = "(?:凌晨|上午|早上|早晨|清晨|中午|午后|下午|傍晚|晚上|晚|早)?";
    let hour = format!("(?:[01]?[0-9]|2[0-3]|[０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?!{DIGIT})");
    let minute = "(?:[0-5][0-9]|[０-５][０-９])";
    let clock = format!("{hour}(?:\\s*[:：]\\s*{minute}(?:[:：]{minute})?|[.．]{minute})");
    let words = format!(
        "{hour}\\s*[点时]\\s*(?:整|钟|半|一刻|三刻|(?:[0-5]?[0-9]|[０-９]{{1,2}}|[一二三四五六七八九十\
            ]{{1,3}})\\s*分?)?"
    );
    format!(r"\s*{part}\s*(?:(?:{clock}|{words})\s*(?:[AaPp]\.?[Mm]\.?)?|{hour}\s*[AaPp]\.?[Mm]\.?)\s*")
}
