//! Tables of figures, without a word of any language: what a row and a column is about, and what stands in
//! each cell.

use super::list::{Branch, Item, List};
use super::span::Span;
use crate::edition::{DepartmentRef, PersonRef};
use crate::finding::Clause;
use crate::policy::MeetingType;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a table counts of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Of everything: it rests on facts that stubs say too.
    All,
    /// Of what the reader may open.
    Cleared,
}

/// What a row or a column is about.
#[derive(Debug, Clone)]
pub enum Head {
    /// A word of the message files.
    Word(&'static str),
    /// The same for an amount of money: the word names the unit.
    Money(&'static str),
    /// A department; none where it is not known.
    Department(Option<DepartmentRef>),
    /// A type of meeting.
    Kind(Arc<MeetingType>),
    /// A type of meeting of one host.
    KindOf(Arc<MeetingType>, DepartmentRef),
    /// A person.
    Person(PersonRef),
    /// A meeting.
    Meeting(usize),
    /// A clause of the policy.
    Clause(Option<Clause>),
    /// A period; whether only a part of it is meant.
    Span(Span, bool),
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its key, in anchors and data.
    pub key: String,
    /// What it is about.
    pub head: Head,
    /// Whether it counts less than its table: only what the reader may open.
    pub cleared: bool,
    /// How its values are made.
    pub makes: Makes,
}

/// How the values of a column are made.
#[derive(Debug, Clone)]
pub enum Makes {
    /// The length of the list of the same key.
    Count,
    /// One count of another: the keys of both.
    Rate(&'static str, &'static str),
    /// The change of a count against another period: the key of the count. It is filled in once all periods
    /// are counted.
    Change(&'static str),
    /// A sum over the entries of a list: its key, and the unit.
    Sum(&'static str, Unit),
}

/// What a sum counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Minutes, shown as hours.
    Minutes,
    /// Hundredths of the organisation's currency.
    Money,
    /// Sheets of paper and the like.
    Copies,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A count: the length of the list of that anchor.
    Count {
        /// How many.
        n: usize,
        /// Where the list is; empty where it is in several.
        at: String,
    },
    /// A part of a whole.
    Rate {
        /// The part.
        n: usize,
        /// The whole.
        of: usize,
    },
    /// A count against another period's; nothing where the archive does not reach back so far.
    Change {
        /// The count.
        now: usize,
        /// The count then.
        then: Option<usize>,
    },
    /// A sum, and the list that it is over.
    Sum {
        /// How much, in the unit.
        amount: u64,
        /// The unit.
        unit: Unit,
        /// Where the list is.
        at: String,
    },
    /// Not shown: it would rest on what is withheld.
    Withheld,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its key, in anchors and data.
    pub key: String,
    /// What it is about.
    pub head: Head,
    /// One value for each column.
    pub values: Vec<Value>,
    /// Where it stands among the rows of such tables of all periods; with the key, should several stand
    /// there.
    pub order: usize,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its id.
    pub id: &'static str,
    /// What it counts of.
    pub scope: Scope,
    /// The word over the heads of rows.
    pub corner: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The sum of the rows.
    pub total: Option<Row>,
    /// The lists behind the numbers: first of each row, then of the total.
    pub lists: Vec<(Head, Vec<List>)>,
}

/// The key of the row of sums.
pub const TOTAL: &str = "total";

/// What a table is made from: facts, each with its row and the smallest column that counts it.
pub struct Grid<'a> {
    /// The table's id.
    pub id: &'static str,
    /// What it counts of.
    pub scope: Scope,
    /// The word over the heads of rows.
    pub corner: &'static str,
    /// How entries are parted.
    pub branches: Vec<Branch>,
    /// The columns, in the order in which they are shown.
    pub columns: Vec<Column>,
    /// The rows that may stand in it: key and head. Those without a fact are left out.
    pub rows: Vec<(String, Head)>,
    /// Where each row stands among those of all periods, where that is not its place in `rows`.
    pub orders: Vec<usize>,
    /// The facts: the place of the row, the key of the smallest column, the entry.
    pub facts: Vec<(usize, &'a str, Item)>,
    /// Which columns of a row rest on what is withheld.
    pub withheld: BTreeMap<String, &'a [&'a str]>,
    /// The amount of an entry, for columns of sums.
    pub amount: &'a dyn Fn(Item, &str) -> u64,
    /// Whether there is a row of sums.
    pub total: bool,
}

/// For tables without sums.
pub fn nothing(_: Item, _: &str) -> u64 {
    0
}

impl Column {
    /// A column of counts.
    pub fn count(key: impl Into<String>, head: Head) -> Self {
        Self { key: key.into(), head, cleared: false, makes: Makes::Count }
    }

    /// A column of counts under a word of the same key.
    pub fn word(key: &'static str) -> Self {
        Self::count(key, Head::Word(key))
    }

    /// A column of rates.
    pub fn rate(n: &'static str, of: &'static str) -> Self {
        Self { key: "rate".to_owned(), head: Head::Word("rate"), cleared: false, makes: Makes::Rate(n, of) }
    }

    /// The same column, counting only what the reader may open.
    #[must_use]
    pub fn cleared(mut self) -> Self {
        self.cleared = true;
        self
    }
}

impl Grid<'_> {
    /// The table.
    pub fn table(self) -> Table {
        let mut by_row: Vec<BTreeMap<&str, Vec<Item>>> = vec![BTreeMap::new(); self.rows.len()];
        let mut all: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
        for (row, key, item) in &self.facts {
            by_row[*row].entry(key).or_default().push(*item);
            if self.total {
                all.entry(key).or_default().push(*item);
            }
        }
        let (mut rows, mut lists) = (Vec::new(), Vec::new());
        for (at, ((key, head), entries)) in self.rows.iter().zip(by_row).enumerate() {
            if entries.is_empty() {
                continue;
            }
            let own = self.lists(key, entries);
            let order = self.orders.get(at).copied().unwrap_or(at);
            rows.push(self.row(key.clone(), head.clone(), &own, self.withheld.get(key).copied(), order));
            lists.push((head.clone(), own));
        }
        let mut total = None;
        if self.total && !rows.is_empty() {
            let own = self.lists(TOTAL, all);
            let withheld: Vec<&str> = self.withheld.values().flat_map(|keys| keys.iter().copied()).collect();
            total = Some(self.row(TOTAL.to_owned(), Head::Word(TOTAL), &own, Some(&withheld), usize::MAX));
            lists.push((Head::Word(TOTAL), own));
        }
        let Self { id, scope, corner, columns, .. } = self;
        Table { id, scope, corner, columns, rows, total, lists }
    }

    fn lists(&self, row: &str, mut entries: BTreeMap<&str, Vec<Item>>) -> Vec<List> {
        let row = format!("{}.{row}", self.id);
        let lists = self.branches.iter().map(|branch| List::grow(branch, &row, &mut entries));
        lists.filter(|list| !list.is_empty()).collect()
    }

    fn row(&self, key: String, head: Head, lists: &[List], withheld: Option<&[&str]>, order: usize) -> Row {
        let hidden = |key: &str| withheld.is_some_and(|keys| keys.contains(&key));
        let values = self.columns.iter().map(|column| match &column.makes {
            Makes::Count if hidden(&column.key) => Value::Withheld,
            Makes::Count => {
                let list = found(lists, &column.key);
                Value::Count { n: list.map_or(0, List::len), at: anchor(list) }
            }
            Makes::Rate(n, of) if hidden(n) || hidden(of) => Value::Withheld,
            Makes::Rate(n, of) => Value::Rate { n: len(lists, n), of: len(lists, of) },
            Makes::Change(of) => Value::Change { now: len(lists, of), then: None },
            Makes::Sum(of, _) if hidden(of) => Value::Withheld,
            Makes::Sum(of, unit) => {
                let list = found(lists, of);
                let items = list.map(List::all).unwrap_or_default();
                let amount = items.into_iter().map(|item| (self.amount)(item, &column.key)).sum();
                Value::Sum { amount, unit: *unit, at: anchor(list) }
            }
        });
        let values = values.collect();
        Row { key, head, values, order }
    }
}

impl Row {
    /// Fills a change in.
    fn changed(&mut self, column: usize, count: Option<usize>) {
        if let Value::Change { then, .. } = &mut self.values[column] {
            *then = count;
        }
    }
}

fn found<'l>(lists: &'l [List], key: &str) -> Option<&'l List> {
    lists.iter().find_map(|list| list.find(key))
}

