//! The port, and the threads that answer on it.
//!
//! One request a connection: to connect on one machine costs nothing that could be noticed, and no connection that a browser keeps open
//! stands in another's way.

use super::answer::{Answer, Context, Reply, reply};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How many requests are answered at a time.
const THREADS: usize = 4;

/// How many connections may be read from at a time; browsers open six for each site.
const MOST_READ: usize = 256;

/// How many pages may wait for news. The one that waits longest is sent away, and asks again.
const MOST_WAITING: usize = 64;

/// The longest head of a request.
const MOST_BYTES: usize = 16 * 1024;

/// How long somebody may take to say what they want, and to take what they asked for.
const PATIENCE: Duration = Duration::from_secs(10);

/// A port of this machine.
pub struct Http {
    address: SocketAddr,
    /// Requests as they come in; none to end the thread that takes it.
    requests: Mutex<Receiver<Option<Request>>>,
    end: Sender<Option<Request>>,
    /// Those who wait for a version later than the one they show.
    waiting: Mutex<Vec<Request>>,
}

/// A request that was read, and the way to answer it.
struct Request {
    stream: TcpStream,
    method: String,
    target: String,
    host: Option<String>,
}

impl Http {
    /// Takes a port; 0 is any that is free. Fails where the system refuses.
    pub fn bind(address: IpAddr, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((address, port))?;
        let address = listener.local_addr()?;
        let (end, requests) = mpsc::channel();
        let send = end.clone();
        // Ends with the process.
        thread::spawn(move || listen(&listener, &send));
        Ok(Self { address, requests: Mutex::new(requests), end, waiting: Mutex::default() })
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
                scope.spawn(|| {
                    while let Some(request) = self.next() {
                        self.answer(context, request);
                    }
                });
            }
            let change = changed();
            for _ in 0..THREADS {
                let _ = self.end.send(None);
            }
            change
        })
    }

    fn next(&self) -> Option<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).recv().ok().flatten()
    }

    fn answer(&self, context: &Context<'_>, request: Request) {
        let host = request.host.as_deref();
        match reply(context, self.is_private(), &request.method, &request.target, host) {
            Reply::Now(answer) => request.answer(&answer),
            Reply::Later => {
                let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
                waiting.push(request);
                if waiting.len() > MOST_WAITING {
                    waiting.remove(0).answer(&Answer::nothing_new());
                }
            }
        }
    }

    /// Tells those who wait that there is a new version.
    fn release(&self, context: &Context<'_>) {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        for request in waiting {
            request.answer(&context.news());
        }
    }
}

/// Takes connections and reads each in a thread of its own, for some say nothing for long.
fn listen(listener: &TcpListener, requests: &Sender<Option<Request>>) {
    let reading = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        if reading.fetch_add(1, Ordering::Relaxed) >= MOST_READ {
            reading.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (requests, reading) = (requests.clone(), Arc::clone(&reading));
        thread::spawn(move || {
            if let Some(request) = Request::read(stream) {
                let _ = requests.send(Some(request));
            }
            reading.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

impl Request {
    /// Reads the head of a request; none of what is no request, or comes too slowly.
    fn read(mut stream: TcpStream) -> Option<Self> {
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.set_write_timeout(Some(PATIENCE)).ok()?;
        stream.set_nodelay(true).ok()?;
        let (mut head, mut chunk) = (Vec::new(), [0; 4096]);
        while head.len() < MOST_BYTES {
            let read = stream.read(&mut chunk).ok().filter(|read| *read > 0)?;
            head.extend_from_slice(&chunk[..read]);
            let mut headers = [httparse::EMPTY_HEADER; 64];
            let mut request = httparse::Request::new(&mut headers);
            if request.parse(&head).ok()?.is_partial() {
                continue;
            }
            let (method, target) = (request.method?.to_owned(), request.path?.to_owned());
            let mut hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
            // Of two hosts, neither is believed.
            let host = hosts.next().filter(|_| hosts.next().is_none());
            let host = host.and_then(|header| std::str::from_utf8(header.value).ok()).map(str::to_owned);
            return Some(Self { stream, method, target, host });
        }
        None
    }

    /// Sends an answer. Who has gone away meanwhile does not get it.
    fn answer(mut self, answer: &Answer) {
        let mut head = format!("HTTP/1.1 {}\r\n", answer.status());
        for (name, value) in answer.headers() {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", answer.bytes.len()));
        let mut message = head.into_bytes();
        if self.method != "HEAD" {
            message.extend_from_slice(&answer.bytes);
        }
        let _ = self.stream.write_all(&message).and_then(|()| self.stream.shutdown(Shutdown::Write));
    }
}
