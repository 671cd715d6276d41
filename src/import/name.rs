//! What can be the name of a person, a unit, a post, or a note beside a name.
//!
//! A text in Han script is a name where it begins with a family name and is no word of the office: what else
//! stands in a list is left for a person to look at.

use crate::text::is_han;

/// Family names of one character, in simplified and traditional form; 甲, 乙 and the like stand for them in
/// samples. Those that far more often begin a word than a name are left out.
const FAMILIES: &str = "\
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏\
    魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚\
    邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘\
    祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾\
    尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬仇栾隋刁\
    沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储栗燕楚鄢劳谌奚皮粟冼蔺楼\
    盘闻厉伊仝郜阚帅屠豆朴盖练廉禹井祖漆巴丰支卿狄宣晋云容敬扈晁芮阙浦戈伏鹿薄邸雍辜羊乌裘亓邰赫\
    杭况宿逯隆茹慕危亢嵇湛宾戎勾茅於呼揭尉冶斯束檀昝幸奉植衡尧水风酆凤韶莘钮暴益桓钦張劉陳楊黃趙\
    吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鐘鍾譚陸範賈韋鄒龍賀顧龔萬錢嚴湯溫齊喬龐顏聶莊魯關蘭寧紀畢單駱\
    藍華饒農簡車項連蘆婁竇黨宮費衛閔鄔邊叢鞏鄺談樂儲勞樓聞厲蓋練豐雲庾郏郗竺璩贲洪诸荀牧郤濮寿宦厍訾逄羿蒯仉\
    佴钭笪昌糜芈爨眭郦";

/// Family names of two characters.
const LONG_FAMILIES: &str = "\
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 长孙 宇文 司徒 夏侯 端木 轩辕 南宫 独孤 百里 \
    西门 东郭 呼延 澹台 公冶 拓跋 司空 闻人 万俟 淳于 太叔 申屠 仲孙 钟离 鲜于 闾丘 巫马 乐正 歐陽 \
    司馬 諸葛 東方 長孫 軒轅 南宮 獨孤";

/// Words of the office that begin as a name does.
const WORDS: &str = "\
    安全 安排 安检 安保 方案 方面 方法 方式 方向 高温 高度 高效 高烧 向导 成员 成立 成果 成本 任务 \
    任职 任免 程序 党委 党员 党组 党建 党课 常委 常务 常规 常驻 管理 管委 文件 文明 文印 文档 文化 \
    金额 江苏 江西 关于 关注 关键 关闭 解决 解释 连续 路灯 路线 车辆 车位 石油 林业 黄金 白天 祝贺 \
    包括 包装 单位 单独 单据 项目 左右 简介 简报 华东 华北 毛病 马上 马路 温度 康复 施工 游客 农村 \
    农业 农田 司机 司法 费用 冷链 卫生 卫健 查询 查明 查处 边境 荣誉 封存 封闭 谈话 南方 祖国 支持 \
    支出 支部 支付 索引 宣布 宣传 云端 严格 严肃 武装 章程 申报 申请 尚未 符合 凌晨 季度 季节 房屋 \
    房产 阳光 景区 席位 惠民 班子 班组 储备 劳动 劳务 楼宇 楼层 盘点 廉政 廉洁 丰富 钱款 余款 余下 \
    余额 万元 夏季 何时 何人 何地 曾经 顾问 顾客 雷雨 龙头 杜绝 董事 范围 段落 许可 许多 谢谢 \
    周例会 周会 周报 周一 周二 周三 周四 周五 周六 周日 周末 周边 周期 罗列 水电 水费 水务 风险 \
    风控 益处 经费 经过 经理 经办 明确 明细 明天 明年 公司 易耗品 容量 官网 官方 车间 乐器 游戏 \
    洪水 洪涝 洪灾 诸多 诸位 牧区 牧业 寿命 昌盛 管线 管道 白板 金融 石材 项下 方便 文本 文字 文书 钟点 田间 \
    宫颈 于是 盛会 华侨 季报 年报";

