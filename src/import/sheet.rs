//! The blocks of a Word file, and the Markdown that says the same.

use super::line::Link;

/// A block of the document.
#[derive(Debug)]
pub(super) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default, Clone)]
pub(super) struct Paragraph {
    /// Its text.
    pub(super) plain: String,
    /// Its text as Markdown.
    markdown: String,
    /// The level of the heading that it is, from 1.
    pub(super) heading: Option<u8>,
    /// The list that numbers it, and how deep.
    pub(super) number: Option<(String, usize)>,
    /// How deep it stands in its list.
    pub(super) level: usize,
    /// Whether all its text is bold.
    pub(super) bold: bool,
    /// The pictures within.
    pub(super) pictures: Vec<String>,
    written: bool,
}

impl Paragraph {
    /// Adds a run of text.
    pub(super) fn add(&mut self, text: &str, bold: bool, link: Option<&str>) {
        if text.chars().any(char::is_alphanumeric) {
            self.bold = bold && (self.bold || !self.written);
            self.written = true;
        }
        self.plain.push_str(text);
        match link {
            Some(target) => self.markdown.push_str(&format!("[{}]({target})", escaped(text))),
            None => self.markdown.push_str(&escaped(text)),
        }
    }

    /// Puts the number before it that Word shows.
    pub(super) fn mark(&mut self, marker: &str) {
        let space = if marker.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
        self.plain = format!("{marker}{space}{}", self.plain.trim_start());
        self.markdown = format!("{marker}{space}{}", self.markdown.trim_start());
    }

    /// What goes on after a break of the line.
    pub(super) fn continuation(&self) -> Self {
        Self { heading: self.heading, ..Self::default() }
    }

    fn text(&self) -> String {
        let mut text = guarded(self.markdown.trim());
        for picture in &self.pictures {
            text.push_str(&format!("![]({picture})"));
        }
        match self.heading.filter(|_| !text.is_empty()) {
            Some(level) => format!("{} {text}", "#".repeat(level.clamp(1, 6).into())),
            None => text,
        }
    }
}

/// A table: rows of cells of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Its rows.
    pub(super) rows: Vec<Vec<Vec<Paragraph>>>,
    /// Whether the cell at hand goes on from the one above: it has nothing of its own.
    pub(super) continued: bool,
    /// The tables within its cells.
    pub(super) nested: Vec<Table>,
}

impl Table {
    /// Begins a cell.
    pub(super) fn open_cell(&mut self) {
        self.continued = false;
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Adds a paragraph to the cell at hand.
    pub(super) fn add(&mut self, paragraph: Paragraph) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.push(paragraph);
        }
    }

    /// Ends a cell. One that is merged with the one above repeats it.
    pub(super) fn close_cell(&mut self) {
        let [.., above, row] = &mut self.rows[..] else { return };
        let at = row.len().saturating_sub(1);
        if self.continued
            && let (Some(cell), Some(above)) = (row.last_mut(), above.get(at))
            && cell.iter().all(|paragraph| paragraph.plain.trim().is_empty())
        {
            cell.clone_from(above);
        }
    }

    fn markdown(&self) -> String {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut text = String::new();
        let mut open = false;
        for row in &self.rows {
            if let [only] = &row[..]
                && (only.len() > 1 || width > 1)
            {
                // The frame of a text, or a line across the table.
                let paragraphs: Vec<_> =
                    only.iter().map(Paragraph::text).filter(|text| !text.is_empty()).collect();
                text.push_str(if open { "\n" } else { "" });
                text.push_str(&paragraphs.join("\n\n"));
                text.push_str("\n\n");
                open = false;
                continue;
            }
            let mut cells: Vec<_> = row.iter().map(|cell| cell_text(cell)).collect();
            cells.resize(width, String::new());
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
            if !open {
                text.push_str(&format!("|{}\n", "---|".repeat(width)));
                open = true;
            }
        }
        text.trim_end().to_owned()
    }
}

fn cell_text(cell: &[Paragraph]) -> String {
    let texts: Vec<_> = cell.iter().map(Paragraph::text).filter(|text| !text.is_empty()).collect();
    texts.join("<br>").replace('|', "\\|")
}

/// The blocks as Markdown, and the links to the pictures within.
pub(super) fn body_of(blocks: &[Block]) -> (String, Vec<Link>) {
    let texts = blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.text(),
        Block::Table(table) => table.markdown(),
    });
    let texts: Vec<_> = texts.filter(|text| !text.trim().is_empty()).collect();
    let body = texts.join("\n\n") + "\n";
    let links = targets_in(&body);
    (body, links)
}

/// The targets of links that stand in a text made here.
fn targets_in(body: &str) -> Vec<Link> {
    let found = body.match_indices("](").filter_map(|(at, _)| {
        let start = at + 2;
        let end = start + body[start..].find(')')?;
        Some(Link { target: body[start..end].to_owned(), span: start..end })
    });
    found.collect()
}

/// A text in which no character is a mark of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '<' | '[' | ']' | '~') {
            out.push('\\');
        }
        out.push(if c == '\t' { ' ' } else { c });
    }
    out
}

/// A paragraph whose first character does not make a heading, a quote or a list of it.
fn guarded(text: &str) -> String {
    let marked = text.starts_with(['#', '>', '+']) || text.starts_with("- ") || text.starts_with("---");
    if marked { format!("\\{text}") } else { text.to_owned() }
}
