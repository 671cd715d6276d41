//! The words of papers in Chinese.

use super::facts::{Facts, SeatWords, VoteWords, chinese_word, left_out, time, without_stop};
use super::sheet::{Paragraph, Role, run, strong};
use crate::edition::{Cited, Decision, FollowedUp, Item, Meeting, Motion, Seat, Withheld};
use crate::record::{Ballot, Mode};
use chrono::{Datelike, NaiveDate};

/// 一 to 九十九.
pub(super) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

pub(super) fn date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// From when to when.
pub(super) fn when(meeting: &Meeting) -> String {
    let mut text = date(meeting.date);
    text.extend(meeting.start.map(time));
    let last = meeting.end_day.max(meeting.last_day);
    if last > meeting.date {
        text.push('至');
        if last.year() != meeting.date.year() {
            text.push_str(&format!("{}年", last.year()));
        }
        text.push_str(&format!("{}月{}日", last.month(), last.day()));
        text.extend(meeting.end.map(time));
    } else if let Some(end) = meeting.end {
        text.push('至');
        text.push_str(&time(end));
    }
    text
}

/// What the meeting is called: its title, else its number and type.
pub(super) fn title(facts: &Facts<'_>) -> String {
    let meeting = facts.meeting;
    match (&meeting.title, meeting.number) {
        (Some(title), _) => title.clone(),
        (None, Some(number)) => format!("{}年第{number}次{}", meeting.date.year(), kind(facts, meeting)),
        (None, None) => kind(facts, meeting),
    }
}

/// The type of a meeting behind who holds it, where that differs.
fn kind<'a>(facts: &Facts<'a>, meeting: &'a Meeting) -> String {
    let (kind, host) = (facts.kind(meeting), facts.host(meeting).unwrap_or_default());
    if kind.starts_with(host) { kind.to_owned() } else { format!("{host}{kind}") }
}

/// How it was held, where people did not meet in person.
pub(super) fn mode(meeting: &Meeting) -> Option<&'static str> {
    (meeting.mode != Mode::InPerson).then(|| chinese_word(meeting.mode))
}

/// Where it was held.
pub(super) fn place(meeting: &Meeting) -> Option<String> {
    match (&meeting.place, mode(meeting)) {
        (Some(place), Some(mode)) => Some(format!("{place}（{mode}）")),
        (place, mode) => place.clone().or_else(|| mode.map(str::to_owned)),
    }
}

/// The lists of attendance that are not empty, each with its word, in the order of the standard.
pub(super) fn attendance(facts: &Facts<'_>) -> Vec<(&'static str, usize, String)> {
    let meeting = facts.meeting;
    let seats = |word, seats: &[Seat]| (word, seats.len(), by_unit(facts, seats));
    let guests = meeting.guests.iter().map(|guest| {
        let unit = [guest.unit.as_deref(), guest.post.as_deref()].into_iter().flatten().collect::<String>();
        if unit.is_empty() { guest.name.clone() } else { format!("{unit}　{}", guest.name) }
    });
    let guests = guests.collect::<Vec<_>>().join("；");
    let lists = [
        seats("出席", &meeting.present),
        seats("代会", &meeting.substitutes),
        seats("请假", &meeting.leave),
        seats("缺席", &meeting.absent),
        seats("列席", &meeting.observers),
        ("邀请", meeting.guests.len(), guests),
    ];
    lists.into_iter().filter(|(_, n, _)| *n > 0).collect()
}

/// People under their units, those of one unit together; those without one first.
fn by_unit(facts: &Facts<'_>, seats: &[Seat]) -> String {
    let mut units: Vec<(Option<&str>, Vec<String>)> = vec![(None, Vec::new())];
    for seat in seats {
        let unit = facts.office.people[seat.person].department_at(facts.meeting.date);
        let unit = unit.map(|unit| facts.department(unit));
        let name = facts.seat(seat, &SEAT);
        match units.iter_mut().find(|(own, _)| *own == unit) {
            Some((_, names)) => names.push(name),
            None => units.push((unit, vec![name])),
        }
    }
    let units = units.into_iter().filter(|(_, names)| !names.is_empty()).map(|(unit, names)| match unit {
        Some(unit) => format!("{unit}　{}", names.join("、")),
        None => names.join("、"),
    });
    units.collect::<Vec<_>>().join("；")
}

