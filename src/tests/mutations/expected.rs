//! Which faults the policies know, and the rules that must report them.

use super::board;
use super::fault::{Site, Step};
use serde_yaml::Value;

/// What decides whether something is a fault.
pub struct Context {
    service: bool,
    board: bool,
    kind: &'static str,
    held: bool,
}

impl Context {
    pub fn new(path: &str, root: &Value) -> Self {
        let kinds = [
            "office-meeting",
            "weekly-meeting",
            "section-meeting",
            "system-meeting",
            "commendation-meeting",
            "director-meeting",
            "bureau-meeting",
            "operations-meeting",
            "all-staff-meeting",
            "county-education-meeting",
            "board-meeting",
            "special-meeting",
            "committee-meeting",
            "general-meeting",
        ];
        let kind = kinds.into_iter().find(|kind| path.contains(&format!("-{kind}"))).unwrap();
        let status = root.get("状态").or_else(|| root.get("status")).and_then(Value::as_str);
        let held = matches!(status, None | Some("held" | "已召开"));
        Self { service: path.contains("service-center"), board: path.contains("mill-trust"), kind, held }
    }

    fn is(&self, kinds: &[&str]) -> bool {
        kinds.contains(&self.kind)
    }

    /// Somebody in the register who holds none of the posts that a policy names.
    pub fn somebody(&self) -> &'static str {
        if self.board {
            BOARD_MEMBER_OF_NONE
        } else if self.service {
            SERVICE_CLERK
        } else {
            BUREAU_CLERK
        }
    }

    /// What kind of approval a key belongs to, if the policy asks for it and no other stands in for it; costs
    /// need two of each.
    fn approval_of(&self, site: &Site, root: &Value) -> Option<&'static str> {
        let approvals = root.get("审批").or_else(|| root.get("approvals"))?.as_sequence()?;
        let Some(Step::Index(at)) = site.way.get(1) else { return None };
        let of = |entry: &Value| {
            entry.get("事项").or_else(|| entry.get("of")).and_then(Value::as_str).map(str::to_owned)
        };
        let own = of(&approvals[*at])?;
        if ["meals", "allowance", "用餐", "补助"].contains(&own.as_str()) {
            return Some("costs");
        }
        let asked: &[&str] = match self.kind {
            "office-meeting" | "weekly-meeting" => &["agenda", "议程"],
            "system-meeting" => &["agenda", "议程", "materials", "材料"],
            _ => &["convening", "召开"],
        };
        let alone = approvals.iter().filter(|entry| of(entry).as_ref() == Some(&own)).count() == 1;
        (alone && asked.contains(&own.as_str())).then_some("one")
    }

    /// The rules that report a key that is not there; none where it may be left out.
    pub fn dropped(&self, site: &Site, root: &Value) -> Option<&'static [&'static str]> {
        let categories = self.is(&[
            "office-meeting",
            "weekly-meeting",
            "section-meeting",
            "system-meeting",
            "commendation-meeting",
        ]);
        let office = self.is(&["office-meeting"]);
        let approvals: &[&str] = if office || self.is(&["weekly-meeting", "system-meeting"]) {
            &["MB307", "MB201"]
        } else if self.is(&["commendation-meeting", "operations-meeting"]) {
            &["MB201"]
        } else {
            &[]
        };
        let sign_in: &[&str] = &["MB501"];
        let sign_in = if self.is(&["operations-meeting", "all-staff-meeting", "county-education-meeting"]) {
            sign_in
        } else {
            &[]
        };
        if !self.held {
            return match site.name.as_str() {
                "type" | "date" | "host" => Some(&["MB006"]),
                "status_reason" => Some(&["MB015"]),
                "approvals" | "approvals.*.by" => Some(&["MB205"]),
                "approvals.*.of" => Some(&["MB006"]),
                _ => None,
            };
        }
        let expected: &'static [&'static str] = match site.name.as_str() {
            "type" | "date" => &["MB006"],
            "host" if self.is(&["section-meeting", "operations-meeting"]) => &["MB006"],
            _ if self.board && !required(&site.name) => {
                let present = root.get("present").or_else(|| root.get("出席"));
                board::dropped(self.kind, &site.name, present.is_some_and(Value::is_string))
            }
            "chair" if !self.is(&["county-education-meeting"]) => &["MB101"],
            "recorder" if !self.is(&["system-meeting", "commendation-meeting", "section-meeting"]) => {
                &["MB103"]
            }
            "present" if self.service || self.is(&["all-staff-meeting"]) => &["MB107", "MB111", "MB105"],
            "present" => &["MB105"],
            "leave"
                if self.is(&["weekly-meeting", "section-meeting", "office-meeting", "all-staff-meeting"]) =>
            {
                let everyone = ["present", "出席"]
                    .iter()
                    .filter_map(|key| root.get(*key))
                    .any(|value| value.is_string());
                if everyone { return None } else { &["MB107", "MB111"] }
            }
            "agenda" => &["MB301"],
            name if required(name) => &["MB006"],
            "agenda.*.category" if categories => &["MB302"],
            "agenda.*.department" if office || self.is(&["weekly-meeting"]) => &["MB304"],
            "agenda.*.position" if office => &["MB308"],
            "agenda.*.submitted" if office => &["MB309"],
            "agenda.*.approved_by" if office => &["MB304"],
            "decisions.*.owner" if !self.is(&["system-meeting", "commendation-meeting"]) => &["MB401"],
            "decisions.*.due" if !self.is(&["system-meeting", "commendation-meeting"]) => &["MB402"],
            "decisions.*.department" if office || self.is(&["weekly-meeting"]) => &["MB401"],
            "approvals" => approvals,
            "approvals.*.by" | "approvals.*.on" => match self.approval_of(site, root)? {
                "costs" => &["MB701"],
                _ => approvals,
            },
            "approvals.*.authority" if self.is(&["commendation-meeting"]) => &["MB201"],
            "sign_in" | "sign_in.keeper" => sign_in,
            "notice" | "notice.sent" if self.is(&["system-meeting"]) => &["MB201"],
            "notice" | "notice.reported" if self.is(&["operations-meeting"]) => &["MB204"],
            "basis" if self.is(&["system-meeting", "commendation-meeting"]) => &["MB210"],
            "purpose" if self.is(&["operations-meeting"]) => &["MB208"],
            "preparatory_group"
            | "preparatory_group.leader"
            | "preparatory_group.members"
            | "preparatory_group.duties" => &["MB112"],
            "leave.*.asked" | "leave.*.granted_by" if !self.service => &["MB504"],
            "minutes.signed_on" => &["MB802"],
            "work_reports" | "work_reports.*.at" => &["MB312"],
            "materials.*.checked_by" | "materials.*.passed_in" if self.is(&["commendation-meeting"]) => {
                &["MB703"]
            }
            "rescheduled" | "rescheduled.from" | "rescheduled.reason" | "rescheduled.by" if self.service => {
                &["MB205"]
            }
            "rescheduled.notified_by" if self.is(&["weekly-meeting"]) => &["MB205"],
            "guests" if self.is(&["commendation-meeting"]) => &["MB111"],
            _ => &[],
        };
        (!expected.is_empty()).then_some(expected)
    }

    /// The rules that report somebody without the post.
    pub fn wrong_person(&self, site: &Site, root: &Value) -> Option<&'static [&'static str]> {
        if !self.held {
            return (site.name == "approvals.*.by").then_some(&["MB202"]);
        }
        let expected: &'static [&'static str] = match site.name.as_str() {
            name if self.board => board::wrong_person(self.kind, name),
            "chair" if !self.is(&["county-education-meeting"]) => &["MB102"],
            "recorder" if !self.is(&["system-meeting", "commendation-meeting", "section-meeting"]) => {
                &["MB104"]
            }
            "convener" if !self.is(&["county-education-meeting"]) => &["MB102"],
            "sign_in.keeper" => &["MB502"],
            "approvals.*.by" if self.approval_of(site, root)? == "costs" => &["MB701"],
            "approvals.*.by"
                if self.is(&["office-meeting", "weekly-meeting", "system-meeting", "operations-meeting"]) =>
            {
                &["MB202", "MB201"]
            }
            "agenda.*.approved_by" if self.is(&["office-meeting"]) => &["MB305"],
            "leave.*.granted_by" if !self.service => &["MB504"],
            "rescheduled.by" if self.service => &["MB205"],
            "materials.*.checked_by" if self.is(&["commendation-meeting"]) => &["MB703"],
            _ => &[],
        };
        (!expected.is_empty()).then_some(expected)
    }

    /// By how many days a date is shifted, and the rules that report it.
    pub fn shifted(&self, site: &Site, root: &Value) -> Option<(i64, &'static [&'static str])> {
        if !self.held && site.name != "date" {
            return None;
        }
        if self.board {
            return board::shifted(self.kind, &site.name);
        }
        if site.name == "approvals.*.on" && self.approval_of(site, root)? == "costs" {
            return None;
        }
        let (days, expected): (i64, &'static [&'static str]) = match site.name.as_str() {
            "date" => (1, &["MB011"]),
            "agenda.*.submitted" if self.is(&["office-meeting"]) => (20, &["MB306"]),
            "approvals.*.on"
                if self.is(&["office-meeting", "weekly-meeting", "system-meeting", "operations-meeting"]) =>
            {
                (60, &["MB203"])
            }
            "decisions.*.due" => (-400, &["MB404"]),
            "notice.sent" if self.is(&["system-meeting", "operations-meeting"]) => (30, &["MB203"]),
            "notice.reported" if self.is(&["operations-meeting"]) => (20, &["MB204"]),
            "leave.*.asked" if !self.service => (30, &["MB504"]),
            "work_reports.*.at" => (7, &["MB312"]),
            "follow_ups.*.on" => (-400, &["MB409"]),
            _ => return None,
        };
        Some((days, expected))
    }

    /// The rules of which one reports that two lists stand each in the other's place.
    pub fn swapped(&self, first: &str, second: &str) -> &'static [&'static str] {
        match (first, second) {
            ("present", "observers") => &["MB108", "MB107", "MB105", "MB111", "MB113", "MB005"],
            ("present", "absent") | ("present", "leave") => &["MB105", "MB005"],
            ("observers", "leave") | ("leave", "absent") => {
                &["MB005", "MB503", "MB504", "MB107", "MB104", "MB105"]
            }
            _ => &["MB005"],
        }
    }
}

/// Whether an entry cannot be without a key.
fn required(name: &str) -> bool {
    matches!(
        name,
        "agenda.*.title"
            | "decisions.*.id"
            | "decisions.*.text"
            | "approvals.*.of"
            | "leave.*.person"
            | "observers.*.person"
            | "absent.*.person"
            | "guests.*.name"
            | "work_reports.*.department"
            | "materials.*.title"
            | "explanations.*.rule"
            | "explanations.*.reason"
            | "explanations.*.by"
            | "explanations.*.on"
            | "follow_ups.*.decision"
            | "follow_ups.*.on"
            | "follow_ups.*.status"
            | "amendments.*.on"
            | "amendments.*.what"
    )
}

const BOARD_MEMBER_OF_NONE: &str = "Edith Fairweather";
const SERVICE_CLERK: &str = "田小军";
const BUREAU_CLERK: &str = "马丽";
