#!/usr/bin/env python3
"""Holds imported records against what the minutes say. usage: compare.py ARCHIVE EXPECTED_JSON [-v]; needs PyYAML.

Prints for each value how many of those that the minutes state were read, and what was written that they do not state.
Ends with 1 where a figure falls below what is asked for."""
import json, pathlib, re, sys
import yaml

ASKED = {"date": 1.0, "start": .95, "end": .95, "place": .95, "chair": .95, "recorder": .95, "number": .95, "present": .9, "observers": .9, "leave": .9, "absent": .9,
         "items": .95, "owner": .9, "due": .9, "department": .9, "mover": .9, "seconder": .9, "for": .9, "against": .9,
         "text": .9, "votes": .9, "outcomes": .9, "item": .9}
KEYS = {"日期": "date", "开始": "start", "结束": "end", "地点": "place", "主持": "chair", "记录": "recorder", "届次": "number", "出席": "present", "列席": "observers",
        "请假": "leave", "缺席": "absent", "议题": "agenda", "标题": "title", "决定": "decisions", "责任人": "owner", "时限": "due", "责任单位": "department", "动议": "motions",
        "动议人": "mover", "附议人": "seconder", "表决": "vote", "同意": "for", "反对": "against", "弃权": "abstain", "人": "person", "邀请": "guests", "姓名": "name",
        "结果": "outcome", "内容": "text"}


def english(value):
    if isinstance(value, dict):
        return {KEYS.get(key, key): english(own) for key, own in value.items()}
    if isinstance(value, list):
        return [english(own) for own in value]
    return value if isinstance(value, (int, bool)) or value is None else str(value)


def names(entries):
    return [own.get("person", own.get("name")) if isinstance(own, dict) else own for own in entries or []]


def first(value):
    return value[0] if isinstance(value, list) else value


def main():
    archive, expected = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    verbose = "-v" in sys.argv
    read = {}
    for path in sorted(archive.glob("content/*/meetings/**/*.md")):
        front = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.BaseLoader)
        if "x-source" in front:
            read[front["x-source"]["path"]] = english(front)
    right, asked, invented = {}, {}, []

    def held(key, ok, note):
        asked[key] = asked.get(key, 0) + 1
        right[key] = right.get(key, 0) + bool(ok)
        if verbose and not ok:
            print("missed", key, note)

    for source, said in sorted(expected.items()):
        own = read.get(source, {})
        for key in ["date", "start", "end", "place", "chair", "recorder", "number"]:
            if key in said:
                held(key, str(own.get(key)) == str(said[key]), (source, said[key], own.get(key)))
            elif key in own and key != "date":
                invented.append((source, key, own[key]))
        for key in ["present", "observers", "leave", "absent"]:
            found = names(own.get(key))
            for name in said.get(key, []):
                held(key, name in found, (source, name, found))
            invented += [(source, key, name) for name in found if name not in said.get(key, [])]
        titles = [item["title"] if isinstance(item, dict) else item for item in own.get("agenda", [])]
        for item in said.get("items", []):
            held("items", item in titles, (source, item, titles))
        if "items" in said:
            invented += [(source, "agenda", title) for title in titles if title not in said["items"]]
        items = [item for item in own.get("agenda", []) if isinstance(item, dict)]
        votes = [{key: int(value) for key, value in item["vote"].items()} for item in items if "vote" in item]
        for vote in said.get("votes", []):
            held("votes", vote in votes, (source, vote, votes))
        invented += [(source, "vote", vote) for vote in votes if vote not in said.get("votes", [])]
        outcomes = [item["outcome"] for item in items if "outcome" in item]
        for outcome in said.get("outcomes", []):
            held("outcomes", outcome in outcomes and items[0].get("outcome") == outcome, (source, outcome, outcomes))
        invented += [(source, "guest", name) for name in names(own.get("guests"))]
        decisions = own.get("decisions", [])
        for task in said.get("decisions", []):
            match = [d for d in decisions if first(d.get("owner")) == task["owner"]]
            held("owner", match, (source, task, decisions))
            for key in ["due", "department"]:
                if key in task:
                    held(key, any(d.get(key) == task[key] for d in match), (source, task, decisions))
            if "item" in task:
                held("item", any(str(d.get("议题", d.get("agenda", d.get("item")))) == str(task["item"]) for d in match), (source, task, decisions))
            elif source.startswith("varied"):
                invented += [(source, "item", d) for d in match if "agenda" in d or "item" in d]
        owners = {task["owner"] for task in said.get("decisions", [])}
        invented += [(source, "owner", first(d["owner"])) for d in decisions if "owner" in d and first(d["owner"]) not in owners]
        invented += [(source, "motion", motion) for motion in own.get("motions", [])[len(said.get("motions", [])):]]
        for motion, found in zip(said.get("motions", []), own.get("motions", []) + [{}] * 9):
            for key in [key for key in ["mover", "seconder", "text"] if key in motion]:
                held(key, found.get(key) == motion[key], (source, motion, found))
            for key in ["for", "against"]:
                held(key, str(found.get("vote", {}).get(key)) == str(motion[key]), (source, motion, found))
    low = [key for key in asked if right[key] < ASKED[key] * asked[key]]
    for key in asked:
        print(f"{key:10} {right[key]:4} of {asked[key]:4}  {100 * right[key] / asked[key]:5.1f} %{'  TOO FEW' if key in low else ''}")
    print("invented:", len(invented))
    for line in invented[:40] if verbose else invented[:5]:
        print("  ", *line)
    sys.exit(1 if low or invented else 0)


main()
