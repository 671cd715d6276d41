//! A decision or an action out of a line: what is to be done, by whom, by when.

use super::ends::peeled;
use super::facts::Task;
use super::known::{Known, all_names, is_known};
use super::label::{without_brackets, without_marker};
use super::name::{is_han_name, is_unit};
use super::people::{Named, people_behind_label, people_in};
use super::when::{VAGUE, due_in, pattern};
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[（(\[【，,；;。\s]*(?:责任人|负责人|跟进人|执行人|落实人|承办人|牵头人|owners?|assignees?|assigned to|responsible|action by)\s*(?:[:：]|\bis\b)\s*([^，；;。)）\]】\n|]+)",
    )
});
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[（(，,；;。\s]*(?:责任单位|责任部门|责任科室|牵头单位|牵头部门|落实单位|负责部门|负责单位)\s*[:：]\s*([^，,；;。)）\n|]+)",
    )
});
static DUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[（(\[，,；;。\s]*(?:完成时限|办结时限|截止时间|截止日期|(?:计划|预计|要求)?完成时间|计划完成|完成日期|闭环时间|反馈时间|办理时限|时限|时间[:：为]|due(?: date| by| on)?|deadline|target(?: date)?|eta)\s*[:：为]?\s*([^；;。)）\]\n|]+)",
    )
});
static AT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\[(]?@(\p{Han}{2,4}(?:[\s,，:：]|$)|[A-Za-z0-9_][A-Za-z0-9_.-]*)[\])]?(?:\([^)]*\))?[,，:：]?\s*",
    )
});
static BOXED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:\[([^\]@]{1,40})\]|【([^】]{1,40})】|\(([^)@]{1,40})\)|（([^）]{1,40})）)\s*[:：-]?\s*(.+)$",
    )
});
static NAMED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*([^:：]{1,80}?)\s*(?:[:：]|\s[-–—]\s|\s→\s)\s*(.+)$"));
/// `• Pim Bos books the room by 2 June`.
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s•]*(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3})\s+\p{Ll}{2,}s\s.*\b(?:by|before|until)\s",
    )
});
/// `卓然（6月1日）与业主签约`.
static DATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(\p{Han}{2,4})[（(]([^（）()]*[0-9][^（）()]*)[)）]\s*(\S.*)$"));
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,3}(?:(?:,| and| &)\s\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,3})*)\s+(?:to|will|shall|should)\s+(\S.*)$",
    )
});
static BY_HAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:^|[，,。；;（(])由?|由)\s*([\p{Han}·]{2,4}?(?:[、和及][\p{Han}·]{2,4}?)*)\s*(?:同志)?(?:负责|牵头|跟进|落实|跟踪|做好|具体负责|具体对接)",
    )
});
/// `由陈卓办理`, `由欧阳明在下周五前提交`.
static FROM_HAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:由|请)([\p{Han}·]{2,4}?(?:[、和][\p{Han}·]{2,4}?)*)(?:同志)?(?:在|于|按|尽快|[0-9]|\s|组成|包案|具体|对接|做好|补齐|补充|提供|验收|更新|细化|落实|牵头|负责|配合|办理|提交|完成|组织|汇总|起草|拟定|拟|协调|督办|推进|联系|准备|编制|修改|提出|整理|汇报)",
    )
});
/// `责任人石磊`, without a colon.
static BARE_OWNER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[，,；;。（(\s]*(?:责任人|负责人|跟进人|执行人|落实人|承办人)\s*(?:为|是)?\s*([\p{Han}·]{2,4}(?:、[\p{Han}·]{2,4})*)\s*(?:[，,；;。)）]|$)",
    )
});
/// `由安全股牵头`.
static BY_UNIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[，,。；;（(])由?\s*([\p{Han}]{2,10}?(?:科|股|室|办|局|处|部|中心|组|站|所))\s*(?:负责|牵头|落实|承办)",
    )
});
static BY_DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[\s,，(（]*(?:\b(?:by|before|until|due(?: on| by)?)\s*|于|在|请于)?\s*$"));
/// Reads a line as a task.
pub(super) fn task_in(line: &str, known: &Known, meeting: Option<NaiveDate>) -> Task {
    let mut task = Task::default();
    let line = without_marker(line.trim()).trim();
    let boxed = without_box(line);
    let mut text = without_marker(boxed).trim().to_owned();
    text = owner_in_word(&mut task, &text);
    take(&UNIT, &mut text, |value| task.department = Some(value.to_owned()));
    take(&OWNER, &mut text, |value| owners(&mut task, value));
    take(&DUE, &mut text, |value| due(&mut task, value, meeting));
    if task.owners.is_empty()
        && let Some(found) = BARE_OWNER.captures(&text)
        && let people = people_in(&found[1])
        && people.unread.is_empty()
    {
        task.owners = people.named;
        text = BARE_OWNER.replace(&text, " ").into_owned();
    }
    if task.department.is_none()
        && let Some(found) = BY_UNIT.captures(&text)
    {
        task.department = Some(bare_unit(&found[1]).to_owned()).filter(|unit| is_unit(unit));
    }
    if task.owners.is_empty() && boxed != line {
        text = owner_behind_box(&mut task, &text);
    }
    if task.owners.is_empty() {
        text = owner_in_front(&mut task, &text, known);
    }
    text = peeled(&mut task, &text, known, meeting);
    if task.owners.is_empty() {
        text = owner_behind(&mut task, &text, known);
    }
    if task.due.is_none()
        && let Some(day) = meeting
    {
        text = due_within(&mut task, &text, day);
    }
    if task.due.is_none() {
        task.vague = task.vague.or_else(|| VAGUE.find(&text).map(|found| found.as_str().to_owned()));
    }
    task.text = tidy(&text);
    task.owners = std::mem::take(&mut task.owners).into_iter().map(|own| known.whole(own)).collect();
    task
}

/// `AI(@leo): …`, `ACTION(bo): …`, `AI Priya: …`: the word for an action, and perhaps who answers for it.
fn owner_in_word(task: &mut Task, text: &str) -> String {
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\W*(?:(?i:action(?: item)?|todo)|AI|AR|待办|行动)\s*(?:[(（\[]\s*@?([^)）\]]{1,40})[)）\]]\W*[:：]?|[:：])\s*(.*)$",
        )
    });
    static NAMED_WORD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\W*(?:(?i:action(?: item)?)|AI|AR)[\s*]+(\p{Lu}[\p{L} ]{1,30}?)\s*[:：]\s*(.+)$")
    });
    if let Some(found) = WORD.captures(text) {
        if let Some(name) = found.get(1) {
            let people = people_in(name.as_str()).named;
            task.owners = if people.is_empty() { vec![handle(name.as_str())] } else { people };
        }
        return found[2].trim().to_owned();
    }
    match NAMED_WORD.captures(text) {
        Some(found) => {
            task.owners = people_in(&found[1]).named;
            found[2].trim().to_owned()
        }
        None => text.to_owned(),
    }
}

