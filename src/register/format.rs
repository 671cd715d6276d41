//! The keys of the registers in both languages.

use super::currency::CurrencyCode;
use super::email::Email;
use super::timezone::ZoneName;
use super::{Name, ReportKind};
use crate::finding::Language;
use crate::yaml::{DepartmentName, Format, Id, List, PersonName, PostName, Shape, keys, words};
use chrono::NaiveDate;

/// `organization.yaml`.
pub static ORGANIZATION: Shape = OrganizationFile::SHAPE;

/// `people.yaml`.
pub static PEOPLE: Shape = <List<PersonRow>>::SHAPE;

/// `calendar.yaml`.
pub static CALENDAR: Shape = CalendarFile::SHAPE;

/// `reports.yaml`.
pub static REPORTS: Shape = <List<ReportRow>>::SHAPE;

keys! {
    /// `organization.yaml`.
    pub(super) struct OrganizationFile {
        name "名称" required: Name = "单位的全称" / "its full name",
        short_name "简称": Option<Name> = "单位的简称" / "its short name",
        language "语言": Option<Language>
            = "记录和名册所用的语言；不写则为档案的语言"
            / "the language of its records and registers; left out: the archive's",
        timezone "时区": Option<ZoneName>
            = "IANA 时区数据库里的名称；不写为 Asia/Shanghai；决定今天是哪天，以及日历、订阅和数据里的时间"
            / "a name of the IANA database; left out: Asia/Shanghai; which day it is, and what times mean in \
                calendars, feeds and data",
        currency "货币": Option<CurrencyCode>
            = "经费的货币，三字母代码；不写为 CNY"
            / "three letters such as GBP, what costs are counted in; left out: CNY",
        records_from "起始日期": Option<NaiveDate>
            = "从这天起应有记录；此前的例会不算缺"
            / "the day from which records are expected; no session before it is",
        secretariat "秘书机构": Option<DepartmentName>
            = "保管记录的部门" / "the department that keeps the records",
        departments "部门": List<DepartmentRow>
            = "部门；改过名的，每个名称一条" / "departments; one that was renamed has an entry for each name",
        posts "职务": List<PostRow> = "本单位的职务" / "its posts",
        outside_units "外单位": List<UnitRow> = "记录里提到的外单位" / "units outside that records speak of",
    }

    /// A department, for as long as it has its name.
    pub(super) struct DepartmentRow {
        id "编号" required: Id = "部门的编号" / "its id",
        name "名称" required: String = "部门的名称" / "its name",
        english_name "英文名": Option<String> = "英文名称" / "its name in English",
        kind "类别": Option<String> = "部门的类别" / "its kind",
        aliases "别名": List<String> = "记录里可能写的其他名称" / "other names that records may write",
        keeper "会务专人": Option<PersonName>
            = "保管本部门会议记录的人" / "who keeps the records of its meetings",
        from "起": Option<NaiveDate> = "从哪一天起" / "its first day",
        to "止": Option<NaiveDate> = "到哪一天止" / "its last day",
    }

    /// A post.
    pub(super) struct PostRow {
        id "编号" required: Id = "职务的编号" / "its id",
        name "名称" required: Name = "职务的名称" / "its name",
        unit_head "一把手": bool = "任此职的是单位一把手" / "whether its holder heads a unit",
        external "外单位": bool = "属于外单位" / "whether it belongs to another unit",
    }

    /// A unit outside.
    pub(super) struct UnitRow {
        id "编号" required: Id = "外单位的编号" / "its id",
        name "名称" required: String = "外单位的名称" / "its name",
    }

    /// Somebody.
    pub(super) struct PersonRow {
        id "编号": Option<Id> = "编号；重名的须写" / "an id; needed where two people bear one name",
        name "姓名" required: String = "姓名" / "their name",
        aliases "别名": List<String> = "曾用名和异体字" / "former names and variant characters",
        email "邮箱": Option<Email>
            = "督办摘要寄到哪里；不出现在站点和数据里"
            / "where digests go; on no site and in no data",
        posts "任职": List<TenureRow> = "担任过的职务" / "the posts that they hold and held",
        oversees "分管": List<OversightRow> = "分管的部门" / "the departments that they oversee",
    }

    /// A post that somebody holds.
    pub(super) struct TenureRow {
        post "职务" required: PostName = "职务的编号或名称" / "the post, by id or name",
        department "部门": Option<DepartmentName> = "在哪个部门" / "in which department",
        from "起": Option<NaiveDate> = "从哪一天起" / "the first day",
        to "止": Option<NaiveDate> = "到哪一天止" / "the last day",
    }

    /// A department that somebody oversees.
    pub(super) struct OversightRow(department) {
        department "部门" required: DepartmentName = "分管的部门" / "the department",
        from "起": Option<NaiveDate> = "从哪一天起" / "the first day",
        to "止": Option<NaiveDate> = "到哪一天止" / "the last day",
    }

    /// `calendar.yaml`.
    pub(super) struct CalendarFile {
        semesters "学期": List<PeriodRow> = "各学期" / "semesters",
        holidays "节假日": List<PeriodRow> = "本单位的假期" / "holidays of its own",
        public_holidays "法定节假日": Option<PublicHolidays>
            = "用不用国家公布的节假日；不写则用"
            / "whether the holidays that the state publishes count; left out: they do",
        workdays "调休上班": List<NaiveDate> = "调休上班的日子" / "days off that are worked instead",
        duty_roster "值班表": List<DutyRow> = "值班的人" / "who is on duty when",
    }

    /// A semester, or days off.
    pub(super) struct PeriodRow {
        id "编号": Option<Id> = "编号，如 2026-1" / "its id, such as 2026-1",
        name "名称": Option<Name> = "名称" / "its name",
        from "起" required: Option<NaiveDate> = "第一天" / "the first day",
        to "止" required: Option<NaiveDate> = "最后一天" / "the last day",
    }

    /// Somebody's days on duty.
    pub(super) struct DutyRow {
        from "起" required: Option<NaiveDate> = "第一天" / "the first day",
        to "止" required: Option<NaiveDate> = "最后一天" / "the last day",
        person "人" required: PersonName = "值班的人" / "who is on duty",
    }

    /// A report that was handed in.
    pub(super) struct ReportRow {
        kind "种类" required: Option<ReportKind> = "哪种报告" / "what it is about",
        period "期间" required: String = "期间，或记录的编号" / "the period, or the id of a record",
        to "报送": Option<PersonName> = "报送给谁" / "who got it",
        on "日期": Option<NaiveDate> = "何时报送" / "when",
        by "人": Option<PersonName> = "由谁报送" / "who handed it in",
    }
}

words! {
    /// Which holidays count beside an organisation's own.
    pub(super) enum PublicHolidays {
        /// Those that the state publishes.
        China = "china", "国家公布";
        /// None.
        None = "none", "不用";
    }
}
