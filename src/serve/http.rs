//! The port, and the threads that answer on it.
//!
//! One request a connection: to connect on one machine costs nothing that could be noticed, and no connection
//! that a browser keeps open stands in another's way.

use super::answer::{Reply, reply};
use super::context::Context;
use super::desk::{Gate, Refused};
use super::headers::Headers;
use super::request::{ASK, Door, Request};
use super::response::Answer;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
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
    /// Where the desk is, and what opens it, where there is one.
    desk: Option<(SocketAddr, Arc<Gate>)>,
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

impl Http {
    /// Takes a port; 0 is any that is free. Fails where the system refuses.
    pub fn bind(address: IpAddr, port: u16) -> io::Result<Self> {
        Self::of_site(TcpListener::bind((address, port))?)
    }

    /// The same for this machine alone, with a desk. The desk has the port that was named, for what a browser
    /// keeps of texts that are not saved it keeps by port; the site has the next one, or any that is free
    /// where it is taken.
    pub fn bind_desk(port: u16) -> io::Result<Self> {
        let desk = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = desk.local_addr()?;
        let gate = Arc::new(Gate::new(address.port()).map_err(io::Error::other)?);
        let next = address.port().checked_add(1).unwrap_or_default();
        let site = TcpListener::bind((Ipv4Addr::LOCALHOST, next))
            .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let mut http = Self::of_site(site)?;
        http.listen(desk, Some(Arc::clone(&gate)));
        http.desk = Some((address, gate));
        Ok(http)
    }

    fn of_site(site: TcpListener) -> io::Result<Self> {
        let address = site.local_addr()?;
        let (end, requests) = mpsc::channel();
        let (requests, open) = (Mutex::new(requests), Arc::default());
        let http = Self { address, requests, end, waiting: Mutex::default(), open, desk: None };
        http.listen(site, None);
        Ok(http)
    }

    /// Listens at a port until the process ends; the one with a gate is that of the desk.
    fn listen(&self, listener: TcpListener, gate: Option<Arc<Gate>>) {
        let (send, open) = (self.end.clone(), Arc::clone(&self.open));
        thread::spawn(move || listen(&listener, &send, &open, gate.as_ref()));
    }

    /// What opens the desk, where there is one.
    pub(super) fn gate(&self) -> Option<&Gate> {
        self.desk.as_ref().map(|(_, gate)| &**gate)
    }

    /// Where the desk is, with the token that opens it.
    pub fn desk_url(&self) -> Option<String> {
        let (address, gate) = self.desk.as_ref()?;
        Some(format!("http://{address}/_minutebook/desk/?token={}", gate.token()))
    }

    /// Where the site is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Whether nobody but this machine can ask.
    fn is_private(&self) -> bool {
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
        match reply(context, self.is_private(), &request) {
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

    /// Informs those who wait that there is a new version.
    fn release(&self, context: &Context<'_>) {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        for request in waiting {
            request.answer(&context.news(), &self.open);
        }
    }
}

/// Takes connections and reads each in a thread of its own, for some say nothing for long.
fn listen(
    listener: &TcpListener,
    requests: &Sender<Option<Request>>,
    open: &Arc<Open>,
    gate: Option<&Arc<Gate>>,
) {
    for stream in listener.incoming().flatten() {
        let (requests, gate) = (requests.clone(), gate.cloned());
        open.spawn(stream, move |stream| {
            if let Some(request) = Request::read(stream, gate.as_deref()) {
                let _ = requests.send(Some(request));
            }
        });
    }
}

/// Reads what there is, and adds it.
fn receive(stream: &mut TcpStream, read: &mut Vec<u8>, until: Instant) -> io::Result<()> {
    let mut chunk = [0; 16 * 1024];
    stream.set_read_timeout(Some(left(until)?))?;
    let new = stream.read(&mut chunk)?;
    if new == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    read.extend_from_slice(&chunk[..new]);
    Ok(())
}

/// Reads a body of as many bytes as were let in, of which some came with the head.
fn body(
    stream: &mut TcpStream,
    begun: Vec<u8>,
    admitted: Result<usize, Refused>,
    until: Instant,
) -> io::Result<Result<Vec<u8>, Refused>> {
    let length = match admitted {
        Ok(length) => length,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut body = begun;
    while body.len() < length {
        receive(stream, &mut body, until)?;
    }
    body.truncate(length);
    Ok(Ok(body))
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
    /// Reads a request; none of what is no request, or comes too slowly. A body is read for the desk alone,
    /// of those whom its gate lets in.
    fn read(mut stream: TcpStream, gate: Option<&Gate>) -> Option<Self> {
        let until = Instant::now() + PATIENCE;
        stream.set_nodelay(true).ok()?;
        let mut head = Vec::new();
        while head.len() < MOST_BYTES {
            receive(&mut stream, &mut head, until).ok()?;
            let mut headers = [httparse::EMPTY_HEADER; 64];
            let mut request = httparse::Request::new(&mut headers);
            let httparse::Status::Complete(length) = request.parse(&head).ok()? else { continue };
            let (method, target) = (request.method?.to_owned(), request.path?.to_owned());
            let headers = Headers::read(request.headers);
            let door = if gate.is_some() { Door::Desk } else { Door::Site };
            let gate = gate.filter(|_| method == "POST" && target == ASK);
            let body =
                gate.map(|gate| body(&mut stream, head.split_off(length), gate.admit(&headers), until));
            return Some(Self { stream, door, method, target, headers, body: body.transpose().ok()? });
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
