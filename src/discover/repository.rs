//! The git repository in which an archive lies, and what is to be done where git cannot answer.

use crate::finding::Text;
use crate::say;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why the history could not be asked, and what cures it.
#[derive(Debug)]
pub struct HistoryError {
    /// What is wrong, and what to do.
    pub message: Text,
}

impl From<Text> for HistoryError {
    fn from(message: Text) -> Self {
        Self { message }
    }
}

/// A repository with a folder in which its files are checked out.
#[derive(Debug)]
pub(super) struct Repository {
    /// The folder that holds the files.
    top: PathBuf,
    /// The folder that holds the history.
    git_dir: PathBuf,
    /// Where the archive lies: its path below the top, with `/` at the end; empty where it is the top.
    prefix: String,
    /// Whether the history was cut off when the repository was cloned.
    shallow: bool,
    /// The index that a hook is to look at, where git names one: for `commit -a` it is another file.
    index: Option<PathBuf>,
}

/// What git takes from the environment to find a repository. A hook has it set, and the archive may lie in
/// another repository.
const OF_ONE_REPOSITORY: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_IMPLICIT_WORK_TREE",
];

impl Repository {
    /// The repository of the archive whose `content/` lies in a folder: the one that git names of itself
    /// where the folder lies in it, as in a hook or with `GIT_DIR`, else the one found from the folder
    /// upwards.
    pub(super) fn around(root: &Path) -> Result<Self, HistoryError> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let named = || Self::asked(&root, &mut Command::new("git")).ok();
        let mut command = Command::new("git");
        command.arg("-C").arg(&root);
        for variable in OF_ONE_REPOSITORY {
            command.env_remove(variable);
        }
        match Self::asked(&root, &mut command) {
            // The inner of two nested repositories has the archive's history.
            Ok(found) => Ok(named().filter(|named| named.top.starts_with(&found.top)).unwrap_or(found)),
            Err(error) => named().ok_or(error),
        }
    }

    fn asked(root: &Path, command: &mut Command) -> Result<Self, HistoryError> {
        let ask = ["rev-parse", "--is-shallow-repository", "--absolute-git-dir", "--show-toplevel"];
        let said = output(command.args(ask), b"").map_err(|error| no_repository(root, &error))?;
        let said = String::from_utf8_lossy(&said).into_owned();
        let mut lines = said.lines();
        let shallow = lines.next() == Some("true");
        let (git_dir, top) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let top = Path::new(top).canonicalize().unwrap_or_else(|_| top.into());
        let Ok(below) = root.strip_prefix(&top) else { return Err(no_repository(root, &Refused::Outside)) };
        let prefix =
            below.components().flat_map(|part| [part.as_os_str().to_string_lossy(), "/".into()]).collect();
        Ok(Self { git_dir: git_dir.into(), top, prefix, shallow, index: None })
    }

    /// The same, with the index that git names to a hook, if it is one of this repository.
    pub(super) fn with_index(self, named: Option<&Path>) -> Self {
        let folder = |path: &Path| path.parent().and_then(|folder| folder.canonicalize().ok());
        let own = self.git_dir.canonicalize().ok();
        let index = named.filter(|path| folder(path) == own).map(Path::to_owned);
        Self { index, ..self }
    }

    /// Whether anything was committed yet.
    pub(super) fn has_commit(&self) -> bool {
        self.find("HEAD^{commit}").is_some()
    }

    /// The folder in which git looks for hooks, as it says: in worktrees and with `core.hooksPath` too.
    pub(super) fn hooks(&self) -> Result<PathBuf, HistoryError> {
        let said = self.git(&["rev-parse", "--git-path", "hooks"])?;
        Ok(self.top.join(String::from_utf8_lossy(&said).trim_end_matches('\n')))
    }

    /// The folder that holds its files.
    pub(super) fn top(&self) -> &Path {
        &self.top
    }

    /// Where the archive lies in it: the path of its folder, with `/` at the end; empty where that is the
    /// repository's own.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether a folder in it is another repository.
    pub(super) fn holds_another(&self, path: &str) -> bool {
        self.top.join(path).join(".git").exists()
    }

    /// The archive's records, as git names them.
    pub(super) fn content(&self) -> String {
        format!("{}content", self.prefix)
    }

    /// What git prints for a command.
    pub(super) fn git(&self, arguments: &[&str]) -> Result<Vec<u8>, HistoryError> {
        self.git_with(arguments, b"")
    }

    /// The same for a command that reads what it is about.
    pub(super) fn git_with(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, HistoryError> {
        Ok(self.run(arguments, input).map_err(|error| cannot(&error))?)
    }

    /// Commits some files of the archive, by their paths below its folder, and nothing else that may be
    /// staged; gives the new commit.
    pub(super) fn commit_files(&self, paths: &[&str], message: &str) -> Result<String, HistoryError> {
        let paths: Vec<_> = paths.iter().map(|path| format!("{}{path}", self.prefix)).collect();
        let paths = paths.iter().map(String::as_str);
        self.git(&["add", "--"].into_iter().chain(paths.clone()).collect::<Vec<_>>())?;
        let commit = ["commit", "--quiet", "--only", "--message", message, "--"];
        let not_made = |why: Refused| match &why {
            Refused::Said(said) => {
                let said = said.trim();
                say!(zh: "没有提交：{said}", en: "not committed: {said}")
            }
            _ => cannot(&why),
        };
        self.run(&commit.into_iter().chain(paths).collect::<Vec<_>>(), b"").map_err(not_made)?;
        self.commit("HEAD")
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, Refused> {
        let mut command = Command::new("git");
        command.arg("--literal-pathspecs").arg("-C").arg(&self.top);
        command.env("GIT_DIR", &self.git_dir).env("GIT_WORK_TREE", &self.top);
        command.env_remove("GIT_INDEX_FILE").env_remove("GIT_PREFIX");
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        output(command.args(arguments), input)
    }

    /// The commit since which the archive is compared: where the history of the files as they are parted from
    /// that of a revision. Of `A...B`, A is the revision, and B has to be among the files' history.
    pub(super) fn base(&self, revision: &str) -> Result<String, HistoryError> {
        let (from, to) = revision.split_once("...").unwrap_or((revision, ""));
        // A pipeline whose variable is not set writes `...HEAD`.
        if from.contains("..") || to.contains("..") || from.is_empty() {
            return Err(say!(
                zh: "“{revision}”不是一个版本；两个版本之间写三个点：A...B",
                en: "`{revision}` is no revision; write three dots between two: A...B"
            )
            .into());
        }
        let from = self.commit(from)?;
        let head = self.commit("HEAD")?;
        if !to.is_empty() {
            let checked_out = self.commit(to)?;
            if self.run(&["merge-base", "--is-ancestor", &checked_out, &head], b"").is_err() {
                return Err(say!(
                    zh: "检出的不是“{to}”，检查的是文件夹里的文件；先运行：git checkout {to}",
                    en: "`{to}` is not checked out, and the files of the folder are what is checked; run: \
                        git checkout {to}"
                )
                .into());
            }
        }
        let base = self.run(&["merge-base", &from, &head], b"").map_err(|_| self.unrelated(revision))?;
        Ok(String::from_utf8_lossy(&base).trim().to_owned())
    }

    fn commit(&self, revision: &str) -> Result<String, HistoryError> {
        let commit = self.find(&format!("{revision}^{{commit}}"));
        commit.ok_or_else(|| self.unknown(revision))
    }

    fn find(&self, revision: &str) -> Option<String> {
        let found =
            self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", revision], b"").ok()?;
        Some(String::from_utf8_lossy(&found).trim().to_owned())
    }

    fn unknown(&self, revision: &str) -> HistoryError {
        // What GitHub and GitLab write for what was there before a branch.
        if revision.len() >= 40 && revision.bytes().all(|digit| digit == b'0') {
            return say!(
                zh: "全是零的版本表示之前没有提交（新分支第一次推送时就是这样）；写：--since origin/main",
                en: "a revision of zeros says that there was no commit before, as when a branch is pushed \
                    for the first time; write: --since origin/main"
            )
            .into();
        }
        if revision == "HEAD" {
            return say!(
                zh: "版本库里还没有提交；先运行：git add -A && git commit",
                en: "the repository has no commit yet; run: git add -A && git commit"
            )
            .into();
        }
        let remote = format!("origin/{revision}");
        if self.find(&format!("refs/remotes/{remote}^{{commit}}")).is_some() {
            return say!(
                zh: "版本库里没有“{revision}”，有 {remote}；写：--since {remote}",
                en: "the repository has no revision `{revision}`, but it has {remote}; write: --since \
                    {remote}"
            )
            .into();
        }
        if self.shallow {
            let Text { zh, en } = deepen();
            return say!(
                zh: "版本库里没有“{revision}”：克隆时只取了最近的历史。{zh}",
                en: "the repository has no revision `{revision}`: it is a shallow clone. {en}"
            )
            .into();
        }
        let id = revision.len() >= 7 && revision.chars().all(|c| c.is_ascii_hexdigit());
        let fetch = match revision.strip_prefix("origin/") {
            Some(branch) => format!("git fetch origin {branch}:refs/remotes/origin/{branch}"),
            None if id => format!("git fetch origin {revision}"),
            None => "git fetch --all --tags".to_owned(),
        };
        say!(
            zh: "版本库里没有“{revision}”这个版本；核对名称，或先取来：{fetch}",
            en: "the repository has no revision `{revision}`; check its name, or fetch it: {fetch}"
        )
        .into()
    }

    fn unrelated(&self, revision: &str) -> HistoryError {
        if self.shallow {
            let Text { zh, en } = deepen();
            return say!(
                zh: "找不到与“{revision}”的分叉点：克隆时只取了最近的历史。{zh}",
                en: "where the history parted from `{revision}` cannot be seen: it is a shallow clone. {en}"
            )
            .into();
        }
        say!(
            zh: "当前版本与“{revision}”没有共同的历史；换一个版本",
            en: "the history has nothing in common with `{revision}`; name another revision"
        )
        .into()
    }
}

/// How the whole history is fetched, on the services that cut it off.
fn deepen() -> Text {
    let ways = "git fetch --unshallow origin";
    say!(zh: "取来全部历史：{ways}（GitHub Actions 的 actions/checkout 写 fetch-depth: 0；GitLab CI 写 \
        GIT_DEPTH: 0）",
         en: "Fetch all of it: {ways} (with actions/checkout on GitHub: fetch-depth: 0; in GitLab CI: \
             GIT_DEPTH: 0)")
}

/// Why git gave no answer.
enum Refused {
    /// It is not there.
    NotRun(std::io::Error),
    /// It said why.
    Said(String),
    /// The archive is not among the files of the repository.
    Outside,
}

fn output(command: &mut Command, input: &[u8]) -> Result<Vec<u8>, Refused> {
    // What git says is read below, so it is to be in one language.
    command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(Refused::NotRun)?;
    let mut stdin = child.stdin.take().expect("it was asked for");
    let output = std::thread::scope(|scope| {
        // Git answers while it reads. Where it stops reading, its status says why.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output()
    });
    let output = output.map_err(Refused::NotRun)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Refused::Said(String::from_utf8_lossy(&output.stderr).into()))
    }
}

