//! What an organisation lacks, so that nothing of it can be judged.

use super::Rules;
use crate::discover::{File, FileKind};
use crate::finding::{Finding, Place, codes};
use crate::resolve::Meeting;
use crate::say;
use std::sync::Arc;

/// An organisation has no policy, so none of its records can be judged.
pub(super) fn no_policy(path: &Arc<str>, id: &str) -> Finding {
    Finding::new(
        codes::NO_POLICY_IN_FORCE,
        path,
        Place::File,
        say!(
            zh: "单位 {id} 没有会议制度，记录无从检查",
            en: "the organisation {id} has no policy, so its records cannot be checked"
        ),
        say!(
            zh: "在 content/{id}/policies/ 里放入制度文件，以生效日期命名，例如 2023-04-19.yaml",
            en: "put the policy into content/{id}/policies/, named by the day it takes effect, such as \
                2023-04-19.yaml"
        ),
    )
}

/// A register without which no record can be judged is not there, or names nobody. As long as no meeting was
/// held, it may be: so does an archive begin.
pub(super) fn absent_register(
    id: &str,
    own: &[&File],
    rules: &Rules,
    meetings: &[Arc<Meeting>],
) -> Option<Finding> {
    let has = |kind| own.iter().any(|file| file.kind == kind);
    if rules.policies.0.is_empty() || !meetings.iter().any(|meeting| meeting.held()) {
        return None;
    }
    let files = [(FileKind::Organization, "organization.yaml"), (FileKind::People, "people.yaml")];
    if let Some((_, name)) = files.into_iter().find(|(kind, _)| !has(*kind)) {
        return Some(Finding::new(
            codes::INVALID_POLICY,
            &format!("content/{id}/{name}").into(),
            Place::File,
            say!(
                zh: "没有 {name}，部门和人员无从核对",
                en: "{name} is not there, so nobody can tell departments and people"
            ),
            say!(
                zh: "找回这个文件（git checkout 能取回提交过的），或新写一份",
                en: "bring the file back (git checkout has what was committed), or write it"
            ),
        ));
    }
    let file = own.iter().find(|file| file.kind == FileKind::People)?;
    let is_silent = rules.findings.iter().all(|finding| finding.path != *file.path());
    (rules.register.people.is_empty() && file.content.is_ok() && is_silent).then(|| {
        Finding::new(
            codes::INVALID_POLICY,
            file.path(),
            Place::File,
            say!(zh: "名册里没有一个人", en: "the register names nobody"),
            say!(
                zh: "把记录里提到的人登记进来，写明任职",
                en: "enter those whom records name, with the posts that they hold"
            ),
        )
    })
}
