//! A new record, as far as policy, registers and earlier records say what will stand in it. What a human has
//! to fill in is left open.

use crate::archive::{Decision, Organization};
use crate::finding::Language;
use crate::policy::{ApprovalRule, MeetingType, Policy, Selector, Standpoint};
use crate::record::{FollowUpStatus, Status, format::RECORD};
use crate::register::{DepartmentId, PersonId, Register};
use crate::resolve::Meeting;
use crate::text::fold_name;
use crate::yaml::{Choice as _, List};
use chrono::{Datelike, NaiveDate, NaiveTime};
use std::fmt::Write as _;

/// The most open decisions that are listed.
const MOST_DECISIONS: usize = 20;

/// What a new record is of.
pub struct Plan<'a> {
    /// The organisation.
    pub organization: &'a Organization,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The type of meeting.
    pub kind: &'a MeetingType,
    /// The day.
    pub date: NaiveDate,
    /// The department that hosts it, where the type does not say.
    pub host: Option<DepartmentId>,
    /// When it begins, where somebody says.
    pub start: Option<NaiveTime>,
    /// How many sessions of this type there are on the day before it.
    pub before: usize,
    /// The language of keys and comments.
    pub language: Language,
}

/// How a record of a day writes somebody: by name; where the name is not theirs alone, with their
/// department; by id where several of one name are there, too.
pub fn written_name(register: &Register, id: PersonId, date: NaiveDate) -> String {
    let person = &register[id];
    let departments = person.tenures_at(date).filter_map(|tenure| tenure.department);
    let within = departments.map(|own| format!("{}（{}）", person.name, register[own].term(date).name));
    let mut ways = std::iter::once(person.name.clone()).chain(within);
    ways.find(|way| register.find_person(way, date) == Ok(id)).unwrap_or_else(|| person.id.to_string())
}

