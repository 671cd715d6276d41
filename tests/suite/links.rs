//! Every page of the demonstration site, in both languages: where its links lead, and that it asks for
//! nothing from elsewhere.

use crate::support::html::{Tag, tags, texts};
use crate::support::{Archive, Site, demonstration, project};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// A page taken apart.
pub struct Page {
    tags: Vec<Tag>,
    ids: BTreeSet<String>,
}

/// The pages of a site by path.
pub type Pages<'a> = BTreeMap<&'a str, Page>;

/// The pages of a site, taken apart.
pub fn taken_apart(site: &Site) -> Pages<'_> {
    let pages = site.pages().map(|(path, page)| {
        let tags = tags(page);
        let ids = tags.iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
        (path, Page { tags, ids })
    });
    pages.collect()
}

/// The pages of the demonstration site, taken apart once.
fn pages() -> &'static Pages<'static> {
    static PAGES: OnceLock<Pages<'_>> = OnceLock::new();
    PAGES.get_or_init(|| taken_apart(demonstration()))
}

/// Fails with what is wrong with a site: links and anchors that lead nowhere or to a scheme that is not
/// allowed, pages that nothing leads to, holes in the security policy, scripts and styles inside pages,
/// requests to elsewhere, ids that stand twice.
#[track_caller]
pub fn assert_sound(site: &Site) {
    let pages = taken_apart(site);
    let (_, mut wrong) = followed(site, &pages);
    wrong.extend(lost(&pages));
    wrong.extend(holes(&pages));
    wrong.extend(inline(&pages));
    wrong.extend(requests(site, &pages));
    wrong.extend(doubled(&pages));
    wrong.extend(unsaid(&pages));
    assert_none(&wrong);
}

/// Many people, many decisions, long names; and a theme of its own.
#[test]
fn other_archives_are_as_sound_as_the_demonstration() {
    for folder in ["tests/stress", "tests/themed"] {
        assert_sound(&Site::build(&Archive::copy_of(&project().join(folder)), "public"));
    }
}

/// A server shows that page at the address that was asked for.
#[test]
fn the_page_for_what_is_missing_is_whole_at_any_depth() {
    let archive = Archive::example("service-center");
    let settings = archive.read("content/archive.yaml");
    let settings: String =
        settings.lines().filter(|line| !line.starts_with("base_url")).fold(String::new(), |mut all, line| {
            let _ = writeln!(all, "{line}");
            all
        });
    for (base, path) in [("", "/"), ("base_url: https://example.org/our/archive\n", "/our/archive/")] {
        archive.write("content/archive.yaml", format!("{settings}{base}"));
        let site = Site::build(&archive, "public");
        let links = tags(site.page("404.html"));
        let links = links.iter().filter_map(|tag| tag.get("href").or(tag.get("src")).or(tag.get("action")));
        let own: Vec<_> = links.filter(|link| !link.starts_with(['#', 'h'])).collect();
        assert!(own.len() > 5 && own.iter().all(|link| link.starts_with(path)), "{own:?}");
    }
}

#[test]
fn a_record_leads_to_its_file_where_files_are_shown() {
    let archive = Archive::copy_of(&project().join("tests/themed"));
    let settings = archive.read("content/archive.yaml");
    let file = |site: &Site| {
        let pages = taken_apart(site);
        let links =
            pages.values().flat_map(|page| &page.tags).filter_map(|tag| tag.get("href").map(str::to_owned));
        links.filter(|link| link.ends_with(".md")).collect::<BTreeSet<_>>()
    };
    assert_none(&file(&Site::build(&archive, "public")));
    archive.write(
        "content/archive.yaml",
        format!("{settings}source_url: https://git.example.org/a/blob/main/\n"),
    );
    let links = file(&Site::build(&archive, "public"));
    assert!(!links.is_empty());
    for link in links {
        let path =
            link.strip_prefix("https://git.example.org/a/blob/main/").expect("it is below the address");
        assert!(archive.root().join(path).is_file(), "{path}");
    }
}

/// Fails with what is wrong, up to a screenful.
#[track_caller]
pub fn assert_none(wrong: &BTreeSet<String>) {
    let shown = wrong.iter().take(40).fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    });
    assert!(wrong.is_empty(), "{} faults:\n{shown}", wrong.len());
}

