// The form of a record: the keys of the declaration under a few headings, attendance as one table, decisions under their items. A key that no
// heading names stands under the last one.
import { table } from './attendance.js';
import { el } from './element.js';
import { Form } from './form.js';
import { shown } from './newlines.js';
import { say } from './words.js';

const SECTIONS = [
  ['meeting', ['type', 'title', 'number', 'date', 'start', 'end', 'place', 'mode', 'status', 'status_reason', 'host', 'cohosts', 'chair', 'recorder', 'convener', 'support', 'logistics', 'extraordinary', 'rescheduled', 'purpose', 'important', 'basis']],
  ['before', ['notice', 'approvals', 'work_reports', 'preparatory_group', 'minutes_approved']],
  ['attendance', ['present', 'observers', 'leave', 'absent', 'guests', 'entitled', 'recusals', 'sign_in']],
  ['agenda', ['agenda', 'motions', 'decisions']],
  ['tracking', ['follow_ups']],
  ['minutes', ['materials', 'minutes', 'costs', 'classification', 'retention', 'tags']],
  ['explanations', ['explanations', 'amendments', 'counts']],
];
/** What most records say, whether the policy asks for it or not. */
const USUAL = new Set(['title', 'end', 'place', 'notice', 'materials', 'minutes', 'explanations', 'agenda.category', 'agenda.department',
  'agenda.presenter', 'agenda.outcome', 'decisions.department', 'decisions.owner', 'decisions.due', 'minutes.signed_by', 'minutes.signed_on',
  'minutes.drafted_by', 'materials.file', 'follow_ups', 'follow_ups.note', 'notice.sent', 'notice.by']);
const TABLE = ['present', 'observers', 'leave', 'absent'];
const json = JSON.stringify;
const text = (value) => (typeof value === 'string' ? value : '');

/** What an item of the agenda is called by decisions. */
export const number = (item, at) => text(item?.id) || String(at + 1);

/** The first whole number that no entry of a list has. */
export const free = (entries) => {
  const taken = new Set(entries.map((entry, at) => number(entry, at)));
  let next = entries.length + 1;
  while (taken.has(String(next))) next += 1;
  return String(next);
};

const all = (content, key) => (Array.isArray(content[key]) ? content[key] : []);

/** The agenda, with the decisions of each item in its card. */
const agenda = (form, fields, content) => {
  const [items, decisions] = [fields.agenda.shape, fields.decisions.shape];
  const [written, taken] = [all(content, 'agenda'), all(content, 'decisions')];
  const numbers = written.map(number);
  const decision = (at) => {
    const path = ['decisions', at];
    const name = say('decision', text(taken[at]?.id) || at + 1);
    return form.place(path, el('li', { class: 'card decision', 'data-key': json(path) },
      el('h4', {}, name),
      form.map(decisions.entry, path, typeof taken[at] === 'object' ? taken[at] : {}, decisions.entry.keys.filter((field) => !['id', 'item'].includes(field.key))),
      el('div', { class: 'movers' }, form.act('remove', path, '×', { 'aria-label': say('removeWhat', name) }))));
  };
  const card = (item, at) => {
    const path = ['agenda', at];
    const name = say('item', numbers[at]);
    const own = taken.map((one, index) => [one, index]).filter(([one]) => text(one?.item) === numbers[at]);
    return form.place(path, el('li', { class: 'card item', 'data-key': json(path) },
      el('h3', {}, name),
      form.map(items.entry, path, typeof item === 'object' ? item : { title: item }, items.entry.keys.filter((field) => field.key !== 'id')),
      el('ol', { class: 'cards', 'data-key': `decisions:${at}` }, own.map(([, index]) => decision(index))),
      form.act('decide', ['decisions', taken.length], say('addDecision'), { 'data-value': numbers[at], class: 'add' }),
      form.movers(path, at, written.length, name)));
  };
  const loose = taken.map((one, index) => [one, index]).filter(([one]) => !numbers.includes(text(one?.item)));
  return form.place(['agenda'], el('div', { 'data-key': 'agenda' },
    el('ol', { class: 'cards', 'data-key': 'items' }, written.map(card)),
    form.act('item', ['agenda', written.length], say('addItem'), { class: 'add' }),
    form.place(['decisions'], el('div', { 'data-key': 'loose' },
      loose.length > 0 ? el('h3', {}, say('loose')) : null,
      el('ol', { class: 'cards', 'data-key': 'others' }, loose.map(([, index]) => decision(index))),
      form.act('decide', ['decisions', taken.length], say('addLoose'), { 'data-value': '', class: 'add quiet' })))));
};

