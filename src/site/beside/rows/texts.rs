//! Rows of what the search looks in: the same texts, from the same function.

use super::{Source, meeting_id};
use crate::data::{Part, Passage};
use crate::edition::Office;
use crate::search::{self, fold};
use crate::site::documents;
use crate::site::theme::ThemeError;

pub(super) fn texts<'e>(
    source: Source<'e>,
    office: &'e Office,
    at: usize,
) -> Result<Vec<Passage<'e>>, ThemeError> {
    let Some(found) = documents::record(office, at) else { return Ok(Vec::new()) };
    let entries = documents::entries(source.volume, &found)?;
    let rows = entries.into_iter().map(|entry| {
        let (part, part_id) = match entry.part {
            search::Part::Record => (Part::Record, String::new()),
            search::Part::Item(id) => (Part::Item, id),
            search::Part::Decision(id) => (Part::Decision, super::within(office, &id)),
        };
        Passage {
            archive: source.archive,
            organization_id: &office.id,
            meeting_id: meeting_id(office, at),
            date: entry.date,
            part,
            part_id,
            folded: [&*fold(&entry.title), "\n", &*fold(&entry.text)].concat(),
            title: entry.title,
            wording: entry.text,
            url: source.url(&entry.url),
        }
    });
    Ok(rows.collect())
}
