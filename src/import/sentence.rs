//! Facts that stand in sentences: `局长周怀谷主持召开第5次局长办公会`, `The meeting was led by …`,
//! `Ryan facilitates, Mark to scribe`.

use super::clause;
use super::gathering::Gathering;
use super::label::marker;
use super::line::Line;
use super::name::{end_of_post, is_han_name, name_before_post};
use super::subject::Subject;
use super::when::{dates, pattern, time_alone, times};
use regex::Regex;
use std::sync::LazyLock;

/// Among how many lines the place is looked for in sentences.
const HEAD_LINES: usize = 30;

const LATIN_NAME: &str = r"\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,3}";

static CHAIRED_HAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([\p{Han}·、]{2,30}?)(?:同志)?(?:主持召开|主持了?会议|主持了?本次|主持。|主持，|主持了|主持$|召集并主持)",
    )
});
static CHAIRED_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i:\b(?:led|chaired|facilitated|moderated|presided over|(?:meeting|call|session)[^.]*?(?:run|opened)|called to order)\s+(?:at [^,.]*? )?by)\s+(?i:the )?(?i:chair(?:man|person|woman)?|president|mayor)?,?\s*({LATIN_NAME})"
    ))
});
static CHAIRS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"({LATIN_NAME})(?i:,? (?:the )?(?:chair|president),?)?\s+(?i:facilitates|facilitated|to facilitate|facilitating|chairs|chaired|to chair|chairing|will chair|presided|presiding|took the chair|in the chair|moderates|moderated|led the meeting|called the meeting to order)(?:\s*$|\s*[,.;:(]|\s+(?i:(?:the|this|our|today's) (?:\w+ )?(?:meeting|session|call)|and|at|from|with)\b)"
    ))
});
static RECORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"({LATIN_NAME})\s+(?i:to scribe|scribes|scribed|scribing|will scribe|took (?:the )?(?:notes|minutes)|takes (?:notes|minutes)|taking (?:notes|minutes)|to take (?:notes|minutes)|kept (?:the )?(?:notes|minutes)|keeps (?:the )?(?:notes|minutes)|recorded (?:the )?minutes|records(?:[.,]|$))"
    ))
});
static RECORDED_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i:\b(?:minutes|notes)(?: were)? (?:taken|recorded|prepared|kept|submitted) by|\brecorded by|\bscribed by|[.;]\s+(?:minutes|notes|scribe|(?:minute|note)[- ]taker)\s*:)\s*({LATIN_NAME})"
    ))
});
static RECORDED_HAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([\p{Han}·]{2,10}?)(?:同志)?(?:负责)?(?:做会议|会议)?记录[。，；]"));
static OPENED_AT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:call(?:ed|s)?\s+(?:(?:the\s+)?(?:meeting|session|call)\s+)?to\s+order|\bheld\b|convened|(?:meeting|call|session)[^.]*?(?:began|started|opened|commenced))(?:[^.]*?\bat)?\s+([0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?)?)",
    )
});
static CLOSED_AT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:adjourned|(?:meeting|call|session)[^.]*?(?:concluded|ended|closed))(?:[^.]*?\bat)?\s+([0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?)?)",
    )
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"第\s*([0-9０-９]{1,4}|[一二三四五六七八九十]{1,3})\s*[次期届]|(?i:\bmeeting\s+(?:no\.?|number|#)\s*(\d{1,4}))",
    )
});
static KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:召开了?|主持召开了?)[\p{Han}0-9年第()（）]*?(?:第[0-9一二三四五六七八九十]+次)?([\p{Han}]{2,14}(?:会议|会))(?:[。，,：:]|$)",
    )
});
static AT_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[\p{Han}，,])在([\p{Han}0-9A-Za-z]{2,20}?)(?:[，,]|主持|召开|召集|组织)")
});

/// Whether a line opens the text of minutes, with their day.
pub(super) fn opens_minutes(text: &str) -> bool {
    let first = dates(text, None).first().is_some_and(|(range, _)| range.start == 0);
    first && (text.contains("召开") || text.contains("主持") || text.contains("会议"))
}

/// Whether a line speaks of another day than the meeting's.
pub(super) fn speaks_of_other_day(text: &str) -> bool {
    ["上周", "下次", "上次", "next meeting", "previous", "last meeting", "下周"]
        .iter()
        .any(|word| text.to_lowercase().contains(word))
}

