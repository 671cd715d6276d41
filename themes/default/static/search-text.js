// Folding, terms and marks: how a query is compared with a text. Used by the search page, and by pages that a hit
// leads to. The index is made by the same rules (src/search/fold.rs, grams.rs).
'use strict';
(() => {
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
      const apart = [before.c + '-', '-' + c];
      if (gap && (!quoted || (before.word && word))) needs.push(...apart.map((key) => ({ key })));
      else if (!(before.word && word)) needs.push(quoted ? { phrase: [before.c + c, ...apart] } : { key: before.c + c });
    });
    const single = runs.length === 1 && letters.every((l) => l.word);
    let exact = plain && !quoted && letters.length === 2 && needs.length === 1 && !single && runs.length < 2;
    if (letters.length === 1 && !letters[0].word) {
      needs.push({ prefix: letters[0].c });
      exact = quoted || plain;
    } else if (!exact) {
      runs.forEach((run, i) => {
        const key = ' ' + run.text.slice(0, LONGEST).join('');
        const ends = i === runs.length - 1 && letters.at(-1).word && !gap;
        if (quoted) needs.push({ key });
        else if (single && plain) needs.push({ prefix: key });
        else if (!run.open) needs.push(ends ? { prefix: key } : { key });
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

  window.minutebook = Object.assign(window.minutebook || {}, { terms, marks, marked, fold, element });
})();
