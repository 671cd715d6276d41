//! What one run may take over from the one before: records whose text is the same, judged by the same registers and policies.

use super::Checked;
use crate::discover::{FileKind, Files};
use crate::finding::Finding;
use crate::resolve::Meeting;
use crate::text::Source;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The meetings of an earlier run, by the path of their record.
#[derive(Debug, Default)]
pub struct Memory {
    as_of: Option<NaiveDate>,
    /// What every record is read by: registers, policies, calendars, settings.
    ground: Vec<Source>,
    meetings: FxHashMap<Arc<str>, Meeting>,
    findings: FxHashMap<Arc<str>, Vec<Finding>>,
}

impl Checked {
    /// What the next run may take over.
    pub fn into_memory(self) -> Memory {
        let meetings = self.archive.organizations.into_iter().flat_map(|organization| organization.meetings);
        Memory {
            as_of: Some(self.archive.as_of),
            ground: self.ground,
            meetings: meetings.map(|meeting| (Arc::clone(&meeting.record.source.path), meeting)).collect(),
            findings: self.reading,
        }
    }
}

impl Memory {
    /// The memory, where all that records are read by is as it was; else an empty one.
    pub(super) fn on(self, ground: &[Source], as_of: NaiveDate) -> Self {
        let same = |(a, b): (&Source, &Source)| a.path == b.path && a.text == b.text;
        let stands = self.as_of == Some(as_of)
            && self.ground.len() == ground.len()
            && self.ground.iter().zip(ground).all(same);
        if stands { self } else { Self::default() }
    }

    /// The meeting of a record with this very text, and what was found in reading it.
    pub(super) fn take(&mut self, source: &Source) -> Option<(Meeting, Vec<Finding>)> {
        let meeting = self.meetings.remove(&source.path)?;
        let known = &meeting.record.source.text;
        if !Arc::ptr_eq(known, &source.text) && *known != source.text {
            return None;
        }
        Some((meeting, self.findings.remove(&source.path).unwrap_or_default()))
    }
}

/// The files that every record is read by.
pub(super) fn ground(files: &Files) -> Vec<Source> {
    let aside = |kind| matches!(kind, FileKind::Record | FileKind::FollowUps | FileKind::Baseline);
    let files = files.files.iter().filter(|file| !aside(file.kind));
    files.filter_map(|file| file.content.as_ref().ok()).cloned().collect()
}
