// The search page in Chromium, from disk. `cargo test --lib search::` writes the index and its truth to
// target/search-fixture; then `node tests/browser/search.mjs [FOLDER] [QUERIES]`.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ask, complete, hits } from './support/search.mjs';
import { address, launch, project, run } from './support/site.mjs';

const folder = resolve(process.argv[2] || join(project, 'target/search-fixture'));
const count = Number(process.argv[3] || 100);
cpSync(join(project, 'themes/default/static'), join(folder, 'static'), { recursive: true });
cpSync(join(project, 'tests/browser/search.html'), join(folder, 'search.html'));
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
const page_url = address(folder, 'search.html');

const LETTER = /[\p{Alphabetic}\p{N}]/u;
const isWord = (c) => c !== undefined && c.codePointAt() < 0x2e80 && LETTER.test(c);
const key = (entry) => (entry.kind === 'decision' ? entry.part : entry.record + (entry.kind === 'item' ? ' ' + entry.part : ''));

/** Plain containment; a term that is one word must begin where a word begins. */
function holds(text, term) {
  const word = [...term].every(isWord);
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) if (!word || !isWord(text[at - 1])) return true;
  return false;
}
const expected = (test) => truth.filter((e) => test(e.title) || test(e.text)).map(key).sort();
const all = (terms) => truth.filter((e) => terms.every((t) => holds(e.title, t) || holds(e.text, t))).map(key).sort();

