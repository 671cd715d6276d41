//! Table definitions for the engines that the guide names.

use super::declare::{Column, Type};
use super::tables::Which;
use std::fmt::Write;

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// DuckDB, on one machine.
    DuckDb,
    /// ClickHouse.
    ClickHouse,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::DuckDb, Self::ClickHouse];

    /// Its name, as files are called by it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::ClickHouse => "clickhouse",
        }
    }
}

/// The statements that make the tables, empty.
pub fn sql(engine: Engine) -> String {
    let mut text = String::new();
    for which in Which::ALL {
        let table = which.table();
        let columns =
            table.columns.iter().map(|column| format!("    {} {}", column.name, kind(engine, column)));
        let mut lines: Vec<String> = columns.collect();
        if engine == Engine::ClickHouse && *which == Which::Texts {
            // A phrase is looked for where all its pieces are: of two characters, three bytes each.
            lines.push("    INDEX pieces folded TYPE ngrambf_v1(6, 8192, 3, 0) GRANULARITY 1".to_owned());
        }
        let end = match engine {
            Engine::DuckDb => String::new(),
            Engine::ClickHouse => format!(" ENGINE = MergeTree ORDER BY ({})", table.key.join(", ")),
        };
        let _ = writeln!(text, "CREATE TABLE {} (\n{}\n){end};\n", table.name, lines.join(",\n"));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn kind(engine: Engine, column: &Column) -> String {
    let (duckdb, clickhouse) = match column.holds {
        Type::Text => ("VARCHAR", "String"),
        Type::Whole => ("UBIGINT", "UInt64"),
        Type::Flag => ("BOOLEAN", "Bool"),
        Type::Date => ("DATE", "Date32"),
        // Seconds from 1900 on: `DateTime` begins in 1970, and takes earlier times for its beginning.
        Type::Time => ("TIMESTAMPTZ", "DateTime64(0, 'UTC')"),
        Type::Choice(_) => ("VARCHAR", "LowCardinality(String)"),
        Type::Texts => ("VARCHAR[]", "Array(String)"),
    };
    match (engine, column.nullable) {
        (Engine::DuckDb, true) => duckdb.to_owned(),
        (Engine::DuckDb, false) => format!("{duckdb} NOT NULL"),
        (Engine::ClickHouse, false) => clickhouse.to_owned(),
        (Engine::ClickHouse, true) => match column.holds {
            Type::Choice(_) => "LowCardinality(Nullable(String))".to_owned(),
            _ => format!("Nullable({clickhouse})"),
        },
    }
}
