//! The minutes of a board, in English: who was there, the items as they stand on the agenda with what was
//! moved and decided, the actions once more as a table, and lines to sign on.

use super::facts::{Facts, SeatWords, VoteWords, left_out, time, without_stop};
use super::prose;
use super::sheet::{Cell, Look, Paragraph, Part, Role, Sheet, Table, run, strong};
use crate::edition::{Cited, Decision, Entry, FollowedUp, Item, Meeting, Motion, Seat, Withheld};
use crate::record::{Ballot, Mode, MotionResult, Status};
use chrono::NaiveDate;

pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let meeting = facts.meeting;
    let mut parts = head(facts);
    parts.extend(attendance(facts).into_iter().map(Part::from));
    let (lead, rest) = prose::before_and_from_headings(Look::Board, &meeting.body);
    parts.extend(lead);
    section(&mut parts, "Minutes of earlier meetings", approved(facts));
    for item in &meeting.items {
        parts.push(Paragraph::text(Role::Heading(1), format!("{}. {}", item.id, item.title)).into());
        parts.extend(item_lines(facts, item).into_iter().map(Part::from));
    }
    parts.extend(rest);
    section(&mut parts, "Recusals", recusals(facts));
    section(
        &mut parts,
        "Other motions",
        facts.motions_on(None).into_iter().map(|own| motion(facts, own)).collect(),
    );
    section(
        &mut parts,
        "Other decisions",
        facts.other_decisions().into_iter().map(|own| action(facts, own)).collect(),
    );
    section(
        &mut parts,
        "Reports on earlier decisions",
        meeting.follow_ups.iter().map(|own| follow_up(facts, own)).collect(),
    );
    section(
        &mut parts,
        "Papers",
        meeting.materials.iter().map(|paper| Paragraph::text(Role::Text, &paper.title)).collect(),
    );
    actions(facts, &mut parts);
    section(&mut parts, "Corrections", amendments(facts));
    parts.extend(next_meeting(facts).map(Part::from));
    parts.extend(withheld(&meeting.withheld).map(Part::from));
    parts.extend(signatures(facts).into_iter().map(Part::from));
    facts.sheet(Look::Board, format!("{}, {}", title(facts), date(meeting.date)), meeting.date, parts)
}

/// Paragraphs under a heading, if there are any.
fn section(parts: &mut Vec<Part>, heading: &str, lines: Vec<Paragraph>) {
    if !lines.is_empty() {
        parts.push(Paragraph::text(Role::Heading(1), heading).into());
        parts.extend(lines.into_iter().map(Part::from));
    }
}

fn date(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

fn title(facts: &Facts<'_>) -> String {
    let kind = kind(facts, facts.meeting);
    match facts.meeting.number {
        Some(number) => format!("Minutes: {kind}, no. {number} of {}", facts.meeting.date.format("%Y")),
        None => format!("Minutes: {kind}"),
    }
}

/// The type of a meeting, and who holds it where that differs.
fn kind<'a>(facts: &Facts<'a>, meeting: &'a Meeting) -> String {
    match facts.host(meeting) {
        Some(host) => format!("{} ({host})", facts.kind(meeting)),
        None => facts.kind(meeting).to_owned(),
    }
}

