//! The parts of a Word file, which is an archive in the ZIP format.

use crate::finding::Text;
use crate::say;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes of one part, unpacked.
const MAXIMUM_PART_BYTES: u64 = 64 * 1024 * 1024;

/// An open file.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    /// Opens a file. Fails where it is no archive.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Text> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|error| broken(&error.to_string()))
    }

    /// The names of its parts, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.0.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        names.sort_unstable();
        names
    }

    fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        let part = self.0.by_name(name).ok()?;
        let mut bytes = Vec::new();
        part.take(MAXIMUM_PART_BYTES + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= MAXIMUM_PART_BYTES).then_some(bytes)
    }

    /// A part that may be missing.
    pub(super) fn optional(&mut self, name: &str) -> Option<String> {
        String::from_utf8(self.bytes(name)?).ok()
    }

    /// A part that every Word file has.
    pub(super) fn required(&mut self, name: &str) -> Result<String, Text> {
        self.optional(name).ok_or_else(|| broken(name))
    }

    /// Where the links and pictures of the document lead, by their ids.
    pub(super) fn relations(&mut self) -> BTreeMap<String, String> {
        let xml = self.optional("word/_rels/document.xml.rels").unwrap_or_default();
        let mut reader = Reader::from_str(&xml);
        let mut relations = BTreeMap::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    if let (Some(id), Some(target)) =
                        (attribute(&element, "Id"), attribute(&element, "Target"))
                    {
                        relations.insert(id, target);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        relations
    }

    /// The pictures of these names.
    pub(super) fn pictures(&mut self, targets: &[String]) -> Vec<(String, Vec<u8>)> {
        let found = targets.iter().filter_map(|target| {
            let bytes = self.bytes(&format!("word/{target}"))?;
            Some((target.trim_start_matches("media/").to_owned(), bytes))
        });
        found.collect()
    }
}

/// A file that is not what its name says.
pub(super) fn broken(reason: &str) -> Text {
    say!(
        zh: "不是可以读取的 Word 文件（{reason}）；用 LibreOffice 打开后另存为 .docx",
        en: "cannot be read as a Word file ({reason}); open it with LibreOffice and save it as .docx"
    )
}

/// The value of an attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|own| own.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
