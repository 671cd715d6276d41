// What a first query costs in Chromium, with a cold cache, from disk.
// MINUTEBOOK_RECORDS=10000 cargo test --release --lib search::tests::measure -- --ignored --nocapture
// node tests/bench/search.mjs target/search-10000 [QUERIES]
import { cpSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { chromium } = createRequire(join(root, 'tests/browser/'))('playwright-core');
const folder = resolve(process.argv[2]);
const count = Number(process.argv[3] || 100);
cpSync(join(root, 'themes/default/static'), join(folder, 'static'), { recursive: true });
cpSync(join(root, 'tests/browser/search.html'), join(folder, 'search.html'));
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
let seed = 20260710;
const below = (n) => (seed = (seed * 48271) % 2147483647) % n;
const queries = [];
while (queries.length < count) {
  const text = truth[below(truth.length)].text;
  const start = below(text.length);
  const query = text.slice(start, start + 2 + (queries.length % 7));
  if (query.length === 2 + (queries.length % 7) && /^\p{Script=Han}+$/u.test(query)) queries.push(query);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'] });
const rows = [];
for (const query of queries) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const loaded = { g: 0, t: 0, d: 0, f: 0, m: 0 };
  page.on('request', (request) => {
    const path = fileURLToPath(request.url().replace(/[?#].*/, ''));
    const kind = /search\/(.)[^/]*\.js$/.exec(path)?.[1];
    if (kind && path.includes('/search/')) loaded[kind] += statSync(path).size;
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
  await page.goto(pathToFileURL(join(folder, 'search.html')).href + '?q=' + encodeURIComponent(query));
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
await browser.close();
const mean = (name) => rows.reduce((sum, row) => sum + row[name], 0) / rows.length;
const median = (name) => rows.map((row) => row[name]).sort((a, b) => a - b)[rows.length >> 1];
if (process.argv[4]) for (const row of rows.sort((a, b) => b.bytes - a.bytes).slice(0, 25)) console.log(JSON.stringify(row));
for (const name of ['total', 'first', 'bytes', 'm', 'g', 't', 'd', 'f', 'firstAt', 'completeAt'])
  console.log(name.padEnd(11), 'mean', mean(name).toFixed(0).padStart(9), ' median', median(name).toFixed(0).padStart(9));
