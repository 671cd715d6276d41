//! Where each page lies, from the root of its language. Every name is safe on every system, and depends on
//! ids alone, so that links last.

use crate::calendar::{Month, Year};
use crate::edition::{Decision, Department, Entry, Meeting, Office, Paper, Person, slug};
use crate::statistics::Span;
use chrono::{Datelike, NaiveDate};

/// The site's first page.
pub const HOME: &str = "index.html";
/// The search page.
pub const SEARCH: &str = "search.html";
/// How the site was made.
pub const ABOUT: &str = "about.html";
/// All rules.
pub const RULES: &str = "rules/index.html";
/// There is no such page.
pub const NOT_FOUND: &str = "404.html";

/// The first page of an organisation.
pub fn office(office: &Office) -> String {
    format!("{}/index.html", folder(office))
}

/// A page of one kind. There are hundreds of links on a page, so it is put together in one go.
fn page(office: &Office, kind: &str, name: &str) -> String {
    [&office.slug, "/", kind, "/", name, ".html"].concat()
}

fn folder(office: &Office) -> &str {
    &office.slug
}

/// A place on a page.
pub fn anchored(page: &str, anchor: &str) -> String {
    [page, "#", anchor].concat()
}

/// All meetings, by year.
pub fn meetings(office: &Office) -> String {
    page(office, "meetings", "index")
}

/// The meetings of a year.
pub fn year(office: &Office, year: i32) -> String {
    page(office, "meetings", &year.to_string())
}

/// The meetings of a month.
pub fn month(office: &Office, month: Month) -> String {
    page(office, "meetings", &month.to_string())
}

/// The meetings of a type.
pub fn series(office: &Office, kind: &str) -> String {
    page(office, "series", &slug(kind))
}

/// Another page of a list whose first page lies at a route.
pub fn part(route: &str, suffix: &str) -> String {
    [route.strip_suffix(".html").unwrap_or(route), suffix, ".html"].concat()
}

/// The record of a meeting, or its stub.
pub fn record(office: &Office, entry: &Entry) -> String {
    record_of(office, entry.date(), entry.slug())
}

/// The record of a meeting by date and slug.
pub fn record_of(office: &Office, date: NaiveDate, slug: &str) -> String {
    [folder(office), "/records/", &date.year().to_string(), "/", slug, ".html"].concat()
}

/// The paper of a meeting in Word, from the site's root: all languages share it.
pub fn paper(office: &Office, entry: &Entry) -> String {
    let record = record(office, entry);
    [record.strip_suffix(".html").unwrap_or(&record), ".docx"].concat()
}

/// A file that a record names, beside the record's page, from the site's root: all languages share it.
pub fn attached(office: &Office, meeting: &Meeting, paper: &Paper) -> String {
    let page = record_of(office, meeting.date, &meeting.slug);
    [page.trim_end_matches(".html"), "/", &paper.file].concat()
}

/// A rule.
pub fn rule(code: &crate::finding::Code) -> String {
    format!("rules/{}.html", code.code())
}

/// The anchor of a decision in its record.
pub fn decision_anchor(decision: &Decision) -> String {
    decision_anchor_of(&decision.id)
}

/// The same by the decision's id in its record.
pub fn decision_anchor_of(id: &str) -> String {
    ["decision-", &slug(id)].concat()
}

/// The anchor of a motion on its record's page.
pub fn motion_anchor(id: &str) -> String {
    ["motion-", &slug(id)].concat()
}

/// The anchor of an agenda item in its record.
pub fn item_anchor(id: &str) -> String {
    ["item-", &slug(id)].concat()
}

/// The register of decisions: the open ones, or those taken in a year.
pub fn decisions(office: &Office, year: Option<i32>) -> String {
    page(office, "decisions", &year.map_or_else(|| "index".to_owned(), |year| year.to_string()))
}

/// A part of a year of the register: `2026`, `2026-1`.
pub fn decisions_part(office: &Office, part: &str) -> String {
    page(office, "decisions", part)
}

/// The register as a script.
pub fn register(office: &Office) -> String {
    format!("{}/decisions/register.js", folder(office))
}

/// All topics.
pub fn topics(office: &Office) -> String {
    page(office, "topics", "index")
}

/// The agenda items of one category of a type.
pub fn topic(office: &Office, kind: &str, category: &str) -> String {
    page(office, "topics", &[slug(kind).as_ref(), "-", slug(category).as_ref()].concat())
}

/// The meetings that bear a tag.
pub fn tag(office: &Office, tag: &str) -> String {
    page(office, "topics", &["tag-", &slug(tag)].concat())
}

/// Everybody.
pub fn people(office: &Office) -> String {
    page(office, "people", "index")
}

/// A person.
pub fn person(office: &Office, person: &Person) -> String {
    page(office, "people", &person.slug)
}

/// All departments.
pub fn departments(office: &Office) -> String {
    page(office, "departments", "index")
}

