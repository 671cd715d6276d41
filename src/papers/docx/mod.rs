//! A paper as a Word file (ECMA-376, `WordprocessingML`). The same paper gives the same bytes.

mod document;
mod measure;
mod styles;

use super::sheet::{Look, Sheet};
use super::xml::{Attributes, Xml};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts beside the text: their relation's kind, their name, and their type.
const PARTS: [(&str, &str, &str); 5] = [
    ("styles", "styles.xml", "styles+xml"),
    ("settings", "settings.xml", "settings+xml"),
    ("fontTable", "fontTable.xml", "fontTable+xml"),
    ("footer", ODD, "footer+xml"),
    ("footer", EVEN, "footer+xml"),
];
const ODD: &str = "footer1.xml";
const EVEN: &str = "footer2.xml";

/// The program that sets a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setter {
    /// Word, or WPS, or whoever reads files as these do.
    Word,
    /// `LibreOffice`. It reads `overflowPunct` the wrong way round (seen in 7.4): where a file forbids
    /// marks in the margin, it puts them there.
    LibreOffice,
}

/// The file of a paper.
pub(super) fn write(sheet: &Sheet, setter: Setter) -> Vec<u8> {
    let look = sheet.look;
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(sheet)),
        ("word/document.xml", document::document(sheet)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/styles.xml", styles::styles(look, setter)),
        ("word/settings.xml", settings(look)),
        ("word/fontTable.xml", styles::fonts(look)),
        ("word/footer1.xml", document::footer(look, true)),
        ("word/footer2.xml", document::footer(look, false)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The options have a fixed time, the first that a ZIP archive knows, on every system.
    let options = SimpleFileOptions::default()
        .last_modified_time(zip::DateTime::DEFAULT)
        .system(zip::System::Unix)
        .unix_permissions(0o644);
    for (name, bytes) in parts {
        let written = archive.start_file(name, options).map_err(std::io::Error::from);
        written.and_then(|()| archive.write_all(&bytes)).expect("memory can be written to");
    }
    archive.finish().expect("memory can be written to").into_inner()
}

fn content_types() -> Vec<u8> {
    Xml::document("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        let default = |xml: &mut Xml, extension: &str, kind: &str| {
            xml.empty("Default", &[("Extension", &extension), ("ContentType", &kind)]);
        };
        default(xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
        default(xml, "xml", "application/xml");
        let mut part = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", &name), ("ContentType", &kind)]);
        };
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        part("/word/document.xml", &format!("{TYPES}.document.main+xml"));
        for (_, name, kind) in PARTS {
            part(&format!("/word/{name}"), &format!("{TYPES}.{kind}"));
        }
    })
}

fn relations<'a>(all: impl Iterator<Item = (String, &'a str)>) -> Vec<u8> {
    Xml::document("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (at, (kind, target)) in all.enumerate() {
            let id = format!("rId{}", at + 1);
            xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &target)]);
        }
    })
}

fn package_relations() -> Vec<u8> {
    let document = (format!("{RELATIONS}/officeDocument"), "word/document.xml");
    let core = (format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml");
    relations([document, core].into_iter())
}

fn document_relations() -> Vec<u8> {
    relations(PARTS.iter().map(|(kind, name, _)| (format!("{RELATIONS}/{kind}"), *name)))
}

/// The id of the relation to a part.
fn relation(name: &str) -> String {
    let at = PARTS.iter().position(|(_, own, _)| *own == name).expect("the part is listed");
    format!("rId{}", at + 1)
}

/// Title, author and date, for lists of files.
fn properties(sheet: &Sheet) -> Vec<u8> {
    let metadata = format!("{PACKAGE}/metadata/core-properties");
    let namespaces: Attributes<'_> = &[
        ("xmlns:cp", &metadata),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::document("cp:coreProperties", namespaces, |xml| {
        xml.within("dc:title", &[], |xml| xml.text(&sheet.title));
        xml.within("dc:creator", &[], |xml| xml.text(&sheet.author));
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.within(name, &[("xsi:type", &"dcterms:W3CDTF")], |xml| {
                xml.text(&format!("{}T00:00:00Z", sheet.date));
            });
        }
    })
}

fn settings(look: Look) -> Vec<u8> {
    Xml::document("w:settings", &[(WORD.0, &WORD.1)], |xml| {
        if look == Look::Official {
            xml.empty("w:evenAndOddHeaders", &[]);
        }
        xml.value("w:characterSpacingControl", "doNotCompress");
        xml.within("w:compat", &[], |xml| {
            let setting: Attributes<'_> = &[
                ("w:name", &"compatibilityMode"),
                ("w:uri", &"http://schemas.microsoft.com/office/word"),
                ("w:val", &15),
            ];
            xml.empty("w:compatSetting", setting);
        });
    })
}
