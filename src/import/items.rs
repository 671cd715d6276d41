//! The items of the agenda, what came of them, and what is to be done.

use super::facts::Item;
use super::gathering::{Gathering, is_nothing, starts_task};
use super::known::{Known, is_known};
use super::label::{Labels, marker, without_brackets, without_last_brackets};
use super::line::Line;
use super::list::is_box_of_names;
use super::people::{Named, people_in};
use super::sentence;
use super::subject::Subject;
use super::task::{task_in, without_box};
use super::when::pattern;
use crate::say;
use regex::Regex;
use std::sync::LazyLock;

impl Gathering<'_> {
    /// Takes a line of the agenda; whether it belongs to it.
    pub(super) fn agenda_line(&mut self, line: &Line, depth: usize) -> bool {
        let number = marker(&line.text).map(|(number, _)| number);
        let first = sentence::numbered_item(&line.text);
        // `1.` below `一、` is a part of it.
        let below = self.numbered_items && !first && number.is_some_and(str::is_ascii);
        let nested = depth > 0 && !first || below || number.is_some_and(|number| number.contains('.'));
        if nested && starts_task(&line.text) && !is_box_of_names(&line.text) {
            self.task(&line.text, line.number);
            self.used(line);
            return true;
        }
        if nested || is_nothing(&line.text) {
            return true;
        }
        if !line.is_entry() && number.is_none() {
            if sentence::read(self, line) {
                self.used(line);
                return true;
            }
            let sentence = line.text.ends_with(['。', '.']);
            let goes_on =
                if self.run.begun { self.run.touches(line) && !self.run.listed } else { !line.bold };
            if sentence || !goes_on || self.numbered {
                return false;
            }
        }
        if self.numbered && number.is_none() {
            return true;
        }
        self.numbered |= number.is_some();
        self.numbered_items |= first;
        self.run.add(line);
        self.push_item(&line.text);
        self.used(line);
        true
    }

    pub(super) fn outcome_line(&mut self, line: &Line) {
        if sentence::numbered_item(&line.text) || self.continues_items(line) {
            self.end_outcomes();
            self.section = Some(Subject::Notes);
            if self.item_named(&line.text) {
                self.used(line);
            }
            return;
        }
        let bare = marker(&line.text).is_none() && !line.is_entry();
        let over = self.run.begun && bare && (self.run.listed || !self.run.touches(line));
        if self.item.is_none() || over {
            self.end_outcomes();
            self.section = Some(Subject::Notes);
            return;
        }
        if !is_nothing(&line.text) {
            self.outcomes.push(super::label::without_marker(&line.text).trim().to_owned());
        }
        self.counted(line);
        self.run.add(line);
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

    /// Takes a line of decisions or actions; whether it belongs to them.
    pub(super) fn task_line(&mut self, line: &Line, depth: usize) -> bool {
        if is_nothing(&line.text) {
            self.used(line);
            return true;
        }
        if sentence::numbered_item(&line.text) {
            return self.numbered_task(line);
        }
        if self.continues_items(line) {
            return false;
        }
        let listed = line.is_entry() || marker(&line.text).is_some() || starts_task(&line.text);
        let goes_on = !self.run.begun || self.run.touches(line) && !self.run.listed;
        if !listed && (!goes_on || is_reference(&line.text)) {
            return false;
        }
        // What is nested below an action explains it.
        if depth > self.base && self.facts.decisions.last().is_some() && !starts_task(&line.text) {
            return true;
        }
        if is_reference(&line.text) {
            return true;
        }
        self.run.add(line);
        self.task(&line.text, line.number);
        self.used(line);
        true
    }

    /// Whether a line goes on counting the items, behind a decision that stood beside its label; or says who
    /// presents it, which no decision does.
    fn continues_items(&self, line: &Line) -> bool {
        self.counts_on(line) || marker(&line.text).is_some() && self.names_presenter(&line.text)
    }

    /// Whether a line has the number after that of the last item, behind a decision beside its label.
    pub(super) fn counts_on(&self, line: &Line) -> bool {
        let next = marker(&line.text).and_then(|(number, _)| number.parse::<usize>().ok());
        let beside = self.run.begun && !self.run.listed;
        next == Some(self.facts.items.len() + 1) && !self.facts.items.is_empty() && beside
    }

    /// `一、…` below decisions: one of them, unless items are numbered so.
    fn numbered_task(&mut self, line: &Line) -> bool {
        let key = title_key(&line.text);
        let listed = self.facts.items.iter().any(|item| title_key(&item.title) == key);
        if self.numbered_items || listed || line.text.trim_start().starts_with("议题") {
            return false;
        }
        self.run.add(line);
        self.task(&line.text, line.number);
        self.used(line);
        true
    }

    pub(super) fn task(&mut self, text: &str, line: usize) {
        let mut task = task_in(text, &self.known(), self.day());
        task.item = self.item;
        let _ = self.counts(text, line);
        if !task.text.is_empty() {
            self.facts.decisions.push(task);
            if let Some(subject @ (Subject::Decisions | Subject::Actions)) = self.section
                && let Some((_, tasks)) = self.openings.get_mut(&subject)
            {
                tasks.push(self.facts.decisions.len() - 1);
            }
        }
    }

    /// The votes that a line counts, `赞成6票，反对0票`, are those of the item that is spoken of.
    pub(super) fn counts(&mut self, text: &str, line: usize) -> bool {
        let Some(counts) = super::vote::counts_in(text) else { return false };
        let only = (self.facts.items.len() == 1).then_some(0);
        match self.item.or(only).and_then(|at| self.facts.items.get_mut(at)) {
            Some(item) if item.vote.is_none() => item.vote = Some(counts),
            _ => self.facts.doubts.push((
                "decisions",
                say!(
                    zh: "第 {line} 行的票数没有归到议题",
                    en: "the votes counted in line {line} belong to no item"
                ),
            )),
        }
        true
    }

    /// The votes of a line that nothing else was made of.
    pub(super) fn counted(&mut self, line: &Line) {
        if self.counts(&line.text, line.number) {
            self.used(line);
        }
    }

    /// Whether a numbered line says who presents it.
    pub(super) fn names_presenter(&self, text: &str) -> bool {
        without_last_brackets(text).1.is_some_and(|inner| labelled_is_sure(self.labels, inner))
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

    /// Turns to the item that a heading names: one of the agenda, or, where the agenda lists none, a new one.
    /// Whether there is one.
    pub(super) fn item_named(&mut self, text: &str) -> bool {
        if self.names_listed_item(text) {
            return true;
        }
        let key = title_key(text);
        let long = |text: &str| text.chars().count() >= 4;
        let near = self.facts.items.iter().position(|item| {
            let own = title_key(&item.title);
            long(&own) && long(&key) && (own.contains(&key) || key.contains(&own))
        });
        self.end_outcomes();
        match near.filter(|_| self.listed) {
            Some(at) => self.item = Some(at),
            // What the agenda does not list is an item only by its number.
            None if self.listed && marker(text).is_none() => {
                self.item = None;
                return false;
            }
            None => {
                self.numbered_items |= sentence::numbered_item(text);
                self.push_item(text);
            }
        }
        true
    }

    /// Adds an item, its presenter apart from its title.
    pub(super) fn push_item(&mut self, text: &str) {
        self.end_outcomes();
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

static MINUTES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\**time\**\s*[:：]\s*[^,;)]*|\b\d+\s*min(?:ute)?s?\b|\d+\s*分钟"));
static DASHED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*(?:-{1,}|—{1,}|–|\s/\s)\s*([^-—–/]{2,40})$"));

/// The text of an item without bullet, number, box and how long it is to take.
fn bare_title(text: &str) -> String {
    static LENGTH: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)[\s,，]*(?:[-–—/|]|\()\s*\d+\s*(?:min(?:ute)?s?|分钟)\.?\s*\)?$"));
    let is_bullet = |c: char| !c.is_alphanumeric() && !"【[（(《“\"‘「#$€£¥@_`~".contains(c);
    let text = text.trim().trim_matches('*').trim_start_matches(is_bullet);
    let text = without_box(super::label::without_marker(text).trim());
    let text = LENGTH.replace(text.trim_end_matches(['；', ';', '。']), "");
    text.trim_start_matches(is_bullet).to_owned()
}

/// The item in a line of an agenda: its title without number and presenter.
fn item_in(labels: &Labels, text: &str, known: &Known) -> Item {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[。，,；;\s（(]*(?:汇报人|主讲人|申报人|发言人|报告人|(?i:presenter|presented by|speaker))\s*[:：]\s*([^。；;]+?)[)）]?$",
        )
    });
    let bare = bare_title(text);
    let text = &*bare;
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
        let bare = MINUTES.replace_all(inner, "");
        let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
        let said = ["汇报", "主讲", "介绍", "报告", "提出"].iter().find_map(|verb| bare.strip_suffix(verb));
        let bare = said.unwrap_or(bare).to_owned();
        let labelled = labels.in_line(inner).into_iter().find(|(subject, _)| *subject == Subject::Presenter);
        let people = match labelled {
            Some((_, range)) => people_in(&inner[range]),
            None => people_in(&bare),
        };
        let sure = labelled_is_sure(labels, inner)
            || people.named.iter().all(|own| {
                is_known(&own.name, known)
                    || super::name::is_han_name(&own.name) && own.name.chars().count() <= 3
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
                .all(|own| super::name::is_han_name(&own.name) || is_known(&own.name, known))
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

/// Whether a line leads elsewhere, or remarks on what stands around it.
fn is_reference(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "见",
        "详见",
        "参见",
        "上次",
        "附件",
        "附图",
        "附表",
        "备注",
        "注:",
        "说明:",
        "see ",
        "note:",
        "attachment",
        "picture",
        "next meeting",
        "next call",
        "next board",
    ];
    let text = crate::text::fold(super::label::without_marker(text));
    STARTS.iter().any(|start| text.starts_with(start))
}

/// A title as titles are compared.
fn title_key(text: &str) -> String {
    let text = super::label::without_marker(text);
    let (outer, _) = without_brackets(text);
    crate::text::fold(&outer).chars().filter(|c| c.is_alphanumeric()).collect()
}
