//! Closed lists of words that the tables have, and the files of an archive do not.

use crate::archive::Audience;
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
