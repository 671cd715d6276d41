// Pages as the Nu HTML checker reads them: of each kind of page, in each language, the shortest and the longest; and the styles and
// drawings beside them. `tests/run` builds the sites to target/; then `node tests/browser/valid.mjs [--all] [FOLDER …]`.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const checker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
const given = process.argv.slice(2).filter((word) => word !== '--all');
const folders = (given.length ? given : ['site', 'stress', 'themed', 'hostile'].map((name) => join(here, '../../target', name))).map((name) => resolve(name));
const all = process.argv.includes('--all');

/** The kind of a page by its path: the organisation, and the names and numbers of what it is about, do not count. */
const kind = (path) => path.replace(/(^|en\/)(?!en\/|rules\/|static\/)[^/]+\//, '$1office/').replace(/[^/]*\d[^/]*/g, '#')
  .replace(/(series|topics|departments|people|records)\/(?!index)[^/]+\.html$/, '$1/#');

const kinds = new Map();
let count = 0;
for (const folder of folders) {
  for (const path of readdirSync(folder, { recursive: true }).map(String).filter((path) => /\.(html|css|svg)$/.test(path))) {
    const key = relative(here, folder) + ' ' + kind(path) + (all || !path.endsWith('.html') ? path : '');
    const file = join(folder, path);
    const { size } = statSync(file);
    const found = kinds.get(key) ?? kinds.set(key, { shortest: { file, size }, longest: { file, size } }).get(key);
    if (size < found.shortest.size) found.shortest = { file, size };
    if (size > found.longest.size) found.longest = { file, size };
    count++;
  }
}
const files = [...new Set([...kinds.values()].flatMap(({ shortest, longest }) => [shortest.file, longest.file]))];
if (files.length < 40) throw new Error(`only ${files.length} files below ${folders}: are the sites built?`);

const start = performance.now();
let failed = false;
try {
  execFileSync('java', ['-Xmx1g', '-jar', checker, '--errors-only', '--also-check-css', '--also-check-svg', ...files], { stdio: ['ignore', 'inherit', 'inherit'] });
} catch (error) {
  if (error.status === null || error.code === 'ENOENT') throw error;
  failed = true;
}
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(`${failed ? 'FAIL' : 'ok  '} the Nu HTML checker finds no error in ${files.length} of ${count} files of ${kinds.size} kinds (${seconds} s)`);
process.exit(failed ? 1 : 0);
