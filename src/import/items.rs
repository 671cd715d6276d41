//! The items of the agenda, what came of them, and what is to be done.

use super::facts::Item;
use super::gathering::{Gathering, is_nothing, starts_task};
use super::label::{Labels, marker, without_brackets, without_last_brackets};
use super::line::{Form, Line};
use super::people::{Named, people_in};
use super::sentence;
use super::subject::Subject;
use super::task::{Known, task_in};
use super::when::pattern;
use regex::Regex;
use std::sync::LazyLock;

impl Gathering<'_> {
    pub(super) fn agenda_line(&mut self, line: &Line, depth: usize) {
        let number = marker(&line.text).map(|(number, _)| number);
        let nested = depth > 0 || number.is_some_and(|number| number.contains('.'));
        if is_nothing(&line.text) || nested || self.numbered && number.is_none() {
            return;
        }
        if !line.is_entry() && sentence::read(self, line) {
            self.used(line);
            return;
        }
        self.numbered |= number.is_some();
        self.push_item(&line.text);
        self.used(line);
    }

    pub(super) fn outcome_line(&mut self, line: &Line) {
        if matches!(line.form, Form::Text) && sentence::numbered_item(&line.text) {
            self.end_outcomes();
            self.item_named(&line.text);
            self.section = Some(Subject::Notes);
        } else if !is_nothing(&line.text) {
            self.outcomes.push(super::label::without_marker(&line.text).trim().to_owned());
        }
        self.used(line);
    }

    /// The outcomes that were listed become the outcome of their item.
    pub(super) fn end_outcomes(&mut self) {
        let outcomes = std::mem::take(&mut self.outcomes);
        if let (Some(item), false) =
            (self.item.and_then(|at| self.facts.items.get_mut(at)), outcomes.is_empty())
        {
            let latin = outcomes.iter().all(|text| text.is_ascii());
            let bare: Vec<_> =
                outcomes.iter().map(|text| text.trim_end_matches(['。', '；', ';', '.'])).collect();
            let text = bare.join(if latin { "; " } else { "；" });
            item.outcome =
                Some(item.outcome.take().map_or(text.clone(), |before| format!("{before}；{text}")));
        }
    }

    pub(super) fn task_line(&mut self, line: &Line, depth: usize) {
        if is_nothing(&line.text) {
            self.used(line);
            return;
        }
        if matches!(line.form, Form::Text) && sentence::numbered_item(&line.text) {
            self.item_named(&line.text);
            self.section = Some(Subject::Notes);
            self.used(line);
            return;
        }
        // What is nested below an action explains it.
        if depth > 0 && self.facts.decisions.last().is_some() && !starts_task(&line.text) {
            return;
        }
        self.task(&line.text);
        self.used(line);
    }

    pub(super) fn task(&mut self, text: &str) {
        let mut task = task_in(text, &self.known(), self.day());
        task.item = self.item;
        if !task.text.is_empty() {
            self.facts.decisions.push(task);
        }
    }

    /// Whether a line is the title of an item of the agenda, which the notes then speak of.
    pub(super) fn names_listed_item(&mut self, text: &str) -> bool {
        let key = title_key(text);
        let found = self.facts.items.iter().position(|item| title_key(&item.title) == key);
        if found.is_some() && !key.is_empty() {
            self.end_outcomes();
            self.item = found;
            return true;
        }
        false
    }

    /// The item that a heading names: one of the agenda, or, where the agenda lists none, a new one.
    pub(super) fn item_named(&mut self, text: &str) {
        if self.names_listed_item(text) {
            return;
        }
        let key = title_key(text);
        let long = |text: &str| text.chars().count() >= 4;
        let near = self.facts.items.iter().position(|item| {
            let own = title_key(&item.title);
            long(&own) && long(&key) && (own.contains(&key) || key.contains(&own))
        });
        match near.filter(|_| self.listed) {
            Some(at) => self.item = Some(at),
            None => self.push_item(text),
        }
    }

    /// Adds an item, its presenter apart from its title.
    pub(super) fn push_item(&mut self, text: &str) {
        let item = item_in(self.labels, text, &self.known());
        if item.title.chars().any(char::is_alphanumeric) {
            self.facts.items.push(item);
            self.item = Some(self.facts.items.len() - 1);
        }
    }

    /// Adds an item of a table.
    pub(super) fn add_item(&mut self, title: &str, presenters: Vec<Named>, outcome: &str) {
        let count = self.facts.items.len();
        self.push_item(title);
        if let Some(item) = self.facts.items.get_mut(count) {
            item.presenters.extend(presenters);
            item.outcome = Some(outcome.trim().to_owned()).filter(|outcome| !is_nothing(outcome));
        }
    }
}

