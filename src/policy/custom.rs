//! Rules of a policy's own: what they say, where they point, and the expression that a record must meet.

use super::custom_row::CustomRow;
use super::fields::{ITEM_VARIABLE, MEETING, MEETING_VARIABLE};
use crate::expression::{Expression, Fault, Type, Variable, roomy};
use crate::finding::{Code, Finding, Path, Place, Text, codes};
use crate::record::Status;
use crate::record::format::RECORD;
use crate::register::Name;
use crate::text::{Source, Span, nearest};
use crate::yaml::{List, Shape, span_within, tree_of_file};
use crate::{path, say};
use std::collections::BTreeSet;

/// A rule of a policy's own.
#[derive(Debug)]
pub struct CustomRule {
    /// Its identity: the id is code and name.
    pub code: Code,
    /// The clause that it checks.
    pub clause: Option<String>,
    /// The types of meetings that it looks at; empty for all.
    pub types: Vec<String>,
    /// The states of meetings that it looks at.
    pub statuses: Vec<Status>,
    /// Where its findings point.
    pub target: Target,
    /// What holds of a record that keeps the rule.
    pub expression: Expression,
    /// What is said of one that does not.
    pub message: Template,
    /// When it fires, in words that quote no record.
    pub what: Name,
    /// What it is good for.
    pub why: Option<Name>,
    /// What to do.
    pub help: Option<Name>,
    /// Its place in the policy file.
    pub at: usize,
}

/// Where the findings of a rule point: a key of the record, or one of an entry of a list, for each entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The key of the front matter.
    pub key: &'static str,
    /// Whether each entry of that list is looked at by itself.
    pub each: bool,
    /// The keys below.
    pub below: Vec<&'static str>,
}

/// A text with expressions in braces, in both languages.
#[derive(Debug)]
pub struct Template {
    /// In Chinese.
    pub zh: Vec<Piece>,
    /// In English.
    pub en: Vec<Piece>,
}

/// A piece of a [`Template`].
#[derive(Debug)]
pub enum Piece {
    /// Words.
    Words(String),
    /// What an expression gives.
    Value(Box<Expression>),
}

/// Reads the rules of a policy's own. One that cannot be read has its finding, and is left out.
pub(super) fn read(
    source: &Source,
    rows: &List<CustomRow>,
    types: &BTreeSet<String>,
) -> (Vec<CustomRule>, Vec<Finding>) {
    if rows.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut rules: Vec<CustomRule> = Vec::new();
    let mut findings = Vec::new();
    roomy(|| {
        for (at, row) in rows.iter() {
            let reading = Reading { source, at };
            match reading.rule(row, types, &rules) {
                Ok(rule) => rules.extend(rule),
                Err(finding) => findings.push(*finding),
            }
        }
    });
    (rules, findings)
}

/// The reading of one rule.
struct Reading<'a> {
    source: &'a Source,
    at: usize,
}

type Faulty = Box<Finding>;

