//! The rules, one file each, in the order of their codes.

#[cfg(test)]
mod tests;

macro_rules! rules {
    ($($module:ident)*) => {
        $(mod $module;)*

        /// Every rule that this version checks, in the order of the codes.
        pub static RULES: &[&super::Rule] = &[$(&$module::RULE),*];
    };
}

rules! {
    missing_chair
    wrong_chair
    unaccounted_member
    late_submission
    missing_owner
    missing_due
    vague_due
    due_before_meeting
    department_as_owner
    unknown_decision
    duplicate_decision_id
    state_secret
    too_open
    unapproved_cost
    invalid_policy
    unknown_reference
    overlapping_terms
    roster_gap
}
