//! Chinese and English are equal: every message of the theme and every key of the files exists in both.

use crate::support::{files_below, project};
use minutebook::archive::site_format;
use minutebook::yaml::{Map, Shape};
use minutebook::{policy, record, register};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The messages of a Fluent file: key and text, lines that go on included.
fn messages(language: &str) -> BTreeMap<String, String> {
    let path = project().join("themes/default/messages").join(format!("{language}.ftl"));
    let text = fs::read_to_string(path).unwrap();
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with([' ', '}']) {
            messages.get_mut(&last).expect("a message goes on").push_str(line);
        } else if let Some((key, text)) = line.split_once('=') {
            last = key.trim().to_owned();
            let before = messages.insert(last.clone(), text.to_owned());
            assert!(before.is_none(), "{language}: {last} stands twice");
        }
    }
    messages
}

/// The variables of a message.
fn variables(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap())
        .collect()
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..'\u{a000}').contains(&c)
}

#[test]
fn both_languages_have_the_same_messages() {
    let (chinese, english) = (messages("zh"), messages("en"));
    assert!(chinese.len() > 200, "{} messages", chinese.len());
    let keys = |messages: &BTreeMap<String, String>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let differing: Vec<_> = keys(&chinese).symmetric_difference(&keys(&english)).cloned().collect();
    assert!(differing.is_empty(), "in one language alone: {differing:?}");
    for (key, text) in &english {
        let has_han = text.chars().any(is_han);
        assert!(!has_han, "en: {key} ={text}");
        assert!(text.trim() != "" || chinese[key].trim() == "", "en: {key} is empty");
    }
}

