//! The recipes of `docs/ci.md`: their commands, run as the services run them, against a repository in the
//! state in which each leaves it.

use crate::support::{Archive, project};
use serde_yaml::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

fn git(folder: &Path, arguments: &[&str]) -> String {
    let settings = ["user.name=tests", "user.email=tests@example.org", "protocol.file.allow=always"];
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(settings.iter().flat_map(|setting| ["-c", setting]));
    let output = command.args(arguments).output().expect("the tests need git");
    assert!(output.status.success(), "{arguments:?} {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The recipes of a page, by the name of their file.
fn recipes(page: &str) -> Vec<(String, Value)> {
    let text = fs::read_to_string(project().join("docs").join(page)).unwrap();
    let blocks = text.split("```yaml\n# ").skip(1).map(|block| block.split("```").next().unwrap());
    blocks
        .map(|block| {
            let (file, yaml) = block.split_once('\n').unwrap();
            (file.to_owned(), serde_yaml::from_str(yaml).unwrap())
        })
        .collect()
}

/// The commands below a value, each list of them one job.
fn jobs(recipe: &Value) -> Vec<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match recipe {
        Value::Mapping(map) => map
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value) {
                (Some("script" | "commands"), Value::Sequence(lines)) => {
                    let before = map.get("before_script").and_then(Value::as_sequence);
                    vec![before.into_iter().flatten().chain(lines).filter_map(text).collect()]
                }
                (Some("steps"), Value::Sequence(steps))
                    if steps.iter().any(|step| step.get("run").is_some()) =>
                {
                    vec![steps.iter().filter_map(|step| text(step.get("run")?)).collect()]
                }
                (_, value) => jobs(value),
            })
            .collect(),
        Value::Sequence(entries) => entries.iter().flat_map(jobs).collect(),
        _ => Vec::new(),
    }
}

/// A repository with a main branch, and a branch that proposes a change of a signed record.
struct Proposal {
    origin: Archive,
    tools: Archive,
}

impl Proposal {
    fn new(change: (&str, &str)) -> Self {
        let origin = Archive::example("service-center");
        git(origin.root(), &["init", "-q", "-b", "main"]);
        git(origin.root(), &["add", "-A"]);
        git(origin.root(), &["commit", "-q", "-m", "records"]);
        git(origin.root(), &["checkout", "-q", "-b", "proposal"]);
        origin.replace(OFFICE, change.0, change.1);
        git(origin.root(), &["commit", "-q", "-a", "-m", "a change"]);
        git(origin.root(), &["checkout", "-q", "main"]);
        Self { origin, tools: tools() }
    }

