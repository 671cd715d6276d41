//! What pages and files are known by outside: addresses, ids, and days of change.

use crate::edition::{Edition, Meeting};
use crate::site::view::relative;
use chrono::NaiveDate;

/// The authority of ids where the archive names no address of its own. It is reserved (RFC 2606), so nobody
/// can own it.
const NOBODY: &str = "minutebook.invalid";

/// Where the site will stand, as far as the archive says so.
#[derive(Debug, Clone, Copy)]
pub struct Address<'a> {
    base: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// The address that the archive names.
    pub fn new(edition: &'a Edition) -> Self {
        Self { base: edition.base_url.as_deref() }
    }

    /// The site's own address, where it is known.
    pub fn base(self) -> Option<&'a str> {
        self.base
    }

    /// The path of the site on its host: nothing, or `/archive`. Where its address is not known, the site is
    /// taken to have a host of its own.
    pub fn path(self) -> &'a str {
        let rest = self.base.and_then(|base| base.split_once("://")).map_or("", |(_, rest)| rest);
        rest.find('/').map_or("", |at| &rest[at..])
    }

    /// The address of a file, where the site's own is known.
    pub fn url(self, path: &str) -> Option<String> {
        self.base.map(|base| [base, "/", path].concat())
    }

    /// The address of a file; a link from another file where the site's own address is not known.
    pub fn link(self, from: &str, to: &str) -> String {
        self.url(to).unwrap_or_else(|| relative(from, to))
    }

    /// An id that lasts: the address of a page, else a `tag:` URI. Paths depend on ids alone.
    pub fn id(self, path: &str) -> String {
        self.url(path).unwrap_or_else(|| ["tag:", NOBODY, ",2026:", path].concat())
    }

    /// The host, for ids that need one.
    pub fn host(self) -> &'a str {
        let host = self.base.and_then(|base| base.split_once("://")).map(|(_, rest)| rest);
        host.and_then(|rest| rest.split('/').next()).unwrap_or(NOBODY)
    }

    /// The host as ids of mail may have it: without a port, and in letters of mail (RFC 5322).
    pub fn mail_host(self) -> &'a str {
        let host = self.host();
        let port = |(_, port): &(&str, &str)| port.bytes().all(|byte| byte.is_ascii_digit());
        let host = host.rsplit_once(':').filter(port).map_or(host, |(name, _)| name);
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        if host.chars().all(plain) { host } else { NOBODY }
    }
}

/// What distinguishes this archive from others in data: the address of its site, else its title.
pub fn archive_id(edition: &Edition) -> &str {
    Address::new(edition).base().unwrap_or(&edition.title.zh)
}

/// The last day on which a record changed, as far as it says, and not after the day of the archive.
pub fn changed(meeting: &Meeting, as_of: NaiveDate) -> NaiveDate {
    let signed = meeting.minutes.as_ref().and_then(|minutes| minutes.signed_on);
    let amended = meeting.amendments.iter().filter_map(|amendment| amendment.on);
    let explained = meeting.breaches.iter().filter_map(|breach| breach.said.as_ref()?.on);
    let followed = meeting.decisions.iter().flat_map(|decision| decision.history.iter().map(|step| step.on));
    let days = signed.into_iter().chain(amended).chain(explained).chain(followed);
    days.filter(|day| *day <= as_of).fold(meeting.date, NaiveDate::max)
}
