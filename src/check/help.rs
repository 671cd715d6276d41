//! What several rules say to whoever reads a finding.

use crate::finding::Text;
use crate::say;

/// For a breach: the record may be wrong, or what happened may be.
pub(super) fn mend_or_explain() -> Text {
    say!(zh: "若写错，改正；若属实，在“说明”里写明原因", en: "mend it if it is wrong; if it is true, say why under `explanations`")
}
