//! The default theme, themes over it, and what their errors say.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use super::words::keys;
use super::*;
use crate::archive::Audience;
use crate::discover::discover;
use crate::edition::{Edition, select};
use crate::finding;
use crate::pipeline;
use crate::site::{Preview, render};
use crate::statistics::Statistics;
use crate::tests::{Archive, TODAY, golden_archive};
use crate::text::printable;

/// The golden archive as readers inside see it.
fn golden() -> &'static Edition {
    // The files of records are read from the archive when the site is written.
    static GOLDEN: OnceLock<(Archive, Edition)> = OnceLock::new();
    let (_, edition) = GOLDEN.get_or_init(|| {
        let archive = golden_archive();
        let edition = edition(&archive);
        (archive, edition)
    });
    edition
}

fn edition(archive: &Archive) -> Edition {
    let checked = pipeline::check(&discover(archive.root()).unwrap(), TODAY.parse().unwrap());
    select(&checked.archive, &checked.findings, Audience::Internal)
}

/// A page of the site of an edition, in some theme.
fn page(edition: &Edition, theme: &Theme, path: &str) -> Result<String, ThemeError> {
    let page = Preview::new(edition, theme).file(path)?;
    Ok(String::from_utf8(page.unwrap_or_else(|| panic!("no page {path}"))).unwrap())
}

/// Every page of the golden site, in some theme.
fn pages(theme: &Theme) -> BTreeMap<String, String> {
    let pages = Mutex::new(BTreeMap::new());
    let put = |path: &str, bytes: &[u8]| {
        if Path::new(path).extension().is_some_and(|ending| ending == "html") {
            let page = String::from_utf8(bytes.to_vec()).unwrap();
            pages.lock().unwrap().insert(path.to_owned(), page);
        }
        Ok::<(), ThemeError>(())
    };
    render(golden(), &Statistics::all(golden()), theme, &put).unwrap_or_else(|error| panic!("{error}"));
    pages.into_inner().unwrap()
}

