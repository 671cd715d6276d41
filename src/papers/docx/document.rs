//! The text of a paper, and the numbers of its pages.

use super::measure::ends_on_even_page;
use super::{EVEN, ODD, RELATIONS, WORD, relation, styles};
use crate::papers::sheet::{Cell, Imprint, Look, Paragraph, Part, Role, Sheet, Table};
use crate::papers::style::{Align, CELL_MARGINS, HEIGHT, KAITI, SMALL, WIDTH};
use crate::papers::xml::{Attributes, Xml};
use crate::record::body::Run;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// A line of the imprint, with its share of the border.
const IMPRINT_LINE: u16 = 500;
/// The most lines of the imprint at the foot of a page: with more, it goes over pages as text does.
const IMPRINT_LINES: usize = 15;
/// Between the text and the box of the imprint.
const IMPRINT_GAP: u32 = 40;
/// English Metric Units in a twentieth of a point.
const EMU: u32 = 635;

pub(super) fn document(sheet: &Sheet) -> Vec<u8> {
    let look = sheet.look;
    let (relationships, drawing, main) =
        (RELATIONS, format!("{DRAWING}/wordprocessingDrawing"), format!("{DRAWING}/main"));
    let namespaces: Attributes<'_> = &[
        (WORD.0, &WORD.1),
        ("xmlns:r", &relationships),
        ("xmlns:wp", &drawing),
        ("xmlns:a", &main),
        ("xmlns:wps", &SHAPE),
        ("xmlns:mc", &"http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ];
    Xml::document("w:document", namespaces, |xml| {
        xml.within("w:body", &[], |xml| {
            let even = asks_for_even_page(sheet);
            for (at, part) in sheet.parts.iter().enumerate() {
                let ends_section = even && matches!(sheet.parts.get(at + 1), Some(Part::Imprint(_)));
                match part {
                    Part::Paragraph(own) if ends_section => {
                        paragraph_with(xml, look, own, |xml| section(xml, look, None));
                    }
                    Part::Paragraph(own) => paragraph(xml, look, own),
                    Part::Table(own) => table(xml, look, own),
                    Part::Imprint(own) => imprint(xml, look, own),
                }
            }
            section(xml, look, even.then_some("evenPage"));
        });
    })
}

/// Whether the imprint needs a page of its own: it stands on an even one, the last that a sheet printed on
/// both sides has.
fn asks_for_even_page(sheet: &Sheet) -> bool {
    sheet.parts.iter().any(|part| match part {
        Part::Imprint(own) => imprint_height(sheet.look, own)
            .is_some_and(|height| !ends_on_even_page(sheet, u32::from(height) + IMPRINT_GAP)),
        _ => false,
    })
}

/// The sheet: where it begins, if not on the next page that comes, size, margins, and the lines of the type
/// area.
fn section(xml: &mut Xml, look: Look, begins: Option<&str>) {
    let page = look.page();
    xml.within("w:sectPr", &[], |xml| {
        let mut footer = |kind: &str, name: &str| {
            xml.empty("w:footerReference", &[("w:type", &kind), ("r:id", &relation(name))]);
        };
        footer("default", ODD);
        footer("even", EVEN);
        if let Some(begins) = begins {
            xml.value("w:type", begins);
        }
        xml.empty("w:pgSz", &[("w:w", &WIDTH), ("w:h", &HEIGHT)]);
        let margins: Attributes<'_> = &[
            ("w:top", &page.top),
            ("w:right", &page.right),
            ("w:bottom", &page.bottom),
            ("w:left", &page.left),
            ("w:header", &720),
            ("w:footer", &page.footer),
            ("w:gutter", &0),
        ];
        xml.empty("w:pgMar", margins);
        if let Some(pitch) = page.pitch {
            xml.empty("w:docGrid", &[("w:type", &"lines"), ("w:linePitch", &pitch)]);
        }
    });
}