/// Whether a page is the one that says that there is none.
fn is_not_found(page: &str) -> bool {
    page.rsplit('/').next() == Some("404.html")
}

/// A link from `page` as a path from the site's root and a fragment; none for one that leads out of the site.
fn target(page: &str, link: &str) -> Result<Option<(String, String)>, String> {
    let scheme = link
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| !scheme.contains(['/', '?', '#', '.']));
    if let Some(scheme) = scheme {
        let usual = ["http", "https", "mailto", "webcal"].contains(&scheme);
        return if usual { Ok(None) } else { Err(format!("a link of the scheme {scheme}")) };
    }
    // That page is shown at any address; the archives here stand at the root of their hosts.
    let anywhere = is_not_found(page);
    let link = link.strip_prefix('/').filter(|_| anywhere).unwrap_or(link);
    let page = if anywhere { "404.html" } else { page };
    if link.starts_with('/') || link.contains('\\') {
        return Err("a link that is not relative".to_owned());
    }
    let (rest, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = rest.split_once('?').map_or(rest, |(path, _)| path);
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                "." | "" => {}
                ".." if parts.pop().is_none() => return Err("a link that leads out of the site".to_owned()),
                ".." => {}
                part => parts.push(part),
            }
        }
    }
    Ok(Some((decode(&parts.join("/")), decode(fragment))))
}

/// Percent signs resolved.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("links are UTF-8")
}

/// Every attribute of a page that names a place, with its tag.
fn links(page: &Page) -> impl Iterator<Item = (&Tag, &str)> {
    let canonical = |tag: &&Tag| tag.name == "link" && tag.get("rel") == Some("canonical");
    page.tags.iter().filter(move |tag| !canonical(tag)).flat_map(|tag| {
        let places = ["href", "src", "action", "poster", "data", "cite", "formaction", "xlink:href"];
        places.into_iter().filter_map(move |name| Some((tag, tag.get(name)?)))
    })
}

/// What is wrong with a link, if anything.
fn fault(site: &Site, pages: &Pages<'_>, from: &str, link: &str) -> Option<String> {
    let (path, fragment) = match target(from, link) {
        Ok(Some(target)) => target,
        Ok(None) => return None,
        Err(fault) => return Some(fault),
    };
    if !site.files.contains_key(&path) {
        return Some("no such file".to_owned());
    }
    let anchored =
        fragment.is_empty() || pages.get(path.as_str()).is_some_and(|page| page.ids.contains(&fragment));
    (!anchored).then(|| "no such anchor".to_owned())
}

#[test]
fn links_are_told_apart() {
    let inside = |link| target("a/b/c.html", link).unwrap().unwrap();
    assert_eq!(inside("../d.html?q=1#e%20f"), ("a/d.html".into(), "e f".into()));
    assert_eq!(inside("#x"), ("a/b/c.html".into(), "x".into()));
    assert_eq!(inside("%E4%BC%9A.html"), ("a/b/会.html".into(), String::new()));
    assert_eq!(target("a.html", "https://example.org/"), Ok(None));
    for wrong in ["/a.html", "//example.org", "javascript:alert(1)", "data:,x", "../../../x.html"] {
        assert!(target("a/b.html", wrong).is_err(), "{wrong}");
    }
}

/// Follows all links of a site: how many there are, and what is wrong with some.
pub fn followed(site: &Site, pages: &Pages<'_>) -> (usize, BTreeSet<String>) {
    let mut wrong = BTreeSet::new();
    let mut followed = 0;
    for (path, page) in pages {
        for (tag, link) in links(page) {
            followed += 1;
            if let Some(fault) = fault(site, pages, path, link) {
                // One page of each folder stands for the others.
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                wrong.insert(format!("{folder}/: <{} … {link}>: {fault}", tag.name));
            }
        }
    }
    (followed, wrong)
}