/** The decisions of earlier meetings that are open, those of this type first. */
const open = (form, content, facts) => {
  const reported = new Set(all(content, 'follow_ups').map((entry) => text(entry?.decision)));
  const decisions = (form.directory?.decisions ?? []).filter((decision) => !reported.has(decision.id));
  decisions.sort((a, b) => (b.type === facts?.kind) - (a.type === facts?.kind));
  if (decisions.length === 0) return null;
  const key = 'open-decisions';
  const rows = () => el('ul', { class: 'rows' }, decisions.slice(0, 40).map((decision) => el('li', { class: 'row', 'data-key': decision.id },
    el('span', { class: 'who' }, el('b', {}, decision.text ?? decision.id), el('small', {}, [...(decision.owner ?? []), decision.due].filter(Boolean).join(' · '), decision.state === 'overdue' ? el('b', { class: 'light red' }, ` ${say('overdue')}`) : null)),
    el('span', { class: 'acts' },
      form.act('follow', [], say('doneToday'), { 'data-value': json([decision.id, 'done']), 'aria-label': `${say('doneToday')}: ${decision.text ?? decision.id}` }),
      form.act('follow', [], say('inProgress'), { 'data-value': json([decision.id, 'in-progress']), 'aria-label': `${say('inProgress')}: ${decision.text ?? decision.id}` })))));
  return el('details', { 'data-fold': key, 'data-key': key }, el('summary', {}, `${say('openDecisions')} · ${decisions.length}`), form.open.has(key) ? rows() : null);
};

/** The whole form of a record. */
export const recordForm = (shape, model, context) => {
  const form = new Form({ ...context, usual: USUAL });
  const { content, meeting } = model;
  const fields = Object.fromEntries(shape.keys.map((field) => [field.key, field]));
  const named = new Set(SECTIONS.flatMap(([, keys]) => keys));
  const sections = [...SECTIONS, ['others', shape.keys.map((field) => field.key).filter((key) => !named.has(key))]];
  const own = (name, keys) => {
    const rest = keys.map((key) => fields[key]).filter(Boolean);
    if (name === 'attendance' && meeting) {
      return [table(form, shape, content, meeting), form.map(shape, [], content, rest.filter((field) => !TABLE.includes(field.key)))];
    }
    if (name === 'agenda') {
      const motions = fields.motions;
      return [agenda(form, fields, content), form.map(shape, [], content, [motions])];
    }
    if (name === 'tracking') return [open(form, content, meeting), form.map(shape, [], content, rest)];
    return form.map(shape, [], content, rest);
  };
  const made = sections.filter(([, keys]) => keys.length > 0).map(([name, keys]) =>
    el('section', { 'data-key': `section:${name}`, 'aria-labelledby': `section-${name}` },
      el('h2', { id: `section-${name}` }, say(name)), own(name, keys),
      name === 'minutes' ? el('p', { class: 'drop' }, el('label', {}, say('dropFile'), el('input', { type: 'file', 'data-as': 'file', 'data-key': 'file' }))) : null));
  const body = model.body === null ? null : el('section', { 'data-key': 'section:body' },
    el('h2', { id: 'section-body' }, say('body')),
    el('textarea', { 'data-as': 'body', 'data-key': 'body', class: 'grows', rows: 8, 'aria-labelledby': 'section-body', 'aria-describedby': 'body-says' }, shown(model.body)),
    el('p', { class: 'hint', id: 'body-says' }, say('bodyHint')));
  return { form, made: [...made, body] };
};
