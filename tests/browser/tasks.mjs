// Ten things that readers come for, done in Chromium on the demonstration site as a reader does them: by clicks on what is seen,
// at most three, and at most one screen of scrolling at 1280 by 800. `node tests/browser/tasks.mjs [PART OF A NAME]`.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { address, launch, project, run } from './support/site.mjs';

const site = join(project, 'target/site');
const office = 'service-center/index.html';
const browser = await launch();
const SCREEN = { width: 1280, height: 800 };

/** A reader: counts clicks and screens scrolled. */
class Reader {
  constructor(page) {
    Object.assign(this, { page, clicks: 0, scrolled: 0 });
  }
  /** Scrolls as far as needed to see a place: in screens, beyond the first. */
  async see(place) {
    await place.waitFor({ state: 'visible', timeout: 15000 });
    const box = await place.evaluate((element) => element.getBoundingClientRect().bottom + scrollY);
    const top = await this.page.evaluate(() => scrollY);
    this.scrolled += Math.max(0, (box - top) / SCREEN.height - 1);
    await place.scrollIntoViewIfNeeded();
    return place;
  }
  async click(place) {
    await this.see(place);
    await place.click();
    this.clicks++;
    await this.page.waitForLoadState();
  }
  menu(words) {
    return this.page.locator('nav.sections a', { hasText: words }).first();
  }
  link(words) {
    return this.page.locator('main a', { hasText: words }).first();
  }
}

/** A task from the first page of the organisation. */
function task(work) {
  return async () => {
    const context = await browser.newContext({ viewport: SCREEN });
    const page = await context.newPage();
    await page.goto(address(site, office));
    const reader = new Reader(page);
    await work(reader, page);
    console.log(`     ${reader.clicks} clicks, ${reader.scrolled.toFixed(1)} screens`);
    assert.ok(reader.clicks <= 3, `${reader.clicks} clicks`);
    assert.ok(reader.scrolled <= 1, `${reader.scrolled.toFixed(1)} screens of scrolling`);
    await context.close();
  };
}

/** Asks the search field of the page. */
async function search(reader, words) {
  await reader.page.fill('#find', words);
  await reader.click(reader.page.locator('form.find button'));
  await reader.page.waitForSelector('[data-search-results][data-complete="true"]', { state: 'attached', timeout: 20000 });
}

