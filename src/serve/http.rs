//! The port, and the threads that answer on it.
//!
//! One request a connection: to connect on one machine costs nothing that could be noticed, and no connection
//! that a browser keeps open stands in another's way.

use super::answer::{Answer, Reply, reply};
use super::context::Context;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How many requests are answered at a time.
const THREADS: usize = 4;

/// How many connections may be read from or written to at a time; browsers open six for each site. Of more,
/// the oldest is closed, so that those who are slow keep nobody out.
const MOST_OPEN: usize = 256;

/// How many pages may wait for news. The one that waits longest is sent away, and asks again.
const MOST_WAITING: usize = 64;

/// The longest head of a request.
const MOST_BYTES: usize = 16 * 1024;

/// How long somebody may take in all to say what they want, and again to take what they asked for.
const PATIENCE: Duration = Duration::from_secs(10);

/// A port of this machine.
pub struct Http {
    address: SocketAddr,
    /// Requests as they come in; none to end the thread that takes it.
    requests: Mutex<Receiver<Option<Request>>>,
    end: Sender<Option<Request>>,
    /// Those who wait for a version later than the one they show.
    waiting: Mutex<Vec<Request>>,
    open: Arc<Open>,
}

/// The connections that are read from or written to, the oldest first.
#[derive(Default)]
struct Open {
    streams: Mutex<BTreeMap<u64, TcpStream>>,
    last: AtomicU64,
}

impl Open {
    /// Does something with a connection in a thread of its own.
    fn spawn(self: &Arc<Self>, stream: TcpStream, work: impl FnOnce(TcpStream) + Send + 'static) {
        let Ok(other) = stream.try_clone() else { return };
        let number = self.last.fetch_add(1, Ordering::Relaxed);
        {
            let mut streams = self.streams();
            streams.insert(number, other);
            if streams.len() > MOST_OPEN
                && let Some((_, oldest)) = streams.pop_first()
            {
                let _ = oldest.shutdown(Shutdown::Both);
            }
        }
        let open = Arc::clone(self);
        thread::spawn(move || {
            work(stream);
            open.streams().remove(&number);
        });
    }

    fn streams(&self) -> MutexGuard<'_, BTreeMap<u64, TcpStream>> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long there is until a moment; an error where it is over.
fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
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
        let (send, open) = (end.clone(), Arc::<Open>::default());
        let reading = Arc::clone(&open);
        // Ends with the process.
        thread::spawn(move || listen(&listener, &send, &reading));
        Ok(Self { address, requests: Mutex::new(requests), end, waiting: Mutex::default(), open })
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
            Reply::Now(answer) => request.answer(&answer, &self.open),
            Reply::Later => {
                let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
                waiting.push(request);
                if waiting.len() > MOST_WAITING {
                    waiting.remove(0).answer(&Answer::nothing_new(), &self.open);
                }
            }
        }
    }

    /// Tells those who wait that there is a new version.
    fn release(&self, context: &Context<'_>) {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        for request in waiting {
            request.answer(&context.news(), &self.open);
        }
    }
}

/// Takes connections and reads each in a thread of its own, for some say nothing for long.
fn listen(listener: &TcpListener, requests: &Sender<Option<Request>>, open: &Arc<Open>) {
    for stream in listener.incoming().flatten() {
        let requests = requests.clone();
        open.spawn(stream, move |stream| {
            if let Some(request) = Request::read(stream) {
                let _ = requests.send(Some(request));
            }
        });
    }
}

/// Writes all of a message, for as long as there is patience.
fn send(stream: &mut TcpStream, mut message: &[u8]) -> io::Result<()> {
    let until = Instant::now() + PATIENCE;
    while !message.is_empty() {
        stream.set_write_timeout(Some(left(until)?))?;
        let written = stream.write(message)?;
        message = &message[written..];
    }
    Ok(())
}

impl Request {
    /// Reads the head of a request; none of what is no request, or comes too slowly.
    fn read(mut stream: TcpStream) -> Option<Self> {
        let until = Instant::now() + PATIENCE;
        stream.set_nodelay(true).ok()?;
        let (mut head, mut chunk) = (Vec::new(), [0; 4096]);
        while head.len() < MOST_BYTES {
            stream.set_read_timeout(Some(left(until).ok()?)).ok()?;
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

    /// Sends an answer, in a thread of its own. Who has gone away meanwhile, or is too slow, does not get it.
    fn answer(self, answer: &Answer, open: &Arc<Open>) {
        let mut head = format!("HTTP/1.1 {}\r\n", answer.status());
        for (name, value) in answer.headers() {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", answer.bytes.len()));
        let mut message = head.into_bytes();
        if self.method != "HEAD" {
            message.extend_from_slice(&answer.bytes);
        }
        open.spawn(self.stream, move |mut stream| {
            let _ = send(&mut stream, &message).and_then(|()| stream.shutdown(Shutdown::Write));
        });
    }
}
