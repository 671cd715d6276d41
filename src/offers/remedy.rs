//! What can be done about a finding without a decision of anybody's.

use crate::finding::{Finding, Kind, Path, Place, Text, codes};
use crate::resolve::Meeting;
use crate::yaml::{Change, Content};
use crate::{path, say};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A change of a text that settles a finding.
#[derive(Debug)]
pub struct Remedy {
    /// What it does, for a button.
    pub label: Text,
    /// Where.
    pub path: Path,
    /// What.
    pub change: Change,
}

/// What settles a finding: the word that was meant, in place of the one that is written; a number that is
/// computed, left out; the item that is missing, added.
pub fn remedy(finding: &Finding, meeting: Option<&Meeting>) -> Option<Remedy> {
    if finding.code == codes::MISSING_ITEM {
        return missing_item(finding, meeting?);
    }
    let Place::Value(path) = &finding.place else { return None };
    let path = path.clone();
    if finding.code == codes::CONTRADICTING_COUNT {
        let label = say!(zh: "删去，由程序计算", en: "leave it out: it is computed");
        return Some(Remedy { label, path, change: Change::Remove });
    }
    // Every rule that knows what was meant says so in these words.
    let meant = finding.help.zh.strip_prefix("是不是“")?.split_once("”？")?.0;
    let label = say!(zh: "改为“{meant}”", en: "change to “{meant}”");
    Some(Remedy { label, path, change: Change::Set(Content::Text(meant.to_owned())) })
}

/// The item that a meeting of this type should have dealt with, to be added.
fn missing_item(finding: &Finding, meeting: &Meeting) -> Option<Remedy> {
    let requirements = &meeting.kind.requirements;
    let asked = requirements.items.values().filter_map(|item| item.category.as_deref());
    let mut asked = asked.filter_map(|id| requirements.category(id));
    let category = asked.find(|category| finding.message.zh.contains(&format!("“{}”", category.name.zh)))?;
    let (zh, en) = (&category.name.zh, category.name.en.as_ref().unwrap_or(&category.name.zh));
    let label = say!(zh: "添加议题“{zh}”", en: "add the item “{en}”");
    let agenda = &meeting.front().agenda;
    let at = agenda.len();
    let is_free = |id: &String| agenda.values().all(|item| item.id.as_ref() != Some(id));
    let id = (at + 1..=2 * at + 1).map(|id| id.to_string()).find(is_free)?;
    let item = map([("id", id), ("title", zh.clone()), ("category", zh.clone())]);
    Some(Remedy { label, path: path!["agenda", at], change: Change::Insert(item) })
}

/// Whether a record may explain a finding.
pub fn can_explain(finding: &Finding) -> bool {
    finding.kind == Kind::Breach && !finding.explained
}

/// An explanation of a finding, to which somebody adds the reason: without it the record is not complete.
pub fn explanation(finding: &Finding, meeting: &Meeting, on: NaiveDate) -> Option<Remedy> {
    let code = finding.code.code();
    let label = say!(zh: "说明 {code} 的原因", en: "explain {code}");
    let entry = map([("rule", code.to_owned()), ("on", on.to_string())]);
    let path = path!["explanations", meeting.front().explanations.len()];
    can_explain(finding).then_some(Remedy { label, path, change: Change::Insert(entry) })
}

fn map<const N: usize>(entries: [(&str, String); N]) -> Content {
    let entries = entries.map(|(key, value)| (key.to_owned(), Content::Text(value)));
    Content::Map(BTreeMap::from(entries))
}
