//! What may be asked about a document, and who answers it.

use super::lines::{Position, Range};
use super::protocol::{About, At, InRange, Query, Referring, Renamed, params};
use super::transport::Refused;
use super::workspace::{Seen, Workspace};
use super::{actions, completion, goto, hover, rename, symbols};
use crate::finding::Language;
use serde_json::{Value, json};

/// What the server can do.
pub(super) fn capabilities() -> Value {
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 2, "save": true },
        "completionProvider": { "triggerCharacters": [":", " ", "[", ",", "{", "-"] },
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        "documentFormattingProvider": true,
        "renameProvider": { "prepareProvider": true },
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    })
}

/// The answer to a request; none where there is no such request.
pub(super) fn answer(
    workspace: &Workspace,
    method: &str,
    given: Value,
    language: Option<Language>,
) -> Option<Result<Value, Refused>> {
    let desk = Answering { workspace, language };
    let nothing = || Ok(Value::Null);
    Some(match method {
        "textDocument/completion" => desk.at(given, |seen, at| Ok(completion::completion(seen, at))),
        "textDocument/hover" => desk.at(given, |seen, at| Ok(hover::hover(seen, at))),
        "textDocument/definition" => desk.at(given, |seen, at| Ok(goto::definition(seen, at))),
        "textDocument/prepareRename" => desk.at(given, rename::prepare),
        "textDocument/references" => params(given).and_then(|asked: Referring| {
            let seen = desk.see(&asked.text_document.uri);
            let declared = asked.context.include_declaration;
            seen.map_or_else(nothing, |seen| Ok(goto::references(&seen, asked.position, declared)))
        }),
        "textDocument/rename" => params(given).and_then(|asked: Renamed| {
            let seen = desk.see(&asked.text_document.uri);
            seen.map_or_else(nothing, |seen| rename::rename(&seen, asked.position, &asked.new_name))
        }),
        "textDocument/codeAction" => params(given).map(|asked: InRange| {
            let range: Range = asked.range;
            let seen = desk.see(&asked.text_document.uri);
            seen.map_or(Value::Null, |seen| actions::actions(&seen, range))
        }),
        "textDocument/documentSymbol" => desk.about(given, symbols::outline),
        "textDocument/formatting" => desk.about(given, actions::formatting),
        "workspace/symbol" => params(given).map(|asked: Query| symbols::named(workspace, &asked.query)),
        _ => return None,
    })
}

struct Answering<'a> {
    workspace: &'a Workspace,
    language: Option<Language>,
}

impl<'a> Answering<'a> {
    fn see(&self, uri: &str) -> Option<Seen<'a>> {
        self.workspace.see(uri, self.language)
    }

    /// The answer about a place; nothing about a document of no archive.
    fn at(
        &self,
        given: Value,
        answer: impl FnOnce(&Seen<'a>, Position) -> Result<Value, Refused>,
    ) -> Result<Value, Refused> {
        let asked: At = params(given)?;
        let seen = self.see(&asked.text_document.uri);
        seen.map_or(Ok(Value::Null), |seen| answer(&seen, asked.position))
    }

    /// The answer about a whole document.
    fn about(&self, given: Value, answer: impl FnOnce(&Seen<'a>) -> Value) -> Result<Value, Refused> {
        let asked: About = params(given)?;
        Ok(self.see(&asked.text_document.uri).map_or(Value::Null, |seen| answer(&seen)))
    }
}
