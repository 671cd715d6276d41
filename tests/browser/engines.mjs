// The search page and the engines of docs/many-archives.md give the same answers: 100 phrases cut from three sites, each looked for in the
// page, in DuckDB and in ClickHouse's engine. The three sites are those that tests/run builds; their data/ is what the engines read.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, hits } from './support/search.mjs';
import { address, launch, project, run } from './support/site.mjs';

const SITES = [['site', 34], ['stress', 33], ['themed', 33]];
const engines = (...asked) => JSON.parse(execFileSync('python3', [join(project, 'tests/validators/engines.py'), ...asked],
  { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }));

let seed = 20260710;
const below = (n) => (seed = (seed * 48271) % 2147483647) % n;

/** Phrases of two to eight characters, cut anywhere in the Chinese of the texts. */
function phrases(texts, count) {
  const runs = texts.flatMap((text) => text.folded.match(/\p{Script=Han}{8,}/gu) ?? []);
  return Array.from({ length: count }, () => {
    const chars = [...runs[below(runs.length)]];
    const length = 2 + below(7);
    const from = below(chars.length - length + 1);
    return chars.slice(from, from + length).join('');
  });
}

/** A text of the tables as the page names its hit. */
function hit(line) {
  const [, meeting, part, id] = line.split(' ');
  const within = (text) => text.slice(text.indexOf('/') + 1);
  return part === 'decision' ? within(id) : within(meeting) + (part === 'item' ? ' ' + id : '');
}

let there = [];
try {
  there = engines('available');
} catch {
  // No Python: nothing is there.
}
if (there.length < 2) {
  assert.notEqual(process.env.ENGINES, 'required', 'tests/validators/engines.txt is not installed');
  console.log(`not compared: of the engines only [${there}] is installed`);
  process.exit(0);
}

const browser = await launch();
const folder = mkdtempSync(join(tmpdir(), 'engines-'));
const tests = Object.fromEntries(SITES.map(([site, count]) => [`${count} phrases of ${site}`, async () => {
  const place = join(project, 'target', site);
  const texts = readFileSync(join(place, 'data/texts.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const sought = phrases(texts, count);
  const list = join(folder, `${site}.json`);
  writeFileSync(list, JSON.stringify(sought));
  const found = engines('find', list, join(place, 'data'));
  const page = await browser.newPage();
  await page.goto(address(place, 'search.html'));
  let all = 0;
  for (const [at, phrase] of sought.entries()) {
    await ask(page, phrase);
    const expected = await hits(page);
    assert.ok(expected.length > 0, phrase);
    for (const engine of there) assert.deepEqual(found[engine][at].map(hit).sort(), expected, `${engine}: ${phrase}`);
    all += expected.length;
  }
  console.log(`${site}: ${count} phrases, ${all} hits, the same in the page, ${there.join(' and ')}`);
}]));
const failed = await run(tests);
await browser.close();
rmSync(folder, { recursive: true });
process.exit(failed ? 1 : 0);
