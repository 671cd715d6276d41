//! The life of the server: it is initialised, given texts and asked about them, and ends.

use super::protocol::{About, DidChange, DidOpen, Folders, Initialize, WatchedFiles, params};
use super::transport::{
    INVALID_REQUEST, Incoming, METHOD_NOT_FOUND, NOT_INITIALIZED, Outgoing, REQUEST_CANCELLED, Refused, read,
};
use super::uri::path_of;
use super::workspace::Workspace;
use super::{Ended, Options, answers, diagnostics};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// How far the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Begun,
    Ready,
    ShutDown,
}

/// Answers until the client ends it, or goes away.
pub fn run(
    mut input: impl BufRead + Send + 'static,
    output: impl Write,
    options: Options,
) -> io::Result<Ended> {
    let (send, receive) = channel();
    // Read beside, so that what was cancelled is not worked on, and one check is made for many changes.
    thread::spawn(move || {
        loop {
            let message = read(&mut input);
            let last = !matches!(message, Ok(Some(_)));
            if send.send(message).is_err() || last {
                return;
            }
        }
    });
    let workspace = Workspace::new(options.root.clone());
    let out = Outgoing::new(output);
    let waiting = Waiting { receive, queue: VecDeque::new() };
    Server { options, workspace, out, waiting, phase: Phase::Begun, watches: false }.serve()
}

/// Messages that have come and are not worked on yet.
struct Waiting {
    receive: Receiver<io::Result<Option<Incoming>>>,
    queue: VecDeque<io::Result<Option<Incoming>>>,
}

impl Waiting {
    /// The next message; none at the end.
    fn next(&mut self) -> io::Result<Option<Incoming>> {
        self.queue.pop_front().or_else(|| self.receive.recv().ok()).unwrap_or(Ok(None))
    }

    /// Whether nothing has come.
    fn is_empty(&mut self) -> bool {
        self.queue.extend(self.receive.try_iter());
        self.queue.is_empty()
    }

    /// Whether a request has been taken back.
    fn is_cancelled(&mut self, id: &Value) -> bool {
        self.queue.extend(self.receive.try_iter());
        self.queue.iter().any(|message| {
            matches!(message, Ok(Some(Incoming::Notification { method, params }))
                if method == "$/cancelRequest" && params.get("id") == Some(id))
        })
    }
}

struct Server<W> {
    options: Options,
    workspace: Workspace,
    out: Outgoing<W>,
    waiting: Waiting,
    phase: Phase,
    /// Whether the client can be asked to watch files.
    watches: bool,
}

impl<W: Write> Server<W> {
    fn serve(mut self) -> io::Result<Ended> {
        loop {
            if self.waiting.is_empty() {
                self.publish()?;
            }
            match self.waiting.next()? {
                None => return Ok(Ended::Left),
                Some(Incoming::Notification { method, .. }) if method == "exit" => {
                    let asked = self.phase == Phase::ShutDown;
                    return Ok(if asked { Ended::Asked } else { Ended::Left });
                }
                Some(Incoming::Notification { method, params }) => self.note(&method, params)?,
                Some(Incoming::Request { id, method, params }) => {
                    let result = if self.waiting.is_cancelled(&id) {
                        Err(Refused(REQUEST_CANCELLED, "cancelled".to_owned()))
                    } else {
                        self.publish()?;
                        self.answer(&method, params)
                    };
                    self.out.answer(&id, result)?;
                }
                Some(Incoming::Unreadable(code, why)) => {
                    self.out.answer(&Value::Null, Err(Refused(code, why)))?;
                }
                Some(Incoming::Response) => {}
            }
        }
    }

    /// Publishes what was found since anything changed.
    fn publish(&mut self) -> io::Result<()> {
        for root in self.workspace.check(self.options.today()) {
            for params in diagnostics::news(&mut self.workspace, &root, self.options.language) {
                self.out.notify("textDocument/publishDiagnostics", &params)?;
            }
        }
        Ok(())
    }

    fn answer(&mut self, method: &str, given: Value) -> Result<Value, Refused> {
        match (self.phase, method) {
            (Phase::Begun, "initialize") => {
                let given: Initialize = params(given)?;
                self.phase = Phase::Ready;
                Ok(self.initialize(&given))
            }
            (Phase::Begun, _) => Err(Refused(NOT_INITIALIZED, "not initialized".to_owned())),
            (Phase::Ready, "initialize") => Err(Refused(INVALID_REQUEST, "initialized already".to_owned())),
            (Phase::Ready, "shutdown") => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Ready, _) => answers::answer(&self.workspace, method, given, self.options.language)
                .unwrap_or_else(|| Err(Refused(METHOD_NOT_FOUND, format!("no method {method}")))),
            (Phase::ShutDown, _) => Err(Refused(INVALID_REQUEST, "shut down".to_owned())),
        }
    }

    fn initialize(&mut self, given: &Initialize) -> Value {
        let word = given.initialization_options.get("language").and_then(Value::as_str);
        self.options.language = self.options.language.or_else(|| word.and_then(|word| word.parse().ok()));
        let watched = &given.capabilities["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"];
        self.watches = watched == &json!(true);
        let folders = given.workspace_folders.iter().flatten().map(|folder| &folder.uri);
        let folders: Vec<_> = folders.chain(&given.root_uri).filter_map(|uri| path_of(uri)).collect();
        for folder in folders {
            self.workspace.add_folder(&folder);
        }
        let version = self.options.version;
        json!({
            "capabilities": answers::capabilities(),
            "serverInfo": { "name": "minutebook", "version": version },
        })
    }

    /// Takes note of what the client says. What it says wrongly is passed over: a notification has no
    /// answer.
    fn note(&mut self, method: &str, given: Value) -> io::Result<()> {
        if self.phase != Phase::Ready {
            return Ok(());
        }
        match method {
            "initialized" if self.watches => {
                let watchers = json!([{ "globPattern": "**/content/**" }]);
                let asked = json!([{
                    "id": "watch",
                    "method": "workspace/didChangeWatchedFiles",
                    "registerOptions": { "watchers": watchers },
                }]);
                return self.out.ask("client/registerCapability", &json!({ "registrations": asked }));
            }
            "textDocument/didOpen" => {
                if let Ok(DidOpen { text_document: text }) = params(given) {
                    self.workspace.open(text.uri, text.version, text.text);
                }
            }
            "textDocument/didChange" => {
                if let Ok(DidChange { text_document: text, content_changes }) = params(given) {
                    let changes = content_changes.into_iter().map(|change| (change.range, change.text));
                    let version = text.version.unwrap_or_default();
                    self.workspace.change(&text.uri, version, changes.collect());
                }
            }
            "textDocument/didClose" => {
                if let Ok(About { text_document }) = params(given) {
                    self.workspace.close(&text_document.uri);
                }
            }
            "textDocument/didSave" => {
                if let Ok(About { text_document }) = params(given) {
                    self.workspace.read_again(&[text_document.uri]);
                }
            }
            "workspace/didChangeWatchedFiles" => {
                if let Ok(WatchedFiles { changes }) = params(given) {
                    let uris: Vec<_> = changes.into_iter().map(|change| change.uri).collect();
                    self.workspace.read_again(&uris);
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                if let Ok(Folders { event }) = params(given) {
                    for folder in event.added.iter().filter_map(|own| path_of(&own.uri)) {
                        self.workspace.add_folder(&folder);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}
