//! Whom a selector means, seen from a meeting.

use super::{Holders, Policy, Selector, Unit};
use crate::finding::Text;
use crate::register::{DepartmentId, Name, PersonId, Register};
use crate::text::lower_first;
use crate::yaml::List;
use chrono::NaiveDate;

/// The meeting from which a selector is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Standpoint<'a> {
    /// The registers.
    pub register: &'a Register,
    /// The policy version.
    pub policy: &'a Policy,
    /// The meeting's date.
    pub date: NaiveDate,
    /// The departments that host the meeting, the host first.
    pub hosts: &'a [DepartmentId],
    /// The department that proposes the item in question.
    pub proposer: Option<DepartmentId>,
    /// The departments that supply the paper in question, or those of the meeting.
    pub providers: &'a [DepartmentId],
    /// Who chairs.
    pub chair: Option<PersonId>,
}

impl Standpoint<'_> {
    /// Whether it is known here whom some selectors mean: not where they speak of a host, a proposer or a
    /// chair that is not known, or of the duty leader on a day without one.
    pub fn can_tell(&self, selectors: &List<Selector>) -> bool {
        let unknown = |unit: &Unit| match unit {
            Unit::Host => self.hosts.is_empty(),
            Unit::Proposer => self.proposer.is_none(),
            Unit::Provider => self.providers.is_empty(),
            Unit::Named(_) => false,
        };
        !selectors.values().any(|selector| match selector {
            Selector::Holders(_, Some(unit))
            | Selector::Head(unit)
            | Selector::Members(unit)
            | Selector::Leader(unit) => unknown(unit),
            Selector::Chair => self.chair.is_none(),
            Selector::DutyLeader => self.register.duty_leader(self.date).is_none(),
            _ => false,
        })
    }

    /// The departments that a unit means here.
    pub fn units(&self, unit: &Unit) -> Vec<DepartmentId> {
        match unit {
            Unit::Host => self.hosts.to_vec(),
            Unit::Proposer => self.proposer.into_iter().collect(),
            Unit::Provider => self.providers.to_vec(),
            Unit::Named(id) => self.register.department(id).into_iter().collect(),
        }
    }

    /// Whether a selector means a person here.
    pub fn means(&self, selector: &Selector, id: PersonId) -> bool {
        let person = &self.register[id];
        let any = |unit: &Unit, test: &dyn Fn(DepartmentId) -> bool| self.units(unit).into_iter().any(test);
        match selector {
            Selector::Holders(post, None) => person.holds(post, self.date),
            Selector::Holders(post, Some(unit)) => any(unit, &|department| {
                person
                    .tenures_at(self.date)
                    .any(|tenure| *tenure.post == **post && tenure.department == Some(department))
            }),
            Selector::Head(unit) => any(unit, &|department| {
                person.tenures_at(self.date).any(|tenure| {
                    tenure.department == Some(department)
                        && self.policy.heads_department(&tenure.post, self.register)
                })
            }),
            Selector::Members(unit) => any(unit, &|department| {
                person.tenures_at(self.date).any(|tenure| {
                    tenure.department == Some(department)
                        && !self.policy.external(&tenure.post, self.register)
                })
            }),
            Selector::Leader(unit) => any(unit, &|department| person.oversees(department, self.date)),
            Selector::DutyLeader => self.register.duty_leader(self.date) == Some(id),
            Selector::Everyone => {
                person.tenures_at(self.date).any(|tenure| !self.policy.external(&tenure.post, self.register))
            }
            Selector::Chair => self.chair == Some(id),
        }
    }

    /// Whether any of some selectors means a person here.
    pub fn means_any(&self, selectors: &List<Selector>, id: PersonId) -> bool {
        selectors.values().any(|selector| self.means(selector, id))
    }

    /// Everyone whom any of some selectors means here, in the order of the register.
    pub fn everyone(&self, selectors: &List<Selector>) -> Vec<PersonId> {
        let of = |selector| self.candidates(selector).into_iter().filter(|id| self.means(selector, *id));
        let mut people: Vec<_> = selectors.values().flat_map(of).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Those whom a selector may mean on any day, so that not all people have to be asked for each meeting.
    fn candidates(&self, selector: &Selector) -> Vec<PersonId> {
        match selector {
            Selector::Holders(post, _) => self.register.holders_ever(post).to_vec(),
            Selector::Head(unit) | Selector::Members(unit) | Selector::Leader(unit) => {
                let of = |department| self.register.people_ever_of(department);
                self.units(unit).into_iter().flat_map(of).copied().collect()
            }
            Selector::DutyLeader => self.register.duty_leader(self.date).into_iter().collect(),
            Selector::Everyone => (0..self.register.people.len()).map(PersonId).collect(),
            Selector::Chair => self.chair.into_iter().collect(),
        }
    }

    /// The selectors in words, with the names of those they mean here.
    pub fn describe(&self, selectors: &List<Selector>) -> Text {
        let words: Vec<Text> = selectors.values().map(|selector| self.words(selector)).collect();
        let join =
            |of: fn(&Text) -> &str, separator: &str| words.iter().map(of).collect::<Vec<_>>().join(separator);
        let (zh, en) = (join(|text| &text.zh, "或"), join(|text| &text.en, " or "));
        let names: Vec<_> =
            self.everyone(selectors).into_iter().take(4).map(|id| self.register[id].name.as_str()).collect();
        if names.is_empty() {
            return Text::new(zh, en);
        }
        Text::new(format!("{zh}（{}）", names.join("、")), format!("{en} ({})", names.join(", ")))
    }

    /// What a post is called; in English as a sentence has it: `the director`, `a deputy director`.
    fn post(&self, id: &str) -> Name {
        let Name { zh, en } = self.policy.post_name(id, self.register);
        let one = self.policy.post(id).is_some_and(|post| post.holders == Holders::One);
        let en = en.map(|name| {
            let vowel = name.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
            let article = if one {
                "the"
            } else if vowel {
                "an"
            } else {
                "a"
            };
            format!("{article} {}", lower_first(&name))
        });
        Name { zh, en }
    }

    /// One selector in words.
    fn words(&self, selector: &Selector) -> Text {
        let unit = |unit: &Unit| {
            let names =
                self.units(unit).into_iter().map(|id| self.register[id].term(self.date).name.as_str());
            let names = names.collect::<Vec<_>>().join("、");
            (!names.is_empty()).then_some(names)
        };
        selector.in_words(&|post| self.post(post), &unit)
    }
}
