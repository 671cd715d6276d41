//! What a text names, and where that stands.

use super::context::Context;
use crate::archive::Organization;
use crate::discover::FileKind;
use crate::explain::rules_of;
use crate::finding::{Code, Path, Place, Step};
use crate::path;
use crate::pipeline::{content_of, document_of, shape_of};
use crate::policy::{MeetingType, Policy, reference as asked};
use crate::record;
use crate::register::{DepartmentId, Name, PersonId};
use crate::text::{Source, Span, fold_name};
use crate::yaml::{Content, Cursor, Shape, Tree, reference};

/// Something that texts name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Person(PersonId),
    Department(DepartmentId),
    /// A post, by its id.
    Post(String),
    /// A type of meeting, by its id.
    Type(String),
    /// A category of items, by the type and its id.
    Category(String, String),
    /// A decision, by its full id, folded.
    Decision(String),
    /// An item of the record's own agenda, by its place.
    Item(usize),
    /// A motion of the record's own, by its place.
    Motion(usize),
    /// A rule.
    Rule(Code),
    /// A clause, by the number, folded.
    Clause(String),
    /// A record, by its path.
    Record(String),
    /// Another file, by its path.
    File(String),
}

/// Where something stands: the file, and the place in it.
pub(super) type Spot = (String, Place);

impl Target {
    /// What the text at a cursor names or declares.
    pub(super) fn at(context: &Context<'_>, cursor: &Cursor) -> Option<Self> {
        if !cursor.is_key
            && let Some(declared) = declared(context, &cursor.path)
        {
            return Some(declared);
        }
        let what = match (cursor.is_key, cursor.shape) {
            (false, Shape::Reference(what)) => what,
            // The names of a roll call or of a sign-in list.
            (true, Shape::Table(_)) if context.kind == FileKind::Record => reference::PERSON,
            // The record whose minutes were approved.
            (false, _) => reference::DECISION,
            (true, _) => return None,
        };
        Self::named(context, what, &cursor.text)
    }

    /// What a text names, by what it may refer to.
    pub(super) fn named(context: &Context<'_>, what: &str, text: &str) -> Option<Self> {
        let own = context.organization;
        let register = &own.register;
        let date = context.date;
        match what {
            reference::PERSON => {
                let then = register.find_person(text, date);
                then.or_else(|_| register.find_person(text, own.as_of)).ok().map(Self::Person)
            }
            reference::DEPARTMENT | asked::UNIT => {
                let then = register.find_department(text, date);
                then.or_else(|_| register.find_department(text, own.as_of)).ok().map(Self::Department)
            }
            reference::POST => post(context, text).map(Self::Post),
            reference::MEETING_TYPE => Some(Self::Type(context.policy?.meeting_type(text)?.id.to_string())),
            reference::CATEGORY => {
                let kind = context.meeting_type?;
                let category = kind.requirements.category(text)?;
                Some(Self::Category(kind.id.to_string(), category.id.clone()))
            }
            reference::DECISION => decision_or_record(own, text),
            reference::ITEM => entry(context, "agenda", text).map(Self::Item),
            reference::MOTION => entry(context, "motions", text).map(Self::Motion),
            reference::RULE | asked::CLAUSE => rule_or_clause(context.policy?, text),
            reference::FILE => own.file_named(context.path, text).map(Self::File),
            _ => None,
        }
    }

