//! The subjects that minutes speak of, and the words that announce them, in Chinese and English.

/// What a label, a heading or the head of a column announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// The title of the meeting.
    Title,
    /// The type of the meeting.
    Kind,
    /// Its number.
    Number,
    /// Its day, and perhaps its time.
    Date,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// Where it was.
    Place,
    /// Which department hosted it.
    Host,
    /// Who chaired.
    Chair,
    /// Who recorded.
    Recorder,
    /// Who was present.
    Present,
    /// Who observed.
    Observers,
    /// Who was invited from outside.
    Guests,
    /// Who was on leave.
    Leave,
    /// Who was absent.
    Absent,
    /// The items of the agenda.
    Agenda,
    /// What was said.
    Notes,
    /// What was decided.
    Decisions,
    /// What is to be done.
    Actions,
    /// What came of an item.
    Outcome,
    /// Who presented an item.
    Presenter,
    /// Who answers for something.
    Owner,
    /// Which department answers for it.
    Department,
    /// By when.
    Due,
    /// How it stands.
    Status,
    /// The text of what is to be done.
    Matter,
    /// A person's name.
    Name,
    /// Who signed the minutes.
    SignedBy,
    /// The number of the document.
    DocumentNumber,
    /// A row number.
    Row,
    /// Who took part from elsewhere.
    Remote,
    /// What is of another meeting: the next one, the one before.
    Elsewhere,
    /// Something that is no fact of the meeting: recordings, copies.
    Other,
}

/// Whether a subject is a section of its own.
pub(super) fn is_section(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Agenda | Subject::Notes | Subject::Decisions | Subject::Actions | Subject::Outcome
    )
}

/// What a label may stand for, by the names of the record's keys.
pub(super) const SUBJECTS: &[(&str, &str, Subject)] = &[
    ("title", "标题", Subject::Title),
    ("type", "类别", Subject::Kind),
    ("number", "届次", Subject::Number),
    ("date", "日期", Subject::Date),
    ("start", "开始", Subject::Start),
    ("end", "结束", Subject::End),
    ("place", "地点", Subject::Place),
    ("host", "主办", Subject::Host),
    ("chair", "主持", Subject::Chair),
    ("recorder", "记录", Subject::Recorder),
    ("present", "出席", Subject::Present),
    ("observers", "列席", Subject::Observers),
    ("guests", "邀请", Subject::Guests),
    ("leave", "请假", Subject::Leave),
    ("absent", "缺席", Subject::Absent),
    ("agenda", "议题", Subject::Agenda),
    ("notes", "正文", Subject::Notes),
    ("decisions", "决定", Subject::Decisions),
    ("actions", "待办", Subject::Actions),
    ("outcome", "结果", Subject::Outcome),
    ("presenter", "汇报人", Subject::Presenter),
    ("owner", "责任人", Subject::Owner),
    ("department", "责任单位", Subject::Department),
    ("due", "时限", Subject::Due),
    ("status", "状态", Subject::Status),
    ("text", "内容", Subject::Matter),
    ("name", "姓名", Subject::Name),
    ("signed_by", "签发", Subject::SignedBy),
    ("document_number", "文号", Subject::DocumentNumber),
    ("remote", "线上出席", Subject::Remote),
    ("elsewhere", "其他会议", Subject::Elsewhere),
    ("row", "行号", Subject::Row),
    ("ignore", "忽略", Subject::Other),
];

/// The subject of a key in either language, as a mapping file names it.
pub(super) fn subject_named(key: &str) -> Option<Subject> {
    let key = key.trim();
    SUBJECTS.iter().find(|(en, zh, _)| *en == key || *zh == key).map(|(_, _, subject)| *subject)
}
