//! Files of the archive, read and written: only below `content/`, only what the archive reads, and never
//! over what somebody else wrote.

use super::refusal::Refusal;
use crate::discover::{FileKind, classify};
use crate::text::digest;
use crate::{disk, say};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The most bytes of a text.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A file that the desk may read and write.
#[derive(Debug)]
pub(super) struct Place {
    /// Its path below the root.
    pub path: String,
    pub kind: FileKind,
    pub organization: String,
    at: PathBuf,
}

/// What stands on disk.
pub(super) struct Stored {
    pub text: String,
    /// What stands for its bytes; none where there is no file.
    pub digest: Option<String>,
    /// The encoding that its bytes are in, where that is not UTF-8.
    pub encoding: Option<&'static str>,
    /// Whether some bytes stand for no text, so that to save it would lose them.
    pub broken: bool,
}

/// The outcome of saving.
pub(super) enum Saved {
    /// It is written, and this stands for its bytes.
    Written(String),
    /// Somebody else wrote in the meantime, and this is there now.
    Changed(Stored),
}

impl Place {
    /// The file of a path from the root. Refused are paths that leave `content/`, by their names or by
    /// links, and files that no archive reads.
    pub(super) fn find(root: &Path, path: &str) -> Result<Self, Refusal> {
        let outside = || {
            Refusal::new(say!(
                zh: "“{path}”不是档案里的文件：只能写 content/ 下的记录、名册、督办和制度",
                en: "`{path}` is no file of the archive: only records, registers, follow-ups and policies \
                    below content/ are written"
            ))
        };
        let (kind, organization) = classify(path).filter(|_| is_tame(path)).ok_or_else(outside)?;
        let at = root.join(path);
        within(root, &at).ok_or_else(outside)?;
        Ok(Self { path: path.to_owned(), kind, organization: organization.to_string(), at })
    }

    /// What stands there now.
    pub(super) fn read(&self) -> Result<Stored, Refusal> {
        let bytes = match fs::metadata(&self.at) {
            Ok(file) if file.len() > MOST_BYTES as u64 || !file.is_file() => {
                return Err(self.failed("too large, or no file"));
            }
            Ok(_) => fs::read(&self.at).map_err(|error| self.failed(&error))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Stored { text: String::new(), digest: None, encoding: None, broken: false });
            }
            Err(error) => return Err(self.failed(&error)),
        };
        let digest = Some(digest_of(&bytes));
        Ok(match String::from_utf8(bytes) {
            Ok(text) => Stored { text, digest, encoding: None, broken: false },
            Err(error) => {
                let (text, encoding, broken) = decoded(error.as_bytes());
                Stored { text, digest, encoding: Some(encoding), broken }
            }
        })
    }

    /// Writes a text, unless the file is another than the one of that digest; without a digest, unless
    /// there is one.
    pub(super) fn save(&self, text: &str, known: Option<&str>, root: &Path) -> Result<Saved, Refusal> {
        if text.len() > MOST_BYTES {
            return Err(self.failed("too large"));
        }
        let stored = self.read()?;
        let written = digest_of(text.as_bytes());
        if stored.digest.as_deref() == Some(&written) {
            return Ok(Saved::Written(written));
        }
        if stored.broken {
            let path = &self.path;
            return Err(Refusal::new(say!(
                zh: "{path} 里有读不出的字节，保存会丢失它们；先用原来的程序打开它，另存为 UTF-8",
                en: "{path} has bytes that stand for no text, and saving would lose them: open it with the \
                    program that wrote it, and save it as UTF-8"
            )));
        }
        if stored.digest.as_deref() != known {
            return Ok(Saved::Changed(stored));
        }
        // Somebody else may write while this is on its way.
        Ok(if self.put(text.as_bytes(), known, root)? {
            Saved::Written(written)
        } else {
            Saved::Changed(self.read()?)
        })
    }

    /// Writes bytes in place of those of a digest, or where there are none; whether these were still there.
    fn put(&self, bytes: &[u8], known: Option<&str>, root: &Path) -> Result<bool, Refusal> {
        let (done, other) = if let Some(known) = known {
            let is_known = |there: &[u8]| digest_of(there) == known;
            (disk::replace_known(&self.at, bytes, root, is_known), io::ErrorKind::NotFound)
        } else {
            let made = disk::create(&[], &[(&self.at, bytes)]).map_err(|not| not.error);
            (made.map(|()| true), io::ErrorKind::AlreadyExists)
        };
        match done {
            Err(error) if error.kind() == other => Ok(false),
            done => done.map_err(|error| self.failed(&error)),
        }
    }

    /// Puts a file that was dropped in beside a record, into `files/`; gives the path as the record writes
    /// it. One with the same name and other bytes keeps its place.
    pub(super) fn attach(&self, name: &str, bytes: &[u8], root: &Path) -> Result<String, Refusal> {
        let name = tame_name(name).ok_or_else(|| {
            Refusal::new(say!(zh: "不能用“{name}”作文件名", en: "`{name}` cannot be the name of a file"))
        })?;
        let (above, _) = self.path.rsplit_once('/').expect("a file lies in a folder");
        if classify(&format!("{above}/files/{name}")).is_some() {
            return Err(Refusal::new(say!(
                zh: "“{name}”放进来会被当作一份会议记录：先另存为 PDF、Word 或 .txt",
                en: "`{name}` would become a record of a meeting there: save it as PDF, Word or .txt first"
            )));
        }
        let folder = self.at.parent().expect("a file lies in a folder").join("files");
        let (stem, ending) = name
            .rsplit_once('.')
            .map_or((&*name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
        for number in 1..100 {
            let name =
                if number == 1 { format!("{stem}{ending}") } else { format!("{stem}-{number}{ending}") };
            let at = folder.join(&name);
            within(root, &at).ok_or_else(|| self.failed("outside"))?;
            match fs::read(&at) {
                Ok(there) if there == bytes => return Ok(format!("files/{name}")),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    disk::create(&[], &[(&at, bytes)]).map_err(|not| self.failed(&not.error))?;
                    return Ok(format!("files/{name}"));
                }
                Err(error) => return Err(self.failed(&error)),
            }
        }
        Err(self.failed("too many of that name"))
    }

    fn failed(&self, why: &(impl std::fmt::Display + ?Sized)) -> Refusal {
        let path = &self.path;
        Refusal::new(say!(zh: "{path}：不能读写（{why}）", en: "{path}: cannot be read or written ({why})"))
    }
}

