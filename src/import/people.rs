//! Names out of lists of names, as people write them.

use std::sync::LazyLock;

/// A person of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// The name, as it is to stand in a record.
    pub(super) name: String,
    /// The unit that stands before it or in brackets behind it.
    pub(super) unit: Option<String>,
    /// What stands in brackets and is neither a unit nor a name: `线上`, `second half`.
    pub(super) note: Option<String>,
    /// The handle by which a forge knows them.
    pub(super) handle: Option<String>,
}

/// The people of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    /// Those that could be read.
    pub(super) named: Vec<Named>,
    /// What stands in the list and is no name.
    pub(super) unread: Vec<String>,
    /// Whether the list ends with 等 or `and others`: there were more.
    pub(super) open: bool,
}

/// Reads a list of names.
pub(super) fn people_in(text: &str) -> People {
    let mut people = People::default();
    let text = text.trim().trim_end_matches(['。', '.']).trim();
    let (text, open) = without_others(text);
    people.open = open;
    for part in parts(text) {
        add(&mut people, &part);
    }
    people
}

/// A single name, where the text is one.
pub(super) fn person_in(text: &str) -> Option<Named> {
    let people = people_in(text);
    let [only] = &people.named[..] else { return people.named.into_iter().next() };
    Some(only.clone())
}

fn without_others(text: &str) -> (&str, bool) {
    static OTHERS: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r"(?i)(?:[、，,\s]*等(?:[0-9一二三四五六七八九十]*[余多]?(?:人|位|名)|人员|同志|同学)?|[\s,]+(?:and|&)\s+others|[\s,]*et al\.?)\s*$")
            .expect("the pattern is right")
    });
    match OTHERS.find(text) {
        Some(found) if found.start() > 0 => (text[..found.start()].trim_end(), true),
        _ => (text, false),
    }
}

