//! Expressions of a policy's own rules, in the Common Expression Language (<https://cel.dev>). The only
//! module that knows the library.
//!
//! An expression is read and checked against the fields that there are ([`Member`]) when its policy is
//! loaded, so that a misspelt field is reported once, with its place, and not at every record. It is
//! evaluated within limits of depth and of work.

mod check;
mod culprit;
mod fault;
mod limits;
mod place;
mod value;

#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use limits::{STACK_BYTES, roomy};
pub use value::{Member, Type, Value};

use cel::parser::Expression as Ast;
use cel::{Context, Env};
use limits::environment;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// A name that an expression may begin with, and what it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// The name.
    pub name: &'static str,
    /// What it is.
    pub shape: Type,
}

/// An expression that has been read and checked.
#[derive(Debug)]
pub struct Expression {
    text: String,
    /// As it is written: for the places of faults.
    written: Ast,
    /// With its work counted: what is evaluated.
    counted: Ast,
    offsets: place::Offsets,
    /// The members of variables that it asks for: variable and member.
    uses: BTreeSet<(&'static str, &'static str)>,
}

static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(environment()));

impl Expression {
    /// Reads an expression and checks that all it names is there, and, where a type is wanted, that it gives
    /// one of that type.
    pub fn read(text: &str, variables: &[Variable], wanted: Option<Type>) -> Result<Self, Fault> {
        limits::written(text)?;
        let (written, info) = ENVIRONMENT
            .parser()
            .max_recursion_depth(limits::MAXIMUM_NESTING)
            .parse_with_source_info(text)
            .map_err(|errors| fault::of_syntax(text, &errors))?;
        limits::nested(&written)?;
        let offsets = place::Offsets::new(text, info);
        let uses = check::check(&written, &offsets, variables, wanted)?;
        let counted = limits::counted(written.clone());
        Ok(Self { text: text.to_owned(), written, counted, offsets, uses })
    }

    /// The members of variables that it asks for, each as variable and member.
    pub fn uses(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.uses.iter().copied()
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its value. Needs a thread with [`STACK_BYTES`] of stack.
    pub fn value(&self, scope: &Scope<'_>) -> Result<Value, Fault> {
        limits::begin();
        match cel::Value::resolve(&self.counted, &scope.0) {
            Ok(value) => Ok(Value::from(value)),
            Err(error) => Err(culprit::of_evaluation(&self.written, &self.offsets, &scope.0, &error)),
        }
    }
}

/// The values of variables.
pub struct Scope<'a>(Context<'a, 'static>);

impl Scope<'_> {
    /// A scope with the values of one record: made once, for all expressions.
    pub fn new() -> Scope<'static> {
        Scope(Context::with_env(Arc::clone(&ENVIRONMENT)))
    }

    /// Gives a variable its value.
    pub fn set(&mut self, name: &'static str, value: Value) {
        self.0.add_variable_from_value(name, cel::Value::from(value));
    }

    /// A scope within this one, for the entries of a list.
    pub fn inner(&self) -> Scope<'_> {
        Scope(self.0.new_inner_scope())
    }
}

impl Default for Scope<'static> {
    fn default() -> Self {
        Self::new()
    }
}
