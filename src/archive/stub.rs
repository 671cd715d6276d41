//! The names of pages that only say that there was a meeting.

use crate::text::fold_name;

/// How they end; a number may follow.
pub const STUB: &str = "-withheld";

/// Whether an id is one that only such a page may have: a record of that name would stand in its place, in
/// data and on the site.
pub fn is_of_stub(id: &str) -> bool {
    let id = fold_name(id);
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    id.rsplit_once(STUB)
        .is_some_and(|(_, rest)| rest.is_empty() || rest.strip_prefix('-').is_some_and(number))
}

#[cfg(test)]
mod tests {
    use super::is_of_stub;

    #[test]
    fn names_that_pages_of_withheld_meetings_have_are_known() {
        for (id, own) in [
            ("2026-02-05-party-group-withheld", true),
            ("2026-02-05-party-group-withheld-2", true),
            ("2026-02-05-Party-Group-Withheld", true),
            ("2026-02-05-withheld-payments", false),
            ("2026-02-05-party-group-withheld-2a", false),
            ("2026-02-05-withheld", true),
        ] {
            assert_eq!(is_of_stub(id), own, "{id}");
        }
    }
}
