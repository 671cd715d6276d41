//! What one run may take over from the one before: records and lists of follow-ups whose text is the same,
//! judged by the same registers and policies.

use super::{Checked, Reading, Rules};
use crate::calendar::{Today, Zone};
use crate::check::Judged;
use crate::discover::{FileKind, Files};
use crate::finding::{Finding, Located};
use crate::resolve::{FollowUpFile, Meeting};
use crate::text::Source;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The meetings of an earlier run, by the path of their record.
#[derive(Debug, Default)]
pub struct Memory {
    /// The day that each organisation had.
    days: Vec<(Zone, NaiveDate)>,
    /// What every record is read by: registers, policies, calendars, settings.
    ground: Vec<Source>,
    meetings: FxHashMap<Arc<str>, Arc<Meeting>>,
    follow_ups: FxHashMap<Arc<str>, Arc<FollowUpFile>>,
    /// What is made of the ground, by organisation.
    rules: FxHashMap<Arc<str>, Rules>,
    findings: FxHashMap<Arc<str>, Vec<Finding>>,
    /// What was found in each file, with its places, and the texts in which they lie.
    located: FxHashMap<Arc<str>, Vec<Located>>,
    sources: FxHashMap<Arc<str>, Source>,
    /// What rules found in each meeting alone.
    pub(super) judged: Judged,
}

impl Checked {
    /// What the next run may take over.
    pub fn into_memory(self) -> Memory {
        let Self { mut archive, findings: all, sources, reading, judged, ground, .. } = self;
        let Reading { findings, follow_ups, rules } = reading;
        let organizations = archive.organizations.iter_mut();
        let meetings = organizations.flat_map(|organization| std::mem::take(&mut organization.meetings));
        let meetings = meetings.map(|meeting| (Arc::clone(&meeting.record.source.path), meeting)).collect();
        let follow_ups = follow_ups.into_iter().map(|file| (Arc::clone(&file.source.path), file)).collect();
        let days = archive.organizations.iter().map(|own| (own.register.zone, own.as_of)).collect();
        let mut by_path: FxHashMap<Arc<str>, Vec<Located>> = FxHashMap::default();
        for located in all {
            by_path.entry(Arc::clone(&located.finding.path)).or_default().push(located);
        }
        // Nobody waits for the rest to be given back.
        rayon::spawn(move || drop(archive));
        Memory { days, ground, meetings, follow_ups, rules, findings, located: by_path, sources, judged }
    }
}

impl Memory {
    /// The memory, where all that records are read by is as it was; else an empty one.
    pub(super) fn on(self, ground: &[Source], today: Today) -> Self {
        let same = |(a, b): (&Source, &Source)| a.path == b.path && a.text == b.text;
        let stands = self.days.iter().all(|(zone, day)| today.day(*zone) == *day)
            && self.ground.len() == ground.len()
            && self.ground.iter().zip(ground).all(same);
        if stands { self } else { Self::default() }
    }

    /// The registers and the policy of an organisation.
    pub(super) fn take_rules(&mut self, organization: &str) -> Option<Rules> {
        self.rules.remove(organization)
    }

    /// The meeting of a record with this very text, and what was found in reading it.
    pub(super) fn take(&mut self, source: &Source) -> Option<(Arc<Meeting>, Vec<Finding>)> {
        let known = self.meetings.remove(&source.path);
        let known = known.and_then(|meeting| {
            let found = self.found_in(&meeting.record.source, source)?;
            Some((meeting, found))
        });
        if known.is_none() {
            self.judged.remove(&source.path);
        }
        known
    }

    /// The list of follow-ups with this very text, and what was found in reading it.
    pub(super) fn take_follow_ups(&mut self, source: &Source) -> Option<(Arc<FollowUpFile>, Vec<Finding>)> {
        let file = self.follow_ups.remove(&source.path)?;
        let found = self.found_in(&file.source, source)?;
        Some((file, found))
    }

    /// The places of findings, where all of them were found in this very text before.
    pub(super) fn located(&self, source: Option<&Source>, findings: &[Finding]) -> Option<Vec<Located>> {
        let source = source?;
        let known = self.sources.get(&source.path)?;
        if !Arc::ptr_eq(&known.text, &source.text) && known.text != source.text {
            return None;
        }
        let known = self.located.get(&source.path)?;
        let place = |finding: &Finding| known.iter().find(|located| located.finding == *finding).cloned();
        findings.iter().map(place).collect()
    }

    /// What was found in reading a file that is as it was.
    fn found_in(&mut self, known: &Source, source: &Source) -> Option<Vec<Finding>> {
        let same = Arc::ptr_eq(&known.text, &source.text) || known.text == source.text;
        same.then(|| self.findings.remove(&source.path).unwrap_or_default())
    }
}

/// The files that every record is read by.
pub(super) fn ground(files: &Files) -> Vec<Source> {
    let aside = |kind| matches!(kind, FileKind::Record | FileKind::FollowUps | FileKind::Baseline);
    let files = files.files.iter().filter(|file| !aside(file.kind));
    files.filter_map(|file| file.content.as_ref().ok()).cloned().collect()
}