/// The foot of odd or of even pages.
pub(super) fn footer(look: Look, odd: bool) -> Vec<u8> {
    let number = |xml: &mut Xml, field: &str| {
        xml.within("w:fldSimple", &[("w:instr", &format!(" {field} "))], |xml| {
            run(xml, look, Role::Page, None, &Run { text: "1".to_owned(), ..Run::default() });
        });
    };
    let text = |xml: &mut Xml, text: &str| {
        run(xml, look, Role::Page, None, &Run { text: text.to_owned(), ..Run::default() });
    };
    Xml::document("w:ftr", &[(WORD.0, &WORD.1)], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", "Footer");
                if look == Look::Official {
                    // One character in from the outer edge.
                    let (side, align) = if odd { ("w:right", Align::Right) } else { ("w:left", Align::Left) };
                    xml.empty("w:ind", &[(side, &280)]);
                    xml.value("w:jc", align.word());
                }
            });
            match look {
                Look::Official => {
                    text(xml, "— ");
                    number(xml, "PAGE");
                    text(xml, " —");
                }
                Look::Board => {
                    text(xml, "Page ");
                    number(xml, "PAGE");
                    text(xml, " of ");
                    number(xml, "NUMPAGES");
                }
            }
        });
    })
}

fn paragraph(xml: &mut Xml, look: Look, paragraph: &Paragraph) {
    paragraph_with(xml, look, paragraph, |_| ());
}

/// A paragraph with what else it says of itself.
fn paragraph_with(xml: &mut Xml, look: Look, paragraph: &Paragraph, more: impl FnOnce(&mut Xml)) {
    let style = look.style(paragraph.role);
    let (_, id, _) =
        Look::ROLES.into_iter().find(|(role, ..)| *role == paragraph.role).expect("a role has a style");
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", id);
            if let Some(size) = paragraph.size {
                // A fifth more than the letters.
                xml.empty("w:spacing", &[("w:line", &(size * 12)), ("w:lineRule", &"exact")]);
            }
            if paragraph.depth > 0 {
                let depth = u16::try_from(paragraph.depth.min(6)).unwrap_or(6);
                let left = style.left + look.step() * depth;
                xml.empty("w:ind", &[("w:left", &left), ("w:firstLine", &0)]);
            }
            more(xml);
        });
        for own in &paragraph.runs {
            run(xml, look, paragraph.role, paragraph.size, own);
        }
    });
}

/// A piece of text in its face.
fn run(xml: &mut Xml, look: Look, role: Role, size: Option<u16>, run: &Run) {
    let style = look.style(role);
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| {
            let font = match (run.strong, style.strong) {
                (true, own) => own,
                // Characters do not lean.
                (false, _) => (run.emphasis && look == Look::Official).then_some(KAITI),
            };
            styles::face(xml, look, font);
            if run.strong && font.is_none() {
                xml.empty("w:b", &[]);
            }
            if run.emphasis && look == Look::Board {
                xml.empty("w:i", &[]);
            }
            if run.struck {
                xml.empty("w:strike", &[]);
            }
            if let Some(size) = size {
                xml.value("w:sz", size);
            }
        });
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                xml.empty("w:br", &[]);
            }
            for (at, piece) in line.split('\t').enumerate() {
                if at > 0 {
                    xml.empty("w:tab", &[]);
                }
                xml.within("w:t", &[("xml:space", &"preserve")], |xml| xml.text(piece));
            }
        }
    });
}

/// The lines of a table, in eighths of a point.
fn borders(xml: &mut Xml, lines: &[(&str, u16)]) {
    xml.within("w:tblBorders", &[], |xml| {
        for (side, size) in lines {
            let name = format!("w:{side}");
            let kind = if *size == 0 { "nil" } else { "single" };
            let line: Attributes<'_> =
                &[("w:val", &kind), ("w:sz", size), ("w:space", &0), ("w:color", &"000000")];
            xml.empty(&name, line);
        }
    });
}

