//! Tables as CSV and as XLSX, for programs that calculate.

use crate::site::theme::ThemeError;
use crate::site::view::{Cell, DecisionLine, DecisionsPage, Ref, Row, Table, relative};
use crate::site::volume::Leaf;
use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};

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
    plot: Vec<usize>,
    /// How many rows its chart shows: all but the head and the sum.
    plotted: usize,
}

impl Sheet {
    /// A table without a chart.
    pub fn plain(title: String, rows: Vec<Vec<String>>) -> Self {
        Self { title, rows, plot: Vec::new(), plotted: 0 }
    }

    /// A table of a page. What stands beside a value becomes a column of its own; `beside` is the second part
    /// of its head. Fractions beside rates do not: a spreadsheet would take 9/12 for a day of September.
    pub fn new(table: &Table, beside: &str) -> Self {
        let all = || table.rows.iter().chain(&table.total);
        let noted = |cell: &Cell| cell.note.as_ref().is_some_and(|note| !is_fraction(note));
        let noted: Vec<bool> = (0..table.columns.len())
            .map(|at| all().any(|row| row.cells.get(at).is_some_and(noted)))
            .collect();
        let mut head = vec![table.corner.clone()];
        let mut places = Vec::new();
        for (column, noted) in table.columns.iter().zip(&noted) {
            places.push(head.len());
            head.push(column.label.clone());
            if *noted {
                head.push(format!("{}{beside}", column.label).trim().to_owned());
            }
        }
        let mut rows = vec![head];
        for row in all() {
            let mut line = vec![row.head.label.clone()];
            for (cell, noted) in row.cells.iter().zip(&noted) {
                line.push(if cell.numeric { plain_number(&cell.text) } else { cell.text.clone() });
                if *noted {
                    line.push(cell.note.clone().unwrap_or_default());
                }
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

/// Whether a text is a fraction: `9/12`.
fn is_fraction(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    text.split_once('/').is_some_and(|(n, of)| digits(n) && digits(of))
}

/// A number, if the text is one and nothing else. `007` is none.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.len() <= 15 && text.bytes().all(|c| c.is_ascii_digit());
    let leading = whole.len() > 1 && whole.starts_with('0');
    (plain(whole) && plain(part) && !leading).then(|| text.parse().ok()).flatten()
}

/// The value of a rate that is written in per cent with one decimal: of 99.9 it is 0.999, the nearest number
/// there is.
fn rate(text: &str) -> Option<f64> {
    let (whole, tenth) = text.split_once('.').filter(|(_, tenth)| tenth.len() == 1)?;
    let thousandths: u32 = format!("{whole}{tenth}").parse().ok()?;
    Some(f64::from(thousandths) / 1000.0)
}

/// Tables as a workbook of an organisation, a sheet each.
pub fn workbook(organization: &str, sheets: &[Sheet]) -> Vec<u8> {
    build(organization, sheets).expect("names and sizes of sheets are within bounds")
}

fn build(organization: &str, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same tables give the same bytes.
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    // Most parts of a workbook are small, and there are fifty of them.
    workbook.set_zip_compression_level(1);
    let forms = Forms::new();
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let name = sheet_name(&sheet.title, &names);
        let page = workbook.add_worksheet();
        page.set_name(&name)?;
        fill(page, sheet, &forms)?;
        set_up_print(page, organization)?;
        plot(page, sheet, &name)?;
        names.push(name);
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Forms {
    head: Format,
    rate: Format,
    change: Format,
    decimal: Format,
}

impl Forms {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_text_wrap(),
            rate: Format::new().set_num_format("0.0%"),
            change: Format::new().set_num_format("+0;-0;0"),
            decimal: Format::new().set_num_format("#,##0.0#"),
        }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet, forms: &Forms) -> Result<(), XlsxError> {
    page.set_freeze_panes(1, 1)?;
    for (y, row) in (0_u32..).zip(&sheet.rows) {
        for (x, text) in (0_u16..).zip(row) {
            if y == 0 {
                page.write_string_with_format(y, x, text, &forms.head)?;
            } else if let Some(rate) = text.strip_suffix('%').and_then(rate) {
                page.write_number_with_format(y, x, rate, &forms.rate)?;
            } else if let Some(number) = number(text) {
                match text {
                    _ if text.starts_with(['+', '-']) => {
                        page.write_number_with_format(y, x, number, &forms.change)?
                    }
                    _ if text.contains('.') => page.write_number_with_format(y, x, number, &forms.decimal)?,
                    _ => page.write_number(y, x, number)?,
                };
            } else {
                // Excel takes no more.
                let end = text.char_indices().nth(32_000).map_or(text.len(), |(end, _)| end);
                page.write_string(y, x, &text[..end])?;
            }
        }
    }
    let widths = widths(sheet);
    for (x, width) in (0_u16..).zip(&widths) {
        page.set_column_width(x, *width)?;
    }
    let heads = sheet.rows.first().into_iter().flatten().zip(&widths);
    let lines = heads.map(|(head, width)| cells_wide(head).div_ceil(usize::from(*width))).max().unwrap_or(1);
    page.set_row_height(0, LINE * f64::from(u32::try_from(lines).unwrap_or(1)))?;
    Ok(())
}

/// The height of a line, in points. Programs do not all make room for wrapped heads by themselves.
const LINE: f64 = 15.0;

/// How wide a text is: two for a Han character, one for a letter.
fn cells_wide(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Prints on A4 across, one page wide, the head on every page, with sheet and organisation above and the
/// page's number below.
fn set_up_print(page: &mut Worksheet, organization: &str) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    // `&` begins a code; Excel takes 255 characters in all.
    let name: String = organization.replace('&', "&&").chars().take(100).collect();
    page.set_header(format!("&L{name}&R&A")).set_footer("&C&P / &N");
    Ok(())
}

/// The chart of a table, below it, on a page of its own where the table is long.
fn plot(page: &mut Worksheet, sheet: &Sheet, name: &str) -> Result<(), XlsxError> {
    if sheet.plot.is_empty() || sheet.plotted == 0 {
        return Ok(());
    }
    let last = u32::try_from(sheet.plotted).unwrap_or(u32::MAX);
    let mut chart = Chart::new(ChartType::Column);
    chart.title().set_name(&sheet.title);
    for at in &sheet.plot {
        let x = u16::try_from(*at).unwrap_or(u16::MAX);
        let series = chart.add_series();
        series.set_name((name, 0, x)).set_categories((name, 1, 0, last, 0)).set_values((name, 1, x, last, x));
    }
    let below = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX) + 1;
    if sheet.rows.len() > ROWS_BESIDE_A_CHART {
        page.set_page_breaks(&[below])?;
    }
    page.insert_chart(below, 0, &chart)?;
    Ok(())
}

/// How many rows leave room for a chart on the page.
const ROWS_BESIDE_A_CHART: usize = 14;

/// Widths in which most cells fit, between 6 and 60. Heads are wrapped, and need no more than
/// their longest word, or six Han characters.
fn widths(sheet: &Sheet) -> Vec<u16> {
    let columns = sheet.rows.first().map_or(0, Vec::len);
    let longest_word = |text: &str| {
        let words = text.split(|c: char| c.is_whitespace() || !c.is_ascii());
        words.map(cells_wide).max().unwrap_or(0).max(cells_wide(text).min(12))
    };
    let widest = |at: usize| {
        let mut column = sheet.rows.iter().filter_map(|row| row.get(at));
        let head = column.next().map_or(0, |text| longest_word(text));
        column.map(|text| cells_wide(text)).max().unwrap_or(0).max(head)
    };
    (0..columns).map(|at| u16::try_from(widest(at).clamp(4, 58) + 2).unwrap_or(60)).collect()
}

/// A name that Excel takes for a sheet: at most 31 characters, none of `[]:*?/\`, no apostrophe, not used
/// yet.
fn sheet_name(title: &str, used: &[String]) -> String {
    let plain = |c: &char| !c.is_control() && !"[]:*?/\\'".contains(*c);
    let base: String = title.chars().filter(plain).take(28).collect();
    let base = if base.trim().is_empty() { "table".to_owned() } else { base.trim().to_owned() };
    let taken = |name: &str| used.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let mut name = base.clone();
    for n in 2.. {
        if !taken(&name) {
            break;
        }
        name = format!("{base} {n}");
    }
    name
}

/// The organisation that a page is about; the site's title where it is about none.
fn organization(leaf: &Leaf<'_>) -> String {
    let name = leaf.office.map_or(&leaf.volume.edition.title, |office| &office.name);
    leaf.name(name).to_owned()
}

/// Puts the tables of a page down as CSV, one each, and as one workbook, and links them below the tables.
pub fn beside_tables(leaf: &Leaf<'_>, tables: &mut [&mut Table]) -> Result<Vec<File>, ThemeError> {
    let beside = leaf.text("table-beside")?;
    let full = leaf.full_path();
    let stem = full.strip_suffix(".html").unwrap_or(&full);
    let book = format!("{stem}.xlsx");
    let (mut files, mut sheets) = (Vec::new(), Vec::new());
    // Those without rows too: which files there are is no matter of the day.
    for table in tables.iter_mut() {
        let sheet = Sheet::new(table, &beside);
        let path = format!("{stem}-{}.csv", table.id);
        table.downloads.push(Ref::to("CSV", relative(&full, &path)));
        table.downloads.push(Ref::to("XLSX", relative(&full, &book)));
        files.push((path, sheet.csv()));
        sheets.push(sheet);
    }
    if !sheets.is_empty() {
        files.push((book, workbook(&organization(leaf), &sheets)));
    }
    Ok(files)
}

/// Links the register of decisions as CSV and XLSX, which lie beside the page at `whole`; and puts its lines
/// down there, if this is that page.
pub fn beside_decisions(
    leaf: &Leaf<'_>,
    whole: &str,
    lines: Option<Vec<DecisionLine>>,
    page: &mut DecisionsPage,
) -> Result<Vec<File>, ThemeError> {
    let Some(lines) = lines else {
        let stem = whole.strip_suffix(".html").unwrap_or(whole);
        page.downloads = vec![
            Ref::to("CSV", leaf.href(&format!("{stem}-decisions.csv"))),
            Ref::to("XLSX", leaf.href(&format!("{stem}.xlsx"))),
        ];
        return Ok(Vec::new());
    };
    let heads = [
        "filter-state",
        "decisions",
        "decision-department",
        "decision-owner",
        "due",
        "decision-closed",
        "decision-deliverable",
        "decision-assist",
        "fact-date",
        "decision-meeting",
        "decision-item",
    ];
    let columns = heads.iter().map(|key| Ok(Ref::plain(leaf.text(key)?)));
    let mut rows = Vec::new();
    for line in &lines {
        let label = |of: &Option<Ref>| of.as_ref().map(|of| of.label.clone()).unwrap_or_default();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let assist: Vec<_> = line.assist.iter().map(|unit| unit.label.clone()).collect();
        let cells = [
            leaf.text(&format!("state-{}", line.state.word()))?,
            line.text.clone(),
            label(&line.department),
            label(&line.owner),
            day(line.due),
            day(line.closed),
            line.deliverable.clone().or(line.no_follow_up.clone()).unwrap_or_default(),
            assist.join(&leaf.text("list-separator")?),
            line.date.to_string(),
            line.meeting.label.clone(),
            label(&line.item),
        ];
        rows.push(Row { head: Ref::plain(&*line.full_id), cells: cells.map(Cell::text).to_vec() });
    }
    let mut table = Table {
        id: "decisions".to_owned(),
        title: page.page.title.clone(),
        corner: leaf.text("record-id")?,
        columns: columns.collect::<Result<_, ThemeError>>()?,
        rows,
        ..Table::default()
    };
    let files = beside_tables(leaf, &mut [&mut table])?;
    page.downloads = table.downloads;
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn rates_are_the_nearest_numbers() {
        assert_eq!(
            ["99.9", "100.0", "0.0", "33.3"].map(rate),
            [Some(0.999), Some(1.0), Some(0.0), Some(0.333)]
        );
        assert_eq!(rate("12"), None);
    }

    #[test]
    fn workbooks_have_the_same_bytes_each_time() {
        let sheets = [sheet(&["部门", "=1+1", "7"]), sheet(&["a"])];
        let bytes = workbook("A & B", &sheets);
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(bytes, workbook("A & B", &sheets));
        assert_eq!(sheet_name("a/b: '[c]'", &[]), "ab c");
        assert_eq!(sheet_name("表", &["表".to_owned()]), "表 2");
        assert!(sheet_name(&"长".repeat(50), &["长".repeat(28)]).chars().count() <= 31);
    }
}