    /// The working folder as a service makes it.
    fn checkout(&self, service: &str) -> (Archive, Vec<(&'static str, String)>) {
        let place = Archive::empty();
        let url = format!("file://{}", self.origin.root().display());
        let depth: &[&str] = if service == "gitee" { &["--depth", "1", "--branch", "proposal"] } else { &[] };
        git(place.root(), &[&["clone", "-q"], depth, &[&url, "work"]].concat());
        let work = place.root().join("work");
        let proposal = git(self.origin.root(), &["rev-parse", "proposal"]);
        git(&work, &["checkout", "-q", "--detach", &proposal]);
        let set = match service {
            "github" => vec![("GITHUB_BASE_REF", "main".to_owned())],
            "gitlab" => {
                vec![("CI_MERGE_REQUEST_DIFF_BASE_SHA", git(self.origin.root(), &["rev-parse", "main"]))]
            }
            _ => Vec::new(),
        };
        (place, set)
    }

    /// Runs the commands of a job, one after the other in one shell or each in its own, until one fails.
    fn run(&self, service: &str, job: &[String]) -> (bool, PathBuf, Archive) {
        let (place, set) = self.checkout(service);
        let work = place.root().join("work");
        let tools = self.tools.root().display();
        let path = format!("{tools}:{tools}/.local/bin:{}", std::env::var("PATH").unwrap());
        let run = |script: &str| {
            let mut command = Command::new("bash");
            command.args(["-e", "-o", "pipefail", "-c", script]).current_dir(&work);
            command.env("PATH", &path).env("HOME", self.tools.root()).env("SOURCE_DATE_EPOCH", "1783641600");
            command
                .env("GITHUB_PATH", self.tools.root().join("path"))
                .env("MINUTEBOOK", "https://example.org/minutebook");
            command.envs(set.iter().map(|(key, value)| (*key, value.as_str())));
            let output = command.output().unwrap();
            let log = [output.stdout, output.stderr].concat();
            eprintln!("{script}\n{}", String::from_utf8_lossy(&log));
            output.status.success()
        };
        // GitHub starts a shell for each step, the others one for all.
        let passed =
            if service == "github" { job.iter().all(|line| run(line)) } else { run(&job.join("\n")) };
        (passed, work, place)
    }
}

/// What the recipes fetch: a `curl` that brings this program instead, and its checksum.
fn tools() -> Archive {
    let tools = Archive::empty();
    let program = env!("CARGO_BIN_EXE_minutebook");
    let fetch = format!(
        "#!/bin/sh\ncase $2 in *.sha256) exec sha256sum {program} ;; esac\n[ \"$3\" = -o ] && cp {program} \
            \"$4\"\n"
    );
    tools.write("curl", fetch);
    fs::set_permissions(tools.root().join("curl"), fs::Permissions::from_mode(0o755)).unwrap();
    tools
}

const SERVICES: [(&str, &str); 3] = [
    (".github/workflows/minutes.yml", "github"),
    (".gitlab-ci.yml", "gitlab"),
    (".workflow/minutes.yml", "gitee"),
];

#[test]
fn the_commands_of_each_recipe_pass_what_is_right_and_stop_what_is_not() {
    let right = Proposal::new((
        "---\n",
        "---\ntags: [照明]\namendments: [{on: 2026-03-20, by: 林晓, approved_by: 周正, what: 补标签, why: 漏\
            写}]\n",
    ));
    let wrong = Proposal::new(("place: 二楼会议室", "place: 三楼会议室"));
    for page in ["ci.md", "zh/ci.md"] {
        let recipes = recipes(page);
        for (file, service) in SERVICES {
            let (_, recipe) =
                recipes.iter().find(|(name, _)| name == file).unwrap_or_else(|| panic!("{page}: {file}"));
            let jobs = jobs(recipe);
            assert!(!jobs.is_empty(), "{page}: {file}");
            for job in &jobs {
                assert!(right.run(service, job).0, "{page}: {file} stops what is right: {job:#?}");
            }
            let (passed, work, _place) = wrong.run(service, &jobs[0]);
            assert!(!passed, "{page}: {file} lets a signed record change");
            let report = match service {
                "gitlab" => Some("quality.json"),
                _ => None,
            };
            if let Some(report) = report {
                serde_json::from_str::<serde_json::Value>(&fs::read_to_string(work.join(report)).unwrap())
                    .unwrap();
            }
            let built = right.run(service, jobs.last().unwrap());
            assert!(built.1.join("public/index.html").exists(), "{page}: {file} builds no site");
        }
    }
}

/// The pages show the files that `init --ci` writes.
#[test]
fn both_pages_show_the_recipes_of_init() {
    let archive = Archive::empty();
    for (file, service) in SERVICES {
        archive.run(&["init", service, "--policy", "board", "--ci", service]).ends_with(0);
        let written = archive.read(&format!("{service}/{file}"));
        for page in ["ci.md", "zh/ci.md"] {
            let text = fs::read_to_string(project().join("docs").join(page)).unwrap();
            assert!(text.contains(&format!("```yaml\n# {file}\n{written}```")), "{page}: {file}");
        }
    }
}