    /// Where it is declared.
    pub(super) fn spots(&self, context: &Context<'_>) -> Vec<Spot> {
        let own = context.organization;
        let in_policies = |find: &dyn Fn(&Policy) -> Option<Path>| -> Vec<Spot> {
            let of_day = context.policy.and_then(|policy| Some((policy, find(policy)?)));
            let newest = || own.policies.0.iter().rev().find_map(|policy| Some((policy, find(policy)?)));
            let found = of_day.or_else(newest);
            found
                .map(|(policy, path)| (policy.source.path.to_string(), Place::Value(path)))
                .into_iter()
                .collect()
        };
        match self {
            Self::Person(id) => {
                let place = Place::Value(path![own.register[*id].at, "name"]);
                file_of(own.files.people.as_ref(), place)
            }
            Self::Department(id) => {
                let department = &own.register[*id];
                let at = department.term(context.date).at;
                let list = if department.outside { "outside_units" } else { "departments" };
                file_of(own.files.organization.as_ref(), Place::Value(path![list, at, "name"]))
            }
            Self::Post(id) => {
                if let Some(at) = own.register.posts.iter().position(|post| *post.id == **id) {
                    return file_of(own.files.organization.as_ref(), Place::Value(path!["posts", at, "id"]));
                }
                in_policies(&|policy| {
                    Some(path!["posts", policy.posts.iter().position(|post| post.id == *id)?, "id"])
                })
            }
            Self::Type(id) => in_policies(&|policy| Some(path!["types", kind_of(policy, id)?.at, "id"])),
            Self::Category(kind, id) => in_policies(&|policy| category(policy, kind, id)),
            Self::Decision(id) => {
                let Some(decision) = own.decision_of(id) else { return Vec::new() };
                let path = own.meetings[decision.meeting].record.source.path.to_string();
                vec![(path, Place::Value(path!["decisions", decision.index, "text"]))]
            }
            Self::Item(at) => vec![(context.path.to_owned(), Place::Value(path!["agenda", *at, "title"]))],
            Self::Motion(at) => vec![(context.path.to_owned(), Place::Value(path!["motions", *at]))],
            Self::Rule(code) => own_rule(context, code),
            Self::Clause(number) => in_policies(&|policy| {
                let at = policy.clauses.iter().position(|row| fold_name(&row.clause) == *number)?;
                Some(path!["clauses", at, "clause"])
            }),
            Self::Record(path) | Self::File(path) => vec![(path.clone(), Place::File)],
        }
    }
}

/// What is declared at a path of the document: its name, its id, another name of it.
fn declared(context: &Context<'_>, path: &Path) -> Option<Target> {
    let own = context.organization;
    let [first, rest @ ..] = path.0.as_slice() else { return None };
    let last = path.0.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    })?;
    match (context.kind, first, rest) {
        (FileKind::People, Step::Index(at), [_] | [_, Step::Index(_)])
            if ["name", "id", "aliases"].contains(&last) =>
        {
            own.register
                .people
                .iter()
                .position(|person| person.at == *at)
                .map(|at| Target::Person(PersonId(at)))
        }
        (
            FileKind::Organization,
            Step::Key(list),
            [Step::Index(at), _] | [Step::Index(at), _, Step::Index(_)],
        ) if ["name", "id", "aliases"].contains(&last) => match &**list {
            "departments" | "outside_units" => {
                let outside = &**list == "outside_units";
                let mut departments = own.register.departments.iter();
                let found = departments.position(|department| {
                    department.outside == outside && department.terms.iter().any(|term| term.at == *at)
                });
                found.map(|at| Target::Department(DepartmentId(at)))
            }
            "posts" => Some(Target::Post(own.register.posts.get(*at)?.id.to_string())),
            _ => None,
        },
        (FileKind::Policy, Step::Key(list), [Step::Index(at), _]) => match (&**list, last) {
            ("types", "id") => {
                let kind = context.policy?.types.iter().find(|kind| kind.at == *at)?;
                Some(Target::Type(kind.id.to_string()))
            }
            ("posts", "id") => Some(Target::Post(context.policy?.posts.get(*at)?.id.clone())),
            ("clauses", "clause") => {
                Some(Target::Clause(fold_name(&context.policy?.clauses.get(*at)?.clause)))
            }
            _ => None,
        },
        (FileKind::Record, Step::Key(list), [Step::Index(at), _]) => match (&**list, last) {
            ("decisions", "id" | "text") => {
                let id = record::id_of(context.path);
                let index = own.meeting_of(id)?;
                let decision = own.decisions_of(index).find(|decision| decision.index == *at)?;
                Some(Target::Decision(fold_name(&decision.full_id)))
            }
            ("agenda", "id") => Some(Target::Item(*at)),
            ("motions", "id") => Some(Target::Motion(*at)),
            _ => None,
        },
        _ => None,
    }
}

