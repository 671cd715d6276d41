#!/usr/bin/env python3
"""Computes the statistics of an archive a second time and compares them with `minutebook stats --format json`.

usage: figures.py MINUTEBOOK ROOT DATE...

Written from the page "What is counted" of the site (`statistics/definitions.html`), from the format of the files and from the policies,
not from the program. Only what rules found (late, off schedule, in breach of a clause) comes from `minutebook check`, for that is no
statistics. Every table of every month, semester and year is compared cell by cell, for readers inside, as of each of the dates.
"""
import datetime as dt, json, pathlib, re, subprocess, sys, unicodedata
from collections import Counter, defaultdict
import yaml

class Loader(yaml.SafeLoader):
    """YAML 1.2, in which `on` is a word."""
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool"] for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))

def read(text):
    return yaml.load(text, Loader)

# What the State Council announced for the years of the demonstrations: days off, and weekend days that are worked.
def days(*spans):
    for first, last in spans:
        day = dt.date.fromisoformat(first)
        while day <= dt.date.fromisoformat(last):
            yield day
            day += dt.timedelta(1)
OFF = set(days(("2025-10-01", "2025-10-08"), ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
               ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"), ("2026-10-01", "2026-10-07")))
WORKED = {dt.date.fromisoformat(d) for d in ("2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09",
                                             "2026-09-20", "2026-10-10")}
NEW_YEAR = {2024: dt.date(2024, 2, 10), 2025: dt.date(2025, 1, 29), 2026: dt.date(2026, 2, 17), 2027: dt.date(2027, 2, 6)}

# Chinese keys, by where they stand; what is not here has the same name everywhere.
KEYS = dict(zip("类型 标题 届次 日期 开始 结束 地点 形式 状态 状态原因 主办 协办 临时 必要性 重要 依据 主持 记录 召集 会务 后勤 出席 列席 邀请 请假 缺席 签到 通知 审批 调整 议题 决定 督办 报送 "
                "筹备组 经费 材料 密级 保管期限 纪要 更正 说明 人数 标签 姓名 别名 任职 分管 职务 部门 起 止 编号 名称 简称 时区 起始日期 秘书机构 外单位 类别 会务专人 学期 节假日 调休上班 值班表 人".split(),
                "type title number date start end place mode status status_reason host cohosts extraordinary purpose important basis chair recorder convener support logistics present observers guests leave "
                "absent sign_in notice approvals rescheduled agenda decisions follow_ups work_reports preparatory_group costs materials classification retention minutes amendments explanations counts tags "
                "name aliases posts oversees post department from to id name short_name timezone records_from secretariat outside_units kind keeper semesters holidays workdays duty_roster person".split()))
INSIDE = {
    "organization": {"部门": "departments", "职务": "posts"},
    "leave": {"事由": "reason", "代会": "substitute", "人": "person"}, "present": {"到会": "arrived", "离会": "left", "远程": "remote"},
    "agenda": {"序号": "id", "类别": "category", "提出单位": "department", "汇报人": "presenter", "报送时间": "submitted", "临时动议": "ad_hoc",
               "结果": "outcome", "来源": "source", "同意": "approved_by", "拟办意见": "position", "附件": "attachments", "表决": "vote"},
    "decisions": {"议题": "item", "内容": "text", "责任单位": "department", "责任人": "owner", "时限": "due", "无需督办": "no_follow_up",
                  "替代": "supersedes", "应通报": "announce", "成果": "deliverable", "协办": "assist"},
    "follow_ups": {"决定": "decision", "日期": "on", "状态": "status", "人": "by", "进展": "note", "新时限": "due", "批准": "approved_by"},
    "observers": {"议题": "items"}, "rescheduled": {"原定": "from"}, "work_reports": {"部门": "department", "时间": "at"}, "sign_in": {"时间": "times", "负责人": "keeper"},
    "materials": {"份数": "copies"}, "costs": {"用餐": "meals", "补助": "allowance"},
    "explanations": {"规则": "rule", "日期": "on", "事由": "reason", "人": "by"}, "guests": {"单位": "unit"},
    "minutes": {"签发": "signed_by", "签发日期": "signed_on"}, "outside_units": {"名称": "name"}, "posts": {"外单位": "external", "一把手": "unit_head"},
}
WORDS = {"计划": "planned", "已召开": "held", "取消": "cancelled", "未召开": "not-held", "公开": "public", "内部": "internal", "封存": "sealed", "在办": "in-progress",
         "办结": "done", "延期": "extended", "终止": "cancelled", "现场": "in-person", "视频": "video", "电话": "phone", "书面": "written"}
LEVELS = ["public", "internal", "sealed"]

def english(value, place=None):
    """A value with its keys in English."""
    if isinstance(value, list):
        return [english(entry, place) for entry in value]
    if isinstance(value, dict):
        if place == "times":
            return value
        key = lambda name: INSIDE.get(place, {}).get(name) or KEYS.get(name, name)
        return {key(name): english(entry, key(name)) for name, entry in value.items()}
    return value

def fold(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", str(text))).strip().replace(" ", "" if re.search(r"[\u4e00-\u9fff]", str(text)) else " ").lower()

def word(value):
    return WORDS.get(str(value), value)

def date(value):
    if value is None or isinstance(value, dt.datetime):
        return value and value.date()
    if isinstance(value, dt.date):
        return value
    year, month, day = map(int, re.findall(r"\d+", str(value))[:3])
    return dt.date(year, month, day)

def clock(value):
    if value is None:
        return None
    hours, minutes = divmod(value, 60) if isinstance(value, int) else map(int, str(value).split(":")[:2])
    return hours * 60 + minutes

def within(row, day):
    return (not row.get("from") or date(row["from"]) <= day) and (not row.get("to") or day <= date(row["to"]))

def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]

def slug(text):
    return "".join(c if re.match(r"[a-z0-9_-]", c) else f"u{ord(c):04x}" for c in text)

def load(path):
    return english(read(path.read_text("utf-8-sig")), path.stem) if path.exists() else None

class Office:
    def __init__(self, folder, as_of, findings):
        self.folder, self.as_of, self.findings = folder, as_of, findings
        self.register = load(folder / "organization.yaml")
        self.people = load(folder / "people.yaml")
        self.calendar = load(folder / "calendar.yaml") or {}
        self.departments = self.register["departments"] + [{**unit, "outside": True} for unit in self.register.get("outside_units") or []]
        self.policies = sorted((dt.date.fromisoformat(path.stem), read(path.read_text("utf-8"))) for path in (folder / "policies").glob("*.yaml"))
        self.records_from = date(self.register.get("records_from"))
        self.meetings = sorted((m for m in map(self.meeting, sorted((folder / "meetings").rglob("*.md"))) if m), key=lambda m: (m["date"], m["start"] or 0, m["id"]))
        self.fold_decisions()
        self.sessions = self.all_sessions()

    # ---- registers and policy
    def policy(self, day):
        return [policy for version, policy in self.policies if version <= day][-1]

    def kind(self, name, day):
        policy = self.policy(day)
        for kind in policy["types"]:
            names = [kind["id"], *(kind["name"].values() if isinstance(kind["name"], dict) else [kind["name"]]), *kind.get("aliases", [])]
            if fold(name) in map(fold, names):
                return {**policy.get("all_types", {}), **kind}
        raise KeyError(name)

    def department(self, name, day):
        name = re.sub(r"\s", "", str(name))
        for row in self.departments:
            names = [row["id"], row["name"], row.get("english_name", ""), *row.get("aliases", [])]
            if fold(name) in [fold(re.sub(r"\s", "", n)) for n in names]:
                return row["id"]
        return None

    def person(self, written, day):
        if written is None:
            return None
        match = re.match(r"(.+?)[（(](.+)[)）]$", str(written).strip())
        name, unit = (match[1], self.department(match[2], day)) if match else (written, None)
        found = [p for p in self.people if fold(name) in map(fold, [p["id"], p["name"], *p.get("aliases", [])])]
        if unit:
            found = [p for p in found if any(post.get("department") and self.department(post["department"], day) == unit for post in p["posts"])]
        if len(found) > 1:
            found = [p for p in found if fold(p["id"]) == fold(name)] or [p for p in found if any(within(post, day) for post in p["posts"])]
        return found[0]["id"] if len(found) == 1 else None

    def posts(self, person, day):
        own = next(p for p in self.people if p["id"] == person)
        return [post for post in own["posts"] if within(post, day)]

    def department_of(self, person, day):
        named = [self.department(post["department"], day) for post in self.posts(person, day) if post.get("department")]
        return named[0] if named else None

    def external(self, post, day):
        rows = list(self.policy(day).get("posts", [])) + list(self.register.get("posts", []))
        return any(row["id"] == post and row.get("external") for row in rows)

    def due(self, kind, hosts, day):
        """Whom the policy names as due."""
        found = set()
        for rule in ("due", "attending"):
            for selector in (kind.get(rule) or {}).get("by", []):
                words = selector.split()
                unit = lambda at: hosts if words[at] == "host" else [words[at]]
                for p in self.people:
                    posts = self.posts(p["id"], day)
                    inside = [post for post in posts if not self.external(post["post"], day)]
                    belongs = lambda post, at: post.get("department") and self.department(post["department"], day) in unit(at)
                    if (words[:2] == ["holders", "of"] and any(post["post"] == words[2] and (len(words) < 5 or belongs(post, 4)) for post in posts)
                            or words[0] == "members" and any(belongs(post, 2) for post in inside)
                            or words[0] == "everyone" and inside
                            or words[0] == "leader" and any(self.department(over["department"], day) in unit(2) and within(over, day) for over in p.get("oversees") or [])):
                        found.add(p["id"])
        return found

    # ---- records
    def meeting(self, path):
        _, front, body = re.split(r"^---\s*$", path.read_text("utf-8-sig"), maxsplit=2, flags=re.M)
        record = english(read(front))
        day = date(record["date"]["from"] if isinstance(record["date"], dict) else record["date"])
        kind = self.kind(record["type"], day)
        happened = any(str(entry) not in ("全体", "everyone") for entry in listed(record.get("present"))) or record.get("absent") or record.get("decisions") \
            or record.get("minutes") or body.strip() or any(item.get("outcome") or item.get("vote") for item in record.get("agenda") or [])
        status = word(record.get("status")) or ("held" if happened else "planned")
        if status != "planned" and day > self.as_of:
            return None
        hosts = [kind["host"]] if kind.get("host") and not record.get("host") else [self.department(name, day) for name in listed(record.get("host"))]
        hosts += [self.department(name, day) for name in listed(record.get("cohosts"))]
        default = (kind.get("classification") or {}).get("default", "public")
        level = word(record.get("classification")) or default
        m = {"id": path.stem, "path": str(path.relative_to(self.folder.parent.parent)), "record": record, "date": day, "kind": kind, "status": status, "hosts": hosts,
             "sealed": level == "sealed", "start": clock(record.get("start")), "end": clock(record.get("end")), "body": body}
        m["found"] = self.findings.get(m["path"], [])
        self.seats(m)
        return m

    def seats(self, m):
        record, day = m["record"], m["date"]
        who = lambda entry: self.person(entry.get("person", entry.get("人")) if isinstance(entry, dict) else entry, day)
        due = self.due(m["kind"], m["hosts"], day)
        leave = {who(entry): entry for entry in listed(record.get("leave"))}
        absent = {who(entry) for entry in listed(record.get("absent"))}
        # Who came for withheld items alone is withheld with them.
        hidden = {fold(item.get("id", at)) for at, item in enumerate(record.get("agenda") or [], 1) if word(item.get("classification")) == "sealed"}
        own = lambda entry: [fold(item) for item in listed(entry.get("items"))] if isinstance(entry, dict) else []
        shown = [entry for entry in listed(record.get("observers")) if not own(entry) or set(own(entry)) - hidden]
        present, observers = set(), {who(entry) for entry in shown} - {None}
        for entry in listed(record.get("present")):
            present |= due - set(leave) - absent if str(entry) in ("全体", "everyone") else {who(entry)}
        # Whom the lists have away did not come instead of anybody.
        stand_in = {person: self.person(entry.get("substitute"), day) for person, entry in leave.items() if entry.get("substitute")}
        stand_in = {person: other for person, other in stand_in.items() if other not in set(leave) | absent | {None}}
        substitutes = set(stand_in.values())
        stands_in = substitutes - due
        m["asked"], m["present"] = bool(due), present - stands_in
        m["leave"], m["absent"] = set(leave) - m["present"], absent - m["present"] - set(leave)
        m["untold"] = due - present - set(leave) - absent - observers
        m["substituted"] = set(stand_in)
        votes_for = {person: self.person(entry.get("proxy"), day) for person, entry in leave.items() if entry.get("proxy") and person not in stand_in}
        m["by-proxy"] = {person for person, proxy in votes_for.items() if proxy in present | substitutes and person not in present and proxy != person}
        chair, recorder = self.person(record.get("chair"), day), self.person(record.get("recorder"), day)
        m["room"] = len((m["present"] | stands_in | observers | {chair, recorder}) - {None}) + len(listed(record.get("guests")))
        m["complete"] = bool(m["status"] == "held" and chair and recorder and not m["untold"] and (record.get("agenda") or m["body"].strip()))
        arrival, times = m["kind"].get("arrival"), (record.get("sign_in") or {}).get("times") or {}
        late = {self.person(name, day) for name, at in times.items() if arrival and m["start"] and clock(at) > m["start"] - arrival["minutes"]}
        m["late"] = late & m["present"]

    def fold_decisions(self):
        events = defaultdict(list)
        for path in sorted((self.folder / "follow-ups").glob("*.yaml")):
            for entry in english(read(path.read_text("utf-8")) or [], "follow_ups"):
                events[fold(entry["decision"])].append(entry)
        replaced = {}
        for m in self.meetings:
            for entry in m["record"].get("follow_ups") or []:
                events[fold(entry["decision"])].append(entry)
            for taken in m["record"].get("decisions") or [] if m["status"] == "held" else []:
                for old in listed(taken.get("supersedes")):
                    replaced.setdefault(fold(old), m["date"])
        order = ["in-progress", "done", "extended", "cancelled"]
        for m in self.meetings:
            m["decisions"] = []
            items = {fold(item.get("id", at)): item for at, item in enumerate(m["record"].get("agenda") or [], 1)}
            for taken in m["record"].get("decisions") or [] if m["status"] == "held" else []:
                own = items.get(fold(taken.get("item")), {})
                if "sealed" in (word(own.get("classification")), word(taken.get("classification"))):
                    continue
                full = fold(f"{m['id']}#{taken['id']}")
                known = sorted((e for e in events[full] if date(e["on"]) <= self.as_of), key=lambda e: (date(e["on"]), order.index(word(e["status"]))))
                due, closed, state, extended = date(taken.get("due")), None, "settled" if taken.get("no_follow_up") else "open", False
                for event in known:
                    status = word(event["status"])
                    if status == "extended":
                        due, state, extended = date(event.get("due")) or due, "open", True
                    elif status == "done":
                        state = "done-late" if due and due < date(event["on"]) else "done"
                    elif status == "cancelled":
                        state = "ended"
                if full in replaced and state in ("open", "settled"):
                    state = "ended"
                if state == "open" and due and due < self.as_of:
                    state = "overdue"
                day, owner = m["date"], self.person(listed(taken.get("owner"))[0], m["date"]) if taken.get("owner") else None
                unit = self.department(taken["department"], day) if taken.get("department") else self.department_of(owner, day) if owner else None
                m["decisions"].append({"state": state, "due": due, "extended": extended, "unit": unit})

    # ---- sessions
    def off(self, day):
        swapped = {date(d) for d in self.calendar.get("workdays") or []}
        own = any(date(row["from"]) <= day <= date(row["to"]) for row in self.calendar.get("holidays") or [])
        return day not in swapped and (own or self.calendar.get("public_holidays") != "none" and day in OFF)

    def works(self, day):
        swapped = {date(d) for d in self.calendar.get("workdays") or []}
        return not self.off(day) and (day.weekday() < 5 or day in swapped or day in WORKED)

    def silent(self, kind, day):
        limit = (kind.get("signing") or {}).get("days", 7)
        return "missed" if (self.as_of - day).days > limit else "unrecorded"

    def hosts_of(self, kind):
        """The departments that hold the sessions of a type, whether they have filed a record or not."""
        if kind.get("host"):
            return [self.department(kind["host"], self.as_of)]
        own = [fold(word) for word in kind["sessions"].get("hosts") or []]
        return [row["id"] for row in self.departments if not row.get("outside") and fold(row.get("kind") or "") in own]

    def all_sessions(self):
        series = defaultdict(list)
        for m in self.meetings:
            if m["kind"].get("sessions"):
                for host in m["hosts"]:
                    series[m["kind"]["id"], host].append(m)
        if self.records_from:
            for _, policy in self.policies:
                for kind in policy["types"]:
                    for host in self.hosts_of(kind) if kind.get("sessions") else []:
                        series.setdefault((kind["id"], host), [])
        past = [m for m in self.meetings if m["status"] != "planned"]
        self.last_day = max((m["date"] for m in past), default=None)
        self.last_of_weeks = max((m["date"] for m in past if (m["kind"].get("sessions") or {}).get("slots")), default=self.last_day)
        found = []
        for (name, host), own in sorted(series.items(), key=lambda entry: str(entry[0])):
            per = self.kind(name, own[-1]["date"] if own else self.as_of)["sessions"].get("per")
            found += self.by_period(name, host, own, per) if per else self.by_week(name, host, own)
        row = lambda host: next(row for row in self.departments if row["id"] == host)
        return [session for session in found if within(row(session[1]), session[2])]

    def by_week(self, name, host, own):
        meant = lambda m: date((m["record"].get("rescheduled") or {}).get("from")) or m["date"]
        last, start = self.last_of_weeks, self.records_from or min(map(meant, own))
        if not last:
            return []
        monday, found = start - dt.timedelta(start.weekday()), []
        while monday <= self.as_of:
            week = [m for m in own if not m["record"].get("extraordinary") and monday <= meant(m) < monday + dt.timedelta(7)]
            slots = []
            for slot in self.kind(name, max(monday, self.policies[0][0]))["sessions"]["slots"]:
                fixed = monday + dt.timedelta(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].index(slot["weekday"]))
                day, moved = fixed, None
                if self.off(fixed):
                    moved = fixed + dt.timedelta(1)
                    while not self.works(moved):
                        moved += dt.timedelta(1)
                    day = moved if moved <= monday + dt.timedelta(4) else None
                slots.append([day, {fixed, moved}, None])
            slots.sort(key=lambda slot: slot[0] or min(d for d in slot[1] if d))
            for slot in slots:
                slot[2] = next((m for m in week if meant(m) in slot[1]), None)
                week = [m for m in week if m is not slot[2]]
            for slot in slots:
                if slot[2] is None and slot[0] and week:
                    slot[2] = week.pop()
            for day, _, m in slots:
                if day and start <= day <= self.as_of:
                    kind = self.kind(name, day)
                    if m and m["status"] != "planned":
                        what = m
                    elif m and m["date"] >= self.as_of:
                        what = "unrecorded"
                    else:
                        what = "missed" if not m and day < last else self.silent(kind, day)
                    found.append((kind, host, day, what))
            monday += dt.timedelta(7)
        return found

    def by_period(self, name, host, own, per):
        def around(day):
            if per == "month":
                first = day.replace(day=1)
                return first, (first + dt.timedelta(32)).replace(day=1) - dt.timedelta(1)
            if per == "year":
                return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
            first = NEW_YEAR[day.year] if day >= NEW_YEAR[day.year] else NEW_YEAR[day.year - 1]
            return first, NEW_YEAR[first.year + 1] - dt.timedelta(1)
        found, expected = [], self.records_from
        for m in [m for m in own if m["status"] != "planned" and not m["record"].get("extraordinary")]:
            found += [(self.kind(name, last), host, last, "missed") for last in self.whole(around, expected, around(m["date"])[0])]
            if m["date"] <= self.as_of:
                found.append((m["kind"], host, m["date"], m))
            expected = around(m["date"])[1] + dt.timedelta(1)
        never = not found
        for last in self.whole(around, expected, self.as_of):
            kind = self.kind(name, last)
            # Of a series that never had a record, any later record ends the wait.
            found.append((kind, host, last, "missed" if never and self.last_day and last < self.last_day else self.silent(kind, last)))
        return found

    @staticmethod
    def whole(around, start, before):
        """The last days of the periods that begin on or after a day and end before another."""
        day = start
        while day and around(day)[1] < before:
            if around(day)[0] >= start:
                yield around(day)[1]
            day = around(day)[1] + dt.timedelta(1)

    # ---- tables
    def tables(self, first, last):
        t = defaultdict(Counter)       # (table, row) → column → count
        rates = {}
        def add(table, row, *columns, n=1):
            for column in columns:
                t[table, row][column] += n
        inside = lambda day: first <= day <= last
        d = lambda unit: "none" if unit is None else f"d-{slug(unit)}"
        month = first.day == 1 and (last + dt.timedelta(1)).day == 1 and (last - first).days < 31
        for m in [m for m in self.meetings if inside(m["date"])]:
            kind, record, own = f"t-{slug(m['kind']['id'])}", m["record"], not m["sealed"]
            if own:
                self.compliance(m, add)
                for decision in m["decisions"]:
                    self.decided(decision, [("decided", kind), ("charged", d(decision["unit"]))] + ([("numbered", f"m-{slug(m['id'])}")] if month else []), add)
                    if decision["state"] in ("open", "overdue"):
                        over = (self.as_of - decision["due"]).days if decision["due"] else None
                        add("ageing", kind, "open", "no-due" if over is None else "not-due" if over <= 0 else "over-30" if over <= 30 else "over-90" if over <= 90 else "over-more")
            if m["status"] != "held":
                apart = "unrecorded-meeting" if m["status"] == "planned" and m["date"] < self.as_of else m["status"]
                if apart == "planned" or m["date"] <= self.as_of:
                    add("apart", apart, "number")
                continue
            host = d(m["hosts"][0] if m["hosts"] else None)
            add("held", host, kind, "total")
            add("weekdays", f"weekday-{m['date'].isoweekday()}", "meetings")
            if own and record.get("extraordinary"):
                add("held", host, "extraordinary")
            for other in m["hosts"][1:] if own else []:
                add("held", d(other), "cohosted")
            self.attendance(m, kind, month, add, d)
            if own:
                self.effort(m, kind, add)
                self.punctuality(m, add)
        for kind, host, day, what in self.sessions:
            if inside(day):
                row = f"t-{slug(kind['id'])}" + ("" if kind.get("host") else f"_{d(host)}")
                self.session(what, day, row, add)
        return t

    def session(self, what, day, row, add):
        add("rhythm", row, "expected")
        if isinstance(what, str):
            add("rhythm", row, what, *(["judged"] if what == "missed" else []))
        elif what["status"] != "held":
            add("rhythm", row, "excused", "judged")
        else:
            add("rhythm", row, "held", "judged")
            if not what["sealed"]:
                if any(f["code"] == "MB205" and f["kind"] != "note" for f in what["found"]):
                    add("rhythm", row, "off-schedule")
                elif what["record"].get("rescheduled") or what["date"] != day:
                    add("rhythm", row, "moved")
                if what["complete"]:
                    add("rhythm", row, "complete")

    def decided(self, decision, places, add):
        state = decision["state"]
        columns = {"settled": ["settled"], "open": ["decided", "open"], "overdue": ["decided", "open", "overdue"], "done": ["decided", "done"],
                   "done-late": ["decided", "done", "done-late"], "ended": ["decided", "ended"]}[state]
        if state in ("open", "overdue") and decision["extended"]:
            columns = columns + ["extended"]
        for table, row in places:
            add(table, row, *columns)

    def attendance(self, m, kind, month, add, d):
        seated = f"m-{slug(m['id'])}"
        if m["sealed"]:
            number = Counter()
            base = f"{m['date']}-{slug(m['kind']['id'])}-withheld"
            same = [o["id"] for o in self.meetings if o["sealed"] and o["date"] == m["date"] and o["kind"]["id"] == m["kind"]["id"]]
            at = same.index(m["id"])
            seated = f"m-{base}" + (f"-{at + 1}" if at else "")
        places = [("attendance", lambda p: kind)] + ([("seated", lambda p: seated)] if month else [])
        if not m["sealed"]:
            places += [("attended", lambda p: d(p and self.department_of(p, m["date"]))), ("persons", lambda p: f"p-{slug(p)}" if p else "none")]
        for table, row in places:
            for key in ("present", "leave", "absent", "substituted", "by-proxy", "late"):
                for person in m[key]:
                    if not m["sealed"] or key == "present":
                        add(table, row(person), key)
                    if m["asked"] and key in ("present", "leave", "absent"):
                        add(table, row(person), "due", *(["came"] if key == "present" else []))
            for person in m["untold"]:
                add(table, row(None), "untold", *(["due"] if m["asked"] else []))

    def effort(self, m, kind, add):
        record = m["record"]
        remote = (word(record.get("mode")) or "in-person") != "in-person"
        add("effort", kind, "meetings", *(["remote"] if remote else []))
        if m["start"] is not None and m["end"] is not None and m["end"] > m["start"]:
            add("effort", kind, "timed")
            add("effort", kind, "hours", n=m["end"] - m["start"])
            add("effort", kind, "person-hours", n=(m["end"] - m["start"]) * m["room"])
        add("effort", kind, "copies", n=sum(paper.get("copies") or 0 for paper in record.get("materials") or []))
        for key in ("meals", "allowance"):
            amount = str((record.get("costs") or {}).get(key) or 0)
            add("effort", kind, key, n=round(float(re.sub(r"[^\d.]", "", amount)) * 100))

    def punctuality(self, m, add):
        late = lambda code: [f for f in m["found"] if f["code"] == code and f["kind"] != "note"]
        for row, asked, key, code in (("notices", "reported", "reported", "MB204"), ("invitations", "notified", "sent", "MB214")):
            if m["kind"].get(asked):
                written = (m["record"].get("notice") or {}).get(key)
                add("punctuality", row, "asked", "in-time" if not late(code) else "late" if written else "never")
        if m["kind"].get("submission"):
            handed = [i for i in m["record"].get("agenda") or [] if i.get("submitted") and not i.get("ad_hoc") and word(i.get("classification")) != "sealed"]
            over = len(late("MB306"))
            add("punctuality", "submissions", "asked", n=len(handed))
            add("punctuality", "submissions", "late", n=over)
            add("punctuality", "submissions", "in-time", n=len(handed) - over)
        reports = m["kind"].get("work_reports")
        if reports:
            owing = {row["id"] for row in self.departments if row.get("kind") in reports["of"] and within(row, m["date"]) and not row.get("outside")}
            handed = {self.department(entry["department"], m["date"]) for entry in m["record"].get("work_reports") or []}
            never = owing - handed
            over = max(0, len(late("MB312")) - (1 if never else 0))
            add("punctuality", "reports", "asked", n=len(owing))
            add("punctuality", "reports", "never", n=len(never))
            add("punctuality", "reports", "late", n=over)
            add("punctuality", "reports", "in-time", n=len(owing) - len(never) - over)

    def compliance(self, m, add):
        known = [fold(e["rule"]) for e in m["record"].get("explanations") or [] if not e.get("on") or date(e["on"]) <= self.as_of]
        explained, unexplained = set(), []
        for f in [f for f in m["found"] if f["kind"] == "breach"]:
            clause = f["clause"] and f["clause"]["clause"]
            names = {fold(f["code"]), fold(f["name"]), fold(clause or "")}
            if f["explained"] and names & set(known):
                explained.add((f["code"], clause))
            else:
                unexplained.append(clause)
        for _, clause in explained:
            add("compliance", clause or "practice", "breaches", "explained")
        for clause in unexplained:
            add("compliance", clause or "practice", "breaches", "unexplained")

# ---- comparison
RATES = {"rhythm": ("held", "judged"), "attendance": ("came", "due"), "attended": ("came", "due"), "seated": ("came", "due"), "persons": ("came", "due"),
         "decided": ("done", "decided"), "charged": ("done", "decided"), "numbered": ("done", "decided"), "effort": ("remote", "meetings"), "punctuality": ("in-time", "asked")}
COUNTED = {"held": "total", "apart": "number", "rhythm": "held", "weekdays": "meetings", "attendance": "present", "attended": "present", "persons": "present",
           "decided": "decided", "charged": "decided", "ageing": "open", "effort": "meetings", "punctuality": "in-time", "compliance": "breaches"}

def others(office, period, periods):
    """The period before, and the same a year ago."""
    first, last = period["first"], period["last"]
    if period["kind"] == "month":
        before, ago = first - dt.timedelta(1), first.replace(year=first.year - 1)
        return {"before": (before.replace(day=1), before), "year-ago": (ago, (ago + dt.timedelta(32)).replace(day=1) - dt.timedelta(1))}
    if period["kind"] == "year":
        return {"before": (dt.date(first.year - 1, 1, 1), dt.date(first.year - 1, 12, 31))}
    own = sorted((date(s["from"]), date(s["to"])) for s in office.calendar["semesters"])
    middle = first + (last - first) // 2
    middle = middle.replace(year=middle.year - 1)
    days = lambda s: (s[1] - s[0]).days + 1
    alike = lambda s: max(days(s), days((first, last))) <= 2 * min(days(s), days((first, last)))
    found = {"before": [s for s in own if s[1] < first and alike(s)][-1:], "year-ago": [s for s in own if s[0] <= middle <= s[1]][:1]}
    return {key: spans[0] for key, spans in found.items() if spans}

def whole(office, first, last):
    since = office.records_from or min(m["date"] for m in office.meetings).replace(day=1)
    return since <= first and last <= office.as_of

def expected(office, tables, key, column, value, span):
    table, row = key
    def count(tables, column):
        if row == "total":
            return sum(counts[column] for (own, _), counts in tables.items() if own == table)
        return tables[table, row][column] if (table, row) in tables else 0
    if column == "rate":
        n, of = RATES[table]
        return {"n": count(tables, n), "of": count(tables, of)}
    if column in ("before", "year-ago"):
        other = others(office, span, None).get(column)
        then = None
        if other and whole(office, *other) and whole(office, span["first"], span["last"]):
            then = count(office.tables(*other), COUNTED[table])
        return {"now": count(tables, COUNTED[table]), "then": then}
    n = count(tables, column)
    if isinstance(value, dict):
        return {next(iter(value)): n}
    return n

def compare(office, span, differences):
    tables = office.tables(span["first"], span["last"])
    shown = {table["id"].removesuffix("-internal"): table for table in span["tables"]}
    cells, seen = 0, set()
    for name, table in shown.items():
        rows = table["rows"] + ([{"id": "total", "name": "total", "values": table["total"]}] if table.get("total") else [])
        for row in rows:
            # Clauses are known by their number.
            own = row["name"] if name == "compliance" and row["id"] not in ("practice", "total") else row["id"]
            seen.add((name, own))
            for column, value in row["values"].items():
                if value is None:
                    continue
                cells += 1
                right = expected(office, tables, (name, own), column, value, span)
                if right != value:
                    differences.append(f"{office.as_of} {office.folder.name} {span['id']} {name} {own} {column}: shown {value}, computed {right}")
    for key, counts in tables.items():
        if key not in seen and any(counts.values()):
            differences.append(f"{office.as_of} {office.folder.name} {span['id']} {key}: no such row, computed {dict(counts)}")
    return cells

def main(program, root, *days):
    differences, cells = [], 0
    for day in days:
        run = lambda *arguments: json.loads(subprocess.run([program, "--root", root, "--as-of", day, *arguments], capture_output=True, text=True, check=True).stdout)
        findings = defaultdict(list)
        for finding in run("check", "--format", "json")["findings"]:
            findings[finding["path"]].append(finding)
        offices = {}
        for by in ("month", "semester", "year"):
            for span in run("stats", "--audience", "internal", "--from", "2000", "--to", "2100", "--by", by, "--format", "json")["statistics"]:
                name = span["organization_id"]
                if name not in offices:
                    offices[name] = Office(pathlib.Path(root) / "content" / name, dt.date.fromisoformat(day), findings)
                span.update(first=dt.date.fromisoformat(span["from"]), last=dt.date.fromisoformat(span["to"]))
                cells += compare(offices[name], span, differences)
    print("\n".join(differences[:200]))
    print(f"{cells} cells compared, {len(differences)} differences")
    return 1 if differences or cells < 1000 else 0

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
