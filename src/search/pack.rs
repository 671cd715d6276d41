//! How entries and lists are shared out to files.

use super::shard::Effort;
use super::{Artifact, Entry, Part, alphabet, number, shard};
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::borrow::Cow;
use std::hash::Hasher;

/// How large the files are: a balance of how many there are and what a query loads.
pub(super) struct Sizes {
    /// Bytes of text, with what is shown beside it, in a text file.
    pub texts: usize,
    /// About how many shards of lists there are to be, where lists are as large as texts.
    pub shards: usize,
    /// Entries in a file of facets.
    pub facets: usize,
}

impl Sizes {
    /// Sizes for an archive of so many records, of some thousand bytes each.
    pub(super) fn for_records(records: usize) -> Self {
        let (texts, shards) = match records {
            0..2_000 => (110_000, 17),
            2_000..20_000 => (76_000, 171),
            _ => (120_000, 813),
        };
        Self { texts, shards, facets: 1 << 16 }
    }

    /// Bytes of a shard of lists, when the texts take so many: what repeats in texts repeats in lists. The
    /// size moves in steps, so that it stays when a record changes.
    pub(super) fn lists(&self, texts: usize) -> usize {
        let size = (texts / self.shards).max(6_000);
        let step = 1 << (size.ilog2() - 2);
        size / step * step
    }
}

/// Whether to start a new file before the item with that name, when the open file has `size` of about
/// `target` bytes.
///
/// The name decides within limits (one name in `one_in`), so that files before and after a change are cut at
/// the same places.
pub(super) fn cut(size: usize, target: usize, name: impl Iterator<Item = u8>, one_in: usize) -> bool {
    if size < target / 2 {
        return false;
    }
    let mut hasher = FxHasher::default();
    hasher.write(&name.collect::<Vec<_>>());
    size >= target * 2 || hasher.finish() >> 20 & 0xffff_ffff < (1 << 32) / one_in.max(1) as u64
}

/// Entries on their way into text files.
pub(super) struct Texts<'a> {
    sizes: &'a Sizes,
    sink: &'a (dyn Fn(Artifact) + Sync),
    /// Entries of the file that is not full yet, and their size.
    open: Vec<Entry>,
    size: usize,
    /// The number of the first of them.
    first: u32,
    /// The number of entries in each file before, and the bytes of all.
    counts: Vec<u32>,
    bytes: usize,
}

impl<'a> Texts<'a> {
    pub(super) fn new(sizes: &'a Sizes, sink: &'a (dyn Fn(Artifact) + Sync)) -> Self {
        Self { sizes, sink, open: Vec::new(), size: 0, first: 0, counts: Vec::new(), bytes: 0 }
    }

    /// Adds entries, and writes the files that are full.
    pub(super) fn add(&mut self, entries: Vec<Entry>) {
        let one_in = (self.sizes.texts / 8_000).max(2);
        let mut full = Vec::new();
        for entry in entries {
            let starts_record = self.open.last().is_some_and(|last| last.record != entry.record);
            if starts_record && cut(self.size, self.sizes.texts, entry.record.bytes(), one_in) {
                full.push(self.close());
            }
            self.size += entry.title.len() + entry.text.len();
            self.open.push(entry);
        }
        self.write(&full);
    }

    /// Writes the last file; gives the number of entries in each, and the bytes of all.
    pub(super) fn finish(mut self) -> (Vec<u32>, usize) {
        let last = self.close();
        self.write(&[last]);
        (self.counts, self.bytes)
    }

    fn close(&mut self) -> (u32, Vec<Entry>) {
        let entries = std::mem::take(&mut self.open);
        let first = self.first;
        self.counts.push(number(entries.len()));
        self.first += number(entries.len());
        self.size = 0;
        (first, entries)
    }

    fn write(&mut self, files: &[(u32, Vec<Entry>)]) {
        let bytes = files.par_iter().map(|(first, entries)| {
            let fields: Vec<[Cow<'_, str>; FIELDS]> = entries.iter().map(shown).collect();
            let fields = fields.iter().flatten().map(AsRef::as_ref);
            let artifact = shard::bytes(&format!("t-{first}"), &alphabet::encode(fields), Effort::Text);
            let size = artifact.bytes.len();
            (self.sink)(artifact);
            size
        });
        self.bytes += bytes.sum::<usize>();
    }
}

/// Fields of an entry in a text file.
pub(super) const FIELDS: usize = 6;

/// What a hit shows: title and text; the record's id, the id of the decision or of the item; the address;
/// and, a line for each, kind, date, organisation, type, department, state, and of a decision owner and due
/// date.
fn shown(entry: &Entry) -> [Cow<'_, str>; FIELDS] {
    let owner = entry.people.first().filter(|_| matches!(entry.part, Part::Decision(_)));
    let facts = [
        Part::KINDS[entry.part.kind()],
        &entry.date.to_string(),
        &entry.organization,
        &entry.type_name,
        entry.department.as_deref().unwrap_or_default(),
        entry.state.as_deref().unwrap_or_default(),
        owner.map(String::as_str).unwrap_or_default(),
        &entry.due.map(|due| due.to_string()).unwrap_or_default(),
    ];
    [
        Cow::from(&entry.title),
        Cow::from(&entry.text),
        Cow::from(&entry.record),
        Cow::from(entry.part.id()),
        Cow::from(&entry.url),
        Cow::from(facts.join("\n")),
    ]
}
