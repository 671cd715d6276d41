//! Writes an archive of any size to measure with: one organisation under the built-in policy
//! `service-center`, its records true to the policy, and the same for the same seed on any machine.
//!
//! ```text
//! cargo run --release --example generate -- target/bench/10000 --records 10000
//! ```

#[path = "../../src/calendar/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::duplicate_mod,
    reason = "of the calendar, working days alone are needed"
)]
mod calendar;
#[path = "generate/chance.rs"]
mod chance;
#[path = "generate/office.rs"]
mod office;
#[path = "generate/plan.rs"]
mod plan;
#[path = "generate/prose.rs"]
mod prose;
#[path = "generate/record.rs"]
mod record;

use chance::Chance;
use chrono::NaiveDate;
use clap::Parser;
use office::Office;
use plan::{Kind, Session};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

/// The last year of an archive. Public holidays are known for it, and it lies in the past.
const LAST_YEAR: i32 = 2025;

/// Write an archive to measure with
#[derive(Debug, Parser)]
pub struct Arguments {
    /// The folder to make; it must not exist
    pub folder: PathBuf,
    /// How many records
    #[arg(long, default_value_t = 1000)]
    pub records: usize,
    /// Over how many years, the last being 2025 (default: by the number of records)
    #[arg(long)]
    pub years: Option<i32>,
    /// How many departments hold section meetings at most (default: as many as the records need)
    #[arg(long)]
    pub departments: Option<usize>,
    /// How many people are on the staff (default: ten for each department)
    #[arg(long)]
    pub people: Option<usize>,
    /// Another archive of the same size
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

fn main() -> ExitCode {
    match generate(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "generate: {message}");
            ExitCode::from(2)
        }
    }
}

/// Writes an archive.
pub fn generate(arguments: &Arguments) -> Result<(), String> {
    let years = arguments.years.unwrap_or(match arguments.records {
        0..3000 => 2,
        3000..30_000 => 10,
        _ => 20,
    });
    let per_year = arguments.records / usize::try_from(years.max(1)).expect("a small number");
    let departments = arguments.departments.unwrap_or(per_year / 105 + 1).max(1);
    let people = arguments.people.unwrap_or(departments * 10 + 10);
    let first = NaiveDate::from_ymd_opt(LAST_YEAR + 1 - years, 1, 1).ok_or("too many years")?;
    let last = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).expect("a day of the calendar");
    let mut chance = Chance::new(arguments.seed);
    let mut office = Office::new(&mut chance, departments, people, first, last)?;
    let sessions = plan::sessions(&office, arguments.records, first, last)?;
    office.expect_sessions_of(plan::sections_that_meet(&sessions));

    // The folder is to be new; those above it need not be there.
    let above = arguments.folder.parent().map_or(Ok(()), fs::create_dir_all);
    let made = above.and_then(|()| fs::create_dir(&arguments.folder));
    made.map_err(|error| format!("{}: {error}", arguments.folder.display()))?;
    let folder = arguments.folder.join("content/service-center");
    put(&arguments.folder.join("content/archive.yaml"), ARCHIVE)?;
    put(&folder.join("organization.yaml"), &office.organization())?;
    put(&folder.join("people.yaml"), &office.register())?;
    put(&folder.join("calendar.yaml"), &office.calendar())?;
    put(&folder.join("reports.yaml"), &office.reports())?;
    put(&folder.join(format!("policies/{first}.yaml")), POLICY)?;
    records(&mut chance, &office, &sessions, &folder, last)
}

/// Writes the records, and the follow-ups month by month.
fn records(
    chance: &mut Chance,
    office: &Office,
    sessions: &[Session],
    folder: &Path,
    last: NaiveDate,
) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    let mut office_meeting: Option<String> = None;
    let mut months: BTreeMap<String, Vec<record::FollowUp>> = BTreeMap::new();
    for session in sessions {
        let mut id = id(office, session);
        if ids.contains(&id) {
            id.push_str("-2");
        }
        let (text, follow_ups) = record::write(chance, office, session, &id, office_meeting.as_deref(), last);
        put(&folder.join(format!("meetings/{}/{id}.md", session.date.format("%Y/%m"))), &text)?;
        for entry in follow_ups {
            months.entry(entry.on.format("%Y-%m").to_string()).or_default().push(entry);
        }
        if session.kind == Kind::Office {
            office_meeting = Some(id.clone());
        }
        ids.insert(id);
    }
    for (month, mut entries) in months {
        entries.sort_by_key(|entry| entry.on);
        let text: String = entries.into_iter().map(|entry| entry.text).collect();
        put(&folder.join(format!("follow-ups/{month}.yaml")), &text)?;
    }
    Ok(())
}

fn id(office: &Office, session: &Session) -> String {
    let date = session.date;
    match session.kind {
        Kind::Weekly => format!("{date}-weekly-meeting"),
        Kind::Office => format!("{date}-office-meeting"),
        Kind::PartyGroup => format!("{date}-party-group"),
        Kind::Section => format!("{date}-section-meeting-{}", office.departments[session.host].id),
    }
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().expect("every file is in a folder");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// The policy that its meetings are held under.
const POLICY: &str = include_str!("../../content/service-center/policies/2023-04-19.yaml");

const ARCHIVE: &str = "title: {zh: 会议档案, en: Meeting archive}
base_url: https://meetings.example.org/
languages: [zh]
audience: public
organisations: [service-center]
";
