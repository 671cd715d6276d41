//! The register files, read and joined.

use super::format::{
    CalendarFile, DepartmentRow, DutyRow, OrganizationFile, OversightRow, PeriodRow, PersonRow, PostRow,
    PublicHolidays, ReportRow, TenureRow, UnitRow,
};
use super::reported::{has_period, report, unread_period};
use super::{
    Currency, Days, Department, DepartmentId, DepartmentTerm, Name, Oversight, Person, PersonId, Post,
    Register, Tenure, Unread, Unresolved, format, shared,
};
use crate::calendar::{Calendar, Duty, Period, Semester, Zone};
use crate::finding::{Finding, Path, Place, Step, codes};
use crate::text::{Source, fold_name, nearest};
use crate::yaml::{Codes, List, load_with_holes};
use crate::{path, say};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The register files of one organisation, as far as they exist.
#[derive(Debug, Default, Clone)]
pub struct Files {
    /// `organization.yaml`.
    pub organization: Option<Source>,
    /// `people.yaml`.
    pub people: Option<Source>,
    /// `calendar.yaml`.
    pub calendar: Option<Source>,
    /// `reports.yaml`.
    pub reports: Option<Source>,
}

/// Reads the registers of an organisation. What is missing or wrong is left out and reported in the findings.
/// `unread` is what could not even be read as files.
pub fn read(files: &Files, unread: Unread) -> (Register, Vec<Finding>) {
    let mut reading = Reading::default();
    reading.register.unread = unread;
    match &files.organization {
        Some(source) => reading.organization(source),
        // Its absence is a finding of its own.
        None => reading.register.unread.departments = true,
    }
    if let Some(source) = &files.people {
        reading.people(source);
    }
    // Of somebody whom the roster names, nobody can say then that they are not there.
    reading.register.unread.people |= reading.register.people.is_empty();
    if let Some(source) = &files.calendar {
        reading.calendar(source);
    }
    if let Some(source) = &files.reports {
        let (rows, holes, findings): (List<ReportRow>, _, _) =
            load_with_holes(source, format::REPORTS, Codes::RECORD);
        reading.findings.extend(findings);
        reading.register.unread.reports |= !holes.is_empty();
        reading.register.reports = rows.iter().map(report).collect();
        let unread =
            reading.register.reports.iter().filter(|row| !has_period(row, &reading.register.calendar));
        let unread: Vec<_> = unread.map(|row| unread_period(source, row)).collect();
        reading.register.unread.reports |= !unread.is_empty();
        reading.findings.extend(unread);
    }
    (reading.register, reading.findings)
}

/// Whether the name of something in one of some lists may stand where something could not be read.
fn hides(hole: &Path, lists: &[&str]) -> bool {
    let list = |step: &Step| matches!(step, Step::Key(key) if lists.contains(&&**key));
    match hole.0.as_slice() {
        [] => true,
        [first] | [first, _] => list(first),
        [first, _, Step::Key(key), ..] => list(first) && matches!(&**key, "id" | "name" | "aliases"),
        _ => false,
    }
}

/// The same of somebody's name.
fn hides_person(hole: &Path) -> bool {
    match hole.0.as_slice() {
        [] | [_] => true,
        [_, Step::Key(key), ..] => matches!(&**key, "id" | "name" | "aliases"),
        _ => false,
    }
}

#[derive(Default)]
struct Reading {
    register: Register,
    findings: Vec<Finding>,
}

impl Reading {
    fn organization(&mut self, source: &Source) {
        let (file, holes, findings): (OrganizationFile, _, _) =
            load_with_holes(source, format::ORGANIZATION, Codes::POLICY);
        self.findings.extend(findings);
        let unread = &mut self.register.unread;
        unread.departments |= holes.iter().any(|hole| hides(hole, &["departments", "outside_units"]));
        unread.posts |= holes.iter().any(|hole| hides(hole, &["posts"]));
        // Who belongs where, and who may do what, rests on every one of them.
        unread.ground |= unread.departments || unread.posts;
        let OrganizationFile {
            name,
            short_name,
            language,
            timezone,
            currency,
            records_from,
            secretariat,
            departments,
            posts,
            outside_units,
        } = file;
        // A file that is empty has a finding of its own.
        self.register.unread.ground |= name.zh.is_empty() && departments.is_empty();
        self.register.name = name;
        self.register.short_name = short_name;
        self.register.language = language;
        self.register.zone = timezone.as_deref().and_then(Zone::named).unwrap_or_default();
        self.register.currency = currency.as_deref().and_then(Currency::read).unwrap_or_default();
        self.register.records_from = records_from;
        for (at, row) in departments.iter() {
            self.department(source, at, row);
        }
        self.outside_units(source, &outside_units);
        let shared = shared::departments(source, &self.register);
        self.register.unread.departments |= !shared.is_empty();
        self.register.unread.ground |= !shared.is_empty();
        self.findings.extend(shared);
        self.posts(source, &posts);
        if let Some(secretariat) = &secretariat {
            self.register.secretariat = self.reference(source, secretariat, path!["secretariat"]);
        }
    }