/// The parts of a list, at commas and the like outside brackets; a list without any of them is parted at its
/// spaces.
fn parts(text: &str) -> Vec<String> {
    let latin =
        text.chars().filter(char::is_ascii_alphabetic).count() > text.chars().filter(|c| is_han(*c)).count();
    let mut parts = split_outside_brackets(text, |c| {
        matches!(c, '、' | '，' | ',' | ';' | '；' | '\n' | '|' | '/' | '\t')
    });
    if latin {
        parts = parts.iter().flat_map(|part| split_words(part, &[" and ", " & ", " AND "])).collect();
    }
    let separated = parts.len() > 1;
    let parts =
        parts.into_iter().flat_map(|part| if separated { one_or_unit(&part) } else { at_spaces(&part) });
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn split_words(part: &str, words: &[&str]) -> Vec<String> {
    let mut parts = vec![part.to_owned()];
    for word in words {
        parts = parts.iter().flat_map(|part| split_text_outside_brackets(part, word)).collect();
    }
    parts
}

fn split_text_outside_brackets(text: &str, word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(word) {
        if depth(&text[start..at]) == 0 {
            parts.push(text[start..at].to_owned());
            start = at + word.len();
        }
    }
    parts.push(text[start..].to_owned());
    parts.into_iter().map(|part| part.strip_prefix("and ").unwrap_or(&part).to_owned()).collect()
}

fn depth(text: &str) -> isize {
    text.chars().fold(0, |depth, c| match c {
        '(' | '（' | '[' | '【' => depth + 1,
        ')' | '）' | ']' | '】' => depth - 1,
        _ => depth,
    })
}

fn split_outside_brackets(text: &str, at: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at(c) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// A part of a list that has separators: inner spaces belong to the name, unless a unit stands before them.
fn one_or_unit(part: &str) -> Vec<String> {
    vec![part.to_owned()]
}

/// A list without separators: names stand between spaces, and single characters beside each other are one
/// name.
fn at_spaces(part: &str) -> Vec<String> {
    if !part.chars().any(is_han) || depth_words(part) {
        return vec![part.to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    let mut single = false;
    for word in part.split_whitespace() {
        let alone = word.chars().count() == 1 && word.chars().all(is_han);
        match parts.last_mut() {
            Some(last) if alone && single && last.chars().count() <= 2 => {
                last.push_str(word);
                single = last.chars().count() == 1;
            }
            // A bracket and a handle belong to the name before them.
            Some(last) if word.starts_with(['(', '（', '[', '【', '@']) => last.push_str(word),
            _ => {
                parts.push(word.to_owned());
                single = alone;
            }
        }
    }
    parts
}

/// Whether spaces stand within brackets: then they part nothing.
fn depth_words(part: &str) -> bool {
    let mut open = 0_usize;
    part.chars().any(|c| {
        match c {
            '(' | '（' => open += 1,
            ')' | '）' => open = open.saturating_sub(1),
            _ => {}
        }
        c == ' ' && open > 0
    })
}

fn add(people: &mut People, part: &str) {
    let part = part.trim().trim_start_matches(['-', '*', '•', '·']).trim();
    if is_nobody(part) {
        return;
    }
    // `办公室：张三` says the unit first.
    let (part, handle) = without_handle(part);
    let (unit, part) = match part.split_once([':', '：']) {
        Some((unit, name)) if !name.trim().is_empty() => (Some(unit.trim().to_owned()), name.trim()),
        _ => (None, &*part),
    };
    let (outer, inner) = super::label::without_brackets(part);
    let inner = inner.map(str::trim).filter(|inner| !inner.is_empty());
    let outer = bare_name(&outer);
    let (before, outer) = without_unit(&outer);
    let unit = unit.or(before);
    let name_inside = inner.filter(|inner| is_han_name(inner) && !is_note(inner));
    let name = match name_inside {
        Some(inner) => inner.to_owned(),
        None if is_name(&outer) => outer,
        // Nobody but a handle is known.
        None if outer.is_empty() && handle.is_some() => handle.clone().unwrap_or_default(),
        None => {
            if !part.trim().is_empty() {
                people.unread.push(part.trim().to_owned());
            }
            return;
        }
    };
    let rest = inner.filter(|_| name_inside.is_none());
    let inner_unit = rest.filter(|inner| is_unit(inner)).map(str::to_owned);
    let note = rest.filter(|inner| !is_unit(inner)).map(str::to_owned);
    people.named.push(Named { name, unit: unit.or(inner_unit), note, handle });
}

/// A name without `[@handle](…)`, `@handle` and an address of mail, and the handle.
fn without_handle(part: &str) -> (String, Option<String>) {
    static HANDLE: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r"[\[(（<]?\s*@([A-Za-z0-9_][A-Za-z0-9_.-]*)\s*[\])）>]?(?:\([^)]*\))?|<?[\w.+-]+@[\w-]+\.[\w.]+>?")
            .expect("the pattern is right")
    });
    let handle = HANDLE.captures(part).and_then(|found| found.get(1)).map(|found| found.as_str().to_owned());
    (HANDLE.replace_all(part, " ").trim().to_owned(), handle)
}

/// A name without titles, emphasis and the spaces that align Han names.
fn bare_name(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '·' | '•')).trim();
    if text.chars().any(is_han) && !text.chars().any(|c| c.is_ascii_alphabetic()) {
        let words: Vec<_> = text.split_whitespace().collect();
        // A unit and a name stay apart; a name that is spaced out does not.
        let text =
            if words.iter().all(|word| word.chars().count() <= 2) { words.concat() } else { words.join(" ") };
        return text.strip_suffix("同志").filter(|name| is_han_name(name)).unwrap_or(&text).to_owned();
    }
    let titles = [
        "Cllr.",
        "Cllr",
        "Councillors",
        "Councillor",
        "Councilors",
        "Councilor",
        "Councilmember",
        "Mr.",
        "Mr",
        "Mrs.",
        "Mrs",
        "Ms.",
        "Ms",
        "Dr.",
        "Dr",
        "Mayor",
        "Deputy Mayor",
        "Prof.",
        "Sir",
        "Dame",
    ];
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(rest) =
        titles.iter().find_map(|title| text.strip_prefix(title).and_then(|rest| rest.strip_prefix(' ')))
    {
        text = rest.to_owned();
    }
    text
}

