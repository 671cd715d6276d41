//! The guide as a site: the READMEs, every page that they lead to, and every other file that those link to.
//! Each lies where it lies in the repository, so that links stay as they are; a page ends in `.html`.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where the guide begins in each language. The pages of the guide that are linked there are the contents
/// beside every page.
const STARTS: [(&str, &str); 2] = [("en", "README.md"), ("zh", "README.zh-CN.md")];

/// The files of the site by path; or what a page links to that is not there.
pub fn site(root: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut contents = BTreeMap::new();
    for (language, start) in STARTS {
        let linked = read(root, start)?.leads_to.into_iter().filter(|path| is_of_guide(path));
        let titled = linked.map(|path| Ok((read(root, &path)?.title, path)));
        contents.insert(language, titled.collect::<Result<Vec<_>, String>>()?);
    }
    let mut files = BTreeMap::from([("style.css".to_owned(), include_bytes!("style.css").to_vec())]);
    let mut open: Vec<String> = STARTS.map(|(_, start)| start.to_owned()).into();
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        if is_page(&path) {
            let page = read(root, &path)?;
            files.insert(address(&path), page.in_frame(&path, &contents[language_of(&path)]).into_bytes());
            open.extend(page.leads_to);
        } else {
            let bytes = fs::read(root.join(&path)).map_err(|error| format!("{path}: {error}"))?;
            files.insert(path, bytes);
        }
    }
    Ok(files)
}

fn is_of_guide(path: &str) -> bool {
    path.starts_with("docs/") && is_page(path)
}

fn is_page(path: &str) -> bool {
    path.strip_suffix(".md").is_some()
}

fn language_of(path: &str) -> &'static str {
    if path.contains("/zh/") || path.ends_with(".zh-CN.md") { "zh" } else { "en" }
}

/// Where a file of the repository lies on the site.
fn address(path: &str) -> String {
    match path.strip_suffix(".md") {
        Some("README") => "index.html".to_owned(),
        Some(page) => format!("{page}.html"),
        None => path.to_owned(),
    }
}

/// A page, taken apart.
struct Page {
    title: String,
    body: String,
    /// The files of the repository that it links to, and its images.
    leads_to: Vec<String>,
}

fn read(root: &Path, path: &str) -> Result<Page, String> {
    let text = fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
    let features = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut events: Vec<Event<'_>> = Parser::new_ext(&text, features).collect();
    let mut page = Page { title: String::new(), body: String::new(), leads_to: Vec::new() };
    let mut ids = BTreeMap::new();
    for at in 0..events.len() {
        match events[at].clone() {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let words = words_behind(&events[at..]);
                let id = Some(CowStr::from(unique(heading_id(&words), &mut ids)));
                events[at] = Event::Start(Tag::Heading { level, id, classes, attrs });
                if page.title.is_empty() {
                    page.title = words;
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                page.leads_to.extend(target(path, &dest_url));
                let dest_url = href(path, &dest_url).into();
                events[at] = Event::Start(Tag::Link { link_type, dest_url, title, id });
            }
            Event::Start(Tag::Image { dest_url, .. }) => page.leads_to.extend(target(path, &dest_url)),
            Event::Html(text) | Event::InlineHtml(text) => {
                let sources = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
                page.leads_to.extend(sources.filter_map(|source| target(path, source)));
            }
            _ => {}
        }
    }
    html::push_html(&mut page.body, events.into_iter());
    Ok(page)
}

/// The words of a heading, whose start is the first of some events.
fn words_behind(events: &[Event<'_>]) -> String {
    let inside = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let words = inside.map(|event| match event {
        Event::Text(text) | Event::Code(text) => text,
        _ => "",
    });
    words.collect()
}

/// The id of a heading, as the services make it that show the repository: links within pages count on it.
fn heading_id(words: &str) -> String {
    let kept = words.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn unique(id: String, ids: &mut BTreeMap<String, usize>) -> String {
    let before = ids.entry(id.clone()).or_default();
    *before += 1;
    if *before == 1 { id } else { format!("{id}-{}", *before - 1) }
}

/// The file of the repository to which a link of a page leads; none for links within it and to elsewhere.
fn target(from: &str, link: &str) -> Option<String> {
    let path = link.split('#').next().filter(|path| !path.is_empty() && !path.contains(':'))?;
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// A link of a page on the site.
fn href(from: &str, link: &str) -> String {
    let Some(target) = target(from, link) else { return link.to_owned() };
    let fragment = link.find('#').map_or("", |at| &link[at..]);
    format!("{}{}{fragment}", up(from), address(&target))
}

/// The way from a page to the top of the site.
fn up(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

impl Page {
    fn in_frame(&self, path: &str, contents: &[(String, String)]) -> String {
        let language = language_of(path);
        let up = up(path);
        let start = STARTS.iter().find(|(own, _)| *own == language).map_or("", |(_, start)| start);
        let (label, guide) = if language == "zh" { ("目录", "指南") } else { ("Contents", "Guide") };
        let items = contents.iter().map(|(title, target)| {
            let current = if target == path { " aria-current=\"page\"" } else { "" };
            format!("<li><a href=\"{up}{}\"{current}>{}</a></li>\n", address(target), escaped(title))
        });
        let items: String = items.collect();
        let (title, body, start) = (escaped(&self.title), &self.body, address(start));
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
            <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
            <title>{title} · minutebook</title>\n<link rel=\"stylesheet\" href=\"{up}style.css\">\n\
            </head>\n<body>\n<nav aria-label=\"{label}\">\n<p><a href=\"{up}{start}\">minutebook</a> · {guide}</p>\n\
            <ul>\n{items}</ul>\n</nav>\n<main>\n{body}</main>\n</body>\n</html>\n"
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
