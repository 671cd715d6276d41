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
}
