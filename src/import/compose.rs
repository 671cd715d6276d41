//! Labels that are put together: a head such as 出席 or `present`, with what qualifies it before and behind.

use super::subject::Subject;

/// What may stand before the head of a Chinese label.
const BEFORE: &str = "会议 本次 本期 本届 轮值 应 实 因公 因事 因病 因故 现场 线下 正式 后续 遗留 跟踪 跟进 \
    待办 督办 行动 下一步 计划 要求 预计 主要 审议 讨论 研究 评审 形成";

/// What may stand behind it.
const BEHIND: &str = "人员 委员 领导 成员 同志 代表 理事 情况 名单 及原因 事由 申报 列表 安排 清单 \
    内容 事项 会议 \
    单位 工作 问题 任务 措施 要求 计划 意见 时间 日期 时限 期限 节点 责任 人 者 项 组 如下";

/// The heads, each with what it stands for; the longer ones first.
const HEADS: &[(&str, Subject)] = &[
    ("未出席", Subject::Absent),
    ("未参会", Subject::Absent),
    ("未到", Subject::Absent),
    ("缺席", Subject::Absent),
    ("缺勤", Subject::Absent),
    ("请假", Subject::Leave),
    ("告假", Subject::Leave),
    ("列席", Subject::Observers),
    ("旁听", Subject::Observers),
    ("特邀", Subject::Guests),
    ("出席", Subject::Present),
    ("参会", Subject::Present),
    ("参加", Subject::Present),
    ("到会", Subject::Present),
    ("与会", Subject::Present),
    ("主持", Subject::Chair),
    ("记录", Subject::Recorder),
    ("议题", Subject::Agenda),
    ("议程", Subject::Agenda),
    ("决议", Subject::Decisions),
    ("决定", Subject::Decisions),
    ("议定", Subject::Decisions),
    ("行动", Subject::Actions),
    ("待办", Subject::Actions),
    ("遗留", Subject::Actions),
    ("跟踪", Subject::Actions),
    ("跟进", Subject::Actions),
    ("督办", Subject::Actions),
    ("完成", Subject::Due),
    ("办结", Subject::Due),
    ("闭环", Subject::Due),
    ("截止", Subject::Due),
    ("反馈", Subject::Due),
];

/// What may stand around the head of an English label: who is meant, and the verb.
const AROUND: &[&str] = &[
    "board",
    "boards",
    "council",
    "committee",
    "member",
    "members",
    "director",
    "directors",
    "trustee",
    "trustees",
    "councillors",
    "councilors",
    "governors",
    "officers",
    "voting",
    "core",
    "regular",
    "team",
    "maintainers",
    "people",
    "those",
    "who",
    "were",
    "was",
    "are",
    "is",
    "for",
    "this",
    "the",
    "meeting",
    "call",
    "list",
    "of",
    "here",
    "there",
    "sent",
    "received",
    "from",
    "today",
    "today's",
    "in",
    "person",
    "by",
    "taken",
    "kept",
];

const ENGLISH: &[(&str, Subject)] = &[
    ("present", Subject::Present),
    ("attending", Subject::Present),
    ("attendees", Subject::Present),
    ("attendance", Subject::Present),
    ("participants", Subject::Present),
    ("participating", Subject::Present),
    ("who's here", Subject::Present),
    ("who was there", Subject::Present),
    ("who was here", Subject::Present),
    ("who came", Subject::Present),
    ("absent", Subject::Absent),
    ("missing", Subject::Absent),
    ("excused", Subject::Leave),
    ("regrets", Subject::Leave),
    ("apologies", Subject::Leave),
    ("can't make it", Subject::Leave),
    ("can’t make it", Subject::Leave),
    ("cannot attend", Subject::Leave),
    ("chair", Subject::Chair),
    ("chairman", Subject::Chair),
    ("chairperson", Subject::Chair),
    ("facilitator", Subject::Chair),
    ("minutes taken", Subject::Recorder),
    ("minutes kept", Subject::Recorder),
    ("notes taken", Subject::Recorder),
    ("secretary", Subject::Recorder),
    ("scribe", Subject::Recorder),
    ("discussed", Subject::Agenda),
];

/// Heads that mean something else with one of these words beside them.
const STAFF: &[&str] = &["staff", "officials", "others", "other", "also"];

/// What a Chinese label stands for that is put together; `key` is without spaces.
pub(super) fn han(key: &str) -> Option<Subject> {
    if let Some(subject) = of_duty(key) {
        return Some(subject);
    }
    for (head, subject) in HEADS {
        let Some(at) = key.find(head) else { continue };
        let (before, behind) = (&key[..at], &key[at + head.len()..]);
        if !made_of(before, BEFORE) || !made_of(behind, BEHIND) {
            continue;
        }
        // `完成情况` says how it went, `议题申报人` who presents.
        let time = ["时间", "日期", "时限", "期限", "节点"].iter().any(|word| behind.ends_with(word));
        let fits = match subject {
            Subject::Due => time || behind.is_empty() && !before.is_empty(),
            Subject::Agenda | Subject::Decisions | Subject::Actions => {
                !behind.ends_with(['人', '者']) && !time
            }
            // `记录` and `会议记录` say two things, which the list of whole labels distinguishes.
            Subject::Recorder | Subject::Chair => behind.is_empty() || behind.starts_with(['人', '者', '领']),
            _ => !time,
        };
        if fits {
            return Some(*subject);
        }
    }
    None
}

