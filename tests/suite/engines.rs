//! Many archives in one engine: DuckDB and ClickHouse's engine give the same answers to the questions of the
//! guide, and these are the figures of `minutebook stats`.

use crate::support::validators::engines;
use crate::support::{Archive, files_below, generate, project};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// An archive with an address of its own.
fn archive(content: &Path, address: &str) -> Archive {
    let archive = Archive::empty();
    for path in files_below(content) {
        archive.write(&format!("content/{path}"), std::fs::read(content.join(&path)).unwrap());
    }
    let settings = archive.read("content/archive.yaml");
    let others: Vec<&str> = settings.lines().filter(|line| !line.starts_with("base_url")).collect();
    archive.write("content/archive.yaml", format!("{}\nbase_url: {address}\n", others.join("\n")));
    archive
}

/// The demonstration, a board's example, and one that is generated.
fn archives() -> Vec<(&'static str, Archive)> {
    let (_folder, generated) = generate(400, 2, 5);
    let places = [
        ("https://demonstration.example.org", project().join("content")),
        ("https://stress.example.org", project().join("tests/stress/content")),
        ("https://generated.example.org", generated.join("content")),
    ];
    places.into_iter().map(|(address, content)| (address, archive(&content, address))).collect()
}

type Key = Vec<String>;

/// The answers to a question, as numbers by their keys.
fn numbers(answers: &Value, question: usize, keys: &[&str], columns: &[&str]) -> BTreeMap<Key, Vec<i64>> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => whole(other).to_string(),
    };
    let mut numbers = BTreeMap::new();
    for row in answers[question - 1].as_array().unwrap() {
        let key: Vec<String> = keys.iter().map(|key| text(&row[*key])).collect();
        let key: Vec<&str> = key.iter().map(String::as_str).collect();
        let own: Vec<i64> = columns.iter().map(|column| whole(&row[*column])).collect();
        add(&mut numbers, &key, &own);
    }
    numbers
}

#[track_caller]
fn whole(value: &Value) -> i64 {
    value
        .as_i64()
        .or_else(|| value.as_f64().map(|n| n as i64))
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// What `stats` says of an archive period by period: the table's rows with their totals.
fn stats(archive: &Archive, by: &str) -> Vec<Value> {
    let arguments =
        ["stats", "--audience", "internal", "--from", "2000", "--to", "2100", "--by", by, "--format", "json"];
    let answers: Value = serde_json::from_str(&archive.run(&arguments).ends_with(0).out).unwrap();
    answers["statistics"].as_array().unwrap().clone()
}

fn table<'v>(period: &'v Value, id: &str) -> &'v Value {
    let tables = period["tables"].as_array().unwrap();
    tables.iter().find(|table| table["id"] == id).unwrap()
}

/// Adds numbers to those of a key.
fn add(all: &mut BTreeMap<Key, Vec<i64>>, key: &[&str], more: &[i64]) {
    let own =
        all.entry(key.iter().map(|part| (*part).to_owned()).collect()).or_insert_with(|| vec![0; more.len()]);
    own.iter_mut().zip(more).for_each(|(own, more)| *own += more);
}

/// What the questions 1, 2, 4 and 5 should find, from what `stats` says.
#[derive(Default)]
struct Expected {
    overdue: BTreeMap<Key, Vec<i64>>,
    came: BTreeMap<Key, Vec<i64>>,
    broken: BTreeMap<Key, Vec<i64>>,
    held: BTreeMap<Key, Vec<i64>>,
}

