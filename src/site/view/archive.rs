//! The pages about the archive as a whole: topics, search, about, not found.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Counted, ItemDecision, Page, Ref, Tab};

/// `topics.html`: all topics.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TopicsPage {
    /// The common part.
    pub page: Page,
    /// The topics, by the type they belong to or by tag.
    pub groups: Vec<TopicGroup>,
}

/// Topics of one kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TopicGroup {
    /// The meeting type whose categories these are, or the word for tags.
    pub title: Ref,
    /// The topics.
    pub topics: Vec<Counted>,
}

/// `topic.html`: every agenda item of one category or tag, over all meetings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TopicPage {
    /// The common part.
    pub page: Page,
    /// The pages of the years, where the topic is too long for one page.
    pub tabs: Vec<Tab>,
    /// The pages of the year shown, where it is too long for one.
    pub parts: Vec<Tab>,
    /// The items of the page shown by year, newest first.
    pub years: Vec<TopicYear>,
    /// How many items are withheld.
    pub withheld: usize,
}

/// The items of one year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TopicYear {
    /// The year.
    pub year: i32,
    /// The items, newest first.
    pub items: Vec<TopicLine>,
}

/// An agenda item in its topic.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TopicLine {
    /// The day of the meeting.
    pub date: NaiveDate,
    /// The meeting.
    pub meeting: Ref,
    /// The item.
    pub item: Ref,
    /// What came of it.
    pub outcome: Option<String>,
    /// The decisions taken on it.
    pub decisions: Vec<ItemDecision>,
}

/// `search.html`: the search page. Its list is filled by `static/search.js`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchPage {
    /// The common part.
    pub page: Page,
    /// The folder of the index, from this page: `search/`.
    pub index: String,
    /// What stands before the address of a hit: nothing, or the way to the root of its pages.
    pub hits: String,
    /// How many records can be found.
    pub records: usize,
    /// Names as this language has them, by those that the index has, by facet; an object of JSON. Empty in
    /// the index's own language.
    pub names: String,
    /// The lists that can be read without scripts, organisation by organisation.
    pub lists: Vec<Lists>,
}

/// The lists of an organisation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Lists {
    /// The organisation.
    pub organization: Ref,
    /// Its meetings, decisions and topics.
    pub lists: Vec<Ref>,
}

/// `about.html`: how the site was made.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AboutPage {
    /// The common part.
    pub page: Page,
    /// The organisations.
    pub organizations: Vec<AboutOrganization>,
    /// The archive's data in other forms.
    pub downloads: Vec<Ref>,
}

/// An organisation in the account of the build.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AboutOrganization {
    /// Its name.
    pub name: Ref,
    /// The versions of its policy.
    pub policies: Vec<Ref>,
    /// How many records it has.
    pub records: usize,
    /// How many decisions.
    pub decisions: usize,
    /// How many records are shown as stubs only.
    pub withheld_records: usize,
    /// How many items, sections and decisions are withheld from open records.
    pub withheld_parts: usize,
    /// The first and last day of its records.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Its feeds, calendars and archive lists.
    pub downloads: Vec<Ref>,
}

/// `404.html`: there is no such page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFoundPage {
    /// The common part.
    pub page: Page,
}
