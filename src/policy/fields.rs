//! What an expression of a policy's own rule may ask of a meeting. The guide's table of fields is made from here, and a test holds the
//! values of a record against it.

use crate::expression::{Member, Type, Variable};

/// A value that is always there: a text is empty, and a list has no entries, where the record states none.
const fn always(name: &'static str, shape: Type, zh: &'static str, en: &'static str) -> Member {
    Member { name, shape, optional: false, zh, en }
}

/// A value that is there where the record states it.
const fn stated(name: &'static str, shape: Type, zh: &'static str, en: &'static str) -> Member {
    Member { name, shape, optional: true, zh, en }
}

const TEXTS: Type = Type::List(&Type::Text);
const PERSON: Type = Type::Map(PERSON_MEMBERS);
const PEOPLE: Type = Type::List(&PERSON);
const DEPARTMENT: Type = Type::Map(DEPARTMENT_MEMBERS);
const DEPARTMENTS: Type = Type::List(&DEPARTMENT);

static PERSON_MEMBERS: &[Member] = &[
    always(
        "id",
        Type::Text,
        "人员编号；名册没有编号的，是姓名",
        "their id; the name where the register gives none",
    ),
    always("name", Type::Text, "姓名", "their name"),
    always("posts", TEXTS, "会议当天所任职务的编号", "ids of the posts they hold on the day"),
    always(
        "departments",
        TEXTS,
        "会议当天所在部门的编号",
        "ids of the departments they belong to on the day",
    ),
];

static DEPARTMENT_MEMBERS: &[Member] = &[
    always("id", Type::Text, "部门编号", "its id"),
    always("name", Type::Text, "会议当天的名称", "its name on the day"),
    always("kind", Type::Text, "部门类别", "its kind"),
];

static OBSERVER: &[Member] = &[
    always("person", PERSON, "列席的人", "who observed"),
    always("items", TEXTS, "为哪些议题列席", "the agenda items for which they did"),
];

static GUEST: &[Member] = &[
    always("name", Type::Text, "姓名", "their name"),
    always("unit", Type::Text, "单位", "their unit"),
    always("post", Type::Text, "职务", "their post"),
];

static LEAVE: &[Member] = &[
    always("person", PERSON, "请假的人", "who is on leave"),
    always("reason", Type::Text, "事由", "why"),
    stated("asked", Type::Time, "提出时间", "when they asked"),
    stated("granted_by", PERSON, "批准人", "who granted it"),
    stated("granted_on", Type::Time, "批准时间", "when it was granted"),
    always("consent", PEOPLE, "另行同意的人", "who else consented"),
    stated("substitute", PERSON, "代会的人", "who came instead"),
];

static ABSENCE: &[Member] =
    &[always("person", PERSON, "缺席的人", "who was absent"), always("reason", Type::Text, "事由", "why")];

static NOTICE: &[Member] = &[
    stated("by", DEPARTMENT, "通知单位", "which department told the participants"),
    stated("sent", Type::Time, "发出时间", "when the notice was sent"),
    stated("reported", Type::Time, "报备时间", "when the office was told"),
];

static APPROVAL: &[Member] = &[
    always("of", Type::Text, "审批事项，如 agenda", "what is approved, such as agenda"),
    stated("by", PERSON, "审批人", "who approved"),
    stated("on", Type::Time, "审批时间", "when"),
    always("reference", Type::Text, "文号", "the number of the document"),
    always("authority", Type::Text, "审批机关", "the authority outside that approved"),
];

static RESCHEDULED: &[Member] = &[
    stated("from", Type::Time, "原定时间", "when it was to be"),
    always("reason", Type::Text, "事由", "why it was moved"),
    stated("by", PERSON, "决定人", "who decided"),
    stated("notified_by", DEPARTMENT, "通知单位", "which department told the participants"),
];

static VOTE: &[Member] = &[
    always("method", Type::Text, "方式", "how"),
    stated("for", Type::Whole, "同意", "votes in favour"),
    stated("against", Type::Whole, "反对", "votes against"),
    stated("abstain", Type::Whole, "弃权", "abstentions"),
];

