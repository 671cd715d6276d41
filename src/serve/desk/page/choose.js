// A field that offers what the register knows: people by name, pinyin and initials.
import { announce, el } from './element.js';
import { say } from './words.js';

/** The most that are offered at a time. */
const MOST = 12;

const fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s·'-]/g, '');

/** Whether what was typed begins the readings of a name, syllable by syllable: `zhw`, `zhangw`, `zw`. */
const reads = (typed, syllables) => {
  if (typed === '') return true;
  if (syllables.length === 0) return false;
  const [first, ...rest] = syllables;
  return first.split('|').some((reading) => {
    for (let length = Math.min(reading.length, typed.length); length > 0; length -= 1) {
      if (reading.startsWith(typed.slice(0, length)) && reads(typed.slice(length), rest)) return true;
    }
    return false;
  });
};

/** How well an option answers what was typed; none where it does not. */
const rank = (typed, option) => {
  const name = fold(option.name);
  if (name.startsWith(typed)) return 0;
  if (/^[a-zü]+$/.test(typed) && option.keys && reads(typed, option.keys.split(' '))) return 1;
  if (name.includes(typed) || (option.also ?? []).some((one) => fold(one).includes(typed))) return 2;
  if (fold(option.says ?? '').includes(typed)) return 3;
  return null;
};

/** The options that answer what was typed, the best first. */
export const matching = (typed, options) => {
  const folded = fold(typed);
  const ranked = options.map((option, at) => [rank(folded, option), at, option]).filter(([one]) => one !== null);
  ranked.sort((a, b) => a[0] - b[0] || (a[2].then === false) - (b[2].then === false) || a[1] - b[1]);
  return ranked.slice(0, MOST).map(([, , option]) => option);
};

let field = null;
let options = [];
let active = -1;
let take = null;

const list = () => document.getElementById('offers');

const close = () => {
  field?.setAttribute('aria-expanded', 'false');
  field?.removeAttribute('aria-activedescendant');
  list()?.remove();
  field = null;
  options = [];
  active = -1;
};

const mark = () => {
  [...list().children].forEach((child, at) => child.setAttribute('aria-selected', String(at === active)));
  if (active >= 0) {
    field.setAttribute('aria-activedescendant', `offer-${active}`);
    list().children[active].scrollIntoView({ block: 'nearest' });
  } else {
    field.removeAttribute('aria-activedescendant');
  }
};

const choose = (at) => {
  const [own, option, taken] = [field, options[at], take];
  close();
  own.value = option.name;
  taken(own, option);
};

/** Offers options below a field. `taken` is called with the field and the option that is chosen. */
export const offer = (input, all, taken) => {
  const found = matching(input.value, all);
  close();
  if (found.length === 0 || (found.length === 1 && found[0].name === input.value)) return;
  [field, options, take] = [input, found, taken];
  const rows = found.map((option, at) =>
    el('li', { role: 'option', id: `offer-${at}`, 'aria-selected': 'false' },
      el('b', {}, option.name),
      option.says ? el('span', {}, option.says) : null,
      option.then === false ? el('span', {}, say('notThen')) : null));
  const popup = el('ul', { id: 'offers', role: 'listbox', 'aria-label': input.getAttribute('aria-label') ?? say('find') }, rows);
  popup.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    const row = event.target.closest('li');
    if (row) choose([...popup.children].indexOf(row));
  });
  const place = input.getBoundingClientRect();
  document.body.append(popup);
  popup.style.insetInlineStart = `${Math.max(8, Math.min(place.left + scrollX, scrollX + innerWidth - popup.offsetWidth - 8))}px`;
  const below = place.bottom + popup.offsetHeight < innerHeight || place.top < popup.offsetHeight;
  popup.style.insetBlockStart = `${(below ? place.bottom : place.top - popup.offsetHeight) + scrollY}px`;
  input.setAttribute('aria-expanded', 'true');
  input.setAttribute('aria-controls', 'offers');
  announce(say('results', found.length));
};

/** What a key does while something is offered; whether it did anything. */
export const keyed = (event) => {
  if (!field || event.target !== field || event.isComposing) return false;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const step = event.key === 'ArrowDown' ? 1 : -1;
    active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    mark();
  } else if (event.key === 'Enter' && (active >= 0 || options.length === 1 || fold(options[0].name) === fold(field.value) || /^[a-zü]+$/i.test(field.value))) {
    choose(Math.max(active, 0));
  } else if (event.key === 'Escape') {
    close();
  } else {
    return false;
  }
  event.preventDefault();
  return true;
};

/** Takes the offers away again; those of one field alone where one is named. */
export const withdraw = (of = field) => of === field && close();