/// What a table says of itself, and its columns.
fn frame(xml: &mut Xml, columns: &[u16], lines: &[(&str, u16)], (beside, above): (u16, u16)) {
    let width: u16 = columns.iter().sum();
    xml.within("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &width), ("w:type", &"dxa")]);
        borders(xml, lines);
        xml.value_of("w:tblLayout", "w:type", "fixed");
        xml.within("w:tblCellMar", &[], |xml| {
            for (side, margin) in
                [("w:top", above), ("w:left", beside), ("w:bottom", above), ("w:right", beside)]
            {
                xml.empty(side, &[("w:w", &margin), ("w:type", &"dxa")]);
            }
        });
    });
    xml.within("w:tblGrid", &[], |xml| {
        for column in columns {
            xml.value_of("w:gridCol", "w:w", column);
        }
    });
}

fn table(xml: &mut Xml, look: Look, table: &Table) {
    let lines = [("top", 6), ("left", 6), ("bottom", 6), ("right", 6), ("insideH", 4), ("insideV", 4)];
    xml.within("w:tbl", &[], |xml| {
        frame(xml, &table.columns, &lines, CELL_MARGINS);
        for (at, row) in table.rows.iter().enumerate() {
            xml.within("w:tr", &[], |xml| {
                if table.headed && at == 0 {
                    xml.within("w:trPr", &[], |xml| xml.empty("w:tblHeader", &[]));
                }
                let mut column = 0;
                for own in row {
                    let width: u16 = table.columns.iter().skip(column).take(own.span).sum();
                    column += own.span;
                    cell(xml, look, own, width);
                }
            });
        }
    });
}

fn cell(xml: &mut Xml, look: Look, cell: &Cell, width: u16) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            if cell.span > 1 {
                xml.value("w:gridSpan", cell.span);
            }
            xml.value("w:vAlign", if cell.paragraphs.len() > 1 { "top" } else { "center" });
        });
        // Word asks for a paragraph in each cell.
        if cell.paragraphs.is_empty() {
            paragraph(xml, look, &Paragraph::text(Role::Cell, ""));
        }
        for own in &cell.paragraphs {
            paragraph(xml, look, own);
        }
    });
}

/// 版记, in a box at the foot of the type area: frames and tables that float are not moved there by every
/// program. The paragraph that holds the box is as high as it is, so that no text stands behind it.
fn imprint(xml: &mut Xml, look: Look, imprint: &Imprint) {
    let Some(height) = imprint_height(look, imprint) else {
        return imprint_table(xml, look, imprint);
    };
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Imprint");
            let line = u32::from(height) + IMPRINT_GAP;
            xml.empty("w:spacing", &[("w:line", &line), ("w:lineRule", &"exact")]);
        });
        xml.within("w:r", &[], |xml| {
            xml.within("mc:AlternateContent", &[], |xml| {
                xml.within("mc:Choice", &[("Requires", &"wps")], |xml| {
                    xml.within("w:drawing", &[], |xml| anchor(xml, look, imprint, height));
                });
            });
        });
    });
}

fn anchor(xml: &mut Xml, look: Look, imprint: &Imprint, height: u16) {
    let (cx, cy) = (u32::from(look.width()) * EMU, u32::from(height) * EMU);
    let attributes: Attributes<'_> = &[
        ("distT", &0),
        ("distB", &0),
        ("distL", &0),
        ("distR", &0),
        ("simplePos", &0),
        ("relativeHeight", &2),
        ("behindDoc", &0),
        ("locked", &0),
        ("layoutInCell", &1),
        ("allowOverlap", &1),
    ];
    xml.within("wp:anchor", attributes, |xml| {
        xml.empty("wp:simplePos", &[("x", &0), ("y", &0)]);
        for (name, align) in [("wp:positionH", "left"), ("wp:positionV", "bottom")] {
            xml.within(name, &[("relativeFrom", &"margin")], |xml| {
                xml.within("wp:align", &[], |xml| xml.text(align));
            });
        }
        xml.empty("wp:extent", &[("cx", &cx), ("cy", &cy)]);
        xml.empty("wp:effectExtent", &[("l", &0), ("t", &0), ("r", &0), ("b", &0)]);
        xml.empty("wp:wrapNone", &[]);
        xml.empty("wp:docPr", &[("id", &1), ("name", &"版记")]);
        xml.empty("wp:cNvGraphicFramePr", &[]);
        xml.within("a:graphic", &[], |xml| {
            xml.within("a:graphicData", &[("uri", &SHAPE)], |xml| {
                xml.within("wps:wsp", &[], |xml| shape(xml, look, imprint, cx, cy));
            });
        });
    });
}