/// Whether a path is that of a file beside records, which some of them may attach.
pub(super) fn is_paper(root: &Path, path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    let beside = matches!(parts[..], ["content", _, "meetings", .., "files", _]);
    let at = root.join(path);
    beside && is_tame(path) && classify(path).is_none() && within(root, &at).is_some() && at.is_file()
}

fn digest_of(bytes: &[u8]) -> String {
    format!("{:032x}", digest(bytes))
}

/// The text of bytes that are not UTF-8, the encoding that they seem to be in, and whether some of them
/// stand for nothing.
fn decoded(bytes: &[u8]) -> (String, &'static str, bool) {
    let encoding =
        encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::GB18030, |(encoding, _)| encoding);
    let (text, encoding, broken) = encoding.decode(bytes);
    (text.into_owned(), encoding.name(), broken)
}

/// Whether a path is plain: no way up, nothing hidden, nothing that a system reads in another way.
fn is_tame(path: &str) -> bool {
    path.len() < 1000 && path.split('/').all(|part| tame_name(part).is_some_and(|tame| tame == part))
}

/// A name of a file without what systems read otherwise; none where nothing is left of it.
fn tame_name(name: &str) -> Option<String> {
    let odd = |c: char| {
        c.is_control()
            || "/\\:*?\"<>|".contains(c)
            || crate::text::is_invisible(c) && c != ' ' && c != '\u{3000}'
    };
    let name: String = name.chars().filter(|c| !odd(*c)).collect();
    let name = name.trim().trim_end_matches('.');
    (!name.is_empty() && !name.starts_with(['.', '~']) && !name.ends_with('~') && name.len() <= 200)
        .then(|| name.to_owned())
}

