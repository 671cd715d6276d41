//! Columns over time: stacked, or one before the other.

use super::{WIDTH, cut, escape, legend, legend_height, open, small};
use std::fmt::Write;

/// How the columns of one time stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One on the other: together they are the whole.
    Stacked,
    /// One before the other: each is a part of the one behind it.
    Before,
}

/// A chart of columns, one for each time.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The chart's anchor on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The numbers in words.
    pub description: String,
    /// The times, from the left.
    pub times: Vec<String>,
    /// What is counted.
    pub series: Vec<String>,
    /// The numbers: for each series one for each time.
    pub values: Vec<Vec<u32>>,
    /// How they stand.
    pub way: Way,
}

/// Room for the numbers of the axis.
const LEFT: u32 = 34;
const PLOT: u32 = 150;
const BELOW: u32 = 22;
const ABOVE: u32 = 10;

impl Columns {
    /// The drawing.
    pub fn svg(&self) -> String {
        let top = legend_height(&self.series) + ABOVE;
        let base = top + PLOT;
        let mut svg = open(
            if self.way == Way::Stacked { "columns" } else { "columns before" },
            &self.id,
            &self.title,
            &self.description,
            base + BELOW,
        );
        legend(&mut svg, &self.series);
        let highest = (0..self.times.len()).map(|at| self.height(at)).max().unwrap_or(0).max(1);
        let step = step(highest);
        let scale = highest.div_ceil(step) * step;
        let y =
            |n: u32| base - u32::try_from(u64::from(PLOT) * u64::from(n) / u64::from(scale)).unwrap_or(PLOT);
        for tick in (0..=scale / step).map(|n| n * step) {
            let at = y(tick);
            let _ = write!(
                svg,
                "<path class=\"axis\" d=\"M{LEFT} {at}H{WIDTH}\"/><text class=\"tick\" x=\"{}\" \
                    y=\"{}\">{tick}</text>",
                LEFT - 6,
                at + 4
            );
        }
        let slot = (WIDTH - LEFT) / small(self.times.len()).max(1);
        let wide = (slot * 7 / 10).clamp(2, 40);
        for (at, time) in self.times.iter().enumerate() {
            let middle = LEFT + small(at) * slot + slot / 2;
            let _ = write!(
                svg,
                "<text class=\"time\" x=\"{middle}\" y=\"{}\">{}</text>",
                base + 16,
                escape(&cut(time, slot.max(30)))
            );
            let mut below = 0;
            for (n, values) in self.values.iter().enumerate().filter(|(_, values)| values[at] > 0) {
                let (from, to) = (y(below), y(below + values[at]));
                let _ = write!(
                    svg,
                    "<rect class=\"series-{n}\" x=\"{}\" y=\"{to}\" width=\"{wide}\" height=\"{}\"/>",
                    middle - wide / 2,
                    from.saturating_sub(to).max(1)
                );
                if self.way == Way::Stacked {
                    below += values[at];
                }
            }
        }
        svg.push_str("</svg>");
        svg
    }

    /// How high the columns of a time reach.
    fn height(&self, at: usize) -> u32 {
        let own = self.values.iter().map(|values| values[at]);
        match self.way {
            Way::Stacked => own.sum(),
            Way::Before => own.max().unwrap_or(0),
        }
    }
}

/// The distance of lines on the axis: 1, 2 or 5 of some power of ten, so that there are at most five.
fn step(highest: u32) -> u32 {
    let mut power: u32 = 1;
    loop {
        for step in [1, 2, 5].map(|n: u32| n.saturating_mul(power)) {
            if highest.div_ceil(step) <= 5 {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_axis_are_round_numbers() {
        assert_eq!([1, 5, 6, 23, 51, 1000].map(step), [1, 1, 2, 5, 20, 200]);
        assert!(step(u32::MAX) > 0);
    }

    #[test]
    fn columns_stand_on_one_another_or_before_one_another() {
        let mut chart = Columns {
            id: "c".into(),
            title: "次数".into(),
            description: "甲".into(),
            times: vec!["1月".into(), "2月".into()],
            series: vec!["甲".into(), "乙&丙".into()],
            values: vec![vec![4, 0], vec![1, 0]],
            way: Way::Stacked,
        };
        let svg = chart.svg();
        assert_eq!((svg.matches("class=\"series-0\"").count(), svg.matches("<rect").count()), (2, 4));
        assert!(svg.contains("乙&amp;丙") && svg.contains(">5</text>") && !svg.contains("style="));
        chart.way = Way::Before;
        assert!(!chart.svg().contains(">5</text>"));
        assert!(Columns { times: Vec::new(), values: Vec::new(), ..chart }.svg().ends_with("</svg>"));
    }
}
