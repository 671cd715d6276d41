//! The bulletin (通报) of a month or another period, as paragraphs that can be copied as a whole: first the
//! figures with their rates, then what is overdue, by name.

use crate::archive::State;
use crate::edition::{Decision, Meeting};
use crate::site::figures::{Scene, head, period_name};
use crate::site::theme::{Arg, ThemeError};
use crate::statistics::{Period, Span, TOTAL, Value, percent};
use chrono::NaiveDate;
use std::cmp::Ordering;

/// The paragraphs; none for a period without a record.
pub(super) fn bulletin(scene: Scene<'_>, period: &Period) -> Result<Vec<String>, ThemeError> {
    let mut paragraphs = vec![opening(scene, period)?];
    if period.count("held", TOTAL, TOTAL) > 0 {
        paragraphs.push(parts_of_the_whole(scene, period)?);
        paragraphs.push(attendance(scene, period)?);
    }
    paragraphs.push(decisions(scene, period)?);
    for (key, table) in [("bulletin-by-type", "decided"), ("bulletin-by-department", "charged")] {
        paragraphs.extend(by_row(scene, period, key, table)?);
    }
    paragraphs.extend(overdue(scene, period)?);
    paragraphs.extend(silent(scene, period)?);
    paragraphs.extend(not_counted(scene, period)?);
    Ok(paragraphs)
}

/// The meetings that are not counted as held, by what became of them.
fn not_counted(scene: Scene<'_>, period: &Period) -> Result<Option<String>, ThemeError> {
    let day = period.span.days(scene.office).1;
    let mut each = Vec::new();
    for row in period.table("apart").into_iter().flat_map(|table| &table.rows) {
        let n = period.count("apart", &row.key, "number");
        if n > 0 {
            let name = head(scene, &row.head, day)?.label;
            each.push(
                scene.leaf.volume.words.with("bulletin-each", &[("name", name.into()), ("n", n.into())])?,
            );
        }
    }
    joined(scene, "bulletin-listed", &each)
}

/// The expected sessions of which nothing is recorded.
fn silent(scene: Scene<'_>, period: &Period) -> Result<Option<String>, ThemeError> {
    let count = |column| period.count("rhythm", TOTAL, column);
    if count("missed") + count("unrecorded") == 0 {
        return Ok(None);
    }
    let counts = ["expected", "missed", "unrecorded"].map(|column| (column, count(column).into()));
    scene.leaf.volume.words.with("bulletin-silent", &counts).map(Some)
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
    let (due, present) = match table.value(TOTAL, "rate") {
        Some(Value::Rate { n, of }) => (*of, *n),
        _ => (0, 0),
    };
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
    let rate = percent(count("done"), count("decided")).unwrap_or_else(|| "—".to_owned());
    let args: [(&str, Arg<'_>); 8] = [
        ("n", count("decided").into()),
        ("rate", rate.into()),
        ("date", words.date(scene.leaf.as_of())?.into()),
        ("done", count("done").into()),
        ("ended", count("ended").into()),
        ("open", count("open").into()),
        ("overdue", count("overdue").into()),
        ("scope", scope.into()),
    ];
    words.with(key, &args)
}

/// A paragraph with what each row of a table of decisions took and did.
fn by_row(scene: Scene<'_>, period: &Period, key: &str, table: &str) -> Result<Option<String>, ThemeError> {
    let Some(table) = period.table(table) else { return Ok(None) };
    let words = scene.leaf.volume.words;
    let day = period.span.days(scene.office).1;
    let mut each = Vec::new();
    for row in &table.rows {
        let count = |column| table.count(&row.key, column).unwrap_or_default();
        let (decided, done) = (count("decided"), count("done"));
        let Some(rate) = percent(done, decided) else { continue };
        let args: [(&str, Arg<'_>); 4] = [
            ("name", head(scene, &row.head, day)?.label.into()),
            ("decided", decided.into()),
            ("done", done.into()),
            ("rate", rate.into()),
        ];
        each.push(words.with("bulletin-decided-each", &args)?);
    }
    joined(scene, key, &each)
}

/// A paragraph with every overdue decision of the period: what, who answers for it, and for how many days it
/// has been due.
fn overdue(scene: Scene<'_>, period: &Period) -> Result<Option<String>, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    let mut found: Vec<(NaiveDate, &Meeting, &Decision)> = Vec::new();
    for meeting in period.span.entries(office).filter_map(|(_, entry)| entry.open()) {
        let late = meeting.decisions.iter().filter(|decision| decision.state == State::Overdue);
        found.extend(late.filter_map(|decision| Some((decision.due?, meeting, decision))));
    }
    found.sort_by_key(|(due, meeting, _)| (*due, meeting.date));
    let mut each = Vec::new();
    for (due, meeting, decision) in found {
        let unit = office.answering(decision, meeting.date);
        let unit = unit.map(|unit| leaf.name(office.departments[unit.0].name(meeting.date)).to_owned());
        let owner = decision.owner.map(|owner| office.people[owner].name.clone());
        let who: Vec<_> = unit.into_iter().chain(owner).collect();
        let days = (office.as_of - due).num_days();
        let args: [(&str, Arg<'_>); 4] = [
            ("text", decision.text.as_str().into()),
            ("who", who.join(&leaf.text("list-separator")?).into()),
            ("due", leaf.volume.words.date(due)?.into()),
            ("days", usize::try_from(days).unwrap_or_default().into()),
        ];
        each.push(leaf.volume.words.with("bulletin-overdue-each", &args)?);
    }
    joined(scene, "bulletin-overdue", &each)
}

/// A paragraph of some parts; none without any.
fn joined(scene: Scene<'_>, key: &str, each: &[String]) -> Result<Option<String>, ThemeError> {
    if each.is_empty() {
        return Ok(None);
    }
    let separator = scene.leaf.text("semicolon")?;
    scene.leaf.volume.words.with(key, &[("each", each.join(&separator).into())]).map(Some)
}
