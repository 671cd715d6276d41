//! What a policy file asks of people and departments that its registers do not have: such a requirement binds
//! nobody, in silence.
//!
//! Whom a selector means is looked up from the meetings of its type, each on its own day. One that means
//! nobody at any of them matches nothing. As long as there is no meeting of the type nothing is judged by it.

use crate::archive::Organization;
use crate::finding::{Path, Step, Text};
use crate::policy::reference;
use crate::policy::{self, PeriodKind, Policy, Selector, Standpoint, Unit, in_policy, type_of};
use crate::register::DepartmentId;
use crate::resolve::Meeting;
use crate::say;
use crate::text::fold_name;
use crate::yaml::{List, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a policy asks and that nothing can answer.
pub(super) struct Unmatched {
    /// Where it stands in the policy.
    pub(super) path: Path,
    /// What is so.
    pub(super) message: Text,
    /// What to do.
    pub(super) help: Text,
    /// Whether it binds nobody at all, so that nothing can be held against it; it may bind others.
    pub(super) is_dead: bool,
}

/// All of them, of one version of the policy.
pub(super) fn unmatched(organization: &Organization, version: usize) -> Vec<Unmatched> {
    // Whom the registers do not have may stand in what could not be read of them.
    let register = &organization.register;
    if register.unread.any() || register.people.iter().any(|person| person.unclear) {
        return Vec::new();
    }
    let policy = &organization.policies.0[version];
    let all: Vec<_> = organization
        .meetings
        .iter()
        .map(|meeting| &**meeting)
        .filter(|meeting| meeting.version == version && meeting.held())
        .collect();
    let search = Search { organization, policy, all };
    let mut found = Vec::new();
    let mut kinds: BTreeMap<Path, Vec<String>> = BTreeMap::new();
    let mut reported = BTreeSet::new();
    policy::leaves(&policy.source, |path, shape, text| match shape {
        Shape::Parsed(_) => {
            // Of a post or a department that is not there another finding reports.
            let known = in_policy(policy, &organization.register, path, shape, text).is_none();
            if let Some(selector) = text.parse().ok().filter(|_| known) {
                found.extend(search.selector(path, text, &selector, &mut reported));
            }
        }
        Shape::Reference(reference::DEPARTMENT_KIND) => {
            let list = Path(path.0[..path.0.len() - 1].to_vec());
            kinds.entry(list).or_default().push(text.to_owned());
        }
        _ => {}
    });
    found.extend(kinds.into_iter().filter_map(|(list, kinds)| search.kinds(list, &kinds)));
    found.extend(search.marks());
    found
}

struct Search<'a> {
    organization: &'a Organization,
    policy: &'a Policy,
    /// The meetings that are judged by this version.
    all: Vec<&'a Meeting>,
}

