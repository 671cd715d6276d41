//! The pipeline, from files to findings. Each stage is one verb; see the crate's documentation for the whole.

use crate::archive::{Archive, SiteSettings, assemble, folder_is_no_id, read_settings, unknown_organization};
use crate::baseline;
use crate::calendar::Today;
use crate::check;
use crate::discover::{File, FileKind, Files, Paper, Version};
use crate::finding::{Finding, Language, Located, Path, Place, codes};
use crate::policy;
use crate::policy::{Policies, Policy};
use crate::record;
use crate::register::{self, Register};
use crate::resolve::{self, FollowUpFile, Meeting, Organization, Unread};
use crate::text::{Source, Span, fold_name};
use crate::yaml::{
    Change, Codes, Content, Document, Shape, Splice, content_of_file, document_of_file, edit_file, is_id,
    load_with_holes, rewrite_file, tree_of_file,
};
use absent::{absent_register, no_policy};
use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod absent;
mod memory;
mod unsaved;

pub use memory::Memory;
pub use unsaved::Unsaved;

/// An archive, and all that was found in it.
#[derive(Debug)]
pub struct Checked {
    /// The archive, as far as it could be read.
    pub archive: Archive,
    /// The findings, in the order of reports.
    pub findings: Vec<Located>,
    /// How many record files there are, readable or not, but for those of meetings held after the day.
    pub records: usize,
    /// The texts that may be shown, by path.
    pub sources: FxHashMap<Arc<str>, Source>,
    /// What was read, for the next run.
    reading: Reading,
    /// What was found in each meeting alone, for the next run.
    judged: check::Judged,
    ground: Vec<Source>,
}

/// What was read beside the archive itself.
#[derive(Debug, Default)]
struct Reading {
    /// What was found in reading single records and lists of follow-ups, before rules, by their path.
    findings: FxHashMap<Arc<str>, Vec<Finding>>,
    follow_ups: Vec<Arc<FollowUpFile>>,
    /// What the records of each organisation are read and judged by.
    rules: FxHashMap<Arc<str>, Rules>,
}

/// What the records of an organisation are read and judged by, and what was found in reading it.
#[derive(Debug, Clone)]
struct Rules {
    register: Arc<Register>,
    policies: Arc<Policies>,
    findings: Vec<Finding>,
}

impl Reading {
    fn note(&mut self, path: &Arc<str>, found: &[Finding]) {
        if !found.is_empty() {
            self.findings.insert(Arc::clone(path), found.to_vec());
        }
    }
}

/// Parses, resolves, assembles and checks.
pub fn check(files: &Files, today: Today) -> Checked {
    check_again(files, today, Memory::default())
}

/// The same after a run before: records that are as they were are not parsed again.
pub fn check_again(files: &Files, today: Today, memory: Memory) -> Checked {
    let (settings, found) = settings(&files.files);
    let today = today.in_archive(settings.as_of);
    let ground = memory::ground(files);
    let mut memory = memory.on(&ground, today);
    let (archive, found, reading) = join(files, today, settings, found, &mut memory);
    let texts = || -> (FxHashMap<_, _>, FxHashMap<_, _>) {
        let sources =
            readable(&files.files).map(|(file, source)| (Arc::clone(file.path()), source.clone())).collect();
        let kinds = files.files.iter().map(|file| (Arc::clone(file.path()), file.kind)).collect();
        (sources, kinds)
    };
    let ((mut findings, judged), (sources, kinds)) =
        rayon::join(|| check::run(&archive, found, &memory.judged), texts);
    findings.sort_by(|a, b| a.path.cmp(&b.path));
    let of_file = |findings: &[Finding]| {
        let path = &findings[0].path;
        let (source, kind) = (sources.get(path), kinds.get(path).copied().unwrap_or(FileKind::Record));
        memory.located(source, findings).unwrap_or_else(|| locate(findings, source, kind))
    };
    let mut findings: Vec<_> =
        findings.par_chunk_by(|a, b| a.path == b.path).flat_map_iter(of_file).collect();
    Located::sort(&mut findings);
    if let Some((_, source)) = readable(&files.files).find(|(file, _)| file.kind == FileKind::Baseline) {
        let found = baseline::apply(source, &mut findings, archive.as_of);
        findings.extend(locate(&found, Some(source), FileKind::Baseline));
        Located::sort(&mut findings);
    }
    let later: usize = archive.organizations.iter().map(|organization| organization.later.len()).sum();
    let records = files.files.iter().filter(|file| file.kind == FileKind::Record).count() - later;
    let sources = without_secrets(sources, &findings);
    // Nobody waits for what nothing was taken over from to be given back.
    rayon::spawn(move || drop(memory));
    Checked { archive, findings, records, sources, reading, judged, ground }
}

