use std::fs;
use std::path::PathBuf;

use super::words::keys;
use super::*;
use crate::site::view::samples;

/// Every kind of page with its sample, in one language.
fn pages(theme: &Theme, lang: &str) -> Vec<(&'static str, Vec<u8>)> {
    macro_rules! rendered {
        ($($name:literal $template:literal $view:ident;)*) => {
            vec![$(($name, theme.render($template, lang, &samples::$view(lang)).unwrap_or_else(|error| panic!("{error}")))),*]
        };
    }
    rendered! {
        "home" "home.html" home;
        "organization" "home.html" organization;
        "meetings" "meetings.html" all_meetings;
        "year" "year.html" year;
        "month" "month.html" month;
        "series" "series.html" series;
        "record" "record.html" record;
        "stub" "stub.html" stub;
        "decisions" "decisions.html" register;
        "people" "people.html" people;
        "person" "person.html" person;
        "departments" "departments.html" departments;
        "department" "department.html" department;
        "statistics" "statistics.html" statistics;
        "statistics-index" "statistics-index.html" periods;
        "policy" "policy.html" policy;
        "compliance" "compliance.html" compliance;
        "topics" "topics.html" topics;
        "topic" "topic.html" topic;
        "search" "search.html" search;
        "about" "about.html" about;
        "404" "404.html" not_found;
    }
}

/// The default theme; with `THEME` set, the folder it names is laid over it.
fn theme() -> Theme {
    let folder = std::env::var_os("THEME").map(PathBuf::from);
    Theme::load(folder.as_deref(), "zh").unwrap_or_else(|error| panic!("{error}"))
}

/// With `PREVIEW` set, the pages are written to the folder it names, to be looked at.
#[test]
fn every_page_renders_in_every_language() {
    let theme = theme();
    let preview = std::env::var_os("PREVIEW").map(PathBuf::from);
    for lang in ["zh", "en"] {
        for (name, page) in pages(&theme, lang) {
            let text = String::from_utf8(page).unwrap();
            assert!(text.starts_with("<!doctype html>"), "{name}");
            assert!(!text.contains("不公开的内容不应出现"), "{name}");
            assert!(!text.contains(" style=") && !text.contains("<style"), "{name}");
            if let Some(folder) = &preview {
                let folder = if lang == "en" { folder.join("en") } else { folder.clone() };
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join(format!("{name}.html")), text).unwrap();
            }
        }
    }
    if let Some(folder) = &preview {
        fs::create_dir_all(folder.join("static")).unwrap();
        for (name, bytes) in theme.static_files() {
            fs::write(folder.join("static").join(name), bytes).unwrap();
        }
    }
}

#[test]
fn both_languages_have_the_same_messages() {
    let files = Files::builtin();
    let keys = |name: &str| keys(files.text(name).unwrap().unwrap());
    let (zh, en) = (keys("messages/zh.ftl"), keys("messages/en.ftl"));
    assert_eq!(zh.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(en.difference(&zh).collect::<Vec<_>>(), Vec::<&String>::new());
}
