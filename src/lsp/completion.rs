//! What may be written at a place: keys, words, and the names of what there is on that day.

use super::context::Context;
use super::lines::Position;
use super::workspace::Seen;
use crate::archive::Decision;
use crate::discover::FileKind;
use crate::explain::entry;
use crate::finding::{Code, Kind, Language, codes};
use crate::offers::{self, Somebody};
use crate::pipeline::{document_of, shape_of};
use crate::policy::reference as asked;
use crate::register::{Department, Name};
use crate::resolve::EVERYONE;
use crate::search::readings;
use crate::text::fold_name;
use crate::yaml::{Content, Field, Shape, Typed, TypedPart, Word, reference, typed};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The most that is offered at once. Of more, what fits what is typed so far is, and the editor asks again.
const MOST: usize = 500;

/// What is offered at a place.
pub(super) fn completion(seen: &Seen<'_>, position: Position) -> Value {
    let (items, whole) = offers(seen, position).unwrap_or((Vec::new(), true));
    json!({ "isIncomplete": !whole, "items": items })
}

/// The offers, and whether these are all.
fn offers(seen: &Seen<'_>, position: Position) -> Option<(Vec<Value>, bool)> {
    let document = document_of(&seen.source, seen.kind)?;
    let byte = seen.lines.byte(position);
    let typed = typed(&document, shape_of(seen.kind), byte)?;
    let context = Context::new(seen, typed.content.clone(), &typed.path);
    let language = typed.language.or(seen.organization.and_then(|own| own.register.language));
    let offers = Offers {
        typed: &typed,
        context: context.as_ref(),
        seen,
        language: language.unwrap_or(seen.checked.archive.settings.language()),
    };
    let mut all = offers.all();
    let whole = all.len() <= MOST;
    if !whole {
        let so_far = fold_name(seen.source.text.get(typed.span.start..byte).unwrap_or_default());
        all.retain(|offer| offer.fits(&so_far));
        all.truncate(MOST);
    }
    let range = json!(seen.lines.range(typed.span));
    let quoted = seen.source.text[..typed.span.start].ends_with(['"', '\'']);
    Some((all.into_iter().enumerate().map(|(at, offer)| offer.item(at, &range, quoted)).collect(), whole))
}

/// Whether YAML would read a text otherwise without quotation marks.
fn needs_quotes(text: &str) -> bool {
    let special = |c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c) || c.is_whitespace();
    text.starts_with(special)
        || text.ends_with([':', ' '])
        || text.contains(": ")
        || text.contains(" #")
        || text.contains([',', '[', ']', '{', '}'])
        || text.chars().any(char::is_control)
}

/// Something that may be written.
#[derive(Default)]
struct Offer {
    /// What is written.
    text: String,
    /// What the list shows; the text where nothing else is said.
    label: Option<String>,
    /// What is said beside it.
    detail: String,
    /// What is said about it.
    says: String,
    /// What somebody may type to find it, beside the label.
    typed: String,
    /// What sort of thing it is, by the number of the protocol.
    kind: u8,
}

const PROPERTY: u8 = 10;
const VALUE: u8 = 12;
const FILE: u8 = 17;
const REFERENCE: u8 = 18;
const WORD: u8 = 20;

impl Offer {
    /// Whether it may be meant by what is typed so far.
    fn fits(&self, so_far: &str) -> bool {
        let label = self.label.as_deref().unwrap_or(&self.text);
        [label, &self.typed, &self.typed.replace(' ', "")].iter().any(|own| fold_name(own).contains(so_far))
    }