fn no_repository(root: &Path, why: &Refused) -> HistoryError {
    let shown = root.display();
    let Refused::Said(said) = why else { return cannot(why).into() };
    if let Some(cure) =
        said.lines().map(str::trim).find(|line| line.starts_with("git config --global --add safe.directory"))
    {
        return say!(
            zh: "{shown} 属于另一个用户，git 不读它的历史；如果可信，运行：{cure}",
            en: "{shown} belongs to another user, so git does not read its history; if you trust it, run: \
                {cure}"
        )
        .into();
    }
    if said.contains("not a git repository") {
        return say!(
            zh: "{shown} 不在 git 版本库里；用 git init 建一个，或用 --root 指明版本库里的文件夹",
            en: "{shown} is in no git repository: begin one with `git init`, or name a folder of one with \
                --root"
        )
        .into();
    }
    cannot(why).into()
}

fn cannot(why: &Refused) -> Text {
    match why {
        Refused::NotRun(error) => {
            say!(
                zh: "无法运行 git：{error}；先安装 git",
                en: "git could not be run: {error}; install git first"
            )
        }
        Refused::Said(said) => {
            let said = said.lines().next().unwrap_or_default();
            say!(zh: "git 无法读取历史：{said}", en: "git cannot read the history: {said}")
        }
        Refused::Outside => {
            say!(zh: "档案不在这个 git 版本库里", en: "the archive lies outside this git repository")
        }
    }
}
