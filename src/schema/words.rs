//! What an editor shows beside a key: its other name, what it says, and what to write.

use crate::yaml::{Field, Shape};

/// A description in both languages, Chinese first.
pub(super) fn description(field: &Field, within: &str) -> String {
    let (zh, en) = match field.shape {
        Shape::Choice(words) => {
            let pairs = |first: fn(&crate::yaml::Word) -> (&str, &str)| {
                words
                    .iter()
                    .map(|word| {
                        let (a, b) = first(word);
                        format!("{a} {b}")
                    })
                    .collect::<Vec<_>>()
            };
            (pairs(|word| (word.zh[0], word.en)).join("、"), pairs(|word| (word.en, word.zh[0])).join(", "))
        }
        shape => (value_zh(shape).to_owned(), value_en(shape).to_owned()),
    };
    let meaning = meaning(within, field.en);
    let (says_zh, says_en) =
        meaning.map_or((String::new(), String::new()), |(zh, en)| (format!("：{zh}"), format!(": {en}")));
    let needed = if field.required { ("，必填", ", required") } else { ("", "") };
    format!("{}{says_zh}（{zh}{}）\n{}{says_en} ({en}{})", field.zh, needed.0, field.en, needed.1)
}

const fn value_zh(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Parsed(_) => "文字",
        Shape::Reason => "理由，或“是”",
        Shape::Names => "名称，或 {中文, 英文}",
        Shape::Whole => "整数",
        Shape::Money => "金额，元",
        Shape::Flag => "是、否",
        Shape::Date | Shape::Due => "日期，如 2026-11-09",
        Shape::Time => "时刻，如 09:30",
        Shape::Moment => "日期，或日期加时刻",
        Shape::Choice(_) => "规定的词",
        Shape::List(_) => "列表",
        Shape::Map(_) | Shape::Short(..) | Shape::Table(_) => "若干键",
    }
}

const fn value_en(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Parsed(_) => "text",
        Shape::Reason => "a reason, or true",
        Shape::Names => "a name, or {zh, en}",
        Shape::Whole => "a whole number",
        Shape::Money => "an amount of yuan",
        Shape::Flag => "true or false",
        Shape::Date | Shape::Due => "a date such as 2026-11-09",
        Shape::Time => "a time such as 09:30",
        Shape::Moment => "a date, or a date and a time",
        Shape::Choice(_) => "a word of the list",
        Shape::List(_) => "a list",
        Shape::Map(_) | Shape::Short(..) | Shape::Table(_) => "keys",
    }
}

/// What a key says where its name does not say it all: within a definition, the key, in Chinese and English.
fn meaning(within: &str, key: &str) -> Option<(&'static str, &'static str)> {
    MEANINGS.iter().find(|(w, k, ..)| *w == within && *k == key).map(|(_, _, zh, en)| (*zh, *en))
}

static MEANINGS: &[(&str, &str, &str, &str)] = &[
    ("file", "type", "制度里的会议类别，编号或名称", "a type of meetings of the policy, by id or name"),
    ("file", "number", "同类会议当年的次序", "which meeting of its type in the year"),
    (
        "file",
        "status",
        "不写则为已召开，日期未到则为计划",
        "left out: held, or planned where the date is after today",
    ),
    ("file", "status_reason", "取消或未召开的须写", "needed by cancelled and not-held"),
    ("file", "host", "主办部门，按它统计", "the department that hosts it; statistics count by it"),
    ("file", "extraordinary", "为何不在例行频次之内", "why it is outside the regular rhythm"),
    ("file", "basis", "决定的全称或文件", "full ids of decisions, or documents"),
    (
        "file",
        "present",
        "人员列表；全体＝应到而未请假、缺席的人",
        "people; everyone = all who are due, less those on leave or absent",
    ),
    ("file", "observers", "列席的人，可写为哪些议题", "who observed, and for which items"),
    ("file", "guests", "名册以外的人", "people who are not in the register"),
    ("file", "leave", "请假的人", "who is on leave"),
    ("file", "absent", "无故缺席的人", "who is absent without leave"),
    ("file", "decisions", "议定事项", "what was decided"),
    ("file", "follow_ups", "以前决定的进展", "what became of earlier decisions"),
    ("file", "classification", "只能比制度规定的更严", "may only be stricter than the policy says"),
    (
        "file",
        "explanations",
        "违规的说明，写明规则（或条款号）、事由、人、日期",
        "explains a breach: rule (or the clause), reason, person, date",
    ),
    ("file", "counts", "可以不写；写了就核对", "may be left out; checked where it is there"),
    ("file", "records_from", "从这天起应有记录", "the day from which records are expected"),
    ("decisions", "owner", "一个人，不是部门", "a person, not a department"),
    ("decisions", "due", "日期，不写尽快之类", "a date, not a word such as soon"),
    ("decisions", "no_follow_up", "理由；代替责任人和时限", "a reason; stands in for owner and due date"),
];
