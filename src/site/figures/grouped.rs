//! One table of a kind of group: departments, types of meeting or people, each with its main figures, period
//! by period. It is the table by which a year is assessed.

use super::{Figure, Scene, columns, head, period_name, row, value};
use crate::site::theme::ThemeError;
use crate::site::view::{Ref, Table};
use crate::statistics::{Head, Span, TOTAL, Value};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// What rows are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Departments.
    Department,
    /// Types of meeting.
    Type,
    /// People; for readers inside.
    Person,
}

/// A table of groups, and its numbers as data.
pub struct Grouped {
    pub table: Table,
    /// The key of the group, the id of the period, the figures by their names.
    rows: Vec<(String, String, Json)>,
}

impl Group {
    /// The tables in which a group has a row, each with the column that must count something; the first row
    /// of it names the group.
    fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Department => &["held", "attended", "charged"],
            Self::Type => &["attendance", "decided", "effort"],
            Self::Person => &["persons"],
        }
    }

    /// The figures of a group by its key.
    fn figures(self, key: &str) -> Vec<Figure> {
        let mut all = match self {
            Self::Department => vec![Figure::new("hosted", "held", key, TOTAL)],
            Self::Type => vec![Figure::new("held-meetings", "held", TOTAL, key)],
            Self::Person => Vec::new(),
        };
        if self != Self::Person {
            all.extend(["expected", "missed"].map(|own| Figure::sessions(own, key)));
        }
        let attendance = match self {
            Self::Department => "attended",
            Self::Type => "attendance",
            Self::Person => "persons",
        };
        all.extend(["due", "present", "leave", "absent"].map(|own| Figure::new(own, attendance, key, own)));
        all.push(Figure::new("attendance-rate", attendance, key, "rate"));
        let decided = match self {
            Self::Department => "charged",
            Self::Type => "decided",
            Self::Person => return all,
        };
        all.extend(["decided", "done", "open", "overdue"].map(|own| Figure::new(own, decided, key, own)));
        all.push(Figure::new("done-rate", decided, key, "rate"));
        all
    }
}

/// The groups that some periods count, each with a row for every period and one for the whole, where that is
/// not the only one.
pub fn groups(scene: Scene<'_>, group: Group, periods: &[Span], whole: Span) -> Result<Grouped, ThemeError> {
    let leaf = scene.leaf;
    let all: Vec<Span> = periods.iter().copied().chain((periods != [whole]).then_some(whole)).collect();
    let (mut rows, mut data, mut heads) = (Vec::new(), Vec::new(), Vec::new());
    for (key, own) in keys(scene, group, whole) {
        let figures = group.figures(&key);
        heads = columns(scene, &figures)?;
        for span in &all {
            let name = head(scene, &own, span.days(scene.office).1)?.label;
            let period = period_name(leaf, scene.office, *span)?;
            let args = [("office", name.into()), ("period", period.into())];
            let label = leaf.volume.words.with("stat-office-period", &args)?;
            rows.push(row(scene, Ref::plain(label), *span, &figures)?);
            data.push((key.clone(), span.id(scene.office), numbers(scene, *span, &figures)));
        }
    }
    let word = match group {
        Group::Department => "department",
        Group::Type => "fact-series",
        Group::Person => "person",
    };
    let table = Table {
        id: "groups".to_owned(),
        title: leaf.text("stat-title-groups")?,
        corner: leaf.text(&format!("stat-{word}"))?,
        columns: heads,
        rows,
        ..Table::default()
    };
    Ok(Grouped { table, rows: data })
}

/// The groups that a period counts, in the order of its tables.
fn keys(scene: Scene<'_>, group: Group, whole: Span) -> Vec<(String, Head)> {
    let Some(period) = scene.statistics.period(whole) else { return Vec::new() };
    let tables = group.tables().iter().filter_map(|id| period.table(id));
    let mut found: BTreeMap<(usize, String), Head> = BTreeMap::new();
    for row in tables.flat_map(|table| &table.rows) {
        found.entry((row.order, row.key.clone())).or_insert_with(|| row.head.clone());
    }
    // Those of which sessions were expected, and nothing else is known.
    let expected = match group {
        Group::Type => period.expected_types(scene.office),
        Group::Department => period.expected_hosts(scene.office),
        Group::Person => Vec::new(),
    };
    for (order, key, head) in expected {
        found.entry((order, key)).or_insert(head);
    }
    found.into_iter().map(|((_, key), head)| (key, head)).collect()
}

/// Figures by their names.
fn numbers(scene: Scene<'_>, span: Span, figures: &[Figure]) -> Json {
    let number = |figure: &Figure| match value(scene, span, figure) {
        Some(Value::Count { n, .. }) => json!(n),
        Some(Value::Rate { n, of }) => json!({"n": n, "of": of}),
        Some(_) => Json::Null,
        None => json!(0),
    };
    Json::Object(figures.iter().map(|own| (own.word.to_owned(), number(own))).collect::<Map<_, _>>())
}

impl Grouped {
    /// Its numbers as JSON.
    pub fn data(&self, organization: &str, period: &str) -> String {
        let rows =
            self.rows.iter().map(|(key, own, values)| json!({"id": key, "period": own, "values": values}));
        let rows: Vec<_> = rows.collect();
        json!({"organization_id": organization, "id": period, "kind": "groups", "rows": rows}).to_string()
    }
}
