//! What holds of every text that somebody might write.

use super::format::RECORD;
use super::{Record, locator, parse};
use crate::finding::{Code, Finding, codes};
use crate::text::{Position, Source, Span};
use crate::yaml::{Field, Shape};
use serde_yaml::{Mapping, Value};

const RECORD_TEXT: &str = "---\ntype: office-meeting\nnumber: 第5次\ndate: 2026-03-11\nstart: \"14:30\"\n\
    chair: 周正\npresent: [周正, '吴敏']\nleave:\n  - {person: 郑凯, asked: 2026-03-10}\nsign_in: \
    {keeper: 林晓, times: {周正: 14:20}}\nagenda:\n  - title: 大厅照明改造 # 议题\n    approved_by: 吴敏\n\
    ---\n\n正文：同意。\n";

fn read(text: &str) -> (Source, Option<Record>, Vec<Finding>) {
    let source = Source::new("content/x/meetings/2026-03-11-x.md", text);
    let (record, findings) = parse(source.clone());
    (source, record, findings)
}

fn spans(source: &Source, findings: &[Finding]) -> Vec<Span> {
    let find = locator(source);
    findings.iter().map(|finding| find(&finding.place).unwrap_or_default()).collect()
}

/// The one finding of a text: its rule, the words at fault, and where they begin.
fn only(text: &str) -> (Code, String, Position) {
    let (source, _, findings) = read(text);
    assert_eq!(findings.len(), 1, "{text}\n{findings:#?}");
    let span = spans(&source, &findings)[0];
    (findings[0].code.clone(), text[span.range()].to_owned(), source.position(span.start))
}

fn changed(from: &str, to: &str) -> String {
    assert!(RECORD_TEXT.contains(from), "{from}");
    RECORD_TEXT.replacen(from, to, 1)
}

#[test]
fn the_record_that_the_tests_change_is_without_fault() {
    let (_, record, findings) = read(RECORD_TEXT);
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(record.expect("a record").front.number, Some(5));
}

#[test]
fn nothing_that_is_typed_into_a_record_breaks_reading_it() {
    let pieces = [
        "", "：", ":", ": ", "\t", "\"", "'", "[", "}", "- ", "*a", "&a ", "!x ", "\r", "\n", "\u{feff}",
        "\0", "---\n", "? ", "|", "\u{3000}", "𠮷",
    ];
    let places: Vec<_> = RECORD_TEXT.char_indices().collect();
    for (at, c) in places.iter().step_by(2) {
        for piece in pieces {
            for end in [*at, at + c.len_utf8()] {
                let text = format!("{}{piece}{}", &RECORD_TEXT[..*at], &RECORD_TEXT[end..]);
                let (source, record, findings) = read(&text);
                assert!(record.is_some() || !findings.is_empty(), "{text}");
                for span in spans(&source, &findings) {
                    assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?}\n{text}");
                }
            }
        }
    }
}

#[test]
fn a_slip_has_one_finding_at_the_words_at_fault() {
    let cases: &[(&str, &str, Code, &str)] = &[
        ("chair:", "chiar:", codes::UNKNOWN_KEY, "chiar"),
        ("chair: 周正", "chiar: 吴敏\nchair: 周正", codes::UNKNOWN_KEY, "chiar"),
        ("person: 郑凯", "persn: 郑凯", codes::UNKNOWN_KEY, "persn"),
        ("person: 郑凯", "人：郑凯", codes::UNKNOWN_KEY, "人：郑凯"),
        ("chair: 周正", "chair: 周正\nchair: 吴敏", codes::INVALID_YAML, "chair"),
        ("chair: 周正", "chair: 周正\n主持: 吴敏", codes::INVALID_YAML, "主持"),
        ("chair: 周正", "主持:\nchair: 周正", codes::INVALID_YAML, "chair"),
        ("chair: 周正", "主持：周正", codes::INVALID_YAML, "："),
        ("type: office-meeting", "类型：主任办公会", codes::INVALID_YAML, "："),
        ("agenda:", "议题：", codes::INVALID_YAML, "："),
        ("chair: 周正", "chair: \"周正", codes::INVALID_YAML, "\""),
        ("chair: 周正", "chair: 周\0正", codes::INVALID_YAML, "\0"),
        ("  - {person", "\t- {person", codes::INVALID_YAML, "\t"),
        ("chair: 周正", "chair: [周正]", codes::INVALID_VALUE, "[周正]"),
        ("[周正, '吴敏']", "{周正: 吴敏}", codes::UNKNOWN_KEY, "周正"),
        ("{keeper: 林晓, times: {周正: 14:20}}", "林晓", codes::INVALID_VALUE, "林晓"),
        ("2026-03-11", "2026-02-30", codes::INVALID_VALUE, "2026-02-30"),
        ("14:20", "24:20", codes::INVALID_VALUE, "24:20"),
        ("第5次", "五次", codes::INVALID_VALUE, "五次"),
        ("title: 大厅照明改造", "id: 1", codes::MISSING_KEY, "id: 1"),
        ("title: 大厅照明改造", "title: \"\"", codes::MISSING_KEY, "title"),
        ("start: \"14:30\"", "start: 14:30\nend: 13:30", codes::INVALID_VALUE, "13:30"),
    ];
    for (from, to, code, words) in cases {
        let (found, at, _) = only(&changed(from, to));
        assert_eq!((found, at.as_str()), (code.clone(), *words), "{to}");
    }
}