    fn outside_units(&mut self, source: &Source, units: &List<UnitRow>) {
        for (at, UnitRow { id, name }) in units.iter() {
            if self.register.department(id).is_some() {
                self.duplicate(source, path!["outside_units", at, "id"], id);
                continue;
            }
            let term = DepartmentTerm {
                name: name.clone(),
                english_name: None,
                aliases: Vec::new(),
                kind: None,
                keeper: None,
                days: Days::default(),
                at,
            };
            self.add_department(Department { id: id.as_str().into(), outside: true, terms: vec![term] });
        }
    }

    fn posts(&mut self, source: &Source, posts: &List<PostRow>) {
        self.findings.extend(shared::posts(source, posts));
        let mut seen = BTreeSet::new();
        for (at, row) in posts.iter() {
            if !seen.insert(row.id.clone()) {
                self.duplicate(source, path!["posts", at, "id"], &row.id);
                continue;
            }
            let PostRow { id, name, unit_head, external } = row;
            let (id, name) = (id.as_str().into(), name.clone());
            self.register.posts.push(Post { id, name, unit_head: *unit_head, external: *external });
        }
    }

    fn department(&mut self, source: &Source, at: usize, row: &DepartmentRow) {
        let DepartmentRow { id, name, english_name, kind, aliases, keeper, from, to } = row;
        let Some(days) = self.days(source, *from, *to, &path!["departments", at]) else {
            self.register.unread.departments = true;
            self.register.unread.ground = true;
            return;
        };
        let term = DepartmentTerm {
            name: name.clone(),
            english_name: english_name.clone(),
            aliases: aliases.values().cloned().collect(),
            kind: kind.clone(),
            keeper: keeper.clone(),
            days,
            at,
        };
        if let Some(known) = self.register.department(id) {
            if self.register[known].terms.iter().any(|other| other.days.overlap(term.days)) {
                self.duplicate(source, path!["departments", at, "id"], id);
                return;
            }
            self.index_department(known, &term);
            self.register.departments[known.0].terms.push(term);
        } else {
            self.add_department(Department { id: id.as_str().into(), outside: false, terms: vec![term] });
        }
    }

    fn add_department(&mut self, department: Department) {
        let id = DepartmentId(self.register.departments.len());
        let bearers = self.register.departments_by_name.entry(fold_name(&department.id)).or_default();
        bearers.push(id);
        for term in &department.terms {
            self.index_department(id, term);
        }
        self.register.departments.push(department);
    }

    fn index_department(&mut self, id: DepartmentId, term: &DepartmentTerm) {
        for name in term.aliases.iter().chain([&term.name]) {
            let bearers = self.register.departments_by_name.entry(fold_name(name)).or_default();
            if !bearers.contains(&id) {
                bearers.push(id);
            }
        }
    }

    /// A department named by another register, whenever it existed.
    fn reference(&mut self, source: &Source, written: &str, at: Path) -> Option<DepartmentId> {
        if let Some(bearers) = self.register.departments_by_name.get(&fold_name(written)) {
            return bearers.first().copied();
        }
        if self.register.unread.departments {
            return None;
        }
        let names = self.register.departments.iter().flat_map(|department| {
            department.terms.iter().map(|term| term.name.as_str()).chain([&*department.id])
        });
        let help = match nearest(written, names) {
            Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
            None => {
                say!(
                    zh: "在 organization.yaml 的“部门”里登记它",
                    en: "enter it under `departments` of organization.yaml"
                )
            }
        };
        let message = say!(zh: "没有“{written}”这个部门", en: "there is no department `{written}`");
        self.findings.push(Finding::new(
            codes::UNKNOWN_REFERENCE,
            &source.path,
            Place::Value(at),
            message,
            help,
        ));
        None
    }

