//! The keys of the registers in both languages.

use crate::yaml::{self, Field, Map, Shape, Word, field, required};

/// An id.
pub const ID: Shape = Shape::Parsed(&yaml::ID);
const TEXTS: Shape = Shape::List(&Shape::Text);

static DEPARTMENT: &[Field] = &[
    required("id", "编号", ID),
    required("name", "名称", Shape::Text),
    field("english_name", "英文名", Shape::Text),
    field("kind", "类别", Shape::Text),
    field("aliases", "别名", TEXTS),
    field("keeper", "会务专人", Shape::Text),
    field("from", "起", Shape::Date),
    field("to", "止", Shape::Date),
];

static POST: &[Field] = &[
    required("id", "编号", ID),
    required("name", "名称", Shape::Names),
    field("unit_head", "一把手", Shape::Flag),
    field("external", "外单位", Shape::Flag),
];

static OUTSIDE_UNIT: &[Field] = &[required("id", "编号", ID), required("name", "名称", Shape::Text)];

/// The languages that the tool speaks.
pub static LANGUAGES: &[Word] = &[Word { en: "zh", zh: &["中文"] }, Word { en: "en", zh: &["英文"] }];

/// `organization.yaml`.
pub static ORGANIZATION: Map = &[
    required("name", "名称", Shape::Names),
    field("short_name", "简称", Shape::Names),
    field("language", "语言", Shape::Choice(LANGUAGES)),
    field("timezone", "时区", Shape::Parsed(&super::timezone::TIMEZONE)),
    field("currency", "货币", Shape::Parsed(&super::currency::CURRENCY)),
    field("records_from", "起始日期", Shape::Date),
    field("secretariat", "秘书机构", Shape::Text),
    field("departments", "部门", Shape::List(&Shape::Map(DEPARTMENT))),
    field("posts", "职务", Shape::List(&Shape::Map(POST))),
    field("outside_units", "外单位", Shape::List(&Shape::Map(OUTSIDE_UNIT))),
];

static TENURE: &[Field] = &[
    required("post", "职务", Shape::Text),
    field("department", "部门", Shape::Text),
    field("from", "起", Shape::Date),
    field("to", "止", Shape::Date),
];

static OVERSIGHT: &[Field] = &[
    required("department", "部门", Shape::Text),
    field("from", "起", Shape::Date),
    field("to", "止", Shape::Date),
];

static PERSON: &[Field] = &[
    field("id", "编号", ID),
    required("name", "姓名", Shape::Text),
    field("aliases", "别名", TEXTS),
    field("posts", "任职", Shape::List(&Shape::Map(TENURE))),
    field("oversees", "分管", Shape::List(&Shape::Short(OVERSIGHT, "department"))),
];

/// `people.yaml`.
pub static PEOPLE: Shape = Shape::List(&Shape::Map(PERSON));

static PERIOD: &[Field] = &[
    field("id", "编号", ID),
    field("name", "名称", Shape::Text),
    required("from", "起", Shape::Date),
    required("to", "止", Shape::Date),
];

static DUTY: &[Field] = &[
    required("from", "起", Shape::Date),
    required("to", "止", Shape::Date),
    required("person", "人", Shape::Text),
];

static PUBLIC_HOLIDAYS: &[Word] =
    &[Word { en: "china", zh: &["国家公布"] }, Word { en: "none", zh: &["不用"] }];

/// `calendar.yaml`.
pub static CALENDAR: Map = &[
    field("semesters", "学期", Shape::List(&Shape::Map(PERIOD))),
    field("holidays", "节假日", Shape::List(&Shape::Map(PERIOD))),
    field("public_holidays", "法定节假日", Shape::Choice(PUBLIC_HOLIDAYS)),
    field("workdays", "调休上班", Shape::List(&Shape::Date)),
    field("duty_roster", "值班表", Shape::List(&Shape::Map(DUTY))),
];

/// What a report is about.
pub static REPORT_KINDS: &[Word] = &[
    Word { en: "statistics", zh: &["统计", "会议统计"] },
    Word { en: "attendance", zh: &["考勤", "考勤情况"] },
    Word { en: "follow-up", zh: &["督办", "督办情况"] },
    Word { en: "assessment", zh: &["考核", "年度考核"] },
];

static REPORT: &[Field] = &[
    required("kind", "种类", Shape::Choice(REPORT_KINDS)),
    required("period", "期间", Shape::Text),
    field("to", "报送", Shape::Text),
    field("on", "日期", Shape::Date),
    field("by", "人", Shape::Text),
];

/// `reports.yaml`.
pub static REPORTS: Shape = Shape::List(&Shape::Map(REPORT));
