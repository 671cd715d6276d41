//! Limits: an expression of a policy may be wrong, but it may neither hang a check nor exhaust its stack or
//! memory.

use super::Fault;
use crate::say;
use crate::text::Span;
use cel::common::ast::{CallExpr, EntryExpr, Expr, IdedExpr, operators};
use cel::common::types::{CelString, DYN_TYPE};
use cel::common::value::CowVal;
use cel::{Env, ExecutionError};
use std::cell::Cell;

/// The longest expression.
const MAXIMUM_CHARACTERS: usize = 2000;

/// The deepest nesting of brackets.
pub(super) const MAXIMUM_NESTING: u16 = 24;

/// The longest way from the whole to a part: `a + b + c` is two deep.
const MAXIMUM_DEPTH: usize = 48;

/// The stack that reading and evaluating need in an unoptimised build, with room to spare; most of it is
/// never touched.
pub const STACK_BYTES: usize = 64 << 20;

/// How much work one evaluation may be: [`ENTRY_COST`] for each entry that is looked at, one for every
/// [`TEXT_UNIT`] bytes of text. A twentieth of a second, about.
const BUDGET: usize = 1_000_000;
const ENTRY_COST: usize = 10;
const TEXT_UNIT: usize = 64;

/// The function that counts what is about to be looked at. No expression can name it.
const COUNT: &str = "@count";
/// Addition that counts.
const ADD: &str = "@add";

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// What a run says whose work is more than the budget.
pub(super) const TOO_MUCH: &str = "too much work";

/// Runs something on a thread that has stack enough for expressions.
pub fn roomy<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(value)) => value,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => panic!("the system gives no thread: {error}"),
        }
    })
}

/// Begins an evaluation.
pub(super) fn begin() {
    LEFT.set(BUDGET);
}

/// The standard functions, and those that count.
pub(super) fn environment() -> Env {
    let mut env = Env::stdlib().with_optional_support(false);
    env.add_overload(COUNT, "count", vec![DYN_TYPE], count).expect("the name is free");
    env.add_overload(ADD, "add", vec![DYN_TYPE, DYN_TYPE], add).expect("the name is free");
    env
}

/// Whether a text is short enough, and its brackets few enough, to be read at all.
pub(super) fn written(text: &str) -> Result<(), Fault> {
    let characters = text.chars().count();
    if characters > MAXIMUM_CHARACTERS {
        return Err(Fault::whole(
            say!(
                zh: "表达式有 {characters} 个字符，超过上限 {MAXIMUM_CHARACTERS}",
                en: "the expression has {characters} characters, more than the limit of {MAXIMUM_CHARACTERS}"
            ),
            say!(zh: "拆成几条规则", en: "make several rules of it"),
        ));
    }
    let (mut depth, mut quote) = (0_u16, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAXIMUM_NESTING {
            return Err(too_deep(Some(Span::new(at, at + c.len_utf8()))));
        }
    }
    Ok(())
}

fn too_deep(at: Option<Span>) -> Fault {
    Fault {
        at,
        message: say!(zh: "表达式嵌套过深", en: "the expression is nested too deeply"),
        help: say!(zh: "拆成几条规则", en: "make several rules of it"),
    }
}

/// Whether an expression is shallow enough to be evaluated.
pub(super) fn nested(ast: &IdedExpr) -> Result<(), Fault> {
    let mut waiting = vec![(ast, 0)];
    while let Some((part, depth)) = waiting.pop() {
        if depth > MAXIMUM_DEPTH {
            return Err(too_deep(None));
        }
        waiting.extend(parts(part).into_iter().map(|part| (part, depth + 1)));
    }
    Ok(())
}

/// The parts of an expression, in the order in which they are evaluated.
pub(super) fn parts(ast: &IdedExpr) -> Vec<&IdedExpr> {
    match &ast.expr {
        Expr::Unspecified | Expr::Ident(_) | Expr::Literal(_) => Vec::new(),
        Expr::Call(call) => call.target.iter().map(|target| &**target).chain(&call.args).collect(),
        Expr::Comprehension(loops) => {
            vec![&loops.iter_range, &loops.accu_init, &loops.loop_cond, &loops.loop_step, &loops.result]
        }
        Expr::List(list) => list.elements.iter().collect(),
        Expr::Select(select) => vec![&select.operand],
        Expr::Map(map) => map.entries.iter().flat_map(|entry| of_entry(&entry.expr)).collect(),
        Expr::Struct(fields) => fields.entries.iter().flat_map(|entry| of_entry(&entry.expr)).collect(),
    }
}

