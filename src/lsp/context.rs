//! What a document is about: its organisation, its day, the policy and the type by which it is read.

use super::workspace::Seen;
use crate::archive::Organization;
use crate::discover::FileKind;
use crate::finding::{Language, Path, Step};
use crate::offers;
use crate::pipeline::{self, Checked};
use crate::policy::{MeetingType, Policy, type_of};
use crate::yaml::{Content, Cursor, Tree};
use chrono::NaiveDate;

/// A document as names in it are understood.
pub(super) struct Context<'a> {
    pub checked: &'a Checked,
    pub organization: &'a Organization,
    /// The file.
    pub path: &'a str,
    pub kind: FileKind,
    /// The day on which names are looked up.
    pub date: NaiveDate,
    /// The policy: of a policy file its own.
    pub policy: Option<&'a Policy>,
    /// The type of the meeting; in a policy file, of which something is said.
    pub meeting_type: Option<&'a MeetingType>,
    /// What the document says.
    pub content: Content,
    pub language: Language,
}

/// A file of an organisation.
#[derive(Clone, Copy)]
pub(super) struct OwnFile<'a> {
    pub checked: &'a Checked,
    pub organization: &'a Organization,
    pub path: &'a str,
    pub kind: FileKind,
    pub language: Language,
}

impl<'a> Context<'a> {
    /// The context of a file that says something, at a path.
    pub(super) fn in_file(file: OwnFile<'a>, content: Content, at: &Path) -> Self {
        let OwnFile { checked, organization, path, kind, language } = file;
        let is_record = kind == FileKind::Record;
        let named = is_record.then(|| offers::date_of(Some(&content)).or_else(|| date_of_name(path)));
        let date = named.flatten().unwrap_or(organization.as_of);
        let own = organization.policies.0.iter().find(|policy| *policy.source.path == *path);
        let policy = own.or_else(|| organization.policies.in_force(date));
        let types = policy.map(|policy| &policy.types).into_iter().flatten();
        let meeting_type = match kind {
            FileKind::Record => {
                let written = content.get("type").and_then(Content::as_text);
                written.and_then(|written| policy?.meeting_type(written)).map(|kind| &**kind)
            }
            FileKind::Policy => {
                let at = type_of(at);
                types.map(|kind| &**kind).find(|kind| Some(kind.at) == at)
            }
            _ => None,
        };
        Self { checked, organization, path, kind, date, policy, meeting_type, content, language }
    }

    /// The same of a document; none where its organisation is not known.
    pub(super) fn new(seen: &Seen<'a>, content: Content, at: &Path) -> Option<Self> {
        let Seen { checked, path, kind, language, .. } = *seen;
        let file = OwnFile { checked, organization: seen.organization?, path, kind, language };
        Some(Self::in_file(file, content, at))
    }

    /// The key or the scalar at a byte of a document, and its context.
    pub(super) fn at(seen: &Seen<'a>, byte: usize) -> Option<(Self, Cursor)> {
        let document = pipeline::document_of(&seen.source, seen.kind)?;
        let cursor = Tree::new(&document).at(pipeline::shape_of(seen.kind), byte)?;
        let content = pipeline::content_of(&seen.source, seen.kind).unwrap_or_default();
        let context = Self::new(seen, content, &cursor.path)?;
        Some((context, cursor))
    }

    /// The clauses that ask for a key of a record of this type.
    pub(super) fn clauses_of(&self, path: &Path) -> Vec<String> {
        let kind = self.meeting_type.filter(|_| self.kind == FileKind::Record);
        kind.and_then(|kind| offers::asks(&kind.requirements).remove(&*dotted(path))).unwrap_or_default()
    }
}

/// A path by its keys alone: `agenda.category`.
fn dotted(path: &Path) -> String {
    let keys = path.0.iter().filter_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

/// The day with which the name of a file begins.
fn date_of_name(path: &str) -> Option<NaiveDate> {
    path.rsplit('/').next()?.get(..10)?.parse().ok()
}
