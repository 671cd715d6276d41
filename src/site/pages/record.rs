//! The record of a meeting, and the stub of a withheld one.

use super::items::{DealtWith, dealt_with};
use super::motions;
use super::series::clause_ref;
use crate::calendar::Moment;
use crate::edition::{self, DepartmentRef, Entry, How, Meeting, Office, PersonRef, Seat, decide};
use crate::record::{Guest, Mode, Status, body};
use crate::site::theme::{ThemeError, Words};
use crate::site::view::{
    Amendment, Approval, Attendance, AttendanceGroup, Attendee, Breach, Citation, Explanation, Fact,
    FactValue, FollowUp, Heading, Material, Minutes, Neighbours, RecordPage, Ref, StubPage, Withheld,
};
use crate::site::volume::{Leaf, Section, status, time};
use crate::site::{beside, money, routes};

/// Where a meeting stands in its series: the places of the meetings before and after.
#[derive(Debug, Clone, Copy, Default)]
pub struct InSeries {
    /// The one before.
    pub earlier: Option<usize>,
    /// The one after.
    pub later: Option<usize>,
}

/// The record of an open meeting.
pub fn record(
    leaf: &Leaf<'_>,
    office: &Office,
    at: usize,
    meeting: &Meeting,
    within: InSeries,
) -> Result<RecordPage, ThemeError> {
    let entry = &office.meetings[at];
    let DealtWith { items, register, apart, folded } = dealt_with(leaf, office, at, meeting)?;
    let somebody = |person: Option<PersonRef>| person.map(|person| leaf.person(office, person));
    let lead = |address: &str| beside::led(leaf, office, meeting, address);
    let (body, contents) = meeting.body.render(&lead);
    let mut page = leaf.page(&leaf.full_title(entry)?, Section::Meetings, above(leaf, office, entry)?)?;
    page.description = Some(beside::description(leaf, office, meeting)?);
    let materials = meeting.materials.iter().map(|own| material_view(leaf, office, meeting, own));
    Ok(RecordPage {
        page,
        id: meeting.id.to_string(),
        organization: leaf.name(&office.name).to_owned(),
        series: leaf.series(office, &meeting.kind),
        number: meeting.number.and_then(|number| u32::try_from(number).ok()),
        status: status(entry, office.as_of),
        status_reason: meeting.status_reason.clone(),
        date: meeting.date,
        start: meeting.start.map(time),
        end: end(meeting),
        place: meeting.place.clone(),
        host: meeting.host.map(|host| leaf.department(office, host, meeting.date)),
        chair: somebody(meeting.chair),
        recorder: somebody(meeting.recorder),
        classification: meeting.classification.word().to_owned(),
        facts: facts(leaf, office, meeting)?,
        attendance: attendance(leaf, office, meeting)?,
        recusals: motions::recusals(leaf, office, meeting),
        minutes_approved: motions::minutes_approved(leaf, office, meeting)?,
        motions: motions::motions(leaf, office, meeting),
        register,
        decisions: apart,
        items,
        folded,
        follow_ups: follow_ups(leaf, office, meeting)?,
        body,
        contents: contents.into_iter().map(heading).collect(),
        withheld: withheld(meeting),
        breaches: breaches(leaf, office, meeting),
        amendments: meeting.amendments.iter().map(|entry| amendment(leaf, office, entry)).collect(),
        approvals: meeting.approvals.iter().map(|approval| approval_view(leaf, office, approval)).collect(),
        materials: materials.collect::<Result<_, _>>()?,
        cited_by: cited_by(leaf, office, meeting)?,
        neighbours: neighbours(leaf, office, within)?,
        source: Some(source(leaf, &meeting.path)),
        downloads: beside::of_record(leaf, office, at)?.into_iter().collect(),
        minutes: meeting.minutes.as_ref().map(|minutes| minutes_view(leaf, office, minutes)),
    })
}

fn heading(heading: body::Heading) -> Heading {
    let body::Heading { level, title, anchor } = heading;
    Heading { level, title, anchor }
}

fn minutes_view(leaf: &Leaf<'_>, office: &Office, minutes: &crate::edition::Minutes) -> Minutes {
    Minutes {
        document_number: minutes.document_number.clone(),
        signed_by: minutes.signed_by.as_ref().map(|who| leaf.somebody(office, who)),
        signed_on: minutes.signed_on,
    }
}