impl Plan<'_> {
    /// The path of the record, from the root: date, type, and the host where each has meetings of its own.
    pub fn path(&self) -> String {
        let Self { organization, kind, date, .. } = self;
        let host = self.host.filter(|_| kind.host.is_none()).map(|id| &organization.register[id].id);
        let host = host.map_or_else(String::new, |host| format!("-{host}"));
        let again = if self.before == 0 { String::new() } else { format!("-{}", self.before + 1) };
        format!("content/{}/meetings/{}/{date}-{}{host}{again}.md", organization.id, date.year(), kind.id)
    }

    /// The text of the record.
    pub fn text(&self) -> String {
        let mut text = String::from("---\n");
        self.frame(&mut text);
        self.people(&mut text);
        self.approvals(&mut text);
        self.minutes(&mut text);
        self.agenda(&mut text);
        self.decisions(&mut text);
        text.push_str("---\n");
        text
    }

    fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// A key of the front matter, or of what stands below one, in the language of the record.
    fn key(&self, path: &[&str]) -> &'static str {
        let mut shape = RECORD;
        let mut name = "";
        for key in path {
            let field = shape.field(key).expect("the format has the key");
            name = if self.language == Language::Zh { field.zh } else { field.en };
            shape = field.shape.entry();
        }
        name
    }

    fn line(&self, text: &mut String, key: &str, value: &str) {
        let _ = writeln!(text, "{}: {value}", self.key(&[key]));
    }

    /// Earlier meetings of this kind, the latest first.
    fn earlier(&self) -> impl Iterator<Item = &Meeting> {
        let own = |meeting: &&Meeting| meeting.kind.id == self.kind.id && meeting.date <= self.date;
        let hosted = |meeting: &&Meeting| {
            self.kind.host.is_some() || self.host.is_none() || meeting.host() == self.host
        };
        self.organization.meetings.iter().rev().map(AsRef::as_ref).filter(own).filter(hosted)
    }

    fn hosts(&self) -> Vec<DepartmentId> {
        let named = self.kind.host.as_deref().and_then(|id| self.organization.register.department(id));
        named.or(self.host).into_iter().collect()
    }

    /// Type, number, date, time, place and host.
    fn frame(&self, text: &mut String) {
        self.line(text, "type", self.kind.name.in_language(self.language));
        let last = self
            .earlier()
            .find(|meeting| meeting.date.year() == self.date.year() && meeting.front().number.is_some());
        let numbered = self.earlier().next().is_none_or(|meeting| meeting.front().number.is_some());
        if numbered {
            let number = last.and_then(|meeting| meeting.front().number).unwrap_or(0) + 1;
            self.line(text, "number", &number.to_string());
        }
        self.line(text, "date", &self.date.to_string());
        if self.date > self.organization.as_of {
            self.line(text, "status", Status::Planned.in_words().in_language(self.language));
        }
        let slots = self.kind.requirements.sessions.iter().flat_map(|sessions| sessions.slots.values());
        let of_day = slots.filter(|slot| slot.weekday == Some(self.date.weekday())).find_map(|slot| slot.at);
        let usual = || self.earlier().find_map(|meeting| meeting.front().start);
        let start = self.start.or(of_day.filter(|_| self.before == 0)).or_else(usual);
        let start = start.map_or_else(String::new, |time| format!("\"{}\"", time.format("%H:%M")));
        self.line(text, "start", &start);
        let place = self.earlier().find_map(|meeting| meeting.front().place.clone());
        self.line(text, "place", &place.unwrap_or_default());
        if let Some(host) = self.host.filter(|_| self.kind.host.is_none()) {
            self.line(text, "host", self.organization.department_name(host, self.date));
        }
        let asks = &self.kind.requirements;
        for (key, asked) in [("purpose", asks.purpose.is_some()), ("basis", asks.basis.is_some())] {
            if asked {
                self.line(text, key, "");
            }
        }
    }

    /// Who chairs, records, prepares and is present.
    fn people(&self, text: &mut String) {
        let asks = &self.kind.requirements;
        let convener = asks.convener.as_ref().map(|rule| self.somebody(&rule.by));
        let chair = asks.chair.as_ref().map(|rule| self.somebody(&rule.by));
        let recorder = asks.recorder.as_ref().map(|rule| self.somebody(&rule.by));
        let parts = [("convener", convener), ("chair", chair), ("recorder", recorder)];
        for (key, value) in parts {
            if key != "convener" || value.is_some() {
                self.line(text, key, &value.unwrap_or_default());
            }
        }
        for (key, rule) in [("support", &asks.support), ("logistics", &asks.logistics)] {
            if let Some(unit) = rule.as_ref().and_then(|rule| rule.unit.as_deref()) {
                self.line(text, key, &self.unit(unit));
            }
        }
        if let Some(unit) = asks.notice.as_ref().and_then(|rule| rule.unit.as_deref()) {
            let key = self.key(&["notice", "by"]);
            self.line(text, "notice", &format!("{{{key}: {}}}", self.unit(unit)));
        } else if let Some(rule) = &asks.notified {
            let keys: &[&str] = if rule.agenda { &["sent", "agenda"] } else { &["sent"] };
            let keys: Vec<_> = keys.iter().map(|key| format!("{}: ", self.key(&["notice", key]))).collect();
            self.line(text, "notice", &format!("{{{}}}", keys.join(", ")));
        }
        let due = asks.everyone_due();
        if asks.quorum.is_some() && due.is_empty() {
            let _ = writeln!(
                text,
                "# {}: {}",
                self.key(&["entitled"]),
                self.say("有表决权的人数", "how many may vote")
            );
        }
        let everyone = if self.whom(&due).is_empty() { "" } else { self.say("全体", "everyone") };
        self.line(text, "present", everyone);
        if !due.is_empty() {
            let names: Vec<_> = self.whom(&due).into_iter().map(|id| self.name(id)).collect();
            let _ = writeln!(text, "# {}{}", self.say("应到：", "due: "), names.join(self.say("、", ", ")));
        }
        if let Some(observers) = &asks.observers {
            let names: Vec<_> = self.whom(&observers.by).into_iter().map(|id| self.name(id)).collect();
            self.line(text, "observers", &format!("[{}]", names.join(", ")));
        }
        let leave = |key| self.key(&["leave", key]);
        let (person, reason, asked, granted) =
            (leave("person"), leave("reason"), leave("asked"), leave("granted_by"));
        let _ = writeln!(
            text,
            "# {}: [{{{person}: , {reason}: , {asked}: , {granted}: }}]",
            self.key(&["leave"])
        );
    }

    /// The one person whom selectors mean, else those who may be written, as a comment.
    fn somebody(&self, by: &List<Selector>) -> String {
        let names: Vec<_> = self.whom(by).into_iter().map(|id| self.name(id)).collect();
        match names.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            names => format!(" # {}{}", self.say("可写：", "one of "), names.join(self.say("、", ", "))),
        }
    }

    fn whom(&self, by: &List<Selector>) -> Vec<PersonId> {
        let hosts = self.hosts();
        let (register, policy, date) = (&self.organization.register, self.policy, self.date);
        let chair = self.kind.requirements.chair.as_ref();
        let standpoint =
            Standpoint { register, policy, date, hosts: &hosts, proposer: None, providers: &[], chair: None };
        let chair = chair.map(|rule| standpoint.everyone(&rule.by)).filter(|chairs| chairs.len() == 1);
        Standpoint { chair: chair.and_then(|chairs| chairs.first().copied()), ..standpoint }.everyone(by)
    }

    fn name(&self, id: PersonId) -> String {
        written_name(&self.organization.register, id, self.date)
    }

    fn unit(&self, unit: &str) -> String {
        let register = &self.organization.register;
        let id = if unit == "host" { self.hosts().first().copied() } else { register.department(unit) };
        id.map_or_else(String::new, |id| self.organization.department_name(id, self.date).to_owned())
    }

    /// The approvals that the policy asks for, without their days.
    fn approvals(&self, text: &mut String) {
        let rules = &self.kind.requirements.approvals;
        if rules.is_empty() {
            return;
        }
        let _ = writeln!(text, "{}:", self.key(&["approvals"]));
        for rule in rules.values() {
            let _ = writeln!(text, "  - {}", self.approval(rule));
        }
    }

    fn approval(&self, rule: &ApprovalRule) -> String {
        let key = |key| self.key(&["approvals", key]);
        let of = rule.of.map(|of| of.in_words().in_language(self.language).to_owned()).unwrap_or_default();
        let people: Vec<_> = self.whom(&rule.by).into_iter().map(|id| self.name(id)).collect();
        let by = match (people.as_slice(), &rule.authority) {
            ([only], _) => format!("{}: {only}", key("by")),
            (_, Some(authority)) => format!("{}: {authority}", key("authority")),
            _ => format!("{}: ", key("by")),
        };
        let choice = if people.len() > 1 && rule.authority.is_none() {
            format!(" # {}{}", self.say("可写：", "one of "), people.join(self.say("、", ", ")))
        } else {
            String::new()
        };
        format!("{{{}: {of}, {by}, {}: }}{choice}", key("of"), key("on"))
    }

    /// The minutes that this meeting is to approve: those of the last one, where the policy asks for it.
    fn minutes(&self, text: &mut String) {
        let asked = |meeting: &&Meeting| {
            let rule = meeting.kind.requirements.minutes_approval.as_ref();
            let here = rule.is_some_and(|rule| {
                let own = rule.meetings.is_empty() && meeting.kind.id == self.kind.id;
                own || rule.meetings.values().any(|kind| **kind == *self.kind.id)
            });
            let hosted = self.host.is_none() || meeting.host() == self.host;
            here && hosted && meeting.held() && meeting.date < self.date
        };
        let approved: Vec<_> = self
            .organization
            .meetings
            .iter()
            .flat_map(|meeting| meeting.front().minutes_approved.values())
            .map(|entry| fold_name(&entry.record))
            .collect();
        let meetings = self.organization.meetings.iter().rev().map(AsRef::as_ref);
        let open = meetings.filter(asked).take_while(|meeting| !approved.contains(&fold_name(&meeting.id)));
        let ids: Vec<&str> = open.map(|meeting| &*meeting.id).collect();
        if !ids.is_empty() {
            let _ = writeln!(text, "# {}: [{}]", self.key(&["minutes_approved"]), ids.join(", "));
        }
    }

    /// The agenda and the decisions, to be filled in.
    fn agenda(&self, text: &mut String) {
        let item = |key| self.key(&["agenda", key]);
        if let Some(categories) = &self.kind.requirements.categories {
            let names: Vec<_> =
                categories.items.values().map(|category| category.name.in_language(self.language)).collect();
            let _ = writeln!(
                text,
                "# {}{}",
                self.say("议题类别：", "categories: "),
                names.join(self.say("、", ", "))
            );
        }
        let _ = writeln!(text, "# {}:", self.key(&["agenda"]));
        let keys = [
            "title",
            "category",
            "department",
            "presenter",
            "position",
            "submitted",
            "approved_by",
            "outcome",
        ];
        let keys: Vec<_> = keys.into_iter().map(|key| format!("{}: ", item(key))).collect();
        let _ = writeln!(text, "#   - {{{}: 1, {}}}", item("id"), keys.join(", "));
        if self.kind.requirements.motions.is_some() {
            self.motions(text);
        }
        let decision = |key| self.key(&["decisions", key]);
        let keys: Vec<_> = ["text", "department", "owner", "due"]
            .into_iter()
            .map(|key| format!("{}: ", decision(key)))
            .collect();
        let _ = writeln!(text, "# {}:", self.key(&["decisions"]));
        let _ =
            writeln!(text, "#   - {{{}: 1, {}: 1, {}}}", decision("id"), decision("item"), keys.join(", "));
    }

    /// Motions, to be filled in.
    fn motions(&self, text: &mut String) {
        let motion = |key| self.key(&["motions", key]);
        let vote =
            ["for", "against", "abstain"].map(|key| format!("{}: ", self.key(&["motions", "vote", key])));
        let _ = writeln!(text, "# {}:", self.key(&["motions"]));
        let _ = writeln!(
            text,
            "#   - {{{}: 1, {}: 1, {}: , {}: , {}: , {}: {{{}}}, {}: }}",
            motion("id"),
            motion("item"),
            motion("text"),
            motion("mover"),
            motion("seconder"),
            motion("vote"),
            vote.join(", "),
            motion("result")
        );
    }

    /// Decisions of earlier meetings of this type that are open, as follow-ups to be filled in.
    fn decisions(&self, text: &mut String) {
        let meetings = &self.organization.meetings;
        let ours = |decision: &&Decision| {
            decision.state.is_open() && meetings[decision.meeting].kind.id == self.kind.id
        };
        let open: Vec<_> = self.organization.decisions.iter().filter(ours).collect();
        if open.is_empty() {
            return;
        }
        let key = |key| self.key(&["follow_ups", key]);
        let _ = writeln!(
            text,
            "# {}",
            self.say(
                "未办结的决定；有进展的，去掉行首的 #",
                "open decisions; take out the # where there is something to report"
            )
        );
        let _ = writeln!(text, "# {}:", self.key(&["follow_ups"]));
        let status = FollowUpStatus::InProgress.in_words();
        let status = status.in_language(self.language);
        for decision in open.iter().take(MOST_DECISIONS) {
            let (id, date) = (&decision.full_id, self.date);
            let _ = writeln!(
                text,
                "#   - {{{}: '{id}', {}: {date}, {}: {status}, {}: }}",
                key("decision"),
                key("on"),
                key("status"),
                key("note")
            );
        }
        if open.len() > MOST_DECISIONS {
            let more = open.len() - MOST_DECISIONS;
            let _ = match self.language {
                Language::Zh => writeln!(text, "#   另有 {more} 项"),
                Language::En => writeln!(text, "#   and {more} more"),
            };
        }
    }
}
