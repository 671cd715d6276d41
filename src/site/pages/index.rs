//! What many pages look up: made once for each organisation, so that a page reads its own meetings and not
//! all of them.

use super::paging::{Paging, pages};
use crate::archive::State;
use crate::calendar::Month;
use crate::edition::{Decision, DepartmentRef, Entry, Meeting, Office, PersonRef, Seat};
use crate::finding::Code;
use crate::policy::MeetingType;
use crate::record::Status;
use crate::site::routes;
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Something that has a page of its own among the topics.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A category of a meeting type.
    Category {
        /// The type.
        kind: Arc<str>,
        /// The category's id, or its text where the type has no categories.
        category: String,
    },
    /// A tag.
    Tag(String),
}

impl Topic {
    /// Where its page lies.
    pub fn route(&self, office: &Office) -> String {
        match self {
            Self::Category { kind, category } => routes::topic(office, kind, category),
            Self::Tag(tag) => routes::tag(office, tag),
        }
    }
}

/// Something of a cleared meeting: the meeting's place in its office, and the place within the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Within {
    /// The meeting.
    pub meeting: usize,
    /// The decision, item or breach.
    pub at: usize,
}

/// What bears a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tagged {
    /// An agenda item.
    Item(Within),
    /// A meeting as a whole.
    Meeting(usize),
}

/// How often somebody was due at meetings of a type, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attended {
    /// 应到: how often the policy had the person come.
    pub due: usize,
    /// How often the person then came.
    pub came: usize,
    /// 出席, whether due or not.
    pub present: usize,
    /// 请假.
    pub leave: usize,
    /// 缺席.
    pub absent: usize,
    /// 列席, which nobody is due for.
    pub observed: usize,
    /// 代会: how often the person came in another's stead, without a seat of their own.
    pub stood_in: usize,
}

/// How some decisions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All.
    pub all: usize,
    /// Still to be done.
    pub open: usize,
    /// Of these, past their due date.
    pub overdue: usize,
    /// Done, in time or late.
    pub done: usize,
}

/// How many breaches of a clause there are in each month, and how many of them are explained.
type Broken = BTreeMap<Month, (usize, usize)>;

/// The lookups of one organisation. Lists are in the order of the meetings.
#[derive(Debug, Default)]
pub struct Indexes {
    /// The meeting types that have a record, in the order of the policy.
    pub kinds: Vec<Arc<MeetingType>>,
    /// Every meeting and stub, by month.
    pub months: BTreeMap<Month, Vec<usize>>,
    /// Meetings and stubs that were held, by host.
    pub hosted: Vec<Vec<usize>>,
    /// Open meetings that were held, by chair.
    pub chaired: Vec<Vec<usize>>,
    /// Attendance at open meetings that were held, by person and type.
    pub attended: Vec<BTreeMap<Arc<str>, Attended>>,
    /// Decisions, by the person who answers for them.
    pub owned: Vec<Vec<Within>>,
    /// Decisions, by the department that answers for them.
    pub charged: Vec<Vec<Within>>,
    /// Whoever holds or held a post in a department, by department.
    pub members: Vec<Vec<PersonRef>>,
    /// Whoever oversees or oversaw a department, by department.
    pub overseers: Vec<Vec<PersonRef>>,
    /// Agenda items, by type and category.
    pub topics: BTreeMap<(Arc<str>, String), Vec<Within>>,
    /// What is tagged, by tag.
    pub tags: BTreeMap<String, Vec<Tagged>>,
    /// Breaches, by rule.
    pub breaches: BTreeMap<Code, Vec<Within>>,
    /// How many breaches there are and how many of them are explained, by version of the policy and clause.
    pub clauses: BTreeMap<(NaiveDate, Arc<str>), Broken>,
    /// Every meeting and stub, by type, and how the list of them is paged.
    pub series: BTreeMap<Arc<str>, (Vec<usize>, Paging)>,
    /// Every decision, and how the register is paged.
    pub decisions: (Vec<Within>, Paging),
    /// Every open decision by state and due date, and what of them each page shows.
    pub open: (Vec<Within>, Vec<Range<usize>>),
    /// How each topic is paged.
    pub topic_pages: BTreeMap<Topic, Paging>,
    /// Every breach with its rule, and how the list of them is paged.
    pub broken: (Vec<(Within, Code)>, Paging),
}

impl Indexes {
    /// The lookups of an organisation.
    pub fn new(office: &Office) -> Self {
        let (people, departments) = (office.people.places(), office.departments.len());
        let mut indexes = Self {
            kinds: kinds(office),
            hosted: vec![Vec::new(); departments],
            chaired: vec![Vec::new(); people],
            attended: vec![BTreeMap::new(); people],
            owned: vec![Vec::new(); people],
            charged: vec![Vec::new(); departments],
            members: vec![Vec::new(); departments],
            overseers: vec![Vec::new(); departments],
            ..Self::default()
        };
        indexes.add_people(office);
        for (at, entry) in office.meetings.iter().enumerate() {
            indexes.add_entry(at, entry);
            if let Some(meeting) = entry.open() {
                indexes.add_meeting(office, at, meeting);
            }
        }
        indexes.add_pages(office);
        indexes
    }