impl Reading<'_> {
    fn path(&self, key: &'static str) -> Path {
        path!["custom_rules", self.at, key]
    }

    fn finding(&self, place: Place, message: Text, help: Text) -> Faulty {
        Box::new(Finding::new(codes::INVALID_POLICY, &self.source.path, place, message, help))
    }

    /// The rule; none where a key that it needs is missing, which has its finding already.
    fn rule(
        &self,
        row: &CustomRow,
        types: &BTreeSet<String>,
        before: &[CustomRule],
    ) -> Result<Option<CustomRule>, Faulty> {
        let Some(kind) = row.kind else { return Ok(None) };
        if row.id.is_empty() || row.at.is_empty() || row.expression.is_empty() || row.message.zh.is_empty() {
            return Ok(None);
        }
        self.id(&row.id, before)?;
        if let Some((at, written)) = row.types.iter().find(|(_, written)| !types.contains(*written)) {
            return Err(self.unknown_type(at, written, types));
        }
        let target = self.target(&row.at)?;
        let mut variables = vec![MEETING_VARIABLE];
        if target.each {
            variables.push(Variable { name: ITEM_VARIABLE, shape: entry_shape(target.key) });
        }
        let expression = Expression::read(&row.expression, &variables, Some(Type::Flag))
            .map_err(|fault| self.fault(self.path("expression"), &row.expression, 0, &fault))?;
        let message = self.template(&row.message, &variables)?;
        let quotes =
            [&message.zh, &message.en].into_iter().flatten().any(|piece| matches!(piece, Piece::Value(_)));
        if quotes && row.what.is_none() {
            return Err(self.finding(
                Place::Missing(self.path("what")),
                say!(
                    zh: "消息引用了记录的内容，还要写“何时报告”（what）",
                    en: "the message quotes the record, so the rule needs `what` (何时报告) too"
                ),
                say!(
                    zh: "写一句不引用记录的话；站点上只显示这一句",
                    en: "say in a sentence that quotes nothing when the rule fires; it is what the site shows"
                ),
            ));
        }
        let statuses: Vec<_> = row.statuses.values().copied().collect();
        Ok(Some(CustomRule {
            code: Code::Custom(row.id.as_str().into(), kind),
            clause: row.clause.clone(),
            types: row.types.values().cloned().collect(),
            statuses: if statuses.is_empty() { vec![Status::Held] } else { statuses },
            target,
            expression,
            message,
            what: row.what.clone().unwrap_or_else(|| row.message.clone()),
            why: row.why.clone(),
            help: row.help.clone(),
            at: self.at,
        }))
    }

    fn id(&self, id: &str, before: &[CustomRule]) -> Result<(), Faulty> {
        let place = Place::Value(self.path("id"));
        let is_plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_plain || !id.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Err(self.finding(
                place,
                say!(
                    zh: "规则编号“{id}”只能用小写字母、数字和连字符，以字母开头",
                    en: "the id `{id}` of a rule is made of small letters, digits and hyphens, and begins \
                        with a letter"
                ),
                say!(zh: "例如 budget-paper", en: "such as budget-paper"),
            ));
        }
        if before.iter().any(|rule| rule.code.code() == id) || Code::find(id).is_some() {
            return Err(self.finding(
                place,
                say!(zh: "已有规则叫“{id}”", en: "there is a rule `{id}` already"),
                say!(zh: "换一个编号", en: "give it another id"),
            ));
        }
        Ok(())
    }

    fn unknown_type(&self, at: usize, written: &str, types: &BTreeSet<String>) -> Faulty {
        let help = match nearest(written, types.iter().map(String::as_str)) {
            Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
            None => say!(zh: "写会议类别的编号", en: "write the id of a type of meetings"),
        };
        self.finding(
            Place::Value(self.path("types").then(at)),
            say!(zh: "没有“{written}”这类会议", en: "there is no type of meetings `{written}`"),
            help,
        )
    }

    /// `agenda[].submitted`, `notice.sent`, `tags`: keys of the front matter in either language.
    fn target(&self, written: &str) -> Result<Target, Faulty> {
        let place = || Place::Value(self.path("at"));
        let mut keys = written.split('.').map(str::trim);
        let first = keys.next().unwrap_or_default();
        let (name, each) = first.strip_suffix("[]").map_or((first, false), |name| (name.trim_end(), true));
        let field = RECORD.field(name).ok_or_else(|| self.unknown_key(name, RECORD))?;
        let is_list = matches!(field.shape, Shape::List(_));
        if each
            && !(is_list && MEETING.iter().any(|member| member.name == field.en && is_entries(member.shape)))
        {
            return Err(self.finding(
                place(),
                say!(
                    zh: "“{name}”不是可以逐条检查的列表",
                    en: "`{name}` is no list whose entries can be checked one by one"
                ),
                say!(zh: "去掉“[]”", en: "take out the `[]`"),
            ));
        }
        let mut shape = if each { field.shape.entry() } else { field.shape };
        let mut below = Vec::new();
        for name in keys {
            if matches!(shape, Shape::List(_)) {
                return Err(self.finding(
                    place(),
                    say!(
                        zh: "“{written}”中的列表后面要加“[]”",
                        en: "the list in `{written}` wants a `[]` behind it"
                    ),
                    say!(
                        zh: "例如 agenda[].submitted，逐条检查",
                        en: "such as agenda[].submitted, to check each entry"
                    ),
                ));
            }
            let field = shape.field(name).ok_or_else(|| self.unknown_key(name, shape))?;
            below.push(field.en);
            shape = field.shape;
        }
        Ok(Target { key: field.en, each, below })
    }

    fn unknown_key(&self, name: &str, shape: Shape) -> Faulty {
        let names = shape.fields().iter().flat_map(|field| [field.en, field.zh]);
        let help = match nearest(name, names) {
            Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
            None => {
                say!(
                    zh: "写记录的键，例如 agenda[].submitted",
                    en: "write a key of the record, such as agenda[].submitted"
                )
            }
        };
        let place = Place::Value(self.path("at"));
        self.finding(place, say!(zh: "记录没有“{name}”这个键", en: "records have no key `{name}`"), help)
    }

    fn template(&self, message: &Name, variables: &[Variable]) -> Result<Template, Faulty> {
        let path = self.path("message");
        let en = message.en.as_ref().unwrap_or(&message.zh);
        let zh = self.pieces(&path.then("zh"), &message.zh, variables)?;
        let en = self.pieces(&path.then("en"), en, variables)?;
        Ok(Template { zh, en })
    }

    fn pieces(&self, path: &Path, text: &str, variables: &[Variable]) -> Result<Vec<Piece>, Faulty> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|open| at + open) {
            let Some(close) = text[open..].find('}').map(|close| open + close) else {
                let fault = Fault {
                    at: Some(Span::new(0, 1)),
                    message: say!(zh: "花括号没有写完", en: "the brace is never closed"),
                    help: say!(
                        zh: "引用记录写成 {{item.title}}",
                        en: "quote the record as in {{item.title}}"
                    ),
                };
                return Err(self.fault(path.clone(), text, open, &fault));
            };
            if open > at {
                pieces.push(Piece::Words(text[at..open].to_owned()));
            }
            let inner = &text[open + 1..close];
            let expression = Expression::read(inner, variables, None)
                .map_err(|fault| self.fault(path.clone(), text, open + 1, &fault))?;
            pieces.push(Piece::Value(Box::new(expression)));
            at = close + 1;
        }
        if at < text.len() {
            pieces.push(Piece::Words(text[at..].to_owned()));
        }
        Ok(pieces)
    }

    /// A fault of an expression that begins at a byte of the text of a key.
    fn fault(&self, path: Path, text: &str, begins: usize, fault: &Fault) -> Faulty {
        let place = place_within(self.source, path, text, begins, fault.at);
        self.finding(place, fault.message.clone(), fault.help.clone())
    }
}

