// A theme laid over the default one, in Chromium: `tests/run` builds tests/themed to target/themed; then
// `node tests/browser/theme.mjs [NAME OF TEST]`. Set KEEP to a folder to look at the pictures.
import { chromium } from 'playwright-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, '../../target/themed');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const record = 'harbour/records/2026/2026-05-06-council.html';
const pages = [record, '404.html'];
const problems = [];

async function open(path, colorScheme, options = {}) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(`${path}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${path}: ${error.stack}`));
  page.on('requestfailed', (request) => problems.push(`${path}: no ${request.url()}`));
  await page.goto(pathToFileURL(join(site, path)).href);
  if (process.env.KEEP) await page.screenshot({ path: join(process.env.KEEP, `${colorScheme}-${path.replaceAll('/', '-')}.png`) });
  return page;
}
const colour = (page, selector, property) => page.evaluate(([selector, property]) => getComputedStyle(document.querySelector(selector))[property], [selector, property]);

const tests = {
  async 'its colours hold in both schemes, and the inherited ones beside them'() {
    for (const [scheme, paper, wave, ink] of [['light', 'rgb(251, 253, 255)', 'rgb(95, 168, 196)', 'rgb(30, 31, 34)'], ['dark', 'rgb(16, 25, 31)', 'rgb(47, 111, 138)', 'rgb(231, 229, 224)']]) {
      const page = await open(record, scheme);
      assert.equal(await colour(page, '.masthead', 'backgroundColor'), paper, scheme);
      assert.equal(await colour(page, '.masthead', 'borderBottomColor'), wave, scheme);
      assert.equal(await colour(page, 'h1', 'color'), ink, scheme);
      await page.context().close();
    }
  },
  async 'its template, its component and its words are shown in both languages'() {
    for (const [language, tide, state] of [['', '潮历：2026年5月6日', '误期'], ['en/', 'Tide of 6 May 2026', 'Behind time']]) {
      const page = await open(language + record, 'light');
      assert.equal(await page.locator('.tide').innerText(), tide);
      assert.equal(await page.locator('.resolution .buoy').innerText(), state);
      assert.equal(await page.locator('h1').count(), 1);
      await page.context().close();
    }
  },
  async 'no page complains, or loses its contrast'() {
    for (const path of pages) {
      for (const scheme of ['light', 'dark']) {
        const page = await open(path, scheme, { bypassCSP: true });
        await page.addScriptTag({ content: axe });
        const told = await page.evaluate(async () => {
          const { violations } = await axe.run(document, { runOnly: { type: 'rule', values: ['color-contrast'] }, preload: false, resultTypes: ['violations'] });
          return violations.flatMap((found) => found.nodes.map((node) => node.html));
        });
        assert.deepEqual(told, [], `${scheme} ${path}`);
        await page.context().close();
      }
    }
  },
};

let failed = 0;
const only = process.argv[2];
for (const [name, test] of Object.entries(tests).filter(([name]) => !only || name.includes(only))) {
  const start = performance.now();
  try {
    await test();
    console.log(`ok   ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log('FAIL ' + name + '\n' + error.stack.slice(0, 3000));
  }
}
if (problems.length) console.log('problems:\n' + [...new Set(problems)].slice(0, 20).join('\n'));
await browser.close();
process.exit(failed || problems.length ? 1 : 0);
