//! All that a policy asks of a type of meeting, and how a type inherits what is asked of all.

use super::{
    Announcements, ApprovalRule, Arrival, Asked, Basis, ByPeople, ByUnit, Categories, Category,
    ClassificationRule, Costs, Decisions, Due, ExpectedItem, Groups, Interval, ItemNeeds, LeadTime, Majority,
    Materials, MinutesApproval, Motions, Moving, Notified, Presiding, Quorum, Recorder, ReportWithin, Season,
    Selector, Sessions, Share, Sponsor, Within, WorkReports,
};
use crate::yaml::List;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Declares the requirements, each once: what a type inherits and which clauses it names follow from that.
macro_rules! all_requirements {
    (
        one: { $($(#[$doc:meta])* $field:ident: $type:ty,)* }
        many: { $($(#[$list_doc:meta])* $list:ident: $entry:ty,)* }
    ) => {
        /// All that a policy asks of a type. What is missing is not asked.
        #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
        #[serde(default)]
        pub struct Requirements {
            $($(#[$doc])* pub $field: Option<$type>,)*
            $($(#[$list_doc])* pub $list: List<$entry>,)*
        }

        impl Requirements {
            /// These, and from `all` what these do not speak of.
            #[must_use]
            pub fn or(self, all: &Self) -> Self {
                Self {
                    $($field: self.$field.or_else(|| all.$field.clone()),)*
                    $($list: if self.$list.is_empty() { all.$list.clone() } else { self.$list },)*
                }
            }

            /// The clauses of the requirements themselves, without those of what they list.
            fn own_clauses(&self) -> BTreeSet<String> {
                let mut clauses = BTreeSet::new();
                $(clauses.extend(self.$field.as_ref().and_then(|rule| rule.clause.clone()));)*
                $(clauses.extend(self.$list.values().filter_map(|rule| rule.clause.clone()));)*
                clauses
            }
        }
    };
}

all_requirements! {
    one: {
        /// Openness.
        classification: ClassificationRule,
        /// Who chairs.
        chair: Presiding,
        /// Who convenes.
        convener: ByPeople,
        /// Who records.
        recorder: Recorder,
        /// Who is due.
        due: Due,
        /// Who is due beside them, by a clause of its own: the leader overseeing the host, say.
        attending: ByPeople,
        /// The groups of participants of a large meeting.
        groups: Groups,
        /// Who observes.
        observers: ByPeople,
        /// Who is due as an observer: accounted for like those who are due, and without a seat.
        observing: ByPeople,
        /// Who prepares the meeting (会务).
        support: ByUnit,
        /// Who looks after rooms and meals (后勤).
        logistics: ByUnit,
        /// Who tells the participants.
        notice: ByUnit,
        /// How many must be present to decide anything.
        quorum: Quorum,
        /// When the office is told.
        reported: LeadTime,
        /// When the participants are told, and whether with the agenda.
        notified: Notified,
        /// Fixed sessions.
        sessions: Sessions,
        /// How one of them is moved.
        moving: Moving,
        /// That a meeting outside the rhythm says why.
        extraordinary: Asked,
        /// How far apart regular meetings are at most.
        interval: Interval,
        /// The time of the year.
        season: Season,
        /// That the record says why a meeting was needed.
        purpose: Asked,
        /// What it rests on.
        basis: Basis,
        /// The meeting together with which it is held towards the Chinese New Year.
        together: Basis,
        /// The share of participants in common from which on meetings of one half day should be merged.
        merging: Share,
        /// The share of those invited whom decisions should concern at least.
        breadth: Share,
        /// Categories of items.
        categories: Categories,
        /// Who proposes an item.
        sponsor: Sponsor,
        /// When an item is handed in.
        submission: LeadTime,
        /// Whose consent an item needs that was not handed in.
        ad_hoc: Sponsor,
        /// The department's own position on an item.
        position: Asked,
        /// Weekly reports.
        work_reports: WorkReports,
        /// What decisions state.
        decisions: Decisions,
        /// What motions state.
        motions: Motions,
        /// That votes are counted and add up.
        votes: Asked,
        /// How many votes carry a motion.
        majority: Majority,
        /// That those with an interest of their own take no part.
        recusals: Asked,
        /// That an item has an outcome or a decision.
        outcomes: Asked,
        /// That what a record refers to can be found.
        references: Asked,
        /// How far apart reports on open decisions are.
        follow_up_reports: ReportWithin,
        /// Which decisions are announced here.
        announcements: Announcements,
        /// What papers have gone through.
        materials: Materials,
        /// When the minutes are signed.
        signing: Within,
        /// Which meeting approves the minutes.
        minutes_approval: MinutesApproval,
        /// Who drafts the minutes.
        drafter: ByPeople,
        /// That the host names who keeps its records.
        keeper: Asked,
        /// Who keeps the sign-in list.
        sign_in: ByPeople,
        /// When the attendance is reported.
        attendance_report: ReportWithin,
        /// That a group prepares the meeting.
        preparatory_group: Asked,
        /// That nobody is absent without leave.
        absence: Asked,
        /// Who grants leave, before the start.
        leave: ByPeople,
        /// Who consents to the leave of a unit's head.
        unit_head_leave: ByPeople,
        /// That a substitute is approved before the start.
        substitutes: Asked,
        /// How early people arrive.
        arrival: Arrival,
        /// Who approves meals and allowances.
        costs: Costs,
    }
    many: {
        /// What every meeting deals with.
        items: ExpectedItem,
        /// What items about something need.
        item_needs: ItemNeeds,
        /// Approvals, in their order.
        approvals: ApprovalRule,
    }
}

impl Requirements {
    /// The clauses that these requirements come from.
    pub fn clauses(&self) -> BTreeSet<String> {
        let mut clauses = self.own_clauses();
        let categories = self.categories.iter().flat_map(|rule| rule.items.values());
        clauses.extend(categories.filter_map(|category| category.clause.clone()));
        let special = self.majority.iter().flat_map(|majority| majority.special.values());
        clauses.extend(special.filter_map(|special| special.clause.clone()));
        clauses
    }

    /// Who is due, by any clause.
    pub fn everyone_due(&self) -> List<Selector> {
        let due = self.due.iter().flat_map(|due| due.by.values());
        let attending = self.attending.iter().flat_map(|attending| attending.by.values());
        due.chain(attending).cloned().collect()
    }

    /// The categories of agenda items.
    pub fn categories(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter().flat_map(|rule| rule.items.values())
    }

    /// The category of an id or name.
    pub fn category(&self, written: &str) -> Option<&Category> {
        let categories = &self.categories.as_ref()?.items;
        if let Some(category) = categories.values().find(|category| category.id == written) {
            return Some(category);
        }
        let folded = crate::text::fold_name(written);
        categories.values().find(|category| {
            crate::text::fold_name(&category.name.zh) == folded
                || category.name.en.as_deref().is_some_and(|en| crate::text::fold_name(en) == folded)
        })
    }
}
