//! Explanations discharge breaches: the record says that it happened, and why. One that discharges nothing is
//! idle (MB017).

use crate::archive::Organization;
use crate::finding::{Code, Finding, Kind, Place, codes};
use crate::policy::Policy;
use crate::record::Explanation;
use crate::resolve::Meeting;
use crate::text::{fold_name, nearest};
use crate::{path, say};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Marks the breaches that records explain, and reports the explanations that explain nothing.
///
/// Where a clause is worded softly, what is a breach elsewhere is advice, and a reason settles it: the advice
/// is then not given. The same holds of a rule that asks for something or for the reason why it is not there
/// (MB111).
pub(super) fn apply(organization: &Organization, findings: &mut Vec<Finding>) {
    let mut by_path: FxHashMap<Arc<str>, Vec<usize>> = FxHashMap::default();
    for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| can_be_explained(finding)) {
        by_path.entry(Arc::clone(&finding.path)).or_default().push(index);
    }
    let mut idle = Vec::new();
    for meeting in organization.meetings.iter().filter(|meeting| !meeting.front().explanations.is_empty()) {
        let path = &meeting.record.source.path;
        let policy = organization.policy(meeting);
        let breaches = by_path.get(path).map(Vec::as_slice).unwrap_or_default();
        let discharged = discharged(policy, meeting, breaches, findings);
        for ((at, explanation), explained) in meeting.front().explanations.iter().zip(discharged) {
            let (written, place) = (&explanation.rule, Place::Value(path!["explanations", at, "rule"]));
            if explained.is_empty() {
                let Some(title) = title(policy, written) else {
                    idle.push(unknown_rule(policy, path, place, written));
                    continue;
                };
                // Where something could not be read, it is not known what the explanation is for.
                let unread =
                    || findings.iter().any(|finding| finding.path == *path && UNREAD.contains(&finding.code));
                if meeting.record.holes.is_empty()
                    && !organization.is_unsure()
                    && !unread()
                    && policy.kind_of(&codes::IDLE_EXPLANATION).is_ok()
                {
                    let others = findings
                        .iter()
                        .any(|finding| finding.path == *path && is_meant(policy, written, finding));
                    idle.push(idle_explanation(path, place, &title, others));
                }
            }
            for index in explained {
                findings[index].explained = true;
            }
        }
    }
    findings.retain(|finding| finding.kind == Kind::Breach || !finding.explained);
    findings.extend(idle);
}

/// What each explanation of a meeting discharges, in their order. Of several findings that a rule makes about
/// things of one kind, one explanation discharges those that its reason names; one that names none discharges
/// the first that is left.
fn discharged(
    policy: &Policy,
    meeting: &Meeting,
    breaches: &[usize],
    findings: &[Finding],
) -> Vec<Vec<usize>> {
    let explanations = &meeting.front().explanations;
    let mut taken: Vec<usize> = Vec::new();
    let mut meant: Vec<Vec<usize>> = Vec::new();
    for explanation in explanations.values() {
        let mut own: Vec<_> = breaches.to_vec();
        own.retain(|index| is_meant(policy, &explanation.rule, &findings[*index]));
        own.retain(|index| {
            findings[*index].about.as_ref().is_none_or(|about| names(explanation, &about.own))
        });
        taken.extend(&own);
        meant.push(own);
    }
    for (own, explanation) in meant.iter_mut().zip(explanations.values()).filter(|(own, _)| own.is_empty()) {
        let left = breaches.iter().copied().find(|index| {
            let others = findings[*index].about.as_ref().map(|about| names(explanation, &about.others));
            is_meant(policy, &explanation.rule, &findings[*index])
                && !taken.contains(index)
                && others == Some(false)
        });
        taken.extend(left);
        own.extend(left);
    }
    meant
}

/// Whether the reason of an explanation has one of some words.
fn names(explanation: &Explanation, words: &[String]) -> bool {
    let reason = fold_name(&explanation.reason);
    words.iter().any(|word| reason.contains(&fold_name(word)))
}

/// Whether what an explanation is for, a rule by code or name or a clause by its number, means a finding.
pub fn is_meant(policy: &Policy, written: &str, finding: &Finding) -> bool {
    match policy.find_rule(written) {
        Some(code) => finding.code == *code,
        None => finding.clause.as_ref().is_some_and(|clause| fold_name(&clause.clause) == fold_name(written)),
    }
}

/// The name of a rule or a clause as it is written; none where the policy has no such thing.
fn title(policy: &Policy, written: &str) -> Option<String> {
    let clause = || policy.clauses.iter().find(|row| fold_name(&row.clause) == fold_name(written));
    policy.find_rule(written).map(Code::title).or_else(|| Some(clause()?.clause.clone()))
}

/// What is found where a name or a key means nothing.
const UNREAD: [Code; 5] = [
    codes::UNKNOWN_KEY,
    codes::UNKNOWN_PERSON,
    codes::AMBIGUOUS_PERSON,
    codes::UNKNOWN_DEPARTMENT,
    codes::CONTRADICTING_DATE,
];

/// Whether an explanation settles a finding.
pub(super) fn can_be_explained(finding: &Finding) -> bool {
    let softened = finding.kind == Kind::Advice && finding.code.kind() == Kind::Breach;
    finding.kind == Kind::Breach || softened || finding.code == codes::UNACCOUNTED_GROUP
}

fn unknown_rule(policy: &Policy, path: &Arc<str>, place: Place, written: &str) -> Finding {
    let names = codes::CATALOGUE.iter().flat_map(|code| [code.code(), code.name()]);
    let names = names.chain(policy.custom.iter().map(|rule| rule.code.code()));
    let names = names.chain(policy.clauses.iter().map(|row| row.clause.as_str()));
    let help = match nearest(written, names) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(zh: "写规则的代码或名称，例如 MB102 或 wrong-chair，或者违反的条款号",
                 en: "write a rule's code or name, such as MB102 or wrong-chair, or the number of the clause \
                     that was not kept")
        }
    };
    let message = say!(zh: "没有“{written}”这条规则或条款", en: "there is no rule or clause `{written}`");
    Finding::new(codes::INVALID_VALUE, path, place, message, help)
}

fn idle_explanation(path: &Arc<str>, place: Place, title: &str, fires: bool) -> Finding {
    let (message, help) = if fires {
        (
            say!(
                zh: "{title} 在这里不是违规，不需要说明",
                en: "{title} is no breach here and needs no explanation"
            ),
            say!(
                zh: "缺陷要改正记录；提示和备注无需说明",
                en: "a defect is fixed in the record; advice and notes need nothing"
            ),
        )
    } else {
        (
            say!(
                zh: "这份记录没有违反 {title}，说明是多余的",
                en: "this record does not break {title}, so the explanation explains nothing"
            ),
            say!(zh: "删去这条说明，或核对规则代码或条款号", en: "take it out, or check the rule or clause"),
        )
    };
    Finding::new(codes::IDLE_EXPLANATION, path, place, message, help)
}
