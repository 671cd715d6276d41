//! One record, as a clerk writes it, and what became of its decisions.

use super::chance::Chance;
use super::office::{DIRECTOR, Office};
use super::plan::{Kind, Session, report_day};
use super::prose::{self, Cast, MATTERS};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use std::fmt::Write;

/// An entry of a file of follow-ups.
pub(crate) struct FollowUp {
    pub(crate) on: NaiveDate,
    pub(crate) text: String,
}

/// What is being written.
struct Draft<'a> {
    chance: &'a mut Chance,
    office: &'a Office,
    session: &'a Session,
    text: String,
    decided: Vec<Decided>,
    /// The last meeting of the office, whose decisions the weekly meeting announces.
    announces: Option<&'a str>,
    /// The last day of the archive.
    last: NaiveDate,
    /// The department of the item that is being written.
    proposer: usize,
}

/// A decision that is followed up.
struct Decided {
    id: usize,
    owner: usize,
    due: NaiveDate,
}

const OFFICE_CATEGORIES: &[&str] = &[
    "传达上级精神",
    "年度工作部署",
    "向上报告请示",
    "规章制度",
    "预算与支出",
    "考评与奖励",
    "临聘人员",
    "重大事项",
    "其他",
];
const WEEKLY_CATEGORIES: &[&str] = &["点评与重点", "传达上级会议文件", "重大决定通报", "阶段情况汇报"];
const SECTION_CATEGORIES: &[&str] = &["任务分解", "分析与改进"];
const LEAVE: &[&str] = &["病假", "事假", "参加市里培训", "出差", "公休", "陪同家人就医"];

/// Writes the record of a session: its text, and what is followed up in later months, up to the day `last`.
/// `announces` is the last meeting of the office.
pub(crate) fn write(
    chance: &mut Chance,
    office: &Office,
    session: &Session,
    id: &str,
    announces: Option<&str>,
    last: NaiveDate,
) -> (String, Vec<FollowUp>) {
    let text = String::with_capacity(7000);
    let mut draft =
        Draft { chance, office, session, text, decided: Vec::new(), announces, last, proposer: 0 };
    draft.text.push_str("---\n");
    match session.kind {
        Kind::Section if !session.extraordinary && draft.chance.percent(1) => {
            draft.not_held();
            return (draft.text, Vec::new());
        }
        Kind::Section => draft.section(),
        Kind::Weekly => draft.weekly(),
        Kind::Office => draft.office_meeting(),
        Kind::PartyGroup => draft.party_group(),
    }
    draft.text.push_str("---\n\n");
    draft.body();
    let follow_ups = draft.follow_ups(id);
    (draft.text, follow_ups)
}

