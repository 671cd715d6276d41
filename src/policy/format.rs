//! The keys of a policy file in both languages.

use super::{rhythm, selector, voting};
use crate::record::{ApprovalSubject, Classification, Status};
use crate::register::format::{ID, REPORT_KINDS};
use crate::yaml::{Field, Format, List, Map, Shape, Word, field, join, required};

/// What a reference of a policy names. Declared with the key, so that every one of them is looked up.
pub mod reference {
    /// A department, or `host`.
    pub const UNIT: &str = "unit";
    /// A unit outside that approves.
    pub const AUTHORITY: &str = "authority";
    /// A kind of department.
    pub const DEPARTMENT_KIND: &str = "kind of department";
    /// A type of meeting.
    pub const MEETING_TYPE: &str = "type of meeting";
    /// A category of agenda items.
    pub const CATEGORY: &str = "category";
    /// A clause.
    pub const CLAUSE: &str = "clause";
}

const UNIT: Shape = Shape::Reference(reference::UNIT);
const DEPARTMENT_KINDS: Shape = Shape::List(&Shape::Reference(reference::DEPARTMENT_KIND));
const MEETING_TYPE: Shape = Shape::Reference(reference::MEETING_TYPE);
const MEETING_TYPES: Shape = Shape::List(&MEETING_TYPE);
const ITEM_CATEGORY: Shape = Shape::Reference(reference::CATEGORY);
const TEXTS: Shape = Shape::List(&Shape::Text);
const PEOPLE: Shape = Shape::List(&Shape::Parsed(&selector::SELECTOR));
const DAY_OF_YEAR: Shape = Shape::Parsed(&rhythm::MONTH_DAY);
const PORTION: Shape = Shape::Parsed(&voting::PORTION);
const LEVEL: Shape = Classification::SHAPE;

