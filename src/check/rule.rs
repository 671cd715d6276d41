//! What a rule is, and how it reports.

use super::explanations::can_be_explained;
use super::shapes::with_shape;
use crate::archive::Organization;
use crate::finding::{About, Clause, Code, Finding, Kind, Language, Place, Step, Text};
use crate::policy::{Policy, Requirement, Requirements, Standpoint};
use crate::register::{PersonId, Register};
use crate::resolve::Meeting;
use crate::say;
use chrono::NaiveDate;
use std::sync::Arc;

/// A fixed text in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Words {
    /// The text in that language.
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// A record that a rule flags or accepts: a complete record of a type, with some keys changed.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The built-in policy.
    pub policy: &'static str,
    /// The meeting type whose complete record is changed; the last one where there are several.
    pub record: &'static str,
    /// The keys that differ, as front matter. A key with nothing behind it is taken out. Where the text
    /// begins with `---` it is the whole file instead.
    pub change: &'static str,
    /// What stands at the end of its body.
    pub text: &'static str,
    /// Other files, by path below the organisation's folder: their text, in place of what is there.
    pub beside: &'static [(&'static str, &'static str)],
    /// The encoding in which the record's file is written, where it is not UTF-8.
    pub encoding: Option<&'static str>,
    /// Whether the record's file is a link that leads nowhere.
    pub link: bool,
    /// Whether the complete record is how it was signed, and the change came after.
    pub after_signing: bool,
    /// The text of a baseline, where one is given.
    pub baseline: Option<&'static str>,
}

impl Example {
    /// A record of a type, with some keys changed.
    pub const fn new(policy: &'static str, record: &'static str, change: &'static str) -> Self {
        Self {
            policy,
            record,
            change,
            text: "",
            beside: &[],
            encoding: None,
            link: false,
            after_signing: false,
            baseline: None,
        }
    }

    /// The same, with a text at the end of its body.
    #[must_use]
    pub const fn saying(self, text: &'static str) -> Self {
        Self { text, ..self }
    }

    /// The same, with other files beside it.
    #[must_use]
    pub const fn beside(self, files: &'static [(&'static str, &'static str)]) -> Self {
        Self { beside: files, ..self }
    }

    /// The same, with the change made after the complete record was signed.
    #[must_use]
    pub const fn after_signing(self) -> Self {
        Self { after_signing: true, ..self }
    }

    /// The same, checked against a baseline.
    #[must_use]
    pub const fn with_baseline(self, text: &'static str) -> Self {
        Self { baseline: Some(text), ..self }
    }

    /// The same, with a link that leads nowhere in place of the record's file.
    #[must_use]
    pub const fn linked(self) -> Self {
        Self { link: true, ..self }
    }

    /// The same, with the record's file written in another encoding.
    #[must_use]
    pub const fn encoded(self, encoding: &'static str) -> Self {
        Self { encoding: Some(encoding), ..self }
    }
}

/// A rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its code.
    pub code: Code,
    /// When it fires.
    pub what: Words,
    /// What it is good for.
    pub why: Words,
    /// A record that it flags: exactly one finding, of this rule.
    pub flagged: Example,
    /// A record that it accepts.
    pub accepted: Example,
    /// The check.
    pub check: Check,
}

/// A rule that a policy has to ask for. It is handed the requirement; where the policy has none, there is
/// nothing to be held against and the rule does not run.
macro_rules! asked {
    ($requirement:ident, $check:path) => {
        $crate::check::Check::Meeting(|subject, report| {
            if let Some(asked) = &subject.asks().$requirement {
                $check(subject, asked, report);
            }
        })
    };
}

pub(crate) use asked;

/// Where a rule looks.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// While files are read and names resolved, where the finding is made.
    Reading,
    /// At one meeting. It is handed nothing that another record could change, so what it finds stands while
    /// the record does.
    Meeting(fn(&Subject<'_>, &mut Report<'_>)),
    /// At one meeting among all that the organisation keeps.
    Among(fn(&Organization, &Subject<'_>, &mut Report<'_>)),
    /// At an organisation as a whole.
    Organization(fn(&Organization, NaiveDate, &mut Report<'_>)),
}

/// A meeting with everything that a rule may ask about it alone.
pub struct Subject<'a> {
    /// The registers.
    pub register: &'a Register,
    /// The policy version by which the meeting is judged.
    pub policy: &'a Policy,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// The day of the archive.
    pub as_of: NaiveDate,
}

impl<'a> Subject<'a> {
    pub(super) fn new(organization: &'a Organization, meeting: &'a Meeting, as_of: NaiveDate) -> Self {
        let policy = organization.policy(meeting);
        Self { register: &organization.register, policy, meeting, as_of }
    }

