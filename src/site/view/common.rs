//! What every page has, and the small parts that many pages share.

use chrono::NaiveDate;
use serde::Serialize;

/// The part that every page view has, in its field `page`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Page {
    /// The language of the page: `zh`, `en`, or another that the theme has messages for.
    pub lang: String,
    /// The title, which is also the page's first heading.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: Option<String>,
    /// The page's address, if the archive names its own.
    pub canonical: Option<String>,
    /// The title of the whole site.
    pub site_title: String,
    /// The site's first page.
    pub home: String,
    /// The way to the site's root, where `static/` lies: `../../`, or nothing.
    pub root: String,
    /// From the first page down to the page above this one.
    pub breadcrumbs: Vec<Ref>,
    /// The site's main sections.
    pub nav: Vec<NavItem>,
    /// The same page in the other languages.
    pub languages: Vec<LanguageLink>,
    /// The search page.
    pub search: String,
    /// The organisation that a search begun here stays in, as the index names it.
    pub find_in: Option<String>,
    /// The page that says how the site was made.
    pub about: String,
    /// Feeds of what the page shows.
    pub feeds: Vec<Feed>,
    /// The day that the page speaks of as today.
    pub as_of: NaiveDate,
    /// Who may read it: `public` or `internal`.
    pub audience: String,
    /// The program's version.
    pub tool_version: String,
}

/// A text, and the page it leads to, if there is one.
#[derive(Debug, Clone, Default, Serialize, PartialEq)]
pub struct Ref {
    /// What is shown.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
}

impl Ref {
    /// A text that leads somewhere.
    pub fn to(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: Some(href.into()) }
    }

    /// A text that leads nowhere.
    pub fn plain(label: impl Into<String>) -> Self {
        Self { label: label.into(), href: None }
    }
}

/// A main section of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NavItem {
    /// What is shown.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page is in this section.
    pub current: bool,
}

/// The page in another language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageLink {
    /// The language's code.
    pub lang: String,
    /// Its name in itself: 中文, English.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page is in this language.
    pub current: bool,
}

/// A feed or a calendar.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Feed {
    /// `application/atom+xml` or `text/calendar`.
    pub mime: String,
    /// What it holds.
    pub title: String,
    /// Where it lies.
    pub href: String,
}

/// A calendar that a reader may follow.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Subscription {
    /// The file.
    pub calendar: String,
    /// Its address for calendar programs, where the archive names the site's.
    pub webcal: Option<String>,
}

/// A text that counts how many there are.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counted {
    /// What is counted, and where the list of it is.
    pub of: Ref,
    /// How many.
    pub n: usize,
}

/// One of several pages of a list, of the years for example.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Tab {
    /// What is shown.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// How many the page lists.
    pub n: Option<usize>,
    /// Whether it is this page.
    pub current: bool,
}

/// The pages before and after, in time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Neighbours {
    /// The page before.
    pub earlier: Option<Ref>,
    /// The page after.
    pub later: Option<Ref>,
}

/// A table, made up where the numbers are known.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// The table's anchor on the page.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What is counted, in a sentence; shown below the heading.
    pub note: Option<String>,
    /// The head of the first column.
    pub corner: String,
    /// The heads of the others.
    pub columns: Vec<Ref>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The last row, set apart.
    pub total: Option<Row>,
    /// The pages of the rows, where those are too many for this one, which then shows the total alone.
    pub more: Option<Ref>,
    /// The same table as CSV, XLSX or JSON.
    pub downloads: Vec<Ref>,
    /// The page that says what is counted, where these are statistics.
    pub definition: Option<String>,
    /// The columns that a chart in the workbook shows, by their places.
    #[serde(skip)]
    pub plot: Vec<usize>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Row {
    /// The row's head.
    pub head: Ref,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// The value as shown: `12`, `91.7%`, `—`.
    pub text: String,
    /// What stands beside it, smaller: `11/12`, `+3`.
    pub note: Option<String>,
    /// The list behind the number.
    pub href: Option<String>,
    /// Whether it is set right, as numbers are.
    pub numeric: bool,
}

impl Cell {
    /// A number or rate, with the list behind it.
    pub fn number(text: impl Into<String>, href: Option<String>) -> Self {
        Self { text: text.into(), note: None, href, numeric: true }
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same cell with something beside it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}
