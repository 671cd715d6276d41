//! Topics (议题沿革): what meetings dealt with over time, by category and by tag.

use super::index::{Indexes, Tagged, Topic, Within};
use super::paging::Part;
use super::parts;
use crate::edition::Office;
use crate::policy::MeetingType;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Counted, Ref, TopicGroup, TopicLine, TopicPage, TopicYear, TopicsPage};
use crate::site::volume::{Leaf, Section};
use chrono::Datelike;
use std::sync::Arc;

/// Every topic that a cleared meeting dealt with: types and categories in the order of the policy, and then
/// tags.
pub fn topic_list(indexes: &Indexes) -> Vec<Topic> {
    let categories = indexes.kinds.iter().flat_map(|kind| {
        let of_kind = categories(indexes, kind);
        of_kind
            .into_iter()
            .map(|category| Topic::Category { kind: Arc::clone(&kind.id), category: category.to_owned() })
    });
    let tags = indexes.tags.keys().map(|tag| Topic::Tag(tag.clone()));
    categories.chain(tags).collect()
}

/// The categories of a type that have an item.
fn categories<'a>(indexes: &'a Indexes, kind: &MeetingType) -> Vec<&'a str> {
    let from = (Arc::clone(&kind.id), String::new());
    let of_kind = indexes.topics.range(from..).take_while(|((id, _), _)| *id == kind.id);
    let mut found: Vec<_> = of_kind.map(|((_, category), _)| category.as_str()).collect();
    let listed = kind.requirements.categories.as_ref().map(|rule| &rule.items);
    let place = |id: &str| {
        listed.and_then(|items| items.values().position(|category| category.id == id)).unwrap_or(usize::MAX)
    };
    found.sort_by_key(|id| place(id));
    found
}

/// All topics: tags, which somebody chose, before the categories of types.
pub fn topics(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes) -> Result<TopicsPage, ThemeError> {
    let mut groups = Vec::new();
    if !indexes.tags.is_empty() {
        let mut tags: Vec<_> = indexes.tags.iter().collect();
        tags.sort_by_cached_key(|(tag, _)| tag.to_lowercase());
        let topics = tags.into_iter().map(|(tag, places)| Counted {
            of: Ref::to(tag, leaf.href(&routes::tag(office, tag))),
            n: places.len(),
        });
        groups.push(TopicGroup { title: Ref::plain(leaf.text("topics-tags")?), topics: topics.collect() });
    }
    for kind in &indexes.kinds {
        let topics = categories(indexes, kind).into_iter().map(|category| {
            let target = routes::topic(office, &kind.id, category);
            let n = indexes.topics.get(&(Arc::clone(&kind.id), category.to_owned())).map_or(0, Vec::len);
            Counted { of: Ref::to(category_name(leaf, kind, category), leaf.href(&target)), n }
        });
        let topics: Vec<_> = topics.collect();
        if !topics.is_empty() {
            groups.push(TopicGroup { title: leaf.series(office, kind), topics });
        }
    }
    Ok(TopicsPage { page: leaf.page(&leaf.text("title-topics")?, Section::Topics, Vec::new())?, groups })
}

fn category_name<'a>(leaf: &Leaf<'_>, kind: &'a MeetingType, category: &'a str) -> &'a str {
    kind.requirements.category(category).map_or(category, |found| leaf.name(&found.name))
}

/// A page of a topic, by its place in the paging of the topic.
pub fn topic(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    topic: &Topic,
    shown: usize,
) -> Result<TopicPage, ThemeError> {
    let paging = &indexes.topic_pages[topic];
    let entries = paging.parts().get(shown).map_or(0..0, |part| part.entries.clone());
    let mut above = above(leaf, office)?;
    let (title, lines) = match topic {
        Topic::Category { kind, category } => {
            let places = &indexes.topics[&(Arc::clone(kind), category.clone())];
            let mut title = category.as_str();
            if let Some(last) = places.last() {
                let kind = office.meetings[last.meeting].kind();
                title = category_name(leaf, kind, category);
                above.push(leaf.series(office, kind));
            }
            let lines = places[entries].iter().rev();
            let lines = lines.filter_map(|place| item_line(leaf, office, *place).transpose());
            (title, lines.collect::<Result<Vec<_>, ThemeError>>()?)
        }
        Topic::Tag(tag) => {
            let lines = indexes.tags[tag][entries].iter().rev();
            let lines = lines.filter_map(|tagged| tagged_line(leaf, office, *tagged).transpose());
            (tag.as_str(), lines.collect::<Result<Vec<_>, ThemeError>>()?)
        }
    };
    let route = topic.route(office);
    if shown != paging.newest() {
        above.push(Ref::to(title, leaf.href(&route)));
    }
    let href = |part: &Part| leaf.href(&routes::part(&route, &part.suffix()));
    Ok(TopicPage {
        page: leaf.page(&paging.title(leaf, title, shown)?, Section::Topics, above)?,
        tabs: paging.years(Some(shown), href),
        parts: paging.parts_of_year(leaf, shown, href)?,
        years: by_year(lines),
        withheld: 0,
    })
}

fn above(leaf: &Leaf<'_>, office: &Office) -> Result<Vec<Ref>, ThemeError> {
    Ok(vec![Ref::to(leaf.text("title-topics")?, leaf.href(&routes::topics(office)))])
}

/// An agenda item, what came of it, and the decisions on it.
fn item_line(leaf: &Leaf<'_>, office: &Office, place: Within) -> Result<Option<TopicLine>, ThemeError> {
    let Some((meeting, item)) =
        office.meeting(place.meeting).and_then(|meeting| Some((meeting, meeting.items.get(place.at)?)))
    else {
        return Ok(None);
    };
    let record = routes::record(office, &office.meetings[place.meeting]);
    let target = routes::anchored(&record, &routes::item_anchor(&item.id));
    let on_it = |at: &usize| meeting.decisions[*at].item.as_ref() == Some(&item.id);
    let decisions = (0..meeting.decisions.len()).filter(on_it);
    Ok(Some(TopicLine {
        date: meeting.date,
        meeting: leaf.meeting_ref(office, place.meeting)?,
        item: Ref::to(&item.title, leaf.href(&target)),
        outcome: item.outcome.clone(),
        decisions: decisions
            .filter_map(|at| parts::item_decision(leaf, office, Within { at, ..place }))
            .collect(),
    }))
}

/// What bears a tag: an item with the decisions on it, or a meeting without any.
fn tagged_line(leaf: &Leaf<'_>, office: &Office, tagged: Tagged) -> Result<Option<TopicLine>, ThemeError> {
    let at = match tagged {
        Tagged::Item(place) => return item_line(leaf, office, place),
        Tagged::Meeting(at) => at,
    };
    let entry = &office.meetings[at];
    Ok(Some(TopicLine {
        date: entry.date(),
        meeting: leaf.series(office, entry.kind()),
        item: leaf.meeting_ref(office, at)?,
        outcome: None,
        decisions: Vec::new(),
    }))
}

/// Lines, the newest first, by year.
fn by_year(lines: Vec<TopicLine>) -> Vec<TopicYear> {
    let mut years: Vec<TopicYear> = Vec::new();
    for line in lines {
        let year = line.date.year();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.items.push(line),
            None => years.push(TopicYear { year, items: vec![line] }),
        }
    }
    years
}
