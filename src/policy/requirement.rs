//! What a policy can ask of a meeting. Each requirement names its clause, and may weigh more or less than the
//! rule does by itself.

use super::reference::{AuthorityName, ClauseNumber, DepartmentKind, TypeName, UnitName};
use super::{GuestRule, MonthOfYear, Need, Per, Selector, Which};
use crate::finding::Kind;
use crate::record::{ApprovalSubject, Classification};
use crate::register::{Name, ReportKind};
use crate::yaml::{Id, List, keys, words};
use chrono::{NaiveDate, NaiveTime, Weekday};

/// What all requirements have in common.
pub trait Requirement {
    /// The clause that it comes from; none for practice.
    fn clause(&self) -> Option<&str>;
    /// Its weight, where it differs from the rule's.
    fn kind(&self) -> Option<Kind>;
    /// Whether it names something that is not there, or part of it could not be read: that has its finding at
    /// the policy, and no record is judged by it.
    fn is_dead(&self) -> bool {
        false
    }
}

/// The keys of requirements, and those that all of them have.
macro_rules! requirements {
    ($($(#[$doc:meta])* $name:ident { $($keys:tt)* })*) => {
        $crate::yaml::keys! {
            $($(#[$doc])*
            pub struct $name {
                $($keys)*
                clause "条款": Option<ClauseNumber> = "所依据的条款" / "the clause",
                kind "性质": Option<Kind>
                    = "与规则本身的性质不同时才写" / "its weight, where it differs from the rule's",
                ~ dead: bool,
            })*
        }

        $(impl Requirement for $name {
            fn clause(&self) -> Option<&str> {
                self.clause.as_deref()
            }

            fn kind(&self) -> Option<Kind> {
                self.kind
            }

            fn is_dead(&self) -> bool {
                self.dead
            }
        })*
    };
}

pub(super) use requirements;

requirements! {
    /// How open records of a type may be.
    ClassificationRule {
        default "默认": Option<Classification>
            = "没有写密级的记录算哪一级" / "what a record is that says nothing",
        most_open "最宽": Option<Classification> = "最宽可到哪一级" / "the most open level a record may have",
    }

    /// Who may fill a part: chair, convener, recorder.
    ByPeople {
        by "人员": List<Selector> = "其中任何一位" / "any of these",
    }

    /// Who records.
    Recorder {
        by "人员": List<Selector> = "其中任何一位" / "any of these",
        listed "在名单": bool = "记录人写进名单" / "the lists of attendance name the recorder",
    }

    /// Who is due to attend.
    Due {
        by "人员": List<Selector> = "每个人都要有去向" / "each of them is accounted for",
        only "仅限": bool = "其他人只能列席" / "nobody else is present, others observe",
    }

    /// Who takes part in a large meeting, group by group.
    Groups {
        groups "各类" required: List<Group>
            = "每类至少有一人到会、请假或缺席" / "somebody of each is there, on leave or absent",
    }

    /// Which department does something.
    ByUnit {
        unit "部门" required: Option<UnitName> = "host，或部门的编号" / "`host`, or a department's id",
    }

    /// How long before the meeting something happens.
    LeadTime {
        days "天数" required: u64 = "至少提前多少天" / "at least so many days before",
        working_days "工作日": bool = "按工作日计算" / "working days are meant",
        note_over "超过则备注": Option<u64> = "提前得更多的，加备注" / "more days than these are noted",
    }

    /// The fixed sessions of a rhythm.
    Sessions {
        slots "时段": List<Slot> = "每周的时段" / "the slots of a week",
        per "每": Option<Per> = "或一个时期一次" / "or one session in each of these periods",
        hosts "主办类别": List<DepartmentKind>
            = "没有固定主办的，这些类别的部门各自召开"
            / "every department of these kinds holds them, where the type has no host of its own",
    }

    /// How a fixed session is moved.
    Moving {
        by "人员": List<Selector> = "谁可以决定调整" / "any of these decides it",
        notified_by "通知部门": Option<UnitName>
            = "由哪个部门通知参会人员" / "which department informs the participants",
        skipping "含未召开": bool = "停开也须同样批准" / "leaving one out needs the same decision",
    }

    /// The categories of agenda items.
    Categories {
        items "类别" required: List<Category> = "固定的几类" / "the closed list",
    }

    /// Who proposes an agenda item, and whose consent it needs.
    Sponsor {
        consent "同意人": List<Selector>
            = "其中任何一位；不写则只须写部门" / "any of these; left out, the department is enough",
    }

    /// A bare requirement.
    Asked {}

    /// An approval.
    ApprovalRule {
        of "事项" required: Option<ApprovalSubject> = "审批什么" / "what is approved",
        by "人员": List<Selector> = "其中任何一位" / "by any of these",
        authority "机关": Option<AuthorityName> = "或这个上级机关" / "or by this authority outside",
        when "情形": When = "哪些会议需要" / "for which meetings",
        before "先于": Before = "在什么之前" / "what it comes before",
        after "后于": After = "在什么之后" / "what it comes after",
        optional "可免": bool = "写了才查" / "may be missing; where it stands, the rest is asked of it",
    }

    /// Weekly reports of departments.
    WorkReports {
        of "部门类别" required: List<DepartmentKind> = "哪些类别的部门" / "of every department of these \
            kinds",
        weekday "星期" required: Option<Weekday> = "会前的哪一天" / "due on this day before the meeting",
        at "时刻" required: Option<NaiveTime> = "到什么时刻" / "and at this time",
    }

    /// What a decision states.
    Decisions {
        department "责任单位": bool = "写明责任单位" / "the department responsible",
        person "责任到人": bool = "责任人是一个人" / "a person rather than a department, as owner",
        motion "经动议": bool = "写明据以作出的、已通过的动议" / "the carried motion by which it was taken",
    }

    /// A time before the start.
    Arrival {
        minutes "分钟" required: u64 = "开始前多少分钟" / "minutes before the start",
    }

    /// How soon something follows.
    Within {
        days "天数" required: u64 = "最多多少天之内" / "at most so many days later",
        working_days "工作日": bool = "按工作日计算" / "working days are meant",
    }

    /// How soon somebody is informed of something.
    ReportWithin {
        days "天数" required: u64 = "最多多少天之内" / "at most so many days later",
        working_days "工作日": bool = "按工作日计算" / "working days are meant",
        to "报送": List<Selector> = "报送其中任何一位" / "to any of these",
    }

    /// Which decisions the meetings of this type announce.
    Announcements {
        of "会议类别": List<TypeName>
            = "哪些会议的决定；不写则为各类" / "those of meetings of these types; left out: of all",
    }

    /// What the papers of a meeting have gone through.
    Materials {
        checked_by "把关人": List<Selector> = "由其中任何一位把关" / "checked by any of these",
        passed_in "通过会议": Option<TypeName>
            = "由哪类会议的决定通过" / "passed by a decision of a meeting of this type",
    }

    /// Reports that are owed for periods.
    PeriodReports {
        of "种类" required: Option<ReportKind> = "哪种报告" / "what kind",
        every "每" required: List<PeriodKind> = "每个时期一份" / "for every one of these",
        to "报送": List<Selector> = "报送其中任何一位" / "to any of these",
    }

    /// Approvals that costs need: one by each.
    Costs {
        each "各由" required: List<Selector> = "其中每一位都要审批" / "each of these approves",
    }
}

words! {
    /// A kind of period.
    pub enum PeriodKind {
        /// A calendar month.
        Month = "month", "月";
        /// A semester of the calendar.
        Semester = "semester", "学期";
    }

    /// Which meetings an approval is needed for.
    #[derive(Default)]
    pub enum When {
        /// All.
        #[default]
        Always = "always", "始终";
        /// Important ones.
        Important = "important", "重要";
        /// Those that are not important.
        Ordinary = "ordinary", "一般";
    }

    /// What an approval comes before.
    #[derive(Default)]
    pub enum Before {
        /// The start of the meeting.
        #[default]
        Start = "start", "开始";
        /// The notice to participants, and the start.
        Notice = "notice", "通知";
    }

    /// What an approval comes after.
    #[derive(Default)]
    pub enum After {
        /// Nothing in particular.
        #[default]
        Nothing = "nothing", "无";
        /// The handing in of the last agenda item.
        Submissions = "submissions", "议题报送";
        /// The approval that the policy names before it.
        Previous = "previous", "前一审批";
        /// The decision on which the meeting rests.
        Basis = "basis", "依据";
    }
}

keys! {
    /// A slot of a week, or of a week in each month.
    pub struct Slot {
        weekday "星期" required: Option<Weekday> = "星期几" / "the day",
        which "第几个": Option<Which> = "每月的第几个；不写为每周" / "which of a month; left out: every week",
        except "除外月份": List<MonthOfYear> = "哪些月份不开" / "the months without one",
        at "时刻": Option<NaiveTime> = "准时开始" / "starting exactly at this time",
        before "早于": Option<NaiveTime> = "在此之前开始" / "starting before this time",
        after "在其后": Option<TypeName>
            = "当天这类会议结束之后" / "starting after the end of the meeting of this type on that day",
    }

    /// A group of participants.
    pub struct Group {
        name "名称" required: Name = "这一类叫什么" / "what it is called",
        by "人员": List<Selector> = "名册里的哪些人" / "who belongs to it, as far as the register knows them",
        guests "邀请": List<GuestRule>
            = "哪些客人算这一类" / "how a guest's unit and post say that they belong to it",
        observing "列席": bool
            = "这些人列席，不在出席之\
                列" / "its people listen in, so that none of them is among those present",
        every "每人": bool = "每个人都要有去向" / "each of them is accounted for, rather than somebody",
    }

    /// A category of agenda items.
    pub struct Category {
        id "编号" required: Id = "编号" / "its id",
        name "名称" required: Name = "名称" / "its name",
        most_open "最宽": Option<Classification>
            = "这类议题最宽可到哪一级"
            / "the most open level of its items, where it is stricter than the type's",
        needs "须有": List<Need> = "这类议题须有什么" / "what its items need",
        clause "条款": Option<ClauseNumber> = "所依据的条款" / "the clause",
        kind "性质": Option<Kind>
            = "与规则本身的性质不同时才写" / "the weight of that, where it differs from the rule's",
    }
}

impl Requirement for Category {
    fn clause(&self) -> Option<&str> {
        self.clause.as_deref()
    }

    fn kind(&self) -> Option<Kind> {
        None
    }
}

impl Arrival {
    /// Whether somebody who signed in at a time came too late for a start.
    pub fn is_late(&self, start: NaiveTime, signed_in: NaiveTime) -> bool {
        let lead = i64::try_from(self.minutes).unwrap_or(i64::MAX).saturating_mul(60);
        start.signed_duration_since(signed_in).num_seconds() < lead
    }
}

impl ReportWithin {
    /// How soon, whoever is informed.
    pub fn within(&self) -> Within {
        Within { days: self.days, working_days: self.working_days, ..Within::default() }
    }
}

impl Slot {
    /// Whether a day of its weekday has it.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.which.is_none_or(|which| which.is(day)) && !self.except.values().any(|month| month.has(day))
    }
}