/// The texts that may be shown: of a file marked as a state secret nothing but its name and the place of the
/// mark goes any further.
fn without_secrets(
    mut sources: FxHashMap<Arc<str>, Source>,
    findings: &[Located],
) -> FxHashMap<Arc<str>, Source> {
    for located in findings.iter().filter(|located| located.finding.code == codes::STATE_SECRET) {
        sources.remove(&located.finding.path);
    }
    sources
}

/// All files that records may name.
type Attachable = Arc<BTreeMap<String, Option<Paper>>>;

/// Parses, resolves and assembles.
fn join(
    files: &Files,
    today: Today,
    settings: SiteSettings,
    mut findings: Vec<Finding>,
    memory: &mut Memory,
) -> (Archive, Vec<Finding>, Reading) {
    let mut reading = Reading::default();
    let faults = files.files.iter().filter_map(|file| Some(file.content.as_ref().err()?.finding(file.kind)));
    findings.extend(faults);
    for (_, source) in readable(&files.files).filter(|(file, _)| file.kind == FileKind::Baseline) {
        findings.extend(baseline::faults(source));
    }
    let ids = organizations(&settings, &files.files, &mut findings);
    let read = files.files.iter().map(|file| (file.path().to_string(), None));
    let others = files.others.iter().map(|(path, paper)| (path.clone(), Some(paper.clone())));
    let attachable: Attachable = Arc::new(read.chain(others).collect());
    let organizations = ids.into_iter().map(|id| {
        let (organization, found) = organization(&id, files, &attachable, today, memory, &mut reading);
        findings.extend(found);
        organization
    });
    let organizations: Vec<_> = organizations.collect();
    let gone: BTreeSet<_> = files.earlier.iter().map(|version| &version.organization).collect();
    for id in gone.into_iter().filter(|id| organizations.iter().all(|own| own.id != **id)) {
        findings.extend(check::gone_organization(id, &earlier_versions(files, id)));
    }
    (assemble(settings, today, organizations), findings, reading)
}

fn readable(files: &[File]) -> impl Iterator<Item = (&File, &Source)> {
    files.iter().filter_map(|file| file.content.as_ref().ok().map(|source| (file, source)))
}

fn settings(files: &[File]) -> (SiteSettings, Vec<Finding>) {
    let file = readable(files).find(|(file, _)| file.kind == FileKind::Settings);
    file.map_or_else(Default::default, |(_, source)| read_settings(source))
}

/// The organisations: those that `archive.yaml` lists, else every folder that holds something.
fn organizations(settings: &SiteSettings, files: &[File], findings: &mut Vec<Finding>) -> Vec<Arc<str>> {
    let mut folders: Vec<_> =
        files.iter().map(|file| Arc::clone(&file.organization)).filter(|id| !id.is_empty()).collect();
    folders.dedup();
    let mut listed: Vec<Arc<str>> = Vec::new();
    for (at, id) in settings.organisations.iter() {
        if let Some(folder) = folders.iter().find(|folder| ***folder == **id) {
            listed.push(Arc::clone(folder));
        } else {
            let settings =
                files.iter().find(|file| file.kind == FileKind::Settings).expect("the settings list it");
            findings.push(unknown_organization(settings.path(), at, id, &folders));
        }
    }
    for folder in folders {
        if !is_id(&folder) {
            let file = files.iter().find(|file| file.organization == folder).expect("the folder is a file's");
            findings.push(folder_is_no_id(file.path(), &folder));
        }
        if !listed.contains(&folder) {
            listed.push(folder);
        }
    }
    listed
}

