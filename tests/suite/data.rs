//! Data for other programs: every row is what its schema says, ids lead from one table to another, and the
//! objects of Popolo are what that standard says.

use crate::support::validators::{available, schema_errors};
use crate::support::{Archive, Site, project};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The same as two audiences see it.
fn sites() -> [Site; 2] {
    let archive = Archive::demonstration();
    ["public", "internal"].map(|audience| Site::build(&archive, audience))
}

/// The tables by their schemas.
fn schemas(site: &Site) -> BTreeMap<String, Value> {
    let schemas = site.files.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("data/schema/")?.strip_suffix(".json")?;
        Some((name.to_owned(), serde_json::from_slice(bytes).unwrap()))
    });
    schemas.collect()
}

#[test]
fn rows_are_what_their_schemas_say_and_ids_lead_from_table_to_table() {
    for site in sites() {
        let schemas = schemas(&site);
        assert_eq!(schemas.len(), 16);
        let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let tables: BTreeMap<&str, Vec<Value>> =
            schemas.keys().map(|name| (name.as_str(), site.rows(name))).collect();
        let own = [
            ("organization_id", "organizations"),
            ("department_id", "departments"),
            ("person_id", "people"),
            ("meeting_id", "meetings"),
            ("decision_id", "decisions"),
        ];
        for (column, table) in own {
            let ids = tables[table].iter().map(|row| row[column].as_str().unwrap().to_owned());
            known.insert(column, ids.collect());
            assert_eq!(known[column].len(), tables[table].len(), "{table}: an id stands twice");
        }
        let mut about_seen = 0;
        let types: BTreeSet<&str> =
            tables["meetings"].iter().filter_map(|row| row["type_id"].as_str()).collect();
        for (name, schema) in &schemas {
            let rows = &tables[name.as_str()];
            assert!(!rows.is_empty(), "the demonstration has no {name}");
            for row in rows {
                assert!(row["archive"].as_str().is_some_and(|archive| !archive.is_empty()));
                if let Some(about) = row.get("about_id").and_then(Value::as_str) {
                    let leads = known.values().any(|ids| ids.contains(about)) || types.contains(about);
                    let is_clause = row["table_id"] == "compliance" || row["table_id"] == "overruled";
                    assert!(leads || is_clause, "{row} is about nothing");
                    about_seen += 1;
                }
                for (column, ids) in &known {
                    let led = row.get(column).and_then(Value::as_str).is_none_or(|id| ids.contains(id));
                    assert!(led, "{name}: {column} of {row} leads nowhere");
                }
            }
            if available() {
                let errors = schema_errors(&schema.to_string(), rows);
                let wrong: Vec<_> = errors.iter().flatten().take(5).collect();
                assert!(wrong.is_empty(), "{name}: {wrong:#?}");
                let mut other = rows[0].clone();
                other["more"] = Value::Null;
                other["archive"] = Value::Null;
                assert!(schema_errors(&schema.to_string(), &[other])[0].len() >= 2, "{name}");
            }
        }
        assert!(about_seen > 1000, "{about_seen}");
    }
}

/// Lateness is shown of those who came, where the policy asks when they come; names are those of the pages.
#[test]
fn attendance_and_names_say_what_their_columns_do() {
    let [public, internal] = sites();
    assert!(public.rows("attendance").iter().all(|row| row["late"].is_null()));
    let mut late = BTreeMap::new();
    for row in internal.rows("attendance") {
        let asks = row["organization_id"] == "education-bureau" && row["standing"] == "present";
        assert!(asks || row["late"].is_null(), "{row}");
        *late.entry(row["late"].to_string()).or_insert(0) += 1;
    }
    assert!(late["true"] > 0 && late["false"] > 0 && late["null"] > 0, "{late:?}");
    for row in public.rows("meetings") {
        let url = row["url"].as_str().unwrap();
        let path = url.strip_prefix("https://meetings.example.org/").unwrap();
        let bytes = &public.files[path];
        let page = String::from_utf8_lossy(bytes);
        let (_, heading) = page.split_once("<h1").unwrap();
        let heading = heading.split_once('>').unwrap().1.split("</h1>").next().unwrap();
        let name = row["name"].as_str().unwrap();
        let heading = [("&#39;", "'"), ("&#x27;", "'"), ("&quot;", "\""), ("&amp;", "&")]
            .iter()
            .fold(heading.to_owned(), |text, (code, own)| text.replace(code, own));
        assert!(heading.contains(name), "{name}: {heading}");
    }
}