#[test]
fn front_matter_that_is_no_map_has_one_finding() {
    for (text, code, words) in [
        ("---\n类型：主任办公会\n日期：2026-03-11\n---\n", codes::INVALID_YAML, "："),
        ("---\n会议记录\n---\n", codes::INVALID_VALUE, "会议记录"),
        ("---\n- 会议\n---\n", codes::INVALID_VALUE, "- 会议"),
        ("会议\n", codes::MISSING_FRONT_MATTER, "会议"),
        ("---\ntype: x\n", codes::MISSING_FRONT_MATTER, "---"),
    ] {
        let (found, at, _) = only(text);
        assert_eq!((found, at.as_str()), (code, words), "{text}");
    }
}

#[test]
fn line_breaks_and_byte_order_mark_move_nothing() {
    let text = changed("chair: 周正", "chair: [周正]");
    let plain = only(&text);
    for text in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
        assert_eq!(only(&text), plain);
        assert_eq!(
            read(&text).1.map(|record| record.front),
            read(&changed("chair: 周正", "chair: [周正]")).1.map(|record| record.front)
        );
    }
}

/// Front matter that has every key of the format, in English or in Chinese.
fn every_key(fields: &[Field], chinese: bool) -> Value {
    let mut map = Mapping::new();
    for field in fields {
        let key = if chinese { field.zh } else { field.en };
        map.insert(Value::from(key), any(field.shape, chinese));
    }
    Value::Mapping(map)
}

fn any(shape: Shape, chinese: bool) -> Value {
    let either = |en: &str, zh: &str| Value::from(if chinese { zh } else { en });
    match shape {
        Shape::Text | Shape::Reference(_) | Shape::Reason | Shape::Parsed(_) | Shape::Names => {
            Value::from("文字")
        }
        Shape::Whole => either("21", "第２１次"),
        Shape::Money => either("1280.50", "1,280.5元"),
        Shape::Flag => either("true", "是"),
        Shape::Date | Shape::Due => either("2026-11-09", "2026年11月9日"),
        Shape::Time | Shape::EndTime => either("09:30", "上午9：30"),
        Shape::Moment => either("2026-11-09 15:00", "2026年11月9日下午3点"),
        Shape::Choice(words) => either(words[0].en, words[0].zh[0]),
        Shape::List(entry) => Value::Sequence(vec![any(*entry, chinese)]),
        Shape::Map(fields) | Shape::Short(fields, _) => every_key(fields, chinese),
        Shape::Table(entry) => {
            Value::Mapping(Mapping::from_iter([(Value::from("周正"), any(*entry, chinese))]))
        }
    }
}

#[test]
fn chinese_and_english_say_the_same() {
    let [english, chinese] = [false, true].map(|chinese| {
        let yaml = serde_yaml::to_string(&every_key(RECORD.fields(), chinese)).expect("YAML");
        let (_, record, findings) = read(&format!("---\n{yaml}---\n"));
        assert!(findings.is_empty(), "{findings:#?}");
        record.expect("a record").front
    });
    assert_eq!(english, chinese);
}

