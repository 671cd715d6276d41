// The search page. The index lies in static files below data-index (see src/search/mod.rs for their form); each is a
// script that calls minutebook.shard, so the page works from a folder as from a server. Words come from the page.
'use strict';
(() => {
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
  const labels = JSON.parse(form.dataset.labels || '{}');
  const FACETS = ['kind', 'organization', 'type', 'department', 'year', 'state', 'topic', 'person'];
  const LAZY = ['topic', 'person']; // loaded when asked for: most archives name many people

  // ---- Files ---------------------------------------------------------------------------------------------------

  const files = new Map(); // name → promise of its bytes
  const arrived = new Map(); // name → { length, text }
  window.minutebook = Object.assign(window.minutebook || {}, {
    shard: (name, length, text) => arrived.set(name, { length, text }),
  });

  function load(name, decode) {
    if (!files.has(name)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        // The manifest is asked for anew, the shards by the manifest's version, so that old and new never mix.
        const version = name === 'manifest' ? Date.now() : manifest.version;
        script.src = form.dataset.index + name + '.js' + (location.protocol === 'file:' ? '' : '?v=' + version);
        script.onload = () => resolve(arrived.get(name));
        script.onerror = () => reject(new Error(name));
        script.onloadend = null;
        document.head.append(script);
      }).then(async (file) => {
        arrived.delete(name);
        return decode(await inflate(septets(file)));
      });
      promise.catch(() => files.delete(name));
      files.set(name, promise);
    }
    return files.get(name);
  }
  const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

  // Seven bits a character; what a string cannot hold is joined with the value after it (src/search/shard.rs).
  function septets({ length, text }) {
    const bytes = new Uint8Array(length);
    const unwritable = [0, 10, 13, 34, 92];
    let at = 0, bits = 0, count = 0;
    const push = (value) => {
      bits = (bits << 7) | value;
      count += 7;
      if (count >= 8) {
        count -= 8;
        bytes[at++] = bits >> count;
        bits &= (1 << count) - 1;
      }
    };
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 128) push(code);
      else {
        push(unwritable[(code - 128) >> 7]);
        push(code & 127);
      }
    }
    return bytes;
  }

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  let manifest;
  async function open() {
    manifest ||= await load('manifest', json);
  }

  // ---- Lists of grams (src/search/postings.rs, bits.rs) -----------------------------------------------------------

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
    const keys = Array.from({ length: varint() }, () => ({ shape: bytes[at++] }));
    let before = [];
    for (const key of keys) {
      const shared = key.shape >> 4;
      let replaced = before[shared] || 0;
      before = before.slice(0, shared);
      for (let fresh = key.shape & 15; fresh > 0; fresh--) {
        before.push(varint() + replaced);
        replaced = 0;
      }
      key.name = String.fromCodePoint(...before);
    }
    for (const key of keys) key.count = varint();
    for (const key of keys) key.titled = varint();

    let bit = at * 8;
    const read = (width) => {
      let value = 0;
      for (; width > 0; width--, bit++) value = (value << 1) | ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
      return value;
    };
    const interpolate = (into, from, to, low, high) => {
      const count = to - from;
      if (count === 0) return;
      if (high - low + 1 === count) {
        for (let i = 0; i < count; i++) into[from + i] = low + i;
        return;
      }
      const middle = count >> 1;
      const range = high - low - count + 2;
      const width = 31 - Math.clz32(range);
      const short = 2 ** (width + 1) - range;
      let value = read(width);
      if (value >= short) value = value * 2 + read(1) - short;
      value += low + middle;
      into[from + middle] = value;
      interpolate(into, from, from + middle, low, value - 1);
      interpolate(into, from + middle + 1, to, value + 1, high);
    };
    const found = new Map();
    for (const { name, count, titled } of keys) {
      const entries = new Uint32Array(count);
      const titles = new Uint32Array(titled);
      interpolate(entries, 0, count, 0, manifest.entries - 1);
      interpolate(titles, 0, titled, 0, count - 1);
      found.set(name, { entries, titles: titles.map((position) => entries[position]) });
    }
    return found;
  }

  // Keys sort by code points, which the order of UTF-16 units is not.
  function after(a, b) {
    const [x, y] = [[...a], [...b]];
    for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i].codePointAt() > y[i].codePointAt();
    return x.length > y.length;
  }

  // The last shard that does not begin after the key.
  function shardOf(key) {
    let low = 0, high = manifest.grams.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (after(manifest.grams[middle], key)) high = middle;
      else low = middle;
    }
    return low;
  }
  const shardName = (index) => 'g-' + [...manifest.grams[index]].map((c) => c.codePointAt().toString(16)).join('-');

  // The entries that have one of the keys, or a key that begins so.
  async function lookup({ keys, prefix }) {
    const wanted = new Set();
    for (const key of keys || [prefix]) {
      const last = shardOf(prefix ? prefix + '\u{10ffff}' : key);
      for (let index = shardOf(key); index <= last; index++) wanted.add(index);
    }
    const shards = await Promise.all([...wanted].map((index) => load(shardName(index), lists)));
    const found = [];
    for (const shard of shards) {
      if (prefix) {
        for (const [key, entry] of shard) if (key.startsWith(prefix)) found.push(entry);
      } else {
        for (const key of keys) if (shard.has(key)) found.push(shard.get(key));
      }
    }
    return { entries: union(found.map((f) => f.entries)), titles: union(found.map((f) => f.titles)) };
  }

  function union(arrays) {
    if (arrays.length < 2) return arrays[0] || new Uint32Array();
    return Uint32Array.from(new Set(arrays.flatMap((array) => [...array]))).sort();
  }
  function intersection(a, b) {
    let j = 0;
    return a.filter((value) => {
      while (b[j] < value) j++;
      return b[j] === value;
    });
  }

  // ---- Folding and terms (src/search/fold.rs, grams.rs) -------------------------------------------------------------

  const CLUSTER = /[\u4e00-\u9fff]+(?![\p{M}\uff9e\uff9f])|\p{White_Space}+|[^][\p{M}\uff9e\uff9f]*/gu;
  // The folded text, and for each of its units where it began in the text as shown.
  function fold(text) {
    let folded = '';
    const at = [];
    for (const match of text.matchAll(CLUSTER)) {
      const shown = match[0];
      const code = shown.charCodeAt(0);
      const plain = code >= 0x4e00 && code <= 0x9fff;
      const piece = plain && shown.length === 1 ? shown
        : plain && !/[\p{M}\uff9e\uff9f]/u.test(shown) ? shown
        : /^\p{White_Space}/u.test(shown) ? ' '
        : [...shown.normalize('NFKC')].map((c) => c.toLowerCase()).join('');
      const step = plain && piece.length === shown.length ? 1 : 0;
      for (let i = 0; i < piece.length; i++) at.push(match.index + i * step);
      folded += piece;
    }
    at.push(text.length);
    return { folded, at };
  }

  const LETTER = /[\p{Alphabetic}\p{N}]/u;
  const isWord = (c) => c.codePointAt() < 0x2e80 && LETTER.test(c);
  const LONGEST = 12;
  const WORD = '(?![\\u2e80-\\u{10ffff}])[\\p{Alphabetic}\\p{N}]';
  const GAP = '[^\\p{Alphabetic}\\p{N}]';
  const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

  // Terms of a query: separated by spaces, all wanted; in quotes a phrase.
  function terms(query) {
    const found = [];
    for (const [, quoted, , plain] of query.matchAll(/["“”„«]([^"“”»]*)(["“”»]|$)|([^\s"“”„«]+)/gu)) {
      const text = fold((quoted ?? plain).trim()).folded;
      if (text && !found.some((term) => term.text === text && term.quoted === (quoted !== undefined)))
        found.push(term(text, quoted !== undefined && LETTER.test(text)));
    }
    return found;
  }

  // What a term asks of the lists, whether they answer it alone, and the pattern that finds it in a folded text.
  function term(text, quoted) {
    const letters = [];
    const runs = []; // words, with what closes them within the term
    let gap = false;
    for (const c of text) {
      if (!LETTER.test(c)) {
        gap = true;
        continue;
      }
      const last = letters.at(-1);
      const word = isWord(c);
      if (word && last?.word && !gap) runs.at(-1).text.push(c);
      else if (word) runs.push({ text: [c], open: !letters.length && !gap });
      letters.push({ c, word, gap });
      gap = false;
    }
    const plain = letters.length === [...text].length;
    const needs = [];
    letters.slice(1).forEach(({ c, word, gap }, i) => {
      const before = letters[i];
      const near = before.c + c, far = before.c + ' ' + c;
      if (before.word && word) {
        if (gap) needs.push({ keys: [far] });
      } else needs.push({ keys: quoted ? [near, far] : [gap ? far : near] });
    });
    const single = runs.length === 1 && letters.every((l) => l.word);
    let exact = (quoted || plain) && letters.length === 2 && needs.length === 1 && !single && runs.length < 2;
    if (letters.length === 1 && !letters[0].word) {
      needs.push({ keys: [letters[0].c] });
      exact = quoted || plain;
    } else if (!exact) {
      runs.forEach((run, i) => {
        const key = ' ' + run.text.slice(0, LONGEST).join('');
        const ends = i === runs.length - 1 && letters.at(-1).word && !gap;
        if (quoted) needs.push({ keys: [key] });
        else if (single && plain) needs.push({ prefix: key });
        else if (!run.open) needs.push(ends ? { prefix: key } : { keys: [key] });
      });
      if (single && quoted) exact = runs[0].text.length < LONGEST;
      else if (single && plain) exact = runs[0].text.length <= LONGEST;
    }
    let pattern = escape(text);
    if (quoted) {
      pattern = letters
        .map(({ c, word, gap }, i) => {
          const before = letters[i - 1];
          const between = !before ? '' : before.word && word ? (gap ? GAP + '+' : '') : GAP + '*';
          return between + escape(c);
        })
        .join('');
      if (letters[0].word) pattern = `(?<!${WORD})` + pattern;
      if (letters.at(-1).word) pattern += `(?!${WORD})`;
    } else if (single && plain) pattern = `(?<!${WORD})` + pattern;
    return { text, quoted, needs, exact, pattern: new RegExp(pattern, 'gu') };
  }

  // ---- Searching ---------------------------------------------------------------------------------------------------

  const textFile = (entry) => {
    let low = 0, high = manifest.texts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (manifest.texts[middle] > entry) high = middle;
      else low = middle;
    }
    return manifest.texts[low];
  };
  async function textOf(entry) {
    const first = textFile(entry);
    return (await load('t-' + first, json))[entry - first];
  }
  const contains = (wanted, fields) => {
    const folded = fields.map((field) => fold(field).folded);
    return wanted.every(({ pattern }) => folded.some((text) => text.search(pattern) >= 0));
  };

  // Calls `progress` with hits found so far, the best first; gives all of them at the end.
  async function search(wanted, byDate, current, progress) {
    const rank = (c) => 1 + manifest.common.indexOf(c) || 1000;
    const cost = ({ keys, prefix }) => {
      const known = files.has(shardName(shardOf((keys || [prefix])[0])));
      const rare = [...(keys || [prefix])[0]].reduce((sum, c) => sum + Math.log(rank(c)), 0);
      return (known ? -100 : 0) - rare;
    };
    let entries = null, titles = null, all = true;
    for (const need of wanted.flatMap((t) => t.needs).sort((a, b) => cost(a) - cost(b))) {
      // Few candidates are looked up in their text, which is shown anyway.
      if (entries && entries.length <= 2) {
        all = false;
        break;
      }
      const found = await lookup(need);
      if (!current()) return null;
      entries = entries ? intersection(entries, found.entries) : found.entries;
      titles = titles ? intersection(titles, found.titles) : found.titles;
    }
    entries ||= Uint32Array.from({ length: manifest.entries }, (_, i) => i);
    const titled = new Set(byDate ? [] : titles || []);
    const order = [...entries].reverse();
    const ranked = [...order.filter((e) => titled.has(e)), ...order.filter((e) => !titled.has(e))];
    const confirm = wanted.filter((t) => !all || !t.exact);
    if (!confirm.length) return ranked;
    const hits = [];
    let told = 0;
    for (let i = 0; i < ranked.length; ) {
      // A window of candidates in six more files, loaded together.
      const names = new Set();
      let end = i;
      while (end < ranked.length && (names.size < 6 || names.has(textFile(ranked[end])))) names.add(textFile(ranked[end++]));
      const texts = await Promise.all(ranked.slice(i, end).map(textOf));
      if (!current()) return null;
      texts.forEach((fields, j) => contains(confirm, fields) && hits.push(ranked[i + j]));
      i = end;
      if (i < ranked.length && hits.length - told >= Math.max(20, told)) {
        told = hits.length;
        await progress(hits);
      }
    }
    return hits;
  }

  // ---- Facets ------------------------------------------------------------------------------------------------------

  const opened = new Set();
  async function column(facet, entries) {
    const kind = LAZY.includes(facet) ? 'p-' : 'f-';
    const chunks = new Map();
    await Promise.all([...new Set(entries.map((e) => Math.floor(e / manifest.facets)))].map(async (chunk) =>
      chunks.set(chunk, await load(kind + chunk, json))));
    const names = facet === 'kind' ? ['record', 'decision'] : manifest.names[facet];
    return (entry) => {
      const table = chunks.get(Math.floor(entry / manifest.facets));
      const value = table[facet === 'kind' ? 'decision' : facet][entry % manifest.facets];
      return [value].flat().filter((v) => v >= 0).map((v) => names[v]);
    };
  }

  // Hits that the chosen values leave, and for each facet how many hits each value has under the other facets.
  async function refine(hits, chosen) {
    const shown = FACETS.filter((f) => !LAZY.includes(f) || opened.has(f) || chosen[f].length);
    const columns = {};
    for (const facet of shown) columns[facet] = await column(facet, hits);
    const allows = (facet, entry) => !chosen[facet].length || columns[facet](entry).some((v) => chosen[facet].includes(v));
    const counts = {};
    for (const facet of shown) {
      counts[facet] = new Map(chosen[facet].map((value) => [value, 0]));
      for (const entry of hits)
        if (shown.every((other) => other === facet || allows(other, entry)))
          for (const value of columns[facet](entry)) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
    }
    return { left: hits.filter((entry) => shown.every((facet) => allows(facet, entry))), counts, columns };
  }

  const label = (facet, value) => labels[facet]?.[value] || (facet === 'kind' && say('kind-' + value)) || value;

  function showFacets(counts, chosen) {
    const focused = document.activeElement?.id;
    aside.replaceChildren(...FACETS.filter((facet) => counts[facet] ? counts[facet].size > 1 || chosen[facet].length
      : manifest.names[facet]?.length).map((facet) => {
      const box = element('details', { className: 'search-facet', open: !!counts[facet] });
      box.dataset.facet = facet;
      box.append(element('summary', { textContent: say('facet-' + facet) }));
      if (!counts[facet]) {
        box.addEventListener('toggle', () => box.open && (opened.add(facet), run()), { once: true });
        return box;
      }
      const values = [...counts[facet]].sort((a, b) =>
        facet === 'year' ? b[0] - a[0] : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const items = values.map(([value, count], i) => {
        const check = element('input', { type: 'checkbox', name: facet, value, id: `search-${facet}-${i}`, checked: chosen[facet].includes(value) });
        const text = element('label', {});
        text.append(check, ' ', label(facet, value), ' ', element('span', { className: 'search-count', textContent: count }));
        const item = element('li', {});
        item.append(text);
        return item;
      });
      const ul = element('ul', {});
      ul.append(...items);
      box.append(ul);
      return box;
    }));
    if (focused?.startsWith('search-')) document.getElementById(focused)?.focus();
  }

  // ---- Hits --------------------------------------------------------------------------------------------------------

  function element(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  // The ranges of `text` where a term stands, without overlaps.
  function marks(text, wanted) {
    const { folded, at } = fold(text);
    const found = [];
    for (const { pattern } of wanted) {
      for (const match of folded.matchAll(pattern)) {
        let end = match.index + match[0].length;
        while (at[end] === at[end - 1]) end++; // one sign may fold to several
        found.push([at[match.index], at[end] ?? text.length]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter(([start], i) => i === 0 || start >= Math.max(...found.slice(0, i).map((m) => m[1])));
  }

  // Part of a text as nodes, with its marks.
  function marked(text, ranges, from = 0, to = text.length) {
    const nodes = [];
    let at = from;
    for (const [start, end] of ranges) {
      if (start < from || end > to) continue;
      nodes.push(text.slice(at, start), element('mark', { textContent: text.slice(start, end) }));
      at = end;
    }
    return [...nodes, text.slice(at, to)];
  }

  function passage(text, wanted) {
    const ranges = marks(text, wanted);
    const first = ranges[0]?.[0] ?? 0;
    const from = Math.max(0, first - 30), to = Math.min(text.length, Math.max(first + 90, ranges[0]?.[1] ?? 0));
    return [from > 0 ? '…' : '', ...marked(text, ranges, from, to), to < text.length ? '…' : ''];
  }

  const seen = new IntersectionObserver((changes) => {
    for (const { isIntersecting, target } of changes) if (isIntersecting && target.show) target.show();
  });

  async function row(entry, state) {
    const listing = await load('d-' + Math.floor(entry / manifest.listing), json);
    const get = (name) => listing[name][entry % manifest.listing];
    const item = element('li', { className: 'search-hit' });
    item.dataset.record = get('record');
    if (get('decision')) item.dataset.decision = get('decision');
    const [path, anchor] = get('url').split('#');
    const link = element('a', {
      href: (form.dataset.root || '') + path + '?q=' + encodeURIComponent(state.q) + (anchor ? '#' + anchor : ''),
    });
    link.append(...marked(get('title'), marks(get('title'), state.terms)));
    const facts = ['kind', 'organization', 'type', 'department', 'state']
      .flatMap((facet) => state.columns[facet]?.(entry).map((value) => label(facet, value)) || []);
    const text = element('p', { className: 'search-passage' });
    item.append(link, element('p', { className: 'search-facts', textContent: [get('date'), ...facts].join(' · ') }), text);
    item.show = async () => {
      seen.unobserve(item);
      text.replaceChildren(...passage((await textOf(entry))[1], state.terms));
    };
    seen.observe(item);
    return item;
  }

  async function extend(state) {
    const start = list.children.length;
    // A small archive shows all hits at once; a large one by and by.
    const step = manifest.entries <= 2048 ? 500 : 20;
    const rows = await Promise.all(state.left.slice(start, start + step).map((entry) => row(entry, state)));
    if (state.current()) list.append(...rows);
    more.hidden = list.children.length >= state.left.length;
    more.textContent = say('more', { n: state.left.length - list.children.length });
    more.onclick = async () => {
      const next = list.children.length;
      await extend(state);
      list.children[next]?.querySelector('a').focus();
    };
  }

  async function show(hits, state, complete) {
    Object.assign(state, await refine(hits, state.chosen));
    if (!state.current()) return;
    list.replaceChildren();
    showFacets(state.counts, state.chosen);
    await extend(state);
    if (!state.current()) return;
    if (!complete) {
      status.textContent = say('searching', { n: state.left.length });
      return;
    }
    const kinds = state.columns.kind;
    const decisions = state.left.filter((entry) => kinds(entry)[0] === 'decision').length;
    const n = state.left.length;
    status.textContent = n
      ? say('found', { n, r: n - decisions, d: decisions })
      : say('none', { q: state.q, n: manifest.entries, r: manifest.records, d: manifest.entries - manifest.records });
    if (!n) suggest(state);
    list.dataset.total = n;
    list.dataset.complete = 'true';
  }

  // Nothing found: offers the query without its facets, and without each of its terms.
  function suggest(state) {
    const offers = [];
    if (FACETS.some((facet) => state.chosen[facet].length)) offers.push([say('without-facets'), state.q]);
    if (state.terms.length > 1)
      for (const dropped of state.terms) {
        const rest = state.terms.filter((t) => t !== dropped).map((t) => (t.quoted ? `"${t.text}"` : t.text)).join(' ');
        offers.push([say('without-term', { q: dropped.text }), rest]);
      }
    for (const [text, q] of offers) {
      status.append(' ', element('a', { href: '?' + new URLSearchParams({ q }), textContent: text }));
    }
  }

  // ---- The page ----------------------------------------------------------------------------------------------------

  let turn = 0;
  function read() {
    const data = new FormData(form);
    const q = input.value.trim();
    return { q, sort: data.get('sort'), chosen: Object.fromEntries(FACETS.map((f) => [f,
      [...aside.querySelectorAll(`input[name="${f}"]:checked`)].map((check) => check.value)])) };
  }

  // `state` is what the address says; without it, what the form says.
  async function run(state = read()) {
    const mine = ++turn;
    Object.assign(state, { terms: terms(state.q), current: () => mine === turn });
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
      await open();
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
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, parameters.getAll(facet)]));
    run({ q: input.value.trim(), sort: sort?.value, chosen });
  }

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
    const index = links.indexOf(at);
    if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) input.focus(), input.select();
    else if (event.key === 'ArrowDown' && (at === input || index >= 0)) links[Math.min(index + 1, links.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && index >= 0) (links[index - 1] || input).focus();
    else if (event.key === 'Escape' && (at === input || index >= 0)) {
      input.value = '';
      input.focus();
      typed();
    } else return;
    event.preventDefault();
  });
  restore();
})();
