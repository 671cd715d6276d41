//! True records that are unusual pass, and plain faults that look like them are found.

use super::rules::tests::{archive_of, found_with};

const SERVICE: &str = "service-center";
const BUREAU: &str = "education-bureau";
const COUNTY: &str = "meetings/2026-03-27-county-education-meeting.md";
const DIRECTOR: &str = "meetings/2026-03-16-director-meeting.md";
const OFFICE: &str = "meetings/2026-03-11-office-meeting.md";
const WEEKLY: &str = "meetings/2026-03-09-weekly-meeting.md";
const SECTION: &str = "meetings/2026-03-09-section-meeting-affairs.md";

/// What is found where texts of a file of an example archive are replaced.
fn changed(policy: &'static str, file: &str, changes: &[(&str, &str)]) -> String {
    let mut text = archive_of(policy)[&format!("content/{policy}/{file}")].clone();
    for (from, to) in changes {
        assert!(text.contains(from), "{file}: {from}");
        text = text.replacen(from, to, 1);
    }
    found_with(policy, &[(file, &text)])
}

/// Asserts that such a change gives one finding, of a code.
fn one(policy: &'static str, file: &str, changes: &[(&str, &str)], code: &str) {
    let found = changed(policy, file, changes);
    assert!(found.lines().count() == 1 && found.contains(code), "{code}, {changes:?}:\n{found}");
}

/// Asserts that such a change gives none.
fn none(policy: &'static str, file: &str, changes: &[(&str, &str)]) {
    assert_eq!(changed(policy, file, changes), "", "{changes:?}");
}

#[test]
fn everyone_at_a_general_meeting_is_who_signed_in() {
    let present = "present: [高明, 许慧, 曹磊, 潘玉, 余晴, 董芳, 陶然, 江波, 卢遥]\nsign_in: {keeper: 余晴}";
    let signed = "present: 全体\nsign_in: {keeper: 余晴, times: {高明: 08:40, 许慧: 08:41, 曹磊: 08:41, 潘玉: 08:30, 余晴: 08:20}}";
    none(BUREAU, COUNTY, &[(present, signed)]);
    one(BUREAU, COUNTY, &[(present, "present: 全体\nsign_in: {keeper: 余晴}")], "MB005");
}

#[test]
fn observers_come_late_and_from_elsewhere() {
    let with = "present: [高明, 许慧, 曹磊]\nobservers: [{person: 潘玉, arrived: 09:20, remote: true}]";
    none(BUREAU, DIRECTOR, &[("present: [高明, 许慧, 曹磊]", with)]);
}

#[test]
fn a_post_may_stand_vacant_beside_one_that_is_held() {
    none(BUREAU, "people.yaml", &[(", {post: party-secretary}", "")]);
}

#[test]
fn a_meeting_whose_records_nobody_reads_may_only_be_registered() {
    let record = "---\ntype: party-group\ndate: 2026-03-10\nstart: \"14:30\"\nbasis: [中共党组工作规则]\nchair: 周正\n\
        recorder: 林晓\npresent: [周正, 吴敏, 郑凯]\n---\n";
    assert_eq!(found_with(SERVICE, &[("meetings/2026-03-10-party-group.md", record)]), "");
}