impl Expected {
    fn add(&mut self, address: &str, archive: &Archive) {
        for year in stats(archive, "year") {
            let (office, id) = (year["organization_id"].as_str().unwrap(), year["id"].as_str().unwrap());
            if let Some(overdue) = table(&year, "decided")["total"]["overdue"].as_i64() {
                add(&mut self.overdue, &[address, office], &[overdue]);
            }
            for row in table(&year, "compliance")["rows"].as_array().unwrap() {
                let values = &row["values"];
                let clause = if row["id"] == "practice" { "" } else { row["name"].as_str().unwrap() };
                add(&mut self.broken, &[clause], &[whole(&values["breaches"]), whole(&values["explained"])]);
            }
            let total = table(&year, "held")["total"].as_object();
            for (column, n) in total.into_iter().flatten() {
                if let Some(kind) = column.strip_prefix("t-") {
                    add(&mut self.held, &[address, office, id, kind], &[whole(n)]);
                }
            }
        }
        for month in stats(archive, "month") {
            let (office, id) = (month["organization_id"].as_str().unwrap(), month["id"].as_str().unwrap());
            let rate = &table(&month, "attendance")["total"]["rate"];
            if rate["of"].as_i64().is_some_and(|of| of > 0) {
                let quarter = (id[5..].parse::<u32>().unwrap() - 1) / 3 + 1;
                let key = [address, office, &id[..4], &quarter.to_string()];
                add(&mut self.came, &key, &[whole(&rate["n"]), whole(&rate["of"])]);
            }
        }
    }
}

#[test]
fn both_engines_answer_as_the_figures_do() {
    let archives = archives();
    let mut folders = Vec::new();
    let mut expected = Expected::default();
    for (address, archive) in &archives {
        let folder = archive.root().join("data");
        let folder = folder.to_str().unwrap().to_owned();
        archive.run(&["export", "--audience", "internal", "--data", &folder]).ends_with(0);
        folders.push(folder);
        expected.add(address, archive);
    }
    let nothing = |numbers: &mut BTreeMap<Key, Vec<i64>>| numbers.retain(|_, own| own.iter().any(|n| *n > 0));
    [&mut expected.overdue, &mut expected.broken, &mut expected.held].into_iter().for_each(nothing);
    let page = project().join("docs/many-archives.md");
    let mut arguments = vec!["ask", page.to_str().unwrap()];
    arguments.extend(folders.iter().map(String::as_str));
    let Some(answers) = engines(&arguments) else { return };
    let [duckdb, clickhouse] = ["duckdb", "clickhouse"].map(|engine| &answers[engine]);
    assert_eq!(duckdb["rows"], clickhouse["rows"]);
    let (answers, others) = (&duckdb["answers"], &clickhouse["answers"]);
    assert_eq!(answers.as_array().unwrap().len(), 10);
    for (at, (answer, other)) in
        answers.as_array().unwrap().iter().zip(others.as_array().unwrap()).enumerate()
    {
        assert_eq!(answer, other, "question {}", at + 1);
        assert!(!answer.as_array().unwrap().is_empty(), "question {} finds nothing", at + 1);
    }
    // The first names organisations; which those are, the data say.
    let mut names: BTreeMap<Key, Vec<i64>> = BTreeMap::new();
    for folder in &folders {
        let text = std::fs::read_to_string(Path::new(folder).join("organizations.jsonl")).unwrap();
        for row in text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
            let part = |column: &str| row[column].as_str().unwrap().to_owned();
            if let Some(n) = expected.overdue.get(&vec![part("archive"), part("organization_id")]) {
                names.insert(vec![part("archive"), part("name")], n.clone());
            }
        }
    }
    assert_eq!(numbers(answers, 1, &["archive", "name"], &["overdue"]), names);
    let quarters = ["archive", "organization_id", "in_year", "in_quarter"];
    assert_eq!(numbers(answers, 2, &quarters, &["came", "were_due"]), expected.came);
    assert_eq!(numbers(answers, 4, &["clause"], &["breaches", "with_reason"]), expected.broken);
    let held = ["archive", "organization_id", "in_year", "type_id"];
    assert_eq!(numbers(answers, 5, &held, &["held"]), expected.held);
}

