//! Time zones, by the IANA database: how far the clock of a place is from UTC, when it is put forward and
//! back, and which day it is there.

use chrono::{DateTime, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, TZ_VARIANTS, Tz};

/// The time zone of an organisation: China's, where nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

/// A stretch of time in which the clock of a zone keeps its distance from UTC, or the moment at which it
/// begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// When it begins, by the clock as it was until then.
    pub at: NaiveDateTime,
    /// The distance until then.
    pub from: FixedOffset,
    /// The distance from then on.
    pub to: FixedOffset,
    /// Whether that is summer time.
    pub summer: bool,
    /// What the zone calls its time from then on: `GMT`, `BST`.
    pub name: String,
}

impl Default for Zone {
    fn default() -> Self {
        Self(Tz::Asia__Shanghai)
    }
}

impl Zone {
    /// The zone of a name of the database.
    pub fn named(name: &str) -> Option<Self> {
        name.trim().parse().ok().map(Self)
    }

    /// All names of the database.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Which day it is there.
    pub fn day(self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.0).date_naive()
    }

    /// The moment of a time by the local clock. A time that comes twice, as the clock is put back, is the
    /// first; one that is passed over, as the clock is put forward, is counted by the clock before (RFC 5545,
    /// 3.3.5).
    pub fn moment(self, local: NaiveDateTime) -> DateTime<FixedOffset> {
        let offset = match self.0.offset_from_local_datetime(&local) {
            LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => offset,
            LocalResult::None => self.0.offset_from_utc_datetime(&(local - Duration::days(1))),
        };
        let offset = offset.fix();
        DateTime::from_naive_utc_and_offset(local - offset, offset)
    }

    /// What its clock keeps on a day, and each change up to another one.
    pub fn shifts(self, first: NaiveDate, last: NaiveDate) -> Vec<Shift> {
        let start = NaiveDateTime::from(first);
        let mut shifts = vec![self.shift(start, start)];
        // No zone puts its clock twice within twelve hours, and what is between two equal distances is no
        // change to a calendar.
        let step = Duration::hours(12);
        let mut before = start;
        while before < NaiveDateTime::from(last) + Duration::days(1) {
            let after = before + step;
            if self.offset(before) != self.offset(after) {
                shifts.push(self.first_shift(before, after));
            }
            before = after;
        }
        shifts
    }

    /// The change between two moments, to the second.
    fn first_shift(self, mut before: NaiveDateTime, mut after: NaiveDateTime) -> Shift {
        while after - before > Duration::seconds(1) {
            let middle = before + Duration::seconds((after - before).num_seconds() / 2);
            if self.offset(middle) == self.offset(before) { before = middle } else { after = middle }
        }
        self.shift(before, after)
    }

    /// From the distance at one moment to that at another, at which the change is.
    fn shift(self, before: NaiveDateTime, at: NaiveDateTime) -> Shift {
        let to = self.0.offset_from_utc_datetime(&at);
        let from = self.offset(before);
        let summer = !to.dst_offset().is_zero();
        Shift {
            at: at + from,
            from,
            to: to.fix(),
            summer,
            name: to.abbreviation().unwrap_or_default().to_owned(),
        }
    }

    fn offset(self, utc: NaiveDateTime) -> FixedOffset {
        self.0.offset_from_utc_datetime(&utc).fix()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(zone: &str, local: &str) -> String {
        let local = format!("{local}:00").parse().unwrap();
        Zone::named(zone).unwrap().moment(local).to_rfc3339()
    }

    #[test]
    fn a_time_is_a_moment_by_the_clock_of_its_season() {
        assert_eq!(moment("Europe/London", "2026-01-21T18:30"), "2026-01-21T18:30:00+00:00");
        assert_eq!(moment("Europe/London", "2026-06-17T18:30"), "2026-06-17T18:30:00+01:00");
        assert_eq!(moment("America/New_York", "2026-01-21T18:30"), "2026-01-21T18:30:00-05:00");
        assert_eq!(moment("America/New_York", "2026-06-17T18:30"), "2026-06-17T18:30:00-04:00");
        assert_eq!(moment("Asia/Shanghai", "2026-06-17T18:30"), "2026-06-17T18:30:00+08:00");
        // Passed over on the last Sunday of March, and twice on the last of October.
        assert_eq!(moment("Europe/London", "2026-03-29T01:30"), "2026-03-29T01:30:00+00:00");
        assert_eq!(moment("Europe/London", "2026-10-25T01:30"), "2026-10-25T01:30:00+01:00");
    }

    #[test]
    fn a_moment_is_another_day_elsewhere() {
        let moment = DateTime::from_timestamp(1_783_641_600, 0).unwrap();
        let day = |zone: &str| Zone::named(zone).unwrap().day(moment).to_string();
        assert_eq!(day("Asia/Shanghai"), "2026-07-10");
        assert_eq!(day("Europe/London"), "2026-07-10");
        assert_eq!(day("America/New_York"), "2026-07-09");
    }

    #[test]
    fn shifts_are_those_of_the_database() {
        let shifts = |zone: &str| {
            let shifts = Zone::named(zone)
                .unwrap()
                .shifts("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
            let line = |shift: &Shift| format!("{} {} {} {}", shift.at, shift.from, shift.to, shift.name);
            shifts.iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(shifts("Asia/Shanghai"), ["2026-01-01 08:00:00 +08:00 +08:00 CST"]);
        assert_eq!(
            shifts("Europe/London"),
            [
                "2026-01-01 00:00:00 +00:00 +00:00 GMT",
                "2026-03-29 01:00:00 +00:00 +01:00 BST",
                "2026-10-25 02:00:00 +01:00 +00:00 GMT"
            ]
        );
        assert_eq!(
            shifts("America/New_York"),
            [
                "2025-12-31 19:00:00 -05:00 -05:00 EST",
                "2026-03-08 02:00:00 -05:00 -04:00 EDT",
                "2026-11-01 02:00:00 -04:00 -05:00 EST"
            ]
        );
    }
}