impl Draft<'_> {
    fn line(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.text, "{key}: {value}");
    }

    fn name(&self, person: usize) -> &str {
        self.office.name(person)
    }

    fn host_name(&self) -> &str {
        &self.office.departments[self.session.host].name
    }

    fn day_before(&self, days: u64) -> NaiveDate {
        self.session.date - Days::new(days)
    }

    fn head(&mut self, kind: &str, title: &str, place: &str) {
        let session = self.session;
        self.line("类型", kind);
        self.line("标题", title);
        self.line("届次", session.number);
        self.line("日期", session.date);
        self.line("开始", session.start.format("\"%H:%M\""));
        self.line("结束", session.end().format("\"%H:%M\""));
        self.line("地点", place);
        if session.extraordinary {
            let reason = format!("{}，须当即研究", prose::cause(self.chance));
            self.line("临时", reason);
        }
    }

    fn not_held(&mut self) {
        let host = self.host_name().to_owned();
        self.line("类型", "科务会");
        self.line("届次", self.session.number);
        self.line("日期", self.session.date);
        self.line("主办", host);
        self.line("状态", "未召开");
        let reason = self.chance.pick(&["全科参加市里集中培训", "大厅停电检修", "全科在外现场办公"]);
        self.line("状态原因", reason);
        let (leader, approved) = (self.office.leader(self.session.host), self.day_before(1));
        let leader = self.name(leader).to_owned();
        let _ = writeln!(self.text, "审批:\n  - {{事项: 调整, 审批人: {leader}, 日期: {approved}}}");
        self.text.push_str("---\n");
    }

    fn section(&mut self) {
        let host = self.host_name().to_owned();
        let members = &self.office.departments[self.session.host].members;
        let (chief, recorder) = (members[0], self.chance.pick(&members[members.len() - 2..]));
        let title = format!("{host}{}月{}日科务会", self.session.date.month(), self.session.date.day());
        self.head("科务会", &title, "二楼会商室");
        let lines =
            [("主办", host), ("主持", self.name(chief).to_owned()), ("记录", self.name(recorder).to_owned())];
        for (key, value) in lines {
            self.line(key, value);
        }
        let clerks: Vec<_> = members[1..].iter().copied().filter(|clerk| *clerk != recorder).collect();
        let away = self.chance.percent(12).then(|| self.chance.pick(&clerks));
        self.attendance(&away.into_iter().collect::<Vec<_>>(), chief);
        let host = self.session.host;
        let items = self.chance.between(2, 3);
        let matters = self.items(items, SECTION_CATEGORIES, |_, _| host, |_, _| {});
        self.decisions(&matters, 1);
        self.foot("10年", "会议记录", chief);
    }

    fn weekly(&mut self) {
        let (office, session) = (self.office, self.session);
        let title = format!("{}年第{}次周例会", session.date.year(), session.number);
        self.head("周例会", &title, "三楼会议室");
        let chair = office.duty_leader(session.date);
        let secretariat = &office.departments[0].members;
        let recorder = self.chance.pick(&secretariat[secretariat.len() - 2..]);
        self.line("会务", "秘书科");
        self.line("主持", office.name(chair));
        self.line("记录", office.name(recorder));
        let mut away: Vec<usize> = Vec::new();
        for _ in 0..self.chance.below(3) {
            let department = &office.departments[self.chance.below(office.departments.len())];
            let person = self.chance.pick(&department.members);
            if person != recorder && !away.contains(&person) {
                away.push(person);
            }
        }
        self.attendance(&away, chair);
        let approved = self.day_before(1);
        let _ = write!(
            self.text,
            "审批:\n  - {{事项: 议程, 审批人: {}, 日期: {approved}}}\n报送:\n",
            office.name(chair)
        );
        let day = report_day(session.date);
        for department in office.departments.iter().filter(|department| department.section) {
            let (name, minute) = (&department.name, self.chance.below(60));
            let hour = self.chance.between(9, 14);
            let _ = writeln!(self.text, "  - {{部门: {name}, 时间: \"{day} {hour:02}:{minute:02}\"}}");
        }
        let items = self.chance.between(3, 4);
        let departments = office.departments.len();
        let matters = self.items(items, WEEKLY_CATEGORIES, |chance, _| chance.below(departments), |_, _| {});
        self.decisions(&matters, 2);
        self.foot("30年", "会议记录", chair);
    }

    fn office_meeting(&mut self) {
        let (office, session) = (self.office, self.session);
        let title = format!("{}年第{}次主任办公会", session.date.year(), session.number);
        self.head("主任办公会", &title, "三楼小会议室");
        let [chief, secretary] = office.secretaries();
        self.line("会务", "秘书科");
        self.line("主持", office.name(DIRECTOR));
        self.line("记录", office.name(secretary));
        let away = self.chance.percent(10).then(|| self.chance.pick(&office.deputies));
        self.attendance(&away.into_iter().collect::<Vec<_>>(), DIRECTOR);
        self.line("列席", format!("[{}, {}]", office.name(chief), office.name(secretary)));
        self.text.push_str("材料: [{标题: 议题材料汇编, 提供: 秘书科, 份数: 12}]\n");
        let approved = self.day_before(1);
        let _ = write!(
            self.text,
            "审批:\n  - {{事项: 议程, 审批人: {}, 日期: \"{approved} 17:00\"}}\n",
            office.name(DIRECTOR)
        );
        let late = self.chance.percent(2);
        let (items, departments) = (self.chance.between(3, 6), office.departments.len());
        let mut first = true;
        let of_department = |chance: &mut Chance, _: usize| chance.below(departments);
        let matters = self.items(items, OFFICE_CATEGORIES, of_department, |draft, _| {
            let department = draft.proposer;
            let days =
                if late && first { 1 } else { u64::try_from(draft.chance.between(2, 5)).expect("few") };
            first = false;
            let (day, hour) = (draft.day_before(days), draft.chance.between(9, 16));
            let position = format!("拟同意{}，经费从现有预算列支", prose::deed(draft.chance));
            let leader = draft.name(draft.office.leader(department)).to_owned();
            let _ = write!(
                draft.text,
                "    拟办意见: {position}\n    报送时间: \"{day} {hour:02}:20\"\n    同意: {leader}\n"
            );
        });
        self.decisions(&matters, items);
        if late {
            let (name, date) = (office.name(chief), session.date);
            let _ = write!(
                self.text,
                "说明:\n  - \
                    {{规则: MB306, 事由: 数据由第三方平台会前一日才推送，主任同意照常上会, 人: {name}, 日期: \
                    {date}}}\n"
            );
        }
        self.foot("永久", "会议纪要", DIRECTOR);
    }

    fn party_group(&mut self) {
        let (office, session) = (self.office, self.session);
        self.head(
            "党组会议",
            &format!("{}年第{}次党组会议", session.date.year(), session.number),
            "三楼小会议室",
        );
        let members =
            [DIRECTOR].into_iter().chain(office.deputies.iter().copied()).chain([office.discipline_head]);
        let members: Vec<_> = members.map(|person| office.name(person)).collect();
        self.text.push_str("依据: [《党组工作规则》]\n");
        self.line("主持", office.name(DIRECTOR));
        self.line("记录", office.name(office.secretaries()[0]));
        self.line("出席", format!("[{}]", members.join(", ")));
        self.line("列席", format!("[{}]", office.name(office.secretaries()[0])));
        self.line("密级", "封存");
        self.items(2, &[], |_, _| 0, |_, _| {});
        self.foot("永久", "会议记录", DIRECTOR);
    }

    fn attendance(&mut self, away: &[usize], chair: usize) {
        self.line("出席", "全体");
        let away: Vec<_> = away.iter().copied().filter(|person| *person != chair).collect();
        if away.is_empty() {
            return;
        }
        self.text.push_str("请假:\n");
        for person in away {
            let (asked, reason) = (self.day_before(1), self.chance.pick(LEAVE));
            let (name, chair) = (self.office.name(person), self.office.name(chair));
            let _ = writeln!(
                self.text,
                "  - {{人: {name}, 事由: {reason}, 提出: \"{asked} 16:30\", 批准: {chair}}}"
            );
        }
    }

    /// The category of the item at that place. Some types have items that are always there.
    fn category(&mut self, categories: &[&'static str], id: usize) -> &'static str {
        match (self.session.kind, id) {
            (Kind::PartyGroup, _) => "",
            (Kind::Weekly, 1) => "点评与重点",
            // What is announced later is open.
            (Kind::Office, 1) => "重大事项",
            (Kind::Section, 2) => "本周汇总与下周重点",
            (Kind::Section, 3) => "业务学习",
            // Before the first meeting of the office there is nothing to announce.
            (Kind::Weekly, _) if self.announces.is_none() => "阶段情况汇报",
            _ => self.chance.pick(categories),
        }
    }

    /// Where the matter of an item comes from: a document, or for an announcement the decision.
    fn source(&mut self, category: &str) {
        match category {
            "重大决定通报" => {
                let record = self.announces.unwrap_or_default().to_owned();
                let _ = writeln!(self.text, "    来源: \"{record}#1\"");
            }
            "传达上级精神" | "传达上级会议文件" | "业务学习" => {
                self.text.push_str("    来源: 《关于进一步优化政务服务的通知》\n");
            }
            _ => {}
        }
    }

    /// Agenda items; `department` proposes each, and `more` adds the keys that only this type has. Gives each
    /// item's matter and department.
    fn items(
        &mut self,
        count: usize,
        categories: &[&'static str],
        mut department: impl FnMut(&mut Chance, usize) -> usize,
        mut more: impl FnMut(&mut Self, &str),
    ) -> Vec<(&'static str, usize)> {
        let mut items = Vec::new();
        self.text.push_str("议题:\n");
        for id in 1..=count {
            let matter = self.chance.pick(MATTERS);
            let title = prose::title(self.chance, matter);
            let of = department(self.chance, id);
            let _ = write!(self.text, "  - 序号: {id}\n    标题: {title}\n");
            let category = self.category(categories, id);
            if !category.is_empty() {
                let _ = writeln!(self.text, "    类别: {category}");
            }
            let department = &self.office.departments[of];
            let _ = write!(
                self.text,
                "    提出单位: {}\n    汇报人: {}\n",
                department.name,
                self.office.name(department.members[0])
            );
            self.proposer = of;
            more(self, category);
            let outcome = self.chance.pick(&[
                "同意",
                "原则同意，修改后印发",
                "听取汇报并提出要求",
                "已传达",
                "同意，分步实施",
            ]);
            self.source(category);
            let _ = writeln!(self.text, "    结果: {outcome}");
            items.push((matter, of));
        }
        items
    }

    /// Decisions on the first items; each names its owner and due date, or why nobody follows it up.
    fn decisions(&mut self, items: &[(&'static str, usize)], most: usize) {
        self.text.push_str("决定:\n");
        for (at, (matter, of)) in items.iter().take(most).enumerate() {
            let (id, words) = (at + 1, prose::decision(self.chance, matter));
            let _ = write!(self.text, "  - 编号: {id}\n    议题: {id}\n    内容: {words}\n");
            let department = &self.office.departments[*of];
            let _ = writeln!(self.text, "    责任单位: {}", department.name);
            let owner = self.chance.pick(&department.members);
            let due = self.session.date + Days::new(u64::try_from(self.chance.between(5, 60)).expect("few"));
            let _ = writeln!(self.text, "    责任人: {}", self.office.name(owner));
            if self.chance.percent(12) {
                self.text.push_str("    无需督办: 当场办结\n");
                continue;
            }
            let _ = writeln!(self.text, "    时限: {due}");
            if self.chance.percent(30) {
                self.text.push_str("    成果: 书面报告\n");
            }
            self.decided.push(Decided { id, owner, due });
        }
    }

    fn foot(&mut self, kept: &str, form: &str, signed_by: usize) {
        let (name, day) = (self.name(signed_by).to_owned(), self.session.date + Days::new(1));
        if self.chance.percent(1) {
            let _ = write!(
                self.text,
                "更正:\n  - {{日期: {}, 人: {name}, 批准: {name}, 内容: 议题一所列数字更正为三十二项, 事由: \
                    录入错误}}\n",
                day + Days::new(6)
            );
        }
        self.line("保管期限", kept);
        self.line("纪要", format!("{{形式: {form}, 签发: {name}, 签发日期: {day}}}"));
        let (first, second) = (self.chance.pick(MATTERS), self.chance.pick(MATTERS));
        self.line(
            "标签",
            if first == second { format!("[{first}]") } else { format!("[{first}, {second}]") },
        );
    }

    fn body(&mut self) {
        let bytes = self.chance.between(1900, 3600);
        let names: Vec<_> = (0..6)
            .map(|_| self.office.people[self.chance.below(self.office.people.len())].as_str())
            .collect();
        let departments: Vec<_> =
            self.office.departments.iter().map(|department| department.name.as_str()).collect();
        let cast = Cast { people: &names, departments: &departments };
        let body = prose::body(self.chance, &cast, bytes);
        self.text.push_str(&body);
        if self.session.kind == Kind::Section {
            let (matter, deed) = (self.chance.pick(MATTERS), prose::deed(self.chance));
            let _ = write!(self.text, "\n## 指导意见\n\n{matter}要{deed}，不能只停在纸面上。\n");
        }
    }

    /// Most decisions are done in time, some late or after an extension, and a few of the last months are
    /// open.
    fn follow_ups(&mut self, id: &str) -> Vec<FollowUp> {
        let mut entries = Vec::new();
        for decided in std::mem::take(&mut self.decided) {
            let owner = self.name(decided.owner).to_owned();
            let mut entry = |on: NaiveDate, status: &str, more: &str| {
                let decision = decided.id;
                let text = format!(
                    "- {{决定: \"{id}#{decision}\", 日期: {on}, 状态: {status}, 人: {owner}{more}}}\n"
                );
                entries.push(FollowUp { on, text });
            };
            let days = (decided.due - self.session.date).num_days().unsigned_abs();
            if self.chance.percent(40) {
                let note = format!(", 进展: {}", prose::deed(self.chance));
                entry(self.session.date + Days::new(1 + days / 3), "在办", &note);
            }
            let recent = self.last - decided.due < TimeDelta::days(120);
            let fate = self.chance.below(if recent { 100 } else { 95 });
            match fate {
                0..80 => entry(self.session.date + Days::new(2 + days / 2), "办结", ""),
                80..87 => entry(decided.due + Days::new(5), "办结", ", 进展: 逾期五日办结"),
                87..95 => {
                    let (due, by) = (decided.due + Days::new(30), self.office.name(DIRECTOR));
                    entry(decided.due - Days::new(1), "延期", &format!(", 新时限: {due}, 批准: {by}"));
                    entry(due - Days::new(3), "办结", "");
                }
                _ => {}
            }
        }
        entries.retain(|entry| entry.on <= self.last);
        entries
    }
}
