// The search page. Words come from the page (data-message-…, data-labels), hits from search-index.js.
'use strict';
(() => {
const { index, terms, withNames, marks, marked, element } = window.minutebook;
const { load, json, search, entry, held, rest, readAs, variants } = index;
const form = document.querySelector('form[data-search]');
if (!form) return;
const input = form.querySelector('input[name=q]');
const sort = form.querySelector('[name=sort]');
const list = document.querySelector('[data-search-results]');
const status = document.querySelector('[data-search-status]');
const aside = document.querySelector('[data-search-facets]');
const more = document.querySelector('[data-search-more]');
const say = (key, values = {}) =>
  (form.getAttribute('data-message-' + key) || '').replace(/%(\w+)/g, (whole, name) => values[name] ?? whole);
// Values in words, and in the language of the page.
const labels = { ...JSON.parse(form.dataset.names || '{}'), ...JSON.parse(form.dataset.labels || '{}') };
// A day as the language of the page writes it.
const { locale } = form.dataset;
const format = locale && new Intl.DateTimeFormat(locale.replace('_', '-'), { dateStyle: 'long', timeZone: 'UTC' });
const day = (date) => (format ? format.format(new Date(date)) : date);
const FACETS = ['kind', 'organization', 'type', 'department', 'year', 'state', 'topic', 'person'];
const SEVERAL = ['topic', 'person']; // an entry may have several values
const each = (give) => Object.fromEntries(FACETS.map((facet) => [facet, give(facet)]));

let manifest;

// ---- Facets ----

// Others are loaded when they are opened; on a phone, hits come first.
const opened = new Set(matchMedia('(max-width: 48rem)').matches ? [] : ['kind', 'type', 'year', 'state']);
const asked = new Set(); // what the reader opened stays
// For each facet, of each entry whose file is loaded: the place of its value among the names, or those of its values.
let tables;
function prepare({ names, entries, facets }) {
  tables = each((facet) => SEVERAL.includes(facet) ? (names[facet] = []) && new Array(entries) : new Int16Array(entries));
  names.year = names.years.map(([year, first], i) => (tables.year.fill(i, first), String(year)));
  if (entries > facets) opened.delete('state'); // the largest
}
function fill(facet, first, bytes) {
  const table = tables[facet];
  if (SEVERAL.includes(facet)) {
    const { names, values } = json(bytes);
    const known = manifest.names[facet];
    const places = names.map((name) => (known.includes(name) ? known.indexOf(name) : known.push(name) - 1));
    values.forEach((some, i) => (table[first + i] = some.map((place) => places[place])));
    return;
  }
  const half = bytes.length / 2; // low bytes, then high bytes
  for (let i = 0; i < half; i++) {
    const code = ((bytes[half + i] << 8) | bytes[i]) - 1;
    // Decisions stand with their state, after the three kinds.
    table[first + i] = facet === 'state' ? code - 3 : code;
    if (facet === 'state') tables.kind[first + i] = Math.min(code, 2);
  }
}

// Loads what the hits need of a facet.
async function column(facet, hits) {
  if (facet === 'year') return;
  const names = manifest.names[facet];
  const file = facet === 'kind' && opened.has('state') ? 'state' : facet;
  // Of few hits the texts are there, and these values beside them.
  if (!SEVERAL.includes(facet) && hits.length <= 100 && hits.every(held))
    for (const e of hits) tables[facet][e] = names.indexOf((await entry(e))[facet]);
  else
    await Promise.all([...new Set(hits.map((e) => Math.floor(e / manifest.facets)))].map((i) =>
      load(`${file}-${i}`, (bytes) => fill(file, i * manifest.facets, bytes))));
}

// Hits that the chosen values leave, and for each facet how many hits each value has under the other facets.
async function refine(hits, chosen, facets) {
  await Promise.all(facets.map((facet) => column(facet, hits)));
  const failed = new Uint16Array(hits.length); // a bit for each facet that does not allow the hit
  for (const [bit, facet] of facets.entries()) {
    if (!chosen[facet].length) continue;
    await rest();
    const table = tables[facet];
    const allowed = manifest.names[facet].map((name) => chosen[facet].includes(name));
    for (let i = 0; i < hits.length; i++) {
      const at = table[hits[i]];
      if (!(typeof at === 'number' ? allowed[at] : at.some((one) => allowed[one]))) failed[i] |= 1 << bit;
    }
  }
  const counts = {};
  for (const [bit, facet] of facets.entries()) {
    await rest();
    const table = tables[facet];
    const tally = new Uint32Array(manifest.names[facet].length);
    for (let i = 0; i < hits.length; i++) {
      const at = table[hits[i]];
      if (failed[i] & ~(1 << bit)) continue;
      if (typeof at === 'number') tally[at]++;
      else for (const one of at) tally[one]++;
    }
    counts[facet] = new Map(manifest.names[facet].map((name, i) => [name, tally[i]])
      .filter(([name, count]) => count || chosen[facet].includes(name)));
  }
  await rest();
  return { left: hits.filter((_, i) => !failed[i]), counts };
}

const label = (facet, value) => labels[facet]?.[value] || (facet === 'kind' && say('kind-' + value)) || value;

function showFacets(counts, chosen, found) {
  const focused = document.activeElement?.id;
  const useful = found > 0 || FACETS.some((facet) => chosen[facet].length); // nothing found leaves nothing to narrow
  aside.replaceChildren(...FACETS.filter((facet) => useful && (counts[facet] ? counts[facet].size > 1 || asked.has(facet) || chosen[facet].length
    : SEVERAL.includes(facet) || manifest.names[facet].length > 1)).map((facet) => {
    const summary = element('summary', { onclick: () => asked.add(facet) }, say('facet-' + facet));
    const box = element('details', { className: 'search-facet', open: opened.has(facet) || chosen[facet].length > 0 }, summary);
    box.dataset.facet = facet;
    box.addEventListener('toggle', () => {
      opened[box.open ? 'add' : 'delete'](facet);
      if (box.open && !counts[facet]) run();
    });
    if (!counts[facet]) return box;
    const values = [...counts[facet]].sort((a, b) =>
      facet === 'year' ? b[0] - a[0] : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    box.append(element('ul', {}, ...values.map(([value, count], i) => element('li', {}, element('label', {},
      element('input', { type: 'checkbox', name: facet, value, id: `search-${facet}-${i}`, checked: chosen[facet].includes(value) }),
      ' ', label(facet, value), ' ', element('span', { className: 'search-count' }, count))))));
    return box;
  }));
  if (focused?.startsWith('search-')) document.getElementById(focused)?.focus();
}

// ---- Hits ----

// The part of a text around the first mark, or its beginning. Sentences come first; after an empty line, names and
// numbers, a line each.
function passage({ text }, wanted) {
  const ranges = marks(text, wanted);
  const [start, end] = ranges[0] ?? [0, 0];
  const empty = text.indexOf('\n\n');
  const facts = empty < 0 ? text.length : empty;
  const [low, high] = start < facts ? [0, facts] : [text.lastIndexOf('\n', start) + 1, (text + '\n').indexOf('\n', end)];
  const sentence = text.slice(Math.max(low, start - 60), start).match(/(?:[^。！？；\n.!?]|[.!?](?!\s))*$/)[0].length;
  const from = Math.max(low, start - (sentence < 60 ? sentence : 30));
  // Of a line that says something by itself no more than the line.
  const line = text.indexOf('\n', end);
  const to = Math.min(high, line - from < 12 ? high : line, Math.max(from + 100, end));
  return [sentence < 60 || from === low ? '' : '…', ...marked(text, ranges, from, to), to < high && to !== line ? '…' : ''];
}

async function row(number, { terms, ...state }) {
  const q = [state.q, ...terms.flatMap((term) => term.names || [])].join(' ');
  const hit = await entry(number);
  const [path, anchor] = hit.url.split('#');
  const href = (form.dataset.root || '') + path + '?q=' + encodeURIComponent(q) + (anchor ? '#' + anchor : '');
  const facts = [day(hit.date), ...['kind', 'organization', 'type', 'department', 'state'].map((facet) => label(facet, hit[facet])), hit.owner, hit.due && say('due', { date: day(hit.due) })];
  const item = element('li', { className: 'search-hit' },
    element('a', { href }, ...marked(hit.title, marks(hit.title, terms))),
    element('p', { className: 'search-facts' }, facts.filter(Boolean).join(' · ')),
    element('p', { className: 'search-passage' }, ...passage(hit, terms)));
  item.dataset.record = hit.record;
  if (hit.kind !== 'record') item.dataset[hit.kind] = hit.part;
  return item;
}

// A small archive shows all hits at once; a large one a screenful.
const step = (shown) => (manifest.entries <= 3000 ? 500 : shown ? 10 : 6);
async function extend(state, start, count) {
  more.hidden = true;
  // Each is shown when those before it are: the first does not wait for the last.
  const rows = state.left.slice(start, start + count).map((number) => row(number, state));
  for (const coming of rows) coming.catch(() => {}); // read below
  if (!rows.length && start === 0) list.replaceChildren();
  for (const [i, coming] of rows.entries()) {
    const item = await coming;
    if (!state.current()) return;
    if (start + i === 0) list.replaceChildren();
    list.append(item);
  }
  more.hidden = list.children.length >= state.left.length;
  more.textContent = say('more', { n: state.left.length - list.children.length });
  more.onclick = async () => {
    const next = list.children.length;
    await extend(state, next, step(next)).catch(() => (more.hidden = false));
    list.children[next]?.querySelector('a').focus();
  };
}

// Shows the first hits; and when all are known, what they are, and the facets.
async function show(hits, state, complete) {
  const chosen = FACETS.filter((facet) => state.chosen[facet].length);
  state.left = chosen.length ? (await refine(hits, state.chosen, chosen)).left : hits;
  if (!state.current()) return;
  const start = state.begun ? list.children.length : 0;
  await extend(state, start, Math.max(0, step() - start));
  if (!state.current()) return;
  state.begun = true;
  if (!complete) {
    status.textContent = say('searching', { n: state.left.length });
    return;
  }
  Object.assign(state, await refine(hits, state.chosen, FACETS.filter((facet) => facet === 'kind' || opened.has(facet) || chosen.includes(facet))));
  if (!state.current()) return;
  showFacets(state.counts, state.chosen, hits.length);
  const n = state.left.length;
  const { kind } = state.chosen;
  const [r, i, d] = n ? manifest.names.kind.map((k) => (!kind.length || kind.includes(k)) && state.counts.kind.get(k) || 0) : manifest.kinds;
  status.textContent = say(n ? 'found' : 'none', { q: state.q, n, r, i, d });
  const names = state.terms.flatMap((term) => term.names || []);
  if (names.length) status.append(' ', element('span', { className: 'search-also' }, say('names', { names: names.slice(0, 12).join(say('separator')) + (names.length > 12 ? '…' : '') })));
  narrowed(state.chosen);
  if (!n) suggest(state);
  list.dataset.total = n;
  list.dataset.complete = 'true';
}

// Says that an organisation or department was chosen, and leads to all of them.
function narrowed(chosen) {
  for (const facet of ['organization', 'department']) {
    if (!chosen[facet].length) continue;
    const names = chosen[facet].map((value) => label(facet, value)).join(say('separator'));
    const href = address({ ...read(), chosen: { ...chosen, [facet]: [] } });
    status.append(' ', element('span', { className: 'search-also' }, say('only', { names }), ' ',
      element('a', { href }, say('everywhere-' + facet))));
  }
}

// Offers what does find something: the query without facets or a term, with other characters, or a part of a term.
async function suggest(state) {
  const written = (some) => some.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(' ');
  const find = async (q) => (await search(terms(q), true, state.current, () => {}))?.length;
  // Offers the first of some queries that finds something.
  const offer = async (ways, key = 'instead', words = {}) => {
    for (const q of ways) {
      const n = await find(q);
      if (!n || !state.current()) continue;
      status.append(' ', element('a', { href: '?' + new URLSearchParams({ q }) }, say(key, { q, n, ...words })));
      return true;
    }
  };
  const asked = state.terms;
  if (FACETS.some((facet) => state.chosen[facet].length)) await offer([state.q], 'without-facets');
  // Characters that the archive does not use are replaced in all terms at once.
  const occurring = await Promise.all(asked.map(async (term) => {
    for (const text of [term.text, ...await variants(term.text)])
      if (await find(written([{ ...term, text }]))) return { ...term, text };
    return term;
  }));
  if (written(occurring) !== written(asked) && await offer([written(occurring)])) return;
  for (const term of asked)
    await offer((await variants(term.text)).map((text) => written(asked.map((other) => (other === term ? { ...term, text } : other)))));
  if (asked.length > 1)
    for (const term of asked) {
      const kept = (some) => [written(some.filter((_, i) => asked[i] !== term))];
      await offer(kept(asked), 'without-term', { q: term.text }) || await offer(kept(occurring));
    }
  else {
    const [way = asked[0].text] = await variants(asked[0].text); // of characters that occur
    const chars = [...way];
    const parts = [1, 2, 3, 4].filter((less) => chars.length - less > 1).flatMap((less) => [chars.slice(0, -less), chars.slice(less)]);
    await offer(parts.filter(([c]) => /[^-_./]/.test(c)).map((some) => some.join('')));
  }
}

// ---- The page ----

let turn = 0;
let chosen = each(() => []); // what stays where no facets are shown
function read() {
  return { q: input.value.trim(), sort: sort?.value, chosen: aside.childElementCount ? each((facet) =>
    [...aside.querySelectorAll(`input[name="${facet}"]:checked`)].map((check) => check.value)) : chosen };
}

// The reader's own department (see site.js), as the index calls it, where it is of an organisation that is searched.
function owned({ organization }) {
  try {
    const { name, organization: own } = JSON.parse(localStorage.getItem('minutebook-department'));
    if (organization.length && !organization.includes(own)) return null;
    return Object.entries(labels.department || {}).find(([, shown]) => shown === name)?.[0] ?? name;
  } catch {
    return null;
  }
}

// Finds people by how their names are read: `linxiao`, or `lin xiao` where that is somebody.
async function people(asked) {
  const typed = ({ text, quoted }) => !quoted && /^[a-z]+$/.test(text);
  for (let at = 0; at < asked.length; at++) {
    for (let n = 3; n > 0; n--) {
      const some = asked.slice(at, at + n);
      const text = some.map((term) => term.text).join('');
      if (some.length < n || text.length < 2 || !some.every(typed)) continue;
      const names = await readAs(text);
      if (!names.length) continue;
      if (n > 1) asked.splice(at, n, ...terms(text));
      withNames(asked[at], names);
      break;
    }
  }
}

// `state` is what the address says; without it, what the form says.
async function run(state = read()) {
  const mine = ++turn;
  Object.assign(state, { terms: terms(state.q), current: () => mine === turn });
  chosen = state.chosen;
  delete list.dataset.total;
  delete list.dataset.complete;
  if (!state.terms.length) {
    list.replaceChildren();
    aside.replaceChildren();
    more.hidden = true;
    status.textContent = say('hint');
    return;
  }
  status.textContent = say('searching', { n: 0 });
  try {
    if (!manifest) {
      manifest = await index.open(form.dataset.index);
      prepare(manifest);
    }
    if (first) state.chosen.department = manifest.names.department.filter((name) => name === owned(state.chosen));
    first = false;
    await people(state.terms);
    const hits = await search(state.terms, state.sort === 'date', state.current, (some) => show(some, state, false));
    if (hits && state.current()) await show(hits, state, true);
  } catch (error) {
    if (state.current()) status.textContent = say('failed', { file: error.message });
  }
}

function address({ q, sort: by, chosen }) {
  const parameters = new URLSearchParams();
  if (q) parameters.set('q', q);
  if (by && by !== 'relevance') parameters.set('sort', by);
  for (const facet of FACETS) for (const value of chosen[facet]) parameters.append(facet, value);
  // Else the reader's own department would be chosen again.
  if (!first && !chosen.department.length && owned(chosen)) parameters.append('department', '');
  return '?' + parameters;
}
function remember(push) {
  try {
    history[push ? 'pushState' : 'replaceState'](null, '', address(read()));
  } catch {
    // Some browsers keep the address of a page opened from disk as it is.
  }
}
function restore() {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get('q') || '';
  if (sort) sort.value = parameters.get('sort') || 'relevance';
  first = !parameters.has('department');
  run({ ...read(), chosen: each((facet) => parameters.getAll(facet).filter(Boolean)) });
}

let first; // whether the department is still the reader's own
let composing = false, typing = false, timer;
function typed() {
  if (composing) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    remember(!typing);
    typing = true;
    run();
  }, 150);
}
input.addEventListener('compositionstart', () => (composing = true));
input.addEventListener('compositionend', () => {
  composing = false;
  typed();
});
input.addEventListener('input', typed);
input.addEventListener('blur', () => (typing = false));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  remember(!typing);
  typing = false;
  run();
});
for (const part of [aside, sort])
  part?.addEventListener('change', () => {
    remember(true);
    run();
  });
addEventListener('popstate', restore);

addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const links = [...list.querySelectorAll('.search-hit > a')];
  const place = links.indexOf(at);
  if (event.key === 'ArrowDown' && (at === input || place >= 0)) links[Math.min(place + 1, links.length - 1)]?.focus();
  else if (event.key === 'ArrowUp' && place >= 0) (links[place - 1] || input).focus();
  else if (event.key === 'Escape' && (at === input || place >= 0)) {
    input.value = '';
    input.focus();
    typed();
  } else return;
  event.preventDefault();
});
restore();
})();
