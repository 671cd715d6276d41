#!/usr/bin/env python3
"""Times the desk: tests/bench/desk.py PROGRAM ROOT DAY. From a change in the form to the findings, as the page asks for them: the
record of the middle with another word in its place, checked with the whole archive."""
import http.client
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlparse

program, root, day = sys.argv[1:4]
command = [program, "serve", "--root", root, "--as-of", day, "--port", "0", "--edit"]
desk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
opened = urlparse(next(line for line in desk.stdout if "?token=" in line).strip())
headers = {
    "Origin": f"http://{opened.netloc}",
    "Cookie": f"minutebook-desk-{opened.port}={parse_qs(opened.query)['token'][0]}",
    "Content-Type": "application/json",
}


def ask(what, **values):
    connection = http.client.HTTPConnection(opened.netloc)
    connection.request("POST", "/_minutebook/desk/ask", json.dumps({"ask": what, **values}), headers)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    return json.loads(body), len(body)


try:
    records = sorted(Path(root, "content").glob("*/meetings/**/*.md"))
    path = records[len(records) // 2].relative_to(root).as_posix()
    begun = time.monotonic()
    _, size = ask("list")
    first = time.monotonic() - begun
    text = ask("open", path=path)[0]["text"]
    answer, _ = ask("check", path=path, text=text)
    date = answer["directory"]["date"]
    taken = []
    for number in range(21):
        begun = time.monotonic()
        changes = [{"path": ["place"], "set": f"第{number}会议室"}]
        answer, bytes_ = ask("check", path=path, text=text, changes=changes, date=date)
        taken.append((time.monotonic() - begun) * 1000)
        assert f"第{number}会议室" in answer["text"] and not answer["refused"]
finally:
    desk.terminate()
    desk.wait()
print(
    f"`serve --edit`, {len(records)} records: the list after {first * 1000:.0f} ms, {size // 1024} KiB; from a change to its findings "
    f"{min(taken):.0f} ms at best, {statistics.median(taken):.0f} ms in the middle of {len(taken)}, {bytes_ // 1024} KiB"
)