#[test]
fn no_such_page_looks_the_same_at_any_depth() {
    let archive = Archive::copy_of(&project().join("tests/themed"));
    let settings = archive.read("content/archive.yaml");
    let settings: String = settings
        .lines()
        .filter(|line| !line.starts_with("base_url"))
        .map(|line| format!("{line}\n"))
        .collect();
    archive
        .write("content/archive.yaml", format!("{settings}base_url: https://example.org/offices/minutes/\n"));
    let site = Site::build(&archive, "public");
    let pages = taken_apart(&site);
    let missing: Vec<_> = pages.iter().filter(|(path, _)| is_not_found(path)).collect();
    assert!(!missing.is_empty());
    for (path, page) in missing {
        let mut followed = 0;
        for (_, link) in links(page).filter(|(_, link)| !link.starts_with('#') && !link.contains("://")) {
            let below = link.strip_prefix("/offices/minutes/").unwrap_or_else(|| panic!("{path}: {link}"));
            let file = below.split(['#', '?']).next().unwrap();
            assert!(site.files.contains_key(file), "{path}: {link}");
            followed += 1;
        }
        assert!(followed > 8, "{path}: {followed}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let (followed, wrong) = followed(demonstration(), pages());
    assert!(followed > 10_000, "{followed} links");
    assert_none(&wrong);
}

/// The pages to which no way leads from the first: nobody finds them.
pub fn lost(pages: &Pages<'_>) -> BTreeSet<String> {
    let mut open = vec!["index.html".to_owned()];
    let mut reached: BTreeSet<String> = open.iter().cloned().collect();
    while let Some(path) = open.pop() {
        let Some(page) = pages.get(path.as_str()) else { continue };
        for (_, link) in links(page) {
            if let Ok(Some((to, _))) = target(&path, link)
                && reached.insert(to.clone())
            {
                open.push(to);
            }
        }
    }
    let lost = pages.keys().filter(|path| !reached.contains(**path) && !path.ends_with("404.html"));
    lost.map(|path| (*path).to_owned()).collect()
}

#[test]
fn every_page_is_reached_from_the_first() {
    assert_none(&lost(pages()));
}

#[test]
fn every_page_forbids_what_it_does_not_need() {
    assert_none(&holes(pages()));
}

fn holes(pages: &Pages<'_>) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    for (path, page) in pages {
        let mut fail = |what: &str| {
            wrong.insert(format!("{path}: {what}"));
        };
        let policy =
            page.tags.iter().position(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
        let loads = |tag: &Tag| {
            matches!(tag.name.as_str(), "script" | "img" | "style") || tag.get("rel") == Some("stylesheet")
        };
        let first = page.tags.iter().position(loads).unwrap_or(usize::MAX);
        let Some(policy) = policy.filter(|policy| *policy < first) else {
            fail("no Content-Security-Policy before what it governs");
            continue;
        };
        let policy = page.tags[policy].get("content").unwrap_or_default();
        let allows = |what: &str| policy.split(';').any(|part| part.trim() == what);
        if policy.contains("unsafe")
            || policy.contains('*')
            || policy.contains("http")
            || policy.contains("data:")
        {
            fail("a Content-Security-Policy with holes");
        }
        if !allows("default-src 'none'") && !allows("default-src 'self'") {
            fail("a Content-Security-Policy without a default");
        }
    }
    wrong
}

#[test]
fn no_page_holds_scripts_or_styles_of_its_own() {
    assert_none(&inline(pages()));
}

fn inline(pages: &Pages<'_>) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    for (path, page) in pages {
        for tag in &page.tags {
            let data = tag.get("type").is_some_and(|kind| kind.contains("json"));
            let inline = tag.name == "style" || tag.name == "script" && tag.get("src").is_none() && !data;
            let attribute = tag.attributes.keys().find(|name| *name == "style" || name.starts_with("on"));
            if inline || attribute.is_some() {
                wrong.insert(format!("{path}: <{} {}>", tag.name, attribute.map_or("", String::as_str)));
            }
            if matches!(tag.name.as_str(), "iframe" | "object" | "embed" | "base") {
                wrong.insert(format!("{path}: <{}>", tag.name));
            }
        }
    }
    wrong
}

/// Whatever a browser loads by itself comes from the site.
#[test]
fn no_request_leaves_the_site() {
    assert_none(&requests(demonstration(), pages()));
}

fn requests(site: &Site, pages: &Pages<'_>) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    for (path, page) in pages {
        for tag in &page.tags {
            let loaded = match tag.name.as_str() {
                "a" | "area" | "blockquote" | "q" => continue,
                "link" if matches!(tag.get("rel"), Some("canonical" | "alternate" | "license")) => continue,
                "link" => tag.get("href"),
                "form" => tag.get("action"),
                _ => tag.get("src").or(tag.get("href")),
            };
            if let Some(loaded) = loaded
                && !matches!(target(path, loaded), Ok(Some(_)))
            {
                wrong.insert(format!("{path}: <{} {loaded}>", tag.name));
            }
            if tag.get("srcset").is_some() || tag.get("ping").is_some() {
                wrong
                    .insert(format!("{path}: <{}> with an attribute that this test does not know", tag.name));
            }
        }
    }
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".css")) {
        let style = std::str::from_utf8(bytes).unwrap();
        for url in
            style.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap().trim_matches(['"', '\'']))
        {
            if let Some(fault) = fault(site, pages, path, url) {
                wrong.insert(format!("{path}: {url}: {fault}"));
            }
        }
        if style.contains("@import") {
            wrong.insert(format!("{path}: @import"));
        }
    }
    wrong
}

