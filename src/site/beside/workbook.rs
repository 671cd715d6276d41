//! Tables as a workbook.

use super::sheet::{Sheet, number};
use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// What a printed sheet says around its table.
#[derive(Debug, Clone, Default)]
pub struct Margins {
    /// Whose figures they are.
    pub organization: String,
    /// What they are about: the month.
    pub about: String,
    /// The day of the data.
    pub as_of: String,
}

/// Tables as a workbook, a sheet each.
pub fn workbook(margins: &Margins, sheets: &[Sheet]) -> Vec<u8> {
    build(margins, sheets).expect("names and sizes of sheets are within bounds")
}

fn build(margins: &Margins, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same tables give the same bytes.
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    // Most parts of a workbook are small, and there are fifty of them.
    workbook.set_zip_compression_level(1);
    let forms = Forms::new();
    let mut names: Vec<String> = Vec::new();
    for sheet in worth_a_page(sheets) {
        let name = sheet_name(&sheet.title, &names);
        let page = workbook.add_worksheet();
        page.set_name(&name)?;
        fill(page, sheet, &forms)?;
        set_up_print(page, margins)?;
        plot(page, sheet, &name)?;
        names.push(name);
    }
    workbook.save_to_buffer()
}

/// The sheets with rows below the head; the first where none has any, for a workbook needs one.
fn worth_a_page(sheets: &[Sheet]) -> Vec<&Sheet> {
    let filled: Vec<_> = sheets.iter().filter(|sheet| sheet.rows.len() > 1).collect();
    if filled.is_empty() { sheets.iter().take(1).collect() } else { filled }
}

/// How cells look.
struct Forms {
    head: Format,
    /// Over texts, apart from the head in the column before, as they are.
    head_of_texts: Format,
    /// Over numbers.
    head_of_numbers: Format,
    rate: Format,
    change: Format,
    decimal: Format,
    /// Apart from the number in the column before.
    text: Format,
    /// What stands where a number would.
    no_number: Format,
}

impl Forms {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_text_wrap(),
            head_of_texts: Format::new().set_bold().set_text_wrap().set_indent(1),
            head_of_numbers: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Right),
            rate: Format::new().set_num_format("0.0%"),
            change: Format::new().set_num_format("+0;-0;0"),
            decimal: Format::new().set_num_format("#,##0.0#"),
            text: Format::new().set_indent(1),
            no_number: Format::new().set_align(FormatAlign::Right),
        }
    }
}

/// What a text is to a program that calculates.
enum Kind {
    /// A share, written in per cent.
    Rate(f64),
    /// A number with its sign.
    Change(f64),
    Decimal(f64),
    Number(f64),
    /// What stands where a number would.
    NoNumber,
    Text,
}

