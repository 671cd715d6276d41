//! MB023.

use crate::archive::{Archive, Organization};
use crate::check::named_files::named;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::discover::{FileKind, classify};
use crate::finding::{Finding, Kind, Place, Text, codes};
use crate::say;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file below `content/` that nothing reads and no record cites.
pub const RULE: Rule = Rule {
    code: codes::UNREAD_FILE,
    what: Words {
        zh: "content/ 之下的文件没有读，也没有记录引用它",
        en: "a file below content/ is not read, and no record cites it",
    },
    why: Words {
        zh: "放错地方或起错名字的记录，看上去在档案里，其实没有人核查",
        en: "a record in the wrong place or under the wrong name looks as if it were in the archive, and \
            nothing checks it",
    },
    flagged: Example::new("service-center", "office-meeting", "")
        .beside(&[("meetings/2026-03-18-office-meeting.md.txt", "---\ntype: 主任办公会\n---\n")]),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "materials: \
        [{title: 照明改造方案, file: 照明改造方案.pdf}]",
    )
    .beside(&[("meetings/照明改造方案.pdf", "%PDF-1.7\n")]),
    check: Check::Organization(check),
};

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    let folder = format!("content/{}/", organization.id);
    let own = own_files(organization, &folder);
    let unread: Vec<_> = own.filter(|path| classify(path).is_none()).collect();
    if !unread.is_empty() {
        let cited = cited(organization);
        for path in unread.into_iter().filter(|path| !cited.contains(*path)) {
            let (kind, message, help) = kind_and_texts(path);
            // A record of a later day, which is not looked at, may cite it.
            if kind == Kind::Advice && !organization.later.is_empty() {
                continue;
            }
            report.in_file(&path.as_str().into());
            report.practice_as(kind, Place::File, message, help);
        }
    }
    for (path, other) in second_registers(organization, &folder) {
        let (message, help) = second_texts(other);
        report.in_file(&path.as_str().into());
        report.practice_as(Kind::Defect, Place::File, message, help);
    }
}

/// The files that lie in no organisation's folder and are not read.
pub(in crate::check) fn outside(archive: &Archive) -> Vec<Finding> {
    let Some(first) = archive.organizations.first() else { return Vec::new() };
    let owned = |path: &str| {
        archive.organizations.iter().any(|own| {
            path.strip_prefix("content/").is_some_and(|rest| rest.split('/').next() == Some(&*own.id))
        })
    };
    let is_settings = |path: &&String| classify(path).is_some_and(|(kind, _)| kind == FileKind::Settings);
    let settings: Vec<_> = first.attachable.keys().filter(is_settings).collect();
    let second = settings.iter().skip(1).map(|path| {
        let (message, help) = second_texts(settings[0]);
        let finding = Finding::new(codes::UNREAD_FILE, &Arc::from(path.as_str()), Place::File, message, help);
        Finding { kind: Kind::Defect, ..finding }
    });
    let stray = |path: &&String| path.starts_with("content/") && classify(path).is_none() && !owned(path);
    let stray = first.attachable.keys().filter(stray);
    let cited: BTreeSet<String> = archive.organizations.iter().flat_map(cited).collect();
    stray
        .filter(|path| !cited.contains(*path))
        .map(|path| {
            let (kind, message, help) = kind_and_texts(path);
            let finding =
                Finding::new(codes::UNREAD_FILE, &Arc::from(path.as_str()), Place::File, message, help);
            Finding { kind, ..finding }
        })
        .chain(second)
        .collect()
}

/// What to say of a file beside another that is read in its place.
fn second_texts(other: &str) -> (Text, Text) {
    (
        say!(zh: "已有 {other}，这个文件没有读", en: "{other} is read, and this file is not"),
        say!(zh: "合成一个文件，删去另一个", en: "make one file of the two, and take the other out"),
    )
}

