//! All that a policy asks of a type of meeting, and how a type inherits what is asked of all.

use super::{
    Announcements, ApprovalRule, Arrival, Asked, Basis, ByPeople, ByUnit, Categories, Category,
    ClassificationRule, Costs, Decisions, Due, ExpectedItem, Groups, Interval, ItemNeeds, LeadTime, Majority,
    Materials, MinutesApproval, Motions, Moving, Notified, Presiding, Quorum, Recorder, Season, Selector,
    Sessions, Share, Sponsor, Within, WorkReports,
};
use crate::yaml::List;
use serde::Deserialize;
use std::collections::BTreeSet;

/// All that a policy asks of a type. What is missing is not asked.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Requirements {
    /// Openness.
    pub classification: Option<ClassificationRule>,
    /// Who chairs.
    pub chair: Option<Presiding>,
    /// Who convenes.
    pub convener: Option<ByPeople>,
    /// Who records.
    pub recorder: Option<Recorder>,
    /// Who is due.
    pub due: Option<Due>,
    /// Who is due beside them, by a clause of its own: the leader overseeing the host, say.
    pub attending: Option<ByPeople>,
    /// The groups of participants of a large meeting.
    pub groups: Option<Groups>,
    /// Who observes.
    pub observers: Option<ByPeople>,
    /// Who prepares the meeting (会务).
    pub support: Option<ByUnit>,
    /// Who looks after rooms and meals (后勤).
    pub logistics: Option<ByUnit>,
    /// Who tells the participants.
    pub notice: Option<ByUnit>,
    /// How many must be present to decide anything.
    pub quorum: Option<Quorum>,
    /// When the office is told.
    pub reported: Option<LeadTime>,
    /// When the participants are told, and whether with the agenda.
    pub notified: Option<Notified>,
    /// Fixed sessions.
    pub sessions: Option<Sessions>,
    /// How one of them is moved.
    pub moving: Option<Moving>,
    /// That a meeting outside the rhythm says why.
    pub extraordinary: Option<Asked>,
    /// How far apart regular meetings are at most.
    pub interval: Option<Interval>,
    /// The time of the year.
    pub season: Option<Season>,
    /// That the record says why a meeting was needed.
    pub purpose: Option<Asked>,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// The meeting together with which it is held towards the Chinese New Year.
    pub together: Option<Basis>,
    /// The share of participants in common from which on meetings of one half day should be merged.
    pub merging: Option<Share>,
    /// The share of those invited whom decisions should concern at least.
    pub breadth: Option<Share>,
    /// What every meeting deals with.
    pub items: List<ExpectedItem>,
    /// What items about something need.
    pub item_needs: List<ItemNeeds>,
    /// Categories of items.
    pub categories: Option<Categories>,
    /// Who proposes an item.
    pub sponsor: Option<Sponsor>,
    /// When an item is handed in.
    pub submission: Option<LeadTime>,
    /// Whose consent an item needs that was not handed in.
    pub ad_hoc: Option<Sponsor>,
    /// The department's own position on an item.
    pub position: Option<Asked>,
    /// Approvals, in their order.
    pub approvals: List<ApprovalRule>,
    /// Weekly reports.
    pub work_reports: Option<WorkReports>,
    /// What decisions state.
    pub decisions: Option<Decisions>,
    /// What motions state.
    pub motions: Option<Motions>,
    /// That votes are counted and add up.
    pub votes: Option<Asked>,
    /// How many votes carry a motion.
    pub majority: Option<Majority>,
    /// That those with an interest of their own take no part.
    pub recusals: Option<Asked>,
    /// That an item has an outcome or a decision.
    pub outcomes: Option<Asked>,
    /// That what a record refers to can be found.
    pub references: Option<Asked>,
    /// How far apart reports on open decisions are.
    pub follow_up_reports: Option<Within>,
    /// Which decisions are announced here.
    pub announcements: Option<Announcements>,
    /// What papers have gone through.
    pub materials: Option<Materials>,
    /// When the minutes are signed.
    pub signing: Option<Within>,
    /// Which meeting approves the minutes.
    pub minutes_approval: Option<MinutesApproval>,
    /// Who drafts the minutes.
    pub drafter: Option<ByPeople>,
    /// That the host names who keeps its records.
    pub keeper: Option<Asked>,
    /// Who keeps the sign-in list.
    pub sign_in: Option<ByPeople>,
    /// When the attendance is reported.
    pub attendance_report: Option<Within>,
    /// That a group prepares the meeting.
    pub preparatory_group: Option<Asked>,
    /// That nobody is absent without leave.
    pub absence: Option<Asked>,
    /// Who grants leave, before the start.
    pub leave: Option<ByPeople>,
    /// Who consents to the leave of a unit's head.
    pub unit_head_leave: Option<ByPeople>,
    /// That a substitute is approved before the start.
    pub substitutes: Option<Asked>,
    /// How early people arrive.
    pub arrival: Option<Arrival>,
    /// Who approves meals and allowances.
    pub costs: Option<Costs>,
}

