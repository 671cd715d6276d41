//! The demonstration archive, as the command sees it.

use crate::support::{TODAY, demonstration, files_below, minutebook, project};
use std::fs;

#[test]
fn it_passes_its_own_check() {
    let root = project().to_str().unwrap();
    let ran = minutebook(&["--root", root, "--as-of", TODAY, "--lang", "en", "check"], &[]).ends_with(0);
    assert!(ran.out.contains(": 0 defects, 0 breaches ("), "{}", ran.out);
}

#[test]
fn one_organisation_writes_chinese_keys_and_the_other_english_ones() {
    for (organization, own, other) in
        [("service-center", "\n类型: ", "\ntype: "), ("education-bureau", "\ntype: ", "\n类型: ")]
    {
        let folder = project().join("content").join(organization).join("meetings");
        for path in files_below(&folder).into_iter().filter(|path| path.ends_with(".md")) {
            let text = fs::read_to_string(folder.join(&path)).unwrap();
            assert!(text.contains(own) && !text.contains(other), "{organization}/meetings/{path}");
        }
    }
}

#[test]
fn its_site_shows_both_organisations_in_both_languages() {
    let site = demonstration();
    for page in ["index.html", "en/index.html", "service-center/index.html", "en/education-bureau/index.html"]
    {
        assert!(site.page(page).contains("<h1"), "{page}");
    }
    let records = site.pages().filter(|(path, _)| path.contains("/records/")).count();
    let written = files_below(&project().join("content")).into_iter().filter(|path| path.ends_with(".md"));
    assert_eq!(records, 2 * written.count(), "a page for each record in each language");
}