/// What to say of a file that is not read. One that looks like a record or a register was meant to be: it is
/// a defect.
fn kind_and_texts(path: &str) -> (Kind, Text, Text) {
    let name = path.rsplit('/').next().unwrap_or_default();
    let folded = name.to_lowercase();
    let has = |ending: &str| folded.rsplit_once('.').is_some_and(|(_, last)| last == ending);
    let dated = name.get(..10).is_some_and(|date| date.parse::<NaiveDate>().is_ok());
    let texts = folded.contains(".md") || has("markdown") || has("txt");
    let message = say!(
        zh: "这个文件没有读，也没有记录引用它",
        en: "this file is not read, and no record cites it"
    );
    if has("yaml") || has("yml") {
        return (
            Kind::Defect,
            message,
            say!(zh: "名册放在单位文件夹里，制度放在 policies/，督办放在 follow-ups/，都不再分子文件夹；或把\
                它移出 content/",
                 en: "registers lie in the organisation's folder, policies in policies/, follow-ups in \
                     follow-ups/, without folders inside; else move it out of content/"),
        );
    }
    let record = texts && (dated || path.to_lowercase().contains("/meetings/"));
    let help = if record {
        say!(zh: "会议记录放在单位文件夹的 meetings/ 之下（小写），文件名以 .md 结尾",
             en: "records lie below meetings/ (lower case) in the organisation's folder, and their names end \
                 in .md")
    } else {
        say!(
            zh: "在记录的“附件”或“材料”里引用它，或把它移出 content/",
            en: "cite it under `attachments` or `materials` of a record, or move it out of content/"
        )
    };
    (if record { Kind::Defect } else { Kind::Advice }, message, help)
}

/// The files that records of an organisation attach, or link to from their text.
fn cited(organization: &Organization) -> BTreeSet<String> {
    let files = organization.meetings.iter().flat_map(|meeting| named(organization, meeting));
    files.filter_map(|file| file.path).collect()
}

/// The files in the folder of an organisation.
fn own_files<'a>(organization: &'a Organization, folder: &str) -> impl Iterator<Item = &'a String> {
    let own = organization.attachable.range(folder.to_owned()..).map(|(path, _)| path);
    own.take_while(move |path| path.starts_with(folder))
}

/// Registers of which there is another under the same name with the other ending; the first is read.
fn second_registers<'a>(organization: &'a Organization, folder: &str) -> Vec<(&'a String, &'a String)> {
    let own = own_files(organization, folder);
    let single = |kind| {
        matches!(kind, FileKind::Organization | FileKind::People | FileKind::Calendar | FileKind::Reports)
    };
    let registers: Vec<_> =
        own.filter_map(|path| Some((classify(path)?.0, path))).filter(|(kind, _)| single(*kind)).collect();
    let second = |(at, (kind, path)): (usize, &(FileKind, &'a String))| {
        let first = registers[..at].iter().find(|(other, _)| other == kind)?;
        Some((*path, first.1))
    };
    registers.iter().enumerate().filter_map(second).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{archive_of, found_with};

    #[test]
    fn what_is_not_read_is_named() {
        let record =
            archive_of("service-center")["content/service-center/meetings/2026-03-11-office-meeting.md"]
                .clone();
        for (path, text) in [
            ("follow-ups/2026/07.yaml", "[]"),
            ("meetings/2026-03-18-office-meeting.md.txt", &*record),
            ("Meetings/2026-03-18-office-meeting.md", &record),
            ("2026-03-18-office-meeting.md", &record),
            ("people.yml", "[]"),
            ("policies/draft/2026-01-01.yaml", "id: draft"),
            ("meetings/scan.pdf", "%PDF"),
        ] {
            let found = found_with("service-center", &[(path, text)]);
            assert!(
                found.lines().count() == 1 && found.contains("MB023") && found.contains(path),
                "{path}: {found}"
            );
        }
    }

    #[test]
    fn a_record_is_read_whatever_the_case_of_its_ending() {
        let record =
            archive_of("service-center")["content/service-center/meetings/2026-03-11-office-meeting.md"]
                .replace("number: 5", "number: 6")
                .replace("signed_on: 2026-03-13", "signed_on: 2026-03-19")
                .replace("2026-03-11", "2026-03-18")
                .replace("chair: 周正", "chair: 吴敏");
        let found = found_with("service-center", &[("meetings/2026-03-18-office-meeting.MD", &record)]);
        assert!(found.contains("2026-03-18-office-meeting.MD") && found.contains("MB102"), "{found}");
        assert!(!found.contains("MB023") && !found.contains("MB011"), "{found}");
    }

    #[test]
    fn what_a_record_links_to_is_read_with_it() {
        let path = "meetings/2026-03-11-office-meeting.md";
        let record = archive_of("service-center")[&format!("content/service-center/{path}")].clone()
            + "\n见[方案](plan.pdf)。\n";
        assert_eq!(found_with("service-center", &[(path, &record), ("meetings/plan.pdf", "%PDF")]), "");
    }
}
