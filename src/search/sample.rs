//! Made-up records for tests and measurements: Chinese of about 900 characters, words and characters as
//! unevenly distributed as in real text, with Latin words, numbers, dates, full-width forms and punctuation.

use super::alphabet::COMMON;
use super::{Entry, Part};
use chrono::{Days, NaiveDate};

const WORDS: &str = "的 会议 工作 和 了 在 安排 研究 同意 中心 由 负责 会 并 各科室 按照 要求 预算 完成 汇报 \
    听取 进一步 月底 前 检查 培训 经费 采购 方案 通过 审议 关于 报告 情况 落实 安全 教育局 学校 教师 学生 督\
    导 财务 印章 合同 档案 值班 车辆 办公室 主任 分管 领导 意见 讨论 决定 事项 通知 参加 人员 名单 项目 资金 \
    支出 万元 年度 计划 总结 考核 制度 修订 印发 执行 会议室 系统 平台 数据 升级 维护 服务 窗口 群众 投诉 处\
    理 回复 时限 招标 验收 整改 问题 台账 逐项 销号 责任 到人 下周 上周 本月 第一季度 汛期 防汛 演练 消防 食\
    堂 校园 招生 考试 中考 高考 命题 职称 评审 公示 名额 编制 招聘 面试 干部 任免 党员 学习 主题 活动 调研 走\
    访 慰问 困难 家庭 补助 标准 发放 审计 核查 报销 差旅 标识 设备 更新 闲置 资产 盘点 报废 租赁 续签 法律 顾\
    问 审核 条款 修改 后 再 报 不再 暂缓 原则 上 其中 以及";

const LATIN: &str = "Wi-Fi OA系统 PPT Excel App ５Ｇ GB/T9704 Café №3 ㎡ ABC minutes Min e-mail 2026-05 2026\
    年5月 15:30 3.5% １２３ ﾃｽﾄ がんばる 〇 𠮷野";

const SIGNS: &[&str] =
    &["，", "，", "，", "。", "。", "、", "；", "：", "（", "）", "“", "”", "\n", " ", "《", "》", "——", "…"];

/// A small generator of numbers: the same seed gives the same records.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % limit
    }

    /// A number below `limit`, small ones more often: the rank of a word in a language.
    fn rank(&mut self, limit: usize) -> usize {
        let octaves = usize::try_from(limit.ilog2()).unwrap();
        let octave = self.below(octaves + 1);
        let rank = (1 << octave) - 1 + self.below(1 << octave);
        if rank < limit { rank } else { self.below(limit) }
    }

    fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// The words of the sample, the common ones first.
pub(super) struct Language {
    words: Vec<String>,
    latin: Vec<&'static str>,
}

impl Language {
    pub(super) fn new() -> Self {
        let mut dice = Dice::new(7);
        let mut words: Vec<String> = WORDS.split_whitespace().map(str::to_owned).collect();
        while words.len() < 40_000 {
            let length = [1, 2, 2, 2, 2, 2, 2, 3, 3, 4][dice.below(10)];
            words.push((0..length).map(|_| han(dice.rank(3_500))).collect());
        }
        Self { words, latin: LATIN.split_whitespace().collect() }
    }

    fn text(&self, dice: &mut Dice, length: usize) -> String {
        let mut text = String::new();
        let mut count = 0;
        while count < length {
            for _ in 0..=dice.below(7) {
                let word = match dice.below(60) {
                    0 => dice.pick(&self.latin),
                    _ => &self.words[dice.rank(self.words.len())],
                };
                text.push_str(word);
                count += word.chars().count();
            }
            text.push_str(dice.pick(SIGNS));
            count += 1;
        }
        text
    }
}

/// The common characters of Chinese in their order, then others.
fn han(rank: usize) -> char {
    let common = COMMON.chars().filter(|c| matches!(c, '\u{4e00}'..)).nth(rank);
    common.unwrap_or_else(|| char::from_u32(0x4e00 + u32::try_from(rank * 7919 % 20_000).unwrap()).unwrap())
}

/// The name of one of two hundred people.
fn person(number: usize) -> String {
    let of = |names: &str, at: usize| names.chars().nth(at % names.chars().count()).unwrap();
    [of("张王李赵曾单吕仇", number), of("伟芳重强磊洋静敏雨国", number / 8), of("平华文", number / 80)]
        .iter()
        .collect()
}

/// Records, and for every other one a decision, for every third one an agenda item.
pub(super) fn entries(records: usize, decisions: bool, length: usize) -> Vec<Entry> {
    let language = Language::new();
    (0..records).flat_map(|number| record(&language, number, decisions, length)).collect()
}

fn record(language: &Language, number: usize, decisions: bool, length: usize) -> Vec<Entry> {
    let mut dice = Dice::new(number as u64 + 1);
    let date = NaiveDate::from_ymd_opt(2016, 1, 4).unwrap() + Days::new(number as u64 * 3_650 / 10_000);
    let id = format!("service-center/office-meeting/{date}-{number}");
    let people: Vec<String> = (0..8).map(|_| person(dice.rank(200))).collect();
    let title = format!("第{number}次主任办公会议 {}", language.text(&mut dice, 8).replace('\n', " "));
    let length = length / 2 + dice.below(length + 1);
    let record = Entry {
        record: id.clone(),
        part: Part::Record,
        organization: ["群众服务中心", "教育局"][dice.below(2)].to_owned(),
        type_name: ["主任办公会议", "周例会", "科务会", "全体职工会议"][dice.rank(4)].to_owned(),
        department: (dice.below(5) > 0).then(|| format!("科室{}", dice.rank(12))),
        date,
        people: people.clone(),
        topics: vec![format!("议题{}", dice.rank(30))],
        state: None,
        due: None,
        url: format!("records/{date}-{number}.html#top"),
        title,
        text: format!("{}\n{}", people.join("、"), language.text(&mut dice, length)),
    };
    let decision = (decisions && number % 2 == 1).then(|| Entry {
        part: Part::Decision(format!("{id}#1")),
        due: Some(date + Days::new(30)),
        state: Some(["open", "done", "overdue"][dice.below(3)].to_owned()),
        url: format!("records/{date}-{number}.html#decision-1"),
        title: language.text(&mut dice, 12),
        text: language.text(&mut dice, length / 8),
        ..record.clone()
    });
    let item = (decisions && number % 3 == 1).then(|| Entry {
        part: Part::Item("1".to_owned()),
        url: format!("records/{date}-{number}.html#item-1"),
        title: language.text(&mut dice, 10),
        text: language.text(&mut dice, length / 10),
        ..record.clone()
    });
    [Some(record), decision, item].into_iter().flatten().collect()
}