#[test]
fn names_of_keys_are_unique_in_each_map() {
    fn look(shape: Shape) {
        let mut names: Vec<_> = shape.fields().iter().flat_map(|field| [field.en, field.zh]).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        for field in shape.fields() {
            match field.shape {
                Shape::List(entry) | Shape::Table(entry) => look(*entry),
                shape => look(shape),
            }
        }
    }
    look(RECORD);
}

#[test]
fn what_would_take_for_ever_is_refused_at_once() {
    let row = |(key, of): (char, char)| format!("{key}: &{key} [{}]", vec![format!("*{of}"); 9].join(","));
    let bomb = ('b'..='i').zip('a'..='h').map(row).collect::<Vec<_>>().join("\n");
    let texts = [
        format!("---\na: &a [x,x,x,x,x,x,x,x,x]\n{bomb}\n---\n"),
        format!("---\na: {}\n---\n", "[".repeat(30_000)),
        format!("---\na: {}{}\n---\n", "{a: ".repeat(9_000), "}".repeat(9_000)),
        format!("---\na:\n{}\n---\n", "- ".repeat(20_000)),
        format!("---\n{}\n---\n", "? ".repeat(20_000)),
        format!("---\na: {}\n---\n", "x".repeat(1_100_000)),
    ];
    for text in texts {
        assert_eq!(only(&text).0, codes::INVALID_YAML);
    }
    let brackets = "[".repeat(60);
    let (_, record, findings) = read(&changed("大厅照明改造", &format!("\"{brackets}\"")));
    assert!(record.is_some() && findings.is_empty(), "{findings:#?}");
}

#[test]
fn several_days_several_people_and_what_an_office_keeps_for_itself() {
    let text = "---\ntype: office-meeting\ndate: {from: 4月27日, 止: 2026-04-28}\nstart: \"22:00\"\nend: 次日\
        00:30\nx-room: [a, b]\n\
                present: [周正, {人: 吴敏, 到会: \"09:40\", 远程: 是}]\nagenda:\n  - \
                {title: 照明, presenter: [孙立, 何平], x-note: 1, outcome: 撤回}\n\
                decisions:\n  - {id: 1, text: 改, owner: [孙立, 何平], due: \"20260603\"}\n---\n";
    let (record, findings) = parse(Source::new("content/a/meetings/2026-04-27-x.md", text));
    assert!(findings.is_empty(), "{findings:#?}");
    let front = record.unwrap().front;
    let dates = front.date.unwrap();
    assert_eq!(
        (dates.from.unwrap().to_string(), dates.to.unwrap().to_string()),
        ("2026-04-27".into(), "2026-04-28".into())
    );
    assert_eq!(front.end.unwrap().to_string(), "24:30");
    let present: Vec<_> =
        front.present.values().map(|entry| (&*entry.person, entry.arrived.is_some(), entry.remote)).collect();
    assert_eq!(present, [("周正", false, false), ("吴敏", true, true)]);
    let item = front.agenda.values().next().unwrap();
    assert_eq!(item.presenter.values().collect::<Vec<_>>(), ["孙立", "何平"]);
    assert!(item.is_withdrawn());
    let decision = front.decisions.values().next().unwrap();
    assert_eq!(decision.owner.values().collect::<Vec<_>>(), ["孙立", "何平"]);
    assert_eq!(decision.due.unwrap().to_string(), "2026-06-03");
}

#[test]
fn an_end_after_midnight_and_one_that_is_wrong() {
    let end = |start: &str, end: &str| {
        let text =
            format!("---\ntype: office-meeting\ndate: 2026-04-27\nstart: \"{start}\"\nend: \"{end}\"\n---\n");
        let (record, findings) = parse(Source::new("content/a/meetings/2026-04-27-x.md", text.as_str()));
        (record.unwrap().front.end.map(|end| end.to_string()), findings.len())
    };
    assert_eq!(end("22:00", "00:30"), (Some("00:30".into()), 0));
    assert_eq!(end("22:00", "24:30"), (Some("24:30".into()), 0));
    assert_eq!(end("14:30", "13:30"), (None, 1));
    assert_eq!(end("09:00", "次日10:00"), (None, 1));
}
