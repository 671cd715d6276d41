//! An archive whose every text is an attack: on pages, scripts, drawings, tables, calendars, feeds, templates
//! and terminals. The schemas of the formats are walked, so that a key that is added to them is filled too.

use super::{Archive, minutebook};
use serde_json::{Value, json};

/// The attacks; `%n` is replaced by a number of its own, so that each text can be found again.
const ATTACKS: [&str; 20] = [
    "\"><script>alert(%n)</script>",
    "' onmouseover=alert(%n) x='",
    "\" onmouseover=alert(%n) autofocus onfocus=alert(%n) x=\"",
    "</script></title></textarea></style><img src=x onerror=alert(%n)>",
    "{{ 7*%n }}{% raw %}{# %n #}{{ <ui.ref /> }}",
    "]]>--><svg onload=alert(%n)>",
    "=HYPERLINK(\"https://evil.example/%n\")",
    "+%n",
    "-2+3+%n",
    "@SUM(%n)",
    "%n\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:%n",
    "%n\u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85}\u{9b}2J",
    "\u{202e}%n\u{2066}\u{2028}\u{2029}\u{feff}\u{fffe}",
    "javascript:alert(%n)",
    "data:text/html,<script>alert(%n)</script>",
    "&#60;script&#62;&amp;lt;%n&quot;&#39;",
    "\"]\\u003c/script>;alert(%n)//\\",
    "../../../../etc/passwd%n",
    "%0d%0aX-%n: <!--%n--",
    "|%n|`<b onclick=alert(%n)>`|[x](javascript:alert(%n))",
];

/// What to write behind a key.
enum Choice {
    /// This.
    Given(Value),
    /// Nothing: the key is left out.
    Omitted,
    /// What its shape asks for, with an attack for every text.
    Filled,
}
use Choice::{Filled, Given, Omitted};

/// Fills shapes with attacks.
struct Attacker {
    count: usize,
}

impl Attacker {
    fn text(&mut self) -> String {
        self.count += 1;
        let attack = ATTACKS[self.count % ATTACKS.len()].replace("%n", &self.count.to_string());
        match self.count % 41 {
            0 => format!("{attack}{}", "长".repeat(300)),
            1 => format!("{attack}{}", "W".repeat(400)),
            _ => attack,
        }
    }

    /// A file of a format.
    fn file(&mut self, format: &Format, choose: &dyn Fn(&str) -> Choice) -> Value {
        self.value(format, &format.0, "", choose)
    }

    /// A value that a schema describes. What reads in several ways is written in the first.
    fn value(
        &mut self,
        format: &Format,
        schema: &Value,
        path: &str,
        choose: &dyn Fn(&str) -> Choice,
    ) -> Value {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            let definition = &format.0["$defs"][name];
            let is_map = !definition["properties"].is_null();
            return if is_map {
                self.value(format, definition, path, choose)
            } else {
                self.scalar(name, path)
            };
        }
        if let Some(keys) = schema["properties"].as_object() {
            // Each key is there by two names, of which the English one is enough.
            let keys = keys.iter().filter(|(key, _)| key.is_ascii());
            let map = keys.filter_map(|(key, schema)| {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let value = match choose(&path) {
                    Given(value) => value,
                    Filled => self.value(format, schema, &path, choose),
                    Omitted => return None,
                };
                Some((key.clone(), value))
            });
            return Value::Object(map.collect());
        }
        match (&schema["anyOf"][0], &schema["items"], &schema["enum"][0]) {
            (first @ Value::Object(_), ..) => self.value(format, first, path, choose),
            (_, items @ Value::Object(_), _) => json!([self.value(format, items, path, choose)]),
            (.., word @ Value::String(_)) => word.clone(),
            _ => json!({ self.text(): self.value(format, &schema["additionalProperties"], path, choose) }),
        }
    }

    fn scalar(&mut self, name: &str, path: &str) -> Value {
        match name {
            "text" => json!(self.text()),
            "whole-number" | "amount" => json!(3),
            "flag" => json!(true),
            "date" if path.ends_with("due") => json!("2026-06-30"),
            "date" => json!("2026-05-07"),
            "time" => json!("09:30"),
            "moment" => json!("2026-05-05 09:00"),
            _ => json!("everyone"),
        }
    }
}

/// What a kind of file may hold: its JSON Schema, as the command prints it.
struct Format(Value);

impl Format {
    fn from_name(name: &str) -> Self {
        Self(serde_json::from_str(&minutebook(&["schema", name], &[]).ends_with(0).out).unwrap())
    }
}

/// As YAML: one line a key, each value as JSON with every unusual character escaped.
fn yaml(value: &Value) -> String {
    let Value::Object(map) = value else { return line(value) + "\n" };
    map.iter().map(|(key, value)| format!("{key}: {}\n", line(value))).collect()
}

