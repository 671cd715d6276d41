//! What the expressions of a policy's own rules may ask of a meeting, for whoever writes one.

use crate::expression::{Member, Type};
use crate::finding::Language;
use crate::policy::fields::MEETING;
use std::fmt::Write as _;

/// The fields of a meeting as a page of Markdown: first those of the meeting, then those of what it is made
/// of.
pub fn fields(language: Language) -> String {
    let (title, intro) = match language {
        Language::Zh => (
            "表达式可用的项",
            "自定规则的表达式从 `meeting` 开始；逐条检查列表时，另有 `item`，即列表中的一条。标有“?”的项只在\
                记录写了的时候才有，用 `has(meeting.start)` 判断；其余各项总是有的：没有写的文字为空，没有写\
                的列表没有内容。时间按会议所在地，不分时区。",
        ),
        Language::En => (
            "The fields of expressions",
            "The expression of a rule of a policy's own begins with `meeting`; where the rule looks at each \
                entry of a list, there is `item` too, the entry. A field marked with `?` is there only where \
                the record states it, which `has(meeting.start)` asks; all others are always there: a text \
                that is not stated is empty, and so is a list. Times are those of the place of the meeting, \
                without a zone.",
        ),
    };
    let mut text = format!("# {title}\n\n{intro}\n\n## meeting\n\n");
    table(&mut text, MEETING, language);
    let mut listed: Vec<&'static [Member]> = vec![MEETING];
    let mut at = 0;
    while let Some(members) = listed.get(at) {
        at += 1;
        for (name, inner) in members.iter().filter_map(|member| Some((member.name, made_of(member.shape)?))) {
            if listed.contains(&inner) {
                continue;
            }
            listed.push(inner);
            let _ = writeln!(text, "\n## {}\n", heading(name, inner, language));
            table(&mut text, inner, language);
        }
    }
    text
}

fn heading(name: &'static str, members: &[Member], language: Language) -> String {
    let is_person = members.iter().any(|member| member.name == "posts");
    let is_department = members.iter().any(|member| member.name == "kind");
    match language {
        Language::Zh if is_person => "人员".to_owned(),
        Language::En if is_person => "A person".to_owned(),
        Language::Zh if is_department => "部门".to_owned(),
        Language::En if is_department => "A department".to_owned(),
        _ => name.to_owned(),
    }
}

fn table(text: &mut String, members: &[Member], language: Language) {
    text.push_str(match language {
        Language::Zh => "| 项 | 类型 | 内容 |\n|---|---|---|\n",
        Language::En => "| field | type | what it says |\n|---|---|---|\n",
    });
    for member in members {
        let mark = if member.optional { " ?" } else { "" };
        let says = match language {
            Language::Zh => member.zh,
            Language::En => member.en,
        };
        let _ =
            writeln!(text, "| `{}`{mark} | {} | {says} |", member.name, type_name(member.shape, language));
    }
}

fn type_name(shape: Type, language: Language) -> String {
    match (shape, language) {
        (Type::List(entry), Language::Zh) => format!("列表：{}", type_name(*entry, language)),
        (Type::List(entry), Language::En) => format!("list of {}", type_name(*entry, language)),
        (Type::Map(members), language) => {
            let name = heading("", members, language);
            match (name.is_empty(), language) {
                (true, Language::Zh) => "见下".to_owned(),
                (true, Language::En) => "see below".to_owned(),
                (false, _) => name.to_lowercase(),
            }
        }
        (other, _) => other.name(),
    }
}

/// The members of what a field is, or of what its list holds.
fn made_of(shape: Type) -> Option<&'static [Member]> {
    match shape {
        Type::Map(members) => Some(members),
        Type::List(entry) => made_of(*entry),
        _ => None,
    }
}
