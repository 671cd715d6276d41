//! Papers, corrections, explanations and references of a meeting, cleared for an audience: each as open as
//! what it is about.

use super::clear::Clearing;
use super::decide;
use super::observance::explanations;
use super::{Amendment, Breach, Cited, Explained, Link, Material, Withheld};
use crate::archive::full_id;
use crate::check::is_meant;
use crate::finding::{Finding, Kind};
use crate::record::{self, Classification, Guest, body};
use crate::resolve::Meeting as Resolved;
use crate::text::fold_name;

impl Clearing<'_> {
    pub(super) fn guest(&self, guest: &Guest) -> Guest {
        let Guest { name, unit, post } = guest;
        let (unit, post) = (self.maybe_text(unit.as_ref()), self.maybe_text(post.as_ref()));
        Guest { name: self.text(name), unit, post }
    }

    /// Of papers that something withheld passed, nothing is shown.
    pub(super) fn materials(&self, meeting: &Resolved, withheld: &mut Withheld) -> Vec<Material> {
        let papers = meeting.front().materials.iter().filter_map(|(at, paper)| {
            let guarded = self.organization.material(meeting, at, paper);
            let Some(paper) = guarded.open(self.clearance) else {
                withheld.materials += 1;
                return None;
            };
            decide! { paper => record::Material {
                "shown": title file by checked_by passed_in copies;
            } }
            let level = guarded.level();
            Some(Material {
                title: self.text(&paper.title),
                paper: paper.file.as_ref().and_then(|file| self.paper(meeting, level, file)),
                page: paper.file.as_ref().filter(|file| is_on_the_web(file)).map(|file| self.text(file)),
                by: self.maybe_text(paper.by.as_ref()),
                checked_by: self.named(paper.checked_by.as_ref(), meeting.date),
                passed_in: paper.passed_in.as_ref().and_then(|text| self.cited(text, withheld)),
                copies: paper.copies,
            })
        });
        papers.collect()
    }

    /// Corrections made up to the day. Those that may be about something withheld are counted.
    pub(super) fn amendments(&self, meeting: &Resolved, withheld: &mut Withheld) -> Vec<Amendment> {
        let known = |amendment: &&record::Amendment| amendment.on.is_none_or(|on| on <= self.as_of);
        let amendments = meeting.front().amendments.values().filter(known).filter_map(|amendment| {
            let guarded = self.organization.amendment(meeting, amendment);
            let Some(amendment) = guarded.open(self.clearance) else {
                withheld.amendments += 1;
                return None;
            };
            decide! { amendment => record::Amendment {
                "shown": on by approved_by what why;
                "says how open it is": item;
            } }
            let date = amendment.on.unwrap_or(meeting.date);
            Some(Amendment {
                on: amendment.on,
                by: self.named(amendment.by.as_ref(), date),
                approved_by: self.named(amendment.approved_by.as_ref(), date),
                what: self.text(&amendment.what),
                why: self.maybe_text(amendment.why.as_ref()),
            })
        });
        amendments.collect()
    }

    /// The breaches found in the record: rule, clause and explanation. The finding's own words stay behind,
    /// for they quote the record; so does an explanation that may be about something withheld. What one
    /// explanation is for is reported once.
    pub(super) fn breaches(&self, meeting: &Resolved, found: &[&Finding]) -> Vec<Breach> {
        let policy = self.organization.policy(meeting);
        let mut breaches: Vec<Breach> = Vec::new();
        let explains = |explanation: &record::Explanation, finding: &Finding| {
            finding.explained && is_meant(policy, &explanation.rule, finding)
        };
        for explanation in explanations(meeting, self.as_of) {
            decide! { explanation => record::Explanation {
                "shown": reason by on;
                "says of what it is": rule item;
            } }
            let guarded = self.organization.explanation(meeting, explanation);
            let said = guarded.open(self.clearance).map(|said| Explained {
                reason: self.text(&said.reason),
                by: self.text(&said.by),
                on: said.on,
            });
            for finding in found.iter().filter(|finding| explains(explanation, finding)) {
                let (code, clause) = (finding.code.clone(), finding.clause.clone());
                if !breaches.iter().any(|breach| breach.code == code && breach.clause == clause) {
                    let said = said.clone();
                    breaches.push(Breach { code, clause, explained: true, said });
                }
            }
        }
        let is_open = |finding: &Finding| {
            finding.kind == Kind::Breach
                && !explanations(meeting, self.as_of).any(|own| explains(own, finding))
        };
        breaches.extend(found.iter().filter(|finding| is_open(finding)).map(|finding| {
            let (code, clause) = (finding.code.clone(), finding.clause.clone());
            Breach { code, clause, explained: false, said: None }
        }));
        breaches
    }

    /// A text that may refer to a decision or a record. One that names something withheld is not shown; it is
    /// counted.
    pub(super) fn cited(&self, text: &str, withheld: &mut Withheld) -> Option<Cited> {
        self.cited_at(self.level_of_text(text), text, withheld)
    }

    /// A reference of a level.
    pub(super) fn cited_at(
        &self,
        level: Classification,
        text: &str,
        withheld: &mut Withheld,
    ) -> Option<Cited> {
        if !self.may_see(level) {
            withheld.references += 1;
            return None;
        }
        let id = full_id(text).unwrap_or_else(|| fold_name(text));
        if let Some(decision) = self.organization.decision_of(&id) {
            let target = &self.organization.meetings[decision.meeting];
            let number = target.decision(&target.decisions[decision.index]).id.clone();
            let link = Link { meeting: decision.meeting, decision: Some(number) };
            return Some(Cited { text: decision.full_id.to_string(), link: Some(link) });
        }
        let link = self.organization.meeting_of(&id).map(|meeting| Link { meeting, decision: None });
        Some(Cited { text: text.to_owned(), link })
    }
}

/// Whether what stands for a file is an address of the web.
fn is_on_the_web(written: &str) -> bool {
    matches!(body::scheme(written).as_deref(), Some("http" | "https"))
}
