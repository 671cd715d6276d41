//! Expressions by themselves: what they give, what is wrong with them, where, and that they end.

use super::*;
use crate::finding::Language;

static ITEM: &[Member] = &[
    Member { name: "title", shape: Type::Text, optional: false, zh: "标题", en: "title" },
    Member { name: "sent", shape: Type::Time, optional: true, zh: "送出", en: "sent" },
];
static MEETING: &[Member] = &[
    Member { name: "type", shape: Type::Text, optional: false, zh: "类型", en: "type" },
    Member { name: "number", shape: Type::Whole, optional: true, zh: "届次", en: "number" },
    Member {
        name: "agenda", shape: Type::List(&Type::Map(ITEM)), optional: false, zh: "议题", en: "agenda"
    },
];
const VARIABLES: &[Variable] = &[Variable { name: "meeting", shape: Type::Map(MEETING) }];

fn read(text: &str) -> Result<Expression, Fault> {
    roomy(|| Expression::read(text, VARIABLES, Some(Type::Flag)))
}

fn meeting(items: usize) -> Value {
    let item = |at: usize| Value::Map(vec![("title", Value::Text(format!("议题{at}")))]);
    Value::Map(vec![
        ("type", Value::Text("例会".into())),
        ("agenda", Value::List((0..items).map(item).collect())),
    ])
}

fn value(text: &str, items: usize) -> Result<Value, Fault> {
    let expression = read(text)?;
    roomy(|| {
        let mut scope = Scope::new();
        scope.set("meeting", meeting(items));
        expression.value(&scope)
    })
}

/// The text at fault, and what is said of it.
fn fault(text: &str) -> (String, String) {
    let fault = value(text, 3).expect_err(text);
    (
        fault.at.map_or_else(String::new, |at| text[at.range()].to_owned()),
        fault.message.in_language(Language::En).to_owned(),
    )
}

#[test]
fn expressions_give_values() {
    for (text, expected) in [
        ("meeting.type == '例会'", true),
        ("has(meeting.number)", false),
        ("!has(meeting.number) || meeting.number > 3", true),
        ("meeting.agenda.all(x, x.title.startsWith('议题'))", true),
        ("meeting.agenda.filter(x, x.title == '议题1').size() == 1", true),
        ("meeting.agenda[0].title + '!' == '议题0!'", true),
        ("meeting.agenda.map(x, x.title).exists(t, t.matches('^议题[12]$'))", true),
    ] {
        assert_eq!(value(text, 3), Ok(Value::Flag(expected)), "{text}");
    }
}

#[test]
fn faults_point_at_the_spot() {
    for (text, spot, said) in [
        ("meeting.typ == 'x'", "typ", "there is no field `typ`"),
        ("'预算' != meeting.agenda[0].titel", "titel", "there is no field `titel`"),
        ("has(meeting . nubmer)", "nubmer", "there is no field `nubmer`"),
        ("meeting.agenda.all(x, x.title == y)", "y", "there is no name `y`"),
        ("metting.type == 'x'", "metting", "there is no name `metting`"),
        ("lenght(meeting.type) > 2", "lenght", "there is no function `lenght`"),
        ("meeting.agenda.al(x, true)", "x", "there is no name `x`"),
        ("meeting.agenda.all(x)", "x", "there is no name `x`"),
        ("meeting.type = 'x'", "=", "`=` cannot stand here"),
        ("会议.类型 == 'x'", "会", "`会` cannot stand here"),
        ("meeting.type == '例会' &&", "&", "the expression ends too early"),
        ("meeting.type == 3", "==", "a string cannot be compared with a int"),
        ("meeting.agenda && true", "agenda", "expected a condition, found a list(map)"),
        ("'x' in meeting.type", "in", "`in` needs a list on its right, and this is a string"),
        ("meeting.agenda.title == 'x'", "title", "a list(map) has no field `title`"),
        ("meeting == meeting", "meeting", "`meeting` stands with one of its fields"),
        ("meeting.type", "", "the expression should give a bool, and gives a string"),
        ("meeting.number > 3", "number", "the record does not state `number`"),
        (
            "meeting.agenda.all(x, x.title == '议题9' || x.sent < timestamp('2026-01-01T00:00:00Z'))",
            "sent",
            "the record does not state `sent`",
        ),
        ("meeting.agenda[7].title == 'x'", "[", "the list has no entry of that number"),
    ] {
        let found = fault(text);
        assert_eq!((found.0.as_str(), found.1.as_str()), (spot, said), "{text}");
    }
}

#[test]
fn deep_and_endless_expressions_are_refused() {
    let nest =
        |before: &str, n: usize, middle: &str, after: &str| before.repeat(n) + middle + &after.repeat(n);
    for text in [
        nest("(", 400, "true", ")"),
        nest("!", 1900, "true", ""),
        nest("-", 1900, "1", "") + " == 1",
        "true".to_owned() + &" == true".repeat(200),
        "meeting.agenda".to_owned() + &".map(x, x)".repeat(180) + " == []",
        "meeting.agenda".to_owned() + &"[0]".repeat(600) + " == 1",
        nest("[", 30, "1", "]") + ".size() > 1",
        nest("meeting.agenda.all(x, ", 30, "true", ")"),
        "a".repeat(2001),
    ] {
        let said = value(&text, 3);
        assert!(said.is_err() || said == Ok(Value::Flag(true)), "{text}: {said:?}");
    }
}

#[test]
fn work_is_bounded() {
    let nested = "meeting.agenda.all(a, meeting.agenda.all(b, meeting.agenda.all(c, a.title + b.title + \
        c.title != '')))";
    let doubled = format!("[meeting.type]{} != []", ".map(s, s + s)".repeat(40));
    for text in [nested, &doubled] {
        let started = std::time::Instant::now();
        let fault = value(text, 3000).expect_err(text);
        assert_eq!(fault.message.en, "the expression takes too much work");
        assert!(started.elapsed().as_secs() < 20, "it ends");
    }
    assert_eq!(value("meeting.agenda.all(a, a.title.contains('议'))", 3000), Ok(Value::Flag(true)));
}
