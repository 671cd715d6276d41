//! What the search finds: an entry for each cleared record, and one for each of its agenda items and
//! decisions. They are made of the edition, so nothing that is withheld can be found.

use super::routes;
use super::theme::ThemeError;
use super::volume::Volume;
use crate::edition::{Cited, Decision, Edition, Item, Meeting, Motion, Office, PersonRef, Somebody, decide};
use crate::search::{Entry, Part};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A record that can be found.
pub struct Found<'a> {
    office: &'a Office,
    /// Its place among the meetings of the organisation.
    at: usize,
    meeting: &'a Meeting,
}

/// The records of an edition, in the order of their dates and ids.
pub fn records(edition: &Edition) -> Vec<Found<'_>> {
    let mut records = Vec::new();
    for office in &edition.offices {
        let meetings = office.meetings.iter().enumerate();
        records.extend(meetings.filter_map(|(at, entry)| Some(Found { office, at, meeting: entry.open()? })));
    }
    records.sort_by_cached_key(|found| (found.meeting.date, found.meeting.id.to_string()));
    records
}

/// The record at a place of an organisation, where it can be found.
pub fn record(office: &Office, at: usize) -> Option<Found<'_>> {
    Some(Found { office, at, meeting: office.meeting(at)? })
}

/// The entries of a record. Links are from the root of a language's pages; titles and words of the index are
/// those of `volume`.
pub fn entries(volume: &Volume<'_>, found: &Found<'_>) -> Result<Vec<Entry>, ThemeError> {
    let Found { office, at, meeting } = *found;
    let record = Entry {
        record: meeting.id.to_string(),
        part: Part::Record,
        organization: volume.name(office.short_name.as_ref().unwrap_or(&office.name)).to_owned(),
        type_name: volume.name(&meeting.kind.name).to_owned(),
        department: meeting.host.map(|host| department(volume, office, host, meeting)),
        date: meeting.date,
        people: names(office, &people(meeting)),
        topics: topics(volume, meeting),
        state: None,
        due: None,
        url: routes::record(office, &office.meetings[at]),
        title: volume.site_leaf(routes::HOME).title(&office.meetings[at])?,
        text: text(volume, office, meeting)?,
    };
    let items = meeting.items.iter().map(|listed| item(volume, office, meeting, listed, &record));
    let decisions =
        meeting.decisions.iter().map(|decided| decision(volume, office, meeting, decided, &record));
    let mut entries: Vec<Entry> = items.chain(decisions).collect::<Result<_, _>>()?;
    entries.push(record);
    Ok(entries)
}

/// A day as each language of the site writes it, and by its numbers: a reader may look for any.
fn dated(volume: &Volume<'_>, date: NaiveDate) -> Result<Vec<String>, ThemeError> {
    let mut lines = vec![date.to_string()];
    for language in &volume.edition.languages {
        lines.push(volume.in_language(*language)?.words.date(date)?);
    }
    Ok(lines)
}

/// What a text of a record leads to, as its page names it; what is written, where it leads nowhere.
fn cited(volume: &Volume<'_>, office: &Office, cited: &Cited) -> Result<String, ThemeError> {
    Ok(volume.site_leaf(routes::HOME).cited(office, cited)?.label)
}

fn department(
    volume: &Volume<'_>,
    office: &Office,
    unit: crate::edition::DepartmentRef,
    meeting: &Meeting,
) -> String {
    volume.name(office.departments[unit.0].name(meeting.date)).to_owned()
}

fn item(
    volume: &Volume<'_>,
    office: &Office,
    meeting: &Meeting,
    item: &Item,
    record: &Entry,
) -> Result<Entry, ThemeError> {
    decide! { item => Item {
        "found": id title category department presenter presenter_name presented_with position ad_hoc
            source attachments outcome tags;
        "not found": submitted in_time approved_by vote classification;
    } }
    let presenter = item.presenter.map(|person| office.people[person].name.clone());
    let presenters: Vec<String> = presenter.into_iter().chain(item.presented_with.iter().cloned()).collect();
    let unit = item.department.map(|unit| department(volume, office, unit, meeting));
    let mut facts: Vec<String> = presenters.iter().chain(&unit).chain(&item.tags).cloned().collect();
    facts.extend(aliases(office, item.presenter.iter()));
    let sentences = item_lines(volume, office, item)?.into_iter().skip(1).collect();
    Ok(Entry {
        part: Part::Item(item.id.clone()),
        department: unit,
        people: presenters,
        topics: item
            .category
            .iter()
            .map(|id| category(volume, meeting, id))
            .chain(item.tags.iter().cloned())
            .collect(),
        url: format!("{}#{}", record.url, routes::item_anchor(&item.id)),
        title: item.title.clone(),
        text: joined(sentences, facts),
        ..record.clone()
    })
}

