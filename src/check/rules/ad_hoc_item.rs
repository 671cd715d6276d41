//! MB309.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Path, Place, Text, codes};
use crate::policy::Requirement;
use crate::resolve::Item;
use crate::{path, say};

/// An item that was not handed in beforehand.
pub const RULE: Rule = Rule {
    code: codes::AD_HOC_ITEM,
    what: Words {
        zh: "议题会前没有报送，又没有标明临时动议、写明理由并经主持人同意",
        en: "an item not handed in beforehand, without mark, reason or the chair's consent",
    },
    why: Words {
        zh: "临时动议让与会者来不及准备，只能是例外",
        en: "an item that nobody could prepare for has to be an exception",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, approved_by: 周正, outcome: 同意, ad_hoc: 是}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, approved_by: 周正, outcome: 同意, ad_hoc: 当日上午省里来电要求当天答复}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(submission) = subject.asks().submission.as_ref().filter(|_| meeting.held()) else { return };
    let cited: &dyn Requirement = match &subject.asks().ad_hoc {
        Some(ad_hoc) => ad_hoc,
        None => submission,
    };
    for item in &meeting.agenda {
        let written = meeting.item(item);
        let at = |key: &'static str| path!["agenda", item.at, key];
        let unreadable = subject.unreadable(&at("submitted")) || subject.unreadable(&at("ad_hoc"));
        match &written.ad_hoc {
            None if written.submitted.is_none() && !unreadable => unmarked(report, cited, at("submitted")),
            Some(reason) if reason.is_empty() => without_reason(report, cited, at("ad_hoc")),
            Some(_) => consent(subject, report, item),
            None => {}
        }
    }
}

fn unmarked(report: &mut Report<'_>, cited: &dyn Requirement, at: Path) {
    let message = say!(
        zh: "议题没有写报送时间，也没有标明是临时动议",
        en: "the item has no date of handing in, and is not marked as an ad hoc motion"
    );
    let help = say!(
        zh: "写上“报送时间”；确属临时动议的，写“临时动议: 理由”",
        en: "add `submitted: …`, or `ad_hoc: …` with the reason"
    );
    report.against_as(Kind::Defect, cited, Place::Missing(at), message, help);
}

fn without_reason(report: &mut Report<'_>, cited: &dyn Requirement, at: Path) {
    let message = say!(zh: "临时动议没有写理由", en: "the ad hoc motion gives no reason");
    report.against(
        cited,
        Place::Value(at),
        message,
        say!(zh: "写“临时动议: 理由”", en: "write the reason: `ad_hoc: …`"),
    );
}

/// An ad hoc motion needs the consent that the policy names.
fn consent(subject: &Subject<'_>, report: &mut Report<'_>, item: &Item) {
    let Some(rule) = subject.asks().ad_hoc.as_ref().filter(|rule| !rule.consent.is_empty()) else { return };
    let standpoint = subject.standpoint();
    let agreed = item.approved_by.iter().any(|person| standpoint.means_any(&rule.consent, *person));
    if agreed || item.consent_unreadable || !standpoint.can_tell(&rule.consent) {
        return;
    }
    let at = path!["agenda", item.at, "approved_by"];
    let place = if item.approved_by.is_empty() { Place::Missing(at) } else { Place::Value(at) };
    let who = standpoint.describe(&rule.consent);
    let message = Text::new(
        format!("临时动议没有经{}同意", who.zh),
        format!("the ad hoc motion lacks the consent of {}", who.en),
    );
    report.against(rule, place, message, Text::new("在“同意”里写上", "add it under `approved_by`"));
}
