//! Workflow commands of GitHub Actions, which become annotations of the changed lines.

use super::{Level, Summary, human, shown};
use crate::finding::{Language, Located};
use std::fmt::Write as _;

/// One command a finding, and the summary. What needs no action is shown where `all` is.
pub fn document(
    findings: &[Located],
    summary: Summary,
    strict: bool,
    all: bool,
    language: Language,
) -> String {
    let findings = &*shown(findings);
    let mut text = String::new();
    for located in findings {
        let level = Level::new(&located.finding, strict);
        if all || level != Level::Note {
            command(&mut text, located, level, language);
        }
    }
    text + &human::summary(summary, language)
}

fn command(text: &mut String, located: &Located, level: Level, language: Language) {
    let Located { finding, start, end, .. } = located;
    let word = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let title = finding.code.title();
    let _ = write!(text, "::{word} file={},line={}", property(&finding.path), start.line);
    // Columns make sense to the service within one line only; its last column is the last that is meant.
    if start.line == end.line {
        let _ = write!(
            text,
            ",endLine={},col={},endColumn={}",
            end.line,
            start.column,
            (end.column - 1).max(start.column)
        );
    } else {
        let _ = write!(text, ",endLine={}", end.line);
    }
    let mut message = finding.message.in_language(language).to_owned();
    let _ = write!(message, "\n{}", finding.help.in_language(language));
    let clause = finding.clause.as_ref().map(|clause| human::clause(clause, language));
    let _ = clause.map(|clause| write!(message, "\n{clause}"));
    let _ = writeln!(text, ",title={}::{}", property(&title), data(&message));
}

/// A message. A line break would end the command, and `%` begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value of the command's list, where colon and comma have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(data("50%:\r\n甲,乙"), "50%25:%0D%0A甲,乙");
        assert_eq!(property("a:b,100%\n.md"), "a%3Ab%2C100%25%0A.md");
    }
}