static ITEM: &[Member] = &[
    always("id", Type::Text, "序号", "its number"),
    always("title", Type::Text, "标题", "its title"),
    always("category", Type::Text, "类别的编号", "the id of its category"),
    stated("department", DEPARTMENT, "提出单位", "which department proposed it"),
    stated("presenter", PERSON, "汇报人", "who presented it"),
    always("position", Type::Text, "拟办意见", "the department's own position"),
    stated("submitted", Type::Time, "报送时间", "when it was handed in"),
    always("approved_by", PEOPLE, "同意提出的人", "who consented to it"),
    always("ad_hoc", Type::Flag, "是不是临时动议", "whether it was raised without being handed in"),
    always("source", Type::Text, "来源", "where it comes from"),
    always("attachments", TEXTS, "附件", "its papers"),
    always("outcome", Type::Text, "结果", "what came of it"),
    always(
        "classification",
        Type::Text,
        "密级；没有写的为空",
        "its classification, empty where none is stated",
    ),
    stated("vote", Type::Map(VOTE), "表决", "the vote"),
];

static DECISION: &[Member] = &[
    always("id", Type::Text, "编号", "its id"),
    always("item", Type::Text, "所属议题的序号", "the number of its agenda item"),
    always("text", Type::Text, "内容", "what was decided"),
    stated("department", DEPARTMENT, "责任单位", "which department is responsible"),
    stated("owner", PERSON, "责任人", "who is responsible"),
    always("assist", TEXTS, "协办单位，照记录所写", "who assists, as written"),
    stated("due", Type::Time, "时限，当天零时", "when it is due, at the beginning of the day"),
    always("deliverable", Type::Text, "成果", "what is to be delivered"),
    always("follow_up", Type::Flag, "是否需要督办", "whether it is followed up"),
    always("announce", Type::Flag, "是否应通报", "whether it is to be announced"),
    always("supersedes", TEXTS, "替代的决定", "the decisions that it replaces"),
];

static FOLLOW_UP: &[Member] = &[
    always("decision", Type::Text, "哪项决定", "of which decision"),
    stated("on", Type::Time, "日期", "when"),
    always("status", Type::Text, "状态，如 done", "what it says, such as done"),
    always("note", Type::Text, "进展", "how it stands"),
    stated("due", Type::Time, "新时限", "the new date"),
];

static WORK_REPORT: &[Member] = &[
    always("department", DEPARTMENT, "部门", "the department"),
    stated("at", Type::Time, "报送时间", "when it handed the report in"),
];

static PREPARATORY_GROUP: &[Member] = &[
    always("leader", Type::Text, "组长", "its leader"),
    always("members", TEXTS, "成员", "its members"),
    always("duties", Type::Text, "分工", "who does what"),
];

static COSTS: &[Member] = &[
    stated("meals", Type::Number, "用餐金额", "what meals cost"),
    stated("allowance", Type::Number, "补助金额", "what allowances cost"),
];

static MATERIAL: &[Member] = &[
    always("title", Type::Text, "标题", "its title"),
    always("file", Type::Text, "文件", "its file"),
    always("by", Type::Text, "提供的人或部门", "who provided it"),
    always("checked_by", Type::Text, "把关的人", "who checked it"),
    always("passed_in", Type::Text, "通过它的决定", "the decision that passed it"),
    stated("copies", Type::Whole, "份数", "how many copies were handed out"),
];

static MINUTES: &[Member] = &[
    always("form", Type::Text, "record 会议记录，summary 会议纪要", "record or summary"),
    always("drafted_by", Type::Text, "起草人", "who drafted them"),
    always("reviewed_by", Type::Text, "审核人", "who reviewed them"),
    always("signed_by", Type::Text, "签发人", "who signed them"),
    stated("signed_on", Type::Time, "签发日期", "when they were signed"),
    always("document_number", Type::Text, "文号", "the number of the document"),
];

static COUNTS: &[Member] = &[
    always("due", Type::Whole, "应到", "how many were due"),
    always("present", Type::Whole, "实到", "how many were present"),
    always("leave", Type::Whole, "请假", "how many were on leave"),
    always("absent", Type::Whole, "缺席", "how many were absent"),
    always("substitutes", Type::Whole, "代会", "how many seats substitutes took"),
];

