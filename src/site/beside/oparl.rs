//! The archive as OParl 1.1 (<https://oparl.org/>) has it: an object a file, and lists of them in pages. Ids
//! are the addresses of these files, which lie in `oparl/` of the site.

use super::rows::moment;
use super::sheet::File;
use crate::edition::{
    Department, DepartmentRef, Edition, Entry, Item, Meeting, Office, Person, PersonRef, Seat,
};
use crate::record::{Classification, Status};
use crate::site::address::{Address, changed};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::Volume;
use crate::text::json_line;
use chrono::{NaiveDate, NaiveTime};
use serde_json::{Map, Value, json};

/// How many objects stand on a page of a list.
const PAGE: usize = 100;

/// The types of objects.
const TYPES: &str = "https://schema.oparl.org/1.1/";

/// The objects of an archive, by their paths; nothing where its site has no address. `volume` is the site in
/// the archive's own language.
pub fn objects(volume: &Volume<'_>) -> Result<Option<Vec<File>>, ThemeError> {
    let edition = volume.edition;
    let Some(base) = Address::new(edition).base() else { return Ok(None) };
    let mut writer = Writer { base, volume, files: Vec::new() };
    writer.system(edition);
    let bodies: Vec<Value> = edition.offices.iter().map(|office| writer.body(office)).collect();
    writer.list("bodies", &bodies);
    for office in &edition.offices {
        writer.office(office)?;
    }
    Ok(Some(writer.files))
}

struct Writer<'a> {
    base: &'a str,
    volume: &'a Volume<'a>,
    files: Vec<File>,
}

/// Without what is not known: OParl has no null.
fn known(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}

