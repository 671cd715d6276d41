//! Other people's readers of what the command writes: `tests/validators`.

use super::project;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use tempfile::NamedTempFile;

/// Whether the validators are there. Where they are required and missing, the test fails.
pub fn available() -> bool {
    static AVAILABLE: OnceLock<bool> = OnceLock::new();
    *AVAILABLE.get_or_init(|| {
        let there = run(&["available"]).is_some();
        let required = std::env::var("VALIDATORS").is_ok_and(|word| word == "required");
        assert!(there || !required, "tests/validators/requirements.txt is not installed");
        if !there {
            eprintln!("not validated: tests/validators/requirements.txt is not installed");
        }
        there
    })
}

/// The errors of each document against a JSON Schema, by the schema's path or text.
pub fn schema_errors(schema: &str, documents: &[Value]) -> Vec<Vec<String>> {
    let schema = if schema.starts_with('{') {
        file(schema)
    } else {
        file(std::fs::read_to_string(project().join(schema)).unwrap())
    };
    let documents = file(serde_json::to_string(documents).unwrap());
    let errors = run(&["schema", schema.path().to_str().unwrap(), documents.path().to_str().unwrap()]);
    serde_json::from_value(errors.expect("the validator runs")).unwrap()
}

/// What a parser of JUnit reports makes of one.
pub fn junit(report: &str) -> Value {
    let report = file(report);
    run(&["junit", report.path().to_str().unwrap()]).expect("the parser reads the report")
}

/// What python-docx reads in a Word file.
pub fn docx(path: &Path) -> Value {
    run(&["docx", path.to_str().unwrap()]).expect("python-docx reads the file")
}

/// What a reader of mail makes of a letter: its head, its text and its HTML.
pub fn mail(letter: &[u8]) -> Value {
    let letter = file(letter);
    run(&["mail", letter.path().to_str().unwrap()]).expect("the parser reads the letter")
}

fn file(text: impl AsRef<[u8]>) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_ref()).unwrap();
    file
}

/// What the engines say of exported archives; nothing where not both are installed.
pub fn engines(arguments: &[&str]) -> Option<Value> {
    let there = run_script("engines.py", &["available"]);
    let both = there.is_some_and(|there| there == serde_json::json!(["duckdb", "clickhouse"]));
    let required = std::env::var("ENGINES").is_ok_and(|word| word == "required");
    assert!(both || !required, "tests/validators/engines.txt is not installed");
    if !both {
        eprintln!("not asked: tests/validators/engines.txt is not installed");
        return None;
    }
    Some(run_script("engines.py", arguments).expect("the engines answer"))
}

fn run(arguments: &[&str]) -> Option<Value> {
    run_script("check.py", arguments)
}

fn run_script(name: &str, arguments: &[&str]) -> Option<Value> {
    let script = project().join("tests/validators").join(name);
    let output = Command::new("python3").arg(script).args(arguments).output().ok()?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    serde_json::from_slice(&output.stdout).ok()
}
