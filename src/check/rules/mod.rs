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
    missing_approval
    wrong_approver
    late_approval
    late_notice
    off_schedule
    missing_session
    empty_agenda
    missing_category
    unknown_category
    missing_sponsor
    wrong_sponsor
    late_submission
    unapproved_agenda
    missing_position
    ad_hoc_item
    late_work_report
}
