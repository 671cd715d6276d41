//! From a Word file (ECMA-376, `WordprocessingML`) to its lines. Tracked changes are accepted; numbers that
//! Word makes are written out.

use super::line::{Document, Form, Line, Row};
use super::numbering::Numbering;
use super::package::{Package, attribute};
use super::sheet::{Block, Paragraph, Table, body_of};
use crate::finding::Text;
use crate::say;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::BTreeMap;

/// Reads a Word file. Fails with what is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Text> {
    let mut package = Package::open(bytes)?;
    let xml = package.required("word/document.xml")?;
    let numbering =
        Numbering::read(package.optional("word/numbering.xml"), package.optional("word/styles.xml"));
    let relations = package.relations();
    let mut reader = DocumentReader::new(numbering, relations);
    reader.read(&xml).map_err(|error| super::package::broken(&error.to_string()))?;
    let enclosed = package.pictures(&reader.pictures);
    let (mut body, links) = body_of(&reader.blocks);
    for text in around(&mut package)? {
        body.push_str(&format!("\n{text}\n"));
    }
    Ok(Document {
        lines: lines_of(&reader.blocks),
        body,
        links,
        enclosed,
        changes: reader.changes,
        doubt: struck(reader.struck),
        ..Document::default()
    })
}

/// What to ask about passages that were struck out.
fn struck(count: usize) -> Option<Text> {
    (count > 0).then(|| {
        say!(
            zh: "有 {count} 处删除线，划掉的文字没有读，也没有抄进正文",
            en: "{count} passages are struck out: they were not read, and are not in the text"
        )
    })
}

/// What stands around the text: heads and feet of the pages, notes. Each text once; a number of a page says
/// nothing.
fn around(package: &mut Package<'_>) -> Result<Vec<String>, Text> {
    let mut texts: Vec<String> = Vec::new();
    for name in package.names() {
        let part = name.strip_prefix("word/").unwrap_or_default();
        if !["header", "footnotes", "endnotes", "footer"].iter().any(|start| part.starts_with(start)) {
            continue;
        }
        let xml = package.optional(&name).unwrap_or_default();
        let mut reader = DocumentReader::new(Numbering::default(), BTreeMap::new());
        reader.read(&xml).map_err(|error| super::package::broken(&error.to_string()))?;
        let text = body_of(&reader.blocks).0.trim().to_owned();
        if text.chars().any(char::is_alphabetic) && !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(texts)
}

/// The lines of the blocks. A table row whose only cell holds several paragraphs is the frame of a text: its
/// paragraphs are lines.
fn lines_of(blocks: &[Block]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut number = 0;
    let mut tables = 0;
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                number += 1;
                lines.extend(line_of(paragraph, number));
            }
            Block::Table(table) => {
                for row in &table.rows {
                    number += 1;
                    row_lines(row, number, tables, &mut lines);
                }
                tables += 1;
            }
        }
    }
    lines
}

fn line_of(paragraph: &Paragraph, number: usize) -> Option<Line> {
    let text = paragraph.plain.trim_matches(|c: char| c.is_whitespace()).to_owned();
    let form = paragraph.heading.map_or(Form::Text, Form::Heading);
    let bold = paragraph.bold && paragraph.heading.is_none();
    (!text.is_empty()).then_some(Line { number, text, form, bold })
}

fn row_lines(row: &[Vec<Paragraph>], number: usize, table: usize, lines: &mut Vec<Line>) {
    if let [only] = row
        && only.len() > 1
    {
        lines.extend(only.iter().filter_map(|paragraph| line_of(paragraph, number)));
        return;
    }
    let text_of = |cell: &Vec<Paragraph>| {
        let texts: Vec<_> = cell.iter().map(|paragraph| paragraph.plain.trim()).collect();
        texts.join("\n").trim().to_owned()
    };
    let cells: Vec<_> = row.iter().map(text_of).collect();
    let text = cells.join(" | ");
    lines.push(Line { number, text, form: Form::Row(Row { table, cells }), bold: false });
}

/// What is open while the document is read.
#[allow(clippy::struct_excessive_bools, reason = "each says what the events at hand stand in")]
struct DocumentReader {
    numbering: Numbering,
    relations: BTreeMap<String, String>,
    blocks: Vec<Block>,
    pictures: Vec<String>,
    changes: usize,
    /// Paragraphs that have begun, the innermost last: a text box stands within one.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    /// How many elements have begun whose text is not part of the document.
    hidden: usize,
    in_text: bool,
    run_bold: bool,
    /// Whether the run at hand is hidden, or struck: neither is part of the text.
    run_dropped: bool,
    /// How many runs were struck.
    struck: usize,
    in_run_properties: bool,
    /// The link that the text at hand belongs to.
    link: Option<String>,
}

impl DocumentReader {
    fn new(numbering: Numbering, relations: BTreeMap<String, String>) -> Self {
        Self {
            numbering,
            relations,
            blocks: Vec::new(),
            pictures: Vec::new(),
            changes: 0,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            hidden: 0,
            in_text: false,
            run_bold: false,
            run_dropped: false,
            struck: 0,
            in_run_properties: false,
            link: None,
        }
    }

