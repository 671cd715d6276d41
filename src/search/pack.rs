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
    /// Sizes for an archive.
    pub(super) fn for_entries(entries: &[Entry]) -> Self {
        let text: usize = entries.iter().map(|entry| entry.text.len()).sum();
        let (texts, shards) = match text {
            0..6_000_000 => (110_000, 19),
            6_000_000..80_000_000 => (76_000, 190),
            _ => (120_000, 900),
        };
        Self { texts, shards, facets: 1 << 16 }
    }

    /// Bytes of a shard of lists, when the texts take so many: what repeats in texts repeats in lists. The size moves in steps,
    /// so that it stays when a record changes.
    pub(super) fn lists(&self, texts: usize) -> usize {
        let size = (texts / self.shards).max(6_000);
        let step = 1 << (size.ilog2() - 2);
        size / step * step
    }
}

/// Whether to start a new file before the item with that name, when the open file has `size` of about `target` bytes.
///
/// The name decides within limits (one name in `one_in`), so that files before and after a change are cut at the same places.
pub(super) fn cut(size: usize, target: usize, name: impl Iterator<Item = u8>, one_in: usize) -> bool {
    if size < target / 2 {
        return false;
    }
    let mut hasher = FxHasher::default();
    hasher.write(&name.collect::<Vec<_>>());
    size >= target * 2 || hasher.finish() >> 20 & 0xffff_ffff < (1 << 32) / one_in.max(1) as u64
}

/// Writes the text files; gives the number of entries in each, and the bytes of all.
pub(super) fn texts(entries: &[Entry], sizes: &Sizes, sink: &(dyn Fn(Artifact) + Sync)) -> (Vec<u32>, usize) {
    let mut firsts = vec![0];
    let mut size = 0;
    for (at, entry) in entries.iter().enumerate() {
        let starts_record = at > 0 && entries[at - 1].record != entry.record;
        if starts_record && cut(size, sizes.texts, entry.record.bytes(), (sizes.texts / 8_000).max(2)) {
            firsts.push(number(at));
            size = 0;
        }
        size += entry.title.len() + entry.text.len();
    }
    let ends = firsts[1..].iter().copied().chain([number(entries.len())]);
    let files: Vec<(u32, u32)> = firsts.iter().copied().zip(ends).collect();
    let counts = files.iter().map(|(from, to)| to - from).collect();
    let bytes = files.into_par_iter().map(|(from, to)| {
        let fields: Vec<[Cow<'_, str>; FIELDS]> =
            entries[from as usize..to as usize].iter().map(shown).collect();
        let fields = fields.iter().flatten().map(AsRef::as_ref);
        let artifact = shard::bytes(&format!("t-{from}"), &alphabet::encode(fields), Effort::Text);
        let size = artifact.bytes.len();
        sink(artifact);
        size
    });
    let bytes = bytes.sum();
    (counts, bytes)
}

/// Fields of an entry in a text file.
pub(super) const FIELDS: usize = 6;

/// What a hit shows: title and text; the record's id, the id of the decision or of the item; the address; and, a line for each, kind,
/// date, organisation, type, department, state, and of a decision owner and due date.
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