const SEAT: SeatWords = SeatWords {
    substitute: ("", "代会"),
    proxy: ("委托", "表决"),
    arrived: ("", "到会"),
    left: ("", "离会"),
    remote: "远程",
    item: "议题",
    items: "议题",
    item_separator: "、",
    separator: "，",
    brackets: ("（", "）"),
};

const VOTE: VoteWords = VoteWords {
    in_favour: ("同意", "票"),
    against: ("反对", "票"),
    abstaining: ("弃权", "票"),
    separator: "，",
};

/// A word and what belongs to it, as a sentence.
fn sentence(word: &str, text: &str) -> Paragraph {
    Paragraph::new(Role::Text, vec![strong(format!("{word}：")), run(format!("{}。", without_stop(text)))])
}

/// What became of an item: who presented it, what was proposed, moved, voted and decided.
pub(super) fn item(facts: &Facts<'_>, item: &Item) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let presenters = facts.presenters(item).join("、");
    let department = item.department.map(|unit| facts.department(unit));
    match (department, presenters.is_empty()) {
        (Some(unit), true) => lines.push(sentence("提出单位", unit)),
        (Some(unit), false) => lines.push(sentence("汇报", &format!("{unit}　{presenters}"))),
        (None, false) => lines.push(sentence("汇报", &presenters)),
        (None, true) => {}
    }
    lines.extend(item.ad_hoc.as_ref().map(|why| sentence("临时动议", why)));
    lines.extend(item.position.as_ref().map(|text| sentence("拟办意见", text)));
    lines.extend(item.source.as_ref().map(|source| sentence("来源", &cited(facts, source))));
    if !item.attachments.is_empty() {
        lines.push(sentence("附件", &item.attachment_names().join("；")));
    }
    lines.extend(facts.motions_on(Some(item)).into_iter().map(|own| motion(facts, own)));
    lines.extend(item.vote.as_ref().and_then(|own| VOTE.say(own)).map(|text| sentence("表决", &text)));
    lines.extend(item.outcome.as_ref().map(|text| sentence("结果", text)));
    lines.extend(facts.decisions_on(item).into_iter().map(|own| decision(facts, own)));
    lines
}

/// What a text of the record leads to, as a reader knows it; what is written, where it leads nowhere.
fn cited(facts: &Facts<'_>, cited: &Cited) -> String {
    let name = |of: &Meeting| {
        let decision = cited.decision().map(|id| format!("决定{id}"));
        format!("{}{}{}", date(of.date), kind(facts, of), decision.unwrap_or_default())
    };
    facts.cited(cited).map_or_else(|| cited.text.clone(), name)
}

/// A motion with its votes and what became of it.
pub(super) fn motion(facts: &Facts<'_>, motion: &Motion) -> Paragraph {
    let mut text = vec![format!("{}。", without_stop(&motion.text))];
    let mut add = |word: &str, value: Option<String>| {
        text.extend(value.map(|value| format!("{word}：{}。", without_stop(&value))));
    };
    add("提出", motion.mover.as_ref().map(|who| facts.somebody(who).to_owned()));
    add("附议", motion.seconder.as_ref().map(|who| facts.somebody(who).to_owned()));
    add("表决", motion.vote.as_ref().and_then(|own| VOTE.say(own)));
    for (ballot, word) in [(Ballot::For, "同意"), (Ballot::Against, "反对"), (Ballot::Abstain, "弃权")]
    {
        let names = facts.called(motion, ballot);
        add(word, (!names.is_empty()).then(|| names.join("、")));
    }
    add("结果", motion.result.map(|result| chinese_word(result).to_owned()));
    Paragraph::new(Role::Text, vec![strong(format!("动议{}：", motion.id)), run(text.concat())])
}

