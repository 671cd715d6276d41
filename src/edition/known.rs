//! What an edition may take over from the one before: meetings that would be cleared to the very same. For
//! the preview, where one record changes at a time.
//!
//! What is cleared of a meeting hangs on its record, on what was found there, on what became of its
//! decisions, on the files beside the records, and on what it cites: the places, levels and ids of other
//! meetings and their decisions. Registers, policies and the day stand behind the resolved meeting: whoever
//! reads it by others makes a new one.

use super::{Edition, Entry, Meeting};
use crate::archive::{Archive, Audience, Decision, Organization, decisions_of};
use crate::discover::Paper;
use crate::finding::{Finding, Located};
use crate::resolve::Meeting as Resolved;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cleared meetings of an edition, with what each was cleared from.
#[derive(Debug, Default)]
pub struct Known {
    audience: Option<Audience>,
    offices: FxHashMap<Arc<str>, KnownOffice>,
}

/// Those of an organisation.
#[derive(Debug, Default)]
pub(super) struct KnownOffice {
    resolved: Vec<Arc<Resolved>>,
    decisions: Vec<Decision>,
    found: FxHashMap<Arc<str>, Vec<Finding>>,
    cleared: Vec<Option<Box<Meeting>>>,
    unread: Vec<String>,
    attachable: Arc<BTreeMap<String, Option<Paper>>>,
}

impl Edition {
    /// What the next edition may take over. The decisions are taken from the archive, which has no further
    /// use for them.
    pub fn into_known(self, archive: &mut Archive, findings: &[Located]) -> Known {
        let offices =
            self.offices.into_iter().zip(&mut archive.organizations).map(|(office, organization)| {
                let cleared = office.meetings.into_iter().map(|entry| match entry {
                    Entry::Open(mut meeting) => {
                        meeting.cited_by.clear();
                        Some(meeting)
                    }
                    Entry::Stub(_) => None,
                });
                let known = KnownOffice {
                    resolved: organization.meetings.clone(),
                    decisions: std::mem::take(&mut organization.decisions),
                    found: FxHashMap::default(),
                    cleared: cleared.collect(),
                    unread: organization.unread().map(str::to_owned).collect(),
                    attachable: Arc::clone(&organization.attachable),
                };
                (Arc::clone(&organization.id), known)
            });
        let mut offices: FxHashMap<_, KnownOffice> = offices.collect();
        for Located { finding, .. } in findings {
            let organization = finding.path.split('/').nth(1).unwrap_or_default();
            if let Some(office) = offices.get_mut(organization) {
                office.found.entry(Arc::clone(&finding.path)).or_default().push(finding.clone());
            }
        }
        Known { audience: Some(self.audience), offices }
    }
}

impl Known {
    /// What is known of an organisation, for an audience: nothing where another record is in a place, or may
    /// be seen, that others cite.
    pub(super) fn take(&mut self, organization: &Organization, audience: Audience) -> KnownOffice {
        let known = self.offices.remove(&organization.id).filter(|_| self.audience == Some(audience));
        known.filter(|known| known.has_the_places_of(organization)).unwrap_or_default()
    }
}

impl KnownOffice {
    fn has_the_places_of(&self, organization: &Organization) -> bool {
        let same = |(known, now): (&Arc<Resolved>, &Arc<Resolved>)| {
            let decisions = |meeting: &Resolved| -> Vec<_> {
                let all = meeting.decisions.iter();
                let all = all.map(|taken| {
                    let written = meeting.decision(taken).id.clone();
                    (Arc::clone(&taken.full_id), written, meeting.decision_level(taken))
                });
                all.collect()
            };
            Arc::ptr_eq(known, now)
                || known.id == now.id
                    && known.held() == now.held()
                    && known.level() == now.level()
                    && decisions(known) == decisions(now)
        };
        self.unread.iter().eq(organization.unread())
            && self.attachable == organization.attachable
            && self.resolved.len() == organization.meetings.len()
            && self.resolved.iter().zip(&organization.meetings).all(same)
    }

    /// The cleared meetings, each in its place.
    pub(super) fn take(&mut self, places: usize) -> Vec<Option<Box<Meeting>>> {
        let mut cleared = std::mem::take(&mut self.cleared);
        cleared.resize_with(places, || None);
        cleared
    }

    /// Whether the meeting in a place would be cleared to the same again.
    pub(super) fn is_same(&self, index: usize, organization: &Organization, found: &[&Finding]) -> bool {
        let now = &organization.meetings[index];
        let known = self.found.get(&now.record.source.path).map_or(&[][..], Vec::as_slice);
        self.resolved.get(index).is_some_and(|known| Arc::ptr_eq(known, now))
            && known.iter().eq(found.iter().copied())
            && decisions_of(&self.decisions, index).eq(organization.decisions_of(index))
    }
}
