//! A heat map: the days of a year, week by week, the darker the more there was.

use super::{WIDTH, escape, open, small};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A map of days.
#[derive(Debug, Clone)]
pub struct Heat {
    /// The chart's anchor on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The numbers in words.
    pub description: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// How many there were on each day that had any.
    pub days: BTreeMap<NaiveDate, u32>,
    /// The names of the seven weekdays, short.
    pub weekdays: Vec<String>,
    /// The names of the twelve months, short.
    pub months: Vec<String>,
    /// The words for the most and the fewest.
    pub ends: (String, String),
}

/// Room for the names of weekdays.
const LEFT: u32 = 28;
const TOP: u32 = 18;
/// From one week to the next, in tenths of a unit: 54 weeks fit.
const STEP: u32 = 61;
const ROW: u32 = 13;
/// The shades beside none: 1, 2, 3, 4 and more.
const SHADES: u32 = 4;

impl Heat {
    /// The drawing.
    pub fn svg(&self) -> String {
        let legend = TOP + 7 * ROW + 6;
        let mut svg = open("heat", &self.id, &self.title, &self.description, legend + 14);
        let weeks = self.week(self.to) + 1;
        for (n, name) in (0..7).zip(&self.weekdays) {
            let y = TOP + n * ROW;
            let _ = write!(
                svg,
                "<rect class=\"heat-0\" x=\"{LEFT}\" y=\"{y}\" width=\"{}\" height=\"{}\"/>",
                tenths(weeks * STEP - 8),
                ROW - 2
            );
            if n % 2 == 0 {
                let _ = write!(svg, "<text x=\"0\" y=\"{}\">{}</text>", y + 10, escape(name));
            }
        }
        self.month_names(&mut svg);
        for shade in 1..=SHADES {
            let own = self.days.iter().filter(|(_, n)| (**n).min(SHADES) == shade);
            let path: String = own.map(|(day, _)| self.square(*day)).collect();
            if !path.is_empty() {
                let _ = write!(svg, "<path class=\"heat-{shade}\" d=\"{path}\"/>");
            }
        }
        self.legend(&mut svg, legend);
        svg.push_str("</svg>");
        svg
    }

    fn month_names(&self, svg: &mut String) {
        let mut day = self.from;
        while day <= self.to {
            let name = self.months.get(day.month0() as usize).map(String::as_str).unwrap_or_default();
            let x = tenths(LEFT * 10 + self.week(day) * STEP);
            let _ = write!(svg, "<text x=\"{x}\" y=\"11\">{}</text>", escape(name));
            let next = day.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(1)));
            let Some(next) = next else { return };
            day = next;
        }
    }

    /// The week of a day, from the first.
    fn week(&self, day: NaiveDate) -> u32 {
        let days = (day - self.from).num_days() + i64::from(self.from.weekday().num_days_from_monday());
        u32::try_from(days / 7).unwrap_or_default()
    }

    fn square(&self, day: NaiveDate) -> String {
        let x = tenths(LEFT * 10 + self.week(day) * STEP);
        let y = TOP + day.weekday().num_days_from_monday() * ROW;
        format!("M{x} {y}h5.3v{}h-5.3z", ROW - 2)
    }

    /// From few to many.
    fn legend(&self, svg: &mut String, top: u32) {
        let (few, many) = (&self.ends.0, &self.ends.1);
        let start = WIDTH - 12 * (SHADES + 1) - 40;
        let y = top + 10;
        let _ = write!(svg, "<text class=\"tick\" x=\"{}\" y=\"{y}\">{}</text>", start - 4, escape(few));
        for shade in 0..=SHADES {
            let x = start + shade * 12;
            let _ = write!(
                svg,
                "<rect class=\"heat-{shade}\" x=\"{x}\" y=\"{top}\" width=\"10\" height=\"11\"/>"
            );
        }
        let x = start + small(SHADES as usize + 1) * 12 + 2;
        let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\">{}</text>", escape(many));
    }
}

/// Tenths as a decimal.
fn tenths(n: u32) -> String {
    if n.is_multiple_of(10) { (n / 10).to_string() } else { format!("{}.{}", n / 10, n % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lie_in_their_week_and_on_their_weekday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let heat = Heat {
            id: "h".into(),
            title: "会议日".into(),
            description: "3".into(),
            from: day("2026-01-01"),
            to: day("2026-12-31"),
            days: [(day("2026-01-05"), 1), (day("2026-12-31"), 9)].into(),
            weekdays: ["一", "二", "三", "四", "五", "六", "日"].map(str::to_owned).to_vec(),
            months: (1..=12).map(|n| format!("{n}月")).collect(),
            ends: ("少".into(), "多".into()),
        };
        // 1 January 2026 is a Thursday, so the first Monday opens the second week.
        assert_eq!((heat.week(day("2026-01-04")), heat.week(day("2026-01-05"))), (0, 1));
        let svg = heat.svg();
        assert!(svg.contains("<path class=\"heat-1\" d=\"M34.1 18h5.3v11h-5.3z\"/>"), "{svg}");
        assert!(svg.contains("class=\"heat-4\"") && svg.matches("月</text>").count() == 12);
        // The last week is inside the drawing.
        assert!(LEFT * 10 + (heat.week(heat.to) + 1) * STEP <= WIDTH * 10);
    }
}
