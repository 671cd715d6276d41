//! Digests for people: plain text and Markdown.

use super::gather::{Digest, Line, Why};
use super::words::{departments, named, no_department, nothing, one_line, people};
use crate::finding::Language;
use crate::site::beside::marked;
use std::fmt::Write;

/// How a form of text marks what is what.
struct Form {
    title: &'static str,
    part: &'static str,
    group: &'static str,
    heading: &'static str,
    item: &'static str,
    /// Before what belongs to an item.
    under: &'static str,
    /// What makes a text of a record stand for itself.
    text: fn(&str) -> String,
    /// What makes an address one.
    url: fn(String) -> String,
}

const PLAIN: Form = Form {
    title: "",
    part: "",
    group: "",
    heading: "  ",
    item: "    - ",
    under: "      ",
    text: str::to_owned,
    url: |url| url,
};

const MARKDOWN: Form = Form {
    title: "# ",
    part: "## ",
    group: "### ",
    heading: "#### ",
    item: "- ",
    under: "  ",
    text: marked,
    url: |url| format!("<{url}>"),
};

/// Digests as plain text.
pub fn plain(digests: &[Digest<'_>], language: Language) -> String {
    all(digests, language, &PLAIN)
}

/// Digests as Markdown.
pub fn markdown(digests: &[Digest<'_>], language: Language) -> String {
    all(digests, language, &MARKDOWN)
}

/// What a letter says, as plain text.
pub(super) fn letter(digest: &Digest<'_>, lines: &[Line<'_>], language: Language) -> String {
    let mut text = String::new();
    lines_of(&mut text, digest, lines, language, &PLAIN);
    let _ = writeln!(text, "{}", digest.scope(language));
    text
}

fn all(digests: &[Digest<'_>], language: Language, form: &Form) -> String {
    let texts: Vec<String> = digests.iter().map(|digest| one(digest, language, form)).collect();
    texts.join("\n")
}

fn one(digest: &Digest<'_>, language: Language, form: &Form) -> String {
    let mut text = format!("{}{}\n\n", form.title, (form.text)(&digest.title(language)));
    if digest.departments.is_empty() {
        let _ = writeln!(text, "{}", nothing().in_language(language));
        return text;
    }
    let _ = writeln!(text, "{}{}\n", form.part, departments().in_language(language));
    for (unit, lines) in &digest.departments {
        let name = match unit {
            Some(unit) => named(digest.office.departments[unit.0].name(digest.on), language),
            None => no_department().in_language(language).to_owned(),
        };
        let _ = writeln!(text, "{}{}\n", form.group, (form.text)(&name));
        lines_of(&mut text, digest, lines, language, form);
    }
    let _ = writeln!(text, "{}{}\n", form.part, people().in_language(language));
    for (person, lines) in &digest.people {
        let name = one_line(&digest.office.people[*person].name);
        let _ = writeln!(text, "{}{}\n", form.group, (form.text)(&name));
        lines_of(&mut text, digest, lines, language, form);
    }
    let _ = writeln!(text, "{}", digest.scope(language));
    text
}

fn lines_of(text: &mut String, digest: &Digest<'_>, lines: &[Line<'_>], language: Language, form: &Form) {
    for why in Why::ALL {
        let own: Vec<_> = lines.iter().filter(|line| line.why == why).collect();
        if own.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{}{} ({})\n", form.heading, why.heading().in_language(language), own.len());
        for line in own {
            let decided = (form.text)(&one_line(&line.decision.text));
            let facts = (form.text)(&digest.facts(line, language));
            let place = digest.url(line).map_or_else(|| (form.text)(&line.decision.full_id), form.url);
            let _ = writeln!(text, "{}{decided}\n{}{facts}\n{}{place}", form.item, form.under, form.under);
        }
        text.push('\n');
    }
}
