//! The YAML of one file, and the rules that it answers to.

use crate::finding::{Code, Finding, Place, Text, codes};
use crate::text::Span;
use std::sync::Arc;

/// The most bytes of front matter. A council of hundreds has records with more than 64 KiB of votes and
/// names.
pub const MAXIMUM_BYTES: usize = 1024 * 1024;

/// Which rules a kind of file answers to. Records have a rule for each fault; for policies, registers and
/// calendars one rule covers all.
#[derive(Debug)]
pub struct Codes {
    /// Syntax, duplicate keys, limits.
    pub invalid_yaml: Code,
    /// A key the format does not have.
    pub unknown_key: Code,
    /// A wrong value.
    pub invalid_value: Code,
    /// An entry without a key it needs.
    pub missing_key: Code,
}

impl Codes {
    /// Of records, follow-ups and reports.
    pub const RECORD: &'static Self = &Self {
        invalid_yaml: codes::INVALID_YAML,
        unknown_key: codes::UNKNOWN_KEY,
        invalid_value: codes::INVALID_VALUE,
        missing_key: codes::MISSING_KEY,
    };
    /// Of everything else.
    pub const POLICY: &'static Self = &Self {
        invalid_yaml: codes::INVALID_POLICY,
        unknown_key: codes::INVALID_POLICY,
        invalid_value: codes::INVALID_POLICY,
        missing_key: codes::INVALID_POLICY,
    };
}

/// The YAML of one file: all of it, or the front matter.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Path of the file.
    pub path: &'a Arc<str>,
    /// The YAML.
    pub yaml: &'a str,
    /// The byte of the file at which the YAML begins.
    pub start: usize,
    /// The most bytes it may have.
    pub limit: usize,
    /// The rules it answers to.
    pub codes: &'static Codes,
}

impl Document<'_> {
    /// The finding that the YAML cannot be read.
    pub(super) fn invalid(&self, span: Span, message: Text, help: Text) -> Finding {
        let span = Span::new(self.start + span.start, self.start + span.end);
        Finding::new(self.codes.invalid_yaml.clone(), self.path, Place::Bytes(span), message, help)
    }
}