/// A unit without the words that lead over to it: `会议决定由后勤组`.
fn bare_unit(text: &str) -> &str {
    let text = text.rsplit('由').next().unwrap_or(text);
    let lead = ["会议决定", "会议要求", "会议明确", "会议议定", "会议同意", "请", "要求"];
    lead.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text)
}

/// `- [ ] 郑凯 1月15日前提交报告`: the name stands first, with a space behind it.
fn owner_behind_box(task: &mut Task, text: &str) -> String {
    match text.split_once(char::is_whitespace) {
        Some((name, rest)) if is_han_name(name) && !rest.trim().is_empty() => {
            task.owners = people_in(name).named;
            rest.trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

/// A line without the box of a task list.
pub(super) fn without_box(line: &str) -> &str {
    let line = line.trim_start_matches(['-', '*', ' ']);
    let boxes = ["[ ]", "[x]", "[X]", "☐", "☑", "✅", "□"];
    boxes.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim_start()
}

fn take(pattern: &Regex, text: &mut String, with: impl FnOnce(&str)) {
    let Some(found) = pattern.captures(text) else { return };
    let (Some(whole), Some(value)) = (found.get(0), found.get(1)) else { return };
    with(value.as_str().trim());
    let range = whole.range();
    text.replace_range(range, " ");
}

fn owners(task: &mut Task, value: &str) {
    let people = people_behind_label(value);
    task.owners.extend(people.named);
    if task.owners.is_empty() && task.department.is_none() && !value.is_empty() {
        task.department = people.unread.into_iter().next();
    }
}

fn due(task: &mut Task, value: &str, meeting: Option<NaiveDate>) {
    let found = match meeting {
        Some(meeting) => due_in(value, meeting),
        None => super::when::dates(value, None).into_iter().next_back(),
    };
    match found {
        Some((_, day)) => task.due = Some(day),
        None => task.vague = Some(value.to_owned()).filter(|value| !value.is_empty()),
    }
}

/// `@name do this`, `[甲] …`, `A B, C D: do this`, `Mark to write …`.
fn owner_in_front(task: &mut Task, text: &str, known: &Known) -> String {
    if let Some(found) = AT.captures(text) {
        task.owners = AT.captures_iter(text).map(|found| handle(&found[1])).collect();
        let whole = found.get(0).map_or(0..0, |whole| whole.range());
        // Within a sentence the handle is part of it; at its ends, and before a day, it is not.
        let ends = text[whole.end..].trim().chars().all(|c| !c.is_alphabetic());
        return if whole.start < 4 || ends {
            AT.replace_all(text, "").trim().to_owned()
        } else {
            text.to_owned()
        };
    }
    if let Some(found) = BOXED.captures(text)
        && let Some(name) = (1..=4).find_map(|group| found.get(group))
        && all_names(name.as_str(), known)
    {
        task.owners = people_in(name.as_str()).named;
        return found[5].to_owned();
    }
    if let Some(found) = DATED.captures(text)
        && is_known(&found[1], known)
    {
        task.owners = people_in(&found[1]).named;
        return format!("{}（{}）", &found[3], &found[2]);
    }
    if let Some(found) = NAMED.captures(text)
        && all_names(&found[1], known)
    {
        task.owners = people_in(&found[1]).named;
        return found[2].to_owned();
    }
    if let Some(found) = DOING.captures(text)
        && is_known(&found[1], known)
        && found[1].contains(' ')
    {
        task.owners = people_in(&found[1]).named;
        return text.to_owned();
    }
    if let Some(found) = DOES.captures(text)
        && people_in(&found[1]).named.iter().all(|own| is_known(&own.name, known))
    {
        task.owners = people_in(&found[1]).named;
        return found[2].to_owned();
    }
    text.to_owned()
}

/// Whom `@name` stands for: a handle, or a name in Han script.
fn handle(found: &str) -> Named {
    let name = found.trim_end_matches(['.', '-', ' ', ',', '，', ':', '：']).to_owned();
    let handle = name.is_ascii().then(|| name.clone());
    Named { name, handle, ..Named::default() }
}

/// `供水科田野负责`, `由副局长高远牵头`, `郭小北在5月20日前补齐`: somebody of the lists, with unit or post
/// before the name, and what they are to do behind it.
fn known_in(text: &str, known: &Known) -> Vec<Named> {
    static AT_WORK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[，,。；;：:由请])([\p{Han}·]{2,14}?(?:[、和][\p{Han}·]{2,14}?)*)(?:同志)?(?:负责|牵头|跟进|落实|办理|组织|(?:于|在|需|应|要)?\s*(?:[0-9]{1,2}\s*月|[0-9]{4}年|本月|下月|月底))",
        )
    });
    for found in AT_WORK.captures_iter(text) {
        let people = people_in(&bare_unit(&found[1]).replace('和', "、"));
        let all = people.named.iter().all(|own| is_known(&own.name, known));
        if all && people.unread.is_empty() && !people.named.is_empty() {
            return people.named;
        }
    }
    Vec::new()
}

