// A site made of attacks, in Chromium: nothing of a record runs, asks for anything elsewhere, or breaks the security policy. The test
// `hostile` leaves the site in the folder that HOSTILE names, in `tests/run` target/hostile.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { address, launch, project } from './support/site.mjs';

const site = process.env.HOSTILE || join(project, 'target/hostile');
const browser = await launch();
const page = await browser.newPage();
const problems = [];
let where = '';
const note = (text) => problems.push(`${where}: ${text}`);
page.on('dialog', (dialog) => { note('a dialog: ' + dialog.message()); dialog.dismiss(); });
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && note(message.text()));
page.on('pageerror', (error) => note(error.stack));
page.on('popup', (popup) => note('a window: ' + popup.url()));
page.on('request', (request) => request.url().startsWith('file:') || note('asks for ' + request.url()));
await page.exposeFunction('reportAttack', note);
await page.addInitScript(() => {
  addEventListener('securitypolicyviolation', (event) => window.reportAttack(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  window.alert = (text) => window.reportAttack('alert ' + text);
});

const all = readdirSync(site, { recursive: true }).map(String).filter((path) => path.endsWith('.html')).sort();
// Records and pages of the organisation, not the sixty pages of the rules, which hold nothing of it; nor 404.html, whose addresses
// begin at the root of a server.
const paths = all.filter((path) => !path.includes('rules/') && !path.startsWith('en/') && path !== '404.html');
assert.ok(paths.length > 30, `${paths.length} pages`);
for (const path of paths) await visit(path);
for (const query of ['alert', '<script>', '"onmouseover=', 'p1']) await visit('search.html', '?q=' + encodeURIComponent(query));

/** Opens a page, and does to each of its elements what a reader may do by chance. */
async function visit(path, query = '') {
  where = path + query;
  await page.goto(address(site, path, query));
  if (path === 'search.html' && query) await page.waitForSelector('[data-search-results][data-complete]', { state: 'attached' });
  const strange = await page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll('*')) {
      for (const kind of ['mouseover', 'focus', 'toggle', 'load', 'error', 'pointerenter']) element.dispatchEvent(new Event(kind, { bubbles: true }));
      for (const { name } of element.attributes) if (name.startsWith('on') || name === 'style') found.push(`<${element.localName} ${name}>`);
      if (['iframe', 'object', 'embed', 'base', 'frame'].includes(element.localName)) found.push(`<${element.localName}>`);
      if (element.localName === 'script' && !element.src) found.push('a script in the page');
      const address = element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action');
      const base = element.baseURI;
      if (address !== null && !['http:', 'https:', 'mailto:', 'file:', 'webcal:'].includes(new URL(address, base).protocol)) found.push(address);
    }
    return found;
  });
  strange.forEach(note);
}

await browser.close();
console.log(`${problems.length ? 'FAIL' : 'ok  '} nothing of a record runs on ${paths.length} pages and in the search`);
if (problems.length) console.log([...new Set(problems)].slice(0, 30).join('\n'));
process.exit(problems.length ? 1 : 0);
