//! The XML of `JUnit`, which most CI servers show: a test case for each record, which fails where a finding
//! of it fails.

use super::{Level, shown};
use crate::finding::report::human;
use crate::finding::{Language, Located};
use crate::text::printable;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// The findings of one file.
#[derive(Default)]
struct Case<'a> {
    failures: Vec<&'a Located>,
    others: Vec<&'a Located>,
}

/// A suite for each folder, a case for each of the files, and for every other file that has findings.
pub fn document(findings: &[Located], files: &[Arc<str>], strict: bool, language: Language) -> String {
    let findings = &*shown(findings);
    let mut cases: BTreeMap<&str, Case<'_>> = files.iter().map(|path| (&**path, Case::default())).collect();
    for located in findings {
        let case = cases.entry(&located.finding.path).or_default();
        let fails = Level::new(&located.finding, strict) == Level::Error;
        if fails { &mut case.failures } else { &mut case.others }.push(located);
    }
    let mut suites: BTreeMap<&str, Vec<(&str, Case<'_>)>> = BTreeMap::new();
    for (path, case) in cases {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        suites.entry(folder).or_default().push((path, case));
    }
    let count = |cases: &[(&str, Case<'_>)]| {
        (cases.len(), cases.iter().filter(|(_, case)| !case.failures.is_empty()).count())
    };
    let (tests, failures) =
        suites.values().map(|cases| count(cases)).fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"minutebook\" tests=\"{tests}\" \
            failures=\"{failures}\" errors=\"0\">\n"
    );
    for (folder, cases) in &suites {
        let (tests, failures) = count(cases);
        let name = escaped(folder);
        let _ = writeln!(
            xml,
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" \
                skipped=\"0\">"
        );
        for (path, case) in cases {
            test_case(&mut xml, path, case, language);
        }
        xml.push_str("  </testsuite>\n");
    }
    xml + "</testsuites>"
}

fn test_case(xml: &mut String, path: &str, case: &Case<'_>, language: Language) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let class = folder.replace('/', ".");
    let (class, name, file) = (escaped(&class), escaped(stem), escaped(path));
    let _ = write!(xml, "    <testcase classname=\"{class}\" name=\"{name}\" file=\"{file}\"");
    if case.failures.is_empty() && case.others.is_empty() {
        xml.push_str("/>\n");
        return;
    }
    xml.push_str(">\n");
    if let Some(first) = case.failures.first() {
        // One element a case: not every server reads more. Its text has all of them.
        let mut codes: Vec<_> = case.failures.iter().map(|located| located.finding.code.code()).collect();
        codes.dedup();
        let (kind, message) =
            (escaped(&codes.join(" ")), escaped(first.finding.message.in_language(language)));
        let text = escaped(&lines(&case.failures, language));
        let _ = writeln!(xml, "      <failure type=\"{kind}\" message=\"{message}\">{text}</failure>");
    }
    if !case.others.is_empty() {
        let _ = writeln!(xml, "      <system-out>{}</system-out>", escaped(&lines(&case.others, language)));
    }
    xml.push_str("    </testcase>\n");
}

fn lines(findings: &[&Located], language: Language) -> String {
    let line = |located: &&Located| {
        let Located { finding, start, .. } = located;
        let mut line = format!(
            "{}:{}:{} {} {}\n  {}",
            finding.path,
            start.line,
            start.column,
            finding.code.code(),
            finding.message.in_language(language),
            finding.help.in_language(language)
        );
        let clause = finding.clause.as_ref().map(|clause| human::clause(clause, language));
        let _ = clause.map(|clause| write!(line, "\n  {clause}"));
        line
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A text in XML 1.0, which has no place for what is not printable.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_breaks_the_document() {
        assert_eq!(escaped("<a b=\"1\">&\n\u{1}"), "&lt;a b=&quot;1&quot;&gt;&amp;&#10;\u{fffd}");
    }
}
