//! The extension for VS Code, as far as it can be held against this repository without npm; its own tests
//! talk to the server (`npm test` in `editors/vscode`).

use crate::support::project;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(project().join("editors/vscode").join(path)).unwrap()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap()
}

#[test]
fn the_manifest_names_what_is_there() {
    let manifest = json("package.json");
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["license"], env!("CARGO_PKG_LICENSE"));
    let text = read("package.json");
    let named: BTreeSet<&str> =
        text.split("\"%").skip(1).map(|rest| rest.split("%\"").next().unwrap()).collect();
    for words in ["package.nls.json", "package.nls.zh-cn.json"] {
        let words = json(words);
        let known: BTreeSet<&str> = words.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(named, known);
    }
    let source = read("src/extension.ts");
    for command in manifest["contributes"]["commands"].as_array().unwrap() {
        assert!(source.contains(&format!("'{}'", command["command"].as_str().unwrap())), "{command}");
    }
    for setting in manifest["contributes"]["configuration"]["properties"].as_object().unwrap().keys() {
        let name = setting.strip_prefix("minutebook.").unwrap();
        // The client of the protocol reads `trace.server` by itself.
        assert!(name == "trace.server" || source.contains(&format!("settings.get('{name}'")), "{setting}");
    }
    let lock = json("package-lock.json");
    assert_eq!(lock["packages"][""]["devDependencies"], manifest["devDependencies"]);
}