fn organization(
    id: &Arc<str>,
    files: &Files,
    attachable: &Attachable,
    today: Today,
    memory: &mut Memory,
    reading: &mut Reading,
) -> (Organization, Vec<Finding>) {
    let own: Vec<&File> = files.files.iter().filter(|file| file.organization == *id).collect();
    let one = |kind| sources_of(&own, kind).next().cloned();
    let registers = register::Files {
        organization: one(FileKind::Organization),
        people: one(FileKind::People),
        calendar: one(FileKind::Calendar),
        reports: one(FileKind::Reports),
    };
    let policies = sources_of(&own, FileKind::Policy);
    let ground = [FileKind::Organization, FileKind::People, FileKind::Policy];
    let unread = register::Unread {
        ground: ground.into_iter().any(|kind| has_fault(&own, kind)),
        people: has_fault(&own, FileKind::People),
        departments: has_fault(&own, FileKind::Organization),
        posts: has_fault(&own, FileKind::Organization),
        calendar: has_fault(&own, FileKind::Calendar),
        reports: has_fault(&own, FileKind::Reports),
    };
    let rules = memory.take_rules(id).unwrap_or_else(|| rules(&registers, policies, unread));
    reading.rules.insert(Arc::clone(id), rules.clone());
    let as_of = today.day(rules.register.zone);
    let mut findings = rules.findings.clone();
    if rules.policies.0.is_empty() && own.iter().all(|file| file.kind != FileKind::Policy) {
        let register = own.iter().find(|file| file.kind == FileKind::Organization);
        findings.push(no_policy(register.unwrap_or(&own[0]).path(), id));
    }
    let follow_ups = follow_ups(&own, &rules, memory, reading, &mut findings);
    let day = (as_of, today.is_named());
    let (meetings, unread, later) = meetings(&own, &rules, day, memory, reading, &mut findings);
    findings.extend(absent_register(id, &own, &rules, &meetings));
    let lists = own.iter().filter(|file| file.kind == FileKind::FollowUps);
    let unread_lists = lists.filter(|file| file.content.is_err()).count();
    let organization = Organization {
        id: Arc::clone(id),
        as_of,
        register: rules.register,
        policies: rules.policies,
        meetings,
        follow_ups,
        unread,
        unread_lists,
        later,
        named: today.is_named(),
        files: registers,
        attachable: Arc::clone(attachable),
        earlier: earlier_versions(files, id),
    };
    (organization, findings)
}

/// Whether a file of a kind is there and cannot be read.
fn has_fault(files: &[&File], kind: FileKind) -> bool {
    files.iter().any(|file| file.kind == kind && file.content.is_err())
}

/// The readable files of a kind.
fn sources_of<'a>(files: &'a [&File], kind: FileKind) -> impl Iterator<Item = &'a Source> {
    files.iter().filter(move |file| file.kind == kind).filter_map(|file| file.content.as_ref().ok())
}

/// The lists of follow-ups of an organisation.
fn follow_ups(
    own: &[&File],
    rules: &Rules,
    memory: &mut Memory,
    reading: &mut Reading,
    findings: &mut Vec<Finding>,
) -> Vec<Arc<FollowUpFile>> {
    let sources = sources_of(own, FileKind::FollowUps);
    let sources: Vec<_> = sources.map(|source| (source, memory.take_follow_ups(source))).collect();
    let fresh = |source: &Source| {
        let (entries, holes, mut findings) =
            load_with_holes(source, record::format::FOLLOW_UPS, Codes::RECORD);
        let file = FollowUpFile { source: source.clone(), entries, holes };
        findings.extend(resolve::follow_ups(&file, &rules.register));
        (Arc::new(file), findings)
    };
    let read = sources.into_par_iter().map(|(source, known)| known.unwrap_or_else(|| fresh(source)));
    let read: Vec<(Arc<FollowUpFile>, Vec<Finding>)> = read.collect();
    let mut follow_ups = Vec::new();
    for (file, found) in read {
        reading.note(&file.source.path, &found);
        reading.follow_ups.push(Arc::clone(&file));
        follow_ups.push(file);
        findings.extend(found);
    }
    follow_ups
}

