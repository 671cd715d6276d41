//! The agenda items of a record, and the decisions on them.

use super::index::Within;
use super::{motions, parts};
use crate::edition::{Decision, Item, Meeting, Office, decide};
use crate::site::theme::ThemeError;
use crate::site::view::{DecisionLine, ItemDecision, ItemView, Ref};
use crate::site::volume::Leaf;
use crate::site::{beside, routes};

/// What a meeting dealt with.
pub(super) struct DealtWith {
    /// The items, each with the decisions on it.
    pub items: Vec<ItemView>,
    /// All decisions in short, where some stand below their items: for those who want nothing else.
    pub register: Vec<ItemDecision>,
    /// The decisions on no item that is shown.
    pub apart: Vec<DecisionLine>,
    /// Whether items and decisions say it without the prose.
    pub folded: bool,
}

/// What a meeting dealt with, for its record.
pub(super) fn dealt_with(
    leaf: &Leaf<'_>,
    office: &Office,
    at: usize,
    meeting: &Meeting,
) -> Result<DealtWith, ThemeError> {
    let items = meeting.items.iter().map(|item| item_view(leaf, office, at, meeting, item));
    let items: Vec<ItemView> = items.collect::<Result<_, _>>()?;
    let is_told = |item: &ItemView| item.outcome.is_some() || !item.decisions.is_empty();
    let below_items = items.iter().any(|item| !item.decisions.is_empty());
    let is_apart = |decision: &&Decision| !items.iter().any(|item| Some(&item.id) == decision.item.as_ref());
    let apart = meeting.decisions.iter().filter(is_apart);
    let apart = apart.map(|decision| leaf.decision_line(office, at, decision, false));
    Ok(DealtWith {
        apart: apart.collect::<Result<_, _>>()?,
        register: if below_items { register(leaf, office, at, meeting) } else { Vec::new() },
        folded: !items.is_empty() && items.iter().all(is_told),
        items,
    })
}

/// An agenda item, with the decisions on it.
fn item_view(
    leaf: &Leaf<'_>,
    office: &Office,
    at: usize,
    meeting: &Meeting,
    item: &Item,
) -> Result<ItemView, ThemeError> {
    decide! { item => Item {
        "shown": id title category department presenter presenter_name presented_with position submitted
            approved_by ad_hoc source attachments outcome vote classification tags;
        "not shown": in_time;
    } }
    let categories = &meeting.kind.requirements;
    let category = item.category.as_ref().map(|id| match categories.category(id) {
        Some(category) => {
            Ref::to(leaf.name(&category.name), leaf.href(&routes::topic(office, &meeting.kind.id, id)))
        }
        None => Ref::plain(id),
    });
    let approvers: Vec<_> = item.approved_by.iter().map(|person| leaf.person(office, *person)).collect();
    let approved_by = match approvers.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        several => {
            let names: Vec<_> = several.iter().map(|person| person.label.as_str()).collect();
            Some(Ref::plain(names.join(&leaf.text("list-separator")?)))
        }
    };
    Ok(ItemView {
        id: item.id.clone(),
        anchor: routes::item_anchor(&item.id),
        title: item.title.clone(),
        category,
        department: item.department.map(|unit| leaf.department(office, unit, meeting.date)),
        presenter: presenter(leaf, office, item)?,
        position: item.position.clone(),
        submitted: item.submitted.map(|moment| moment.date),
        approved_by,
        ad_hoc: item.ad_hoc.clone(),
        source: item.source.as_ref().map(|cited| leaf.cited(office, cited)).transpose()?,
        attachments: item
            .attachments
            .iter()
            .map(|attached| beside::file_view(leaf, office, meeting, &attached.text, attached.paper))
            .collect(),
        outcome: item.outcome.clone(),
        vote: item.vote.as_ref().map(motions::vote),
        classification: item.classification.map(|level| level.word().to_owned()),
        tags: item.tags.iter().map(|tag| Ref::to(tag, leaf.href(&routes::tag(office, tag)))).collect(),
        decisions: decisions_on(leaf, office, at, meeting, item)?,
    })
}

/// The decisions taken on an item, which need not name it again.
fn decisions_on(
    leaf: &Leaf<'_>,
    office: &Office,
    at: usize,
    meeting: &Meeting,
    item: &Item,
) -> Result<Vec<DecisionLine>, ThemeError> {
    let taken = meeting.decisions.iter().filter(|decision| decision.item.as_ref() == Some(&item.id));
    let line = |decision| Ok(DecisionLine { item: None, ..leaf.decision_line(office, at, decision, false)? });
    taken.map(line).collect()
}

/// All decisions in short.
fn register(leaf: &Leaf<'_>, office: &Office, meeting: usize, decided: &Meeting) -> Vec<ItemDecision> {
    let places = (0..decided.decisions.len()).map(|at| Within { meeting, at });
    places.filter_map(|place| parts::item_decision(leaf, office, place)).collect()
}

/// Who presented an item: the person by their page, several by their names.
fn presenter(leaf: &Leaf<'_>, office: &Office, item: &Item) -> Result<Option<Ref>, ThemeError> {
    let first = item.presenter.map(|person| leaf.person(office, person));
    let Some(first) = first.or_else(|| item.presenter_name.as_ref().map(Ref::plain)) else { return Ok(None) };
    if item.presented_with.is_empty() {
        return Ok(Some(first));
    }
    let names: Vec<_> =
        std::iter::once(&first.label).chain(&item.presented_with).map(String::as_str).collect();
    Ok(Some(Ref::plain(names.join(&leaf.text("list-separator")?))))
}
