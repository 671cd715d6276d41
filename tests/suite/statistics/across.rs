//! The tables over time and across organisations, as pages show them: their sums and changes agree with the
//! tables they are taken from.

use super::internal;
use crate::support::{Site, demonstration};

/// A table of a page: the heads of its columns, its rows, and the sum of those. A cell is its text and what
/// stands beside it.
struct Shown {
    heads: Vec<String>,
    rows: Vec<Vec<(String, String)>>,
    total: Option<Vec<(String, String)>>,
}

impl Shown {
    fn find(page: &str, id: &str) -> Option<Self> {
        let (_, rest) = page.split_once(&format!("<section class=\"tabular\" id=\"{id}\">"))?;
        let table = rest.split("</section>").next()?;
        let (head, body) = table.split_once("<tbody>")?;
        let (body, foot) = body.split_once("</tbody>")?;
        let heads = head.split("<th ").skip(2).map(|cell| plain(&format!("<{cell}"))).collect();
        let rows = body.split("<tr>").skip(1).map(cells).collect();
        Some(Self { heads, rows, total: foot.contains("<tr>").then(|| cells(foot)) })
    }

    /// The numbers of a column over the rows; none where one of them is not shown.
    fn column(&self, head: &str) -> Vec<usize> {
        let at = self.heads.iter().position(|own| own == head).unwrap();
        self.rows.iter().map(|row| number(&row[at].0)).collect()
    }
}

fn cells(row: &str) -> Vec<(String, String)> {
    let row = row.split("</tr>").next().unwrap_or_default();
    let cells = row.split("<td").skip(1).map(|cell| {
        let cell = format!("<{cell}");
        let (text, note) = cell.split_once("<small>").unwrap_or((&cell, ""));
        (plain(text), plain(note))
    });
    cells.collect()
}

fn plain(html: &str) -> String {
    let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.collect::<String>().trim().to_owned()
}

/// A number of a table; where nothing can be counted there is none.
fn number(text: &str) -> usize {
    if text == "—" {
        return 0;
    }
    text.replace(',', "").parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

fn sites() -> [&'static Site; 2] {
    [demonstration(), internal()]
}

#[test]
fn organisations_semesters_and_months_come_to_the_same_for_a_year() {
    let mut tried = 0;
    for site in sites() {
        let page = site.page("statistics.html");
        for year in 2020..2030 {
            let Some(whole) = Shown::find(page, &format!("year-{year}")) else { continue };
            let semesters = Shown::find(page, &format!("semesters-{year}")).unwrap();
            let months = Shown::find(page, &format!("months-{year}")).unwrap();
            let held = &whole.heads[0];
            assert_eq!(months.column(months.heads.last().unwrap()), whole.column(held));
            for (at, head) in whole.heads.iter().enumerate() {
                if whole.rows.iter().any(|row| row[at].0.parse::<usize>().is_err()) {
                    continue;
                }
                let sum: usize = whole.column(head).iter().sum();
                if let Some(total) = &whole.total {
                    assert_eq!(number(&total[at].0), sum, "{year} {head}");
                }
                if semesters.heads.contains(head) {
                    assert_eq!(semesters.column(head).iter().sum::<usize>(), sum, "{year} {head}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 12, "{tried}");
}

/// That a number is the length of the list it leads to is held of every page; here, that each leads to one.
#[test]
fn every_number_across_organisations_is_a_link() {
    for site in sites() {
        let page = site.page("statistics.html");
        let mut sums = 0;
        for row in page.split("<tr>").skip(1).map(|row| row.split("</tr>").next().unwrap()) {
            for cell in row.split("<td").skip(1) {
                let text = plain(&format!("<td{}", cell.split("<small>").next().unwrap()));
                let counts = text.bytes().all(|c| c.is_ascii_digit()) && text != "0" && !text.is_empty();
                assert!(!counts || cell.contains("<a href=\""), "{text} in {row}");
                sums += usize::from(counts && cell.contains("href=\"statistics-2026-list.html#2026"));
            }
        }
        assert!(sums > 20, "{sums} sums");
        let list = site.page("statistics-2026-list.html");
        for organisation in ["清河市行政服务中心", "云溪教育局"] {
            assert!(list.contains(&format!(">{organisation} <span class=\"n\">")), "{organisation}");
        }
    }
}

#[test]
fn changes_over_time_are_those_of_the_rows() {
    let mut tried = 0;
    for site in sites() {
        for path in ["department-secretariat", "type-section-meeting", "2026"] {
            let page = site.page(&format!("service-center/statistics/{path}.html"));
            let id = if path == "2026" { "months" } else { "year-2026" };
            let shown = Shown::find(page, id).unwrap();
            for rows in shown.rows.windows(2) {
                // A period that is not over, or began before records were expected, is held against none.
                if rows[1][1].0 == "—" {
                    continue;
                }
                let (then, now) = (number(&rows[0][0].0), number(&rows[1][0].0));
                assert_eq!(rows[1][1].1, format!("{then} → {now}"), "{path}");
                let signed = rows[1][1].0.replace(['+', '±'], "").replace('−', "-");
                let (now, then) = (i64::try_from(now).unwrap(), i64::try_from(then).unwrap());
                assert_eq!(signed.parse::<i64>().unwrap(), now - then, "{path}");
                tried += 1;
            }
        }
    }
    assert!(tried >= 30, "{tried}");
}
