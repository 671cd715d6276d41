// The index of the search: files that are scripts, so that a page loads them from a folder, too (src/search/mod.rs).
'use strict';
(() => {
const { fold } = window.minutebook;
let base = 'search/'; // where the files are, as seen from the page

// ---- Files ----

const files = new Map(); // name → promise of its bytes
const arrived = new Map(); // name → { length, text }
window.minutebook.shard = (name, length, text) => arrived.set(name, { length, text });

function load(name, decode) {
  if (!files.has(name)) {
    const promise = new Promise((resolve, reject) => {
      const script = document.createElement('script');
      // The manifest is asked for again, the shards by the manifest's version, so that old and new never mix.
      const version = name === 'manifest' ? Date.now() : manifest.version;
      script.src = base + name + '.js' + (location.protocol === 'file:' ? '' : '?v=' + version);
      script.onload = () => {
        script.remove();
        resolve(arrived.get(name));
      };
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    }).then(async (file) => {
      arrived.delete(name);
      return decode(await inflate(bytes(file)));
    });
    promise.catch(() => files.delete(name));
    files.set(name, promise);
  }
  return files.get(name);
}
const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

// Two bytes a character; one that a string could not hold with its highest bit turned over (src/search/shard.rs).
function bytes({ length, text }) {
  const pairs = new Uint16Array((length + 1) >> 1);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    pairs[at++] = code === 0xffff ? text.charCodeAt(++i) ^ 0x8000 : code;
  }
  return new Uint8Array(pairs.buffer, 0, length);
}

// Entries as shown: a byte for a common character, two for another (src/search/alphabet.rs, pack.rs).
const SINGLE = 140;
const RANGES = [[0x4e00, 0xa000], [0, 0x800], [0x2000, 0x3400], [0xff00, 0xfff0]];
const ESCAPE = 255 * 256 + 255 - SINGLE * 255;
const FIELDS = ['title', 'text', 'record', 'part', 'url', 'facts'];
const FACTS = ['kind', 'date', 'organization', 'type', 'department', 'state', 'owner', 'due'];
let characters; // by their codes
function texts(bytes) {
  if (!characters) {
    characters = new Uint16Array(ESCAPE);
    let code = 0;
    for (const c of manifest.alphabet) characters[code++] = c.charCodeAt();
    for (const [from, to] of RANGES) for (let c = from; c < to; c++) characters[code++] = c;
  }
  const units = new Uint16Array(bytes.length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    let code = bytes[i];
    if (code >= SINGLE) code = SINGLE + (code - SINGLE) * 256 + bytes[++i];
    if (code < ESCAPE) units[at++] = characters[code];
    else {
      const rare = String.fromCodePoint((bytes[++i] << 16) | (bytes[++i] << 8) | bytes[++i]);
      for (let j = 0; j < rare.length; j++) units[at++] = rare.charCodeAt(j);
    }
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, at)).split('\0');
}

async function inflate(bytes) {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  for (const done of [writer.write(bytes), writer.close()]) done.catch(() => {}); // an error is read at the other end
  return new Uint8Array(await new Response(readable).arrayBuffer());
}

let manifest;
async function open(folder) {
  base = folder;
  manifest ||= await load('manifest', (bytes) => {
    const read = json(bytes);
    let next = 0;
    read.texts = read.texts.map((count) => (next += count) - count);
    return read;
  });
  return manifest;
}

// ---- Lists of grams (src/search/lists.rs, postings.rs, bits.rs) ----

