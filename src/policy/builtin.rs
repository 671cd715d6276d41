//! The policies that come with the tool, with registers to fill in. Each is a folder of ordinary files, embedded from `src/policy/builtin/`.

use include_dir::{Dir, include_dir};

static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/policy/builtin");

/// The ids of the policies that come with the tool.
pub fn ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = FOLDERS.dirs().filter_map(|dir| dir.path().to_str()).collect();
    ids.sort_unstable();
    ids
}

/// The files of a policy's folder: path below the organisation's folder, and text. None where there is no such policy.
pub fn files(id: &str) -> Option<Vec<(String, &'static str)>> {
    let folder = FOLDERS.get_dir(id)?;
    let mut files = Vec::new();
    collect(folder, id, &mut files);
    files.sort();
    Some(files)
}

fn collect(folder: &'static Dir<'_>, id: &str, files: &mut Vec<(String, &'static str)>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(id).ok().and_then(|path| path.to_str());
        if let (Some(path), Some(text)) = (path, file.contents_utf8()) {
            files.push((path.replace('\\', "/"), text));
        }
    }
    for inner in folder.dirs() {
        collect(inner, id, files);
    }
}
