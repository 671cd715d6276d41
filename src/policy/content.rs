//! What a policy asks of the substance of a meeting: what it rests on, which items it deals with, what an
//! item needs.

use super::Selector;
use super::reference::{CategoryName, ClauseNumber, DepartmentKind, TypeName};
use super::requirement::{Requirement, requirements};
use crate::finding::Kind;
use crate::yaml::{List, keys, words};
use chrono::Weekday;

requirements! {
    /// The decision or document that a meeting rests on.
    Basis {
        meeting "会议": Option<TypeName>
            = "这类会议的决定；不写则为任何文件"
            / "a decision of a meeting of this type; left out: any document",
    }

    /// A share, in percent.
    Share {
        share "比例" required: u64 = "百分数" / "so many in a hundred",
    }

    /// Something that every meeting of the type deals with.
    ExpectedItem {
        category "类别": Option<CategoryName> = "这个类别的议题" / "an agenda item of this category",
        section "章节": List<String>
            = "或正文里的一节，标题含其中一个\
                词" / "or a section of the record under a heading with one of these words",
        weekday "星期": Option<Weekday> = "只在这一天的例会" / "only in the session of this day",
        half "半年": Option<Half> = "只在这半年" / "only in this half of the year",
        by "人员": List<Selector> = "其中一位到会时才要求" / "only where one of these is present",
        invited "受邀人": List<Selector>
            = "已有这项议题的，查是否邀请了其中一位"
            / "of an item that is there: that one of these was invited to it",
        guests "邀请": List<GuestRule> = "或这样的客人" / "or a guest of one of these",
    }

    /// What an agenda item that passes something on needs, whatever categories the type has.
    ItemNeeds {
        about "事项" required: List<String>
            = "标题里有这些词之一的议题：传达、汇\
                报" / "an item whose title has one of these words: to pass on, to report",
        from "来自" required: List<String>
            = "还有这些词之一，说明来自何处；类别里有的也行"
            / "and one of these, which say from whom; a category that has one is enough",
        of "内容" required: List<String>
            = "还有这些词之一，说明是什么：会议、培训"
            / "and one of these, which say what: a meeting, a training",
        needs "须有" required: List<Need> = "须有什么" / "what it needs",
    }
}

keys! {
    /// Guests by unit and post. What a rule does not name is not asked of them.
    pub struct GuestRule {
        departments "部门类别": List<DepartmentKind>
            = "单位在这些类别的部门所在的县、区、市"
            / "their unit is, or belongs to the place of, a department of one of these kinds",
        unit "单位": List<String>
            = "单位里有这些词之一，且不属于某个部门所在地"
            / "their unit has one of these words, and does not belong to the place of a department",
        post "职务": List<String> = "职务里有这些词之一" / "their post has one of these words",
    }
}

words! {
    /// A half of a year.
    pub enum Half {
        /// January to June.
        First = "first", "上半年";
        /// July to December.
        Second = "second", "下半年";
    }

    /// What an agenda item of a category needs.
    pub enum Need {
        /// Where it comes from.
        Source = "source", "来源";
        /// The decision that it is about, as its source.
        CitedDecision = "cited-decision", "所通报的决定";
        /// A paper: attached to the item, or among the materials of the meeting.
        Attachment = "attachment", "附件";
        /// A list of those concerned: attached, or in the outcome.
        List = "list", "名单";
        /// What came of it.
        Outcome = "outcome", "结果";
        /// A decision on it.
        Decision = "decision", "决定";
        /// A decision on it, or a paper.
        Plan = "plan", "决定或方案";
        /// Who spoke.
        Presenter = "presenter", "汇报人";
        /// Why it is dealt with: in its source, in words of its position or outcome, or as the reason of an
        /// ad hoc motion.
        Reason = "reason", "理由";
    }
}