    /// The days of an entry; nothing, with a finding, where the last comes before the first: then nobody can
    /// say which are meant.
    fn days(
        &mut self,
        source: &Source,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        entry: &Path,
    ) -> Option<Days> {
        let Some((first, last)) = from.zip(to).filter(|(first, last)| last < first) else {
            return Some(Days { from, to });
        };
        self.findings.push(Finding::new(
            codes::INVALID_POLICY,
            &source.path,
            Place::Value(entry.then("to")),
            say!(zh: "止于 {last}，早于开始的 {first}", en: "it ends on {last}, before it begins on {first}"),
            say!(zh: "核对“起”和“止”", en: "check `from` and `to`"),
        ));
        None
    }

    fn duplicate(&mut self, source: &Source, at: Path, id: &str) {
        self.findings.push(Finding::new(
            codes::INVALID_POLICY,
            &source.path,
            Place::Value(at),
            say!(zh: "编号“{id}”用了两次", en: "the id `{id}` stands twice"),
            say!(zh: "每个编号只用一次；同一部门改名要分起止日期写，且不重叠",
                 en: "use each id once; a department that was renamed has entries whose days do not overlap"),
        ));
    }

    fn people(&mut self, source: &Source) {
        let (rows, holes, findings): (List<PersonRow>, _, _) =
            load_with_holes(source, format::PEOPLE, Codes::POLICY);
        self.findings.extend(findings);
        let unread = &mut self.register.unread;
        unread.ground |= holes.contains(&path![]);
        unread.people |= holes.iter().any(hides_person);
        let mut seen = BTreeSet::new();
        for (at, row) in rows.iter() {
            let id: Arc<str> = row.id.clone().unwrap_or_else(|| row.name.clone()).into();
            if id.is_empty() {
                continue;
            }
            if !seen.insert(Arc::clone(&id)) {
                self.duplicate_person(source, at, row);
                continue;
            }
            let mut person = self.person(source, at, row, id);
            person.unclear |= holes.iter().any(|hole| hole.0.len() > 1 && hole.0.starts_with(&path![at].0));
            let index = PersonId(self.register.people.len());
            let mut names: Vec<_> =
                person.aliases.iter().chain([&person.name]).map(|name| fold_name(name)).collect();
            names.push(fold_name(&person.id));
            names.sort_unstable();
            names.dedup();
            for name in names {
                self.register.people_by_name.entry(name).or_default().push(index);
            }
            self.index_person(index, &person);
            self.register.people.push(person);
        }
    }

    fn index_person(&mut self, id: PersonId, person: &Person) {
        let posts: BTreeSet<_> = person.tenures.iter().map(|tenure| &tenure.post).collect();
        for post in posts {
            self.register.people_by_post.entry(Arc::clone(post)).or_default().push(id);
        }
        let served = person.tenures.iter().map(|tenure| tenure.department);
        let overseen = person.oversees.iter().map(|oversight| oversight.department);
        let departments: BTreeSet<_> = served.chain(overseen).flatten().collect();
        for department in departments {
            self.register.people_by_department.entry(department).or_default().push(id);
        }
    }

    fn duplicate_person(&mut self, source: &Source, at: usize, row: &PersonRow) {
        self.register.unread.people = true;
        match &row.id {
            Some(id) => self.duplicate(source, path![at, "id"], id),
            None => self.findings.push(Finding::new(
                codes::INVALID_POLICY,
                &source.path,
                Place::Value(path![at, "name"]),
                say!(
                    zh: "“{}”与另一人同名，两人都没有编号",
                    en: "`{}` has the name of another person, and no id", row.name
                ),
                say!(zh: "给每人写一个不同的“编号”", en: "give each of them an `id` of their own"),
            )),
        }
    }

    fn person(&mut self, source: &Source, at: usize, row: &PersonRow, id: Arc<str>) -> Person {
        let mut unclear = false;
        let mut tenures = Vec::new();
        let PersonRow { id: _, name, aliases, email, posts, oversees: overseen } = row;
        for (place, tenure) in posts.iter() {
            let TenureRow { post, department: written, from, to } = tenure;
            let department = written
                .as_deref()
                .and_then(|name| self.reference(source, name, path![at, "posts", place, "department"]));
            unclear |= written.is_some() && department.is_none();
            let Some(days) = self.days(source, *from, *to, &path![at, "posts", place]) else {
                unclear = true;
                continue;
            };
            tenures.push(Tenure { post: self.post_id(post), department, days, at: place });
        }
        let mut oversees = Vec::new();
        for (place, OversightRow { department, from, to }) in overseen.iter() {
            let department = self.reference(source, department, path![at, "oversees", place, "department"]);
            unclear |= department.is_none();
            match self.days(source, *from, *to, &path![at, "oversees", place]) {
                Some(days) => oversees.push(Oversight { department, days }),
                None => unclear = true,
            }
        }
        let aliases = aliases.values().cloned().collect();
        let email = email.as_deref().map(|address| address.trim().to_owned());
        Person { id, name: name.clone(), aliases, email, tenures, oversees, at, unclear }
    }

