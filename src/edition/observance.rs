//! Who was at a cleared meeting, and how it kept the times and forms that the policy sets, as its statistics
//! show it.
//! What was late, the rules have found.

use super::{DepartmentRef, PersonRef};
use crate::archive::Organization;
use crate::finding::{Code, Finding, Kind, Place, Step, codes};
use crate::record::{Explanation, Status};
use crate::register::{DepartmentId, Register};
use crate::resolve::Meeting as Resolved;
use crate::text::fold_name;
use chrono::{NaiveDate, NaiveTime};

/// How a meeting kept times and forms.
#[derive(Debug, Clone, Default)]
pub struct Observance {
    /// When the office was notified; none where the policy asks for nothing.
    pub notice: Option<Handed>,
    /// When the participants were notified; none where the policy asks for nothing.
    pub invited: Option<Handed>,
    /// The weekly reports that were due for it, department by department.
    pub reports: Vec<(DepartmentRef, Handed)>,
    /// Whether it stood outside its slot, and nobody entitled to had moved it.
    pub off_schedule: bool,
    /// Whether the record says who chaired and recorded, accounts for everybody who was due, and says what
    /// was dealt with.
    pub complete: bool,
}

/// When a report was handed in, or a notice sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// In time.
    InTime,
    /// Late, or nobody wrote when.
    Late,
    /// Not at all.
    Never,
}

/// Somebody in a list of attendance.
#[derive(Debug, Clone)]
pub struct Seat {
    /// Who.
    pub person: PersonRef,
    /// When they signed in; for readers inside.
    pub signed_in: Option<NaiveTime>,
    /// What else is said; of most nothing, and an archive has millions of seats.
    pub more: Option<Box<SeatDetails>>,
}

/// What is said of few seats.
#[derive(Debug, Clone, Default)]
pub struct SeatDetails {
    /// For which items; for observers.
    pub items: Vec<String>,
    /// Why they were on leave; for readers inside.
    pub reason: Option<String>,
    /// Who came instead.
    pub substitute: Option<PersonRef>,
    /// Who votes for them.
    pub proxy: Option<PersonRef>,
    /// When they came, if late; for readers inside.
    pub arrived: Option<NaiveTime>,
    /// When they left, if early; for readers inside.
    pub left: Option<NaiveTime>,
    /// Whether they took part from elsewhere.
    pub remote: bool,
}

/// How many it took to decide anything.
#[derive(Debug, Clone, Copy)]
pub struct Quorum {
    /// The smallest number that is enough.
    pub least: u64,
    /// How many had a vote.
    pub voters: u64,
}

/// What the policy asked of a meeting that was held, and how many there were.
pub(super) fn quorum(meeting: &Resolved) -> Option<Quorum> {
    let rule = meeting.kind.requirements.quorum.as_ref().filter(|_| meeting.held())?;
    let due = if meeting.due.is_empty() { meeting.counts().due } else { meeting.due.len() };
    let least = rule.threshold().least(u64::try_from(due).ok()?);
    Some(Quorum { least, voters: meeting.voters() })
}

/// The seats of a meeting, each counted once.
#[derive(Debug, Clone, Default)]
pub struct Attendance {
    /// Whether the policy says who was due. Where it does not, nobody can say how many should have come.
    pub asked: bool,
    /// 实到.
    pub present: Vec<PersonRef>,
    /// 请假.
    pub leave: Vec<PersonRef>,
    /// 缺席.
    pub absent: Vec<PersonRef>,
    /// How many were due of whom the record says nothing.
    pub untold: usize,
    /// Those on leave for whom somebody else came.
    pub substituted: Vec<PersonRef>,
    /// Those on leave for whom somebody present votes.
    pub by_proxy: Vec<PersonRef>,
    /// Those who signed in later than the policy asks; for readers inside.
    pub late: Vec<PersonRef>,
}

/// What the findings in a record say of times and forms.
pub(super) fn observance(
    organization: &Organization,
    meeting: &Resolved,
    findings: &[&Finding],
) -> Observance {
    let register = &organization.register;
    let held = meeting.status == Status::Held;
    let of = |code: Code| findings.iter().filter(move |finding| finding.code == code && weighs(finding));
    let asks = &meeting.kind.requirements;
    let led = meeting.chair.known().is_some() && meeting.recorder.known().is_some();
    let dealt_with = !meeting.agenda.is_empty() || !meeting.record.body().trim().is_empty();
    let faultless = findings.iter().all(|finding| finding.kind != Kind::Defect);
    Observance {
        notice: asks.reported.as_ref().filter(|_| held).map(|_| sent(of(codes::LATE_NOTICE).next())),
        invited: asks.notified.as_ref().filter(|_| held).map(|_| sent(of(codes::LATE_INVITATION).next())),
        reports: if held { reports(meeting, register, findings) } else { Vec::new() },
        off_schedule: of(codes::OFF_SCHEDULE).next().is_some(),
        complete: held && led && dealt_with && faultless && meeting.seats().untold.is_empty(),
    }
}

/// When a notice was sent, by what was found about it.
fn sent(found: Option<&&Finding>) -> Handed {
    match found {
        None => Handed::InTime,
        Some(finding) if matches!(finding.place, Place::Missing(_)) => Handed::Never,
        Some(_) => Handed::Late,
    }
}

/// Notes are counted elsewhere, and are no fault.
fn weighs(finding: &Finding) -> bool {
    finding.kind != Kind::Note
}

/// Whether a finding of a rule stands at an entry of a list.
pub(super) fn found_at(findings: &[&Finding], code: &Code, list: &'static str, at: usize) -> bool {
    let here = [Step::from(list), Step::from(at)];
    findings.iter().filter(|finding| finding.code == *code && weighs(finding)).any(|finding| {
        let (Place::Key(path) | Place::Value(path) | Place::Missing(path)) = &finding.place else {
            return false;
        };
        path.0.starts_with(&here)
    })
}

/// The weekly reports that were due, by department in the order of the register.
fn reports(meeting: &Resolved, register: &Register, findings: &[&Finding]) -> Vec<(DepartmentRef, Handed)> {
    let Some(rule) = &meeting.kind.requirements.work_reports else { return Vec::new() };
    let owes = |id: &DepartmentId| {
        let department = &register[*id];
        let kind = department.term(meeting.date).kind.as_deref().map(fold_name);
        let asked = rule.of.values().any(|of| kind.as_deref() == Some(fold_name(of).as_str()));
        department.exists(meeting.date) && !department.outside && asked
    };
    let handed = |id: DepartmentId| {
        let entry = meeting.work_reports.iter().find(|(_, department)| *department == id);
        match entry {
            None => Handed::Never,
            Some((at, _)) if found_at(findings, &codes::LATE_WORK_REPORT, "work_reports", *at) => {
                Handed::Late
            }
            Some(_) => Handed::InTime,
        }
    };
    let all = (0..register.departments.len()).map(DepartmentId).filter(owes);
    all.map(|id| (DepartmentRef(id.0), handed(id))).collect()
}

/// The explanations given up to a day.
pub(super) fn explanations(meeting: &Resolved, as_of: NaiveDate) -> impl Iterator<Item = &Explanation> {
    let given = move |own: &&Explanation| own.on.is_none_or(|on| on <= as_of);
    meeting.front().explanations.values().filter(given)
}