fn line(value: &Value) -> String {
    let mut line = String::new();
    for c in value.to_string().chars() {
        match u32::from(c) {
            code @ (0x7f..=0x9f | 0x2028..=0x202f | 0x2060..=0x206f | 0xfeff | 0xfffe | 0xffff) => {
                line.push_str(&format!("\\u{code:04x}"));
            }
            _ => line.push(c),
        }
    }
    line
}

/// The prose of the records.
const PROSE: &str = r##"
## "><script>alert(1)</script> {#x"onclick="alert(1) .y"onmouseover=alert(1) style=x}

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java&#115;cript:alert(1)) [d](&#x6A;avascript:alert(1))
[e](<  javascript:alert(1)>) [f](java%0ascript:alert(1)) [g](data:text/html;base64,PHNjcmlwdD4=) [h](vbscript:x)
[i](//evil.example/x) [j](\\\\evil.example\x) [k](<java	script:alert(1)>) [l](&Tab;javascript&colon;alert(1))
[m](file:///etc/passwd) [n](blob:x) [o](https://ok.example/"onmouseover="alert(1)) [p](/etc/passwd) [q](ok:x)
![m](javascript:alert(1)) ![n](https://evil.example/x.png) ![o](data:image/svg+xml,<svg/onload=alert(1)>)
<javascript:alert(1)> <https://ok.example/?a=1&b="x"> [ref] [![deep](javascript:alert(2))](javascript:alert(3) "onclick=alert(1)")

[ref]: javascript:alert(1) "' onmouseover=alert(1)"

<script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)" onclick=alert(1)>x</a>

<style>body{display:none}</style><iframe src=https://evil.example></iframe><base href=https://evil.example>
<meta http-equiv=refresh content=0;url=https://evil.example><form action=https://evil.example><input autofocus onfocus=alert(1)>

| <b onclick=alert(1)> | {{ 7*7 }} |
|---|--:|
| `</code><script>alert(1)</script>` | ]]>--> |

```html"><script>alert(1)</script>
</code></pre><script>alert(1)</script>
```

