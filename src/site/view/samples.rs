//! Views with invented content, for tests of the theme and for looking at it.

#![allow(clippy::too_many_lines, clippy::cast_possible_truncation, clippy::cast_possible_wrap)]

use chrono::{Datelike, Days, NaiveDate};

use super::*;

/// The date that a text names.
pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn page(lang: &str, title: &str) -> Page {
    let nav = |label: &str, english: &str, href: &str| NavItem {
        label: if lang == "en" { english } else { label }.into(),
        href: href.into(),
        current: label == "会议",
    };
    Page {
        lang: lang.into(),
        title: title.into(),
        description: Some("青山市公共资源交易中心会议档案".into()),
        site_title: "青山市公共资源交易中心会议档案".into(),
        home: "home.html".into(),
        root: if lang == "en" { "../".into() } else { String::new() },
        breadcrumbs: vec![
            Ref::to(if lang == "en" { "Home" } else { "首页" }, "home.html"),
            Ref::to("公共资源交易中心", "home.html"),
        ],
        nav: vec![
            nav("会议", "Meetings", "meetings.html"),
            nav("决定", "Decisions", "decisions.html"),
            nav("议题", "Topics", "topics.html"),
            nav("部门", "Departments", "departments.html"),
            nav("人员", "People", "people.html"),
            nav("统计", "Statistics", "statistics.html"),
            nav("制度", "Policy", "policy.html"),
            nav("合规", "Compliance", "compliance.html"),
        ],
        languages: vec![
            LanguageLink {
                lang: "zh".into(),
                label: "中文".into(),
                href: "../home.html".into(),
                current: lang == "zh",
            },
            LanguageLink {
                lang: "en".into(),
                label: "English".into(),
                href: "en/home.html".into(),
                current: lang == "en",
            },
        ],
        search: "search.html".into(),
        about: "about.html".into(),
        feeds: vec![Feed {
            mime: "application/atom+xml".into(),
            title: "Atom".into(),
            href: "feed.xml".into(),
        }],
        as_of: date("2026-07-10"),
        audience: "public".into(),
        tool_version: "0.1.0".into(),
        ..Page::default()
    }
}

fn meeting(day: &str, title: &str, status: Status) -> MeetingLine {
    let held = status == Status::Held;
    MeetingLine {
        id: format!("{day}-office-meeting"),
        href: (status != Status::Missed).then(|| "record.html".into()),
        date: date(day),
        start: Some("09:30".into()),
        title: title.into(),
        series: Ref::to("主任办公会", "series.html"),
        number: (status != Status::Missed).then_some(13),
        host: Some(Ref::to("秘书科", "department.html")),
        status,
        reason: (!held && status != Status::Planned)
            .then(|| "防汛值守，主要领导在外调度，议题并入下次会议".into()),
        extraordinary: day.ends_with('7'),
        decisions: if held { 4 } else { 0 },
        present: held.then_some((5, Some(6))),
        ..MeetingLine::default()
    }
}

/// Meetings of all kinds.
pub fn meetings() -> Vec<MeetingLine> {
    let mut withheld = meeting("2026-06-24", "党组会议", Status::Held);
    withheld.withheld = true;
    withheld.decisions = 0;
    vec![
        meeting("2026-07-06", "第13次主任办公会：研究上半年预算执行和汛期交易场所安全", Status::Held),
        meeting("2026-06-29", "周例会", Status::NotHeld),
        withheld,
        meeting("2026-06-17", "关于远程异地评标机位扩容的专题会", Status::Held),
        meeting("2026-06-12", "交易一科科务会", Status::Cancelled),
        meeting("2026-06-08", "周例会", Status::Missed),
    ]
}

fn decision(n: usize, state: State, light: Light, text: &str) -> DecisionLine {
    let closed = matches!(state, State::Done | State::DoneLate | State::Cancelled | State::NoFollowUp);
    DecisionLine {
        full_id: format!("2026-07-06-office-meeting#{n}"),
        id: n.to_string(),
        anchor: format!("decision-{n}"),
        href: format!("record.html#decision-{n}"),
        text: text.into(),
        state,
        light,
        due: (state != State::NoFollowUp).then(|| date("2026-06-30") + Days::new(n as u64 * 6)),
        days_left: (!closed).then_some(n as i64 * 6 - 10),
        closed: (state == State::Done).then(|| date("2026-07-02")),
        owner: Some(Ref::to("陈立群", "person.html")),
        department: Some(Ref::to("信息技术科", "department.html")),
        assist: vec![Ref::to("交易一科", "department.html"), Ref::to("财务科", "department.html")],
        deliverable: Some("扩容方案和采购清单".into()),
        no_follow_up: (state == State::NoFollowUp).then(|| "会议通报事项，无需办理".into()),
        announce: n == 1,
        item: Some(Ref::to("议题 2 远程异地评标机位扩容", "record.html#item-2")),
        meeting: Ref::to("2026年第13次主任办公会", "record.html"),
        date: date("2026-07-06"),
        superseded_by: (state == State::Superseded)
            .then(|| Ref::to("2026年第12次会议决定 3", "record.html#decision-1")),
        history: vec![
            Step {
                on: date("2026-06-20"),
                status: "in-progress".into(),
                by: Some(Ref::to("陈立群", "person.html")),
                note: Some("已完成机房勘查，设备询价三家。".into()),
                ..Step::default()
            },
            Step {
                on: date("2026-06-28"),
                status: "extended".into(),
                by: Some(Ref::to("陈立群", "person.html")),
                note: Some("供货商调整交期。".into()),
                due: Some(date("2026-07-20")),
                approved_by: Some(Ref::to("林国栋", "person.html")),
                source: Some(Ref::to("6月29日周例会", "record.html")),
                withheld: false,
            },
            Step { on: date("2026-06-30"), status: "in-progress".into(), withheld: true, ..Step::default() },
        ],
        ..DecisionLine::default()
    }
}

