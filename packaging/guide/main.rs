//! Writes the guide as a site: `cargo run --example guide -- FOLDER`.

#![allow(clippy::print_stderr, reason = "what went wrong is for whoever typed the command")]

mod pages;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("usage: cargo run --example guide -- FOLDER");
        return ExitCode::from(2);
    };
    let site = match pages::site(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        Ok(site) => site,
        Err(wrong) => {
            eprintln!("{wrong}");
            return ExitCode::FAILURE;
        }
    };
    let write = |path: &str, bytes: &[u8]| -> io::Result<()> {
        let path = Path::new(&folder).join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        fs::write(path, bytes)
    };
    for (path, bytes) in &site {
        if let Err(error) = write(path, bytes) {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
