//! On which page the text of an official paper ends. Its lines and characters have fixed measures, so that
//! it can be computed as far as it does not hang on where a program breaks a line.

use crate::papers::sheet::{Cell, Look, Paragraph, Part, Sheet, Table};
use crate::papers::style::{CELL_MARGINS, HEIGHT, Height, Style};
use unicode_width::UnicodeWidthChar;

/// A length in twentieths of a point.
type Length = u32;

/// Whether the imprint, so high, stands on an even page when it follows the text, wherever lines break.
pub(super) fn ends_on_even_page(sheet: &Sheet, imprint: Length) -> bool {
    let pages = [false, true].map(|early| {
        let mut column = Column::new(sheet.look, early);
        for part in &sheet.parts {
            match part {
                Part::Paragraph(own) => column.paragraph(own),
                Part::Table(own) => column.table(own),
                Part::Imprint(_) => {}
            }
        }
        column.block(imprint);
        column.page
    });
    pages[0] == pages[1] && pages[0] % 2 == 0
}

/// The type area of page after page, as it is filled.
struct Column {
    look: Look,
    /// Whether lines break a character early, as where no mark may begin the next one.
    early: bool,
    height: Length,
    page: u32,
    filled: Length,
}

impl Column {
    fn new(look: Look, early: bool) -> Self {
        let page = look.page();
        Self { look, early, height: Length::from(HEIGHT - page.top - page.bottom), page: 1, filled: 0 }
    }

    /// What stands on one page.
    fn block(&mut self, height: Length) {
        if self.filled + height > self.height && self.filled > 0 {
            self.page += 1;
            self.filled = 0;
        }
        self.filled += height;
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let style = self.look.style(paragraph.role);
        let line = height_of_line(&style, paragraph);
        self.filled = (self.filled + Length::from(style.before)).min(self.height);
        let mut lines = self.lines(paragraph, Length::from(self.look.width()));
        if style.keep && self.early {
            // It may go over to the page of what follows.
            self.block(line * 2);
            self.filled -= line * 2;
        }
        while lines > 0 {
            self.block(line);
            lines -= 1;
        }
        self.filled = (self.filled + Length::from(style.after)).min(self.height);
    }

    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let mut column = 0;
            let heights = row.iter().map(|cell| {
                let width: Length =
                    table.columns.iter().skip(column).take(cell.span).copied().map(Length::from).sum();
                column += cell.span;
                self.cell(cell, width)
            });
            let height = heights.max().unwrap_or(0);
            self.block(height.min(self.height));
        }
    }

    fn cell(&self, cell: &Cell, width: Length) -> Length {
        let (beside, above) = CELL_MARGINS;
        let width = width.saturating_sub(2 * Length::from(beside)).max(1);
        let heights = cell.paragraphs.iter().map(|own| {
            let style = self.look.style(own.role);
            self.lines(own, width) * height_of_line(&style, own)
        });
        heights.sum::<Length>() + 2 * Length::from(above)
    }

    /// How many lines a paragraph has in a width.
    fn lines(&self, paragraph: &Paragraph, width: Length) -> Length {
        let style = self.look.style(paragraph.role);
        let tracking = i32::from(self.look.page().tracking);
        let is_text = style.size == self.look.style(crate::papers::sheet::Role::Text).size;
        let size = i32::from(paragraph.size.unwrap_or(style.size)) * 10 + if is_text { tracking } else { 0 };
        let size = Length::try_from(size).unwrap_or(1).max(1);
        let depth = Length::try_from(paragraph.depth.min(6)).unwrap_or(6) * Length::from(self.look.step());
        let inset = Length::from(style.left) + Length::from(style.right) + depth;
        let width = width.saturating_sub(inset + if self.early { size } else { 0 }).max(2 * size);
        let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        let first = if depth > 0 { 0 } else { i64::from(style.first) };
        let lines = text.split('\n').map(|line| {
            let halves: usize = line.chars().map(|c| c.width().unwrap_or(1)).sum();
            let length = Length::try_from(halves).unwrap_or(Length::MAX / 400).saturating_mul(size) / 2;
            let length = u64::from(length).saturating_add_signed(first);
            Length::try_from(length.div_ceil(u64::from(width))).unwrap_or(Length::MAX).max(1)
        });
        lines.fold(0, Length::saturating_add)
    }
}

fn height_of_line(style: &Style, paragraph: &Paragraph) -> Length {
    match (paragraph.size, style.height) {
        (Some(size), _) => Length::from(size) * 12,
        (None, Height::Exact(line)) => Length::from(line),
        (None, Height::Times(times)) => Length::from(times) * Length::from(style.size) * 10 / 240,
    }
}
