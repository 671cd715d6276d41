//! A meeting as a paper in Word: 纪要 after GB/T 9704-2012, 会议记录 as a table, or the minutes of a board in
//! English. A paper is made from an edition, so nothing that is withheld from its audience can be on it.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 facts, sheet, xml     1 chinese, prose, style     2 board, docx, record, summary
//! ```

mod board;
mod chinese;
mod docx;
mod facts;
mod prose;
mod record;
mod sheet;
mod style;
mod summary;
mod xml;

use crate::edition::{Edition, Entry, Office};
use crate::finding::{Language, Text};
use crate::record::{MinutesForm, Status};
use crate::say;
pub use docx::Setter;
use facts::Facts;

/// Why there is no paper of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPaper {
    /// It is withheld from the audience.
    Withheld,
    /// It was not held, or not yet.
    NotHeld(Status),
    /// Its record does not say how its minutes were made.
    NoMinutes,
}

impl NoPaper {
    /// The reason, for whoever asked.
    pub fn reason(self) -> Text {
        match self {
            Self::Withheld => say!(
                zh: "对这些读者不公开；要给内部读者，加上 --audience internal（封存的任何读者都看不到）",
                en: "it is withheld from these readers; for readers inside, add --audience internal (what is \
                    sealed no reader gets)"
            ),
            Self::NotHeld(Status::Planned) => say!(
                zh: "会议还没有召开，没有可以出的文件",
                en: "the meeting has not been held yet, so there is nothing to print"
            ),
            Self::NotHeld(_) => say!(
                zh: "会议没有召开，没有可以出的文件",
                en: "the meeting was not held, so there is nothing to print"
            ),
            Self::NoMinutes => say!(
                zh: "没有写“纪要”这一项：写上 纪要: {{形式: 会议纪要}}（或 会议记录）",
                en: "it has no `minutes`: write minutes: {{form: summary}} (or record)"
            ),
        }
    }
}

/// The paper of a meeting of an organisation, as a Word file for a program. Which form it has, the record
/// says, and the language in which the organisation writes.
pub fn paper(edition: &Edition, office: usize, meeting: usize, setter: Setter) -> Result<Vec<u8>, NoPaper> {
    let office = &edition.offices[office];
    let meeting = &office.meetings[meeting];
    let Entry::Open(meeting) = meeting else { return Err(NoPaper::Withheld) };
    if meeting.status != Status::Held {
        return Err(NoPaper::NotHeld(meeting.status));
    }
    let minutes = meeting.minutes.as_ref().ok_or(NoPaper::NoMinutes)?;
    let facts = Facts { office, meeting, minutes };
    let sheet = match (office.language, minutes.form) {
        (Language::En, _) => board::sheet(&facts),
        (Language::Zh, Some(MinutesForm::Summary)) => summary::sheet(&facts),
        (Language::Zh, Some(MinutesForm::Record) | None) => record::sheet(&facts),
    };
    Ok(docx::write(&sheet, setter))
}

/// Whether a meeting has a paper.
pub fn has_paper(office: &Office, meeting: usize) -> bool {
    let open = office.meetings[meeting].open();
    open.is_some_and(|meeting| meeting.status == Status::Held && meeting.minutes.is_some())
}
