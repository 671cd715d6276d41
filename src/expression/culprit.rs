//! Why an evaluation failed, and which part of the expression is to blame.

use super::fault::Fault;
use super::limits::{TOO_MUCH, begin, counted, parts};
use super::place::Offsets;
use crate::say;
use cel::common::ast::{Expr, IdedExpr};
use cel::{Context, ExecutionError};

/// Why an evaluation failed. The library gives no place: it is the innermost part that fails in the same way
/// by itself, or, within a loop, the only part that can have failed so.
pub(super) fn of_evaluation(
    written: &IdedExpr,
    offsets: &Offsets,
    scope: &Context<'_, 'static>,
    error: &ExecutionError,
) -> Fault {
    let at = culprit(written, scope, error).and_then(|part| offsets.span(part));
    let (message, help) = match error {
        ExecutionError::NoSuchKey(key) => (
            say!(zh: "记录没有写“{key}”", en: "the record does not state `{key}`"),
            say!(
                zh: "先用 has(….{key}) 判断有没有，例如 !has(….{key}) || …",
                en: "ask first with has(….{key}), as in !has(….{key}) || …"
            ),
        ),
        ExecutionError::IndexOutOfBounds(_) => (
            say!(zh: "列表没有这么多条", en: "the list has no entry of that number"),
            say!(zh: "先判断 ….size()", en: "ask first for ….size()"),
        ),
        ExecutionError::InternalError(reason) if reason == TOO_MUCH => (
            say!(zh: "计算量超过上限", en: "the expression takes too much work"),
            say!(zh: "不要把长列表套在长列表里逐条看", en: "do not go through long lists within long lists"),
        ),
        other => {
            let detail = other.to_string().replace("@add", "_+_");
            (
                say!(zh: "不能计算：{detail}", en: "it cannot be evaluated: {detail}"),
                say!(
                    zh: "核对两边的值是不是同一类",
                    en: "check that the values are of the types that go together"
                ),
            )
        }
    };
    Fault { at, message, help }
}

/// The part that is to blame.
fn culprit<'a>(
    ast: &'a IdedExpr,
    scope: &Context<'_, 'static>,
    error: &ExecutionError,
) -> Option<&'a IdedExpr> {
    if let Expr::Comprehension(loops) = &ast.expr {
        if fails_so(&loops.iter_range, scope, error) {
            return culprit(&loops.iter_range, scope, error);
        }
        let mut suspects = Vec::new();
        gather(&loops.loop_step, error, &mut suspects);
        return match suspects.as_slice() {
            [only] => Some(only),
            _ => Some(ast),
        };
    }
    match parts(ast).into_iter().find(|part| fails_so(part, scope, error)) {
        Some(part) => culprit(part, scope, error),
        None => Some(ast),
    }
}

fn fails_so(part: &IdedExpr, scope: &Context<'_, 'static>, error: &ExecutionError) -> bool {
    begin();
    let counted = counted(part.clone());
    cel::Value::resolve(&counted, scope).is_err_and(|own| own.to_string() == error.to_string())
}

/// The parts of a loop that can have failed so.
fn gather<'a>(ast: &'a IdedExpr, error: &ExecutionError, suspects: &mut Vec<&'a IdedExpr>) {
    let suspect = match (&ast.expr, error) {
        (Expr::Select(select), ExecutionError::NoSuchKey(key)) => !select.test && select.field == **key,
        (Expr::Call(call), ExecutionError::NoSuchOverload(overload)) => call.func_name == overload.function(),
        _ => false,
    };
    if suspect {
        suspects.push(ast);
    }
    for part in parts(ast) {
        gather(part, error, suspects);
    }
}