impl Requirements {
    /// These, and from `all` what these do not speak of.
    #[must_use]
    pub fn or(self, all: &Self) -> Self {
        macro_rules! either {
            ($($field:ident),*) => {
                Self {
                    $($field: self.$field.or_else(|| all.$field.clone()),)*
                    approvals: if self.approvals.is_empty() { all.approvals.clone() } else { self.approvals },
                    items: if self.items.is_empty() { all.items.clone() } else { self.items },
                    item_needs: if self.item_needs.is_empty() { all.item_needs.clone() } else { self.item_needs },
                }
            };
        }
        either!(
            classification,
            chair,
            convener,
            recorder,
            due,
            attending,
            groups,
            observers,
            support,
            logistics,
            notice,
            quorum,
            reported,
            notified,
            sessions,
            moving,
            extraordinary,
            interval,
            season,
            purpose,
            basis,
            together,
            merging,
            breadth,
            categories,
            sponsor,
            submission,
            ad_hoc,
            position,
            work_reports,
            decisions,
            motions,
            votes,
            majority,
            recusals,
            outcomes,
            references,
            follow_up_reports,
            announcements,
            materials,
            signing,
            minutes_approval,
            drafter,
            keeper,
            sign_in,
            attendance_report,
            preparatory_group,
            absence,
            leave,
            unit_head_leave,
            substitutes,
            arrival,
            costs
        )
    }

    /// The clauses that these requirements come from.
    pub fn clauses(&self) -> BTreeSet<String> {
        let mut clauses = BTreeSet::new();
        macro_rules! collect {
            ($($field:ident),*) => { $(clauses.extend(self.$field.as_ref().and_then(|rule| rule.clause.clone()));)* };
        }
        collect!(
            classification,
            chair,
            convener,
            recorder,
            due,
            attending,
            groups,
            observers,
            support,
            logistics,
            notice,
            quorum,
            reported,
            notified,
            sessions,
            moving,
            extraordinary,
            interval,
            season,
            purpose,
            basis,
            together,
            merging,
            breadth,
            categories,
            sponsor,
            submission,
            ad_hoc,
            position,
            work_reports,
            decisions,
            motions,
            votes,
            majority,
            recusals,
            outcomes,
            references,
            follow_up_reports,
            announcements,
            materials,
            signing,
            minutes_approval,
            drafter,
            keeper,
            sign_in,
            attendance_report,
            preparatory_group,
            absence,
            leave,
            unit_head_leave,
            substitutes,
            arrival,
            costs
        );
        clauses.extend(self.approvals.values().filter_map(|rule| rule.clause.clone()));
        clauses.extend(self.items.values().filter_map(|item| item.clause.clone()));
        clauses.extend(self.item_needs.values().filter_map(|item| item.clause.clone()));
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
