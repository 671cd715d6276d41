//! The tables of pages as files beside them, for programs that calculate.

use super::sheet::{Beside, File, Sheet};
use super::workbook::{self, Margins, workbook};
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, DecisionLine, DecisionsPage, Ref, Row, Table, relative};
use crate::site::volume::Leaf;

/// What is printed around the tables of a page: its organisation, or the site's title where it is about none,
/// its own title, and the day.
pub fn margins(leaf: &Leaf<'_>, title: &str) -> Result<Margins, ThemeError> {
    let name = match leaf.office {
        Some(office) => {
            let short = office
                .short_name
                .as_ref()
                .filter(|_| workbook::cells_wide(leaf.name(&office.name)) > workbook::HEADER_PART);
            short.unwrap_or(&office.name)
        }
        None => &leaf.volume.edition.title,
    };
    let words = leaf.volume.words;
    let as_of = words.with("as-of", &[("date", words.date(leaf.as_of())?.into())])?;
    Ok(Margins { organization: leaf.name(name).to_owned(), about: title.to_owned(), as_of })
}

/// Puts the tables of a page down as CSV, one each, and as one workbook, and links them below the tables.
pub fn beside_tables<'t>(
    leaf: &Leaf<'_>,
    title: &str,
    tables: impl IntoIterator<Item = &'t mut Table>,
) -> Result<Vec<File>, ThemeError> {
    let beside = Beside::new(leaf)?;
    let full = leaf.full_path();
    let stem = full.strip_suffix(".html").unwrap_or(&full);
    let book = format!("{stem}.xlsx");
    let (mut files, mut sheets) = (Vec::new(), Vec::new());
    // Those without rows too: which files there are is no matter of the day.
    for table in tables {
        let sheet = Sheet::new(table, &beside);
        let path = format!("{stem}-{}.csv", table.id);
        table.downloads.push(Ref::to("CSV", relative(&full, &path)));
        table.downloads.push(Ref::to("XLSX", relative(&full, &book)));
        files.push((path, sheet.csv()));
        sheets.push(sheet);
    }
    if !sheets.is_empty() {
        files.push((book, workbook(&margins(leaf, title)?, &sheets)));
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
    let files = beside_tables(leaf, &page.page.title, [&mut table])?;
    page.downloads = table.downloads;
    Ok(files)
}
