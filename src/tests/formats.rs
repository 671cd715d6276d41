//! The formats of files: every key has a name in both languages, the names of a record stay, and the user guide names all of them.

use crate::archive::site_format;
use crate::explain::fields;
use crate::finding::Language;
use crate::policy::format::POLICY;
use crate::record::format::{FOLLOW_UPS, RECORD};
use crate::register::format::{CALENDAR, ORGANIZATION, PEOPLE, REPORTS};
use crate::tests::project;
use crate::yaml::{Map, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn is_han(c: char) -> bool {
    ('\u{3400}'..'\u{a000}').contains(&c)
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
        ("record", RECORD),
        ("follow-ups", FOLLOW_UPS),
        ("archive", Shape::Map(site_format::SETTINGS)),
        ("organization", Shape::Map(ORGANIZATION)),
        ("people", PEOPLE),
        ("calendar", Shape::Map(CALENDAR)),
        ("reports", REPORTS),
        ("policy", Shape::Map(POLICY)),
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
    each_map(RECORD, "record", &mut |map, at| {
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

/// What a guide does not name of a shape: each key and word with its name in the other language beside it.
fn unnamed(guide: &str, shape: Shape, missing: &mut Vec<String>) {
    let mut look_for = |en: &str, zh: &str| {
        let forms = [
            format!("`{en}` | {zh} |"),
            format!("{zh} | `{en}` |"),
            format!("{en} {zh}"),
            format!("{zh} {en}"),
        ];
        if !forms.iter().any(|form| guide.contains(form)) {
            missing.push(format!("{en} {zh}"));
        }
    };
    match shape {
        Shape::Choice(words) => {
            for word in words {
                look_for(word.en, word.zh[0]);
            }
        }
        Shape::Map(fields) | Shape::Short(fields, _) => {
            for field in fields {
                look_for(field.en, field.zh);
            }
            for field in fields {
                unnamed(guide, field.shape, missing);
            }
        }
        Shape::List(entry) | Shape::Table(entry) => unnamed(guide, *entry, missing),
        _ => {}
    }
}

fn names_all(page: &str, shapes: &[Shape]) {
    for folder in ["docs", "docs/zh"] {
        let path = project().join(folder).join(page);
        // A line of the guide may end between a key and its other name.
        let guide = fs::read_to_string(&path).unwrap().replace('\n', " ").replace("、 ", "、");
        let mut missing = Vec::new();
        for shape in shapes {
            unnamed(&guide, *shape, &mut missing);
        }
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "{} does not name: {missing:#?}", path.display());
    }
}

#[test]
fn the_guide_to_records_names_every_key() {
    let registers =
        [Shape::Map(ORGANIZATION), PEOPLE, Shape::Map(CALENDAR), REPORTS, Shape::Map(site_format::SETTINGS)];
    names_all("writing-a-record.md", &[&[RECORD, FOLLOW_UPS][..], &registers].concat());
}

#[test]
fn the_guide_to_policies_names_every_key() {
    names_all("writing-a-policy.md", &[Shape::Map(POLICY)]);
}

/// The pages that tell the fields of expressions are what the program says. `UPDATE_GOLDEN=1 cargo test --lib
/// formats` writes them.
#[test]
fn the_fields_of_expressions_are_those_of_the_program() {
    for (page, language) in [("docs/fields.md", Language::En), ("docs/zh/fields.md", Language::Zh)] {
        let path = project().join(page);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, fields(language)).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == fields(language),
            "{page} is not what the program says"
        );
    }
}
