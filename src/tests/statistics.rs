//! Numbers that can be trusted: each is the length of the list it links to, sums agree, and no edition
//! contradicts another.

mod agreement;
mod withheld;

use crate::archive::Audience;
use crate::calendar::Year;
use crate::discover::{Files, discover};
use crate::edition::{Office, select};
use crate::pipeline;
use crate::statistics::{Makes, Scope, Span, Statistics, Table, Value, semesters_of};
use crate::tests::{generate, project};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

/// A generated archive of that seed: two years of one organisation, with withheld meetings among the others.
fn generated(seed: u64) -> &'static Files {
    static MADE: Mutex<BTreeMap<u64, &'static Files>> = Mutex::new(BTreeMap::new());
    MADE.lock().unwrap().entry(seed).or_insert_with(|| {
        let (_folder, root) = generate(260, 2, seed);
        Box::leak(Box::new(discover(&root).unwrap()))
    })
}

/// Calls with the statistics of each organisation of an archive for an audience on a day.
fn with_statistics(
    files: &Files,
    audience: Audience,
    as_of: &str,
    look: &mut dyn FnMut(&Office, &Statistics),
) {
    let checked = pipeline::check(files, as_of.parse().unwrap());
    let edition = select(&checked.archive, &checked.findings, audience);
    for office in &edition.offices {
        look(office, &Statistics::new(office, audience, edition.as_of));
    }
}

/// Each cell of each table, with its list: what there is to compare.
fn cells(
    office: &Office,
    statistics: &Statistics,
) -> BTreeMap<(String, &'static str, String, String), String> {
    let mut cells = BTreeMap::new();
    for period in &statistics.periods {
        for table in &period.tables {
            for row in table.rows.iter().chain(&table.total) {
                for (column, value) in table.columns.iter().zip(&row.values) {
                    let key = (period.span.id(office), table.id, row.key.clone(), column.key.clone());
                    cells.insert(key, format!("{value:?}"));
                }
            }
            for list in table.lists.iter().flat_map(|(_, lists)| lists) {
                let key = (period.span.id(office), table.id, list.anchor.clone(), "list".to_owned());
                cells.insert(key, format!("{:?}", list.all()));
            }
        }
    }
    cells
}

const AUDIENCES: [Audience; 2] = [Audience::Public, Audience::Internal];
const AFTER: &str = "2026-03-01";

/// A generated archive whose semesters leave holidays between them and reach over the turn of the year.
fn with_holidays() -> &'static Files {
    static MADE: OnceLock<Files> = OnceLock::new();
    MADE.get_or_init(|| {
        changed(generated(2), |path, text| {
            let days = |year: &str| text.contains(&format!("{{编号: {year}-h1,"));
            if !path.ends_with("service-center/calendar.yaml") {
                return (path.to_owned(), text.to_owned());
            }
            let years: Vec<i32> = (2000..2030).filter(|year| days(&year.to_string())).collect();
            let rest = text.lines().filter(|line| !line.contains("-h1,") && !line.contains("-h2,"));
            let semesters = years.iter().map(|year| {
                format!(
                    "  - {{编号: {year}-spring, 名称: {year}春, 起: {year}-02-20, 止: {year}-07-09}}\n  - \
                        {{编号: {year}-autumn, 名称: {year}秋, 起: {year}-09-01, 止: {}-01-25}}\n",
                    year + 1
                )
            });
            let semesters: String = semesters.collect();
            assert!(!years.is_empty());
            let text = rest.map(|line| format!("{line}\n")).collect::<String>();
            (path.to_owned(), text.replacen("学期:\n", &format!("学期:\n{semesters}"), 1))
        })
    })
}

/// The archives over which properties are tried: generated ones, and the demonstration.
fn archives() -> Vec<&'static Files> {
    static DEMONSTRATION: OnceLock<Files> = OnceLock::new();
    let demonstration = DEMONSTRATION.get_or_init(|| discover(project()).unwrap());
    vec![generated(1), with_holidays(), demonstration]
}

fn each(look: &mut dyn FnMut(&Office, &Statistics)) {
    for files in archives() {
        for audience in AUDIENCES {
            with_statistics(files, audience, "2026-07-10", look);
        }
    }
}

/// The sum of counts over the rows of a column; none where one of them is withheld.
fn sum(table: &Table, at: usize) -> Option<usize> {
    let counts = table.rows.iter().map(|row| match row.values[at] {
        Value::Count { n, .. } => Some(n),
        _ => None,
    });
    counts.sum()
}

#[test]
fn rows_sum_to_totals_and_a_total_over_something_withheld_is_withheld() {
    let mut tried = 0;
    each(&mut |office, statistics| {
        for (period, table) in
            statistics.periods.iter().flat_map(|own| own.tables.iter().map(move |t| (own, t)))
        {
            let Some(total) = &table.total else { continue };
            for (at, column) in
                table.columns.iter().enumerate().filter(|(_, own)| matches!(own.makes, Makes::Count))
            {
                let shown = match total.values[at] {
                    Value::Count { n, .. } => Some(n),
                    _ => None,
                };
                assert_eq!(sum(table, at), shown, "{} {} {}", period.span.id(office), table.id, column.key);
                tried += 1;
            }
        }
    });
    assert!(tried > 1000, "{tried}");
}

