//! What may be asked about a document, and who answers it.

use super::transport::Refused;
use super::workspace::Workspace;
use crate::finding::Language;
use serde_json::{Value, json};

/// What the server can do.
pub(super) fn capabilities() -> Value {
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 2, "save": true },
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    })
}

/// The answer to a request; none where there is no such request.
pub(super) fn answer(
    _workspace: &Workspace,
    _method: &str,
    _given: Value,
    _language: Option<Language>,
) -> Option<Result<Value, Refused>> {
    None
}
