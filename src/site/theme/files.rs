//! The files of a theme: those in the program, and over them those of a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use super::ThemeError;
use crate::finding::Text;
use crate::say;
use crate::text::nearest;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// No file of a theme needs more; a larger one was put there by mistake.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The folders of a theme.
const FOLDERS: [&str; 3] = ["templates", "messages", "static"];

/// What the templates of the default theme are called by those that are laid over them:
/// `default/record.html`.
pub const DEFAULT_TEMPLATES: &str = "default/";

/// Every file by its path inside the theme, always with `/`. What is laid over the default theme and does not
/// simply take the place of its file stands below `over/`.
#[derive(Hash)]
pub struct Files {
    files: BTreeMap<String, File>,
}

/// One file, and where it lies for people.
#[derive(Hash)]
struct File {
    /// What messages call it: `themes/default/templates/base.html`.
    origin: String,
    bytes: Vec<u8>,
}

impl Files {
    /// The files of the default theme.
    pub fn builtin() -> Self {
        let mut files = BTreeMap::new();
        collect(&DEFAULT, &mut files);
        Self { files }
    }

    /// Lays the files of `folder` over those that are here. Static files take the place of their namesakes;
    /// of templates, messages and tokens both are kept, so that a single block, component, message or token
    /// can be replaced.
    pub fn overlay(&mut self, folder: &Path) -> Result<(), ThemeError> {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).display().to_string();
                unreadable(&path, &error)
            })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let origin = entry.path().strip_prefix(".").unwrap_or(entry.path()).display().to_string();
            let Some(inside) = inside(entry.path(), folder) else {
                return Err(ThemeError::new(
                    origin,
                    say!(zh: "文件名不是 Unicode", en: "the file name is not Unicode"),
                ));
            };
            if !is_part_of_a_theme(&inside) {
                misplaced(&inside, &origin)?;
                continue;
            }
            if !entry.file_type().is_file() {
                return Err(ThemeError::new(
                    origin,
                    say!(
                        zh: "主题里只放普通文件，这是链接或设备",
                        en: "a theme holds plain files; this is a link or a device"
                    ),
                ));
            }
            let length = entry.metadata().map_or(0, |metadata| metadata.len());
            if length > LARGEST {
                return Err(ThemeError::new(
                    origin,
                    say!(
                        zh: "{length} 字节，超过上限 {LARGEST}",
                        en: "{length} bytes, more than the limit of {LARGEST}"
                    ),
                ));
            }
            let bytes = fs::read(entry.path()).map_err(|error| unreadable(&origin, &error))?;
            let key = if inside.starts_with("static/") { inside } else { format!("over/{inside}") };
            self.files.insert(key, File { origin, bytes });
        }
        Ok(())
    }

    /// The paths below `prefix`, without it.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().filter_map(move |path| path.strip_prefix(prefix))
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|file| file.bytes.as_slice())
    }

    /// The text of a file, if it is there.
    pub fn text(&self, path: &str) -> Result<Option<&str>, ThemeError> {
        let Some(file) = self.files.get(path) else { return Ok(None) };
        match str::from_utf8(&file.bytes) {
            Ok(text) => Ok(Some(text.strip_prefix('\u{feff}').unwrap_or(text))),
            Err(error) => Err(ThemeError::new(&file.origin, {
                let at = error.valid_up_to();
                say!(
                    zh: "应为 UTF-8，第 {at} 字节起是别的编码",
                    en: "expected UTF-8, found another encoding at byte {at}"
                )
            })),
        }
    }

    /// All texts below `prefix`, with their paths without it.
    pub fn texts<'a>(&'a self, prefix: &'a str) -> Result<Vec<(&'a str, &'a str)>, ThemeError> {
        let mut texts = Vec::new();
        for name in self.below(prefix) {
            if let Some(text) = self.text(&format!("{prefix}{name}"))? {
                texts.push((name, text));
            }
        }
        Ok(texts)
    }

    /// The path of the template that Tera calls by that name.
    pub fn of_template(name: &str) -> String {
        match name.strip_prefix(DEFAULT_TEMPLATES) {
            Some(name) => format!("templates/{name}"),
            None => format!("over/templates/{name}"),
        }
    }

    /// What messages call a file.
    pub fn origin(&self, path: &str) -> String {
        self.files.get(path).map_or_else(|| path.to_owned(), |file| file.origin.clone())
    }
}

fn collect(dir: &Dir<'_>, files: &mut BTreeMap<String, File>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let origin = format!("themes/default/{path}");
        files.insert(path, File { origin, bytes: file.contents().to_vec() });
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

/// The path of a file inside its theme, with `/`.
fn inside(path: &Path, folder: &Path) -> Option<String> {
    let parts: Option<Vec<_>> =
        path.strip_prefix(folder).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// Notes, licences and editors' leavings may lie in the folder; they are not read.
fn is_part_of_a_theme(inside: &str) -> bool {
    let hidden = inside.split('/').any(|part| part.starts_with('.') || part.ends_with('~'));
    let (folder, _) = inside.split_once('/').unwrap_or_default();
    !hidden && (inside == "theme.yaml" || FOLDERS.contains(&folder))
}

/// A file that is not read because the name of its folder is a slip.
fn misplaced(inside: &str, origin: &str) -> Result<(), ThemeError> {
    let (name, candidates) = match inside.split_once('/') {
        Some((folder, _)) => (folder, &FOLDERS[..]),
        None => (inside, &["theme.yaml"][..]),
    };
    match nearest(name, candidates.iter().copied()) {
        Some(near) => Err(ThemeError::new(
            origin,
            say!(
                zh: "主题不读“{name}”，是不是“{near}”？",
                en: "a theme has no `{name}`; did you mean `{near}`?"
            ),
        )),
        None => Ok(()),
    }
}

fn unreadable(origin: &str, error: &impl std::fmt::Display) -> ThemeError {
    ThemeError::new(origin, say!(zh: "不能读取：{error}", en: "cannot be read: {error}"))
}

/// The folder of the theme that `archive.yaml` names: below `themes/` of the archive's root, or a path from
/// there. `default` is part of the program, unless the archive has a folder of that name.
pub fn folder(root: &Path, name: Option<&str>) -> Result<Option<PathBuf>, Text> {
    let name = name.map_or("default", |name| name.strip_prefix("themes/").unwrap_or(name));
    let themes = root.join("themes");
    let folder = themes.join(name);
    // A link may lead anywhere; what is not in the archive is no theme of it.
    let is_inside = |folder: &Path| {
        let real = |path: &Path| fs::canonicalize(path).ok();
        real(folder).zip(real(&themes)).is_some_and(|(folder, themes)| folder.starts_with(themes))
    };
    match folder.is_dir() && is_inside(&folder) {
        true => Ok(Some(folder)),
        false if name == "default" => Ok(None),
        false => Err(say!(
            zh: "没有主题“{name}”：themes/{name} 不是 themes/ 里的文件夹",
            en: "there is no theme `{name}`: themes/{name} is no folder in themes/"
        )),
    }
}