#[test]
fn popolo_has_its_own_names_for_things() {
    if !available() {
        return;
    }
    let schemas: Value = serde_json::from_str(
        &std::fs::read_to_string(project().join("tests/validators/schemas/popolo.json")).unwrap(),
    )
    .unwrap();
    for site in sites() {
        let mut seen = 0;
        for class in ["persons", "organizations", "memberships", "events", "motions", "vote_events"] {
            let lines = site.page(&format!("data/popolo/{class}.jsonl")).lines();
            let objects: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
            assert!(!objects.is_empty(), "the demonstration has no {class}");
            let mut schema = schemas.clone();
            schema["$ref"] = Value::String(format!("#/$defs/{class}"));
            let errors = schema_errors(&schema.to_string(), &objects);
            let wrong: Vec<_> = errors.iter().flatten().take(5).collect();
            assert!(wrong.is_empty(), "{class}: {wrong:#?}");
            seen += objects.len();
        }
        assert!(seen > 500, "{seen}");
    }
}

/// A list in place of an array, as it was once, is seen.
#[test]
fn the_schemas_of_popolo_see_what_is_wrong() {
    if !available() {
        return;
    }
    let path = project().join("tests/validators/schemas/popolo.json");
    let mut schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    schema["$ref"] = "#/$defs/events".into();
    let wrong = serde_json::json!([
        {"id": "a", "attendees": {"present": []}},
        {"id": "a", "start_date": "11 March 2026"},
        {"id": "a", "attendees": [{"id": 7}]},
        {"id": "a", "attendees": [{"id": "7"}], "start_date": "2026-03-11T14:30:00+08:00"},
    ]);
    let errors = schema_errors(&schema.to_string(), wrong.as_array().unwrap());
    assert_eq!(errors.iter().map(Vec::is_empty).collect::<Vec<_>>(), [false, false, false, true]);
}

#[test]
fn the_command_writes_what_the_site_has() {
    let archive = Archive::example("service-center");
    let site = Site::build(&archive, "public");
    let folder = archive.root().join("out/data");
    let output = archive.run(&["export", "--data", folder.to_str().unwrap(), "--lang", "en"]).ends_with(0);
    assert!(output.err.contains("files"), "{}", output.err);
    let mut written = Site::read(&folder);
    written.files.retain(|path, _| !path.starts_with(".minutebook"));
    let expected = site
        .files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("data/")?.to_owned(), bytes.clone())));
    assert_eq!(
        written.files.keys().collect::<Vec<_>>(),
        expected.clone().map(|(path, _)| path).collect::<Vec<_>>().iter().collect::<Vec<_>>()
    );
    assert!(expected.clone().all(|(path, bytes)| written.files[&path] == bytes));
    // Again is no work; a folder with something else in it stays as it is.
    archive.run(&["export", "--data", folder.to_str().unwrap()]).ends_with(0);
    archive.write("mine/meetings.jsonl", "mine\n");
    archive.run(&["export", "--data", archive.root().join("mine").to_str().unwrap()]).ends_with(2);
    assert_eq!(archive.read("mine/meetings.jsonl"), "mine\n");
}

#[test]
fn nothing_is_exported_of_an_archive_that_fails() {
    let archive = Archive::example("service-center");
    archive.replace(
        "content/service-center/meetings/2026-03-11-office-meeting.md",
        "chair: 周正",
        "chair: 吴",
    );
    let folder = archive.root().join("out");
    let output = archive.run(&["export", "--data", folder.to_str().unwrap(), "--lang", "en"]).ends_with(1);
    assert!(output.err.contains("minutebook check") && !folder.exists(), "{}", output.err);
}

