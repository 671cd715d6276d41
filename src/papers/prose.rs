//! The prose of a record as paragraphs and tables of a paper.

use super::sheet::{Cell, Look, Paragraph, Part, Role, Table};
use crate::record::body::{Block, Cleared};

/// The most columns of a table: a narrower one would not hold two characters beside its margins.
const MOST_COLUMNS: u16 = 12;

/// The prose before its first heading, and from there on.
pub(super) fn before_and_from_headings(look: Look, body: &Cleared) -> (Vec<Part>, Vec<Part>) {
    let blocks = body.blocks();
    let first = blocks.iter().position(|block| matches!(block, Block::Heading(..))).unwrap_or(blocks.len());
    let (lead, rest) = blocks.split_at(first);
    (parts(look, lead), parts(look, rest))
}

/// The blocks of the prose, in order. The highest headings have the level 1.
fn parts(look: Look, blocks: &[Block]) -> Vec<Part> {
    blocks.iter().flat_map(|block| part(look, block)).collect()
}

/// A block; a table that is too wide for a page is a line for each of its rows.
fn part(look: Look, block: &Block) -> Vec<Part> {
    let own = match block {
        Block::Heading(above, runs) => {
            let level = u8::try_from(above + 1).unwrap_or(3).min(3);
            Paragraph::new(Role::Heading(level), runs.clone()).into()
        }
        Block::Paragraph(depth, runs) => {
            Part::Paragraph(Paragraph { depth: *depth, ..Paragraph::new(Role::Text, runs.clone()) })
        }
        Block::Table(rows) => {
            let columns = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
            let cells = rows.iter().enumerate().map(|(at, row)| {
                let role = if at == 0 { Role::Label } else { Role::Cell };
                let cells = row.iter().map(|runs| Cell::new(1, vec![Paragraph::new(role, runs.clone())]));
                cells.collect()
            });
            match u16::try_from(columns) {
                Ok(n) if n <= MOST_COLUMNS => {
                    let columns = vec![look.width() / n; columns];
                    Part::Table(Table { columns, rows: cells.collect(), headed: true })
                }
                _ => return cells.map(|row| joined(row).into()).collect(),
            }
        }
    };
    vec![own]
}

/// The paragraphs of parts, for a cell of a table: the rows of a table in it become lines.
pub(super) fn paragraphs(parts: Vec<Part>) -> Vec<Paragraph> {
    let lines = parts.into_iter().flat_map(|part| match part {
        Part::Paragraph(paragraph) => vec![paragraph],
        Part::Table(table) => table.rows.into_iter().map(joined).collect(),
        Part::Imprint(_) => Vec::new(),
    });
    lines.collect()
}

/// The cells of a row as one line.
fn joined(row: Vec<Cell>) -> Paragraph {
    let mut runs = Vec::new();
    for paragraph in row.into_iter().flat_map(|cell| cell.paragraphs) {
        if !runs.is_empty() {
            runs.push(super::sheet::run("　"));
        }
        runs.extend(paragraph.runs);
    }
    Paragraph::new(Role::Text, runs)
}