    fn read(&mut self, xml: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event()? {
                Event::Start(element) => self.open(&element),
                Event::Empty(element) => {
                    self.open(&element);
                    self.close(element.local_name().as_ref());
                }
                Event::End(element) => self.close(element.local_name().as_ref()),
                Event::Text(text) if self.in_text && self.hidden == 0 => self.add(&text.xml10_content()),
                Event::GeneralRef(reference) if self.in_text && self.hidden == 0 => {
                    if let Some(text) = resolved(&reference) {
                        self.add(&text);
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let value = |name: &str| attribute(element, name);
        match element.local_name().as_ref() {
            "del" | "ins" | "moveFrom" | "moveTo" if self.in_run_properties => {}
            "del" | "moveFrom" => {
                self.changes += 1;
                self.hidden += 1;
            }
            "ins" | "moveTo" => self.changes += 1,
            "Fallback" => self.hidden += 1,
            _ if self.hidden > 0 => {}
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.with_table(|table| table.rows.push(Vec::new())),
            "tc" => self.with_table(Table::open_cell),
            "vMerge" if value("val").as_deref() != Some("restart") => {
                self.with_table(|table| table.continued = true);
            }
            "pStyle" => {
                let style = value("val").unwrap_or_default();
                let heading = self.numbering.heading(&style);
                let number = self.numbering.of_style(&style);
                self.with_paragraph(|paragraph| {
                    paragraph.heading = heading;
                    paragraph.number = paragraph.number.take().or(number);
                });
            }
            "outlineLvl" => {
                let level =
                    value("val").and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9);
                self.with_paragraph(|paragraph| paragraph.heading = level.map(|level| level + 1));
            }
            "numId" => {
                let id = value("val").unwrap_or_default();
                self.with_paragraph(|paragraph| paragraph.number = Some((id, paragraph.level)));
            }
            "ilvl" => {
                let level = value("val").and_then(|level| level.parse().ok()).unwrap_or(0);
                self.with_paragraph(|paragraph| paragraph.level = level);
            }
            "rPr" => self.in_run_properties = true,
            "r" => (self.run_bold, self.run_dropped) = (false, false),
            "vanish" | "strike" | "dstrike" if self.in_run_properties => {
                let off = matches!(value("val").as_deref(), Some("0" | "false" | "none"));
                self.run_dropped |= !off;
                self.struck += usize::from(!off && element.local_name().as_ref() != "vanish");
            }
            "b" if self.in_run_properties => {
                self.run_bold = !matches!(value("val").as_deref(), Some("0" | "false" | "none"));
            }
            "t" => self.in_text = true,
            "tab" if !self.in_run_properties => self.add("\t"),
            "br" | "cr" => self.break_line(&value("type").unwrap_or_default()),
            "noBreakHyphen" => self.add("-"),
            "hyperlink" => self.link = value("id").and_then(|id| self.relations.get(&id).cloned()),
            "blip" => self.picture(value("embed")),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "del" | "moveFrom" if !self.in_run_properties => self.hidden = self.hidden.saturating_sub(1),
            "Fallback" => self.hidden = self.hidden.saturating_sub(1),
            _ if self.hidden > 0 => {}
            "p" => self.end_paragraph(),
            "tc" => self.with_table(Table::close_cell),
            "tbl" => self.end_table(),
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "hyperlink" => self.link = None,
            _ => {}
        }
    }

    fn with_paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn with_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    fn add(&mut self, text: &str) {
        if self.run_dropped {
            return;
        }
        let (bold, link) = (self.run_bold, self.link.clone());
        self.with_paragraph(|paragraph| paragraph.add(text, bold, link.as_deref()));
    }

    /// A break within a paragraph begins a line of its own; one between pages or columns says nothing.
    fn break_line(&mut self, kind: &str) {
        if kind.is_empty() || kind == "textWrapping" {
            let next = self.paragraphs.last().map(Paragraph::continuation);
            if let Some(next) = next {
                self.end_paragraph();
                self.paragraphs.push(next);
            }
        }
    }

    fn picture(&mut self, id: Option<String>) {
        let target = id.and_then(|id| self.relations.get(&id).cloned());
        let Some(target) = target.filter(|target| target.starts_with("media/")) else { return };
        let name = target.trim_start_matches("media/").to_owned();
        self.with_paragraph(|paragraph| paragraph.pictures.push(name.clone()));
        if !self.pictures.contains(&target) {
            self.pictures.push(target);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else { return };
        if let Some((id, level)) = paragraph.number.take()
            && !paragraph.plain.trim().is_empty()
            && let Some(marker) = self.numbering.next(&id, level)
        {
            paragraph.mark(&marker);
        }
        // A text box stands in a paragraph, which goes on after it.
        match self.tables.last_mut() {
            Some(table) => table.add(paragraph),
            None => self.blocks.push(Block::Paragraph(paragraph)),
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        match self.tables.last_mut() {
            // A table within a cell stands below the one around it.
            Some(outer) => outer.nested.push(table),
            None => self.add_table(table),
        }
    }

    fn add_table(&mut self, mut table: Table) {
        let nested = std::mem::take(&mut table.nested);
        self.blocks.push(Block::Table(table));
        for inner in nested {
            self.add_table(inner);
        }
    }
}

/// What a reference such as `&amp;` stands for.
fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned)
}
