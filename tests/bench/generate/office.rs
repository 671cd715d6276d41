//! An invented service centre: its departments, its people, and the registers that name them.

use super::chance::Chance;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeSet;
use std::fmt::Write;

const TOPICS: &[&str] = &[
    "政务服务",
    "交易监管",
    "信息技术",
    "督查考核",
    "人事教育",
    "财务审计",
    "法规标准",
    "投诉受理",
    "社会事务",
    "工程建设",
    "市场准入",
    "数据资源",
    "宣传联络",
    "安全保卫",
    "基层指导",
    "档案管理",
    "窗口管理",
    "热线服务",
    "中介管理",
    "企业服务",
    "涉农服务",
    "民生服务",
    "不动产协同",
    "证照管理",
    "评价监督",
    "采购管理",
    "土地交易",
    "产权交易",
    "专家管理",
    "系统运维",
];

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏\
    潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳";
const GIVEN: &str = "安邦博昌晨澄楚达德栋恩帆芳飞峰刚歌冠广国海涵航浩和恒宏华辉慧佳嘉健江杰静娟军凯康兰磊莉林\
    琳玲龙璐曼梅敏明宁鹏平萍琦倩强青清琼权然仁荣蓉瑞若珊尚诗石书舒帅思松涛婷同彤万威薇巍文雯武希曦霞夏贤翔晓\
    欣星雪雅妍彦燕阳瑶烨怡逸毅莹颖永勇宇雨玉元远月云芸泽哲真震正志致智中舟洲卓子梓";

/// How many departments one deputy director oversees.
pub(crate) const OVERSEEN: usize = 4;

/// A department.
pub(crate) struct Department {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Whether it holds section meetings and hands in weekly reports.
    pub(crate) section: bool,
    /// Its people by their places in the list: the head first, where it has one.
    pub(crate) members: Vec<usize>,
}

