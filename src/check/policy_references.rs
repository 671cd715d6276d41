//! What a policy file refers to: posts, departments and types of meetings, by their ids.

use crate::finding::{Path, Step, Text};
use crate::policy::{Policy, Selector, Unit};
use crate::register::Register;
use crate::say;
use crate::text::{fold_name, nearest};
use crate::yaml::Shape;

/// What is wrong with a scalar of the policy file, if it refers to something.
pub(super) fn in_policy(
    policy: &Policy,
    register: &Register,
    path: &Path,
    shape: Shape,
    text: &str,
) -> Option<(Text, Text)> {
    let mut keys = path.0.iter().rev().filter_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    });
    let (key, above) = (keys.next()?, keys.next().unwrap_or_default());
    match (shape, key) {
        // A text with a grammar of its own is a selector, or a day of the year, which names nothing.
        (Shape::Parsed(_), _) => selector(policy, register, &text.parse().ok()?),
        (Shape::Text, "unit" | "notified_by" | "host") => unit(register, text),
        (Shape::Text, "after" | "meeting" | "passed_in") => kind(policy, text),
        (Shape::Text, "of") if above == "announcements" => kind(policy, text),
        (Shape::Text, "meetings") if above == "minutes_approval" => kind(policy, text),
        _ => None,
    }
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
    if let Some(post) = post.filter(|post| !posts.iter().any(|(id, _)| id == post)) {
        return Some(unknown_post(&posts, post));
    }
    match of {
        Some(Unit::Named(id)) => unit(register, id),
        _ => None,
    }
}

/// A department that a policy names by its id.
fn unit(register: &Register, id: &str) -> Option<(Text, Text)> {
    if id == "host" || register.department(id).is_some() {
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
            say!(zh: "在 organization.yaml 的“部门”里登记编号“{id}”", en: "enter `{id}` under `departments` of organization.yaml")
        }
    };
    Some((say!(zh: "没有编号为“{id}”的部门", en: "there is no department with the id `{id}`"), help))
}

/// The posts that a policy may name, by id and name: its own and the organisation's.
pub(super) fn known_posts<'a>(
    policy: &'a Policy,
    register: &'a Register,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let own = policy.posts.iter().map(|post| (post.id.as_str(), post.name.zh.as_str()));
    own.chain(register.posts.iter().map(|post| (&*post.id, post.name.zh.as_str())))
}

pub(super) fn unknown_post(known: &[(&str, &str)], written: &str) -> (Text, Text) {
    let named = known.iter().find(|(_, name)| fold_name(name) == fold_name(written)).map(|(id, _)| *id);
    let help = match named.or_else(|| nearest(written, known.iter().flat_map(|(id, name)| [*id, *name]))) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(zh: "在 organization.yaml 的“职务”里登记它", en: "enter it under `posts` of organization.yaml")
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
        say!(zh: "制度里没有编号为“{written}”的会议类别", en: "the policy has no meeting type with the id `{written}`"),
        help,
    )
}