/// The rows of the imprint.
fn imprint_lines(imprint: &Imprint) -> Vec<Paragraph> {
    let copies = (!imprint.copies.is_empty())
        .then(|| Paragraph::text(Role::Copies, format!("抄送：{}。", imprint.copies.join("，"))));
    let printed = imprint.printed.as_deref().unwrap_or_default();
    let line = Paragraph::text(Role::Imprint, format!("{}\t{printed}", imprint.issuer));
    copies.into_iter().chain([line]).collect()
}

/// How many lines the imprint has. Those of who had copies are counted as a line of full width holds them.
fn imprint_count(look: Look, imprint: &Imprint) -> usize {
    let in_line = usize::from((look.width() - 2 * SMALL) / SMALL - 3);
    let lines = imprint_lines(imprint).into_iter().map(|line| match line.role {
        Role::Copies => {
            (line.runs.iter().map(|run| run.text.chars().count()).sum::<usize>() - 3).div_ceil(in_line)
        }
        _ => 1,
    });
    lines.sum()
}

/// How high the box of the imprint is; none where it is too long for one.
fn imprint_height(look: Look, imprint: &Imprint) -> Option<u16> {
    let lines = imprint_count(look, imprint);
    u16::try_from(lines).ok().filter(|_| lines <= IMPRINT_LINES).map(|lines| lines * IMPRINT_LINE)
}

/// The imprint as a table between two lines across the page.
fn imprint_table(xml: &mut Xml, look: Look, imprint: &Imprint) {
    let width = look.width();
    let lines = [("top", 8), ("left", 0), ("bottom", 8), ("right", 0), ("insideH", 6)];
    xml.within("w:tbl", &[], |xml| {
        // One character in from both sides.
        frame(xml, &[width], &lines, (SMALL, 0));
        for line in imprint_lines(imprint) {
            xml.within("w:tr", &[], |xml| cell(xml, look, &Cell::new(1, vec![line]), width));
        }
    });
    // Word asks for a paragraph behind a table.
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.empty("w:spacing", &[("w:line", &20), ("w:lineRule", &"exact")]);
        });
    });
}

fn shape(xml: &mut Xml, look: Look, imprint: &Imprint, cx: u32, cy: u32) {
    xml.empty("wps:cNvSpPr", &[("txBox", &1)]);
    xml.within("wps:spPr", &[], |xml| {
        xml.within("a:xfrm", &[], |xml| {
            xml.empty("a:off", &[("x", &0), ("y", &0)]);
            xml.empty("a:ext", &[("cx", &cx), ("cy", &cy)]);
        });
        xml.within("a:prstGeom", &[("prst", &"rect")], |xml| xml.empty("a:avLst", &[]));
        xml.empty("a:noFill", &[]);
        xml.within("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
    });
    xml.within("wps:txbx", &[], |xml| {
        xml.within("w:txbxContent", &[], |xml| {
            imprint_table(xml, look, imprint);
        });
    });
    xml.empty("wps:bodyPr", &[("lIns", &0), ("tIns", &0), ("rIns", &0), ("bIns", &0), ("anchor", &"b")]);
}
