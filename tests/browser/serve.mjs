// The preview in Chromium: a page reloads when its record is saved, and says what is wrong with it.
// `node tests/browser/serve.mjs [PROGRAM] [FOLDER FOR PICTURES]`, with the demonstration archive.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { launch, project } from './support/site.mjs';

const program = resolve(process.argv[2] || join(project, 'target/debug/minutebook'));
const pictures = process.argv[3];
const root = mkdtempSync(join(tmpdir(), 'minutebook-serve-'));
cpSync(process.env.CONTENT || join(project, 'content'), join(root, 'content'), { recursive: true });
const record = join(root, 'content/service-center/meetings/2026/2026-05-20-office-meeting.md');

const preview = spawn(program, ['serve', '--root', root, '--as-of', '2026-07-10', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const reported = [];
const address = await new Promise((found, failed) => {
  createInterface({ input: preview.stdout }).on('line', (line) => {
    reported.push(line);
    if (line.startsWith('http://')) found(line);
  });
  preview.on('exit', () => failed(new Error('the preview ended')));
});
const browser = await launch();
const problems = [];
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.stack));
  page.on('request', (request) => request.url().startsWith(address) || problems.push('asks for ' + request.url()));
  const picture = (name) => pictures && page.screenshot({ path: join(pictures, name + '.png') });

  await page.goto(address + 'service-center/records/2026/2026-05-20-office-meeting.html');
  await page.locator('.mb-preview summary').waitFor();
  await picture('serve-good');

  // The first page opens with how the reader's own department stands, and what it owes first.
  await page.goto(address + 'service-center/departments/affairs.html');
  await page.click('button[data-own]');
  const standing = await page.locator('main > dl.numbers').innerText();
  await page.goto(address + 'service-center/index.html');
  await page.locator('#own-department + dl.numbers').waitFor();
  assert.equal(await page.locator('#own-department + dl.numbers').innerText(), standing);
  assert.equal(await page.locator('#own-department ~ .decisions > .decision').count(), 3);
  await page.locator('#own-department ~ .decisions .title a').first().click();
  assert.match(page.url(), /records\/2026\/.*#decision-/);
  await page.goBack();
  await picture('serve-own-department');
  await page.evaluate(() => localStorage.clear());
  console.log('  ok the first page shows what the own department owes');
  await page.goto(address + 'service-center/records/2026/2026-05-20-office-meeting.html');
  await page.locator('.mb-preview summary').waitFor();

  const text = readFileSync(record, 'utf8');
  await page.waitForTimeout(200);
  let saved = Date.now();
  writeFileSync(record, text + '\n\n刚刚写下的一句话。\n');
  // The text of a record whose front matter says it all is folded.
  await page.getByText('刚刚写下的一句话。').waitFor({ state: 'attached', timeout: 30_000 });
  console.log(`  ok saved, and shown ${Date.now() - saved} ms later`);

  saved = Date.now();
  writeFileSync(record, text.replace(/^主持: .*$/m, '主持: 无名氏'));
  await page.locator('.mb-fails li.mb-error').first().waitFor({ timeout: 30_000 });
  assert.match(await page.locator('.mb-fails').innerText(), /无名氏/);
  assert.ok(reported.some((line) => line.includes('无名氏')), 'the terminal reports it too');
  console.log(`  ok a wrong name is reported on its page ${Date.now() - saved} ms after it was saved`);
  await picture('serve-wrong');

  await page.goto(address + '_minutebook/findings');
  assert.match(await page.locator('body').innerText(), /2026-05-20-office-meeting\.md/);
  await picture('serve-findings');
  await page.goto(address + 'search.html?q=' + encodeURIComponent('纪要'));
  await page.locator('[data-search-results] li').first().waitFor({ timeout: 60_000 });
  console.log('  ok search finds in the preview');
  assert.deepEqual(problems, []);
} finally {
  await browser.close();
  preview.kill();
  rmSync(root, { recursive: true, force: true });
}
