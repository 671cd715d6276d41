//! MB705.

use crate::archive::{Lead, Organization};
use crate::check::named_files::named;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::discover::{MAXIMUM_PAPER_BYTES, PaperKind};
use crate::finding::{Text, codes};
use crate::say;

/// A file that a record names and a site cannot hold.
pub const RULE: Rule = Rule {
    code: codes::UNPUBLISHED_FILE,
    what: Words {
        zh: "记录引用的文件不能随记录公开：类型不在允许之列、太大，或是指向档案之外的链接",
        en: "a file that a record names is not published: its kind is not allowed, it is too large, or it \
            is a link out of the archive",
    },
    why: Words {
        zh: "网页和带脚本的图片会在读者的浏览器里运行，所以站点只收文档和图片；页面上只有它的名字，点不开",
        en: "web pages and pictures with scripts would run in the reader's browser, so a site takes \
            documents and pictures alone; the page has the file's name and no link",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "materials: \
        [{title: 照明改造方案, file: 照明改造方案.html}]",
    )
    .beside(&[("meetings/照明改造方案.html", "<p>方案</p>\n")]),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "materials: \
        [{title: 照明改造方案, file: 照明改造方案.pdf}]",
    )
    .beside(&[("meetings/照明改造方案.pdf", "%PDF-1.7\n")]),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    for file in named(organization, meeting) {
        if let Some((message, help)) = file.path.and_then(|path| fault(organization, path, &file.written)) {
            report.practice(file.place, message, help);
        }
    }
}

/// Why a file is not published.
fn fault(organization: &Organization, path: String, written: &str) -> Option<(Text, Text)> {
    let Lead::Unpublished(path) = organization.lead_of_file(path) else { return None };
    let paper = organization.attachable.get(&path)?.as_ref()?;
    if !paper.is_there() {
        return Some((
            say!(
                zh: "“{written}”是指向档案之外的链接，不公开",
                en: "`{written}` is a link out of the archive, and is not published"
            ),
            say!(zh: "把文件本身放进档案", en: "put the file itself into the archive"),
        ));
    }
    if PaperKind::from_name(&path).is_none() {
        let endings = PaperKind::endings().collect::<Vec<_>>().join(" ");
        return Some((
            say!(zh: "“{written}”这类文件不公开", en: "files such as `{written}` are not published"),
            say!(zh: "另存为 PDF、办公文档或图片，可用的扩展名：{endings}",
                 en: "save it as a PDF, an office document or a picture; these endings are published: \
                     {endings}"),
        ));
    }
    let (size, limit) = (paper.size() / 1024 / 1024, MAXIMUM_PAPER_BYTES / 1024 / 1024);
    Some((
        say!(
            zh: "“{written}”有 {size} MB，超过 {limit} MB，不公开",
            en: "`{written}` has {size} MB, more than {limit} MB, and is not published"
        ),
        say!(zh: "压缩或分成几个文件", en: "make it smaller, or divide it"),
    ))
}
