//! The command, run as people run it.

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
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(arguments).env_remove("SOURCE_DATE_EPOCH");
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
