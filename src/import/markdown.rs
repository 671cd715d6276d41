//! From a Markdown file to its lines.

use super::line::{Document, Form, Line, Link, Row};
use super::when::pattern;
use crate::finding::Text;
use crate::say;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads a Markdown file, with or without front matter of its own.
pub(super) fn read(text: &str) -> Document {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (yaml, body) = split_front_matter(&text);
    let first = text[..text.len() - body.len()].matches('\n').count() + 1;
    let (front, kept) = front_matter(yaml.unwrap_or_default());
    let mut reader = Reader::new(body, first);
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_line();
    let mut links = reader.links;
    plain_links(body, &mut links);
    let (doubt, head) = kept.map_or((None, String::new()), |(doubt, head)| (doubt, head));
    for link in &mut links {
        link.span = link.span.start + head.len()..link.span.end + head.len();
    }
    Document { front, lines: reader.lines, body: head + body, links, doubt, ..Document::default() }
}

/// What of the old front matter goes above the text: what to ask about it, and it itself.
type Kept = (Option<Text>, String);

/// The keys of the old front matter. What is no list of keys, and what has remarks, stands above the text
/// as it was written: nothing of it is lost.
fn front_matter(yaml: &str) -> (serde_yaml::Mapping, Option<Kept>) {
    let remarks = yaml.lines().any(|line| line.trim_start().starts_with('#') || line.contains(" #"));
    match serde_yaml::from_str::<serde_yaml::Value>(yaml) {
        Ok(serde_yaml::Value::Mapping(front)) => (front, remarks.then(|| (None, fenced(yaml)))),
        Ok(serde_yaml::Value::Null) if !remarks => (serde_yaml::Mapping::new(), None),
        Ok(serde_yaml::Value::Null) => (serde_yaml::Mapping::new(), Some((None, fenced(yaml)))),
        other => {
            let line = other.err().and_then(|error| error.location()).map_or(1, |place| place.line()) + 1;
            let doubt = say!(
                zh: "原文开头的 YAML 读不出（第 {line} 行），原样留在正文里",
                en: "the YAML at the head of the text cannot be read (line {line}); it stays in the text"
            );
            (serde_yaml::Mapping::new(), Some((Some(doubt), fenced(yaml))))
        }
    }
}

/// A text as a block of code, whatever stands in it.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}yaml\n{text}\n{fence}\n\n")
}

/// Links that Markdown does not know: with spaces, in HTML, and where a reference is defined.
fn plain_links(body: &str, links: &mut Vec<Link>) {
    static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"(?m)\]\(([^()<>\n]*\s[^()<>\n]*)\)|(?i:<(?:img|a|video|audio|source|embed)\b[^>]*?\b(?:src|href)\s*=\s*["']([^"'\n]+)["'])|^\s{0,3}\[[^\]\n]+\]:\s+<?([^\s>]+)"#,
        )
    });
    let known: BTreeSet<usize> = links.iter().map(|link| link.span.start).collect();
    for found in PLAIN.captures_iter(body) {
        let Some(target) = (1..=3).find_map(|group| found.get(group)) else { continue };
        let text = target.as_str();
        // A title behind the target is no part of it.
        let text = text
            .find([' '])
            .and_then(|at| text[at..].find(['"', '\'']).map(|quote| &text[..at + quote]))
            .unwrap_or(text);
        let start = target.start() + (text.len() - text.trim_start().len());
        let text = text.trim();
        if !text.is_empty() && !known.contains(&start) {
            links.push(Link { target: text.to_owned(), span: start..start + text.len() });
        }
    }
}

/// The YAML between the fences, and what follows it.
fn split_front_matter(text: &str) -> (Option<&str>, &str) {
    let Some(rest) = text.strip_prefix("---\n") else { return (None, text) };
    let Some(end) = rest.find("\n---\n").or_else(|| rest.strip_suffix("\n---").map(str::len)) else {
        return (None, text);
    };
    (Some(&rest[..end]), rest[end..].strip_prefix("\n---").unwrap_or("").trim_start_matches('\n'))
}