/// Decisions in every state.
pub fn decisions() -> Vec<DecisionLine> {
    vec![
        decision(
            1,
            State::Overdue,
            Light::Red,
            "信息技术科牵头完成远程异地评标机位扩容方案，报分管领导审定后组织采购。",
        ),
        decision(
            2,
            State::Open,
            Light::Amber,
            "财务科对上半年预算执行低于45%的项目逐项说明原因，提出调整意见。",
        ),
        decision(
            3,
            State::InProgress,
            Light::Green,
            "交易一科、交易二科各梳理一批高频咨询问题，汇编成一次性告知清单。",
        ),
        decision(4, State::Done, Light::Green, "秘书科印发汛期值班安排。"),
        decision(5, State::Extended, Light::Amber, "综合科完成档案室温湿度设备更新。"),
        decision(6, State::NoFollowUp, Light::Grey, "同意交易一科关于上半年进场项目情况的通报。"),
        decision(7, State::Superseded, Light::Grey, "评标室分时段使用，由交易二科排期。"),
    ]
}

fn pick(states: &[State]) -> DecisionPick {
    let decisions: Vec<_> = decisions().into_iter().filter(|d| states.contains(&d.state)).collect();
    DecisionPick { total: 14, href: "decisions.html".into(), decisions }
}

fn tile(key: &str, value: &str, note: Option<&str>) -> NumberTile {
    NumberTile {
        key: key.into(),
        value: value.into(),
        note: note.map(Into::into),
        href: Some("month.html".into()),
    }
}

fn numbers() -> Vec<NumberTile> {
    vec![
        tile("held", "18", Some("+2")),
        tile("present", "92.4%", Some("85/92")),
        tile("decided", "23", None),
        tile("done", "17", Some("17/23")),
        tile("overdue", "3", None),
    ]
}

/// The first page with two organisations.
pub fn home(lang: &str) -> HomePage {
    let card = |name: &str| OrganizationCard {
        name: Ref::to(name, "organization.html"),
        meetings: 128,
        open: 14,
        overdue: 3,
        newest: meetings().into_iter().next(),
    };
    let mut page = page(lang, "青山市公共资源交易中心会议档案");
    page.breadcrumbs.clear();
    HomePage {
        page,
        organizations: vec![card("青山市公共资源交易中心"), card("云溪县教育局")],
        ..organization(lang)
    }
}

/// The first page of one organisation.
pub fn organization(lang: &str) -> HomePage {
    HomePage {
        page: page(lang, "青山市公共资源交易中心"),
        organizations: Vec::new(),
        newest: meetings(),
        coming: vec![meeting("2026-07-13", "周例会", Status::Planned)],
        overdue: pick(&[State::Overdue]),
        open: pick(&[State::Open, State::InProgress]),
        month: Some(MonthNumbers {
            month: date("2026-07-01"),
            href: Some("statistics.html".into()),
            numbers: numbers(),
        }),
        series: series_counts(),
        all_meetings: Some("meetings.html".into()),
    }
}

fn series_counts() -> Vec<Counted> {
    ["党组会议", "主任办公会", "周例会", "科务会", "系统工作会议", "总结表彰大会"]
        .iter()
        .enumerate()
        .map(|(n, name)| Counted { of: Ref::to(*name, "series.html"), n: n * 17 + 1 })
        .collect()
}

fn months(year: i32) -> Vec<MonthCell> {
    (1..=12)
        .map(|month| MonthCell {
            month: NaiveDate::from_ymd_opt(year, month, 1).expect("a month"),
            href: (month < 8).then(|| "month.html".into()),
            held: if month < 8 { 16 + month as usize } else { 0 },
            planned: usize::from(month == 7),
        })
        .collect()
}

/// The index of years.
pub fn all_meetings(lang: &str) -> MeetingsPage {
    let year = |year: i32| YearRow {
        year: Ref::to(format!("{year}年"), "year.html"),
        held: 128,
        months: months(year),
    };
    MeetingsPage { page: page(lang, "会议"), years: vec![year(2026), year(2025)], series: series_counts() }
}

/// One year.
pub fn year(lang: &str) -> YearPage {
    YearPage {
        downloads: vec![Ref::to("2026年归档文件目录（CSV）", "archive-list-2026.csv")],
        page: page(lang, "2026年会议"),
        year: 2026,
        months: months(2026),
        by_type: table("by-type"),
        neighbours: neighbours(),
        statistics: Some("statistics.html".into()),
    }
}

fn neighbours() -> Neighbours {
    Neighbours {
        earlier: Some(Ref::to("2026年6月", "month.html")),
        later: Some(Ref::to("2026年8月", "month.html")),
    }
}

