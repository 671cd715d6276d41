//! Names to people and departments, with a finding for each that does not resolve.

use super::Given;
use crate::finding::{Finding, Path, Place, Step, Text, codes};
use crate::register::{DepartmentId, PersonId, Register, Unresolved};
use crate::say;
use crate::text::fold_name;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What all who are due by the policy are called in a list of those present.
pub const EVERYONE: [&str; 5] = ["全体", "全体人员", "everyone", "all", "全体干部职工"];

/// Whether an entry of the list of those present means all who are due.
pub(crate) fn is_everyone(name: &str) -> bool {
    EVERYONE.contains(&fold_name(name).as_str())
}

/// Resolves the names of one file.
pub struct Names<'a> {
    pub(super) register: &'a Register,
    pub(super) path: &'a Arc<str>,
    pub(super) holes: &'a BTreeSet<Path>,
    pub(super) findings: Vec<Finding>,
    /// How many names of people did not resolve, reported or not.
    pub(super) unresolved: usize,
    /// Whether it is not known who was due: the register or the requirement has a finding of its own.
    pub(super) due_unclear: bool,
    reported: BTreeSet<String>,
}

/// What to write instead of a name that is not in the register.
pub fn person_suggestion(nearest: Option<&str>) -> Text {
    match nearest {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(
                zh: "核对姓名；新人先登记到 people.yaml",
                en: "check the name; somebody new is entered in people.yaml first"
            )
        }
    }
}

/// What stands between names that somebody wrote as one.
const BETWEEN_NAMES: [char; 5] = ['、', '，', ',', '；', ';'];

/// How several names are written where the key takes a list: `[甲, 乙]`.
fn as_list(written: &str) -> Text {
    let names: Vec<_> = written.split(BETWEEN_NAMES).map(str::trim).filter(|name| !name.is_empty()).collect();
    let names = names.join(", ");
    say!(
        zh: "写成列表，两个之间用半角逗号加空格：[{names}]",
        en: "write a list, with a comma and a space between two: [{names}]"
    )
}

/// Whether a place is an entry of a list.
fn is_entry(at: Option<&Path>) -> bool {
    at.is_some_and(|path| matches!(path.0.as_slice(), [.., Step::Index(_)]))
}

/// How several people are written where somebody wrote them as one: as a list where the key takes one.
fn several_people(written: &str, at: Option<&Path>) -> Text {
    let steps = at.map(|path| path.0.as_slice()).unwrap_or_default();
    match steps {
        _ if is_entry(at) => as_list(written),
        // Who was present is a list of names; only who came late or took part from elsewhere needs a map.
        [Step::Key(list), Step::Index(_), Step::Key(key)] if &**list == "present" && &**key == "person" => {
            as_list(written)
        }
        [.., Step::Index(_), Step::Key(key)] if &**key == "granted_by" => {
            say!(
                zh: "批准的人只写一位；另外同意的人写进“同意”：[乙, 丙]",
                en: "only one person grants it; who else consented stands under `consent`: [B, C]"
            )
        }
        [.., Step::Index(_), Step::Key(key)] if &**key == "person" => {
            say!(
                zh: "这里一项只写一个人；几个人写成几项",
                en: "an entry is of one person; make an entry for each"
            )
        }
        _ => say!(zh: "这里只写一个人", en: "only one person is written here"),
    }
}

/// The finding that a name is in no register at that date.
pub fn unknown_person(path: &Arc<str>, place: Place, written: &str, nearest: Option<&str>) -> Finding {
    Finding::new(
        codes::UNKNOWN_PERSON,
        path,
        place,
        say!(zh: "人员名册里没有“{written}”", en: "`{written}` is not in the register of people"),
        person_suggestion(nearest),
    )
}

impl<'a> Names<'a> {
    pub(super) fn new(register: &'a Register, path: &'a Arc<str>, holes: &'a BTreeSet<Path>) -> Self {
        let (findings, reported) = (Vec::new(), BTreeSet::new());
        Self { register, path, holes, findings, unresolved: 0, due_unclear: false, reported }
    }

    /// The person behind a key that may be missing.
    pub(super) fn person_or_missing(
        &mut self,
        written: Option<&String>,
        at: Path,
        date: NaiveDate,
    ) -> Given<PersonId> {
        match written {
            Some(written) => self.person(written, at, date),
            None if self.holes.contains(&at) => Given::Unreadable,
            None => Given::Missing,
        }
    }

