//! True records that are unusual pass, and plain faults that look like them are found.

use super::rules::tests::{archive_of, found_with};

const SERVICE: &str = "service-center";
const BUREAU: &str = "education-bureau";
const COUNTY: &str = "meetings/2026-03-27-county-education-meeting.md";
const DIRECTOR: &str = "meetings/2026-03-16-director-meeting.md";
const OFFICE: &str = "meetings/2026-03-11-office-meeting.md";
const WEEKLY: &str = "meetings/2026-03-09-weekly-meeting.md";

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
    let signed = "present: 全体\nsign_in: {keeper: 余晴, times: {高明: 08:40, 许慧: 08:41, 曹磊: 08:41, \
        潘玉: 08:30, 余晴: 08:20}}";
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
    let record = "---\ntype: party-group\ndate: 2026-03-10\nstart: \"14:30\"\nbasis: [中共党组工作规则]\n\
        chair: 周正\nrecorder: 林晓\npresent: [周正, 吴敏, 郑凯]\n---\n";
    assert_eq!(found_with(SERVICE, &[("meetings/2026-03-10-party-group.md", record)]), "");
}

#[test]
fn what_a_rule_needs_is_missed() {
    one(SERVICE, WEEKLY, &[("end: \"10:20\"\n", "")], "MB006");
    one(SERVICE, WEEKLY, &[("at: \"2026-03-06 14:30\"", "at: 2026-03-06")], "MB312");
    one(SERVICE, OFFICE, &[("date: 2026-03-11\n", "date: 2026-03-11\nextraordinary: ''\n")], "MB015");
}

#[test]
fn a_move_is_approved_before_it_is_made() {
    let stub = |on| {
        format!(
            "---\ntype: 科务会\nhost: 政务服务科\ndate: 2026-03-13\nstatus: 未召开\nstatus_reason: 防汛值守\n\
             approvals: [{{of: 调整, by: 吴敏, on: {on}}}]\n---\n"
        )
    };
    let file = "meetings/2026-03-13-section-meeting-affairs.md";
    assert_eq!(found_with(SERVICE, &[(file, &stub("2026-03-13"))]), "");
    let found = found_with(SERVICE, &[(file, &stub("2026-03-20"))]);
    assert!(found.contains("MB203") && found.lines().count() == 1, "{found}");
}

#[test]
fn a_vote_agrees_with_who_it_says_was_not_there() {
    let vote = |vote: &str| format!("outcome: 同意, vote: {vote}");
    let with = |text: &str| changed(BUREAU, DIRECTOR, &[("outcome: 同意", &vote(text))]);
    assert_eq!(with("{for: 2, against: 0, abstain: 0, absent: [曹磊]}"), "");
    for text in [
        "{for: 3, against: 0, abstain: 0, absent: [曹磊]}",
        "{roll_call: {高明: for, 曹磊: for}, absent: [曹磊]}",
    ] {
        let found = with(text);
        assert!(found.contains("MB418") && found.lines().count() == 1, "{text}:\n{found}");
    }
}

#[test]
fn nobody_and_no_number_stands_twice() {
    one(SERVICE, WEEKLY, &[("owner: 孙立", "owner: [孙立, 孙立]")], "MB106");
    one(SERVICE, WEEKLY, &[("presenter: 林晓", "presenter: [林晓, 林晓]")], "MB106");
    one(BUREAU, COUNTY, &[("members: [潘玉, 余晴]", "members: [潘玉, 潘玉]")], "MB106");
    one(
        SERVICE,
        WEEKLY,
        &[(
            "outcome: 已点评}\n",
            "outcome: 已点评}\n  - {id: 1, title: 传达文件, category: \
        review-and-focus, department: 秘书科, presenter: 林晓, outcome: 已传达}\n",
        )],
        "MB005",
    );
    one(SERVICE, WEEKLY, &[("item: 1", "item: 9")], "MB005");
}

#[test]
fn a_department_among_owners_is_one_all_the_same() {
    one(SERVICE, WEEKLY, &[("owner: 孙立", "owner: [孙立, 后勤组]")], "MB405");
}