impl Writer<'_> {
    /// The address of the file at a path.
    fn url(&self, path: &str) -> String {
        format!("{}/oparl/{path}.json", self.base)
    }

    fn page(&self, path: &str) -> String {
        format!("{}/{path}", self.base)
    }

    /// An object of a type at a path.
    fn object(&self, kind: &str, path: &str, fields: Value) -> Value {
        let mut object = known(fields);
        object["id"] = Value::String(self.url(path));
        object["type"] = Value::String([TYPES, kind].concat());
        object
    }

    fn put(&mut self, path: &str, value: &Value) {
        let mut text = json_line(value);
        text.push('\n');
        self.files.push((format!("{path}.json"), text.into_bytes()));
    }

    /// The pages of a list.
    fn list(&mut self, path: &str, objects: &[Value]) {
        let pages = objects.len().div_ceil(PAGE).max(1);
        let name = |page: usize| if page == 1 { path.to_owned() } else { format!("{path}-{page}") };
        for page in 1..=pages {
            let from = (page - 1) * PAGE;
            let data = &objects[from..objects.len().min(from + PAGE)];
            let next = (page < pages).then(|| self.url(&name(page + 1)));
            let before = (page > 1).then(|| self.url(&name(page - 1)));
            let list = json!({
                "data": data,
                "pagination": {
                    "totalElements": objects.len(),
                    "elementsPerPage": PAGE,
                    "currentPage": page,
                    "totalPages": pages,
                },
                "links": known(json!({
                    "first": self.url(&name(1)),
                    "prev": before,
                    "self": self.url(&name(page)),
                    "next": next,
                    "last": self.url(&name(pages)),
                })),
            });
            self.put(&name(page), &list);
        }
    }

    fn system(&mut self, edition: &Edition) {
        let system = self.object(
            "System",
            "system",
            json!({
                "oparlVersion": TYPES,
                "body": self.url("bodies"),
                "name": edition.title.zh,
                "website": self.base,
            }),
        );
        self.put("system", &system);
    }

    fn body(&self, office: &Office) -> Value {
        let own = format!("body/{}", office.slug);
        let list = |name: &str| self.url(&format!("{own}/{name}"));
        let fields = json!({
            "system": self.url("system"),
            "name": office.name.zh,
            "shortName": office.short_name.as_ref().map(|name| &name.zh),
            "website": self.page(&routes::office(office)),
            "organization": list("organizations"),
            "person": list("people"),
            "meeting": list("meetings"),
            "paper": list("papers"),
            "agendaItem": list("agenda-items"),
            "consultation": list("consultations"),
            "file": list("files"),
            "locationList": list("locations"),
            "legislativeTerm": [],
            "legislativeTermList": list("legislative-terms"),
            "membership": list("memberships"),
        });
        self.object("Body", &own, fields)
    }

    /// The objects of an organisation, and the lists of them.
    fn office(&mut self, office: &Office) -> Result<(), ThemeError> {
        let own = format!("body/{}", office.slug);
        let body = self.body(office);
        self.put(&own, &body);
        let mut organizations = vec![self.organization(office)];
        organizations.extend(office.departments.iter().map(|unit| self.department(office, unit)));
        let (mut people, mut memberships) = (Vec::new(), Vec::new());
        for (at, person) in office.people.iter() {
            people.push(self.person(office, at, person));
            memberships.extend(self.memberships(office, person).into_iter().map(|mut held| {
                held["person"] = Value::String(self.url(&person_path(office, at)));
                held
            }));
        }
        let (mut meetings, mut items, mut locations) = (Vec::new(), Vec::new(), Vec::new());
        for entry in &office.meetings {
            let meeting = self.meeting(office, entry)?;
            let id = &meeting["id"];
            let parts = meeting["agendaItem"].as_array().into_iter().flatten();
            items.extend(parts.cloned().map(|mut item| {
                item["meeting"] = id.clone();
                item
            }));
            locations.extend(meeting.get("location").cloned().map(|mut location| {
                location["meetings"] = json!([id]);
                location
            }));
            meetings.push(meeting);
        }
        let lists = [
            ("organizations", organizations),
            ("people", people),
            ("memberships", memberships),
            ("meetings", meetings),
            ("agenda-items", items),
            ("locations", locations),
            ("papers", Vec::new()),
            ("consultations", Vec::new()),
            ("files", Vec::new()),
            ("legislative-terms", Vec::new()),
        ];
        let root = self.url("");
        let root = root.trim_end_matches(".json");
        for (name, objects) in lists {
            for object in &objects {
                let id = object["id"].as_str().and_then(|id| id.strip_prefix(root)).unwrap_or_default();
                self.put(id.trim_end_matches(".json"), object);
            }
            self.list(&format!("{own}/{name}"), &objects);
        }
        Ok(())
    }

    fn organization(&self, office: &Office) -> Value {
        let fields = json!({
            "body": self.url(&format!("body/{}", office.slug)),
            "name": office.name.zh,
            "shortName": office.short_name.as_ref().map(|name| &name.zh),
            "organizationType": "Institution",
            "web": self.page(&routes::office(office)),
        });
        self.object("Organization", &office_path(office), fields)
    }

    fn department(&self, office: &Office, unit: &Department) -> Value {
        let kind = if unit.outside { "Sonstiges" } else { "Verwaltungsbereich" };
        let fields = json!({
            "body": self.url(&format!("body/{}", office.slug)),
            "name": unit.name(office.as_of).zh,
            "organizationType": kind,
            "classification": unit.kind,
            "subOrganizationOf": (!unit.outside).then(|| self.url(&office_path(office))),
            "startDate": unit.names.iter().map(|(_, days)| days.from).min().flatten(),
            "web": self.page(&routes::department(office, unit)),
        });
        self.object("Organization", &unit_path(office, unit), fields)
    }

    fn person(&self, office: &Office, at: PersonRef, person: &Person) -> Value {
        let fields = json!({
            "body": self.url(&format!("body/{}", office.slug)),
            "name": person.name,
            "membership": self.memberships(office, person),
            "web": self.page(&routes::person(office, person)),
        });
        self.object("Person", &person_path(office, at), fields)
    }

    fn memberships(&self, office: &Office, person: &Person) -> Vec<Value> {
        let posts = person.posts.iter().enumerate().map(|(at, post)| {
            let place = match post.department {
                Some(DepartmentRef(unit)) => unit_path(office, &office.departments[unit]),
                None => office_path(office),
            };
            let fields = json!({
                "organization": self.url(&place),
                "role": post.post.zh,
                "startDate": post.days.from,
                "endDate": post.days.to,
            });
            let path = format!("membership/{}/{}-{}", office.slug, person.slug, at + 1);
            self.object("Membership", &path, fields)
        });
        posts.collect()
    }

    fn meeting(&self, office: &Office, entry: &Entry) -> Result<Value, ThemeError> {
        let route = routes::record(office, entry);
        let leaf = self.volume.leaf(office, route.clone());
        let name = leaf.full_title(entry)?;
        let path = format!("meeting/{}/{}", office.slug, entry.slug());
        let open = entry.open();
        let host = entry.host().map(|host| self.url(&unit_path(office, &office.departments[host.0])));
        let others = open.into_iter().flat_map(|meeting| &meeting.cohosts);
        let others = others.map(|unit| self.url(&unit_path(office, &office.departments[unit.0])));
        let hosts: Vec<String> =
            host.into_iter().chain(others).chain([self.url(&office_path(office))]).collect();
        let state = match entry.status() {
            Status::Held => Some("durchgeführt"),
            Status::Planned => Some("terminiert"),
            Status::Cancelled | Status::NotHeld => None,
        };
        let mut fields = json!({
            "name": name,
            "meetingState": state,
            "cancelled": matches!(entry.status(), Status::Cancelled | Status::NotHeld),
            "start": time(office, entry.date(), open.and_then(|meeting| meeting.start)),
            "organization": hosts,
            "web": self.page(&route),
        });
        if let Some(meeting) = open {
            self.opened(office, meeting, &mut fields);
        }
        Ok(self.object("Meeting", &path, fields))
    }

    /// What is shown of a cleared meeting alone.
    fn opened(&self, office: &Office, meeting: &Meeting, fields: &mut Value) {
        let seats = [&meeting.present, &meeting.substitutes, &meeting.observers].into_iter().flatten();
        let participants: Vec<String> =
            seats.map(|Seat { person, .. }| self.url(&person_path(office, *person))).collect();
        let items = meeting.items.iter().enumerate();
        let items: Vec<Value> = items.map(|(at, item)| self.item(office, meeting, at, item)).collect();
        let location = meeting.place.as_ref().map(|place| {
            let path = format!("location/{}/{}", office.slug, meeting.slug);
            self.object("Location", &path, json!({ "description": place }))
        });
        fields["end"] = json!(meeting.end.map(|end| time(office, meeting.end_day, Some(end))));
        fields["participant"] = json!(participants);
        fields["agendaItem"] = json!(items);
        fields["location"] = json!(location);
        fields["keyword"] = json!(meeting.tags);
        fields["modified"] = json!(time(office, changed(meeting, office.as_of), None));
    }

    fn item(&self, office: &Office, meeting: &Meeting, at: usize, item: &Item) -> Value {
        let decided = meeting.decisions.iter().filter(|decision| decision.item.as_ref() == Some(&item.id));
        let decided: Vec<&str> = decided.map(|decision| decision.text.as_str()).collect();
        let level = item.classification.unwrap_or(meeting.classification);
        let fields = json!({
            "number": item.id,
            "order": at,
            "name": item.title,
            "public": level == Classification::Public,
            "result": item.outcome,
            "resolutionText": (!decided.is_empty()).then(|| decided.join("\n")),
            "web": self.page(&routes::anchored(
                &routes::record_of(office, meeting.date, &meeting.slug),
                &routes::item_anchor(&item.id),
            )),
        });
        let path = format!("agenda-item/{}/{}-{}", office.slug, meeting.slug, at + 1);
        self.object("AgendaItem", &path, fields)
    }
}

fn office_path(office: &Office) -> String {
    format!("organization/{}", office.slug)
}

fn unit_path(office: &Office, unit: &Department) -> String {
    format!("organization/{}/{}", office.slug, unit.slug)
}

fn person_path(office: &Office, person: PersonRef) -> String {
    format!("person/{}/{}", office.slug, office.people[person].slug)
}

/// A time by the clock of the organisation. OParl knows no days here: one without a time is its beginning.
fn time(office: &Office, day: NaiveDate, time: Option<NaiveTime>) -> String {
    moment(office, day, time.unwrap_or_default()).to_rfc3339()
}