/// One month.
pub fn month(lang: &str) -> MonthPage {
    let first = date("2026-06-01");
    let mut weeks = Vec::new();
    for week in 0..5u64 {
        let days = (0..7u64)
            .map(|day| {
                let date = first + Days::new(week * 7 + day);
                let busy = matches!(date.day(), 1 | 8 | 15 | 17 | 22 | 29) && date.month() == 6;
                let mut list = Vec::new();
                if busy {
                    let mut m = meetings()[(week as usize) % 6].clone();
                    m.date = date;
                    list.push(m);
                    if date.day() == 22 {
                        let mut m = meetings()[0].clone();
                        m.date = date;
                        list.push(m);
                    }
                }
                Day {
                    date,
                    in_month: date.month() == 6,
                    today: date.day() == 10 && date.month() == 6,
                    rest: day > 4,
                    label: (date.day() == 19).then(|| "端午节".into()),
                    meetings: list,
                }
            })
            .collect();
        weeks.push(Week { number: 23 + week as u32, days });
    }
    MonthPage {
        page: page(lang, "2026年6月会议"),
        month: first,
        weeks,
        held: 16,
        cancelled: 1,
        not_held: 1,
        missed: 1,
        planned: 0,
        neighbours: neighbours(),
        statistics: Some("statistics.html".into()),
    }
}

/// A meeting type.
pub fn series(lang: &str) -> SeriesPage {
    SeriesPage {
        page: page(lang, "主任办公会"),
        rhythm: Some("原则上每二周一次，重大事项随时召开".into()),
        chair: Some("主任".into()),
        due: Some("主任、副主任、纪检组长".into()),
        recorder: Some("秘书科长或主任秘书".into()),
        clauses: vec![
            ClauseRef {
                number: "二.2".into(),
                duty: "两次常规会议相隔不超过14天".into(),
                href: Some("policy.html#clause-2-2".into()),
            },
            ClauseRef {
                number: "二.4b".into(),
                duty: "议题在会前两天送秘书科".into(),
                href: Some("policy.html#clause-2-4b".into()),
            },
        ],
        next_expected: Some(date("2026-07-20")),
        next: Some(meeting("2026-07-20", "第14次主任办公会", Status::Planned)),
        held: 13,
        years: vec![
            Tab { label: "2026".into(), href: "series.html".into(), n: Some(13), current: true },
            Tab { label: "2025".into(), href: "series.html".into(), n: Some(26), current: false },
        ],
        parts: Vec::new(),
        meetings: meetings(),
    }
}

