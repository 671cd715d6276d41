//! 归档文件目录: the list with which the minutes of a year go to the archives, in the columns of DA/T 22. Pages are counted by whoever
//! binds them.

use super::sheet::Sheet;
use crate::edition::{Entry, Office};
use crate::record::{MinutesForm, Status};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::Volume;
use chrono::{Datelike, NaiveDate};

/// The columns: these words are the form's own, in whatever language the site is.
const HEAD: [&str; 8] = ["序号", "责任者", "题名", "日期", "密级", "页数", "备注", "保管期限"];

/// The list of a year. `volume` is the site in the archive's own language.
pub fn archive_list(
    volume: &Volume<'_>,
    office: &Office,
    year: i32,
) -> Result<(String, Vec<u8>), ThemeError> {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    let held = |entry: &&Entry| entry.date().year() == year && entry.status() == Status::Held;
    for (at, entry) in office.meetings.iter().filter(held).enumerate() {
        let mut row = vec![(at + 1).to_string()];
        row.extend(cells(volume, office, entry)?);
        rows.push(row);
    }
    let title = format!("归档文件目录 {year}");
    Ok((routes::archive_list(office, year), Sheet::plain(title, rows).csv()))
}

fn cells(volume: &Volume<'_>, office: &Office, entry: &Entry) -> Result<[String; 7], ThemeError> {
    let author = match entry.host().map(|host| office.departments[host.0].name(entry.date())) {
        Some(host) => format!("{}{}", office.name.zh, host.zh),
        None => office.name.zh.clone(),
    };
    let date = day(entry.date());
    let Some(meeting) = entry.open() else {
        let title = entry.kind().name.zh.clone();
        return Ok([
            author,
            title,
            date,
            String::new(),
            String::new(),
            "内容不公开".to_owned(),
            String::new(),
        ]);
    };
    let leaf = volume.leaf(office, routes::record(office, entry));
    let form = meeting.minutes.as_ref().and_then(|minutes| minutes.form).unwrap_or(MinutesForm::Record);
    let form = form.in_words().zh;
    let number = meeting.minutes.as_ref().and_then(|minutes| minutes.document_number.clone());
    let withheld = meeting.withheld;
    let parts = withheld.items + withheld.decisions + withheld.sections > 0;
    let remarks = number.into_iter().chain(parts.then(|| "部分内容不公开".to_owned()));
    Ok([
        author,
        format!("{}{}{form}", office.name.zh, leaf.title_of(meeting)?),
        date,
        meeting.classification.in_words().zh,
        String::new(),
        remarks.collect::<Vec<_>>().join("；"),
        meeting.retention.map(|retention| retention.in_words().zh).unwrap_or_default(),
    ])
}

/// A date as the form asks for it: eight digits.
fn day(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}
