//! What requests and notifications carry, as far as the server reads it.

use super::lines::{Position, Range};
use super::transport::{INVALID_PARAMS, Refused};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The parameters of a message.
pub(super) fn params<T: DeserializeOwned>(params: Value) -> Result<T, Refused> {
    serde_json::from_value(params).map_err(|error| Refused(INVALID_PARAMS, error.to_string()))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Initialize {
    #[serde(default)]
    pub capabilities: Value,
    pub root_uri: Option<String>,
    #[serde(default)]
    pub workspace_folders: Option<Vec<Named>>,
    #[serde(default)]
    pub initialization_options: Value,
}

/// Something by its URI.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub uri: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidOpen {
    pub text_document: OpenedText,
}

#[derive(Debug, Deserialize)]
pub(super) struct OpenedText {
    pub uri: String,
    #[serde(default)]
    pub version: i64,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidChange {
    pub text_document: Versioned,
    pub content_changes: Vec<TextChange>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Versioned {
    pub uri: String,
    #[serde(default)]
    pub version: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TextChange {
    pub range: Option<Range>,
    pub text: String,
}

/// A message about a document and no more: it was closed or saved, its symbols are asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct About {
    pub text_document: Named,
}

#[derive(Debug, Deserialize)]
pub(super) struct WatchedFiles {
    pub changes: Vec<Named>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Folders {
    pub event: FolderEvent,
}

#[derive(Debug, Deserialize)]
pub(super) struct FolderEvent {
    #[serde(default)]
    pub added: Vec<Named>,
}

/// A message about a place in a document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct At {
    pub text_document: Named,
    pub position: Position,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Referring {
    pub text_document: Named,
    pub position: Position,
    pub context: ReferenceContext,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReferenceContext {
    pub include_declaration: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Renamed {
    pub text_document: Named,
    pub position: Position,
    pub new_name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InRange {
    pub text_document: Named,
    pub range: Range,
}

#[derive(Debug, Deserialize)]
pub(super) struct Query {
    pub query: String,
}