/// What a line announces that stands below it: `会议议定事项如下：`, `现将会议纪要如下：`.
pub(super) fn announces(text: &str) -> Option<Subject> {
    static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?:现?将)?(?:本次|此次)?(?:会议)?.{0,16}?(?:如下|以下(?:\p{Han}{0,6}))\s*[:：。]?\s*$")
    });
    let last = super::label::without_marker(text.trim());
    let last = last.trim_end_matches(['。', '：', ':', ' ']);
    let last = last.rsplit(['。', '；', '，', ',']).next().unwrap_or(last).trim();
    if !ANNOUNCED.is_match(last) || !["会议", "现将", "议定", "决定"].iter().any(|word| last.contains(word))
    {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| last.contains(word));
    if says(&["议题", "议程"]) {
        Some(Subject::Agenda)
    } else if says(&["议定", "决定", "明确", "确定", "同意", "决议", "部署", "要求", "意见"])
    {
        Some(Subject::Decisions)
    } else {
        says(&["纪要"]).then_some(Subject::Notes)
    }
}

/// Takes what a sentence states; whether it stated anything. One on another meeting states nothing.
pub(super) fn read(gathering: &mut Gathering<'_>, line: &Line) -> bool {
    let text = &line.text;
    if speaks_of_other_day(text) && !opens_minutes(text) {
        return false;
    }
    let before = stated(gathering);
    // A sentence of another day speaks of something else than this meeting.
    let days = [gathering.facts.named_day, gathering.facts.written_day.map(|(day, _)| day)];
    let year = gathering.day().map(|day| chrono::Datelike::year(&day));
    let other = dates(text, year).first().is_some_and(|(_, day)| !days.contains(&Some(*day)));
    let free = |gathering: &Gathering<'_>, subject| !other && !gathering.labelled.contains(&subject);
    if gathering.facts.chair.is_none() && free(gathering, Subject::Chair) {
        let han = CHAIRED_HAN.captures(text).and_then(|found| han_before(&found[1]));
        let latin =
            || CHAIRED_BY.captures(text).or_else(|| CHAIRS.captures(text)).map(|found| found[1].to_owned());
        if let Some(name) = han.or_else(latin) {
            let _ = gathering.value(Subject::Chair, first_name(&name), line.number);
        }
    }
    if gathering.facts.recorder.is_none() && free(gathering, Subject::Recorder) {
        let han = RECORDED_HAN.captures(text).and_then(|found| han_before(&found[1]));
        let latin =
            || RECORDED_BY.captures(text).or_else(|| RECORDS.captures(text)).map(|found| found[1].to_owned());
        if let Some(name) = han.or_else(latin) {
            let _ = gathering.value(Subject::Recorder, first_name(&name), line.number);
        }
    }
    if let Some(found) = OPENED_AT.captures(text) {
        gathering.set_times(time_alone(&found[1]), None);
    }
    if let Some(found) = CLOSED_AT.captures(text) {
        gathering.set_times(None, time_alone(&found[1]));
    }
    if opens_minutes(text) {
        opening(gathering, text);
    }
    if gathering.facts.place.is_none() && gathering.seen <= HEAD_LINES {
        gathering.facts.place = held_in(text).or_else(|| place_behind_time(text));
    }
    let people = !other && clause::read(gathering, text);
    let _ = decided(gathering, line);
    people || stated(gathering) != before
}

/// Whether a sentence says that the meeting ended.
pub(super) fn closes_meeting(text: &str) -> bool {
    CLOSED_AT.is_match(text)
}

/// The place behind day and time in a line of them: `Monday 14th July 2025, 19:00, Zoom`.
fn place_behind_time(text: &str) -> Option<String> {
    let marks = [" | ", ", ", "，", " · "];
    let (before, place) =
        marks.iter().filter_map(|mark| text.rsplit_once(mark)).max_by_key(|(at, _)| at.len())?;
    let (place, plain) = (place.trim(), place.trim().chars().all(|c| c.is_alphanumeric() || c == ' '));
    let opens =
        dates(text, None).first().is_some_and(|(range, _)| text[..range.start].split(' ').count() <= 2);
    let meeting = ["会", "纪要", "记录", "meeting", "minutes", "call", "sync"]
        .iter()
        .any(|word| place.to_lowercase().contains(word));
    let zone = place.chars().all(|c| c.is_ascii_uppercase()) || place.chars().any(|c| c.is_ascii_digit());
    let named = place.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    (opens && plain && named && !meeting && !zone && times(before).0.is_some() && place.chars().count() <= 40)
        .then(|| place.to_owned())
}

