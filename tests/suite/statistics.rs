//! Numbers that can be trusted: each is the length of the list it links to, sums agree, and no edition contradicts another.

mod across;
mod agreement;
mod withheld;

use crate::support::{Archive, Site, TODAY, demonstration, minutebook, project};
use minutebook::archive::Audience;
use minutebook::calendar::Year;
use minutebook::discover::{Files, discover};
use minutebook::edition::{Office, select};
use minutebook::pipeline;
use minutebook::statistics::{Makes, Scope, Span, Statistics, Table, Value, semesters_of};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// How many entries stand below each anchor of a page of lists. An entry for several counts for so many.
fn lengths(page: &str) -> BTreeMap<&str, usize> {
    let mut lengths: BTreeMap<&str, usize> = BTreeMap::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for rest in page.split('<').skip(1) {
        if let Some(rest) = rest.strip_prefix("section class=\"behind\" id=\"") {
            open.push((rest.split('"').next().unwrap(), 0));
        } else if rest.starts_with("/section>") {
            let Some((id, n)) = open.pop() else { continue };
            assert!(lengths.insert(id, n).is_none(), "two lists are called {id}");
            open.iter_mut().last().into_iter().for_each(|(_, outer)| *outer += n);
        } else if let Some((_, n)) = open.last_mut() {
            if rest.starts_with("li>") || rest.starts_with("li ") {
                *n += 1;
            } else if let Some(rest) = rest.strip_prefix("data value=\"") {
                *n += rest.split('"').next().unwrap().parse::<usize>().unwrap() - 1;
            }
        }
    }
    lengths
}

/// The numbers of a page that link to a list: the link, and the number.
fn linked(page: &str) -> Vec<(&str, usize)> {
    let links = page.split("<a href=\"").skip(1).filter_map(|rest| {
        let (href, rest) = rest.split_once("\">")?;
        let text = rest.split("</a>").next()?;
        let n = text.replace(',', "").parse().ok()?;
        href.contains("-list").then_some((href, n))
    });
    links.collect()
}

/// The entries of lists that stand for so many and lead to another list: the link, and how many.
fn referred(page: &str) -> Vec<(&str, usize)> {
    let links = page.split("<li><a href=\"").skip(1).filter_map(|rest| {
        let (href, rest) = rest.split_once("\">")?;
        let (_, n) = rest.split("</li>").next()?.split_once("<data value=\"")?;
        href.contains("-list").then_some((href, n.split('"').next()?.parse().ok()?))
    });
    links.collect()
}

/// Holds every linked number of a site against its list, and so what stands for a list in another; gives how many there were.
pub fn check_numbers(site: &Site) -> usize {
    let mut lists: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut checked = 0;
    for (path, page) in site.pages() {
        for (href, n) in linked(page).into_iter().chain(referred(page)) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let (target, anchor) = href.split_once('#').unwrap();
            // Sums of money and paper lead to the meetings that they are over.
            if anchor.ends_with(".outlay") {
                continue;
            }
            let target = joined(folder, target);
            let lists = lists.entry(target.clone()).or_insert_with(|| lengths(site.page(&target)));
            assert_eq!(lists.get(anchor), Some(&n), "{path}: {href}");
            checked += 1;
        }
    }
    checked
}

fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The demonstration archive's site for readers inside.
fn internal() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let output = TempDir::new().unwrap();
        let target = output.path().join("site");
        let (root, target_text) = (project().to_str().unwrap(), target.to_str().unwrap());
        let arguments =
            ["--root", root, "--as-of", TODAY, "build", "-q", "--audience", "internal", "-o", target_text];
        minutebook(&arguments, &[]).ends_with(0);
        Site::read(&target)
    })
}

#[test]
fn every_number_of_the_demonstration_is_the_length_of_its_list() {
    let public = check_numbers(demonstration());
    assert!(public > 3000, "{public} numbers");
    let inside = check_numbers(internal());
    assert!(inside > public, "{inside} numbers inside, {public} outside");
}

#[test]
fn lines_and_columns_of_a_file_are_told_apart_by_their_words() {
    let mut files = 0;
    for (path, bytes) in &internal().files {
        if !path.contains("/statistics/") || !path.ends_with(".csv") {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let (mut columns, mut heads): (Vec<&str>, Vec<&str>) =
            (lines[0].iter().collect(), lines.iter().map(|line| &line[0]).collect());
        let all = (columns.len(), heads.len());
        columns.sort_unstable();
        columns.dedup();
        heads.sort_unstable();
        heads.dedup();
        assert_eq!((columns.len(), heads.len()), all, "{path}: {columns:?} {heads:?}");
        files += 1;
    }
    assert!(files > 500, "{files} files");
}

/// A generated archive of that seed: two years of one organisation, with withheld meetings among the others.
fn generated(seed: &str) -> &'static Files {
    static MADE: Mutex<BTreeMap<String, &'static Files>> = Mutex::new(BTreeMap::new());
    MADE.lock().unwrap().entry(seed.to_owned()).or_insert_with(|| {
        let (_folder, root) = generate(260, 2, seed);
        Box::leak(Box::new(discover(&root).unwrap()))
    })
}

