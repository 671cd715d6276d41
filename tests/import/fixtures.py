#!/usr/bin/env python3
"""Writes old minutes in the shapes in which offices and communities keep them, and beside each what it says.

usage: fixtures.py FOLDER [--docx]   FOLDER/A … FOLDER/G hold the minutes, FOLDER/expected.json what each says.
With --docx the Word files of C are written with python-docx; a third of them is saved again by LibreOffice, where it is there.

Every name and matter is invented. The same call writes the same minutes.
"""
import datetime, json, pathlib, random, shutil, subprocess, sys, tempfile

import varied

SURNAMES = "周梁何沈邹苏林郑吴孙冯韩唐许曹彭"
GIVEN = ["怀谷", "守正", "美筠", "立新", "玉兰", "婷", "晓", "凯", "敏", "立", "远航", "雨辰", "文", "嘉树", "若水", "思远"]
HAN = [s + g for s, g in zip(SURNAMES, GIVEN)]
LATIN = ["Samuel Okafor", "Jane Pribil", "Mark Ellison", "Ryan Castell", "Judith Amery", "Paul Hendry", "Nora Whitlock", "Ivan Petrou",
         "Grace Lindqvist", "Tom Abara", "Helen Marsh", "Omar Faroukh"]
MATTERS = ["大厅照明改造", "窗口排班调整", "年度培训计划", "档案室搬迁", "叫号系统升级", "食堂招标", "安全检查整改", "志愿者管理办法", "无障碍通道维修", "电子印章启用",
           "雨季防汛准备", "文印费用控制"]
TOPICS = ["Roof repairs", "Volunteer policy", "Website accessibility", "Spring appeal", "Insurance renewal", "Archive digitisation", "Fire safety",
          "Membership fees", "Summer programme", "Data retention"]
UNITS = ["秘书科", "窗口管理科", "督查考核科", "后勤组"]


def day(n, step=7):
    return datetime.date(2024, 1, 8) + datetime.timedelta(days=step * n)


class Case:
    """What one file says."""

    def __init__(self, path, date, **more):
        self.path, self.date = path, date
        self.values = {"date": date.isoformat(), **more}


def zh(d):
    return f"{d.year}年{d.month}月{d.day}日"


def community(rng, n):
    d = day(n)
    people = rng.sample(HAN, 5)
    items = rng.sample(MATTERS, 3)
    speakers = [rng.choice(people) for _ in items]
    owner, task = rng.choice(people), rng.choice(MATTERS)
    due = d + datetime.timedelta(days=14)
    how = n % 4
    attendees = {
        0: "、".join(people) + ("等" if n % 8 == 0 else ""),
        1: "\n".join(f"- {p} [@user{HAN.index(p)}](https://forge.example/user{HAN.index(p)})" for p in people),
        2: "| 姓名 | 组织 |\n|---|---|\n" + "\n".join(f"| {p} | 示例公司 |" for p in people),
        3: "\n".join(f"昵称{HAN.index(p)}({p})" + "  " for p in people),
    }[how]
    body = [f"# 架构例会 {d.isoformat()} 14:00-14:40(UTC+08:00)Beijing", "", "## 议题(Agenda)", ""]
    body += [f"议题{i}、{item}  " for i, item in enumerate(items, 1)]
    body += ["", "## 与会人(Attendees)", "", attendees, "", "## 会议纪要(Notes)", ""]
    for i, (item, speaker) in enumerate(zip(items, speakers), 1):
        body += [f"**议题{i}、{item}**", "", f"汇报人：{speaker}", "", "会议结论：", "", "1. 方案总体可行", f"2. 下次例会前补充{item}的数据", ""]
    body += ["## 遗留问题", ""]
    decided = []
    if n % 3:
        body += [f"1. {task}（责任人：{owner}，完成时限：{due.isoformat()}）"]
        decided = [{"owner": owner, "due": due.isoformat()}]
    else:
        body += ["无"]
    name = [f"{d:%Y_%m_%d}_meeting.md", f"{d.isoformat()}.md", f"{d:%Y%m%d}.md"][n % 3]
    text = "\n".join(body) + "\n"
    return name, text.replace("\n", "\r\n") if n % 2 else text, Case(name, d, start="14:00", end="14:40", present=people, items=items, decisions=decided)


