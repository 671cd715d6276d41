//! The command `schema`.

use crate::support::Archive;
use crate::support::validators::{available, schema_errors};
use serde_json::Value;
use std::fs;

#[test]
fn a_baseline_that_was_written_is_accepted() {
    if !available() {
        return;
    }
    let archive = Archive::example("service-center");
    archive.replace(
        "content/service-center/meetings/2026-03-11-office-meeting.md",
        "chair: 周正",
        "chair: 吴敏",
    );
    archive.run(&["check", "--baseline", "baseline.yaml", "--write-baseline", "--lang", "zh"]).ends_with(0);
    let document: Value = serde_yaml::from_str(&archive.read("baseline.yaml")).unwrap();
    let schema = archive.run(&["schema", "baseline"]).ends_with(0).out;
    assert_eq!(
        schema_errors(&schema, &[document.clone(), serde_json::json!([{"规则": "MB102"}])])[0],
        Vec::<String>::new()
    );
    assert!(document.as_array().is_some_and(|entries| !entries.is_empty()));
}

#[test]
fn the_command_prints_lists_and_writes_them() {
    let archive = Archive::empty();
    let list = archive.run(&["schema"]).ends_with(0).out;
    let kinds = list.lines().count();
    assert!(kinds > 8, "{list}");
    let record: Value = serde_json::from_str(&archive.run(&["schema", "record"]).ends_with(0).out).unwrap();
    assert!(record["properties"]["chair"]["description"].as_str().unwrap().contains("主持"));
    assert_eq!(record["properties"]["主持"]["anyOf"], record["properties"]["chair"]["anyOf"]);
    let folder = archive.root().join("schemas");
    archive.run(&["schema", "--output", folder.to_str().unwrap()]).ends_with(0);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), kinds);
    assert!(archive.run(&["schema", "recrod"]).ends_with(2).err.contains("record"));
}
