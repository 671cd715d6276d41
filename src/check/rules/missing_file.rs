//! MB702.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Path, Place, codes};
use crate::text::nearest;
use crate::{path, say};

/// A file that a record attaches and the archive does not have.
pub const RULE: Rule = Rule {
    code: codes::MISSING_FILE,
    what: Words { zh: "材料或附件的文件不在档案\
        里", en: "a material or attachment names a file that is not in the archive" },
    why: Words {
        zh: "记录里写了附件，查档的人就要找得到它",
        en: "whoever reads that a paper is attached must be able to open it",
    },
    flagged: Example::new("service-center", "office-meeting", "materials: \
        [{title: 照明改造方案, file: files/照明改造方案.pdf}]"),
    accepted: Example::new("service-center", "office-meeting", "materials: \
        [{title: 照明改造方案, file: files/照明改造方案.pdf}]")
        .beside(&[("meetings/files/照明改造方案.pdf", "%PDF-1.7\n")]),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let front = subject.meeting.front();
    for (at, material) in front.materials.iter() {
        if let Some(file) = &material.file {
            look_for(organization, subject, report, file, path!["materials", at, "file"]);
        }
    }
    for (at, item) in front.agenda.iter() {
        for (place, attachment) in item.attachments.iter().filter(|(_, text)| names_a_file(text)) {
            look_for(organization, subject, report, attachment, path!["agenda", at, "attachments", place]);
        }
    }
}

fn look_for(
    organization: &Organization,
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    written: &str,
    at: Path,
) {
    if written.contains("://") {
        return;
    }
    let files = &organization.attachable;
    let record = &subject.meeting.record.source.path;
    let beside = record.rsplit_once('/').map_or("", |(folder, _)| folder);
    let root = format!("content/{}", organization.id);
    let found = [beside, &root, "content"].iter().any(|folder| files.contains(&below(folder, written)));
    if found {
        return;
    }
    let name = written.rsplit(['/', '\\']).next().unwrap_or(written);
    let names = files.iter().filter(|path| path.starts_with(&root)).filter_map(|path| path.rsplit('/').next());
    let help = match nearest(name, names) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => say!(zh: "把文件放到记录旁边或 {root}/ 之下，或从记录里删去",
                     en: "put the file beside the record or below {root}/, or take it out of the record"),
    };
    report.practice(Place::Value(at), say!(
        zh: "档案里没有文件“{written}”",
        en: "the archive has no file `{written}`"
    ), help);
}

/// A path below a folder, with `.` and `..` resolved.
pub(super) fn below(folder: &str, written: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in written.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether an attachment is the name of a file rather than the title of a paper: it has an ending.
fn names_a_file(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=5).contains(&ending.len())
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
        && ending.chars().any(|c| c.is_ascii_alphabetic())
}
