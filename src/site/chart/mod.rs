//! Charts, drawn as SVG when the site is built.
//!
//! A chart has words for those who do not see it (a role, a title, a description) and stands beside the table
//! of its numbers. Colours and fonts come from the stylesheet by class, so that it follows light, dark and
//! print. No width of a font is known here: texts are cut by a generous estimate, so that none runs into
//! another.

mod bars;
mod columns;
mod heat;

pub use bars::{Bar, Chart};
pub use columns::{Columns, Way};
pub use heat::Heat;

use std::fmt::Write;

/// The drawing is as wide as a phone; the page scales it up.
const WIDTH: u32 = 360;

/// How many series have a colour of their own.
pub const SERIES: usize = 8;

/// The beginning of a drawing.
fn open(class: &str, id: &str, title: &str, description: &str, height: u32) -> String {
    let id = escape(id);
    format!(
        "<svg class=\"{class}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {WIDTH} \
            {height}\" xmlns=\"http://www.w3.org/2000/svg\"><title id=\"{id}-title\">{}</title><desc \
            id=\"{id}-desc\">{}</desc>",
        escape(title),
        escape(description)
    )
}

const LEGEND_ROW: u32 = 18;

/// How high the legend of some series is.
fn legend_height(series: &[String]) -> u32 {
    if series.len() < 2 { 0 } else { small(series.len().div_ceil(2)) * LEGEND_ROW + 8 }
}

/// Squares and names of the series, two in a row, each cut to its half.
fn legend(svg: &mut String, series: &[String]) {
    if series.len() < 2 {
        return;
    }
    for (n, name) in series.iter().enumerate() {
        let (x, y) = (small(n % 2) * WIDTH / 2, small(n / 2) * LEGEND_ROW);
        let _ = write!(
            svg,
            "<rect class=\"series-{n}\" x=\"{x}\" y=\"{}\" width=\"12\" height=\"12\"/>\
             <text class=\"legend\" x=\"{}\" y=\"{}\">{}</text>",
            y + 2,
            x + 18,
            y + 12,
            escape(&cut(name, WIDTH / 2 - 26))
        );
    }
}

/// A text cut to a width: a Han character is as wide as the type is high, a letter two thirds of it.
fn cut(text: &str, width: u32) -> String {
    let wide = |c: char| if c.is_ascii() { 8 } else { 13 };
    if text.chars().map(wide).sum::<u32>() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(13);
    let mut cut: String = text
        .chars()
        .take_while(|c| {
            let fits = wide(*c) <= room;
            room = room.saturating_sub(wide(*c));
            fits
        })
        .collect();
    cut.push('…');
    cut
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
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
    fn texts_are_cut_to_their_room() {
        assert_eq!(cut("办公室", 39), "办公室");
        assert_eq!(cut("教育质量监测与评估中心", 60), "教育质…");
        assert_eq!(cut("Secretariat", 60), "Secre…");
        assert_eq!(cut("办公室", 3), "…");
    }
}
