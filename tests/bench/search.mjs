// What a first query costs in Chromium, with a cold cache, from disk: of a site, or of an index over made-up texts (README.md).
// node tests/bench/search.mjs FOLDER [QUERIES [all]]
import { cpSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { chromium } = createRequire(join(root, 'tests/browser/'))('playwright-core');
const folder = resolve(process.argv[2]);
const count = Number(process.argv[3] || 100);
const url = pathToFileURL(join(folder, 'search.html')).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'] });
const truth = existsSync(join(folder, 'truth.json')) ? made() : await written();

/** The texts of `search::measure`, which get the page of the browser test. */
function made() {
  cpSync(join(root, 'themes/default/static'), join(folder, 'static'), { recursive: true });
  cpSync(join(root, 'tests/browser/search.html'), join(folder, 'search.html'));
  return JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
}

/** The texts of a site, from its index: the tests of the index see to it that they are those of the records. */
async function written() {
  const page = await browser.newPage();
  await page.goto(url);
  const texts = [];
  for (let from = 0, count = 1; from < count; from += 2000) {
    const [some, all] = await page.evaluate(async (from) => {
      const { index, fold } = window.minutebook;
      const manifest = await index.open(document.querySelector('form[data-search]').dataset.index);
      const some = [];
      for (let i = from; i < Math.min(from + 2000, manifest.entries); i++) {
        const { title, text } = await index.entry(i);
        some.push({ title: fold(title).folded, text: fold(text).folded });
      }
      return [some, manifest.entries];
    }, from);
    texts.push(...some);
    count = all;
  }
  await page.close();
  return texts;
}
let seed = 20260710;
const below = (n) => (seed = (seed * 48271) % 2147483647) % n;
const queries = [];
while (queries.length < count) {
  const text = truth[below(truth.length)].text;
  const start = below(text.length);
  const query = text.slice(start, start + 2 + (queries.length % 7));
  if (query.length === 2 + (queries.length % 7) && /^\p{Script=Han}+$/u.test(query)) queries.push(query);
}

const rows = [];
for (const query of queries) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const loaded = { manifest: 0, lists: 0, texts: 0, facets: 0 };
  page.on('request', (request) => {
    const path = fileURLToPath(request.url().replace(/[?#].*/, ''));
    const kind = /\/search\/([a-z]+)[^/]*\.js$/.exec(path)?.[1];
    const sort = { manifest: 'manifest', g: 'lists', w: 'lists', t: 'texts' }[kind] || 'facets';
    if (kind) loaded[sort] += statSync(path).size;
  });
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const start = performance.now();
      const list = document.querySelector('[data-search-results]');
      new MutationObserver(() => {
        if (list.children.length) window.firstAt ??= performance.now() - start;
        if (list.dataset.complete) window.completeAt ??= performance.now() - start;
      }).observe(list, { childList: true, attributes: true });
    });
  });
  await page.goto(url + '?q=' + encodeURIComponent(query));
  await page.waitForFunction(() => window.firstAt, null, { timeout: 120000, polling: 5 });
  const first = Object.values(loaded).reduce((a, b) => a + b);
  await page.waitForSelector('[data-complete]', { state: 'attached', timeout: 120000 });
  await page.waitForTimeout(100);
  const [firstAt, completeAt, total] = await page.evaluate(() =>
    [firstAt, completeAt, Number(document.querySelector('[data-total]').dataset.total)]);
  const right = truth.filter((e) => e.title.includes(query) || e.text.includes(query)).length;
  if (right !== total) console.log(`WRONG ${query}: ${total} instead of ${right}`);
  rows.push({ query, total, first, bytes: Object.values(loaded).reduce((a, b) => a + b), ...loaded, firstAt, completeAt });
  await context.close();
}
await typing();

/** How long the page does not answer while some of the queries are typed: the longest tasks (none is reported below 50 ms). */
async function typing() {
  const page = await browser.newPage();
  await page.goto(url);
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
  });
  for (const query of queries.slice(0, 20)) {
    await page.fill('input[name=q]', '');
    await page.locator('input[name=q]').pressSequentially(query, { delay: 250 });
    await page.waitForSelector('[data-complete]', { state: 'attached', timeout: 120000 });
  }
  const tasks = (await page.evaluate(() => window.tasks)).sort((a, b) => b - a);
  console.log(`while typing 20 queries, ${tasks.length} tasks over 50 ms; the longest: ${tasks.slice(0, 5).join(', ') || 'none'} ms`);
}
await browser.close();
const mean = (name) => rows.reduce((sum, row) => sum + row[name], 0) / rows.length;
const median = (name) => rows.map((row) => row[name]).sort((a, b) => a - b)[rows.length >> 1];
if (process.argv[4]) for (const row of rows.sort((a, b) => b.bytes - a.bytes).slice(0, 25)) console.log(JSON.stringify(row));
for (const name of ['total', 'first', 'bytes', 'manifest', 'lists', 'texts', 'facets', 'firstAt', 'completeAt'])
  console.log(name.padEnd(11), 'mean', mean(name).toFixed(0).padStart(9), ' median', median(name).toFixed(0).padStart(9));
