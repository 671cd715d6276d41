//! Canonical form changes how a record is written, and nothing else.

use crate::finding::Language;
use crate::record::{canonical, rewrite};
use crate::tests::{files_below, project};
use crate::text::Source;
use std::fs;

/// Every record of the archives.
fn records() -> Vec<Source> {
    let mut records = Vec::new();
    for folder in ["content", "tests/examples", "tests/golden/archive", "tests/ui"] {
        for path in files_below(&project().join(folder)) {
            if path.ends_with(".md") && path.contains("meetings/") {
                let Ok(text) = fs::read_to_string(project().join(folder).join(&path)) else { continue };
                records.push(Source::new(format!("{folder}/{path}"), text));
            }
        }
    }
    records
}

#[test]
fn canonical_form_keeps_meaning_body_and_comments() {
    let mut rewritten = 0;
    for record in records() {
        for language in [None, Some(Language::Zh), Some(Language::En)] {
            let Some(text) = rewrite(&record, language) else { continue };
            let after = Source::new(&*record.path, text.as_str());
            assert_eq!(canonical(&after), canonical(&record), "{}", record.path);
            assert_eq!(
                rewrite(&after, language).as_deref(),
                Some(text.as_str()),
                "{}: twice is once",
                record.path
            );
            let body = |text: &str| text.split_once("\n---").map(|(_, body)| body.to_owned());
            assert_eq!(body(&text), body(&record.text), "{}", record.path);
            let comments = |text: &str| text.matches('#').count();
            assert_eq!(comments(&text), comments(&record.text), "{}", record.path);
            // There and back again.
            if let Some(language) = language {
                let other = if language == Language::Zh { Language::En } else { Language::Zh };
                let back = rewrite(
                    &Source::new(&*record.path, rewrite(&after, Some(other)).unwrap()),
                    Some(language),
                );
                assert_eq!(back.as_deref(), Some(text.as_str()), "{}", record.path);
            }
            rewritten += usize::from(text != *record.text);
        }
    }
    assert!(rewritten > 300, "{rewritten}");
}
