//! `minutebook hook`.

use super::{Failure, Global, Outcome, Terminal};
use crate::discover::hooks;
use crate::disk;
use crate::say;
use clap::{Args, Subcommand};
use std::fs;
use std::path::{Path, PathBuf};

/// The options of `hook`.
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Have git check what is about to be committed, before each commit
    ///
    /// 装好以后，git 每次提交前先检查要提交的内容
    Install(Install),
}

#[derive(Debug, Args)]
struct Install {
    /// Let the findings pass that this file lists
    ///
    /// 放行这个文件列出的问题
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

/// The line by which a hook is known as one that this command made.
const MARK: &str = "# Made by `minutebook hook install`; running that again writes it again.";

pub(super) fn run(options: &Options, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let What::Install(install) = &options.what;
    let (folder, prefix) = hooks(&global.root)?;
    let script = script(&prefix, install.baseline.as_deref());
    let path = folder.join("pre-commit");
    let shown = path.display();
    let before = fs::read_to_string(&path);
    if before.as_ref().is_ok_and(|text| !text.contains(MARK)) || before.is_err() && path.exists() {
        let line = script.lines().last().unwrap_or_default();
        return Err(Failure(say!(
            zh: "{shown} 已有别的钩子，没有改动；可在其中加上这一行：{line}",
            en: "{shown} is a hook already and was not changed; add this line to it: {line}"
        )));
    }
    let failed = |error: std::io::Error| {
        Failure(say!(zh: "不能写入 {shown}：{error}", en: "cannot write {shown}: {error}"))
    };
    fs::create_dir_all(&folder).map_err(failed)?;
    disk::put(&path, script.as_bytes(), &folder).map_err(failed)?;
    executable(&path).map_err(failed)?;
    let text = say!(
        zh: "已装好 {shown}：每次提交前检查要提交的内容；git commit --no-verify 可跳过一次",
        en: "installed {shown}: what is about to be committed is checked first; git commit --no-verify \
            skips it once"
    );
    terminal.report(text.in_language(terminal.language));
    Ok(Outcome::Clean)
}

/// The hook. Git runs it at the top of the work tree, with its own shell on Windows, too. Programs with
/// windows often start git with a short `PATH`, so it knows where the program stood.
fn script(prefix: &str, baseline: Option<&Path>) -> String {
    let program = std::env::current_exe().unwrap_or_else(|_| "minutebook".into());
    let root = if prefix.is_empty() { ".".to_owned() } else { prefix.trim_end_matches('/').to_owned() };
    let baseline = baseline.map_or_else(String::new, |path| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        format!(" --baseline {}", quoted(&path.to_string_lossy()))
    });
    let program = quoted(&program.to_string_lossy().replace('\\', "/"));
    format!(
        "#!/bin/sh\n{MARK}\nprogram=minutebook\ncommand -v minutebook > /dev/null 2>&1 || program={program}\n\
            \"$program\" --root {} check --staged{baseline} || exit 1\n",
        quoted(&root)
    )
}

/// A text as one word of the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(unix)]
fn executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

/// Git for Windows runs any hook that begins with `#!`.
#[cfg(not(unix))]
fn executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
