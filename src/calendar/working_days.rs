//! The calendar of an organisation: holidays, working days, semesters and the duty roster.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::festivals::{self, Festival};
use super::period::{Days, Period, Semester};
use super::statutory;

/// A stretch of days on which one person is the duty leader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Who is on duty, as the roster writes it.
    pub person: String,
    /// The place of the row in the file.
    pub at: usize,
}

impl Days for Duty {
    fn first(&self) -> NaiveDate {
        self.from
    }

    fn last(&self) -> NaiveDate {
        self.to
    }
}

/// What a calendar file says, on top of the announced public holidays.
///
/// A swapped working day of the file wins over a holiday of the file, and both win over what was announced.
/// Without rows it knows the announced days alone, and beyond those Monday to Friday are worked.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    holidays: Vec<Period>,
    workdays: Vec<NaiveDate>,
    semesters: Vec<Semester>,
    roster: Vec<Duty>,
    own_days_only: bool,
}

impl Calendar {
    /// A calendar with the rows of a file, in whatever order.
    pub fn new(
        holidays: Vec<Period>,
        workdays: Vec<NaiveDate>,
        mut semesters: Vec<Semester>,
        roster: Vec<Duty>,
    ) -> Self {
        semesters.sort_by_key(|semester| semester.from);
        Self { holidays, workdays, semesters, roster, own_days_only: false }
    }

    /// The same without the days that the State Council announced: for an organisation elsewhere.
    #[must_use]
    pub fn with_own_days_only(self) -> Self {
        Self { own_days_only: true, ..self }
    }

    /// What was announced for a day, where announcements hold.
    fn announced(&self, date: NaiveDate) -> Option<statutory::Announced> {
        statutory::announced(date).filter(|_| !self.own_days_only)
    }

    /// The name of the public holiday to which a day off belongs. A weekend alone is none.
    pub fn holiday_name(&self, date: NaiveDate) -> Option<&str> {
        if self.workdays.contains(&date) {
            return None;
        }
        let own = self.own_holiday(date).map(|row| row.name.as_str());
        own.or_else(|| self.announced(date).filter(|row| !row.works).map(|row| row.name))
    }

    /// The same in English; its Chinese name where the file gives no English one.
    pub fn english_holiday_name(&self, date: NaiveDate) -> Option<&str> {
        let chinese = self.holiday_name(date)?;
        Some(match self.own_holiday(date) {
            Some(row) => row.english.as_deref().unwrap_or(chinese),
            None => festivals::english_name(self.announced(date)?.name),
        })
    }

    fn own_holiday(&self, date: NaiveDate) -> Option<&Period> {
        self.holidays.iter().find(|row| row.contains(date))
    }

    /// Whether the holidays that the state announced are left out.
    pub fn has_own_days_only(&self) -> bool {
        self.own_days_only
    }

    /// Whether a public holiday gives `date` off.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.holiday_name(date).is_some()
    }

    /// Whether the office works on `date`.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        if self.is_holiday(date) {
            return false;
        }
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        !weekend || self.workdays.contains(&date) || self.announced(date).is_some_and(|row| row.works)
    }

    /// The first working day after `date`.
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.first_working(date.iter_days().skip(1)).unwrap_or(date)
    }

    /// The last working day before `date`.
    pub fn previous_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.first_working(date.iter_days().rev().skip(1)).unwrap_or(date)
    }

    /// How many working days have passed at the end of `to` since the end of `from`; 0 where `to` is not
    /// later.
    ///
    /// "Within three working days" of `from` means that this is at most 3.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        days_after(from, to).filter(|date| self.is_working_day(*date)).count()
    }

    /// How many days off by public holidays lie after `from` and not after `to`, weekends within them
    /// included. Days that may be off count too.
    pub fn public_holidays_between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        let off = |date: &NaiveDate| self.is_holiday(*date) || self.may_be_off(*date).is_some();
        days_after(from, to).filter(off).count()
    }

    /// The festival for which `date` may be off, where nobody knows yet: its year is not announced, and the
    /// file has no row for that festival.
    pub fn may_be_off(&self, date: NaiveDate) -> Option<Festival> {
        if self.announced(date).is_some()
            || self.holiday_name(date).is_some()
            || self.workdays.contains(&date)
        {
            return None;
        }
        // New Year's Day may give days off in the year before.
        let next = (date.month() == 12).then_some(date.year() + 1);
        let mut near = next.into_iter().chain([date.year()]).flat_map(|year| self.unknown_festivals(year));
        near.find(|festival| festival.contains(date))
    }

    /// The festivals of a year of which nobody knows yet which days they give off.
    pub fn unknown_festivals(&self, year: i32) -> Vec<Festival> {
        if self.own_days_only {
            return Vec::new();
        }
        let has_row = |festival: &Festival| {
            self.holidays.iter().any(|row| row.from <= festival.last() && festival.first() <= row.to)
        };
        festivals::unannounced(year).iter().filter(|festival| !has_row(festival)).copied().collect()
    }

    /// Whether a semester or a holiday, of the file or announced, has this day.
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.semester_of(date).is_some() || self.is_holiday(date)
    }

    /// All semesters, by their first day.
    pub fn semesters(&self) -> &[Semester] {
        &self.semesters
    }

    /// The semester in which `date` lies.
    fn semester_of(&self, date: NaiveDate) -> Option<&Semester> {
        self.semesters.iter().find(|semester| semester.contains(date))
    }

    /// The last semester that ended before `semester` began and is like it: at most twice as long, or half as
    /// long. A term of the file is not held against the holidays before it.
    pub fn semester_before(&self, semester: &Semester) -> Option<&Semester> {
        let days = |of: &Semester| (of.to - of.from).num_days() + 1;
        let is_alike = |other: &Semester| {
            let (short, long) = (days(other).min(days(semester)), days(other).max(days(semester)));
            long <= 2 * short
        };
        self.semesters.iter().rfind(|earlier| earlier.to < semester.from && is_alike(earlier))
    }

    /// The semester a year before `semester`: the one in which its middle lay a year earlier.
    pub fn semester_a_year_before(&self, semester: &Semester) -> Option<&Semester> {
        let middle = semester.from + (semester.to - semester.from) / 2;
        self.semester_of(middle.checked_sub_months(Months::new(12))?)
    }

    /// All rows of the duty roster.
    pub fn roster(&self) -> &[Duty] {
        &self.roster
    }

    /// Who is the duty leader on `date`, as the roster writes it; the first row that has the day.
    pub fn on_duty(&self, date: NaiveDate) -> Option<&str> {
        self.roster.iter().find(|duty| duty.contains(date)).map(|duty| duty.person.as_str())
    }

    /// The first working day within the next two years; a file may declare any stretch a holiday.
    fn first_working(&self, days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
        days.take(731).find(|date| self.is_working_day(*date))
    }
}

