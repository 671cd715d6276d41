//! Single files read again, for who watches them.

use super::walk::{below, is_hidden, read};
use super::{Fault, File, Files, Paper, classify};
use crate::text::Source;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// Reads the files at these paths again, which came, changed or went. Gives whether anything is different
/// now; none where the folder has to be walked through again, because a whole folder came or went.
pub fn discover_again(root: &Path, files: &mut Files, paths: &[PathBuf]) -> Option<bool> {
    let content = fs::canonicalize(root.join("content")).ok()?;
    let mut different = false;
    for path in paths {
        let name = below(root, path)?;
        if name.split('/').any(is_hidden) {
            continue;
        }
        if path.is_dir() || is_folder_of(&name, files) {
            return None;
        }
        different |= one(path, name, &content, files);
    }
    Some(different)
}

/// Whether something that was read lies below a path.
fn is_folder_of(name: &str, files: &Files) -> bool {
    let folder = format!("{name}/");
    let at = files.files.partition_point(|file| **file.path() < *folder);
    files.files.get(at).is_some_and(|file| file.path().starts_with(&folder))
        || files.others.range(folder.clone()..).next().is_some_and(|(other, _)| other.starts_with(&folder))
}

/// Reads one file again; whether it is different.
fn one(path: &Path, name: String, content: &Path, files: &mut Files) -> bool {
    // As in the walk, a link is looked at before it is followed.
    let entry = WalkDir::new(path).max_depth(0).follow_root_links(false).into_iter().flatten().next();
    let Some((kind, organization)) = classify(&name) else {
        let now = entry.map(|entry| Paper::at(&entry, content));
        let known = match &now {
            Some(paper) => files.others.insert(name, paper.clone()),
            None => files.others.remove(&name),
        };
        return known != now;
    };
    let known = files.files.binary_search_by(|file| (**file.path()).cmp(&name));
    let Some(entry) = entry else {
        return known.is_ok_and(|at| {
            files.files.remove(at);
            true
        });
    };
    let path: Arc<str> = name.into();
    let text = read(&entry, content);
    let text = text.map(|text| Source { path: Arc::clone(&path), text: text.into() });
    let file = File { kind, organization, content: text.map_err(|cause| Fault { path, cause }) };
    match known {
        Ok(at) => {
            let text = |file: &File| file.content.as_ref().ok().map(|source| Arc::clone(&source.text));
            let same = text(&file).is_some() && text(&file) == text(&files.files[at]);
            files.files[at] = file;
            !same
        }
        Err(at) => {
            files.files.insert(at, file);
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discover::discover;

    #[test]
    fn files_that_changed_are_read_and_no_others() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        let record = root.join("content/office/meetings/2026-01-05-a.md");
        fs::create_dir_all(record.parent().unwrap()).unwrap();
        fs::write(root.join("content/archive.yaml"), "title: {zh: 档案}\n").unwrap();
        fs::write(&record, "---\n---\n").unwrap();
        let mut files = discover(root).unwrap();
        let mut again = |paths: &[&Path]| {
            let paths: Vec<_> = paths.iter().map(|path| path.to_path_buf()).collect();
            let different = discover_again(root, &mut files, &paths);
            if different.is_some() {
                let walked = discover(root).unwrap();
                let names = |files: &Files| {
                    files.files.iter().map(|file| file.path().to_string()).collect::<Vec<_>>()
                };
                assert_eq!(names(&files), names(&walked));
                assert_eq!(files.others, walked.others);
            }
            different
        };
        assert_eq!(again(&[&record]), Some(false), "nothing changed");
        fs::write(&record, "---\ntype: x\n---\n").unwrap();
        assert_eq!(again(&[&record]), Some(true));
        let (second, hidden) = (record.with_file_name("2026-01-06-b.md"), record.with_file_name(".b.md.swp"));
        fs::write(&hidden, "x").unwrap();
        assert_eq!(again(&[&hidden]), Some(false));
        fs::write(&second, "x").unwrap();
        assert_eq!(again(&[&second, &hidden]), Some(true));
        let paper = record.with_file_name("paper.pdf");
        fs::write(&paper, "x").unwrap();
        assert_eq!(again(&[&paper]), Some(true));
        fs::remove_file(&paper).unwrap();
        fs::remove_file(&second).unwrap();
        assert_eq!(again(&[&paper, &second]), Some(true));
        assert_eq!(again(&[&second]), Some(false), "it was gone already");
        fs::remove_dir_all(record.parent().unwrap()).unwrap();
        assert_eq!(again(&[record.parent().unwrap()]), None, "a folder went");
    }
}