    /// The lists that are paged, now that they are complete.
    fn add_pages(&mut self, office: &Office) {
        for (places, paging) in self.series.values_mut() {
            let entries: Vec<_> = places.iter().map(|at| (office.meetings[*at].date(), HEIGHT)).collect();
            *paging = Paging::by_year(&years(entries.iter().map(|(day, _)| *day)), &entries);
        }
        let (places, paging) = &mut self.decisions;
        let entry = |place: &Within| {
            let steps = place.decision(office).map_or(0, |decision| decision.history.len());
            (office.meetings[place.meeting].date(), HEIGHT + steps)
        };
        let entries: Vec<_> = places.iter().map(entry).collect();
        *paging = Paging::by_year(&years(office.meetings.iter().map(Entry::date)), &entries);
        self.add_open(office);
        self.add_topics(office);
        let places =
            self.breaches.iter().flat_map(|(code, places)| places.iter().map(|place| (*place, code.clone())));
        self.broken.0 = places.collect();
        self.broken.0.sort_unstable_by_key(|(place, _)| *place);
        let entry = |(place, _): &(Within, Code)| (office.meetings[place.meeting].date(), HEIGHT);
        self.broken.1 = Paging::where_long(&self.broken.0.iter().map(entry).collect::<Vec<_>>());
    }

    fn add_open(&mut self, office: &Office) {
        let mut open: Vec<(Within, &Decision)> = Vec::new();
        for place in &self.decisions.0 {
            open.extend(place.decision(office).filter(|one| one.state.is_open()).map(|one| (*place, one)));
        }
        open.sort_by_cached_key(|(_, decision)| (decision.state, due_first(decision)));
        let heights: Vec<_> = open.iter().map(|(_, decision)| HEIGHT + decision.history.len()).collect();
        self.open = (open.into_iter().map(|(place, _)| place).collect(), pages(&heights));
    }

    fn add_topics(&mut self, office: &Office) {
        // An item or meeting with the decisions below it.
        let entry = |at: usize, decisions: usize| (office.meetings[at].date(), HEIGHT + 2 * decisions);
        let on_it = |place: &Within| {
            let Some(meeting) = office.meeting(place.meeting) else { return 0 };
            let item = &meeting.items[place.at];
            meeting.decisions.iter().filter(|decision| decision.item.as_ref() == Some(&item.id)).count()
        };
        for ((kind, category), places) in &self.topics {
            let entries: Vec<_> = places.iter().map(|place| entry(place.meeting, on_it(place))).collect();
            let topic = Topic::Category { kind: Arc::clone(kind), category: category.clone() };
            self.topic_pages.insert(topic, Paging::where_long(&entries));
        }
        for (tag, places) in &self.tags {
            let entries: Vec<_> = places
                .iter()
                .map(|tagged| match tagged {
                    Tagged::Item(place) => entry(place.meeting, on_it(place)),
                    Tagged::Meeting(at) => entry(*at, 0),
                })
                .collect();
            self.topic_pages.insert(Topic::Tag(tag.clone()), Paging::where_long(&entries));
        }
    }

    fn add_people(&mut self, office: &Office) {
        for (at, person) in office.people.iter() {
            let departments: BTreeSet<_> = person.posts.iter().filter_map(|post| post.department).collect();
            for department in departments {
                self.members[department.0].push(at);
            }
            let overseen: BTreeSet<_> = person.oversees.iter().map(|(department, _)| *department).collect();
            for department in overseen {
                self.overseers[department.0].push(at);
            }
        }
    }

    fn add_entry(&mut self, at: usize, entry: &Entry) {
        self.months.entry(Month::containing(entry.date())).or_default().push(at);
        self.series.entry(Arc::clone(&entry.kind().id)).or_default().0.push(at);
        if let Some(DepartmentRef(host)) = entry.host().filter(|_| entry.status() == Status::Held) {
            self.hosted[host].push(at);
        }
    }