#[test]
fn all_who_are_due_are_present_and_nothing_else() {
    let observers = "present: [高明, 许慧, 曹磊]\nobservers: 全体";
    one(BUREAU, DIRECTOR, &[("present: [高明, 许慧, 曹磊]", observers)], "MB005");
}

#[test]
fn times_do_not_contradict_each_other() {
    let left = "present: [高明, {person: 许慧, arrived: 10:00, left: 09:30}, 曹磊]";
    one(BUREAU, DIRECTOR, &[("present: [高明, 许慧, 曹磊]", left)], "MB106");
    for seat in ["arrived: 23:00", "left: 05:00"] {
        let present = format!("present: [高明, {{person: 许慧, {seat}}}, 曹磊]");
        one(BUREAU, DIRECTOR, &[("present: [高明, 许慧, 曹磊]", &present)], "MB106");
    }
    let days =
        "date: {from: 2026-03-16, to: 2026-03-17}\nminutes: {signed_by: 高明, signed_on: 2026-03-16}\n";
    one(BUREAU, DIRECTOR, &[("date: 2026-03-16\n", days)], "MB005");
    let night = "---\ntype: 基层业务工作会\nnumber: 4\ntitle: 督导检查\ndate: 2026-03-17\nstart: \"00:10\"\n\
        end: \"00:50\"\nhost: 教育督导室\nchair: 余晴\nrecorder: 余晴\npurpose: 需现场核对\n\
        classification: public\npresent: [余晴, 许慧]\nsign_in: {keeper: 余晴}\nnotice: {by: 教育督导室, \
        sent: 2026-03-11, reported: \
        2026-03-11}\napprovals: [{of: convening, by: 许慧, on: 2026-03-10}]\nagenda: [{title: 督导检查安排, \
        department: 教育督导室, outcome: 已布置}]\n---\n";
    let path = format!("content/{BUREAU}/{DIRECTOR}");
    let director = archive_of(BUREAU)[&path].replace("\"09:00\"", "\"22:00\"");
    let file = "meetings/2026-03-17-operations-meeting-review.md";
    let with =
        |end: &str| found_with(BUREAU, &[(DIRECTOR, &director.replace("\"11:00\"", end)), (file, night)]);
    assert!(with("\"24:30\"").contains("MB212"), "{}", with("\"24:30\""));
    assert!(!with("\"23:30\"").contains("MB212"));
}

#[test]
fn who_hands_in_a_report_is_known() {
    one(SERVICE, "reports.yaml", &[("by: 林晓", "by: 林小二")], "MB902");
    one(SERVICE, "reports.yaml", &[("by: 林晓", "by: 秦川")], "MB902");
    none(SERVICE, "reports.yaml", &[("to: 周正", "to: 主任")]);
}

#[test]
fn a_type_that_stops_is_missed() {
    let weekly = |day: &str| {
        let stub = format!("---\ntype: 周例会\ndate: {day}\nstatus: 未召开\nstatus_reason: 防汛值守\n---\n");
        found_with(SERVICE, &[(&format!("meetings/{day}-weekly-meeting.md"), &stub)])
    };
    let stopped = |found: &str| found.contains("office-meeting.md") && found.contains("MB207");
    assert!(stopped(&weekly("2026-04-20")), "{}", weekly("2026-04-20"));
    // Its record may still be written.
    assert!(!stopped(&weekly("2026-03-30")), "{}", weekly("2026-03-30"));
}

/// The example of the board has a session of each month up to April, and a general meeting in May.
#[test]
fn a_type_that_met_every_month_and_stops_is_missed() {
    let missed = |records: &[(&str, &str)]| found_with("board", records).matches("MB206").count();
    assert_eq!(missed(&[]), 0);
    let later = "---\ntype: special-meeting\ndate: 2026-06-24\nstatus: not-held\nstatus_reason: rain\n---\n";
    let later = ("meetings/2026-06-24-special-meeting.md", later);
    // Of May a record may still be written.
    assert_eq!(missed(&[later]), 0);
    let none = "---\ntype: special-meeting\ndate: 2026-04-15\nstatus: not-held\nstatus_reason: rain\n---\n";
    assert_eq!(missed(&[later, ("meetings/2026-04-15.md", none)]), 1);
}