/// Where a sentence says that the meeting was held: `Held on … in the Reading Room, Mill House`.
fn held_in(text: &str) -> Option<String> {
    static HELD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^\W*(?i:(?:(?:the|a|this) )?(?:\w+ )?(?:meeting )?(?:was |is )?held)|(?i:call(?:ed|s)?\s+(?:(?:the\s+)?(?:\w+\s+)?(?:meeting|session)\s+)?to\s+order))\b.*?\b(?:in|at)\s+(?:the\s+)?(\p{Lu}[^.;|]*?)\W*$",
        )
    });
    let mut bare = text.to_owned();
    for (range, _) in dates(text, None).into_iter().rev() {
        bare.replace_range(range, " ");
    }
    let place = HELD.captures(&bare)?[1].trim().to_owned();
    (times(&place) == (None, None)).then_some(place)
}

/// A name up to the end of its sentence: `Ann Lee. Others …`; behind an initial the name goes on.
fn first_name(text: &str) -> &str {
    let ends = text.match_indices(". ").find(|(at, _)| {
        let word = text[..*at].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 2 && !word.contains('.')
    });
    ends.map_or(text, |(at, _)| &text[..at]).trim_end_matches(['.', ' '])
}

/// `2026年3月23日，局长周怀谷主持召开第5次局长办公会。`
fn opening(gathering: &mut Gathering<'_>, text: &str) {
    let first = text.split(['。', '\n']).next().unwrap_or(text);
    let (start, end) = times(first);
    gathering.set_times(start, end);
    gathering.facts.number = gathering.facts.number.or_else(|| number_in(first));
    if gathering.facts.kind.is_none() {
        gathering.facts.kind = KIND.captures(first).map(|found| found[1].to_owned());
    }
    if gathering.facts.place.is_none() {
        gathering.facts.place = AT_PLACE.captures(first).map(|found| found[1].to_owned());
    }
}

fn stated(gathering: &Gathering<'_>) -> (bool, bool, bool, bool, usize) {
    let facts = &gathering.facts;
    (
        facts.chair.is_some(),
        facts.recorder.is_some(),
        facts.start.is_some(),
        facts.end.is_some(),
        facts.decisions.len(),
    )
}

/// `会议议定：甲。乙。` within a sentence: what follows is decided. Whether anything was.
pub(super) fn decided(gathering: &mut Gathering<'_>, line: &Line) -> bool {
    static DECIDED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"会议(?:议定|决定|确定|同意|研究决定|原则同意|审议通过了?|要求|明确|强调)[，,:：]?\s*(.+)$")
    });
    if announces(&line.text).is_some() {
        return false;
    }
    let Some(found) = DECIDED.captures(&line.text) else { return false };
    let before_all = gathering.facts.decisions.len();
    // What an earlier meeting decided was not decided by this one.
    let before = &line.text[..found.get(0).map_or(0, |whole| whole.start())];
    if ["上次", "前次", "上届", "上周"].iter().any(|word| before.ends_with(word)) {
        return false;
    }
    let whole = found.get(0).map_or("", |whole| whole.as_str());
    let said = if whole.contains([':', '：']) && whole.find([':', '：']).is_some_and(|at| at <= 18) {
        &found[1]
    } else {
        whole
    };
    // What is asked of all is no decision; what is asked of somebody, or by a day, is.
    let asked = ["要求", "明确", "强调"].iter().any(|word| whole[..].starts_with(&format!("会议{word}")));
    for sentence in said.split(['。', '；']).map(str::trim).filter(|sentence| !sentence.is_empty()) {
        let count = gathering.facts.decisions.len();
        gathering.task(sentence, line.number);
        if asked
            && gathering
                .facts
                .decisions
                .get(count)
                .is_some_and(|task| task.owners.is_empty() && task.due.is_none())
        {
            gathering.facts.decisions.truncate(count);
        }
    }
    gathering.facts.decisions.len() > before_all
}

