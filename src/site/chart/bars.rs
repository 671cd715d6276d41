//! Horizontal bars: one group for each label, one bar in it for each series.

use super::{WIDTH, cut, escape, legend, legend_height, open, small};
use std::fmt::Write;

/// A chart of horizontal bars: one group for each label, one bar in it for each series.
#[derive(Debug, Clone, Default)]
pub struct Chart {
    /// The chart's anchor on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The numbers in words.
    pub description: String,
    /// What the bars of a group are: this month, the month before. At most three.
    pub series: Vec<String>,
    /// The groups, from the top.
    pub bars: Vec<Bar>,
}

/// One group of bars.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// What it counts.
    pub label: String,
    /// One number for each series.
    pub values: Vec<u32>,
}

/// Room for the number behind the longest bar.
const MARGIN: u32 = 44;
const BAR: u32 = 14;
const LABEL: u32 = 20;
const GAP: u32 = 12;

impl Chart {
    /// The drawing.
    pub fn svg(&self) -> String {
        let series = small(self.series.len().clamp(1, 3));
        let group = LABEL + series * (BAR + 2) + GAP;
        let groups = small(self.bars.len()).min(1_000);
        let mut top = legend_height(&self.series);
        let mut svg = open("bars", &self.id, &self.title, &self.description, top + groups * group);
        legend(&mut svg, &self.series);
        let largest = self.bars.iter().flat_map(|bar| &bar.values).max().copied().unwrap_or(0).max(1);
        for bar in self.bars.iter().take(1_000) {
            let _ = write!(
                svg,
                "<text class=\"label\" x=\"0\" y=\"{}\">{}</text>",
                top + 14,
                escape(&cut(&bar.label, WIDTH))
            );
            for (n, value) in bar.values.iter().take(3).enumerate() {
                let y = top + LABEL + small(n) * (BAR + 2);
                let width = u64::from(*value) * u64::from(WIDTH - MARGIN) / u64::from(largest);
                let _ = write!(
                    svg,
                    "<rect class=\"series-{n}\" x=\"0\" y=\"{y}\" width=\"{}\" height=\"{BAR}\"/>\
                     <text class=\"value\" x=\"{}\" y=\"{}\">{value}</text>",
                    width.max(1),
                    width.max(1) + 6,
                    y + 11
                );
            }
            top += group;
        }
        svg.push_str("</svg>");
        svg
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_words_and_escapes_them() {
        let chart = Chart {
            id: "c".into(),
            title: "次数 <b>".into(),
            description: "甲 2".into(),
            series: vec!["本月".into(), "上月".into()],
            bars: vec![Bar { label: "甲&乙".into(), values: vec![2, 0] }],
        };
        let svg = chart.svg();
        assert!(svg.contains("role=\"img\"") && svg.contains("<title id=\"c-title\">次数 &lt;b&gt;</title>"));
        assert!(svg.contains("甲&amp;乙") && !svg.contains("style="));
        assert!(svg.contains("width=\"316\"") && svg.contains("width=\"1\""));
    }

    #[test]
    fn an_empty_chart_is_drawn() {
        assert!(Chart::default().svg().ends_with("</svg>"));
    }
}