#[test]
fn what_was_not_held_decided_nothing() {
    let status = ("date: 2026-03-11\n", "date: 2026-03-11\nstatus: 未召开\nstatus_reason: 防汛\n");
    one(SERVICE, OFFICE, &[status], "MB005");
}

#[test]
fn a_notice_is_sent_before_the_meeting() {
    one(BUREAU, DIRECTOR, &[("sent: 2026-03-13", "sent: 2026-03-18")], "MB214");
}

#[test]
fn papers_passed_round_have_no_hour() {
    let written = [("start: \"09:00\"\nend: \"11:00\"\n", ""), ("convener: ", "mode: 书面\nconvener: ")];
    none(BUREAU, DIRECTOR, &written);
}

#[test]
fn days_are_in_order() {
    let duty = [("from: 2026-01-01, to: 2026-12-31", "from: 2026-12-31, to: 2026-01-01")];
    one(SERVICE, "calendar.yaml", &duty, "MB901");
}

#[test]
fn who_signed_is_recorded_with_the_day() {
    one(SERVICE, OFFICE, &[("signed_by: 周正, ", "")], "MB802");
}

#[test]
fn a_term_is_written_as_clerks_write_it() {
    none(SERVICE, OFFICE, &[("due: 2026-12-31", "due: 2026年12月31日前"), ("number: 5", "number: 第五次")]);
}

#[test]
fn a_term_of_this_year_needs_no_year() {
    for due in ["12月31日前", "12月31日之前", "by 31 December 2026"] {
        none(SERVICE, OFFICE, &[("due: 2026-12-31", &format!("due: {due}"))]);
    }
    one(SERVICE, OFFICE, &[("due: 2026-12-31", "due: 12月底前")], "MB403");
}

#[test]
fn several_days_may_stand_in_one_text() {
    let signed = ("signed_on: 2026-03-13", "signed_on: 2026-03-16");
    for days in ["2026年3月11日至12日", "2026-03-11 至 2026-03-12", "11–12 March 2026", "3月11日—12日"]
    {
        none(SERVICE, OFFICE, &[("date: 2026-03-11", &format!("date: {days}")), signed]);
    }
    one(SERVICE, OFFICE, &[("date: 2026-03-11", "date: 2026年3月11日至10日"), signed], "MB005");
}

#[test]
fn a_policy_names_each_thing_once() {
    let version = "policies/2023-04-19.yaml";
    for (from, second) in [
        ("        - {id: annual-work,", "        - {id: budget, name: 预算外}\n"),
        ("        - {id: annual-work,", "        - {id: money, name: 预算与支出}\n"),
        ("  - {id: director,", "  - {id: director, name: 一把手, holders: one}\n"),
        ("  - {id: director,", "  - {id: head, name: 主任, holders: one}\n"),
        ("  - clause: 二.2\n    duty", "  - {clause: 二.1a, duty: 参会, checkable: no, how: 不查}\n"),
    ] {
        one(SERVICE, version, &[(from, &format!("{second}{from}"))], "MB901");
    }
}

#[test]
fn a_report_of_a_period_that_is_not_over_is_none() {
    let early = "- {kind: statistics, period: 2026-06, to: 高明, on: 2026-06-12, by: 余晴}\n- {kind";
    one(BUREAU, "reports.yaml", &[("- {kind", early)], "MB905");
}

#[test]
fn whoever_kept_the_record_was_there() {
    let file = "meetings/2026-03-12-operations-meeting-basic.md";
    let text = &archive_of(BUREAU)[&format!("content/{BUREAU}/{file}")];
    let present = text.lines().find(|line| line.starts_with("present:")).expect("a list");
    assert!(text.contains("recorder: 江波") && present.contains("江波"), "{text}");
    let leave = "leave: [{person: 江波, reason: 病假, asked: 2026-03-11, granted_by: 许慧}]";
    let without = present.replace(", 江波", "").replace("江波, ", "");
    let found = changed(BUREAU, file, &[(present, &format!("{without}\n{leave}"))]);
    let is_it = found.contains("MB106") && found.contains("took the record");
    assert!(is_it && found.lines().count() == 1, "{found}");
}