/// `责任股室`, `责任科室及责任人`.
fn of_duty(key: &str) -> Option<Subject> {
    let rest =
        ["责任", "牵头", "承办", "落实", "负责", "配合"].iter().find_map(|word| key.strip_prefix(word))?;
    let unit = ["股室", "科室", "单位", "部门", "处室"].iter().find_map(|word| rest.strip_prefix(word));
    match unit {
        Some("") => Some(Subject::Department),
        Some(rest) if ["及责任人", "和责任人", "、责任人", "责任人", "/责任人"].contains(&rest) => {
            Some(Subject::Owner)
        }
        _ => None,
    }
}

/// Whether a text is made of these words and nothing else.
fn made_of(text: &str, words: &str) -> bool {
    text.is_empty()
        || words
            .split_whitespace()
            .filter_map(|word| text.strip_prefix(word))
            .any(|rest| made_of(rest, words))
}

/// Whether a label names a part of those who met: `Councillors:`, `Board:`, `TSC:`.
pub(super) fn is_group(label: &str) -> bool {
    const GROUPS: &[&str] = &[
        "council",
        "councillors",
        "councilors",
        "mayor",
        "board",
        "members",
        "directors",
        "committee",
        "trustees",
        "officers",
        "maintainers",
        "team",
        "regular members",
        "voting members",
        "core team",
    ];
    let label = label.trim();
    let acronym = (2..=6).contains(&label.len()) && label.chars().all(|c| c.is_ascii_uppercase());
    acronym || GROUPS.contains(&crate::text::fold(label).as_str())
}

/// What an English label stands for that is put together: `Directors Absent`, `Staff present were`.
pub(super) fn latin(text: &str) -> Option<Subject> {
    let folded = crate::text::fold(text);
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '\'' | '’' | '-');
    let text: String = folded.chars().filter(|c| plain(*c)).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.split(' ').count() > 7 {
        return None;
    }
    let whole = ENGLISH.iter().find(|(head, _)| *head == text);
    if let Some((_, subject)) = whole {
        return Some(*subject);
    }
    for (head, subject) in ENGLISH {
        let Some(at) = text.find(head) else { continue };
        let (before, behind) = (&text[..at], &text[at + head.len()..]);
        let words: Vec<_> = before.split_whitespace().chain(behind.split_whitespace()).collect();
        let apart =
            (before.is_empty() || before.ends_with(' ')) && (behind.is_empty() || behind.starts_with(' '));
        let staff = words.iter().any(|word| STAFF.contains(word));
        let around = words.iter().all(|word| AROUND.contains(word) || STAFF.contains(word));
        // `Not present` is absent; `the notes of the chair` is no label of people.
        let negated = words.first() == Some(&"not");
        if !apart || !(around || negated && words.len() == 1) {
            continue;
        }
        return Some(match subject {
            Subject::Present if negated => Subject::Absent,
            Subject::Present if staff => Subject::Observers,
            other => *other,
        });
    }
    discussed(&text)
}

/// `Topics discussed`, `Items for discussion`, `Agenda items`.
fn discussed(text: &str) -> Option<Subject> {
    let words: Vec<_> = text.split(' ').collect();
    let about = |word: &&str| ["topics", "items", "matters", "agenda", "points"].contains(word);
    let rest = |word: &&str| ["discussed", "for", "discussion", "covered", "considered"].contains(word);
    (words.len() >= 2 && about(words.first()?) && words.iter().skip(1).all(|word| about(word) || rest(word)))
        .then_some(Subject::Agenda)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_put_together() {
        for (text, subject) in [
            ("参会委员", Some(Subject::Present)),
            ("因公缺席", Some(Subject::Absent)),
            ("缺席人员及原因", Some(Subject::Absent)),
            ("轮值主持", Some(Subject::Chair)),
            ("本期会议议题", Some(Subject::Agenda)),
            ("议题申报", Some(Subject::Agenda)),
            ("议题申报人", None),
            ("跟踪事项", Some(Subject::Actions)),
            ("闭环时间", Some(Subject::Due)),
            ("计划完成", Some(Subject::Due)),
            ("完成情况", None),
            ("责任股室及责任人", Some(Subject::Owner)),
            ("出席率", None),
            ("实到人数", None),
            ("关于议题的说明", None),
        ] {
            assert_eq!(han(text), subject, "{text}");
        }
        for (text, subject) in [
            ("Directors Absent", Some(Subject::Absent)),
            ("Members excused", Some(Subject::Leave)),
            ("Who was there", Some(Subject::Present)),
            ("Who's here", Some(Subject::Present)),
            ("Can't make it", Some(Subject::Leave)),
            ("Not present", Some(Subject::Absent)),
            ("Staff Present", Some(Subject::Observers)),
            ("Chair for this meeting", Some(Subject::Chair)),
            ("Items discussed", Some(Subject::Agenda)),
            ("Present value", None),
            ("The missing invoices", None),
        ] {
            assert_eq!(latin(text), subject, "{text}");
        }
    }
}
