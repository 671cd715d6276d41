// The desk in Chromium: a clerk who starts with an empty archive makes a green record by the form alone; the text and the form are one
// document; nothing that was typed is lost. `node tests/browser/desk.mjs [PROGRAM] [FOLDER FOR PICTURES]`.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import axe from 'axe-core';
import { launch, project } from './support/site.mjs';

const program = resolve(process.argv[2] || join(project, 'target/debug/minutebook'));
const pictures = process.argv[3];
const root = mkdtempSync(join(tmpdir(), 'minutebook-desk-'));
const content = join(root, 'content/service-center');
const DAY = '2026-07-08';
const RECORD = join(content, `meetings/2026/${DAY}-office-meeting.md`);

execFileSync(program, ['--root', root, 'init', '--policy', 'service-center']);
const git = (...words) => execFileSync('git', ['-C', root, ...words], { encoding: 'utf8' });
git('init', '--quiet');
git('config', 'user.email', 'clerk@example.org');
git('config', 'user.name', '书记员');
git('add', '-A');
git('commit', '--quiet', '-m', 'begin');

/** A desk; gives its process and the address that opens it. */
const serve = async (port = '0', language = 'zh') => {
  const desk = spawn(program, ['serve', '--root', root, '--as-of', '2026-07-10', '--port', port, '--edit', '--lang', language], { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = [];
  await new Promise((found, failed) => {
    createInterface({ input: desk.stdout }).on('line', (line) => line.startsWith('http://') && lines.push(line) === 2 && found());
    desk.on('exit', () => failed(new Error('the desk ended')));
  });
  const [address, site] = lines;
  return { desk, address, site };
};

let { desk, address, site } = await serve();
const origin = new URL(address).origin;
/** Ends the desk as a crash would; its port is free then. */
const end = async () => {
  const ended = once(desk, 'exit');
  desk.kill('SIGKILL');
  await ended;
};
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
// While the page is worked on, its files come from the sources: PAGE=src/serve/desk/page.
if (process.env.PAGE) {
  await context.route(/_minutebook\/desk\/\w+\.(js|css)$/, (route) => route.fulfill({ path: join(project, process.env.PAGE, new URL(route.request().url()).pathname.split('/').at(-1)) }));
}
const problems = [];
let steps = 0;
let page = await context.newPage();
page.setDefaultTimeout(45_000);
const listen = (tab) => {
  tab.on('console', (message) => message.type() === 'error' && !/status of (403|409)|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_FAILED/.test(message.text()) && problems.push(message.text()));
  tab.on('pageerror', (error) => problems.push(error.stack));
  tab.on('request', (request) => /^(data:|about:)/.test(request.url()) || [origin, site].some((own) => request.url().startsWith(own)) || problems.push('asks for ' + request.url()));
};
listen(page);
const picture = (name) => pictures && page.screenshot({ path: join(pictures, name + '.png') });
const at = (...path) => page.locator(`[data-key=${JSON.stringify(`v:${JSON.stringify(path)}`)}]`).first();
const fill = async (value, ...path) => {
  steps += 1;
  await at(...path).fill(value);
};
const act = async (name, ...path) => {
  steps += 1;
  await page.locator(`[data-act="${name}"][data-path=${JSON.stringify(JSON.stringify(path))}]`).first().click();
};
const press = async (name) => {
  steps += 1;
  await page.getByRole('button', { name, exact: true }).click();
};
const add = async (value, ...path) => {
  steps += 1;
  const field = page.locator(`[data-key=${JSON.stringify(`add:${JSON.stringify(path)}`)}]`);
  await field.fill(value);
  await field.press('Enter');
};
/** Until the findings are those of what stands there. */
const settled = () => page.waitForFunction(() => document.querySelector('main.sides:not([data-stale])'));
const saved = async () => {
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/desk/ask') && answer.request().postDataJSON().ask === 'save');
  await press('保存');
  await answered;
  await page.locator('.bar .status', { hasText: /^已保存$/ }).waitFor();
};
const accessible = async (what) => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`), [], what);
};

const PEOPLE = [
  ['周正', 'director', null], ['吴敏', 'deputy-director', null], ['郑凯', 'deputy-director', null],
  ['林晓', 'secretariat-chief', '秘书科'], ['方宇', 'director-secretary', '秘书科'], ['孙立', 'section-chief', '政务服务科'],
];

const registers = async () => {
  await page.getByRole('link', { name: '单位和部门' }).first().click();
  await act('insert', 'departments', 2);
  await fill('affairs', 'departments', 2, 'id');
  await fill('政务服务科', 'departments', 2, 'name');
  await saved();
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByRole('link', { name: '人员名册' }).first().click();
  for (const [index, [name, post, department]] of PEOPLE.entries()) {
    await act('insert', index);
    await fill(name, index, 'name');
    await act('insert', index, 'posts', 0);
    await fill(post, index, 'posts', 0, 'post');
    if (department) await fill(department, index, 'posts', 0, 'department');
    await fill('2026-01-01', index, 'posts', 0, 'from');
    if (name === '吴敏') {
      await act('insert', index, 'oversees', 0);
      await fill('政务服务科', index, 'oversees', 0, 'department');
      await fill('2026-01-01', index, 'oversees', 0, 'from');
    }
  }
  await saved();
  await page.getByRole('link', { name: '返回' }).click();
  console.log('  ok registers are filled in by the form');
};

const ITEMS = [
  ['大厅照明改造', '重大事项', '建议列入本季度', '2026-07-06', '同意'],
  ['窗口排班调整', '重大事项', '建议试行一个月', '2026-07-06', '同意试行'],
  ['临时增设咨询台', '重大事项', '建议尽快设立', '2026-07-07', '同意设立'],
];

const record = async () => {
  const form = page.locator('form.start');
  await form.getByLabel('类别').selectOption('office-meeting');
  await form.getByLabel('日期').fill(DAY);
  steps += 3;
  // News of the disk do not take back what was chosen.
  const calendar = join(content, 'calendar.yaml');
  const listed = page.waitForResponse((answer) => answer.url().endsWith('/desk/ask') && answer.request().postDataJSON().ask === 'list');
  writeFileSync(calendar, `${readFileSync(calendar, 'utf8')}# another line\n`);
  await listed;
  await page.waitForTimeout(100);
  assert.equal(await form.getByLabel('类别').inputValue(), 'office-meeting');
  await form.getByRole('button', { name: '起草' }).click();
  await page.locator('.form').waitFor();
  await fill('09:00', 'start');
  await fill('10:30', 'end');
  await fill('二楼会议室', 'place');
  // By pinyin.
  await at('chair').fill('zhouz');
  await page.locator('#offers li').first().waitFor();
  await at('chair').press('Enter');
  // And by initials.
  await at('recorder').fill('lx');
  await page.locator('#offers li', { hasText: '林晓' }).waitFor();
  await at('recorder').press('Enter');
  steps += 3;
  await page.locator('[data-key="standing:郑凯:leave"]').check();
  await fill('出差', 'leave', 0, 'reason');
  await fill('2026-07-07', 'leave', 0, 'asked');
  await fill('周正', 'leave', 0, 'granted_by');
  await fill('2026-07-07', 'leave', 0, 'granted_on');
  for (const [index, [title, category, position, submitted, outcome]] of ITEMS.entries()) {
    await act('item', 'agenda', index);
    await fill(title, 'agenda', index, 'title');
    await fill(category, 'agenda', index, 'category');
    await fill('政务服务科', 'agenda', index, 'department');
    await fill(position, 'agenda', index, 'position');
    await fill(submitted, 'agenda', index, 'submitted');
    await add('吴敏', 'agenda', index, 'approved_by');
    await fill(outcome, 'agenda', index, 'outcome');
  }
  for (const [index, [item, text]] of [['1', '九月底前完成大厅照明改造'], ['2', '八月起试行新的排班']].entries()) {
    steps += 1;
    await page.locator(`[data-act="decide"][data-value="${item}"]`).click();
    await fill(text, 'decisions', index, 'text');
    await fill('政务服务科', 'decisions', index, 'department');
    await add('孙立', 'decisions', index, 'owner');
    await page.locator(`[data-act="due"][data-path='["decisions",${index},"due"]'][data-value="m"]`).click();
  }
  await settled();
};

/** What the list of findings beside the text says of those that fail. */
const failing = () => page.locator('.finding.is-error').allInnerTexts();

/** The one item that was handed in late is explained, and the record is green. */
const explained = async () => {
  await fill('2026-07-07', 'approvals', 0, 'on');
  await settled();
  const explain = page.getByRole('button', { name: '写说明' });
  assert.equal(await explain.count(), 1, (await failing()).join('\n'));
  steps += 1;
  assert.equal(await page.locator('.card summary', { hasText: /^议程$/ }).count(), 1, 'an entry is named in the words of the form');
  await explain.click();
  await fill('咨询台因汛期临时提出，当天补报', 'explanations', 0, 'reason');
  await settled();
  assert.deepEqual(await failing(), []);
  await saved();
  const text = readFileSync(RECORD, 'utf8');
  assert.match(text, /大厅照明改造/);
  execFileSync(program, ['--root', root, '--as-of', '2026-07-10', 'check', RECORD]);
  console.log(`  ok a green record with three items, two decisions, a leave and an explanation, by the form alone: ${steps} steps`);
};

/** A file whose lines end as on Windows: typing changes no line but the one that is typed in, and the cursor stays. */
const otherNewlines = async () => {
  const plain = readFileSync(RECORD, 'utf8');
  writeFileSync(RECORD, plain.replaceAll('\n', '\r\n'));
  await page.waitForFunction(() => !document.querySelector('main.sides[data-stale]') && document.querySelector('.notice'));
  const text = page.locator('#text');
  const at = (await text.inputValue()).indexOf('二楼会议室');
  await text.focus();
  await text.evaluate((field, place) => field.setSelectionRange(place, place), at);
  await page.keyboard.type('第');
  await settled();
  await page.keyboard.type('十');
  await settled();
  assert.equal(await text.evaluate((field) => field.selectionStart), at + 2);
  await page.locator('[data-key="body"]').fill('一\n二\n');
  await writes('一\n二\n');
  await saved();
  const body = plain.indexOf('---', 4) + 4;
  assert.equal(readFileSync(RECORD, 'utf8'), `${plain.slice(0, body).replace('二楼会议室', '第十二楼会议室')}一\n二\n`.replaceAll('\n', '\r\n'));
  writeFileSync(RECORD, plain);
  await page.waitForFunction(() => document.getElementById('text').value.includes(' 二楼会议室'));
  console.log('  ok lines that end as on Windows stay');
};

/** The form and the text are one document. */
const oneDocument = async () => {
  const text = page.locator('#text');
  const before = await text.inputValue();
  await text.fill(before.replace('二楼会议室', '三楼会议室 # 换了地方'));
  await page.waitForFunction(() => document.querySelector('[id="f-place"]').value === '三楼会议室');
  await at('title').fill('第一次主任办公会');
  await page.waitForFunction(() => document.getElementById('text').value.includes('第一次主任办公会'));
  const after = await text.inputValue();
  assert.ok(after.includes('三楼会议室 # 换了地方'), 'the comment stays');
  const [was, is] = [before.split('\n'), after.split('\n')];
  assert.equal(is.filter((line) => !was.includes(line)).length, 2, 'two lines changed');
  await press('撤销');
  await page.waitForFunction(() => !document.getElementById('text').value.includes('第一次'));
  await text.fill('---\n- [\n---\n');
  await page.locator('.notice.is-error').waitFor();
  assert.ok(await page.locator('.form').evaluate((form) => form.inert), 'the form waits until the text can be read');
  await text.fill(before);
  await page.waitForFunction(() => !document.querySelector('.form').inert);
  console.log('  ok the form and the text are one document');
};

/** Who came late among all who are due, and items in another order; the focus goes with what is moved. */
const order = async () => {
  const text = page.locator('#text');
  const before = await text.inputValue();
  await page.locator('[data-act="named"][data-value="吴敏"]').click();
  await page.waitForFunction(() => document.activeElement?.dataset.path === '["present",1,"arrived"]');
  await page.keyboard.type('0910AM');
  await page.waitForFunction(() => document.getElementById('text').value.includes('到会: "09:10"'));
  assert.match(await text.inputValue(), /出席:\n {2}- 全体\n {2}- \{人: 吴敏, 到会: "09:10"\}|出席: \[全体, \{人: 吴敏, 到会: "09:10"\}\]/);
  await page.locator('[data-act="move"][data-path=\'["agenda",1]\'][data-value="0"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('text').value.indexOf('窗口排班调整') < document.getElementById('text').value.indexOf('大厅照明改造'));
  await page.waitForFunction(() => document.activeElement?.dataset.path === '["agenda",0]');
  await text.fill(before);
  await page.waitForFunction(() => document.querySelector('[data-act="named"][data-value="吴敏"]'));
  console.log('  ok attendance and order by keyboard');
};

/** An input method that has not finished writes nothing. */
const composed = async () => {
  const session = await context.newCDPSession(page);
  await at('place').fill('');
  await at('place').focus();
  await session.send('Input.imeSetComposition', { text: 'er lou', selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(400);
  assert.ok(!(await page.locator('#text').inputValue()).includes('er lou'), 'half a word is not written');
  await session.send('Input.insertText', { text: '二楼会议室' });
  await page.waitForFunction(() => document.getElementById('text').value.includes('二楼会议室'));
  console.log('  ok an input method that has not finished writes nothing');
};

/** Until the text says something. */
const writes = (text) => page.waitForFunction((one) => document.getElementById('text').value.includes(one), text);

/** Others save meanwhile: what only one side changed is merged, what both changed is asked. */
const conflict = async () => {
  await saved();
  const mine = readFileSync(RECORD, 'utf8');
  await at('title').fill('我起的题目');
  await writes('我起的题目');
  writeFileSync(RECORD, mine.replace('二楼会议室', '五楼会议室'));
  await page.locator('.notice', { hasText: '磁盘上的新内容已经合进来' }).waitFor();
  const merged = await page.locator('#text').inputValue();
  assert.ok(merged.includes('我起的题目') && merged.includes('五楼会议室'), merged);
  await saved();
  await at('title').fill('我又改了题目');
  await writes('我又改了题目');
  writeFileSync(RECORD, readFileSync(RECORD, 'utf8').replace('我起的题目', '别人起的题目'));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await accessible('a conflict');
  await picture('desk-conflict');
  assert.match(await dialog.innerText(), /别人起的题目/);
  await dialog.getByLabel('用磁盘上的').check();
  await dialog.getByRole('button', { name: '采用', exact: true }).click();
  await writes('别人起的题目');
  await saved();
  rmSync(RECORD);
  await page.locator('.notice', { hasText: '文件已被删除' }).waitFor();
  await saved();
  assert.match(readFileSync(RECORD, 'utf8'), /别人起的题目/);
  console.log('  ok nobody writes over what somebody else wrote');
};

/** News that fail, a file that is empty for a moment, words that are typed while the desk merges, a save that is refused. */
const troubled = async () => {
  const asks = (what) => (request) => request.url().endsWith('/desk/ask') && request.postDataJSON()?.ask === what;
  /** Does something with the next requests of one kind. */
  const next = async (what, work, times = 1) => {
    let left = times;
    await page.route('**/desk/ask', async (route) => {
      if (left > 0 && asks(what)(route.request())) {
        left -= 1;
        await work(route);
      } else await route.fallback();
    });
  };
  await next('open', (route) => route.abort(), 2);
  writeFileSync(RECORD, readFileSync(RECORD, 'utf8').replace('五楼会议室', '七楼会议室'));
  await writes('七楼会议室');
  await page.unroute('**/desk/ask');
  // Something is typed, and another program empties the file before it writes.
  await at('title').fill('清空时写的题目');
  await writes('清空时写的题目');
  const theirs = readFileSync(RECORD, 'utf8').replace('七楼会议室', '八楼会议室');
  truncateSync(RECORD);
  await page.getByRole('dialog').waitFor();
  writeFileSync(RECORD, theirs);
  await writes('八楼会议室');
  assert.equal(await page.getByRole('dialog').count(), 0, 'the question about the empty file is over');
  assert.match(await page.locator('#text').inputValue(), /清空时写的题目/);
  // Something is typed while the desk merges.
  await saved();
  await at('title').fill('别人起的题目');
  await writes('别人起的题目');
  await next('merge', async (route) => {
    await at('place').fill('合并时写的地方');
    await writes('合并时写的地方');
    await route.fallback();
  });
  writeFileSync(RECORD, readFileSync(RECORD, 'utf8').replace('10:30', '10:40'));
  await page.waitForFunction(() => ['10:40', '合并时写的地方', '别人起的题目'].every((one) => document.getElementById('text').value.includes(one)));
  await page.unroute('**/desk/ask');
  // Whoever leaves while the desk has not made a change yet is asked.
  await settled();
  let free;
  const held = new Promise((done) => { free = done; });
  await next('check', async (route) => {
    await held;
    await route.fallback();
  });
  const leaves = () => page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.ok(await leaves(), 'nothing waits');
  const asked = page.waitForRequest(asks('check'));
  await at('place').fill('还在路上的地方');
  await asked;
  assert.ok(!await leaves(), 'what is in flight is not left behind without a word');
  free();
  await writes('还在路上的地方');
  await page.unroute('**/desk/ask');
  await saved();
  // What is chosen and cannot be put into the text is said, and the choice stays.
  await at('title').fill('我的题目');
  await writes('我的题目');
  writeFileSync(RECORD, readFileSync(RECORD, 'utf8').replace('别人起的题目', '另一个题目'));
  const choice = page.getByRole('dialog');
  await choice.waitFor();
  await next('check', async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, refused: [0] } });
  });
  await choice.getByRole('button', { name: '采用', exact: true }).click();
  await choice.getByRole('alert').filter({ hasText: '标题' }).waitFor();
  await page.unroute('**/desk/ask');
  await choice.getByLabel('用磁盘上的').check();
  await choice.getByRole('button', { name: '采用', exact: true }).click();
  await writes('另一个题目');
  await saved();
  // An answer about a file that is not open any more changes nothing of the one that is.
  let late;
  const kept = new Promise((done) => { late = done; });
  await next('open', async (route) => {
    const answer = await route.fetch();
    await kept;
    await route.fulfill({ response: answer });
  });
  await settled();
  const opens = page.waitForRequest(asks('open'));
  writeFileSync(RECORD, readFileSync(RECORD, 'utf8').replace('另一个题目', '别人起的题目'));
  await opens;
  const record = new URL(page.url()).hash;
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByRole('link', { name: '人员名册' }).click();
  await page.locator('.card summary', { hasText: '周正' }).first().waitFor();
  const people = await page.locator('#text').inputValue();
  const answered = page.waitForResponse((answer) => asks('open')(answer.request()));
  late();
  await answered;
  await settled();
  assert.equal(await page.locator('#text').inputValue(), people);
  await page.unroute('**/desk/ask');
  await page.evaluate((hash) => { location.hash = hash; }, record);
  await writes('别人起的题目');
  // A commit does not go on where saving failed.
  await at('place').fill('没有存下的地方');
  await writes('没有存下的地方');
  let committed = false;
  page.on('request', (request) => { committed ||= asks('commit')(request); });
  await next('save', (route) => route.abort());
  await press('提交');
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await page.locator('.bar .status', { hasText: '连不上编辑台' }).waitFor();
  assert.ok(!committed, 'nothing is committed that was not saved');
  await page.unroute('**/desk/ask');
  await saved();
  console.log('  ok failed news, an emptied file, words typed meanwhile, a failed save');
};