const fn word(en: &'static str, zh: &'static [&'static str]) -> Word {
    Word { en, zh }
}

/// The kinds of finding.
pub static KINDS: &[Word] = &[
    word("defect", &["缺陷"]),
    word("breach", &["违规"]),
    word("advice", &["提示"]),
    word("note", &["备注"]),
];

static WEEKDAYS: &[Word] = &[
    word("monday", &["周一", "星期一"]),
    word("tuesday", &["周二", "星期二"]),
    word("wednesday", &["周三", "星期三"]),
    word("thursday", &["周四", "星期四"]),
    word("friday", &["周五", "星期五"]),
    word("saturday", &["周六", "星期六"]),
    word("sunday", &["周日", "星期日"]),
];

static PERIODS: &[Word] = &[
    word("month", &["月"]),
    word("half-year", &["半年"]),
    word("year", &["年"]),
    word("work-year", &["工作年度"]),
];
static HALVES: &[Word] = &[word("first", &["上半年"]), word("second", &["下半年"])];
static NEEDS: &[Word] = &[
    word("source", &["来源"]),
    word("cited-decision", &["所通报的决定"]),
    word("attachment", &["附件"]),
    word("list", &["名单"]),
    word("outcome", &["结果"]),
    word("decision", &["决定"]),
    word("plan", &["决定或方案"]),
    word("presenter", &["汇报人"]),
    word("reason", &["理由"]),
];
static WHEN: &[Word] =
    &[word("always", &["始终"]), word("important", &["重要"]), word("ordinary", &["一般"])];
static BEFORE: &[Word] = &[word("start", &["开始"]), word("notice", &["通知"])];
static AFTER: &[Word] = &[
    word("nothing", &["无"]),
    word("submissions", &["议题报送"]),
    word("previous", &["前一审批"]),
    word("basis", &["依据"]),
];
static HOLDERS: &[Word] =
    &[word("many", &["多人"]), word("one", &["一人"]), word("one-each", &["每部门一人"])];
static CHECKABLE: &[Word] = &[
    word("yes", &["可查"]),
    word("partly", &["部分可查"]),
    word("in-output", &["查发布"]),
    word("statistic", &["统计"]),
    word("no", &["不可查"]),
];

const CLAUSE: Field = field("clause", "条款", Shape::Reference(reference::CLAUSE));
const KIND: Field = field("kind", "性质", Shape::Choice(KINDS));
const BY: Field = field("by", "人员", PEOPLE);

static CLASSIFICATION: &[Field] =
    &[field("default", "默认", LEVEL), field("most_open", "最宽", LEVEL), CLAUSE, KIND];
static BY_PEOPLE: &[Field] = &[BY, CLAUSE, KIND];
static RECORDER: &[Field] = &[BY, field("listed", "在名单", Shape::Flag), CLAUSE, KIND];
static DUE: &[Field] = &[BY, field("only", "仅限", Shape::Flag), CLAUSE, KIND];
static PRESIDING: &[Field] = &[BY, field("in_order", "依次", Shape::Flag), CLAUSE, KIND];
static QUORUM: &[Field] =
    &[field("at_least", "不少于", PORTION), field("more_than", "超过", PORTION), CLAUSE, KIND];
static NOTIFIED: &[Field] = &[
    required("days", "天数", Shape::Whole),
    field("working_days", "工作日", Shape::Flag),
    field("agenda", "附议程", Shape::Flag),
    CLAUSE,
    KIND,
];
static MOTIONS: &[Field] = &[field("seconder", "附议", Shape::Flag), CLAUSE, KIND];
static BASES: &[Word] =
    &[word("cast", &["投票数"]), word("present", &["到会人数"]), word("due", &["应到人数"])];
static SPECIAL: &[Field] = &[
    required("category", "类别", ITEM_CATEGORY),
    field("at_least", "不少于", PORTION),
    field("more_than", "超过", PORTION),
    field("of", "基数", Shape::Choice(BASES)),
    CLAUSE,
];
static MAJORITY: &[Field] = &[
    field("at_least", "不少于", PORTION),
    field("more_than", "超过", PORTION),
    field("of", "基数", Shape::Choice(BASES)),
    field("special", "特别多数", Shape::List(&Shape::Map(SPECIAL))),
    CLAUSE,
    KIND,
];
static MINUTES_APPROVAL: &[Field] = &[field("meetings", "会议", MEETING_TYPES), CLAUSE, KIND];
static BY_UNIT: &[Field] = &[required("unit", "部门", UNIT), CLAUSE, KIND];
static LEAD_TIME: &[Field] = &[
    required("days", "天数", Shape::Whole),
    field("working_days", "工作日", Shape::Flag),
    field("note_over", "超过则备注", Shape::Whole),
    CLAUSE,
    KIND,
];
static SLOT: &[Field] = &[
    required("weekday", "星期", Shape::Choice(WEEKDAYS)),
    field("at", "时刻", Shape::Time),
    field("before", "早于", Shape::Time),
    field("after", "在其后", MEETING_TYPE),
];
static SESSIONS: &[Field] = &[
    field("slots", "时段", Shape::List(&Shape::Map(SLOT))),
    field("per", "每", Shape::Choice(PERIODS)),
    field("hosts", "主办类别", DEPARTMENT_KINDS),
    CLAUSE,
    KIND,
];
static MOVING: &[Field] =
    &[BY, field("notified_by", "通知部门", UNIT), field("skipping", "含未召开", Shape::Flag), CLAUSE, KIND];
static INTERVAL: &[Field] =
    &[field("days", "天数", Shape::Whole), field("per", "每", Shape::Choice(PERIODS)), CLAUSE, KIND];
static SEASON: &[Field] = &[
    field("from", "起", DAY_OF_YEAR),
    field("to", "止", DAY_OF_YEAR),
    field("before_new_year", "春节前", Shape::Flag),
    CLAUSE,
    KIND,
];
static BASIS: &[Field] = &[field("meeting", "会议", MEETING_TYPE), CLAUSE, KIND];
static SHARE: &[Field] = &[required("share", "比例", Shape::Whole), CLAUSE, KIND];
static GUEST_RULE: &[Field] = &[
    field("departments", "部门类别", DEPARTMENT_KINDS),
    field("unit", "单位", TEXTS),
    field("post", "职务", TEXTS),
];
const GUESTS: Shape = Shape::List(&Shape::Map(GUEST_RULE));
static EXPECTED_ITEM: &[Field] = &[
    field("category", "类别", ITEM_CATEGORY),
    field("section", "章节", TEXTS),
    field("weekday", "星期", Shape::Choice(WEEKDAYS)),
    field("half", "半年", Shape::Choice(HALVES)),
    BY,
    field("invited", "受邀人", PEOPLE),
    field("guests", "邀请", GUESTS),
    CLAUSE,
    KIND,
];
static ITEM_NEEDS: &[Field] = &[
    required("about", "事项", TEXTS),
    required("from", "来自", TEXTS),
    required("of", "内容", TEXTS),
    required("needs", "须有", Shape::List(&Shape::Choice(NEEDS))),
    CLAUSE,
    KIND,
];
static CATEGORY: &[Field] = &[
    required("id", "编号", ID),
    required("name", "名称", Shape::Names),
    field("most_open", "最宽", LEVEL),
    field("needs", "须有", Shape::List(&Shape::Choice(NEEDS))),
    CLAUSE,
    KIND,
];
static CATEGORIES: &[Field] = &[required("items", "类别", Shape::List(&Shape::Map(CATEGORY))), CLAUSE, KIND];
static SPONSOR: &[Field] = &[field("consent", "同意人", PEOPLE), CLAUSE, KIND];
static ASKED: &[Field] = &[CLAUSE, KIND];
static APPROVAL: &[Field] = &[
    required("of", "事项", ApprovalSubject::SHAPE),
    BY,
    field("authority", "机关", Shape::Reference(reference::AUTHORITY)),
    field("when", "情形", Shape::Choice(WHEN)),
    field("before", "先于", Shape::Choice(BEFORE)),
    field("after", "后于", Shape::Choice(AFTER)),
    field("optional", "可免", Shape::Flag),
    CLAUSE,
    KIND,
];
static WORK_REPORTS: &[Field] = &[
    required("of", "部门类别", DEPARTMENT_KINDS),
    required("weekday", "星期", Shape::Choice(WEEKDAYS)),
    required("at", "时刻", Shape::Time),
    CLAUSE,
    KIND,
];
static DECISIONS: &[Field] = &[
    field("department", "责任单位", Shape::Flag),
    field("person", "责任到人", Shape::Flag),
    field("motion", "经动议", Shape::Flag),
    CLAUSE,
    KIND,
];
static WITHIN: &[Field] =
    &[required("days", "天数", Shape::Whole), field("working_days", "工作日", Shape::Flag), CLAUSE, KIND];
static REPORT_WITHIN: &[Field] = &[
    required("days", "天数", Shape::Whole),
    field("working_days", "工作日", Shape::Flag),
    field("to", "报送", PEOPLE),
    CLAUSE,
    KIND,
];
static ANNOUNCEMENTS: &[Field] = &[field("of", "会议类别", MEETING_TYPES), CLAUSE, KIND];
static MATERIALS: &[Field] =
    &[field("checked_by", "把关人", PEOPLE), field("passed_in", "通过会议", MEETING_TYPE), CLAUSE, KIND];
static ARRIVAL: &[Field] = &[required("minutes", "分钟", Shape::Whole), CLAUSE, KIND];
static COSTS: &[Field] = &[required("each", "各由", PEOPLE), CLAUSE, KIND];

static GROUP: &[Field] = &[
    required("name", "名称", Shape::Names),
    BY,
    field("guests", "邀请", GUESTS),
    field("every", "每人", Shape::Flag),
    field("observing", "列席", Shape::Flag),
];
static GROUPS: &[Field] = &[required("groups", "各类", Shape::List(&Shape::Map(GROUP))), CLAUSE, KIND];

static REQUIREMENTS: [Field; 57] = [
    field("classification", "密级", Shape::Map(CLASSIFICATION)),
    field("chair", "主持", Shape::Map(PRESIDING)),
    field("convener", "召集", Shape::Map(BY_PEOPLE)),
    field("recorder", "记录", Shape::Map(RECORDER)),
    field("due", "应到", Shape::Map(DUE)),
    field("attending", "参加", Shape::Map(BY_PEOPLE)),
    field("groups", "参加人员", Shape::Map(GROUPS)),
    field("observers", "列席", Shape::Map(BY_PEOPLE)),
    field("observing", "应列席", Shape::Map(BY_PEOPLE)),
    field("support", "会务", Shape::Map(BY_UNIT)),
    field("logistics", "后勤", Shape::Map(BY_UNIT)),
    field("notice", "通知", Shape::Map(BY_UNIT)),
    field("quorum", "法定人数", Shape::Map(QUORUM)),
    field("reported", "报备", Shape::Map(LEAD_TIME)),
    field("notified", "提前通知", Shape::Map(NOTIFIED)),
    field("sessions", "例会", Shape::Map(SESSIONS)),
    field("moving", "调整", Shape::Map(MOVING)),
    field("extraordinary", "临时召开", Shape::Map(ASKED)),
    field("interval", "间隔", Shape::Map(INTERVAL)),
    field("season", "时节", Shape::Map(SEASON)),
    field("purpose", "必要性", Shape::Map(ASKED)),
    field("basis", "依据", Shape::Map(BASIS)),
    field("together", "合开", Shape::Map(BASIS)),
    field("merging", "合并", Shape::Map(SHARE)),
    field("breadth", "涉及面", Shape::Map(SHARE)),
    field("categories", "议题类别", Shape::Map(CATEGORIES)),
    field("items", "应有内容", Shape::List(&Shape::Map(EXPECTED_ITEM))),
    field("item_needs", "议题须有", Shape::List(&Shape::Map(ITEM_NEEDS))),
    field("sponsor", "议题提出", Shape::Map(SPONSOR)),
    field("submission", "议题报送", Shape::Map(LEAD_TIME)),
    field("ad_hoc", "临时动议", Shape::Map(SPONSOR)),
    field("position", "拟办意见", Shape::Map(ASKED)),
    field("approvals", "审批", Shape::List(&Shape::Map(APPROVAL))),
    field("work_reports", "工作报表", Shape::Map(WORK_REPORTS)),
    field("decisions", "决定", Shape::Map(DECISIONS)),
    field("motions", "动议", Shape::Map(MOTIONS)),
    field("votes", "计票", Shape::Map(ASKED)),
    field("majority", "多数", Shape::Map(MAJORITY)),
    field("recusals", "回避", Shape::Map(ASKED)),
    field("outcomes", "议题结果", Shape::Map(ASKED)),
    field("references", "引用", Shape::Map(ASKED)),
    field("follow_up_reports", "督办报告", Shape::Map(REPORT_WITHIN)),
    field("announcements", "通报", Shape::Map(ANNOUNCEMENTS)),
    field("materials", "材料", Shape::Map(MATERIALS)),
    field("signing", "签发", Shape::Map(WITHIN)),
    field("minutes_approval", "纪要认可", Shape::Map(MINUTES_APPROVAL)),
    field("drafter", "起草", Shape::Map(BY_PEOPLE)),
    field("keeper", "会务专人", Shape::Map(ASKED)),
    field("sign_in", "签到", Shape::Map(BY_PEOPLE)),
    field("attendance_report", "考勤报告", Shape::Map(REPORT_WITHIN)),
    field("preparatory_group", "筹备组", Shape::Map(ASKED)),
    field("absence", "缺席", Shape::Map(ASKED)),
    field("leave", "请假", Shape::Map(BY_PEOPLE)),
    field("unit_head_leave", "一把手请假", Shape::Map(BY_PEOPLE)),
    field("substitutes", "代会", Shape::Map(ASKED)),
    field("arrival", "到场", Shape::Map(ARRIVAL)),
    field("costs", "经费", Shape::Map(COSTS)),
];

static TYPE_ONLY: [Field; 6] = [
    required("id", "编号", ID),
    required("name", "名称", Shape::Names),
    field("aliases", "别名", TEXTS),
    field("host", "主办", UNIT),
    field("rhythm", "频次", Shape::Names),
    CLAUSE,
];

static TYPE: [Field; 63] = join(&TYPE_ONLY, &REQUIREMENTS);

static REPORT_PERIODS: &[Word] = &[word("month", &["月"]), word("semester", &["学期"])];
static PERIOD_REPORTS: &[Field] = &[
    required("of", "种类", Shape::Choice(REPORT_KINDS)),
    required("every", "每", Shape::List(&Shape::Choice(REPORT_PERIODS))),
    field("to", "报送", PEOPLE),
    CLAUSE,
    KIND,
];

static POST: &[Field] = &[
    required("id", "编号", ID),
    required("name", "名称", Shape::Names),
    field("holders", "人数", Shape::Choice(HOLDERS)),
    field("heads_department", "部门负责人", Shape::Flag),
    field("external", "外单位", Shape::Flag),
];
static RULE: &[Field] = &[
    required("rule", "规则", Shape::Text),
    KIND,
    field("off", "停用", Shape::Flag),
    required("reason", "理由", Shape::Text),
];
static READING: &[Field] =
    &[CLAUSE, required("wording", "原文", Shape::Text), required("reading", "理解", Shape::Names)];
static CLAUSE_ROW: &[Field] = &[
    required("clause", "条款", Shape::Text),
    required("duty", "要求", Shape::Names),
    required("checkable", "可查", Shape::Choice(CHECKABLE)),
    field("how", "查法", Shape::Names),
    field("rules", "规则", TEXTS),
];

/// A rule of the policy's own.
static CUSTOM_RULE: &[Field] = &[
    required("id", "编号", ID),
    CLAUSE,
    required("kind", "性质", Shape::Choice(KINDS)),
    field("types", "会议类别", TEXTS),
    field("statuses", "状态", <List<Status>>::SHAPE),
    required("at", "位置", Shape::Text),
    required("expression", "表达式", Shape::Text),
    required("message", "消息", Shape::Names),
    field("what", "何时报告", Shape::Names),
    field("why", "理由", Shape::Names),
    field("help", "改法", Shape::Names),
];

/// A policy file.
pub static POLICY: Map = &[
    required("id", "编号", ID),
    required("name", "名称", Shape::Names),
    field("source", "出处", Shape::Text),
    field("posts", "职务", Shape::List(&Shape::Map(POST))),
    field("in_force", "施行", Shape::Map(ASKED)),
    field("rules", "规则", Shape::List(&Shape::Map(RULE))),
    field("custom_rules", "自定规则", Shape::List(&Shape::Map(CUSTOM_RULE))),
    field("all_types", "各类会议", Shape::Map(&REQUIREMENTS)),
    required("types", "会议类别", Shape::List(&Shape::Map(&TYPE))),
    field("reports", "报告", Shape::List(&Shape::Map(PERIOD_REPORTS))),
    field("readings", "理解", Shape::List(&Shape::Map(READING))),
    field("clauses", "条款表", Shape::List(&Shape::Map(CLAUSE_ROW))),
];
