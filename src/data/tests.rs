//! The declarations hold together, and the guide shows them.

use super::guide::guide;
use super::*;
use crate::finding::Language;
use crate::tests::project;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_table_has_its_key_among_its_columns_and_no_column_twice() {
    let mut names = BTreeSet::new();
    for which in Which::ALL {
        let table = which.table();
        assert!(names.insert(table.name), "{} stands twice", table.name);
        let columns: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
        for key in table.key {
            let column = table.columns.iter().find(|column| column.name == *key);
            assert!(column.is_some_and(|column| !column.nullable), "{}.{key}", table.name);
        }
        for column in table.columns {
            let says = [column.zh, column.en];
            assert!(says.iter().all(|says| !says.is_empty() && !says.contains('|')), "{}", column.name);
        }
    }
    assert!(names.len() > 12);
}

/// Words that SQL keeps for itself would have to stand in quotes in every query.
#[test]
fn no_name_has_to_stand_in_quotes() {
    let kept = "all and any array as asc both by case cast check column constraint create desc distinct do \
        else \
        end except false fetch for foreign from grant group having in index initially intersect into is join \
        key lateral limit not null of offset on only or order over partition primary references returning \
        row \
        rows select set some table then to true union unique using values view when where window with";
    let kept: BTreeSet<&str> = kept.split_whitespace().collect();
    for which in Which::ALL {
        let table = which.table();
        for name in table.columns.iter().map(|column| column.name).chain([table.name]) {
            assert!(!kept.contains(name), "{}.{name}", table.name);
        }
    }
}

/// `UPDATE_GOLDEN=1 cargo test --lib data` writes the tables into the guide.
#[test]
fn the_guide_shows_every_column() {
    for (page, language) in [("docs/data.md", Language::En), ("docs/zh/data.md", Language::Zh)] {
        let path = project().join(page);
        let text = fs::read_to_string(&path).unwrap();
        let (before, after) = text.split_once("<!-- tables -->\n").expect("the tables begin");
        let (_, after) = after.split_once("<!-- end of tables -->").expect("the tables end");
        let tables = guide(language);
        let expected = format!("{before}<!-- tables -->\n{tables}\n<!-- end of tables -->{after}");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &expected).unwrap();
        } else {
            assert!(text == expected, "{page}: its tables are not those of the declarations");
        }
    }
}
