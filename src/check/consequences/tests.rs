//! One fault, one finding: what rests on a file that could not be read is not judged.

use crate::check::rules::tests::{archive_of, found_with};

const SERVICE: &str = "service-center";

/// The text of a file of the example archive of 篇一, with a change that is sure to be one.
fn text(file: &str, from: &str, to: &str) -> String {
    let text = &archive_of(SERVICE)[&format!("content/{SERVICE}/{file}")];
    assert!(text.contains(from), "{file}: {from}");
    text.replacen(from, to, 1)
}

/// Asserts that a change of a file gives findings of one code alone, in that file alone.
fn only(file: &str, changed: &str, code: &str, beside: &[(&str, &str)]) {
    let files: Vec<_> = [(file, changed)].into_iter().chain(beside.iter().copied()).collect();
    let found = found_with(SERVICE, &files);
    let own = |line: &str| line.contains(&format!("/{file}:")) && line.contains(&format!(" {code} "));
    assert!(!found.is_empty() && found.lines().all(own), "{file}, {code}:\n{found}");
}

#[test]
fn a_register_or_policy_that_cannot_be_read_is_all_that_is_found() {
    let version = "policies/2023-04-19.yaml";
    for (file, code) in [
        ("people.yaml", "MB901"),
        ("organization.yaml", "MB901"),
        ("calendar.yaml", "MB901"),
        ("reports.yaml", "MB003"),
        (version, "MB901"),
    ] {
        let whole = &archive_of(SERVICE)[&format!("content/{SERVICE}/{file}")];
        only(file, &format!("{whole}\n: : [\n"), code, &[]);
        only(file, &format!("{whole}\n<<<<<<< ours\n"), "MB021", &[]);
    }
}

#[test]
fn an_entry_of_a_register_that_cannot_be_read_is_all_that_is_found() {
    let people = "people.yaml";
    only(people, &text(people, "name: 吴敏", "nmae: 吴敏"), "MB901", &[]);
    only(people, &text(people, "[{post: deputy-director}]", "[{post: {deputy: director}}]"), "MB901", &[]);
    only(people, &text(people, "department: secretariat}]}", "department: secretaria}]}"), "MB902", &[]);
    only(people, &text(people, "oversees: [affairs]", "oversees: [affair]"), "MB902", &[]);
    only(people, &text(people, "id: wumin", "id: zhouzheng"), "MB901", &[]);
    let organization = "organization.yaml";
    only(organization, &text(organization, "id: affairs, name", "id: affairs, nmae"), "MB901", &[]);
}

#[test]
fn what_a_list_of_follow_ups_may_say_is_not_missed() {
    let file = "follow-ups/2026.yaml";
    let record = "meetings/2026-03-09-weekly-meeting.md";
    let open = text(record, "follow_ups:", "x-follow-ups:");
    let entry = "- {decision: \"2026-03-09-weekly-meeting#1\", on: 2026-03-18, status: done, by: 孙立}\n";
    assert!(found_with(SERVICE, &[(record, &open)]).contains("MB410"));
    assert_eq!(found_with(SERVICE, &[(record, &open), (file, entry)]), "");
    only(file, &format!("{entry}: : [\n"), "MB003", &[(record, &open)]);
    only(file, &entry.replace("decision", "decisoin"), "MB004", &[(record, &open)]);
    // What that list does not speak of is found.
    let found = found_with(SERVICE, &[(record, &open), (file, "- {decision: a#1, on: 2026-13-01}\n")]);
    assert!(found.contains("MB410"), "{found}");
}

/// A later record of each type with weekly sessions: what is missing before it is missed.
const LATER: (&str, &str) = (
    "meetings/2026-03-23-weekly-meeting.md",
    "---\ntype: 周例会\ndate: 2026-03-23\nstatus: 未召开\nstatus_reason: 防汛值守\n---\n",
);

