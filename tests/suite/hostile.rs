//! A site made of attacks: nothing of a record becomes an element, an attribute, a script, a formula, or a
//! line of another format.

use crate::links::assert_sound;
use crate::support::html::tags;
use crate::support::{Site, demonstration, hostile, search};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::OnceLock;

/// The site of the hostile archive, built once. With `HOSTILE` set it is kept in the folder that it names,
/// for the tests in a browser.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let archive = hostile::archive();
        let target = archive.root().join("site");
        let output = target.to_str().unwrap();
        archive.run(&["build", "--quiet", "--baseline", "baseline.yaml", "--output", output]).ends_with(0);
        let site = Site::read(&target);
        if let Some(folder) = std::env::var_os("HOSTILE") {
            for (path, bytes) in &site.files {
                let path = std::path::Path::new(&folder).join(path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, bytes).unwrap();
            }
        }
        site
    })
}

fn texts<'a>(extension: &'a str) -> impl Iterator<Item = (&'static str, &'static str)> + 'a {
    let files = site().files.iter().filter(move |(path, _)| path.ends_with(extension));
    files.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The attacks are there: a test of pages without them would show nothing.
#[test]
fn the_attacks_reach_the_pages() {
    let record = site().page("hostile/records/2026/2026-05-04-a.html");
    let attacks = record.matches("alert(").count();
    assert!(attacks > 50, "{attacks} attacks on the page of a record");
    assert!(texts(".html").filter(|(_, page)| page.contains("alert(")).count() > 40);
}

#[test]
fn the_site_is_sound() {
    assert_sound(site());
}

/// No element and no attribute that the demonstration's pages lack, but for what prose may bring.
#[test]
fn no_text_becomes_an_element_or_an_attribute() {
    let pairs = |site: &Site| {
        let mut found = BTreeSet::new();
        for (_, page) in site.pages() {
            for tag in tags(page) {
                found.extend(tag.attributes.keys().map(|attribute| format!("{} {attribute}", tag.name)));
                found.insert(tag.name);
            }
        }
        found
    };
    let usual = pairs(demonstration());
    // Of prose: titles of links, languages of code, pictures, and footnotes.
    let prose = ["a id", "a rel", "a title", "code class", "img", "li value", "sup"];
    let strange: Vec<_> = pairs(site())
        .into_iter()
        .filter(|pair| !usual.contains(pair) && !prose.iter().any(|usual| pair.starts_with(usual)))
        .collect();
    assert_eq!(strange, Vec::<String>::new());
}

/// HTML has no place for control characters, and marks of direction could turn what stands beside them.
#[test]
fn no_page_holds_control_characters() {
    for (path, page) in texts(".html") {
        let strange = page.chars().find(|c| is_control(*c) && !matches!(c, '\n' | '\t'));
        assert_eq!(strange.map(|c| c.escape_unicode().to_string()), None, "{path}");
    }
}

fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

#[test]
fn data_are_json() {
    let mut read = 0;
    for (path, text) in texts(".json") {
        serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        read += 1;
    }
    assert!(read > 2);
    // The shards of the index are scripts; what is read back from them is text.
    assert!(search::decoded(site()).iter().any(|(_, text)| text.contains("alert(")));
    for (path, bytes) in site().files.iter().filter(|(path, _)| path.starts_with("search/")) {
        let text = search::script(bytes);
        assert!(!text.contains("</script") && !text.contains("<!--"), "{path}");
        assert!(!text.contains(['\u{2028}', '\u{2029}', '\0']), "{path}");
    }
}

#[test]
fn feeds_and_maps_are_xml() {
    let mut read = 0;
    for (path, text) in texts(".xml").chain(texts(".svg")) {
        assert_xml(path, text);
        read += 1;
    }
    assert!(read > 3);
    let is_package = |path: &str| path.ends_with(".xlsx") || path.ends_with(".docx");
    assert!(site().files.keys().any(|path| path.ends_with(".docx")));
    for (path, bytes) in site().files.iter().filter(|(path, _)| is_package(path)) {
        let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for at in 0..book.len() {
            let mut part = book.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            let name = part.name().unwrap().into_owned();
            assert!(!text.contains("<f>") || name.contains("chart"), "{path}: a formula in {name}");
            assert_xml(&format!("{path}/{name}"), &text);
        }
    }
}

#[track_caller]
fn assert_xml(path: &str, text: &str) {
    let allowed =
        |c: char| c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\n' | '\r' | '\t');
    assert!(text.chars().all(allowed), "{path}: a character that XML has not");
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{path}: {error}"));
                    let name = attribute.key.as_ref().to_ascii_lowercase();
                    assert!(!name.starts_with("on"), "{path}: {name}");
                }
                assert!(!tag.name().as_ref().eq_ignore_ascii_case("script"), "{path}");
            }
            Ok(_) => {}
            Err(error) => panic!("{path}: {error}"),
        }
    }
}

#[test]
fn tables_have_no_formulas() {
    let mut cells = 0;
    for (path, text) in texts(".csv") {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in row.unwrap_or_else(|error| panic!("{path}: {error}")).iter() {
                cells += 1;
                let formula =
                    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && cell.parse::<f64>().is_err();
                assert!(!formula, "{path}: {cell:?}");
            }
        }
    }
    assert!(cells > 500, "{cells} cells");
}

/// What a parser of calendars says of one. It calls itself for each event, so it gets a stack of its own.
fn read_calendar(text: &str) -> Result<(), String> {
    let unfolded = icalendar::parser::unfold(text);
    let read = move || icalendar::parser::read_calendar(&unfolded).map(|_| ());
    let parser = std::thread::Builder::new().stack_size(256 << 20).spawn(read).unwrap();
    parser.join().unwrap()
}

#[test]
fn calendars_have_no_further_lines() {
    let mut events = 0;
    for (path, text) in texts(".ics") {
        let lines: Vec<&str> = text.split("\r\n").collect();
        for line in &lines {
            assert!(line.len() <= 75, "{path}: a line of {} bytes", line.len());
            assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "{path}: {line:?}");
        }
        let unfolded = text.replace("\r\n ", "");
        let count = |line: &str| unfolded.split("\r\n").filter(|other| *other == line).count();
        assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"), "{path}");
        assert_eq!(count("BEGIN:VEVENT"), unfolded.matches("\r\nUID:").count(), "{path}");
        assert_eq!(read_calendar(text), Ok(()), "{path}");
        events += count("BEGIN:VEVENT");
    }
    assert!(events > 20, "{events} events");
}
