//! The keys of a record in both languages, and the words of its closed lists. These names are public and
//! fixed.
//!
//! The structs keep plain values: names are still text, nothing is resolved.

use super::members::{Attending, FirstPerson, MeetingDays, members};
use crate::calendar::Moment;
use crate::yaml::{
    DecisionId, DepartmentName, Due, EndTime, FilePath, Format, ItemCategory, ItemNumber, LaterPersonName,
    List, MeetingTypeName, Money, MotionId, PerPerson, PersonName, Reason, RuleName, Shape, WrittenPerson,
    words,
};
use chrono::{NaiveDate, NaiveTime};

/// The front matter as a shape.
pub static RECORD: Shape = FrontMatter::SHAPE;

/// A file of follow-ups: a list of them.
pub static FOLLOW_UPS: Shape = <List<FollowUp>>::SHAPE;

/// The keys of a part of a record, and what expressions may ask of it.
macro_rules! record_keys {
    ($($declared:tt)*) => {
        $crate::yaml::keys! { $($declared)* }
        members! { $($declared)* }
    };
}

words! {
    /// How a meeting is held.
    #[derive(Default)]
    pub enum Mode {
        /// In one room.
        #[default]
        InPerson = "in-person", "现场", "现场会议";
        /// By video.
        Video = "video", "视频", "视频会议";
        /// By telephone.
        Phone = "phone", "电话", "电话会议";
        /// By circulation.
        Written = "written", "书面", "书面传签";
    }

    /// What became of a meeting.
    pub enum Status {
        /// Still to come.
        Planned = "planned", "计划", "拟召开";
        /// Held.
        Held = "held", "已召开", "召开";
        /// Called off before it began.
        Cancelled = "cancelled", "取消", "已取消";
        /// A session of a rhythm that did not take place.
        NotHeld = "not-held", "未召开";
    }

    /// What an approval is of.
    pub enum ApprovalSubject {
        /// That the meeting is held.
        Convening = "convening", "召开";
        /// Its agenda.
        Agenda = "agenda", "议程";
        /// Its papers.
        Materials = "materials", "材料";
        /// Its move to another day.
        Reschedule = "reschedule", "调整";
        /// Meals.
        Meals = "meals", "用餐";
        /// Allowances.
        Allowance = "allowance", "补助";
        /// The minutes.
        Minutes = "minutes", "签发";
        /// That somebody observes.
        Observers = "observers", "列席";
    }

    /// Who may see something, from the most open to the most closed.
    pub enum Classification {
        /// Everybody.
        Public = "public", "公开";
        /// Staff.
        Internal = "internal", "内部";
        /// Nobody who reads a site.
        Sealed = "sealed", "封存";
    }

    /// How long a record is kept.
    pub enum Retention {
        /// For ever.
        Permanent = "permanent", "永久";
        /// Thirty years.
        ThirtyYears = "30-years", "30年";
        /// Ten years.
        TenYears = "10-years", "10年";
    }

    /// What the minutes are.
    pub enum MinutesForm {
        /// What was said and decided.
        Record = "record", "会议记录";
        /// What was decided, as a document.
        Summary = "summary", "会议纪要";
    }

    /// What a follow-up says of its decision.
    pub enum FollowUpStatus {
        /// Being worked on.
        InProgress = "in-progress", "在办";
        /// Done.
        Done = "done", "办结", "已办结";
        /// Given a later date.
        Extended = "extended", "延期";
        /// Given up.
        Cancelled = "cancelled", "终止";
    }

    /// What became of a motion.
    pub enum MotionResult {
        /// Adopted.
        Carried = "carried", "通过";
        /// Voted down, or tied.
        Lost = "lost", "否决", "未通过";
        /// Taken back by its mover.
        Withdrawn = "withdrawn", "撤回";
        /// Put off.
        Deferred = "deferred", "搁置";
        /// Not put to the vote, for nobody seconded it.
        Lapsed = "lapsed", "未获附议";
    }

    /// How somebody voted.
    pub enum Ballot {
        /// Yes.
        For = "for", "同意", "赞成";
        /// No.
        Against = "against", "反对";
        /// Neither.
        Abstain = "abstain", "弃权";
    }
}

