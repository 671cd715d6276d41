//! The values of a full record, held against what the guide says that there is.

use super::values::Values;
use crate::check::rule::Subject;
use crate::discover::Files;
use crate::expression::{Member, Type, Value};
use crate::pipeline;
use crate::policy::builtin;
use crate::policy::fields::MEETING;
use crate::record::format::RECORD;
use crate::yaml::Shape;
use chrono::NaiveDate;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/examples/service-center");

/// A record that states every key.
const FULL: &str = "---
类型: 主任办公会
标题: 主任办公会
届次: 6
日期: 2026-03-11
开始: '09:00'
结束: '10:00'
地点: 会议室
形式: 现场
状态: 已召开
状态原因: 如期
主办: 秘书科
协办: [政务服务科]
临时: 事急
必要性: 议事
重要: 是
依据: [文件]
主持: 周正
记录: 林晓
召集: 周正
会务: 秘书科
后勤: 秘书科
出席: [{人: 周正, 到会: 09:05, 离会: 09:50, 远程: 是}]
列席: [{人: 林晓, 议题: [1], 到会: 09:20, 离会: 10:00, 远程: 是}]
邀请: [{姓名: 甲, 单位: 乙, 职务: 丙}]
请假: [{人: 吴敏, 事由: 出差, 提出: 2026-03-10, 批准: 周正, 批准时间: 2026-03-10, 同意: [周正], 代会: 林晓, 受托人: 周正}]
缺席: [{人: 吴敏, 事由: 不明}]
签到: {负责人: 林晓, 时间: {周正: 08:50}}
有表决权: 3
回避: [{人: 吴敏, 议题: [1], 动议: [m1], 事由: 亲属}]
认可纪要: [{会议: x, 更正: 无}]
动议: [{编号: m1, 议题: 1, 内容: 通过预算, 动议人: 周正, 附议人: 林晓, 结果: 通过, 表决: \
{方式: 举手, 同意: 1, 反对: 1, 弃权: 0, 记名: {周正: 同意, 林晓: 反对}, 缺席: [吴敏], 未表决: [吴敏]}}]
更正: [{日期: 2026-03-13, 议题: 1, 人: 林晓, 批准: 周正, 内容: 错字, 事由: 笔误}]
说明: [{规则: MB504, 议题: 1, 事由: 临时, 人: 林晓, 日期: 2026-03-12}]
通知: {单位: 秘书科, 发出: 2026-03-09, 报备: 2026-03-09, 附议程: 是}
审批: [{事项: 议程, 审批人: 周正, 日期: 2026-03-10, 文号: 一, 机关: 二}]
调整: {原定: 2026-03-10, 事由: 冲突, 决定人: 周正, 通知单位: 秘书科}
议题: [{序号: 1, 标题: 预算, 类别: major-affairs, 提出单位: 秘书科, 汇报人: [林晓, 周正], 回避: \
[{人: 吴敏, 动议: [m1], 事由: 亲属}], 标签: [预算], 拟办意见: 同意, 报送时间: 2026-03-09, 同意: [周正], 临时\
动议: 急, 来源: 文, 附件: [a.md], 结果: 通过, 密级: 内部, 表决: \
{方式: 举手, 同意: 3, 反对: 0, 弃权: 0, 记名: {周正: 同意}, 缺席: [吴敏], 未表决: [林晓]}}]
决定: [{编号: 1, 议题: 1, 动议: m1, 内容: 办, 责任单位: 秘书科, 责任人: 林晓, 协办: [政务服务科], 时限: \
2026-04-01, 成果: 报告, 无需督办: 已办, 应通报: 是, 替代: [x]}]
督办: [{决定: '1', 日期: 2026-03-11, 状态: 在办, 人: 林晓, 进展: 好, 新时限: 2026-05-01, 批准: 周正}]
报送: [{部门: 秘书科, 时间: 2026-03-10}]
筹备组: {组长: 周正, 成员: [林晓], 分工: 会务}
经费: {用餐: 120.5, 补助: 10}
材料: [{标题: 方案, 文件: a.md, 提供: 秘书科, 把关: 周正, 通过: x, 份数: 3}]
密级: 内部
保管期限: 永久
纪要: {形式: 会议纪要, 起草: 林晓, 审核: 周正, 签发: 周正, 签发日期: 2026-03-12, 文号: 一, 抄送: [市政府办公\
室]}
标签: [预算]
---
正文
";

