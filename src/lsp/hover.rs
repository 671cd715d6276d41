//! What is said of the key or the name under the pointer.

use super::context::Context;
use super::lines::Position;
use super::target::Target;
use super::workspace::Seen;
use crate::calendar::{parse_date, parse_moment, weekday_name};
use crate::explain::entry;
use crate::finding::{Code, Language, Path};
use crate::offers;
use crate::policy::{ClauseRow, Policy};
use crate::register::{DepartmentId, PersonId};
use crate::text::fold_name;
use crate::yaml::{Cursor, Field, Shape};
use chrono::Datelike;
use serde_json::{Value, json};

/// The hover at a place.
pub(super) fn hover(seen: &Seen<'_>, position: Position) -> Value {
    let found = Context::at(seen, seen.lines.byte(position));
    let said = found.and_then(|(context, cursor)| Some((said(&context, &cursor)?, cursor.span)));
    said.map_or(Value::Null, |(said, span)| {
        json!({ "contents": { "kind": "markdown", "value": said }, "range": seen.lines.range(span) })
    })
}

fn said(context: &Context<'_>, cursor: &Cursor) -> Option<String> {
    let say = Say { context };
    if let Some(target) = Target::at(context, cursor) {
        return say.target(&target);
    }
    match (cursor.is_key, cursor.shape) {
        (true, shape) => Some(say.key(shape.field(&cursor.text)?, &cursor.path)),
        (false, Shape::Date | Shape::Due | Shape::Moment) => say.day(&cursor.text),
        (false, Shape::Choice(words)) => {
            let folded = fold_name(&cursor.text);
            let is_it = |zh: &&str| fold_name(zh) == folded;
            let word = words.iter().find(|word| word.en == folded || word.zh.iter().any(&is_it))?;
            Some(format!("**{}** · `{}`", plain(word.zh.first()?), word.en))
        }
        _ => None,
    }
}

/// A text as Markdown that shows it and nothing else.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in crate::text::printable(text).chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

struct Say<'a> {
    context: &'a Context<'a>,
}

