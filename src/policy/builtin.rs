//! The policies that come with the tool, with registers to fill in.
//!
//! A policy's one source is the file that the demonstration archive uses, under `content/`; the registers to
//! fill in are in `src/policy/builtin/`.

use include_dir::{Dir, include_dir};

static REGISTERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/policy/builtin");
static BOARD: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/mill-trust/policies");
static SERVICE_CENTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/service-center/policies");
static EDUCATION_BUREAU: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/education-bureau/policies");

/// Each policy's id, and its versions.
static POLICIES: &[(&str, &Dir<'_>)] =
    &[("board", &BOARD), ("education-bureau", &EDUCATION_BUREAU), ("service-center", &SERVICE_CENTER)];

/// The ids of the policies that come with the tool.
pub fn ids() -> Vec<&'static str> {
    POLICIES.iter().map(|(id, _)| *id).collect()
}

/// The files of a policy's folder: path below the organisation's folder, and text. None where there is no
/// such policy.
pub fn files(id: &str) -> Option<Vec<(String, &'static str)>> {
    let (_, versions) = POLICIES.iter().find(|(known, _)| *known == id)?;
    let mut files = Vec::new();
    for file in versions.files() {
        let path = file.path().to_str().map(|path| format!("policies/{path}"));
        files.extend(path.zip(file.contents_utf8()));
    }
    for file in REGISTERS.get_dir(id).into_iter().flat_map(Dir::files) {
        let path = file.path().strip_prefix(id).ok().and_then(|path| path.to_str()).map(str::to_owned);
        files.extend(path.zip(file.contents_utf8()));
    }
    files.sort();
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, Finding, Kind, Step};
    use crate::policy::{self, Checkable, Policy, Selector, Unit};
    use crate::record::Classification;
    use crate::register::{self, Name, Register};
    use crate::text::Source;
    use chrono::{NaiveTime, Weekday};
    use std::collections::BTreeSet;

    fn load(id: &str) -> (Policy, Register, Vec<Finding>) {
        let files = files(id).expect("it comes with the tool");
        let source = |name: &str| {
            files.iter().find(|(path, _)| path == name).map(|(path, text)| Source::new(path.as_str(), *text))
        };
        let version = files.iter().map(|(path, _)| path).find(|path| path.starts_with("policies/"));
        let (policy, mut findings) =
            policy::read(version.and_then(|path| source(path)).expect("it has a version"));
        let registers = register::Files {
            organization: source("organization.yaml"),
            people: source("people.yaml"),
            calendar: source("calendar.yaml"),
            reports: source("reports.yaml"),
        };
        let (register, of_registers) = register::read(&registers, register::Unread::default());
        findings.extend(of_registers);
        (policy.expect("it can be read"), register, findings)
    }

    fn each(test: impl Fn(&str, &Policy, &Register)) {
        for id in ids() {
            let (policy, register, _) = load(id);
            test(id, &policy, &register);
        }
    }

    fn in_both_languages(name: &Name) -> bool {
        !name.zh.is_empty()
            && name
                .en
                .as_deref()
                .is_some_and(|en| en != name.zh && en.starts_with(|c: char| c.is_ascii_alphanumeric()))
    }

    #[test]
    fn there_are_three_and_they_can_be_read() {
        assert_eq!(ids(), ["board", "education-bureau", "service-center"]);
        for id in ids() {
            let (policy, _, findings) = load(id);
            assert!(findings.is_empty(), "{id}: {findings:#?}");
            assert_eq!(&*policy.id, id);
        }
    }

    #[test]
    fn both_languages_are_filled() {
        each(|id, policy, register| {
            let posts = policy
                .posts
                .iter()
                .map(|post| &post.name)
                .chain(register.posts.iter().map(|post| &post.name));
            let types = policy.types.iter().flat_map(|kind| {
                let categories = kind
                    .requirements
                    .categories
                    .iter()
                    .flat_map(|list| list.items.values().map(|item| &item.name));
                categories.chain(&kind.rhythm).chain([&kind.name])
            });
            let rows = policy.clauses.iter().flat_map(|row| row.how.iter().chain([&row.duty]));
            let readings = policy.readings.iter().map(|row| &row.reading);
            let own = [&policy.name, &register.name].into_iter().chain(&register.short_name);
            for name in posts.chain(types).chain(rows).chain(readings).chain(own) {
                assert!(in_both_languages(name), "{id}: {name:?}");
            }
        });
    }

    #[test]
    fn every_rule_of_the_clause_table_exists() {
        each(|id, policy, _| {
            let mut seen = BTreeSet::new();
            assert!(!policy.clauses.is_empty(), "{id}");
            for row in &policy.clauses {
                assert!(seen.insert(&row.clause), "{id}: {} stands twice", row.clause);
                assert!(row.how.is_some(), "{id}: {} does not say how", row.clause);
                for rule in row.rules.values() {
                    assert!(Code::find(rule).is_some(), "{id}: {}: {rule}", row.clause);
                }
                assert!(row.checkable != Checkable::No || row.rules.is_empty(), "{id}: {}", row.clause);
            }
        });
    }

    /// A clause is a row of the table, or the heading of rows: `三.3` of `三.3(1)`.
    #[test]
    fn every_clause_stands_in_the_clause_table() {
        each(|id, policy, _| {
            let known = |clause: &str| {
                policy.clauses.iter().any(|row| {
                    row.clause
                        .strip_prefix(clause)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '(']))
                })
            };
            let mut cited = 0;
            policy::leaves(&policy.source, |path, _, text| {
                if path.0.last() == Some(&Step::Key("clause".into())) {
                    cited += 1;
                    assert!(known(text), "{id}: {path:?}: {text}");
                }
            });
            assert!(cited > 0, "{id}");
        });
    }

    #[test]
    fn what_the_policy_names_stands_in_the_registers() {
        each(|id, policy, register| {
            let post = |name: &str| {
                policy.post(name).is_some() && register.posts.iter().any(|post| &*post.id == name)
            };
            let unit = |name: &str| name == "host" || register.department(name).is_some();
            policy::leaves(&policy.source, |path, _, text| {
                let Some(Step::Key(key)) = path.0.iter().rev().find(|step| matches!(step, Step::Key(_)))
                else {
                    return;
                };
                // Guests are named by words.
                let guests = path.0.contains(&Step::from("guests"));
                let known = guests
                    || match &**key {
                        "unit" | "host" | "notified_by" | "authority" => unit(text),
                        "after" => {
                            ["nothing", "submissions", "previous", "basis"].contains(&text)
                                || policy.meeting_type(text).is_some()
                        }
                        "by" | "invited" | "consent" | "each" => match text.parse::<Selector>() {
                            Ok(Selector::Holders(name, None)) => post(&name),
                            Ok(
                                Selector::Head(Unit::Named(name))
                                | Selector::Members(Unit::Named(name))
                                | Selector::Leader(Unit::Named(name)),
                            ) => unit(&name),
                            parsed => parsed.is_ok(),
                        },
                        _ => true,
                    };
                assert!(known, "{id}: {path:?}: {text}");
            });
        });
    }

    #[test]
    fn names_are_not_shared() {
        each(|id, policy, _| {
            for kind in &policy.types {
                let names = kind
                    .aliases
                    .iter()
                    .map(String::as_str)
                    .chain([&*kind.id, &kind.name.zh])
                    .chain(kind.name.en.as_deref());
                for name in names {
                    assert_eq!(
                        policy.meeting_type(name).map(|found| found.at),
                        Some(kind.at),
                        "{id}: {name}"
                    );
                }
            }
        });
    }

    #[test]
    fn requirements_arrive() {
        let (policy, ..) = load("service-center");
        let of = |id: &str| &policy.meeting_type(id).expect("the policy has it").requirements;
        let due = of("office-meeting").due.as_ref().expect("it says who is due");
        assert!(due.only && due.by.len() == 3 && due.kind == Some(Kind::Defect));
        assert_eq!(of("office-meeting").categories.as_ref().map(|list| list.items.values().count()), Some(9));
        assert_eq!(
            of("party-group").classification.as_ref().and_then(|rule| rule.most_open),
            Some(Classification::Sealed)
        );
        assert_eq!(
            of("system-meeting").classification.as_ref().and_then(|rule| rule.most_open),
            Some(Classification::Public)
        );
        let reports = of("weekly-meeting").work_reports.as_ref().expect("it has weekly reports");
        assert!(reports.weekday == Some(Weekday::Fri) && reports.at == NaiveTime::from_hms_opt(15, 0, 0));
        let slots = of("section-meeting")
            .sessions
            .as_ref()
            .map(|sessions| sessions.slots.values())
            .into_iter()
            .flatten();
        let slots: Vec<_> = slots.map(|slot| (slot.weekday, slot.after.as_deref(), slot.before)).collect();
        let noon = NaiveTime::from_hms_opt(12, 0, 0);
        assert_eq!(
            slots,
            [(Some(Weekday::Mon), Some("weekly-meeting"), noon), (Some(Weekday::Fri), None, noon)]
        );

        let (policy, ..) = load("education-bureau");
        for kind in &policy.types {
            let asked = &kind.requirements;
            assert!(
                asked.leave.is_some() && asked.costs.is_some() && asked.decisions.is_some(),
                "{}",
                kind.id
            );
        }
    }
}