/** The desk and the browser end in the middle of a word. */
const crash = async () => {
  await at('place').fill('六楼，没有保存');
  await writes('六楼，没有保存');
  const port = new URL(address).port;
  await end();
  await at('title').fill('服务停了以后写的');
  await page.locator('.bar .status', { hasText: '连不上编辑台' }).waitFor();
  await page.close({ runBeforeUnload: false });
  assert.ok(!readFileSync(RECORD, 'utf8').includes('六楼'));
  ({ desk, address, site } = await serve(port));
  page = await context.newPage();
  page.setDefaultTimeout(45_000);
  listen(page);
  await page.goto(address);
  await page.getByRole('heading', { name: '还没有保存的' }).waitFor();
  await picture('desk-list');
  await page.locator('section', { has: page.getByRole('heading', { name: '还没有保存的' }) }).getByRole('link').first().click();
  await page.getByRole('button', { name: '接着写' }).first().click();
  await writes('六楼，没有保存');
  // What the form had changed when the desk was gone already.
  await writes('服务停了以后写的');
  await saved();
  console.log('  ok what was not saved outlives the desk and the browser');
};

/** The page, the commit, the keyboard, the other language and small screens. */
const rest = async () => {
  await press('看网页');
  const frame = page.frameLocator('dialog iframe');
  await frame.locator('h1').waitFor();
  assert.match(await frame.locator('body').innerText(), /大厅照明改造/);
  await picture('desk-page');
  const beside = context.waitForEvent('page');
  await frame.locator('a[href$="index.html"]').first().click();
  const opened = await beside;
  await opened.waitForLoadState();
  assert.equal(new URL(opened.url()).origin, new URL(site).origin, 'a link leads to the site');
  await opened.close();
  await page.keyboard.press('Escape');
  await press('提交');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await page.locator('.notice', { hasText: '已提交' }).waitFor();
  assert.match(git('show', '--name-only', '--format=%s'), /office-meeting\.md/);
  await page.locator('#f-title').focus();
  await page.keyboard.press('Control+s');
  await page.locator('.bar .status', { hasText: /^已保存$/ }).waitFor();
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    for (const width of [390, 1280, 1920]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
      await page.evaluate(() => window.scrollTo(0, 0));
      await accessible(`the form at ${width}, ${dark ? 'dark' : 'light'}`);
      await picture(`desk-${width}${dark ? '-dark' : ''}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `nothing is wider than the page at ${width}: ${over}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  console.log('  ok page, commit, keyboard, widths, axe');
};

/** The other registers have forms of the same making. */
const otherForms = async () => {
  const back = () => page.getByRole('link', { name: '返回' }).click();
  await back();
  await page.getByRole('link', { name: '日历' }).click();
  await act('insert', 'holidays', 0);
  await fill('2026-07-20', 'holidays', 0, 'from');
  await fill('2026-07-31', 'holidays', 0, 'to');
  await fill('暑期轮休', 'holidays', 0, 'name', 'zh');
  await accessible('the calendar');
  await saved();
  assert.match(readFileSync(join(content, 'calendar.yaml'), 'utf8'), /暑期轮休/);
  await back();
  await page.getByRole('link', { name: '报送' }).click();
  await act('insert', 0);
  await at(0, 'kind').selectOption('statistics');
  await fill('2026-06', 0, 'period');
  await fill('2026-07-03', 0, 'on');
  await saved();
  assert.match(readFileSync(join(content, 'reports.yaml'), 'utf8'), /2026-06/);
  await back();
  await page.getByRole('link', { name: '新建本月督办' }).click();
  await act('insert', 0);
  await at(0, 'decision').focus();
  await page.locator('#offers li', { hasText: '九月底前完成' }).click();
  await fill('2026-07-10', 0, 'on');
  await at(0, 'status').selectOption('done');
  await accessible('follow-ups');
  await saved();
  assert.match(readFileSync(join(content, 'follow-ups/2026-07.yaml'), 'utf8'), /2026-07-08-office-meeting#1/);
  await back();
  // The policy itself, by the same form.
  await page.getByRole('link', { name: /^制度/ }).click();
  await page.locator('.card summary', { hasText: '周例会' }).first().click();
  await fill('周例会（试行）', 'types', 2, 'name', 'zh');
  await settled();
  await accessible('a policy');
  await picture('desk-policy');
  await saved();
  const policy = page.url().split('#/edit/')[1].split('/').map(decodeURIComponent).join('/');
  assert.match(readFileSync(join(root, policy), 'utf8'), /周例会（试行）/);
  assert.equal(git('diff', '--numstat', '--', policy).split('\t')[0], '1', 'one line of it is another');
  git('checkout', '--', policy);
  await back();
  console.log('  ok calendar, reports, follow-ups and the policy have forms');
};

/** Two tabs keep what was typed in each; a file is put beside the record. */
const tabs = async () => {
  const edit = `${origin}/_minutebook/desk/#/edit/content/service-center/meetings/2026/${DAY}-office-meeting.md`;
  const second = await context.newPage();
  listen(second);
  await page.goto(edit);
  await second.goto(edit);
  const place = (tab) => tab.locator('[id="f-place"]');
  await place(page).fill('甲处');
  await place(second).fill('乙处');
  for (const [tab, text] of [[page, '甲处'], [second, '乙处']]) await tab.waitForFunction((one) => document.getElementById('text').value.includes(one), text);
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('minutebook-draft:')).map((name) => localStorage.getItem(name)));
  assert.ok(['甲处', '乙处'].every((text) => kept.some((one) => one.includes(text))), 'each tab keeps its own');
  await page.locator('[data-as="file"]').setInputFiles({ name: '改造方案.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await page.waitForFunction(() => document.getElementById('text').value.includes('files/改造方案.pdf'));
  await saved();
  assert.equal(readFileSync(join(content, 'meetings/2026/files/改造方案.pdf'), 'utf8'), '%PDF-1.7');
  await second.getByRole('dialog').waitFor();
  assert.match(await second.getByRole('dialog').innerText(), /甲处[^]*乙处|乙处[^]*甲处/);
  await second.close({ runBeforeUnload: false });
  console.log('  ok two tabs, and a file');
};

/** A page of another origin, in the browser that has the desk's cookie, tries what such pages can: requests of every kind, forms, frames,
 *  scripts. On this machine another port is the same site, so that the cookie goes with them. */
const hostile = async () => {
  const target = `${origin}/_minutebook/desk/`;
  const path = `content/service-center/meetings/2026/${DAY}-office-meeting.md`;
  const before = readFileSync(RECORD, 'utf8');
  const opened = { ask: 'save', path, text: 'stolen', digest: null };
  const html = `<!doctype html><meta charset="utf-8"><title>free tickets</title>
    <form id="form" method="post" action="${target}ask" enctype="text/plain" target="sink"><input name='${JSON.stringify(opened).slice(0, -1)},"x":"' value='"}'></form>
    <iframe name="sink"></iframe><iframe id="frame" src="${target}"></iframe>
    <script>window.tried = [];</script>
    <script src="${target}desk.js" onload="tried.push('script')"></script>
    <script>
      const body = ${JSON.stringify(JSON.stringify(opened))};
      const attempts = ['text/plain', 'application/x-www-form-urlencoded', 'application/json'].flatMap((type) => ['no-cors', 'cors'].map((mode) =>
        fetch('${target}ask', { method: 'POST', mode, credentials: 'include', headers: { 'Content-Type': type }, body })
          .then((answer) => answer.ok && tried.push(type + ' ' + mode), () => {})));
      attempts.push(fetch('${target}', { credentials: 'include' }).then((answer) => answer.text()).then((text) => tried.push('read ' + text.length), () => {}));
      navigator.sendBeacon('${target}ask', body);
      document.getElementById('form').submit();
      Promise.all(attempts).then(() => { document.title = 'done'; });
    </script>`;
  const server = createServer((_, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end(html));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const tab = await context.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => document.title === 'done');
  await tab.waitForTimeout(500);
  const tried = await tab.evaluate(() => window.tried);
  // Files from the sources come without the headers of the desk.
  assert.deepEqual(tried.filter((one) => !process.env.PAGE || one !== 'script'), []);
  const framed = tab.frames().filter((frame) => frame.url().startsWith(target) && !frame.url().endsWith('/ask'));
  for (const frame of framed) assert.equal(await frame.locator('#desk').count(), 0, 'the desk is in no frame');
  assert.equal(readFileSync(RECORD, 'utf8'), before);
  await tab.close();
  server.close();
  console.log('  ok a page of another origin does nothing');
};

/** A theme has scripts that try to write: on the pages of the site, where they run, and on those that the desk shows. */
const hostileTheme = async () => {
  const target = `${origin}/_minutebook/desk/`;
  const path = `content/service-center/meetings/2026/${DAY}-office-meeting.md`;
  const before = readFileSync(RECORD, 'utf8');
  // It is run by each page, and by a picture that is opened as a page.
  const script = `
    const body = ${JSON.stringify(JSON.stringify({ ask: 'save', path, text: 'stolen', digest: null }))};
    const hit = (what) => { document.documentElement.dataset.hit = what; };
    document.documentElement.dataset.ran = 'yes';
    const other = window.open('${target}', '_blank', 'popup');
    Promise.all(['${target}ask', '/_minutebook/desk/ask'].map((to) => fetch(to, { method: 'POST', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ask: 'list' }) })
      .then((answer) => answer.ok && hit('asked ' + to), () => {})
      .then(() => fetch(to, { method: 'POST', mode: 'no-cors', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body })).catch(() => {})))
      .then(() => new Promise((done) => setTimeout(done, 500)))
      .then(() => { try { if (other?.document.getElementById('desk')) hit('reads the desk'); } catch {} try { if (localStorage.length > 0) hit('reads drafts'); } catch {} })
      .then(() => { document.documentElement.dataset.done = 'yes'; });`;
  mkdirSync(join(root, 'themes/hostile/static'), { recursive: true });
  writeFileSync(join(root, 'themes/hostile/theme.yaml'), 'name: hostile\n');
  writeFileSync(join(root, 'themes/hostile/static/site.js'), script);
  writeFileSync(join(root, 'themes/hostile/static/icon.svg'), `<svg xmlns="http://www.w3.org/2000/svg"><script>${script.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</script></svg>`);
  const settings = join(root, 'content/archive.yaml');
  const plain = readFileSync(settings, 'utf8');
  writeFileSync(settings, `${plain}\ntheme: hostile\n`);
  const tab = await context.newPage();
  const version = () => tab.request.get(`${site}static/site.js`).then((answer) => answer.text());
  while (!(await version()).includes('stolen')) await tab.waitForTimeout(100);
  await tab.goto(site);
  await tab.waitForFunction(() => document.documentElement.dataset.done === 'yes');
  assert.equal(await tab.evaluate(() => document.documentElement.dataset.hit), undefined);
  await tab.goto(`${origin}/static/icon.svg`);
  assert.equal(await tab.evaluate(() => document.documentElement.dataset.ran), undefined, 'no script of a theme runs at the origin of the desk');
  await tab.goto(`${origin}/index.html`);
  assert.equal(new URL(tab.url()).origin, new URL(site).origin, 'pages of the site are at its own origin');
  // The page as it will look is shown by the desk.
  await page.goto(`${target}#/edit/${path}`);
  await press('看网页');
  const frame = page.frameLocator('dialog iframe');
  await frame.locator('h1').waitFor();
  await page.waitForTimeout(300);
  assert.equal(await frame.locator('html').getAttribute('data-ran'), null);
  await page.keyboard.press('Escape');
  assert.equal(readFileSync(RECORD, 'utf8'), before);
  for (const one of context.pages()) if (one !== page) await one.close({ runBeforeUnload: false });
  writeFileSync(settings, plain);
  console.log('  ok scripts of a theme have no power over the desk');
};

/** The same in English. */
const inEnglish = async () => {
  await end();
  ({ desk, address, site } = await serve(new URL(address).port, 'en'));
  await page.goto(address);
  await page.getByRole('heading', { name: 'All records' }).waitFor();
  await accessible('the list in English');
  await picture('desk-list-en');
  await page.getByRole('link', { name: '服务停了以后写的' }).first().click();
  await page.getByRole('heading', { name: 'Attendance' }).waitFor();
  await accessible('the form in English');
  await picture('desk-en');
  console.log('  ok in English');
};

try {
  await page.goto(address);
  await page.getByRole('heading', { name: '全部记录' }).waitFor();
  assert.ok(!page.url().includes('token'), 'the token does not stay in the address');
  await page.getByRole('heading', { name: '从这里开始' }).waitFor();
  await accessible('the list');
  await picture('desk-empty');
  await registers();
  await record();
  await picture('desk-filled');
  await explained();
  await otherNewlines();
  await oneDocument();
  await order();
  await composed();
  await conflict();
  await troubled();
  await crash();
  await rest();
  await otherForms();
  await tabs();
  await hostile();
  await hostileTheme();
  await inEnglish();
  assert.deepEqual(problems, []);
} catch (error) {
  await picture('desk-failed');
  console.log(problems, await page.locator('.notice, .finding').allInnerTexts().catch(() => ''), await page.locator('#text').inputValue().catch(() => ''));
  throw error;
} finally {
  await browser.close();
  desk.kill();
  rmSync(root, { recursive: true, force: true });
}
