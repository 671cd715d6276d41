//! Long lists in short form: by the lists that make them up.
//!
//! Each entry stands in the lists of several tables, of a row and of the total, of the month, the semester
//! and the year. Written out each time, the lists of ten years are ten times the records themselves. So the
//! list of a total that is long says how many each row has of it, and that of a long period how many each
//! month has, and leads to those lists. What is short stays written out: who looks up the three decisions
//! that are overdue is led to them at once. Tables that part the same entries in other ways share the lists
//! of their totals. What is still too long for a page is shown in parts.

use super::Period;
use super::list::{Item, List};
use super::span::Span;
use super::table::{Head, TOTAL, Table, Value};
use crate::calendar::{Days, Month};
use crate::edition::Office;
use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How many entries are written out where they could be shortened.
pub const SHORT: usize = 30;
/// How many entries of a list stand on one page. An entry is some 200 bytes of HTML and a long title, and no
/// page is to pass 300 kB.
const LONG: usize = 300;

/// Tables that part the same entries, or some of them, in another way than a table before them: their totals
/// lead to its lists.
const ALIKE: [(&str, &str); 5] = [
    ("attended", "attendance"),
    ("seated", "attendance"),
    ("persons", "attendance"),
    ("charged", "decided"),
    ("numbered", "decided"),
];

/// A month, and the lengths of its lists by their anchors.
pub(super) struct Lengths<'p>(Month, FxHashMap<&'p str, usize>);

impl<'p> Lengths<'p> {
    /// Those of each of some months, of lists that hold something.
    pub(super) fn of_all(months: &'p [Period]) -> Vec<Self> {
        let own = |period: &'p Period| {
            let Span::Month(month) = period.span else { return None };
            let mut lengths = FxHashMap::default();
            for list in period.tables.iter().flat_map(|table| &table.lists).flat_map(|(_, lists)| lists) {
                list.each(&mut |list| {
                    lengths.insert(list.anchor.as_str(), list.len());
                });
            }
            Some(Self(month, lengths))
        };
        months.par_iter().filter_map(own).collect()
    }
}

/// Shortens the long lists of a period: by those of `months` that lie in it, and by rows.
pub(super) fn digest(office: &Office, period: &mut Period, months: &[Lengths<'_>]) {
    let inside: Vec<_> = months.iter().filter(|own| period.span.covers(office, own.0)).collect();
    for table in &mut period.tables {
        by_month(office, table, &inside);
        by_row(table);
    }
    share(&mut period.tables);
    for (_, lists) in period.tables.iter_mut().flat_map(|table| &mut table.lists) {
        *lists = std::mem::take(lists).into_iter().flat_map(in_parts).collect();
    }
}

/// Shortens the long lists of rows by the months of a longer period, where those have them.
fn by_month(office: &Office, table: &mut Table, months: &[&Lengths<'_>]) {
    for (head, lists) in &mut table.lists {
        if !matches!(head, Head::Word(TOTAL)) {
            *lists = shortened(std::mem::take(lists), &|list| of_months(office, list, months));
        }
    }
}

/// A list by months; nothing where the lists of the months do not make it up.
fn of_months(office: &Office, list: &List, months: &[&Lengths<'_>]) -> Option<Vec<Item>> {
    let within = |day: NaiveDate| months.iter().any(|own| own.0.contains(day));
    let (inside, outside): (Vec<_>, Vec<_>) =
        list.all().into_iter().map(|item| (day(office, item), item)).partition(|(day, _)| within(*day));
    let mut items: Vec<(NaiveDate, Item)> = outside;
    let mut shown = 0;
    for Lengths(month, lengths) in months {
        let n = lengths.get(list.anchor.as_str()).copied().unwrap_or_default();
        shown += n;
        if n > 0 {
            items.push((month.first(), Item::Month(*month, super::keys::narrow(n))));
        }
    }
    items.sort_by_key(|(day, _)| *day);
    let all: usize = inside.iter().map(|(_, item)| item.weight()).sum();
    (shown == all).then(|| items.into_iter().map(|(_, item)| item).collect())
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
        | Item::Breach(at, _) => meeting(at),
        Item::Session(at) => office.sessions[at as usize].day,
        Item::Month(month, _) => month.first(),
        Item::Row(..) | Item::Part(..) => NaiveDate::MIN,
    }
}

/// Shortens the long lists of the total by rows.
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

/// Lists with the long ones among them shortened. The parts of such a one stand beside it: it is shown
/// without them.
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

/// A list that is too long for a page, shown by its parts; they and the lists within it stand beside it.
fn in_parts(mut list: List) -> Vec<List> {
    if list.lines() <= LONG {
        return vec![list];
    }
    let all = list.all();
    let within = std::mem::take(&mut list.parts);
    let parts: Vec<List> = (1..)
        .zip(all.chunks(LONG))
        .map(|(at, items)| List {
            key: list.key.clone(),
            anchor: list.part_anchor(at),
            part: Some(at),
            items: items.to_vec(),
            parts: Vec::new(),
        })
        .collect();
    list.items =
        (1..).zip(&parts).map(|(at, part)| Item::Part(at, super::keys::narrow(part.len()))).collect();
    std::iter::once(list).chain(parts).chain(within.into_iter().flat_map(in_parts)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_too_long_is_told_in_parts_that_make_it_up() {
        let list = |key: &str, n: usize, parts| List {
            key: key.to_owned(),
            anchor: format!("held.total.{key}"),
            part: None,
            items: vec![Item::Seats(0, 2); n],
            parts,
        };
        let short = list("open", LONG - 1, vec![list("overdue", 1, Vec::new())]);
        assert_eq!(in_parts(short.clone()), [short]);
        let long = list("open", LONG, vec![list("overdue", LONG + 1, Vec::new())]);
        let (n, within) = (long.len(), long.parts[0].len());
        let shown = in_parts(long);
        let of =
            |anchor: &str| shown.iter().find(|list| list.anchor == format!("held.total.{anchor}")).unwrap();
        assert_eq!((of("open").len(), of("overdue").len()), (n, within));
        for whole in ["open", "overdue"] {
            for item in &of(whole).items {
                let Item::Part(part, n) = *item else { panic!("{item:?}") };
                let part = of(&format!("{whole}.{part}"));
                assert_eq!((part.len(), part.key.as_str()), (n as usize, whole));
                assert!(part.lines() <= LONG);
            }
        }
        assert_eq!(shown.len(), 1 + 3 + 1 + 2);
    }
}
