//! What can be known of an expression before there is a record: that all it names is there, and that what it
//! compares can be compared.

use super::limits::parts;
use super::place::Offsets;
use super::{Fault, Member, Type, Variable};
use crate::finding::Text;
use crate::say;
use crate::text::nearest;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, IdedExpr, LiteralValue, SelectExpr, operators};
use std::collections::BTreeSet;

/// The functions, and what each gives.
const FUNCTIONS: &[(&str, Type)] = &[
    ("bool", Type::Flag),
    ("contains", Type::Flag),
    ("double", Type::Number),
    ("duration", Type::Duration),
    ("endsWith", Type::Flag),
    ("getDate", Type::Whole),
    ("getDayOfMonth", Type::Whole),
    ("getDayOfWeek", Type::Whole),
    ("getDayOfYear", Type::Whole),
    ("getFullYear", Type::Whole),
    ("getHours", Type::Whole),
    ("getMilliseconds", Type::Whole),
    ("getMinutes", Type::Whole),
    ("getMonth", Type::Whole),
    ("getSeconds", Type::Whole),
    ("int", Type::Whole),
    ("matches", Type::Flag),
    ("size", Type::Whole),
    ("startsWith", Type::Flag),
    ("string", Type::Text),
    ("timestamp", Type::Time),
];

/// The macros, which are functions to whoever writes an expression.
const MACROS: [&str; 6] = ["has", "all", "exists", "exists_one", "map", "filter"];

/// The members that an expression asks for, each with its variable.
type Uses = BTreeSet<(&'static str, &'static str)>;

/// Checks an expression. Gives the members of variables that it asks for.
pub(super) fn check(
    ast: &IdedExpr,
    offsets: &Offsets,
    variables: &[Variable],
    wanted: Option<Type>,
) -> Result<Uses, Fault> {
    let names = variables.iter().map(|variable| (variable.name.to_owned(), variable.shape)).collect();
    let mut pass = Pass { offsets, variables, names, uses: Uses::new() };
    let found = pass.infer(ast)?;
    match wanted {
        Some(wanted) if found != Type::Any && found != wanted => Err(not_wanted(found, wanted)),
        _ => Ok(pass.uses),
    }
}

fn not_wanted(found: Type, wanted: Type) -> Fault {
    let (found, wanted) = (found.name(), wanted.name());
    Fault::whole(
        say!(
            zh: "表达式的结果应为 {wanted}，而这里是 {found}",
            en: "the expression should give a {wanted}, and gives a {found}"
        ),
        say!(
            zh: "写一个要么成立、要么不成立的条件，例如 … != ''",
            en: "write a condition that holds or does not, such as … != ''"
        ),
    )
}

struct Pass<'a> {
    offsets: &'a Offsets,
    variables: &'a [Variable],
    /// What names stand for here; the innermost last.
    names: Vec<(String, Type)>,
    uses: Uses,
}

