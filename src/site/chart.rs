//! Charts, drawn as SVG when the site is built.
//!
//! A chart has words for those who do not see it (a role, a title, a description) and stands beside the table of its
//! numbers. Colours and fonts come from the stylesheet by class, so that it follows light, dark and print.

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

/// The drawing is as wide as a phone; the page scales it up.
const WIDTH: u32 = 360;
/// Room for the number behind the longest bar.
const MARGIN: u32 = 44;
const BAR: u32 = 14;
const LABEL: u32 = 20;
const GAP: u32 = 12;
const LEGEND: u32 = 28;

impl Chart {
    /// The drawing.
    pub fn svg(&self) -> String {
        let series = u32::try_from(self.series.len().clamp(1, 3)).unwrap_or(1);
        let legend = if self.series.len() > 1 { LEGEND } else { 0 };
        let group = LABEL + series * (BAR + 2) + GAP;
        let groups = u32::try_from(self.bars.len()).unwrap_or(u32::MAX).min(1_000);
        let height = legend + groups * group;
        let id = escape(&self.id);
        let mut svg = format!(
            "<svg class=\"bars\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {WIDTH} {height}\" \
             xmlns=\"http://www.w3.org/2000/svg\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
            escape(&self.title),
            escape(&self.description)
        );
        if legend > 0 {
            self.legend(&mut svg);
        }
        let largest = self.bars.iter().flat_map(|bar| &bar.values).max().copied().unwrap_or(0).max(1);
        let mut top = legend;
        for bar in self.bars.iter().take(1_000) {
            let _ =
                write!(svg, "<text class=\"label\" x=\"0\" y=\"{}\">{}</text>", top + 14, escape(&bar.label));
            for (n, value) in bar.values.iter().take(3).enumerate() {
                let y = top + LABEL + u32::try_from(n).unwrap_or(0) * (BAR + 2);
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

    /// Squares and names of the series, side by side. A Han character is as wide as the type is high.
    fn legend(&self, svg: &mut String) {
        let mut x = 0;
        for (n, name) in self.series.iter().take(3).enumerate() {
            let _ = write!(
                svg,
                "<rect class=\"series-{n}\" x=\"{x}\" y=\"2\" width=\"12\" height=\"12\"/>\
                 <text class=\"legend\" x=\"{}\" y=\"12\">{}</text>",
                x + 18,
                escape(name)
            );
            let width: u32 = name.chars().map(|c| if c.is_ascii() { 8 } else { 13 }).sum();
            x += 18 + width + 18;
        }
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
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
