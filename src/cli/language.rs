//! The language in which messages are written.

use crate::archive::read_settings;
use crate::discover::read_settings_file;
use crate::finding::Language;
use std::path::Path;

/// The one that was asked for, else the archive's own, else the system's.
pub(super) fn language(
    named: Option<Language>,
    root: &Path,
    environment: &impl Fn(&str) -> Option<String>,
) -> Language {
    let of_archive = || {
        let there = root.join("content").is_dir();
        // What archive.yaml does not say, it takes as the pages do.
        there.then(|| {
            read_settings_file(root).map(|source| read_settings(&source).0).unwrap_or_default().language()
        })
    };
    named.or_else(of_archive).unwrap_or_else(|| of_system(environment))
}

/// The language of the system's messages (POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`); the first
/// language where none is set.
fn of_system(environment: &impl Fn(&str) -> Option<String>) -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(environment).find(|value| !value.is_empty());
    match set.as_deref().and_then(|value| value.split(['.', '@']).next()) {
        None | Some("C" | "POSIX") => Language::default(),
        Some(locale) if locale.starts_with("zh") => Language::Zh,
        Some(_) => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_says_it_in_three_variables() {
        let of = |set: &[(&str, &str)]| {
            of_system(&|name: &str| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[]), Language::Zh);
        assert_eq!(of(&[("LANG", "C.UTF-8")]), Language::Zh);
        assert_eq!(of(&[("LANG", "en_GB.UTF-8")]), Language::En);
        assert_eq!(of(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")]), Language::Zh);
        assert_eq!(of(&[("LANG", "zh_CN"), ("LC_MESSAGES", "de_DE@euro"), ("LC_ALL", "")]), Language::En);
    }
}
