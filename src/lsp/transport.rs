//! Messages of the protocol on a stream: a head with the length, an empty line, JSON.

use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};

/// The most bytes of a message: a register of ten thousand people has two million.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The most bytes of a head.
const MOST_HEAD: u64 = 16 * 1024;

/// What a client sends.
#[derive(Debug)]
pub(super) enum Incoming {
    /// It wants an answer.
    Request { id: Value, method: String, params: Value },
    /// It wants none.
    Notification { method: String, params: Value },
    /// It answers.
    Response,
    /// Something that is no message, and the code of the protocol for that.
    Unreadable(i32, String),
}

/// The next message; none at the end of the stream. Fails where it is not known where the next one begins.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = head(input)? else { return Ok(None) };
    let mut body = Vec::new();
    let wanted = u64::try_from(length).unwrap_or(u64::MAX);
    input.take(wanted).read_to_end(&mut body)?;
    if body.len() < length {
        return Err(broken("the stream ends within a message"));
    }
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(value) => message(value),
        Err(error) => Incoming::Unreadable(PARSE_ERROR, error.to_string()),
    }))
}

/// The length that the head of a message gives.
fn head(input: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut head = Vec::new();
    let mut input = input.take(MOST_HEAD);
    loop {
        let line = head.len();
        input.read_until(b'\n', &mut head)?;
        match &head[line..] {
            [] if head.is_empty() => return Ok(None),
            [.., b'\n'] => {}
            _ => return Err(broken("the stream ends within the head of a message")),
        }
        if matches!(&head[line..], b"\r\n" | b"\n") {
            // Empty lines before a head are passed over.
            if line == 0 {
                head.clear();
                continue;
            }
            break;
        }
    }
    let mut headers = [httparse::EMPTY_HEADER; 16];
    let parsed = httparse::parse_headers(&head, &mut headers).map_err(|error| broken(&error.to_string()))?;
    let httparse::Status::Complete((_, headers)) = parsed else { return Err(broken("the head has no end")) };
    let length = headers.iter().find(|header| header.name.eq_ignore_ascii_case("Content-Length"));
    let length = length.and_then(|header| std::str::from_utf8(header.value).ok()?.trim().parse().ok());
    match length {
        Some(length) if length <= MOST_BYTES => Ok(Some(length)),
        Some(_) => Err(broken("the message is too long")),
        None => Err(broken("the head gives no Content-Length")),
    }
}

fn broken(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn message(value: Value) -> Incoming {
    let Value::Object(mut fields) = value else {
        return Incoming::Unreadable(INVALID_REQUEST, "a message is an object".to_owned());
    };
    let params = fields.remove("params").unwrap_or_default();
    match (fields.remove("method"), fields.remove("id")) {
        (Some(Value::String(method)), Some(id)) => Incoming::Request { id, method, params },
        (Some(Value::String(method)), None) => Incoming::Notification { method, params },
        (None, Some(_)) => Incoming::Response,
        _ => Incoming::Unreadable(INVALID_REQUEST, "a message has a method or an id".to_owned()),
    }
}

/// Why a request has no result: a code of the protocol, and words for its log.
#[derive(Debug)]
pub(super) struct Refused(pub i32, pub String);

const PARSE_ERROR: i32 = -32700;
pub(super) const INVALID_REQUEST: i32 = -32600;
pub(super) const METHOD_NOT_FOUND: i32 = -32601;
pub(super) const INVALID_PARAMS: i32 = -32602;
pub(super) const NOT_INITIALIZED: i32 = -32002;
pub(super) const REQUEST_FAILED: i32 = -32803;
pub(super) const REQUEST_CANCELLED: i32 = -32800;

/// Where answers go. The first write that fails ends the server: nobody reads it any more.
pub(super) struct Outgoing<W> {
    output: W,
    /// How many requests the server made of the client.
    asked: u64,
}

impl<W: Write> Outgoing<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, asked: 0 }
    }

    /// The answer to a request.
    pub(super) fn answer(&mut self, id: &Value, result: Result<Value, Refused>) -> io::Result<()> {
        self.send(&match result {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(Refused(code, message)) => {
                json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
            }
        })
    }

    pub(super) fn notify(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    /// Asks the client something whose answer does not matter.
    pub(super) fn ask(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.asked += 1;
        let id = format!("minutebook-{}", self.asked);
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        let body = message.to_string();
        write!(self.output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut bytes: &[u8]) -> Vec<Result<Incoming, ()>> {
        let mut found = Vec::new();
        loop {
            match read(&mut bytes) {
                Ok(Some(message)) => found.push(Ok(message)),
                Ok(None) => return found,
                Err(_) => {
                    found.push(Err(()));
                    return found;
                }
            }
        }
    }

    #[test]
    fn messages_follow_one_another() {
        let text = [
            "Content-Length: 39\r\nContent-Type: x\r\n\r\n{\"id\":1,\"method\":\"a\",\"params\":{\"b\":2}}\n\
                \r\n",
            "content-length: 14\n\n{\"method\":\"c\"}",
            "Content-Length: 2\r\n\r\n{]",
            "Content-Length: 2\r\n\r\n[]",
            "Content-Length: 20\r\n\r\n{\"id\":7,\"result\":{}}",
        ]
        .concat();
        let found = all(text.as_bytes());
        assert!(
            matches!(&found[..], [
                Ok(Incoming::Request { id, method, params }),
                Ok(Incoming::Notification { method: second, .. }),
                Ok(Incoming::Unreadable(PARSE_ERROR, _)),
                Ok(Incoming::Unreadable(INVALID_REQUEST, _)),
                Ok(Incoming::Response),
            ] if *id == 1 && method == "a" && params["b"] == 2 && second == "c"),
            "{found:?}"
        );
    }

    #[test]
    fn what_is_no_message_is_not_taken_for_one() {
        for bytes in [
            &b"Content-Length: 10\r\n\r\n{}"[..],
            b"Content-Length: x\r\n\r\n{}",
            b"Content-Length: -1\r\n\r\n{}",
            b"Content-Length: 99999999999999\r\n\r\n{}",
            b"Content-Length: 2",
            b"X: 2\r\n\r\n{}",
            b"\xff\xfe\r\n\r\n",
        ] {
            assert!(matches!(all(bytes).as_slice(), [Err(())]), "{bytes:?}");
        }
        let found = all(b"Content-Length: 4\r\n\r\n\"\xff\xff\"");
        assert!(matches!(&found[..], [Ok(Incoming::Unreadable(PARSE_ERROR, _))]), "{found:?}");
        assert!(all(b"").is_empty() && all(b"\r\n\r\n").is_empty());
    }
}