/// What the guide says to type, typed: with an archive that is new, in which most tables are empty, beside
/// one with rows in all of them.
#[cfg(unix)]
#[test]
fn the_lines_of_the_guide_load_archives_into_both_engines() {
    if engines(&["available"]).is_none() {
        return;
    }
    let root = tempfile::TempDir::new().unwrap();
    let archives = root.path().join("archives");
    let new = root.path().join("new");
    crate::support::minutebook(&["init", "--policy", "service-center", new.to_str().unwrap()], &[])
        .ends_with(0);
    let settings = new.join("content/archive.yaml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{text}\nbase_url: https://new.example.org\n")).unwrap();
    let demonstration = archive(&project().join("content"), "https://demonstration.example.org");
    let export = |from: &Path, name: &str| {
        let to = archives.join(name);
        let arguments = ["--root", from.to_str().unwrap(), "export", "--data", to.to_str().unwrap()];
        crate::support::minutebook(&arguments, &[]).ends_with(0);
    };
    let page = std::fs::read_to_string(project().join("docs/many-archives.md")).unwrap();
    let blocks: Vec<&str> =
        page.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    let [first, duckdb, clickhouse] = blocks[..] else { panic!("{blocks:?}") };
    assert!(first.contains("export --audience internal --data data/"));
    for others in [false, true] {
        export(&new, "qinghe");
        if others {
            export(demonstration.root(), "lin-an");
        }
        for (engine, lines) in [("duckdb", duckdb), ("clickhouse", clickhouse)] {
            let answers = typed(root.path(), engine, lines);
            let mut rows = 0;
            for (table, n) in answers.as_object().unwrap() {
                let lines = |archive: &str| {
                    let path = archives.join(archive).join(format!("{table}.jsonl"));
                    std::fs::read_to_string(path).map(|text| text.lines().count()).unwrap_or_default()
                };
                let expected = lines("qinghe") + lines("lin-an");
                assert_eq!(n.as_u64().unwrap() as usize, expected, "{engine}: {table}");
                rows += expected;
            }
            assert_eq!(answers.as_object().unwrap().len(), 16);
            assert!(rows > if others { 10_000 } else { 5 }, "{rows}");
        }
    }
}

/// Types lines of the guide into a shell whose engines are those of the tests, and returns how many rows each
/// table has then.
#[cfg(unix)]
fn typed(folder: &Path, engine: &str, lines: &str) -> Value {
    use std::os::unix::fs::PermissionsExt;
    let bin = folder.join("bin");
    std::fs::create_dir_all(&bin).unwrap();
    let script = project().join("tests/validators/engines.py");
    let client = bin.join(engine);
    let text = format!("#!/bin/sh\nexec python3 '{}' client {engine} \"$@\"\n", script.display());
    std::fs::write(&client, text).unwrap();
    std::fs::set_permissions(&client, std::fs::Permissions::from_mode(0o755)).unwrap();
    for left in ["minutes.duckdb", "minutes.clickhouse"] {
        let path = folder.join(left);
        let _ = std::fs::remove_file(&path).or_else(|_| std::fs::remove_dir_all(&path));
    }
    let run = |script: &str| {
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let output = std::process::Command::new("bash")
            .args(["-e", "-c", script])
            .current_dir(folder)
            .env("PATH", path)
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !err.contains("Error"), "{script}\n{err}");
        output.stdout
    };
    run(lines);
    serde_json::from_slice(&run(&format!("{engine} counts"))).unwrap()
}

/// The pages of both languages ask the same.
#[test]
fn both_pages_have_the_same_statements() {
    let [en, zh] = ["docs/many-archives.md", "docs/zh/many-archives.md"].map(|page| {
        let text = std::fs::read_to_string(project().join(page)).unwrap();
        let blocks = text.split("```").skip(1).step_by(2).map(str::to_owned);
        blocks.collect::<Vec<_>>()
    });
    assert_eq!(en, zh);
}