/// The default theme; with `THEME` set, the folder it names is laid over it.
fn theme() -> Theme {
    let folder = std::env::var_os("THEME").map(PathBuf::from);
    Theme::load(folder.as_deref(), "zh").unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_page_renders_in_every_language() {
    let pages = pages(&theme());
    assert!(pages.len() > 200, "{} pages", pages.len());
    for (path, page) in pages {
        assert!(page.starts_with("<!doctype html>"), "{path}");
        assert!(!page.contains(" style=") && !page.contains("<style"), "{path}");
    }
}

#[test]
fn what_is_fixed_beforehand_changes_no_page() {
    let harbour = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themed/themes/harbour");
    for (folder, content) in [(None, "zh"), (None, "en"), (Some(&*harbour), "zh")] {
        let quick = Theme::load(folder, content).unwrap();
        let pages_of_quick = pages(&quick);
        let mut slow = Theme::load(folder, content).unwrap();
        for language in slow.languages.values_mut() {
            let templates = &mut language.templates;
            let content = templates.content.as_deref();
            templates.tera = tera(&slow.files, &language.words, content, false).unwrap();
        }
        for (path, page) in pages(&slow) {
            assert!(pages_of_quick[&path] == page, "{path}, of records in {content}");
        }
        for lang in ["zh", "en"] {
            let words = quick.words(lang).unwrap();
            let mark = Mark::new(words, Some("en")).unwrap();
            let own = if lang == "en" { "<i>" } else { "<i lang=\"en\">" };
            assert_eq!(fixed("<i{{ own() }}>", words, &mark), own);
            // A message that is not given its variable is left alone, and so is what is no question by
            // itself.
            let raw = "{% raw %}{{ t(key=\"none\") }}{% endraw %}";
            for other in
                [raw, "{{ t(key=\"ordinal\", m=2) }}", "{{ t(key=\"none\") ~ x }}", "{{ x }} {{ own()"]
            {
                assert_eq!(fixed(other, words, &mark), other);
            }
            let [ordinal, counted] =
                ["ordinal", "count-decisions"].map(|key| format!("{{{{ t(key=\"{key}\", n=m.n) }}}}"));
            let spelt = if lang == "en" { "No. {{ (m.n) | shown }}" } else { "第{{ (m.n) | shown }}次" };
            assert_eq!(fixed(&ordinal, words, &mark), spelt);
            // English has a plural.
            let spelt = if lang == "en" { &*counted } else { "{{ (m.n) | shown }} 项决定" };
            assert_eq!(fixed(&counted, words, &mark), spelt);
            let none = words.text("none").unwrap();
            assert_eq!(fixed("a {{ t(key=\"none\") }} b", words, &mark), format!("a {none} b"));
        }
    }
}

#[test]
fn whatever_has_a_meaning_in_html_is_escaped() {
    for c in '\0'..='\u{ffff}' {
        let text = format!("a{c}会");
        let (mut html, mut slow) = (Vec::new(), Vec::new());
        markup::escape(&text, &mut html).unwrap();
        tera::escape_html(&printable(&text), &mut slow).unwrap();
        assert_eq!(html, slow, "{c:?}");
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

#[test]
fn every_message_that_a_template_names_exists() {
    let theme = Theme::load(None, "zh").unwrap();
    let words = theme.words("zh").unwrap();
    for (name, text) in Files::builtin().texts("templates/").unwrap() {
        for call in text.split("t(key=\"").skip(1) {
            let (key, rest) = call.split_once('"').unwrap();
            let known = if rest.trim_start().starts_with('~') {
                words.plain().keys().any(|known| known.starts_with(key))
            } else {
                words.has(key)
            };
            assert!(known, "{name} names the message {key}");
        }
    }
}

#[test]
fn every_value_of_a_closed_list_has_its_word() {
    use crate::archive::State;
    use crate::site::view::{Coverage, Status};
    let theme = Theme::load(None, "zh").unwrap();
    let words = theme.words("zh").unwrap();
    let named = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    let statuses = [Status::Held, Status::Planned, Status::Cancelled, Status::NotHeld, Status::Missed];
    let coverage = [Coverage::Yes, Coverage::Partly, Coverage::Statistic, Coverage::No];
    let keys = State::ALL
        .iter()
        .map(|state| format!("state-{}", state.word()))
        .chain(statuses.map(|status| format!("status-{}", named(serde_json::to_value(status).unwrap()))))
        .chain(
            coverage.map(|coverage| format!("coverage-{}", named(serde_json::to_value(coverage).unwrap()))),
        );
    for key in keys {
        assert!(words.has(&key), "{key}");
    }
}

/// A theme folder with some files, laid over the default theme.
fn overlaid(files: &[(&str, &[u8])]) -> Result<Theme, ThemeError> {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    Theme::load(Some(folder.path()), "zh")
}

fn refused(files: &[(&str, &[u8])]) -> ThemeError {
    overlaid(files).err().expect("an error")
}

#[test]
fn a_folder_overrides_single_parts_and_inherits_the_rest() {
    let theme = overlaid(&[
        ("README.md", b"not read"),
        (
            "templates/404.html",
            "{% extends \"base.html\" %}{% block main %}<p>查无此页</p>{% endblock %}".as_bytes(),
        ),
        ("messages/zh.ftl", "skip = 直接看内容\n".as_bytes()),
        ("theme.yaml", b"name: second\ntokens:\n  rule: '#005500'\n"),
        ("static/seal.svg", b"<svg/>"),
    ])
    .unwrap();
    let page_of = |path| page(golden(), &theme, path).unwrap();
    let page = page_of("404.html");
    assert!(
        page.contains("<p>查无此页</p>")
            && page.contains("直接看内容")
            && page.contains("class=\"masthead\"")
    );
    let english = page_of("en/404.html");
    assert!(english.contains("Skip to content"));
    let statics: BTreeMap<_, _> = theme.static_files().collect();
    let sheet = str::from_utf8(statics["style.css"]).unwrap();
    assert!(
        sheet.contains("--rule: #005500;")
            && sheet.contains("--ink: #1e1f22;")
            && sheet.contains(".masthead")
    );
    assert!(
        statics.contains_key("seal.svg")
            && statics.contains_key("site.js")
            && !statics.contains_key("README.md")
    );
}

#[test]
fn a_language_can_be_added_whole_but_not_in_part() {
    let files = Files::builtin();
    let english = files.text("messages/en.ftl").unwrap().unwrap().to_owned();
    let theme =
        overlaid(&[("messages/fr.ftl", english.replace("html-lang = en", "html-lang = fr").as_bytes())])
            .unwrap();
    assert_eq!(theme.languages().collect::<Vec<_>>(), ["en", "fr", "zh"]);
    let error = refused(&[("messages/fr.ftl", b"html-lang = fr\n")]);
    assert!(error.message.en.starts_with("no message `") && error.file.ends_with("fr.ftl"), "{error}");
    assert!(theme.words("de").err().unwrap().message.en.contains("en, fr, zh"));
}

#[test]
fn a_syntax_error_has_its_place_under_chinese() {
    let error = refused(&[("templates/404.html", "<p>\n会议记录{{ 名 }}</p>\n".as_bytes())]);
    let place = error.place.as_ref().unwrap();
    assert!(error.file.ends_with("templates/404.html"));
    assert_eq!((place.line, place.column), (2, 8));
    let shown = error.render(finding::Language::Zh, false);
    // Eight Han columns for four characters, then three of the braces and the space.
    let marks = shown.lines().find(|line| line.contains('^')).unwrap();
    assert_eq!(marks.split('|').nth(1).unwrap().find('^'), Some(1 + 8 + 3), "{shown}");
}

#[test]
fn a_rendering_error_names_the_missing_field_or_message() {
    let page_of = page;
    let page =
        |text: &str| format!("{{% extends \"base.html\" %}}{{% block main %}}\n会议：{text}{{% endblock %}}");
    for (text, expected, column) in [
        ("{{ page.titel }}", "titel", 7),
        ("{{ t(key=\"无此条\") }}", "no message `无此条`", 7),
        ("{{ t(key=\"ordinal\") }}", "ordinal", 7),
    ] {
        let theme = overlaid(&[("templates/404.html", page(text).as_bytes())]).unwrap();
        let error = page_of(golden(), &theme, "404.html").unwrap_err();
        let place = error.place.as_ref().unwrap_or_else(|| panic!("{error}"));
        assert!(error.message.en.contains(expected), "{error}");
        assert_eq!(place.line, 2, "{error}");
        assert!(place.column >= column, "{error}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_file() {
    let cases: [(&str, &[u8], &str); 8] = [
        ("templates/404.html", b"\xff\xfe", "UTF-8"),
        ("messages/zh.ftl", b"skip = a\nskip = b\n", "two messages `skip`"),
        ("messages/zh.ftl", b"= nothing\n", ""),
        ("theme.yaml", b"tokens:\n  ink: 'red; } body { display: none'\n", "braces"),
        ("theme.yaml", b"tokens:\n  ink: 'URL(https://example.org/x)'\n", "loads nothing"),
        ("theme.yaml", b"tokens:\n  'in k': red\n", "a name of"),
        ("theme.yaml", b"token:\n  ink: red\n", "no key `token`"),
        ("templates/404.html", b"{% extends \"nothing.html\" %}", "nothing.html"),
    ];
    for (path, bytes, message) in cases {
        let error = refused(&[(path, bytes)]);
        assert!(error.to_string().contains(message), "{path}: {error}");
    }
}

#[test]
fn dates_and_numbers_take_the_form_of_the_language() {
    let theme = Theme::load(None, "zh").unwrap();
    let (zh, en) = (theme.words("zh").unwrap(), theme.words("en").unwrap());
    let date = "2026-11-09".parse().unwrap();
    assert_eq!(zh.weekday_date(date).unwrap(), "2026年11月9日 星期一");
    assert_eq!(en.weekday_date(date).unwrap(), "Monday, 9 November 2026");
    assert_eq!(
        (zh.month(date).unwrap(), en.month(date).unwrap()),
        ("2026年11月".into(), "November 2026".into())
    );
    assert_eq!((zh.day(date).unwrap(), en.day(date).unwrap()), ("11月9日".into(), "9 Nov".into()));
    assert_eq!(en.count("count-meetings", 1).unwrap(), "1 meeting");
    assert_eq!(en.count("count-meetings", 12_345).unwrap(), "12,345 meetings");
    assert_eq!(zh.count("ordinal", 21).unwrap(), "第21次");
    assert_eq!(number(-1_234_567.0), "−1,234,567");
}

#[test]
fn every_custom_property_that_styles_use_is_defined() {
    let theme = Theme::load(None, "zh").unwrap();
    let is_sheet = |path: &str| Path::new(path).extension().is_some_and(|ending| ending == "css");
    let sheets = theme.static_files().filter(|(path, _)| is_sheet(path));
    let css: String = sheets.map(|(_, bytes)| str::from_utf8(bytes).unwrap()).collect();
    let name =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect() };
    let used: BTreeSet<String> = css.split("var(--").skip(1).map(name).collect();
    let defined: BTreeSet<String> =
        css.split("--").skip(1).filter(|text| text[name(text).len()..].starts_with(':')).map(name).collect();
    assert!(used.len() > 30, "{used:?}");
    assert_eq!(used.difference(&defined).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn texts_are_escaped_and_marked_with_their_language() {
    let theme = Theme::load(None, "zh").unwrap();
    let archive = golden_archive();
    let record = "content/service-center/meetings/2026-03-11-office-meeting.md";
    let text = archive.read(record);
    let place = text.lines().find(|line| line.starts_with("地点: ") || line.starts_with("place: ")).unwrap();
    archive.replace(record, place, "place: '<script>\"会议室\"</script>'");
    let path = "en/service-center/records/2026/2026-03-11-office-meeting.html";
    let page = page(&edition(&archive), &theme, path).unwrap();
    assert!(page.contains("<dd lang=\"zh-Hans\">&lt;script&gt;&quot;会议室&quot;&lt;/script&gt;</dd>"));
    assert!(page.contains(">Home</a>") && !page.contains("lang=\"zh-Hans\">Home<"));
}

#[test]
fn rendering_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Theme::load(None, "zh").unwrap());
}
