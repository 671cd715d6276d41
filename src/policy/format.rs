//! The keys of a policy file as a whole.

use super::custom_row::CustomRow;
use super::reference::{ClauseNumber, UnitName};
use super::{Asked, ClauseRow, PeriodReports, PolicyPost, Reading, Requirements, RuleSetting};
use crate::register::Name;
use crate::yaml::{Field, Format, Id, List, Shape, join, keys};
use serde::Deserialize;

/// A policy file.
pub static POLICY: Shape = PolicyFile::SHAPE;

keys! {
    /// A policy file.
    pub(super) struct PolicyFile {
        id "编号" required: Id = "制度的编号" / "its id",
        name "名称" required: Name = "制度的名称" / "what it is called",
        source "出处": Option<String> = "原文在哪里公布" / "where its text was published",
        posts "职务": List<PolicyPost> = "制度提到的职务" / "the posts it speaks of",
        in_force "施行": Option<Asked>
            = "规定会议当天须有现行版本的条款"
            / "the clause by which a meeting needs a version in force on its date",
        rules "规则": List<RuleSetting> = "停用或改变性质的规则" / "rules turned off or weighed otherwise",
        custom_rules "自定规则": List<CustomRow> = "本单位自定的规则" / "rules of your own",
        all_types "各类会议": Requirements
            = "各类会议共同的要求；某类另有规定的从其规定"
            / "requirements of every type, unless the type says otherwise",
        types "会议类别" required: List<TypeRow> = "各类会议" / "the types of meetings",
        reports "报告": List<PeriodReports> = "按期应报送的报告" / "reports that are owed for periods",
        readings "理解": List<Reading> = "对留有余地的措辞怎样理解" / "how open wordings are read",
        clauses "条款表": List<ClauseRow>
            = "逐条：要求什么，记录里能不能查"
            / "clause by clause, what is asked and whether records can tell",
    }

    /// What makes a type of meetings, beside what is asked of it.
    pub(super) struct TypeKeys {
        id "编号" required: Id = "编号" / "its id",
        name "名称" required: Name = "名称" / "its name",
        aliases "别名": List<String> = "记录里可能写的其他名称" / "other names that records may write",
        host "主办": Option<UnitName>
            = "固定的主办部门；不写则每份记录自己写"
            / "the department that hosts every meeting of it; else each record names its host",
        rhythm "频次": Option<Name> = "用文字写的频次，供站点显示" / "the rhythm in words, for the site",
        clause "条款": Option<ClauseNumber> = "设立这类会议的条款" / "the clause that makes it",
    }
}

/// A type of meetings: its own keys, and beside them what is asked of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(default)]
pub(super) struct TypeRow {
    #[serde(flatten)]
    pub(super) own: TypeKeys,
    #[serde(flatten)]
    pub(super) requirements: Requirements,
}

impl Format for TypeRow {
    type Stored = Self;
    const SHAPE: Shape = {
        const OWN: &[Field] = TypeKeys::SHAPE.fields();
        const ASKED: &[Field] = Requirements::SHAPE.fields();
        static KEYS: &[Field] = &join::<{ OWN.len() + ASKED.len() }>(OWN, ASKED);
        Shape::Map(KEYS)
    };
}
