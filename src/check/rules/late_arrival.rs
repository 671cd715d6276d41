//! MB507.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// Somebody came later than the policy wants.
pub const RULE: Rule = Rule {
    code: codes::LATE_ARRIVAL,
    what: Words {
        zh: "签到时间晚于制度规定的提前量",
        en: "signed in later than the policy's lead time before the start",
    },
    why: Words {
        zh: "只作统计：谁常常迟到，谁总是提前到",
        en: "for statistics only: who is often late, and who never",
    },
    flagged: Example::new(
        "education-bureau",
        "operations-meeting",
        "sign_in: \
        {keeper: 江波, times: {许慧: \"14:25\", 卢遥: \"14:18\"}}",
    ),
    accepted: Example::new(
        "education-bureau",
        "operations-meeting",
        "sign_in: \
        {keeper: 江波, times: {许慧: \"14:20\", 卢遥: \"14:18\"}}",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let front = meeting.front();
    let (Some(rule), Some(sign_in), Some(start)) = (&subject.asks().arrival, &front.sign_in, front.start)
    else {
        return;
    };
    let lead = rule.minutes;
    for (name, time) in sign_in.times.iter().filter(|_| meeting.held()) {
        if !rule.is_late(start, *time) {
            continue;
        }
        let (time, start) = (time.format("%H:%M"), start.format("%H:%M"));
        report.against(
            rule,
            Place::Value(path!["sign_in", "times", name.clone()]),
            say!(zh: "{name} {time} 签到，会议 {start} 开始，制度要求提前 {lead} 分钟到场",
                 en: "{name} signed in at {time}; the meeting began at {start}, and the policy asks for \
                     {lead} minutes before"),
            say!(zh: "只作统计，不需要处理", en: "for statistics only; nothing to do"),
        );
    }
}
