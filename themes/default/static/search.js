// The search page: reads the query, shows hits and facets. Words come from the page (data-message-…, data-labels),
// hits from search-index.js. After it and search-text.js.
'use strict';
(() => {
  const { index, terms, marks, marked, element } = window.minutebook;
  const { load, json, search, textOf } = index;
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

  let manifest;

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
      manifest = await index.open(form.dataset.index);
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
    const place = links.indexOf(at);
    if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) input.focus(), input.select();
    else if (event.key === 'ArrowDown' && (at === input || place >= 0)) links[Math.min(place + 1, links.length - 1)]?.focus();
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