    fn add_meeting(&mut self, office: &Office, at: usize, meeting: &Meeting) {
        if meeting.status == Status::Held {
            self.add_attendance(at, meeting);
        }
        for (n, decision) in meeting.decisions.iter().enumerate() {
            let place = Within { meeting: at, at: n };
            self.decisions.0.push(place);
            decision.owner.into_iter().for_each(|owner| self.owned[owner.0].push(place));
            let answers = office.answering(decision, meeting.date);
            if let Some(department) = answers {
                self.charged[department.0].push(place);
            }
        }
        for (n, item) in meeting.items.iter().enumerate() {
            if let Some(category) = &item.category {
                let topic = self.topics.entry((Arc::clone(&meeting.kind.id), category.clone())).or_default();
                topic.push(Within { meeting: at, at: n });
            }
        }
        self.add_tags(at, meeting);
        for (n, breach) in meeting.breaches.iter().enumerate() {
            self.breaches.entry(breach.code.clone()).or_default().push(Within { meeting: at, at: n });
            if let Some(clause) = &breach.clause {
                let of_clause = self.clauses.entry((clause.version, Arc::clone(&clause.clause))).or_default();
                let (all, explained) = of_clause.entry(Month::containing(meeting.date)).or_default();
                *all += 1;
                *explained += usize::from(breach.explained);
            }
        }
    }

    /// A tag of an item names the item. One of the meeting names the items whose titles have it, and else the
    /// meeting as a whole.
    fn add_tags(&mut self, at: usize, meeting: &Meeting) {
        let of_items = meeting.items.iter().flat_map(|item| &item.tags);
        for tag in meeting.tags.iter().chain(of_items).collect::<BTreeSet<_>>() {
            let place = |(n, _)| Tagged::Item(Within { meeting: at, at: n });
            let items = || meeting.items.iter().enumerate();
            let mut tagged: Vec<_> = items().filter(|(_, item)| item.tags.contains(tag)).map(place).collect();
            if tagged.is_empty() {
                tagged = items().filter(|(_, item)| item.title.contains(&**tag)).map(place).collect();
            }
            if tagged.is_empty() {
                tagged.push(Tagged::Meeting(at));
            }
            self.tags.entry(tag.clone()).or_default().extend(tagged);
        }
    }

    fn add_attendance(&mut self, at: usize, meeting: &Meeting) {
        if let Some(chair) = meeting.chair {
            self.chaired[chair.0].push(at);
        }
        // The seats are those of statistics, so that both say the same.
        let seats = &meeting.attendance;
        let due = usize::from(seats.asked);
        let mut add = |people: &[PersonRef], add: &dyn Fn(&mut Attended)| {
            for person in people {
                add(self.attended[person.0].entry(Arc::clone(&meeting.kind.id)).or_default());
            }
        };
        add(&seats.present, &|attended| {
            attended.due += due;
            attended.came += due;
            attended.present += 1;
        });
        add(&seats.leave, &|attended| {
            attended.due += due;
            attended.leave += 1;
        });
        add(&seats.absent, &|attended| {
            attended.due += due;
            attended.absent += 1;
        });
        let people = |seats: &[Seat]| seats.iter().map(|seat| seat.person).collect::<Vec<_>>();
        add(&people(&meeting.observers), &|attended| attended.observed += 1);
        add(&people(&meeting.substitutes), &|attended| attended.stood_in += 1);
    }
}

/// The lines that a meeting or decision takes in a list.
pub const HEIGHT: usize = 3;

/// The years of some days, each once.
fn years(days: impl Iterator<Item = NaiveDate>) -> Vec<i32> {
    let mut years: Vec<i32> = days.map(|day| day.year()).collect();
    years.dedup();
    years
}

/// The meeting types that have a record, as the newest version of the policy that has them knows them.
fn kinds(office: &Office) -> Vec<Arc<MeetingType>> {
    let mut recorded: BTreeSet<&str> = office.meetings.iter().map(|entry| &*entry.kind().id).collect();
    let kinds = office.policies.from(office.as_of).flat_map(|policy| &policy.types);
    kinds.filter(|kind| recorded.remove(&*kind.id)).cloned().collect()
}

impl Within {
    /// The decision at that place.
    pub fn decision(self, office: &Office) -> Option<&Decision> {
        office.meeting(self.meeting)?.decisions.get(self.at)
    }
}

impl Tally {
    /// How some decisions stand.
    pub fn count(office: &Office, places: &[Within]) -> Self {
        let mut tally = Self::default();
        for decision in places.iter().filter_map(|place| place.decision(office)) {
            tally.all += 1;
            tally.open += usize::from(decision.state.is_open());
            tally.overdue += usize::from(decision.state == State::Overdue);
            tally.done += usize::from(matches!(decision.state, State::Done | State::DoneLate));
        }
        tally
    }
}

impl Attended {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            due: self.due + other.due,
            came: self.came + other.came,
            present: self.present + other.present,
            leave: self.leave + other.leave,
            absent: self.absent + other.absent,
            observed: self.observed + other.observed,
            stood_in: self.stood_in + other.stood_in,
        }
    }
}

/// The key by which decisions of one state are put in order.
pub(super) fn due_first(decision: &Decision) -> (NaiveDate, Arc<str>) {
    (decision.due.unwrap_or(NaiveDate::MAX), std::sync::Arc::clone(&decision.full_id))
}
