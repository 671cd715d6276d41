//! Numbers that can be trusted, on the pages: each is the length of the list it links to.

mod across;

use crate::support::{Archive, Site, TODAY, demonstration, files_below, generate, minutebook, project};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::OnceLock;
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

/// Holds every linked number of a site against its list, and so what stands for a list in another; gives how
/// many there were.
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

#[test]
fn every_number_of_a_generated_archive_is_the_length_of_its_list() {
    // One meeting decides more than a page of a list holds.
    let (_folder, root) = generate(400, 2, 1);
    let archive = Archive::copy_of(&root);
    let first = "\n决定:\n  - 编号: 1\n";
    let deciding = |path: &String| path.contains("/meetings/") && archive.read(path).contains(first);
    let record = files_below(archive.root()).into_iter().find(deciding).unwrap();
    let text = archive.read(&record);
    let (_, rest) = text.split_once(first).unwrap();
    let decision = rest.lines().take_while(|line| line.starts_with("    ")).collect::<Vec<_>>().join("\n");
    let more: String = (100..420).map(|n| format!("  - 编号: {n}\n{decision}\n")).collect();
    archive.write(&record, text.replacen("\n决定:\n", &format!("\n决定:\n{more}"), 1));
    let site = Site::build(&archive, "internal");
    assert!(check_numbers(&site) > 3000);
    let part = |page: &str| {
        page.split("<section class=\"behind\" id=\"decided.t-")
            .any(|list| list.split('"').next().is_some_and(|id| id.ends_with(".decided.2")))
    };
    assert!(site.pages().any(|(_, page)| part(page)), "no list is shown in parts");
}

/// Whether a printed figure counts nothing, of nothing, against nothing: the data leave those out.
fn is_nothing(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Object(parts) => parts.values().all(is_nothing),
        value => value.is_null() || value == 0,
    }
}

/// Every cell that the command prints is a row of the data, unless it counts nothing, and no row is more.
fn assert_same_figures(period: &serde_json::Value, rows: &[&serde_json::Value]) {
    let mut cells = 0;
    for table in period["tables"].as_array().unwrap() {
        let total = serde_json::json!({"id": "total", "values": table["total"]});
        let own = table["rows"].as_array().unwrap().iter();
        for row in own.chain(table.get("total").map(|_| &total)) {
            for (column, value) in row["values"].as_object().unwrap() {
                let is_it = |other: &&&serde_json::Value| {
                    let table = table["id"].as_str().unwrap();
                    let id = other["table_id"].as_str().unwrap();
                    let scoped = format!("{id}-{}", other["scope"].as_str().unwrap());
                    (id == table || scoped == table)
                        && other["row_id"] == row["id"]
                        && other["column_id"] == column.as_str()
                };
                let Some(found) = rows.iter().find(is_it) else {
                    assert!(is_nothing(value), "{column} of {row}");
                    continue;
                };
                cells += 1;
                let (n, unit) = (&found["n"], found["unit"].as_str().unwrap());
                let expected = match unit {
                    "rate" if !n.is_null() => serde_json::json!({"n": n, "of": found["n_of"]}),
                    "change" => serde_json::json!({"now": n, "then": found["n_then"]}),
                    "minutes" | "hundredths" if !n.is_null() => serde_json::json!({ unit: n }),
                    _ => n.clone(),
                };
                assert_eq!(*value, expected, "{found}");
            }
        }
    }
    assert_eq!(cells, rows.len());
}

#[test]
fn the_command_prints_the_figures_of_the_site() {
    let archive = Archive::example("service-center");
    let asked = |arguments: &[&str]| archive.run(&[&["stats"], arguments].concat());
    let site = Site::build(&archive, "public");
    let rows = site.rows("statistics");
    let periods: BTreeSet<&str> = rows.iter().map(|row| row["period"].as_str().unwrap()).collect();
    assert!(periods.len() > 2);
    for id in periods {
        let json = asked(&["--lang", "zh", "--period", id, "--format", "json"]).ends_with(0).out;
        let printed: serde_json::Value = serde_json::from_str(&json).unwrap();
        let own: Vec<_> = rows.iter().filter(|row| row["period"] == id).collect();
        assert_same_figures(&printed["statistics"][0], &own);
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

/// Who has somebody vote for them is on leave, and counted beside those with a substitute.
#[test]
fn votes_by_proxy_have_a_column_of_attendance() {
    let archive = Archive::example("board");
    let record = "content/board/meetings/2026-03-18-board-meeting.md";
    let stats = |archive: &Archive| archive.run(&["stats", "--period", "2026-03"]).ends_with(0).out;
    assert!(!stats(&archive).contains("By proxy"));
    archive.replace(record, "granted_by: Anne Hart}]", "granted_by: Anne Hart, proxy: Ben Cole}]");
    let shown = stats(&archive);
    assert!(shown.contains("By proxy"), "{shown}");
}
