//! What can go wrong in writing a site, in both languages.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::kind::Kind;
use super::names::MARKER;

/// What was being done to a path when the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or listing a folder.
    Read,
    /// Writing a file or making a folder.
    Write,
    /// Removing what an earlier build left.
    Remove,
    /// Putting the new site in the place of the old one.
    Replace,
    /// Keeping other builds away.
    Lock,
}

/// Why a site was not written.
#[derive(Debug)]
pub enum OutputError {
    /// The path of an artifact could lead out of the target, or is no path on some system.
    UnsafePath {
        /// The path as it was given.
        path: String,
    },
    /// Two artifacts have one path, or paths that some file systems hold to be one.
    Collision {
        /// The path that was there first.
        first: String,
        /// The path that came second.
        second: String,
    },
    /// The target holds files that no build put there.
    NotOurs {
        /// The target.
        target: PathBuf,
    },
    /// Another command wrote the target, and would take it for its own again.
    OtherKind {
        /// The target.
        target: PathBuf,
        /// What kind of folder it is.
        holds: Kind,
        /// What kind was to be written.
        kind: Kind,
    },
    /// The target is a site whose list of files cannot be read, so that nobody knows what may be removed.
    Unlisted {
        /// The target.
        target: PathBuf,
    },
    /// A file of somebody else stands where one of the site would go.
    InTheWay {
        /// That file.
        path: PathBuf,
    },
    /// What somebody put into the old site could not be put into the new one.
    NotCarried {
        /// Where it is now.
        left: PathBuf,
        /// The site that it belongs to.
        site: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The target is a file, or has no folder beside which the site could be written.
    NotAFolder {
        /// The target.
        target: PathBuf,
    },
    /// The target is an input of the build, holds one, or lies within one.
    OverlapsInput {
        /// The target.
        target: PathBuf,
        /// The input: the content or the theme.
        input: PathBuf,
    },
    /// Another build is writing to the same target.
    Busy {
        /// The target.
        target: PathBuf,
        /// The file that says so, where the file system does not know which of them is alive.
        lock: Option<PathBuf>,
    },
    /// The system refused.
    Io {
        /// What was being done.
        action: Action,
        /// To which path.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl OutputError {
    /// The error of the system that `action` on `path` met.
    pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io { action, path: path.to_owned(), error }
    }

    /// What happened, in Chinese and in English.
    pub fn message(&self) -> (String, String) {
        match self {
            Self::UnsafePath { path } => (
                format!("输出路径 {path:?} 不是站点内的相对路径"),
                format!("the output path {path:?} is not a relative path within the site"),
            ),
            Self::Collision { first, second } => (
                format!("两个输出文件的路径相同或仅大小写不同：{first:?} 与 {second:?}"),
                format!("two output files have one path, or differ in case alone: {first:?} and {second:?}"),
            ),
            Self::NotOurs { target } => {
                let target = target.display();
                (
                    format!("输出目录 {target} 不为空，且不是本程序生成的，未作改动；请另选目录或先清空"),
                    format!(
                        "the output folder {target} is not empty and was not made by this program, so it was \
                            left \
                         alone: choose another one or empty it first"
                    ),
                )
            }
            Self::OtherKind { target, holds, kind } => other_kind(target, *holds, *kind),
            Self::Unlisted { target } => unlisted(target),
            Self::InTheWay { path } => {
                let path = path.display();
                (
                    format!("{path} 不是本程序生成的，而站点要在此处写文件，未作改动；请移走或改名"),
                    format!(
                        "{path} was not made by this program, and stands where the site needs a file; \
                            nothing was changed: move it away"
                    ),
                )
            }
            Self::NotCarried { left, site, error } => {
                let (left, site) = (left.display(), site.display());
                (
                    format!("站点已写好，但 {left} 未能移回 {site}：{error}；请手动移回"),
                    format!(
                        "the site is written, but {left} could not be moved back into {site}: {error}; move \
                            it there by hand"
                    ),
                )
            }
            Self::NotAFolder { target } => {
                let target = target.display();
                (
                    format!("{target} 不能作为输出目录：应为文件夹或尚不存在的路径"),
                    format!(
                        "{target} cannot be the output folder: expected a folder or a path that does not \
                            exist yet"
                    ),
                )
            }
            Self::OverlapsInput { target, input } => overlaps(target, input),
            Self::Busy { target, lock } => busy(target, lock.as_deref()),
            Self::Io { action, path, error } => refused(*action, path, error),
        }
    }
}

fn unlisted(target: &Path) -> (String, String) {
    let target = target.display();
    (
        format!(
            "{target} 里的 {MARKER} 不是文件清单（可能由旧版程序写成或已损坏），无从判断哪些文件\
                            可以替换，未作改动；请移出自己的文件后删去该目录"
        ),
        format!(
            "{MARKER} in {target} is no list of files (an older version wrote it, or it is \
                            damaged), so nobody \
                         can tell what may be replaced, and nothing was changed: take out files of your own, \
                         then remove the folder"
        ),
    )
}

fn overlaps(target: &Path, input: &Path) -> (String, String) {
    let (target, input) = (target.display(), input.display());
    (
        format!("输出目录 {target} 与输入目录 {input} 重叠，生成会覆盖输入"),
        format!("the output folder {target} overlaps the input {input}, which a build would overwrite"),
    )
}

fn other_kind(target: &Path, holds: Kind, kind: Kind) -> (String, String) {
    let (target, holds, kind) = (target.display(), holds.command(), kind.command());
    (
        format!("目录 {target} 是 {holds} 写的，{kind} 不改动它；请另选一个目录"),
        format!("{holds} wrote the folder {target}, so {kind} left it alone: choose another folder"),
    )
}

fn busy(target: &Path, lock: Option<&Path>) -> (String, String) {
    let target = target.display();
    match lock.map(Path::display) {
        None => (format!("另一个生成任务正在写入 {target}"), format!("another build is writing to {target}")),
        Some(lock) => (
            format!("另一个生成任务正在写入 {target}；如果没有（上次被强行中止），请删除 {lock}"),
            format!(
                "another build is writing to {target}; if none is, and the last was killed, \
                                remove {lock}"
            ),
        ),
    }
}

fn refused(action: Action, path: &Path, error: &io::Error) -> (String, String) {
    let (zh, en) = action.verb();
    let shown = path.display();
    let (mut zh, mut en) = (format!("无法{zh} {shown}：{error}"), format!("could not {en} {shown}: {error}"));
    if error.kind() == io::ErrorKind::PermissionDenied && path.exists() {
        zh.push_str("；它可能是另一用户生成时留下的：请以该用户运行，或先删去它");
        en.push_str("; a build of another user may have left it: run as that user, or remove it first");
    }
    (zh, en)
}

impl Action {
    fn verb(self) -> (&'static str, &'static str) {
        match self {
            Self::Read => ("读取", "read"),
            Self::Write => ("写入", "write"),
            Self::Remove => ("删除", "remove"),
            Self::Replace => ("替换", "replace"),
            Self::Lock => ("锁定", "lock"),
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().1)
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
