// Folding, terms and marks: how a query is compared with a text. Used by the search page, and by pages that a hit
// leads to. The index is made by the same rules (src/search/fold.rs, grams.rs).
'use strict';
(() => {
const CLUSTER = /[\u4e00-\u9fff]+(?![\p{M}\uff9e\uff9f])|\p{White_Space}+|[^][\p{M}\uff9e\uff9f]*/gu;
// Whether white space stands between a Han character and a digit or Latin letter, where it counts as none.
const HAN = /^[\u4e00-\u9fff]$/;
const LATIN = /^[0-9A-Za-z]$/;
const apart = (before, after) => HAN.test(before) && LATIN.test(after) || LATIN.test(before) && HAN.test(after);
// The apostrophes and hyphens of printers as keyboards have them, and no soft hyphens.
const keyboard = (text) => text.replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u2010-\u2013\u2212]/g, '-').replace(/\u00ad/g, '');
// The folded text, and for each of its units where it began in the text as shown.
function fold(text) {
  let folded = '';
  const at = [];
  for (const match of text.matchAll(CLUSTER)) {
    const shown = match[0];
    const plain = /^[\u4e00-\u9fff]+$/.test(shown);
    const piece = plain ? shown
      : /^\p{White_Space}/u.test(shown) ? (apart(text[match.index - 1], text[match.index + shown.length]) ? '' : ' ')
      : keyboard([...shown.normalize('NFKC')].map((c) => c.toLowerCase()).join(''));
    for (let i = 0; i < piece.length; i++) at.push(match.index + (plain ? i : 0));
    folded += piece;
  }
  at.push(text.length);
  return { folded, at };
}

const LETTER = /[\p{Alphabetic}\p{N}]/u;
const isWord = (c) => c !== undefined && c.codePointAt() < 0x2e80 && LETTER.test(c);
const LONGEST = 12;
const WORD = '(?![\\u2e80-\\u{10ffff}])[\\p{Alphabetic}\\p{N}]';
const GAP = '[^\\p{Alphabetic}\\p{N}]';
const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

// Terms of a query: separated by spaces, all wanted; in quotes a phrase.
function terms(query) {
  const found = [];
  for (const [, quoted, , plain] of query.matchAll(/["“”„«]([^"“”»]*)(["“”»]|$)|([^\s"“”„«]+)/gu)) {
    const text = fold((quoted ?? plain).trim()).folded;
    const phrase = quoted !== undefined && LETTER.test(text);
    if (text && !found.some((term) => term.text === text && term.quoted === phrase)) found.push(term(text, phrase));
  }
  return found;
}

// A term as the index sees it: its letters, signs within numbers, and a space for whatever else.
function units(text) {
  const chars = [...text];
  const digit = (c) => c >= '0' && c <= '9';
  let known = '';
  chars.forEach((c, i) => {
    const sign = '-./:,'.includes(c) && digit(chars[i - 1]) && digit(chars[i + 1]);
    if (sign || LETTER.test(c)) known += c;
    else if (!known.endsWith(' ')) known += ' ';
  });
  return known;
}

// The part of a text that a gram may have (src/search/grams.rs).
function gram(text) {
  const gap = text.indexOf(' ', 1);
  return text.slice(0, gap < 0 ? LONGEST : Math.min(LONGEST, gap + 2));
}

// What a term asks of the lists, one after the other, each need with its alternatives; whether the first need says it
// all; and the pattern that finds the term in a folded text.
function term(text, quoted) {
  const known = units(text);
  const chars = [...known];
  const word = chars.every(isWord) && known === text;
  const grams = [];
  let at = 0;
  chars.forEach((c, i) => {
    const next = chars[i + 1];
    const rest = known.slice(at);
    if (c === ' ' ? isWord(next) : LETTER.test(c) && !isWord(c)) grams.push(gram(rest));
    else if (isWord(c)) {
      if (i > 0 && !isWord(chars[i - 1]) && chars[i - 1] !== ' ') grams.push(gram(' ' + rest));
      const after = chars.slice(i).find((other) => !isWord(other));
      if (after && (after !== ' ' || next === ' ')) grams.push(gram(rest));
    }
    at += c.length;
  });
  if (word) grams.unshift(gram(' ' + known));
  // The first says most; then those that reach what it leaves out.
  const first = grams.shift();
  const order = [...grams.filter((_, i) => (grams.length - i) % 3 === 2), ...grams.filter((_, i) => (grams.length - i) % 3 !== 2)];
  let needs = first === undefined ? [] : [first, ...order].map((key) => [key]);
  let exact = known === text && first === (word ? ' ' : '') + known;
  let pattern = escape(text);
  if (word) pattern = `(?<!${WORD})` + pattern;
  let sure = []; // grams whose entries have the term without a doubt
  if (quoted) {
    const letters = chars.map((c, i) => ({ c, word: isWord(c), gap: chars[i - 1] === ' ' })).filter(({ c }) => LETTER.test(c));
    if (word && known.length < LONGEST - 2) sure = [first + ' ', first + '\0'];
    else if (exact && !letters[0].word && !letters.at(-1).word) sure = [first];
    exact = letters.length === 1 && !letters[0].word;
    if (!exact) {
      needs = [...known.matchAll(/[^ ]+/g)].flatMap(([part]) => part.split(/[^\p{Alphabetic}\p{N}]|[\u2e80-\u{10ffff}]/u))
        .filter(Boolean).map((run) => [gram(' ' + run)]);
      letters.slice(1).forEach(({ c, word, gap }, i) => {
        const before = letters[i];
        if (!before.word || !word) needs.push([before.c + c, gram(before.c + ' ' + c)]);
        else if (gap) needs.push([gram(before.c + ' ' + c)]);
      });
    } else needs = [[letters[0].c]];
    pattern = letters.map(({ c, word, gap }, i) => {
      const before = letters[i - 1];
      const between = !before ? '' : before.word && word ? (gap ? GAP + '+' : '') : GAP + '*';
      return between + escape(c);
    }).join('');
    if (letters[0].word) pattern = `(?<!${WORD})` + pattern;
    if (letters.at(-1).word) pattern += `(?!${WORD})`;
  }
  return { text, quoted, needs, exact, sure, pattern: new RegExp(pattern, 'gu') };
}

// A term that is also how names are read: whatever has one of these names is found, too.
function withNames(term, names) {
  term.needs[0].push(...names.map((name) => gram(units(name))));
  term.exact &&= names.every((name) => gram(units(name)) === name);
  term.pattern = new RegExp([term.pattern.source, ...names.map(escape)].join('|'), 'gu');
  term.names = names;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
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
    nodes.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at, to)];
}

window.minutebook = Object.assign(window.minutebook || {}, { terms, withNames, marks, marked, fold, element });
})();
