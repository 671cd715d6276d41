//! The register files, read and joined.

use super::{
    Currency, Days, Department, DepartmentId, DepartmentTerm, Name, Oversight, Person, PersonId, Post,
    Register, Report, ReportKind, Tenure, format,
};
use crate::calendar::{Calendar, Duty, Period, Semester, Zone, written_period};
use crate::finding::{Finding, Language, Path, Place, codes};
use crate::text::{Source, fold_name, nearest};
use crate::yaml::{Codes, List, Shape, load};
use crate::{path, say};
use chrono::NaiveDate;
use serde::Deserialize;
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OrganizationFile {
    name: Name,
    short_name: Option<Name>,
    language: Option<Language>,
    timezone: Option<String>,
    currency: Option<String>,
    records_from: Option<NaiveDate>,
    secretariat: Option<String>,
    departments: List<DepartmentRow>,
    posts: List<PostRow>,
    outside_units: List<UnitRow>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DepartmentRow {
    id: String,
    name: String,
    english_name: Option<String>,
    kind: Option<String>,
    aliases: List<String>,
    keeper: Option<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PostRow {
    id: String,
    name: Name,
    unit_head: bool,
    external: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct UnitRow {
    id: String,
    name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PersonRow {
    id: Option<String>,
    name: String,
    aliases: List<String>,
    posts: List<TenureRow>,
    oversees: List<OversightRow>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TenureRow {
    post: String,
    department: Option<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OversightRow {
    department: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CalendarFile {
    semesters: List<PeriodRow>,
    holidays: List<PeriodRow>,
    public_holidays: Option<String>,
    workdays: List<NaiveDate>,
    duty_roster: List<DutyRow>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PeriodRow {
    id: Option<String>,
    name: Option<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DutyRow {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    person: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ReportRow {
    kind: Option<ReportKind>,
    period: String,
    to: Option<String>,
    on: Option<NaiveDate>,
    by: Option<String>,
}

/// Reads the registers of an organisation. What is missing or wrong is left out and told in the findings.
pub fn read(files: &Files) -> (Register, Vec<Finding>) {
    let mut reading = Reading::default();
    if let Some(source) = &files.organization {
        reading.organization(source);
    }
    if let Some(source) = &files.people {
        reading.people(source);
    }
    if let Some(source) = &files.calendar {
        reading.calendar(source);
    }
    if let Some(source) = &files.reports {
        let (rows, findings): (List<ReportRow>, _) = load(source, format::REPORTS, Codes::RECORD);
        reading.findings.extend(findings);
        reading.register.reports = rows.iter().map(report).collect();
    }
    (reading.register, reading.findings)
}

fn report((at, row): (usize, &ReportRow)) -> Report {
    let ReportRow { kind, period, to, on, by } = row;
    Report {
        kind: *kind,
        period: written_period(period).unwrap_or_else(|| period.clone()),
        to: to.clone(),
        on: *on,
        by: by.clone(),
        at,
    }
}

#[derive(Default)]
struct Reading {
    register: Register,
    findings: Vec<Finding>,
}

impl Reading {
    fn organization(&mut self, source: &Source) {
        let (file, findings): (OrganizationFile, _) =
            load(source, Shape::Map(format::ORGANIZATION), Codes::POLICY);
        self.findings.extend(findings);
        self.register.name = file.name;
        self.register.short_name = file.short_name;
        self.register.language = file.language;
        self.register.zone = file.timezone.as_deref().and_then(Zone::named).unwrap_or_default();
        self.register.currency = file.currency.as_deref().and_then(Currency::read).unwrap_or_default();
        self.register.records_from = file.records_from;
        for (at, row) in file.departments.iter() {
            self.department(source, at, row);
        }
        for row in file.outside_units.values() {
            let term = DepartmentTerm {
                name: row.name.clone(),
                english_name: None,
                aliases: Vec::new(),
                kind: None,
                keeper: None,
                days: Days::default(),
                at: 0,
            };
            self.add_department(Department { id: row.id.as_str().into(), outside: true, terms: vec![term] });
        }
        let mut seen = BTreeSet::new();
        for (at, row) in file.posts.iter() {
            if !seen.insert(row.id.clone()) {
                self.duplicate(source, path!["posts", at, "id"], &row.id);
                continue;
            }
            let PostRow { id, name, unit_head, external } = row;
            let (id, name) = (id.as_str().into(), name.clone());
            self.register.posts.push(Post { id, name, unit_head: *unit_head, external: *external });
        }
        if let Some(secretariat) = &file.secretariat {
            self.register.secretariat = self.reference(source, secretariat, path!["secretariat"]);
        }
    }

    fn department(&mut self, source: &Source, at: usize, row: &DepartmentRow) {
        let term = DepartmentTerm {
            name: row.name.clone(),
            english_name: row.english_name.clone(),
            aliases: row.aliases.values().cloned().collect(),
            kind: row.kind.clone(),
            keeper: row.keeper.clone(),
            days: Days { from: row.from, to: row.to },
            at,
        };
        if let Some(known) = self.register.department(&row.id) {
            if self.register[known].terms.iter().any(|other| other.days.overlap(term.days)) {
                self.duplicate(source, path!["departments", at, "id"], &row.id);
                return;
            }
            self.index_department(known, &term);
            self.register.departments[known.0].terms.push(term);
        } else {
            self.add_department(Department { id: row.id.as_str().into(), outside: false, terms: vec![term] });
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
        let names = self.register.departments.iter().flat_map(|department| {
            department.terms.iter().map(|term| term.name.as_str()).chain([&*department.id])
        });
        let help = match nearest(written, names) {
            Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
            None => {
                say!(zh: "在 organization.yaml 的“部门”里登记它", en: "enter it under `departments` of organization.yaml")
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
        let (rows, findings): (List<PersonRow>, _) = load(source, format::PEOPLE, Codes::POLICY);
        self.findings.extend(findings);
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
            let person = self.person(source, at, row, id);
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
        match &row.id {
            Some(id) => self.duplicate(source, path![at, "id"], id),
            None => self.findings.push(Finding::new(
                codes::INVALID_POLICY,
                &source.path,
                Place::Value(path![at, "name"]),
                say!(zh: "“{}”与另一人同名，两人都没有编号", en: "`{}` has the name of another person, and no id", row.name),
                say!(zh: "给每人写一个不同的“编号”", en: "give each of them an `id` of their own"),
            )),
        }
    }

    fn person(&mut self, source: &Source, at: usize, row: &PersonRow, id: Arc<str>) -> Person {
        let mut tenures = Vec::new();
        for (place, tenure) in row.posts.iter() {
            let department = tenure.department.as_deref();
            let department = department
                .and_then(|name| self.reference(source, name, path![at, "posts", place, "department"]));
            let days = Days { from: tenure.from, to: tenure.to };
            tenures.push(Tenure { post: self.post_id(&tenure.post), department, days, at: place });
        }
        let mut oversees = Vec::new();
        for (place, oversight) in row.oversees.iter() {
            let department =
                self.reference(source, &oversight.department, path![at, "oversees", place, "department"]);
            oversees.push(Oversight { department, days: Days { from: oversight.from, to: oversight.to } });
        }
        let aliases = row.aliases.values().cloned().collect();
        Person { id, name: row.name.clone(), aliases, tenures, oversees, at }
    }

    /// A post by id or by name; as written where the organisation does not list it (the policy may).
    fn post_id(&self, written: &str) -> Arc<str> {
        let folded = fold_name(written);
        let named = |post: &&Post| *post.id == *written || fold_name(&post.name.zh) == folded;
        self.register.posts.iter().find(named).map_or_else(|| written.into(), |post| Arc::clone(&post.id))
    }

    fn calendar(&mut self, source: &Source) {
        let (file, findings): (CalendarFile, _) = load(source, Shape::Map(format::CALENDAR), Codes::POLICY);
        self.findings.extend(findings);
        let named = |row: &PeriodRow| row.name.clone().or_else(|| row.id.clone()).unwrap_or_default();
        let holidays = file
            .holidays
            .values()
            .filter_map(|row| Some(Period { name: named(row), from: row.from?, to: row.to? }));
        let semesters = file.semesters.values().filter_map(|row| {
            let id = row.id.clone().unwrap_or_else(|| named(row));
            Some(Semester { id, name: named(row), from: row.from?, to: row.to? })
        });
        let duties = file.duty_roster.iter().filter_map(|(at, row)| {
            Some(Duty { from: row.from?, to: row.to?, person: row.person.clone(), at })
        });
        let workdays = file.workdays.values().copied().collect();
        self.register.calendar =
            Calendar::new(holidays.collect(), workdays, semesters.collect(), duties.collect());
        if file.public_holidays.as_deref() == Some("none") {
            let calendar = std::mem::take(&mut self.register.calendar);
            self.register.calendar = calendar.with_own_days_only();
        }
        for (at, row) in file.duty_roster.iter() {
            self.duty(source, at, row);
        }
    }

    /// The roster names people in the register.
    fn duty(&mut self, source: &Source, at: usize, row: &DutyRow) {
        let Some(from) = row.from.filter(|_| !row.person.is_empty()) else { return };
        if self.register.find_person(&row.person, from).is_err() {
            let person = &row.person;
            let help = match self.register.nearest_person(person) {
                Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
                None => {
                    say!(zh: "在 people.yaml 里登记此人在 {from} 的任职", en: "enter the person in people.yaml, with a post on {from}")
                }
            };
            self.findings.push(Finding::new(
                codes::UNKNOWN_REFERENCE,
                &source.path,
                Place::Value(path!["duty_roster", at, "person"]),
                say!(zh: "值班表里的“{person}”在 {from} 不在人员名册中", en: "`{person}` on the duty roster is not in the register on {from}"),
                help,
            ));
        }
    }
}
