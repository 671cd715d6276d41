//! Word files as PDF, by the `LibreOffice` that is installed.

use super::Failure;
use crate::disk::CleanUp;
use crate::say;
use crate::text::{printable, reference};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What `LibreOffice` is called, by its name or, where systems put it beside their path, by its place.
const PROGRAMS: [&str; 5] = [
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
];

/// How long a paper may take, and beside that the program itself.
const PER_PAPER: Duration = Duration::from_secs(10);
const TO_START: Duration = Duration::from_secs(120);

/// The same papers as PDF.
pub(super) fn pdfs(papers: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, Failure> {
    let folder =
        tempfile::Builder::new().prefix("minutebook-").tempdir().map_err(|error| not_made(&error))?;
    let path = folder.path().to_owned();
    let nothing = || Ok::<(), io::Error>(());
    let _clean =
        CleanUp::begin(nothing, move || drop(fs::remove_dir_all(&path))).map_err(|error| not_made(&error))?;
    let name = |at: usize, ending: &str| folder.path().join(format!("{at}.{ending}"));
    for (at, paper) in papers.iter().enumerate() {
        fs::write(name(at, "docx"), paper).map_err(|error| not_made(&error))?;
    }
    convert(folder.path(), papers.len())?;
    let read = |at| {
        fs::read(name(at, "pdf")).map_err(|_| {
            let said = said(folder.path());
            Failure(say!(zh: "LibreOffice 没有生成 PDF：{said}", en: "LibreOffice made no PDF: {said}"))
        })
    };
    (0..papers.len()).map(read).collect()
}

fn not_made(error: &io::Error) -> Failure {
    Failure(say!(zh: "不能生成 PDF：{error}", en: "cannot make a PDF: {error}"))
}

/// Where what the program says goes. A pipe would stay open as long as any process that it started lives.
fn log(folder: &Path) -> PathBuf {
    folder.join("said")
}

fn said(folder: &Path) -> String {
    let bytes = fs::read(log(folder)).unwrap_or_default();
    printable(String::from_utf8_lossy(&bytes).trim()).replace('\n', " ")
}

/// Converts the files of the folder, and waits for it, but not for ever.
fn convert(folder: &Path, papers: usize) -> Result<(), Failure> {
    let mut child = Running::begin(folder, papers)?;
    let limit = TO_START + PER_PAPER * u32::try_from(papers).unwrap_or(u32::MAX);
    let start = Instant::now();
    while start.elapsed() < limit {
        if child.has_ended() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(child);
    let (seconds, said) = (limit.as_secs(), said(folder));
    Err(Failure(say!(
        zh: "LibreOffice 在 {seconds} 秒内没有生成 PDF，已停止它：{said}",
        en: "LibreOffice made no PDF in {seconds} seconds, and was stopped: {said}"
    )))
}

/// A `LibreOffice` at work. Dropped before it is done, it ends with all that it started; so it does, and its
/// folder goes, where this process is asked to end.
struct Running {
    child: Arc<Mutex<Option<Child>>>,
    _clean_up: CleanUp,
}

impl Running {
    /// Starts the program that is installed. It has a profile of its own, for it does nothing while another
    /// one of the same profile is open.
    fn begin(folder: &Path, papers: usize) -> Result<Self, Failure> {
        for program in PROGRAMS {
            match command(program, folder, papers).and_then(|command| Self::start(command, folder)) {
                Ok(running) => return Ok(running),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(not_made(&error)),
            }
        }
        Err(Failure(say!(
            zh: "没有装 LibreOffice，不能生成 PDF：装上它，或者用 --docx 导出，在 Word 或 WPS 里另存为 PDF",
            en: "there is no LibreOffice here, so no PDF can be made: install it, or export with --docx and \
                save as PDF in Word"
        )))
    }

    fn start(mut command: Command, folder: &Path) -> io::Result<Self> {
        let child = Arc::new(Mutex::new(None));
        let (own, folder) = (Arc::clone(&child), folder.to_owned());
        let start = || command.spawn().map(|started| *locked(&child) = Some(started));
        let stop = move || {
            end(&own);
            // What it wrote until then.
            let _ = fs::remove_dir_all(&folder);
        };
        let clean_up = CleanUp::begin(start, stop)?;
        Ok(Self { child, _clean_up: clean_up })
    }

    fn has_ended(&mut self) -> bool {
        let mut child = locked(&self.child);
        child.as_mut().is_none_or(|child| matches!(child.try_wait(), Ok(Some(_)) | Err(_)))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end(&self.child);
    }
}

fn locked(child: &Mutex<Option<Child>>) -> MutexGuard<'_, Option<Child>> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends a program that is still running, with those that it started.
fn end(child: &Mutex<Option<Child>>) {
    let mut child = locked(child);
    let Some(child) = child.as_mut() else { return };
    if matches!(child.try_wait(), Ok(Some(_))) {
        return;
    }
    #[cfg(unix)]
    if let Ok(group) = i32::try_from(child.id()) {
        use nix::sys::signal::{Signal, killpg};
        let _ = killpg(nix::unistd::Pid::from_raw(group), Signal::SIGKILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn command(program: &str, folder: &Path, papers: usize) -> io::Result<Command> {
    let mut command = Command::new(program);
    command.arg(format!("-env:UserInstallation={}", file_url(&folder.join("profile"))));
    command.args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"]).arg(folder);
    command.args((0..papers).map(|at| folder.join(format!("{at}.docx"))));
    let log = File::create(log(folder))?;
    command.stdin(Stdio::null()).stderr(log.try_clone()?).stdout(log);
    // In another locale it waits for ever where the path of the folder is not plain ASCII.
    #[cfg(unix)]
    command.env("LC_ALL", "C.UTF-8");
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    Ok(command)
}

/// The address of a folder, whatever stands in its name.
fn file_url(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    // The colon behind a drive of Windows stays.
    let (drive, rest) = path.split_at(if path.as_bytes().get(1) == Some(&b':') { 2 } else { 0 });
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{drive}{}", reference(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_folder_has_an_address() {
        for (path, url) in [
            ("/tmp/minutebook-a/profile", "file:///tmp/minutebook-a/profile"),
            ("/tmp/u x#1/t%20x/档", "file:///tmp/u%20x%231/t%2520x/%E6%A1%A3"),
            (r"C:\Users\Zhang San\Temp", "file:///C:/Users/Zhang%20San/Temp"),
        ] {
            assert_eq!(file_url(Path::new(path)), url);
        }
    }
}