- [ ] <details open ontoggle=alert(1)>
- [x] 文字[^"><script>]。

[^"><script>]: 注<svg/onload=alert(1)>
"##;

/// The keys of a record that name people, departments and the like, so that they are resolved.
fn resolved(path: &str) -> Choice {
    match path {
        "type" => Given(json!("t1")),
        "status" => Given(json!("held")),
        "agenda.category" => Given(json!("c1")),
        "agenda.id" | "decisions.id" | "decisions.item" | "observers.items" | "amendments.item"
        | "explanations.item" => Given(json!("1")),
        "follow_ups.decision" => Given(json!("2026-05-04-a#1")),
        "chair"
        | "recorder"
        | "convener"
        | "present"
        | "observers.person"
        | "leave.granted_by"
        | "leave.consent"
        | "approvals.by"
        | "rescheduled.by"
        | "agenda.presenter"
        | "agenda.approved_by"
        | "decisions.owner"
        | "follow_ups.by"
        | "follow_ups.approved_by"
        | "sign_in.keeper"
        | "materials.checked_by"
        | "minutes.drafted_by"
        | "minutes.reviewed_by"
        | "minutes.signed_by"
        | "amendments.by"
        | "amendments.approved_by"
        | "preparatory_group.leader"
        | "preparatory_group.members"
        | "explanations.by" => Given(json!("p1")),
        "leave.proxy" => Given(json!("p1")),
        "leave.person" => Given(json!("p2")),
        "sign_in.times" => Given(json!({"p1": "09:12"})),
        "leave.substitute" | "absent.person" => Given(json!("p3")),
        "host"
        | "cohosts"
        | "support"
        | "logistics"
        | "notice.by"
        | "rescheduled.notified_by"
        | "agenda.department"
        | "decisions.department"
        | "decisions.assist"
        | "work_reports.department"
        | "materials.by" => Given(json!("d1")),
        "explanations.rule" => Given(json!("MB110")),
        "counts" | "decisions.supersedes" | "decisions.no_follow_up" => Omitted,
        _ => classified(path),
    }
}

/// Every key an attack, but for those without which there is no page.
fn unresolved(path: &str) -> Choice {
    match path {
        "type" => Given(json!("t1")),
        "status" => Given(json!("held")),
        _ => classified(path),
    }
}

fn classified(path: &str) -> Choice {
    match path {
        "date" => Given(json!("2026-05-06")),
        "classification" | "agenda.classification" => Given(json!("internal")),
        _ => Filled,
    }
}

fn organization(path: &str) -> Choice {
    match path {
        "timezone" => Given(json!("Asia/Shanghai")),
        "currency" => Given(json!("CNY")),
        "records_from" => Given(json!("2026-05-01")),
        "secretariat" | "departments.id" => Given(json!("d1")),
        "departments.keeper" => Given(json!("p1")),
        "posts.id" => Given(json!("head")),
        "outside_units.id" => Given(json!("u1")),
        "departments.from" | "departments.to" => Omitted,
        _ => Filled,
    }
}

fn person(path: &str) -> Choice {
    match path {
        "posts.post" => Given(json!("head")),
        "email" => Given(json!("p@example.org")),
        "posts.department" | "oversees.department" => Given(json!("d1")),
        "posts.from" | "posts.to" | "oversees.from" | "oversees.to" => Omitted,
        _ => Filled,
    }
}

fn policy(path: &str) -> Choice {
    match path {
        "id" => Given(json!("hostile")),
        "posts.id" => Given(json!("head")),
        "types.id" => Given(json!("t1")),
        "types.host" => Given(json!("d1")),
        "types.categories.items.id" => Given(json!("c1")),
        "types.classification.default" | "types.classification.most_open" => Given(json!("public")),
        "clauses.rules" => Omitted,
        "name" | "source" | "posts" | "types" | "readings" | "clauses" => Filled,
        "types.name"
        | "types.aliases"
        | "types.rhythm"
        | "types.clause"
        | "types.classification"
        | "types.categories"
        | "types.groups"
        | "types.items"
        | "types.signing" => Filled,
        _ if path.matches('.').count() == 1 && path.starts_with("types.") => Omitted,
        _ if path.contains('.') => Filled,
        _ => Omitted,
    }
}

fn calendar(path: &str) -> Choice {
    match path {
        "semesters.from" | "holidays.from" | "duty_roster.from" => Given(json!("2026-05-01")),
        "semesters.to" | "holidays.to" | "duty_roster.to" => Given(json!("2026-06-30")),
        "workdays" => Omitted,
        "duty_roster.person" => Given(json!("p1")),
        _ => Filled,
    }
}

/// The archive. It does not check clean, so it has a baseline, `baseline.yaml`, for its findings.
pub fn archive() -> Archive {
    let archive = Archive::empty();
    let mut attacker = Attacker { count: 0 };
    let titles = yaml(&json!({"title": {"zh": attacker.text(), "en": attacker.text()}}));
    archive.write(
        "content/archive.yaml",
        format!(
            "{titles}base_url: https://meetings.example.org/\nlanguages: [zh, en]\naudience: internal\n\
                papers: true\n\
            organisations: [hostile]\n"
        ),
    );
    let folder = "content/hostile";
    archive.write(
        &format!("{folder}/organization.yaml"),
        yaml(&attacker.file(&Format::from_name("organization"), &organization)),
    );
    let register = Format::from_name("people");
    let people = ["p1", "p2", "p3"].map(|id| {
        let mut person = attacker.file(&register, &person)[0].take();
        person["id"] = json!(id);
        person
    });
    archive.write(&format!("{folder}/people.yaml"), yaml(&json!(people)));
    archive.write(
        &format!("{folder}/calendar.yaml"),
        yaml(&attacker.file(&Format::from_name("calendar"), &calendar)),
    );
    let period = |path: &str| if path == "period" { Given(json!("2026-05")) } else { Filled };
    archive.write(
        &format!("{folder}/reports.yaml"),
        yaml(&attacker.file(&Format::from_name("reports"), &period)),
    );
    archive.write(
        &format!("{folder}/policies/2020-01-01.yaml"),
        yaml(&attacker.file(&Format::from_name("policy"), &policy)),
    );
    let follow_up = |path: &str| resolved(&format!("follow_ups.{path}"));
    let follow_ups = attacker.file(&Format::from_name("follow-ups"), &follow_up);
    archive.write(&format!("{folder}/follow-ups/2026-05.yaml"), yaml(&follow_ups));
    let record = Format::from_name("record");
    let kinds: [(u32, &dyn Fn(&str) -> Choice); 3] = [(4, &resolved), (11, &resolved), (18, &unresolved)];
    for (monday, choose) in kinds {
        for day in monday..monday + 4 {
            let date = format!("2026-05-{day:02}");
            let mut matter = attacker.file(&record, choose);
            matter["date"] = json!(date);
            let matter = yaml(&matter);
            archive.write(&format!("{folder}/meetings/{date}-a.md"), format!("---\n{matter}---\n{PROSE}"));
            // On each day the attacks fall on other keys.
            attacker.count += 3;
        }
    }
    archive.run(&["check", "--baseline", "baseline.yaml", "--write-baseline"]);
    archive
}