    /// As the protocol has it. What is offered keeps its order.
    fn item(self, at: usize, range: &Value, quoted: bool) -> Value {
        let special = self.kind != PROPERTY && needs_quotes(&self.text) && !quoted;
        let new = if special { json!(self.text).to_string() } else { self.text.clone() };
        let label = self.label.unwrap_or_else(|| self.text.trim_end_matches([':', ' ']).to_owned());
        let filter = [label.as_str(), &self.typed].join(" ");
        let mut item = json!({
            "label": label,
            "kind": self.kind,
            "sortText": format!("{at:05}"),
            "filterText": filter,
            "textEdit": { "range": range, "newText": new },
        });
        if !self.detail.is_empty() {
            item["detail"] = json!(self.detail);
        }
        if !self.says.is_empty() {
            item["documentation"] = json!(self.says);
        }
        item
    }
}

struct Offers<'a> {
    typed: &'a Typed,
    context: Option<&'a Context<'a>>,
    seen: &'a Seen<'a>,
    /// The language in which the document is written.
    language: Language,
}

impl Offers<'_> {
    fn all(&self) -> Vec<Offer> {
        let Typed { shape, part, .. } = self.typed;
        let mut offers = Vec::new();
        if *part != TypedPart::Value {
            offers.extend(self.keys());
        }
        match (part, shape) {
            (TypedPart::Key, Shape::Table(_)) => {
                // The names of a sign-in list or of a roll call.
                let people = self.names(reference::PERSON);
                let key = |own: Offer| Offer { text: own.text + ": ", kind: PROPERTY, ..own };
                offers.extend(people.into_iter().map(key));
            }
            (TypedPart::Key, _) => {}
            (_, Shape::Short(_, alone)) => offers.extend(self.values(shape.below(alone))),
            (_, shape) => offers.extend(self.values(*shape)),
        }
        offers
    }

    /// The keys that are not there yet, those that the type asks for first.
    fn keys(&self) -> Vec<Offer> {
        let fields = self.typed.shape.fields().iter();
        let fields = fields.filter(|field| !self.typed.known.iter().any(|known| known == field.en));
        let mut keys: Vec<(bool, Offer)> = fields.map(|field| self.key(field)).collect();
        keys.sort_by_key(|(asked, _)| !asked);
        keys.into_iter().map(|(_, offer)| offer).collect()
    }

    fn key(&self, field: &Field) -> (bool, Offer) {
        let (own, other) = match self.language {
            Language::Zh => (field.zh, field.en),
            Language::En => (field.en, field.zh),
        };
        let clauses = self
            .context
            .map(|context| context.clauses_of(&self.typed.path.then(field.en)))
            .unwrap_or_default();
        let mut says = match self.seen.language {
            Language::Zh => field.says_zh.to_owned(),
            Language::En => field.says_en.to_owned(),
        };
        if !clauses.is_empty() {
            says.push_str(&match self.seen.language {
                Language::Zh => format!("\n制度要求：{}", clauses.join("、")),
                Language::En => format!("\nThe policy asks for it: {}", clauses.join(", ")),
            });
        }
        let alone = matches!(field.shape, Shape::List(_) | Shape::Map(_) | Shape::Table(_));
        let text = if alone { format!("{own}:") } else { format!("{own}: ") };
        // A key that has a value already keeps its colon.
        let text = if self.behind().starts_with(':') { own.to_owned() } else { text };
        let asked = field.required || !clauses.is_empty();
        (
            asked,
            Offer {
                text,
                detail: other.to_owned(),
                says,
                typed: other.to_owned(),
                kind: PROPERTY,
                ..Offer::default()
            },
        )
    }

    /// What stands behind what is being written.
    fn behind(&self) -> &str {
        self.seen.source.text.get(self.typed.span.end..).unwrap_or_default()
    }

    /// The values that a shape may have.
    fn values(&self, shape: Shape) -> Vec<Offer> {
        match shape {
            Shape::Choice(words) => words.iter().map(|word| self.word(word)).collect(),
            Shape::Flag => {
                let words = match self.language {
                    Language::Zh => ["是", "否"],
                    Language::En => ["true", "false"],
                };
                words.map(|word| Offer { text: word.to_owned(), kind: WORD, ..Offer::default() }).into()
            }
            Shape::Date | Shape::Due | Shape::Moment => self.days(),
            Shape::Reference(what) => {
                let mut names = self.names(what);
                let in_present = self.typed.path.0.first() == Some(&"present".into());
                if what == reference::PERSON && in_present && self.seen.kind == FileKind::Record {
                    let word = EVERYONE[if self.language == Language::Zh { 0 } else { 2 }];
                    names.insert(0, Offer { text: word.to_owned(), kind: WORD, ..Offer::default() });
                }
                names
            }
            _ => Vec::new(),
        }
    }

    fn word(&self, word: &Word) -> Offer {
        let zh = word.zh.first().copied().unwrap_or(word.en);
        let (own, other) = match self.language {
            Language::Zh => (zh, word.en),
            Language::En => (word.en, zh),
        };
        let other = other.to_owned();
        Offer { text: own.to_owned(), detail: other.clone(), typed: other, kind: WORD, ..Offer::default() }
    }

    /// The day of the record, and today.
    fn days(&self) -> Vec<Offer> {
        let Some(context) = self.context else { return Vec::new() };
        let mut days = vec![context.date, context.organization.as_of];
        days.dedup();
        days.into_iter().map(|day| Offer { text: day.to_string(), kind: VALUE, ..Offer::default() }).collect()
    }

    /// The names of what there is.
    fn names(&self, what: &str) -> Vec<Offer> {
        let Some(context) = self.context else { return Vec::new() };
        let (own, date, language) = (context.organization, context.date, self.seen.language);
        match what {
            reference::PERSON => {
                let mut people = offers::people(own, date, language);
                people.sort_by_key(|somebody| !somebody.then);
                people.into_iter().map(person).collect()
            }
            reference::DEPARTMENT | asked::UNIT => {
                let name = |own: &Department| {
                    let term = own.term(date);
                    let typed = readings(&term.name).unwrap_or_default();
                    let detail = term.kind.clone().unwrap_or_default();
                    Offer { text: term.name.clone(), detail, typed, kind: REFERENCE, ..Offer::default() }
                };
                offers::departments(own, date).map(name).collect()
            }
            reference::POST => offers::posts(own, date, language).into_iter().map(named).collect(),
            reference::MEETING_TYPE => self.types(context),
            reference::CATEGORY => self.categories(context),
            reference::DECISION => {
                offers::open_decisions(own).into_iter().map(|open| decision(context, open)).collect()
            }
            reference::ITEM => entries(context, "agenda", "title"),
            reference::MOTION => entries(context, "motions", "text"),
            reference::RULE => self.rules(context),
            asked::CLAUSE => clauses(context),
            reference::FILE => files(context),
            _ => Vec::new(),
        }
    }

    /// Types of meetings: in a record by name, in a policy by id.
    fn types(&self, context: &Context<'_>) -> Vec<Offer> {
        let types = context.policy.map(|policy| &policy.types).into_iter().flatten();
        types.map(|kind| self.by_name(context, (kind.id.to_string(), &kind.name))).collect()
    }

    fn categories(&self, context: &Context<'_>) -> Vec<Offer> {
        let categories = context.meeting_type.into_iter().flat_map(|kind| kind.requirements.categories());
        categories.map(|own| self.by_name(context, (own.id.clone(), &own.name))).collect()
    }

    /// Something with an id and a name, as a document in its language writes it.
    fn by_name(&self, context: &Context<'_>, (id, name): (String, &Name)) -> Offer {
        if self.language == Language::Zh && context.kind != FileKind::Policy {
            let typed = format!("{id} {}", readings(&name.zh).unwrap_or_default());
            return Offer { text: name.zh.clone(), detail: id, typed, kind: REFERENCE, ..Offer::default() };
        }
        named((id, name.in_language(self.seen.language).to_owned()))
    }

    /// What an explanation may be of: the breaches of this record first, then every rule that may be one.
    fn rules(&self, context: &Context<'_>) -> Vec<Offer> {
        let language = self.seen.language;
        let found = context.checked.findings.iter().filter(|located| *located.finding.path == *context.path);
        let found = found.filter(|located| offers::can_explain(&located.finding));
        let rule = |code: &Code, says: String| Offer {
            text: code.code().to_owned(),
            detail: code.name().to_owned(),
            says,
            typed: code.name().to_owned(),
            kind: VALUE,
            ..Offer::default()
        };
        let mut offers: Vec<Offer> = found
            .map(|located| {
                rule(&located.finding.code, located.finding.message.in_language(language).to_owned())
            })
            .collect();
        let mut known = BTreeSet::new();
        offers.retain(|offer| known.insert(offer.text.clone()));
        let own = context.policy.into_iter().flat_map(|policy| policy.custom.iter().map(|rule| &rule.code));
        let policies = &context.organization.policies.0;
        for code in codes::CATALOGUE.iter().chain(own) {
            let breach = code.kind() == Kind::Breach;
            if breach && offers.iter().all(|offer| offer.text != code.code()) {
                let entry = entry(code, policies);
                offers.push(rule(code, entry.what(language).unwrap_or_default().to_owned()));
            }
        }
        offers
    }
}

