//! MB203.

use crate::archive::{Organization, full_id};
use crate::calendar::Moment;
use crate::check::approvals::{self, Asked, Found};
use crate::check::lead_time;
use crate::check::{Check, Example, Report, Rule, Subject, Words, wording};
use crate::finding::{Place, Text, codes};
use crate::policy::{After, Before};
use crate::record::{ApprovalSubject, Status};
use crate::{path, say};

/// Approved too late, or too early to know what was approved.
pub const RULE: Rule = Rule {
    code: codes::LATE_APPROVAL,
    what: Words {
        zh: "审批晚于它应当先于的事（通知、开会、下一道审批、原定的会），或早于议题送齐",
        en: "approved after what it should precede: the notice, the start, the next approval, the session \
            that was moved or left out; or before the last item was handed in",
    },
    why: Words {
        zh: "先审批、后办理；事后补签起不到把关的作用",
        en: "an approval after the fact holds nothing back",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "approvals: [{of: agenda, by: 周正, on: 2026-03-12}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "approvals: [{of: agenda, by: 周正, on: 2026-03-11 09:00}]",
    ),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    late_move(subject, report);
    if !subject.meeting.held() {
        return;
    }
    let asked = approvals::asked(subject);
    let mut is_notice_early = false;
    for (index, entry) in asked.iter().enumerate() {
        let Some((found, on)) = entry.found.and_then(|found| Some((found, found.written.on?))) else {
            continue;
        };
        let previous = asked[..index].iter().rev().find_map(|earlier| earlier.found?.written.on);
        // A notice that went out too early did so for every approval.
        let early = after_notice(subject, entry, on);
        if early.is_some() && std::mem::replace(&mut is_notice_early, true) {
            continue;
        }
        let wrong = early
            .or_else(|| too_late(subject, entry, on))
            .or_else(|| too_early(subject, entry, on, previous))
            .or_else(|| before_basis(organization, subject, entry, on));
        if let Some(message) = wrong {
            report_order(report, entry, found, message);
        }
    }
    late_notice(subject, report, &asked);
}

/// A move, or the leaving out of a session, that was approved only after the session should have been held,
/// or was.
fn late_move(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(moving) = subject.asks().moving.as_ref() else { return };
    let held = Moment::new(meeting.date, meeting.front().start);
    let latest = match meeting.status {
        Status::Held => {
            let from = meeting.front().rescheduled.as_ref().and_then(|moved| moved.from);
            from.filter(|from| held.is_after_moment(from)).unwrap_or(held)
        }
        Status::Cancelled | Status::NotHeld if moving.skipping => Moment::day(meeting.date),
        Status::Cancelled | Status::NotHeld | Status::Planned => return,
    };
    let approvals = meeting.front().approvals.iter();
    let moves = approvals.filter(|(_, approval)| approval.of == Some(ApprovalSubject::Reschedule));
    let given: Vec<_> = moves.filter_map(|(at, approval)| Some((at, approval.on?))).collect();
    let Some((at, on)) = given.first().copied() else { return };
    if given.iter().all(|(_, on)| on.is_after_moment(&latest)) {
        report.against(
            moving,
            Place::Value(path!["approvals", at, "on"]),
            say!(
                zh: "调整在 {on} 才批准，晚于 {latest} 的会",
                en: "the move was approved on {on}, after the session of {latest}"
            ),
            wording::fix_or_explain(),
        );
    }
}

/// An approval that came after the notice which was to wait for it.
fn after_notice(subject: &Subject<'_>, asked: &Asked<'_>, on: Moment) -> Option<Text> {
    let what = approvals::words(asked.rule.of);
    let notice = subject.meeting.front().notice.as_ref().and_then(|notice| notice.sent);
    let sent = notice.filter(|sent| asked.rule.before == Before::Notice && on.is_after_moment(sent))?;
    Some(Text::new(
        format!("{}在 {on} 审批，晚于 {sent} 发出的通知", what.zh),
        format!("the {} was approved on {on}, after the notice of {sent}", what.en),
    ))
}

