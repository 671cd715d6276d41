//! MB202.

use crate::check::approvals::{self, Asked, Fit, Found};
use crate::check::{Check, Example, Report, Rule, Subject, Words, wording};
use crate::finding::{Place, Text, codes};
use crate::path;

/// Approved by somebody whom the policy does not name.
pub const RULE: Rule = Rule {
    code: codes::WRONG_APPROVER,
    what: Words {
        zh: "审批人不是制度规定的人", en: "approved by somebody whom the policy does not name"
    },
    why: Words {
        zh: "越权审批等于没有审批；确有特殊情况的，要说明原因",
        en: "an approval counts because of who gives it; where somebody else gave it, the record says why",
    },
    flagged: Example::new(
        "education-bureau",
        "operations-meeting",
        "approvals: [{of: convening, by: 曹磊, on: 2026-03-09}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "operations-meeting",
        "important: true\napprovals: [{of: convening, by: 高明, on: 2026-03-09}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if let Some((moving, at, person)) = approvals::wrongly_moved(subject) {
        let who = subject.standpoint().describe(&moving.by);
        let name = subject.name(person);
        let message = Text::new(
            format!("调整应由{}批准，而批准的是{name}", who.zh),
            format!("the move is for {} to approve, and {name} did", who.en),
        );
        report.against(
            moving,
            Place::Value(path!["approvals", at, "by"]),
            message,
            wording::fix_or_explain(),
        );
    }
    if !subject.meeting.held() {
        return;
    }
    for asked in approvals::asked(subject) {
        if let Some(found) = asked.found.filter(|found| found.fit == Fit::Wrong) {
            report_wrong(subject, report, &asked, found);
        }
    }
}

fn report_wrong(subject: &Subject<'_>, report: &mut Report<'_>, asked: &Asked<'_>, found: Found<'_>) {
    let (key, written) = match (&found.written.by, &found.written.authority) {
        (_, Some(authority)) if asked.rule.authority.is_some() || found.written.by.is_none() => {
            ("authority", authority.as_str())
        }
        (by, _) => ("by", by.as_deref().unwrap_or_default()),
    };
    let (what, should) = (approvals::words(asked.rule.of), approvals::who(subject, asked.rule));
    report.against(
        asked.rule,
        Place::Value(path!["approvals", found.at, key]),
        Text::new(
            format!("{}应由{}审批，而审批的是{written}", what.zh, should.zh),
            format!("the {} is for {} to approve, and {written} did", what.en, should.en),
        ),
        wording::fix_or_explain(),
    );
}
