//! The command, run as people run it.

use super::{Archive, TODAY};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// How a run ended, and what it said.
pub struct Ran {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `minutebook`. Whatever it is given, it ends by itself with one of its three exit statuses.
pub fn minutebook(arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
    minutebook_in(Path::new("."), arguments, environment)
}

/// The same, started in a folder.
pub fn minutebook_in(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.current_dir(folder).args(arguments);
    for inherited in ["SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(inherited);
    }
    command.envs(environment.iter().copied().filter(|(_, value)| !value.is_empty()));
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(!err.contains("panicked"), "{arguments:?} panics:\n{err}");
    let status = output.status.code().unwrap_or_else(|| panic!("{arguments:?} was killed:\n{err}"));
    assert!((0..=2).contains(&status), "{arguments:?} ends with {status}:\n{err}");
    Ran { status, out, err }
}

impl Ran {
    /// The same run, if it ended with that status.
    #[track_caller]
    pub fn ends_with(self, status: i32) -> Self {
        assert_eq!(self.status, status, "\nstandard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }
}

impl Archive {
    /// Runs a command in it, on the day of the tests, in English.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in(arguments, &[])
    }

    /// The same, with variables of the environment.
    pub fn run_in(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        let mut all = vec!["--root", self.root().to_str().unwrap()];
        for default in [["--as-of", TODAY], ["--lang", "en"]] {
            if !arguments.contains(&default[0]) && !environment.contains(&("SOURCE_DATE_EPOCH", "")) {
                all.extend(default);
            }
        }
        all.extend(arguments);
        minutebook_in(self.root(), &all, environment)
    }

    /// What is found in it, each as `path:line:column code`, notes left out.
    pub fn found(&self) -> Vec<String> {
        let ran = self.run(&["check", "--format", "json"]);
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        findings
            .filter(|finding| finding["kind"] != "note")
            .map(|finding| {
                let word = |key: &str| finding[key].as_str().unwrap().to_owned();
                format!("{}:{}:{} {}", word("path"), finding["line"], finding["column"], word("code"))
            })
            .collect()
    }
}