/// The office.
pub(crate) struct Office {
    pub(crate) departments: Vec<Department>,
    pub(crate) people: Vec<String>,
    pub(crate) deputies: Vec<usize>,
    pub(crate) discipline_head: usize,
    posts: Vec<(&'static str, Option<usize>)>,
    first: NaiveDate,
    last: NaiveDate,
}

/// The director's place in the list of people.
pub(crate) const DIRECTOR: usize = 0;

impl Office {
    /// An office of so many sections (the secretariat is the first; the logistics group comes on top) and so
    /// many people.
    pub(crate) fn new(
        chance: &mut Chance,
        sections: usize,
        people: usize,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Self, String> {
        let deputies = (sections + 1).div_ceil(OVERSEEN);
        let least = 1 + deputies + 1 + (sections + 1) + (2 * sections + 1);
        if people < least {
            return Err(format!("{sections} departments need at least {least} people"));
        }
        let mut office = Self {
            departments: departments(sections),
            people: names(chance, people),
            deputies: Vec::new(),
            discipline_head: 0,
            posts: Vec::new(),
            first,
            last,
        };
        office.appoint("director", None);
        office.deputies = (0..deputies).map(|_| office.appoint("deputy-director", None)).collect();
        office.discipline_head = office.appoint("discipline-head", None);
        office.appoint("secretariat-chief", Some(0));
        office.appoint("director-secretary", Some(0));
        for section in 1..sections {
            office.appoint("section-chief", Some(section));
        }
        for clerk in 0..people - office.posts.len() {
            office.appoint("clerk", Some(clerk % (sections + 1)));
        }
        Ok(office)
    }

    fn appoint(&mut self, post: &'static str, department: Option<usize>) -> usize {
        let person = self.posts.len();
        self.posts.push((post, department));
        if let Some(department) = department {
            self.departments[department].members.push(person);
        }
        person
    }

    pub(crate) fn name(&self, person: usize) -> &str {
        &self.people[person]
    }

    /// The deputy director who oversees a department.
    pub(crate) fn leader(&self, department: usize) -> usize {
        self.deputies[department / OVERSEEN]
    }

    /// The chief of the secretariat, and the director's secretary.
    pub(crate) fn secretaries(&self) -> [usize; 2] {
        [self.departments[0].members[0], self.departments[0].members[1]]
    }

    /// Whom the roster names for a day: director and deputies take turns by month.
    pub(crate) fn duty_leader(&self, date: NaiveDate) -> usize {
        let turns = self.deputies.len() + 1;
        let years = usize::try_from(date.year() - self.first.year()).expect("no earlier than the first year");
        let months = years * 12 + date.month0() as usize;
        match months % turns {
            0 => DIRECTOR,
            turn => self.deputies[turn - 1],
        }
    }

    /// Sections beyond these are teams, of which no sessions and no reports are expected.
    pub(crate) fn expect_sessions_of(&mut self, sections: usize) {
        for department in self.departments.iter_mut().filter(|own| own.section).skip(sections) {
            department.section = false;
        }
    }

    pub(crate) fn organization(&self) -> String {
        let mut text = format!(
            "名称: 清河市行政服务中心管理办公室\n简称: 清河市行政服务中心\n时区: Asia/Shanghai\n起始日期: \
                {}\n秘书机构: secretariat\n部门:\n",
            self.first
        );
        for department in &self.departments {
            let Department { id, name, section, members } = department;
            let kind = if *section { "科室" } else { "班组" };
            let keeper = members.last().map_or("", |person| self.name(*person));
            let _ = writeln!(text, "  - {{编号: {id}, 名称: {name}, 类别: {kind}, 会务专人: {keeper}}}");
        }
        text.push_str(POSTS);
        text
    }

    pub(crate) fn register(&self) -> String {
        let mut text = String::new();
        for (person, (post, department)) in self.posts.iter().enumerate() {
            let place =
                department.map(|at| format!(", 部门: {}", self.departments[at].id)).unwrap_or_default();
            let (name, first) = (self.name(person), self.first);
            let _ = write!(
                text,
                "- 编号: p{person:04}\n  姓名: {name}\n  任职:\n    - {{职务: {post}{place}, 起: {first}}}\n"
            );
            let overseen = (0..self.departments.len()).filter(|at| self.leader(*at) == person);
            let overseen: Vec<_> = overseen.map(|at| self.departments[at].id.as_str()).collect();
            if !overseen.is_empty() {
                let _ = writeln!(text, "  分管: [{}]", overseen.join(", "));
            }
        }
        text
    }

    /// Every four weeks the secretariat reports to the director what became of the decisions.
    pub(crate) fn reports(&self) -> String {
        let (to, by) = (self.name(DIRECTOR), self.name(self.secretaries()[0]));
        let mut text = String::new();
        for on in self.first.iter_days().take_while(|day| *day <= self.last).step_by(28).skip(1) {
            let month = on.format("%Y-%m");
            let _ =
                writeln!(text, "- {{种类: follow-up, 期间: \"{month}\", 报送: {to}, 日期: {on}, 人: {by}}}");
        }
        text
    }

    pub(crate) fn calendar(&self) -> String {
        let mut text = "学期:\n".to_owned();
        for year in self.first.year()..=self.last.year() {
            let _ = write!(
                text,
                "  - {{编号: {year}-h1, 名称: {year}上半年, 起: {year}-01-01, 止: {year}-06-30}}\n  - \
                    {{编号: {year}-h2, 名称: {year}下半年, 起: {year}-07-01, 止: {year}-12-31}}\n"
            );
        }
        text.push_str("值班表:\n");
        let months =
            std::iter::successors(Some(self.first), |month| month.checked_add_months(Months::new(1)));
        for month in months.take_while(|month| *month <= self.last) {
            let end = month + Months::new(1) - chrono::Days::new(1);
            let _ =
                writeln!(text, "  - {{起: {month}, 止: {end}, 人: {}}}", self.name(self.duty_leader(month)));
        }
        text
    }
}

fn departments(sections: usize) -> Vec<Department> {
    let section = |at: usize| {
        let (topic, round) = (TOPICS[(at - 1) % TOPICS.len()], (at - 1) / TOPICS.len());
        let name = if round == 0 {
            format!("{topic}科")
        } else {
            format!("{topic}{}科", ["二", "三", "四"][(round - 1) % 3])
        };
        Department { id: format!("section-{at:02}"), name, section: true, members: Vec::new() }
    };
    let secretariat =
        Department { id: "secretariat".into(), name: "秘书科".into(), section: true, members: Vec::new() };
    let logistics =
        Department { id: "logistics".into(), name: "后勤组".into(), section: false, members: Vec::new() };
    std::iter::once(secretariat).chain((1..sections).map(section)).chain([logistics]).collect()
}

/// So many names, no two alike.
fn names(chance: &mut Chance, count: usize) -> Vec<String> {
    let (surnames, given): (Vec<_>, Vec<_>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let mut seen = BTreeSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let mut name = String::from(chance.pick(&surnames));
        for _ in 0..chance.between(1, 2) {
            name.push(chance.pick(&given));
        }
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

const POSTS: &str = "职务:
  - {编号: director, 名称: 主任}
  - {编号: deputy-director, 名称: 副主任}
  - {编号: discipline-head, 名称: 纪检组长}
  - {编号: secretariat-chief, 名称: 秘书科长, 一把手: true}
  - {编号: director-secretary, 名称: 主任秘书}
  - {编号: section-chief, 名称: 科长, 一把手: true}
  - {编号: clerk, 名称: 科员}
  - {编号: county-director, 名称: 县（市、区）行政服务中心管理办主任, 外单位: true}
  - {编号: exchange-director, 名称: 县（市、区）公共资源交易中心主任, 外单位: true}
  - {编号: deputy-secretary-general, 名称: 市政府分管副秘书长, 外单位: true}
  - {编号: city-leader, 名称: 市政府分管领导, 外单位: true}
外单位:
  - {编号: city-government, 名称: 市政府}
";
