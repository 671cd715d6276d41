//! The lists behind numbers. Each has an anchor, and holds as many entries as its number says; entries for
//! several at once say for how many.

use super::{Scene, data_id, head, period_name};
use crate::archive::Standing;
use crate::calendar::Days;
use crate::edition::{Office, PersonRef};
use crate::finding::Code;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{FigureListPage, ListEntry, ListSection, Ref, SeatGroup, Tab};
use crate::site::volume::{Leaf, Section};
use crate::statistics::{Head, Item, List, Period, Span, Table};
use std::sync::OnceLock;

/// The longest text of a decision in a list, in characters.
const LONGEST: usize = 40;

/// What the meetings of an organisation are called in lists: the link and the text of each, made when it is
/// first listed, for all pages in one folder.
#[derive(Default)]
pub struct Lines {
    meetings: Vec<OnceLock<(String, String)>>,
}

impl Lines {
    /// The lines of an organisation.
    pub fn new(office: &Office) -> Self {
        Self { meetings: vec![OnceLock::new(); office.meetings.len()] }
    }

    fn line(&self, scene: Scene<'_>, at: u32) -> Result<(String, String), ThemeError> {
        let line = &self.meetings[at as usize];
        if let Some(line) = line.get() {
            return Ok(line.clone());
        }
        let Scene { leaf, office, .. } = scene;
        let entry = &office.meetings[at as usize];
        let made =
            (leaf.href(&routes::record(office, entry)), format!("{} {}", entry.date(), leaf.title(entry)?));
        Ok(line.get_or_init(|| made).clone())
    }
}

/// The pages of the lists of a period.
pub fn list_pages(office: &Office, period: &Period) -> Vec<String> {
    (0..period.sheets.pages()).map(|page| routes::statistics_list(office, period.span, page)).collect()
}

/// A page of lists.
pub fn list_page(scene: Scene<'_>, lines: &Lines, period: &Period) -> Result<FigureListPage, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    let pages = list_pages(office, period);
    let shown_page = pages.iter().position(|page| *page == leaf.path).unwrap_or_default();
    let mut sections = Vec::new();
    let mut shown = Vec::new();
    for table in &period.tables {
        for (of, lists) in &table.lists {
            let own = |list: &&List| period.sheets.page_of(&list.anchor) == shown_page;
            for list in lists.iter().filter(own) {
                if shown.last() != Some(&table.id) {
                    shown.push(table.id);
                    sections.push(title(scene, period.span, table)?);
                }
                let name = head(scene, of, period.span.days(office).1)?.label;
                add(Behind { scene, lines, span: period.span, table }, list, &name, 3, &mut sections)?;
            }
        }
    }
    let name = period_name(leaf, office, period.span)?;
    let words = leaf.volume.words;
    let title = words.with("title-statistics-lists", &[("period", name.clone().into())])?;
    let (title, tabs) = tabs(leaf, title, &pages, shown_page)?;
    let above = vec![
        Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office))),
        Ref::to(name, leaf.href(&routes::statistics_span(office, period.span))),
    ];
    Ok(FigureListPage { page: leaf.page(&title, Section::Statistics, above)?, tabs, sections })
}

/// The title of a page among others of its kind, and the way to those; they need neither where there is one.
pub(super) fn tabs(
    leaf: &Leaf<'_>,
    title: String,
    pages: &[String],
    shown: usize,
) -> Result<(String, Vec<Tab>), ThemeError> {
    if pages.len() < 2 {
        return Ok((title, Vec::new()));
    }
    let words = leaf.volume.words;
    let number = |page: usize| words.with("stat-page", &[("n", (page + 1).into())]);
    let tab = |(at, page): (usize, &String)| {
        Ok(Tab { label: number(at)?, href: leaf.href(page), n: None, current: at == shown })
    };
    let title = words.with("title-of-part", &[("title", title.into()), ("part", number(shown)?.into())])?;
    Ok((title, pages.iter().enumerate().map(tab).collect::<Result<_, ThemeError>>()?))
}

/// Whose lists are shown.
#[derive(Clone, Copy)]
struct Behind<'a> {
    scene: Scene<'a>,
    lines: &'a Lines,
    span: Span,
    table: &'a Table,
}

/// The heading of a table's lists, with the way back to the table.
fn title(scene: Scene<'_>, span: Span, table: &Table) -> Result<ListSection, ThemeError> {
    let shown = super::table(scene, span, &Table { rows: Vec::new(), total: None, ..table.clone() })?;
    let page = routes::statistics_span(scene.office, span);
    let back = scene.leaf.href(&routes::anchored(&page, &data_id(scene, table)));
    Ok(ListSection { level: 2, title: shown.title, back: Some(back), ..ListSection::default() })
}