#[test]
fn months_and_semesters_sum_to_the_year() {
    let mut tried = 0;
    each(&mut |office, statistics| {
        for year in &statistics.periods {
            let Span::Year(number) = year.span else { continue };
            let months: Vec<Span> = Year(number).months().map(Span::Month).collect();
            for parts in [months, semesters_of(office, number)].into_iter().filter(|parts| !parts.is_empty())
            {
                let parts: Vec<_> = parts.iter().filter_map(|span| statistics.period(*span)).collect();
                for table in &year.tables {
                    for row in table.rows.iter().chain(&table.total) {
                        for column in &table.columns {
                            let Some(whole) = table.count(&row.key, &column.key) else { continue };
                            let own: usize =
                                parts.iter().map(|part| part.count(table.id, &row.key, &column.key)).sum();
                            assert_eq!(own, whole, "{number} {} {} {}", table.id, row.key, column.key);
                            tried += 1;
                        }
                    }
                }
            }
        }
    });
    assert!(tried > 1000, "{tried}");
}

#[test]
fn decided_is_done_and_open_and_ended_on_any_day_and_the_day_moves_states_and_nothing_else() {
    for files in archives() {
        for audience in AUDIENCES {
            let mut before: Option<Vec<BTreeMap<_, _>>> = None;
            for day in ["2026-07-10", AFTER, "2027-01-31"] {
                let mut now = Vec::new();
                with_statistics(files, audience, day, &mut |office, statistics| {
                    for period in &statistics.periods {
                        for id in ["decided", "charged", "numbered"] {
                            let Some(table) = period.table(id) else { continue };
                            for row in table.rows.iter().chain(&table.total) {
                                let of = |column| table.count(&row.key, column).unwrap();
                                assert_eq!(of("decided"), of("done") + of("open") + of("ended"));
                                assert!(
                                    of("done") >= of("done-late")
                                        && of("open") >= of("overdue")
                                        && of("open") >= of("extended")
                                );
                            }
                        }
                    }
                    let mut cells = cells(office, statistics);
                    // Silence is counted up to the day, and a period is compared once it is over.
                    let states =
                        ["decided", "charged", "numbered", "ageing", "compliance", "rhythm", "apart"];
                    let compared = ["before", "year-ago"];
                    // What a compared period counted has a row, though there is nothing in it.
                    let nothing = |value: &str| value.contains(" n: 0,") || value.contains(" amount: 0,");
                    cells.retain(|(_, table, _, column), value| {
                        (!states.contains(table) || (*table == "decided" && column == "decided"))
                            && !compared.contains(&column.as_str())
                            && !nothing(value)
                    });
                    now.push(cells);
                });
                // The demonstration goes on to July: on an earlier day some of its meetings are only planned.
                if day == AFTER && files.files.iter().any(|file| file.path().contains("education-bureau")) {
                    continue;
                }
                if let Some(before) = &before {
                    assert_eq!(before, &now, "{day}");
                }
                before = Some(now);
            }
        }
    }
}

#[test]
fn editions_never_differ_in_a_count_that_both_show() {
    let mut compared = 0;
    for files in archives() {
        let mut shown: Vec<BTreeMap<_, usize>> = Vec::new();
        for audience in AUDIENCES {
            with_statistics(files, audience, "2026-07-10", &mut |office, statistics| {
                let mut counts = BTreeMap::new();
                for period in &statistics.periods {
                    for table in &period.tables {
                        for column in &table.columns {
                            // What counts less than all bears the audience in its title, and is another
                            // count.
                            let less = table.scope == Scope::Cleared || column.cleared;
                            let of = if less && statistics.withholds { audience.word() } else { "all" };
                            for row in table.rows.iter().chain(&table.total) {
                                let key = [
                                    &*office.id,
                                    &period.span.id(office),
                                    table.id,
                                    of,
                                    &row.key,
                                    &column.key,
                                ];
                                if let Some(n) = table.count(&row.key, &column.key) {
                                    counts.insert(key.map(str::to_owned), n);
                                }
                            }
                        }
                    }
                }
                shown.push(counts);
            });
        }
        let (public, internal) = shown.split_at(shown.len() / 2);
        for (public, internal) in public.iter().zip(internal) {
            for (key, n) in public {
                if let Some(other) = internal.get(key) {
                    assert_eq!(n, other, "{key:?}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

/// The archive with each file's text changed.
fn changed(files: &Files, change: impl Fn(&str, &str) -> (String, String)) -> Files {
    let texts = files.files.iter().filter_map(|file| file.content.as_ref().ok());
    Files::from_texts(texts.map(|source| change(&source.path, &source.text)))
}

fn all_cells(
    files: &Files,
    audience: Audience,
) -> Vec<BTreeMap<(String, &'static str, String, String), String>> {
    let mut all = Vec::new();
    with_statistics(files, audience, AFTER, &mut |office, statistics| all.push(cells(office, statistics)));
    all
}

#[test]
fn a_record_in_another_folder_changes_nothing() {
    let files = generated(1);
    let moved = changed(files, |path, text| {
        let stem = path.rsplit('/').next().unwrap();
        let path = if path.contains("/meetings/") {
            format!("content/service-center/meetings/moved/{stem}")
        } else {
            path.to_owned()
        };
        (path, text.to_owned())
    });
    for audience in AUDIENCES {
        assert_eq!(all_cells(files, audience), all_cells(&moved, audience));
    }
}
