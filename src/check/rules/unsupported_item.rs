//! MB311.

use crate::archive::full_id;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Path, Place, Text, codes};
use crate::path;
use crate::policy::{Category, ItemNeeds, Need, Requirement};
use crate::record::AgendaItem;
use crate::resolve::{Item, Meeting};
use crate::text::fold_name;
use crate::yaml::List;

/// An item lacks what its category needs.
pub const RULE: Rule = Rule {
    code: codes::UNSUPPORTED_ITEM,
    what: Words {
        zh: "议题缺少这一类别应有的来源、附件、名单、结果等",
        en: "an item lacks what its category needs: source, attachment, list, outcome",
    },
    why: Words {
        zh: "传达要有出处，审议要有文稿，预算和用人要有结果",
        en: "what is passed on has a source, what is discussed has a paper, what is decided has an outcome",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{id: 1, title: 购置叫号设备, category: 预算与支出, department: 政务服务科, presenter: 孙立\
            , position: 建议同意, submitted: 2026-03-09, approved_by: 吴敏}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{id: 1, title: 购置叫号设备, category: 预算与支出, department: 政务服务科, presenter: 孙立\
            , position: 建议同意, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() {
        return;
    }
    for item in meeting.agenda.iter().filter(|item| !meeting.item(item).is_withdrawn()) {
        if let Some(category) = category_of(subject, item) {
            let lacking = lacking(subject, item, &category.needs);
            let kind = category.kind.unwrap_or(codes::UNSUPPORTED_ITEM.kind());
            let name = Text::new(category.name.zh.as_str(), category.id.as_str());
            report_lacking(report, kind, category, item, &name, &lacking);
        }
        for rule in
            subject.asks().item_needs.values().filter(|rule| is_about(subject, meeting.item(item), rule))
        {
            let lacking = lacking(subject, item, &rule.needs);
            let kind = rule.kind.unwrap_or(codes::UNSUPPORTED_ITEM.kind());
            let word = |words: &List<String>| words.values().next().cloned().unwrap_or_default();
            let name = [&rule.about, &rule.from, &rule.of].map(word).concat();
            report_lacking(report, kind, rule, item, &Text::new(name.as_str(), name.as_str()), &lacking);
        }
    }
}

fn category_of<'a>(subject: &Subject<'a>, item: &Item) -> Option<&'a Category> {
    item.category.known().and_then(|id| subject.asks().category(id))
}

/// Whether an item passes on what a requirement speaks of: its title says that it does, from whom, and what.
/// A category says the first by itself. A type of the policy's own is no meeting from above, whatever its
/// name has in it.
fn is_about(subject: &Subject<'_>, written: &AgendaItem, rule: &ItemNeeds) -> bool {
    let mut title = fold_name(&written.title);
    for kind in &subject.policy.types {
        for name in kind.aliases.iter().chain([&kind.name.zh]) {
            title = title.replace(&fold_name(name), "");
        }
    }
    let has = |text: &str, words: &List<String>| words.values().any(|word| text.contains(&fold_name(word)));
    let category = written.category.as_deref().map(fold_name).unwrap_or_default();
    let matches = |text: &str| has(text, &rule.from) && has(text, &rule.of);
    matches(&category) || has(&title, &rule.about) && matches(&title)
}

fn lacking(subject: &Subject<'_>, item: &Item, needs: &List<Need>) -> Vec<Need> {
    needs.values().copied().filter(|need| !has(subject, item, *need)).collect()
}

/// Whether it is this rule that reports that nothing came of an item, so that MB408 need not.
pub(super) fn tells_of_no_result(subject: &Subject<'_>, item: &Item) -> bool {
    let result = |need: &Need| matches!(need, Need::Outcome | Need::Decision | Need::Plan);
    category_of(subject, item)
        .is_some_and(|category| lacking(subject, item, &category.needs).iter().any(result))
}

fn report_lacking(
    report: &mut Report<'_>,
    kind: Kind,
    rule: &dyn Requirement,
    item: &Item,
    name: &Text,
    lacking: &[Need],
) {
    let Some(first) = lacking.first() else { return };
    let words: Vec<_> = lacking.iter().map(|need| in_words(*need)).collect();
    let join = |of: fn(&(&'static str, &'static str)) -> &'static str, by: &str| {
        words.iter().map(of).collect::<Vec<_>>().join(by)
    };
    let (zh, en) = (join(|words| words.0, "、"), join(|words| words.1, ", "));
    report.against_as(
        kind,
        rule,
        place(item, *first),
        Text::new(
            format!("“{}”类议题没有{zh}", name.zh),
            format!("an item of the category `{}` without {en}", name.en),
        ),
        Text::new(format!("补上{zh}"), format!("add {en}")),
    );
}

