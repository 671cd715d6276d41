//! What stands at the end of a task and is not its text: names and a day, in whatever order.

use super::facts::Task;
use super::known::{Known, all_names};
use super::people::people_in;
use super::when::{VAGUE, due_in, pattern};
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// Takes what is nothing but names or a day off the end of a text: `… —— 甲 —— 5月28日`, `…（甲，2月5日）`,
/// `…，6/11`. Each part is looked at by itself, in whatever order they stand.
pub(super) fn peeled(task: &mut Task, text: &str, known: &Known, meeting: Option<NaiveDate>) -> String {
    let mut text = text.trim().trim_end_matches(['。', '.', ';', '；']).trim().to_owned();
    for _ in 0..4 {
        let Some((rest, last)) = last_part(&text) else { break };
        let Some(said) = said_of(&last, known, meeting) else { break };
        let clash =
            !said.owners.is_empty() && !task.owners.is_empty() || said.due.is_some() && task.due.is_some();
        if clash || rest.trim().is_empty() {
            break;
        }
        task.owners.extend(said.owners);
        task.due = task.due.or(said.due);
        task.vague = task.vague.take().or(said.vague);
        text = rest;
    }
    text
}

/// The last part of a text, in brackets or behind a mark, and what stands before it.
fn last_part(text: &str) -> Option<(String, String)> {
    const MARKS: &[&str] = &["——", "--", "—", " – ", " - ", "→", "，", ", ", "；", "; ", " @", " "];
    let text = text.trim().trim_end_matches(['—', '–', '-', '，', ',', ' ']);
    if text.ends_with([')', '）', ']', '】']) {
        let open = text.rfind(['(', '（', '[', '【'])?;
        let inner = text[open..].trim_matches(|c: char| "()（）[]【】".contains(c));
        return Some((text[..open].trim().to_owned(), inner.trim().to_owned()));
    }
    let found = MARKS.iter().filter_map(|mark| Some((text.rfind(mark)?, mark.len(), *mark)));
    // Behind a space only a day stands by itself.
    let found = found.filter(|(at, length, mark)| *mark != " " || is_short_day(text[at + length..].trim()));
    let (at, length, mark) = found.max_by_key(|(at, length, _)| (at + length, *length))?;
    let last = text[at + length..].trim();
    // Behind a comma, too; a name there is part of the text.
    let weak = matches!(mark, " " | "，" | ", " | "；" | "; ");
    // `，4月10日前完成` is a clause of the text.
    let clause = weak && !last.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '日' | '号'));
    (!clause).then(|| (text[..at].trim().to_owned(), last.to_owned()))
}

/// What a part says, if it is nothing but names, a day, or words for a day.
fn said_of(part: &str, known: &Known, meeting: Option<NaiveDate>) -> Option<Task> {
    static LEAD: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(?:by|before|until|due|target|eta|计划|预计|于|在)?\s*[:：]?\s*$"));
    static AFTER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s*(?:之?前|以前|止)?\s*(?:完成|反馈|办结|提交)?\s*$"));
    let mut said = Task::default();
    let mut rest = part.trim().trim_end_matches(['。', '.']).to_owned();
    if let Some((range, day)) =
        meeting.and_then(|meeting| due_in(&rest, meeting).or_else(|| short_day(&rest, meeting)))
    {
        let (before, after) = (rest[..range.start].to_owned(), rest[range.end..].to_owned());
        said.due = Some(day);
        let (names, lead) =
            before.rsplit_once([',', '，', '、', ' ']).map_or(("", &*before), |(names, lead)| (names, lead));
        let whole = LEAD.is_match(&before);
        if !AFTER.is_match(&after) && !after.trim_start().starts_with([',', '，', '、'])
            || !whole && !LEAD.is_match(lead)
        {
            return None;
        }
        let after = if AFTER.is_match(&after) { "" } else { &*after };
        rest = format!("{} {after}", if whole { "" } else { names });
    } else if let Some((names, vague)) =
        rest.rsplit_once([',', '，']).map(|(a, b)| (a.to_owned(), b.trim().to_owned()))
        && VAGUE.is_match(&vague)
    {
        said.vague = Some(vague);
        rest = names;
    }
    let names = rest.trim_matches(|c: char| c.is_whitespace() || ",，、;；".contains(c)).replace(" + ", ", ");
    if names.is_empty() {
        return said.due.is_some().then_some(said);
    }
    if !all_names(&names, known) {
        return None;
    }
    said.owners = people_in(&names).named;
    Some(said)
}

fn is_short_day(text: &str) -> bool {
    static SHORT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\d{1,2}[./]\d{1,2}$|^\d{1,2}月\d{1,2}日?前?$"));
    SHORT.is_match(text)
}

/// A day as `6/11` or `5.12`, where only one of its readings is a day; the month stands first in Chinese.
fn short_day(text: &str, meeting: NaiveDate) -> Option<(std::ops::Range<usize>, NaiveDate)> {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^\d./])(\d{1,2})[./](\d{1,2})$"));
    let found = SHORT.captures(text)?;
    let (first, second) = (found.get(1)?, found.get(2)?);
    let number = |part: regex::Match<'_>| part.as_str().parse::<u32>().ok();
    let (a, b) = (number(first)?, number(second)?);
    // `5.12` is a day only where nothing else is meant: not behind other text in letters.
    let (month, day) = if a > 12 && b <= 12 { (b, a) } else { (a, b) };
    let year = chrono::Datelike::year(&meeting);
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    let due = of(year).filter(|day| *day >= meeting).or_else(|| of(year + 1))?;
    ((due - meeting).num_days() <= 183).then_some((first.start()..second.end(), due))
}