#[test]
fn ids_are_unique_in_each_page() {
    assert_none(&doubled(pages()));
}

fn doubled(pages: &Pages<'_>) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    for (path, page) in pages {
        let mut seen = BTreeSet::new();
        for id in page.tags.iter().filter_map(|tag| tag.get("id")) {
            if !seen.insert(id) || id.is_empty() || id.contains(char::is_whitespace) {
                wrong.insert(format!("{path}: id={id:?}"));
            }
        }
    }
    wrong
}

/// What assistive programs and search engines need of every page.
#[test]
fn every_page_says_its_language_its_title_and_its_heading() {
    assert_none(&unsaid(pages()));
}

fn unsaid(pages: &Pages<'_>) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    for (path, page) in pages {
        let count = |name: &str| page.tags.iter().filter(|tag| tag.name == name).count();
        let english = path.starts_with("en/");
        let language = page.tags.iter().find(|tag| tag.name == "html").and_then(|tag| tag.get("lang"));
        if language != Some(if english { "en" } else { "zh-Hans" }) {
            wrong.insert(format!("{path}: lang={language:?}"));
        }
        for name in ["title", "h1", "main"] {
            // The title of an inlined drawing is another one.
            let titles = if name == "title" {
                count("title") - count("svg").min(count("title") - 1)
            } else {
                count(name)
            };
            if titles != 1 {
                wrong.insert(format!("{path}: {titles} <{name}>"));
            }
        }
    }
    wrong
}

/// Chinese in an English page is marked as Chinese, so that it is spoken and drawn as such (WCAG 3.1.2).
#[test]
fn chinese_in_english_pages_is_marked() {
    let han = |c: char| matches!(u32::from(c), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF);
    let mut wrong = BTreeSet::new();
    let mut marked = 0;
    for (path, page) in demonstration().pages().filter(|(path, _)| path.starts_with("en/")) {
        for (language, text) in texts(page).into_iter().filter(|(_, text)| text.contains(han)) {
            marked += 1;
            if !language.starts_with("zh") {
                wrong.insert(format!("{path}: {text:.120}"));
            }
        }
    }
    assert_none(&wrong);
    assert!(marked > 10_000, "{marked}");
}

/// Each page has its counterpart in the other language, and leads to it.
#[test]
fn the_switch_of_languages_leads_to_the_same_page() {
    let mut wrong = BTreeSet::new();
    for (path, page) in pages() {
        let counterpart = match path.strip_prefix("en/") {
            Some(chinese) => chinese.to_owned(),
            None => format!("en/{path}"),
        };
        if !pages().contains_key(counterpart.as_str()) {
            // One page serves a missing address in both languages, and one finds the records of both.
            if !matches!(*path, "404.html") {
                wrong.insert(format!("{path}: no {counterpart}"));
            }
            continue;
        }
        let leads = page
            .tags
            .iter()
            .filter(|tag| tag.name == "a" && tag.get("hreflang").or(tag.get("lang")).is_some());
        let mut places = leads.filter_map(|tag| target(path, tag.get("href")?).ok()?);
        if !places.any(|(to, _)| to == counterpart) {
            wrong.insert(format!("{path}: no link to {counterpart}"));
        }
    }
    assert_none(&wrong);
}