#[test]
fn leave_is_granted_by_the_chair_of_the_meeting() {
    let file = "meetings/2026-03-18-board-meeting.md";
    let by = |name: &str| ("granted_by: Anne Hart", format!("granted_by: {name}"));
    let (from, to) = by("Clara Dunn");
    one("board", file, &[(from, &to)], "MB504");
}

#[test]
fn people_of_the_register_are_no_guests() {
    let present = "present: [高明, 许慧, 曹磊]";
    let with = |list: &str, guests: &str| format!("present: [{list}]\nguests: [{guests}]");
    one(BUREAU, DIRECTOR, &[(present, &with("许慧, 曹磊", "{name: 高明, unit: 县教育局}"))], "MB105");
    for unit in ["", ", unit: 教育局", ", unit: 办公室"] {
        let guest = with("高明, 许慧, 曹磊", &format!("{{name: 江波{unit}}}, {{name: 曹磊{unit}}}"));
        one(BUREAU, DIRECTOR, &[(present, &guest)], "MB106");
    }
    none(BUREAU, DIRECTOR, &[(present, &with("高明, 许慧, 曹磊", "{name: 曹磊, unit: 县财政局}"))]);
}

#[test]
fn an_amendment_comes_after_the_meeting() {
    let with = |on: &str| {
        let amendment = format!("[{{on: {on}, by: 林晓, approved_by: 周正, what: 地点, why: 记错}}]");
        changed(SERVICE, OFFICE, &[("minutes:", &format!("amendments: {amendment}\nminutes:"))])
    };
    assert_eq!(with("2026-03-20"), "");
    let found = with("2026-03-02");
    assert!(found.contains("MB005") && found.lines().count() == 1, "{found}");
}

#[test]
fn guidance_is_more_than_the_title_of_a_document() {
    let file = "meetings/2026-03-09-section-meeting-affairs.md";
    for heading in ["三、分管领导指导意见", "**指导意见**（吴敏）"] {
        none(SERVICE, file, &[("## 指导意见", &format!("## {heading}"))]);
    }
    one(SERVICE, file, &[("## 指导意见", "## 学习《关于窗口服务的指导意见》")], "MB310");
}

#[test]
fn the_day_from_which_records_are_expected_has_records_after_it() {
    one(SERVICE, "organization.yaml", &[("records_from: 2026-03-09", "records_from: 2027-03-09")], "MB902");
}

#[test]
fn a_post_of_a_department_names_it() {
    let clerk = "name: 江波, posts: [{post: clerk, department: basic}]";
    let others = "name: 江波, posts: [{post: clerk}]}\n- {id: a, name: 凌霄, posts: [{post: clerk, \
        department: finance, to: 2026-01-31}]}\n- {id: b, name: 时迁, posts: [{post: clerk, department: \
        office, to: 2026-01-31}]";
    one(BUREAU, "people.yaml", &[(clerk, others)], "MB901");
}

#[test]
fn a_follow_up_without_the_number_of_its_decision_is_one_finding() {
    let entry = "- {decision: 2026-03-11-office-meeting, on: 2026-03-20, status: done, by: 孙立}\n";
    let overdue =
        archive_of(SERVICE)[&format!("content/{SERVICE}/{OFFICE}")].replace("2026-12-31", "2026-03-31");
    let found = found_with(SERVICE, &[(OFFICE, &overdue), ("follow-ups/2026-03.yaml", entry)]);
    assert!(found.contains("MB406") && found.lines().count() == 1, "{found}");
}

