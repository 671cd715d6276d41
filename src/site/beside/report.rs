//! The figures of a period outside the site: as text, Markdown, CSV, a workbook, JSON.

use super::sheet::{self, Beside, Sheet};
use super::tables;
use super::workbook::{self, Margins};
use crate::edition::Office;
use crate::site::figures::{Group, Scene, all_tables, groups, period_name};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, Row, Table};
use crate::site::volume::Volume;
use crate::statistics::Span;
use unicode_width::UnicodeWidthStr;

/// The figures of a period of an organisation, in words.
pub struct PeriodReport {
    organization: String,
    period: String,
    /// Organisation, period, its days, the day of the data.
    head: String,
    tables: Vec<Table>,
    beside: Beside,
    /// What is printed around its tables.
    margins: Margins,
    data: String,
    /// What stands for tables where there is none.
    nothing: String,
}

/// The figures of some groups over some periods in words, as one table. A row of the whole stands after those
/// of the periods of a group.
pub fn grouped_report(
    volume: &Volume<'_>,
    office: &Office,
    group: Group,
    periods: &[Span],
    whole: Span,
) -> Result<PeriodReport, ThemeError> {
    let leaf = volume.leaf(office, routes::statistics_span(office, whole));
    let scene = Scene::new(&leaf, office);
    let rows = groups(scene, group, periods, whole)?;
    let margins = tables::margins(&leaf, &period_name(&leaf, office, whole)?)?;
    let audience = leaf.text(&format!("audience-{}", volume.edition.audience.word()))?;
    let head = [&*margins.organization, &margins.about, &margins.as_of, &audience];
    Ok(PeriodReport {
        organization: office.id.to_string(),
        period: whole.id(office),
        head: head.join(" · "),
        data: rows.data(&office.id, &whole.id(office)),
        tables: vec![rows.table],
        beside: Beside::new(&leaf)?,
        margins,
        nothing: leaf.text("no-meetings")?,
    })
}

/// The figures of a period in words.
pub fn period_report(volume: &Volume<'_>, office: &Office, span: Span) -> Result<PeriodReport, ThemeError> {
    let leaf = volume.leaf(office, routes::statistics_span(office, span));
    let scene = Scene::new(&leaf, office);
    let period = scene.statistics.period(span).expect("the period was found in them");
    let words = volume.words;
    let (from, to) = span.days(office);
    let days = [("from", words.date(from)?.into()), ("to", words.date(to)?.into())];
    let name = period_name(&leaf, office, span)?;
    // As on the page of the period.
    let title = words.with("title-statistics-of", &[("period", name.as_str().into())])?;
    let margins = tables::margins(&leaf, &title)?;
    let mut head = vec![
        margins.organization.clone(),
        name,
        words.with("from-to", &days)?,
        words.count("records-counted", period.records)?,
        margins.as_of.clone(),
        leaf.text(&format!("audience-{}", volume.edition.audience.word()))?,
    ];
    // A span of days bears them as its name.
    head.dedup();
    Ok(PeriodReport {
        organization: office.id.to_string(),
        period: span.id(office),
        head: head.join(" · "),
        tables: all_tables(scene, period)?,
        beside: Beside::new(&leaf)?,
        margins,
        data: super::period_data(scene, period)?,
        nothing: leaf.text("no-meetings")?,
    })
}

/// A cell as text, with what stands beside it.
fn text(cell: &Cell) -> String {
    match &cell.note {
        Some(note) => format!("{} ({note})", cell.text),
        None => cell.text.clone(),
    }
}

/// The lines of a table as texts, the head first.
fn lines(table: &Table) -> Vec<Vec<String>> {
    let head =
        std::iter::once(table.corner.clone()).chain(table.columns.iter().map(|column| column.label.clone()));
    let line =
        |row: &Row| std::iter::once(row.head.label.clone()).chain(row.cells.iter().map(text)).collect();
    let mut lines: Vec<Vec<String>> = vec![head.collect()];
    lines.extend(table.rows.iter().chain(&table.total).map(line));
    lines
}

impl PeriodReport {
    fn filled(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(|table| !table.rows.is_empty())
    }