/// `…（甲）`, `由甲负责`, `… -- 甲`.
fn owner_behind(task: &mut Task, text: &str, known: &Known) -> String {
    task.owners = known_in(text, known);
    if !task.owners.is_empty() {
        return text.to_owned();
    }
    for found in BY_HAN.captures_iter(text).chain(FROM_HAN.captures_iter(text)) {
        let people = people_in(&found[1].replace(['和', '及'], "、"));
        if people.unread.is_empty() && !people.named.is_empty() {
            task.owners = people.named;
            return text.to_owned();
        }
    }
    let (outer, inner) = without_brackets(text.trim_end_matches(['。', '.']));
    if let Some(inner) = inner
        && text.trim_end_matches(['。', '.', ')', '）', ']', '】']).ends_with(inner)
        && all_names(inner, known)
    {
        task.owners = people_in(inner).named;
        return outer;
    }
    for dash in ["--", "——", "—", " - "] {
        if let Some((before, name)) = text.rsplit_once(dash)
            && all_names(name, known)
        {
            task.owners = people_in(name).named;
            return before.trim_end_matches(['-', '—']).to_owned();
        }
    }
    text.to_owned()
}

/// Takes the last date of a text as the day, with the words around it.
fn due_within(task: &mut Task, text: &str, meeting: NaiveDate) -> String {
    let Some((range, day)) = due_in(text, meeting) else { return text.to_owned() };
    let before = &text[..range.start];
    let after = &text[range.end..];
    let announced = BY_DAY.find(before).filter(|found| !found.as_str().trim().is_empty());
    let closed = ["前", "之前", "以前", "止", "完成", "完工", "办结", "反馈", "提交", "上线"]
        .into_iter()
        .find(|word| after.trim_start().starts_with(word));
    if announced.is_none() && closed.is_none() {
        return text.to_owned();
    }
    if day < meeting {
        return text.to_owned();
    }
    task.due = Some(day);
    text.to_owned()
}