/// A generated archive, in a folder that lasts as long as what is given first.
pub fn generate(records: usize, years: usize, seed: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("archive");
    let generator = Path::new(env!("CARGO_BIN_EXE_minutebook")).with_file_name("examples/generate");
    if !generator.exists() {
        let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--example", "generate"]).status();
        assert!(built.unwrap().success());
    }
    let mut made = Command::new(generator);
    made.arg(&root).args(["--records", &records.to_string(), "--years", &years.to_string(), "--seed", seed]);
    assert!(made.status().unwrap().success());
    (folder, root)
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
        look(office, &Statistics::of(office, audience, edition.as_of));
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
        let archive = changed(generated("2"), |path, text| {
            let days = |year: &str| text.contains(&format!("{{编号: {year}-h1,"));
            if !path.ends_with("service-center/calendar.yaml") {
                return (path.to_owned(), text.to_owned());
            }
            let years: Vec<i32> = (2000..2030).filter(|year| days(&year.to_string())).collect();
            let rest = text.lines().filter(|line| !line.contains("-h1,") && !line.contains("-h2,"));
            let semesters = years.iter().map(|year| {
                format!(
                    "  - {{编号: {year}-spring, 名称: {year}春, 起: {year}-02-20, 止: {year}-07-09}}\n  - {{编号: {year}-autumn, 名称: {year}秋, 起: {year}-09-01, 止: {}-01-25}}\n",
                    year + 1
                )
            });
            let semesters: String = semesters.collect();
            assert!(!years.is_empty());
            let text = rest.map(|line| format!("{line}\n")).collect::<String>();
            (path.to_owned(), text.replacen("学期:\n", &format!("学期:\n{semesters}"), 1))
        });
        discover(archive.root()).unwrap()
    })
}

/// The archives over which properties are tried: generated ones, and the demonstration.
fn archives() -> Vec<&'static Files> {
    static DEMONSTRATION: OnceLock<Files> = OnceLock::new();
    let demonstration = DEMONSTRATION.get_or_init(|| discover(project()).unwrap());
    vec![generated("1"), with_holidays(), demonstration]
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
                                        && of("open") >= of("overdue") + of("extended")
                                );
                            }
                        }
                    }
                    let mut cells = cells(office, statistics);
                    let states = ["decided", "charged", "numbered", "ageing", "compliance"];
                    cells.retain(|(_, table, _, column), _| {
                        !states.contains(table) || (*table == "decided" && column == "decided")
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
                            // What counts less than all bears the audience in its title, and is another count.
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
fn changed(files: &Files, change: impl Fn(&str, &str) -> (String, String)) -> Archive {
    let archive = Archive::empty();
    for file in &files.files {
        let Ok(source) = &file.content else { continue };
        let (path, text) = change(file.path(), &source.text);
        archive.write(&path, text);
    }
    archive
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
    let files = generated("1");
    let moved = changed(files, |path, text| {
        let stem = path.rsplit('/').next().unwrap();
        let path = if path.contains("/meetings/") {
            format!("content/service-center/meetings/moved/{stem}")
        } else {
            path.to_owned()
        };
        (path, text.to_owned())
    });
    let moved = discover(moved.root()).unwrap();
    for audience in AUDIENCES {
        assert_eq!(all_cells(files, audience), all_cells(&moved, audience));
    }
}

#[test]
fn every_number_of_a_generated_archive_is_the_length_of_its_list() {
    // One meeting decides more than a page of a list holds.
    let grown = std::cell::Cell::new(false);
    let archive = changed(generated("1"), |path, text| {
        let decision = text.split_once("\n决定:\n  - 编号: 1\n").map(|(_, rest)| {
            rest.lines().take_while(|line| line.starts_with("    ")).collect::<Vec<_>>().join("\n")
        });
        let Some(decision) = decision.filter(|_| path.contains("/meetings/") && !grown.replace(true)) else {
            return (path.to_owned(), text.to_owned());
        };
        let more: String = (100..420).map(|n| format!("  - 编号: {n}\n{decision}\n")).collect();
        (path.to_owned(), text.replacen("\n决定:\n", &format!("\n决定:\n{more}"), 1))
    });
    let site = Site::build(&archive, "internal");
    assert!(check_numbers(&site) > 3000);
    let part = |page: &str| {
        page.split("<section class=\"behind\" id=\"decided.t-")
            .any(|list| list.split('"').next().is_some_and(|id| id.ends_with(".decided.2")))
    };
    assert!(site.pages().any(|(_, page)| part(page)), "no list is told in parts");
}

#[test]
fn the_command_prints_the_figures_of_the_site() {
    let archive = Archive::example("service-center");
    let asked = |arguments: &[&str]| archive.run(&[&["stats"], arguments].concat());
    let site = Site::build(&archive, "public");
    let data: serde_json::Value = serde_json::from_slice(&site.files["data/statistics.json"]).unwrap();
    let periods = data["statistics"].as_array().unwrap();
    assert!(periods.len() > 2);
    for period in periods {
        let id = period["id"].as_str().unwrap();
        let json = asked(&["--lang", "zh", "--period", id, "--format", "json"]).ends_with(0).out;
        let printed: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(printed["statistics"], serde_json::json!([period]), "{id}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        command.arg("--root").arg(archive.root()).args(["--as-of", TODAY, "stats", "--lang", "zh"]);
        let book = command.args(["--period", id, "--format", "xlsx"]).output().unwrap().stdout;
        assert_eq!(book, site.files[&format!("service-center/statistics/{id}.xlsx")], "{id}");
    }
    let table = asked(&["--lang", "zh"]).ends_with(0).out;
    let lines: Vec<&str> = table.lines().skip_while(|line| !line.starts_with("主办部门")).take(2).collect();
    assert_eq!(lines[0].width(), lines[1].width(), "{table}");
    assert!(asked(&["--format", "csv"]).ends_with(0).out.starts_with('\u{feff}'));
    assert!(asked(&["--format", "markdown"]).ends_with(0).out.starts_with("# "));
    let unknown = asked(&["--period", "2026-13"]).ends_with(2).err;
    assert!(unknown.contains("2026-13") && unknown.contains("2026-03"), "{unknown}");
    let unknown = asked(&["--organization", "nobody"]).ends_with(2).err;
    assert!(unknown.contains("service-center"), "{unknown}");
}
