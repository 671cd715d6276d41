//! The bulletin (通报) of a month or another period, as paragraphs that can be copied as a whole.

use crate::site::figures::{Scene, head, period_name};
use crate::site::theme::{Arg, ThemeError};
use crate::statistics::{Period, Span, TOTAL, Table, Value, percent};
use std::cmp::Ordering;

/// The paragraphs; none for a period without a record.
pub(super) fn bulletin(scene: Scene<'_>, period: &Period) -> Result<Vec<String>, ThemeError> {
    let mut paragraphs = vec![opening(scene, period)?];
    if period.count("held", TOTAL, TOTAL) > 0 {
        paragraphs.push(parts_of_the_whole(scene, period)?);
        paragraphs.push(attendance(scene, period)?);
    }
    paragraphs.push(decisions(scene, period)?);
    for (key, table, columns) in [
        ("bulletin-progress", "numbered", &["decided", "done", "ended", "open"][..]),
        ("bulletin-overdue", "charged", &["overdue"]),
    ] {
        paragraphs.extend(by_row(scene, period, key, table, columns)?);
    }
    let (cancelled, missed) =
        (period.count("apart", "cancelled", "number"), period.count("apart", "not-held", "number"));
    if cancelled + missed > 0 {
        let counts = [("cancelled", cancelled.into()), ("missed", missed.into())];
        paragraphs.push(scene.leaf.volume.words.with("bulletin-listed", &counts)?);
    }
    Ok(paragraphs)
}

fn opening(scene: Scene<'_>, period: &Period) -> Result<String, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    let words = leaf.volume.words;
    let name = period_name(leaf, office, period.span)?;
    let held = period.count("held", TOTAL, TOTAL);
    let args: [(&str, Arg<'_>); 3] =
        [("month", name.into()), ("office", leaf.name(&office.name).into()), ("n", held.into())];
    let mut text = words.with("bulletin-held", &args)?;
    let table = period.table("held");
    for (key, column) in [("bulletin-before", "before"), ("bulletin-year-ago", "year-ago")] {
        let other =
            if column == "before" { period.span.before(office) } else { period.span.year_ago(office) };
        let value = table.and_then(|table| table.value(TOTAL, column));
        if let (Some(Value::Change { now, then: Some(then) }), Some(other)) = (value, other) {
            let change = change(scene, *now, *then)?;
            let other = match period.span {
                Span::Month(_) => leaf.text(&format!("stat-{column}-month"))?,
                _ => period_name(leaf, office, other)?,
            };
            text.push_str(&words.with(key, &[("change", change.into()), ("period", other.into())])?);
        }
    }
    text.push_str(&leaf.text("full-stop")?);
    Ok(text)
}

fn change(scene: Scene<'_>, now: usize, then: usize) -> Result<String, ThemeError> {
    let key = match now.cmp(&then) {
        Ordering::Greater => "bulletin-more",
        Ordering::Equal => return scene.leaf.text("bulletin-same"),
        Ordering::Less => "bulletin-fewer",
    };
    scene.leaf.volume.words.count(key, now.abs_diff(then))
}

/// Meetings by host, and by type.
fn parts_of_the_whole(scene: Scene<'_>, period: &Period) -> Result<String, ThemeError> {
    let leaf = scene.leaf;
    let words = leaf.volume.words;
    let each = |name: &str, n: usize| words.with("bulletin-each", &[("name", name.into()), ("n", n.into())]);
    let day = period.span.days(scene.office).1;
    let (mut by_host, mut by_type) = (Vec::new(), Vec::new());
    let table = period.table("held").expect("every period has its meetings");
    for row in &table.rows {
        let n = table.count(&row.key, TOTAL).unwrap_or_default();
        if n > 0 {
            by_host.push(each(&head(scene, &row.head, day)?.label, n)?);
        }
    }
    for column in table.columns.iter().take_while(|column| column.key != TOTAL) {
        let n = table.count(TOTAL, &column.key).unwrap_or_default();
        by_type.push(each(&head(scene, &column.head, day)?.label, n)?);
    }
    let separator = leaf.text("list-separator")?;
    words.with(
        "bulletin-parts",
        &[("hosts", by_host.join(&separator).into()), ("types", by_type.join(&separator).into())],
    )
}

fn attendance(scene: Scene<'_>, period: &Period) -> Result<String, ThemeError> {
    let table = period.table("attendance").expect("every period has its attendance");
    let count = |column: &str| table.count(TOTAL, column);
    let (due, present) = (count("due").unwrap_or_default(), count("present").unwrap_or_default());
    let rate = percent(present, due).unwrap_or_else(|| "—".to_owned());
    let mut args: Vec<(&str, Arg<'_>)> =
        vec![("due", due.into()), ("present", present.into()), ("rate", rate.into())];
    let (Some(leave), Some(absent)) = (count("leave"), count("absent")) else {
        return scene.leaf.volume.words.with("bulletin-present", &args);
    };
    args.extend([("leave", leave.into()), ("absent", absent.into())]);
    scene.leaf.volume.words.with("bulletin-attendance", &args)
}

fn decisions(scene: Scene<'_>, period: &Period) -> Result<String, ThemeError> {
    let words = scene.leaf.volume.words;
    let count = |column: &str| period.count("decided", TOTAL, column);
    let key = if scene.statistics.withholds { "bulletin-decisions-cleared" } else { "bulletin-decisions" };
    let scope = scene.leaf.text(&format!("stat-scope-{}", scene.leaf.volume.edition.audience.word()))?;
    let args: [(&str, Arg<'_>); 7] = [
        ("n", count("decided").into()),
        ("date", words.date(scene.leaf.as_of())?.into()),
        ("done", count("done").into()),
        ("ended", count("ended").into()),
        ("open", count("open").into()),
        ("overdue", count("overdue").into()),
        ("scope", scope.into()),
    ];
    words.with(key, &args)
}

/// A paragraph with the counts of each row that has any.
fn by_row(
    scene: Scene<'_>,
    period: &Period,
    key: &str,
    table: &str,
    columns: &[&str],
) -> Result<Option<String>, ThemeError> {
    let Some(table) = period.table(table) else { return Ok(None) };
    let words = scene.leaf.volume.words;
    let day = period.span.days(scene.office).1;
    let mut each = Vec::new();
    for row in rows_with(table, columns[0]) {
        let name = head(scene, &row.head, day)?.label;
        let mut args: Vec<(&str, Arg<'_>)> = vec![("name", name.into())];
        args.extend(
            columns
                .iter()
                .map(|column| (*column, Arg::from(table.count(&row.key, column).unwrap_or_default()))),
        );
        each.push(words.with(&format!("{key}-each"), &args)?);
    }
    if each.is_empty() {
        return Ok(None);
    }
    let separator = scene.leaf.text("semicolon")?;
    words.with(key, &[("each", each.join(&separator).into())]).map(Some)
}

fn rows_with<'t>(table: &'t Table, column: &'t str) -> impl Iterator<Item = &'t crate::statistics::Row> {
    table.rows.iter().filter(move |row| table.count(&row.key, column).is_some_and(|n| n > 0))
}