impl Say<'_> {
    fn either(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.context.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn target(&self, target: &Target) -> Option<String> {
        let Context { organization: own, policy, language, .. } = *self.context;
        match target {
            Target::Person(id) => Some(self.person(*id)),
            Target::Department(id) => Some(self.department(*id)),
            Target::Post(id) => {
                let name = offers::post_name(own, id, self.context.date, language);
                Some(format!("**{}** · {}", plain(&name), plain(id)))
            }
            Target::Type(id) => {
                let kind = policy?.types.iter().find(|kind| *kind.id == **id)?;
                let mut lines =
                    vec![format!("**{}** · {}", plain(kind.name.in_language(language)), plain(id))];
                lines.extend(kind.rhythm.as_ref().map(|rhythm| plain(rhythm.in_language(language))));
                lines.extend(kind.clause.iter().filter_map(|clause| self.clause(policy?, clause)));
                Some(lines.join("\n\n"))
            }
            Target::Category(_, id) => {
                let category = self.context.meeting_type?.requirements.category(id)?;
                let mut lines =
                    vec![format!("**{}** · {}", plain(category.name.in_language(language)), plain(id))];
                lines.extend(category.clause.iter().filter_map(|clause| self.clause(policy?, clause)));
                Some(lines.join("\n\n"))
            }
            Target::Decision(id) => self.decision(id),
            Target::Item(at) => self.entry("agenda", *at, "title"),
            Target::Motion(at) => self.entry("motions", *at, "text"),
            Target::Rule(code) => Some(self.rule(code)),
            Target::Clause(number) => self.clause(policy?, number),
            Target::Record(path) => {
                let meeting = own.meetings.iter().find(|own| *own.record.source.path == **path)?;
                let title =
                    meeting.front().title.as_deref().unwrap_or(meeting.kind.name.in_language(language));
                Some(format!("**{}** · {}", plain(title), meeting.date))
            }
            Target::File(path) => Some(plain(path)),
        }
    }

    fn person(&self, id: PersonId) -> String {
        let Context { organization: own, date, language, .. } = *self.context;
        let person = &own.register[id];
        let posts = offers::posts_of(own, id, date, language);
        let posts = if posts.is_empty() { self.either("没有任职", "no post").to_owned() } else { posts };
        let mut lines = vec![format!("**{}** · {date} {}", plain(&person.name), plain(&posts))];
        if !person.aliases.is_empty() {
            let word = self.either("别名：", "Also: ");
            lines.push(format!("{word}{}", plain(&person.aliases.join(self.either("、", ", ")))));
        }
        lines.join("\n\n")
    }

    fn department(&self, id: DepartmentId) -> String {
        let Context { organization: own, date, .. } = *self.context;
        let department = &own.register[id];
        let term = department.term(date);
        let kind = term.kind.as_deref().map(|kind| format!(" · {}", plain(kind))).unwrap_or_default();
        let mut lines = vec![format!("**{}**{kind}", plain(&term.name))];
        if !department.exists(date) {
            let gone = self.either("当天没有这个部门", "it does not exist on that day");
            lines.push(format!("{date} {gone}"));
        }
        let others = department.terms.iter().filter(|other| other.name != term.name);
        let others: Vec<_> = others.map(|other| plain(&other.name)).collect();
        if !others.is_empty() {
            let word = self.either("其他时候叫：", "At other times: ");
            lines.push(format!("{word}{}", others.join(self.either("、", ", "))));
        }
        lines.join("\n\n")
    }

    fn decision(&self, id: &str) -> Option<String> {
        let own = self.context.organization;
        let decision = own.decision_of(id)?;
        let written = own.meetings[decision.meeting].front().decisions.get(decision.index)?;
        let mut lines = vec![format!("**{}**", plain(&decision.full_id)), plain(&written.text)];
        let owners = written.owner.values().cloned().chain(written.department.clone()).collect::<Vec<_>>();
        if !owners.is_empty() {
            lines.push(plain(&owners.join(self.either("、", ", "))));
        }
        let due =
            decision.due.map(|due| format!(" · {}{due}", self.either("期限 ", "due "))).unwrap_or_default();
        lines.push(format!("`{}`{due}", decision.state.word()));
        Some(lines.join("\n\n"))
    }

    /// An entry of a list of the document.
    fn entry(&self, list: &str, at: usize, key: &str) -> Option<String> {
        let crate::yaml::Content::List(entries) = self.context.content.get(list)? else { return None };
        entries.get(at)?.get(key)?.as_text().map(plain)
    }

    fn rule(&self, code: &Code) -> String {
        let Context { policy, organization, language, .. } = *self.context;
        // The clauses of the version that holds for the record.
        let policies = &organization.policies.0;
        let at = policies.iter().position(|own| policy.is_some_and(|policy| std::ptr::eq(own, policy)));
        let entry = entry(code, at.map_or(&policies[..], |at| &policies[at..=at]));
        let mut lines = vec![format!("**{}**", plain(&code.title()))];
        lines.extend(entry.what(language).map(plain));
        lines.extend(entry.why(language).map(plain));
        lines.extend(entry.clauses.iter().map(|clause| self.row(clause.policy, clause.row)));
        lines.join("\n\n")
    }

    /// A clause by its number; none where the table does not have it.
    fn clause(&self, policy: &Policy, number: &str) -> Option<String> {
        let number = fold_name(number);
        let row = policy.clauses.iter().find(|row| fold_name(&row.clause) == number)?;
        Some(self.row(policy, row))
    }

    fn row(&self, policy: &Policy, row: &ClauseRow) -> String {
        let (language, version) = (self.context.language, policy.version);
        let (name, colon) = (plain(policy.name.in_language(language)), self.either("：", ": "));
        format!(
            "{name} ({version}) **{}**{colon}{}",
            plain(&row.clause),
            plain(row.duty.in_language(language))
        )
    }

    fn key(&self, field: &Field, path: &Path) -> String {
        let (own, other, says) = match self.context.language {
            Language::Zh => (field.zh, field.en, field.says_zh),
            Language::En => (field.en, field.zh, field.says_en),
        };
        let mut lines = vec![format!("**{}** · {}", plain(own), plain(other)), says.to_owned()];
        if let Shape::Choice(words) = field.shape.entry() {
            let word = |word: &crate::yaml::Word| match self.context.language {
                Language::Zh => word.zh.first().copied().unwrap_or(word.en),
                Language::En => word.en,
            };
            lines.push(words.iter().map(word).map(plain).collect::<Vec<_>>().join(" · "));
        }
        for clause in self.context.clauses_of(path) {
            let row = self.context.policy.and_then(|policy| self.clause(policy, &clause));
            lines.push(row.unwrap_or_else(|| plain(&clause)));
        }
        lines.join("\n\n")
    }

    /// The weekday of a day, and what holiday it is.
    fn day(&self, text: &str) -> Option<String> {
        let moment = || parse_moment(text).ok().map(|moment| moment.date);
        let day = parse_date(text).ok().or_else(moment)?;
        let (zh, en) = weekday_name(day.weekday());
        let weekday = self.either(zh, en);
        let calendar = &self.context.organization.register.calendar;
        let holiday = calendar.holiday_name(day).map(|name| format!(" · {}", plain(name)));
        let works = calendar.is_working_day(day) && day.weekday().num_days_from_monday() > 4;
        let works = works.then(|| format!(" · {}", self.either("调休上班", "worked")));
        Some(format!("{day} {weekday}{}{}", holiday.unwrap_or_default(), works.unwrap_or_default()))
    }
}