    /// Reports somebody who stands twice in a list; each with their place in it.
    pub(super) fn once(&mut self, people: &[(usize, Given<PersonId>)], list: &Path, [zh, en]: [&str; 2]) {
        let mut seen = BTreeSet::new();
        let known = people.iter().filter_map(|(place, person)| Some((*place, *person.known()?)));
        for (place, person) in known.filter(|(_, person)| !seen.insert(*person)).collect::<Vec<_>>() {
            let register = self.register;
            self.twice(&register[person].name, list.then(place), [zh, en]);
        }
    }

    /// The same of names that are compared as they are written.
    pub(super) fn once_as_written<'n>(
        &mut self,
        written: impl Iterator<Item = (usize, &'n str)>,
        list: &Path,
        words: [&str; 2],
    ) {
        let mut seen = BTreeSet::new();
        for (place, name) in written.filter(|(_, name)| !name.trim().is_empty()) {
            if !seen.insert(fold_name(name)) {
                self.twice(name, list.then(place), words);
            }
        }
    }

    /// Reports a name that stands twice in a list.
    pub(super) fn twice(&mut self, name: &str, at: Path, [zh, en]: [&str; 2]) {
        self.findings.push(Finding::new(
            codes::CONTRADICTING_ATTENDANCE,
            self.path,
            Place::Value(at),
            say!(zh: "{name}在“{zh}”里写了两次", en: "{name} stands twice under `{en}`"),
            say!(
                zh: "只留一处；写的若是另一个，改正名称",
                en: "keep one; if another is meant, correct the name"
            ),
        ));
    }

    /// Reports that all who are due stand in a list, where by the policy nobody is.
    pub(super) fn nobody_due(&mut self, written: &str, at: Path) {
        self.unresolved += 1;
        if self.due_unclear {
            return;
        }
        self.findings.push(Finding::new(
            codes::INVALID_VALUE,
            self.path,
            Place::Value(at),
            say!(
                zh: "制度没有规定这类会议谁应到，“{written}”说不清是哪些人",
                en: "the policy does not say who is due at this type of meeting, so `{written}` means nobody"
            ),
            say!(
                zh: "逐个写出到会的人；或在制度里写明应到人员（due）",
                en: "write the names of those present, or say in the policy who is `due`"
            ),
        ));
    }

    /// The department behind a key that may be missing.
    pub(super) fn department_or_missing(
        &mut self,
        written: Option<&String>,
        at: Path,
        date: NaiveDate,
    ) -> Given<DepartmentId> {
        match written {
            Some(written) => self.department(written, at, date),
            None if self.holes.contains(&at) => Given::Unreadable,
            None => Given::Missing,
        }
    }

    /// The person whom a name means. A name that does not resolve is reported once a file.
    pub(super) fn person(&mut self, written: &str, at: Path, date: NaiveDate) -> Given<PersonId> {
        self.person_at(written, Place::Value(at), date)
    }

    /// The same for a name that is a key.
    pub(super) fn person_at(&mut self, written: &str, place: Place, date: NaiveDate) -> Given<PersonId> {
        match self.register.find_person(written, date) {
            Ok(person) if self.register[person].unclear => {
                self.unresolved += 1;
                Given::Unreadable
            }
            Ok(person) => Given::Known(person),
            Err(unresolved) => {
                self.unresolved += 1;
                let hidden = self.register.may_hide_person(&unresolved);
                // An entry without its name, which is missed elsewhere.
                if !written.is_empty() && !hidden && self.reported.insert(fold_name(written)) {
                    let finding = self.unresolved_person(written, place, date, &unresolved);
                    self.findings.push(finding);
                }
                Given::Unreadable
            }
        }
    }

    fn unresolved_person(
        &self,
        written: &str,
        place: Place,
        date: NaiveDate,
        why: &Unresolved<PersonId>,
    ) -> Finding {
        match why {
            Unresolved::Unknown if is_everyone(written) => Finding::new(
                codes::INVALID_VALUE,
                self.path,
                place,
                say!(
                    zh: "“{written}”只能写在“出席”里，说的是应到的人",
                    en: "`{written}` may stand under `present` alone: those who are due"
                ),
                say!(zh: "在这里写出姓名", en: "write names here"),
            ),
            Unresolved::Unknown if written.contains(BETWEEN_NAMES) => Finding::new(
                codes::UNKNOWN_PERSON,
                self.path,
                place.clone(),
                say!(zh: "人员名册里没有“{written}”", en: "`{written}` is not in the register of people"),
                several_people(written, place.path()),
            ),
            Unresolved::Unknown => {
                unknown_person(self.path, place, written, self.register.nearest_person(written))
            }
            Unresolved::NotThen(id) => {
                let person = &self.register[*id].name;
                Finding::new(
                    codes::UNKNOWN_PERSON,
                    self.path,
                    place,
                    say!(zh: "“{written}”在 {date} 没有任职", en: "`{written}` holds no post on {date}"),
                    say!(zh: "核对姓名和日期；若当时在任，补全 people.yaml 里{person}的任职起止",
                         en: "check name and date; if {person} was in office, complete the posts in \
                             people.yaml"),
                )
            }
            Unresolved::Ambiguous(ids) => {
                let ids: Vec<_> = ids.iter().map(|id| &*self.register[*id].id).collect();
                let (zh, en) = (ids.join("、"), ids.join(", "));
                Finding::new(
                    codes::AMBIGUOUS_PERSON,
                    self.path,
                    place,
                    say!(
                        zh: "{date} 有几个人都叫“{written}”",
                        en: "several people bear the name `{written}` on {date}"
                    ),
                    say!(
                        zh: "写编号（{zh}），或写“{written}（部门）”",
                        en: "write the id ({en}), or `{written}（department）`"
                    ),
                )
            }
        }
    }

