//! The bulletin (通报) of a month, as paragraphs that can be copied as a whole.

use super::decided::Counts;
use super::home::first_day;
use super::index::Indexes;
use super::tables::{Months, host_name, hosts, kinds};
use crate::archive::State;
use crate::edition::Office;
use crate::site::theme::{Arg, ThemeError};
use crate::site::volume::Leaf;
use crate::statistics::{Figures, percent};
use std::cmp::Ordering;

/// The paragraphs; none for a month without a record.
pub(super) fn bulletin(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    months: &Months,
    decided: &Counts,
) -> Result<Vec<String>, ThemeError> {
    let now = &months.now;
    if now.records == 0 {
        return Ok(Vec::new());
    }
    let mut paragraphs = vec![opening(leaf, office, months)?];
    if now.held_in_all() > 0 {
        paragraphs.push(parts_of_the_whole(leaf, office, indexes, months)?);
        paragraphs.push(attendance(leaf, now)?);
    }
    paragraphs.push(decisions(leaf, decided)?);
    if now.cancelled + now.not_held > 0 {
        let counts = [("cancelled", now.cancelled.into()), ("missed", now.not_held.into())];
        paragraphs.push(leaf.volume.words.with("bulletin-listed", &counts)?);
    }
    Ok(paragraphs)
}

fn opening(leaf: &Leaf<'_>, office: &Office<'_>, months: &Months) -> Result<String, ThemeError> {
    let words = leaf.volume.words;
    let held = months.now.held_in_all();
    let mut text = words.with(
        "bulletin-held",
        &[
            ("month", words.month(first_day(months.month))?.into()),
            ("office", leaf.name(&office.name).into()),
            ("n", held.into()),
        ],
    )?;
    let against = [("bulletin-before", &months.before), ("bulletin-year-ago", &months.year_ago)];
    for (key, figures) in against {
        if let Some(figures) = figures {
            let change = change(leaf, held, figures.held_in_all())?;
            text.push_str(&words.with(key, &[("change", change.into())])?);
        }
    }
    text.push_str(&leaf.text("full-stop")?);
    Ok(text)
}

fn change(leaf: &Leaf<'_>, now: usize, then: usize) -> Result<String, ThemeError> {
    let key = match now.cmp(&then) {
        Ordering::Greater => "bulletin-more",
        Ordering::Equal => return leaf.text("bulletin-same"),
        Ordering::Less => "bulletin-fewer",
    };
    leaf.volume.words.count(key, now.abs_diff(then))
}

/// Meetings by host, and by type.
fn parts_of_the_whole(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    indexes: &Indexes,
    months: &Months,
) -> Result<String, ThemeError> {
    let words = leaf.volume.words;
    let each = |name: &str, n: usize| words.with("bulletin-each", &[("name", name.into()), ("n", n.into())]);
    let mut by_host = Vec::new();
    for host in hosts(months) {
        let n = Months::held_by(&months.now, host);
        if n > 0 {
            by_host.push(each(&host_name(leaf, office, host, months.month)?.label, n)?);
        }
    }
    let mut by_type = Vec::new();
    for kind in kinds(indexes, |id| months.now.held.keys().any(|(_, kind)| **kind == *id)) {
        let n = months.now.held.iter().filter(|((_, other), _)| *other == kind.id).map(|(_, n)| n).sum();
        by_type.push(each(leaf.name(&kind.name), n)?);
    }
    let separator = leaf.text("list-separator")?;
    words.with(
        "bulletin-parts",
        &[("hosts", by_host.join(&separator).into()), ("types", by_type.join(&separator).into())],
    )
}

fn attendance(leaf: &Leaf<'_>, now: &Figures) -> Result<String, ThemeError> {
    let counts = now.attendance_in_all();
    let rate = percent(counts.present, counts.due).unwrap_or_else(|| "—".to_owned());
    let args: [(&str, Arg<'_>); 5] = [
        ("due", counts.due.into()),
        ("present", counts.present.into()),
        ("leave", counts.leave.into()),
        ("absent", counts.absent.into()),
        ("rate", rate.into()),
    ];
    leaf.volume.words.with("bulletin-attendance", &args)
}

fn decisions(leaf: &Leaf<'_>, decided: &Counts) -> Result<String, ThemeError> {
    let words = leaf.volume.words;
    let args: [(&str, Arg<'_>); 5] = [
        ("n", decided.all().into()),
        ("date", words.date(leaf.volume.edition.as_of)?.into()),
        ("done", decided.done().into()),
        ("open", decided.open().into()),
        ("overdue", decided.of(State::Overdue).into()),
    ];
    let mut text = words.with("bulletin-decisions", &args)?;
    if decided.withheld > 0 {
        text.push_str(&words.count("bulletin-withheld", decided.withheld)?);
    }
    Ok(text)
}
