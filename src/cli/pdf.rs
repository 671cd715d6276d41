//! Word files as PDF, by the `LibreOffice` that is installed.

use super::Failure;
use crate::disk::CleanUp;
use crate::say;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};

/// What `LibreOffice` is called, by its name or, where systems put it beside their path, by its place.
const PROGRAMS: [&str; 5] = [
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
];

/// The same papers as PDF.
pub(super) fn pdfs(papers: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, Failure> {
    let folder =
        tempfile::Builder::new().prefix("minutebook-").tempdir().map_err(|error| not_made(&error))?;
    let path = folder.path().to_owned();
    let clear = || Ok::<(), io::Error>(());
    let _clean =
        CleanUp::begin(clear, move || drop(fs::remove_dir_all(&path))).map_err(|error| not_made(&error))?;
    let name = |at: usize, ending: &str| folder.path().join(format!("{at}.{ending}"));
    for (at, paper) in papers.iter().enumerate() {
        fs::write(name(at, "docx"), paper).map_err(|error| not_made(&error))?;
    }
    let said = convert(folder.path(), papers.len())?;
    let read = |at| {
        fs::read(name(at, "pdf")).map_err(|_| {
            let said = said.trim();
            Failure(say!(zh: "LibreOffice 没有生成 PDF：{said}", en: "LibreOffice made no PDF: {said}"))
        })
    };
    (0..papers.len()).map(read).collect()
}

fn not_made(error: &io::Error) -> Failure {
    Failure(say!(zh: "不能生成 PDF：{error}", en: "cannot make a PDF: {error}"))
}

/// Converts the files of the folder, and gives what the program said. It has a profile of its own, for it does
/// nothing while another `LibreOffice` of the same profile is open.
fn convert(folder: &Path, papers: usize) -> Result<String, Failure> {
    for program in PROGRAMS {
        let mut command = Command::new(program);
        let profile = folder.join("profile").display().to_string().replace('\\', "/");
        let slash = if profile.starts_with('/') { "" } else { "/" };
        command.arg(format!("-env:UserInstallation=file://{slash}{profile}"));
        command.args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"]).arg(folder);
        command.args((0..papers).map(|at| folder.join(format!("{at}.docx"))));
        command.stdin(Stdio::null());
        match command.output() {
            Ok(output) => {
                let said = [output.stdout, output.stderr].concat();
                return Ok(String::from_utf8_lossy(&said).into_owned());
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(not_made(&error)),
        }
    }
    Err(Failure(say!(
        zh: "没有装 LibreOffice，不能生成 PDF：装上它，或者用 --docx 导出，在 Word 或 WPS 里另存为 PDF",
        en: "there is no LibreOffice here, so no PDF can be made: install it, or export with --docx and save \
            as PDF in Word"
    )))
}