/// A record with everything.
pub fn record(lang: &str) -> RecordPage {
    let person = |name: &str, post: Option<&str>, note: Option<&str>| Attendee {
        person: Ref::to(name, "person.html"),
        post: post.map(Into::into),
        note: note.map(Into::into),
    };
    let group =
        |kind: &str, people: Vec<Attendee>| AttendanceGroup { kind: kind.into(), n: people.len(), people };
    let body = crate::record::body::sections(BODY).clear(false);
    RecordPage {
        page: page(lang, "2026年第13次主任办公会"),
        id: "2026-07-06-office-meeting".into(),
        organization: "青山市公共资源交易中心".into(),
        series: Ref::to("主任办公会", "series.html"),
        number: Some(13),
        date: date("2026-07-06"),
        start: Some("09:30".into()),
        end: Some("11:40".into()),
        place: Some("四楼第二会议室".into()),
        host: Some(Ref::to("秘书科", "department.html")),
        chair: Some(Ref::to("林国栋", "person.html")),
        recorder: Some(Ref::to("苏敏", "person.html")),
        classification: "public".into(),
        facts: vec![
            Fact {
                key: "mode".into(),
                values: vec![FactValue { term: Some("mode-in-person".into()), ..FactValue::default() }],
            },
            Fact {
                key: "notice".into(),
                values: vec![FactValue {
                    text: Some(Ref::plain("秘书科")),
                    date: Some(date("2026-07-03")),
                    ..FactValue::default()
                }],
            },
            Fact {
                key: "retention".into(),
                values: vec![FactValue { term: Some("retention-permanent".into()), ..FactValue::default() }],
            },
            Fact {
                key: "tags".into(),
                values: vec![
                    FactValue { text: Some(Ref::to("预算", "topic.html")), ..FactValue::default() },
                    FactValue { text: Some(Ref::to("防汛", "topic.html")), ..FactValue::default() },
                ],
            },
        ],
        attendance: Some(Attendance {
            quorum: Some(4),
            entitled: None,
            due: Some(6),
            groups: vec![
                group(
                    "present",
                    vec![
                        person("林国栋", Some("主任"), None),
                        person("周晓岚", Some("副主任"), None),
                        person("欧阳文博", Some("副主任"), None),
                        person("何志远", Some("纪检组长"), None),
                        person("孟青", Some("副主任"), None),
                    ],
                ),
                group("leave", vec![person("罗启明", Some("副主任"), Some("参加省厅培训"))]),
                group(
                    "observers",
                    vec![
                        person("苏敏", Some("秘书科长"), None),
                        person("陈立群", Some("信息技术科科长"), Some("议题 2")),
                        person("郑小雨", Some("财务科科长"), Some("议题 1")),
                    ],
                ),
                group("absent", Vec::new()),
            ],
        }),
        items: vec![
            Item {
                id: "1".into(),
                anchor: "item-1".into(),
                title: "上半年预算执行情况".into(),
                category: Some(Ref::to("年度预算和财务支出", "topic.html")),
                department: Some(Ref::to("财务科", "department.html")),
                presenter: Some(Ref::to("郑小雨", "person.html")),
                position: Some("对执行偏低的项目逐项说明，统一调整一次。".into()),
                submitted: Some(date("2026-07-02")),
                approved_by: Some(Ref::to("周晓岚", "person.html")),
                attachments: vec![Ref::to("上半年预算执行表", "files/budget.pdf")],
                outcome: Some("原则通过，按会议意见修改后执行。".into()),
                vote: Some(Vote {
                    method: Some("举手表决".into()),
                    r#for: Some(5),
                    against: Some(0),
                    abstain: Some(0),
                }),
                decisions: vec![ItemDecision {
                    link: Ref::to("2", "#decision-2"),
                    text: "财务科对上半年预算执行低于45%的项目逐项说明原因，提出调整意见。".into(),
                    owner: Some("郑小雨".into()),
                    due: Some(date("2026-07-12")),
                    state: State::Open,
                    light: Light::Amber,
                }],
                ..Item::default()
            },
            Item {
                id: "2".into(),
                anchor: "item-2".into(),
                title: "远程异地评标机位扩容".into(),
                department: Some(Ref::to("信息技术科", "department.html")),
                ad_hoc: Some("省中心7月4日临时通知，主持人同意列入".into()),
                decisions: vec![ItemDecision {
                    link: Ref::to("1", "#decision-1"),
                    text: "信息技术科牵头完成远程异地评标机位扩容方案。".into(),
                    owner: Some("陈立群".into()),
                    due: Some(date("2026-07-06")),
                    state: State::Overdue,
                    light: Light::Red,
                }],
                ..Item::default()
            },
        ],
        decisions: decisions(),
        follow_ups: vec![FollowUp {
            decision: Ref::to("2026年第12次会议决定 2", "record.html#decision-2"),
            text: Some("更新开标室时钟同步设备。".into()),
            step: decisions()[0].history[0].clone(),
        }],
        body: body.render().0,
        contents: body
            .render()
            .1
            .into_iter()
            .map(|h| Heading { level: h.level, title: h.title, anchor: h.anchor })
            .collect(),
        withheld: Withheld { items: 1, decisions: 1, motions: 1, sections: 1, others: 0 },
        breaches: vec![
            Breach {
                rule: Ref::to("MB306", "compliance.html#MB306"),
                name: "late-submission".into(),
                message: "议题2于会前1天报送，晚于规定的会前2天".into(),
                clause: Some(Ref::to("二.4b", "policy.html#clause-2-4b")),
                explanation: Some(Explanation {
                    reason: "省中心7月4日才发通知，已经主任同意。".into(),
                    by: Some(Ref::to("苏敏", "person.html")),
                    on: Some(date("2026-07-07")),
                }),
                withheld: false,
            },
            Breach {
                rule: Ref::to("MB104", "compliance.html#MB104"),
                name: "wrong-recorder".into(),
                message: "记录人不是秘书科长或主任秘书".into(),
                clause: Some(Ref::to("二.1b", "policy.html#clause-2-4b")),
                ..Breach::default()
            },
            Breach {
                rule: Ref::to("MB302", "compliance.html#MB302"),
                name: "late-notice".into(),
                message: "通知晚于制度规定的时间".into(),
                withheld: true,
                ..Breach::default()
            },
        ],
        amendments: vec![Amendment {
            on: Some(date("2026-07-08")),
            by: Some(Ref::to("苏敏", "person.html")),
            approved_by: Some(Ref::to("林国栋", "person.html")),
            what: "决定2的时限由7月10日更正为7月12日。".into(),
            why: Some("笔误".into()),
        }],
        approvals: vec![Approval {
            of: "agenda".into(),
            by: Some(Ref::to("林国栋", "person.html")),
            on: Some(date("2026-07-04")),
            reference: None,
        }],
        materials: vec![Material {
            title: Ref::to("上半年预算执行表", "files/budget.pdf"),
            by: Some(Ref::plain("财务科")),
            checked_by: Some(Ref::to("周晓岚", "person.html")),
            passed_in: None,
            copies: Some(12),
        }],
        cited_by: vec![Citation {
            date: date("2026-07-09"),
            meeting: Ref::to("系统工作会议", "record.html"),
            of: Some(Ref::to("决定 1", "#decision-1")),
            how: "basis".into(),
        }],
        neighbours: Neighbours {
            earlier: Some(Ref::to("第12次 · 6月22日", "record.html")), later: None
        },
        source: Some(Ref::to("content/2026-06-29.md", "https://example.org/blob/main/content/2026-06-29.md")),
        minutes: Some(Minutes {
            document_number: Some("青交会纪〔2026〕13号".into()),
            signed_by: Some(Ref::plain("林国栋")),
            signed_on: Some(date("2026-07-09")),
        }),
        ..RecordPage::default()
    }
}

/// The prose of the sample record.
const BODY: &str = "\
会议由主任林国栋主持。会议**传达了全市公共资源交易工作座谈会精神**，听取了财务科、信息技术科的汇报，并就下一步工作作出安排。

## 预算执行

截至6月底，部门预算执行率为52.3%，较去年同期提高4.1个百分点。会议认为**“过紧日子”**要求总体落实，但以下三个项目偏慢：