/// The meetings of an organisation, as far as their records can be read, what is left of the other records,
/// and the paths of those made later than the day, sorted. Whether somebody named the day stands beside it.
fn meetings(
    own: &[&File],
    rules: &Rules,
    (as_of, named): (NaiveDate, bool),
    memory: &mut Memory,
    reading: &mut Reading,
    findings: &mut Vec<Finding>,
) -> (Vec<Arc<Meeting>>, Vec<Unread>, Vec<Arc<str>>) {
    let sources = sources_of(own, FileKind::Record);
    let sources: Vec<_> = sources.map(|source| (source, memory.take(source))).collect();
    let fresh = |source: &Source| {
        let (record, mut findings) = record::parse(source.clone());
        let Some(record) = record else {
            return (Err(Unread::of_file(&source.path, Some(source.clone()))), findings);
        };
        let (meeting, found) = resolve::meeting(record, &rules.register, &rules.policies, as_of);
        findings.extend(found);
        (meeting.map(Arc::new), findings)
    };
    let read = sources.into_par_iter().map(|(source, known)| match known {
        Some((meeting, findings)) => (Ok(meeting), findings),
        None => fresh(source),
    });
    let read: Vec<(Result<_, Unread>, Vec<Finding>)> = read.collect();
    let faults = own.iter().filter(|file| file.kind == FileKind::Record && file.content.is_err());
    let mut unread: Vec<_> = faults.map(|file| Unread::of_file(file.path(), None)).collect();
    let (mut meetings, mut later) = (Vec::new(), Vec::new());
    for (meeting, found) in read {
        match meeting {
            // What was recorded later is not known on the day, and nothing is wrong with it.
            Ok(meeting) if meeting.is_later(as_of, named) => {
                later.push(Arc::clone(&meeting.record.source.path));
                continue;
            }
            Ok(meeting) => {
                reading.note(&meeting.record.source.path, &found);
                meetings.push(meeting);
            }
            Err(record) => unread.push(record),
        }
        findings.extend(found);
    }
    later.sort_unstable();
    (meetings, unread, later)
}

/// The records of an organisation as they were, by their ids: a record that was moved is the same.
fn earlier_versions(files: &Files, organization: &str) -> BTreeMap<Arc<str>, Vec<Version>> {
    let mut earlier: BTreeMap<Arc<str>, Vec<Version>> = BTreeMap::new();
    for version in files.earlier.iter().filter(|version| *version.organization == *organization) {
        earlier
            .entry(fold_name(record::id_of(&version.source.path)).into())
            .or_default()
            .push(version.clone());
    }
    earlier
}

/// The registers and the policy of an organisation.
fn rules<'a>(
    registers: &register::Files,
    policies: impl Iterator<Item = &'a Source>,
    unread: register::Unread,
) -> Rules {
    let (mut register, mut findings) = register::read(registers, unread);
    let mut versions: Vec<Policy> = Vec::new();
    for source in policies {
        let (policy, found) = policy::read_against(source.clone(), &register);
        findings.extend(found);
        register.unread.ground |= policy.is_none();
        versions.extend(policy);
    }
    versions.sort_by_key(|policy| policy.version);
    if !versions.is_empty() {
        let posts = versions.iter().flat_map(|policy| policy::known_posts(policy, &register));
        let posts: BTreeSet<_> = posts.map(|(id, _)| id.to_owned()).collect();
        let own = policy::posts_of_departments(&versions, &register);
        if let Some(people) = &registers.people {
            findings.extend(policy::posts_without_department(&versions, &own, &register, &people.path));
        }
        register.note_unclear(|tenure| {
            let says_where = tenure.department.is_some() || !own.contains(&tenure.post);
            posts.contains(&*tenure.post) && says_where
        });
        // Without people and departments nothing can be held against what a policy asks of them.
        register.unread.ground |= register.people.is_empty() || registers.organization.is_none();
    }
    Rules { register: Arc::new(register), policies: Arc::new(Policies(versions)), findings }
}

