//! The clauses on what is published; those on what is recorded are in `src/tests/clauses.rs`.

use crate::support::{Archive, Site};

/// 四.5a and 四.5b of 篇二 hold of what is published: nothing that is not for outside is in any byte of it.
#[test]
fn education_bureau_四_5_what_is_not_for_outside_stays_inside() {
    let archive = Archive::example("education-bureau");
    let record = "content/education-bureau/meetings/2026-03-16-director-meeting.md";
    archive.replace(record, "title: 薄弱学校改造资金安排", "title: 绝不外传的议题");
    let shows = |audience: &str| {
        Site::build(&archive, audience).pages().any(|(_, page)| page.contains("绝不外传的议题"))
    };
    assert!(shows("public"), "the record is marked public");
    archive.replace(record, "classification: public\n", "");
    assert!(!shows("public"), "四.5a: what is not marked public stays inside");
    assert!(shows("internal"));
    archive.replace(record, "type: director-meeting", "type: party-committee");
    assert!(!shows("internal"), "四.5b: the party committee is sealed to everybody");
}