fn add(
    behind: Behind<'_>,
    list: &List,
    name: &str,
    level: usize,
    sections: &mut Vec<ListSection>,
) -> Result<(), ThemeError> {
    let Behind { scene, table, .. } = behind;
    let at = sections.len();
    let column = table.columns.iter().find(|column| column.key == list.key);
    let day = scene.leaf.as_of();
    let of = match column.map(|column| &column.head) {
        Some(of) => head(scene, of, day)?.label,
        None => head(scene, &Head::Word("outlay"), day)?.label,
    };
    let of = match list.part {
        Some(part) => format!("{of} · {}", part_name(scene, part)?),
        None => of,
    };
    let mut section = ListSection {
        id: list.anchor.clone(),
        level: level.min(6),
        title: if level == 3 { format!("{name} · {of}") } else { of },
        n: list.len(),
        ..ListSection::default()
    };
    entries(behind, list, &mut section)?;
    sections.push(section);
    for part in &list.parts {
        add(behind, part, name, level + 1, sections)?;
    }
    let last = sections.len() - 1;
    sections[last.max(at)].closes += 1;
    Ok(())
}

/// Writes a list of an organisation and those within it out as one.
pub fn write_out(
    scene: Scene<'_>,
    lines: &Lines,
    span: Span,
    table: &Table,
    list: &List,
    section: &mut ListSection,
) -> Result<(), ThemeError> {
    let behind = Behind { scene, lines, span, table };
    entries(behind, list, section)?;
    list.parts.iter().try_for_each(|part| write_out(scene, lines, span, table, part, section))
}

/// What a part of a long list is called.
fn part_name(scene: Scene<'_>, part: u32) -> Result<String, ThemeError> {
    scene.leaf.volume.words.with("stat-part", &[("n", part.into())])
}

fn entries(behind: Behind<'_>, list: &List, section: &mut ListSection) -> Result<(), ThemeError> {
    let Behind { scene, lines, .. } = behind;
    for item in &list.items {
        if let Item::Seat(at, person) = item {
            let (href, text) = lines.line(scene, *at)?;
            let who = match person {
                Some(person) => scene.office.people[PersonRef(*person as usize)].name.clone(),
                None => scene.leaf.text("stat-somebody")?,
            };
            match section.seats.last_mut().filter(|group| group.href == href) {
                Some(group) => group.people.push(who),
                None => section.seats.push(SeatGroup { href, text, people: vec![who] }),
            }
            continue;
        }
        section.entries.push(entry(behind, list, *item)?);
    }
    Ok(())
}

fn entry(behind: Behind<'_>, list: &List, item: Item) -> Result<ListEntry, ThemeError> {
    let Behind { scene, lines, span, table } = behind;
    let Scene { leaf, office, .. } = scene;
    let meeting = |at: u32| -> Result<ListEntry, ThemeError> {
        let (href, text) = lines.line(scene, at)?;
        Ok(ListEntry { href: Some(href), text, n: None })
    };
    let cleared = |at: u32| office.meeting(at as usize).expect("a list holds what is cleared");
    let with = |at: u32, text: &str| -> Result<ListEntry, ThemeError> {
        let short: String = text.chars().take(LONGEST).collect();
        let more = if short.len() < text.len() { "…" } else { "" };
        Ok(ListEntry { text: format!("{} {short}{more}", cleared(at).date), ..meeting(at)? })
    };
    let broken = |at: u32, code: &Code| -> Result<ListEntry, ThemeError> {
        let entry = meeting(at)?;
        Ok(ListEntry { text: format!("{} · {}", entry.text, code.code()), ..entry })
    };
    Ok(match item {
        Item::Row(at, n) => {
            let (of, lists) = &table.lists[at as usize];
            let behind = lists.iter().find_map(|own| own.find(&list.key));
            let text = head(scene, of, span.days(office).1)?.label;
            ListEntry { href: behind.map(|own| scene.list(span, &own.anchor)), text, n: Some(n) }
        }
        Item::Month(month, n) => {
            let href = scene.list(Span::Month(month), &list.anchor);
            ListEntry { href: Some(href), text: leaf.volume.words.month(month.first())?, n: Some(n) }
        }
        Item::Part(part, n) => {
            let href = scene.list(span, &list.part_anchor(part));
            ListEntry { href: Some(href), text: part_name(scene, part)?, n: Some(n) }
        }
        Item::Meeting(at) | Item::Seat(at, _) => meeting(at)?,
        Item::Seats(at, n) => ListEntry { n: Some(n), ..meeting(at)? },
        Item::Decision(at, place) => {
            let decision = &cleared(at).decisions[place as usize];
            let entry = with(at, &decision.text)?;
            let page = entry.href.unwrap_or_default();
            ListEntry { href: Some(routes::anchored(&page, &routes::decision_anchor(decision))), ..entry }
        }
        Item::Session(at) => {
            let session = &office.sessions[at as usize];
            if let Standing::Recorded(at) = session.standing {
                return meeting(u32::try_from(at).unwrap_or(u32::MAX));
            }
            let text = format!("{} {}", session.day, leaf.name(&session.kind.name));
            ListEntry { href: None, text, n: None }
        }
        Item::Submission(at, place) => with(at, &cleared(at).items[place as usize].title)?,
        Item::Report(at, place) => {
            let (department, _) = cleared(at).observance.reports[place as usize];
            with(at, leaf.name(office.departments[department.0].name(cleared(at).date)))?
        }
        Item::Breach(at, place) => broken(at, &cleared(at).breaches[place as usize].code)?,
    })
}
