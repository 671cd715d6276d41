//! What stays the same about a finding while the lines around it move.

use super::{Located, Path, Place, Step};
use crate::text::digest;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// A fingerprint for each finding, in their order: of the rule, the file, the keys that lead to the place and
/// the message, without places in lists and without numbers. Lines, columns, days counted until today and
/// entries added before do not change it. Findings that are alike in all of that are distinguished by their
/// order.
pub fn fingerprints(findings: &[Located]) -> Vec<String> {
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    let print = |located: &Located| {
        let mut about = about(located);
        let nth = seen.entry(about.clone()).or_default();
        *nth += 1;
        let _ = write!(about, "\n{nth}");
        format!("{:032x}", digest(about.as_bytes()))
    };
    findings.iter().map(print).collect()
}

fn about(located: &Located) -> String {
    let finding = &located.finding;
    let (word, path) = match &finding.place {
        Place::File | Place::Bytes(_) => ("file", None),
        Place::Key(path) => ("key", Some(path)),
        Place::Value(path) => ("value", Some(path)),
        Place::Missing(path) => ("missing", Some(path)),
    };
    let keys = path.map(keys).unwrap_or_default();
    let message: String = finding.message.en.chars().filter(|c| !c.is_ascii_digit()).collect();
    format!("{}\n{}\n{word} {keys}\n{message}", finding.code.code(), finding.path)
}

fn keys(path: &Path) -> String {
    let keys = path.0.iter().filter_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Finding, Text, codes};
    use crate::path;
    use crate::text::{Position, Span};

    fn located(line: usize, item: usize, message: &str) -> Located {
        let place = Place::Value(path!["agenda", item, "category"]);
        let text = Text::new(message, message);
        let finding = Finding::new(codes::UNKNOWN_CATEGORY, &"会议.md".into(), place, text, Text::default());
        let start = Position { line, column: 1 };
        Located { finding, span: Span::default(), start, end: start }
    }

    #[test]
    fn fingerprints_survive_what_moves_and_tell_the_rest_apart() {
        let of = |findings: &[Located]| fingerprints(findings);
        let before = of(&[located(3, 0, "open for 3 days")]);
        assert_eq!(before, of(&[located(30, 4, "open for 12 days")]));
        assert_ne!(before, of(&[located(3, 0, "closed")]));
        let twins = of(&[located(3, 0, "x"), located(4, 1, "x")]);
        assert_ne!(twins[0], twins[1]);
        assert_eq!(twins[0], of(&[located(9, 9, "x")])[0]);
        assert!(before[0].len() == 32);
    }
}
