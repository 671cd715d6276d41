//! Who and what there is at a date: people in office, departments, posts, decisions that are open.

use crate::archive::{Decision, Organization};
use crate::calendar;
use crate::finding::Language;
use crate::register::{Department, PersonId};
use crate::scaffold::written_name;
use crate::search;
use crate::yaml::Content;
use chrono::NaiveDate;

/// Somebody who may be named.
#[derive(Debug)]
pub struct Somebody {
    /// How a record of that day writes them.
    pub written: String,
    /// Their posts on that day.
    pub says: String,
    /// How the name is read, in pinyin.
    pub readings: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Whether they are in office on that day; otherwise later, so that they may report or explain.
    pub then: bool,
}

/// The date that a record names.
pub fn date_of(content: Option<&Content>) -> Option<NaiveDate> {
    let date = content?.get("date")?;
    calendar::parse_date(date.get("from").unwrap_or(date).as_text()?).ok()
}

/// Everyone who is in office at the date or later, in the order of the register.
pub fn people(organization: &Organization, date: NaiveDate, language: Language) -> Vec<Somebody> {
    let register = &organization.register;
    let later =
        |id: PersonId| register[id].tenures.iter().any(|tenure| tenure.days.to.is_none_or(|to| to >= date));
    let all = (0..register.people.len()).map(PersonId);
    let known = all.filter(|id| register[*id].known_at(date) || later(*id));
    let somebody = |id: PersonId| Somebody {
        written: written_name(register, id, date),
        says: posts_of(organization, id, date, language),
        readings: search::readings(&register[id].name),
        aliases: register[id].aliases.clone(),
        then: register[id].known_at(date),
    };
    known.map(somebody).collect()
}

/// What posts somebody holds at a date, in words.
pub fn posts_of(organization: &Organization, id: PersonId, date: NaiveDate, language: Language) -> String {
    let tenures = organization.register[id].tenures_at(date).map(|tenure| {
        let department = tenure.department.map(|id| organization.department_name(id, date));
        let post = post_name(organization, &tenure.post, date, language);
        [department.unwrap_or_default(), &post].concat()
    });
    tenures.collect::<Vec<_>>().join(if language == Language::Zh { "、" } else { ", " })
}

/// What a post is called at a date.
pub fn post_name(organization: &Organization, post: &str, date: NaiveDate, language: Language) -> String {
    let own = organization.register.posts.iter().find(|own| *own.id == *post).map(|own| &own.name);
    let policy = organization.policies.in_force(date);
    let named = || policy.and_then(|policy| policy.post(post)).map(|own| &own.name);
    own.or_else(named).map_or_else(|| post.to_owned(), |name| name.in_language(language).to_owned())
}

/// The posts that there are at a date, by id and name: those of the policy, then the organisation's own.
pub fn posts(organization: &Organization, date: NaiveDate, language: Language) -> Vec<(String, String)> {
    let policy = organization.policies.in_force(date);
    let of_policy = policy.iter().flat_map(|policy| &policy.posts);
    let of_policy = of_policy.map(|post| (post.id.clone(), post.name.in_language(language).to_owned()));
    let own = organization.register.posts.iter();
    of_policy
        .chain(own.map(|post| (post.id.to_string(), post.name.in_language(language).to_owned())))
        .collect()
}

/// The departments and units that there are at a date.
pub fn departments(organization: &Organization, date: NaiveDate) -> impl Iterator<Item = &Department> {
    organization.register.departments.iter().filter(move |own| own.exists(date))
}

/// The decisions that are open, those due first before the others.
pub fn open_decisions(organization: &Organization) -> Vec<&Decision> {
    let mut open: Vec<&Decision> = organization.decisions.iter().filter(|own| own.state.is_open()).collect();
    let due = |own: &Decision| own.due.unwrap_or(NaiveDate::MAX);
    open.sort_by(|a, b| (due(a), &a.full_id).cmp(&(due(b), &b.full_id)));
    open
}
