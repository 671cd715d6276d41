//! MB109.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::resolve::Attendee;
use crate::{path, say};

/// Somebody listened in, and nothing says what for.
pub const RULE: Rule = Rule {
    code: codes::UNEXPLAINED_OBSERVER,
    what: Words {
        zh: "制度规定之外的列席人没有写为哪个议题列席",
        en: "an observer beyond those the policy names, with no agenda item to be there for",
    },
    why: Words {
        zh: "列席是为了某个议题；与议题无关的人不必到会",
        en: "people observe for the sake of an item; nobody else needs to be there",
    },
    flagged: Example::new("service-center", "office-meeting", "observers: [林晓, 方宇, 何平（政务服务科）]"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "observers: [林晓, 方宇, \
        {person: 何平（政务服务科）, items: [1]}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().observers.as_ref().filter(|_| meeting.held()) else { return };
    let standpoint = subject.standpoint();
    if !standpoint.can_tell(&rule.by) {
        return;
    }
    for observer in &meeting.observers {
        let (person, Some(at)) = (observer.person, observer.at) else { continue };
        if standpoint.means_any(&rule.by, person)
            || meeting.due.contains(&person)
            || has_item(subject, observer, at)
        {
            continue;
        }
        let name = subject.name(person);
        report.against(
            rule,
            Place::Value(path!["observers", at, "person"]),
            say!(zh: "{name}列席，没有写为哪个议题", en: "{name} observed, and no agenda item says what for"),
            say!(
                zh: "写成 {{人: {name}, 议题: [序号]}}，序号是议程里有的",
                en: "write {{person: {name}, items: [ID]}} with the id of an item on the agenda"
            ),
        );
    }
}

/// Whether the record says for which item somebody came: the observer's entry, or the item that they present.
fn has_item(subject: &Subject<'_>, observer: &Attendee, at: usize) -> bool {
    let meeting = subject.meeting;
    let presents = meeting.agenda.iter().any(|item| item.presenters.contains(&observer.person));
    let agenda_known = !meeting.front().agenda.is_empty() && !subject.unreadable_within("agenda");
    let named = || {
        let mut entries = meeting.front().observers.iter().filter(|(place, _)| *place == at);
        entries.any(|(_, entry)| {
            let mut items = entry.items.values();
            items.any(|item| !agenda_known || meeting.item_named(item).is_some())
        })
    };
    presents || subject.unreadable(&path!["observers", at, "items"]) || named()
}