#[test]
fn a_record_that_cannot_be_placed_is_not_missed_elsewhere() {
    let file = "meetings/2026-03-16-weekly-meeting.md";
    let stub = "---\ntype: 周例会\ndate: 2026-03-16\nstatus: 未召开\nstatus_reason: 防汛值守\n---\n";
    let missed = "周例会 expected on 2026-03-16";
    let english = "expected on 2026-03-16";
    let without = found_with(SERVICE, &[LATER]);
    assert!(without.contains(missed) || without.contains(english), "{without}");
    for (from, to) in
        [("周例会", "周列会"), ("2026-03-16", "2026-13-16"), ("type:", "tpye:"), ("---\ntype", "type")]
    {
        let found = found_with(SERVICE, &[LATER, (file, &stub.replacen(from, to, 1))]);
        let of_weekly = |line: &&str| line.contains("MB206") && line.contains("weekly");
        assert!(found.lines().any(|line| line.contains(file)), "{to}: {found}");
        assert!(!found.lines().any(|line| of_weekly(&line)), "{to}: {found}");
    }
}

#[test]
fn a_wrong_date_is_found_in_its_own_record_alone() {
    let own = "2026-03-11-office-meeting.md";
    let file = format!("meetings/{own}");
    for wrong in ["2025-03-11", "2027-03-11", "2026-04-11", "2062-03-11"] {
        let changed = text(&file, "date: 2026-03-11", &format!("date: {wrong}"));
        only(&file, &changed, "MB011", &[]);
    }
}

#[test]
fn a_requirement_that_names_nothing_judges_no_record() {
    let version = "policies/2023-04-19.yaml";
    for (from, to) in [
        (
            "chair: {by: [holders of director], clause: 二.1d}",
            "chair: {by: [holders of direktor], clause: 二.1d}",
        ),
        ("basis: {meeting: office-meeting, clause: 六.1a}", "basis: {meeting: offic-meeting, clause: 六.1a}"),
        ("{category: review-and-focus, clause", "{category: review-focus, clause"),
        ("host: secretariat\n    clause: 一", "host: secretariatt\n    clause: 一"),
    ] {
        only(version, &text(version, from, to), "MB902", &[]);
    }
    let from = "chair: {by: [holders of director], clause: 二.1d}";
    only(version, &text(version, from, "chair: {by: [holderz of director], clause: 二.1d}"), "MB901", &[]);
}

#[test]
fn a_slip_in_a_board_that_approves_and_votes_is_one_finding() {
    let (policy, record) = ("policies/2025-01-01.yaml", "meetings/2026-03-18-board-meeting.md");
    let archive = archive_of("board");
    for (file, from, to, code) in [
        (record, "date: 2026-03-18", "date: 2025-03-18", "MB011"),
        (record, "date: 2026-03-18", "date: 2026-04-18", "MB011"),
        (record, "date: 2026-03-18", "date: 2026-02-11", "MB011"),
        (record, "2026-02-18-board-meeting", "2026-02-17-board-meeting", "MB805"),
        (
            record,
            "type: board-meeting",
            "type: board-meeting\nstatus: cancelled\nstatus_reason: flood",
            "MB005",
        ),
        (
            policy,
            "- {category: constitution-and-land, at_least",
            "- {category: constitution, at_least",
            "MB902",
        ),
        (
            policy,
            "meetings: [board-meeting, special-meeting]",
            "meetings: [bord-meeting, special-meeting]",
            "MB902",
        ),
        (policy, "host: board\n", "host: boards\n", "MB902"),
    ] {
        let text = &archive[&format!("content/board/{file}")];
        assert!(text.contains(from), "{file}: {from}");
        let found = found_with("board", &[(file, &text.replacen(from, to, 1))]);
        let own = |line: &str| line.contains(&format!("/{file}:")) && line.contains(&format!(" {code} "));
        assert!(found.lines().count() == 1 && found.lines().all(own), "{to}, {code}:\n{found}");
    }
}

#[test]
fn who_is_left_out_of_the_lists_is_not_missed_among_the_votes() {
    let record = "meetings/2026-03-18-board-meeting.md";
    let text = &archive_of("board")[&format!("content/board/{record}")];
    let present = text.lines().find(|line| line.starts_with("present:")).expect("a list");
    let (fewer, _) = present.rsplit_once(", ").expect("several people");
    let found = found_with("board", &[(record, &text.replacen(present, &format!("{fewer}]"), 1))]);
    assert!(found.lines().count() == 1 && found.contains("MB107"), "{found}");
}
