//! What a policy file refers to: posts, departments and types of meetings, by their ids.

use super::read::{Policy, leaves, read, read_marked};
use super::{ClauseRow, Selector, Unit, reference};
use crate::finding::{Finding, Path, Place, Step, Text, codes};
use crate::register::Register;
use crate::text::{Source, fold_name, nearest};
use crate::yaml::Shape;
use crate::{path, say};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reads a policy file, held against the registers: a requirement that names what they do not have is dead.
pub fn read_against(source: Source, register: &Register) -> (Option<Policy>, Vec<Finding>) {
    let (policy, findings) = read(source.clone());
    let dead = policy.as_ref().map(|policy| dead(policy, register)).unwrap_or_default();
    if dead.is_empty() { (policy, findings) } else { read_marked(source, &dead) }
}

/// The places at which a policy refers to something that is not there, and so asks nothing that a record
/// could be held against. A number that the clause table lacks leaves the requirement as it is.
fn dead(policy: &Policy, register: &Register) -> BTreeSet<Path> {
    let mut dead = BTreeSet::new();
    leaves(&policy.source, |path, shape, text| {
        let is_clause = matches!(shape, Shape::Reference(reference::CLAUSE));
        if !is_clause && in_policy(policy, register, path, shape, text).is_some() {
            dead.insert(path.clone());
        }
    });
    dead
}

/// What is wrong with a scalar of the policy file, if it refers to something that is not there.
pub fn in_policy(
    policy: &Policy,
    register: &Register,
    path: &Path,
    shape: Shape,
    text: &str,
) -> Option<(Text, Text)> {
    match shape {
        // A text with a grammar of its own is a selector, or a day of the year, which names nothing.
        Shape::Parsed(_) => selector(policy, register, &text.parse().ok()?),
        Shape::Reference(reference::UNIT | reference::AUTHORITY) => unit(register, text),
        Shape::Reference(reference::MEETING_TYPE) => kind(policy, text),
        Shape::Reference(reference::CATEGORY) => category(policy, path, text),
        Shape::Reference(reference::CLAUSE) => clause(policy, text),
        _ => None,
    }
}

/// A category of agenda items that a type has; for what holds of all types, one that any of them has.
fn category(policy: &Policy, path: &Path, id: &str) -> Option<(Text, Text)> {
    let own = type_of(path);
    let types = policy.types.iter().filter(|kind| own.is_none_or(|at| kind.at == at));
    let known: Vec<_> = types
        .flat_map(|kind| kind.requirements.categories.iter().flat_map(|categories| categories.items.values()))
        .map(|category| category.id.as_str())
        .collect();
    if known.contains(&id) {
        return None;
    }
    let all = known.join(", ");
    let help = match nearest(id, known) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None if all.is_empty() => {
            say!(zh: "先在 categories 里写出类别", en: "write the categories under `categories` first")
        }
        None => say!(zh: "写类别的编号：{all}", en: "write the id of a category: {all}"),
    };
    Some((
        say!(zh: "没有编号为“{id}”的议题类别", en: "there is no category of items with the id `{id}`"),
        help,
    ))
}

/// The type that a path of the policy file lies in.
pub fn type_of(path: &Path) -> Option<usize> {
    match path.0.as_slice() {
        [Step::Key(key), Step::Index(at), ..] if &**key == "types" => Some(*at),
        _ => None,
    }
}

/// A clause that the policy's table has: as a row, or as the heading of rows, like `三.3` of `三.3(1)`. A
/// policy without a table names its clauses as it likes.
fn clause(policy: &Policy, number: &str) -> Option<(Text, Text)> {
    let known = |row: &ClauseRow| {
        row.clause
            .strip_prefix(number)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '(', '（']))
    };
    if policy.clauses.is_empty() || policy.clauses.iter().any(known) {
        return None;
    }
    let help = match nearest(number, policy.clauses.iter().map(|row| row.clause.as_str())) {
        Some(near) => {
            say!(
                zh: "是不是“{near}”？没有的，在条款表 clauses 里补一行",
                en: "did you mean `{near}`? If not, add a row to the table `clauses`"
            )
        }
        None => {
            say!(
                zh: "核对条款号，或在条款表 clauses 里补一行",
                en: "check the number, or add a row to the table `clauses`"
            )
        }
    };
    Some((say!(zh: "条款表里没有“{number}”这一条", en: "the table of clauses has no `{number}`"), help))
}

/// A type of meeting that a policy names by its id.
fn kind(policy: &Policy, id: &str) -> Option<(Text, Text)> {
    let known = policy.types.iter().any(|kind| *kind.id == *id);
    (!known).then(|| unknown_type(policy, id))
}

fn selector(policy: &Policy, register: &Register, selector: &Selector) -> Option<(Text, Text)> {
    let (post, of) = match selector {
        Selector::Holders(post, of) => (Some(post), of.as_ref()),
        Selector::Head(of) | Selector::Members(of) | Selector::Leader(of) => (None, Some(of)),
        Selector::DutyLeader | Selector::Everyone | Selector::Chair => (None, None),
    };
    let posts: Vec<_> = known_posts(policy, register).collect();
    let unread = register.unread.posts;
    if let Some(post) = post.filter(|post| !unread && !posts.iter().any(|(id, _)| id == post)) {
        return Some(unknown_post(&posts, post));
    }
    match of {
        Some(Unit::Named(id)) => unit(register, id),
        _ => None,
    }
}