/// The objects of OParl below a folder, by their addresses, lists taken apart.
fn objects(folder: &Site) -> Vec<Value> {
    let mut objects = Vec::new();
    for (path, bytes) in folder.files.iter().filter(|(path, _)| path.ends_with(".json")) {
        let object: Value = serde_json::from_slice(bytes).unwrap();
        match object["data"].as_array() {
            Some(data) => {
                let links = object["links"].as_object().unwrap();
                assert!(links.values().all(|url| url.as_str().unwrap().starts_with("https://")), "{path}");
                objects.extend(data.iter().cloned());
            }
            None => {
                assert!(object["id"].as_str().unwrap().ends_with(&format!("/oparl/{path}")), "{path}");
                objects.push(object);
            }
        }
    }
    objects
}

#[test]
fn oparl_has_objects_whose_ids_are_addresses() {
    let archive = Archive::demonstration();
    let folder = archive.root().join("out");
    let arguments = ["export", "--oparl", folder.to_str().unwrap(), "--lang", "en"];
    let settings = archive.read("content/archive.yaml");
    let without: String =
        settings.lines().filter(|line| !line.starts_with("base_url")).collect::<Vec<_>>().join("\n");
    archive.write("content/archive.yaml", &without);
    let output = archive.run(&arguments).ends_with(2);
    assert!(output.err.contains("base_url") && !folder.exists(), "{}", output.err);
    archive.write("content/archive.yaml", format!("{without}\nbase_url: https://example.org/minutes/\n"));
    archive.run(&arguments).ends_with(0);
    let written = Site::read(&folder);
    let objects = objects(&written);
    let mut kinds: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for object in &objects {
        let kind = object["type"].as_str().unwrap().rsplit('/').next().unwrap();
        kinds.entry(kind).or_default().push(object.clone());
    }
    let expected =
        ["AgendaItem", "Body", "Location", "Meeting", "Membership", "Organization", "Person", "System"];
    assert_eq!(kinds.keys().copied().collect::<Vec<_>>(), expected);
    // Whatever is named is a file of the folder.
    let urls: BTreeSet<String> =
        written.files.keys().map(|path| format!("https://example.org/minutes/oparl/{path}")).collect();
    fn named(value: &Value, urls: &BTreeSet<String>) {
        match value {
            Value::String(text) if text.starts_with("https://example.org/minutes/oparl/") => {
                assert!(urls.contains(text), "{text} is no file");
            }
            Value::Array(values) => values.iter().for_each(|value| named(value, urls)),
            Value::Object(fields) => fields.values().for_each(|value| named(value, urls)),
            _ => {}
        }
    }
    objects.iter().for_each(|object| named(object, &urls));
    if !available() {
        return;
    }
    let path = project().join("tests/validators/schemas/oparl.json");
    let schemas: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for (kind, objects) in &kinds {
        let mut schema = schemas.clone();
        schema["$ref"] = Value::String(format!("#/$defs/{kind}"));
        let errors = schema_errors(&schema.to_string(), objects);
        let wrong: Vec<_> = errors.iter().flatten().take(5).collect();
        assert!(wrong.is_empty(), "{kind}: {wrong:#?}");
        let mut other = objects[0].clone();
        other["id"] = "7".into();
        other["start"] = "11 March".into();
        assert!(!schema_errors(&schema.to_string(), &[other])[0].is_empty(), "{kind}");
    }
}