fn len(lists: &[List], key: &str) -> usize {
    found(lists, key).map_or(0, List::len)
}

fn anchor(list: Option<&List>) -> String {
    list.map(|list| list.anchor.clone()).unwrap_or_default()
}

impl Table {
    /// The value of a row and a column, by their keys.
    pub fn value(&self, row: &str, column: &str) -> Option<&Value> {
        let at = self.columns.iter().position(|own| own.key == column)?;
        let row = self.rows.iter().chain(&self.total).find(|own| own.key == row)?;
        row.values.get(at)
    }

    /// The list of an anchor.
    pub fn list(&self, anchor: &str) -> Option<&List> {
        self.lists.iter().flat_map(|(_, lists)| lists).find_map(|list| list.at(anchor))
    }

    /// Adds the rows that another period's table counts and this one does not: here they count nothing.
    pub(super) fn add_rows_of(&mut self, other: &Self, counted: &str) {
        let Some(column) = other.columns.iter().position(|own| own.key == counted) else { return };
        for row in &other.rows {
            let counts = matches!(row.values[column], Value::Count { n, .. } if n > 0);
            let (true, Err(at)) = (counts, self.place(row)) else { continue };
            self.rows.insert(at, self.empty(row));
            if let (None, Some(total)) = (&self.total, &other.total) {
                self.total = Some(self.empty(total));
            }
        }
    }

