//! Tables of texts, and their form as CSV.

use crate::site::theme::ThemeError;
use crate::site::view::Table;
use crate::site::volume::Leaf;

/// A file, with its path from the site's root.
pub type File = (String, Vec<u8>);

/// The mark of UTF-8 without which Excel takes Chinese for something else.
const BOM: &str = "\u{feff}";

/// A table of texts: the head, and the rows below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub title: String,
    /// The rows, the head first.
    pub rows: Vec<Vec<String>>,
    /// The columns that its chart shows, by their places; no chart without.
    pub plot: Vec<usize>,
    /// How many rows its chart shows: all but the head and the sum.
    pub plotted: usize,
}

impl Sheet {
    /// A table without a chart.
    pub fn plain(title: String, rows: Vec<Vec<String>>) -> Self {
        Self { title, rows, plot: Vec::new(), plotted: 0 }
    }

    /// A table of a page. What stands beside a value becomes a column of its own; a fraction becomes two, for
    /// a spreadsheet would take 9/12 for a day of September.
    pub fn new(table: &Table, beside: &Beside) -> Self {
        let all = || table.rows.iter().chain(&table.total);
        let notes_at = |at: usize| all().filter_map(move |row| row.cells.get(at)?.note.as_deref());
        let notes: Vec<Notes> = (0..table.columns.len()).map(|at| Notes::of_column(notes_at(at))).collect();
        let mut head = vec![table.corner.clone()];
        let mut places = Vec::new();
        for (column, notes) in table.columns.iter().zip(&notes) {
            places.push(head.len());
            head.push(column.label.clone());
            head.extend(
                notes.heads(beside).map(|second| format!("{}{second}", column.label).trim().to_owned()),
            );
        }
        let mut rows = vec![head];
        for row in all() {
            let mut line = vec![row.head.label.clone()];
            for (cell, notes) in row.cells.iter().zip(&notes) {
                line.push(if cell.numeric { plain_number(&cell.text) } else { cell.text.clone() });
                line.extend(notes.cells(cell.note.as_deref().unwrap_or_default()));
            }
            rows.push(line);
        }
        let plot = table.plot.iter().filter_map(|at| places.get(*at).copied()).collect();
        Self { title: table.title.clone(), rows, plot, plotted: table.rows.len() }
    }

    /// As CSV (RFC 4180), for Excel too.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(BOM.as_bytes().to_vec());
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| harmless(cell))).expect("memory can be written to");
        }
        writer.into_inner().expect("memory can be written to")
    }
}

/// The second parts of the heads of columns with what stands beside values.
#[derive(Debug, Clone)]
pub struct Beside {
    note: String,
    counted: String,
    of: String,
}

impl Beside {
    /// Those of a theme.
    pub fn new(leaf: &Leaf<'_>) -> Result<Self, ThemeError> {
        let text = |key| leaf.text(key);
        Ok(Self {
            note: text("table-beside")?,
            counted: text("table-counted")?,
            of: text("table-counted-of")?,
        })
    }
}

/// What stands beside the values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notes {
    Nothing,
    /// What a rate is made from: `9/12`.
    Fractions,
    Texts,
}

impl Notes {
    fn of_column<'n>(mut notes: impl Iterator<Item = &'n str>) -> Self {
        match notes.next() {
            None => Self::Nothing,
            Some(first) if fraction(first).is_some() && notes.all(|note| fraction(note).is_some()) => {
                Self::Fractions
            }
            Some(_) => Self::Texts,
        }
    }

    fn heads(self, beside: &Beside) -> impl Iterator<Item = &str> {
        let heads: &[&String] = match self {
            Self::Nothing => &[],
            Self::Fractions => &[&beside.counted, &beside.of],
            Self::Texts => &[&beside.note],
        };
        heads.iter().map(|head| head.as_str()).collect::<Vec<_>>().into_iter()
    }

    fn cells(self, note: &str) -> Vec<String> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Fractions => fraction(note).map_or(["", ""], |(n, of)| [n, of]).map(str::to_owned).to_vec(),
            Self::Texts => vec![note.to_owned()],
        }
    }
}

/// A text that no program takes for a formula: an apostrophe goes in front of one that begins like one. Plain
/// numbers stay.
fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && number(text).is_none() { format!("'{text}") } else { text.to_owned() }
}

/// A number as programs calculate with it: pages typeset a minus sign and part thousands.
pub fn plain_number(text: &str) -> String {
    match text {
        "±0" => "0".to_owned(),
        text => text.replace('−', "-").replace(',', ""),
    }
}

/// The parts of a fraction: `9/12`.
fn fraction(text: &str) -> Option<(&str, &str)> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    text.split_once('/').filter(|(n, of)| digits(n) && digits(of))
}

/// A number, if the text is one and nothing else. `007` is none.
pub fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.len() <= 15 && text.bytes().all(|c| c.is_ascii_digit());
    let leading = whole.len() > 1 && whole.starts_with('0');
    (plain(whole) && plain(part) && !leading).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::{Cell, Ref, Row};

    fn sheet(cells: &[&str]) -> Sheet {
        let rows = cells.iter().map(|cell| vec![(*cell).to_owned(), "二".to_owned()]).collect();
        Sheet::plain("表".to_owned(), rows)
    }

    #[test]
    fn csv_is_for_excel_and_comes_back_as_it_was() {
        let cells = ["甲,\"乙\"", "两\r\n行", "", "12", "-3", "+4.5"];
        let bytes = sheet(&cells).csv();
        assert!(bytes.starts_with(BOM.as_bytes()) && bytes.ends_with(b"\r\n"));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[BOM.len()..]);
        let read: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
        assert_eq!(read, cells);
    }

    #[test]
    fn formulas_are_made_harmless() {
        for text in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", "-"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["-3", "+4.5", "0", "1=1", "关于=号", "", "'=1"] {
            assert_eq!(harmless(text), text);
        }
        assert_eq!((number("007"), number("1e5"), number("inf"), number("3.")), (None, None, None, None));
    }

    #[test]
    fn what_stands_beside_a_value_has_columns_of_its_own() {
        let beside =
            Beside { note: "（附）".into(), counted: "（计数）".into(), of: "（基数）".into() };
        let cell = |text: &str, note: Option<&str>| Cell {
            note: note.map(str::to_owned),
            ..Cell::number(text, None)
        };
        let row = |head: &str, cells: [Cell; 3]| Row { head: Ref::plain(head), cells: cells.to_vec() };
        let table = Table {
            corner: "单位".into(),
            columns: ["出席率", "增减", "次数"].map(Ref::plain).to_vec(),
            rows: vec![
                row("甲", [cell("75.0%", Some("9/12")), cell("−1", Some("4 → 3")), cell("3", None)]),
                row("乙", [cell("—", None), cell("—", None), cell("0", None)]),
            ],
            plot: vec![2],
            ..Table::default()
        };
        let sheet = Sheet::new(&table, &beside);
        let head = ["单位", "出席率", "出席率（计数）", "出席率（基数）", "增减", "增减（附）", "次数"];
        assert_eq!(sheet.rows[0], head);
        assert_eq!(sheet.rows[1], ["甲", "75.0%", "9", "12", "-1", "4 → 3", "3"]);
        assert_eq!(sheet.rows[2], ["乙", "—", "", "", "—", "", "0"]);
        assert_eq!(sheet.plot, [6]);
    }
}
