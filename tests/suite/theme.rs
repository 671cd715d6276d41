//! A theme laid over the default one, built by the command: `tests/themed` changes a little in each of the
//! ways that there are, and everything else is as it would be without it. And what the command says of a
//! theme that is wrong.

use crate::support::{Archive, Site, project};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The site of `tests/themed`, and that of the same archive without its theme.
fn sites() -> &'static (Site, Site) {
    static SITES: OnceLock<(Site, Site)> = OnceLock::new();
    SITES.get_or_init(|| {
        let archive = Archive::copy_of(&project().join("tests/themed"));
        let themed = Site::build(&archive, "public");
        archive.replace("content/archive.yaml", "theme: harbour\n", "");
        (themed, Site::build(&archive, "public"))
    })
}

const RECORD: &str = "harbour/records/2026/2026-05-06-council.html";

#[test]
fn a_theme_changes_what_it_names_and_inherits_the_rest() {
    let (themed, plain) = sites();
    let record = themed.page(RECORD);
    // A message of its own, in a block of its own of an inherited page; a message and a component in place of
    // inherited ones.
    assert!(record.contains("<p class=\"tide\">潮历：2026年5月6日</p>"));
    assert!(record.contains("直达正文") && record.contains("light-red buoy\">误期</span>"));
    assert!(record.contains("class=\"record-head\"") && record.contains("id=\"decision-1\""));
    assert!(themed.page(&format!("en/{RECORD}")).contains("Tide of 6 May 2026"));
    assert!(
        themed.page("404.html").contains("这里没有泊位") && !themed.page("404.html").contains("没有这个地址")
    );
    // The stylesheet that it adds stands on every page, behind the inherited one.
    for (path, page) in themed.pages() {
        let places: Vec<_> =
            ["static/style.css", "static/harbour.css"].map(|sheet| page.find(sheet)).into_iter().collect();
        assert!(places[0].is_some() && places[0] < places[1], "{path}");
    }

    // The same files as without it, but for the one that it adds.
    let paths = |site: &Site| site.files.keys().cloned().collect::<BTreeSet<_>>();
    let added: Vec<_> = paths(themed).difference(&paths(plain)).cloned().collect();
    assert_eq!(added, ["static/harbour.css"]);
    assert!(paths(plain).is_subset(&paths(themed)));
    // Outside the pages no more than the words: a state in feeds and tables.
    for (path, bytes) in plain
        .files
        .iter()
        .filter(|(path, _)| !is_page(path) && !path.ends_with("xlsx") && **path != ".minutebook-site")
    {
        if ["static/icon.svg", "static/style.css"].contains(&path.as_str()) {
            assert_ne!(themed.files[path], *bytes, "{path}");
            continue;
        }
        let reported = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n ", "");
        let own = reported(&themed.files[path]).replace("误期", "逾期").replace("Behind time", "Overdue");
        assert_eq!(own, reported(bytes), "{path}");
    }
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}