/// The name at the end of what stands before 主持: behind posts, day and place.
fn han_before(text: &str) -> Option<String> {
    let text = text.rsplit(['，', '。', '日', '由', '、']).next().unwrap_or(text);
    let text = text.split('在').find(|part| !part.is_empty()).unwrap_or_default().trim();
    if let Some((name, _)) = name_before_post(text, is_han_name) {
        return Some(name.to_owned());
    }
    let name = text[end_of_post(text).unwrap_or(0)..].trim();
    is_han_name(name).then(|| name.to_owned())
}

/// The number of a meeting: `第5次`.
pub(super) fn number_in(text: &str) -> Option<u64> {
    let found = NUMBER.captures(text);
    let digits = match &found {
        Some(found) => found.get(1).or(found.get(2))?.as_str().to_owned(),
        None if text.chars().all(|c| c.is_ascii_digit()) => text.to_owned(),
        None => return None,
    };
    let folded = crate::text::fold(&digits);
    folded
        .parse()
        .ok()
        .or_else(|| (1..100).find(|number| super::numbering::han(*number) == folded).map(u64::from))
}

/// A heading without day, time, zone and place.
pub(super) fn title_of(text: &str) -> Option<String> {
    static ZONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)[(（]?\s*(?:UTC|GMT)\s*[+-]?\s*\d{0,2}(?::?\d{2})?\s*[)）]?\s*(?:Beijing|北京时间?|Shanghai|London)?|[(（]?(?:周|星期)[一二三四五六日天][)）]?|北京时间",
        )
    });
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:上午|下午|晚上)?\s*\d{1,2}[:：]\d{2}\s*(?:[ap]m)?(?:\s*[-–—~～至到]\s*(?:上午|下午|晚上)?\s*\d{1,2}[:：]\d{2}\s*(?:[ap]m)?)?",
        )
    });
    static WEEKDAY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?|\bat\s*$|\bon\s*$"));
    let mut title = text.to_owned();
    for (range, _) in dates(text, None).into_iter().rev() {
        title.replace_range(range, " ");
    }
    let title = ZONE.replace_all(&title, " ");
    let title = CLOCK.replace_all(&title, " ");
    let title = WEEKDAY.replace_all(&title, " ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_end_matches(" at").trim_end_matches(" on");
    let title = if title == "at" { "" } else { title };
    let title = without_odd_brackets(title);
    let title = title.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '—' | '–' | ',' | '，' | ':' | '：' | '_' | '#' | '|' | '*')
    });
    title.chars().any(char::is_alphabetic).then(|| title.to_owned())
}

/// A title without brackets that hold nothing, and without one that has lost its other half.
fn without_odd_brackets(title: &str) -> String {
    static EMPTY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[(（]\s*(?:[,，\-–—~]|\b[A-Z]{2,4}\b|\s)*[)）]"));
    let title = EMPTY.replace_all(title, " ");
    let count = |brackets: [char; 2]| title.matches(brackets).count();
    let title = if count(['(', '（']) == count([')', '）']) {
        title.trim_matches(|c: char| c.is_whitespace() || ",-–—".contains(c)).to_owned()
    } else {
        title.replace(['(', '（', ')', '）'], " ")
    };
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line opens an item with a number of the first level: `一、`, `议题2：`.
pub(super) fn numbered_item(text: &str) -> bool {
    static ITEM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|议题\s*[0-9一二三四五六七八九十]{1,3}|(?i:(?:agenda )?item|topic)\s+\d{1,2}\s*[:.：])",
        )
    });
    ITEM.is_match(text) && marker(text).is_some()
}

/// Whether a numbered line reports what the meeting dealt with: `1. 会议听取了…`.
pub(super) fn reports_item(text: &str) -> bool {
    let rest = super::label::without_marker(text);
    let opens = |text: &str| {
        ["听取", "研究", "审议", "传达", "学习", "通报", "讨论"].iter().any(|verb| text.starts_with(verb))
    };
    // `1、审议预案。会议认为…` names the item, and reports on it.
    rest.strip_prefix("会议").is_some_and(opens)
        || opens(rest) && first_sentence(rest).len() < rest.trim().len()
}

/// The first sentence of a line.
pub(super) fn first_sentence(text: &str) -> &str {
    text.split(['。', '；']).next().unwrap_or(text)
}
