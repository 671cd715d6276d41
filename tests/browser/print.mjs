// Pages on paper: what Chromium prints is measured in millimetres, with poppler's tools. `tests/run` builds the archive of
// `tests/stress` to target/stress and the demonstration to target/site; then `node tests/browser/print.mjs [NAME OF TEST]`.
// Set KEEP to a folder to look at the PDF files afterwards.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { address, launch, project, run } from './support/site.mjs';

const target = join(project, 'target');
const keep = process.env.KEEP && resolve(process.env.KEEP);
if (keep) mkdirSync(keep, { recursive: true });
const folder = keep || mkdtempSync(join(tmpdir(), 'minutebook-print-'));
const browser = await launch();
const tab = await browser.newPage();

// GB/T 9704-2012, in millimetres.
const area = { left: 28, top: 37, right: 28 + 156, bottom: 37 + 225 };
const rows = 22;
const row = 225 / rows;
const character = 156 / 28;

/** A page of a site on paper: its texts and its dots, by page. Printed once. */
const printed = new Map();
async function print(path, colorScheme = 'light') {
  const key = path + colorScheme;
  if (!printed.has(key)) {
    await tab.emulateMedia({ colorScheme });
    await tab.goto(address(target, path));
    const file = join(folder, `${printed.size}-${path.replaceAll('/', '-')}.pdf`);
    await tab.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
    // Records are measured at five dots to a millimetre, other pages at two.
    printed.set(key, { file, pages: pages(file, path.startsWith('stress/') ? 5 : 2) });
  }
  return printed.get(key);
}

/** The pages of a PDF file: size in millimetres, words with their places, and where there is ink of which colour. */
function pages(file, scale) {
  const words = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  const dots = pictures(execFileSync('pdftoppm', ['-r', String(25.4 * scale), file], { maxBuffer: 1 << 30 }), scale);
  return words.split('<page ').slice(1).map((part, at) => {
    const [, width, height] = part.match(/width="([\d.]+)" height="([\d.]+)"/);
    const found = [...part.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)];
    const points = (text) => (Number(text) * 25.4) / 72;
    return {
      width: points(width), height: points(height), ...dots[at],
      words: found.map(([, left, top, right, bottom, text]) => ({
        left: points(left), right: points(right), middle: (points(top) + points(bottom)) / 2,
        text: text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
      })),
    };
  });
}

/** Pictures in the format P6, one after another, with so many dots to a millimetre. */
function pictures(bytes, scale) {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const [head, width, height] = bytes.subarray(at, at + 32).toString('latin1').match(/^P6\s(\d+)\s(\d+)\s255\s/);
    at += head.length;
    const dots = bytes.subarray(at, (at += width * height * 3));
    /** The bounds, in millimetres, of the dots between two heights that are wanted; none if there are none. */
    const bounds = (from, to, wanted) => {
      let box = null;
      for (let y = Math.max(0, Math.round(from * scale)); y < Math.min(height, Math.round(to * scale)); y++) {
        for (let x = 0; x < width; x++) {
          const dot = 3 * (y * width + x);
          if (!wanted(dots[dot], dots[dot + 1], dots[dot + 2])) continue;
          box ??= { left: x / scale, right: x / scale, top: y / scale, bottom: y / scale };
          box.left = Math.min(box.left, x / scale);
          box.right = Math.max(box.right, x / scale);
          box.bottom = y / scale;
        }
      }
      return box;
    };
    found.push({
      ink: (from = 0, to = 297) => bounds(from, to, (r, g, b) => r + g + b < 600),
      red: (from = 0, to = 297) => bounds(from, to, (r, g, b) => r > 150 && g < 90 && b < 90),
    });
  }
  return found;
}

const near = (is, should, by, what) => assert.ok(Math.abs(is - should) <= by, `${what}: ${is.toFixed(2)} mm, not ${should.toFixed(2)} mm`);
const text = (page) => page.words.map((word) => word.text).join(' ');
/** The words of a page by row of the type area, as texts without spaces. */
function lines(page) {
  const found = Array.from({ length: rows }, () => []);
  for (const word of page.words) found[Math.floor((word.middle - area.top + 1) / row)]?.push(word);
  return found.map((words) => words.sort((a, b) => a.left - b.left).map((word) => word.text).join(''));
}

const records = ['2026-01-08-short', '2026-02-10-pages-of-text', '2026-03-05-forty-attendees', '2026-04-14-twenty-decisions', '2026-05-12-tables'];
const record = (name, language = '') => `stress/${language}bureau/records/2026/${name}.html`;

