//! The tags of a page: enough of HTML for pages that a program wrote.

use std::collections::BTreeMap;

/// An opening tag.
#[derive(Debug)]
pub struct Tag {
    /// Its name, in small letters.
    pub name: String,
    /// Its attributes, with character references resolved.
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    /// An attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The opening tags of a page, in order. Comments are passed over, and what stands in a script or a
/// stylesheet.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").expect("a comment ends").1;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            rest = after;
            if matches!(tag.name.as_str(), "script" | "style") {
                let end = format!("</{}", tag.name);
                rest = &rest[rest.find(&end).expect("a script or stylesheet ends")..];
            }
            tags.push(tag);
        }
    }
    tags
}

/// The elements that have no end.
const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "link", "meta"];

/// The texts that a page shows, each with the language that it is marked with. Titles have none of their own,
/// and are left out.
pub fn texts(page: &str) -> Vec<(String, &str)> {
    let mut texts = Vec::new();
    let mut open: Vec<Tag> = Vec::new();
    let mut rest = page;
    while let Some((text, after)) = rest.split_once('<') {
        if !text.trim().is_empty() && !open.iter().any(|tag| tag.name == "title" || tag.name == "desc") {
            let language = open.iter().rev().find_map(|tag| tag.get("lang")).unwrap_or_default();
            texts.push((language.to_owned(), text));
        }
        rest = after;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").expect("a comment ends").1;
        } else if let Some(end) = rest.strip_prefix('/') {
            let (name, after) = end.split_once('>').expect("a tag ends");
            let opened = open.pop().expect("what ends has begun");
            assert_eq!(opened.name, name.trim(), "elements are nested");
            rest = after;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            let closed = rest[..rest.len() - after.len()].ends_with("/>");
            rest = after;
            if matches!(tag.name.as_str(), "script" | "style") {
                rest = &rest[rest.find("</").expect("a script or stylesheet ends")..];
            }
            if !closed && !VOID.contains(&tag.name.as_str()) {
                open.push(tag);
            }
        }
    }
    assert!(open.is_empty(), "every element ends");
    texts
}

/// The tag at the beginning of `text`, and what follows it.
fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').expect("a tag ends");
    let mut attributes = BTreeMap::new();
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (Tag { name: text[..end].to_ascii_lowercase(), attributes }, after);
        }
        let (name, value, after) = attribute(rest);
        let name = name.to_ascii_lowercase();
        assert!(attributes.insert(name, resolve(value)).is_none(), "an attribute stands twice: {text:.200}");
        rest = after;
    }
}

/// The attribute at the beginning of `text`: its name, its value, and what follows.
fn attribute(text: &str) -> (&str, &str, &str) {
    let end = text.find(|c: char| c.is_whitespace() || "=>/".contains(c)).expect("a tag ends");
    let name = &text[..end];
    assert!(!name.is_empty(), "no attribute begins like this: {text:.80}");
    let rest = text[end..].trim_start();
    let Some(rest) = rest.strip_prefix('=') else { return (name, "", &text[end..]) };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some((value, after)) = rest.strip_prefix(quote).and_then(|rest| rest.split_once(quote)) {
            return (name, value, after);
        }
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '>').expect("a tag ends");
    (name, &rest[..end], &rest[end..])
}

/// A text with its character references resolved.
pub fn resolve(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        resolved.push_str(before);
        let Some((name, after)) = reference.split_once(';').filter(|(name, _)| name.len() < 9) else {
            resolved.push('&');
            rest = reference;
            continue;
        };
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => match name.strip_prefix("#x").or(name.strip_prefix("#X")) {
                Some(digits) => number(digits, 16),
                None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
            },
        };
        resolved.push(c.unwrap_or_else(|| panic!("an unknown character reference: &{name};")));
        rest = after;
    }
    resolved + rest
}