impl<'a> Search<'a> {
    /// The meetings to which a place of the policy file applies.
    fn meetings(&self, path: &Path) -> Vec<&'a Meeting> {
        let own = type_of(path);
        self.all.iter().copied().filter(|meeting| own.is_none_or(|at| meeting.kind.at == at)).collect()
    }

    fn standpoint(&self, meeting: &'a Meeting) -> Standpoint<'a> {
        meeting.standpoint(&self.organization.register, self.policy)
    }

    /// A selector that means nobody.
    fn selector(
        &self,
        path: &Path,
        text: &str,
        selector: &Selector,
        reported: &mut BTreeSet<String>,
    ) -> Option<Unmatched> {
        let meetings = self.meetings(path);
        if meetings.is_empty() {
            return None;
        }
        let help = say!(
            zh: "在 people.yaml 里登记，或改这项要求",
            en: "enter them in people.yaml, or change the requirement"
        );
        match unit_of(selector) {
            Some(Unit::Host) if must_be_there(path) => {
                return self.of_host(path, text, selector, &meetings, reported);
            }
            Some(Unit::Host | Unit::Proposer | Unit::Provider) => return None,
            _ => {}
        }
        let nobody = match selector {
            Selector::Chair => false,
            Selector::DutyLeader => self.organization.register.calendar.roster().is_empty(),
            _ => {
                // Of those any one of whom will do, a post may stand vacant as long as another is held.
                let vacant = matches!(selector, Selector::Holders(_, None)) && !must_be_there(path);
                let means: List<_> =
                    if vacant { self.beside(path) } else { List::from_iter([selector.clone()]) };
                !meetings.iter().any(|meeting| !self.standpoint(meeting).everyone(&means).is_empty())
            }
        };
        if !nobody || !reported.insert(text.to_owned()) {
            return None;
        }
        let words = self.standpoint(meetings[0]).describe(&List::from_iter([selector.clone()]));
        let (zh, en) = (words.zh, words.en);
        let help = match selector {
            Selector::DutyLeader => {
                say!(
                    zh: "在 calendar.yaml 的“值班表”里排出值班领导",
                    en: "fill in `duty_roster` of calendar.yaml"
                )
            }
            _ => help,
        };
        let message = say!(
            zh: "名册里没有{zh}，这项要求约束不到任何人",
            en: "the registers have nobody for `{text}` ({en}), so the requirement binds nobody"
        );
        Some(Unmatched { path: path.clone(), message, help, is_dead: true })
    }

    /// The selectors of the list in which one stands, itself among them.
    fn beside(&self, path: &Path) -> List<Selector> {
        let list = &path.0[..path.0.len().saturating_sub(1)];
        let mut all = Vec::new();
        policy::leaves(&self.policy.source, |other, shape, text| {
            let in_list = other.0.len() == path.0.len() && other.0.starts_with(list);
            if in_list && matches!(shape, Shape::Parsed(_)) {
                all.extend(text.parse::<Selector>().ok());
            }
        });
        List::from_iter(all)
    }

    /// Hosts at whose meetings somebody must be there whom the registers do not have: of whose work nobody is
    /// in charge, say.
    fn of_host(
        &self,
        path: &Path,
        text: &str,
        selector: &Selector,
        meetings: &[&'a Meeting],
        reported: &mut BTreeSet<String>,
    ) -> Option<Unmatched> {
        let means = List::from_iter([selector.clone()]);
        let mut hosts: BTreeMap<DepartmentId, bool> = BTreeMap::new();
        for meeting in meetings.iter().filter(|meeting| meeting.held()) {
            for host in &meeting.hosts {
                let known = hosts.entry(*host).or_default();
                if !*known {
                    let hosts = std::slice::from_ref(host);
                    *known = !Standpoint { hosts, ..self.standpoint(meeting) }.everyone(&means).is_empty();
                }
            }
        }
        let date = meetings.last()?.date;
        let without = hosts
            .into_iter()
            .filter(|(_, known)| !known)
            .map(|(host, _)| self.organization.department_name(host, date));
        let without: Vec<_> = without.filter(|name| reported.insert(format!("{text} {name}"))).collect();
        let (zh, en) = (without.join("、"), without.join(", "));
        let who = self.standpoint(meetings[0]);
        let who = Standpoint { hosts: &[], ..who }.describe(&means);
        let (who_zh, who_en) = (who.zh, who.en);
        (!without.is_empty()).then(|| Unmatched {
            path: path.clone(),
            is_dead: false,
            message: say!(
                zh: "{zh}开过会，而名册里没有{who_zh}，这项要求约束不到任何人",
                en: "{en}: meetings were held, and the registers have nobody for `{text}` ({who_en}), so \
                    the requirement binds nobody"
            ),
            help: say!(
                zh: "在 people.yaml 里登记：分管的写“分管”，任职的写“任职”",
                en: "enter them in people.yaml, under `oversees` or `posts`"
            ),
        })
    }

    /// Kinds of departments of which there is none.
    fn kinds(&self, list: Path, kinds: &[String]) -> Option<Unmatched> {
        let departments =
            self.organization.register.departments.iter().filter(|department| !department.outside);
        let own: BTreeSet<_> = departments
            .flat_map(|department| &department.terms)
            .filter_map(|term| term.kind.as_deref())
            .collect();
        let known = kinds.iter().any(|kind| own.iter().any(|own| fold_name(own) == fold_name(kind)));
        if known || self.meetings(&list).is_empty() {
            return None;
        }
        let written = kinds.join("、");
        let own = own.into_iter().collect::<Vec<_>>().join("、");
        Some(Unmatched {
            path: list,
            is_dead: true,
            message: say!(
                zh: "名册里没有类别为“{written}”的部门，这项要求约束不到任何部门",
                en: "no department of the register is of the kind `{written}`, so the requirement binds none"
            ),
            help: say!(
                zh: "写 organization.yaml 里部门的类别：{own}",
                en: "write a `kind` of the departments in organization.yaml: {own}"
            ),
        })
    }

    /// Requirements that rest on a mark of the registers which nothing there has.
    fn marks(&self) -> Vec<Unmatched> {
        [self.unit_heads(), self.keepers(), self.semesters()].into_iter().flatten().collect()
    }

    fn unit_heads(&self) -> Option<Unmatched> {
        let register = &self.organization.register;
        let heads: Vec<_> = register.posts.iter().filter(|post| post.unit_head).collect();
        let held = |post: &&crate::register::Post| {
            register.people.iter().flat_map(|person| &person.tenures).any(|tenure| tenure.post == post.id)
        };
        if heads.iter().any(held) {
            return None;
        }
        let path = self.asked_of("unit_head_leave", |kind| kind.requirements.unit_head_leave.is_some())?;
        let (message, help) = if heads.is_empty() {
            (
                say!(
                    zh: "名册里没有一个职务标明“一把手”，这项要求约束不到任何人",
                    en: "no post of the register is marked `unit_head`, so the requirement binds nobody"
                ),
                say!(
                    zh: "在 organization.yaml 的“职务”里给单位负责人写“一把手: 是”",
                    en: "mark the posts that head a unit with `unit_head: true` in organization.yaml"
                ),
            )
        } else {
            (
                say!(
                    zh: "标明“一把手”的职务没有一人担任，这项要求约束不到任何人",
                    en: "nobody holds a post that is marked `unit_head`, so the requirement binds nobody"
                ),
                say!(
                    zh: "在 people.yaml 的“任职”里登记单位负责人",
                    en: "enter the heads of units in people.yaml, under `posts`"
                ),
            )
        };
        Some(Unmatched { path, is_dead: true, message, help })
    }

    fn keepers(&self) -> Option<Unmatched> {
        let own = self.organization.register.departments.iter().filter(|department| !department.outside);
        if own.flat_map(|department| &department.terms).any(|term| term.keeper.is_some()) {
            return None;
        }
        Some(Unmatched {
            path: self.asked_of("keeper", |kind| kind.requirements.keeper.is_some())?,
            is_dead: true,
            message: say!(
                zh: "名册里没有一个部门写了会务专人",
                en: "no department of the register names who keeps its records"
            ),
            help: say!(
                zh: "在 organization.yaml 的“部门”里逐个写上“会务专人: 姓名”",
                en: "add `keeper:` and a name to the departments in organization.yaml"
            ),
        })
    }

    fn semesters(&self) -> Option<Unmatched> {
        if !self.organization.register.calendar.semesters().is_empty() || self.all.is_empty() {
            return None;
        }
        let is_owed =
            |rule: &policy::PeriodReports| rule.every.values().any(|every| *every == PeriodKind::Semester);
        let (at, _) = self.policy.reports.iter().find(|(_, rule)| is_owed(rule))?;
        Some(Unmatched {
            path: crate::path!["reports", at, "every"],
            // The same requirement may be owed by the month too.
            is_dead: false,
            message: say!(
                zh: "日历里没有学期，按学期的报告无从核对",
                en: "the calendar has no semesters, so nobody can tell which reports are owed"
            ),
            help: say!(
                zh: "在 calendar.yaml 的“学期”里写出各学期",
                en: "write the semesters under `semesters` of calendar.yaml"
            ),
        })
    }

    /// The place of a requirement of a type that has meetings; of what holds for all types, the place where
    /// that stands.
    fn asked_of(&self, key: &'static str, asks: impl Fn(&policy::MeetingType) -> bool) -> Option<Path> {
        let meeting = self.all.iter().find(|meeting| asks(&meeting.kind))?;
        let mut places = Vec::new();
        policy::places(&self.policy.source, |path| {
            if path.0.last() == Some(&Step::from(key)) {
                places.push(path.clone());
            }
        });
        let own = places.iter().find(|path| type_of(path) == Some(meeting.kind.at));
        own.or_else(|| places.iter().find(|path| type_of(path).is_none())).cloned()
    }
}

fn unit_of(selector: &Selector) -> Option<&Unit> {
    match selector {
        Selector::Holders(_, unit) => unit.as_ref(),
        Selector::Head(unit) | Selector::Members(unit) | Selector::Leader(unit) => Some(unit),
        Selector::DutyLeader | Selector::Everyone | Selector::Chair => None,
    }
}

/// Whether a place of the policy says who must be there. Elsewhere nobody is right where a selector means
/// nobody, and that is found.
fn must_be_there(path: &Path) -> bool {
    ["due", "attending", "observing", "groups", "items"].iter().any(|key| path.0.contains(&Step::from(*key)))
}