struct Reader<'a> {
    body: &'a str,
    /// The line of the file at which the body begins.
    first: usize,
    lines: Vec<Line>,
    links: Vec<Link>,
    text: String,
    /// Where the line at hand begins; none between lines.
    start: Option<usize>,
    form: Form,
    /// How deep the lists are nested, and the number of the next entry of each.
    lists: Vec<Option<u64>>,
    bold: usize,
    /// How many characters of the line at hand are not bold.
    plain: usize,
    table: usize,
    cells: Vec<String>,
    in_table: bool,
    in_code: bool,
    /// The byte and the line of the last place that was counted.
    counted: (usize, usize),
}

impl<'a> Reader<'a> {
    fn new(body: &'a str, first: usize) -> Self {
        Self {
            body,
            first,
            lines: Vec::new(),
            links: Vec::new(),
            text: String::new(),
            start: None,
            form: Form::Text,
            lists: Vec::new(),
            bold: 0,
            plain: 0,
            table: 0,
            cells: Vec::new(),
            in_table: false,
            in_code: false,
            counted: (0, 0),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, &range),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.add(&text, range.start),
            Event::TaskListMarker(done) => self.add(if done { "[x] " } else { "[ ] " }, range.start),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, range.start),
            Event::SoftBreak | Event::HardBreak if self.in_table => self.text.push(' '),
            Event::SoftBreak | Event::HardBreak => {
                let form = self.continued();
                self.end_line();
                self.form = form;
            }
            _ => {}
        }
    }

    /// What a line is that follows another within one paragraph.
    fn continued(&self) -> Form {
        match self.form {
            // The second line of an entry is its text, one step deeper.
            Form::Item(depth) => Form::Item(depth + 1),
            ref other => other.clone(),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(Form::Heading(*level as u8)),
            Tag::Paragraph if self.lists.is_empty() => self.begin(Form::Text),
            // Behind the number of its entry a paragraph is the entry.
            Tag::Paragraph if super::label::marker(&self.text).is_some_and(|(_, rest)| rest.is_empty()) => {}
            Tag::Paragraph if !self.text.is_empty() => {
                let form = self.continued();
                self.begin(form);
            }
            Tag::List(number) => {
                self.end_line();
                self.lists.push(*number);
            }
            Tag::Item => {
                self.begin(Form::Item(self.lists.len().saturating_sub(1)));
                if let Some(Some(number)) = self.lists.last_mut() {
                    let marker = format!("{number}. ");
                    *number += 1;
                    self.add(&marker, range.start);
                }
            }
            Tag::Table(_) => {
                self.end_line();
                self.in_table = true;
            }
            Tag::CodeBlock(_) => {
                self.end_line();
                self.in_code = true;
            }
            Tag::Strong => self.bold += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(dest_url, range),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                self.cells.push(cell.trim().to_owned());
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::Table => {
                self.in_table = false;
                self.table += 1;
            }
            TagEnd::CodeBlock => {
                self.end_line();
                self.in_code = false;
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => self.end_line(),
            _ => {}
        }
    }

    fn begin(&mut self, form: Form) {
        self.end_line();
        self.form = form;
    }

    fn add(&mut self, text: &str, at: usize) {
        if self.in_code {
            for (offset, line) in text.lines().enumerate() {
                let number = self.line_at(at) + offset;
                self.lines.push(Line { number, text: line.to_owned(), form: Form::Text, bold: false });
            }
            return;
        }
        self.start.get_or_insert(at);
        if self.bold == 0 {
            self.plain += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        self.text.push_str(text);
    }

    /// Tags of HTML are no text, but a break is one.
    fn html(&mut self, html: &str, at: usize) {
        let tag = html.trim_start_matches('<').to_ascii_lowercase();
        if tag.starts_with("br") {
            if self.in_table {
                self.text.push('、');
            } else {
                let form = self.continued();
                self.end_line();
                self.form = form;
            }
        } else if let Some((_, text)) = html.split_once('>')
            && let Some((text, _)) = text.rsplit_once('<')
        {
            self.add(text, at);
        }
    }

    fn link(&mut self, target: &str, range: &Range<usize>) {
        let written = &self.body[range.clone()];
        if let Some(at) = written.rfind(target) {
            let start = range.start + at;
            self.links.push(Link { target: target.to_owned(), span: start..start + target.len() });
        }
    }

    fn end_line(&mut self) {
        if self.in_table {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let plain = std::mem::take(&mut self.plain);
        let start = self.start.take();
        let text = text.trim();
        if let (Some(start), false) = (start, text.is_empty()) {
            let bold = plain == 0 && text.chars().any(char::is_alphanumeric);
            let number = self.line_at(start);
            self.lines.push(Line { number, text: text.to_owned(), form: self.form.clone(), bold });
        }
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.text.clear();
        self.plain = 0;
        let start = self.start.take().unwrap_or(self.counted.0);
        let number = self.line_at(start);
        let text = cells.join(" | ");
        self.lines.push(Line {
            number,
            text,
            form: Form::Row(Row { table: self.table, cells }),
            bold: false,
        });
    }

    /// The line of the file at a byte of the body. Bytes are asked for in order, nearly always.
    fn line_at(&mut self, at: usize) -> usize {
        if at < self.counted.0 {
            self.counted = (0, 0);
        }
        let (from, lines) = self.counted;
        let lines = lines + self.body[from..at].matches('\n').count();
        self.counted = (at, lines);
        self.first + lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<(usize, String, Form)> {
        read(text).lines.into_iter().map(|line| (line.number, line.text, line.form)).collect()
    }

    #[test]
    fn lines_of_a_paragraph_stay_lines() {
        let found = forms("# 例会\n\n会议时间：9:30  \n地点：二楼\n\n1. 甲\n2. 乙\n   - 丙\n");
        let texts: Vec<_> = found.iter().map(|(number, text, _)| (*number, text.as_str())).collect();
        assert_eq!(
            texts,
            [(1, "例会"), (3, "会议时间：9:30"), (4, "地点：二楼"), (6, "1. 甲"), (7, "2. 乙"), (8, "丙")]
        );
        assert_eq!(found[5].2, Form::Item(1));
    }

    #[test]
    fn front_matter_of_its_own_is_kept_apart() {
        let document = read("---\r\ntitle: Board\r\n---\r\n\r\n# Board\r\n");
        assert_eq!(document.front.len(), 1);
        assert_eq!(document.body, "# Board\n");
        assert_eq!(document.lines[0].number, 5);
    }

    #[test]
    fn front_matter_that_is_no_yaml_stays_as_text() {
        let document = read("---\ntitle: \"T\ndate: [bad\n---\n出席：[甲](a.pdf)\n");
        assert_eq!(document.body, "```yaml\ntitle: \"T\ndate: [bad\n```\n\n出席：[甲](a.pdf)\n");
        assert!(document.doubt.is_some() && document.front.is_empty());
        assert_eq!(&document.body[document.links[0].span.clone()], "a.pdf");
        assert_eq!(read("---\n# remark\ntitle: T\n---\nx\n").body, "```yaml\n# remark\ntitle: T\n```\n\nx\n");
    }

    #[test]
    fn links_with_spaces_and_in_html_are_found() {
        let document =
            read("[方案](files/方 案.docx) ![](图 片.png \"x\") <img src=\"b.png\">\n\n[r]: c.pdf\n");
        let mut targets: Vec<_> = document.links.iter().map(|link| &*link.target).collect();
        targets.sort_unstable();
        assert_eq!(targets, ["b.png", "c.pdf", "files/方 案.docx", "图 片.png"]);
        for link in &document.links {
            assert_eq!(document.body[link.span.clone()], link.target);
        }
    }

    #[test]
    fn tables_become_rows_and_links_are_found() {
        let document = read("| 姓名 | 单位 |\n|---|---|\n| 甲 | [乙](a.pdf) |\n");
        let Form::Row(row) = &document.lines[1].form else { panic!("a row") };
        assert_eq!(row.cells, ["甲", "乙"]);
        assert_eq!(&document.body[document.links[0].span.clone()], "a.pdf");
    }
}
