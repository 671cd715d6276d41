//! Words that clerks write in place of a date.

use super::scan::Cursor;
use super::title::dates_in;

/// Terms that name no day, wherever they stand in a text.
const TERMS: &[&str] = &[
    "尽快",
    "尽早",
    "尽量",
    "近期",
    "近日",
    "日内",
    "即日",
    "马上",
    "立即",
    "立刻",
    "即刻",
    "抓紧",
    "及时",
    "适时",
    "择期",
    "择日",
    "择机",
    "待定",
    "未定",
    "另定",
    "另行",
    "长期",
    "持续",
    "常态",
    "随时",
    "限期",
    "按时",
    "按期",
    "如期",
    "届时",
    "稍后",
    "以后",
    "今后",
    "会后",
    "节前",
    "节后",
    "今天",
    "明天",
    "后天",
    "今日",
    "明日",
    "本周",
    "下周",
    "周内",
    "周末",
    "本月",
    "下月",
    "下个月",
    "次月",
    "当月",
    "月初",
    "月中",
    "月底",
    "月末",
    "月内",
    "上旬",
    "中旬",
    "下旬",
    "季度",
    "今年",
    "明年",
    "本年",
    "当年",
    "年初",
    "年中",
    "年底",
    "年末",
    "年内",
    "年度",
    "半年",
    "学期",
    "寒假",
    "暑假",
    "期末",
    "期初",
    "天内",
    "工作日",
    "左右",
    "前后",
    "大约",
    "争取",
    "力争",
];

/// English terms, which count only as whole words.
const ENGLISH_TERMS: &[&str] = &[
    "asap",
    "a.s.a.p",
    "as soon as possible",
    "soon",
    "sooner",
    "later",
    "shortly",
    "promptly",
    "immediately",
    "eventually",
    "ongoing",
    "continuous",
    "today",
    "tomorrow",
    "tbd",
    "tba",
    "tbc",
    "to be determined",
    "to be confirmed",
    "in due course",
    "when possible",
    "until further notice",
    "this week",
    "this month",
    "this quarter",
    "this year",
    "next week",
    "next month",
    "next quarter",
    "next year",
    "next meeting",
    "end of",
    "early",
    "mid",
    "late",
    "within",
];

/// Endings that make a time of what stands before them without naming a day: 春节前, 三日内, 11月底.
const ENDINGS: &[&str] = &["前", "后", "内", "底", "末", "初", "旬", "期间"];

/// Whether `text` stands in place of a date without naming a day: 尽快, 近期, 月底前, 年内, 下周五, `asap`.
pub fn is_vague(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    TERMS.iter().any(|term| lower.contains(term))
        || ENGLISH_TERMS.iter().any(|term| contains_word(&lower, term))
        || (dates_in(text, None).is_empty()
            && (ENDINGS.iter().any(|end| lower.ends_with(end)) || is_weekday(&lower)))
}

/// Whether `text` is a weekday and nothing else.
fn is_weekday(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let mut cursor = Cursor::new(&chars, 0);
    cursor.weekday().is_some() && cursor.at_end()
}

/// Whether `word` stands in `text` with no letter or digit beside it.
fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let joins = |c: char| c.is_ascii_alphanumeric();
        !text[..start].ends_with(joins) && !text[start + word.len()..].starts_with(joins)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{DateError, parse_date, parse_moment};
    use super::*;

    #[test]
    fn vague_terms_are_told_from_other_text() {
        for text in [
            "尽快",
            "尽快办理",
            "近期",
            "月底前",
            "11月底",
            "年内",
            "年底前完成",
            "下周",
            "下周五",
            "周五",
            "星期五前",
            "11月上旬",
            "三日内",
            "5个工作日内",
            "春节前",
            "国庆期间",
            "待定",
            "2026年上半年",
            "2026-11-09左右",
            "ASAP",
            "asap.",
            "as soon as possible",
            "soon",
            "TBD",
            "next week",
            "by the end of November",
            "Friday",
        ] {
            assert!(is_vague(text), "{text}");
            assert_eq!(parse_date(text), Err(DateError::Vague), "{text}");
            assert_eq!(parse_moment(text), Err(DateError::Vague), "{text}");
        }
        for text in ["", "张伟", "soonest", "midnight", "related", "2026-11-09前", "2026-02-30", "11月9日"]
        {
            assert!(!is_vague(text), "{text}");
        }
    }
}