record_keys! {
    /// Everything between the fences.
    pub struct FrontMatter {
        meeting_type as "type" "类型": Option<MeetingTypeName>
            = "制度里的会议类别，编号或名称" / "a type of meetings of the policy, by id or name",
        title "标题": Option<String> = "会议的标题" / "its title",
        number "届次": Option<u64>
            = "同类会议当年的次序（科务会按科室）；写 第21次 也行"
            / "counting within type and year (section meetings: within the department); 第21次 will do",
        date "日期" always: Option<MeetingDays>
            = "开会的日期；几天的写 {起, 止}，按第一天统计；只写月日的，年份取自文件名"
            / "the day of the meeting; of several days `{from, to}`: it counts at its first day; a month and \
                day alone take the year of the file's name",
        start "开始": Option<NaiveTime> = "开始的时刻" / "when it began",
        end "结束": Option<EndTime>
            = "结束的时刻；次日的写次日00:30 或 24:30" / "when it ended; on the next day 24:30",
        place "地点": Option<String> = "在哪里开" / "where",
        mode "形式": Option<Mode> = "怎样开；不写则为现场" / "how it is held; left out: in person",
        status "状态": Option<Status>
            = "不写则为已召开，日期未到则为计划" / "left out: held, or planned where the date is after today",
        status_reason "状态原因": Option<String>
            = "取消、未召开的只须写这一项" / "cancelled and not-held need it, and nothing else",
        host "主办": Option<DepartmentName>
            = "主办部门；类别没有固定主办单位的须写；统计按它计"
            / "the department that hosts it; needed where the type has no fixed host; statistics count by it",
        cohosts "协办": List<DepartmentName> = "一同主办的部门" / "the departments that host with it",
        extraordinary "临时": Option<Reason>
            = "不在例行频次之内，为何" / "that it is outside the regular rhythm, and why",
        purpose "必要性": Option<String> = "为什么需要开" / "why it was needed",
        important "重要": bool = "是不是重要会议" / "whether it is important",
        basis "依据": List<String> = "决定的全称或文件" / "full ids of decisions, or documents",
        chair "主持": Option<PersonName> = "主持的人" / "who chaired",
        recorder "记录": Option<PersonName> = "记录的人" / "who recorded",
        convener "召集": Option<PersonName> = "召集的人" / "who convened it",
        support "会务": Option<DepartmentName> = "承担会务的部门" / "which department prepared it",
        logistics "后勤": Option<DepartmentName>
            = "负责会场和用餐的部门" / "which department looked after rooms and meals",
        present "出席": List<Attending>
            = "人员列表；全体＝应到而未请假、缺席的人"
            / "people; everyone = all who are due, less those on leave or absent",
        observers "列席": List<Observer> = "列席的人，可写为哪些议题" / "who observed, and for which items",
        guests "邀请": List<Guest> = "名册以外的人" / "people who are not in the register",
        leave "请假": List<Leave> = "请假的人" / "who is on leave",
        absent "缺席": List<Absence> = "无故缺席的人" / "who is absent without leave",
        entitled "有表决权": Option<u64>
            = "有表决权的到会人数；不限于“出席”所列的人时写，如会员大会"
            / "how many had the right to vote, where not only those named under present did: a general \
                meeting",
        recusals "回避": List<Recusal>
            = "因与本人有关而回避的人" / "who took no part for an interest of their own",
        sign_in "签到": Option<SignIn> = "签到" / "the sign-in list",
        notice "通知" always: Option<Notice> = "会议通知" / "the notice",
        approvals "审批": List<Approval> = "各项审批" / "approvals",
        rescheduled "调整": Option<Rescheduled> = "例会改期" / "the move of a session out of its slot",
        minutes_approved "认可纪要": List<MinutesApproved>
            = "本次会议认可的以前的纪要" / "the minutes of earlier meetings that this one approved",
        agenda "议题": List<AgendaItem> = "议程" / "the agenda",
        motions "动议": List<Motion> = "提出的动议" / "the motions",
        decisions "决定": List<Decision> = "议定事项" / "what was decided",
        follow_ups "督办": List<FollowUp> = "以前决定的进展" / "what became of earlier decisions",
        work_reports "报送": List<WorkReport> = "各部门报送的工作报表" / "weekly reports of departments",
        preparatory_group "筹备组": Option<PreparatoryGroup>
            = "大型会议的筹备组" / "the group that prepares a large meeting",
        costs "经费": Costs = "会议的花费" / "what it cost",
        materials "材料": List<Material> = "会议材料" / "papers",
        classification "密级": Option<Classification>
            = "只能比制度规定的更严" / "may only be stricter than the policy says",
        retention "保管期限": Option<Retention> = "记录保管多久" / "how long the record is kept",
        minutes "纪要": Option<Minutes> = "纪要的起草和签发" / "how the minutes were made and signed",
        amendments "更正": List<Amendment> = "签发之后的更正" / "corrections of a signed record",
        explanations "说明": List<Explanation>
            = "违规的说明，写明规则（或条款号）、事由、人、日期"
            / "explains a breach: rule (or the clause), reason, person, date",
        counts "人数": Counts = "可以不写；写了就核对" / "may be left out; checked where it is there",
        tags "标签": List<String> = "便于查找的词" / "words to find it by",
        + id: String = "记录的编号，即文件名" / "the record's id: the name of its file",
        + due: List<PersonName> = "按制度应到的人" / "who was due by the policy",
        + sign_in_keeper: Option<PersonName> = "签到负责人" / "who kept the sign-in list",
        + last_day: NaiveDate = "最后一天" / "its last day",
        + body: String = "正文" / "the body of the record",
    }

    /// The day of a meeting, or its first day and its last.
    pub struct Dates(from) {
        from "起" required: Option<NaiveDate> = "第一天" / "the first day",
        to "止": Option<NaiveDate> = "最后一天" / "the last day",
    }

    /// Somebody who was there, and how.
    pub struct Presence(person) {
        person "人" required: PersonName = "到会的人" / "who was there",
        arrived "到会": Option<NaiveTime> = "晚到的，何时到会" / "when they came, if late",
        left "离会": Option<NaiveTime> = "早退的，何时离会" / "when they left, if early",
        remote "远程": bool = "是不是远程参加" / "whether they took part from elsewhere",
    }

    /// Somebody who listens in, and the agenda items for which they do.
    pub struct Observer(person) {
        person "人" required: PersonName = "列席的人" / "who observed",
        items "议题": List<ItemNumber> = "为哪些议题列席" / "the agenda items for which they did",
        arrived "到会": Option<NaiveTime> = "晚到的，何时到会" / "when they came, if late",
        left "离会": Option<NaiveTime> = "早退的，何时离会" / "when they left, if early",
        remote "远程": bool = "是不是远程列席" / "whether they took part from elsewhere",
    }

    /// Somebody who is not in the register.
    pub struct Guest(name) {
        name "姓名" required: String = "姓名" / "their name",
        unit "单位": Option<String> = "所在单位" / "their unit",
        post "职务": Option<String> = "所任职务" / "their post",
    }

    /// Somebody on leave.
    pub struct Leave(person) {
        person "人" required: PersonName = "请假的人" / "who is on leave",
        reason "事由": Option<String> = "为何请假" / "why",
        asked "提出": Option<Moment> = "何时提出" / "when they asked",
        granted_by "批准": Option<PersonName> = "批准的人" / "who granted it",
        granted_on "批准时间": Option<Moment> = "何时批准" / "when it was granted",
        consent "同意": List<PersonName> = "另行同意的人" / "who else consented",
        substitute "代会": Option<PersonName> = "代会的人" / "who came instead",
        proxy "受托人": Option<PersonName>
            = "受托代为表决的到会成员" / "the member present who votes for them",
    }

    /// Somebody absent without leave.
    pub struct Absence(person) {
        person "人" required: PersonName = "缺席的人" / "who was absent",
        reason "事由": Option<String> = "为何缺席" / "why",
    }

    /// Somebody who takes no part in some agenda items, for an interest of their own.
    pub struct Recusal(person) {
        person "人" required: PersonName = "回避的人" / "who took no part",
        items "议题": List<ItemNumber>
            = "回避哪些议题；不写则为整场会议" / "in which agenda items; left out: in all",
        motions "动议": List<MotionId>
            = "只回避议题中的哪些动议" / "in which motions alone, where an item has several",
        reason "事由": Option<String> = "为何回避" / "why",
    }

    /// The minutes of an earlier meeting that this one approved.
    pub struct MinutesApproved(record) {
        record "会议" required: String
            = "哪次会议，写记录的编号" / "of which meeting, by the id of its record",
        corrections "更正": Option<String> = "认可时作的更正" / "what was corrected in them",
    }

    /// Who signed in when, and who kept the list.
    pub struct SignIn {
        keeper "负责人": Option<PersonName> = "负责签到的人" / "who kept the list",
        times "时间": PerPerson<NaiveTime> = "每人签到的时刻" / "when each of them signed in",
    }

    /// Who informed the participants and the office, and when.
    pub struct Notice {
        by "单位": Option<DepartmentName> = "发通知的部门" / "which department informed the participants",
        sent "发出": Option<Moment> = "通知何时发出" / "when the notice was sent",
        reported "报备": Option<Moment> = "何时向办公室报备" / "when the office was informed",
        agenda "附议程": bool = "通知是否附议程" / "whether the agenda went out with it",
    }

    /// An approval, by a person or by an authority outside.
    pub struct Approval {
        of "事项" required: Option<ApprovalSubject> = "审批什么" / "what is approved",
        by "审批人": Option<PersonName> = "审批的人" / "who approved",
        on "日期": Option<Moment> = "何时审批" / "when",
        reference "文号": Option<String> = "批件的文号" / "the number of the document",
        authority "机关": Option<String>
            = "由外单位批准时写，代替审批人" / "an outside unit that approved, in place of a person",
    }

    /// The move of a session out of its slot.
    pub struct Rescheduled {
        from "原定": Option<Moment> = "原定的时间" / "when it was to be",
        reason "事由": Option<String> = "为何调整" / "why it was moved",
        by "决定人": Option<PersonName> = "决定调整的人" / "who decided",
        notified_by "通知单位": Option<DepartmentName>
            = "通知参会人员的部门" / "which department informed the participants",
    }

    /// One item of the agenda.
    pub struct AgendaItem(title) {
        id "序号": Option<String> = "序号；不写则按次序" / "its number; left out: its place",
        title "标题" required: String = "议题的标题" / "its title",
        category "类别": Option<ItemCategory> = "制度里的议题类别" / "a category of the policy",
        department "提出单位": Option<DepartmentName> = "提出议题的部门" / "which department proposed it",
        presenter "汇报人": FirstPerson = "汇报的人，可以几个" / "who presented it: one or several",
        position "拟办意见": Option<String> = "提出部门自己的意见" / "the department's own position",
        submitted "报送时间": Option<Moment> = "何时报送" / "when it was handed in",
        approved_by "同意": List<PersonName> = "同意上会的人" / "who consented to it",
        ad_hoc "临时动议": Option<Reason>
            = "未经报送而提出的理由" / "why it was raised without being handed in",
        source "来源": Option<String>
            = "从哪里来，如文件或决定" / "where it comes from: a document, a decision",
        attachments "附件": List<FilePath> = "附件" / "its papers",
        outcome "结果": Option<String> = "议题的结果" / "what came of it",
        classification "密级": Option<Classification>
            = "本议题的密级；不写则同会议" / "who may see it; left out: as the meeting",
        vote "表决": Option<Vote> = "表决情况" / "the vote",
        recusals "回避": List<ItemRecusal> = "回避本议题的人" / "who took no part in it",
        tags "标签": List<String> = "便于查找的词" / "words to find it by",
        + presenters: List<PersonName> = "汇报的人，全部" / "all who presented it",
    }

    /// Somebody who takes no part in an agenda item.
    pub struct ItemRecusal(person) {
        person "人" required: PersonName = "回避的人" / "who took no part",
        motions "动议": List<MotionId> = "只回避其中哪些动议" / "in which of its motions alone",
        reason "事由": Option<String> = "为何回避" / "why",
    }

    /// A vote as it was counted.
    pub struct Vote {
        method "方式": Option<String> = "表决的方式" / "how",
        in_favour as "for" "同意": Option<u64> = "同意的票数" / "votes in favour",
        against "反对": Option<u64> = "反对的票数" / "votes against",
        abstain "弃权": Option<u64> = "弃权的票数" / "abstentions",
        roll_call "记名": PerPerson<Ballot> = "每人怎样表决" / "how each of them voted",
        absent "缺席": List<PersonName> = "表决时不在场的人" / "who was not in the room for it",
        not_voting "未表决": List<PersonName> = "在场而未表决的人" / "who was there and did not vote",
    }

    /// A motion put to the meeting.
    pub struct Motion {
        id "编号" required: String = "动议的编号" / "its id",
        item "议题": Option<ItemNumber> = "所属议题的序号" / "the number of its agenda item",
        text "内容" required: String = "动议的内容" / "what is moved",
        mover "动议人": Option<PersonName> = "提出的人" / "who moved it",
        seconder "附议人": Option<PersonName> = "附议的人" / "who seconded it",
        vote "表决": Option<Vote> = "表决情况" / "the vote",
        result "结果": Option<MotionResult> = "动议的结果" / "what became of it",
    }

    /// Something that the meeting decided.
    pub struct Decision {
        id "编号" required: String = "决定的编号，在记录内不重复" / "its id, unique in the record",
        item "议题": Option<ItemNumber> = "所属议题的序号" / "the number of its agenda item",
        motion "动议": Option<MotionId>
            = "据以作出的动议的编号" / "the id of the motion by which it was taken",
        text "内容" required: String = "决定了什么" / "what was decided",
        department "责任单位": Option<DepartmentName> = "负责的部门" / "which department is responsible",
        owner "责任人": FirstPerson
            = "人，不是部门；几个人的，第一个负责"
            / "who is responsible: a person, not a department; of several the first answers",
        assist "协办": List<String> = "协办的部门或人" / "who assists: departments or people",
        due "时限": Option<Due> = "日期，不写尽快之类" / "when it is due: a date, not a word such as soon",
        deliverable "成果": Option<String> = "要交出的成果" / "what is to be delivered",
        no_follow_up "无需督办": Option<Reason>
            = "理由；代替责任人和时限" / "a reason; stands in for owner and due date",
        announce "应通报": bool = "是否应通报" / "whether it is to be announced",
        supersedes "替代": List<DecisionId> = "它所替代的决定" / "the decisions that it replaces",
        + owners: List<PersonName> = "责任人，全部" / "all who are responsible",
        + follow_up: bool = "是否需要督办" / "whether it is followed up",
    }

    /// What became of a decision on a day.
    pub struct FollowUp {
        decision "决定" required: DecisionId = "哪项决定，写全称" / "of which decision, by its full id",
        on "日期" required: Option<NaiveDate> = "哪一天的情况" / "when",
        status "状态" required: Option<FollowUpStatus> = "进展到哪一步" / "how far it is",
        by "人": Option<LaterPersonName> = "报告的人" / "who reports",
        note "进展": Option<String> = "进展情况" / "how it stands",
        due "新时限": Option<Due> = "延期后的时限" / "the new date",
        approved_by "批准": Option<LaterPersonName>
            = "批准延期或终止的人" / "who approved the new date or the end",
    }

    /// When a department handed in its weekly report.
    pub struct WorkReport {
        department "部门" required: DepartmentName = "报送的部门" / "the department",
        at "时间": Option<Moment> = "何时报送" / "when it handed the report in",
    }

    /// The group that prepares a large meeting.
    pub struct PreparatoryGroup {
        leader "组长": Option<String> = "组长" / "its leader",
        members "成员": List<String> = "成员" / "its members",
        duties "分工": Option<String> = "谁做什么" / "who does what",
    }

    /// What the meeting cost.
    pub struct Costs {
        meals "用餐": Option<Money> = "用餐金额" / "what meals cost",
        allowance "补助": Option<Money> = "补助金额" / "what allowances cost",
    }

    /// A paper laid before the meeting.
    pub struct Material(title) {
        title "标题" required: String = "材料的标题" / "its title",
        file "文件": Option<FilePath> = "文件的路径" / "its file",
        by "提供": Option<String> = "提供的人或部门" / "who provided it",
        checked_by "把关": Option<WrittenPerson> = "把关的人" / "who checked it",
        passed_in "通过": Option<DecisionId> = "通过它的决定" / "the decision that passed it",
        copies "份数": Option<u64> = "发了多少份" / "how many copies were handed out",
    }

    /// How the minutes were made and signed.
    pub struct Minutes {
        form "形式": Option<MinutesForm> = "记录还是纪要" / "record or summary",
        drafted_by "起草": Option<WrittenPerson> = "起草的人" / "who drafted them",
        reviewed_by "审核": Option<WrittenPerson> = "审核的人" / "who reviewed them",
        signed_by "签发": Option<WrittenPerson> = "签发的人" / "who signed them",
        signed_on "签发日期": Option<NaiveDate> = "何时签发" / "when they were signed",
        document_number "文号": Option<String> = "文号" / "the number of the document",
        copies_to "抄送": List<String>
            = "纪要抄送的单位，印在 Word 文件的版记\
                里" / "who had copies; stands in the imprint of a 纪要 in Word",
    }

    /// A correction of a signed record.
    pub struct Amendment {
        on "日期" required: Option<NaiveDate> = "何时更正" / "when",
        item "议题": Option<ItemNumber>
            = "说的是哪项议题；不写的，记录里有不公开的内容，它也不公开"
            / "the agenda item that it is about; without one it is withheld wherever something of its record \
                is",
        by "人": Option<LaterPersonName> = "更正的人" / "who corrected it",
        approved_by "批准": Option<LaterPersonName> = "批准更正的人" / "who approved it",
        what "内容" required: String = "更正了什么" / "what was corrected",
        why "事由": Option<String> = "为何更正" / "why",
    }

    /// Why a breach happened.
    pub struct Explanation {
        rule "规则" required: RuleName
            = "规则的代码或名称，或条款号" / "the rule, by code or name, or the clause",
        item "议题": Option<ItemNumber>
            = "说的是哪项议题；不写的，记录里有不公开的内容，它也不公开"
            / "the agenda item that it is about; without one it is withheld wherever something of its record \
                is",
        reason "事由" required: String = "为何如此" / "why it happened",
        by "人" required: LaterPersonName = "说明的人" / "who explains it",
        on "日期" required: Option<NaiveDate> = "何时说明" / "when",
    }

    /// Numbers that a clerk typed.
    pub struct Counts {
        due "应到" always: Option<u64> = "应到人数" / "how many were due",
        present "实到" always: Option<u64> = "实到人数" / "how many were present",
        leave "请假" always: Option<u64> = "请假人数" / "how many were on leave",
        absent "缺席" always: Option<u64> = "缺席人数" / "how many were absent",
        + substitutes: u64 = "代会人数" / "how many seats substitutes took",
    }
}

impl AgendaItem {
    /// Whether the item was taken back, so that nothing came of it: a closed word of `outcome`, whose other
    /// values are text.
    pub fn is_withdrawn(&self) -> bool {
        self.outcome
            .as_deref()
            .is_some_and(|outcome| ["withdrawn", "撤回"].contains(&crate::text::fold_name(outcome).as_str()))
    }
}
