//! Names out of lists of names, as people write them.

use super::label::without_brackets;
use super::name::{
    Judge, could_be_name, end_of_post, end_of_unit, is_capital_name, is_familiar, is_han_name, is_latin_name,
    is_nobody, is_note, is_role, is_unit, name_before_post,
};
use super::parts::{TAILS, depth, is_post_before, parts};
use crate::text::is_han;
use std::sync::LazyLock;

/// A person of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// The name, as it is to stand in a record.
    pub(super) name: String,
    /// The unit that stands before it or in brackets behind it.
    pub(super) unit: Option<String>,
    /// What stands beside it and is neither a unit nor a name: `线上`, `second half`.
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
    /// Names with something in brackets that may be a name, too: `马丽（高远）`.
    pub(super) unsure: Vec<String>,
    /// Whether the list ends with 等 or `and others`: there were more.
    pub(super) open: bool,
}

impl People {
    /// Whether all of a line is names that nobody would take for something else.
    pub(super) fn are_sure(&self) -> bool {
        let sure = |own: &Named| is_han_name(&own.name) || is_capital_name(&own.name) || own.handle.is_some();
        self.unread.is_empty() && self.named.iter().all(sure)
    }
}

/// Reads a list of names.
pub(super) fn people_in(text: &str) -> People {
    read(text, is_han_name)
}

/// Reads a list of names behind a label of people, where what could be a name is one.
pub(super) fn people_behind_label(text: &str) -> People {
    let strict = people_in(text);
    if strict.unread.is_empty() { strict } else { read(text, could_be_name) }
}

fn read(text: &str, is_name: Judge) -> People {
    let mut people = People::default();
    let text = without_full_stop(text.trim());
    let (text, open) = without_others(text);
    people.open = open;
    for part in parts(text, is_name) {
        add(&mut people, &part, is_name);
    }
    people
}

/// A text without the stop at its end; that of an initial is part of the name: `Josh G.`.
fn without_full_stop(text: &str) -> &str {
    let bare = text.trim_end_matches(['。', '.']).trim();
    let last = bare.rsplit([' ', '.']).next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(|c| c.is_ascii_uppercase());
    if initial && bare.len() > 1 && text.ends_with('.') { text } else { bare }
}

/// A single name, where the text is one.
pub(super) fn person_in(text: &str) -> Option<Named> {
    people_in(text).named.into_iter().next()
}

fn without_others(text: &str) -> (&str, bool) {
    static OTHERS: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r"(?i)(?:[、，,\s]*等(?:[0-9一二三四五六七八九十]*[余多]?(?:人|位|名)|人员|同志|同学)?|[\s,]+(?:and|&)\s+(?:\w+\s+)?(?:others|guests|visitors)|[\s,]*et al\.?)\s*$")
            .expect("the pattern is right")
    });
    match OTHERS.find(text) {
        Some(found) if found.start() > 0 => (text[..found.start()].trim_end(), true),
        _ => (text, false),
    }
}

fn add(people: &mut People, part: &str, is_name: Judge) {
    let part = part.trim().trim_start_matches(['-', '*', '•', '·']).trim();
    if is_nobody(part) {
        return;
    }
    // `Ella Stone, bookkeeper` is one person.
    if let Some(last) = people.named.last_mut()
        && is_role(part)
        && last.name.contains(' ')
    {
        last.note = Some(last.note.take().map_or(part.to_owned(), |note| format!("{note}, {part}")));
        return;
    }
    let (part, handle) = without_handle(part);
    let (unit, part) = without_unit_label(&part);
    let (outer, inner) = without_all_brackets(part);
    if let ([names], true) = (&inner[..], is_unit(outer.trim()))
        && add_of_unit(people, outer.trim(), names)
    {
        return;
    }
    let (outer, tail) = without_tail(&bare_name(&outer), is_name);
    let (before, outer) = without_unit(&outer, is_name);
    let can_be_name = |own: &&String| is_han_name(own) && !is_note(own);
    let inside = inner.iter().find(can_be_name);
    // `Xiaobai(陈晓白)` is a nickname; of `王芳（高远）` a person has to say.
    let nickname = !outer.chars().any(is_han) && !outer.contains(' ') || is_familiar(&outer);
    let own = (is_name(&outer) || is_latin_name(&outer)) && !(nickname && inside.is_some());
    let known = handle.is_some() && (is_latin_name(&outer) || outer.chars().all(char::is_alphanumeric));
    let name = match inside {
        _ if own => outer.clone(),
        Some(inside) => inside.clone(),
        None if known && outer.is_empty() => handle.clone().unwrap_or_default(),
        None if known => outer.clone(),
        None => {
            people.unread.extend(Some(part.trim().to_owned()).filter(|part| !part.is_empty()));
            return;
        }
    };
    if own && inside.is_some() {
        people.unsure.push(part.trim().to_owned());
    }
    let rest: Vec<_> = inner.iter().filter(|text| **text != name).cloned().chain(tail).collect();
    let inner_unit = rest.iter().find(|text| is_unit(text)).cloned();
    let notes: Vec<_> = rest.into_iter().filter(|text| !is_unit(text)).collect();
    let nickname = (nickname && inside.is_some() && is_latin_name(&outer)).then_some(outer);
    let note = Some(notes.join(", ")).filter(|note| !note.is_empty());
    people.named.push(Named {
        name,
        unit: unit.or(before).or(inner_unit),
        note,
        handle: handle.or(nickname),
    });
}