def committee(rng, n):
    d = day(n, 14)
    chair, *rest = rng.sample(HAN, 6)
    remote, absent = rest[-2], rest[-1]
    people = [chair, *rest[:-1]]
    items = rng.sample(MATTERS, 2)
    speakers = rng.sample(people, 2)
    spaced = lambda p: p[0] + " " + p[1] if len(p) == 2 and n % 2 else p
    owner = rng.choice(people)
    other = rng.choice(people)
    body = [f"{'Data日期' if n % 3 == 0 else '会议时间'}：{zh(d)} 9:30-11:00", "", f"会议主持：{spaced(chair)}", "",
            "与会人：" + "、".join(spaced(p) + ("（线上）" if p == remote else "") for p in people), "",
            f"请假：{absent if n % 2 else ''}", ""]
    body += ["会议议题：", ""] + [f"{i}. {item}（汇报人：{s}）" for i, (item, s) in enumerate(zip(items, speakers), 1)] + [""]
    before = d - datetime.timedelta(days=14)
    body += ["待办事项：", "", "| 日期 | 事项 | 责任人 | 状态 |", "|---|---|---|---|", f"| {before:%Y%m%d} | {MATTERS[0]} | {other} | 已完成 |",
             f"| {d:%Y%m%d} | {items[0]}方案报审 | {owner} | 进行中 |"]
    name = f"{d.isoformat()}-技术委员会.md"
    return name, "\n".join(body) + "\n", Case(name, d, start="09:30", end="11:00", chair=chair, present=people, leave=[absent] if n % 2 else [],
                                               items=items, decisions=[{"owner": owner}])


def board(rng, n):
    d = day(n, 28)
    people = rng.sample(LATIN, 5)
    staff = [p for p in LATIN if p not in people][:2]
    owners = rng.sample(people, 2)
    body = [f"# Board monthly meeting, {d:%B} {d.day}, {d.year}", "", f"The meeting was led by {people[0]}.", "",
            "Board members in attendance were:", ""] + [f"- {p}" for p in people] + ["", "Also in attendance were:", ""] + [f"- {p}" for p in staff]
    topics = rng.sample(TOPICS, 2)
    body += ["", "## Agenda", ""] + [f"- {t}" for t in topics] + ["", "## Action items", "", f"- {owners[0]}, {owners[1]}: send the revised budget", f"- {people[3]}: thank the volunteers by {(d + datetime.timedelta(days=10)):%B} {(d + datetime.timedelta(days=10)).day}"]
    name = f"{d.isoformat()}.md"
    return name, "\n".join(body) + "\n", Case(name, d, chair=people[0], present=people, observers=staff, items=topics,
                                               decisions=[{"owner": owners[0]}, {"owner": people[3], "due": (d + datetime.timedelta(days=10)).isoformat()}])


def council(rng, n):
    d = day(n, 21)
    people = rng.sample(LATIN, 6)
    short = [p.split()[0][0] + ". " + p.split()[1] for p in people]
    absent = [p for p in LATIN if p not in people][0]
    absent = absent.split()[0][0] + ". " + absent.split()[1]
    topics = rng.sample(TOPICS, 3)
    body = ["---", f"title: Council meeting", f"date: {d.isoformat()}", "---", "", "> [!abstract]- Present:", "> " + ", ".join(short), "", "> [!abstract]- Absent:", f"> {absent}", ""]
    motions = []
    for i, t in enumerate(topics, 1):
        body += [f"# {i}.&nbsp;&nbsp;{t}", ""]
        if i < 3:
            mover, seconder = rng.sample(short, 2)
            against = short[5] if i == 2 else None
            body += [f"> Moved by {mover}", ">", f"> Seconded by {seconder}", "", f"That the report on {t.lower()} BE RECEIVED.", ""]
            yeas = [s for s in short if s != against]
            body += ["| Yeas: | " + ", ".join(yeas) + " |", "|---|---|", "| Nays: | " + (against or "") + " |", "", f"**Motion Passed ({len(yeas)} to {6 - len(yeas)})**", ""]
            motions.append({"mover": mover, "seconder": seconder, "for": len(yeas), "against": 6 - len(yeas)})
    name = f"{d.isoformat()}-council.md"
    return name, "\n".join(body) + "\n", Case(name, d, present=short, absent=[absent], items=topics, motions=motions)