/// A decision with who answers for it and by when.
pub(super) fn decision(facts: &Facts<'_>, decision: &Decision) -> Paragraph {
    let department = facts.office.answering(decision, facts.meeting.date);
    let more = [
        ("责任单位", department.map(|unit| facts.department(unit).to_owned())),
        ("责任人", decision.owner.map(|person| facts.person(person).to_owned())),
        ("协办", (!decision.assist.is_empty()).then(|| decision.assist.join("、"))),
        ("时限", decision.due_at_first.map(date)),
        ("成果", decision.deliverable.clone()),
        ("无需督办", decision.no_follow_up.clone().filter(|reason| !reason.is_empty())),
    ];
    let more =
        more.into_iter().filter_map(|(word, value)| Some(format!("{word}：{}", without_stop(&value?))));
    let more = more.collect::<Vec<_>>().join("；");
    let stop = if more.is_empty() { "" } else { "。" };
    let text = format!("{}。{more}{stop}", without_stop(&decision.text));
    Paragraph::new(Role::Text, vec![strong(format!("决定{}：", decision.id)), run(text)])
}

/// What else the record says, each under its word: minutes that were approved, recusals, reports on earlier
/// decisions.
pub(super) fn others(facts: &Facts<'_>) -> Vec<(&'static str, Vec<Paragraph>)> {
    let meeting = facts.meeting;
    let text = |text: String| Paragraph::text(Role::Text, text);
    let approved = meeting.minutes_approved.iter().map(|entry| {
        let of = cited(facts, &entry.of);
        let corrections = entry.corrections.as_ref().map(|text| format!("更正：{}。", without_stop(text)));
        text(format!("{of}。{}", corrections.unwrap_or_default()))
    });
    let recusals = meeting.recusals.iter().map(|recusal| {
        let items = if recusal.items.is_empty() {
            "全部议题".to_owned()
        } else {
            format!("议题{}", recusal.items.join("、"))
        };
        let reason = recusal.reason.as_ref().map(|reason| format!("：{}", without_stop(reason)));
        text(format!("{}（{items}）{}。", facts.person(recusal.person), reason.unwrap_or_default()))
    });
    let follow_ups = meeting.follow_ups.iter().map(|entry| follow_up(facts, entry));
    let motions = facts.motions_on(None).into_iter().map(|own| motion(facts, own));
    let decisions = facts.other_decisions().into_iter().map(|own| decision(facts, own));
    let materials = meeting.materials.iter().map(|paper| text(paper.title.clone()));
    let all: [(_, Vec<_>); 6] = [
        ("认可纪要", approved.collect()),
        ("回避", recusals.collect()),
        ("督办情况", follow_ups.collect()),
        ("其他动议", motions.collect()),
        ("其他决定", decisions.collect()),
        ("会议材料", materials.collect()),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// A report on an earlier decision.
fn follow_up(facts: &Facts<'_>, entry: &FollowedUp) -> Paragraph {
    let step = &entry.step;
    let mut text = format!("{}：{}", without_stop(facts.reported_on(entry)), chinese_word(step.status));
    text.extend(step.due.map(|due| format!("，时限{}", date(due))));
    text.extend(step.note.as_ref().map(|note| format!("。{}", without_stop(note))));
    text.push('。');
    Paragraph::text(Role::Text, text)
}

/// Corrections made since the minutes were signed.
pub(super) fn amendments(facts: &Facts<'_>) -> Vec<Paragraph> {
    let lines = facts.meeting.amendments.iter().map(|amendment| {
        let mut text = amendment.on.map(date).unwrap_or_default();
        text.push_str(&format!("更正：{}。", without_stop(&amendment.what)));
        text.extend(amendment.why.as_ref().map(|why| format!("事由：{}。", without_stop(why))));
        let by = amendment.approved_by.as_ref().map(|who| format!("批准：{}。", facts.somebody(who)));
        text.extend(by);
        Paragraph::text(Role::Text, text)
    });
    lines.collect()
}

/// What is not on the paper, for its readers may not see it.
pub(super) fn withheld(withheld: &Withheld) -> Option<Paragraph> {
    let words = ["项议题", "项动议", "项决定", "节正文", "处其他内容"];
    let counts: Vec<String> =
        left_out(withheld, words).into_iter().map(|(n, word)| format!("{n}{word}")).collect();
    let text = format!("注：另有{}未列入本文件。", counts.join("、"));
    (!counts.is_empty()).then(|| Paragraph::text(Role::Note, text))
}
