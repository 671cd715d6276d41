// The demonstration site in Chromium, from disk, as somebody opens it on a shared drive. `tests/run` builds it to target/site;
// then `node tests/browser/site.mjs [NAME OF TEST]`. How each kind of page looks is in looks.mjs.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { address, kinds, launch, project, run } from './support/site.mjs';

const site = join(project, 'target/site');
const url = (path, query) => address(site, path, query);
const office = 'service-center/records/2026/2026-03-25-office-meeting.html';
const browser = await launch();
const problems = [];

/** A page of the site; whatever it complains of or asks for elsewhere is a problem. */
async function open(path, options = {}, query = '') {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  const note = (text) => problems.push(`${path}: ${text}`);
  page.on('console', (message) => message.type() === 'error' && note(message.text()));
  page.on('pageerror', (error) => note(error.stack));
  page.on('requestfailed', (request) => note('no ' + request.url()));
  page.on('request', (request) => request.url().startsWith('file:') || note('asks for ' + request.url()));
  await page.goto(url(path, query));
  return page;
}
const close = (page) => page.context().close();

const tests = {
  async 'every kind of page does without scripts'() {
    const page = await open('index.html', { javaScriptEnabled: false });
    for (const path of kinds(site, ['service-center', 'mill-trust'])) {
      await page.goto(url(path));
      assert.ok((await page.locator('main').innerText()).length > 20, path);
    }
    await close(page);
  },
  async 'the switch of languages leads to the same page and back'() {
    const page = await open(office);
    await page.click('a[hreflang=en]:visible');
    await page.waitForURL(url('en/' + office));
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await page.click('a[hreflang^=zh]:visible');
    await page.waitForURL(url(office));
    await close(page);
  },
  async 'a word is searched from the first page, found, and leads to its place'() {
    const page = await open('index.html');
    await page.fill('input[type=search]:visible', '远程异地评标');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=/);
    const results = page.locator('[data-search-results][data-total]');
    await page.waitForSelector('[data-search-results][data-complete]', { state: 'attached' });
    // It stands in the record, in the one agenda item that speaks of it, and in the decision on that item: three hits of one meeting.
    const hit = (kinds) => page.locator('[data-record="2026-03-25-office-meeting"]' + kinds);
    assert.ok(Number(await results.getAttribute('data-total')) >= 3);
    assert.equal(await hit('').count(), 3);
    assert.equal(await hit(':not([data-item]):not([data-decision])').count(), 1);
    assert.equal(await hit('[data-item]').count(), 1);
    assert.equal(await hit('[data-decision="2026-03-25-office-meeting#2"]').count(), 1);
    await page.locator('[data-decision="2026-03-25-office-meeting#2"] a').first().click();
    await page.waitForURL(/2026-03-25-office-meeting\.html/);
    assert.equal(new URL(page.url()).hash, '#decision-2');
    assert.ok(await page.locator('#decision-2').isVisible());
    await close(page);
  },
  async 'hits and facets are named in the language of the page'() {
    const page = await open('en/search.html', {}, '?q=minutes');
    await page.waitForSelector('[data-search-results][data-complete]', { state: 'attached' });
    assert.match(await page.locator('.search-facts').first().innerText(), /Mill Trust/);
    await page.click('[data-facet=organization] summary');
    await page.locator('[data-facet=organization] label', { hasText: 'Mill Trust' }).click();
    await page.waitForURL(/organization=/);
    await page.waitForSelector('[data-search-results][data-complete]', { state: 'attached' });
    assert.ok(Number(await page.getAttribute('[data-search-results]', 'data-total')) > 0);
    await close(page);
  },
  async 'the register is filtered, and the choice is in the address and comes back'() {
    const page = await open('service-center/decisions/index.html');
    const shown = () => page.locator('.decision:visible').count();
    const whole = await shown();
    const department = await page.locator('#filter-department option').nth(1).getAttribute('value');
    await page.selectOption('#filter-department', department);
    const some = await shown();
    assert.ok(some > 0 && some < whole, `${some} of ${whole}`);
    assert.match(await page.locator('#filtered').innerText(), new RegExp(String(some)));
    const query = new URL(page.url()).search;
    assert.equal(new URLSearchParams(query).get('department'), department);
    await page.fill('#filter-due', '2020-01-01');
    assert.equal(await shown(), 0);
    await page.click('#filters button[type=reset]');
    await page.waitForFunction((n) => document.querySelectorAll('.decision:not([hidden])').length === n, whole);
    await close(page);
    const again = await open('service-center/decisions/index.html', {}, query);
    assert.equal(await again.locator('.decision:visible').count(), some);
    await close(again);
  },
  async 'what is withheld is not found'() {
    const page = await open('search.html', {}, '?q=' + encodeURIComponent('涉密计算机和移动介质清查'));
    await page.waitForSelector('[data-search-results][data-complete]', { state: 'attached' });
    assert.equal(await page.getAttribute('[data-search-results]', 'data-total'), '0');
    await close(page);
  },
  async 'the keyboard reaches the content first, and every control shows that it is reached'() {
    const page = await open(office);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => location.hash), '#main');
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      const shown = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return document.activeElement === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      });
      assert.ok(shown, 'an element has the focus and does not show it');
    }
    await close(page);
  },
  async 'a server shows that there is no such page, whole, at any depth'() {
    const server = createServer((request, answer) => {
      const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
      const wanted = join(site, path.endsWith('/') ? path + 'index.html' : path);
      const file = wanted.startsWith(site) && existsSync(wanted) ? wanted : join(site, '404.html');
      const type = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }[extname(file)];
      answer.writeHead(file === wanted ? 200 : 404, { 'Content-Type': type ?? 'application/octet-stream' }).end(readFileSync(file));
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    const page = await browser.newPage();
    const missing = [];
    page.on('response', (response) => response.status() === 404 && missing.push(new URL(response.url()).pathname));
    await page.goto(`http://127.0.0.1:${server.address().port}/service-center/records/2026/nothing.html`);
    assert.deepEqual(missing, ['/service-center/records/2026/nothing.html']);
    assert.equal(await page.locator('.masthead').evaluate((head) => getComputedStyle(head).borderTopWidth), '5px');
    await page.click('main a');
    assert.equal(new URL(page.url()).pathname, '/index.html');
    assert.equal(missing.length, 1);
    await page.close();
    server.close();
  },
};

const failed = await run(tests, process.argv[2]);
if (problems.length) console.log('problems:\n' + [...new Set(problems)].slice(0, 20).join('\n'));
await browser.close();
process.exit(failed || problems.length ? 1 : 0);
