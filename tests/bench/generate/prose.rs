//! Prose as records have it: paragraphs, tables and lists, in varied words.

use super::chance::Chance;
use std::fmt::Write;

/// Matters that offices deal with.
pub(crate) const MATTERS: &[&str] = &[
    "综合窗口受理",
    "材料预审",
    "容缺办理",
    "跨省通办",
    "帮办代办",
    "自助终端布设",
    "电子证照应用",
    "电子档案归集",
    "叫号系统升级",
    "网上申报引导",
    "办件质量抽查",
    "差评回访",
    "热线工单转办",
    "事项清单调整",
    "办事指南修订",
    "审批时限压减",
    "中介服务管理",
    "开标现场管理",
    "评标专家抽取",
    "保证金退付",
    "投诉处理",
    "交易文件公示",
    "场所无障碍改造",
    "消防设施检修",
    "空调系统更换",
    "物业服务考核",
    "公务用车调度",
    "办公用品采购",
    "固定资产盘点",
    "年度预算编制",
    "合同履约检查",
    "临时用电清理",
    "防汛物资储备",
    "档案数字化",
    "印章使用登记",
    "信息报送",
    "新闻宣传",
    "业务培训",
    "新进人员带教",
    "岗位轮换",
    "作风检查",
    "廉政风险排查",
    "党建共建活动",
    "企业走访",
    "乡镇便民点建设",
    "上门服务",
    "老年人绿色通道",
    "工程建设项目联合验收",
    "开办企业一日办结",
    "不动产登记协同",
    "税务窗口轮班",
    "社保业务迁入",
    "公积金业务下沉",
    "市场主体注销",
    "数据接口对接",
    "网络安全加固",
    "值班值守",
];

const DEEDS: &[&str] = &[
    "先行试点",
    "逐项核对",
    "分类处理",
    "现场办公",
    "集中整改",
    "重新排班",
    "倒排工期",
    "建立台账",
    "公开流程",
    "合并环节",
    "回访当事人",
    "请技术单位到场",
    "由专人盯办",
    "每周通报",
    "与相关单位会商",
    "补充说明材料",
    "对照清单销号",
    "在大厅公示",
    "开展一次演练",
];

const CAUSES: &[&str] = &[
    "系统接口不稳定",
    "人员请假集中",
    "材料模板更新不及时",
    "前期摸底不细",
    "供应商交货推迟",
    "政策口径调整",
    "高峰时段窗口不足",
    "群众对流程不熟悉",
    "部门之间数据不通",
    "天气原因影响施工",
    "预算尚未下达",
    "历史遗留问题较多",
    "培训覆盖面不够",
];

const PLACES: &[&str] = &[
    "一楼大厅",
    "二楼综合窗口",
    "三楼会议室",
    "社会事务区",
    "工程建设区",
    "交易场地",
    "自助服务区",
    "方水县",
    "石桥县",
    "南原区",
    "东岭市",
    "乡镇便民点",
    "档案室",
    "机房",
    "地下车库",
    "东门咨询台",
];