/// A path, where it lies below `content/` when all links are followed.
fn within(root: &Path, at: &Path) -> Option<()> {
    let content = fs::canonicalize(root.join("content")).ok()?;
    let there = at.ancestors().find(|above| above.symlink_metadata().is_ok())?;
    // A link that leads nowhere is not there, and whoever wrote to it would write where it points.
    fs::canonicalize(there).ok()?.starts_with(&content).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/office/meetings/2026")).unwrap();
        root
    }

    const RECORD: &str = "content/office/meetings/2026/2026-01-05-a.md";

    #[test]
    fn no_path_leads_out_of_the_archive() {
        let root = archive();
        assert!(Place::find(root.path(), RECORD).is_ok());
        for path in [
            "",
            "content",
            "/etc/passwd",
            "content/../../etc/passwd.md",
            "content/office/meetings/../../../x.md",
            "content/office/meetings/./a.md",
            "content/office/meetings//a.md",
            "content\\office\\meetings\\a.md",
            "content/office/meetings/.git/hooks/a.md",
            "content/office/meetings/a.md\0",
            "content/office/meetings/a\n.md",
            "content/office/meetings/a.sh",
            "content/office/evil.js",
            "themes/default/theme.yaml",
            "Cargo.toml",
            "content/office/meetings/c:a.md",
            "content/office/meetings/a.md ",
        ] {
            assert!(Place::find(root.path(), path).is_err(), "{path:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_archive() {
        use std::os::unix::fs::symlink;
        let (root, other) = (archive(), tempfile::tempdir().unwrap());
        let meetings = root.path().join("content/office/meetings");
        symlink(other.path(), meetings.join("away")).unwrap();
        symlink(other.path().join("nothing.md"), meetings.join("loose.md")).unwrap();
        symlink("2026", meetings.join("within")).unwrap();
        for path in ["away/2026-01-05-a.md", "away/new/2026-01-05-a.md", "loose.md"] {
            assert!(Place::find(root.path(), &format!("content/office/meetings/{path}")).is_err(), "{path}");
        }
        assert!(Place::find(root.path(), "content/office/meetings/within/2026-01-05-a.md").is_ok());
        symlink(other.path(), meetings.join("2026/files")).unwrap();
        let record = Place::find(root.path(), RECORD).unwrap();
        assert!(record.attach("a.pdf", b"x", root.path()).is_err());
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }

    #[test]
    fn nobody_writes_over_what_they_have_not_seen() {
        let root = archive();
        let place = Place::find(root.path(), RECORD).unwrap();
        let Saved::Written(first) = place.save("一", None, root.path()).unwrap() else {
            panic!("it is new")
        };
        let Saved::Changed(stored) = place.save("二", None, root.path()).unwrap() else {
            panic!("it is there")
        };
        assert_eq!((stored.text.as_str(), stored.digest.as_deref()), ("一", Some(first.as_str())));
        let Saved::Written(second) = place.save("二", Some(&first), root.path()).unwrap() else { panic!() };
        assert!(matches!(place.save("三", Some(&first), root.path()).unwrap(), Saved::Changed(_)));
        assert!(matches!(
            place.save("二", Some(&first), root.path()).unwrap(),
            Saved::Written(same) if same == second
        ));
        fs::remove_file(root.path().join(RECORD)).unwrap();
        let Saved::Changed(gone) = place.save("四", Some(&second), root.path()).unwrap() else {
            panic!("it is gone")
        };
        assert_eq!((gone.text.as_str(), gone.digest), ("", None));
        let (bytes, _, _) = encoding_rs::GB18030.encode("---\n类型: 例会\n");
        fs::write(root.path().join(RECORD), &bytes).unwrap();
        let stored = place.read().unwrap();
        assert_eq!(
            (stored.text.as_str(), stored.encoding, stored.broken),
            ("---\n类型: 例会\n", Some("gb18030"), false)
        );
        fs::write(root.path().join(RECORD), b"\xff\xff\x80").unwrap();
        let stored = place.read().unwrap();
        assert!(stored.broken);
        for known in [None, stored.digest.as_deref()] {
            assert!(place.save("五", known, root.path()).is_err());
        }
        assert_eq!(fs::read(root.path().join(RECORD)).unwrap(), b"\xff\xff\x80");
    }

    #[test]
    fn what_changes_while_it_is_written_is_not_lost() {
        let root = archive();
        let place = Place::find(root.path(), RECORD).unwrap();
        assert!(place.put("一".as_bytes(), None, root.path()).unwrap());
        assert!(!place.put("二".as_bytes(), None, root.path()).unwrap(), "somebody made it meanwhile");
        assert!(!place.put("二".as_bytes(), Some("another"), root.path()).unwrap());
        assert_eq!(place.read().unwrap().text, "一");
        fs::remove_file(root.path().join(RECORD)).unwrap();
        assert!(!place.put("二".as_bytes(), Some("another"), root.path()).unwrap(), "somebody took it away");
        assert!(!root.path().join(RECORD).exists());
    }

    #[test]
    fn a_dropped_file_takes_no_other_ones_place() {
        let root = archive();
        let place = Place::find(root.path(), RECORD).unwrap();
        let attach = |name: &str, bytes: &[u8]| place.attach(name, bytes, root.path());
        assert_eq!(attach("方案.pdf", b"1").unwrap(), "files/方案.pdf");
        assert_eq!(attach("方案.pdf", b"1").unwrap(), "files/方案.pdf");
        assert_eq!(attach("方案.pdf", b"2").unwrap(), "files/方案-2.pdf");
        assert!(attach("../../x.pdf", b"3").is_err());
        for name in ["纪要.md", "notes.MD"] {
            assert!(attach(name, b"---\n").is_err(), "{name} would be a record");
        }
        assert!(is_paper(root.path(), "content/office/meetings/2026/files/方案.pdf"));
        for path in [
            "content/office/meetings/2026/files/nothing.pdf",
            "content/office/meetings/2026/files/../files/方案.pdf",
            "content/office/meetings/2026/files",
            "content/office/files/方案.pdf",
            RECORD,
        ] {
            assert!(!is_paper(root.path(), path), "{path}");
        }
        assert_eq!(attach("a/b:c.pdf", b"3").unwrap(), "files/abc.pdf");
        for name in ["", ".", "..", ".bashrc", "~$a.docx", "\u{0}"] {
            assert!(attach(name, b"x").is_err(), "{name:?}");
        }
    }
}
