// How every kind of page looks, and whether everybody can use it: the demonstration site, and `tests/stress`, which strains it, on a
// phone, a laptop and a wide screen, in both languages and colour schemes. Pictures are left in target/screenshots, to be looked at.
// `tests/run` builds both sites; then `node tests/browser/looks.mjs [PART OF A TEST'S NAME]`.
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
const all = Object.entries(sites).flatMap(([site, { folder, offices }]) => kinds(folder, offices).flatMap((path) => [
  // The records of this organisation are English, which is how its readers see it.
  ...(path.startsWith('mill-trust/') ? [] : [{ site, path, language: 'zh' }]),
  ...(path === '404.html' ? [] : [{ site, path: 'en/' + path, language: 'en' }]),
]));
// What strains a page does so by its width: it is pictured on a phone and on a laptop, in its own language; the rest in every view.
const pictured = ({ width, colorScheme, language }) => all.filter((entry) => entry.language === language
  && (entry.site === 'demonstration' || (width < 1900 && language === 'zh' && colorScheme === 'light')));
const demonstration = all.filter((entry) => entry.site === 'demonstration');
const strained = all.filter((entry) => /long/.test(entry.path) && entry.language === 'zh');
const pictures = join(project, 'target/screenshots');
const browser = await launch();

/** A tab that shows one page after another. */
async function tab(options, show) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  try {
    return await show(page);
  } finally {
    await context.close();
  }
}

/** What a checker of accessibility tells of the page that is shown. */
async function told(page, runOnly) {
  await page.addScriptTag({ content: axe });
  return page.evaluate(async (runOnly) => {
    const { violations } = await axe.run(document, { runOnly, preload: false, resultTypes: ['violations'] });
    return violations.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html.slice(0, 300)).join('\n    ')}`);
  }, runOnly);
}

const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
// What a colour scheme can change; everything else is the same in both.
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

const tests = {
  async 'no kind of page breaks a rule of accessibility, in both languages, light and dark'() {
    await each([...demonstration, ...strained], 3, ({ site, path }) => tab({ bypassCSP: true }, async (page) => {
      // The site's own policy forbids what the checker puts into the page, so it is lifted here.
      await page.goto(address(sites[site].folder, path));
      assert.deepEqual(await told(page, RULES), [], 'light');
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await told(page, COLOURS), [], 'dark');
    }));
  },
  async 'no page is wider than its screen, and each is pictured'() {
    rmSync(pictures, { recursive: true, force: true });
    const views = [
      { width: 390, height: 844, colorScheme: 'light', language: 'zh' },
      { width: 390, height: 844, colorScheme: 'dark', language: 'en' },
      { width: 1280, height: 900, colorScheme: 'light', language: 'zh' },
      { width: 1280, height: 900, colorScheme: 'dark', language: 'en' },
      { width: 1920, height: 1080, colorScheme: 'light', language: 'zh' },
    ];
    await each(views, 3, ({ width, height, colorScheme, language }) => tab({ viewport: { width, height }, colorScheme }, async (page) => {
      const wide = [];
      for (const { site, path } of pictured({ width, colorScheme, language })) {
        await page.goto(address(sites[site].folder, path));
        const [needs, has] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        if (needs > has) wide.push(`${path} needs ${needs} px of ${has}`);
        const folder = join(pictures, site, `${width}-${language}-${colorScheme}`);
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: join(folder, path.replace(/^en\//, '').replaceAll('/', '_').replace('.html', '.jpeg')), type: 'jpeg', quality: 70, fullPage: true });
      }
      assert.deepEqual(wide, []);
    }));
  },
  async 'no page is wider than the narrowest phone'() {
    await tab({ viewport: { width: 320, height: 640 } }, async (page) => {
      const wide = [];
      for (const { site, path } of [...demonstration, ...strained]) {
        await page.goto(address(sites[site].folder, path));
        const needs = await page.evaluate(() => document.documentElement.scrollWidth);
        if (needs > 320) wide.push(`${path} needs ${needs} px`);
      }
      assert.deepEqual(wide, []);
    });
  },
};

const failed = await run(tests, process.argv[2]);
await browser.close();
process.exit(failed ? 1 : 0);