/// `办公室（王芳、李明）`: people of a unit; whether all of it is names.
fn add_of_unit(people: &mut People, unit: &str, names: &str) -> bool {
    let inner = people_in(names);
    let read = inner.unread.is_empty() && !inner.named.is_empty();
    if read {
        let of_unit = |own: Named| Named { unit: Some(unit.to_owned()), ..own };
        people.named.extend(inner.named.into_iter().map(of_unit));
    }
    read
}

/// `办公室：张三` says the unit first.
fn without_unit_label(part: &str) -> (Option<String>, &str) {
    let colon = part.char_indices().find(|(at, c)| matches!(c, ':' | '：') && depth(&part[..*at]) == 0);
    match colon {
        // `唐文 10:05到` has a time.
        Some((at, _)) if part[..at].ends_with(|c: char| c.is_ascii_digit()) => (None, part),
        Some((at, colon)) if !part[at + colon.len_utf8()..].trim().is_empty() => {
            (Some(part[..at].trim().to_owned()), part[at + colon.len_utf8()..].trim())
        }
        _ => (None, part),
    }
}

/// A text without its parts in brackets, and those.
fn without_all_brackets(text: &str) -> (String, Vec<String>) {
    let mut outer = text.to_owned();
    let mut inner = Vec::new();
    loop {
        let (next, found) = without_brackets(&outer);
        let Some(found) = found else { return (outer, inner) };
        inner.extend(Some(found.trim().to_owned()).filter(|found| !found.is_empty()));
        outer = next;
    }
}

/// A name without what stands behind it and is no part of it: `吴敏 9:40到`, `吴敏迟到`.
fn without_tail(text: &str, is_name: Judge) -> (String, Option<String>) {
    if !text.chars().next().is_some_and(is_han) {
        // `Tom Abara 9:40`
        let time = text
            .rsplit_once(' ')
            .filter(|(_, time)| time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit()));
        return time.map_or((text.to_owned(), None), |(name, time)| (name.to_owned(), Some(time.to_owned())));
    }
    let end = TAILS.iter().filter_map(|tail| text.rfind(tail)).min();
    let digit = text.find(|c: char| c.is_ascii_digit());
    let end = [end, digit].into_iter().flatten().min();
    match end {
        Some(end) if is_name(text[..end].trim()) => {
            (text[..end].trim().to_owned(), Some(text[end..].trim().to_owned()))
        }
        _ => (text.to_owned(), None),
    }
}

/// A name without `[@handle](…)`, `@handle` and an address of mail, and the handle.
fn without_handle(part: &str) -> (String, Option<String>) {
    static HANDLE: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r"[\[(（<]?\s*@([A-Za-z0-9_][A-Za-z0-9_.-]*)\s*[\])）>]?(?:\(\s*(?:https?:|/)[^)]*\))?|<?[\w.+-]+@[\w-]+\.[\w.]+>?")
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
        "Cllrs.",
        "Cllrs",
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
        text = String::from(rest);
    }
    // `Clerk Rob Penn`: what somebody is, before a name of two words.
    let roles = text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let mut roles = roles.filter(|(role, name)| is_role(role) && name.contains(' ') && is_capital_name(name));
    let name = roles.next_back().map(|(_, name)| name.to_owned());
    name.unwrap_or(text)
}