#[test]
fn help_leads_to_no_other_finding() {
    let leave = "present: [高明, 许慧]\nleave: [{person: 曹磊, reason: 出差, asked: 2026-03-13, granted_by: \
        '高明、许慧'}]";
    let present = "present: [高明, 许慧, 曹磊]";
    one(BUREAU, DIRECTOR, &[(present, leave)], "MB008");
    none(BUREAU, DIRECTOR, &[(present, &leave.replace("'高明、许慧'", "高明, consent: [许慧]"))]);
}

#[test]
fn a_comment_in_brackets_is_named() {
    let found = changed(SERVICE, WEEKLY, &[("title: 点评上周工作", "title: 发票 #12")]);
    assert!(found.contains("`#` begins a comment") && found.lines().count() == 1, "{found}");
}

#[test]
fn findings_in_english_name_types_in_english() {
    let later = "---\ntype: 周例会\ndate: 2026-03-23\nstatus: 未召开\nstatus_reason: 防汛值守\n---\n";
    let found = found_with(SERVICE, &[("meetings/2026-03-23-weekly-meeting.md", later)]);
    let missed = found.lines().find(|line| {
        line.contains("MB206") && line.contains("weekly meeting")
            || line.contains("MB206") && line.contains("Weekly")
    });
    assert!(missed.is_some(), "{found}");
}

#[test]
fn a_vote_by_proxy_counts_where_the_policy_says_so() {
    let board = archive_of("board");
    let (policy, text) = board.iter().find(|(path, _)| path.contains("/policies/")).expect("a policy");
    let counted = text.replace("quorum: {at_least: 1/2,", "quorum: {at_least: 1/2, proxies: true,");
    assert_ne!(counted, *text);
    let policy = policy.strip_prefix("content/board/").expect("of the board");
    let file = "meetings/2026-03-18-board-meeting.md";
    let found = |present: &str, away: &[(&str, &str)], votes: u32, policy_text: &str| {
        let leave = away.iter().map(|(name, more)| {
            format!("{{person: {name}, reason: away, asked: 2026-03-16, granted_by: Anne Hart{more}}}")
        });
        let leave = leave.collect::<Vec<_>>().join(", ");
        let mut record = board[&format!("content/board/{file}")].clone();
        for (key, value) in [
            ("recorder:", "Grace Hill".to_owned()),
            ("present:", format!("[{present}]")),
            ("leave:", format!("[{leave}]")),
        ] {
            let line = record.lines().find(|line| line.starts_with(key)).expect("the key").to_owned();
            record = record.replacen(&line, &format!("{key} {value}"), 1);
        }
        record =
            record.replace("mover: Emma Frost, seconder: Ben Cole", "mover: Anne Hart, seconder: Clara Dunn");
        let votes = format!("vote: {{for: {votes}, against: 0, abstain: 0}}");
        record = record.replace("vote: {for: 4, against: 0, abstain: 1}", &votes);
        found_with("board", &[(file, &record), (policy, policy_text)])
    };
    let by = |proxy: &'static str| {
        [("Ben Cole", ""), ("David Ellis", ""), ("Emma Frost", ""), ("Felix Gray", proxy)]
    };
    let few = "Anne Hart, Clara Dunn";
    assert_eq!(found(few, &by(", proxy: Clara Dunn"), 3, &counted), "");
    assert!(found(few, &by(", proxy: Clara Dunn"), 2, text).contains("MB113"));
    let away = found(few, &by(", proxy: Ben Cole"), 2, &counted);
    assert!(away.contains("MB106") && away.contains("Ben Cole was to vote for Felix Gray"), "{away}");
    assert!(away.contains("MB113"), "{away}");
    assert!(found(few, &by(", proxy: Felix Gray"), 2, &counted).contains("MB106"));
    let (enough, rest) =
        ("Anne Hart, Clara Dunn, David Ellis", [by("")[0], by("")[2], by(", proxy: Clara Dunn")[3]]);
    assert_eq!(found(enough, &rest, 4, &counted), "");
    assert!(found(enough, &rest, 4, text).contains("MB418"));
    assert!(found(enough, &rest, 5, &counted).contains("MB418"));
}
