//! What the preview adds to a page: its script, and the findings. The templates escape what records say.

use super::context::Context;
use crate::finding::report::{Summary, human};
use crate::finding::{Kind, Language, Located};
use crate::pipeline::Checked;
use crate::say;
use crate::text::printable;
use serde::Serialize;
use std::sync::LazyLock;
use tera::{Context as Values, Tera};

/// The most findings that a panel or page lists; a folder of wrong files has thousands.
const MOST: usize = 200;

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.add_raw_templates([
        ("panel.html", include_str!("panel.html")),
        ("message.html", include_str!("message.html")),
    ])
    .expect("the preview's own templates are right");
    tera
});

/// A finding as the panel shows it.
#[derive(Serialize)]
struct FindingLine<'a> {
    level: &'static str,
    code: &'a str,
    place: String,
    message: &'a str,
    help: &'a str,
    clause: Option<String>,
    /// Why it passes, where it does.
    passes: Option<String>,
}

/// Everything that the panel shows.
#[derive(Serialize)]
struct View<'a> {
    lang: &'static str,
    version: u64,
    title: &'a str,
    text: &'a str,
    summary: String,
    all: Option<&'a str>,
    back: &'a str,
    fails: bool,
    findings: Vec<FindingLine<'a>>,
}

/// The findings of a page: those of its record, or else all that fail.
pub(super) fn panel(context: &Context<'_>, checked: &Checked, record: Option<&str>) -> String {
    let of_page = |located: &&Located| match record {
        Some(path) => *located.finding.path == *path,
        None => located.finding.fails(false),
    };
    render("panel.html", &view(context, checked, of_page))
}

/// A page of all findings that ask for something.
pub(super) fn findings(context: &Context<'_>, checked: &Checked) -> String {
    let asks = |located: &&Located| {
        let finding = &located.finding;
        finding.kind != Kind::Note && !finding.explained && finding.baseline.is_none()
    };
    let title = say!(zh: "检查结果", en: "findings");
    let view = View { title: title.in_language(context.language), all: None, ..view(context, checked, asks) };
    render("message.html", &view)
}

/// A page that says one thing, with the findings that fail.
pub(super) fn failing(context: &Context<'_>, checked: &Checked, title: &str) -> String {
    let view = View { title, all: None, ..view(context, checked, |located| located.finding.fails(false)) };
    render("message.html", &view)
}

/// A page that says one thing.
pub(super) fn message(context: &Context<'_>, title: &str, text: &str) -> String {
    let view = View {
        lang: context.language.tag(),
        version: context.version,
        title,
        text,
        summary: String::new(),
        all: None,
        back: back(context.language),
        fails: true,
        findings: Vec::new(),
    };
    render("message.html", &view)
}

fn view<'a>(context: &Context<'_>, checked: &'a Checked, of_page: impl Fn(&&Located) -> bool) -> View<'a> {
    let language = context.language;
    let listed = checked.findings.iter().filter(of_page).take(MOST);
    View {
        lang: language.tag(),
        version: context.version,
        title: "",
        text: "",
        summary: human::summary(Summary::count(&checked.findings, checked.records), language),
        all: Some(match language {
            Language::Zh => "全部检查结果",
            Language::En => "all findings",
        }),
        back: back(language),
        fails: checked.findings.iter().any(|located| located.finding.fails(false)),
        findings: listed.map(|located| line(located, language)).collect(),
    }
}

fn line(located: &Located, language: Language) -> FindingLine<'_> {
    let Located { finding, start, .. } = located;
    let passes = human::passes(finding, language);
    FindingLine {
        level: match passes {
            Some(_) => "passes",
            None if finding.fails(false) => "error",
            None => "hint",
        },
        code: finding.code.code(),
        place: format!("{}:{}:{}", finding.path, start.line, start.column),
        message: finding.message.in_language(language),
        help: finding.help.in_language(language),
        passes,
        clause: finding.clause.as_ref().map(|clause| human::clause(clause, language)),
    }
}

fn back(language: Language) -> &'static str {
    match language {
        Language::Zh => "回到首页",
        Language::En => "first page",
    }
}

fn render(template: &str, view: &View<'_>) -> String {
    let values = Values::from_serialize(view).expect("a view is a struct");
    let html = TEMPLATES.render(template, &values).expect("the preview's own templates are right");
    printable(&html).into_owned()
}

/// A page with the preview's script, and the panel at its end. A page of a theme that has no such ends stays
/// as it is.
pub(super) fn put_into(page: Vec<u8>, version: u64, panel: Option<&str>) -> Vec<u8> {
    let mut page = match String::from_utf8(page) {
        Ok(page) => page,
        Err(error) => return error.into_bytes(),
    };
    if let Some((panel, end)) = panel.zip(page.rfind("</body>")) {
        page.insert_str(end, panel);
    }
    if let Some(end) = page.find("</head>") {
        let files = format!(
            "<link rel=\"stylesheet\" href=\"/_minutebook/preview.css\">\
             <script src=\"/_minutebook/preview.js\" data-version=\"{version}\" defer></script>"
        );
        page.insert_str(end, &files);
    }
    page.into_bytes()
}