fn decision(
    volume: &Volume<'_>,
    office: &Office,
    meeting: &Meeting,
    decision: &Decision,
    record: &Entry,
) -> Result<Entry, ThemeError> {
    decide! { decision => Decision {
        "found": full_id id text owner assist deliverable no_follow_up due state history;
        "not found": due_at_first item motion written_department announce closed_on supersedes
            superseded_by;
    } }
    let owner = decision.owner.map(|owner| office.people[owner].name.clone());
    let unit = office.answering(decision, meeting.date);
    let unit = unit.map(|unit| department(volume, office, unit, meeting));
    let mut sentences: Vec<String> =
        decision.deliverable.iter().chain(&decision.no_follow_up).cloned().collect();
    sentences.extend(decision.history.iter().filter_map(|step| step.note.clone()));
    let mut facts: Vec<String> = owner.iter().chain(&unit).chain(&decision.assist).cloned().collect();
    facts.extend(aliases(office, decision.owner.iter()));
    facts.extend(decision.due.map(|due| dated(volume, due)).transpose()?.into_iter().flatten());
    facts.push(decision.full_id.to_string());
    Ok(Entry {
        part: Part::Decision(decision.full_id.to_string()),
        department: unit,
        people: owner.into_iter().collect(),
        state: Some(decision.state.word().to_owned()),
        due: decision.due,
        url: format!("{}#{}", record.url, routes::decision_anchor(decision)),
        title: decision.text.clone(),
        text: joined(sentences, facts),
        ..record.clone()
    })
}

/// Other names of people, which their register has for readers inside.
fn aliases<'a>(office: &'a Office, people: impl Iterator<Item = &'a PersonRef>) -> Vec<String> {
    people.flat_map(|person| office.people[*person].aliases.iter().cloned()).collect()
}

/// Everybody whom the record names as taking part.
fn people(meeting: &Meeting) -> BTreeSet<PersonRef> {
    let seats = [&meeting.present, &meeting.substitutes, &meeting.observers]
        .into_iter()
        .flatten()
        .map(|seat| seat.person);
    let parts = [meeting.chair, meeting.recorder].into_iter().flatten();
    seats.chain(parts).collect()
}

fn names(office: &Office, people: &BTreeSet<PersonRef>) -> Vec<String> {
    people.iter().map(|person| office.people[*person].name.clone()).collect()
}

/// The names of the categories of its items, and its tags.
fn topics(volume: &Volume<'_>, meeting: &Meeting) -> Vec<String> {
    let categories = meeting.items.iter().filter_map(|item| item.category.as_ref());
    let categories = categories.map(|id| category(volume, meeting, id));
    let of_items = meeting.items.iter().flat_map(|item| &item.tags);
    let mut topics: Vec<_> = categories.chain(meeting.tags.iter().chain(of_items).cloned()).collect();
    topics.sort();
    topics.dedup();
    topics
}

/// The name of a category, or the text of a type without categories.
fn category(volume: &Volume<'_>, meeting: &Meeting, id: &str) -> String {
    let known = meeting.kind.requirements.category(id);
    known.map_or_else(|| id.to_owned(), |category| volume.name(&category.name).to_owned())
}