impl Kind {
    fn new(text: &str) -> Self {
        if let Some(rate) = text.strip_suffix('%').and_then(rate) {
            return Self::Rate(rate);
        }
        match number(text) {
            Some(change) if text.starts_with(['+', '-']) => Self::Change(change),
            Some(decimal) if text.contains('.') => Self::Decimal(decimal),
            Some(number) => Self::Number(number),
            None if text == "—" => Self::NoNumber,
            None => Self::Text,
        }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet, forms: &Forms) -> Result<(), XlsxError> {
    page.set_freeze_panes(1, 1)?;
    let (head, rows) = sheet.rows.split_first().expect("a table has a head");
    for (x, text) in (0_u16..).zip(head) {
        let cells = || rows.iter().filter_map(|row| row.get(usize::from(x))).filter(|text| !text.is_empty());
        let numbers = cells().next().is_some() && !cells().any(|text| matches!(Kind::new(text), Kind::Text));
        let form = match x {
            _ if numbers => &forms.head_of_numbers,
            0 => &forms.head,
            _ => &forms.head_of_texts,
        };
        page.write_string_with_format(0, x, text, form)?;
    }
    for (y, row) in (1_u32..).zip(rows) {
        for (x, text) in (0_u16..).zip(row) {
            match Kind::new(text) {
                Kind::Rate(rate) => page.write_number_with_format(y, x, rate, &forms.rate)?,
                Kind::Change(number) => page.write_number_with_format(y, x, number, &forms.change)?,
                Kind::Decimal(number) => page.write_number_with_format(y, x, number, &forms.decimal)?,
                Kind::Number(number) => page.write_number(y, x, number)?,
                Kind::NoNumber => page.write_string_with_format(y, x, text, &forms.no_number)?,
                Kind::Text if x == 0 => page.write_string(y, x, short(text))?,
                Kind::Text => page.write_string_with_format(y, x, short(text), &forms.text)?,
            };
        }
    }
    let widths = widths(sheet);
    for (x, width) in (0_u16..).zip(&widths) {
        page.set_column_width(x, *width)?;
    }
    let lines =
        head.iter().zip(&widths).map(|(head, width)| (cells_wide(head) + 1).div_ceil(usize::from(*width)));
    page.set_row_height(0, LINE * f64::from(u32::try_from(lines.max().unwrap_or(1)).unwrap_or(1)))?;
    Ok(())
}

/// As much of a text as Excel takes.
fn short(text: &str) -> &str {
    let end = text.char_indices().nth(32_000).map_or(text.len(), |(end, _)| end);
    &text[..end]
}

/// The height of a line, in points. Programs do not all make room for wrapped heads by themselves.
const LINE: f64 = 15.0;

/// How wide a text is: two for a Han character, one for a letter.
pub fn cells_wide(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Prints on A4 across, one page wide, the head on every page, with organisation, month and sheet above, the
/// day of the data and the page's number below.
fn set_up_print(page: &mut Worksheet, margins: &Margins) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    // `&` begins a code; Excel takes 255 characters in all.
    let part = |text: &str| fitting(text, HEADER_PART).replace('&', "&&");
    let (name, about) = (part(&margins.organization), part(&margins.about));
    page.set_header(format!("&L{name}&C{about}&R&A"));
    page.set_footer(format!("&L{}&C&P / &N", part(&margins.as_of)));
    Ok(())
}

/// How wide a text in the corner of a sheet may be without touching the one in the middle.
pub const HEADER_PART: usize = 58;

/// As much of a text as there is room for; what is cut ends with a mark that says so.
fn fitting(text: &str, room: usize) -> String {
    if cells_wide(text) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        if cells_wide(&cut) + cells_wide(c.encode_utf8(&mut [0; 4])) + 1 > room {
            break;
        }
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
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
/// their longest word, or thirteen Han characters.
fn widths(sheet: &Sheet) -> Vec<u16> {
    let columns = sheet.rows.first().map_or(0, Vec::len);
    let longest_word = |text: &str| {
        let words = text.split(|c: char| c.is_whitespace() || !c.is_ascii());
        words.map(cells_wide).max().unwrap_or(0).max(cells_wide(text).min(26))
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

/// The value of a rate that is written in per cent with one decimal: of 99.9 it is 0.999, the nearest number
/// there is.
fn rate(text: &str) -> Option<f64> {
    let (whole, tenth) = text.split_once('.').filter(|(_, tenth)| tenth.len() == 1)?;
    let thousandths: u32 = format!("{whole}{tenth}").parse().ok()?;
    Some(f64::from(thousandths) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let sheet = |cells: &[&str]| {
            let rows = cells.iter().map(|cell| vec![(*cell).to_owned(), "—".to_owned()]).collect();
            Sheet::plain("表".to_owned(), rows)
        };
        let sheets = [sheet(&["部门", "=1+1", "7"]), sheet(&["a"])];
        let margins = Margins { organization: "A & B".to_owned(), ..Margins::default() };
        let bytes = workbook(&margins, &sheets);
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(bytes, workbook(&margins, &sheets));
        let long = "Administrative Office of Qinghe Municipal Service Centre";
        assert_eq!(fitting(long, HEADER_PART), long);
        assert_eq!(fitting("A long name", 8), "A long…");
        assert_eq!(fitting("清河市行政服务中心", 9), "清河市行…");
        assert_eq!(sheet_name("a/b: '[c]'", &[]), "ab c");
        assert_eq!(sheet_name("表", &["表".to_owned()]), "表 2");
        assert!(sheet_name(&"长".repeat(50), &["长".repeat(28)]).chars().count() <= 31);
    }
}
