//! The command `minutebook`. All of it is in the library; see [`minutebook::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    minutebook::cli::run(std::env::args_os(), |name| std::env::var(name).ok())
}
