// What the tests of the pages share: Chromium, a page from disk, and one page of each kind of a site.
import { chromium } from 'playwright-core';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'] });

/** The address of a page of a site on disk. */
export const address = (site, path, query = '') => pathToFileURL(join(site, path)).href + query;

/** What kind of page lies at a path below an organisation or `rules/`: pages of one kind have one template and one list of parts. */
function kind(path) {
  const file = path.split('/').pop().replace(/\.html$/, '');
  const folder = path.split('/').slice(1, -1).join('/');
  if (path.startsWith('rules/')) return file === 'index' ? path : 'rules/one';
  if (folder.startsWith('records')) return file.includes('withheld') ? 'records/withheld' : 'records/one';
  if (file === 'index') return `${folder}/index`;
  if (folder === 'topics') return file.startsWith('tag-') ? 'topics/tag' : 'topics/one';
  if (['series', 'departments', 'people'].includes(folder)) return `${folder}/one`;
  if (folder === 'statistics' && file.includes('-list')) return 'statistics/list';
  if (folder === 'statistics' && /^(department|type)-/.test(file)) return `statistics/${file.split('-')[0]}`;
  // Months, semesters, years; parts of a list.
  return `${folder.replace(/\d+/g, 'N')}/${file.replace(/\d+/g, 'N')}`;
}

/** The fullest page of each kind, below `offices` and of the site as a whole, in the site's own language; without `404.html`, which
 *  is for servers: where the archive names an address its links begin at the host, and lead nowhere from a folder. */
export function kinds(site, offices) {
  const fullest = new Map();
  const tops = readdirSync(site).filter((name) => name.endsWith('.html') && name !== '404.html');
  const below = ['rules', ...offices].flatMap((folder) => readdirSync(join(site, folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`).filter((name) => name.endsWith('.html')));
  for (const path of [...tops, ...below]) {
    const of = tops.includes(path) ? path : kind(path);
    const size = statSync(join(site, path)).size;
    if (!fullest.has(of) || fullest.get(of).size < size) fullest.set(of, { path, size });
  }
  return [...fullest.values()].map((found) => found.path).sort();
}

/** Does something with each entry in whichever tab is free; fails with all that failed. */
export async function each(tabs, entries, work) {
  const queue = [...entries];
  const failures = [];
  await Promise.all(tabs.map(async (tab) => {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      try {
        await work(tab, entry);
      } catch (error) {
        failures.push(`${JSON.stringify(entry)}: ${error.message}`);
      }
    }
  }));
  if (failures.length) throw new Error(`${failures.length} of ${entries.length}:\n${failures.slice(0, 12).join('\n')}`);
}

/** Runs tests by name; `only` is a part of the names of those to run. */
export async function run(tests, only) {
  let failed = 0;
  for (const [name, test] of Object.entries(tests).filter(([name]) => !only || name.includes(only))) {
    const start = performance.now();
    try {
      await test();
      console.log(`ok   ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log('FAIL ' + name + '\n' + error.stack.slice(0, 4000));
    }
  }
  return failed;
}
