"""Minutes as offices really write them, in the layouts A to G: lists that a numbered item follows at once, notes in brackets, empty labels,
times behind names, tables with merged cells. Beside each stands all that it says: what is read beyond that is invented."""

# path, text, what it says
TEXTS = [
    ("A/20240401.md", """# SIG 发布例会 2024-04-01 19:30-21:00 (UTC+08:00) Beijing

## 议题(Agenda)

议题1、四月版本发布计划评审
议题2、代码检视规则更新

## 与会人(Attendees)

[@qinyu](https://forge.example/qinyu) 秦雨
[@zhao_lei](https://forge.example/zhao_lei) 赵磊
小树(钟书航)
@wumin(吴敏)
马千里等
共计28终端

## 会议纪要(Notes)

**议题1、四月版本发布计划评审**

汇报人：秦雨，赵磊

结论：

1. 四月十日发布
2. 遗留缺陷由马千里跟踪，4月3日前关闭

遗留问题：无

**议题2、代码检视规则更新**

汇报人：赵磊

会议结论：

1. 同意更新

遗留问题：

1. 补充例外清单（责任人：赵磊，完成时限：4月20日）

![架构图](img/arch.png)
上次纪要见[上次](20240325.md)。
""", dict(date="2024-04-01", start="19:30", end="21:00", present=["秦雨", "赵磊", "钟书航", "吴敏", "马千里"],
          items=["四月版本发布计划评审", "代码检视规则更新"], decisions=[{"owner": "赵磊", "due": "2024-04-20", "item": 2}])),
    ("A/2024-04-08.md", """# 架构例会 2024-04-08 14:00-14:40(UTC+08:00)Beijing

## 议题(Agenda)

议题1、照明
议题2、安全

## 与会人(Attendees)

| 姓名 | Handle | 是否参会 |
|---|---|---|
| 周正 | @zz | 是 |
| 吴敏 | @wm | 否 |
| 郑凯 | @zk | 请假 |

## 会议纪要(Notes)

议题1、照明

汇报人：周正

结论：同意，遗留问题由吴敏跟进

遗留问题：无

议题2、安全

结论：
1、通过
2、请林晓于3月31日前提交清单

## 下次会议

时间：2024年4月15日 14:00
主持人：吴敏
""", dict(date="2024-04-08", start="14:00", end="14:40", present=["周正"], leave=["郑凯"], items=["照明", "安全"], decisions=[])),
    ("B/2024-04-06.md", """# 技术委员会例会纪要

会议时间：2024年4月6日 下午2:30-4:00
会议地点：线上（会议号 885 221 4407）
会议主持：钟 璃
会议记录：待定
与会人：钟 璃、王 芳、顾长德、欧阳明（线上）、李娜（迟到）
请假：
缺席：余声（出差）

1. 社区预算（汇报人：王芳）
   同意预算，5票同意，0票反对，1票弃权。
2. 安全响应流程（汇报人：顾长德）
   会议决定：由欧阳明在下周五前提交流程草案。
   会议决定：由顾长德负责，于2024年4月30日前完成试运行。

| 日期 | 事项 | 责任人 | 状态 |
| --- | --- | --- | --- |
| 20240323 | 官网改版 | 王芳、李娜 | 已关闭 |
| 20240406 | 流程草案 | 欧阳明 | Open |

下次会议：2024年4月20日，主持人：王芳，记录：李娜
""", dict(date="2024-04-06", start="14:30", end="16:00", place="线上（会议号 885 221 4407）", chair="钟璃",
          present=["钟璃", "王芳", "顾长德", "欧阳明", "李娜"], absent=["余声"], items=["社区预算", "安全响应流程"],
          votes=[{"for": 5, "against": 0, "abstain": 1}],
          decisions=[{"owner": "欧阳明", "item": 2}, {"owner": "顾长德", "due": "2024-04-30", "item": 2}])),
    ("B/2024-04-22.md", """会议时间：2024年4月22日 9:30-11:00
会议主持：林晓
与会人：林晓、唐文 10:05到、周怀谷（财务科）、孙立请假
请假：
1. 照明改造（汇报人：唐文）
   结论：通过
2. 安全（汇报人：周怀谷）
""", dict(date="2024-04-22", start="09:30", end="11:00", chair="林晓", present=["林晓", "唐文", "周怀谷"], leave=["孙立"], items=["照明改造", "安全"],
          outcomes=["通过"], decisions=[])),
    ("B/2024-04-27.txt", """技术委员会会议纪要
时间：2024.4.27
地点：301
主持人：顾长德   记录：李娜
出席人员：顾长德 王芳 钟璃 李 娜
列席人员：法务部 陈卓
缺席人员：无
一、听取了法务部关于商标的报告。
会议议定：商标由陈卓办理，5月底前完成。
""", dict(date="2024-04-27", place="301", chair="顾长德", recorder="李娜", present=["顾长德", "王芳", "钟璃", "李娜"], observers=["陈卓"],
          items=["听取了法务部关于商标的报告"], decisions=[{"owner": "陈卓", "item": 1}])),
    ("C/2024-05-06.md", """# 主任办公会

时间：2024年5月6日 9:00
主持：周正
出席：周正、吴敏
请假：林晓（病假）、何美筠(出差)
列席：王芳（财务科）、马丽（第二项）

**一、照明改造**

郑凯汇报。

会议决定：由安全股牵头，郑凯负责，5月31日前完成。

**二、其他**

无。

下次会议：2024年5月16日，主持：吴敏，记录：林晓
""", dict(date="2024-05-06", start="09:00", chair="周正", present=["周正", "吴敏"], leave=["林晓", "何美筠"], observers=["王芳", "马丽"],
          items=["照明改造", "其他"], decisions=[{"owner": "郑凯", "due": "2024-05-31", "department": "安全股", "item": 1}])),
    ("C/2024-05-20.md", """# 第8次主任办公会

时间：2024年5月20日（星期一） 下午2点半
地点：三楼会议室
主持人：周正　　记录人：
出席：周正、吴敏、郑凯

议题：1．大厅照明；2．窗口排班；3．其他

议定事项：
1. 完成大厅照明改造（责任人：孙立，完成时限：2024年6月30日）
2. 尽快修订值班办法
见[附件](a.pdf)
""", dict(date="2024-05-20", start="14:30", place="三楼会议室", number=8, chair="周正", present=["周正", "吴敏", "郑凯"],
          items=["大厅照明", "窗口排班", "其他"], decisions=[{"owner": "孙立", "due": "2024-06-30"}])),
    ("D/2024-05-14.md", """# Board monthly meeting, May 14, 2024

The meeting was led by Anna Kowal.

Board members in attendance were:

- Anna Kowal
- Bram de Vries (arrived 7:20 pm)
- Chidi Okoye
- Dana O'Neil (by phone)

Also in attendance were:

- Ella Stone, bookkeeper

Absent: Farid Rahmani, Gus Lund

Minutes of April were approved. Moved: Chidi Okoye, second: Dana O'Neil. 4-0.

## Treasurer's report

Balance is $4,210.

## Action items

- Anna Kowal, Bram de Vries: write to the landlord
- Chidi Okoye - get three quotes by the end of May
- Dana O'Neil: post the minutes (due 2024-05-20)
- Note: the hall is closed in July

Next meeting: June 11, 2024, led by Chidi Okoye.
""", dict(date="2024-05-14", chair="Anna Kowal", present=["Anna Kowal", "Bram de Vries", "Chidi Okoye", "Dana O'Neil"], observers=["Ella Stone"],
          absent=["Farid Rahmani", "Gus Lund"], items=["Treasurer's report"], motions=[{"mover": "Chidi Okoye", "seconder": "Dana O'Neil", "for": 4, "against": 0}],
          decisions=[{"owner": "Anna Kowal"}, {"owner": "Chidi Okoye"}, {"owner": "Dana O'Neil", "due": "2024-05-20"}])),
    ("D/2024-06-11.md", """# Meeting, June 11, 2024

Chair: Ann Lee
Present: Ann Lee (chair), Bo Chan (late, 10:05), Cy Roe (Acme), Di Fox [remote]
Apologies: Ed Poe (on leave)

## Notes

The bridge closed at 9 am. Jane chaired the finance committee last year.
""", dict(date="2024-06-11", chair="Ann Lee", present=["Ann Lee", "Bo Chan", "Cy Roe", "Di Fox"], leave=["Ed Poe"], items=[], decisions=[])),
    ("E/2024-06-02-council.md", """---
title: Regular Council
date: 2024-06-02
tags: [council]
---
> [!abstract]- Present:
> Mayor A. Hopkins, J. Pribil, C. Peloza, S. Stevenson, Deputy Mayor J. Morgan

> [!abstract]- Also Present:
> L. Livingstone, K. Scherr

> [!abstract]- Remote Attendance:
> S. Stevenson

The meeting is called to order at 1:04 PM; it being noted that Councillor S. Stevenson was in remote attendance.

# 1.&nbsp;&nbsp;Disclosures of Pecuniary Interest

That it BE NOTED that Councillor C. Peloza discloses a pecuniary interest in item 2.

# 2.&nbsp;&nbsp;Consent

> Moved by J. Pribil
>
> Seconded by A. Hopkins

That items 2.1 to 2.3 BE APPROVED.

| Yeas: (3) | A. Hopkins, J. Pribil, S. Stevenson |
|---|---|
| Nays: (1) | J. Morgan |
| Recuse: (1) | C. Peloza |
| Absent: (0) | |

**Motion Passed (3 to 1)**

See [staff report](../files/report.pdf).

The meeting adjourned at 3:42 PM.
""", dict(date="2024-06-02", start="13:04", end="15:42", present=["A. Hopkins", "J. Pribil", "C. Peloza", "S. Stevenson", "J. Morgan"],
          observers=["L. Livingstone", "K. Scherr"], items=["Disclosures of Pecuniary Interest", "Consent"],
          motions=[{"mover": "J. Pribil", "seconder": "A. Hopkins", "for": 3, "against": 1, "text": "That items 2.1 to 2.3 BE APPROVED."}], decisions=[])),
    ("F/2024-08-14.md", """# 2024-08-14

## Agenda

- Release (*Ryan* **Time**: 5 Minutes)
  - blockers
- Docs (*Mei-Ling* **Time**: 10 Minutes)

Ryan facilitates, Mark to scribe

## Attendance

Mark, Ryan (second half), Mei-Ling, J. Doe

Unavailable: JP

## Actions

- [ ] @mark cut the release by August 21
- [x] @mei-ling: publish docs
- [ ] someone should look at CI (soon)
""", dict(date="2024-08-14", chair="Ryan", recorder="Mark", present=["Mark", "Ryan", "Mei-Ling", "J. Doe"], leave=["JP"], items=["Release", "Docs"],
          decisions=[{"owner": "mark", "due": "2024-08-21"}, {"owner": "mei-ling"}])),
    ("G/2024-09-03.md", """# 📅 Working group call, 3 September 2024

## 👥 Attendees

- Samuel Okafor（Example Ltd, Chair）
- Jane Pribil, Treasurer
- Tom Abara 9:40
- (please add yourself)

## 📋 Agenda

1. Roof repairs
   - see the quotes
2. Data retention

## ✅ Action items

- Jane to publish the notes
- [x] Tom Abara: invite the auditors

## Next meeting

Chair: Jane Pribil
""", dict(date="2024-09-03", chair="Samuel Okafor", present=["Samuel Okafor", "Jane Pribil", "Tom Abara"], items=["Roof repairs", "Data retention"],
          decisions=[{"owner": "Jane"}, {"owner": "Tom Abara"}])),
    ("D/2025-03-11 society.md", """# Minutes of the Garden Society

Held on Tuesday 11 March 2025 at 6.45pm in the Tithe Barn

**Present:** Nora Pell (NP, Chair), Hugh Tarn (HT), Una Brand
**In attendance:** Kit Lowe (minutes)
**Apologies:** Sol Reed

1. Welcome

Nora welcomed everyone.

2. Accounts

The accounts were shown. Moved (Tarn / Brand), carried 2-1.

ACTION: HT to send the accounts to the bank by 25 March.

3. Any other business

None.

The meeting closed at 8.05pm.
""", dict(date="2025-03-11", start="18:45", end="20:05", place="Tithe Barn", chair="Nora Pell", recorder="Kit Lowe",
          present=["Nora Pell", "Hugh Tarn", "Una Brand"], observers=["Kit Lowe"], leave=["Sol Reed"],
          items=["Welcome", "Accounts", "Any other business"], motions=[{"mover": "Tarn", "seconder": "Brand", "for": 2, "against": 1}],
          decisions=[{"owner": "Hugh Tarn", "due": "2025-03-25", "item": 2}])),
    ("G/2025-04-15-lists.md", """# Forum call 2025-04-15

## Who's here

- [x] Ilka Maas, Delft Labs
- [x] Omar Said – freelance – Scribe
- [ ] Rex Low

## Can't make it

- Lars Holm

## Agenda

- Welcome
- Charter (Ilka) - 10 min

## Actions

| Who | What | When |
|---|---|---|
| Omar Said | Draft the charter | 2 May 2025 |
""", dict(date="2025-04-15", recorder="Omar Said", present=["Ilka Maas", "Omar Said"], leave=["Lars Holm"], items=["Welcome", "Charter"],
          decisions=[{"owner": "Omar Said", "due": "2025-05-02"}])),
    ("C/20250512局务会.md", """局务会会议纪要

2025年5月12日上午9时，展红局长在二楼会议室主持召开第7次局务会。实到4人：庾信、周正、郏晨、王璐。请假1人：何立。会议议定事项如下：

一、关于防汛工作
（一）由周正牵头，6月1日前完成河道清障；
（二）物资储备由王璐负责。
二、关于大厅搬迁
（一）更新搬迁方案（郏晨，5月20日）。
""", dict(date="2025-05-12", start="09:00", place="二楼会议室", number=7, present=["庾信", "周正", "郏晨", "王璐"], leave=["何立"],
          items=["关于防汛工作", "关于大厅搬迁"],
          decisions=[{"owner": "周正", "due": "2025-06-01", "item": 1}, {"owner": "王璐", "item": 1}, {"owner": "郏晨", "due": "2025-05-20", "item": 2}])),
]


