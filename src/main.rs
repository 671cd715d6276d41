//! The command `minutebook`. All of it is in the library; see [`minutebook::run`].

use std::process::ExitCode;

/// Reading and rendering make many small texts on all cores at once, which this allocator does better than
/// the system's: a tenth to a fifth of the time (tests/bench).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    minutebook::run(std::env::args_os(), |name| std::env::var(name).ok())
}