/// A text without what is left of brackets and marks that were emptied.
fn tidy(text: &str) -> String {
    static EMPTY: LazyLock<Regex> = LazyLock::new(|| pattern(r"[（(\[]\s*[，,；;]?\s*[)）\]]"));
    static LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:事项|任务|内容|工作)\s*[:：]\s*"));
    let text = EMPTY.replace_all(text, "");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '-' | '—' | '：' | ':' | '|')
    });
    let text = LABEL.replace(text, "");
    // A bracket whose other half went with the owner or the day is cut off; one that closes stays.
    let count = |bracket: &[char]| text.chars().filter(|c| bracket.contains(c)).count();
    let (open, close) = (count(&['(', '（']), count(&[')', '）']));
    let trimmed = if close > open { text.trim_end_matches([')', '）']) } else { &*text };
    let trimmed = if open > close { trimmed.trim_start_matches(['(', '（']) } else { trimmed };
    trimmed.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 3, 23)
    }

    fn read(line: &str, known: &[&str]) -> (Vec<String>, String, Option<String>) {
        let known = known.iter().map(|name| (*name).to_owned()).collect();
        let task = task_in(line, &known, day());
        (
            task.owners.into_iter().map(|own| own.name).collect(),
            task.text,
            task.due.map(|due| due.to_string()),
        )
    }

    fn expect(line: &str, known: &[&str], owners: &[&str], text: &str, due: Option<&str>) {
        let (own, said, by) = read(line, known);
        assert_eq!(
            (own.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), &*said, by.as_deref()),
            (owners, text, due),
            "{line}"
        );
    }

    #[test]
    fn somebody_is_named_where_the_work_is() {
        expect("由副局长高远牵头，拟定方案", &["高远"], &["高远"], "由副局长高远牵头，拟定方案", None);
        expect(
            "供水科田野负责，4月25日前印发",
            &["田野"],
            &["田野"],
            "供水科田野负责，4月25日前印发",
            Some("2026-04-25"),
        );
        expect(
            "郭小北在5月20日前补齐数据",
            &["郭小北"],
            &["郭小北"],
            "郭小北在5月20日前补齐数据",
            Some("2026-05-20"),
        );
        expect("[ ] @钱进 更新文档（4月11日）", &[], &["钱进"], "更新文档", Some("2026-04-11"));
        expect("AI(@leo): call", &[], &["leo"], "call", None);
        expect(
            "Pim Bos books the room by 2 June",
            &["Pim Bos"],
            &["Pim Bos"],
            "Pim Bos books the room by 2 June",
            Some("2026-06-02"),
        );
    }

    #[test]
    fn owners_and_days_of_actions() {
        expect(
            "1. 完成大厅照明改造（责任人：孙立，完成时限：2026年4月10日）",
            &[],
            &["孙立"],
            "完成大厅照明改造",
            Some("2026-04-10"),
        );
        expect(
            "- [ ] @mark write the report by June 3",
            &[],
            &["mark"],
            "write the report by June 3",
            Some("2026-06-03"),
        );
        expect(
            "Samuel Okafor, Jane Pribil: send the invoices",
            &[],
            &["Samuel Okafor", "Jane Pribil"],
            "send the invoices",
            None,
        );
        expect("Mark to publish the notes", &["Mark Lee"], &["Mark"], "publish the notes", None);
        expect("张三：整理清单，4月3日前", &[], &["张三"], "整理清单，4月3日前", Some("2026-04-03"));
        expect("由苏婷负责汇总各科意见", &[], &["苏婷"], "由苏婷负责汇总各科意见", None);
        expect(
            "由安全股牵头，4月10日前完成排查。责任人石磊。",
            &[],
            &["石磊"],
            "由安全股牵头，4月10日前完成排查",
            Some("2026-04-10"),
        );
        expect("[ ] 郑凯 4月15日前提交报告", &[], &["郑凯"], "4月15日前提交报告", Some("2026-04-15"));
        expect("商标由陈卓办理，5月底前完成", &[], &["陈卓"], "商标由陈卓办理，5月底前完成", None);
        expect(
            "由安全股牵头，郑凯负责，4月10日前完成",
            &[],
            &["郑凯"],
            "由安全股牵头，郑凯负责，4月10日前完成",
            Some("2026-04-10"),
        );
        expect("由彭思远负责叫号系统升级", &[], &["彭思远"], "由彭思远负责叫号系统升级", None);
        expect("write the report (soon)", &[], &[], "write the report (soon)", None);
        expect("Bo Chan - get three quotes", &["Bo Chan"], &["Bo Chan"], "get three quotes", None);
        expect("核对台账（何美筠）", &[], &["何美筠"], "核对台账", None);
        expect("会议认为：要加强管理", &[], &[], "会议认为：要加强管理", None);
        expect("输出性能报告 —— 巩立冬 —— 4月28日", &[], &["巩立冬"], "输出性能报告", Some("2026-04-28"));
        expect("更新文档（谈笑，4月5日）", &[], &["谈笑"], "更新文档", Some("2026-04-05"));
        expect("完善台账（詹天佑 4月12日）。", &[], &["詹天佑"], "完善台账", Some("2026-04-12"));
        expect("董若溪：补充接口文档，6/11", &[], &["董若溪"], "补充接口文档", Some("2026-06-11"));
        expect("问卷发布 @tanxiao 5.12", &[], &["tanxiao"], "问卷发布", Some("2026-05-12"));
        expect(
            "AI(@leo): change the files, due Apr 13",
            &[],
            &["leo"],
            "change the files",
            Some("2026-04-13"),
        );
        expect("ACTION(bo): outline (2026-04-20)", &[], &["bo"], "outline", Some("2026-04-20"));
        expect("find a host (Nils, June 26)", &["Nils"], &["Nils"], "find a host", Some("2026-06-26"));
        expect("Send files — Nils — 2026-07-10", &["Nils"], &["Nils"], "Send files", Some("2026-07-10"));
        expect("(Amanda) invite them", &["Amanda"], &["Amanda"], "invite them", None);
        expect("Dan to tag rc1 (by 5/20)", &["Dan"], &["Dan"], "tag rc1", Some("2026-05-20"));
        expect(
            "请司马光远于4月19日前重报",
            &[],
            &["司马光远"],
            "请司马光远于4月19日前重报",
            Some("2026-04-19"),
        );
        expect("由晏殊、农庄组成抽查组", &[], &["晏殊", "农庄"], "由晏殊、农庄组成抽查组", None);
        expect("由后勤组负责维修（联系人：王芳）", &[], &[], "由后勤组负责维修（联系人：王芳）", None);
    }
}