/// An approval that came after the start of the meeting.
fn too_late(subject: &Subject<'_>, asked: &Asked<'_>, on: Moment) -> Option<Text> {
    let what = approvals::words(asked.rule.of);
    let (date, start) = (subject.meeting.date, subject.meeting.front().start);
    on.is_after(date, start).then(|| {
        let start = Moment::new(date, start);
        let zh = format!("{}在 {on} 审批，晚于 {start} 开会", what.zh);
        Text::new(
            zh,
            format!("the {} was approved on {on}, after the start of the meeting on {start}", what.en),
        )
    })
}

/// What the approval should have come after and did not.
fn too_early(subject: &Subject<'_>, asked: &Asked<'_>, on: Moment, previous: Option<Moment>) -> Option<Text> {
    let what = approvals::words(asked.rule.of);
    match asked.rule.after {
        After::Nothing | After::Basis => None,
        After::Submissions => {
            // An item that came in late is reported by MB306.
            let late = |submitted: &Moment| {
                let rule = subject.asks().submission.as_ref();
                rule.is_some_and(|rule| {
                    lead_time::too_few(rule, lead_time::days_ahead(subject, rule, *submitted))
                })
            };
            let submitted = subject.meeting.front().agenda.values().filter_map(|item| item.submitted);
            let submitted = submitted.filter(|submitted| !late(submitted));
            let last = submitted.filter(|submitted| submitted.is_after_moment(&on)).max()?;
            let zh = format!("{}在 {on} 审批，而最后一项议题 {last} 才报送", what.zh);
            Some(Text::new(
                zh,
                format!("the {} was approved on {on}, and the last item was handed in on {last}", what.en),
            ))
        }
        After::Previous => {
            let previous = previous.filter(|previous| previous.is_after_moment(&on))?;
            let zh = format!("{}在 {on} 审批，早于前一道审批（{previous}）", what.zh);
            Some(Text::new(
                zh,
                format!(
                    "the {} was approved on {on}, before the approval that precedes it ({previous})",
                    what.en
                ),
            ))
        }
    }
}

/// The decision on which the meeting rests, where the approval should have come after it and did not.
fn before_basis(
    organization: &Organization,
    subject: &Subject<'_>,
    asked: &Asked<'_>,
    on: Moment,
) -> Option<Text> {
    let kind =
        subject.asks().basis.as_ref()?.meeting.as_deref().filter(|_| asked.rule.after == After::Basis)?;
    let cited =
        subject.meeting.front().basis.values().filter_map(|text| organization.decision_of(&full_id(text)?));
    let taken = cited
        .map(|decision| &organization.meetings[decision.meeting])
        .filter(|meeting| &*meeting.kind.id == kind);
    // What was decided only after the meeting is no basis: MB210 reports that.
    let dates = taken.map(|meeting| meeting.date).filter(|date| *date <= subject.meeting.date);
    let decided = dates.min().filter(|date| on.date < *date)?;
    let what = approvals::words(asked.rule.of);
    Some(Text::new(
        format!("{}在 {on} 审批，早于 {decided} 作出的决定", what.zh),
        format!("the {} was approved on {on}, before it was decided on {decided}", what.en),
    ))
}

fn report_order(report: &mut Report<'_>, asked: &Asked<'_>, found: Found<'_>, message: Text) {
    report.against(
        asked.rule,
        Place::Value(path!["approvals", found.at, "on"]),
        message,
        wording::fix_or_explain(),
    );
}

/// The notice ends the chain of approvals, and goes out before the meeting.
fn late_notice(subject: &Subject<'_>, report: &mut Report<'_>, asked: &[Asked<'_>]) {
    let meeting = subject.meeting;
    let Some(entry) = asked.iter().find(|asked| asked.rule.before == Before::Notice) else { return };
    let Some(sent) = meeting.front().notice.as_ref().and_then(|notice| notice.sent) else { return };
    if sent.is_after(meeting.date, meeting.front().start) {
        let message = wording::notice_after_start(sent);
        report.against(entry.rule, Place::Value(path!["notice", "sent"]), message, wording::fix_or_explain());
    }
}