    /// The place of the row that is about the same as one of another period's table, or where it would stand.
    fn place(&self, like: &Row) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&(like.order, &like.key), |row| (row.order, &row.key))
    }

    /// A row that counts nothing.
    fn empty(&self, like: &Row) -> Row {
        let values = self.columns.iter().map(|column| match column.makes {
            Makes::Count => Value::Count { n: 0, at: String::new() },
            Makes::Rate(..) => Value::Rate { n: 0, of: 0 },
            Makes::Change(_) => Value::Change { now: 0, then: None },
            Makes::Sum(_, unit) => Value::Sum { amount: 0, unit, at: String::new() },
        });
        Row { key: like.key.clone(), head: like.head.clone(), values: values.collect(), order: like.order }
    }

    /// Fills in a column of changes from what another period counted; none where it has no such table, and
    /// counted nothing.
    pub(super) fn compare(&mut self, column: usize, counted: &str, other: Option<&Self>) {
        let other =
            other.and_then(|other| Some((other, other.columns.iter().position(|own| own.key == counted)?)));
        let count = |row: Option<&Row>, at: usize| match row.map(|row| &row.values[at]) {
            Some(Value::Count { n, .. }) => Some(*n),
            Some(_) => None,
            None => Some(0),
        };
        for row in &mut self.rows {
            let then = other
                .map_or(Some(0), |(other, at)| count(other.place(row).ok().map(|row| &other.rows[row]), at));
            row.changed(column, then);
        }
        if let Some(total) = &mut self.total {
            total.changed(column, other.map_or(Some(0), |(other, at)| count(other.total.as_ref(), at)));
        }
    }

    /// The count of a row and a column; none where it is withheld or no count.
    pub fn count(&self, row: &str, column: &str) -> Option<usize> {
        match self.value(row, column)? {
            Value::Count { n, .. } => Some(*n),
            _ => None,
        }
    }
}
