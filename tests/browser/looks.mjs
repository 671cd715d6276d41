// How every kind of page looks, and whether everybody can use it: the demonstration site, and `tests/stress`, which strains it, on a
// phone, a laptop and a wide screen, in both languages and colour schemes. Each page is opened once and seen in all of these. Pictures
// are left in target/screenshots, to be looked at. `tests/run` builds both sites; then `node tests/browser/looks.mjs [PART OF A PATH]`.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { address, each, kinds, launch, project, run } from './support/site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sites = {
  demonstration: { folder: join(project, 'target/site'), offices: ['service-center', 'mill-trust'] },
  stress: { folder: join(project, 'target/stress'), offices: ['bureau', 'long', 'single', 'decade'] },
};
const only = process.argv[2] ?? '';
const entries = Object.entries(sites).flatMap(([site, { folder, offices }]) => kinds(folder, offices).flatMap((path) => [
  // The records of this organisation are English, which is how its readers see it.
  ...(path.startsWith('mill-trust/') ? [] : [{ site, path, language: 'zh' }]),
  // What strains a page does so by its width, which is pictured in its own language.
  ...(site === 'stress' ? [] : [{ site, path: 'en/' + path, language: 'en' }]),
])).filter(({ path }) => path.includes(only));

const VIEWS = [
  { width: 1920, height: 1080, scheme: 'light', language: 'zh', sites: ['demonstration'] },
  { width: 1280, height: 900, scheme: 'light', language: 'zh', sites: ['demonstration', 'stress'] },
  { width: 1280, height: 900, scheme: 'dark', language: 'en', sites: ['demonstration'] },
  { width: 390, height: 844, scheme: 'light', language: 'zh', sites: ['demonstration', 'stress'] },
  { width: 390, height: 844, scheme: 'dark', language: 'en', sites: ['demonstration'] },
];
// A page that is longer than this repeats itself.
const LONGEST = 6000;
const pictures = join(project, 'target/screenshots');

const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
// What a colour scheme can change; everything else is the same in both.
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** By how much the page that is shown is wider than the screen. */
const overhang = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

async function picture(page, { site, path }, { width, height, scheme, language }) {
  const folder = join(pictures, site, `${width}-${language}-${scheme}`);
  mkdirSync(folder, { recursive: true });
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({
    path: join(folder, path.replace(/^en\//, '').replaceAll('/', '_').replace('.html', '.jpeg')), type: 'jpeg', quality: 70,
    fullPage: true, clip: { x: 0, y: 0, width, height: Math.max(height, Math.min(whole, LONGEST)) },
  });
}

/** Leaves three of each sort of row or entry: what has the same elements, classes and attributes is marked up and coloured alike. */
function thin() {
  const part = (element) => [element.localName, element.getAttribute('class'), element.lang, element.getAttributeNames(), element.textContent.trim() === ''].join(' ');
  const sort = (element) => element.childElementCount + [...new Set([element, ...element.querySelectorAll('*')].map(part))].sort().join();
  for (const list of document.querySelectorAll('tbody, ul, ol, dl, select, svg, g')) {
    const seen = {};
    for (const entry of [...list.children]) {
      const key = sort(entry);
      seen[key] = (seen[key] ?? 0) + 1;
      if (seen[key] > 3) entry.remove();
    }
  }
}

/** What a checker of accessibility finds on the page that is shown. */
async function findings(page, colorScheme, runOnly) {
  await page.emulateMedia({ colorScheme });
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await axe.run(document, { runOnly, preload: false, resultTypes: ['violations'] });
    return violations.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html.slice(0, 300)).join('\n    ')}`);
  }, runOnly);
  return found.map((text) => `${colorScheme}: ${text}`);
}

/** Opens a page and looks at it in every way; all that is wrong with it. */
async function look(page, entry) {
  const faults = [];
  const note = (text) => faults.push(text);
  const listeners = {
    console: (message) => message.type() === 'error' && note(message.text()),
    pageerror: (error) => note(error.stack),
    requestfailed: (request) => note('no ' + request.url()),
    request: (request) => request.url().startsWith('file:') || note('asks for ' + request.url()),
  };
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  await page.goto(address(sites[entry.site].folder, entry.path));
  if (await page.locator('h1').count() !== 1) note('has not one first heading');
  for (const view of VIEWS.filter((view) => view.language === entry.language && view.sites.includes(entry.site))) {
    await page.setViewportSize(view);
    await page.emulateMedia({ colorScheme: view.scheme });
    const over = await overhang(page);
    if (over > 0) note(`is ${over} px wider than ${view.width} px`);
    await picture(page, entry, view);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await overhang(page);
  if (over > 0) note(`is ${over} px wider than the narrowest phone`);
  await page.setViewportSize({ width: 1280, height: 900 });
  // What strains the width of a page is long names; the other pages of that site differ from the demonstration's by nothing else.
  if (entry.site === 'demonstration' || entry.path.includes('long')) {
    await page.evaluate(thin);
    await page.evaluate(axe);
    faults.push(...await findings(page, 'light', RULES), ...await findings(page, 'dark', COLOURS));
  }
  for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
  assert.deepEqual(faults, []);
}

const browser = await launch();
const failed = await run({
  async 'every kind of page fits every screen, is open to everybody, complains of nothing, and is pictured'() {
    if (!only) rmSync(pictures, { recursive: true, force: true });
    const tabs = await Promise.all([1, 2, 3].map(() => browser.newPage()));
    await each(tabs, entries, look);
    console.log(`     ${entries.length} pages`);
  },
});
await browser.close();
process.exit(failed ? 1 : 0);