def project(rng, n):
    d = day(n)
    people = rng.sample(LATIN, 4)
    first = [p.split()[0] for p in people]
    away = [p for p in LATIN if p not in people][0].split()[0]
    topics = rng.sample(TOPICS, 2)
    due = d + datetime.timedelta(days=9)
    body = [f"# {d.isoformat()}", "", "## Agenda", ""]
    for t, p in zip(topics, first):
        body += [f"- {t} (*{p}* **Time**: 5 Minutes)", "  - look at what is open"]
    body += ["", f"{first[1]} facilitates, {first[0]} to scribe", "", "## Attendance", "", ", ".join(first[:3]) + f", {first[3]} (second half)", "", f"Unavailable: {away}", "",
             "## Actions", "", f"- [ ] @{first[2].lower()} write the summary by {due:%B} {due.day}"]
    name = f"{d.isoformat()}.md"
    return name, "\n".join(body) + "\n", Case(name, d, chair=first[1], recorder=first[0], present=first, leave=[away], items=topics,
                                               decisions=[{"owner": first[2].lower(), "due": due.isoformat()}])


def lists(rng, n):
    d = day(n, 10)
    people = rng.sample(LATIN, 4)
    topics = rng.sample(TOPICS, 3)
    body = [f"# 📅 Working group call, {d.day} {d:%B} {d.year}", "", "## 👥 Attendees", ""]
    roles = ["（Example Ltd, Chair）", " (Example Ltd, member)", " (Sample Inc, member, observer group)", " (Example Ltd)"]
    body += [f"- {p}{r}" for p, r in zip(people, roles)] + ["- (please add yourself)", "", "## 📋 Agenda", ""] + [f"{i}. {t}" for i, t in enumerate(topics, 1)]
    body += ["", "## ✅ Action items", "", f"- {people[1].split()[0]} to publish the notes", f"- [x] {people[2]}: invite the auditors"]
    name = f"{d.isoformat()}-wg.md"
    return name, "\n".join(body) + "\n", Case(name, d, chair=people[0], present=people, items=topics,
                                               decisions=[{"owner": people[1].split()[0]}, {"owner": people[2]}])


def office_table(document, rng, n, d, people, items):
    chair, recorder = people[0], people[1]
    wide = "\u3000"
    table = document.add_table(rows=0, cols=4)
    def row(*cells):
        made = table.add_row().cells
        for at, text in enumerate(cells):
            made[at].text = text
        return made
    row(f"时{wide}间", f"{zh(d)}上午9:00-10:30", f"地{wide}点", "三楼会议室")
    row("主持人", chair, "记录人", recorder)
    made = row(f"出{wide}席", " ".join(p[0] + wide + p[1] if len(p) == 2 else p for p in people[:5]))
    made[1].merge(made[3])
    made = row(f"列{wide}席", people[5])
    made[1].merge(made[3])
    made = row(f"请{wide}假", people[6])
    made[1].merge(made[3])
    document.add_paragraph("会议内容：")
    for numeral, item in zip("一二三", items):
        document.add_paragraph(f"{numeral}、会议研究了{item}。")
    document.add_paragraph("议定事项：")
    due = d + datetime.timedelta(days=20)
    actions = document.add_table(rows=1, cols=5)
    for cell, text in zip(actions.rows[0].cells, ["序号", "事项", "责任单位", "责任人", "完成时限"]):
        cell.text = text
    decided = []
    for i, (item, unit, owner) in enumerate(zip(items, UNITS, people), 1):
        cells = actions.add_row().cells
        for cell, text in zip(cells, [str(i), f"完成{item}", unit, owner, zh(due)]):
            cell.text = text
        decided.append({"owner": owner, "department": unit, "due": due.isoformat()})
    return dict(start="09:00", end="10:30", place="三楼会议室", chair=chair, recorder=recorder, present=people[:5], observers=[people[5]], leave=[people[6]],
                items=[f"会议研究了{item}" for item in items], decisions=decided)


