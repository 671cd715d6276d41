//! All that a policy asks of a type of meeting, and how a type inherits what is asked of all.

use super::{
    Announcements, ApprovalRule, Arrival, Asked, Basis, ByPeople, ByUnit, Categories, Category,
    ClassificationRule, Costs, Decisions, Due, ExpectedItem, Groups, Interval, ItemNeeds, LeadTime, Majority,
    Materials, MinutesApproval, Motions, Moving, Notified, Presiding, Quorum, Recorder, ReportWithin,
    Requirement, Season, Selector, Sessions, Share, Sponsor, Within, WorkReports,
};
use crate::yaml::List;
use std::collections::BTreeSet;

/// What a key of [`Requirements`] holds: a requirement, or a list of them.
trait Asks {
    /// This; where it asks nothing, what is asked of all.
    fn or_of_all(self, all: &Self) -> Self;
    /// Whether it asks for something.
    fn is_asked(&self) -> bool;
    /// The clauses that it comes from.
    fn add_clauses(&self, clauses: &mut BTreeSet<String>);
}

impl<T: Requirement + Clone> Asks for Option<T> {
    fn or_of_all(self, all: &Self) -> Self {
        self.or_else(|| all.clone())
    }

    fn is_asked(&self) -> bool {
        self.is_some()
    }

    fn add_clauses(&self, clauses: &mut BTreeSet<String>) {
        clauses.extend(self.iter().filter_map(Requirement::clause).map(str::to_owned));
    }
}

impl<T: Requirement + Clone> Asks for List<T> {
    fn or_of_all(self, all: &Self) -> Self {
        if self.is_empty() { all.clone() } else { self }
    }

    fn is_asked(&self) -> bool {
        !self.is_empty()
    }

    fn add_clauses(&self, clauses: &mut BTreeSet<String>) {
        clauses.extend(self.values().filter_map(Requirement::clause).map(str::to_owned));
    }
}

macro_rules! all_requirements {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($key:ident $zh:literal: $type:ty = $says_zh:literal / $says_en:literal,)*
    }) => {
        $crate::yaml::keys! {
            $(#[$doc])*
            pub struct $name { $($key $zh: $type = $says_zh / $says_en,)* }
        }

        impl $name {
            /// These, and from `all` what these do not speak of.
            #[must_use]
            pub fn or(self, all: &Self) -> Self {
                Self { $($key: self.$key.or_of_all(&all.$key),)* }
            }

            /// The keys under which something is asked, each with its clauses.
            pub fn asked(&self) -> Vec<(&'static str, BTreeSet<String>)> {
                let mut asked = Vec::new();
                $(if self.$key.is_asked() {
                    let mut clauses = BTreeSet::new();
                    self.$key.add_clauses(&mut clauses);
                    asked.push((stringify!($key), clauses));
                })*
                asked
            }

            fn own_clauses(&self) -> BTreeSet<String> {
                let mut clauses = BTreeSet::new();
                $(self.$key.add_clauses(&mut clauses);)*
                clauses
            }
        }
    };
}