function lists(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  const shapes = Array.from({ length: varint() }, () => bytes[at++]);
  let before = '';
  const keys = shapes.map((shape) => {
    let replaced = before.charCodeAt(shape >> 4) || 0;
    before = before.slice(0, shape >> 4);
    for (let fresh = shape & 15; fresh > 0; fresh--) {
      before += String.fromCharCode(varint() + replaced);
      replaced = 0;
    }
    return before;
  });
  const counts = keys.map(varint);
  const titled = keys.map(varint);

  let bit = at * 8;
  const read = (width) => {
    const byte = bit >> 3;
    const word = (bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3];
    const value = width && (word << (bit & 7)) >>> (32 - width); // at most 25 bits
    bit += width;
    return value;
  };
  const all = new Uint32Array([...counts, ...titled].reduce((a, b) => a + b, 0));
  const interpolate = (from, to, low, high) => {
    const count = to - from;
    if (count === 0) return;
    if (high - low + 1 === count) {
      for (let i = 0; i < count; i++) all[from + i] = low + i;
      return;
    }
    const middle = count >> 1;
    const range = high - low - count + 2;
    const width = 31 - Math.clz32(range);
    const short = 2 ** (width + 1) - range;
    let value = read(width);
    if (value >= short) value = value * 2 + read(1) - short;
    value += low + middle;
    all[from + middle] = value;
    if (middle) interpolate(from, from + middle, low, value - 1);
    if (middle + 1 < count) interpolate(from + middle + 1, to, value + 1, high);
  };
  let place = 0;
  const found = keys.map((_, i) => {
    const first = place, middle = first + counts[i], end = middle + titled[i];
    interpolate(first, middle, 0, manifest.space - 1);
    interpolate(middle, end, 0, counts[i] - 1);
    for (let j = middle; j < end; j++) all[j] = all[first + all[j]];
    place = end;
    return () => ({ entries: all.subarray(first, middle), titles: all.subarray(middle, end) });
  });
  return { keys, found };
}

// The place of the last value that `fits`; those that do come first.
function last(values, fits) {
  let low = -1, high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(values[middle])) low = middle;
    else high = middle - 1;
  }
  return low;
}
const shard = (kind, first) =>
  load(kind + '-' + Array.from({ length: first.length }, (_, i) => first.charCodeAt(i).toString(16)).join('-'), lists);

// The entries that have a gram. Unless `exact`, they have its beginning, and few do.
async function lookup(gram) {
  const from = Math.max(0, last(manifest.grams, (first) => first <= gram));
  const to = last(manifest.grams, (first) => first < gram + '\uffff');
  if (to < 0) return any([]);
  if (to > from + 1) {
    // What more than two shards begin with has a list of its own, or shares that of a longer one.
    const { keys, found } = await shard('w', manifest.wide[last(manifest.wide, (first) => first <= gram)]);
    return { ...found[last(keys, (key) => key < gram) + 1](), exact: true };
  }
  const shards = await Promise.all(manifest.grams.slice(from, to + 1).map((first) => shard('g', first)));
  const begun = shards.flatMap(({ keys, found }) =>
    found.slice(last(keys, (key) => key < gram) + 1, last(keys, (key) => key < gram + '\uffff') + 1));
  // Else those that have the gram stand with the longest key that begins it.
  const { keys, found } = shards[0];
  for (let length = gram.length - 1; !begun.length && length > 0; length--) {
    const at = keys.indexOf(gram.slice(0, length));
    if (at >= 0) return { ...found[at](), exact: false };
  }
  return { ...unite(begun.map((list) => list())), exact: true };
}

// Those that have one of several grams.
async function any(grams) {
  const found = await Promise.all(grams.map(lookup));
  return found.length === 1 ? found[0] : { ...unite(found), exact: found.every((f) => f.exact) };
}
function unite(found) {
  const union = (lists) => {
    const arrays = lists.filter((list) => list.length);
    if (arrays.length < 2) return arrays[0] || new Uint32Array();
    const has = new Uint8Array(manifest.entries);
    for (const array of arrays) for (const entry of array) has[entry] = 1;
    const all = new Uint32Array(has.length);
    let count = 0;
    has.forEach((one, entry) => one && (all[count++] = entry));
    return all.slice(0, count);
  };
  return { entries: union(found.map((f) => f.entries)), titles: union(found.map((f) => f.titles)) };
}
function intersection(a, b) {
  let j = 0;
  return a.filter((value) => {
    while (b[j] < value) j++;
    return b[j] === value;
  });
}

// ---- Searching ----

// Lets the page answer between parts of long work.
let rested = 0;
async function rest() {
  if (performance.now() - rested < 20) return;
  await new Promise((done) => setTimeout(done));
  rested = performance.now();
}

