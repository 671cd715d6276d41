//! MB406.

use crate::archive::{Organization, Reference};
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, Text, codes};
use crate::say;
use crate::text::nearest;
use chrono::NaiveDate;

/// A reference to a decision that is not in the archive, or was taken later.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_DECISION,
    what: Words {
        zh: "引用的决定不存在，或者在引用之后才作出",
        en: "a reference to a decision that does not exist, or that was taken only later",
    },
    why: Words {
        zh: "重点工作要有案可查：依据、通报和督办都要能找到那项决定",
        en: "whoever reads of a decision must be able to find it",
    },
    flagged: Example::new("service-center", "office-meeting", "basis: [\"2026-03-09-weekly-meeting#7\"]"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "basis: [\"2026-03-09-weekly-meeting#1\", 清政发〔2026〕3号]",
    ),
    check: Check::Organization(check),
};

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    for reference in organization.references.iter().filter(|reference| !is_basis(organization, reference)) {
        let found = match organization.decision_of(&reference.to) {
            None => unknown(organization, &reference.to),
            Some(decision) => {
                let date = organization.meetings[decision.meeting].date;
                // A follow-up before its decision contradicts it, which is another rule's.
                let doubtful = organization.meetings[decision.meeting].dates_disagree();
                let later = date > reference.on && !reference.follows_up && !doubtful;
                later.then(|| not_yet_taken(&decision.full_id, date, reference))
            }
        };
        if let Some((message, help)) = found {
            report.in_file(&reference.path);
            let from = reference.from.map(|from| &organization.meetings[from]);
            match from.and_then(|from| Some((from, from.kind.requirements.references.as_ref()?))) {
                Some((from, rule)) => {
                    report.under(organization.policy(from));
                    report.against(rule, reference.place.clone(), message, help);
                }
                None => report.practice(reference.place.clone(), message, help),
            }
        }
    }
}

/// Whether a reference is what its meeting rests on, where the policy asks for that: then MB210 looks at it.
fn is_basis(organization: &Organization, reference: &Reference) -> bool {
    let Place::Value(path) = &reference.place else { return false };
    let asked = |from: usize| {
        let meeting = &organization.meetings[from];
        meeting.held()
            && meeting.kind.requirements.basis.as_ref().is_some_and(|basis| basis.meeting.is_some())
    };
    path.0.first() == Some(&"basis".into()) && reference.from.is_some_and(asked)
}

/// What is wrong with a reference to no decision; nothing where the record that it names could not be read in
/// full.
fn unknown(organization: &Organization, to: &str) -> Option<(Text, Text)> {
    let known = organization.decisions.iter().map(|decision| &*decision.full_id);
    let likely = || match nearest(to, known) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(
                zh: "写成“记录编号#决定编号”，例如 2026-11-09-office-meeting#1",
                en: "write RECORD#ID, such as 2026-11-09-office-meeting#1"
            )
        }
    };
    let Some((record, id)) = to.split_once('#').filter(|(_, id)| !id.is_empty()) else {
        return Some((say!(zh: "“{to}”不是决定的编号", en: "`{to}` is not the id of a decision"), likely()));
    };
    let Some(meeting) = organization.meeting_of(record).map(|index| &organization.meetings[index]) else {
        return (!organization.is_unread(record))
            .then(|| (say!(zh: "没有“{record}”这份记录", en: "there is no record `{record}`"), likely()));
    };
    if !meeting.held() {
        // Where it decided something all the same, its status is wrong, and has a finding of its own.
        if !meeting.decisions.is_empty() {
            return None;
        }
        let help = say!(zh: "会议召开并作出决定以后再引用", en: "refer to it once the meeting has been held");
        return Some((
            say!(zh: "“{record}”没有召开，没有作出决定", en: "`{record}` was not held and decided nothing"),
            help,
        ));
    }
    let message = say!(zh: "“{record}”没有编号为“{id}”的决定", en: "`{record}` has no decision `{id}`");
    (!meeting.decisions_unreadable()).then(|| (message, likely()))
}

fn not_yet_taken(id: &str, date: NaiveDate, reference: &Reference) -> (Text, Text) {
    let on = reference.on;
    (
        say!(
            zh: "决定“{id}”{date} 才作出，晚于引用它的 {on}",
            en: "decision `{id}` was taken on {date}, after {on}, when it is referred to"
        ),
        say!(zh: "核对引用的编号和会议日期", en: "check the id and the dates of both meetings"),
    )
}
