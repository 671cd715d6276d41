// Attendance: one row for everyone who is due, and for everyone else who is listed.
import { el } from './element.js';
import { say } from './words.js';

const LISTS = ['present', 'leave', 'absent', 'observers'];
const json = JSON.stringify;
const list = (content, key) => (Array.isArray(content[key]) ? content[key] : []);
const person = (entry) => (typeof entry === 'string' ? entry : entry?.person ?? '');

/** Whether an entry stands for all who are due. */
const isEveryone = (entry, facts) => facts.everyone_words.includes(person(entry).trim().toLowerCase());

/** Everyone with a row: name, whether due, the list that has them and where. */
const rows = (content, facts) => {
  const people = new Map();
  const add = (name, more) => people.set(name, { ...people.get(name), name, ...more });
  for (const name of facts.due) add(name, { due: true });
  for (const name of facts.listening) add(name, { listening: true });
  for (const key of LISTS) {
    list(content, key).forEach((entry, at) => {
      if (key === 'present' && isEveryone(entry, facts)) return;
      const name = facts.resolved[key][at] ?? person(entry);
      if (person(entry) || facts.resolved[key][at]) add(name, { key, at, entry });
    });
  }
  for (const row of people.values()) if (!row.key && row.due && facts.resolved.everyone) row.key = 'present';
  return [...people.values()];
};

/** The table. */
export const table = (form, shape, content, facts) => {
  const all = rows(content, facts);
  const due = all.filter((row) => row.due || row.listening);
  const count = (key) => all.filter((row) => row.due && row.key === key).length;
  const others = all.filter((row) => !row.due && !row.listening);
  const keys = (row) => (row.listening ? ['observers', 'leave', 'absent'] : row.due ? ['present', 'leave', 'absent'] : ['present', 'observers']);
  const line = (row) => {
    const path = row.at === undefined ? null : [row.key, row.at];
    const posts = form.directory?.people.find((one) => one.name === row.name)?.says;
    const standing = el('span', { class: 'standing', role: 'radiogroup', 'aria-label': row.name },
      keys(row).map((key) => el('label', {},
        el('input', { type: 'radio', name: `standing-${row.name}`, checked: row.key === key, 'data-as': 'standing', 'data-person': row.name, 'data-value': key, 'data-key': `standing:${row.name}:${key}` }),
        el('span', {}, say(key)))));
    const entry = shape.keys.find((field) => field.key === row.key)?.shape.entry;
    const details = path && entry ? el('div', { class: 'fields' }, entry.keys.filter((field) => field.key !== 'person').map((field) =>
      form.field(field, [...path, field.key], typeof row.entry === 'object' ? row.entry[field.key] : undefined))) : null;
    const key = `attendance:${row.name}`;
    const wrong = path && form.findings.some((finding) => finding.path && json(finding.path.slice(0, 2)) === json(path));
    const unfolded = form.open.has(key) || row.key === 'leave' || wrong;
    const made = el('li', { class: 'row', 'data-key': key },
      el('span', { class: 'who' }, el('b', {}, row.name), posts ? el('small', {}, posts) : null),
      standing,
      path && !row.due && !row.listening ? form.act('remove', path, '×', { 'aria-label': say('removeWhat', row.name) }) : null,
      // Who is one of all is named before anything more can be said of them.
      row.key === 'present' && !path ? form.act('named', ['present', list(content, 'present').length], say('timing'), { 'data-value': row.name, class: 'quiet-button', 'aria-label': `${say('timing')}: ${row.name}` }) : null,
      details ? el('details', { 'data-fold': key, open: unfolded }, el('summary', {}, say('details')), unfolded ? details : null) : null);
    return path ? form.place(path, made) : made;
  };
  const offered = { 'data-as': 'attend', 'data-offer': 'person', role: 'combobox', 'aria-expanded': 'false', autocomplete: 'off', type: 'text', 'data-key': 'attend', id: 'attend-new', placeholder: say('add'), 'aria-label': say('addTo', say('others2')) };
  const body = [
    el('p', { class: 'hint' }, say('due', facts.due.length, count('present'), count('leave'), count('absent'))),
    facts.due.length > 0 && !facts.resolved.everyone ? form.act('everyone', ['present'], say('everyone')) : null,
    el('ul', { class: 'rows' }, due.map(line)),
    el('h3', {}, say('others2')),
    el('ul', { class: 'rows' }, others.map(line)),
    el('input', offered),
  ];
  const box = el('div', { class: 'attendance', 'data-key': 'attendance' }, body);
  for (const key of LISTS) form.place([key], box);
  return box;
};

/** The changes by which somebody comes into another list. */
export const moved = (content, facts, name, to) => {
  const row = rows(content, facts).find((one) => one.name === name) ?? { name };
  if (row.key === to && (row.at !== undefined || to === 'present')) return [];
  const changes = [];
  if (row.at !== undefined) changes.push({ path: [row.key, row.at], remove: true });
  // Who is one of all is present without being named.
  const named = !(to === 'present' && row.due && facts.resolved.everyone);
  if (named) {
    const length = list(content, to).length - (row.key === to && row.at !== undefined ? 1 : 0);
    changes.push({ path: [to, length], insert: { person: name } });
  }
  return changes;
};

/** The change by which all who are due and nowhere else are present. */
export const everyone = (content, facts, word) => {
  const kept = list(content, 'present').filter((entry) => !facts.due.includes(person(entry)) || typeof entry === 'object' && Object.keys(entry).length > 1);
  return { path: ['present'], set: [word, ...kept] };
};
