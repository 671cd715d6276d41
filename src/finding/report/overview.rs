//! What a report comes to: how often each rule found something, and which names nothing knows, the most
//! frequent first.

use super::kind_word;
use crate::finding::{Code, Language, Located, Text, codes};
use crate::say;
use crate::text::{Source, fold_name};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// Rules that find names.
const NAMES: [Code; 3] = [codes::UNKNOWN_PERSON, codes::AMBIGUOUS_PERSON, codes::UNKNOWN_DEPARTMENT];

/// How often something was found, and where first.
struct Tally<'a> {
    count: usize,
    first: &'a Located,
}

impl Tally<'_> {
    fn place(&self) -> String {
        format!("{}:{}:{}", self.first.finding.path, self.first.start.line, self.first.start.column)
    }
}

/// The counts of all rules, and the names that were not known.
pub fn document(findings: &[Located], sources: &FxHashMap<Arc<str>, Source>, language: Language) -> String {
    let mut rules: BTreeMap<_, Tally<'_>> = BTreeMap::new();
    let mut names: BTreeMap<(&Code, String), (String, Tally<'_>)> = BTreeMap::new();
    for located in findings {
        let finding = &located.finding;
        rules.entry((&finding.code, finding.kind)).or_insert(Tally { count: 0, first: located }).count += 1;
        let written = sources.get(&finding.path).and_then(|source| source.text.get(located.span.range()));
        if let Some(written) = written.filter(|_| NAMES.contains(&finding.code)) {
            let written = written.trim_matches(['"', '\'', ' ']);
            let tally = || (written.to_owned(), Tally { count: 0, first: located });
            // A file has one finding for a name, however often it stands there.
            let times = sources.get(&finding.path).map_or(1, |source| source.text.matches(written).count());
            names.entry((&finding.code, fold_name(written))).or_insert_with(tally).1.count += times;
        }
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|((code, kind), tally)| (*kind, std::cmp::Reverse(tally.count), *code));
    let rows = rules.iter().map(|((code, kind), tally)| {
        [kind_word(*kind, language).to_owned(), code.title(), tally.count.to_string(), tally.place()]
    });
    let headings = [
        say!(zh: "性质", en: "kind"),
        say!(zh: "规则", en: "rule"),
        say!(zh: "数量", en: "count"),
        say!(zh: "第一处", en: "first"),
    ];
    let mut text = table(&headings, rows, language);
    if !names.is_empty() {
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_by(|((a_code, a), (_, x)), ((b_code, b), (_, y))| {
            (std::cmp::Reverse(x.count), a_code, a).cmp(&(std::cmp::Reverse(y.count), b_code, b))
        });
        let rows = names.into_iter().map(|((code, _), (written, tally))| {
            [written, code.title(), tally.count.to_string(), tally.place()]
        });
        let headings = [
            say!(zh: "名册里没有的名称", en: "name that is in no register"),
            say!(zh: "规则", en: "rule"),
            say!(zh: "出现次数", en: "times"),
            say!(zh: "第一处", en: "first"),
        ];
        let _ = write!(text, "\n{}", table(&headings, rows, language));
    }
    text
}

/// Columns of one width each; the third is of numbers.
fn table(headings: &[Text; 4], rows: impl Iterator<Item = [String; 4]>, language: Language) -> String {
    let head = headings.each_ref().map(|heading| heading.in_language(language).to_owned());
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    let width = |at: usize| rows.iter().map(|row| row[at].width()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [first, rule, count, place] in &rows {
        let pad = |cell: &str, at: usize| " ".repeat(widths[at] - cell.width());
        let (a, b, c) = (pad(first, 0), pad(rule, 1), pad(count, 2));
        let _ = writeln!(text, "{first}{a}  {rule}{b}  {c}{count}  {place}");
    }
    text
}