const failed = await run({
  'what the 13th office meeting decided': task(async (reader, page) => {
    await search(reader, '第13次主任办公会');
    await reader.click(page.locator('[data-record="2026-06-17-office-meeting"]:not([data-decision]) a').first());
    await reader.click(page.locator('.toc a[href="#decisions"]'));
    assert.match(await page.locator('#decisions').textContent(), /综合受理转为常态/);
  }),
  'what my department owes, and by when': task(async (reader, page) => {
    await reader.click(reader.menu('部门'));
    await reader.click(reader.link('政务服务科'));
    const open = await reader.see(page.locator('#open h2'));
    const n = Number((await open.locator('.n').textContent()).trim());
    assert.equal(await page.locator('#open .decision').count(), n);
    assert.ok(await page.locator('#open .decision .due time').count() > 0);
  }),
  'every meeting where a topic came up': task(async (reader, page) => {
    await reader.click(reader.menu('议题'));
    await reader.click(reader.link('窗口设置'));
    assert.ok(await page.locator('main a[href*="records/"]').count() > 1);
  }),
  'who was absent': task(async (reader, page) => {
    await reader.click(page.locator('main .meetings .status-held .title a').first());
    await reader.see(page.locator('#attendance'));
    assert.match(await page.locator('#attendance').textContent(), /出席/);
  }),
  'the figures of the month': task(async (reader, page) => {
    await reader.click(page.locator('.panel:not(.today) h2 a'));
    assert.match(await page.locator('h1').textContent(), /统计/);
    await reader.see(page.locator('.numbers').first());
  }),
  'whether there is a meeting soon': task(async (reader, page) => {
    const next = await reader.see(page.locator('#today time').first());
    assert.match(await next.getAttribute('datetime'), /^\d{4}-\d\d-\d\d$/);
  }),
  'what changed since last week': task(async (reader, page) => {
    await reader.click(reader.menu('动态'));
    assert.ok(await page.locator('.changes li').count() > 0);
  }),
  'a decision by two characters': task(async (reader, page) => {
    await search(reader, '调阅');
    const hit = page.locator('[data-decision="2026-06-17-office-meeting#4"] a').first();
    await reader.click(hit);
    assert.match(page.url(), /#decision-4$/);
  }),
  'print the minutes': task(async (reader, page) => {
    await reader.click(page.locator('main .meetings .status-held .title a').first());
    await page.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes'; }; });
    await reader.click(page.locator('button[data-print]'));
    assert.equal(await page.getAttribute('body', 'data-printed'), 'yes');
  }),
  'subscribe to the due days of my department': task(async (reader, page) => {
    await reader.click(reader.menu('部门'));
    await reader.click(reader.link('政务服务科'));
    const link = page.locator('.follow a[href^="webcal://"]');
    await reader.see(link);
    assert.match(await link.getAttribute('href'), /\.ics$/);
  }),
  'the department that was chosen once': async () => {
    const page = await browser.newPage({ viewport: SCREEN });
    await page.goto(address(site, office));
    await page.locator('nav.sections a', { hasText: '部门' }).click();
    await page.locator('main a', { hasText: '政务服务科' }).first().click();
    await page.click('button[data-own]');
    await page.goto(address(site, office));
    assert.equal(await page.locator('#own-department a').textContent(), '政务服务科');
    await page.locator('nav.sections a', { hasText: '决定' }).click();
    assert.equal(await page.locator('#filter-department').inputValue(), '政务服务科');
    const shown = await page.locator('.decision:visible').evaluateAll((all) => all.map((line) => line.dataset.department));
    assert.ok(shown.length > 0 && shown.every((department) => department === '政务服务科'));
    // The search opens with it, and all departments are a click away; so do the meetings of a month.
    await page.goto(address(site, office));
    await page.fill('#find', '会议');
    await page.press('#find', 'Enter');
    await page.waitForSelector('[data-search-results][data-complete]');
    const narrow = Number(await page.getAttribute('[data-search-results]', 'data-total'));
    assert.ok(await page.locator('[data-facet=department] input:checked').count() === 1);
    await page.getByText('在全部部门中查找').click();
    await page.waitForSelector('[data-search-results][data-complete]');
    assert.ok(Number(await page.getAttribute('[data-search-results]', 'data-total')) > narrow);
    assert.equal(await page.locator('[data-facet=department] input:checked').count(), 0);
    await page.goto(address(site, 'service-center/meetings/2026-06.html'));
    const meetings = () => page.locator('.meetings > .meeting:visible').count();
    const own = await meetings();
    await page.click('#own-meetings button');
    assert.ok(own > 0 && own < await meetings(), `${own} meetings`);
    await page.close();
  },
  'a search begun in an organisation stays there': async () => {
    const page = await browser.newPage({ viewport: SCREEN });
    await page.goto(address(site, office));
    await page.fill('#find', '预算');
    await page.press('#find', 'Enter');
    await page.waitForSelector('[data-search-results][data-complete]');
    const total = async () => Number(await page.getAttribute('[data-search-results]', 'data-total'));
    const own = await total();
    assert.ok((await page.locator('.search-hit > a').evaluateAll((all) => all.map((hit) => hit.getAttribute('href')))).every((href) => href.startsWith('service-center/')));
    await page.getByText('在全部单位中查找').click();
    await page.waitForSelector('[data-search-results][data-complete]');
    assert.ok(await total() > own && own > 0);
    // The syllables of a name may stand apart.
    const find = async (q) => {
      await page.fill('input[name=q]', q);
      await page.waitForFunction((q) => new URLSearchParams(location.search).get('q') === q, q);
      await page.waitForSelector('[data-search-results][data-complete]');
      return total();
    };
    const together = await find('zhoubingwen');
    assert.ok(together > 0);
    assert.equal(await find('zhou bing wen'), together);
    await page.close();
  },
}, process.argv[2]);
await browser.close();
process.exit(failed ? 1 : 0);