#[test]
fn an_archive_is_known_by_its_address_in_whatever_letters() {
    let archive = Archive::example("service-center");
    let folder = archive.root().join("out");
    let export = |what: &str, settings: &str| {
        archive.write("content/archive.yaml", format!("title: 档案\n{settings}\n"));
        let arguments = ["export", what, folder.to_str().unwrap(), "--lang", "en"];
        let output = archive.run(&arguments).ends_with(0).err;
        let files = Site::read(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        (output, files)
    };
    let first = |files: &Site| -> Value {
        let text = String::from_utf8(files.files["archives.jsonl"].clone()).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let (output, files) = export("--data", "");
    assert!(output.contains("`archive` in every row is its title `档案`"), "{output}");
    assert_eq!(first(&files)["archive"], "档案");
    let address = "base_url: https://档案.中国:8443/会议/ # 站点";
    let (output, files) = export("--data", address);
    assert!(!output.contains("base_url"), "{output}");
    assert_eq!(first(&files)["archive"], "https://档案.中国:8443/%E4%BC%9A%E8%AE%AE");
    let (_, files) = export("--oparl", address);
    let system: Value = serde_json::from_slice(&files.files["system.json"]).unwrap();
    let id = "https://档案.中国:8443/%E4%BC%9A%E8%AE%AE/oparl/system.json";
    assert_eq!(system["id"], id);
}

/// The figures of `stats` and those of the table are the same, by the same ids; the table leaves out what
/// is nothing.
#[test]
fn the_table_of_statistics_has_the_figures_of_stats() {
    type Key = [String; 5];
    let archive = Archive::demonstration();
    let folder = archive.root().join("out");
    for audience in ["public", "internal"] {
        archive.run(&["export", "--audience", audience, "--data", folder.to_str().unwrap()]).ends_with(0);
        let text = std::fs::read_to_string(folder.join("statistics.jsonl")).unwrap();
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        let mut rows: BTreeMap<Key, [Value; 4]> = BTreeMap::new();
        for row in text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
            if row["period_kind"] == "month" {
                let key = ["organization_id", "period", "table_id", "row_id", "column_id"]
                    .map(|name| word(&row[name]));
                let values = ["scope", "n", "n_of", "n_then"].map(|name| row[name].clone());
                assert!(values[1].is_null() || values[1..].iter().any(|n| n.as_u64() > Some(0)), "{row}");
                assert!(rows.insert(key, values).is_none(), "{row}");
            }
        }
        let arguments = [
            "stats",
            "--audience",
            audience,
            "--from",
            "2000",
            "--to",
            "2100",
            "--by",
            "month",
            "--format",
            "json",
        ];
        let output: Value = serde_json::from_str(&archive.run(&arguments).ends_with(0).out).unwrap();
        let mut expected = BTreeMap::new();
        for period in output["statistics"].as_array().unwrap() {
            for table in period["tables"].as_array().unwrap() {
                let total = table.get("total").map(|values| ("total".to_owned(), values));
                let own = table["rows"].as_array().unwrap().iter();
                let own = own.map(|row| (word(&row["id"]), &row["values"])).chain(total);
                for (row, values) in own {
                    for (column, value) in values.as_object().unwrap() {
                        let [n, of, then] = figure(value);
                        if n.is_null() || [&n, &of, &then].iter().any(|n| n.as_u64() > Some(0)) {
                            let key = [
                                word(&period["organization_id"]),
                                word(&period["id"]),
                                word(&table["id"]),
                                row.clone(),
                                column.clone(),
                            ];
                            expected.insert(key, [table["scope"].clone(), n, of, then]);
                        }
                    }
                }
            }
        }
        assert!(expected.len() > 2000, "{}", expected.len());
        let wrong: Vec<_> =
            expected.iter().filter(|(key, value)| rows.get(*key) != Some(value)).take(3).collect();
        assert!(wrong.is_empty() && rows.len() == expected.len(), "{audience}: {wrong:#?}");
    }
}

/// A value of `stats`: how much, of how many, against how many.
fn figure(value: &Value) -> [Value; 3] {
    match value {
        Value::Object(parts) => {
            let of =
                |names: &[&str]| names.iter().find_map(|name| parts.get(*name)).cloned().unwrap_or_default();
            [of(&["n", "now", "minutes", "hundredths"]), of(&["of"]), of(&["then"])]
        }
        other => [other.clone(), Value::Null, Value::Null],
    }
}