/// A record that states as little as can be.
const BARE: &str = "---\n类型: 主任办公会\n日期: 2026-03-11\n主办: 秘书科\n---\n";

fn values_of(record: &str, look: impl FnOnce(&Values<'_>)) {
    let mut files = BTreeMap::new();
    for (path, text) in builtin::files("service-center").expect("it is built in") {
        files.insert(format!("content/service-center/{path}"), text.to_owned());
    }
    for file in EXAMPLES.files() {
        let text = file.contents_utf8().expect("examples are UTF-8");
        files.insert(format!("content/service-center/{}", file.path().display()), text.to_owned());
    }
    files.insert("content/service-center/meetings/2026-03-11-x.md".to_owned(), record.to_owned());
    let as_of = NaiveDate::from_ymd_opt(2026, 7, 10).expect("a date");
    let checked = pipeline::check(&Files::from_texts(files), as_of.into());
    let organization = &checked.archive.organizations[0];
    let meeting =
        organization.meetings.iter().find(|meeting| &*meeting.id == "2026-03-11-x").expect("it resolves");
    look(&Values::new(&Subject::new(organization, meeting, as_of)));
}

/// Holds a value against its type. `full` where every member is to be there.
fn conforms(path: &str, value: &Value, shape: Type, full: bool) {
    match (value, shape) {
        (Value::Text(_), Type::Text)
        | (Value::Flag(_), Type::Flag)
        | (Value::Whole(_), Type::Whole)
        | (Value::Number(_), Type::Number)
        | (Value::Time(_), Type::Time) => {}
        (Value::List(values), Type::List(entry)) => {
            assert!(!full || !values.is_empty() || path.ends_with(".departments"), "{path} is empty");
            for value in values {
                conforms(&format!("{path}[]"), value, *entry, full);
            }
        }
        (Value::Map(found), Type::Map(members)) => of_members(path, found, members, full),
        (value, shape) => panic!("{path} is {value:?}, and {} is documented", shape.name()),
    }
}

fn of_members(path: &str, found: &[(&'static str, Value)], members: &'static [Member], full: bool) {
    for (name, value) in found {
        let member = members.iter().find(|member| member.name == *name);
        let member = member.unwrap_or_else(|| panic!("{path}.{name} is not documented"));
        conforms(&format!("{path}.{name}"), value, member.shape, full);
    }
    for member in members {
        let is_there = found.iter().any(|(name, _)| *name == member.name);
        assert!(is_there || !full && member.optional, "{path}.{} is not there", member.name);
    }
}

#[test]
fn the_fields_are_those_of_the_guide() {
    for (record, full) in [(FULL, true), (BARE, false)] {
        values_of(record, |values| conforms("meeting", &values.meeting(|_| true), Type::Map(MEETING), full));
    }
}

/// Each key of the format is a member of the same name, at every depth.
fn has_members(path: &str, shape: Shape, of: Type) {
    let (shape, of) = match (shape, of) {
        (Shape::List(entry), Type::List(member)) => (*entry, *member),
        other => (other.0, other.1),
    };
    for field in shape.fields() {
        let path = format!("{path}.{}", field.en);
        // The entry is the person; a date is the first of the days, and `last_day` the last.
        if ["meeting.present.person", "meeting.date.from", "meeting.date.to"].contains(&&*path) {
            continue;
        }
        let Type::Map(members) = of else { panic!("{path} is behind a {}", of.name()) };
        let member = members.iter().find(|member| member.name == field.en);
        has_members(&path, field.shape, member.unwrap_or_else(|| panic!("no expression sees {path}")).shape);
    }
}

#[test]
fn expressions_see_every_key() {
    has_members("meeting", RECORD, Type::Map(MEETING));
}

#[test]
fn every_list_gives_its_entries() {
    values_of(FULL, |values| {
        for member in
            MEETING.iter().filter(|member| matches!(member.shape, Type::List(_)) && member.name != "due")
        {
            assert!(!values.entries(member.name).is_empty(), "{}", member.name);
        }
    });
}

#[test]
fn what_could_not_be_read_is_known() {
    let broken = FULL.replace("主持: 周正", "主持: 无此人").replace("时限: 2026-04-01", "时限: 尽快");
    values_of(&broken, |values| {
        values.meeting(|_| true);
        assert!(values.unreadable("chair") && values.entries("decisions").is_empty());
        assert!(!values.unreadable("recorder") && !values.entries("agenda").is_empty());
    });
}