| 项目 | 年初预算（万元） | 已执行（万元） | 执行率 | 原因 |
|---|---:|---:|---:|---|
| 评标专家抽取终端更新 | 86.0 | 21.5 | 25.0% | 招标文件两次修改 |
| 档案室改造 | 40.0 | 12.0 | 30.0% | 与消防验收衔接 |
| 系统安全测评 | 28.0 | 11.2 | 40.0% | 测评机构排期[^1] |

[^1]: 测评机构由省厅统一安排。

1. 凡能在三季度完成的，不得拖到四季度；
2. 确需调整的，8月10日前一次报齐。

> 会议强调，数据以国库支付系统为准。

### 讨论

- [x] 财务科核对台账
- [ ] 各科室补报说明

## 讨论情况 {.sealed}

不公开的内容不应出现。

## 机位扩容

信息技术科汇报了 12 个机位的扩容需求，涉及 `Windows` 终端和 Web 网关，见[省中心通知](https://example.org/notice)。会议同意分两期实施。
";

/// The stub of a withheld meeting.
pub fn stub(lang: &str) -> StubPage {
    StubPage {
        page: page(lang, "党组会议"),
        series: Ref::to("党组会议", "series.html"),
        number: Some(9),
        date: date("2026-06-24"),
        host: Some(Ref::to("秘书科", "department.html")),
        due: Some(5),
        present: Some(5),
        neighbours: neighbours(),
        ..StubPage::default()
    }
}

/// The register.
pub fn register(lang: &str) -> DecisionsPage {
    let lights = [
        (State::Overdue, Light::Red, 3),
        (State::Open, Light::Amber, 8),
        (State::InProgress, Light::Green, 9),
        (State::Extended, Light::Amber, 2),
        (State::Done, Light::Green, 120),
        (State::NoFollowUp, Light::Grey, 14),
        (State::Superseded, Light::Grey, 2),
    ];
    DecisionsPage {
        page: page(lang, "决定事项登记"),
        tabs: vec![
            Tab { label: "未办结".into(), href: "decisions.html".into(), n: Some(22), current: true },
            Tab { label: "2026年".into(), href: "decisions.html".into(), n: Some(140), current: false },
            Tab { label: "2025年".into(), href: "decisions.html".into(), n: Some(1204), current: false },
        ],
        parts: Vec::new(),
        states: lights
            .iter()
            .map(|&(state, light, n)| StateCount {
                state,
                light,
                n,
                href: Some(format!(
                    "#state-{}",
                    serde_json::to_value(state).expect("a state").as_str().expect("a text")
                )),
            })
            .collect(),
        ageing: vec![
            Counted { of: Ref::plain("30天以内"), n: 12 },
            Counted { of: Ref::plain("31至90天"), n: 8 },
            Counted { of: Ref::plain("超过180天"), n: 2 },
        ],
        groups: lights
            .iter()
            .map(|&(state, _, n)| DecisionGroup {
                state,
                total: n,
                decisions: decisions().into_iter().filter(|d| d.state == state).collect(),
            })
            .collect(),
        departments: vec!["信息技术科".into(), "财务科".into()],
        owners: vec!["陈立群".into(), "郑小雨".into()],
        amber_days: 7,
        withheld: 2,
        downloads: vec![Ref::to("CSV", "data/decisions.csv"), Ref::to("JSON", "data/decisions.json")],
    }
}

fn roster() -> Vec<PersonLine> {
    vec![
        PersonLine {
            person: Ref::to("林国栋", "person.html"),
            posts: "主任".into(),
            former: false,
            open: 1,
            overdue: 0,
        },
        PersonLine {
            person: Ref::to("欧阳文博", "person.html"),
            posts: "副主任".into(),
            former: false,
            open: 3,
            overdue: 1,
        },
        PersonLine {
            person: Ref::to("贺兰", "person.html"),
            posts: "财务科科长".into(),
            former: true,
            open: 0,
            overdue: 0,
        },
    ]
}

/// Everybody.
pub fn people(lang: &str) -> PeoplePage {
    let group = |name: &str| PeopleGroup { department: Ref::to(name, "department.html"), people: roster() };
    PeoplePage {
        page: page(lang, "人员"),
        groups: vec![group("中心领导"), group("秘书科"), group("信息技术科")],
    }
}

/// One person.
pub fn person(lang: &str) -> PersonPage {
    PersonPage {
        page: page(lang, "欧阳文博"),
        posts: vec![
            Term { what: Ref::plain("副主任"), of: None, from: Some(date("2025-03-01")), to: None },
            Term {
                what: Ref::plain("科长"),
                of: Some(Ref::to("交易一科", "department.html")),
                from: Some(date("2021-05-10")),
                to: Some(date("2025-02-28")),
            },
        ],
        oversees: vec![Term {
            what: Ref::to("信息技术科", "department.html"),
            of: None,
            from: Some(date("2025-03-01")),
            to: None,
        }],
        numbers: vec![
            tile("attended", "41", Some("41/44")),
            tile("leave", "3", None),
            tile("chaired", "6", None),
            tile("open", "3", None),
        ],
        attendance: Some(table("attendance")),
        open: pick(&[State::Open, State::Overdue]),
        closed: pick(&[State::Done]),
        chaired: meetings()[..2].to_vec(),
        chaired_in_all: 6,
    }
}

/// All departments.
pub fn departments(lang: &str) -> DepartmentsPage {
    let line = |name: &str, former: bool| DepartmentLine {
        department: Ref::to(name, "department.html"),
        head: Some(Ref::to("陈立群", "person.html")),
        overseen_by: vec![Ref::to("欧阳文博", "person.html")],
        people: 7,
        hosted: 52,
        open: 4,
        overdue: 1,
        former,
    };
    DepartmentsPage {
        page: page(lang, "部门"),
        groups: vec![
            DepartmentGroup {
                kind: Some("科室".into()),
                outside: false,
                departments: vec![
                    line("秘书科", false),
                    line("信息技术科", false),
                    line("政府采购与国有产权交易科", false),
                ],
            },
            DepartmentGroup { kind: None, outside: true, departments: vec![line("后勤组", true)] },
        ],
    }
}

/// One department.
pub fn department(lang: &str) -> DepartmentPage {
    DepartmentPage {
        page: page(lang, "信息技术科"),
        kind: Some("科室".into()),
        head: Some(Ref::to("陈立群", "person.html")),
        overseen_by: vec![Ref::to("欧阳文博", "person.html")],
        keeper: Some(Ref::to("贺兰", "person.html")),
        names: vec![Term {
            what: Ref::plain("信息科"), of: None, from: None, to: Some(date("2024-12-31"))
        }],
        people: roster(),
        numbers: vec![tile("hosted", "52", None), tile("open", "4", None), tile("overdue", "1", None)],
        open: pick(&[State::Open, State::Overdue]),
        closed: pick(&[State::Done]),
        hosted: meetings()[..3].to_vec(),
        hosted_in_all: 52,
    }
}

fn table(id: &str) -> Table {
    let hosts = ["秘书科", "交易一科", "交易二科", "信息技术科", "财务科"];
    let cells = |n: usize| {
        (0..6)
            .map(|k| Cell::number(((n * 3 + k * 5) % 13).to_string(), Some("month.html".into())))
            .chain([Cell::number("92.3%", None).note("12/13")])
            .collect()
    };
    Table {
        id: id.into(),
        title: "各部门召开会议次数".into(),
        note: Some("按主办部门和会议类型统计，以开会日期为准；联合召开的计一次。".into()),
        corner: "主办部门".into(),
        columns: ["党组会议", "主任办公会", "周例会", "科务会", "系统工作会议", "总结表彰大会", "出席率"]
            .iter()
            .map(|name| Ref::plain(*name))
            .collect(),
        rows: hosts
            .iter()
            .enumerate()
            .map(|(n, host)| Row { head: Ref::to(*host, "department.html"), cells: cells(n) })
            .collect(),
        total: Some(Row { head: Ref::plain("合计"), cells: cells(9) }),
        more: None,
        downloads: vec![Ref::to("CSV", "data/table.csv"), Ref::to("XLSX", "data/table.xlsx")],
        definition: Some("definitions.html#held".into()),
        plot: Vec::new(),
    }
}

/// A month in numbers.
pub fn statistics(lang: &str) -> StatisticsPage {
    let chart = crate::site::chart::Chart {
        id: "hosts".into(),
        title: "2026年6月各部门召开会议次数".into(),
        description: "秘书科6次，交易一科9次，交易二科8次，信息技术科5次，财务科2次。".into(),
        series: vec!["本月".into(), "上月".into()],
        bars: [
            ("秘书科", 6, 5),
            ("交易一科", 9, 8),
            ("交易二科", 8, 9),
            ("信息技术科", 5, 0),
            ("财务科", 2, 3),
        ]
        .iter()
        .map(|&(label, now, before)| crate::site::chart::Bar {
            label: label.into(),
            values: vec![now, before],
        })
        .collect(),
    };
    StatisticsPage {
        page: page(lang, "2026年6月统计"),
        from: date("2026-06-01"),
        to: date("2026-06-30"),
        neighbours: neighbours(),
        periods: vec![
            Ref::to("2025—2026学年第二学期", "statistics.html"),
            Ref::to("2026年", "statistics.html"),
        ],
        numbers: numbers(),
        charts: vec![ChartView { title: chart.title.clone(), svg: chart.svg(), table: "hosts-table".into() }],
        tables: vec![table("hosts-table"), table("attendance")],
        bulletin: vec![
            "6月全中心召开会议18次，比上月增加2次。".into(),
            "作出决定23项，按期办结17项，逾期3项。".into(),
        ],
        policy: Some(Ref::to("2023年4月19日起施行", "policy.html")),
        records: 20,
        definitions: "definitions.html".into(),
        workbook: Some(Ref::to("XLSX", "statistics.xlsx")),
    }
}

/// A table that is too long for their page.
pub fn long_table(lang: &str) -> StatisticsTablePage {
    let tab = |label: &str, current| Tab { label: label.into(), href: "table.html".into(), n: None, current };
    StatisticsTablePage {
        page: page(lang, "出席情况（按会议）（2026年6月）（第1页）"),
        back: "statistics.html#seated".into(),
        tabs: vec![tab("第1页", true), tab("第2页", false)],
        table: table("seated"),
    }
}

/// The lists behind its numbers.
pub fn figure_list(lang: &str) -> FigureListPage {
    let entry = |text: &str, n| ListEntry { href: Some("record.html".into()), text: text.into(), n };
    let inner = ListSection {
        id: "attendance.total.present".into(),
        level: 4,
        title: "实到".into(),
        n: 7,
        entries: vec![entry("2026-06-15 周例会", Some(5))],
        seats: vec![SeatGroup {
            href: "record.html".into(),
            text: "2026-06-08 主任办公会".into(),
            people: vec!["沈若川".into(), "郑晓岚".into()],
        }],
        closes: 2,
        ..ListSection::default()
    };
    let outer = ListSection {
        id: "attendance.total.due".into(),
        level: 3,
        title: "合计 · 应到".into(),
        n: 8,
        entries: vec![entry("2026-06-22 周例会", None)],
        ..ListSection::default()
    };
    let heading = ListSection {
        level: 2,
        title: "出席情况".into(),
        back: Some("statistics.html#attendance".into()),
        ..ListSection::default()
    };
    FigureListPage {
        page: page(lang, "2026年6月统计的明细"),
        tabs: Vec::new(),
        sections: vec![heading, outer, inner],
    }
}

/// Figures over time.
pub fn figures(lang: &str) -> FiguresPage {
    FiguresPage {
        page: page(lang, "秘书科统计"),
        of: Some(Ref::to("秘书科", "department.html")),
        charts: Vec::new(),
        tables: vec![table("year-2026")],
        definitions: Some("definitions.html".into()),
    }
}

/// What is counted.
pub fn definitions(lang: &str) -> DefinitionsPage {
    DefinitionsPage {
        page: page(lang, "统计口径"),
        withholds: true,
        tables: vec![Definition {
            id: "held".into(),
            title: "各部门主办会议次数".into(),
            note: "按主办部门统计。".into(),
            columns: vec![("办结".into(), "含逾期办结。".into())],
        }],
    }
}

/// All periods.
pub fn periods(lang: &str) -> StatisticsIndexPage {
    StatisticsIndexPage {
        page: page(lang, "统计"),
        years: vec![PeriodYear {
            year: Ref::to("2026年", "statistics.html"),
            semesters: vec![Ref::to("2025—2026学年第二学期", "statistics.html")],
            months: months(2026),
        }],
        tables: vec![table("years")],
        departments: vec![Ref::to("秘书科", "figures.html")],
        types: vec![Ref::to("周例会", "figures.html")],
        definitions: "definitions.html".into(),
    }
}

/// A policy.
pub fn policy(lang: &str) -> PolicyPage {
    let clause = |number: &str, duty: &str, coverage: Coverage, breaches: usize| Clause {
        anchor: format!("clause-{breaches}-{}", number.len()),
        number: number.into(),
        duty: duty.into(),
        coverage,
        how: Some(
            if coverage == Coverage::No {
                "记录里没有可以对照的内容。"
            } else {
                "比较报送日期和开会日期。"
            }
            .into(),
        ),
        rules: if coverage == Coverage::No {
            Vec::new()
        } else {
            vec![RuleRef {
                code: Ref::to("MB306", "compliance.html#MB306"),
                name: "late-submission".into(),
                kind: "breach".into(),
            }]
        },
        breaches,
        explained: breaches.min(1),
    };
    PolicyPage {
        page: page(lang, "会议制度"),
        title: "青山市公共资源交易中心会议制度".into(),
        from: Some(date("2023-04-19")),
        to: None,
        versions: Vec::new(),
        period: "全部".into(),
        periods: Vec::new(),
        months: Vec::new(),
        coverage: vec![
            CoverageCount { coverage: Coverage::Yes, n: 41 },
            CoverageCount { coverage: Coverage::Partly, n: 27 },
            CoverageCount { coverage: Coverage::InOutput, n: 2 },
            CoverageCount { coverage: Coverage::Statistic, n: 1 },
            CoverageCount { coverage: Coverage::No, n: 4 },
        ],
        chapters: vec![Chapter {
            anchor: "chapter-2".into(),
            title: Ref::to("主任办公会", "series.html"),
            clauses: vec![
                clause("二.4b", "议题和材料在会前两天送秘书科汇总", Coverage::Yes, 3),
                clause("二.5a", "准备充分，资料数据准确无误", Coverage::No, 0),
            ],
        }],
        custom: vec![CustomRule {
            anchor: "rule-budget-paper".into(),
            id: "budget-paper".into(),
            kind: "defect".into(),
            what: "预算议题没有附件".into(),
            why: None,
            clause: Some(Ref::to("二.3(5)", "#clause-3-5")),
            expression: "item.category != 'budget' || item.attachments.size() > 0".into(),
        }],
        readings: vec![
            Reading {
                wording: "前两天".into(),
                meaning: "开会日期减去报送日期不少于2个自然日".into(),
                clause: Some(Ref::to("二.4b", "#clause-3-5")),
                own: false,
            },
            Reading {
                wording: "定期".into(),
                meaning: "两次报告相隔不超过30天".into(),
                clause: None,
                own: true,
            },
        ],
        all_rules: Ref::to("检查规则", "rules.html"),
    }
}

/// All rules.
pub fn rules(lang: &str) -> RulesPage {
    let line = |code: &str, name: &str, kind: &str, what: &str| RuleLine {
        rule: RuleRef { code: Ref::to(code, "rule.html"), name: name.into(), kind: kind.into() },
        what: what.into(),
    };
    RulesPage {
        page: page(lang, "检查规则"),
        kinds: vec![KindLine {
            kind: "breach".into(), meaning: "记录属实而做法违反制度。".into()
        }],
        groups: vec![RuleList {
            anchor: "group-3".into(),
            title: "议题".into(),
            rules: vec![
                line("MB301", "empty-agenda", "defect", "没有议题"),
                line("MB306", "late-submission", "breach", "议题报送的时间晚于制度规定的提前量"),
            ],
        }],
    }
}

/// A rule.
pub fn rule(lang: &str) -> RulePage {
    let example = |what: &str, text: &str| RuleExample {
        what: what.into(),
        files: vec![
            ExampleFile { path: None, text: text.into() },
            ExampleFile { path: Some("people.yaml".into()), text: "- 姓名: 张伟".into() },
        ],
    };
    RulePage {
        page: page(lang, "MB306 late-submission"),
        rule: RuleRef {
            code: Ref::to("MB306", "rule.html"),
            name: "late-submission".into(),
            kind: "breach".into(),
        },
        meaning: "记录属实而做法违反制度。".into(),
        what: "议题报送的时间晚于制度规定的提前量".into(),
        why: "与会者要有时间看材料".into(),
        flagged: example(
            "一份完整的主任办公会记录，其中",
            "议题:\n  - 标题: <照明改造>\n    报送时间: 2026-03-10",
        ),
        accepted: example("一份完整的主任办公会记录", ""),
        clauses: vec![RuleClause {
            organization: Ref::to("青山中心", "organization.html"),
            clause: Ref::to("二.4b", "policy.html#clause-3-5"),
            duty: "议题和材料在会前两天送秘书科汇总".into(),
        }],
        breaches: vec![RuleBreaches { organization: Ref::to("青山中心", "compliance.html#MB306"), n: 3 }],
    }
}

/// Breaches and advice.
pub fn compliance(lang: &str) -> CompliancePage {
    let rule = |code: &str, name: &str, kind: &str| RuleRef {
        code: Ref::to(code, format!("#{code}")),
        name: name.into(),
        kind: kind.into(),
    };
    let finding = |explained: bool| FindingLine {
        date: date("2026-07-06"),
        meeting: Ref::to("第13次主任办公会", "record.html"),
        breach: record("zh").breaches[usize::from(!explained)].clone(),
    };
    CompliancePage {
        page: page(lang, "制度执行情况"),
        tabs: Vec::new(),
        parts: Vec::new(),
        records: 128,
        breaches: 9,
        explained: 8,
        advice: Some(21),
        tables: vec![table("by-department")],
        rules: vec![
            RuleGroup {
                rule: rule("MB306", "late-submission", "breach"),
                total: 2,
                explained: 1,
                findings: vec![finding(true), finding(false)],
            },
            RuleGroup {
                rule: rule("MB410", "overdue-decision", "advice"),
                total: 1,
                explained: 0,
                findings: vec![finding(false)],
            },
        ],
        withheld: 1,
        all_rules: Ref::to("检查规则", "rules.html"),
    }
}

/// All topics.
pub fn topics(lang: &str) -> TopicsPage {
    TopicsPage {
        page: page(lang, "议题沿革"),
        groups: vec![TopicGroup {
            title: Ref::to("主任办公会", "series.html"),
            topics: vec![
                Counted { of: Ref::to("年度预算和财务支出", "topic.html"), n: 12 },
                Counted { of: Ref::to("规章制度、规范性文件、办法", "topic.html"), n: 7 },
            ],
        }],
    }
}

/// One topic.
pub fn topic(lang: &str) -> TopicPage {
    let line = |day: &str, title: &str| TopicLine {
        date: date(day),
        meeting: Ref::to("主任办公会", "record.html"),
        item: Ref::to(title, "record.html#item-1"),
        outcome: Some("原则通过。".into()),
        decisions: record("zh").items[0].decisions.clone(),
    };
    TopicPage {
        page: page(lang, "年度预算和财务支出"),
        tabs: Vec::new(),
        parts: Vec::new(),
        years: vec![TopicYear {
            year: 2026,
            items: vec![line("2026-07-06", "上半年预算执行情况"), line("2026-03-02", "年度预算分解")],
        }],
        withheld: 1,
    }
}

/// The search page.
pub fn search(lang: &str) -> SearchPage {
    SearchPage {
        page: page(lang, "搜索"),
        index: "search/".into(),
        hits: String::new(),
        records: 212,
        names: "{}".into(),
        lists: vec![Lists {
            organization: Ref::to("青屏市行政服务中心管理办公室", "service-center/index.html"),
            lists: vec![Ref::to("会议", "service-center/meetings.html")],
        }],
    }
}

/// How the site was made.
pub fn about(lang: &str) -> AboutPage {
    AboutPage {
        page: page(lang, "本站说明"),
        organizations: vec![AboutOrganization {
            downloads: vec![Ref::to("会议日历", "meetings.ics")],
            name: Ref::to("青山市公共资源交易中心", "organization.html"),
            policies: vec![Ref::to("2023年4月19日", "policy.html")],
            records: 128,
            decisions: 240,
            withheld_records: 12,
            withheld_parts: 7,
            span: Some((date("2026-01-04"), date("2026-07-09"))),
        }],
        downloads: vec![Ref::to("meetings.json", "data/meetings.json")],
    }
}

/// No such page.
pub fn not_found(lang: &str) -> NotFoundPage {
    NotFoundPage { page: page(lang, "没有这个页面") }
}
