//! The prose of a record as paragraphs and tables of a paper.

use super::sheet::{Cell, Look, Paragraph, Part, Role, Table};
use crate::record::body::Block;

/// The blocks of the prose, in order. The highest headings have the level 1.
pub(super) fn parts(look: Look, blocks: &[Block]) -> Vec<Part> {
    blocks.iter().map(|block| part(look, block)).collect()
}

fn part(look: Look, block: &Block) -> Part {
    match block {
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
            Part::Table(Table { columns: even(look.width(), columns), rows: cells.collect(), headed: true })
        }
    }
}

/// Columns of one width.
fn even(width: u16, columns: usize) -> Vec<u16> {
    let n = u16::try_from(columns).unwrap_or(u16::MAX);
    vec![(width / n).max(1); columns]
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