    /// A post by id or by name; as written where the organisation does not list it (the policy may).
    fn post_id(&self, written: &str) -> Arc<str> {
        let folded = fold_name(written);
        let named = |post: &&Post| *post.id == *written || fold_name(&post.name.zh) == folded;
        self.register.posts.iter().find(named).map_or_else(|| written.into(), |post| Arc::clone(&post.id))
    }

    fn calendar(&mut self, source: &Source) {
        let (file, holes, findings): (CalendarFile, _, _) =
            load_with_holes(source, format::CALENDAR, Codes::POLICY);
        self.findings.extend(findings);
        self.register.unread.calendar |= !holes.is_empty();
        let shared = shared::semesters(source, &file.semesters);
        self.register.unread.calendar |= !shared.is_empty();
        self.findings.extend(shared);
        let CalendarFile { semesters, holidays, public_holidays, workdays, duty_roster } = file;
        let named = |id: &Option<String>, name: &Option<Name>| match name {
            Some(Name { zh, en }) => (zh.clone(), en.clone()),
            None => (id.clone().unwrap_or_default(), None),
        };
        let mut span = |list: &'static str, at, from, to| {
            let days = self.days(source, from, to, &path![list, at]);
            self.register.unread.calendar |= days.is_none();
            days.and_then(|days| days.from.zip(days.to))
        };
        let holidays = holidays.iter().filter_map(|(at, PeriodRow { id, name, from, to })| {
            let (name, english) = named(id, name);
            let (from, to) = span("holidays", at, *from, *to)?;
            Some(Period { name, english, from, to })
        });
        let holidays = holidays.collect();
        let semesters = semesters.iter().filter_map(|(at, PeriodRow { id, name, from, to })| {
            let (name, english) = named(id, name);
            let id = id.clone().unwrap_or_else(|| name.clone());
            let (from, to) = span("semesters", at, *from, *to)?;
            Some(Semester { id, name, english, from, to })
        });
        let semesters = semesters.collect();
        let duties = duty_roster.iter().filter_map(|(at, DutyRow { from, to, person })| {
            let (from, to) = span("duty_roster", at, *from, *to)?;
            Some(Duty { from, to, person: person.clone(), at })
        });
        let duties = duties.collect();
        let workdays = workdays.values().copied().collect();
        self.register.calendar = Calendar::new(holidays, workdays, semesters, duties);
        if public_holidays == Some(PublicHolidays::None) {
            let calendar = std::mem::take(&mut self.register.calendar);
            self.register.calendar = calendar.with_own_days_only();
        }
        for (at, row) in duty_roster.iter() {
            self.duty(source, at, row);
        }
    }

    /// The roster names people in the register.
    fn duty(&mut self, source: &Source, at: usize, row: &DutyRow) {
        let Some(from) = row.from.filter(|_| !row.person.is_empty()) else { return };
        let found = self.register.find_person(&row.person, from);
        if let Some(unresolved) = found.err().filter(|found| !self.register.may_hide_person(found)) {
            let person = &row.person;
            let place = Place::Value(path!["duty_roster", at, "person"]);
            if matches!(unresolved, Unresolved::Ambiguous(_)) {
                let message = say!(
                    zh: "值班表里的“{person}”在 {from} 有不止一人",
                    en: "`{person}` on the duty roster is the name of several people on {from}"
                );
                let help = say!(
                    zh: "写编号，或写成“姓名（部门）”",
                    en: "write the id, or the name with the department: `Name (department)`"
                );
                self.findings.push(Finding::new(codes::AMBIGUOUS_PERSON, &source.path, place, message, help));
                return;
            }
            let help = match self.register.nearest_person(person) {
                Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
                None => {
                    say!(
                        zh: "在 people.yaml 里登记此人在 {from} 的任职",
                        en: "enter the person in people.yaml, with a post on {from}"
                    )
                }
            };
            self.findings.push(Finding::new(
                codes::UNKNOWN_REFERENCE,
                &source.path,
                place,
                say!(
                    zh: "值班表里的“{person}”在 {from} 不在人员名册中",
                    en: "`{person}` on the duty roster is not in the register on {from}"
                ),
                help,
            ));
        }
    }
}
