#!/usr/bin/env python3
"""Compares every table of a site's pages with the CSV beside it, and every number that is a link with what its list holds.

usage: cells.py SITE

Reads the pages as a browser would, and nothing else of the program's. Prints how much was compared, and what differs; exit 1 then.
"""
import csv, html, itertools, pathlib, re, sys

NOTE = ("（附）", "(note)", "（计数）", "(counted)", "（基数）", "(of)")  # Columns of the CSV that a page shows in small print in the cell before.
MONEY = ".outlay"            # A sum of money leads to the meetings that cost it.

def text(markup):
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()

def value(written):
    return written.replace("\u2212", "-").replace("\u00b1", "").replace("\u202f", "").replace("\u00a0", " ").replace(",", "").strip()

def lists_of(page):
    """How much each list behind a number holds; the lists of a total hold those of its parts."""
    held, open_lists = {}, []
    for tag in re.finditer(r'<section class="behind[^"]*" id="([^"]+)"|<section|</section>|<li\b[^>]*>(.*?)</li>', page, re.S):
        if tag[0] == "</section>":
            if open_lists:
                open_lists.pop()
        elif tag[2] is None:
            open_lists.append(tag[1])
            held.setdefault(tag[1], 0)
        else:
            times = re.search(r'<data value="(\d+)"', tag[2])
            for name in set(open_lists):
                held[name] += int(times[1]) if times else 1
    return held

class Comparison:
    def __init__(self, site):
        self.site, self.lists, self.cells, self.links, self.faults = site, {}, 0, 0, []

    def section(self, page, markup):
        source = re.search(r'href="([^"]+\.csv)"', markup)
        table = re.search(r"<table.*?</table>", markup, re.S)
        if not source or not table:
            return
        path = page.parent / html.unescape(source[1])
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        shown = [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table[0], re.S)]
        notes = [at for at, head in enumerate(rows[0]) if head.endswith(NOTE)]
        if [len(row) for row in shown] != [len(row) - len(notes) for row in rows]:
            self.faults.append(f"{path}: not the rows and columns of {page}")
            return
        for line, (cells, row) in enumerate(zip(shown, rows)):
            own = iter(cells)
            for at, written in enumerate(row):
                if at not in notes:
                    beside = list(itertools.takewhile(lambda column: column in notes, range(at + 1, len(row))))
                    note = "/".join(filter(None, (row[column] for column in beside))) if line and beside else None
                    self.cell(page, next(own), written, note, f"{path}:{line + 1}, {rows[0][at]}")

    def cell(self, page, cell, written, note, place):
        small = re.search(r"<small>(.*?)</small>", cell, re.S)
        shown = value(text(cell.replace(small[0], "") if small else cell))
        self.cells += 1
        if shown != value(written):
            self.faults.append(f"{place}: {written}, and {shown} on the page")
        if note is not None and value(text(small[1]) if small else "") != value(note):
            self.faults.append(f"{place}: {note} beside it, and {small and text(small[1])} on the page")
        link = re.search(r'href="([^"#]+-list\.html)#([^"]+)"', cell)
        if link and shown.isdigit() and not link[2].endswith(MONEY):
            self.links += 1
            path = page.parent / link[1]
            if path not in self.lists:
                self.lists[path] = lists_of(path.read_text("utf-8"))
            if self.lists[path].get(link[2]) != int(shown):
                self.faults.append(f"{place}: {shown}, and {self.lists[path].get(link[2])} in {path}#{link[2]}")

    def all(self):
        for page in sorted(self.site.rglob("*.html")):
            for section in re.findall(r'<section class="tabular.*?</section>', page.read_text("utf-8"), re.S):
                self.section(page, section)

compared = Comparison(pathlib.Path(sys.argv[1]))
compared.all()
print(f"{compared.cells} cells, {compared.links} links, {len(compared.faults)} differences")
print(*compared.faults[:20], sep="\n")
sys.exit(bool(compared.faults or not compared.links))
