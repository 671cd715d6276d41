//! Words that several rules use.

use super::Subject;
use crate::calendar::Moment;
use crate::finding::Text;
use crate::register::DepartmentId;
use crate::say;
use crate::text::lower_first;

/// What to do about a breach.
pub fn fix_or_explain() -> Text {
    say!(
        zh: "若写错，改正；若属实，在“说明”里写明原因",
        en: "fix it if it is wrong; if it is true, say why under `explanations`"
    )
}

impl Subject<'_> {
    /// What the type of the meeting is called.
    pub fn type_name(&self) -> Text {
        let name = &self.meeting.kind.name;
        let en = name.en.as_deref().map_or_else(|| self.meeting.kind.id.to_string(), lower_first);
        Text::new(name.zh.as_str(), en)
    }

    /// What a department is called on the day of the meeting.
    pub fn department_name(&self, department: DepartmentId) -> &str {
        &self.register[department].term(self.meeting.date).name
    }
}

/// That a notice went out once the meeting had begun.
pub(super) fn notice_after_start(sent: Moment) -> Text {
    say!(
        zh: "通知在 {sent} 发出，晚于开会",
        en: "the notice went out on {sent}, after the start of the meeting"
    )
}
