//! Long lists told in short: by the lists that make them up.
//!
//! Each entry stands in the lists of several tables, of a row and of the total, of the month, the semester and the year. Written out each
//! time, the lists of ten years are ten times the records themselves. So the list of a total that is long says how many each row has of
//! it, and that of a long period how many each month has, and leads to those lists. What is short stays written out: who looks up the
//! three decisions that are overdue is led to them at once. Tables that part the same entries in other ways share the lists of their totals.

use super::Period;
use super::list::{Item, List};
use super::span::Span;
use super::table::{Head, TOTAL, Table, Value};
use crate::calendar::{Days, Month};
use crate::edition::Office;
use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How many entries are written out where they could be told in short.
const SHORT: usize = 30;

/// Tables that part the same entries, or some of them, in another way than a table before them: their totals lead to its lists.
const ALIKE: [(&str, &str); 5] = [
    ("attended", "attendance"),
    ("seated", "attendance"),
    ("persons", "attendance"),
    ("charged", "decided"),
    ("numbered", "decided"),
];

/// The lengths of the lists of a month, by their anchors.
type Lengths<'t> = FxHashMap<&'t str, usize>;

/// Tells the long lists of all periods in short.
pub(super) fn digest(office: &Office, periods: &mut [Period]) {
    let (mut longer, mut months): (Vec<_>, Vec<_>) =
        periods.iter_mut().partition(|period| !matches!(period.span, Span::Month(_)));
    let lengths = months.par_iter().filter_map(|period| match period.span {
        Span::Month(month) => Some(lengths(month, period)),
        _ => None,
    });
    let lengths: Vec<(Month, Lengths<'_>)> = lengths.collect();
    longer.par_iter_mut().for_each(|period| {
        let inside = lengths.iter().filter(|(month, _)| period.span.covers(office, *month));
        let inside: Vec<_> = inside.map(|(month, own)| (*month, own)).collect();
        period.tables.iter_mut().for_each(|table| by_month(office, table, &inside));
    });
    drop(lengths);
    longer.par_iter_mut().chain(&mut months).for_each(|period| {
        period.tables.iter_mut().for_each(by_row);
        share(&mut period.tables);
    });
}

fn lengths(month: Month, period: &Period) -> (Month, Lengths<'_>) {
    let mut lengths = Lengths::default();
    for list in period.tables.iter().flat_map(|table| &table.lists).flat_map(|(_, lists)| lists) {
        list.each(&mut |list| {
            lengths.insert(&list.anchor, list.len());
        });
    }
    (month, lengths)
}

/// Tells the long lists of rows by the months of a longer period, where those have them.
fn by_month(office: &Office, table: &mut Table, months: &[(Month, &Lengths<'_>)]) {
    for (head, lists) in &mut table.lists {
        if !matches!(head, Head::Word(TOTAL)) {
            *lists = shortened(std::mem::take(lists), &|list| of_months(office, list, months));
        }
    }
}

/// A list by months; nothing where the lists of the months do not make it up.
fn of_months(office: &Office, list: &List, months: &[(Month, &Lengths<'_>)]) -> Option<Vec<Item>> {
    let within = |day: NaiveDate| months.iter().any(|(month, _)| month.contains(day));
    let (inside, outside): (Vec<_>, Vec<_>) =
        list.all().into_iter().map(|item| (day(office, item), item)).partition(|(day, _)| within(*day));
    let mut items: Vec<(NaiveDate, Item)> = outside;
    let mut told = 0;
    for (month, lengths) in months {
        let n = lengths.get(list.anchor.as_str()).copied().unwrap_or_default();
        told += n;
        if n > 0 {
            items.push((month.first(), Item::Month(*month, super::keys::narrow(n))));
        }
    }
    items.sort_by_key(|(day, _)| *day);
    let all: usize = inside.iter().map(|(_, item)| item.weight()).sum();
    (told == all).then(|| items.into_iter().map(|(_, item)| item).collect())
}

/// The day by which an entry belongs to a period.
fn day(office: &Office, item: Item) -> NaiveDate {
    let meeting = |at: u32| office.meetings[at as usize].date();
    match item {
        Item::Meeting(at)
        | Item::Decision(at, _)
        | Item::Seat(at, _)
        | Item::Seats(at, _)
        | Item::Submission(at, _)
        | Item::Report(at, _)
        | Item::Explained(at, _)
        | Item::Unexplained(at, _) => meeting(at),
        Item::Session(at) => office.sessions[at as usize].day,
        Item::Month(month, _) => month.first(),
        Item::Row(..) => NaiveDate::MIN,
    }
}

/// Tells the long lists of the total by rows.
fn by_row(table: &mut Table) {
    if !matches!(table.lists.last(), Some((Head::Word(TOTAL), _))) {
        return;
    }
    let Some((head, lists)) = table.lists.pop() else { return };
    let rows = &table.lists;
    let of_rows = |list: &List| {
        let held = |(at, (_, own)): (usize, &(Head, Vec<List>))| {
            let n = own.iter().find_map(|one| one.find(&list.key)).map_or(0, List::len);
            (n > 0).then(|| Item::Row(super::keys::narrow(at), super::keys::narrow(n)))
        };
        Some(rows.iter().enumerate().filter_map(held).collect())
    };
    let lists = shortened(lists, &of_rows);
    table.lists.push((head, lists));
}

/// Lists with the long ones among them told in short. The parts of such a one stand beside it: it is told without them.
fn shortened(lists: Vec<List>, short: &dyn Fn(&List) -> Option<Vec<Item>>) -> Vec<List> {
    let mut all = Vec::new();
    for mut list in lists {
        let lines = list.lines();
        let items = if lines > SHORT { short(&list).filter(|items| items.len() < lines) } else { None };
        let Some(items) = items else {
            all.push(list);
            continue;
        };
        let parts = std::mem::take(&mut list.parts);
        all.push(List { items, ..list });
        all.extend(shortened(parts, short));
    }
    all
}

/// Leads the totals of tables that count the same to the lists of the first of them.
fn share(tables: &mut [Table]) {
    for (id, first) in ALIKE {
        let at = |id| tables.iter().position(|table| table.id == id);
        let (Some(at), Some(first)) = (at(id), at(first)) else { continue };
        let lists_of = |table: &Table| table.lists.last().map(|(_, lists)| lists.clone()).unwrap_or_default();
        let theirs = lists_of(&tables[first]);
        let Some(total) = &mut tables[at].total else { continue };
        let mut own = Vec::new();
        let Some((Head::Word(TOTAL), lists)) = tables[at].lists.last_mut() else { continue };
        for list in std::mem::take(lists) {
            let same = theirs
                .iter()
                .find_map(|other| other.find(&list.key))
                .filter(|other| other.len() == list.len());
            match same {
                Some(same) => list.each(&mut |part| {
                    let anchor = same.find(&part.key).map_or(&same.anchor, |other| &other.anchor);
                    lead(&mut total.values, &part.anchor, anchor);
                }),
                None => own.push(list),
            }
        }
        *lists = own;
    }
}

/// Has the values that lead to one list lead to another.
fn lead(values: &mut [Value], from: &str, to: &str) {
    for value in values {
        if let Value::Count { at, .. } | Value::Sum { at, .. } = value
            && at == from
        {
            to.clone_into(at);
        }
    }
}