def office_text(document, rng, n, d, people, items):
    chair = people[0]
    document.add_paragraph("局长办公会纪要", style="Title")
    document.add_paragraph(f"{zh(d)}，局长{chair}主持召开第{n + 1}次局长办公会。现纪要如下：")
    for numeral, item in zip("一二三", items):
        document.add_paragraph(f"{numeral}、会议听取了{item}情况的汇报。")
    document.add_paragraph("出席：" + " ".join(people[:5]))
    document.add_paragraph("列席：" + people[5] + "、" + people[6])
    return dict(chair=chair, number=n + 1, present=people[:5], observers=people[5:7], items=[f"会议听取了{item}情况的汇报" for item in items])


def office_numbered(document, rng, n, d, people, items):
    chair, recorder = people[0], people[1]
    document.add_heading("办公会议记录", level=1)
    for text in [f"时间：{zh(d)} 14:30", "地点：二楼会议室", f"主持：{chair}　　记录：{recorder}", "出席人员：" + "、".join(people[:5]), f"请假：{people[6]}", "会议议题："]:
        document.add_paragraph(text)
    for item in items:
        document.add_paragraph(item, style="List Number")
    document.add_paragraph("会议决定：")
    due = d + datetime.timedelta(days=15)
    document.add_paragraph(f"（一）由{people[2]}负责{items[0]}，{zh(due)}前完成。")
    return dict(start="14:30", place="二楼会议室", chair=chair, recorder=recorder, present=people[:5], leave=[people[6]], items=items,
                decisions=[{"owner": people[2], "due": due.isoformat()}])


def office(rng, n, folder):
    import docx
    d = day(n, 14)
    people = rng.sample(HAN, 7)
    items = rng.sample(MATTERS, 3)
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = datetime.datetime(2024, 1, 1)
    layout = [office_table, office_text, office_numbered][n % 3]
    values = layout(document, rng, n, d, people, items)
    name = f"{d.isoformat()}办公会.docx"
    document.save(folder / name)
    return name, Case(name, d, **values)


def resaved(folder, names):
    """Has LibreOffice write some of the files again, as another program would have."""
    office = shutil.which("soffice")
    if not office:
        return 0
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([office, "--headless", "--convert-to", "docx", "--outdir", made, *[str(folder / name) for name in names]], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={"HOME": made, "PATH": "/usr/bin:/bin"})
        # An installation without its word processor converts nothing.
        saved = [name for name in names if (pathlib.Path(made) / name).exists()]
        for name in saved:
            shutil.copyfile(pathlib.Path(made) / name, folder / name)
    return len(saved)


def main():
    out = pathlib.Path(sys.argv[1])
    expected = {}
    kinds = {"A": community, "B": committee, "D": board, "E": council, "F": project, "G": lists}
    for kind, make in kinds.items():
        folder = out / kind
        folder.mkdir(parents=True, exist_ok=True)
        for n in range(12):
            name, text, case = make(random.Random(f"{kind}{n}"), n)
            (folder / name).write_text(text, encoding="utf-8", newline="")
            expected[f"{kind}/{name}"] = case.values
    for path, text, said in varied.TEXTS:
        path = out / "varied" / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        expected[str(path.relative_to(out))] = said
    if "--docx" in sys.argv:
        folder = out / "C"
        folder.mkdir(parents=True, exist_ok=True)
        names = []
        for n in range(12):
            name, case = office(random.Random(f"C{n}"), n, folder)
            names.append(name)
            expected[f"C/{name}"] = case.values
        import docx
        expected.update((f"C/{name}", said) for name, said in varied.office(folder, docx.Document))
        print("saved again by LibreOffice:", resaved(folder, names[::2]))
    (out / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


main()