/// A meeting.
pub static MEETING: &[Member] = &[
    always("id", Type::Text, "记录的编号，即文件名", "the record's id: the name of its file"),
    always("type", Type::Text, "会议类别的编号", "the id of its type"),
    always("title", Type::Text, "标题", "its title"),
    stated("number", Type::Whole, "届次", "its number"),
    always("date", Type::Time, "日期，当天零时", "its date, at the beginning of the day"),
    stated("start", Type::Time, "开始", "when it began"),
    stated("end", Type::Time, "结束", "when it ended"),
    always("place", Type::Text, "地点", "where"),
    always(
        "mode",
        Type::Text,
        "形式：in-person、video、phone、written",
        "in-person, video, phone or written",
    ),
    always(
        "status",
        Type::Text,
        "状态：planned、held、cancelled、not-held",
        "planned, held, cancelled or not-held",
    ),
    always("status_reason", Type::Text, "状态原因", "why it has that status"),
    stated("host", DEPARTMENT, "主办", "the department that hosts it"),
    always("cohosts", DEPARTMENTS, "协办", "the departments that host with it"),
    always("extraordinary", Type::Flag, "是不是临时召开", "whether it is outside the regular rhythm"),
    always("purpose", Type::Text, "必要性", "why it was needed"),
    always("important", Type::Flag, "重要", "whether it is important"),
    always("basis", TEXTS, "依据", "what it rests on"),
    stated("chair", PERSON, "主持", "who chaired"),
    stated("recorder", PERSON, "记录", "who recorded"),
    stated("convener", PERSON, "召集", "who convened it"),
    stated("support", DEPARTMENT, "会务", "which department prepared it"),
    stated("logistics", DEPARTMENT, "后勤", "which department looked after rooms and meals"),
    always("due", PEOPLE, "按制度应到的人", "who was due by the policy"),
    always("present", PEOPLE, "出席的人，“全体”已展开", "who was present, with `everyone` spelt out"),
    always("observers", Type::List(&Type::Map(OBSERVER)), "列席", "who observed"),
    always("guests", Type::List(&Type::Map(GUEST)), "邀请的人", "who was invited from outside"),
    always("leave", Type::List(&Type::Map(LEAVE)), "请假", "who was on leave"),
    always("absent", Type::List(&Type::Map(ABSENCE)), "缺席", "who was absent without leave"),
    stated("sign_in_keeper", PERSON, "签到负责人", "who kept the sign-in list"),
    always("notice", Type::Map(NOTICE), "通知", "the notice"),
    always("approvals", Type::List(&Type::Map(APPROVAL)), "审批", "approvals"),
    stated("rescheduled", Type::Map(RESCHEDULED), "调整", "the move out of its slot"),
    always("agenda", Type::List(&Type::Map(ITEM)), "议题", "the agenda"),
    always("decisions", Type::List(&Type::Map(DECISION)), "决定", "the decisions"),
    always("follow_ups", Type::List(&Type::Map(FOLLOW_UP)), "督办", "follow-ups in this record"),
    always(
        "work_reports",
        Type::List(&Type::Map(WORK_REPORT)),
        "报送的工作报表",
        "weekly reports of departments",
    ),
    stated("preparatory_group", Type::Map(PREPARATORY_GROUP), "筹备组", "the preparatory group"),
    always("costs", Type::Map(COSTS), "经费", "costs"),
    always("materials", Type::List(&Type::Map(MATERIAL)), "材料", "papers"),
    always(
        "classification",
        Type::Text,
        "密级；没有写的按制度默认",
        "its classification, the policy's default where none is stated",
    ),
    always("retention", Type::Text, "保管期限", "how long the record is kept"),
    stated("minutes", Type::Map(MINUTES), "纪要", "the minutes"),
    always("counts", Type::Map(COUNTS), "人数，由程序计算", "numbers of people, as computed"),
    always("tags", TEXTS, "标签", "tags"),
    always("body", Type::Text, "正文", "the body of the record"),
];

/// The variable that every expression has.
pub const MEETING_VARIABLE: Variable = Variable { name: "meeting", shape: Type::Map(MEETING) };

/// The variable that an expression has beside it where its rule points into a list: the entry.
pub const ITEM_VARIABLE: &str = "item";
