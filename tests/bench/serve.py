#!/usr/bin/env python3
"""Times the preview: tests/bench/serve.py PROGRAM ROOT DAY. Its start, and from saving a record to the page that shows it, as a
browser would ask for it: a request that waits for news, then the page."""
import http.client
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

program, root, day = sys.argv[1:4]
begun = time.monotonic()
command = [program, "serve", "--root", root, "--as-of", day, "--port", "0", "-q"]
preview = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
host = next(line for line in preview.stdout if line.startswith("http://")).strip()[7:].rstrip("/")


def get(path):
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


get("/")
started = time.monotonic() - begun
records = sorted(Path(root, "content").glob("*/meetings/**/*.md"))
record = records[len(records) // 2]
organization = record.relative_to(Path(root, "content")).parts[0]
page = f"/{organization}/records/{record.stem[:4]}/{record.stem}.html"
text = record.read_text(encoding="utf-8")
taken = []
try:
    for version in range(1, 12):
        shown = []

        def wait():
            get(f"/_minutebook/changes?version={version}")
            body = get(page)
            shown.append(time.monotonic())
            assert f"版本{version}。" in body, body

        reader = threading.Thread(target=wait)
        reader.start()
        time.sleep(0.3)
        saved = time.monotonic()
        record.write_text(f"{text}\n\n版本{version}。\n", encoding="utf-8")
        reader.join()
        taken.append((shown[0] - saved) * 1000)
finally:
    record.write_text(text, encoding="utf-8")
    status = Path(f"/proc/{preview.pid}/status").read_text().split("VmHWM:")[1].split()[0]
    preview.terminate()
    preview.wait()
print(
    f"`serve`: first page after {started * 1000:.0f} ms; from saving a record to its new page {min(taken):.0f} ms at best, "
    f"{statistics.median(taken):.0f} ms in the middle of {len(taken)}; peak memory {int(status) / 1024:.0f} MB"
)