const textFile = (entry) => manifest.texts[last(manifest.texts, (first) => first <= entry)];
async function entry(number) {
  const first = textFile(number);
  const values = await load('t-' + first, texts);
  const entry = Object.fromEntries(FIELDS.map((name, i) => [name, values[(number - first) * FIELDS.length + i]]));
  entry.facts.split('\n').forEach((fact, i) => (entry[FACTS[i]] = fact));
  return entry;
}
const held = (number) => files.has('t-' + textFile(number));
const FEW = 8; // candidates that are as well looked up in their text

// The newest first, but before them those in `titles`, which are some of them.
function ranking(entries, titles) {
  const ranked = new Array(entries.length);
  let place = 0;
  for (let i = titles.length; i-- > 0; ) ranked[place++] = titles[i];
  for (let i = entries.length, j = titles.length; i-- > 0; )
    if (j > 0 && titles[j - 1] === entries[i]) j--;
    else ranked[place++] = entries[i];
  return ranked;
}

// Gives all hits, the best first; calls `progress` with some before.
async function search(wanted, byDate, current, progress) {
  rested = performance.now();
  let entries, titles;
  const narrow = (found) => {
    entries = entries ? intersection(entries, found.entries) : found.entries;
    titles = titles ? intersection(titles, found.titles) : found.titles;
  };
  const asked = wanted.filter((term) => term.needs.length);
  const answers = await Promise.all(asked.map((term) => any(term.needs[0])));
  if (!asked.length) entries = titles = new Uint32Array(manifest.entries).map((_, i) => i);
  answers.forEach(narrow);
  const open = wanted.filter((term) => !term.exact || !answers[asked.indexOf(term)]?.exact);
  for (const need of open.flatMap((term) => term.needs.slice(1))) {
    if (!current()) return null;
    if (entries.length > FEW) narrow(await any(need));
  }
  const sure = new Map();
  if (entries.length > FEW)
    for (const term of open.filter((t) => t.sure.length)) {
      const found = await any(term.sure);
      if (found.exact) sure.set(term, new Set(found.entries));
    }
  await rest();
  const ranked = ranking(entries, byDate ? [] : titles);
  if (!open.length) return ranked;

  const contains = ({ title, text }, number) => {
    const folded = [title, text].map((field) => fold(field).folded);
    return open.every((term) => sure.get(term)?.has(number) || folded.some((field) => field.search(term.pattern) >= 0));
  };
  const hits = [];
  let given = 0;
  for (let i = 0; i < ranked.length; ) {
    // A window of candidates in six more files, loaded together.
    const names = new Set();
    let end = i;
    while (end < ranked.length && (names.size < 6 || names.has(textFile(ranked[end])))) names.add(textFile(ranked[end++]));
    const found = await Promise.all(ranked.slice(i, end).map(async (number) =>
      open.every((term) => sure.get(term)?.has(number)) || contains(await entry(number), number)));
    if (!current()) return null;
    found.forEach((holds, j) => holds && hits.push(ranked[i + j]));
    i = end;
    if (i < ranked.length && hits.length - given >= Math.max(6, given)) {
      given = hits.length;
      await progress(hits);
    }
  }
  return hits;
}

// The names that are read so: each character by one of its readings, or by the beginning of one.
async function readAs(typed) {
  const syllable = (readings) => '(?:' + readings.split('|').flatMap((r) => [r, r[0], ...(/^[zcs]h/.test(r) ? [r.slice(0, 2)] : [])]).join('|') + ')';
  const people = await load('people', json);
  return people.filter(([, read]) => new RegExp('^' + read.split(' ').map(syllable).join('') + '$').test(typed)).map(([name]) => name).slice(0, 60);
}

// Other ways to write a text, with characters that occur.
async function variants(text) {
  const groups = await load('variants', json);
  let ways = [''];
  for (const c of text) {
    const alike = groups.filter(([, all]) => all.includes(c)).flatMap(([here]) => [...here]);
    const others = alike.includes(c) || !alike.length ? [c, ...alike] : alike;
    ways = ways.flatMap((way) => [...new Set(others)].map((other) => way + other)).slice(0, 24);
  }
  return ways.filter((way) => way !== text);
}

window.minutebook.index = { load, json, open, search, entry, held, rest, readAs, variants };
})();
