//! MB704.

use super::missing_file;
use crate::archive::{Lead, Organization};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::record::body::{self, Link};
use crate::resolve::Meeting;
use crate::say;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A link or a picture of the prose that leads to nothing.
pub const RULE: Rule = Rule {
    code: codes::BROKEN_LINK,
    what: Words {
        zh: "正文里的链接或图片指向不存在的文件、记录或标题",
        en: "a link or picture in the text leads to a file, record or heading that is not there",
    },
    why: Words {
        zh: "页面上点不开的链接，等于没有这份材料",
        en: "a link that opens nothing is as good as no paper at all",
    },
    flagged: Example::new("service-center", "office-meeting", "")
        .saying("\n见[照明改造方案](files/照明改造方案.pdf)。\n"),
    accepted: Example::new("service-center", "office-meeting", "")
        .saying("\n见[照明改造方案](files/照明改造方案.pdf)，据此作出[决定](#decision-1)。\n")
        .beside(&[("meetings/files/照明改造方案.pdf", "%PDF-1.7\n")]),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let record = &subject.meeting.record;
    let mut headings = Headings::default();
    for link in body::links(record.body()) {
        if let Some((message, help)) = fault(organization, subject.meeting, &link, &mut headings) {
            let place = Place::Bytes(Span::new(record.body + link.span.start, record.body + link.span.end));
            report.practice(place, message, help);
        }
    }
}

/// The anchors of the headings of records, once a link asks for one.
#[derive(Default)]
struct Headings(BTreeMap<Arc<str>, BTreeSet<String>>);

impl Headings {
    fn anchors(&mut self, meeting: &Meeting) -> &BTreeSet<String> {
        self.0.entry(Arc::clone(&meeting.id)).or_insert_with(|| body::anchors(meeting.record.body()))
    }
}

/// What is wrong with a link.
fn fault(
    organization: &Organization,
    meeting: &Meeting,
    link: &Link,
    headings: &mut Headings,
) -> Option<(Text, Text)> {
    let Link { address, is_picture, .. } = link;
    if let Some(scheme) = body::scheme(address) {
        return elsewhere(address, &scheme, *is_picture);
    }
    if let Some(fragment) = address.strip_prefix('#') {
        let found = meeting.spot(&crate::text::unescaped(fragment), headings.anchors(meeting));
        return if found.is_some() { None } else { Some(no_heading(fragment)) };
    }
    match organization.lead(&meeting.record.source.path, address) {
        Some(Lead::Meeting(at, Some(fragment))) => {
            let target = &organization.meetings[at];
            let found = target.spot(&fragment, headings.anchors(target));
            if found.is_some() { None } else { Some(no_heading(&fragment)) }
        }
        Some(Lead::Read(path)) if path.strip_suffix(".md").is_none() => Some((
            say!(
                zh: "“{address}”是本程序读取的文件，不随记录公开",
                en: "`{address}` is a file that this program reads, and is not published with a record"
            ),
            say!(zh: "去掉链接，只留文字", en: "leave the link out and keep its text"),
        )),
        Some(_) => None,
        None => Some((
            say!(
                zh: "链接指向的“{address}”不在档案里",
                en: "the archive has nothing at `{address}`, to which this link leads"
            ),
            missing_file::help(organization, &crate::text::unescaped(address)),
        )),
    }
}

/// An address outside the archive.
fn elsewhere(address: &str, scheme: &str, is_picture: bool) -> Option<(Text, Text)> {
    if body::is_linked(scheme) && !is_picture {
        return None;
    }
    let message = if is_picture {
        say!(
            zh: "图片“{address}”不在档案里，页面不显示别处的图片",
            en: "the picture `{address}` is not in the archive, and pages show none from elsewhere"
        )
    } else {
        say!(zh: "页面不链接“{address}”这样的地址", en: "pages do not link to addresses such as `{address}`")
    };
    let help = say!(
        zh: "把文件放到记录旁边再链接，或去掉链接",
        en: "put the file beside the record and link to it there, or leave the link out"
    );
    Some((message, help))
}

fn no_heading(fragment: &str) -> (Text, Text) {
    (
        say!(
            zh: "链接指向的标题“#{fragment}”不存在",
            en: "there is no heading `#{fragment}`, to which this link leads"
        ),
        say!(zh: "“#”后面写标题的文字，或写 decision-编号、item-编号、motion-编号",
             en: "write the words of the heading behind the `#`, or decision-, item- or motion- with an id"),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{archive_of, found_with};

    #[test]
    fn each_link_to_nothing_is_named_with_its_place() {
        let path = "meetings/2026-03-11-office-meeting.md";
        let record = archive_of("service-center")[&format!("content/service-center/{path}")].clone();
        let beside = ("meetings/a b.pdf", "%PDF");
        for good in [
            "[纸](a%20b.pdf)",
            "[纸](<a b.pdf>)",
            "[记录](2026-03-09-weekly-meeting.md)",
            "[记录](2026-03-09-weekly-meeting)",
            "[决定](#decision-1)",
            "[议题](2026-03-11-office-meeting.md#item-1)",
            "## 讨论 情况\n\n[讨论](#讨论-情况)",
            "[外](https://example.org) https://example.org/x",
        ] {
            let text = format!("{record}\n{good} [纸](a%20b.pdf)\n");
            assert_eq!(found_with("service-center", &[(path, &text), beside]), "", "{good}");
        }
        for bad in [
            "[纸](c.pdf)",
            "[记录](2026-03-08-weekly-meeting.md)",
            "[决定](#decision-9)",
            "[标题](2026-03-09-weekly-meeting.md#没有)",
            "[讨论](#没有)",
            "![图](https://example.org/x.png)",
            "[盘](file:///c:/x.pdf)",
            "[盘](/x.pdf)",
            "[人员](../people.yaml)",
        ] {
            let text = format!("{record}\n{bad} [纸](a%20b.pdf)\n");
            let found = found_with("service-center", &[(path, &text), beside]);
            assert!(found.lines().count() == 1 && found.contains("MB704"), "{bad}: {found}");
        }
    }
}