let seed = 20260710;
const below = (n) => (seed = (seed * 48271) % 2147483647) % n;
function cut(length) {
  for (;;) {
    const chars = [...truth[below(truth.length)].text];
    const query = chars.slice(below(chars.length), chars.length).slice(0, length).join('');
    if ([...query].length === length && !/[\s"“”«»„]/u.test(query)) return query;
  }
}

const browser = await launch();
const problems = [];
/** The search page as a new reader has it: nothing cached, nothing of another test open. */
async function open(query) {
  await Promise.all(browser.contexts().map((context) => context.close()));
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error.stack)));
  await page.goto(page_url + query);
  return page;
}
const tests = {
  async 'hits are the entries that contain the query'() {
    const page = await open('');
    for (let i = 0; i < count; i++) {
      const query = cut(1 + (i % 8));
      await ask(page, query);
      assert.deepEqual(await hits(page), expected((text) => holds(text, query)), `query ${query}`);
    }
  },
  async 'several terms are all wanted, in any width and case'() {
    const page = await open('');
    for (const [query, terms] of [['会议　安排', ['会议', '安排']], ['oA 研究', ['oa', '研究']], ['ＥＸＣＥＬ', ['excel']],
      ['min', ['min']], ['2026-05', ['2026-05']], ['2026年5月', ['2026年5月']], ['6年5月', ['6年5月']], ['5 会', ['5', '会']],
      ['𠮷野', ['𠮷野']], ['cafe\u0301', ['café']], ['123', ['123']], ['テスト', ['テスト']], ['，', [',']], ['没有这样的话', ['没有这样的话']]]) {
      await ask(page, query);
      assert.deepEqual(await hits(page), all(terms), `query ${query}`);
    }
  },
  async 'quotes mean whole words, and phrases across punctuation'() {
    const page = await open('?q=' + encodeURIComponent('"min"'));
    assert.deepEqual(await hits(page), expected((t) => /(?<![a-z0-9])min(?![a-z0-9é])/.test(t)));
    const gap = '[^\\p{Alphabetic}\\p{N}]*';
    for (const query of ['工作会议', '同意，研究', '和的', '会']) {
      await ask(page, `“${query}”`);
      const pattern = new RegExp([...query].filter((c) => LETTER.test(c)).join(gap), 'u');
      assert.deepEqual(await hits(page), expected((t) => pattern.test(t)), `phrase ${query}`);
    }
  },
  async 'a hit shows its passage, marked, and leads to its place'() {
    const page = await open('?q=' + encodeURIComponent('研究'));
    await complete(page);
    await page.waitForSelector('.search-hit mark');
    assert.equal(await page.textContent('.search-hit mark'), '研究');
    const href = await page.getAttribute('.search-hit > a', 'href');
    assert.match(href, /^records\/.*\.html\?q=%E7%A0%94%E7%A9%B6#/);
    assert.match(await page.textContent('[data-search-status]'), /找到 \d+ 条/);
  },
  async 'facets count and narrow, and stand in the address'() {
    const page = await open('?q=' + encodeURIComponent('会议'));
    const found = all(['会议']);
    assert.deepEqual(await hits(page), found);
    const counts = await page.$$eval('[data-facet=type] li', (items) =>
      items.map((item) => [item.querySelector('input').value, Number(item.querySelector('.search-count').textContent)]));
    const entries = truth.filter((e) => found.includes(key(e)));
    for (const [type, n] of counts) assert.equal(n, entries.filter((e) => e.type === type).length, type);
    await page.check('[data-facet=type] input >> nth=0');
    await page.waitForURL(/type=/);
    assert.deepEqual(await hits(page), entries.filter((e) => e.type === counts[0][0]).map(key).sort());
    await page.click('[data-facet=state] summary'); // the archive counts as large: states are loaded when they are asked for
    await page.check('[data-facet=state] input >> nth=0');
    await page.waitForURL(/state=/);
    assert.ok((await hits(page)).every((id) => id.includes('#')));
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('state='));
    assert.deepEqual(await hits(page), entries.filter((e) => e.type === counts[0][0]).map(key).sort());
    await page.reload();
    assert.deepEqual(await hits(page), entries.filter((e) => e.type === counts[0][0]).map(key).sort());
    await page.click('[data-facet=person] summary');
    await page.waitForSelector('[data-facet=person] li');
    const [name, n] = await page.$eval('[data-facet=person] li', (item) =>
      [item.querySelector('input').value, Number(item.querySelector('.search-count').textContent)]);
    assert.equal(n, entries.filter((e) => e.type === counts[0][0] && e.people.includes(name)).length);
  },
  async 'sorting by date puts the newest first'() {
    const page = await open('?q=' + encodeURIComponent('会议') + '&sort=date');
    await complete(page);
    const dates = await page.$$eval('.search-facts', (facts) => facts.map((fact) => fact.textContent.slice(0, 10)));
    assert.deepEqual(dates, [...dates].sort().reverse());
  },
  async 'the keyboard is enough'() {
    const page = await open('?q=' + encodeURIComponent('安排'));
    await complete(page);
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll('.search-hit > a')[1]), true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
    await page.keyboard.press('Escape');
    assert.equal(await page.inputValue('input[name=q]'), '');
    await page.waitForFunction(() => !document.querySelector('.search-hit'));
    await page.keyboard.type('安排');
    await complete(page);
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForRequest(/records/), page.keyboard.press('Enter')]);
  },
  async 'half-composed text is not searched'() {
    const page = await open('');
    await page.focus('input[name=q]');
    const client = await page.context().newCDPSession(page);
    for (const text of ['h', 'hu', 'hui', "hui y", "hui yi"])
      await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(400);
    assert.equal(await page.getAttribute('[data-search-results]', 'data-complete'), null);
    assert.equal(await page.evaluate(() => location.search), '');
    await client.send('Input.insertText', { text: '会议' });
    assert.deepEqual(await hits(page), all(['会议']));
    assert.equal(new URL(page.url()).searchParams.get('q'), '会议');
  },
  async 'nothing found says what was searched and offers less'() {
    const page = await open('?q=' + encodeURIComponent('会议 鿕鿕'));
    await complete(page);
    assert.match(await page.textContent('[data-search-status]'), /没有找到“会议 鿕鿕”。查找了全部 \d+ 份/);
    assert.equal(await page.locator('[data-facet]').count(), 0); // nothing to narrow
    await page.click('[data-search-status] a:has-text("鿕鿕")');
    await page.waitForURL((url) => url.searchParams.get('q') === '会议');
    assert.deepEqual(await hits(page), all(['会议']));
  },
  async 'a variant character and a part of the term are offered where they find something'() {
    const page = await open('?q=' + encodeURIComponent('會議'));
    await complete(page);
    await page.click('[data-search-status] a:has-text("会议")');
    await page.waitForURL((url) => url.searchParams.get('q') === '会议');
    assert.deepEqual(await hits(page), all(['会议']));
    for (const [written, offered, terms] of [['會議 報告', '会议 报告', ['会议', '报告']], ['會議 鿕鿕', '会议', ['会议']], ['會議鿕', '会议', ['会议']]]) {
      await ask(page, written);
      await page.click(`[data-search-status] a:has-text("${offered}")`);
      await page.waitForURL((url) => url.searchParams.get('q') === offered);
      assert.deepEqual(await hits(page), all(terms), written);
    }
    await page.fill('input[name=q]', '安排鿕');
    await page.click('[data-search-status] a:has-text("安排")');
    assert.deepEqual(await hits(page), all(['安排']));
  },
  async 'names are found by pinyin and by initials, in every reading'() {
    const page = await open('');
    for (const [query, names] of [['zhangweiping', ['张伟平']], ['zengzhongping', ['曾重平']], ['czp', ['曾重平']], ['lvqiangping', ['吕强平']]]) {
      await ask(page, query);
      const found = truth.filter((e) => names.some((name) => e.text.includes(name))).map(key);
      assert.ok(found.length > 0, query);
      const shown = await hits(page);
      assert.ok(found.every((id) => shown.includes(id)), query);
      if (query.length > 4) assert.deepEqual(shown, found.sort(), query);
      assert.match(await page.textContent('[data-search-status]'), new RegExp(names[0]));
      assert.match(decodeURIComponent(await page.getAttribute('.search-hit > a', 'href')), new RegExp(names[0]));
    }
    await ask(page, '"zhangweiping"');
    assert.deepEqual(await hits(page), []);
  },
  async 'agenda items are hits of their own'() {
    const page = await open('?q=' + encodeURIComponent('安排') + '&kind=item');
    const items = all(['安排']).filter((id) => id.includes(' '));
    assert.ok(items.length > 0);
    assert.deepEqual(await hits(page), items);
    assert.match(await page.getAttribute('.search-hit > a', 'href'), /#item-1$/);
  },
  async 'markup in a query stays text'() {
    const page = await open('?q=' + encodeURIComponent('<img src=x onerror=alert(1)>'));
    await complete(page);
    assert.equal(await page.$('img'), null);
  },
  async 'the page that a hit leads to marks the terms'() {
    mkdirSync(join(folder, 'marked'), { recursive: true });
    writeFileSync(join(folder, 'marked/page.html'), `<!DOCTYPE html><meta charset="utf-8"><main><p>会议研究</p><p id="x">再<b>研究</b>ＡＢ</p></main>
      <script src="../static/search-text.js"></script><script src="../static/search-mark.js"></script>`);
    const page = await open('');
    await page.goto(address(folder, 'marked/page.html') + '?q=' + encodeURIComponent('研究 ab') + '#x');
    assert.deepEqual(await page.$$eval('mark', (marks) => marks.map((m) => m.textContent)), ['研究', '研究', 'ＡＢ']);
  },
};

assert.ok(existsSync(join(folder, 'search/manifest.js')));
const failed = await run(tests, process.argv[4]);
if (problems.length) console.log('console:', [...new Set(problems)].slice(0, 5));
await browser.close();
process.exit(failed || problems.length ? 1 : 0);