/// The body, the meeting, when and where it was.
fn head(facts: &Facts<'_>) -> Vec<Part> {
    let meeting = facts.meeting;
    let mut lines =
        vec![Paragraph::text(Role::Mark, facts.office_name()), Paragraph::text(Role::Title, title(facts))];
    if let Some(own) = &meeting.title {
        lines.push(Paragraph::text(Role::Number, own));
    }
    let mut when = meeting.date.format("%A, %-d %B %Y").to_string();
    when.extend(meeting.start.map(|start| format!(", {}", time(start))));
    let last = meeting.end_day.max(meeting.last_day);
    if last > meeting.date {
        when.push_str(&format!(" to {}", date(last)));
        when.extend(meeting.end.map(|end| format!(", {}", time(end))));
    } else {
        when.extend(meeting.end.map(|end| format!(" to {}", time(end))));
    }
    let mode = match meeting.mode {
        Mode::InPerson => None,
        Mode::Video => Some("by video"),
        Mode::Phone => Some("by telephone"),
        Mode::Written => Some("in writing"),
    };
    let place: Vec<&str> = meeting.place.as_deref().into_iter().chain(mode).collect();
    let issue = [when, place.join(", ")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    lines.push(Paragraph::text(Role::Issue, issue.join("\n")));
    lines.into_iter().map(Part::from).collect()
}

/// Who was there and who was not, each list under its word.
fn attendance(facts: &Facts<'_>) -> Vec<Paragraph> {
    let meeting = facts.meeting;
    let names = |seats: &[Seat]| {
        let names: Vec<_> = seats.iter().map(|seat| facts.seat(seat, &SEAT)).collect();
        names.join(", ")
    };
    let mut guests: Vec<String> = meeting
        .guests
        .iter()
        .map(|guest| {
            let more =
                [guest.post.as_deref(), guest.unit.as_deref()].into_iter().flatten().collect::<Vec<_>>();
            if more.is_empty() { guest.name.clone() } else { format!("{} ({})", guest.name, more.join(", ")) }
        })
        .collect();
    let observers = names(&meeting.observers);
    guests.splice(..0, (!observers.is_empty()).then_some(observers));
    let quorum = meeting.quorum.map(|quorum| {
        let (least, voters) = (quorum.least, quorum.voters);
        format!("{least}; {voters} present{}", if voters >= least { "" } else { ", no quorum" })
    });
    let lines = [
        ("Chair", meeting.chair.map(|person| facts.person(person).to_owned()).unwrap_or_default()),
        ("Minutes by", meeting.recorder.map(|person| facts.person(person).to_owned()).unwrap_or_default()),
        ("Present", names(&meeting.present)),
        ("Substitutes", names(&meeting.substitutes)),
        ("In attendance", guests.join(", ")),
        ("Apologies", names(&meeting.leave)),
        ("Absent", names(&meeting.absent)),
        ("Quorum", quorum.unwrap_or_default()),
    ];
    let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
    lines.map(|(word, text)| Paragraph::named(format!("{word}\t"), text)).collect()
}

const SEAT: SeatWords = SeatWords {
    substitute: ("", " in their place"),
    proxy: ("", " votes for them"),
    arrived: ("from ", ""),
    left: ("until ", ""),
    remote: "remotely",
    item: "item ",
    items: "items ",
    item_separator: ", ",
    separator: ", ",
    brackets: (" (", ")"),
};

const VOTE: VoteWords = VoteWords {
    in_favour: ("", " for"),
    against: ("", " against"),
    abstaining: ("", " abstaining"),
    separator: ", ",
};

fn text(text: impl Into<String>) -> Paragraph {
    Paragraph::text(Role::Text, text)
}

fn sentence(word: &str, text: &str) -> Paragraph {
    Paragraph::text(Role::Text, format!("{word}: {}.", without_stop(text)))
}

/// What became of an item: what was said of it, moved, and decided.
fn item_lines(facts: &Facts<'_>, item: &Item) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let presenters = facts.presenters(item).join(", ");
    let department = item.department.map(|unit| facts.department(unit));
    let by: Vec<&str> =
        [Some(presenters.as_str()), department].into_iter().flatten().filter(|own| !own.is_empty()).collect();
    if !by.is_empty() {
        lines.push(sentence("Presented by", &by.join(", ")));
    }
    lines.extend(item.ad_hoc.as_ref().map(|why| sentence("Not on the agenda sent out", why)));
    lines.extend(item.position.as_ref().map(|own| sentence("Proposal", own)));
    lines.extend(item.source.as_ref().map(|source| sentence("Source", &cited(facts, source))));
    if !item.attachments.is_empty() {
        lines.push(sentence("Attached", &item.attachment_names().join("; ")));
    }
    lines.extend(facts.motions_on(Some(item)).into_iter().map(|own| motion(facts, own)));
    lines.extend(item.vote.as_ref().and_then(|own| VOTE.say(own)).map(|own| sentence("Vote", &own)));
    lines.extend(item.outcome.as_ref().map(|own| text(format!("{}.", without_stop(own)))));
    lines.extend(facts.decisions_on(item).into_iter().map(|own| action(facts, own)));
    lines
}

/// What a text of the record leads to, as a reader knows it; what is written, where it leads nowhere.
fn cited(facts: &Facts<'_>, cited: &Cited) -> String {
    let name = |of: &Meeting| {
        let decision = cited.decision().map(|id| format!(", decision {id}"));
        format!("{} of {}{}", kind(facts, of), date(of.date), decision.unwrap_or_default())
    };
    facts.cited(cited).map_or_else(|| cited.text.clone(), name)
}

/// Moved by whom, seconded by whom: the text, and what became of it.
fn motion(facts: &Facts<'_>, motion: &Motion) -> Paragraph {
    let by = |word: &str, who| format!("{word} ({})", facts.somebody(who));
    let mover = motion.mover.as_ref().map_or_else(|| format!("Motion {}", motion.id), |who| by("Moved", who));
    let seconder = motion.seconder.as_ref().map(|who| by("seconded", who));
    let moved = [Some(mover), seconder].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let result = motion.result.map(|result| match result {
        MotionResult::Carried => "Carried",
        MotionResult::Lost => "Lost",
        MotionResult::Withdrawn => "Withdrawn",
        MotionResult::Deferred => "Deferred",
        MotionResult::Lapsed => "Lapsed for want of a seconder",
    });
    let became =
        result.map(str::to_owned).into_iter().chain(motion.vote.as_ref().and_then(|own| VOTE.say(own)));
    let became = became.collect::<Vec<_>>().join(", ");
    let mut runs = vec![run(format!("{moved}: {}.", without_stop(&motion.text)))];
    if !became.is_empty() {
        runs.push(strong(format!(" {became}.")));
    }
    for (ballot, word) in
        [(Ballot::For, "For"), (Ballot::Against, "Against"), (Ballot::Abstain, "Abstaining")]
    {
        let names = facts.called(motion, ballot);
        if !names.is_empty() {
            runs.push(run(format!(" {word}: {}.", names.join(", "))));
        }
    }
    Paragraph { depth: 1, ..Paragraph::new(Role::Text, runs) }
}

/// Who answers for a decision: a person, else a department.
fn owner(facts: &Facts<'_>, decision: &Decision) -> String {
    let department = || Some(facts.department(facts.office.answering(decision, facts.meeting.date)?));
    let owner = decision.owner.map(|person| facts.person(person)).or_else(department);
    let all = owner.into_iter().chain(decision.assist.iter().map(String::as_str));
    all.collect::<Vec<_>>().join(", ")
}

/// A decision in bold, with its owner and date.
fn action(facts: &Facts<'_>, decision: &Decision) -> Paragraph {
    let mut who = owner(facts, decision);
    if let Some(due) = decision.due_at_first {
        who.push_str(&format!("{}by {}", if who.is_empty() { "" } else { ", " }, date(due)));
    }
    let mut runs = vec![strong(format!("Decision {}: {}.", decision.id, without_stop(&decision.text)))];
    if !who.is_empty() {
        runs.push(strong(format!(" {who}.")));
    }
    let more = [("To be delivered", &decision.deliverable), ("Not followed up", &decision.no_follow_up)];
    for (word, own) in more {
        if let Some(own) = own.as_ref().filter(|own| !own.is_empty()) {
            runs.push(run(format!(" {word}: {}.", without_stop(own))));
        }
    }
    Paragraph::new(Role::Text, runs)
}

/// The decisions that somebody is to carry out, as a table.
fn actions(facts: &Facts<'_>, parts: &mut Vec<Part>) {
    let open = |decision: &&Decision| decision.owner.is_some() || decision.due_at_first.is_some();
    let mut rows = vec![["No.", "Action", "Owner", "Due"].map(Cell::label).into()];
    rows.extend(facts.meeting.decisions.iter().filter(open).map(|decision| {
        vec![
            Cell::text(1, &decision.id),
            Cell::text(1, &decision.text),
            Cell::text(1, owner(facts, decision)),
            Cell::text(1, decision.due_at_first.map(date).unwrap_or_default()),
        ]
    }));
    if rows.len() > 1 {
        let width = Look::Board.width();
        let columns = vec![700, width - 700 - 2200 - 2100, 2200, 2100];
        parts.push(Paragraph::text(Role::Heading(1), "Actions").into());
        parts.push(Part::Table(Table { columns, rows, headed: true }));
        // A table has no room below it.
        parts.push(text(String::new()).into());
    }
}

/// The minutes that were approved, with what was corrected in them.
fn approved(facts: &Facts<'_>) -> Vec<Paragraph> {
    let lines = facts.meeting.minutes_approved.iter().map(|entry| {
        let of = cited(facts, &entry.of);
        match &entry.corrections {
            Some(corrections) => text(format!(
                "The minutes of the {of} were approved with corrections: {}.",
                without_stop(corrections)
            )),
            None => text(format!("The minutes of the {of} were approved.")),
        }
    });
    lines.collect()
}

fn recusals(facts: &Facts<'_>) -> Vec<Paragraph> {
    let lines = facts.meeting.recusals.iter().map(|recusal| {
        let items = match recusal.items.as_slice() {
            [] => "all items".to_owned(),
            [only] => format!("item {only}"),
            several => format!("items {}", several.join(", ")),
        };
        let reason = recusal.reason.as_ref().map(|reason| format!(": {}", without_stop(reason)));
        text(format!("{}, {items}{}.", facts.person(recusal.person), reason.unwrap_or_default()))
    });
    lines.collect()
}

/// A report on an earlier decision.
fn follow_up(facts: &Facts<'_>, entry: &FollowedUp) -> Paragraph {
    let step = &entry.step;
    let mut line =
        format!("{}: {}", without_stop(facts.reported_on(entry)), step.status.word().replace('-', " "));
    line.extend(step.due.map(|due| format!(", due {}", date(due))));
    line.extend(step.note.as_ref().map(|note| format!(". {}", without_stop(note))));
    line.push('.');
    text(line)
}

/// Corrections made since the minutes were signed.
fn amendments(facts: &Facts<'_>) -> Vec<Paragraph> {
    let lines = facts.meeting.amendments.iter().map(|amendment| {
        let mut line = amendment.on.map(|on| format!("{}: ", date(on))).unwrap_or_default();
        line.push_str(&format!("{}.", without_stop(&amendment.what)));
        line.extend(amendment.why.as_ref().map(|why| format!(" Reason: {}.", without_stop(why))));
        let by = amendment.approved_by.as_ref();
        line.extend(by.map(|who| format!(" Approved by {}.", facts.somebody(who))));
        text(line)
    });
    lines.collect()
}

/// When the series goes on: the next record that stands, else the next session that is expected.
fn next_meeting(facts: &Facts<'_>) -> Option<Paragraph> {
    let meeting = facts.meeting;
    let next = facts.office.meetings.iter().filter(|entry| {
        let meets = matches!(entry.status(), Status::Planned | Status::Held);
        meets && entry.kind().id == meeting.kind.id && entry.host() == meeting.host
    });
    let next = next.map(Entry::date).find(|day| *day > meeting.date);
    let expected = || facts.office.expected.get(&meeting.kind.id).copied().filter(|day| *day > meeting.date);
    let next = next.or_else(expected)?;
    Some(Paragraph::named("Next meeting\t", next.format("%A, %-d %B %Y").to_string()))
}

/// What is not on the paper, for its readers may not see it.
fn withheld(withheld: &Withheld) -> Option<Paragraph> {
    let words = ["agenda item", "motion", "decision", "section of the text", "other entry"];
    let many = |n: usize, word: &str| match (n, word.strip_suffix('y'), word.strip_prefix("section")) {
        (1, ..) => format!("1 {word}"),
        (n, Some(stem), _) => format!("{n} {stem}ies"),
        (n, None, Some(rest)) => format!("{n} sections{rest}"),
        (n, None, None) => format!("{n} {word}s"),
    };
    let counts: Vec<String> = left_out(withheld, words).into_iter().map(|(n, word)| many(n, word)).collect();
    let line = format!("Not on this paper: {}.", counts.join(", "));
    (!counts.is_empty()).then(|| Paragraph::text(Role::Note, line))
}

/// Who signed in the archive, and lines to sign on.
fn signatures(facts: &Facts<'_>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    if let Some(signed) = &facts.minutes.signed_by {
        let on = facts.minutes.signed_on.map(|on| format!(", {}", date(on))).unwrap_or_default();
        lines.push(Paragraph::named("Signed by\t", format!("{}{on}", facts.somebody(signed))));
    }
    lines.push(Paragraph::text(Role::Signature, "Chair ____________________________\tDate ______________"));
    lines
}
