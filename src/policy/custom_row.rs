//! The keys of a rule of a policy's own.

use super::reference::ClauseNumber;
use crate::finding::Kind;
use crate::record::Status;
use crate::register::Name;
use crate::yaml::{Id, List, keys};

keys! {
    /// A rule as it is written.
    pub(super) struct CustomRow {
        id "编号" required: Id = "小写字母、数字和连字符" / "small letters, digits and hyphens",
        clause "条款": Option<ClauseNumber> = "所依据的条款" / "the clause that it checks",
        kind "性质" required: Option<Kind> = "违反时算什么" / "what a finding of it is",
        types "会议类别": List<String> = "哪几类会议；不写则为各类" / "the types of meetings; left out: all",
        statuses "状态": List<Status>
            = "哪些状态的会议；不写则为已召开" / "the states of meetings; left out: held",
        at "位置" required: String
            = "指向记录的哪个键，如 agenda[].submitted"
            / "the key of the record to which findings point, such as agenda[].submitted",
        expression "表达式" required: String
            = "遵守规则的记录满足什么" / "what holds of a record that keeps the rule",
        message "消息" required: Name = "不满足时说什么" / "what is said of one that does not",
        what "何时报告": Option<Name>
            = "何时报告，不引用记录；站点上只显示这一句"
            / "when it fires, in words that quote no record; what the site shows",
        why "理由": Option<Name> = "为什么有这条规则" / "what it is good for",
        help "改法": Option<Name> = "怎样改" / "what to do",
    }
}
