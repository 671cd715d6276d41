//! Closed lists of words that the tables have, and the files of an archive do not.

use crate::archive::{Audience, State};
use crate::yaml::words;

words! {
    /// For whom data are.
    pub enum Readers {
        /// Everybody.
        Public = "public", "公众";
        /// Staff.
        Internal = "internal", "内部人员";
    }

    /// What ties somebody to a department.
    pub enum Tie {
        /// A post held there.
        Post = "post", "任职";
        /// Oversight of it.
        Oversees = "oversees", "分管";
    }

    /// In what way somebody took part in a meeting, or did not.
    pub enum Standing {
        /// Came, and is counted.
        Present = "present", "出席";
        /// Came in the place of somebody on leave.
        Substitute = "substitute", "代会";
        /// Came, and is not counted.
        Observer = "observer", "列席";
        /// Came from outside the register.
        Guest = "guest", "邀请";
        /// Was on leave.
        Leave = "leave", "请假";
        /// Stayed away.
        Absent = "absent", "缺席";
    }

    /// Where a decision stands at the day of the data.
    pub enum DecisionState {
        /// Open past its due date.
        Overdue = "overdue", "逾期";
        /// Nothing reported yet.
        Open = "open", "待办";
        /// Being worked on.
        InProgress = "in-progress", "在办";
        /// Given a later date, not yet reached.
        Extended = "extended", "延期";
        /// Done by its due date.
        Done = "done", "办结";
        /// Done after it.
        DoneLate = "done-late", "逾期办结";
        /// Given up, with approval.
        Cancelled = "cancelled", "终止";
        /// Replaced by a later decision.
        Superseded = "superseded", "已替代";
        /// Nothing is to be followed up.
        NoFollowUp = "no-follow-up", "无需督办";
    }

    /// When a report was handed in.
    pub enum HandedIn {
        /// In time.
        InTime = "in-time", "按时";
        /// Late, or nobody wrote when.
        Late = "late", "迟报";
        /// Not at all.
        Never = "never", "未报";
    }

    /// A kind of period.
    pub enum PeriodKind {
        /// A calendar year.
        Year = "year", "年";
        /// A semester of the calendar file.
        Semester = "semester", "学期";
        /// A month.
        Month = "month", "月";
        /// The days of a semester that lie in a year.
        PartOfSemester = "part-of-semester", "学期的一部分";
        /// The days of a year that no semester covers.
        Break = "break", "假期";
        /// Any days that somebody asks for.
        Range = "range", "自定时段";
    }

    /// What a figure counts.
    pub enum Unit {
        /// Things of which there is a list.
        Count = "count", "个数";
        /// Some of several.
        Rate = "rate", "比率";
        /// A count against that of another period.
        Change = "change", "对比";
        /// Minutes.
        Minutes = "minutes", "分钟";
        /// Hundredths of the currency.
        Hundredths = "hundredths", "货币的百分之一";
        /// Copies of papers.
        Copies = "copies", "份数";
    }

    /// What a text is of.
    pub enum Part {
        /// A record.
        Record = "record", "记录";
        /// An agenda item.
        Item = "item", "议题";
        /// A decision.
        Decision = "decision", "决定";
    }
}

impl From<Audience> for Readers {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Public => Self::Public,
            Audience::Internal => Self::Internal,
        }
    }
}

impl From<State> for DecisionState {
    fn from(state: State) -> Self {
        match state {
            State::Overdue => Self::Overdue,
            State::Open => Self::Open,
            State::InProgress => Self::InProgress,
            State::Extended => Self::Extended,
            State::Done => Self::Done,
            State::DoneLate => Self::DoneLate,
            State::Cancelled => Self::Cancelled,
            State::Superseded => Self::Superseded,
            State::Settled => Self::NoFollowUp,
        }
    }
}