/// Words that begin something longer than themselves that is no name: `方案一`, `安全组`.
const OPENINGS: &[&str] = &[
    "方案",
    "项目",
    "任务",
    "文件",
    "安全",
    "程序",
    "党委",
    "党组",
    "党支部",
    "董事",
    "管理",
    "农业",
    "卫生",
    "车辆",
    "关于",
    "周例",
    "施工",
    "申报",
    "申请",
    "宣传",
    "经费",
    "公司",
    "劳动",
    "单位",
    "季度",
    "支付",
];

/// Posts that stand before a name without a space.
const POSTS: &str = "局长 副局长 主任 副主任 书记 副书记 科长 副科长 部长 副部长 处长 副处长 组长 副组长 院\
    长 副院长 校长 副校长 镇长 副镇长 乡长 副乡长 县长 副县长 市长 副市长 区长 副区长 秘书长 副秘书长 站长 所\
    长 队长 主席 副主席 经\
    理 总经理 董事长 会长 副会长 理事长 秘书 股长 党组成员 党委委员 委员 调研员 巡视员 主持人 科员 干事 会计 \
    总工程师 总会计师 纪检组长 监事 监事长 法务 顾问 支书 村长";

/// How the names of units end.
const UNIT_ENDS: &[&str] = &[
    "科", "股", "室", "办", "局", "处", "部", "中心", "组", "站", "所", "院", "委", "公司", "校", "大学",
    "集团", "会", "社", "单位", "街道", "镇", "乡", "县", "区", "市",
];

/// Whether a text is the name of a person in Han script: a family name and one or two characters, or parts
/// around a middle dot.
pub(super) fn is_han_name(text: &str) -> bool {
    let count = text.chars().filter(|c| is_han(*c)).count();
    if !text.chars().all(|c| is_han(c) || matches!(c, '·' | '•')) || is_common(text) {
        return false;
    }
    if text.contains(['·', '•']) {
        return (3..=15).contains(&count);
    }
    match count {
        2 => has_family(text) || is_familiar(text),
        3 => (has_family(text) || has_long_family(text)) && !is_unit(text),
        4 => has_long_family(text) || has_two_families(text) && !is_unit(text),
        _ => false,
    }
}

fn is_family(c: char) -> bool {
    FAMILIES.contains(c) || "甲乙丙丁戊己庚辛壬癸".contains(c)
}

fn has_family(text: &str) -> bool {
    text.chars().next().is_some_and(is_family)
}

/// `小王`, `老张`.
pub(super) fn is_familiar(text: &str) -> bool {
    text.strip_prefix(['小', '老']).is_some_and(|rest| rest.chars().count() == 1 && has_family(rest))
}

fn has_long_family(text: &str) -> bool {
    LONG_FAMILIES.split_whitespace().any(|family| text.starts_with(family))
}

/// Two family names, as some bear: `周梁怀谷`.
fn has_two_families(text: &str) -> bool {
    text.chars().take(2).filter(|c| is_family(*c)).count() == 2
}

fn is_common(text: &str) -> bool {
    const PARTS: &[&str] = &[
        "办公室",
        "秘书科",
        "财务",
        "人事",
        "各科",
        "科室",
        "单位",
        "部门",
        "有关",
        "相关",
        "同志",
        "人员",
        "全体",
        "领导",
        "成员",
        "代表",
        "会议",
        "负责",
        "以上",
    ];
    WORDS.split_whitespace().any(|word| word == text)
        || PARTS.iter().any(|word| text.contains(word))
        || text.chars().count() > 2 && OPENINGS.iter().any(|word| text.starts_with(word))
}

/// A name and the post behind it: `周正局长`.
pub(super) fn name_before_post(text: &str, is_name: Judge) -> Option<(&str, &str)> {
    const MORE: &str = "同志 老师 教授 博士 工程师 律师 先生 女士 总监";
    let posts = POSTS.split_whitespace().chain(MORE.split_whitespace());
    let ends = posts.filter_map(|post| text.strip_suffix(post));
    let name = ends.filter(|name| is_name(name)).min_by_key(|name| name.len())?;
    Some((name, &text[name.len()..]))
}

