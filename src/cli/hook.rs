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
    let own = Archive::new(&prefix);
    let path = folder.join("pre-commit");
    let shown = path.display();
    let before = fs::read_to_string(&path);
    if before.as_ref().is_ok_and(|text| !text.contains(MARK)) || before.is_err() && path.exists() {
        let line = own.line(&program(), install.baseline.as_deref());
        return Err(Failure(say!(
            zh: "{shown} 已有别的钩子，没有改动；可在其中加上这一行：{line}",
            en: "{shown} is a hook already and was not changed; add this line to it: {line}"
        )));
    }
    let script = script(&own, before.as_deref().unwrap_or_default(), install.baseline.as_deref());
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

/// An archive as the hook knows it: its folder from the top of the repository, as one word of the shell.
struct Archive(String);

impl Archive {
    fn new(prefix: &str) -> Self {
        Self(quoted(if prefix.is_empty() { "." } else { prefix.trim_end_matches('/') }))
    }

    /// The command that checks it, by which its line is known.
    fn check(&self) -> String {
        format!("--root {} check --staged", self.0)
    }

    /// Its line in a hook. In a branch without the archive there is nothing to check.
    fn line(&self, program: &str, baseline: Option<&Path>) -> String {
        let baseline = baseline.map_or_else(String::new, |path| {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            format!(" --baseline {}", quoted(&path.to_string_lossy()))
        });
        let (folder, check) = (&self.0, self.check());
        format!("[ -z \"$(git ls-files {folder}/content)\" ] || {program} {check}{baseline} || exit 1")
    }
}

/// Whether a hook checks the archive that lies at a place in its repository.
pub(super) fn checks(hook: &str, prefix: &str) -> bool {
    hook.contains(&Archive::new(prefix).check())
}

/// The hook, with the lines that other archives of the repository have in it. Git runs it at the top of the
/// work tree, with its own shell on Windows, too. Programs with windows often start git with a short `PATH`,
/// so it knows where the program stood.
fn script(own: &Archive, before: &str, baseline: Option<&Path>) -> String {
    let others =
        before.lines().filter(|line| line.contains(" check --staged") && !line.contains(&own.check()));
    let lines: Vec<String> = others.map(str::to_owned).chain([own.line("\"$program\"", baseline)]).collect();
    format!(
        "#!/bin/sh\n{MARK}\nprogram=minutebook\ncommand -v minutebook > /dev/null 2>&1 || program={}\n{}\n",
        program(),
        lines.join("\n")
    )
}

/// Where this program stands, as one word of the shell.
fn program() -> String {
    let program = std::env::current_exe().unwrap_or_else(|_| "minutebook".into());
    quoted(&program.to_string_lossy().replace('\\', "/"))
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