/// A unit or post before a Han name: `办公室 张三`, `局长周怀谷`.
fn without_unit(text: &str) -> (Option<String>, String) {
    if let Some((unit, name)) = text.rsplit_once(char::is_whitespace)
        && is_han_name(name)
        && (is_unit(unit) || end_of_post(unit) == Some(unit.len()))
    {
        return (Some(unit.trim().to_owned()), name.to_owned());
    }
    if is_han_name(text) {
        return (None, text.to_owned());
    }
    match end_of_post(text) {
        Some(end) if is_han_name(&text[end..]) => (Some(text[..end].to_owned()), text[end..].to_owned()),
        _ => (None, text.to_owned()),
    }
}

/// Posts that stand before a name without a space.
const POSTS: &str = "局长 副局长 主任 副主任 书记 副书记 科长 副科长 部长 副部长 处长 副处长 组长 副组长 院\
    长 副院长 校长 副校长 县长 副县长 市长 副市长 区长 副区长 秘书长 副秘书长 站长 所长 队长 主席 副主席 经\
    理 总经理 董事长 会长 副会长 理事长 秘书 股长 党组成员 党委委员 委员 调研员 巡视员 主持人 科员 干事 会计 \
    总工程师 总会计师 纪检组长";

/// The end of the last post in a text, in bytes.
pub(super) fn end_of_post(text: &str) -> Option<usize> {
    POSTS.split(' ').filter_map(|post| Some(text.rfind(post)? + post.len())).max()
}

fn is_unit(text: &str) -> bool {
    let ends = [
        "科",
        "股",
        "室",
        "办",
        "局",
        "处",
        "部",
        "中心",
        "组",
        "站",
        "所",
        "院",
        "委",
        "公司",
        "校",
        "大学",
        "集团",
        "会",
        "社",
        "科室",
        "单位",
        "委员会",
        "街道",
        "镇",
        "乡",
        "县",
        "区",
        "市",
    ];
    let text = text.trim();
    text.chars().count() >= 2 && ends.iter().any(|end| text.ends_with(end)) && text.chars().any(is_han)
}