/// The end of the last post in a text, in bytes.
pub(super) fn end_of_post(text: &str) -> Option<usize> {
    POSTS.split_whitespace().filter_map(|post| Some(text.rfind(post)? + post.len())).max()
}

pub(super) fn is_unit(text: &str) -> bool {
    let text = text.trim();
    let short = text.chars().count() < 3 && has_family(text);
    text.chars().count() >= 2
        && !short
        && UNIT_ENDS.iter().any(|end| text.ends_with(end))
        && text.chars().any(is_han)
}

/// How a text in Han script is judged to be a name.
pub(super) type Judge = fn(&str) -> bool;

/// The end of a unit that stands before a name without a space, in bytes: `办公室王璐`.
pub(super) fn end_of_unit(text: &str, is_name: Judge) -> Option<usize> {
    let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.rfind(|end| is_unit(&text[..*end]) && is_name(&text[*end..]))
}

/// A word that says something of the person beside whose name it stands.
pub(super) fn is_note(text: &str) -> bool {
    [
        "线上", "线下", "远程", "视频", "电话", "迟到", "早退", "请假", "缺席", "主持", "记录", "代", "组长",
        "主席", "外部", "列席", "委员", "现场", "病假", "事假", "出差", "公差", "休假", "产假", "外出",
        "培训", "学习",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Words that stand where a name would and say that there is none.
pub(super) fn is_nobody(part: &str) -> bool {
    let folded =
        crate::text::fold_name(part.trim_matches(['-', '/', '*', '_', '。', '.', '(', ')', '（', '）', ' ']));
    matches!(
        folded.as_str(),
        "" | "无" | "暂无" | "没有" | "none" | "n/a" | "na" | "tbd" | "nil" | "待定" | "略"
    ) || folded.contains("pleaseadd")
        || folded.contains("addyourself")
        || (folded.starts_with('共') && folded.chars().any(|c| c.is_ascii_digit()))
}

/// Whether somebody takes part from elsewhere, by what stands in brackets behind the name.
pub(super) fn is_remote(note: &str) -> bool {
    let folded = crate::text::fold(note);
    [
        "线上",
        "远程",
        "视频",
        "电话接入",
        "remote",
        "online",
        "virtual",
        "zoom",
        "via phone",
        "by phone",
        "dial",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

/// Whether a text is what somebody is, and no name: `bookkeeper`, `Vice President`.
pub(super) fn is_role(text: &str) -> bool {
    const ROLES: &str = "\
        chair chairs vice-chair co-chair chairperson chairman chairwoman president \
        vice-president secretary treasurer director manager clerk bookkeeper member trustee \
        coordinator officer counsel staff accountant administrator ceo cfo cto auditor attorney \
        engineer superintendent solicitor facilitator scribe observer guest advisor adviser \
        consultant intern editor lead";
    let folded = crate::text::fold(text);
    let last = folded.split(' ').next_back().unwrap_or_default();
    ROLES.split_whitespace().any(|role| role == last) && folded.split(' ').count() <= 4
}

/// Whether a text can be the name of a person in letters: words, none of them of a sentence or of an
/// organisation.
pub(super) fn is_latin_name(text: &str) -> bool {
    const ORGANISATIONS: &[&str] = &[
        "University",
        "Team",
        "Inc",
        "Inc.",
        "Ltd",
        "Ltd.",
        "Foundation",
        "Committee",
        "Group",
        "Council",
        "Company",
        "LLC",
        "Institute",
        "Board",
        "members",
        "others",
        "Members",
        "Everyone",
        "All",
        "Note",
        "Minutes",
        "Meeting",
        "Agenda",
        "Software",
        "Systems",
        "Corporation",
        "Association",
        "Department",
        "Office",
        "Society",
    ];
    const SMALL: &[&str] = &[
        "the", "of", "to", "for", "with", "was", "were", "is", "are", "this", "that", "will", "not", "be",
        "by", "on", "in", "at", "am", "pm", "a", "an", "and", "or", "from", "has", "have", "late", "left",
        "arrived", "approved", "no", "all",
    ];
    let words: Vec<_> = text.split_whitespace().collect();
    // A handle may hold digits; a name holds none, and `carried 2-1` is no name.
    let handle = words.len() == 1 && text.chars().filter(|c| c.is_lowercase()).count() >= 3;
    let letter = |c: char| c.is_alphabetic() || handle && c.is_ascii_digit();
    let plain = |c: char| letter(c) && !is_han(c) || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '_' | '·');
    (1..=5).contains(&words.len())
        && text.chars().count() <= 40
        && text.chars().next().is_some_and(char::is_alphabetic)
        && text.chars().all(plain)
        && !words.iter().any(|word| ORGANISATIONS.contains(word) || SMALL.contains(word))
}

/// Whether a text in Han script may be a name where a name is due, behind a label of people: of two or three
/// characters, and no word of the office. Rare family names are names there.
pub(super) fn could_be_name(text: &str) -> bool {
    const NOT_IN: &str = "的了和与及在为是不以等各有会到请无第共全本该其另至从按将把被并均已未前后月日年号";
    const ENDS: &str = "者员们处科室组办局部站所委项类期次人";
    const NO_NAMES: &str = "专人 自己 大家 轮流 值班 若干 暂定 如下 同上 随机 通过 同意 反对 弃权 病假 事假 \
        出差 休假 外出 培训 线上 线下 远程 视频 迟到 早退 主持 记录 列席 旁听 现场 讨论 内容 汇报 说明";
    is_han_name(text)
        || (2..=3).contains(&text.chars().count())
            && text.chars().all(is_han)
            && !text.chars().any(|c| NOT_IN.contains(c))
            && !text.chars().next_back().is_some_and(|last| ENDS.contains(last))
            && !NO_NAMES.split_whitespace().any(|word| text.contains(word))
            && !is_common(text)
            && !is_unit(text)
            && end_of_post(text).is_none()
}

/// Whether each word of a name begins with a capital, but for those such as `de` and `van`.
pub(super) fn is_capital_name(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "de", "van", "von", "der", "den", "da", "di", "del", "la", "le", "bin", "al", "el", "dos", "du",
        "ter",
    ];
    is_latin_name(text)
        && text.chars().next().is_some_and(char::is_uppercase)
        && text
            .split_whitespace()
            .all(|word| SMALL.contains(&word) || word.chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_family_name_is_a_name_where_one_is_due() {
        for name in ["展红", "沐阳", "仓央嘉", "阿杰", "周正"] {
            assert!(could_be_name(name), "{name}");
        }
        for other in ["同意", "病假", "各科室", "全体成员", "志愿者", "办公室", "第二项", "改造完成"]
        {
            assert!(!could_be_name(other), "{other}");
        }
    }

    #[test]
    fn names_are_told_from_words_of_the_office() {
        for name in ["周正", "欧阳文清", "何美筠", "甲一明", "小王", "买买提·艾力", "林晓", "陳德明"]
        {
            assert!(is_han_name(name), "{name}");
        }
        for other in [
            "病假",
            "出差",
            "第二项",
            "法务部",
            "安全股",
            "同意",
            "反对",
            "照明",
            "照明改造",
            "一",
            "方案一",
            "专人",
            "周例会",
            "全体成员",
            "王",
        ] {
            assert!(!is_han_name(other), "{other}");
        }
    }

    #[test]
    fn names_in_letters_are_told_from_sentences() {
        for name in ["A. Hopkins", "Bram de Vries", "Dana O'Neil", "mark", "Mei-Ling"] {
            assert!(is_latin_name(name), "{name}");
        }
        for other in
            ["20 pm", "10 people", "carried 2-1", "Yeas 4", "Minutes of April", "The Board", "5票同意"]
        {
            assert!(!is_latin_name(other), "{other}");
        }
        assert!(is_role("bookkeeper") && is_role("Vice President") && !is_role("Ella Stone"));
    }
}