const SENTENCES: &[&str] = &[
    "{人}汇报，{题}自上月启动以来共办理{数}件，按时办结率为百分之{百}，比上一阶段有所提高。",
    "{人}认为，{题}推进慢的主要原因是{因}，不宜把责任全部推给窗口。",
    "{部门}提出，{处}的{题}可以{做}，所需经费在现有预算内解决。",
    "会议听取了{题}的进展，对{处}出现的{数}起退件逐一分析，其中多数与{因}有关。",
    "{人}补充说明，{处}每天上午十点前后排队最长，平均等候{数}分钟，建议在这个时段{做}。",
    "讨论中有不同意见：{人}主张{做}，{人}则担心{因}会使工作反复，建议再观察一个月。",
    "经商议，同意{部门}对{题}{做}，并把结果报秘书科备查。",
    "{题}涉及几个部门，{部门}牵头，其余单位按分工配合，不得以不知情为由推诿。",
    "会议指出，{题}看起来是小事，却是群众评价最集中的地方，差一步就要多跑一趟。",
    "{人}通报，本期收到意见建议{数}条，已答复百分之{百}，余下的因{因}尚在核实。",
    "对{处}反映的问题，{部门}已安排人员到现场查看，初步判断是{因}。",
    "{人}建议把{题}和{题}放在一起考虑，避免同一批材料重复提交。",
    "关于{题}，会议要求{部门}在原有做法上{做}，不另起炉灶。",
    "上次会议交办的{题}已完成大半，剩余{数}项卡在{因}，需要分管领导协调。",
    "{处}试行{题}之后，窗口人员普遍反映流程清楚了，但培训材料还应当补一页常见问题。",
    "{人}逐项说明了{数}个点位的检查情况，合格率百分之{百}，不合格的当场下达整改单。",
    "会议同意先在{处}{做}，成熟以后再推到其他区域，不搞一刀切。",
    "{部门}表示，人手确有困难，但可以通过调整午间值守把{题}接下来。",
    "针对{因}，{人}提出三条办法：一是{做}，二是{做}，三是把责任写到具体的人。",
    "有同志问，{题}的统计口径和去年是否一致，{人}答复口径未变，只是新增了{处}的数据。",
    "会议提醒，节假日前后{题}容易脱节，{部门}要把替岗名单提前报来。",
    "{人}谈到，{数}名办事群众里有百分之{百}愿意网上办理，前提是界面再简单一些。",
    "{题}的验收标准由{部门}起草，征求{处}意见后印发，验收不合格的不付尾款。",
    "从回访看，群众最在意的不是快一天慢一天，而是有没有人告诉他下一步该做什么。",
    "会议强调，数字要能对上原始登记，对不上的宁可少报，也不要凑整。",
    "{人}举了一个例子：一家企业为{题}来了三趟，原因分别是缺章、缺页、系统超时，三次都可以一次说清。",
    "{部门}的做法值得推广，即每天下班前用{数}分钟把当天没办成的事写在板上，第二天逐件销号。",
    "鉴于{因}，原定计划顺延，但{题}的最后期限不变，中间节点由{部门}自行掌握。",
    "会议明确，凡是涉及{题}的对外答复，先由{部门}核稿，再由秘书科统一回复。",
    "{人}负责与{处}联系，把遗留的{数}份材料补齐后一并移交。",
];

const CLOSINGS: &[&str] = &[
    "以上事项由{部门}汇总进度，下次会议逐项回看。",
    "会议要求各科室会后当天传达到每个岗位，有困难的及时提出。",
    "未尽事宜由{部门}会后与{人}对接。",
    "{题}的后续情况列入督办，由秘书科按月报告。",
];

const HEADINGS: &[&str] = &[
    "讨论情况",
    "工作进展",
    "存在的问题",
    "下一步安排",
    "情况通报",
    "有关数据",
    "意见和建议",
    "分工安排",
    "指导意见",
    "议定事项",
];

const COLUMNS: &[[&str; 4]] = &[
    ["区域", "受理（件）", "办结（件）", "按时率"],
    ["事项", "本期", "上期", "满意率"],
    ["点位", "检查项", "问题数", "合格率"],
    ["单位", "应报", "已报", "完成率"],
];

/// The people and departments that a text may speak of.
pub(crate) struct Cast<'a> {
    pub(crate) people: &'a [&'a str],
    pub(crate) departments: &'a [&'a str],
}

/// A text of at least `bytes` bytes, ending with the paragraph that goes past it.
pub(crate) fn body(chance: &mut Chance, cast: &Cast<'_>, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 600);
    let first = chance.below(HEADINGS.len());
    let mut section = 0;
    while text.len() < bytes {
        if section % 3 == 0 {
            heading(&mut text, HEADINGS[(first + section / 3) % HEADINGS.len()]);
        }
        match section % 5 {
            2 => table(chance, &mut text),
            4 => list(chance, cast, &mut text),
            _ => paragraph(chance, cast, &mut text),
        }
        section += 1;
    }
    text.push_str(&filled(chance, cast, CLOSINGS));
    text.push('\n');
    text
}