/// The item in a line of an agenda: its title without number and presenter.
fn item_in(labels: &Labels, text: &str, known: &Known) -> Item {
    static DASHED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*(?:-{1,}|—{1,}|–)\s*([^-—–]{2,40})$"));
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[。，,；;\s（(]*(?:汇报人|主讲人|申报人|发言人|报告人|(?i:presenter|presented by|speaker))\s*[:：]\s*([^。；;]+?)[)）]?$",
        )
    });
    static MINUTES: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\**time\**\s*[:：]\s*[^,;)]*|\b\d+\s*min(?:ute)?s?\b|\d+\s*分钟"));
    let text = super::label::without_marker(text.trim().trim_matches('*')).trim();
    let text = text.trim_end_matches(['；', ';', '。']);
    let mut item = Item { title: text.to_owned(), ..Item::default() };
    if let Some(found) = LABELLED.captures(text)
        && found.get(0).is_some_and(|whole| whole.start() > 0)
    {
        item.presenters = people_in(&found[1]).named;
        let start = found.get(0).map_or(text.len(), |whole| whole.start());
        text[..start].trim().clone_into(&mut item.title);
        return item;
    }
    let (outer, inner) = without_last_brackets(text);
    if let Some(inner) = inner {
        let ends = text.trim_end_matches([')', '）', ']', '】']).ends_with(inner);
        let bare = MINUTES.replace_all(inner, "").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let labelled = labels.in_line(inner).into_iter().find(|(subject, _)| *subject == Subject::Presenter);
        let people = match labelled {
            Some((_, range)) => people_in(&inner[range]),
            None => people_in(&bare),
        };
        let sure = labelled_is_sure(labels, inner)
            || people.named.iter().all(|own| {
                super::task::is_known(&own.name, known)
                    || super::people::is_han_name(&own.name) && own.name.chars().count() <= 3
            });
        if ends && sure && people.unread.is_empty() && !people.named.is_empty() {
            item.presenters = people.named;
            outer.trim().clone_into(&mut item.title);
        } else if ends && bare.is_empty() {
            outer.trim().clone_into(&mut item.title);
        } else if ends && !people.named.is_empty() && people.unread.is_empty() && MINUTES.is_match(inner) {
            item.presenters = people.named;
            outer.trim().clone_into(&mut item.title);
        }
    } else if let Some(found) = DASHED.captures(text) {
        let people = people_in(&found[1]);
        if people.unread.is_empty()
            && !people.named.is_empty()
            && people
                .named
                .iter()
                .all(|own| super::people::is_han_name(&own.name) || super::task::is_known(&own.name, known))
        {
            let start = found.get(0).map_or(text.len(), |whole| whole.start());
            item.presenters = people.named;
            text[..start].trim().clone_into(&mut item.title);
        }
    }
    let title = item.title.trim_matches('*').trim().to_owned();
    Item { title, ..item }
}

fn labelled_is_sure(labels: &Labels, inner: &str) -> bool {
    labels.in_line(inner).into_iter().any(|(subject, _)| subject == Subject::Presenter)
}

/// A title as titles are compared.
fn title_key(text: &str) -> String {
    let text = super::label::without_marker(text);
    let (outer, _) = without_brackets(text);
    crate::text::fold(&outer).chars().filter(|c| c.is_alphanumeric()).collect()
}