fn person(somebody: Somebody) -> Offer {
    let Somebody { written, says, readings, aliases, .. } = somebody;
    let read = readings.unwrap_or_default().replace('|', " ");
    let initials: String = read.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
    let typed = [aliases.join(" "), read, initials].join(" ");
    Offer { text: written, detail: says, typed, kind: REFERENCE, ..Offer::default() }
}

fn named((id, name): (String, String)) -> Offer {
    Offer { text: id, detail: name.clone(), typed: name, kind: REFERENCE, ..Offer::default() }
}

fn decision(context: &Context<'_>, open: &Decision) -> Offer {
    let meeting = &context.organization.meetings[open.meeting];
    let text = meeting.front().decisions.get(open.index).map(|written| written.text.clone());
    let due = open.due.map(|due| format!("{due} ")).unwrap_or_default();
    let text = text.unwrap_or_default();
    // An id with `#` in it needs no quotation marks, for no space stands before.
    Offer {
        text: open.full_id.to_string(),
        detail: due + open.state.word(),
        typed: text.clone(),
        says: text,
        kind: REFERENCE,
        ..Offer::default()
    }
}

/// The entries of a list of the document, by id.
fn entries(context: &Context<'_>, list: &str, says: &str) -> Vec<Offer> {
    let Some(Content::List(entries)) = context.content.get(list) else { return Vec::new() };
    let entry = |(at, entry): (usize, &Content)| {
        let text = |key: &str| entry.get(key).and_then(Content::as_text).map(str::to_owned);
        let id = text("id").unwrap_or_else(|| (at + 1).to_string());
        named((id, text(says).unwrap_or_default()))
    };
    entries.iter().enumerate().map(entry).collect()
}

fn clauses(context: &Context<'_>) -> Vec<Offer> {
    let rows = context.policy.into_iter().flat_map(|policy| &policy.clauses);
    rows.map(|row| named((row.clause.clone(), row.duty.in_language(context.language).to_owned()))).collect()
}

/// The files beside the record and below that folder.
fn files(context: &Context<'_>) -> Vec<Offer> {
    let Some((folder, _)) = context.path.rsplit_once('/') else { return Vec::new() };
    let folder = format!("{folder}/");
    let below = context.organization.attachable.range(folder.clone()..);
    let below = below.take_while(|(path, _)| path.starts_with(&folder)).filter(|(_, paper)| paper.is_some());
    let name = |path: &str| Offer { text: path[folder.len()..].to_owned(), kind: FILE, ..Offer::default() };
    below.map(|(path, _)| name(path)).collect()
}
