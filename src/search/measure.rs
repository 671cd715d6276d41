//! Measures indexing alone: of made-up texts, or of the entries of a built site (`tests/bench/README.md`).

use super::reader::{Index, content};
use super::tests::{records, write_fixture};
use super::{Artifact, Entry, Part, sample};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

/// `MINUTEBOOK_RECORDS=10000 cargo test --release --lib search::measure -- --ignored --nocapture`, or
/// `MINUTEBOOK_SITE=FOLDER`.
#[test]
#[ignore = "a measurement"]
fn measure() {
    if let Ok(site) = std::env::var("MINUTEBOOK_SITE") {
        let site = PathBuf::from(site);
        let entries = written(&site);
        let folder = target(&format!("search-{}", site.file_name().unwrap().to_str().unwrap()));
        index(entries, Some(&folder));
        fs::copy(site.join("search.html"), folder.join("search.html")).unwrap();
    } else {
        let records = std::env::var("MINUTEBOOK_RECORDS").map_or(1_000, |records| records.parse().unwrap());
        index(sample::entries(records, false, 900), None);
        write_fixture(&target(&format!("search-{records}")), &sample::entries(records, false, 900));
    }
}

fn target(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(name)
}

/// Indexes, and says what it takes. Files are written where a folder is given.
fn index(entries: Vec<Entry>, folder: Option<&Path>) {
    if let Some(folder) = folder {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder.join("search")).unwrap();
    }
    let (number, text) =
        (entries.len(), entries.iter().map(|entry| entry.title.len() + entry.text.len()).sum::<usize>());
    let records = records(&entries);
    drop(entries);
    let held = memory("VmRSS");
    fs::write("/proc/self/clear_refs", "5").unwrap(); // the peak from here on
    let sizes = Mutex::new(BTreeMap::<String, (usize, usize)>::new());
    let (start, before) = (Instant::now(), cpu());
    let made = |record: &Vec<Entry>| Ok::<_, Infallible>(record.clone());
    let Ok(()) = super::build(&records, made, &|artifact| {
        let kind = artifact.path.split(['/', '-']).nth(1).unwrap().to_owned();
        if let Some(folder) = folder {
            fs::write(folder.join(&artifact.path), &artifact.bytes).unwrap();
        }
        let mut sizes = sizes.lock().unwrap();
        let size = sizes.entry(kind).or_default();
        *size = (size.0 + 1, size.1 + artifact.bytes.len());
    });
    let (time, cpu, peak) = (start.elapsed(), cpu() - before, memory("VmHWM"));
    let sizes = sizes.into_inner().unwrap();
    let (files, bytes) = sizes.values().fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1));
    println!(
        "{number} entries, text {text} bytes, index {bytes} bytes in {files} files, {} per mille of the text",
        bytes * 1000 / text
    );
    println!("{time:.2?}, {cpu:.2} s of CPU, peak memory {} kB beside the entries' {held} kB", peak - held);
    for (kind, (files, bytes)) in sizes {
        println!("{kind:14} {files:6} files {bytes:10} bytes");
    }
}

/// The entries of a site, read from its index.
fn written(site: &Path) -> Vec<Entry> {
    let artifacts: Vec<Artifact> = fs::read_dir(site.join("search"))
        .unwrap()
        .map(|file| file.unwrap())
        .filter(|file| !file.file_name().to_str().unwrap().starts_with(['g', 'w']))
        .map(|file| Artifact {
            path: format!("search/{}", file.file_name().to_str().unwrap()),
            bytes: fs::read(file.path()).unwrap(),
        })
        .collect();
    let index = Index::read(&artifacts);
    let topics = several(&artifacts, "topic");
    let people = several(&artifacts, "person");
    index
        .texts()
        .into_iter()
        .zip(topics.into_iter().zip(people))
        .map(|(shown, several)| entry(shown, several))
        .collect()
}

/// The values of all entries in a facet with several.
fn several(artifacts: &[Artifact], facet: &str) -> Vec<Vec<String>> {
    let files: BTreeMap<&str, &[u8]> =
        artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice())).collect();
    let names = (0..).map(|run| format!("{facet}-{run}"));
    let there = names.take_while(|name| files.contains_key(format!("search/{name}.js").as_str()));
    let runs = there.map(|name| serde_json::from_slice::<Several>(&content(&files, &name)).unwrap());
    runs.flat_map(|run| {
        let named = |places: &Vec<usize>| places.iter().map(|&at| run.names[at].clone()).collect();
        run.values.iter().map(named).collect::<Vec<_>>()
    })
    .collect()
}

#[derive(serde::Deserialize)]
struct Several {
    names: Vec<String>,
    values: Vec<Vec<usize>>,
}

fn entry(shown: Vec<String>, (topics, people): (Vec<String>, Vec<String>)) -> Entry {
    let facts: Vec<String> = shown[5].split('\n').map(str::to_owned).collect();
    let given = |at: usize| Some(facts[at].clone()).filter(|fact| !fact.is_empty());
    let mut shown = shown.into_iter();
    let mut next = || shown.next().unwrap();
    let (title, text, record, part, url) = (next(), next(), next(), next(), next());
    Entry {
        part: match &*facts[0] {
            "record" => Part::Record,
            "item" => Part::Item(part),
            _ => Part::Decision(part),
        },
        organization: facts[2].clone(),
        type_name: facts[3].clone(),
        department: given(4),
        date: facts[1].parse().unwrap(),
        // The owner of a decision stands first.
        people: given(6).into_iter().chain(people.into_iter().filter(|name| *name != facts[6])).collect(),
        topics,
        state: given(5),
        due: given(7).map(|due| due.parse().unwrap()),
        record,
        url,
        title,
        text,
    }
}

/// A field of this process's status, in kB.
fn memory(field: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|size| size.parse().ok()).unwrap_or(0)
}

/// Seconds of CPU that this process has had, by its clock ticks, a hundred a second.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        / 100.0
}
