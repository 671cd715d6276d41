//! Reports of the register, held against what a requirement asks of them: to whom they went, and when.

use crate::finding::{Place, Text};
use crate::policy::{Policy, Selector, Standpoint, known_posts};
use crate::register::{PersonId, Register, Report, Unresolved};
use crate::text::fold_name;
use crate::yaml::List;
use crate::{path, say};
use chrono::NaiveDate;

/// What keeps a report from counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It has no date.
    Undated,
    /// It came before what it reports on was over.
    Early,
    /// It does not say to whom it went.
    Unaddressed,
    /// It went to somebody else.
    Astray,
}

/// What keeps a report from counting, if something does: it goes to one of those whom a requirement names, on
/// a day not before `over`.
pub(super) fn flaw(
    report: &Report,
    over: NaiveDate,
    to: &List<Selector>,
    then: Standpoint<'_>,
) -> Option<Flaw> {
    let Some(on) = report.on else { return Some(Flaw::Undated) };
    if on < over {
        return Some(Flaw::Early);
    }
    if to.is_empty() || !then.can_tell(to) {
        return None;
    }
    match &report.to {
        None => Some(Flaw::Unaddressed),
        // Somebody who is not known has a finding of its own.
        Some(written) if stranger(written, then.register, [then.policy], Some(on)).is_some() => None,
        Some(written) => (!is_one_of(written, to, Standpoint { date: on, ..then })
            && !is_one_of(written, to, then))
        .then_some(Flaw::Astray),
    }
}

/// Why a name is that of no person, department or post on a day; on any day, where none is said. Whoever has
/// no place in the register then neither hands a report in nor gets one.
pub(super) fn stranger<'a>(
    written: &str,
    register: &'a Register,
    policies: impl IntoIterator<Item = &'a Policy>,
    on: Option<NaiveDate>,
) -> Option<Unresolved<PersonId>> {
    let folded = fold_name(written);
    let mut posts = policies.into_iter().flat_map(|policy| known_posts(policy, register));
    if posts.any(|(id, post)| id == written || fold_name(post) == folded) {
        return None;
    }
    let day = on.unwrap_or(NaiveDate::MAX);
    if register.find_department(written, day).is_ok() {
        return None;
    }
    let unresolved = register.find_person(written, day).err()?;
    let stands = match unresolved {
        Unresolved::Unknown => true,
        Unresolved::NotThen(person) => on.is_some() && !register[person].unclear,
        Unresolved::Ambiguous(_) => false,
    };
    stands.then_some(unresolved)
}

/// Whether a name is that of one of those whom some selectors mean, or of the post that they name.
fn is_one_of(written: &str, to: &List<Selector>, standpoint: Standpoint<'_>) -> bool {
    let post = |selector: &Selector| match selector {
        Selector::Holders(post, None) => {
            let name = standpoint.policy.post_name(post, standpoint.register);
            [Some(name.zh), name.en, Some(post.clone())]
                .into_iter()
                .flatten()
                .any(|name| fold_name(&name) == fold_name(written))
        }
        _ => false,
    };
    let person = standpoint.register.find_person(written, standpoint.date);
    person.is_ok_and(|person| standpoint.means_any(to, person)) || to.values().any(post)
}

impl Flaw {
    /// The place of the flaw in the register, and what to say of it.
    pub(super) fn place_and_texts(
        self,
        report: &Report,
        what: &Text,
        over: NaiveDate,
        should: &Text,
    ) -> (Place, Text, Text) {
        let at = |key: &'static str| path![report.at, key];
        let on = report.on.map(|on| on.to_string()).unwrap_or_default();
        let to = report.to.as_deref().unwrap_or_default();
        let (zh, en) = (&what.zh, &what.en);
        let (who, whom) = (&should.zh, &should.en);
        match self {
            Self::Undated => (
                Place::Missing(at("on")),
                say!(zh: "{zh}没有写报送日期", en: "{en} does not say when it was handed in"),
                say!(zh: "报{who}后写上“日期: …”", en: "add `on:` once it is handed in to {whom}"),
            ),
            Self::Early => (
                Place::Value(at("on")),
                say!(
                    zh: "{zh}在 {on} 报送，而所报的事到 {over} 才算结束",
                    en: "{en} was handed in on {on}, before what it reports on was over, on {over}"
                ),
                say!(
                    zh: "核对日期；提前报的，结束后再报一次并登记",
                    en: "check the date; if it was early, hand it in again and enter that"
                ),
            ),
            Self::Unaddressed => (
                Place::Missing(at("to")),
                say!(zh: "{zh}没有写报送给谁", en: "{en} does not say to whom it went"),
                say!(zh: "写上“报送: …”，应为{who}", en: "add `to:`: {whom}"),
            ),
            Self::Astray => (
                Place::Value(at("to")),
                say!(zh: "{zh}应报{who}，而报的是{to}", en: "{en} is for {whom}, and went to {to}"),
                say!(
                    zh: "核对；没有报{who}的，报后再登记",
                    en: "check it; hand it in to {whom} and enter that if it was not"
                ),
            ),
        }
    }
}