fn of_entry(entry: &EntryExpr) -> Vec<&IdedExpr> {
    match entry {
        EntryExpr::StructField(field) => vec![&field.value],
        EntryExpr::MapEntry(entry) => vec![&entry.key, &entry.value],
    }
}

/// The expression with its work counted: before a list is gone through and before a function looks at a text
/// or a list.
pub(super) fn counted(ast: IdedExpr) -> IdedExpr {
    let IdedExpr { id, expr } = ast;
    let expr = match expr {
        Expr::Call(mut call) => {
            let is_function = call.func_name.starts_with(|c: char| c.is_ascii_alphabetic());
            let each = |part| if is_function { count_of(counted(part)) } else { counted(part) };
            call.target = call.target.map(|target| Box::new(each(*target)));
            call.args = call.args.into_iter().map(each).collect();
            if call.func_name == operators::ADD && !adds_to_result(&call) {
                ADD.clone_into(&mut call.func_name);
            }
            Expr::Call(call)
        }
        Expr::Comprehension(mut loops) => {
            loops.iter_range = count_of(counted(loops.iter_range));
            loops.accu_init = counted(loops.accu_init);
            loops.loop_cond = counted(loops.loop_cond);
            loops.loop_step = counted(loops.loop_step);
            loops.result = counted(loops.result);
            Expr::Comprehension(loops)
        }
        Expr::List(mut list) => {
            list.elements = list.elements.into_iter().map(counted).collect();
            Expr::List(list)
        }
        Expr::Select(mut select) => {
            select.operand = Box::new(counted(*select.operand));
            Expr::Select(select)
        }
        Expr::Map(mut map) => {
            for entry in &mut map.entries {
                if let EntryExpr::MapEntry(entry) = &mut entry.expr {
                    entry.key = counted(std::mem::take(&mut entry.key));
                    entry.value = counted(std::mem::take(&mut entry.value));
                }
            }
            Expr::Map(map)
        }
        other => other,
    };
    IdedExpr { id, expr }
}

/// Whether an addition is the one by which `map` and `filter` gather their result.
fn adds_to_result(call: &CallExpr) -> bool {
    call.args.first().is_some_and(|first| matches!(&first.expr, Expr::Ident(name) if name.starts_with('@')))
}

fn count_of(part: IdedExpr) -> IdedExpr {
    let call = CallExpr { func_name: COUNT.to_owned(), target: None, args: vec![part] };
    IdedExpr { id: 0, expr: Expr::Call(call) }
}

fn size(value: &CowVal<'_, '_>) -> usize {
    if let Some(text) = value.downcast_ref::<CelString<'_>>() {
        return text.inner().len() / TEXT_UNIT;
    }
    value.as_sizer().map_or(0, |sizer| usize::try_from(*sizer.size().inner()).unwrap_or(BUDGET)) * ENTRY_COST
}

fn spend(work: usize) -> Result<(), ExecutionError> {
    let left = LEFT.get().checked_sub(work.saturating_add(1));
    left.map(|left| LEFT.set(left)).ok_or_else(|| ExecutionError::InternalError(TOO_MUCH.to_owned()))
}

fn count<'b, 'v>(mut arguments: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let value = arguments.pop().ok_or(ExecutionError::MissingArgumentOrTarget)?;
    spend(size(&value))?;
    Ok(value)
}

#[expect(clippy::needless_pass_by_value, reason = "the library wants functions so")]
fn add<'b, 'v>(arguments: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let [left, right] = arguments.as_slice() else { return Err(ExecutionError::MissingArgumentOrTarget) };
    spend(size(left) + size(right))?;
    let types = || vec![left.get_type().name().to_owned(), right.get_type().name().to_owned()];
    let adder = left.as_adder().ok_or_else(|| ExecutionError::no_such_overload(operators::ADD, types()))?;
    Ok(CowVal::Owned(adder.add(right.as_ref())?.into_owned()))
}
