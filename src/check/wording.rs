//! Words that several rules use.

use super::Subject;
use crate::finding::Text;
use crate::register::DepartmentId;
use crate::say;
use crate::text::lower_first;

/// What to do about a breach.
pub fn mend_or_explain() -> Text {
    say!(zh: "若写错，改正；若属实，在“说明”里写明原因", en: "mend it if it is wrong; if it is true, say why under `explanations`")
}

/// What to do about something that no explanation settles: what else the help says.
pub(super) fn without_explaining(help: &Text) -> Text {
    let rest = |text: &str, word: &str, between: &str| {
        let parts = text.split(between).filter(|part| !part.contains(word));
        parts.collect::<Vec<_>>().join(between)
    };
    let (zh, en) = (rest(&help.zh, "“说明”", "；"), rest(&help.en, "`explanations`", "; "));
    if zh.is_empty() || en.is_empty() {
        say!(zh: "改正记录", en: "correct the record")
    } else {
        Text::new(zh, en)
    }
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