fn heading(text: &mut String, words: &str) {
    let _ = write!(text, "## {words}\n\n");
}

fn paragraph(chance: &mut Chance, cast: &Cast<'_>, text: &mut String) {
    for _ in 0..chance.between(2, 4) {
        text.push_str(&filled(chance, cast, SENTENCES));
    }
    text.push_str("\n\n");
}

fn table(chance: &mut Chance, text: &mut String) {
    let [name, second, third, share] = chance.pick(COLUMNS);
    let _ = write!(text, "| {name} | {second} | {third} | {share} |\n|---|---:|---:|---:|\n");
    let names = if name == "事项" { MATTERS } else { PLACES };
    let first = chance.below(names.len());
    for row in 0..chance.between(3, 6) {
        let all = chance.between(20, 900);
        let done = all - chance.below(all / 8 + 1);
        let (name, tenths) = (names[(first + row) % names.len()], done * 1000 / all);
        let _ = writeln!(text, "| {name} | {all} | {done} | {}.{}% |", tenths / 10, tenths % 10);
    }
    text.push('\n');
}

fn list(chance: &mut Chance, cast: &Cast<'_>, text: &mut String) {
    let style = chance.below(3);
    for number in 1..=chance.between(3, 5) {
        let mark = match style {
            0 => format!("{number}. "),
            1 => "- ".to_owned(),
            _ => format!("- [{}] ", if chance.percent(60) { "x" } else { " " }),
        };
        let (department, person) = (chance.pick(cast.departments), chance.pick(cast.people));
        let (matter, deed) = (chance.pick(MATTERS), chance.pick(DEEDS));
        let _ = writeln!(text, "{mark}{department}：{matter}，{deed}，{person}负责");
    }
    text.push('\n');
}

/// One of some sentences, its gaps filled.
fn filled(chance: &mut Chance, cast: &Cast<'_>, from: &[&str]) -> String {
    let mut rest = chance.pick(from);
    let mut text = String::with_capacity(rest.len() + 60);
    while let Some((before, after)) = rest.split_once('{') {
        let (gap, after) = after.split_once('}').expect("a gap is closed");
        text.push_str(before);
        match gap {
            "人" => text.push_str(chance.pick(cast.people)),
            "部门" => text.push_str(chance.pick(cast.departments)),
            "题" => text.push_str(chance.pick(MATTERS)),
            "做" => text.push_str(chance.pick(DEEDS)),
            "因" => text.push_str(chance.pick(CAUSES)),
            "处" => text.push_str(chance.pick(PLACES)),
            "数" => text.push_str(&chance.between(3, 480).to_string()),
            _ => text.push_str(&chance.between(81, 99).to_string()),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// What is decided on a matter.
pub(crate) fn decision(chance: &mut Chance, matter: &str) -> String {
    format!(
        "{matter}{}，{}",
        chance.pick(DEEDS),
        chance.pick(&["形成书面材料", "结果报秘书科", "在例会上汇报", "完成后公布"])
    )
}

/// A title for an item on a matter.
pub(crate) fn title(chance: &mut Chance, matter: &str) -> String {
    format!(
        "{matter}{}",
        chance.pick(&[
            "有关情况",
            "工作方案",
            "推进情况",
            "存在的问题和改进办法",
            "阶段总结",
            "经费安排",
            "人员分工"
        ])
    )
}

/// Why something is as it is.
pub(crate) fn cause(chance: &mut Chance) -> &'static str {
    chance.pick(CAUSES)
}

/// Something done about a matter.
pub(crate) fn deed(chance: &mut Chance) -> &'static str {
    chance.pick(DEEDS)
}