    /// The department that a name means.
    pub(super) fn department(&mut self, written: &str, at: Path, date: NaiveDate) -> Given<DepartmentId> {
        match self.register.find_department(written, date) {
            Ok(department) => Given::Known(department),
            Err(unresolved) => {
                let hidden = self.register.unread.departments;
                if !written.is_empty() && !hidden && self.reported.insert(fold_name(written)) {
                    let finding = self.unresolved_department(written, Place::Value(at), date, &unresolved);
                    self.findings.push(finding);
                }
                Given::Unreadable
            }
        }
    }

    fn unresolved_department(
        &self,
        written: &str,
        place: Place,
        date: NaiveDate,
        why: &Unresolved<DepartmentId>,
    ) -> Finding {
        let (message, help) = match why {
            Unresolved::NotThen(id) => {
                let department = &self.register[*id];
                let name = &department.term(date).name;
                let help = if department.exists(date) {
                    say!(zh: "当时它叫“{name}”", en: "at that date it was called `{name}`")
                } else {
                    say!(
                        zh: "核对部门和日期，或补全 organization.yaml 里“{name}”的起止",
                        en: "check department and date, or complete the days of `{name}` in organization.yaml"
                    )
                };
                (
                    say!(
                        zh: "{date} 没有名为“{written}”的部门",
                        en: "there is no department called `{written}` on {date}"
                    ),
                    help,
                )
            }
            Unresolved::Unknown => (
                say!(zh: "没有“{written}”这个部门或单位", en: "there is no department or unit `{written}`"),
                match self.register.nearest_department(written) {
                    _ if written.contains(BETWEEN_NAMES) && is_entry(place.path()) => as_list(written),
                    Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
                    None => {
                        say!(
                            zh: "核对名称；新设部门先登记到 organization.yaml",
                            en: "check the name; a new department is entered in organization.yaml first"
                        )
                    }
                },
            ),
            Unresolved::Ambiguous(ids) => {
                let ids = ids.iter().map(|id| &*self.register[*id].id).collect::<Vec<_>>().join(", ");
                (
                    say!(zh: "几个部门都叫“{written}”", en: "several departments bear the name `{written}`"),
                    say!(zh: "写编号：{ids}", en: "write the id: {ids}"),
                )
            }
        };
        Finding::new(codes::UNKNOWN_DEPARTMENT, self.path, place, message, help)
    }

    /// A name that may mean a department or a person; reported as a department where it means neither.
    pub(super) fn department_or_person(&mut self, written: &str, at: Path, date: NaiveDate) {
        if self.register.find_person(written, date).is_err() {
            self.department(written, at, date);
        }
    }

    /// The departments that a name of a department or a person stands for: the department itself, or those to
    /// which the person belongs.
    pub(super) fn departments_of(&mut self, written: &str, at: Path, date: NaiveDate) -> Vec<DepartmentId> {
        match self.register.find_person(written, date) {
            Ok(person) => {
                self.register[person].tenures_at(date).filter_map(|tenure| tenure.department).collect()
            }
            Err(_) => self.department(written, at, date).known().copied().into_iter().collect(),
        }
    }

    /// A name in an entry made after the meeting: its bearer was in office then, or on the day of the
    /// meeting.
    pub(super) fn later_person(&mut self, written: Option<&String>, at: Path, dates: [Option<NaiveDate>; 2]) {
        let Some(written) = written else { return };
        let known = dates.iter().flatten().any(|date| self.register.find_person(written, *date).is_ok());
        if let (false, Some(date)) = (known, dates.iter().flatten().next()) {
            self.person(written, at, *date);
        }
    }
}