all_requirements! {
    /// All that a policy asks of a type. What is missing is not asked.
    pub struct Requirements {
        classification "密级": Option<ClassificationRule> = "记录可以多宽" / "how open its records may be",
        chair "主持": Option<Presiding> = "由谁主持" / "who chairs",
        convener "召集": Option<ByPeople> = "由谁召集" / "who convenes",
        recorder "记录": Option<Recorder> = "由谁记录" / "who records",
        due "应到": Option<Due> = "应到的人" / "who is due",
        attending "参加": Option<ByPeople>
            = "按另一条款也应到的人" / "others who are due, by a clause of their own",
        groups "参加人员": Option<Groups>
            = "大会的各类参加人员" / "the groups of participants of a large meeting",
        observers "列席": Option<ByPeople>
            = "不为某个议题也可列席的人" / "who observes without an item to be there for",
        observing "应列席": Option<ByPeople>
            = "应当列席的人；要有去向，不占席位"
            / "who is due as an observer: accounted for like those who are due, and without a seat",
        support "会务": Option<ByUnit> = "由哪个部门承担会务" / "which department prepares the meeting",
        logistics "后勤": Option<ByUnit>
            = "由哪个部门负责会场和用餐" / "which department looks after rooms and meals",
        notice "通知": Option<ByUnit>
            = "由哪个部门通知参会人员" / "which department informs the participants",
        quorum "法定人数": Option<Quorum>
            = "多少人到会才能作决定" / "how many must be present to decide anything",
        reported "报备": Option<LeadTime> = "会前多久向办公室报备" / "when the office is informed",
        notified "提前通知": Option<Notified>
            = "会前多久通知与会者" / "when the participants are informed, and whether with the agenda",
        sessions "例会": Option<Sessions> = "例会的时段" / "fixed sessions",
        moving "调整": Option<Moving> = "例会怎样调整" / "how one of them is moved",
        extraordinary "临时召开": Option<Asked>
            = "例会之外召开的写明原因" / "a meeting outside the rhythm says why",
        interval "间隔": Option<Interval>
            = "两次例行会议最多相隔多久" / "how far apart regular meetings are at most",
        season "时节": Option<Season> = "一年中的什么时候" / "the time of the year",
        purpose "必要性": Option<Asked> = "记录写明为什么要开会" / "the record says why a meeting was needed",
        basis "依据": Option<Basis> = "依据什么召开" / "what it rests on",
        together "合开": Option<Basis>
            = "临近春节与哪类会议合开"
            / "the meeting together with which it is held towards the Chinese New Year",
        merging "合并": Option<Share>
            = "参会人员重合达到多少，应当合并"
            / "the share of participants in common from which two meetings of one half day should be one",
        breadth "涉及面": Option<Share>
            = "决定应涉及多大比例的参会单位" / "the share of those invited whom its decisions should concern",
        categories "议题类别": Option<Categories> = "议题的类别" / "categories of items",
        items "应有内容": List<ExpectedItem> = "记录里应当有的内容" / "what every meeting deals with",
        item_needs "议题须有": List<ItemNeeds>
            = "关于某些事项的议题须有什么" / "what items about something need",
        sponsor "议题提出": Option<Sponsor> = "由谁提出议题" / "who proposes an item",
        submission "议题报送": Option<LeadTime> = "议题会前多久报送" / "when an item is handed in",
        ad_hoc "临时动议": Option<Sponsor>
            = "没有事先报送的议题由谁同意" / "whose consent an item needs that was not handed in",
        position "拟办意见": Option<Asked>
            = "提出单位写明自己的意见" / "the department states its own position",
        approvals "审批": List<ApprovalRule> = "各项审批，按次序" / "approvals, in their order",
        work_reports "工作报表": Option<WorkReports> = "各部门每周报送的报表" / "weekly reports",
        decisions "决定": Option<Decisions>
            = "决定里还须写明什么" / "what each decision must name besides owner and due date",
        motions "动议": Option<Motions>
            = "动议里还须写明什么" / "what a motion states besides its mover and result",
        votes "计票": Option<Asked>
            = "写明同意和反对的票数，且对得上"
            / "how many voted for and against a motion is in the record, and adds up",
        majority "多数": Option<Majority> = "动议怎样才算通过" / "how many votes carry a motion",
        recusals "回避": Option<Asked>
            = "回避的人不提动议、不附议、不投票"
            / "those recused from an item neither move nor second nor vote on it",
        outcomes "议题结果": Option<Asked>
            = "每个议题都有结果或决定" / "every item has an outcome or a decision",
        references "引用": Option<Asked> = "引用的决定确实存在" / "decisions that are cited exist",
        follow_up_reports "督办报告": Option<ReportWithin>
            = "有未办结事项时两次报告相隔多久" / "how far apart reports on open decisions are",
        announcements "通报": Option<Announcements>
            = "应当通报哪些会议的决定" / "whose decisions are announced here",
        materials "材料": Option<Materials> = "材料要经过什么" / "what papers have gone through",
        signing "签发": Option<Within> = "纪要会后多久签发" / "when the minutes are signed",
        minutes_approval "纪要认可": Option<MinutesApproval>
            = "纪要由哪次会议认可" / "which meeting approves the minutes",
        drafter "起草": Option<ByPeople> = "由谁起草纪要" / "who drafts the minutes",
        keeper "会务专人": Option<Asked>
            = "名册里每个主办部门都写明会务专人"
            / "the register names a keeper for each department that hosts",
        sign_in "签到": Option<ByPeople> = "由谁负责签到" / "who keeps the sign-in list",
        attendance_report "考勤报告": Option<ReportWithin> = "会后多久报告考勤" / "when the attendance is \
            reported",
        preparatory_group "筹备组": Option<Asked>
            = "记录写明筹备组" / "the record names the group that prepares it",
        absence "缺席": Option<Asked> = "不得无故缺席" / "nobody is absent without leave",
        leave "请假": Option<ByPeople> = "会前由谁批准请假" / "who grants leave, before the start",
        unit_head_leave "一把手请假": Option<ByPeople>
            = "单位一把手请假另须谁同意" / "who consents to the leave of a unit's head",
        substitutes "代会": Option<Asked> = "代会须会前批准" / "a substitute is approved before the start",
        arrival "到场": Option<Arrival> = "提前多久到场" / "how early people arrive",
        costs "经费": Option<Costs> = "由谁审批用餐和补助" / "who approves meals and allowances",
    }
}

impl Requirements {
    /// The clauses that these requirements come from.
    pub fn clauses(&self) -> BTreeSet<String> {
        let mut clauses = self.own_clauses();
        clauses.extend(self.categories().filter_map(|category| category.clause.clone()));
        let special = self.majority.iter().flat_map(|majority| majority.special.values());
        clauses.extend(special.filter_map(|special| special.clause.clone()));
        clauses
    }

    /// Who is due, by any clause.
    pub fn everyone_due(&self) -> List<Selector> {
        let due = self.due.iter().flat_map(|due| due.by.values());
        let attending = self.attending.iter().flat_map(|attending| attending.by.values());
        due.chain(attending).cloned().collect()
    }

    /// The categories of agenda items.
    pub fn categories(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter().flat_map(|rule| rule.items.values())
    }

    /// The category of an id or name.
    pub fn category(&self, written: &str) -> Option<&Category> {
        let categories = &self.categories.as_ref()?.items;
        if let Some(category) = categories.values().find(|category| category.id == written) {
            return Some(category);
        }
        let folded = crate::text::fold_name(written);
        categories.values().find(|category| {
            crate::text::fold_name(&category.name.zh) == folded
                || category.name.en.as_deref().is_some_and(|en| crate::text::fold_name(en) == folded)
        })
    }
}