/// Makes the places of one file's findings exact, from its text.
fn locate(findings: &[Finding], source: Option<&Source>, kind: FileKind) -> Vec<Located> {
    let Some(source) = source else {
        let start = crate::text::Position { line: 1, column: 1 };
        let whole = |finding: &Finding| Located {
            finding: finding.clone(),
            span: Span::default(),
            start,
            end: start,
        };
        return findings.iter().map(whole).collect();
    };
    let find = locator(source, kind);
    exactly(findings, source, |place| find(place))
}

/// The findings of a file with their places, each by its bytes.
fn exactly(findings: &[Finding], source: &Source, find: impl Fn(&Place) -> Option<Span>) -> Vec<Located> {
    let spans: Vec<Span> = findings.iter().map(|finding| find(&finding.place).unwrap_or_default()).collect();
    let ends: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    let positions = source.positions(&ends);
    let located = findings.iter().zip(spans).zip(positions.chunks_exact(2));
    located
        .map(|((finding, span), ends)| Located {
            finding: finding.clone(),
            span,
            start: ends[0],
            end: ends[1],
        })
        .collect()
}

/// The findings of a file that is no part of an archive, with their exact places.
pub fn located(findings: &[Finding], source: &Source, shape: Shape) -> Vec<Located> {
    let tree = tree_of_file(source);
    exactly(findings, source, |place| tree.locate(shape, place))
}

/// From a place to its bytes.
type Find = Box<dyn Fn(&Place) -> Option<Span>>;

/// Finds the bytes of places in a file. The file is read again once, for all its findings.
fn locator(source: &Source, kind: FileKind) -> Find {
    if kind == FileKind::Record {
        return Box::new(record::locator(source));
    }
    let shape = shape_of(kind);
    let tree = tree_of_file(source);
    Box::new(move |place| tree.locate(shape, place))
}

/// What is YAML in a file: of a record, its front matter; none where that does not begin.
pub fn document_of(source: &Source, kind: FileKind) -> Option<Document<'_>> {
    match kind {
        FileKind::Record => record::front_matter(source),
        _ => Some(document_of_file(source)),
    }
}

/// A file in canonical form; none where it has faults of form.
pub fn rewritten(source: &Source, kind: FileKind, language: Option<Language>) -> Option<String> {
    match kind {
        FileKind::Record => record::rewrite(source, language),
        kind => rewrite_file(source, shape_of(kind), language),
    }
}

/// What a file says, by its kind; none where it cannot be read.
pub fn content_of(source: &Source, kind: FileKind) -> Option<Content> {
    match kind {
        FileKind::Record => record::content(source),
        kind => content_of_file(source, shape_of(kind)),
    }
}

/// The smallest edit of a file by which it says something else at one path. `language` is that of keys
/// where the file has none. None where the file cannot be read so far, and where no such edit is.
pub fn edit(
    source: &Source,
    kind: FileKind,
    path: &Path,
    change: &Change,
    language: Language,
) -> Option<Splice> {
    match kind {
        FileKind::Record => record::edit(source, path, change, language),
        kind => edit_file(source, shape_of(kind), path, change, language),
    }
}

/// What a kind of file may hold; of a record, its front matter.
pub fn shape_of(kind: FileKind) -> Shape {
    match kind {
        FileKind::Record => record::format::RECORD,
        FileKind::Settings => crate::archive::SETTINGS,
        FileKind::Organization => register::format::ORGANIZATION,
        FileKind::People => register::format::PEOPLE,
        FileKind::Calendar => register::format::CALENDAR,
        FileKind::Reports => register::format::REPORTS,
        FileKind::Policy => policy::format::POLICY,
        FileKind::FollowUps => record::format::FOLLOW_UPS,
        FileKind::Baseline => baseline::BASELINE,
    }
}
