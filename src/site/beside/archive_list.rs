//! 归档文件目录: the list with which the minutes of a year go to the archives, in the columns of DA/T 22.
//! Pages are counted by whoever binds them.

use super::sheet::Sheet;
use crate::edition::{Entry, Office};
use crate::record::{MinutesForm, Retention, Status};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::Volume;
use chrono::{Datelike, NaiveDate};

/// The columns of the form, by their messages.
const COLUMNS: [&str; 8] =
    ["number", "author", "title", "date", "classification", "pages", "remarks", "retention"];

/// The list of a year. `volume` is the site in the language that the organisation writes its records in.
pub fn archive_list(
    volume: &Volume<'_>,
    office: &Office,
    year: i32,
) -> Result<(String, Vec<u8>), ThemeError> {
    let words = COLUMNS.map(|column| volume.text(&format!("archive-list-{column}")));
    let mut rows = vec![words.into_iter().collect::<Result<Vec<_>, _>>()?];
    let held = |entry: &&Entry| entry.date().year() == year && entry.status() == Status::Held;
    for (at, entry) in office.meetings.iter().filter(held).enumerate() {
        let mut row = vec![(at + 1).to_string()];
        row.extend(cells(volume, office, entry)?);
        rows.push(row);
    }
    let title = volume.words.with("archive-list-of", &[("year", year.to_string().into())])?;
    Ok((routes::archive_list(office, year), Sheet::plain(title, rows).csv()))
}

fn cells(volume: &Volume<'_>, office: &Office, entry: &Entry) -> Result<[String; 7], ThemeError> {
    let own = volume.name(&office.name);
    let author = match entry.host().map(|host| office.departments[host.0].name(entry.date())) {
        Some(host) => {
            let args = [("office", own.into()), ("department", volume.name(host).into())];
            volume.words.with("archive-list-department", &args)?
        }
        None => own.to_owned(),
    };
    let date = day(entry.date());
    let Some(meeting) = entry.open() else {
        let title = volume.name(&entry.kind().name).to_owned();
        let withheld = volume.text("archive-list-withheld")?;
        return Ok([author, title, date, String::new(), String::new(), withheld, String::new()]);
    };
    let leaf = volume.leaf(office, routes::record(office, entry));
    let form = meeting.minutes.as_ref().and_then(|minutes| minutes.form).unwrap_or(MinutesForm::Record);
    let args = [("office", own.into()), ("title", leaf.title_of(meeting)?.into())];
    let number = meeting.minutes.as_ref().and_then(|minutes| minutes.document_number.clone());
    let withheld = meeting.withheld;
    let parts = withheld.items + withheld.decisions + withheld.sections > 0;
    let parts = parts.then(|| volume.text("archive-list-withheld-parts")).transpose()?;
    let remarks: Vec<_> = number.into_iter().chain(parts).collect();
    Ok([
        author,
        volume.words.with(&format!("archive-list-{}", form.word()), &args)?,
        date,
        volume.text(&format!("classification-{}", meeting.classification.word()))?,
        String::new(),
        remarks.join(&volume.text("semicolon")?),
        meeting.retention.map(|term| volume.text(&retention(term))).transpose()?.unwrap_or_default(),
    ])
}

/// A date as the form asks for it: eight digits.
fn day(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

/// The message of a term.
fn retention(term: Retention) -> String {
    format!("retention-{}", term.word().trim_end_matches("-years"))
}
