//! What an organisation knew of its registers and its policy on a day that somebody named, which may be past.

use crate::archive::Organization;
use crate::policy::Policies;
use crate::register::Days;
use std::sync::Arc;

/// What is known of some days on the day of the edition. Where somebody named it, as for the bulletin of a
/// past month, nobody knows yet what begins after it, nor that what goes on will end.
pub(super) fn known_days(organization: &Organization, days: Days) -> Option<Days> {
    if !organization.named {
        return Some(days);
    }
    let as_of = organization.as_of;
    let begun = days.from.is_none_or(|from| from <= as_of);
    begun.then(|| Days { to: days.to.filter(|to| *to <= as_of), ..days })
}

/// The versions of the policy: on a day that somebody named those until then, and those by which a meeting
/// that is planned is judged.
pub(super) fn policies(organization: &Organization) -> Arc<Policies> {
    let all = &organization.policies;
    let last = organization.meetings.iter().map(|meeting| meeting.version).max().unwrap_or_default();
    let end = all.0.len().min(all.place_at(organization.as_of).max(last) + 1);
    if organization.named && end < all.0.len() {
        Arc::new(Policies(all.0[..end].to_vec()))
    } else {
        Arc::clone(all)
    }
}
