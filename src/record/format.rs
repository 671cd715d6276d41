//! The keys of a record in both languages, and the words of its closed lists. These names are public and fixed.

use crate::yaml::{Field, Map, Shape, Word, field, required};

const TEXTS: Shape = Shape::List(&Shape::Text);

/// A word and its Chinese forms.
const fn word(en: &'static str, zh: &'static [&'static str]) -> Word {
    Word { en, zh }
}

/// How a meeting is held.
pub static MODES: &[Word] = &[
    word("in-person", &["现场", "现场会议"]),
    word("video", &["视频", "视频会议"]),
    word("phone", &["电话", "电话会议"]),
    word("written", &["书面", "书面传签"]),
];

/// What became of a meeting.
pub static STATUSES: &[Word] = &[
    word("planned", &["计划", "拟召开"]),
    word("held", &["已召开", "召开"]),
    word("cancelled", &["取消", "已取消"]),
    word("not-held", &["未召开"]),
];

/// What an approval is of.
pub static APPROVAL_SUBJECTS: &[Word] = &[
    word("convening", &["召开"]),
    word("agenda", &["议程"]),
    word("materials", &["材料"]),
    word("reschedule", &["调整"]),
    word("meals", &["用餐"]),
    word("allowance", &["补助"]),
    word("minutes", &["签发"]),
    word("observers", &["列席"]),
];

/// Who may see something.
pub static CLASSIFICATIONS: &[Word] =
    &[word("public", &["公开"]), word("internal", &["内部"]), word("sealed", &["封存"])];

/// How long a record is kept.
pub static RETENTIONS: &[Word] =
    &[word("permanent", &["永久"]), word("30-years", &["30年"]), word("10-years", &["10年"])];

/// What the minutes are.
pub static MINUTES_FORMS: &[Word] = &[word("record", &["会议记录"]), word("summary", &["会议纪要"])];

/// What a follow-up says.
pub static FOLLOW_UP_STATUSES: &[Word] = &[
    word("in-progress", &["在办"]),
    word("done", &["办结", "已办结"]),
    word("extended", &["延期"]),
    word("cancelled", &["终止"]),
];

/// What became of a motion.
pub static MOTION_RESULTS: &[Word] = &[
    word("carried", &["通过"]),
    word("lost", &["否决", "未通过"]),
    word("withdrawn", &["撤回"]),
    word("deferred", &["搁置"]),
    word("lapsed", &["未获附议"]),
];

/// How somebody voted.
pub static BALLOTS: &[Word] =
    &[word("for", &["同意", "赞成"]), word("against", &["反对"]), word("abstain", &["弃权"])];

static OBSERVER: &[Field] = &[required("person", "人", Shape::Text), field("items", "议题", TEXTS)];

static GUEST: &[Field] = &[
    required("name", "姓名", Shape::Text),
    field("unit", "单位", Shape::Text),
    field("post", "职务", Shape::Text),
];

static LEAVE: &[Field] = &[
    required("person", "人", Shape::Text),
    field("reason", "事由", Shape::Text),
    field("asked", "提出", Shape::Moment),
    field("granted_by", "批准", Shape::Text),
    field("granted_on", "批准时间", Shape::Moment),
    field("consent", "同意", TEXTS),
    field("substitute", "代会", Shape::Text),
];

static ABSENCE: &[Field] = &[required("person", "人", Shape::Text), field("reason", "事由", Shape::Text)];

static SIGN_IN: &[Field] =
    &[field("keeper", "负责人", Shape::Text), field("times", "时间", Shape::Table(&Shape::Time))];

static NOTICE: &[Field] = &[
    field("by", "单位", Shape::Text),
    field("sent", "发出", Shape::Moment),
    field("reported", "报备", Shape::Moment),
    field("agenda", "附议程", Shape::Flag),
];

static APPROVAL: &[Field] = &[
    required("of", "事项", Shape::Choice(APPROVAL_SUBJECTS)),
    field("by", "审批人", Shape::Text),
    field("on", "日期", Shape::Moment),
    field("reference", "文号", Shape::Text),
    field("authority", "机关", Shape::Text),
];

static RESCHEDULED: &[Field] = &[
    field("from", "原定", Shape::Moment),
    field("reason", "事由", Shape::Text),
    field("by", "决定人", Shape::Text),
    field("notified_by", "通知单位", Shape::Text),
];

static VOTE: &[Field] = &[
    field("method", "方式", Shape::Text),
    field("for", "同意", Shape::Whole),
    field("against", "反对", Shape::Whole),
    field("abstain", "弃权", Shape::Whole),
    field("roll_call", "记名", Shape::Table(&Shape::Choice(BALLOTS))),
];

static MOTION: &[Field] = &[
    required("id", "编号", Shape::Text),
    field("item", "议题", Shape::Text),
    required("text", "内容", Shape::Text),
    field("mover", "动议人", Shape::Text),
    field("seconder", "附议人", Shape::Text),
    field("vote", "表决", Shape::Map(VOTE)),
    field("result", "结果", Shape::Choice(MOTION_RESULTS)),
];

static RECUSAL: &[Field] = &[
    required("person", "人", Shape::Text),
    field("items", "议题", TEXTS),
    field("reason", "事由", Shape::Text),
];

static MINUTES_APPROVED: &[Field] =
    &[required("record", "会议", Shape::Text), field("corrections", "更正", Shape::Text)];

static AGENDA_ITEM: &[Field] = &[
    field("id", "序号", Shape::Text),
    required("title", "标题", Shape::Text),
    field("category", "类别", Shape::Text),
    field("department", "提出单位", Shape::Text),
    field("presenter", "汇报人", Shape::Text),
    field("position", "拟办意见", Shape::Text),
    field("submitted", "报送时间", Shape::Moment),
    field("approved_by", "同意", TEXTS),
    field("ad_hoc", "临时动议", Shape::Reason),
    field("source", "来源", Shape::Text),
    field("attachments", "附件", TEXTS),
    field("outcome", "结果", Shape::Text),
    field("classification", "密级", Shape::Choice(CLASSIFICATIONS)),
    field("vote", "表决", Shape::Map(VOTE)),
];

static DECISION: &[Field] = &[
    required("id", "编号", Shape::Text),
    field("item", "议题", Shape::Text),
    field("motion", "动议", Shape::Text),
    required("text", "内容", Shape::Text),
    field("department", "责任单位", Shape::Text),
    field("owner", "责任人", Shape::Text),
    field("assist", "协办", TEXTS),
    field("due", "时限", Shape::Due),
    field("deliverable", "成果", Shape::Text),
    field("no_follow_up", "无需督办", Shape::Reason),
    field("announce", "应通报", Shape::Flag),
    field("supersedes", "替代", TEXTS),
];

static FOLLOW_UP: &[Field] = &[
    required("decision", "决定", Shape::Text),
    required("on", "日期", Shape::Date),
    required("status", "状态", Shape::Choice(FOLLOW_UP_STATUSES)),
    field("by", "人", Shape::Text),
    field("note", "进展", Shape::Text),
    field("due", "新时限", Shape::Date),
    field("approved_by", "批准", Shape::Text),
];

static WORK_REPORT: &[Field] =
    &[required("department", "部门", Shape::Text), field("at", "时间", Shape::Moment)];

static PREPARATORY_GROUP: &[Field] = &[
    field("leader", "组长", Shape::Text),
    field("members", "成员", TEXTS),
    field("duties", "分工", Shape::Text),
];

static COSTS: &[Field] = &[field("meals", "用餐", Shape::Money), field("allowance", "补助", Shape::Money)];

static MATERIAL: &[Field] = &[
    required("title", "标题", Shape::Text),
    field("file", "文件", Shape::Text),
    field("by", "提供", Shape::Text),
    field("checked_by", "把关", Shape::Text),
    field("passed_in", "通过", Shape::Text),
    field("copies", "份数", Shape::Whole),
];

static MINUTES: &[Field] = &[
    field("form", "形式", Shape::Choice(MINUTES_FORMS)),
    field("drafted_by", "起草", Shape::Text),
    field("reviewed_by", "审核", Shape::Text),
    field("signed_by", "签发", Shape::Text),
    field("signed_on", "签发日期", Shape::Date),
    field("document_number", "文号", Shape::Text),
];

static AMENDMENT: &[Field] = &[
    required("on", "日期", Shape::Date),
    field("by", "人", Shape::Text),
    field("approved_by", "批准", Shape::Text),
    required("what", "内容", Shape::Text),
    field("why", "事由", Shape::Text),
];

static EXPLANATION: &[Field] = &[
    required("rule", "规则", Shape::Text),
    required("reason", "事由", Shape::Text),
    required("by", "人", Shape::Text),
    required("on", "日期", Shape::Date),
];

static COUNTS: &[Field] = &[
    field("due", "应到", Shape::Whole),
    field("present", "实到", Shape::Whole),
    field("leave", "请假", Shape::Whole),
    field("absent", "缺席", Shape::Whole),
];

/// The front matter.
pub static FRONT_MATTER: Map = &[
    field("type", "类型", Shape::Text),
    field("title", "标题", Shape::Text),
    field("number", "届次", Shape::Whole),
    field("date", "日期", Shape::Date),
    field("start", "开始", Shape::Time),
    field("end", "结束", Shape::Time),
    field("place", "地点", Shape::Text),
    field("mode", "形式", Shape::Choice(MODES)),
    field("status", "状态", Shape::Choice(STATUSES)),
    field("status_reason", "状态原因", Shape::Text),
    field("host", "主办", Shape::Text),
    field("cohosts", "协办", TEXTS),
    field("extraordinary", "临时", Shape::Reason),
    field("purpose", "必要性", Shape::Text),
    field("important", "重要", Shape::Flag),
    field("basis", "依据", TEXTS),
    field("chair", "主持", Shape::Text),
    field("recorder", "记录", Shape::Text),
    field("convener", "召集", Shape::Text),
    field("support", "会务", Shape::Text),
    field("logistics", "后勤", Shape::Text),
    field("present", "出席", TEXTS),
    field("observers", "列席", Shape::List(&Shape::Short(OBSERVER, "person"))),
    field("guests", "邀请", Shape::List(&Shape::Short(GUEST, "name"))),
    field("leave", "请假", Shape::List(&Shape::Short(LEAVE, "person"))),
    field("absent", "缺席", Shape::List(&Shape::Short(ABSENCE, "person"))),
    field("entitled", "有表决权", Shape::Whole),
    field("recusals", "回避", Shape::List(&Shape::Short(RECUSAL, "person"))),
    field("sign_in", "签到", Shape::Map(SIGN_IN)),
    field("notice", "通知", Shape::Map(NOTICE)),
    field("approvals", "审批", Shape::List(&Shape::Map(APPROVAL))),
    field("rescheduled", "调整", Shape::Map(RESCHEDULED)),
    field("minutes_approved", "认可纪要", Shape::List(&Shape::Short(MINUTES_APPROVED, "record"))),
    field("agenda", "议题", Shape::List(&Shape::Short(AGENDA_ITEM, "title"))),
    field("motions", "动议", Shape::List(&Shape::Map(MOTION))),
    field("decisions", "决定", Shape::List(&Shape::Map(DECISION))),
    field("follow_ups", "督办", Shape::List(&Shape::Map(FOLLOW_UP))),
    field("work_reports", "报送", Shape::List(&Shape::Map(WORK_REPORT))),
    field("preparatory_group", "筹备组", Shape::Map(PREPARATORY_GROUP)),
    field("costs", "经费", Shape::Map(COSTS)),
    field("materials", "材料", Shape::List(&Shape::Short(MATERIAL, "title"))),
    field("classification", "密级", Shape::Choice(CLASSIFICATIONS)),
    field("retention", "保管期限", Shape::Choice(RETENTIONS)),
    field("minutes", "纪要", Shape::Map(MINUTES)),
    field("amendments", "更正", Shape::List(&Shape::Map(AMENDMENT))),
    field("explanations", "说明", Shape::List(&Shape::Map(EXPLANATION))),
    field("counts", "人数", Shape::Map(COUNTS)),
    field("tags", "标签", TEXTS),
];

/// A file of follow-ups: a list of them.
pub static FOLLOW_UPS: Shape = Shape::List(&Shape::Map(FOLLOW_UP));

/// The front matter as a shape.
pub static RECORD: Shape = Shape::Map(FRONT_MATTER);
