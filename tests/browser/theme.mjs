// A theme laid over the default one, in Chromium: `tests/run` builds tests/themed to target/themed; then
// `node tests/browser/theme.mjs [NAME OF TEST]`. Set KEEP to a folder to look at the pictures.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { address, launch, project, run } from './support/site.mjs';

const site = join(project, 'target/themed');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const record = 'harbour/records/2026/2026-05-06-council.html';
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const problems = [];
let where = '';
const note = (text) => problems.push(`${where}: ${text}`);
page.on('console', (message) => message.type() === 'error' && note(message.text()));
page.on('pageerror', (error) => note(error.stack));
page.on('requestfailed', (request) => note('no ' + request.url()));

async function open(path, colorScheme) {
  where = path;
  await page.emulateMedia({ colorScheme });
  await page.goto(address(site, path));
  if (process.env.KEEP) await page.screenshot({ path: join(process.env.KEEP, `${colorScheme}-${path.replaceAll('/', '-')}.png`) });
}
const colour = (selector, property) => page.evaluate(([selector, property]) => getComputedStyle(document.querySelector(selector))[property], [selector, property]);

const tests = {
  async 'its colours hold in both schemes, and the inherited ones beside them'() {
    for (const [scheme, paper, wave, ink] of [['light', 'rgb(251, 253, 255)', 'rgb(95, 168, 196)', 'rgb(30, 31, 34)'], ['dark', 'rgb(16, 25, 31)', 'rgb(47, 111, 138)', 'rgb(231, 229, 224)']]) {
      await open(record, scheme);
      assert.equal(await colour('.masthead', 'backgroundColor'), paper, scheme);
      assert.equal(await colour('.masthead', 'borderBottomColor'), wave, scheme);
      assert.equal(await colour('h1', 'color'), ink, scheme);
    }
  },
  async 'its template, its component and its words are shown in both languages'() {
    for (const [language, tide, state] of [['', '潮历：2026年5月6日', '误期'], ['en/', 'Tide of 6 May 2026', 'Behind time']]) {
      await open(language + record, 'light');
      assert.equal(await page.locator('.tide').innerText(), tide);
      assert.equal(await page.locator('.resolution .buoy').innerText(), state);
      assert.equal(await page.locator('h1').count(), 1);
    }
  },
  async 'no page complains, or loses its contrast'() {
    for (const path of [record, 'about.html']) {
      for (const scheme of ['light', 'dark']) {
        await open(path, scheme);
        await page.evaluate(axe);
        const problems = await page.evaluate(async () => {
          const { violations } = await axe.run(document, { runOnly: { type: 'rule', values: ['color-contrast'] }, preload: false, resultTypes: ['violations'] });
          return violations.flatMap((found) => found.nodes.map((node) => node.html));
        });
        assert.deepEqual(problems, [], `${scheme} ${path}`);
        }
    }
  },
};

const failed = await run(tests, process.argv[2]);
if (problems.length) console.log('problems:\n' + [...new Set(problems)].slice(0, 20).join('\n'));
await browser.close();
process.exit(failed || problems.length ? 1 : 0);