    /// What the policy asks of meetings of this type.
    pub fn asks(&self) -> &'a Requirements {
        &self.meeting.kind.requirements
    }

    /// The meeting as selectors see it.
    pub fn standpoint(&self) -> Standpoint<'a> {
        self.meeting.standpoint(self.register, self.policy)
    }

    /// Somebody's name.
    pub fn name(&self, person: PersonId) -> &'a str {
        &self.register[person].name
    }

    /// Whether somebody heads a unit (一把手) at the date of the meeting.
    pub fn is_unit_head(&self, person: PersonId) -> bool {
        let heads = |post: &str| self.register.posts.iter().any(|own| &*own.id == post && own.unit_head);
        self.register[person].tenures_at(self.meeting.date).any(|tenure| heads(&tenure.post))
    }

    /// Whether something under a key of the top level was written and could not be read.
    pub fn unreadable_within(&self, key: &'static str) -> bool {
        let step = Some(&Step::from(key));
        self.meeting.record.holes.iter().any(|hole| hole.0.first() == step)
    }

    /// Whether something under a key of an entry of a list was written and could not be read.
    pub fn unreadable_within_entry(&self, list: &'static str, at: usize, key: &'static str) -> bool {
        let steps = crate::path![list, at, key].0;
        self.meeting.record.holes.iter().any(|hole| hole.0.starts_with(&steps))
    }

    /// Whether a value at the path was written and could not be read, so that its absence is no fault of its
    /// own.
    pub fn unreadable(&self, path: &crate::finding::Path) -> bool {
        self.meeting.record.holes.contains(path)
    }
}

/// Takes the findings of one file, with the weight that the policy gives each rule.
pub struct Report<'a> {
    policy: &'a Policy,
    cited: (Arc<str>, NaiveDate),
    path: Arc<str>,
    code: Option<Code>,
    forced: Option<Kind>,
    about: Option<About>,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(super) fn new(policy: &'a Policy, path: &Arc<str>) -> Self {
        let cited = (Arc::clone(&policy.id), policy.version);
        Self {
            policy,
            cited,
            path: Arc::clone(path),
            code: None,
            forced: None,
            about: None,
            findings: Vec::new(),
        }
    }

    /// Runs one rule, unless the policy turned it off.
    pub(super) fn run(&mut self, code: &Code, check: impl FnOnce(&mut Self)) {
        if let Ok(forced) = self.policy.kind_of(code) {
            self.code = Some(code.clone());
            self.forced = forced;
            check(self);
        }
    }

    /// The findings that follow are of another file.
    pub fn in_file(&mut self, path: &Arc<str>) {
        self.path = Arc::clone(path);
    }

    /// The findings that follow cite another version of the policy: for rules that look at an organisation as
    /// a whole.
    pub fn under(&mut self, policy: &Policy) {
        self.cited = (Arc::clone(&policy.id), policy.version);
    }

    /// The next finding is about one of several things, which explanations may name.
    pub fn about(&mut self, about: About) {
        self.about = Some(about);
    }

    /// A finding that no clause asks for: practice, or the form of the record. Its kind is the rule's own.
    pub fn practice(&mut self, place: Place, message: Text, help: Text) {
        let kind = self.rule().kind();
        self.push(kind, place, message, help, None);
    }

    /// The same with another kind.
    pub fn practice_as(&mut self, kind: Kind, place: Place, message: Text, help: Text) {
        self.push(kind, place, message, help, None);
    }

    /// A finding against a requirement: it cites the requirement's clause and has the requirement's kind,
    /// else the rule's own.
    pub fn against(&mut self, requirement: &dyn Requirement, place: Place, message: Text, help: Text) {
        let kind = requirement.kind().unwrap_or(self.rule().kind());
        self.against_as(kind, requirement, place, message, help);
    }

    /// The same with another kind: for a rule whose findings differ in weight.
    pub fn against_as(
        &mut self,
        kind: Kind,
        requirement: &dyn Requirement,
        place: Place,
        message: Text,
        help: Text,
    ) {
        if requirement.is_dead() {
            self.about = None;
            return;
        }
        let clause = self.cite(requirement);
        self.push(kind, place, message, help, clause);
    }

    fn cite(&self, requirement: &dyn Requirement) -> Option<Clause> {
        let (policy, version) = (Arc::clone(&self.cited.0), self.cited.1);
        requirement.clause().map(|clause| Clause { policy, version, clause: clause.into() })
    }

    fn rule(&self) -> &Code {
        self.code.as_ref().expect("a rule is running")
    }

    fn push(&mut self, kind: Kind, place: Place, message: Text, help: Text, clause: Option<Clause>) {
        let mut finding = Finding::new(self.rule().clone(), &self.path, place, message, help);
        finding.kind = self.forced.unwrap_or(kind);
        finding.clause = clause;
        // Whoever is asked for an explanation is not to hear afterwards that it explains nothing.
        if !can_be_explained(&finding) {
            finding.help = without_explaining(&finding.help);
        }
        finding.help = with_shape(finding.help, &finding.code);
        finding.about = self.about.take();
        self.findings.push(finding);
    }
}

/// What to do about something that no explanation settles: what else the help says.
fn without_explaining(help: &Text) -> Text {
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