fn is_note(text: &str) -> bool {
    [
        "线上", "线下", "远程", "视频", "电话", "迟到", "早退", "请假", "缺席", "主持", "记录", "代", "组长",
        "主席", "外部", "列席", "委员", "现场",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Words that stand where a name would and say that there is none.
fn is_nobody(part: &str) -> bool {
    let folded =
        crate::text::fold_name(part.trim_matches(['-', '/', '*', '_', '。', '.', '(', ')', '（', '）', ' ']));
    matches!(
        folded.as_str(),
        "" | "无"
            | "暂无"
            | "没有"
            | "none"
            | "n/a"
            | "na"
            | "tbd"
            | "nil"
            | "待定"
            | "略"
            | "以上"
            | "全员"
            | "everyone"
            | "all"
    ) || folded.contains("pleaseadd")
        || folded.contains("addyourself")
        || (folded.contains('共') && folded.chars().any(|c| c.is_ascii_digit()))
}

/// Whether somebody takes part from elsewhere, by what stands in brackets behind the name.
pub(super) fn is_remote(note: &str) -> bool {
    let folded = crate::text::fold(note);
    [
        "线上",
        "远程",
        "视频",
        "电话接入",
        "remote",
        "online",
        "virtual",
        "zoom",
        "via phone",
        "by phone",
        "dial",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ebef}')
}

/// Whether a text can be the name of a person in Han script: two to four characters, or parts around a middle
/// dot.
pub(super) fn is_han_name(text: &str) -> bool {
    let dotted = text.contains(['·', '•']);
    let count = text.chars().filter(|c| is_han(*c)).count();
    let all = text.chars().all(|c| is_han(c) || matches!(c, '·' | '•'));
    all && (2..=if dotted { 15 } else { 4 }).contains(&count) && !is_unit_like(text)
}

fn is_unit_like(text: &str) -> bool {
    let common = [
        "办公室",
        "秘书科",
        "财务",
        "人事",
        "各科",
        "科室",
        "单位",
        "部门",
        "有关",
        "相关",
        "同志",
        "人员",
        "全体",
        "领导",
        "成员",
        "代表",
        "会议",
        "负责人",
    ];
    common.iter().any(|word| text.contains(word))
        || (text.chars().count() >= 3 && ["科", "股", "局", "处", "办"].iter().any(|end| text.ends_with(end)))
}

/// Whether a text can be the name of a person.
fn is_name(text: &str) -> bool {
    if is_han_name(text) {
        return true;
    }
    let words: Vec<_> = text.split_whitespace().collect();
    let letters = text.chars().any(char::is_alphabetic);
    let plain = text.chars().all(|c| {
        c.is_alphabetic() || c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '_' | '·')
    });
    let organisations = [
        "University",
        "Team",
        "Inc",
        "Inc.",
        "Ltd",
        "Ltd.",
        "Foundation",
        "Committee",
        "Group",
        "Council",
        "Company",
        "LLC",
        "Institute",
        "Board",
        "members",
        "others",
    ];
    if words.iter().any(|word| organisations.contains(word)) {
        return false;
    }
    let small = [
        "the", "of", "to", "for", "with", "was", "were", "is", "are", "this", "that", "will", "not", "be",
        "by", "on", "in", "at",
    ];
    let sentence = words.iter().any(|word| small.contains(word));
    let mixed = text.chars().any(is_han) && text.chars().filter(|c| is_han(*c)).count() > 4;
    letters && plain && !sentence && !mixed && (1..=5).contains(&words.len()) && text.chars().count() <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        people_in(text).named.into_iter().map(|named| named.name).collect()
    }

    #[test]
    fn lists_of_han_names() {
        assert_eq!(names("周怀谷、梁守正，何美筠"), ["周怀谷", "梁守正", "何美筠"]);
        assert_eq!(names("周 正　吴敏 郑　凯 欧阳文清"), ["周正", "吴敏", "郑凯", "欧阳文清"]);
        assert_eq!(names("王 芳、李 娜"), ["王芳", "李娜"]);
        assert_eq!(names("办公室：苏婷；财务股：何美筠"), ["苏婷", "何美筠"]);
        assert_eq!(names("局长周怀谷、副局长梁守正"), ["周怀谷", "梁守正"]);
        assert_eq!(names("无"), Vec::<String>::new());
        let open = people_in("甲一、乙二、丙三等12人");
        assert!(open.open && open.named.len() == 3);
    }

    #[test]
    fn brackets_and_handles() {
        let people = people_in("乙一（线上）、小白(陈晓白)、[@handle](https://x.org/handle)");
        assert_eq!(people.named[0].note.as_deref(), Some("线上"));
        assert_eq!(people.named[1].name, "陈晓白");
        assert_eq!(people.named[2].name, "handle");
        assert_eq!(names("孙一鸣 [@sun](https://x.org/sun)"), ["孙一鸣"]);
    }

    #[test]
    fn lists_of_latin_names() {
        assert_eq!(names("A. Hopkins, J. Pribil and S. Okafor"), ["A. Hopkins", "J. Pribil", "S. Okafor"]);
        assert_eq!(names("Mark, Ryan (second half)"), ["Mark", "Ryan"]);
        assert_eq!(names("Samuel Okafor (Example Ltd, Chair)"), ["Samuel Okafor"]);
        assert_eq!(names("(please add yourself)"), Vec::<String>::new());
        assert_eq!(names("Mayor J. Morgan, Councillor P. Cuddy"), ["J. Morgan", "P. Cuddy"]);
    }
}