/// The place of some bytes of an expression that begins at a byte of the text of a key; the text where they
/// is not known.
pub fn place_within(source: &Source, path: Path, text: &str, begins: usize, at: Option<Span>) -> Place {
    let span = at.and_then(|at| {
        let tree = tree_of_file(source);
        let scalar = tree.locate(super::format::POLICY, &Place::Value(path.clone()))?;
        span_within(source, scalar, text, Span::new(begins + at.start, begins + at.end))
    });
    span.map_or(Place::Value(path), Place::Bytes)
}

/// Whether values of a type are gone through entry by entry.
const fn is_entries(shape: Type) -> bool {
    matches!(shape, Type::List(_))
}

/// What an entry of a list of a meeting is.
fn entry_shape(key: &str) -> Type {
    let member = MEETING.iter().find(|member| member.name == key);
    match member.map(|member| member.shape) {
        Some(Type::List(entry)) => *entry,
        _ => Type::Any,
    }
}

impl CustomRule {
    /// The fields of a meeting that it asks for, in its expression and in its words.
    pub fn uses(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let pieces = self.message.zh.iter().chain(&self.message.en);
        let quoted = pieces.filter_map(|piece| match piece {
            Piece::Value(expression) => Some(&**expression),
            Piece::Words(_) => None,
        });
        std::iter::once(&self.expression).chain(quoted).flat_map(Expression::uses)
    }
}