impl Pass<'_> {
    fn fault(&self, part: &IdedExpr, message: Text, help: Text) -> Fault {
        Fault { at: self.offsets.span(part), message, help }
    }

    fn infer(&mut self, ast: &IdedExpr) -> Result<Type, Fault> {
        match &ast.expr {
            Expr::Literal(literal) => Ok(of_literal(literal)),
            Expr::Ident(name) => self.name(ast, name),
            Expr::Select(select) => self.select(ast, select),
            Expr::Call(call) => self.call(ast, call),
            Expr::Comprehension(loops) => self.comprehension(loops),
            Expr::List(_) | Expr::Map(_) => {
                for part in parts(ast) {
                    self.infer(part)?;
                }
                Ok(Type::Any)
            }
            Expr::Struct(_) | Expr::Unspecified => Err(self.fault(
                ast,
                say!(zh: "这里不能写结构", en: "no structure can stand here"),
                say!(zh: "去掉花括号前的名称", en: "take out the name before the braces"),
            )),
        }
    }

    fn name(&mut self, ast: &IdedExpr, name: &str) -> Result<Type, Fault> {
        if let Some((_, found)) = self.names.iter().rev().find(|(known, _)| known == name) {
            return match found {
                Type::Map(members) if self.variable(name).is_some() => Err(self.alone(ast, name, members)),
                found => Ok(*found),
            };
        }
        let known = self.names.iter().map(|(known, _)| known.as_str());
        let help = nearest(name, known).map_or_else(
            || {
                let names = self.variables.iter().map(|variable| variable.name).collect::<Vec<_>>();
                let (zh, en) = (names.join("、"), names.join(" or "));
                say!(
                    zh: "表达式从 {zh} 开始；文字要加引号",
                    en: "an expression begins with {en}; a text stands in quotes"
                )
            },
            did_you_mean,
        );
        Err(self.fault(ast, say!(zh: "没有“{name}”这个名称", en: "there is no name `{name}`"), help))
    }

    /// The variable of that name, unless the expression has a name of its own before it.
    fn variable(&self, name: &str) -> Option<&'static str> {
        let own = self.names[self.variables.len()..].iter().any(|(known, _)| known == name);
        self.variables.iter().find(|variable| variable.name == name && !own).map(|variable| variable.name)
    }

    /// A variable of which no member is asked: what it uses could not be known.
    fn alone(&self, ast: &IdedExpr, name: &str, members: &[Member]) -> Fault {
        let member = members.first().map_or("…", |member| member.name);
        self.fault(
            ast,
            say!(zh: "“{name}”要和它的一项一起写", en: "`{name}` stands with one of its fields"),
            say!(zh: "例如 {name}.{member}", en: "such as {name}.{member}"),
        )
    }

    fn select(&mut self, ast: &IdedExpr, select: &SelectExpr) -> Result<Type, Fault> {
        if let Expr::Ident(name) = &select.operand.expr
            && let Some(variable) = self.variable(name)
            && let Some(Type::Map(members)) = self.names.iter().find(|(n, _)| n == name).map(|(_, t)| *t)
        {
            let member = self.member(ast, &select.field, members)?;
            self.uses.insert((variable, member.name));
            return Ok(if select.test { Type::Flag } else { member.shape });
        }
        let found = match self.infer(&select.operand)? {
            Type::Map(members) => self.member(ast, &select.field, members)?.shape,
            Type::Any => Type::Any,
            other => return Err(self.no_members(ast, &select.field, other)),
        };
        Ok(if select.test { Type::Flag } else { found })
    }

    fn member(
        &self,
        ast: &IdedExpr,
        field: &str,
        members: &'static [Member],
    ) -> Result<&'static Member, Fault> {
        if let Some(member) = members.iter().find(|member| member.name == field) {
            return Ok(member);
        }
        let names = members.iter().map(|member| member.name);
        let help = nearest(field, names.clone()).map_or_else(
            || {
                let all = names.collect::<Vec<_>>();
                Text::new(format!("这里可用：{}", all.join("、")), format!("there are: {}", all.join(", ")))
            },
            did_you_mean,
        );
        Err(self.fault(ast, say!(zh: "没有“{field}”这一项", en: "there is no field `{field}`"), help))
    }

    fn no_members(&self, ast: &IdedExpr, field: &str, found: Type) -> Fault {
        let name = found.name();
        let help = match found {
            Type::List(_) => {
                say!(
                    zh: "列表要用 all、exists 或 filter 逐条看，例如 ….all(x, x.{field} != '')",
                    en: "go through a list with all, exists or filter, such as ….all(x, x.{field} != '')"
                )
            }
            _ => say!(zh: "去掉“.{field}”", en: "take out `.{field}`"),
        };
        self.fault(ast, say!(zh: "{name} 没有“{field}”这一项", en: "a {name} has no field `{field}`"), help)
    }

    fn call(&mut self, ast: &IdedExpr, call: &CallExpr) -> Result<Type, Fault> {
        let mut found = Vec::new();
        for part in parts(ast) {
            found.push(self.infer(part)?);
        }
        match (call.func_name.as_str(), found.as_slice()) {
            (operators::LOGICAL_AND | operators::LOGICAL_OR, sides) => {
                for (side, part) in sides.iter().zip(&call.args) {
                    self.condition(part, *side)?;
                }
                Ok(Type::Flag)
            }
            (operators::LOGICAL_NOT, [side]) => {
                self.condition(&call.args[0], *side)?;
                Ok(Type::Flag)
            }
            (operators::CONDITIONAL, [condition, first, second]) => {
                self.condition(&call.args[0], *condition)?;
                Ok(if first == second { *first } else { Type::Any })
            }
            (operators::IN, [_, within]) => self.within(ast, *within),
            (
                operators::EQUALS
                | operators::NOT_EQUALS
                | operators::LESS
                | operators::LESS_EQUALS
                | operators::GREATER
                | operators::GREATER_EQUALS,
                [left, right],
            ) => self.comparison(ast, *left, *right),
            (operators::INDEX, [Type::List(entry), _]) => Ok(**entry),
            (operators::ADD, [Type::Text, Type::Text]) => Ok(Type::Text),
            (operators::ADD | operators::SUBSTRACT, [Type::Time, Type::Duration]) => Ok(Type::Time),
            (operators::SUBSTRACT, [Type::Time, Type::Time]) => Ok(Type::Duration),
            (name, _) if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => Ok(Type::Any),
            (name, _) => self.function(ast, name),
        }
    }

    fn condition(&self, part: &IdedExpr, found: Type) -> Result<(), Fault> {
        if matches!(found, Type::Flag | Type::Any) {
            return Ok(());
        }
        let name = found.name();
        Err(self.fault(
            part,
            say!(zh: "这里要写条件，而这是 {name}", en: "expected a condition, found a {name}"),
            say!(
                zh: "写成比较，例如 … != ''、….size() > 0 或 has(…)",
                en: "compare it, as in … != '', ….size() > 0 or has(…)"
            ),
        ))
    }

    fn within(&self, ast: &IdedExpr, within: Type) -> Result<Type, Fault> {
        if matches!(within, Type::List(_) | Type::Map(_) | Type::Any) {
            return Ok(Type::Flag);
        }
        let name = within.name();
        Err(self.fault(
            ast,
            say!(
                zh: "in 的右边要写列表，而这是 {name}",
                en: "`in` needs a list on its right, and this is a {name}"
            ),
            say!(
                zh: "文字中找文字用 contains：a.contains(b)",
                en: "to find a text in a text, write a.contains(b)"
            ),
        ))
    }

    fn comparison(&self, ast: &IdedExpr, left: Type, right: Type) -> Result<Type, Fault> {
        let is_known = |side| !matches!(side, Type::Any | Type::Map(_) | Type::List(_));
        let is_number = |side| matches!(side, Type::Whole | Type::Number);
        if !is_known(left) || !is_known(right) || left == right || is_number(left) && is_number(right) {
            return Ok(Type::Flag);
        }
        let help = if [left, right].contains(&Type::Time) {
            say!(
                zh: "日期写成 timestamp('2026-11-09T00:00:00Z')，时长写成 duration('48h')",
                en: "write a date as timestamp('2026-11-09T00:00:00Z'), a length of time as duration('48h')"
            )
        } else {
            say!(
                zh: "两边要是同一类值；文字加引号，数字不加",
                en: "both sides must be of one type; a text stands in quotes, a number without"
            )
        };
        let (left, right) = (left.name(), right.name());
        Err(self.fault(
            ast,
            say!(zh: "{left} 不能与 {right} 比较", en: "a {left} cannot be compared with a {right}"),
            help,
        ))
    }

    fn function(&self, ast: &IdedExpr, name: &str) -> Result<Type, Fault> {
        if let Some((_, gives)) = FUNCTIONS.iter().find(|(known, _)| *known == name) {
            return Ok(*gives);
        }
        if MACROS.contains(&name) {
            return Err(self.fault(
                ast,
                say!(zh: "“{name}”的写法不对", en: "`{name}` is not written so"),
                say!(
                    zh: "例如 meeting.agenda.all(x, x.title != '')、has(meeting.start)",
                    en: "write, say, meeting.agenda.all(x, x.title != '') or has(meeting.start)"
                ),
            ));
        }
        let known = FUNCTIONS.iter().map(|(known, _)| *known).chain(MACROS);
        let help = nearest(name, known.clone()).map_or_else(
            || {
                let all = known.collect::<Vec<_>>();
                Text::new(format!("可用的函数：{}", all.join("、")), format!("there are: {}", all.join(", ")))
            },
            did_you_mean,
        );
        Err(self.fault(ast, say!(zh: "没有“{name}”这个函数", en: "there is no function `{name}`"), help))
    }

    /// `list.all(x, …)` and its like.
    fn comprehension(&mut self, loops: &ComprehensionExpr) -> Result<Type, Fault> {
        let range = self.infer(&loops.iter_range)?;
        let entry = match range {
            Type::List(entry) => *entry,
            Type::Any => Type::Any,
            Type::Map(_) => Type::Text,
            other => {
                let name = other.name();
                return Err(self.fault(
                    &loops.iter_range,
                    say!(zh: "{name} 不是列表，不能逐条看", en: "a {name} is no list to go through"),
                    say!(
                        zh: "逐条看的要是列表，例如 meeting.agenda",
                        en: "go through a list, such as meeting.agenda"
                    ),
                ));
            }
        };
        let gathers = matches!(loops.accu_init.expr, Expr::List(_));
        let start = self.infer(&loops.accu_init)?;
        let depth = self.names.len();
        self.names.push((loops.accu_var.clone(), start));
        self.names.push((loops.iter_var.clone(), entry));
        let checked = self.infer(&loops.loop_step);
        let result = checked.and_then(|_| self.infer(&loops.result));
        self.names.truncate(depth);
        let keeps_entries = gathers && is_filter(loops);
        Ok(if keeps_entries { range } else { result? })
    }
}

/// Whether a loop gathers entries as they are.
fn is_filter(loops: &ComprehensionExpr) -> bool {
    let Expr::Call(step) = &loops.loop_step.expr else { return false };
    let [_, Some(Expr::Call(adds)), _] =
        [step.args.first(), step.args.get(1), step.args.get(2)].map(|part| part.map(|part| &part.expr))
    else {
        return false;
    };
    let Some(Expr::List(gathered)) = adds.args.get(1).map(|part| &part.expr) else { return false };
    let [only] = gathered.elements.as_slice() else { return false };
    matches!(&only.expr, Expr::Ident(name) if *name == loops.iter_var)
}

fn did_you_mean(near: &str) -> Text {
    say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?")
}

fn of_literal(literal: &LiteralValue) -> Type {
    match literal {
        LiteralValue::Boolean(_) => Type::Flag,
        LiteralValue::Double(_) => Type::Number,
        LiteralValue::Int(_) | LiteralValue::UInt(_) => Type::Whole,
        LiteralValue::String(_) => Type::Text,
        LiteralValue::Bytes(_) | LiteralValue::Null => Type::Any,
    }
}
