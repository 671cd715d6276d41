# Every word on the pages. One message a line; a theme folder needs only those that it changes.
# Variables are written { $n } and come from the template.

## Language and forms
html-lang = en
og-locale = en_GB
list-separator = {", "}
colon = {": "}
semicolon = {"; "}
# An amount, and the unit in the head of a column, by the code of the currency (ISO 4217).
money = { $currency ->
    [EUR] €{ $amount }
    [GBP] £{ $amount }
    [HKD] HK${ $amount }
    [USD] US${ $amount }
   *[other] { $currency } { $amount }
}
money-unit = { $currency ->
    [EUR] €
    [GBP] £
    [HKD] HK$
    [USD] US$
   *[other] { $currency }
}
form-date = { $day } { $month } { $year }
form-weekday-date = { $weekday }, { $day } { $month } { $year }
form-day = { $day } { $short }
form-month = { $month } { $year }
form-year = { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
month-name-1 = January
month-name-2 = February
month-name-3 = March
month-name-4 = April
month-name-5 = May
month-name-6 = June
month-name-7 = July
month-name-8 = August
month-name-9 = September
month-name-10 = October
month-name-11 = November
month-name-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
from-to = { $from } to { $to }
from = from { $date }
until = until { $date }
in-force-from = In force from { $date }
today = today
yes = yes
none = none
any = All
nothing = Nothing here.

## Frame of the page
skip = Skip to content
sections = Main sections
breadcrumbs = You are here
languages = Languages
neighbours = Before and after
earlier = Earlier
later = Later
parts-of-year = Pages of the year
span-of-days = { $from } – { $to }
title-of-part = { $title } ({ $part })
between-year-and-day = {", "}
years = Years
versions = Versions
find = Search
find-label = Search meetings and decisions
find-hint = Topic, decision, name
downloads = Download:
feed-of = { $name }: newest records
calendar-of = { $name }: meetings
due-days-of = { $name }: due dates
download-calendar = This year as a calendar (iCalendar)
download-archive-list = Archive list of { $year } (CSV)
table-beside = {" "}(note)
table-counted = {" "}(counted)
table-counted-of = {" "}(of)
data = Data
describe-record = { $office }, { $type }, { $date }. Agenda items: { $items }. Decisions: { $decisions }.
all-of-them = All { $n }
on-this-page = On this page
as-of = As of { $date }
audience-public = Public edition
audience-internal = Internal edition
made-with = Made with minutebook { $version }

## Sections and titles
nav-home = Home
nav-meetings = Meetings
nav-decisions = Decisions
nav-topics = Topics
nav-departments = Departments
nav-people = People
nav-statistics = Statistics
nav-policy = Policy
nav-compliance = Compliance
title-meetings = Meetings
title-meetings-year = Meetings of { $year }
title-meetings-month = Meetings in { $month }
title-record-dated = { $type }, { $date }
title-of-host = { $type }, { $host }
title-record = { $type }, { $year }, No. { $n }
title-decisions = Register of decisions
title-decisions-open = Open decisions
title-decisions-year = Decisions of { $year }
title-topics = Topics
title-departments = Departments
title-people = People
title-statistics = Statistics
title-statistics-of = Statistics: { $period }
title-policy-in = How the policy was kept: { $period }
breaches-in = Period in which breaches are counted
breaches-in-month = Month in which breaches are counted
all-time = All time
title-policy = Meeting policy
title-rules = Rules
title-compliance = Compliance
title-search = Search
title-about = About this site
title-not-found = There is no such page

## Meetings
meeting-types = Meeting types
newest-meetings = Latest meetings
newest-one = Latest:
coming-meetings = Coming meetings
all-meetings = All meetings
no-meetings = No meetings.
month-in-numbers = { $month }: meetings held and decisions taken then
calendar = Calendar
as-list = List
next-meeting = Next meeting
meetings-of-series = Meetings so far
governing-clauses = Governing clauses
chaired-meetings = Meetings chaired
hosted-meetings = Meetings convened
ordinal = No. { $n }
extraordinary = Extraordinary
withheld = Not public
status-held = Held
status-planned = Planned
status-unrecorded = Planned, nothing recorded yet
status-cancelled = Cancelled
status-not-held = Not held
status-missed = No record
count-meetings = { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
count-meetings-on-day = { $n ->
    [one] { $n } meeting,
   *[other] { $n } meetings,
}
count-planned = { $n } planned
count-cancelled = { $n } cancelled
count-not-held = { $n } not held
count-missed = { $n } without a record
count-decisions = { $n ->
    [one] { $n } decision
   *[other] { $n } decisions
}
count-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
present-count = { $n } present
present-of-due = { $present } of { $due } present
statistics-of-month = Statistics of the month
statistics-of-year = Statistics of the year

## Record
# Between the organisation and the type of meeting at the head of a printed record.
letterhead-gap = {" "}
minutes-word = {" "}– Minutes
attendance = Attendance
due-none = — due
due-count = { $n } due
attendance-present = Present
attendance-substitutes = Substitutes
attendance-leave = On leave
attendance-observers = Observing
attendance-absent = Absent
attendance-guests = Guests
attendance-arrived = arrived
attendance-left = left
attendance-remote = took part from elsewhere
attendance-substitute = substitute: { $name }
attendance-proxy = proxy: { $name }
attendance-items = { $n ->
    [one] for item { $items }
   *[other] for items { $items }
}
post-of-unit = { $unit }, { $post }
names-withheld = names not public
agenda = Agenda
# The first line of what a calendar says of a meeting; the items follow, one a line.
agenda-follows = Agenda:
decisions = Decisions
other-decisions = Other decisions
original-text = The record in its own words
follow-ups = Reports on earlier decisions
body = Minutes
materials = Materials
approvals = Approvals
compliance = Compliance
amendments = Corrections
cited-by = Cited by
explanation = Explanation
unexplained = Not explained
explanation-withheld = Explained; the explanation is not public
signed-by = Signed
approved-by = Approved by
amended-by = Corrected by
record-id = Record
record-paper = Paper (Word)
source = Source file
link-to-item = Link to item { $id }
link-to-decision = Link to decision { $id }
decision-id = Decision { $id }
item-department = Proposed by
item-presenter = Presented by
item-submitted = Submitted
item-ad-hoc = Raised at the meeting
item-position = Proposal
item-source = Source
item-attachments = Attachments
item-outcome = Outcome
item-vote = Vote
motions = Motions
motion-id = Motion { $id }
link-to-motion = Link to motion { $id }
motion-carried = Carried
motion-lost = Lost
motion-withdrawn = Withdrawn
motion-deferred = Deferred
motion-lapsed = Lapsed without a seconder
moved-by = Moved by
seconded-by = Seconded by
ballot-for = For
ballot-against = Against
ballot-abstain = Abstained
recusals = Recused
recused-from = from item
recused-from-all = from all items
minutes-approved = Minutes approved
as-corrected = as corrected
quorum-count = quorum { $n }
entitled-count = { $n } entitled to vote
withheld-motions = { $n ->
    [one] One further motion is not public.
   *[other] { $n } further motions are not public.
}
vote-for = { $n } for
vote-against = { $n } against
vote-abstain = { $n ->
    [one] { $n } abstention
   *[other] { $n } abstentions
}
material-by = provided by
material-checked = checked by
material-passed = passed in
copies = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
approval-convening = Convening
approval-agenda = Agenda
approval-materials = Materials
approval-reschedule = Rescheduling
approval-meals = Meals
approval-allowance = Allowance
approval-minutes = Minutes
approval-observers = Observers
cited-decision = { $meeting }, decision { $id }
cites-basis = as its basis
cites-follow-up = reports progress
cites-supersedes = replaces it
cites-passed-in = materials passed here
cites-announced = announces it
cites-minutes = approved its minutes
cites-text = mentions it
classification-public = Public
classification-internal = Internal
classification-sealed = Sealed
withheld-note = Parts of this record are not public.
withheld-items = { $n ->
    [one] One further item is not public.
   *[other] { $n } further items are not public.
}
withheld-decisions = { $n ->
    [one] One further decision is not public.
   *[other] { $n } further decisions are not public.
}
withheld-sections = { $n ->
    [one] One further section is not public.
   *[other] { $n } further sections are not public.
}
withheld-findings = { $n ->
    [one] One further finding concerns a record that is not public.
   *[other] { $n } further findings concern records that are not public.
}
withheld-summary = { $records ->
    [one] { $records } record in outline only
   *[other] { $records } records in outline only
}; { $parts ->
    [one] { $parts } part of open records
   *[other] { $parts } parts of open records
}
stub-note = The content of this meeting is not public.

## Facts of a meeting
fact-series = Meeting type
fact-date = Date
fact-place = Place
fact-chair = Chair
fact-recorder = Recorder
fact-host = Convened by
fact-cohosts = Together with
fact-convener = Called by
fact-support = Support
fact-logistics = Logistics
fact-mode = Form
fact-purpose = Purpose
fact-important = Important
fact-basis = Basis
fact-extraordinary = Extraordinary
fact-rescheduled = Rescheduled
fact-notice = Notice
fact-sign-in = Sign-in
fact-work-reports = Work reports
fact-preparatory-group = Preparatory group
fact-meals = Meals
fact-allowance = Allowance
fact-classification = Classification
fact-retention = Retention
fact-tags = Tags
fact-minutes-form = Form of minutes
fact-document-number = Document number
fact-drafted-by = Drafted by
fact-reviewed-by = Reviewed by
fact-signed-by = Signed by
fact-due = Due
due-on = due { $date }
# What a due day is called in a calendar.
due-day = { $state }: { $decision }
fact-rhythm = Rhythm
fact-next = Next expected
fact-kind = Kind
fact-as-of = As of
fact-audience = Audience
fact-tool = Made with
fact-span = Records from
fact-withheld = Not public
mode-in-person = in person
mode-video = by video
mode-phone = by phone
mode-written = in writing
retention-permanent = permanent
retention-30 = 30 years
retention-10 = 10 years

## Decisions
state-overdue = Overdue
state-open = Open
state-in-progress = In progress
state-extended = Extended
state-done = Done
state-done-late = Done late
state-cancelled = Ended
state-no-follow-up = No follow-up
state-superseded = Replaced
step-in-progress = In progress
step-done = Done
step-extended = Extended
step-cancelled = Ended
step-superseded = Replaced
step-withheld = in a meeting that is not public
step-due = to { $date }
due = Due
no-due = No due date
due-today = due today
days-left = { $n ->
    [one] { $n } day left
   *[other] { $n } days left
}
days-over = { $n ->
    [one] { $n } day overdue
   *[other] { $n } days overdue
}
history = History ({ $n })
decision-item = Agenda item
decision-meeting = Meeting
decision-department = Department
decision-owner = Owner
decision-assist = Together with
decision-closed = Closed
decision-deliverable = Deliverable
decision-announce = To be announced
supersedes = Replaces
superseded-by = Replaced by
overdue-decisions = Decisions overdue today
open-decisions = Open decisions
open-in-time = Decisions open today and in time
closed-decisions = Closed decisions
no-overdue = Nothing is overdue.
no-open = Nothing is open.
no-open-in-time = Nothing is open that is not overdue.
no-decisions = No decisions.
by-state = Numbers by state
lights-note = Lights: red is overdue, amber is due within { $n } days, green is on time or done, grey needs nothing.
parts-of-register = Pages of the register
ageing = How long decisions have been open
age-30 = up to 30 days
age-90 = 31 to 90 days
age-180 = 91 to 180 days
age-more = more than 180 days
filter-text = Text
filter-state = State
filter-department = Department
filter-owner = Owner
filter-due = Due by
filter-all = The filters look at all decisions of the register, not at this page alone.
filter-reset = Clear filters
filtered = { $n } match

## Topics
topics-note = What meetings dealt with over time, gathered by tag and category.
topic-note = Newest first.
topics-tags = Tags

## People and departments
people = People
former = left office
moved-on = moved elsewhere
not-yet-in-office = not yet in office
former-department = dissolved
future-department = not yet set up
oversees = Oversees
overseen-by = Overseen by
department = Department
head = Head
keeper = Keeper of records
other-departments = Other departments
count-open = { $n } open
count-overdue = { $n } overdue
last-of-them = The last { $n } are listed.
people-whole = In no department
people-no-post = No post on record
outside-units = Outside units
table-attended-note = Of the meetings on this site that were held. Attendance is those present of those due.

## Statistics
number-held = Meetings held
number-hosted = Convened
number-chaired = Chaired
number-present = Attendance
number-attended = Attended
number-leave = On leave
number-absent = Absent
number-decided = Decisions taken
number-done = Done
number-open = Open
number-overdue = Overdue
number-members = People
number-rate = Completion rate
number-records = Records
number-breaches = Breaches
number-explained = Explained
number-advice = Advice
records-counted = { $n ->
    [one] { $n } record counted
   *[other] { $n } records counted
}
policy-version = Policy version
as-table = See the numbers
bulletin = Bulletin
copy-bulletin = Copy the bulletin
copied = Copied
total = Total
host = Host
host-unknown = Not stated
full-stop = .
tile-change = { $change } on the period before
compared-with = Against { $month }
compared-of-with = { $of } against { $month }
bulletin-held = In { $month }, { $office } held { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
bulletin-before = , { $change } { $period }
bulletin-year-ago = , { $change } { $period }
bulletin-more = { $n } more than
bulletin-fewer = { $n } fewer than
bulletin-same = as many as
bulletin-each = { $name } { $n }
bulletin-parts = By host: { $hosts }. By type: { $types }.
bulletin-attendance = Of { $due } due, { $present } were present, { $leave } on leave and { $absent } absent: attendance { $rate } ({ $present }/{ $due }).
bulletin-decisions = { $n ->
    [one] { $n } decision was
   *[other] { $n } decisions were
} taken; as of { $date }, { $done } of { $n } are done ({ $rate }){ $ended ->
    [0] {""}
   *[other] {", "}{ $ended } ended or replaced
} and { $open } open, { $overdue } of these overdue.
bulletin-listed = Meetings not counted above: { $each }.
bulletin-silent = Of { $expected } expected sessions: { $missed } missed, { $unrecorded } not recorded yet.

## Policy and compliance
clause = Clause
clauses = Clauses
duty = Duty
how-checked = How it is checked
rules = Rules
rules-text = What the check looks for. Every finding bears the code of its rule, and records name the code where they explain a breach.
rule-code = Code
rule-name = Name
rule-kind = Kind
rule-what = Fires when
rule-flagged = Flagged
rule-accepted = Accepted
rule-clauses = Clauses that it checks
rule-organization = Organisation
breaches = Breaches
custom-rules = Rules of the policy’s own
custom-rules-note = The policy file states these rules itself: a record keeps a rule where its condition holds.
rule-fires = When it is reported
rule-condition = What has to hold
readings = Readings of open wordings
readings-note = Where the policy leaves room, this product reads it as follows. Each reading is a setting in the policy file.
reading-own = our own
coverage-yes = Checked
coverage-partly = In part
coverage-in-output = In what is published
coverage-statistic = Counted only
policy-chapter = { $n } { $name }
coverage-no = Not checkable
kind-defect = Defect
kind-breach = Breach
kind-advice = Advice
kind-note = Note
by-clause = Clause
explained-count = { $n } explained
count-findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
}
no-findings = No breaches and no advice.
table-by-month = By month
table-by-month-corner = Month
table-by-type = By meeting type
table-by-type-corner = Meeting type
table-by-department = By host
table-by-department-corner = Host

## Search
search-only = Only in { $names }.
search-everywhere-organization = Search all organisations
search-everywhere-department = Search all departments
search-help = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
search-hint = Enter one or more characters. Words parted by spaces must all occur; words in quotes stand together, whatever the punctuation.
search-noscript = The search needs scripts. The lists of meetings and decisions work without them.
search-searching = Searching… { $n } found so far
search-found = { $n } found: { $r } meetings, { $i } agenda items, { $d } decisions
search-none = “{ $q }” was not found. All { $r } records, { $i } agenda items and { $d } decisions were searched.
search-failed = The index file { $file } could not be read. Please reload the page.
search-more = Show more ({ $n } left)
search-without-facets = Search without filters
search-without-term = Search without “{ $q }”
search-names = Also found by name: { $names }.
search-instead = Search for “{ $q }” instead ({ $n })
search-narrow = Narrow the search
search-sort = Order
search-sort-relevance = by relevance
search-sort-date = by date
search-kind-record = Meeting
search-kind-item = Agenda item
search-kind-decision = Decision
search-due = due { $date }
search-facet-kind = Kind
search-facet-organization = Organisation
search-facet-type = Meeting type
search-facet-department = Department
search-facet-year = Year
search-facet-state = State of decision
search-facet-topic = Topic
search-facet-person = Person

## About and not found
about-text = This site is made from the records themselves. Each build checks them against the policy, clause by clause, and then selects what its audience may read; nothing else reaches any file of the site.
not-found-text = There is nothing at this address. The page may have been renamed.
not-found-home = Back to the first page

## Statistics tables
stat-total = Total
stat-number = Number
stat-before-month = the month before
stat-before = Against period before
stat-year-ago = Against a year ago
stat-records = Records
stat-office-period = { $office } · { $period }
stat-title-across-records = Records and policies of { $year }
stat-title-across-semesters = Semesters of { $year }
stat-year-ago-month = the same month a year ago
stat-extraordinary = Extraordinary
stat-cohosted = Co-hosted besides
stat-expected = Expected
stat-held = Held
stat-held-meetings = Meetings held
stat-moved = Moved with approval
stat-off-schedule = Moved without
stat-excused = Excused
stat-missed = Missed
stat-unrecorded = Not recorded yet
stat-judged = Of these due to be recorded
stat-complete = Records complete
stat-rate = Rate
stat-due = Due
stat-came = Of these present
stat-present = Present
stat-leave = On leave
stat-substituted = With a substitute
stat-by-proxy = By proxy
stat-absent = Absent
stat-untold = Unaccounted for
stat-late = Late
stat-decided = Decided
stat-done = Done
stat-done-late = Done late
stat-open = Open
stat-overdue = Overdue
stat-extended = Extended
stat-ended = Ended or replaced
stat-settled = No follow-up needed
stat-not-due = Not yet due
stat-over-30 = Up to 30 days over
stat-over-90 = 31 to 90 days over
stat-over-more = More than 90 days over
stat-no-due = Without a due date
stat-meetings = Meetings
stat-remote = Remote
stat-timed = With times
stat-outlay = With handouts or costs
stat-hours = Hours
stat-person-hours = Person-hours
stat-copies = Handouts
stat-meals = Meals ({ $unit })
stat-allowance = Allowances ({ $unit })
stat-asked = Asked for
stat-in-time = In time
stat-never = Never
stat-breaches = Breaches
stat-explained = Explained
stat-unexplained = Not explained
stat-cancelled = Cancelled
stat-not-held = Not held
stat-planned = Planned
stat-unrecorded-meeting = Planned, nothing recorded yet
stat-invitations = Notice to the participants
stat-notices = Notice to the office
stat-submissions = Agenda items handed in
stat-reports = Weekly reports
stat-nobody-named = Not named
stat-none = Not stated
stat-somebody = one person
stat-practice = No clause
stat-break = Between semesters
stat-part-of = { $period } (its days in this year)
stat-type-of = { $type } · { $host }
stat-withheld = withheld
stat-host = Host
stat-apart = Status
stat-series-and-host = Sessions
stat-fact-series = Meeting type
stat-department = Department
stat-person = Person
stat-decision-department = Responsible
stat-decision-meeting = Meeting
stat-punctuality = Matter
stat-clause = Clause
stat-period = Period
stat-organization = Organisation
stat-scope-public = public
stat-scope-internal = incl. internal
stat-scoped = { $title } ({ $scope })
stat-title-held = Meetings held by host
stat-title-apart = Meetings listed, not counted
stat-title-rhythm = Regular sessions
stat-title-attendance = Attendance by meeting type
stat-title-attended = Attendance by department
stat-title-seated = Attendance by meeting
stat-title-persons = Attendance by person
stat-title-decided = Decisions by meeting type
stat-title-charged = Decisions by department
stat-title-numbered = Decisions by meeting
stat-title-ageing = Age of open decisions
stat-title-effort = What meetings took
stat-title-punctuality = Punctuality
stat-title-compliance = Breaches by clause
stat-title-months = By month
stat-title-semesters = By semester
stat-title-years = By year
stat-title-across-months = Meetings by month, { $year }
stat-note-held = Counted by host and by the date of the start; once for meetings of several days and for joint ones; cancelled and not-held ones are left out. Beside a change stands what became what.
stat-note-apart = Meetings that were cancelled, not held, planned, or planned with nothing recorded yet; not counted as held.
stat-note-rhythm = Expected = held + excused + missed + not recorded yet, up to the day of the data; the rate is held of expected, without what is not recorded yet.
stat-note-attendance = Seats at meetings that were held. Due = of these present + on leave + absent + not accounted for, at meetings for which the policy says who is due; the rate is of these present of due.
stat-note-attended = Seats by the department of each person on that day.
stat-note-seated = Seats at each meeting held; counted as by meeting type.
stat-note-persons = Seats of each person; in the internal edition only.
stat-note-decided = By the date of the decision. Decided = done + open + ended or replaced. The rate is done to decided.
stat-note-charged = By the responsible department; where none is named, by the owner’s on the day of the decision. Otherwise as in the table above.
stat-note-numbered = By the meeting that decided; counted as in the table above.
stat-note-ageing = Decisions taken in this period that are still open on the day of the data, by how long they have been due; a change holds them against those of another period that are still open the same day.
stat-note-effort = Lengths by the times of the record; person-hours are length × everybody in the room: present, substitutes, observers, chair and recorder, each once, and guests.
stat-note-punctuality = What the policy wants in advance. The rate is in time to asked for.
stat-note-compliance = Breaches that records show, explained or not.
title-statistics-lists = Behind the numbers: { $period }
title-definitions = What is counted
stat-back = Back to the table
stat-behind = This page lists what each number of the tables counts: as many entries as the number says. An entry with × stands for so many, and leads to them.
stat-page = page { $n }
stat-part = part { $n }
stat-pages = Pages of these lists
stat-table-pages = Pages of this table
stat-all-rows = All { $n } rows
stat-by-department = Figures by department
stat-by-type = Figures by meeting type
stat-periods = See also
bulletin-present = Of { $due } due, { $present } were present: attendance { $rate } ({ $present }/{ $due }).
bulletin-by-type = By meeting type: { $each }.
bulletin-by-department = By department: { $each }.
bulletin-decided-each = { $name }: { $done } of { $decided } done, { $rate }
bulletin-overdue = Overdue: { $each }.
bulletin-overdue-each = { $text } ({ $who }; due { $due }, { $days ->
    [one] { $days } day
   *[other] { $days } days
} over)
bulletin-decisions-cleared = Decisions ({ $scope }): { $n } taken; as of { $date }, { $done } of { $n } done ({ $rate }){ $ended ->
    [0] {""}
   *[other] {", "}{ $ended } ended or replaced
}, { $open } open, of which { $overdue } overdue.
def-by-date = By which date
def-by-date-text = A meeting counts in the month, semester and year of the day on which it began, once if it went on for days. A decision counts in the period in which it was taken, with its state on the day of the data; a session on the day on which it was expected.
def-by-host = For which department
def-by-host-text = A meeting counts for its host; a joint one counts once, and the co-hosts stand in a column of their own that no total includes. A decision counts for the department that answers for it; a seat for the department of the person on that day.
def-not-counted = What is not counted
def-not-counted-text = Meetings that were cancelled, not held, planned, or planned with nothing recorded yet are listed apart and not counted as held. Decisions that need no follow-up are listed apart and not counted as decided. Meetings held or called off, follow-ups, amendments and explanations after the day of the data are not counted at all, so that the figures of a past day can be computed again at any time.
def-semesters = Semesters and what lies between
def-semesters-text = Semesters are those of the calendar. Days in none of them go to a row of their own, so that semesters and this row sum to the year; of a semester that reaches beyond the year, only its days in the year count there.
def-rates = Rates
def-rates-text = Beside each rate stand both of its numbers. One decimal, half up, but nothing short of all is called 100%; without anything to count it is —. A total is the sum of the rows above it.
def-lists = Numbers and lists
def-lists-text = Every number leads to the list that it counts, and is the length of that list. Seats are listed meeting by meeting with how many each has, which add up to the number. A long list of a total is told row by row, and a long list of a semester or a year month by month, each with how many it has and a link to the list there; one over organisations, organisation by organisation. What else is too long for a page is told in parts.
def-withheld = What is withheld
def-withheld-text = The numbers of this edition rest on what it shows: records open to its readers, and of withheld meetings what their stubs say (type, date, host, how many were due and present). Nothing withheld moves a number, so nothing withheld can be worked out by subtracting tables, of whatever periods and days.
def-withheld-cells = A table whose title says “public” counts what is public, one that says “incl. internal” the internal as well; under the same title all editions show the same numbers. A cell that would rest on what is withheld says so, and so does every total over it.
def-withheld-joined = A follow-up that is written in a withheld meeting changes the state of a public decision, its day and the new due date, for these are facts about the decision; people, note and approval stay behind, and the history says “in a meeting that is not public”. A paper is as closed as the decision that passed it. A correction or an explanation that names no item is withheld wherever something of its record is. Where a text names a withheld record by its id, “a record that is not public” stands in its place.
def-tables = The tables
def-moved = Held on another day or at another time, as somebody entitled to decided; they count as held.
def-off-schedule = Held outside the slot without such a decision; they count as held.
def-excused = Sessions recorded as not held or cancelled, with the reason.
def-missed = Sessions without any record: a later one of the series stands, or the time for one is over (that in which the policy wants minutes signed, else 7 days).
def-unrecorded = Sessions without a record for which the time lasts, and those moved to a day to come.
def-complete = Records that name chair and recorder, account for everybody due, say what was dealt with, and have no defect.
def-due = Whom the policy names as due, and whoever else stands in the lists of those meetings; observers and guests are not counted. Where the policy does not say who is due, nobody is counted as due and there is no rate: both are “—”.
def-substituted = Those on leave for whom somebody else came; the substitute takes no seat of their own.
def-by-proxy = Those on leave for whom a member present votes; they are not among those present.
def-late = Signed in later than the policy asks; in the internal edition only.
def-done = Done by the day of the data, late ones included.
def-open = Not begun, under way, extended or overdue.
def-ended = Given up with approval, or replaced by a later decision.
def-remote = Held by video, by phone or in writing.
stat-weekday = Weekday
stat-title-weekdays = Meetings by weekday
stat-note-weekdays = By the day on which the meeting began.
chart-held = Meetings by month and host
chart-decided = Decisions by month, and how they stand
chart-attendance = Attendance by month
chart-days = Days with meetings
chart-open = Open, not overdue
chart-overdue = Overdue
chart-few = fewer
chart-many = more
chart-others = { $n } others
chart-days-counted = { $days } days with meetings; the most on { $day }: { $n }.
stat-weekday-1 = Monday
stat-weekday-2 = Tuesday
stat-weekday-3 = Wednesday
stat-weekday-4 = Thursday
stat-weekday-5 = Friday
stat-weekday-6 = Saturday
stat-weekday-7 = Sunday
chart-month-1 = Jan
chart-month-2 = Feb
chart-month-3 = Mar
chart-month-4 = Apr
chart-month-5 = May
chart-month-6 = Jun
chart-month-7 = Jul
chart-month-8 = Aug
chart-month-9 = Sep
chart-month-10 = Oct
chart-month-11 = Nov
chart-month-12 = Dec
title-across = Statistics of all organisations
stat-hosted = Hosted
stat-no-department = In no department

## Archive list of a year (the columns of DA/T 22)
archive-list-of = Archive list { $year }
archive-list-number = No.
archive-list-author = Author
archive-list-title = Title
archive-list-date = Date
archive-list-classification = Classification
archive-list-pages = Pages
archive-list-remarks = Remarks
archive-list-retention = Retention
archive-list-department = { $office }, { $department }
archive-list-record = { $office }, { $title }: minutes
archive-list-summary = { $office }, { $title }: summary
archive-list-withheld = Not public
archive-list-withheld-parts = Parts are not public

## More figures
def-extended = Open decisions whose due date was ever extended with approval, those that are overdue again among them.
def-in-time = Within the lead time of the policy; what has no time is late.
def-compared = Comparison
def-compared-text = Periods are compared only where both are over and neither began before the day from which the organisation keeps records; otherwise there is “—”. The semester before is the last one of like length (at most twice as long, or half as long), so that a term is not held against the holidays before it.
stat-title-groups = By group
stat-attendance-rate = Attendance rate
stat-done-rate = Rate done

## Today and changes
nav-changes = Changes
title-changes = What changed
changes-note = Meetings and decisions of the last { $n } days, the newest first.
changes-feed = Subscribe to the changes (Atom)
no-changes = Nothing changed.
all-changes = All changes
change-record = New meeting
change-called-off = Called off
change-done = Done
change-extended = Extended
change-cancelled = Cancelled
change-overdue = Newly overdue
changes-of = { $name }: what changed
change-title = { $change }: { $what }
today-heading = Today: { $date }
today-next = Next meetings
today-expected = No meeting is planned; the rhythms expect:
today-none = No meeting is planned or expected.
today-unrecorded = Planned days that passed without a record
today-changes = Changes of the last { $n } days
today-overdue = Overdue decisions by department

## My department, subscriptions, print
own-choose = Make this my department
own-chosen = This is my department (press to undo)
own-note = Kept in this browser alone: the first page, the register of decisions, the search and the months of meetings open with it.
own-department = My department
own-meetings = My department alone ({ $n })
all-meetings-of-month = All meetings of the month
follow-due = Reminders of due dates:
follow-webcal = Subscribe
follow-file = Calendar file (iCalendar)
follow-help = Opened with a calendar program, it reminds before each due date.
print-minutes = Print the minutes (official layout)
fact-time = Time
vote-unanimous = Unanimous, { $n } of { $n }
parts-of-year-again = Pages of the register, at the end
