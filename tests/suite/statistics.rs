//! Numbers that can be trusted: each is the length of the list it links to, sums agree, and no edition contradicts another.

use crate::support::{Site, TODAY, demonstration, minutebook, project};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tempfile::TempDir;

/// How many entries stand below each anchor of a page of lists. An entry for several counts for so many.
fn lengths(page: &str) -> BTreeMap<&str, usize> {
    let mut lengths: BTreeMap<&str, usize> = BTreeMap::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for rest in page.split('<').skip(1) {
        if let Some(rest) = rest.strip_prefix("section class=\"behind\" id=\"") {
            open.push((rest.split('"').next().unwrap(), 0));
        } else if rest.starts_with("/section>") {
            let Some((id, n)) = open.pop() else { continue };
            assert!(lengths.insert(id, n).is_none(), "two lists are called {id}");
            open.iter_mut().last().into_iter().for_each(|(_, outer)| *outer += n);
        } else if let Some((_, n)) = open.last_mut() {
            if rest.starts_with("li>") {
                *n += 1;
            } else if let Some(rest) = rest.strip_prefix("data value=\"") {
                *n += rest.split('"').next().unwrap().parse::<usize>().unwrap() - 1;
            }
        }
    }
    lengths
}

/// The numbers of a page that link to a list: the link, and the number.
fn linked(page: &str) -> Vec<(&str, usize)> {
    let links = page.split("<a href=\"").skip(1).filter_map(|rest| {
        let (href, rest) = rest.split_once("\">")?;
        let text = rest.split("</a>").next()?;
        let n = text.replace(',', "").parse().ok()?;
        href.contains("-list").then_some((href, n))
    });
    links.collect()
}

/// Holds every linked number of a site against its list; gives how many there were.
fn check_numbers(site: &Site) -> usize {
    let mut lists: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut checked = 0;
    for (path, page) in site.pages() {
        for (href, n) in linked(page) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let (target, anchor) = href.split_once('#').unwrap();
            // Sums of money and paper lead to the meetings that they are over.
            if anchor.ends_with(".outlay") {
                continue;
            }
            let target = joined(folder, target);
            let lists = lists.entry(target.clone()).or_insert_with(|| lengths(site.page(&target)));
            assert_eq!(lists.get(anchor), Some(&n), "{path}: {href}");
            checked += 1;
        }
    }
    checked
}

fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The demonstration archive's site for readers inside.
fn internal() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let output = TempDir::new().unwrap();
        let target = output.path().join("site");
        let (root, target_text) = (project().to_str().unwrap(), target.to_str().unwrap());
        let arguments =
            ["--root", root, "--as-of", TODAY, "build", "-q", "--audience", "internal", "-o", target_text];
        minutebook(&arguments, &[]).ends_with(0);
        Site::read(&target)
    })
}

#[test]
fn every_number_of_the_demonstration_is_the_length_of_its_list() {
    let public = check_numbers(demonstration());
    assert!(public > 3000, "{public} numbers");
    let inside = check_numbers(internal());
    assert!(inside > public, "{inside} numbers inside, {public} outside");
}
