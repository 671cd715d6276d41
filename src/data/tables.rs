//! The tables: each column with its type and what it says.

use super::declare::{Column, Row, Table, Type, Value, tables};
use super::words::{HandedIn, Part, PeriodKind, Readers, Standing, Tie, Unit};
use crate::archive::State;
use crate::record::{Ballot, Classification, FollowUpStatus, Mode, MotionResult, Status};
use chrono::{DateTime, FixedOffset, NaiveDate};

tables! {
    /// An archive.
    Archives "archives": Archive
        = "一个档案库"
        / "an archive", by {
        title: &'a str = "标题" / "its title",
        title_en: Option<&'a str> = "英文标题" / "its title in English",
        base_url: Option<&'a str> = "站点地址" / "the address of its site",
        audience: Readers
            = "为谁导出：数据里只有这些读者可以看到的"
            / "for whom it was exported: nothing is in the data but what they may see",
        as_of: NaiveDate = "状态截止到哪一天" / "the day for which states are given",
        languages: Vec<&'a str> = "站点的语言" / "the languages of its site",
        generator: &'a str = "由哪个版本导出" / "by what it was exported",
    }

    /// An organisation.
    Organizations "organizations": Organization
        = "一个单位"
        / "an organisation", by organization_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        name: &'a str = "名称" / "its name",
        name_en: Option<&'a str> = "英文名称" / "its name in English",
        short_name: Option<&'a str> = "简称" / "its short name",
        language: &'a str = "记录用的语言" / "the language of its records",
        time_zone: &'a str = "时区" / "its time zone",
        currency: &'a str = "货币" / "its currency",
        as_of: NaiveDate = "状态截止到哪一天" / "the day for which its states are given",
        records_from: Option<NaiveDate> = "从哪一天起应有记录" / "from which day on records are expected",
        withheld_meetings: usize = "不公开的会议数" / "how many meetings are withheld",
        withheld_decisions: usize = "不公开的决定数" / "how many decisions are withheld",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }

    /// A department.
    Departments "departments": Department
        = "一个部门或外单位"
        / "a department, or a unit outside", by department_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        department_id: String = "部门编号" / "the department",
        name: &'a str = "现在的名称" / "its name at the day of the data",
        name_en: Option<&'a str> = "英文名称" / "its name in English",
        other_names: Vec<&'a str> = "其他时期的名称" / "its names at other times",
        kind: Option<&'a str> = "类别" / "its kind",
        outside: bool = "是否外单位" / "whether it is a unit outside",
        first_day: Option<NaiveDate> = "从哪一天起" / "from which day on",
        last_day: Option<NaiveDate> = "到哪一天止" / "up to which day",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }

    /// A person.
    People "people": Person
        = "记录提到的一个人"
        / "somebody whom the records name", by person_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        person_id: String = "人员编号" / "the person",
        name: &'a str = "姓名" / "the name",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }

    /// A post that somebody holds.
    Memberships "memberships": Membership
        = "一个人的一项任职或分管"
        / "a post that somebody holds, or a department that they oversee", by person_id entry {
        organization_id: &'a str = "单位编号" / "the organisation",
        person_id: String = "人员编号" / "the person",
        entry: usize = "在这个人的各项里的顺序" / "its place among those of the person",
        person_name: &'a str = "姓名" / "their name",
        kind: Tie = "任职还是分管" / "whether it is a post or oversight",
        department_id: Option<String> = "部门编号" / "the department",
        department_name: Option<&'a str> = "部门名称" / "its name",
        role: Option<&'a str> = "职务" / "what the post is called",
        role_en: Option<&'a str> = "职务的英文名称" / "the same in English",
        heads: bool = "是否部门一把手" / "whether it heads the department",
        external: bool = "是否外单位的职务" / "whether it belongs to another unit",
        first_day: Option<NaiveDate> = "从哪一天起" / "from which day on",
        last_day: Option<NaiveDate> = "到哪一天止" / "up to which day",
    }

    /// A meeting.
    Meetings "meetings": Meeting
        = "一次会议；不公开的会议也有一行，只有类型、届次、日期、主办和应到实到人数"
        / "a meeting; a withheld one has a row too, with type, number, date, host and how many were due \
            and present", by meeting_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        organization_name: &'a str = "单位名称" / "its name",
        meeting_id: String = "会议编号" / "the meeting",
        record: Option<&'a str> = "记录的文件名" / "the name of its file",
        type_id: &'a str = "会议类型编号" / "the type of meeting",
        type_name: &'a str = "会议类型名称" / "its name",
        number: Option<u64> = "届次" / "its number within type and year",
        name: String
            = "标题；没有写的，由类型和届次组成"
            / "its title, made from type and number where none is written",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        last_day: NaiveDate = "最后一天" / "its last day",
        starts_at: Option<DateTime<FixedOffset>> = "开始时间" / "when it began",
        ends_at: Option<DateTime<FixedOffset>> = "结束时间" / "when it ended",
        status: Status = "召开情况" / "what became of it",
        status_reason: Option<&'a str> = "取消或未召开的原因" / "why it was cancelled or not held",
        withheld: bool = "是否不公开" / "whether it is withheld",
        withheld_parts: usize
            = "其中不公开的议题、决定、动议和段落数"
            / "how many of its items, decisions, motions and sections are withheld",
        classification: Option<Classification> = "密级" / "its classification",
        mode: Option<Mode> = "形式" / "how it was held",
        place: Option<&'a str> = "地点" / "where",
        host_id: Option<String> = "主办部门编号" / "the department that hosted it",
        host_name: Option<&'a str> = "主办部门名称" / "its name",
        cohosts: Vec<String> = "协办部门编号" / "departments that hosted it with them",
        extraordinary: bool = "是否临时会议" / "whether it was outside the rhythm",
        important: bool = "是否重要会议" / "whether it was important",
        chair_id: Option<String> = "主持人编号" / "who chaired",
        chair_name: Option<&'a str> = "主持人姓名" / "their name",
        recorder_id: Option<String> = "记录人编号" / "who recorded",
        recorder_name: Option<&'a str> = "记录人姓名" / "their name",
        due: Option<usize>
            = "应到人数；制度没有规定应到范围的为空"
            / "how many were due; null where the policy does not say who",
        present: usize = "实到人数" / "how many of them were present",
        on_leave: Option<usize> = "请假人数" / "how many were on leave",
        absent: Option<usize> = "缺席人数" / "how many were absent",
        substitutes: Option<usize> = "代会人数" / "how many came for somebody on leave",
        untold: Option<usize>
            = "记录没有说明的应到人数" / "of how many who were due the record says nothing",
        signed_on: Option<NaiveDate> = "纪要签发日期" / "when its minutes were signed",
        document_number: Option<&'a str> = "纪要文号" / "their document number",
        meals: Option<u64>
            = "用餐费用，单位为货币的百分之一" / "the cost of meals, in hundredths of the currency",
        allowance: Option<u64> = "补助，单位为货币的百分之一" / "allowances, in hundredths of the currency",
        tags: &'a [String] = "标签" / "its tags",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }

    /// Somebody at a meeting.
    Attendance "attendance": Attendance
        = "一个人在一次会议上的出席情况"
        / "somebody's part in a meeting", by meeting_id entry {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        entry: usize = "在这次会议里的顺序" / "its place among those of the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        person_id: Option<String> = "人员编号；名册之外的为空" / "the person; null for a guest",
        person_name: &'a str = "姓名" / "their name",
        department_id: Option<String> = "当时所在部门编号" / "their department on that day",
        department_name: Option<&'a str> = "部门名称；来宾为其单位" / "its name; of a guest, their unit",
        standing: Standing = "出席情况" / "in what way they took part, or did not",
        counted: bool = "是否在应到之列" / "whether they were among those who were due",
        late: Option<bool>
            = "到会的人是否迟到；制度没有到场要求的、没有到会的、公开数据里为空"
            / "whether somebody present came late, where the policy asks; else, and for the public, null",
        remote: bool = "是否远程参加" / "whether they took part from elsewhere",
        reason: Option<&'a str>
            = "请假事由，仅内部数据有" / "why they were on leave; in data for readers inside",
        substitute_id: Option<String> = "代会人编号" / "who came instead",
        proxy_id: Option<String> = "受托人编号" / "who votes for them",
    }

    /// An agenda item.
    Items "items": Item
        = "一个议题"
        / "an agenda item", by meeting_id item_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        item_id: &'a str = "议题编号" / "the item",
        entry: usize = "在议程里的顺序" / "its place on the agenda",
        title: &'a str = "标题" / "its title",
        category_id: Option<&'a str> = "类别编号" / "its category",
        category_name: Option<&'a str> = "类别名称" / "its name",
        department_id: Option<String> = "提出单位编号" / "the department that put it forward",
        department_name: Option<&'a str> = "提出单位名称" / "its name",
        presenter_id: Option<String> = "汇报人编号" / "who presented it",
        presenter_name: Option<&'a str> = "汇报人姓名" / "their name",
        presented_with: &'a [String] = "其他汇报人" / "who presented it with them",
        outcome: Option<&'a str> = "结果" / "what came of it",
        ad_hoc: Option<&'a str> = "临时动议的原因" / "why it was not handed in beforehand",
        submitted_on: Option<NaiveDate> = "报送日期" / "the day on which it was handed in",
        in_time: Option<bool>
            = "是否按时报送；没有要求的为空" / "whether that was in time; null where nobody asks",
        vote_method: Option<&'a str> = "表决方式" / "how it was voted on",
        votes_for: Option<u64> = "同意票" / "votes for it",
        votes_against: Option<u64> = "反对票" / "votes against",
        votes_abstained: Option<u64> = "弃权票" / "abstentions",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }

    /// A motion.
    Motions "motions": Motion
        = "一个动议"
        / "a motion", by meeting_id motion_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        motion_id: &'a str = "动议编号" / "the motion",
        item_id: Option<&'a str> = "议题编号" / "the agenda item",
        wording: &'a str = "内容" / "its wording",
        mover_id: Option<String> = "动议人编号" / "who moved it",
        mover_name: Option<&'a str> = "动议人姓名" / "their name",
        seconder_id: Option<String> = "附议人编号" / "who seconded it",
        seconder_name: Option<&'a str> = "附议人姓名" / "their name",
        result: Option<MotionResult> = "结果" / "what became of it",
        vote_method: Option<&'a str> = "表决方式" / "how it was voted on",
        votes_for: Option<u64> = "同意票" / "votes for it",
        votes_against: Option<u64> = "反对票" / "votes against",
        votes_abstained: Option<u64> = "弃权票" / "abstentions",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }

    /// A vote by name.
    Votes "votes": NamedVote
        = "一张唱名表决票"
        / "a vote in a roll call", by meeting_id motion_id person_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        motion_id: &'a str = "动议编号" / "the motion",
        person_id: String = "人员编号" / "who voted",
        person_name: &'a str = "姓名" / "their name",
        ballot: Ballot = "投票" / "how",
    }

    /// A decision.
    Decisions "decisions": Decision
        = "一项决定"
        / "a decision", by decision_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        decision_id: String = "决定编号" / "the decision",
        item_id: Option<&'a str> = "议题编号" / "the agenda item",
        motion_id: Option<&'a str> = "动议编号" / "the motion by which it was taken",
        wording: &'a str = "内容" / "what was decided",
        state: State = "状态" / "where it stands",
        is_open: bool = "是否还要办" / "whether something is still to be done",
        department_id: Option<String>
            = "责任单位编号；没有写的，是责任人当时的部门"
            / "the department that answers for it: the one written, else its owner's on that day",
        department_name: Option<&'a str> = "责任单位名称" / "its name",
        owner_id: Option<String> = "责任人编号" / "who answers for it",
        owner_name: Option<&'a str> = "责任人姓名" / "their name",
        assist: &'a [String] = "协办" / "who helps",
        due: Option<NaiveDate> = "时限，含延期" / "by when, after any extension",
        due_at_first: Option<NaiveDate> = "作出决定时的时限" / "by when as it was decided",
        extended: bool = "是否延过期" / "whether it was ever given a later date",
        closed_on: Option<NaiveDate> = "办结或终止的日期" / "when it was closed",
        deliverable: Option<&'a str> = "成果" / "what is to be delivered",
        no_follow_up: Option<&'a str> = "无需督办的原因" / "why nothing is to be followed up",
        announce: bool = "是否应通报" / "whether it is to be announced",
        supersedes: Vec<String> = "替代了哪些决定" / "the decisions that it replaces",
        superseded_by: Option<String> = "被哪个决定替代" / "the decision that replaced it",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }

    /// What was reported of a decision.
    DecisionEvents "decision_events": DecisionEvent
        = "一次督办情况"
        / "what was reported of a decision on a day", by decision_id entry {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        decision_id: String = "决定编号" / "the decision",
        entry: usize = "在这项决定里的顺序" / "its place among those of the decision",
        happened_on: NaiveDate = "日期" / "the day",
        status: FollowUpStatus = "情况" / "what it says",
        due: Option<NaiveDate> = "新的时限" / "the new due date",
        reporter_id: Option<String> = "报告人编号" / "who reported",
        reporter_name: Option<&'a str> = "报告人姓名" / "their name",
        approver_id: Option<String> = "批准人编号" / "who approved",
        approver_name: Option<&'a str> = "批准人姓名" / "their name",
        note: Option<&'a str> = "进展" / "how it went",
        withheld: bool = "是否写在不公开的记录里" / "whether it stands in a record that is withheld",
    }

    /// A breach of the policy.
    Findings "findings": Finding
        = "一处违规"
        / "a breach of the policy", by meeting_id entry {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        entry: usize = "在这次会议里的顺序" / "its place among those of the meeting",
        code: &'a str = "规则代码" / "the rule",
        rule: &'a str = "规则名称" / "its name",
        policy_id: Option<&'a str> = "制度" / "the policy",
        policy_version: Option<NaiveDate> = "制度版本" / "its version",
        clause: Option<&'a str> = "条款" / "its clause",
        explained: bool = "记录是否作了说明" / "whether the record explains it",
        reason: Option<&'a str> = "说明的事由" / "why it happened",
        explained_by: Option<&'a str> = "说明人" / "who explains it",
        explained_on: Option<NaiveDate> = "说明日期" / "when",
    }

    /// A weekly report due for a meeting.
    Reports "reports": Report
        = "一个部门为一次会议应报的周报"
        / "a report that a department owed for a meeting", by meeting_id department_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        department_id: String = "部门编号" / "the department",
        department_name: &'a str = "部门名称" / "its name",
        handed_in: HandedIn = "报送情况" / "whether it was handed in",
    }

    /// A figure.
    Statistics "statistics": Statistic
        = "一个统计数字；为零的不写（没有分母和对比数，或者它们也是零）"
        / "a figure of the statistics; one that is 0, and what it is compared with too, is not written"
        , by organization_id period_kind period table_id row_id column_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        period_kind: PeriodKind = "时段类别" / "the kind of period",
        period: String = "时段" / "the period",
        first_day: NaiveDate = "时段的第一天" / "its first day",
        last_day: NaiveDate = "时段的最后一天" / "its last day",
        table_id: &'a str = "统计表" / "the table",
        scope: &'a str
            = "统计范围：all 为全部，否则只含该读者可见的"
            / "of what it counts: `all`, or only of what that audience may open",
        row_id: &'a str = "行；total 为合计" / "the row; `total` is the sum of them",
        row_name: String = "行的名称" / "its name",
        about_id: Option<String>
            = "这一行说的部门、会议类型、会议或人在其他表里的编号，或制度的条款；其他行为空"
            / "the department, type, meeting or person of the row in other tables, or the clause; else null",
        column_id: &'a str = "列" / "the column",
        unit: Unit = "n 的单位" / "what n is",
        n: Option<u64> = "数；不公开的为空" / "the figure; null where it is withheld",
        n_of: Option<u64> = "比率的分母" / "of how many, where it is a rate",
        n_then: Option<u64> = "对比时段的数" / "the figure of the other period, where it is a change",
    }

    /// A text that can be searched.
    Texts "texts": Passage
        = "一份记录、一个议题或一项决定的文字：站内搜索所查的内容"
        / "the text of a record, an agenda item or a decision: what the search of the site looks in"
        , by meeting_id part part_id {
        organization_id: &'a str = "单位编号" / "the organisation",
        meeting_id: String = "会议编号" / "the meeting",
        date: NaiveDate = "会议日期" / "the day of the meeting",
        part: Part = "是记录、议题还是决定" / "what it is the text of",
        part_id: String
            = "议题或决定的编号；记录为空文字" / "the item or the decision; empty for the record",
        title: String = "标题" / "its title",
        wording: String = "文字" / "the text",
        folded: String
            = "用于比较的文字：标题、换行、正文，全角半角和大小写统一"
            / "what is compared: title, line feed, text, with widths and cases made one",
        url: Option<String>
            = "网页地址；站点没有地址时为空" / "the address of its page; null where the site has none",
    }
}
