//! All ways of counting agree with each other and with the records; so do rates and changes.

use super::each;
use crate::archive::State;
use crate::edition::{Entry, Meeting};
use crate::record::Status;
use crate::statistics::{Head, Makes, TOTAL, Value, percent};

#[test]
fn all_ways_of_counting_come_to_what_the_records_say() {
    let mut tried = 0;
    each(&mut |office, statistics| {
        for period in &statistics.periods {
            let entries: Vec<_> = period.span.entries(office).map(|(_, entry)| entry).collect();
            let (id, total) = (period.span.id(office), |table, column| period.count(table, TOTAL, column));
            assert_eq!(period.records, entries.len());
            let held: Vec<_> = entries.iter().filter(|entry| entry.status() == Status::Held).collect();
            assert_eq!(total("held", TOTAL), held.len(), "{id}");
            let apart: usize = ["cancelled", "not-held", "planned", "unrecorded-meeting"]
                .map(|row| period.count("apart", row, "number"))
                .iter()
                .sum();
            assert_eq!(held.len() + apart, entries.len(), "{id}");
            // By department, by type, by person and by meeting it is the same people and the same decisions.
            let open: Vec<_> = held.iter().filter_map(|entry| entry.open()).collect();
            let due = |meeting: &Meeting| {
                let seats = &meeting.attendance;
                let all = seats.present.len() + seats.leave.len() + seats.absent.len() + seats.untold;
                if seats.asked { all } else { 0 }
            };
            let seats: usize = open.iter().map(|meeting| due(meeting)).sum();
            let stubs: usize = held
                .iter()
                .map(|entry| {
                    if let Entry::Stub(stub) = entry {
                        stub.due.map_or(0, |due| due.max(stub.present))
                    } else {
                        0
                    }
                })
                .sum();
            assert_eq!(total("attendance", "due"), seats + stubs, "{id}");
            assert_eq!(total("attended", "due"), seats, "{id}");
            if period.table("persons").is_some() {
                assert_eq!(total("persons", "due"), seats, "{id}");
            }
            let meetings = entries.iter().filter_map(|entry| entry.open());
            let decisions = || meetings.clone().flat_map(|meeting| &meeting.decisions);
            let settled = decisions().filter(|decision| decision.state == State::NoFollowUp).count();
            for table in
                ["decided", "charged", "numbered"].into_iter().filter(|id| period.table(id).is_some())
            {
                assert_eq!(total(table, "decided"), decisions().count() - settled, "{id} {table}");
                assert_eq!(total(table, "settled"), settled, "{id} {table}");
                tried += 1;
            }
            let is_open = decisions().filter(|decision| decision.state.is_open()).count();
            assert_eq!([total("decided", "open"), total("ageing", "open")], [is_open; 2], "{id}");
        }
    });
    assert!(tried > 100, "{tried}");
}

#[test]
fn rates_are_of_the_counts_beside_them_half_up_and_never_all_of_less() {
    for of in 1..=600 {
        for n in 0..=of {
            let shown = percent(n, of).unwrap();
            let (whole, tenth) = shown.strip_suffix('%').unwrap().split_once('.').unwrap();
            assert_eq!(tenth.len(), 1);
            let thousandths = whole.parse::<usize>().unwrap() * 10 + tenth.parse::<usize>().unwrap();
            // Half up: t − ½ ≤ 1000 n/N < t + ½.
            let nearest =
                (2 * thousandths) * of <= 2000 * n + of && 2000 * n + of < 2 * (thousandths + 1) * of;
            let capped = n < of && thousandths == 999 && 2000 * n >= 1998 * of;
            assert!((nearest && (n == of || thousandths < 1000)) || capped, "{n}/{of}: {shown}");
            assert_eq!(thousandths == 1000, n == of);
        }
    }
    assert_eq!(percent(0, 0), None);
    let mut tried = 0;
    each(&mut |_, statistics| {
        for table in statistics.periods.iter().flat_map(|period| &period.tables) {
            for row in table.rows.iter().chain(&table.total) {
                for (column, value) in table.columns.iter().zip(&row.values) {
                    let (Makes::Rate(part, whole), Value::Rate { n, of }) = (&column.makes, value) else {
                        continue;
                    };
                    // What is not shown as a column, the rate has from its list.
                    let shown = |key| table.columns.iter().any(|own| own.key == key);
                    if shown(*part) {
                        assert_eq!(table.count(&row.key, part), Some(*n), "{} {}", table.id, row.key);
                    }
                    if shown(*whole) {
                        assert_eq!(table.count(&row.key, whole), Some(*of), "{} {}", table.id, row.key);
                    } else {
                        let expected = table.count(&row.key, "expected").unwrap();
                        assert_eq!(*of, expected - table.count(&row.key, "unrecorded").unwrap());
                    }
                    tried += 1;
                }
            }
        }
    });
    assert!(tried > 1000, "{tried}");
}

#[test]
fn changes_are_against_what_the_other_period_counts() {
    let mut tried = 0;
    each(&mut |office, statistics| {
        for period in &statistics.periods {
            for table in &period.tables {
                for row in table.rows.iter().chain(&table.total) {
                    for (column, value) in table.columns.iter().zip(&row.values) {
                        let (Makes::Change(of), Value::Change { now, then }) = (&column.makes, value) else {
                            continue;
                        };
                        let Head::Span(other, _) = column.head else { panic!("{column:?}") };
                        assert_eq!(table.count(&row.key, of), Some(*now));
                        let counted =
                            statistics.period(other).map_or(0, |period| period.count(table.id, &row.key, of));
                        if let Some(then) = then {
                            assert_eq!(*then, counted, "{} {} {}", period.span.id(office), table.id, row.key);
                            tried += 1;
                        }
                    }
                }
            }
        }
    });
    assert!(tried > 100, "{tried}");
}
