//! The port, and the threads that answer on it.

use super::answer::{Answer, Context, Reply, reply};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::thread;
use tiny_http::{Header, Request, Response, Server};

/// How many requests are answered at a time.
const THREADS: usize = 4;

/// How many pages may wait for news. The one that waits longest is sent away, and asks again.
const MOST_WAITING: usize = 64;

/// A port of this machine.
pub struct Http {
    server: Server,
    address: SocketAddr,
    /// Those who wait for a version later than the one they show.
    waiting: Mutex<Vec<Request>>,
}

impl Http {
    /// Takes a port; 0 is any that is free. Fails where the system refuses.
    pub fn bind(address: IpAddr, port: u16) -> io::Result<Self> {
        let server = Server::http(SocketAddr::new(address, port)).map_err(io::Error::other)?;
        let address = server.server_addr().to_ip().unwrap_or(SocketAddr::new(address, port));
        Ok(Self { server, address, waiting: Mutex::default() })
    }

    /// Where the site is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Whether nobody but this machine can ask.
    pub fn is_private(&self) -> bool {
        self.address.ip().is_loopback()
    }

    /// Answers requests until `changed` gives something.
    pub(super) fn answer_until<T>(&self, context: &Context<'_>, changed: impl FnOnce() -> T) -> T {
        self.release(context);
        thread::scope(|scope| {
            for _ in 0..THREADS {
                // Ends when it is told that there is a change, after the request that it is at.
                scope.spawn(|| {
                    while let Ok(request) = self.server.recv() {
                        self.answer(context, request);
                    }
                });
            }
            let change = changed();
            for _ in 0..THREADS {
                self.server.unblock();
            }
            change
        })
    }

    fn answer(&self, context: &Context<'_>, request: Request) {
        let host = request.headers().iter().find(|header| header.field.equiv("Host"));
        let host = host.map(|header| header.value.as_str().to_owned());
        match reply(context, self.is_private(), request.method().as_str(), request.url(), host.as_deref()) {
            Reply::Now(answer) => send(request, answer),
            Reply::Later => {
                let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
                waiting.push(request);
                if waiting.len() > MOST_WAITING {
                    send(waiting.remove(0), Answer::nothing_new());
                }
            }
        }
    }

    /// Tells those who wait that there is a new version.
    fn release(&self, context: &Context<'_>) {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        for request in waiting {
            send(request, context.news());
        }
    }
}

/// Sends an answer. Who has gone away meanwhile does not get it.
fn send(request: Request, answer: Answer) {
    let headers = answer.headers();
    let mut response = Response::from_data(answer.bytes).with_status_code(answer.status);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    let _ = request.respond(response);
}