/// The text of an entry: sentences, an empty line, then names and numbers. The page of the search shows
/// passages of the sentences, and a fact only where it is what was looked for.
fn joined(sentences: Vec<String>, facts: Vec<String>) -> String {
    let lines = |some: Vec<String>| {
        let lines = some.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    [lines(sentences), lines(facts)].join("\n\n")
}

/// What a reader sees on the page of the record.
fn text(volume: &Volume<'_>, office: &Office, meeting: &Meeting) -> Result<String, ThemeError> {
    let mut facts = dated(volume, meeting.date)?;
    facts.push(meeting.id.to_string());
    facts.extend(meeting.place.clone());
    let people = people(meeting);
    facts.push(names(office, &people).join(&volume.written_by(office)?.text("list-separator")?));
    facts.extend(aliases(office, people.iter()));
    facts.extend(meeting.guests.iter().map(|guest| {
        let parts = [Some(guest.name.as_str()), guest.unit.as_deref(), guest.post.as_deref()];
        parts.into_iter().flatten().collect::<String>()
    }));
    facts.extend(elsewhere(office, meeting));
    for basis in &meeting.basis {
        facts.push(cited(volume, office, basis)?);
    }
    let moved = meeting.motions.iter().flat_map(|motion| [&motion.mover, &motion.seconder]).flatten();
    let named = moved.chain(meeting.minutes.iter().filter_map(|minutes| minutes.signed_by.as_ref()));
    facts.extend(named.map(|who| match who {
        Somebody::Person(at) => office.people[*at].name.clone(),
        Somebody::Text(text) => text.clone(),
    }));
    facts.extend(meeting.decisions.iter().flat_map(|decision| decision.assist.iter().cloned()));
    facts.extend(meeting.materials.iter().map(|paper| paper.title.clone()));
    facts.extend(meeting.minutes.iter().filter_map(|minutes| minutes.document_number.clone()));
    Ok(joined(sentences(volume, office, meeting)?, facts))
}

/// What the record says in sentences.
fn sentences(volume: &Volume<'_>, office: &Office, meeting: &Meeting) -> Result<Vec<String>, ThemeError> {
    let said = [&meeting.purpose, &meeting.extraordinary, &meeting.status_reason];
    let mut sentences: Vec<String> = said.into_iter().flatten().cloned().collect();
    for item in &meeting.items {
        sentences.extend(item_lines(volume, office, item)?);
    }
    for motion in &meeting.motions {
        decide! { motion => Motion {
            "found": text mover seconder vote;
            "not found": id item roll_call result;
        } }
        sentences.push(motion.text.clone());
        sentences.extend(motion.vote.iter().filter_map(|vote| vote.method.clone()));
    }
    for decision in &meeting.decisions {
        sentences.push(decision.text.clone());
        sentences.extend(decision.deliverable.clone());
    }
    sentences.extend(meeting.recusals.iter().filter_map(|recusal| recusal.reason.clone()));
    sentences.extend(meeting.minutes_approved.iter().filter_map(|entry| entry.corrections.clone()));
    sentences.extend(meeting.follow_ups.iter().filter_map(|entry| entry.step.note.clone()));
    sentences.push(meeting.body.plain_text());
    sentences.extend(meeting.amendments.iter().map(|amendment| amendment.what.clone()));
    let explained = meeting.breaches.iter().filter_map(|breach| breach.said.as_ref());
    sentences.extend(explained.map(|said| said.reason.clone()));
    Ok(sentences)
}

/// Who was not there and why, who approved what, when it began and ended, and what it is filed under.
fn elsewhere(office: &Office, meeting: &Meeting) -> Vec<String> {
    let name = |person: PersonRef| office.people[person].name.clone();
    let mut lines: Vec<String> = Vec::new();
    for seat in meeting.leave.iter().chain(&meeting.absent) {
        lines.push(name(seat.person));
        lines.extend(seat.more.as_ref().and_then(|more| more.reason.clone()));
    }
    for approval in &meeting.approvals {
        lines.extend(approval.by.map(name));
        lines.extend(approval.authority.clone());
        lines.extend(approval.reference.clone());
    }
    let approvers = meeting.items.iter().flat_map(|item| &item.approved_by);
    lines.extend(approvers.map(|person| name(*person)));
    lines.extend([meeting.start, meeting.end].into_iter().flatten().map(super::volume::time));
    lines.extend(meeting.tags.iter().chain(meeting.items.iter().flat_map(|item| &item.tags)).cloned());
    lines.extend(meeting.moved.iter().filter_map(|(_, reason)| reason.clone()));
    lines.extend(meeting.papers.iter().map(|paper| paper.name.clone()));
    lines.sort();
    lines.dedup();
    lines
}

fn item_lines(volume: &Volume<'_>, office: &Office, item: &Item) -> Result<Vec<String>, ThemeError> {
    let source = item.source.as_ref().map(|source| cited(volume, office, source)).transpose()?;
    let parts = [
        Some(item.title.clone()),
        item.presenter_name.clone(),
        item.position.clone(),
        item.ad_hoc.clone(),
        source,
        item.outcome.clone(),
    ];
    Ok(parts.into_iter().flatten().chain(item.attachment_names().into_iter().map(str::to_owned)).collect())
}