const tests = {
  async 'every record is A4, and nothing stands beside the type area but the number of the page'() {
    for (const language of ['', 'en/']) {
      for (const name of records) {
        const { pages } = await print(record(name, language));
        for (const [at, page] of pages.entries()) {
          const where = `${language}${name}, page ${at + 1}`;
          near(page.width, 210, 0.3, where + ' is wide');
          near(page.height, 297, 0.3, where + ' is high');
          const ink = page.ink(0, area.bottom + 3);
          assert.ok(ink.left >= area.left - 0.3, `${where}: ink at ${ink.left} mm from the left`);
          // A mark at the end of a line may hang over, by less than half a character.
          assert.ok(ink.right <= area.right + character / 2, `${where}: ink at ${ink.right} mm from the left`);
          assert.ok(ink.top >= area.top - 0.3 && ink.bottom <= area.bottom + 0.4, `${where}: ink from ${ink.top} to ${ink.bottom} mm`);
        }
      }
    }
  },
  async 'a full page of text has 22 lines of 28 characters on the grid of the standard'() {
    const { pages } = await print(record('2026-02-10-pages-of-text'));
    assert.ok(pages.length >= 4);
    const page = pages[1];
    const found = lines(page);
    found.forEach((line, at) => {
      assert.ok(line.length >= 1 && line.length <= 28, `line ${at + 1} has ${line.length} characters: ${line}`);
      const ink = page.ink(area.top + at * row, area.top + (at + 1) * row);
      const middle = area.top + (at + 0.5) * row;
      assert.ok(ink.top < middle && ink.bottom > middle, `line ${at + 1} is not in the middle of its row`);
      assert.equal(page.ink(area.top + at * row - 0.8, area.top + at * row + 0.8), null, `ink between the lines ${at} and ${at + 1}`);
    });
    const full = found.filter((line) => line.length === 28);
    assert.ok(full.length >= 8, `${full.length} lines of 28 characters`);
    const ink = page.ink(area.top, area.bottom);
    near(ink.left, area.left, 0.8, 'text begins at');
    near(ink.right, area.right, 0.8, 'text ends at');
    // A paragraph begins two characters in.
    const first = page.words.find((word) => word.text.startsWith('会议'));
    near(first.left, area.left + 2 * character, 0.4, 'a paragraph begins at');
  },
  async 'the number of the page stands outside, 7 mm below, between dashes'() {
    const { pages } = await print(record('2026-02-10-pages-of-text'));
    pages.forEach((page, at) => {
      const ink = page.ink(area.bottom + 3);
      assert.ok(ink.top > area.bottom + 7 && ink.bottom < area.bottom + 16, `number from ${ink.top} to ${ink.bottom} mm`);
      if (at % 2 === 0) near(ink.right, area.right - character, 1, 'the number of an odd page ends at');
      else near(ink.left, area.left + character, 1, 'the number of an even page begins at');
      assert.ok(text(page).replaceAll(' ', '').includes(`—${at + 1}—`), `no number on page ${at + 1}`);
    });
  },
  async 'the mark is red, 35 mm below the edge of the type area, above the red rule'() {
    for (const name of records) {
      const { pages } = await print(record(name));
      const red = pages[0].red();
      near(red.top, area.top + 35, 1.2, `${name}: the mark begins at`);
      near(red.left, area.left, 0.4, `${name}: the rule begins at`);
      near(red.right, area.right, 0.4, `${name}: the rule ends at`);
      const mark = pages[0].red(area.top + 30, area.top + 43);
      near((mark.left + mark.right) / 2, (area.left + area.right) / 2, 1, `${name}: the mark's middle`);
      assert.ok(pages[0].words.filter((word) => word.middle < red.bottom - 4).map((word) => word.text).join('').includes('纪要'));
      assert.ok(pages.slice(1).every((page) => page.red() === null), `${name}: red on a later page`);
    }
    const { pages } = await print(record('2026-02-10-pages-of-text'));
    const issue = pages[0].words.find((word) => word.text.includes('临数纪〔2026〕2号'));
    near((issue.left + issue.right) / 2, (area.left + area.right) / 2, 1, 'the number of the issue: middle');
  },
  async 'minutes in English have no red, and their decisions and motions stand out'() {
    const { pages } = await print('site/en/mill-trust/records/2026/2026-06-17-board-meeting.html');
    assert.ok(pages.every((page) => page.red() === null), 'red in English minutes');
    for (const label of ['.resolution .anchor', '.motion .anchor']) {
      await tab.emulateMedia({ media: 'print' });
      const weight = await tab.locator(label).first().evaluate((element) => getComputedStyle(element).fontWeight);
      assert.equal(weight, '700', label);
    }
    await tab.emulateMedia({ media: null });
  },
  async 'the sheet of a withheld record says that it is withheld'() {
    for (const [language, says] of [['', '本次会议的内容不公开'], ['en/', 'Thecontentofthismeetingisnotpublic']]) {
      const { pages } = await print(`site/${language}service-center/records/2026/2026-06-11-party-group-withheld.html`);
      assert.ok(text(pages[0]).replaceAll(' ', '').includes(says), text(pages[0]));
    }
  },
  async 'size and kind of a file do not stand in a printed sentence'() {
    const { pages } = await print('site/service-center/records/2026/2026-06-17-office-meeting.html');
    const whole = pages.map(text).join('');
    assert.ok(whole.includes('据此修改') && !whole.includes('kB'), whole);
  },
  async 'present, on leave and observing follow in this order, names below names'() {
    for (const [language, labels] of [['', ['出席：', '请假：', '列席：', '邀请：', '签发：']], ['en/', ['Present:', 'On leave:', 'Observing:', 'Guests:', 'Signed:']]]) {
      const { pages } = await print(record('2026-03-05-forty-attendees', language));
      const whole = pages.map(lines).flat();
      const at = labels.map((label) => whole.findIndex((line) => line.startsWith(label.replaceAll(' ', ''))));
      assert.deepEqual(at, [...at].sort((a, b) => a - b));
      assert.ok(at.every((place) => place >= 0), `${labels}: ${at}`);
      const names = whole.slice(at[0], at[1]).join('');
      assert.ok(names.includes('陈立平') && names.includes('潘越'));
      assert.equal(names.split(/[、,]/).length, 40);
      if (language) continue;
      const last = pages.at(-1).words;
      const label = last.find((word) => word.text.startsWith('出席：')) ?? pages[0].words.find((word) => word.text.startsWith('出席：'));
      near(label.left, area.left + 2 * character, 0.5, '出席 begins at');
      const second = last.find((word) => word.text.startsWith('王海燕'));
      near(second.left, area.left + 5 * character, 0.8, 'the second line of names begins at');
    }
  },
  async 'every decision is printed once, with who owes it and when'() {
    const { pages } = await print(record('2026-04-14-twenty-decisions'));
    const whole = pages.map(lines).flat().join('');
    for (let id = 1; id <= 20; id++) assert.equal(whole.split(new RegExp(`决定${id}(?!\\d)`)).length, 2, `决定${id}`);
    assert.equal(whole.split('责任人：').length, 21);
    assert.ok(whole.includes('二十、编印新进人员业务手册'));
    assert.ok(whole.includes('时限：2026年12月3日'));
  },
  async 'a table keeps its columns inside, repeats its head, and breaks between rows'() {
    const { pages } = await print(record('2026-05-12-tables'));
    const words = (page) => lines(page).join('');
    assert.ok(text(pages[0]).includes('受理') && text(pages[1]).includes('受理'), 'the head is repeated');
    assert.ok(words(pages[0]).includes('城东分中') && pages.map(text).join('').includes('14500'));
  },
  async 'menus stay on the screen, in both colour schemes'() {
    for (const scheme of ['light', 'dark']) {
      const { pages } = await print(record('2026-01-08-short'), scheme);
      assert.equal(pages.length, 1);
      const shown = text(pages[0]);
      assert.ok(shown.includes('会议通报了年度值班安排'));
      for (const word of ['跳到', '搜索', '本页', 'English', '编号', '统计']) assert.ok(!shown.includes(word), `${word} is printed: ${shown}`);
      // Ink below the text: a dark page would be all ink.
      const ink = pages[0].ink(220, 255);
      assert.equal(ink, null, `${scheme}: the paper is not white`);
    }
  },
  async 'the other pages print on A4 without menus and without anything cut'() {
    const office = 'service-center/';
    const others = ['index.html', ...['index.html', 'decisions/index.html', 'statistics/2026-03.html', 'meetings/2026-03.html',
      'meetings/2026.html', 'compliance/index.html', 'policy/index.html', 'departments/secretariat.html'].map((path) => office + path)];
    for (const path of [...others, 'en/' + office + 'statistics/2026-03.html', 'en/' + office + 'decisions/index.html']) {
      const { pages } = await print('site/' + path);
      for (const [at, page] of pages.entries()) {
        const where = `${path}, page ${at + 1}`;
        near(page.width, 210, 0.3, where + ' is wide');
        near(page.height, 297, 0.3, where + ' is high');
        const ink = page.ink();
        assert.ok(ink.left >= 17 && ink.right <= 210 - 17 && ink.top >= 19, `${where}: ink from ${ink.left} to ${ink.right} mm, ${ink.top}`);
      }
      const shown = pages.map(text).join('');
      for (const word of ['跳到', 'Skip', 'CSV', 'Atom']) assert.ok(!shown.includes(word), `${path}: ${word} is printed`);
      assert.ok(/2026年7月10日|10 July 2026/.test(shown), `${path}: no date of the figures`);
    }
  },
};

const failed = await run(tests, process.argv[2]);
await browser.close();
if (!keep) rmSync(folder, { recursive: true });
process.exit(failed ? 1 : 0);
