//! The rules, one file each, in the order of their codes.

#[cfg(test)]
pub(super) mod tests;

pub use changed_after_signing::gone_organization;

macro_rules! rules {
    ($($module:ident)*) => {
        $(pub(super) mod $module;)*

        /// Every rule that this version checks, in the order of the codes.
        pub static RULES: &[&super::Rule] = &[$(&$module::RULE),*];
    };
}

rules! {
    not_utf8
    missing_front_matter
    invalid_yaml
    unknown_key
    invalid_value
    missing_key
    unknown_meeting_type
    unknown_person
    ambiguous_person
    unknown_department
    contradicting_date
    duplicate_record
    number_gap
    contradicting_count
    missing_reason
    no_policy_in_force
    idle_explanation
    unreadable_file
    idle_baseline
    cut_value
    conflict_marker
    pasted_layout
    unread_file
    missing_chair
    wrong_chair
    missing_recorder
    wrong_recorder
    chair_not_present
    contradicting_attendance
    unaccounted_member
    unexpected_member
    unexplained_observer
    wrong_support_unit
    unaccounted_group
    missing_preparatory_group
    no_quorum
    wrong_deputy
    missing_approval
    wrong_approver
    late_approval
    late_notice
    off_schedule
    missing_session
    overlong_interval
    missing_purpose
    mergeable_meetings
    missing_basis
    outside_season
    double_booked_person
    oversized_meeting
    late_invitation
    notice_without_agenda
    unrecorded_meeting
    empty_agenda
    missing_category
    unknown_category
    missing_sponsor
    wrong_sponsor
    late_submission
    unapproved_agenda
    missing_position
    ad_hoc_item
    missing_item
    unsupported_item
    late_work_report
    missing_owner
    missing_due
    vague_due
    due_before_meeting
    department_as_owner
    unknown_decision
    duplicate_decision_id
    undecided_item
    contradicting_follow_up
    overdue_decision
    overdue_follow_up_report
    unannounced_decision
    departed_owner
    incomplete_motion
    self_seconded_motion
    unentitled_mover
    recused_participant
    contradicting_vote
    contradicting_result
    unmoved_decision
    missing_sign_in
    wrong_sign_in_keeper
    unexcused_absence
    late_leave
    missing_leave_consent
    unapproved_substitute
    late_arrival
    late_attendance_report
    state_secret
    too_open
    cites_withheld
    unclear_mark
    unapproved_cost
    missing_file
    unchecked_material
    broken_link
    unpublished_file
    changed_after_signing
    unsigned_minutes
    wrong_drafter
    unapproved_minutes
    unknown_minutes
    invalid_policy
    unknown_reference
    overlapping_terms
    roster_gap
    missing_report
    calendar_gap
    variant_names
}