    /// For a terminal: columns aligned by the width of what stands in them, numbers to the right.
    pub fn plain(&self) -> String {
        let mut text = format!("{}\n", self.head);
        if self.filled().next().is_none() {
            text.push_str(&format!("\n{}\n", self.nothing));
        }
        for table in self.filled() {
            let lines = lines(table);
            let width = |at: usize| lines.iter().map(|line| line[at].width()).max().unwrap_or(0);
            let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
            text.push_str(&format!("\n{}\n", table.title));
            for line in &lines {
                let cells = line.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
                    let pad = " ".repeat(width - cell.width());
                    if at == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
                });
                text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
                text.push('\n');
            }
        }
        text
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n", marked(&self.head));
        if self.filled().next().is_none() {
            text.push_str(&format!("\n{}\n", marked(&self.nothing)));
        }
        for table in self.filled() {
            text.push_str(&format!("\n## {}\n\n", marked(&table.title)));
            for (at, line) in lines(table).iter().enumerate() {
                let cells: Vec<_> = line.iter().map(|cell| marked(cell)).collect();
                text.push_str(&format!("| {} |\n", cells.join(" | ")));
                if at == 0 {
                    text.push_str(&format!("|---|{}\n", "---:|".repeat(line.len() - 1)));
                }
            }
        }
        text
    }

    /// As CSV: a line for each number.
    pub fn csv(all: &[Self]) -> Vec<u8> {
        let head = ["organization", "period", "table", "row", "column", "value", "beside"];
        let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).to_vec()];
        for report in all {
            for table in report.filled() {
                for row in table.rows.iter().chain(&table.total) {
                    rows.extend(table.columns.iter().zip(&row.cells).map(|(column, cell)| {
                        let note = cell.note.clone().unwrap_or_default();
                        let value =
                            if cell.numeric { sheet::plain_number(&cell.text) } else { cell.text.clone() };
                        let (head, column) = (row.head.label.clone(), column.label.clone());
                        vec![
                            report.organization.clone(),
                            report.period.clone(),
                            table.id.clone(),
                            head,
                            column,
                            value,
                            note,
                        ]
                    }));
                }
            }
        }
        Sheet::plain(String::new(), rows).csv()
    }

    /// As a workbook with a sheet for each table.
    pub fn workbook(all: &[Self]) -> Vec<u8> {
        let several = all.len() > 1;
        let mut sheets = Vec::new();
        for report in all {
            for table in &report.tables {
                let mut sheet = Sheet::new(table, &report.beside);
                if several {
                    sheet.title = format!("{} {} {}", report.organization, report.period, sheet.title);
                }
                sheets.push(sheet);
            }
        }
        let each = |part: fn(&Margins) -> &String| {
            let mut parts: Vec<&str> = all.iter().map(|report| part(&report.margins).as_str()).collect();
            parts.dedup();
            parts.join(" · ")
        };
        let margins = Margins {
            organization: each(|own| &own.organization),
            about: each(|own| &own.about),
            as_of: each(|own| &own.as_of),
        };
        workbook::workbook(&margins, &sheets)
    }

    /// As JSON, with the members of `data/statistics.json`.
    pub fn json(all: &[Self]) -> String {
        let members: Vec<&str> = all.iter().map(|report| report.data.as_str()).collect();
        format!("{{\"statistics\":[\n{}\n]}}\n", members.join(",\n"))
    }
}

/// A text that Markdown takes for nothing else.
pub fn marked(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    // A line that begins so is part of a list, or makes a heading of the line above.
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in text.chars().enumerate() {
        let begins =
            if digits == 0 { at == 0 && "-+=".contains(c) } else { at == digits && ".)".contains(c) };
        if begins || "\\|*_`[]<>#~&$".contains(c) {
            marked.push('\\');
        }
        marked.push(if c.is_control() { ' ' } else { c });
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::marked;
    use pulldown_cmark::{Event, Options, Parser};

    #[test]
    fn a_text_of_a_record_is_text_in_markdown() {
        for text in [
            "1. 第一步 &lt;b&gt;",
            "12) x",
            "- x",
            "+ x",
            "=",
            "---",
            "***",
            "# x",
            "&amp; & &#60;",
            "<b>x</b> [a](b) ![c](d) `e` ~~f~~ | g",
            "1.5 万元",
            "-",
        ] {
            let line = format!("- {}", marked(text));
            let report: String =
                Parser::new_ext(&line, Options::all().difference(Options::ENABLE_SMART_PUNCTUATION))
                    .filter_map(|event| match event {
                        Event::Text(text) => Some(text.into_string()),
                        Event::Start(_) | Event::End(_) => None,
                        other => panic!("{line}: {other:?}"),
                    })
                    .collect();
            assert_eq!(report, text);
            let lists = Parser::new(&line).filter(|event| matches!(event, Event::Start(_))).count();
            assert_eq!(lists, 2, "a list and its item: {line}");
        }
    }
}