/// Whether an item has what is needed. What is written and could not be read has its finding already.
fn has(subject: &Subject<'_>, item: &Item, need: Need) -> bool {
    let meeting = subject.meeting;
    let written = meeting.item(item);
    let some = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    let hole = |key: &'static str| subject.unreadable(&path!["agenda", item.at, key]);
    let outcome = || some(&written.outcome) || hole("outcome");
    let paper = || !written.attachments.is_empty() || !meeting.front().materials.is_empty();
    match need {
        Need::Source => some(&written.source) || hole("source"),
        Need::CitedDecision => {
            written.source.as_deref().is_some_and(|source| full_id(source).is_some()) || hole("source")
        }
        Need::Attachment => paper() || hole("attachments"),
        Need::List => {
            !written.attachments.is_empty()
                || meeting
                    .front()
                    .materials
                    .values()
                    .any(|paper| ["名单", "list"].iter().any(|word| paper.title.contains(word)))
                || written.outcome.as_deref().is_some_and(|text| enumerates(subject, text))
                || hole("attachments")
                || hole("outcome")
        }
        Need::Outcome => outcome(),
        Need::Decision => decided(meeting, item) || subject.unreadable(&path!["decisions"]),
        Need::Plan => decided(meeting, item) || paper() || subject.unreadable(&path!["decisions"]),
        Need::Presenter => !item.presenter.is_missing(),
        Need::Reason => {
            let matches =
                [&written.position, &written.outcome].into_iter().flatten().any(|text| gives_reason(text));
            matches || some(&written.source) || written.ad_hoc.is_some() || hole("source")
        }
    }
}

/// Whether a text lists somebody or something: it names a list, or people and units, or enumerates. What was
/// agreed and announced, one after the other, is no list.
fn enumerates(subject: &Subject<'_>, text: &str) -> bool {
    let folded = fold_name(text);
    let settled = |part: &&str| SETTLED.iter().any(|word| part.contains(word));
    let parts = text.split(['、', '，', '；', ',', ';', '。']).map(str::trim).filter(|part| !part.is_empty());
    let listed = text.contains(['、', ',']) && parts.filter(|part| !settled(part)).count() > 1;
    let named = |name: &str| folded.contains(&fold_name(name));
    let people = || subject.register.people.iter().any(|person| named(&person.name));
    let guests = || subject.meeting.front().guests.values().any(|guest| named(&guest.name));
    ["名单", "list"].iter().any(|word| text.contains(word)) || listed || people() || guests()
}

/// What a result says that lists nothing.
const SETTLED: [&str; 12] = [
    "同意", "通过", "公布", "研究", "另行", "会后", "确定", "执行", "agreed", "approved", "adopted", "later",
];

/// Whether a text says why.
fn gives_reason(text: &str) -> bool {
    ["因", "由于", "鉴于", "为了", "不属", "不在", "because", "since", "as none"]
        .iter()
        .any(|word| text.contains(word))
}

/// Whether a decision was taken on an item; one that names no item may be on any.
fn decided(meeting: &Meeting, item: &Item) -> bool {
    let own = fold_name(&item.id);
    meeting
        .front()
        .decisions
        .values()
        .any(|decision| decision.item.as_deref().is_none_or(|on| fold_name(on) == own))
}

fn place(item: &Item, need: Need) -> Place {
    let at = |key: &'static str| -> Path { path!["agenda", item.at, key] };
    match need {
        Need::Source | Need::CitedDecision | Need::Reason => Place::Missing(at("source")),
        Need::Attachment | Need::List => Place::Missing(at("attachments")),
        Need::Outcome => Place::Missing(at("outcome")),
        Need::Presenter => Place::Missing(at("presenter")),
        Need::Decision | Need::Plan => Place::Value(at("category")),
    }
}

fn in_words(need: Need) -> (&'static str, &'static str) {
    match need {
        Need::Source => ("来源（文件或会议）", "`source`: the document or meeting"),
        Need::CitedDecision => ("来源（所通报的决定的编号）", "`source`: the full id of the decision"),
        Need::Attachment => ("附件或材料", "`attachments` or `materials`"),
        Need::List => ("名单", "a list, in `outcome` or `attachments`"),
        Need::Outcome => ("结果", "`outcome`"),
        Need::Decision => ("相应的决定", "a decision on it"),
        Need::Plan => ("相应的决定或方案", "a decision on it, or a paper"),
        Need::Presenter => ("汇报人", "`presenter`"),
        Need::Reason => (
            "为何上会（写在“来源”或“拟办意见”\
            里）",
            "why it is there, under `source` or `position`",
        ),
    }
}