#[test]
fn its_colours_stand_in_front_of_the_inherited_stylesheet() {
    let (themed, plain) = sites();
    let text = |site: &Site| String::from_utf8(site.files["static/style.css"].clone()).unwrap();
    let (themed, plain) = (text(themed), text(plain));
    let tokens = |sheet: &str| {
        let lines = sheet.lines().map(str::trim).filter(|line| line.starts_with("--"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let (own, inherited) = (tokens(&themed), tokens(&plain));
    let differing: Vec<_> = own.iter().filter(|line| !inherited.contains(line)).collect();
    let expected = [
        "--ground: #eef4f8;",
        "--link: #0a4f86;",
        "--paper: #fbfdff;",
        "--rule: #0b5d7a;",
        "--wave: #5fa8c4;",
        "--ground: #0b1217;",
        "--paper: #10191f;",
        "--rule: #63b7d6;",
        "--wave: #2f6f8a;",
    ];
    assert_eq!(differing, expected);
    assert_eq!(themed.lines().count(), plain.lines().count() + 2);
}

/// What `build` says where one file of the theme is replaced, and that it says it in both languages.
#[track_caller]
fn reported(file: &str, text: &str, zh: &[&str], en: &[&str]) {
    let archive = Archive::copy_of(&project().join("tests/themed"));
    archive.write(&format!("themes/harbour/{file}"), text);
    // What the template engine says, it says in English.
    let languages = if zh == en { vec![("zh", zh)] } else { vec![("zh", zh), ("en", en)] };
    for (language, expected) in languages {
        let ran = archive.run(&["build", "--quiet", "--lang", language]).ends_with(2);
        for part in expected {
            assert!(ran.err.contains(part), "expected {part}, in:\n{}", ran.err);
        }
        assert!(ran.err.contains(&format!("themes/harbour/{file}")), "{}", ran.err);
    }
}

#[test]
fn a_fault_in_a_template_has_its_place() {
    let page = |text: &str| {
        format!("{{% extends \"base.html\" %}}{{% block main %}}\n会议，记录：{text}{{% endblock %}}")
    };
    let cases = [
        ("{{ page.title + }}", ":2:23", "Found `}}`"),
        ("{{ page.title | nofilter }}", ":2:23", "Unknown filter `nofilter`"),
        ("{{ nofunction(a=1) }}", ":2:10", "Unknown function `nofunction`"),
        ("{{ page.title is notest }}", ":2:24", "Unknown test `notest`"),
        ("{{ <ui.nope r={page.title} /> }}", ":2:10", "Unknown component `ui.nope`"),
        ("{{ <ui.refs q={page.title} /> }}", ":2:10", "Unknown argument"),
        ("{{ <ui.refs list={page.title} /> }}", ":2:10", "does not match expected type"),
        ("{{ page.title | ref }}", ":2:23", "expected a reference"),
        ("{% include \"nothing.html\" %}", ":2:18", "Unknown template `nothing.html`"),
        ("{{ nothing }}", ":2:10", "`nothing` is not defined"),
        ("{{ page.titel }}", ":2:15", "`titel` is not defined"),
        ("{{ page.title | date }}", ":2:23", "expected a date"),
        ("{{ t(key=\"harbour-lots\") }}", ":2:10", "no message `harbour-lots`"),
    ];
    for (text, place, message) in cases {
        let place = format!("themes/harbour/templates/404.html{place}\n");
        reported("templates/404.html", &page(text), &[&place, message], &[&place, message]);
    }
    let parent = "{% extends \"nothing.html\" %}";
    reported("templates/404.html", parent, &["404.html:1:12"], &["Unknown template `nothing.html`"]);
    let block = "{% extends \"default/404.html\" %}{#- 会议，-#}{% block nope %}{% endblock %}";
    reported("templates/404.html", block, &["404.html:1:52"], &["Block `nope` is not defined"]);
    // In a component: where it is, and where it was called from.
    let component = "{% component ui.refs(list: array) -%}\n会议：{{ list.nope }}{%- endcomponent ui.refs %}";
    let place = "components/harbour.html:2:12";
    reported(
        "templates/components/harbour.html",
        component,
        &[place, "调用处：themes/default/templates/"],
        &[place, "called from themes/default/templates/"],
    );
}

/// The caret stands under the word, where every Han character and full-width mark before it takes two
/// columns.
#[test]
fn the_caret_stands_under_the_word() {
    let archive = Archive::copy_of(&project().join("tests/themed"));
    let line = "<p>会议，记录：{{ page.titel }}</p>";
    archive.write(
        "themes/harbour/templates/404.html",
        format!("{{% extends \"base.html\" %}}{{% block main %}}\n{line}\n{{% endblock %}}"),
    );
    let ran = archive.run(&["build", "--quiet"]).ends_with(2);
    let carets = ran.err.lines().find(|line| line.contains('^')).unwrap();
    let columns = carets.split_once("| ").unwrap().1.find('^').unwrap();
    let before = line.split_once("titel").unwrap().0;
    assert_eq!(
        columns,
        before.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>(),
        "{}",
        ran.err
    );
    assert_eq!(carets.matches('^').count(), "titel".len());
}

#[test]
fn a_fault_in_the_messages_has_its_place() {
    let file = "messages/zh.ftl";
    reported(file, "# 会议，\n会议 = x\n", &["zh.ftl:2:1", "不是 Fluent"], &["this is not Fluent"]);
    reported(file, "skip = 会，\nskip = 议\n", &["zh.ftl:2:1", "写了两次"], &["two messages `skip`"]);
    reported(file, "# 会议\nskipp = 直达\n", &["zh.ftl:2:1", "是不是“skip”"], &["did you mean `skip`?"]);
    // Found on rendering: the template that asks, and the message that fails.
    let variable = "# 会议\nharbour-lost = 无\nharbour-tide = 第{ $n }次\n";
    let both = ["templates/record.html:4:20", "themes/harbour/messages/zh.ftl:3:1", "$n"];
    told_about(file, variable, &both);
    reported("messages/fr.ftl", "html-lang = fr\n", &["没有文字"], &["no message"]);
}

/// The same, where another file than the replaced one is to blame too.
#[track_caller]
fn told_about(file: &str, text: &str, expected: &[&str]) {
    reported(file, text, expected, expected);
}

#[test]
fn a_fault_in_the_tokens_has_its_place() {
    let file = "theme.yaml";
    reported(file, "# 会议，\ntokens:\n  ink: [红]\n", &["theme.yaml:3:8", "列表"], &["theme.yaml:3:8"]);
    reported(file, "# ink，\ntokens: {ink: 'a; b'}\n", &["theme.yaml:2:10", "分号"], &["semicolons"]);
    reported(file, "name: '会议' x: 会议\n", &["theme.yaml:1:12", "YAML"], &["YAML"]);
    reported(
        file,
        "名称: '会议'\ntoken: {}\n",
        &["theme.yaml:2:1", "是不是“tokens”"],
        &["did you mean `tokens`"],
    );
    reported(file, "tokens: {wave: blue, papr: red}\n", &["theme.yaml:1:22", "是不是“paper”"], &["`paper`"]);
    reported(file, "tokens:\n  wave: blue\n  wave: red\n", &["theme.yaml:3:3"], &["`wave`"]);
    reported(file, "tokens:\n  wave: 'URL(x)'\n", &["theme.yaml:2:3", "加载"], &["loads nothing"]);
}

#[test]
fn a_file_that_nothing_uses_is_a_slip() {
    reported("templates/recrod.html", "x", &["是不是“record.html”"], &["did you mean `record.html`?"]);
    reported("template/record.html", "x", &["是不是“templates”"], &["did you mean `templates`?"]);
    reported("theme.yml", "name: x", &["是不是“theme.yaml”"], &["did you mean `theme.yaml`?"]);
}
