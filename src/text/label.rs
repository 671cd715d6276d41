//! The words by which people announce in minutes what a key of a record says: `会议时间：`, `Attendees`.

use super::fold;

/// By the names of the record's keys, and of what is no key (`remote`, `elsewhere`, `row`, `ignore`), the
/// words that announce what they say: folded, without spaces within.
pub const LABELS: &[(&str, &str)] = &[
    ("title", "会议名称 会议主题 会议标题 主题 名称 title subject meeting meetingname"),
    ("type", "会议类别 会议类型 类别 meetingtype type"),
    ("number", "届次 会次 次数 meetingnumber number meetingno."),
    (
        "date",
        "日期 会议日期 时间 会议时间 开会时间 召开时间 会议召开时间 开会日期 召开日期 data日期 \
         date日期 日期和时间 日期时间 时间日期 date dateandtime date&time date/time datetime \
         meetingdate dateofmeeting when time meetingtime",
    ),
    ("start", "开始 开始时间 start starttime calledtoorder calltoorder began started"),
    ("end", "结束 结束时间 散会时间 end endtime adjourned adjournment ended closed"),
    (
        "place",
        "地点 会议地点 开会地点 召开地点 地址 会议室 place location venue where meetingplace \
         meetinglocation",
    ),
    ("host", "主办 主办单位 主办部门 承办单位 组织单位 host hostdepartment"),
    (
        "chair",
        "主持 主持人 会议主持 会议主持人 主持人员 主席 会议主席 主持领导 chair chairs chairman \
         chairperson chairedby facilitator moderator presiding presidingofficer ledby \
         meetingchair meetingledby inthechair facilitatedby leader",
    ),
    (
        "recorder",
        "记录人 记录员 会议记录人 会议记录员 纪要人 整理人 记录整理 会议纪要人 纪要整理 记录人员 \
         记录 recorder scribe notetaker secretary minutesby minutestaker minutestakenby \
         recordedby notesby notetakers clerk recordingsecretary minutetaker 秘书",
    ),
    (
        "present",
        "出席 出席人 出席人员 出席会议人员 出席领导 参会 参会人 参会人员 参会者 参会成员 \
         参会单位及人员 参加人员 参加人 参加会议人员 参加 与会 与会人 与会人员 与会者 与会领导 \
         到会 到会人员 实到 实到人员 参与人 参与人员 参与者 线下参会 \
         现场参会 签到 签到人员 attendees attendee attendance present memberspresent participants \
         participant inattendance boardmemberspresent boardmembersinattendance \
         boardmembersinattendancewere memberspresentwere boardmemberspresentwere directorspresent \
         trusteespresent membersinattendance thoseprésent thosepresent people attended \
         votingmembers votingmemberspresent attendeesinclude members councillorspresent rollcall \
         attendinginperson presentwere",
    ),
    (
        "remote",
        "线上参会 线上参会人 线上参会人员 远程参会 远程参会人员 remote remotelypresent remoteattendance \
         presentremotely attendingremotely remoteparticipants",
    ),
    (
        "elsewhere",
        "下次会议 下次会议时间 下次会议安排 下次例会 下次例会时间 下次主持 下次主持人 下次记录 \
         下周会议 下一次会议 上次会议 上次会议时间 nextmeeting nextchair nextmeetingdate nextscribe \
         nextfacilitator dateofnextmeeting dateandtimeofnextmeeting futuremeetings \
         previousmeeting lastmeeting upcomingmeetings",
    ),
    (
        "observers",
        "列席 列席人 列席人员 列席领导 列席会议人员 旁听 旁听人员 alsoinattendance \
         alsoinattendancewere alsopresent alsopresentwere observers observer observing \
         staffpresent staffinattendance staff alsoattending othersinattendance otherspresent",
    ),
    (
        "guests",
        "邀请 特邀 特邀人员 嘉宾 邀请人员 外部嘉宾 guests guest invited visitors invitedguests \
         specialguests",
    ),
    (
        "leave",
        "请假 请假人 请假人员 请假情况 告假 因事请假 因公请假 apologies apologiesforabsence \
         apology regrets excused onleave absentwithapologies unavailable excusedabsences \
         sentapologies leaveofabsence withregrets membersexcused",
    ),
    (
        "absent",
        "缺席 缺席人 缺席人员 未出席 未参会 未到 未到人员 缺勤 absent absentees notpresent \
         membersabsent absences missing boardmembersabsent unexcused",
    ),
    (
        "agenda",
        "议题 会议议题 议程 会议议程 主要议题 议题列表 会议议题及议程 议题名称 议题标题 \
         agendatopics agendaitem agenda topics agendaitems meetingagenda items topic \
         today'sagenda proposedagenda",
    ),
    (
        "notes",
        "会议纪要 会议内容 纪要 纪要内容 主要内容 会议记录内容 会议情况 内容 讨论内容 会议讨论 \
         会议过程 正文 会议记录 讨论 notes minutes meetingnotes discussion meetingminutes \
         discussions summary proceedings",
    ),
    (
        "decisions",
        "决定 会议决定 会议决议 决议 议定事项 会议议定 会议议定事项 议定 会议确定 决定事项 \
         会议要求 形成决议 会议决定事项 decisions decision resolutions resolution resolved agreed \
         decisionsmade keydecisions",
    ),
    (
        "actions",
        "遗留问题 待办 待办事项 行动 行动项 行动计划 后续工作 后续行动 后续事项 任务 任务分工 督办事项 \
         跟进事项 下一步工作 下一步计划 遗留事项 遗留任务 落实事项 action actions actionitems \
         actionitem ai ais ar ars todo todos to-do to-dos nextsteps followups follow-ups follow-up tasks \
         actionlist newactionitems outstandingactions actionsarising",
    ),
    (
        "outcome",
        "结论 会议结论 结果 讨论结论 讨论结果 评审结论 评审结果 议题结论 conclusion conclusions \
         outcome outcomes result",
    ),
    (
        "presenter",
        "汇报人 主讲人 主讲 发言人 申报人 议题申报人 汇报 报告人 介绍人 提出人 议题提出人 讲解人 \
         主讲者 presenter presenters presentedby speaker speakers topiclead raisedby proposer",
    ),
    (
        "owner",
        "责任人 负责人 负责 责任人员 跟进人 执行人 落实人 牵头人 承办人 责任领导 owner owners \
         assignee assignees assignedto responsible who lead responsibleperson actionowner \
         personresponsible",
    ),
    (
        "department",
        "责任单位 责任部门 牵头单位 牵头部门 承办部门 落实单位 责任科室 负责部门 负责单位 \
         department unit responsibleunit",
    ),
    (
        "due",
        "时限 完成时限 截止 截止时间 截止日期 完成时间 完成日期 办结时限 要求完成时间 \
         计划完成时间 办理时限 due duedate deadline by bywhen completionby target targetdate eta \
         dueby",
    ),
    ("status", "状态 进展 完成情况 办理情况 落实情况 当前状态 status progress state"),
    (
        "text",
        "事项 工作事项 任务内容 具体事项 工作任务 任务描述 问题描述 事项内容 工作内容 \
         description task what matter issue todoitem",
    ),
    ("name", "姓名 名字 人员 name names fullname member"),
    ("approvals", "批准 批准情况 审批情况 报批 approval"),
    ("by", "批准人 审批人员"),
    ("support", "会务部门 会务保障 服务保障"),
    ("sign_in", "签到表 签到名单 signinsheet"),
    ("minutes", "纪要签发 纪要情况"),
    ("explanations", "情况说明 例外说明"),
    ("amendments", "更正说明 修改说明"),
    ("signed_by", "签发 签发人 审签 signedby approvedby"),
    ("document_number", "文号 编号 documentnumber docnumber"),
    ("row", "序号 # no no. 号 编号顺序 议题编号 议题序号"),
    (
        "ignore",
        "应到 应到人员 应到人数 实到人数 会议链接 会议录像 会议录屏 录像 录制 \
         回放 抄送 抄报 印发 主送 发送 附件 会议形式 会议id 会议号 密级 审核 审核人 recording recordings \
         link links zoom \
         cc distribution references attachments \
         quorum format timezone 备注 remarks note 邮箱 email 单位 \
         职务 公司 organization company role affiliation github 会议目的 背景 background 议题背景 \
         会议背景",
    ),
];

/// A label as labels are compared: folded, without spaces and signs.
pub fn folded_label(text: &str) -> String {
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '/' | '&' | '-' | '.' | '#' | '\'');
    fold(text).chars().filter(is_part).collect()
}

/// The keys that a label may stand for.
pub fn keys_of_label(text: &str) -> impl Iterator<Item = &'static str> {
    let label = folded_label(text);
    let own = LABELS
        .iter()
        .filter(move |(_, words)| words.split_whitespace().any(|word| folded_label(word) == label));
    own.map(|(key, _)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_word_stands_for_two_keys() {
        let mut known = BTreeMap::new();
        for (key, words) in LABELS {
            for word in words.split_whitespace() {
                let before = known.insert(folded_label(word), *key);
                assert_eq!(before, None, "{word} is in {key}, too");
            }
        }
    }
}