def office(folder, document):
    """Word files with what python-docx has no call for: merged cells, labels that are spaced out, a text box, tracked changes, a note."""
    from docx.oxml import parse_xml
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    d = document()
    d.add_heading("局长办公会议纪要", 0)
    table = d.add_table(rows=6, cols=4)

    def put(row, column, text, to=None):
        cell = table.cell(row, column)
        (cell.merge(table.cell(row, to)) if to else cell).text = text

    for row, cells in enumerate([("时　间", "2024年5月8日（星期三）上午9:00—11:20", "地　点", "三楼 会议室"), ("主 持 人", "周 怀 谷", "记录人", "苏　婷")]):
        for column, text in enumerate(cells):
            put(row, column, text)
    for row, (label, names) in enumerate([("出　　席", "周怀谷 梁守正 何美筠 沈　立 欧阳青云"), ("列席", "办公室王璐，财务股马丽（第二项）"),
                                          ("请假", "邹玉兰（参加培训）、林 晓")], 2):
        put(row, 0, label)
        put(row, 1, names, 3)
    cell = table.cell(5, 0).merge(table.cell(5, 3))
    cell.text = "一、关于暑期安全工作"
    for text in ["会议听取了石磊关于暑期安全工作的汇报。", "会议议定：由安全股牵头，6月10日前完成校车排查。责任人石磊。", "二、关于预算调整", "会议原则同意马丽提出的调整方案。"]:
        cell.add_paragraph(text)
    d.save(folder / "20240508局长办公会.docx")
    yield "20240508局长办公会.docx", dict(
        date="2024-05-08", start="09:00", end="11:20", place="三楼 会议室", chair="周怀谷", recorder="苏婷",
        present=["周怀谷", "梁守正", "何美筠", "沈立", "欧阳青云"], observers=["王璐", "马丽"], leave=["邹玉兰", "林晓"],
        items=["关于暑期安全工作", "关于预算调整"], decisions=[{"owner": "石磊", "due": "2024-06-10", "department": "安全股", "item": 1}])

    d = document()
    paragraph = d.add_paragraph()
    for text in ["2024年", "6月", "3日，局长周", "怀谷主持召开第", "5次局长办公会", "。现纪要如下："]:
        paragraph.add_run(text)
    for text in ["会议听取了安全股关于防汛的汇报", "会议研究了人事调整事项"]:
        d.add_paragraph(text, style="List Number")
    paragraph = d.add_paragraph("会议议定：防汛物资由余浩负责，")
    for change in ['<w:ins {0} w:id="1" w:author="a"><w:r><w:t>6月20日</w:t></w:r></w:ins>',
                   '<w:del {0} w:id="2" w:author="a"><w:r><w:delText>6月15日</w:delText></w:r></w:del>']:
        paragraph._p.append(parse_xml(change.format(space)))
    paragraph.add_run("前到位。")
    table = d.add_table(rows=3, cols=5)
    for row, cells in enumerate([["序号", "议定事项", "责任单位", "责任人", "完成时限"], ["1", "防汛物资到位", "项目股", "余浩", "6月20日"],
                                 ["2", "人事方案报党委", "人事股", "白露、丁国平", "7月底"]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    for text in ["出席：周怀谷、梁守正、何美筠", "列席：余浩、白露", "请假：无", "主送：各股室。  抄送：县政府办公室。"]:
        d.add_paragraph(text)
    d.save(folder / "第5次局长办公会纪要.docx")
    yield "第5次局长办公会纪要.docx", dict(
        date="2024-06-03", number=5, chair="周怀谷", present=["周怀谷", "梁守正", "何美筠"], observers=["余浩", "白露"],
        items=["会议听取了安全股关于防汛的汇报", "会议研究了人事调整事项"],
        decisions=[{"owner": "余浩", "due": "2024-06-20", "department": "项目股"}, {"owner": "白露", "department": "人事股"}])

    d = document()
    d.add_paragraph("党委会议记录")
    box = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ["时间：2024年4月9日15时30分", "地点：党员活动室", "主持人：梁守正"])
    d.add_paragraph()._p.append(parse_xml(
        f'<w:r {space} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:100pt;height:50pt"><v:textbox><w:txbxContent>{box}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"))
    for text in ["应到7人，实到6人", "出席人：梁守正　周怀谷　何美筠　陈远林　唐建国　罗晓琴", "缺席：江若梅（病假）", "议题：1．传达上级精神；2．研究入党积极分子",
                 "决议：同意田野同志为入党积极分子（赞成6票，反对0票，弃权0票）。"]:
        d.add_paragraph(text)
    d.save(folder / "2024.4.9党委会.docx")
    yield "2024.4.9党委会.docx", dict(
        date="2024-04-09", start="15:30", place="党员活动室", chair="梁守正",
        present=["梁守正", "周怀谷", "何美筠", "陈远林", "唐建国", "罗晓琴"], absent=["江若梅"], items=["传达上级精神", "研究入党积极分子"], decisions=[])
