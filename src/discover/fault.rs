//! Why a file could not be read.

use super::FileKind;
use crate::finding::{Finding, Place, Text, codes};
use crate::say;
use std::sync::Arc;

/// A file that could not be read.
#[derive(Debug, Clone, Hash)]
pub struct Fault {
    /// Its path below the root.
    pub path: Arc<str>,
    /// What is wrong with it.
    pub cause: Cause,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Hash)]
pub enum Cause {
    /// It is not UTF-8; the byte at which that shows, and the encoding it seems to be in.
    NotUtf8(usize, Option<&'static str>),
    /// It has more bytes than the limit.
    TooLarge(u64),
    /// The system refuses; its reason.
    Unreadable(String),
    /// It is a link that leads out of the archive, to nothing, or to a folder.
    Link,
}

/// The most bytes that one file may have.
pub(super) const MAXIMUM_FILE_BYTES: u64 = 16 * 1024 * 1024;

impl Fault {
    /// The finding that reports it.
    pub fn finding(&self, kind: FileKind) -> Finding {
        let (code, message, help) = match &self.cause {
            Cause::NotUtf8(at, Some(encoding)) => (
                codes::NOT_UTF8,
                say!(
                    zh: "文件不是 UTF-8 编码，看来是 {encoding}（第 {at} 字节起）",
                    en: "the file is not UTF-8; it seems to be {encoding} (from byte {at})"
                ),
                say!(
                    zh: "用编辑器另存为 UTF-8，或运行：iconv -f {encoding} -t UTF-8",
                    en: "save it as UTF-8, or run: iconv -f {encoding} -t UTF-8"
                ),
            ),
            Cause::NotUtf8(at, None) => (
                codes::NOT_UTF8,
                say!(
                    zh: "文件不是 UTF-8 编码（第 {at} 字节起）",
                    en: "the file is not UTF-8 (from byte {at})"
                ),
                say!(zh: "用编辑器另存为 UTF-8", en: "save it as UTF-8"),
            ),
            Cause::TooLarge(bytes) => {
                let code = if kind == FileKind::Record { codes::INVALID_YAML } else { codes::INVALID_POLICY };
                let (size, limit) = (bytes / 1024 / 1024, MAXIMUM_FILE_BYTES / 1024 / 1024);
                (
                    code,
                    say!(
                        zh: "文件有 {size} MiB，超过上限 {limit} MiB",
                        en: "the file has {size} MiB, more than the limit of {limit} MiB"
                    ),
                    say!(
                        zh: "附件放在记录之外，记录里只写文件名",
                        en: "keep attachments out of the record and name their files"
                    ),
                )
            }
            Cause::Unreadable(reason) => (
                codes::UNREADABLE_FILE,
                Text::new(format!("文件无法读取：{reason}"), format!("the file cannot be read: {reason}")),
                say!(zh: "检查文件的权限和磁盘", en: "check the file's permissions and the disk"),
            ),
            Cause::Link => (
                codes::UNREADABLE_FILE,
                say!(
                    zh: "这是一个链接，指向档案之外、文件夹，或不存在的文件",
                    en: "this is a link that leads out of the archive, to a folder, or nowhere"
                ),
                say!(zh: "把文件本身放进 content/", en: "put the file itself into content/"),
            ),
        };
        Finding::new(code, &self.path, Place::File, message, help)
    }
}
