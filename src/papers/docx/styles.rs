//! The styles of a paper, and its fonts.

use super::{Setter, WORD};
use crate::papers::sheet::{Look, Role};
use crate::papers::style::{BLACK, Font, Height, RED, Style};
use crate::papers::xml::Xml;

pub(super) fn styles(look: Look, setter: Setter) -> Vec<u8> {
    Xml::document("w:styles", &[(WORD.0, &WORD.1)], |xml| {
        let text = look.style(Role::Text);
        xml.within("w:docDefaults", &[], |xml| {
            xml.within("w:rPrDefault", &[], |xml| xml.within("w:rPr", &[], |xml| letters(xml, &text, look)));
            xml.empty("w:pPrDefault", &[]);
        });
        for (role, id, name) in Look::ROLES {
            let style = look.style(role);
            let default = usize::from(role == Role::Text);
            xml.within(
                "w:style",
                &[("w:type", &"paragraph"), ("w:default", &default), ("w:styleId", &id)],
                |xml| {
                    xml.value("w:name", name);
                    xml.empty("w:qFormat", &[]);
                    xml.within("w:pPr", &[], |xml| paragraph(xml, &style, look, setter));
                    xml.within("w:rPr", &[], |xml| letters(xml, &style, look));
                },
            );
        }
    })
}

/// How a paragraph is set, in the order that the schema asks for.
fn paragraph(xml: &mut Xml, style: &Style, look: Look, setter: Setter) {
    if style.keep {
        xml.empty("w:keepNext", &[]);
    }
    xml.value("w:widowControl", usize::from(look == Look::Board));
    if style.ruled {
        let (colour, size) = match look {
            Look::Official => (RED, 12),
            Look::Board => (BLACK, 6),
        };
        xml.within("w:pBdr", &[], |xml| {
            xml.empty(
                "w:bottom",
                &[("w:val", &"single"), ("w:sz", &size), ("w:space", &4), ("w:color", &colour)],
            );
        });
    }
    if let Some(tab) = style.tab {
        xml.within("w:tabs", &[], |xml| xml.empty("w:tab", &[("w:val", &"right"), ("w:pos", &tab)]));
    }
    // A mark that ends a clause does not stand in the margin, and digits have no room beside them.
    let is_board = look == Look::Board;
    let hangs = is_board || setter == Setter::LibreOffice;
    for (name, is_on) in [
        ("w:kinsoku", true),
        ("w:overflowPunct", hangs),
        ("w:autoSpaceDE", is_board),
        ("w:autoSpaceDN", is_board),
    ] {
        xml.value(name, usize::from(is_on));
    }
    // The height of lines is exact, and not rounded to the grid once more.
    xml.value("w:snapToGrid", 0);
    let (line, rule) = match style.height {
        Height::Exact(line) => (line, "exact"),
        Height::Times(line) => (line, "auto"),
    };
    xml.empty(
        "w:spacing",
        &[("w:before", &style.before), ("w:after", &style.after), ("w:line", &line), ("w:lineRule", &rule)],
    );
    let first = if style.first < 0 { "w:hanging" } else { "w:firstLine" };
    xml.empty(
        "w:ind",
        &[("w:left", &style.left), ("w:right", &style.right), (first, &style.first.unsigned_abs())],
    );
    xml.value("w:jc", style.align.word());
    if let Some(level) = style.outline {
        xml.value("w:outlineLvl", level);
    }
}

/// The letters of a paragraph.
fn letters(xml: &mut Xml, style: &Style, look: Look) {
    font(xml, style.font);
    if style.bold {
        xml.empty("w:b", &[]);
    }
    xml.value("w:color", style.colour);
    let tracking = look.page().tracking;
    if tracking != 0 && style.size == look.style(Role::Text).size {
        xml.value("w:spacing", tracking);
    } else {
        xml.value("w:spacing", 0);
    }
    xml.value("w:sz", style.size);
    xml.value("w:szCs", style.size);
    xml.empty("w:lang", &[("w:val", &"en-GB"), ("w:eastAsia", &"zh-CN")]);
}

/// The fonts of a piece of text.
pub(super) fn font(xml: &mut Xml, font: Font) {
    let Font { han, latin, .. } = font;
    xml.empty(
        "w:rFonts",
        &[("w:ascii", &latin), ("w:hAnsi", &latin), ("w:eastAsia", &han), ("w:cs", &latin)],
    );
}

/// The font of a piece of text, where it is not that of its paragraph. Marks such as quotation marks, which
/// Latin and Han text share, are those of the text around them.
pub(super) fn face(xml: &mut Xml, look: Look, own: Option<Font>) {
    let hint: &dyn std::fmt::Display = &"eastAsia";
    let mut attributes = Vec::new();
    if look == Look::Official {
        attributes.push(("w:hint", hint));
    }
    if let Some(font) = &own {
        attributes.push(("w:eastAsia", &font.han as &dyn std::fmt::Display));
    }
    if !attributes.is_empty() {
        xml.empty("w:rFonts", &attributes);
    }
}

/// The fonts that the styles name, with those to take where one is missing.
pub(super) fn fonts(look: Look) -> Vec<u8> {
    let mut fonts: Vec<Font> = Vec::new();
    for (role, ..) in Look::ROLES {
        let style = look.style(role);
        for font in [Some(style.font), style.strong].into_iter().flatten() {
            if !fonts.contains(&font) {
                fonts.push(font);
            }
        }
    }
    Xml::document("w:fonts", &[(WORD.0, &WORD.1)], |xml| {
        for font in fonts {
            xml.within("w:font", &[("w:name", &font.han)], |xml| {
                xml.value("w:altName", font.instead);
            });
        }
    })
}
