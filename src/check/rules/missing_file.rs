//! MB702.

use crate::archive::Organization;
use crate::check::named_files::{NamedFile, attached};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Text, codes};
use crate::say;
use crate::text::nearest;

/// A file that a record attaches and the archive does not have.
pub const RULE: Rule = Rule {
    code: codes::MISSING_FILE,
    what: Words {
        zh: "材料或附件的文件不在档案\
        里",
        en: "a material or attachment names a file that is not in the archive",
    },
    why: Words {
        zh: "记录里写了附件，查档的人就要找得到它",
        en: "whoever reads that a paper is attached must be able to open it",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "materials: \
        [{title: 照明改造方案, file: files/照明改造方案.pdf}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "materials: \
        [{title: 照明改造方案, file: files/照明改造方案.pdf}]",
    )
    .beside(&[("meetings/files/照明改造方案.pdf", "%PDF-1.7\n")]),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let missing = attached(organization, subject.meeting).into_iter().filter(|file| file.path.is_none());
    for NamedFile { written, place, .. } in missing.filter(|file| !file.written.contains("://")) {
        let message = say!(zh: "档案里没有文件“{written}”", en: "the archive has no file `{written}`");
        report.practice(place, message, help(organization, &written));
    }
}

/// What to do about a file that is not there.
pub(super) fn help(organization: &Organization, written: &str) -> Text {
    let files = &organization.attachable;
    let root = format!("content/{}", organization.id);
    let name = written.rsplit(['/', '\\']).next().unwrap_or(written);
    let own = files.keys().filter(|path| path.starts_with(&root));
    let names = own.filter_map(|path| path.rsplit('/').next());
    match nearest(name, names) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => say!(zh: "把文件放到记录旁边或 {root}/ 之下，或从记录里删去",
                     en: "put the file beside the record or below {root}/, or take it out of the record"),
    }
}