/// The days after `from` up to and including `to`.
fn days_after(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().skip(1).take_while(move |date| *date <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(name: &str, from: &str, to: &str) -> Period {
        Period { name: name.into(), english: None, from: day(from), to: day(to) }
    }

    fn semester(id: &str, from: &str, to: &str) -> Semester {
        Semester { id: id.into(), name: id.into(), english: None, from: day(from), to: day(to) }
    }

    #[test]
    fn an_organisation_elsewhere_has_its_own_days_alone() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 1).expect("a date");
        let elsewhere = Calendar::default().with_own_days_only();
        assert!(Calendar::default().is_holiday(day) && !elsewhere.is_holiday(day));
        assert!(elsewhere.is_working_day(day) && elsewhere.unknown_festivals(2031).is_empty());
    }

    #[test]
    fn announced_days() {
        let calendar = Calendar::default();
        for text in ["2026-02-14", "2026-02-28", "2026-10-10", "2026-11-09", "2025-10-11"] {
            assert!(calendar.is_working_day(day(text)), "{text}");
            assert!(!calendar.is_holiday(day(text)), "{text}");
        }
        for n in 1..=7 {
            let date = NaiveDate::from_ymd_opt(2026, 10, n).unwrap();
            assert_eq!(calendar.holiday_name(date), Some("国庆节"), "{date}");
            assert!(!calendar.is_working_day(date), "{date}");
        }
        let saturday = day("2026-11-07");
        assert!(!calendar.is_working_day(saturday) && !calendar.is_holiday(saturday));
        assert_eq!(calendar.holiday_name(day("2026-02-17")), Some("春节"));
    }

    #[test]
    fn neighbouring_working_days() {
        let calendar = Calendar::default();
        for (date, next) in
            [("2026-09-30", "2026-10-08"), ("2026-10-09", "2026-10-10"), ("2026-11-06", "2026-11-09")]
        {
            assert_eq!(calendar.next_working_day(day(date)), day(next));
            assert_eq!(calendar.previous_working_day(day(next)), day(date));
        }
    }

    #[test]
    fn days_between() {
        let calendar = Calendar::default();
        let count = |from, to| calendar.working_days_between(day(from), day(to));
        assert_eq!(count("2026-11-06", "2026-11-06"), 0);
        assert_eq!(count("2026-11-06", "2026-11-11"), 3);
        assert_eq!(count("2026-11-11", "2026-11-06"), 0);
        assert_eq!(count("2026-09-30", "2026-10-10"), 3);
        assert_eq!(calendar.public_holidays_between(day("2026-09-28"), day("2026-10-12")), 7);
        assert_eq!(calendar.public_holidays_between(day("2026-11-01"), day("2026-11-30")), 0);
    }

    #[test]
    fn counts_add_up_and_agree_with_the_single_days() {
        let calendar = Calendar::default();
        let (start, end) = (day("2025-12-01"), day("2026-12-31"));
        for middle in start.iter_days().take_while(|date| *date <= end) {
            let parts =
                calendar.working_days_between(start, middle) + calendar.working_days_between(middle, end);
            assert_eq!(parts, calendar.working_days_between(start, end), "{middle}");
            assert_eq!(calendar.working_days_between(middle, calendar.next_working_day(middle)), 1);
            assert!(calendar.is_working_day(calendar.previous_working_day(middle)));
            assert!(!(calendar.is_holiday(middle) && calendar.is_working_day(middle)));
        }
    }

    #[test]
    fn rows_of_the_file_win() {
        let calendar = Calendar::new(
            vec![period("校庆", "2026-11-09", "2026-11-10"), period("国庆节", "2031-10-01", "2031-10-07")],
            vec![day("2026-11-10"), day("2026-11-14"), day("2026-10-03")],
            vec![],
            vec![],
        );
        assert_eq!(calendar.holiday_name(day("2026-11-09")), Some("校庆"));
        assert!(!calendar.is_working_day(day("2026-11-09")));
        for worked in ["2026-11-10", "2026-11-14", "2026-10-03"] {
            assert!(calendar.is_working_day(day(worked)) && !calendar.is_holiday(day(worked)), "{worked}");
        }
    }

    #[test]
    fn a_row_of_the_file_tells_of_its_festival_alone() {
        let calendar =
            Calendar::new(vec![period("国庆节", "2031-10-01", "2031-10-07")], vec![], vec![], vec![]);
        let may = |calendar: &Calendar, text| calendar.may_be_off(day(text)).map(|own| own.name);
        // The Spring Festival of 2031 falls on 23 January: nobody has announced its days. Mid-Autumn is 1
        // October.
        assert_eq!(may(&calendar, "2031-01-24"), Some("春节"));
        assert_eq!(may(&calendar, "2031-10-03"), None);
        assert_eq!(may(&calendar, "2031-10-08"), None);
        assert_eq!(may(&calendar, "2031-11-03"), None);
        assert_eq!(may(&Calendar::default(), "2027-02-08"), Some("春节"));
        assert_eq!(may(&Calendar::default(), "2026-12-31"), Some("元旦"));
        assert_eq!(may(&Calendar::default(), "2026-02-17"), None);
        assert_eq!(may(&Calendar::default().with_own_days_only(), "2027-02-08"), None);
        let names = |calendar: &Calendar, year| -> Vec<_> {
            calendar.unknown_festivals(year).into_iter().map(|own| own.name).collect()
        };
        assert_eq!(names(&calendar, 2031), ["元旦", "春节", "清明节", "劳动节", "端午节"]);
        assert!(names(&Calendar::default(), 2026).is_empty());
    }

    #[test]
    fn an_endless_holiday_ends_the_search() {
        let calendar =
            Calendar::new(vec![period("长假", "1900-01-01", "9999-12-31")], vec![], vec![], vec![]);
        assert_eq!(calendar.next_working_day(day("2026-11-09")), day("2026-11-09"));
        assert_eq!(calendar.previous_working_day(day("2026-11-09")), day("2026-11-09"));
        assert_eq!(Calendar::default().next_working_day(NaiveDate::MAX), NaiveDate::MAX);
    }

    #[test]
    fn semesters_and_their_neighbours() {
        let spring = semester("2026-spring", "2026-02-25", "2026-07-10");
        let calendar = Calendar::new(
            vec![],
            vec![],
            vec![
                spring.clone(),
                semester("2025-autumn", "2025-09-01", "2026-01-30"),
                semester("2025-spring", "2025-02-17", "2025-07-11"),
                semester("2026-winter", "2026-01-31", "2026-02-24"),
                semester("2025-summer", "2025-07-12", "2025-08-31"),
            ],
            vec![],
        );
        let id = |semester: Option<&Semester>| semester.map(|semester| semester.id.clone());
        assert_eq!(id(calendar.semester_of(day("2026-07-10"))), Some("2026-spring".into()));
        assert_eq!(id(calendar.semester_of(day("2026-07-11"))), None);
        assert_eq!(id(calendar.semester_before(&spring)), Some("2025-autumn".into()));
        assert_eq!(id(calendar.semester_a_year_before(&spring)), Some("2025-spring".into()));
        assert!(calendar.covers(day("2026-02-17")) && !calendar.covers(day("2026-07-20")));
    }

    #[test]
    fn the_roster_names_the_duty_leader() {
        let duty =
            |from, to, person: &str| Duty { from: day(from), to: day(to), person: person.into(), at: 0 };
        let roster = vec![duty("2026-11-01", "2026-11-30", "张伟"), duty("2026-12-01", "2026-12-31", "李娜")];
        let calendar = Calendar::new(vec![], vec![], vec![], roster);
        assert_eq!(calendar.on_duty(day("2026-11-30")), Some("张伟"));
        assert_eq!(calendar.on_duty(day("2026-12-01")), Some("李娜"));
        assert_eq!(calendar.on_duty(day("2027-01-01")), None);
    }
}