/// A department.
pub fn department(office: &Office, department: &Department) -> String {
    page(office, "departments", &department.slug)
}

/// All periods of statistics.
pub fn statistics(office: &Office) -> String {
    page(office, "statistics", "index")
}

/// The statistics of a month.
pub fn statistics_of(office: &Office, month: Month) -> String {
    statistics_span(office, Span::Month(month))
}

/// The statistics of a period.
pub fn statistics_span(office: &Office, span: Span) -> String {
    statistics_stem(office, span) + ".html"
}

/// A page of the lists behind the numbers of a period, counted from 0.
pub fn statistics_list(office: &Office, span: Span, page: usize) -> String {
    let stem = statistics_stem(office, span);
    match page {
        0 => stem + "-list.html",
        page => format!("{stem}-list-{}.html", page + 1),
    }
}

/// A page of the rows of a long table of a period, counted from 0.
pub fn statistics_table(office: &Office, span: Span, table: &str, page: usize) -> String {
    let stem = statistics_stem(office, span);
    match page {
        0 => format!("{stem}-table-{table}.html"),
        page => format!("{stem}-table-{table}-{}.html", page + 1),
    }
}

/// A calendar may name a semester like a year or a month; their pages come first.
fn statistics_stem(office: &Office, span: Span) -> String {
    let id = slug(&span.id(office));
    let apart = id.parse::<Month>().is_ok() || id.parse::<Year>().is_ok() || id == "index";
    let apart = apart && matches!(span, Span::Semester(_));
    [folder(office), "/statistics/", if apart { "semester-" } else { "" }, &id].concat()
}

/// All organisations side by side.
pub const ACROSS: &str = "statistics.html";

/// The lists behind the sums over organisations in a year.
pub fn across_list(year: i32) -> String {
    format!("statistics-{year}-list.html")
}

/// The figures of a department.
pub fn department_figures(office: &Office, department: &Department) -> String {
    page(office, "statistics", &["department-", &department.slug].concat())
}

/// The figures of a meeting type.
pub fn type_figures(office: &Office, kind: &str) -> String {
    page(office, "statistics", &["type-", &slug(kind)].concat())
}

/// What is counted, by which date, and what is not.
pub fn definitions(office: &Office) -> String {
    page(office, "statistics", "definitions")
}

/// A version of the policy, the newest where none is named, and how it was kept in a period.
pub fn policy(office: &Office, version: Option<NaiveDate>, period: Option<&str>) -> String {
    let name = match (version, period) {
        (None, None) => "index".to_owned(),
        (None, Some(period)) => format!("in-{period}"),
        (Some(version), None) => version.to_string(),
        (Some(version), Some(period)) => format!("{version}-in-{period}"),
    };
    page(office, "policy", &name)
}

/// The anchor of a clause on the policy page.
pub fn clause_anchor(clause: &str) -> String {
    format!("clause-{}", slug(clause))
}

/// How the policy was kept.
pub fn compliance(office: &Office) -> String {
    page(office, "compliance", "index")
}

/// The feed of an organisation, or an older part of it.
pub fn feed(office: &Office, part: Option<usize>) -> String {
    match part {
        None => format!("{}/feed.xml", folder(office)),
        Some(part) => format!("{}/feed/{part}.xml", folder(office)),
    }
}

/// What changed lately.
pub fn changes(office: &Office) -> String {
    format!("{}/changes.html", folder(office))
}

/// The feed of what changed.
pub fn changes_feed(office: &Office) -> String {
    format!("{}/changes.xml", folder(office))
}

/// The feed of a meeting type, or an older part of it.
pub fn series_feed(office: &Office, kind: &str, part: Option<usize>) -> String {
    match part {
        None => format!("{}/series/{}.xml", folder(office), slug(kind)),
        Some(part) => format!("{}/series/{}/{part}.xml", folder(office), slug(kind)),
    }
}

/// The calendar of meetings: of this year and the last, or of a year.
pub fn calendar(office: &Office, year: Option<i32>) -> String {
    match year {
        None => format!("{}/meetings.ics", folder(office)),
        Some(year) => format!("{}/meetings/{year}.ics", folder(office)),
    }
}

/// The calendar of due days.
pub fn due(office: &Office) -> String {
    format!("{}/due.ics", folder(office))
}

/// The calendar of the days by which a department's decisions are due.
pub fn department_due(office: &Office, department: &Department) -> String {
    format!("{}/departments/{}.ics", folder(office), department.slug)
}

/// The same of a person.
pub fn person_due(office: &Office, person: &Person) -> String {
    format!("{}/people/{}.ics", folder(office), person.slug)
}

/// The archive list of a year, from the site's root: all languages share it.
pub fn archive_list(office: &Office, year: i32) -> String {
    format!("{}/archive-list-{year}.csv", folder(office))
}

/// Data for programs, from the site's root: all languages share them.
pub fn data(name: &str) -> String {
    format!("data/{name}")
}
