//! What of findings an audience may see: place and rule always, words and source lines where nothing
//! withheld is in them.

use crate::archive::{Archive, Audience, Clearance, Organization};
use crate::check::rule;
use crate::discover::FileKind;
use crate::discover::classify;
use crate::finding::{Located, Place, Step, codes};
use crate::record::Classification;
use crate::resolve::Meeting;
use crate::say;
use crate::text::Position;
use rustc_hash::FxHashSet;

/// Takes out of findings what an audience may not see. Says of each whether its source line may be shown.
pub fn withhold(archive: &Archive, audience: Audience, findings: &mut [Located]) -> Vec<bool> {
    let clearance = Clearance::new(audience);
    let shown = shown_paths(archive, audience);
    let each = findings.iter_mut().map(|located| {
        let open = open(archive, clearance, located);
        if open == Open::Place {
            take_words(located);
        }
        hide_name(&shown, located);
        open == Open::Lines
    });
    each.collect()
}

/// How paths are shown to an audience. The name of a record's file may say what it was about: of one that is
/// withheld, or not known, only the folder is shown.
pub fn shown_paths(archive: &Archive, audience: Audience) -> impl for<'p> Fn(&'p str) -> &'p str {
    let clearance = Clearance::new(audience);
    let meetings = archive.organizations.iter().flat_map(|own| &own.meetings);
    let open = meetings.filter(|meeting| clearance.may_see(meeting.level()));
    let open: FxHashSet<&str> = open.map(|meeting| &*meeting.record.source.path).collect();
    move |path| match classify(path) {
        Some((FileKind::Record, _)) if !open.contains(path) => {
            path.rsplit_once('/').map_or(path, |(folder, _)| folder)
        }
        _ => path,
    }
}

fn hide_name(shown: impl Fn(&str) -> &str, located: &mut Located) {
    let shown = shown(&located.finding.path);
    if shown != &*located.finding.path {
        located.finding.path = shown.into();
        let start = Position { line: 1, column: 1 };
        (located.start, located.end) = (start, start);
    }
}

/// How much of a finding is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Open {
    /// Where it is, and the rule.
    Place,
    /// Its words too.
    Words,
    /// The lines of the source too.
    Lines,
}

fn open(archive: &Archive, clearance: Clearance, located: &Located) -> Open {
    let path = &located.finding.path;
    // A baseline quotes what was found.
    let Some((kind, id)) = classify(path) else { return Open::Place };
    let organization = archive.organizations.iter().find(|own| own.id == id);
    let all_or_place = |open: bool| if open { Open::Lines } else { Open::Place };
    match (kind, organization) {
        (FileKind::Record, Some(organization)) => {
            let meeting = organization.meetings.iter().find(|own| own.record.source.path == *path);
            meeting.map_or(Open::Place, |meeting| in_record(organization, meeting, clearance, located))
        }
        (FileKind::Record, None) => Open::Place,
        (FileKind::FollowUps, Some(organization)) => {
            all_or_place(clearance.may_see(level_of_follow_up(organization, located)))
        }
        // Registers that name people.
        (FileKind::People | FileKind::Calendar | FileKind::Reports | FileKind::FollowUps, _) => {
            all_or_place(clearance.may_see(Classification::Internal))
        }
        // An address in it may hold a password.
        (FileKind::Settings, _) => Open::Words,
        _ => Open::Lines,
    }
}

fn in_record(
    organization: &Organization,
    meeting: &Meeting,
    clearance: Clearance,
    located: &Located,
) -> Open {
    let finding = &located.finding;
    let text = match &finding.place {
        Place::Key(path) | Place::Value(path) | Place::Missing(path) => {
            organization.level_of_text_at(meeting, path)
        }
        place => organization.level_of_place(meeting, place),
    };
    let named =
        organization.level_of_text(&finding.message.zh).max(organization.level_of_text(&finding.help.zh));
    // What stands under a key that is none is published to nobody.
    let unknown = [codes::UNKNOWN_KEY, codes::INVALID_YAML].contains(&finding.code);
    if unknown || !clearance.may_see(text.max(named)) {
        return Open::Place;
    }
    // A line may hold more than what was found.
    let all = organization.strictest_level(meeting);
    let personal = match &finding.place {
        Place::Key(path) | Place::Value(path) | Place::Missing(path) => {
            matches!(path.0.first(), Some(Step::Key(key)) if matches!(&**key, "leave" | "absent" | "sign_in"))
        }
        Place::File | Place::Bytes(_) => false,
    };
    let lines = meeting.record.source.text.lines();
    let mut shown = lines.skip(located.start.line - 1).take(1 + located.end.line - located.start.line);
    let comment = shown.any(|line| line.starts_with('#') || line.contains(" #"));
    let least = if personal { Classification::Internal } else { Classification::Public };
    if comment || !clearance.may_see(all.max(least)) { Open::Words } else { Open::Lines }
}

/// An entry of a list of follow-ups is as open as its decision.
fn level_of_follow_up(organization: &Organization, located: &Located) -> Classification {
    let (Place::Key(path) | Place::Value(path) | Place::Missing(path)) = &located.finding.place else {
        return Classification::Sealed;
    };
    let entry = path.0.first();
    let mut own = organization.references.iter().filter(|reference| reference.path == located.finding.path);
    let reference = own.find(|reference| match &reference.place {
        Place::Value(path) => path.0.first() == entry,
        _ => false,
    });
    reference.map_or(Classification::Sealed, |reference| organization.level_of_decision(&reference.to))
}

/// Puts the rule's own words in place of those that quote the file.
fn take_words(located: &mut Located) {
    let finding = &mut located.finding;
    finding.message = match rule(&finding.code) {
        Some(rule) => crate::finding::Text::new(rule.what.zh, rule.what.en),
        None => say!(zh: "这里不合规定", en: "this is not as the policy has it"),
    };
    finding.help = say!(
        zh: "这里的内容不公开，所以不显示；在自己的电脑上运行 minutebook check 查看",
        en: "what stands here is not public, so it is not shown; run `minutebook check` on your own machine \
            to see it"
    );
}