/// A number that one language tells is told by the other; a word order may leave out what its own wording says.
#[test]
fn both_languages_tell_the_same_variables() {
    let (chinese, english) = (messages("zh"), messages("en"));
    let mut wrong = Vec::new();
    for (key, text) in &english {
        let (one, other) = (variables(text), variables(&chinese[key]));
        // Only the names of months and weekdays and the forms of dates differ in what they need.
        if one != other && !key.starts_with("form-") {
            wrong.push(format!("{key}: {one:?} in English, {other:?} in Chinese"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn templates_use_messages_that_exist() {
    let messages = messages("en");
    let folder = project().join("themes/default/templates");
    let mut used = 0;
    for path in files_below(&folder) {
        let template = fs::read_to_string(folder.join(&path)).unwrap();
        for rest in template.split("t(key=\"").skip(1) {
            let (key, after) = rest.split_once('"').unwrap();
            // `"status-" ~ status` is made of parts: one of the messages begins like this.
            let known = match after.trim_start().starts_with('~') {
                true => messages.keys().any(|message| message.starts_with(key)),
                false => messages.contains_key(key),
            };
            assert!(known, "{path}: no message {key}");
            used += 1;
        }
    }
    assert!(used > 200, "{used} messages in templates");
}

/// Every text of a template comes from the messages, so that a theme in another language needs no other templates.
#[test]
fn templates_hold_no_words_of_their_own() {
    let folder = project().join("themes/default/templates");
    for path in files_below(&folder) {
        let template = fs::read_to_string(folder.join(&path)).unwrap();
        for line in template.lines().filter(|line| !line.contains("{#")) {
            assert!(!line.chars().any(is_han), "{path}: {line}");
        }
    }
}

/// Calls `look` with every map of keys below a shape.
fn each_map(shape: Shape, at: &str, look: &mut dyn FnMut(Map, &str)) {
    match shape {
        Shape::List(inner) | Shape::Table(inner) => each_map(*inner, at, look),
        other if !other.fields().is_empty() => {
            look(other.fields(), at);
            for field in other.fields() {
                each_map(field.shape, &format!("{at}.{}", field.en), look);
            }
        }
        _ => {}
    }
}

fn shapes() -> [(&'static str, Shape); 8] {
    [
        ("record", record::format::RECORD),
        ("follow-ups", record::format::FOLLOW_UPS),
        ("archive", Shape::Map(site_format::SETTINGS)),
        ("organization", Shape::Map(register::format::ORGANIZATION)),
        ("people", register::format::PEOPLE),
        ("calendar", Shape::Map(register::format::CALENDAR)),
        ("reports", register::format::REPORTS),
        ("policy", Shape::Map(policy::format::POLICY)),
    ]
}

#[test]
fn every_key_has_a_name_in_both_languages_and_no_two_share_one() {
    for (file, shape) in shapes() {
        each_map(shape, file, &mut |map, at| {
            let mut seen = BTreeSet::new();
            for field in map {
                assert!(field.en.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{at}.{}", field.en);
                assert!(field.zh.chars().all(is_han), "{at}.{} is {} in Chinese", field.en, field.zh);
                assert!(seen.insert(field.en) && seen.insert(field.zh), "{at}.{} has a name twice", field.en);
            }
        });
    }
}

#[test]
fn every_word_of_a_closed_list_has_a_form_in_both_languages() {
    let mut lists = 0;
    for (file, shape) in shapes() {
        each_map(shape, file, &mut |map, at| {
            for field in map {
                let (Shape::Choice(words) | Shape::List(&Shape::Choice(words))) = field.shape else {
                    continue;
                };
                lists += 1;
                let mut seen = BTreeSet::new();
                for word in words {
                    assert!(!word.zh.is_empty(), "{at}.{}: {}", field.en, word.en);
                    for form in word.zh.iter().chain([&word.en]) {
                        assert!(seen.insert(*form), "{at}.{}: {form} stands twice", field.en);
                    }
                }
            }
        });
    }
    assert!(lists > 8, "{lists} closed lists");
}

/// The keys of a record are public: other programs write them. A key may be added; none changes its name.
#[test]
fn the_keys_of_a_record_are_what_they_were() {
    let fixed = "type 类型, title 标题, number 届次, date 日期, start 开始, end 结束, place 地点, mode 形式, status 状态, \
        status_reason 状态原因, host 主办, cohosts 协办, extraordinary 临时, purpose 必要性, important 重要, basis 依据, \
        chair 主持, recorder 记录, convener 召集, support 会务, logistics 后勤, present 出席, observers 列席, guests 邀请, \
        leave 请假, absent 缺席, sign_in 签到, notice 通知, approvals 审批, rescheduled 调整, agenda 议题, decisions 决定, \
        follow_ups 督办, work_reports 报送, preparatory_group 筹备组, costs 经费, materials 材料, classification 密级, \
        retention 保管期限, minutes 纪要, amendments 更正, explanations 说明, counts 人数, tags 标签";
    let agenda = "id 序号, title 标题, category 类别, department 提出单位, presenter 汇报人, position 拟办意见, \
        submitted 报送时间, approved_by 同意, ad_hoc 临时动议, source 来源, attachments 附件, outcome 结果, \
        classification 密级, vote 表决";
    let decisions = "id 编号, item 议题, text 内容, department 责任单位, owner 责任人, assist 协办, due 时限, \
        deliverable 成果, no_follow_up 无需督办, announce 应通报, supersedes 替代";
    let follow_ups = "decision 决定, on 日期, status 状态, by 人, note 进展, due 新时限, approved_by 批准";
    let leave = "person 人, reason 事由, asked 提出, granted_by 批准, consent 同意, substitute 代会";
    let minutes = "form 形式, drafted_by 起草, reviewed_by 审核, signed_by 签发, signed_on 签发日期, document_number 文号";
    let expected = [
        ("record", fixed),
        ("record.agenda", agenda),
        ("record.decisions", decisions),
        ("record.follow_ups", follow_ups),
        ("record.leave", leave),
        ("record.minutes", minutes),
        ("record.agenda.vote", "method 方式, for 同意, against 反对, abstain 弃权"),
        ("record.notice", "by 单位, sent 发出, reported 报备"),
        ("record.approvals", "of 事项, by 审批人, on 日期, reference 文号, authority 机关"),
        ("record.rescheduled", "from 原定, reason 事由, by 决定人, notified_by 通知单位"),
        ("record.observers", "person 人, items 议题"),
        ("record.guests", "name 姓名, unit 单位, post 职务"),
        ("record.sign_in", "keeper 负责人, times 时间"),
        ("record.work_reports", "department 部门, at 时间"),
        ("record.preparatory_group", "leader 组长, members 成员, duties 分工"),
        ("record.costs", "meals 用餐, allowance 补助"),
        ("record.materials", "title 标题, file 文件, by 提供, checked_by 把关, passed_in 通过, copies 份数"),
        ("record.amendments", "on 日期, by 人, approved_by 批准, what 内容, why 事由"),
        ("record.explanations", "rule 规则, reason 事由, by 人, on 日期"),
        ("record.counts", "due 应到, present 实到, leave 请假, absent 缺席"),
    ];
    let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    each_map(record::format::RECORD, "record", &mut |map, at| {
        let keys = map.iter().map(|field| (field.en.to_owned(), field.zh.to_owned()));
        found.insert(at.to_owned(), keys.collect());
    });
    for (map, keys) in expected {
        for key in keys.split(", ") {
            let (en, zh) = key.trim().split_once(' ').unwrap();
            assert!(found[map].contains(&(en.to_owned(), zh.to_owned())), "{map} has lost {en} {zh}");
        }
    }
}
