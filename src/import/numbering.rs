//! The numbers that Word puts before paragraphs and does not write into them.

use super::package::attribute;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// How one level of a list counts.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    /// Its text, with `%1` for the number of the first level.
    text: String,
    start: u32,
}

/// A style of paragraphs.
#[derive(Debug, Clone, Default)]
struct Style {
    heading: Option<u8>,
    number: Option<(String, usize)>,
    based_on: Option<String>,
}

/// The lists and styles of a document, and how far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each abstract list.
    kinds: BTreeMap<String, Vec<Level>>,
    /// The abstract list behind each list.
    lists: BTreeMap<String, String>,
    styles: BTreeMap<String, Style>,
    counts: BTreeMap<String, Vec<u32>>,
}

impl Numbering {
    /// Reads the two parts that say how paragraphs are numbered. What is missing numbers nothing.
    pub(super) fn read(numbering: Option<String>, styles: Option<String>) -> Self {
        let mut read = Self::default();
        if let Some(xml) = numbering {
            read.lists(&xml);
        }
        if let Some(xml) = styles {
            read.styles(&xml);
        }
        read
    }

    fn lists(&mut self, xml: &str) {
        let (mut kind, mut list) = (None::<String>, None::<String>);
        for_each_element(xml, |element| {
            let value = attribute(element, "val");
            let levels = kind.as_ref().and_then(|kind| self.kinds.get_mut(kind));
            match element.local_name().as_ref() {
                "abstractNum" => {
                    kind = attribute(element, "abstractNumId");
                    self.kinds.insert(kind.clone().unwrap_or_default(), Vec::new());
                }
                "lvl" => {
                    if let Some(levels) = levels {
                        levels.push(Level { start: 1, ..Level::default() });
                    }
                }
                "numFmt" => change(levels, |level| level.format = value.unwrap_or_default()),
                "lvlText" => change(levels, |level| level.text = value.unwrap_or_default()),
                "start" => {
                    change(levels, |level| {
                        level.start = value.and_then(|value| value.parse().ok()).unwrap_or(1);
                    });
                }
                "num" => {
                    list = attribute(element, "numId");
                    kind = None;
                }
                "abstractNumId" => {
                    if let (Some(list), Some(kind)) = (list.take(), value) {
                        self.lists.insert(list, kind);
                    }
                }
                _ => {}
            }
        });
    }

    fn styles(&mut self, xml: &str) {
        let mut id = String::new();
        for_each_element(xml, |element| {
            let value = attribute(element, "val");
            if element.local_name().as_ref() == "style" {
                id = attribute(element, "styleId").unwrap_or_default();
            }
            let style = self.styles.entry(id.clone()).or_default();
            match element.local_name().as_ref() {
                "name" => {
                    let name = value.unwrap_or_default().to_lowercase();
                    let level = name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 "));
                    style.heading = match level {
                        Some(level) => level.trim().parse().ok(),
                        None => (name == "title" || name == "标题").then_some(1),
                    };
                }
                "basedOn" => style.based_on = value,
                "outlineLvl" => {
                    let level = value.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9);
                    style.heading = style.heading.or(level.map(|level| level + 1));
                }
                "ilvl" => {
                    let level = value.and_then(|level| level.parse().ok()).unwrap_or(0);
                    style.number.get_or_insert_with(Default::default).1 = level;
                }
                "numId" => style.number.get_or_insert_with(Default::default).0 = value.unwrap_or_default(),
                _ => {}
            }
        });
    }

    /// A property of a style or of one that it is based on.
    fn inherited<T>(&self, style: &str, property: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = style;
        for _ in 0..16 {
            let style = self.styles.get(id)?;
            if let Some(found) = property(style) {
                return Some(found);
            }
            id = style.based_on.as_deref()?;
        }
        None
    }

    /// The level of the heading that paragraphs of a style are.
    pub(super) fn heading(&self, style: &str) -> Option<u8> {
        self.inherited(style, |style| style.heading)
    }

    /// The list that numbers the paragraphs of a style.
    pub(super) fn of_style(&self, style: &str) -> Option<(String, usize)> {
        self.inherited(style, |style| style.number.clone().filter(|(id, _)| !id.is_empty()))
    }

    /// The next number of a list, as it is shown; none where the list shows nothing.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let kind = self.lists.get(list)?;
        let levels = self.kinds.get(kind)?;
        let own = levels.get(level)?;
        let counts = self.counts.entry(kind.clone()).or_insert_with(|| vec![0; levels.len()]);
        counts[level] = if counts[level] == 0 { own.start } else { counts[level] + 1 };
        counts[level + 1..].fill(0);
        if own.format == "bullet" {
            return Some("-".to_owned());
        }
        if own.format == "none" || own.text.is_empty() {
            return None;
        }
        let mut text = own.text.clone();
        for (at, level) in levels.iter().enumerate() {
            let count = if counts[at] == 0 { level.start } else { counts[at] };
            text = text.replace(&format!("%{}", at + 1), &shown(&level.format, count));
        }
        Some(text)
    }
}

fn change(levels: Option<&mut Vec<Level>>, change: impl FnOnce(&mut Level)) {
    if let Some(level) = levels.and_then(|levels| levels.last_mut()) {
        change(level);
    }
}

fn for_each_element(xml: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => break,
            _ => {}
        }
    }
}

/// A number as a format writes it (ECMA-376, 17.18.59).
fn shown(format: &str, number: u32) -> String {
    match format {
        "upperLetter" => letter(number, b'A'),
        "lowerLetter" => letter(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalEnclosedCircle" if (1..=20).contains(&number) => {
            char::from_u32(0x245F + number).map(String::from).unwrap_or_default()
        }
        _ if format.starts_with("chinese")
            || format.starts_with("japanese")
            || format.starts_with("ideo") =>
        {
            han(number)
        }
        _ => number.to_string(),
    }
}

fn letter(number: u32, first: u8) -> String {
    let index = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0);
    char::from(first + index).to_string()
}

fn roman(mut number: u32) -> String {
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, sign) in signs {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// A number up to 99 in Han numerals.
pub(super) fn han(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        2..=9 => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}