/// A unit or post before a Han name: `办公室 张三`, `局长周怀谷`, `财务股马丽`.
fn without_unit(text: &str, is_name: Judge) -> (Option<String>, String) {
    if let Some((unit, name)) = text.rsplit_once(char::is_whitespace)
        && is_name(name)
        && (is_unit(unit) || end_of_post(unit) == Some(unit.len()) || is_post_before(unit, name))
    {
        return (Some(unit.trim().to_owned()), name.to_owned());
    }
    if is_name(text) {
        return (None, text.to_owned());
    }
    if let Some((name, post)) = name_before_post(text, is_name) {
        return (Some(post.to_owned()).filter(|post| post != "同志"), name.to_owned());
    }
    let post = end_of_post(text).filter(|end| is_name(&text[*end..]));
    match post.or_else(|| end_of_unit(text, is_name)) {
        Some(end) => (Some(text[..end].to_owned()), text[end..].to_owned()),
        None => (None, text.to_owned()),
    }
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
    fn what_could_be_a_name_is_one_behind_a_label() {
        let names = |text: &str| -> Vec<String> {
            people_behind_label(text).named.into_iter().map(|named| named.name).collect()
        };
        assert_eq!(names("庾信、仓央嘉、展红"), ["庾信", "仓央嘉", "展红"]);
        assert_eq!(names("周正局长、吴敏副局长、郑凯同志"), ["周正", "吴敏", "郑凯"]);
        assert_eq!(names("办公室（王芳、李明）、财务科（马丽）"), ["王芳", "李明", "马丽"]);
        assert_eq!(names("余　信　芮　成　江　晨　常央嘉"), ["余信", "芮成", "江晨", "常央嘉"]);
        assert_eq!(names("周正／林晓·何立"), ["周正", "林晓", "何立"]);
        assert_eq!(names("阿不都·热合曼"), ["阿不都·热合曼"]);
        assert_eq!(names("TC, Josh G."), ["TC", "Josh G."]);
        assert_eq!(names("Clerk Rob Penn, Treasurer Jan Lowe"), ["Rob Penn", "Jan Lowe"]);
        assert_eq!(names("秘书处 宋佳、法务 金波"), ["宋佳", "金波"]);
        assert_eq!(names("局领导　高远、孔令仪"), ["高远", "孔令仪"]);
        assert_eq!(names("Town Clerk Helen Ruiz"), ["Helen Ruiz"]);
        assert_eq!(people_behind_label("周正、照明改造").unread, ["照明改造"]);
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

    #[test]
    fn what_stands_in_brackets_is_no_name() {
        for (text, expected) in [
            ("林晓（病假）、何美筠(出差)", &["林晓", "何美筠"][..]),
            ("办公室王璐，财务股马丽（第二项）", &["王璐", "马丽"]),
            ("Bo Chan (late, 10:05)", &["Bo Chan"]),
            ("Bram de Vries (arrived 7:20 pm)", &["Bram de Vries"]),
            ("Ella Stone, bookkeeper", &["Ella Stone"]),
            ("@qinyu 秦雨", &["秦雨"]),
            ("@wumin(吴敏)", &["吴敏"]),
            ("周 怀 谷", &["周怀谷"]),
            ("周 正 吴 敏", &["周正", "吴敏"]),
            ("法务部 陈卓", &["陈卓"]),
            ("吴敏 9:40到、郑凯迟到", &["吴敏", "郑凯"]),
            ("唐文 10:05到", &["唐文"]),
            ("Tom Abara 9:40", &["Tom Abara"]),
            ("郑凯（代李雷）", &["郑凯"]),
            ("张三（财务科）（线上）", &["张三"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
        assert_eq!(people_in("王芳（高远）").unsure, ["王芳（高远）"]);
        assert_eq!(people_in("周正、照明改造").unread, ["照明改造"]);
        assert_eq!(people_in("@wumin(吴敏)").named[0].handle.as_deref(), Some("wumin"));
    }
}