fn withheld(meeting: &Meeting) -> Withheld {
    let parts = &meeting.withheld;
    Withheld {
        items: parts.items,
        decisions: parts.decisions,
        motions: parts.motions,
        sections: parts.sections,
        others: parts.references + parts.materials + parts.amendments,
    }
}

/// The stub of a withheld meeting.
pub fn stub(
    leaf: &Leaf<'_>,
    office: &Office,
    at: usize,
    stub: &edition::Stub,
    within: InSeries,
) -> Result<StubPage, ThemeError> {
    let entry = &office.meetings[at];
    let held = stub.status == Status::Held;
    Ok(StubPage {
        page: leaf.page(&leaf.full_title(entry)?, Section::Meetings, above(leaf, office, entry)?)?,
        series: leaf.series(office, &stub.kind),
        number: stub.number.and_then(|number| u32::try_from(number).ok()),
        status: status(entry, office.as_of),
        date: stub.date,
        host: stub.host.map(|host| leaf.department(office, host, stub.date)),
        due: stub.due.filter(|_| held),
        present: held.then_some(stub.present),
        neighbours: neighbours(leaf, office, within)?,
    })
}

fn above(leaf: &Leaf<'_>, office: &Office, entry: &Entry) -> Result<Vec<Ref>, ThemeError> {
    Ok(vec![
        Ref::to(leaf.text("title-meetings")?, leaf.href(&routes::meetings(office))),
        leaf.series(office, entry.kind()),
    ])
}

fn neighbours(leaf: &Leaf<'_>, office: &Office, within: InSeries) -> Result<Neighbours, ThemeError> {
    let neighbour = |at: Option<usize>| at.map(|at| leaf.meeting_ref(office, at)).transpose();
    Ok(Neighbours { earlier: neighbour(within.earlier)?, later: neighbour(within.later)? })
}