fn file_of(source: Option<&Source>, place: Place) -> Vec<Spot> {
    source.map(|source| (source.path.to_string(), place)).into_iter().collect()
}

/// The id of a post, by its id or name.
fn post(context: &Context<'_>, text: &str) -> Option<String> {
    let folded = fold_name(text);
    let register = context.organization.register.posts.iter().map(|post| (&*post.id, &post.name));
    let policy = context.policy.iter().flat_map(|policy| &policy.posts).map(|post| (&*post.id, &post.name));
    let is_it = |(id, name): &(&str, &Name)| {
        fold_name(id) == folded
            || fold_name(&name.zh) == folded
            || name.en.as_deref().is_some_and(|en| fold_name(en) == folded)
    };
    register.chain(policy).find(is_it).map(|(id, _)| id.to_owned())
}

/// A decision by its full id, or a record by its id.
fn decision_or_record(own: &Organization, text: &str) -> Option<Target> {
    if let Some(decision) = own.decision_of(text) {
        return Some(Target::Decision(fold_name(&decision.full_id)));
    }
    let meeting = &own.meetings[own.meeting_of(text)?];
    Some(Target::Record(meeting.record.source.path.to_string()))
}

/// The place in a list of the document of the entry with an id; without ids, entries count from 1.
fn entry(context: &Context<'_>, list: &str, text: &str) -> Option<usize> {
    let Content::List(entries) = context.content.get(list)? else { return None };
    let folded = fold_name(text);
    entries.iter().enumerate().position(|(at, entry)| {
        let id = entry.get("id").and_then(Content::as_text);
        id.map_or_else(|| (at + 1).to_string(), fold_name) == folded
    })
}

fn rule_or_clause(policy: &Policy, text: &str) -> Option<Target> {
    if let Some(code) = policy.find_rule(text) {
        return Some(Target::Rule(code.clone()));
    }
    let number = fold_name(text);
    policy.clauses.iter().any(|row| fold_name(&row.clause) == number).then_some(Target::Clause(number))
}

fn kind_of<'a>(policy: &'a Policy, id: &str) -> Option<&'a MeetingType> {
    policy.types.iter().find(|kind| *kind.id == *id).map(|kind| &**kind)
}

/// Where a category of a type stands: under the type, or under all types.
fn category(policy: &Policy, kind: &str, id: &str) -> Option<Path> {
    let kind = kind_of(policy, kind)?;
    let at = kind.requirements.categories().position(|category| category.id == id)?;
    let content = content_of(&policy.source, FileKind::Policy)?;
    let own = match content.get("types")? {
        Content::List(types) => types.get(kind.at)?.get("categories").is_some(),
        _ => false,
    };
    let path = if own { path!["types", kind.at] } else { path!["all_types"] };
    Some(path.then("categories").then("items").then(at).then("id"))
}

/// Where a rule stands: one of a policy's own in its file; of the catalogue, the clauses that it checks.
fn own_rule(context: &Context<'_>, code: &Code) -> Vec<Spot> {
    let Some(policy) = context.policy else { return Vec::new() };
    let file = policy.source.path.to_string();
    if let Some(rule) = policy.custom_rule(code) {
        return vec![(file, Place::Value(path!["custom_rules", rule.at, "id"]))];
    }
    let rows = policy.clauses.iter().enumerate();
    let checks = rows.filter(|(_, row)| rules_of(policy, row).any(|rule| rule == code));
    checks.map(|(at, _)| (file.clone(), Place::Value(path!["clauses", at, "clause"]))).collect()
}

/// All that is named in a file, with its bytes.
pub(super) fn each_named(context: &Context<'_>, source: &Source, each: &mut dyn FnMut(Target, Span)) {
    let Some(document) = document_of(source, context.kind) else { return };
    Tree::new(&document).each_text(shape_of(context.kind), &mut |what, span, text| {
        // A decision or a record may be named in any text.
        let what = what.unwrap_or(reference::DECISION);
        if let Some(target) = Target::named(context, what, text) {
            each(target, span);
        }
    });
}
