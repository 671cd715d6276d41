//! What can go wrong in writing a site, in both languages.

use std::path::{Path, PathBuf};
use std::{fmt, io};

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
                        "the output folder {target} is not empty and was not made by this program, so it was left \
                         alone: choose another one or empty it first"
                    ),
                )
            }
            Self::NotAFolder { target } => {
                let target = target.display();
                (
                    format!("{target} 不能作为输出目录：应为文件夹或尚不存在的路径"),
                    format!(
                        "{target} cannot be the output folder: expected a folder or a path that does not exist yet"
                    ),
                )
            }
            Self::OverlapsInput { target, input } => {
                let (target, input) = (target.display(), input.display());
                (
                    format!("输出目录 {target} 与输入目录 {input} 重叠，生成会覆盖输入"),
                    format!(
                        "the output folder {target} overlaps the input {input}, which a build would overwrite"
                    ),
                )
            }
            Self::Busy { target } => {
                let target = target.display();
                (format!("另一个生成任务正在写入 {target}"), format!("another build is writing to {target}"))
            }
            Self::Io { action, path, error } => {
                let (zh, en) = action.verb();
                let path = path.display();
                (format!("无法{zh} {path}：{error}"), format!("could not {en} {path}: {error}"))
            }
        }
    }
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