/// A department that a policy names by its id.
fn unit(register: &Register, id: &str) -> Option<(Text, Text)> {
    if id == "host" || register.unread.departments || register.department(id).is_some() {
        return None;
    }
    let ids = register.departments.iter().map(|department| &*department.id);
    let named = register
        .departments
        .iter()
        .find(|department| department.terms.iter().any(|term| fold_name(&term.name) == fold_name(id)));
    let help = match named.map(|department| &*department.id).or_else(|| nearest(id, ids)) {
        Some(near) => say!(zh: "是不是编号“{near}”？", en: "did you mean the id `{near}`?"),
        None => {
            say!(
                zh: "在 organization.yaml 的“部门”里登记编号“{id}”",
                en: "enter `{id}` under `departments` of organization.yaml"
            )
        }
    };
    Some((say!(zh: "没有编号为“{id}”的部门", en: "there is no department with the id `{id}`"), help))
}

/// The posts that a policy may name, by id and name: its own and the organisation's.
pub fn known_posts<'a>(
    policy: &'a Policy,
    register: &'a Register,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let own = policy.posts.iter().map(|post| (post.id.as_str(), post.name.zh.as_str()));
    own.chain(register.posts.iter().map(|post| (&*post.id, post.name.zh.as_str())))
}

/// The posts that belong to departments: by a policy, or because all but one of those who hold one hold it in
/// a department, and no policy asks for its holders wherever they are.
pub fn posts_of_departments(policies: &[Policy], register: &Register) -> BTreeSet<Arc<str>> {
    let mut held: BTreeMap<&Arc<str>, [usize; 2]> = BTreeMap::new();
    let people = register.people.iter().filter(|person| !person.unclear);
    for tenure in people.flat_map(|person| &person.tenures) {
        held.entry(&tenure.post).or_default()[usize::from(tenure.department.is_some())] += 1;
    }
    let asked = |post: &str| policies.iter().any(|policy| asks_for_holders(policy, post));
    let by_policy = |post: &str| policies.iter().any(|policy| policy.is_of_departments(post));
    let of_departments = held
        .into_iter()
        .filter(|(post, [without, within])| by_policy(post) || *without == 1 && *within > 1 && !asked(post));
    of_departments.map(|(post, _)| Arc::clone(post)).collect()
}

/// Whether a policy asks for those who hold a post, in whatever department.
fn asks_for_holders(policy: &Policy, post: &str) -> bool {
    let mut asks = false;
    super::leaves(&policy.source, |_, shape, text| {
        let selector = || text.parse::<Selector>().ok();
        asks |= matches!(shape, Shape::Parsed(_))
            && matches!(selector(), Some(Selector::Holders(own, None)) if own == post);
    });
    asks
}

/// Posts of a department that people hold, and it is not said of which. Of those whose posts are unclear
/// anyway something else is found.
pub fn posts_without_department(
    policies: &[Policy],
    of_departments: &BTreeSet<Arc<str>>,
    register: &Register,
    path: &Arc<str>,
) -> Vec<Finding> {
    let Some(policy) = policies.last() else { return Vec::new() };
    let people = register.people.iter().filter(|person| !person.unclear);
    let held = people.flat_map(|person| person.tenures.iter().map(move |tenure| (person, tenure)));
    let lacking = held.filter_map(|(person, tenure)| {
        if tenure.department.is_some() || !of_departments.contains(&tenure.post) {
            return None;
        }
        let (who, post) = (&person.name, policy.post_name(&tenure.post, register));
        let (zh, en) = (&post.zh, post.en.as_deref().unwrap_or(&tenure.post));
        Some(Finding::new(
            codes::INVALID_POLICY,
            path,
            Place::Missing(path![person.at, "posts", tenure.at, "department"]),
            say!(
                zh: "{who}任{zh}，没有写是哪个部门的",
                en: "{who} holds the post {en}; of which department is not said"
            ),
            say!(zh: "写上“部门: …”", en: "add `department: …`"),
        ))
    });
    lacking.collect()
}

pub fn unknown_post(known: &[(&str, &str)], written: &str) -> (Text, Text) {
    let named = known.iter().find(|(_, name)| fold_name(name) == fold_name(written)).map(|(id, _)| *id);
    let help = match named.or_else(|| nearest(written, known.iter().flat_map(|(id, name)| [*id, *name]))) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(
                zh: "在 organization.yaml 的“职务”里登记它",
                en: "enter it under `posts` of organization.yaml"
            )
        }
    };
    (say!(zh: "没有“{written}”这个职务", en: "there is no post `{written}`"), help)
}

fn unknown_type(policy: &Policy, written: &str) -> (Text, Text) {
    let ids: Vec<_> = policy.types.iter().map(|kind| &*kind.id).collect();
    let all = ids.join(", ");
    let help = match nearest(written, ids) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => say!(zh: "写会议类别的编号：{all}", en: "write the id of a type: {all}"),
    };
    (
        say!(
            zh: "制度里没有编号为“{written}”的会议类别",
            en: "the policy has no meeting type with the id `{written}`"
        ),
        help,
    )
}