/// Facts beyond those that every record has, in the order in which pages show them.
fn facts(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Result<Vec<Fact>, ThemeError> {
    let department = |unit: DepartmentRef| text(leaf.department(office, unit, meeting.date));
    let plain = |words: &String| text(Ref::plain(words));
    let term = |key: String| FactValue { term: Some(key), ..FactValue::default() };
    let mut facts = Vec::new();
    let mut add = |key: &str, values: Vec<FactValue>| {
        if !values.is_empty() {
            facts.push(Fact { key: key.to_owned(), values });
        }
    };
    if meeting.mode != Mode::InPerson {
        add("mode", vec![term(format!("mode-{}", meeting.mode.word()))]);
    }
    add("cohosts", meeting.cohosts.iter().map(|unit| department(*unit)).collect());
    add("convener", meeting.convener.map(|person| text(leaf.person(office, person))).into_iter().collect());
    add("purpose", meeting.purpose.iter().map(plain).collect());
    if meeting.important {
        add("important", vec![term("yes".to_owned())]);
    }
    add("extraordinary", meeting.extraordinary.iter().map(plain).collect());
    let basis = meeting.basis.iter().map(|cited| Ok(text(leaf.cited(office, cited)?)));
    add("basis", basis.collect::<Result<_, ThemeError>>()?);
    if let Some((from, reason)) = &meeting.moved {
        let mut value = from.map(moment).unwrap_or_default();
        value.note.clone_from(reason);
        add("rescheduled", vec![value]);
    }
    add("support", meeting.support.map(department).into_iter().collect());
    add("logistics", meeting.logistics.map(department).into_iter().collect());
    let mut notice: Vec<FactValue> = meeting.notice_by.map(department).into_iter().collect();
    notice.extend(meeting.notice_sent.map(moment));
    add("notice", notice);
    for (key, cost) in [("meals", meeting.costs.0), ("allowance", meeting.costs.1)] {
        if let Some(cost) = cost.filter(|cost| *cost > 0) {
            add(key, vec![plain(&money::amount(leaf.volume.words, &office.currency, cost)?)]);
        }
    }
    if let Some(retention) = &meeting.retention {
        add("retention", vec![term(format!("retention-{}", retention.word().trim_end_matches("-years")))]);
    }
    add(
        "tags",
        meeting.tags.iter().map(|tag| text(Ref::to(tag, leaf.href(&routes::tag(office, tag))))).collect(),
    );
    Ok(facts)
}

fn text(of: Ref) -> FactValue {
    FactValue { text: Some(of), ..FactValue::default() }
}

fn moment(at: Moment) -> FactValue {
    FactValue { date: Some(at.date), time: at.time.map(time), ..FactValue::default() }
}

fn attendance(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Result<Option<Attendance>, ThemeError> {
    if meeting.status != Status::Held {
        return Ok(None);
    }
    let separator = leaf.text("list-separator")?;
    let post = |person: PersonRef| {
        let person = &office.people[person];
        let posts: Vec<_> = person.posts_at(meeting.date).map(|post| leaf.name(&post.post)).collect();
        (!posts.is_empty()).then(|| posts.join(&separator))
    };
    let attendee = |seat: &Seat| {
        let notes = notes_on_seat(leaf, office, seat, &separator)?;
        let note = (!notes.is_empty()).then(|| notes.join(&separator));
        Ok(Attendee { person: leaf.person(office, seat.person), post: post(seat.person), note })
    };
    let mut groups = Vec::new();
    let lists = [
        ("present", &meeting.present),
        ("leave", &meeting.leave),
        ("substitutes", &meeting.substitutes),
        ("observers", &meeting.observers),
        ("absent", &meeting.absent),
    ];
    for (kind, seats) in lists {
        if !seats.is_empty() {
            let people = seats.iter().map(&attendee).collect::<Result<Vec<_>, ThemeError>>()?;
            groups.push(AttendanceGroup { kind: kind.to_owned(), n: people.len(), people });
        }
    }
    if !meeting.guests.is_empty() {
        groups.push(guests(leaf.volume.written_by(office)?.words, &meeting.guests)?);
    }
    let number = |n: Option<u64>| n.and_then(|n| u32::try_from(n).ok());
    let (quorum, entitled) = (number(meeting.quorum.map(|quorum| quorum.least)), number(meeting.entitled));
    let due = meeting.attendance.asked.then_some(meeting.counts.due);
    Ok(Some(Attendance { due, quorum, entitled, groups }))
}

/// What is said of somebody in a list of attendance, beside their name.
fn notes_on_seat(
    leaf: &Leaf<'_>,
    office: &Office,
    seat: &Seat,
    separator: &str,
) -> Result<Vec<String>, ThemeError> {
    let mut notes = Vec::new();
    let more = seat.more.as_deref();
    notes.extend(more.and_then(|more| more.reason.clone()));
    notes.extend(seat.signed_in.map(time));
    let others = [
        ("attendance-substitute", more.and_then(|more| more.substitute)),
        ("attendance-proxy", more.and_then(|more| more.proxy)),
    ];
    for (word, other) in others {
        if let Some(other) = other {
            let name = office.people[other].name.as_str().into();
            notes.push(leaf.volume.words.with(word, &[("name", name)])?);
        }
    }
    let times = more.map_or([("attendance-arrived", None), ("attendance-left", None)], |more| {
        [("attendance-arrived", more.arrived), ("attendance-left", more.left)]
    });
    for (word, at) in times {
        if let Some(at) = at {
            notes.push(format!("{} {}", leaf.text(word)?, time(at)));
        }
    }
    if more.is_some_and(|more| more.remote) {
        notes.push(leaf.text("attendance-remote")?);
    }
    if let Some(more) = more.filter(|more| !more.items.is_empty()) {
        let items = [("items", more.items.join(separator).into()), ("n", more.items.len().into())];
        notes.push(leaf.volume.words.with("attendance-items", &items)?);
    }
    Ok(notes)
}

/// Guests as the record names them: unit and post are joined as its language joins them.
fn guests(words: &Words, guests: &[Guest]) -> Result<AttendanceGroup, ThemeError> {
    let people = guests.iter().map(|guest| {
        let post = match (&guest.unit, &guest.post) {
            (Some(unit), Some(post)) => {
                let args = [("unit", unit.as_str().into()), ("post", post.as_str().into())];
                Some(words.with("post-of-unit", &args)?)
            }
            (unit, post) => unit.clone().or_else(|| post.clone()),
        };
        Ok(Attendee { person: Ref::plain(&guest.name), post, note: None })
    });
    let people = people.collect::<Result<_, ThemeError>>()?;
    Ok(AttendanceGroup { kind: "guests".to_owned(), n: guests.len(), people })
}

/// When a meeting ended: the time, with the day where that is another.
fn end(meeting: &Meeting) -> Option<String> {
    let clock = meeting.end.map(time);
    if meeting.end_day == meeting.date {
        return clock;
    }
    let day = meeting.end_day;
    Some(clock.map_or_else(|| day.to_string(), |clock| format!("{day} {clock}")))
}

fn follow_ups(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Result<Vec<FollowUp>, ThemeError> {
    let views = meeting.follow_ups.iter().map(|entry| {
        let decided = entry.decision.link.as_ref().and_then(|link| {
            let target = office.meeting(link.meeting)?;
            target.decisions.iter().find(|decision| Some(&decision.id) == link.decision.as_ref())
        });
        Ok(FollowUp {
            decision: leaf.cited(office, &entry.decision)?,
            text: decided.map(|decision| decision.text.clone()),
            step: leaf.step(office, &entry.step),
        })
    });
    views.collect()
}

fn breaches(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Vec<Breach> {
    meeting.breaches.iter().map(|breach| breach_view(leaf, office, breach)).collect()
}

/// A breach with its explanation.
pub fn breach_view(leaf: &Leaf<'_>, office: &Office, breach: &edition::Breach) -> Breach {
    let page = routes::compliance(office);
    let language = leaf.volume.language;
    let own = office.policies.from(office.as_of).find_map(|policy| policy.custom_rule(&breach.code));
    let own = own.map(|rule| rule.what.in_language(language));
    let what = crate::check::rule(&breach.code).map(|rule| rule.what.in_language(language)).or(own);
    Breach {
        rule: Ref::to(breach.code.code(), leaf.href(&format!("{page}#{}", breach.code.code()))),
        name: breach.code.name().to_owned(),
        message: what.unwrap_or_default().to_owned(),
        clause: breach.clause.as_ref().map(|clause| clause_ref(leaf, office, clause)),
        explanation: breach.said.as_ref().map(|said| Explanation {
            reason: said.reason.clone(),
            by: Some(Ref::plain(&said.by)),
            on: said.on,
        }),
        withheld: breach.explained && breach.said.is_none(),
    }
}

fn amendment(leaf: &Leaf<'_>, office: &Office, amendment: &edition::Amendment) -> Amendment {
    decide! { amendment => edition::Amendment {
        "shown": on by approved_by what why;
    } }
    Amendment {
        on: amendment.on,
        by: amendment.by.as_ref().map(|who| leaf.somebody(office, who)),
        approved_by: amendment.approved_by.as_ref().map(|who| leaf.somebody(office, who)),
        what: amendment.what.clone(),
        why: amendment.why.clone(),
    }
}

fn approval_view(leaf: &Leaf<'_>, office: &Office, approval: &edition::Approval) -> Approval {
    decide! { approval => edition::Approval {
        "shown": of by authority on reference;
    } }
    let by = approval.by.map(|person| leaf.person(office, person));
    Approval {
        of: approval.of.word().to_owned(),
        by: by.or_else(|| approval.authority.as_ref().map(Ref::plain)),
        on: approval.on.map(|moment| moment.date),
        reference: approval.reference.clone(),
    }
}

fn material_view(
    leaf: &Leaf<'_>,
    office: &Office,
    meeting: &Meeting,
    material: &edition::Material,
) -> Result<Material, ThemeError> {
    decide! { material => edition::Material {
        "shown": title paper page by checked_by passed_in copies;
    } }
    let mut title = beside::file_view(leaf, office, meeting, &material.title, material.paper);
    title.href = title.href.or_else(|| material.page.clone());
    Ok(Material {
        title,
        by: material.by.as_ref().map(Ref::plain),
        checked_by: material.checked_by.as_ref().map(|who| leaf.somebody(office, who)),
        passed_in: material.passed_in.as_ref().map(|cited| leaf.cited(office, cited)).transpose()?,
        copies: material.copies.and_then(|copies| u32::try_from(copies).ok()),
    })
}

fn cited_by(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Result<Vec<Citation>, ThemeError> {
    let views = meeting.cited_by.iter().map(|citation| {
        let of = citation
            .decision
            .as_ref()
            .and_then(|id| meeting.decisions.iter().find(|decision| decision.id == *id));
        let how = match citation.how {
            How::Basis => "basis",
            How::FollowUp => "follow-up",
            How::Supersedes => "supersedes",
            How::PassedIn => "passed-in",
            How::Source => "announced",
            How::Minutes => "minutes",
        };
        Ok(Citation {
            date: office.meetings[citation.from].date(),
            meeting: leaf.meeting_ref(office, citation.from)?,
            of: of.map(|decision| Ref::to(&decision.id, format!("#{}", routes::decision_anchor(decision)))),
            how: how.to_owned(),
        })
    });
    views.collect()
}

/// The file of a record, and where it is shown.
fn source(leaf: &Leaf<'_>, path: &str) -> Ref {
    Ref { label: path.to_owned(), href: leaf.volume.edition.source_of(path) }
}
