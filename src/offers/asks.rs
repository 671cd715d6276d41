//! Where a record says what its type asks for, and by which clauses that is asked.

use crate::policy::Requirements;
use std::collections::BTreeMap;

/// Where a record says what a requirement of its type asks for.
const PLACES: &[(&str, &[&str])] = &[
    ("chair", &["chair"]),
    ("convener", &["convener"]),
    ("recorder", &["recorder"]),
    ("due", &["present"]),
    ("attending", &["present"]),
    ("groups", &["present"]),
    ("observers", &["observers"]),
    ("observing", &["observers"]),
    ("support", &["support"]),
    ("logistics", &["logistics"]),
    ("notice", &["notice.by"]),
    ("reported", &["notice.reported"]),
    ("notified", &["notice.sent"]),
    ("sessions", &["date", "start"]),
    ("moving", &["rescheduled"]),
    ("extraordinary", &["extraordinary"]),
    ("purpose", &["purpose"]),
    ("basis", &["basis"]),
    ("categories", &["agenda.category"]),
    ("items", &["agenda"]),
    ("item_needs", &["agenda"]),
    ("sponsor", &["agenda.department", "agenda.approved_by"]),
    ("submission", &["agenda.submitted"]),
    ("ad_hoc", &["agenda.ad_hoc"]),
    ("position", &["agenda.position"]),
    ("approvals", &["approvals"]),
    ("work_reports", &["work_reports"]),
    ("decisions", &["decisions.department", "decisions.owner", "decisions.due"]),
    ("motions", &["motions", "motions.mover", "motions.seconder", "motions.result"]),
    ("votes", &["motions.vote"]),
    ("recusals", &["recusals"]),
    ("outcomes", &["agenda.outcome"]),
    ("references", &["follow_ups.decision"]),
    ("follow_up_reports", &["follow_ups"]),
    ("announcements", &["decisions.announce"]),
    ("materials", &["materials", "materials.checked_by"]),
    ("signing", &["minutes.signed_by", "minutes.signed_on"]),
    ("minutes_approval", &["minutes_approved"]),
    ("drafter", &["minutes.drafted_by"]),
    ("sign_in", &["sign_in.keeper"]),
    ("preparatory_group", &["preparatory_group"]),
    ("absence", &["absent"]),
    ("leave", &["leave", "leave.granted_by", "leave.granted_on"]),
    ("unit_head_leave", &["leave.consent"]),
    ("substitutes", &["leave.substitute"]),
    ("arrival", &["sign_in.times"]),
    ("costs", &["costs"]),
];

/// The keys that a type asks for, as `agenda.category`, each with the clauses.
pub fn asks(requirements: &Requirements) -> BTreeMap<&'static str, Vec<String>> {
    let mut asks: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (requirement, clauses) in requirements.asked() {
        let places = PLACES.iter().find(|(key, _)| *key == requirement).map_or(&[][..], |(_, places)| places);
        for place in places {
            let known = asks.entry(place).or_default();
            for clause in &clauses {
                if !known.contains(clause) {
                    known.push(clause.clone());
                }
            }
        }
    }
    asks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::format::RECORD;
    use crate::yaml::Format;

    #[test]
    fn every_place_is_a_key_of_the_record() {
        let requirements = Requirements::SHAPE.fields();
        for (key, places) in PLACES {
            assert!(requirements.iter().any(|field| field.en == *key), "{key} is no requirement");
            for place in *places {
                let mut shape = RECORD;
                for step in place.split('.') {
                    let field = shape.field(step).unwrap_or_else(|| panic!("{place} is no key of a record"));
                    shape = field.shape.entry();
                }
            }
        }
        // What a record says nowhere of its own.
        let elsewhere = [
            "classification",
            "quorum",
            "interval",
            "season",
            "together",
            "merging",
            "breadth",
            "majority",
            "keeper",
            "attendance_report",
        ];
        for field in requirements {
            let known = PLACES.iter().any(|(key, _)| *key == field.en);
            assert!(known != elsewhere.contains(&field.en), "{}: where does a record say it?", field.en);
        }
    }
}
