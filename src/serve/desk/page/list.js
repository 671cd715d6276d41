// The first page: what is to be done, and all records.
import { drafts } from './drafts.js';
import { el } from './element.js';
import { language, say } from './words.js';
import { about } from './dates.js';

/** The most records that are listed at a time. */
const MOST = 100;
/** The most lists of follow-ups: those before are in the text of the archive. */
const MOST_MONTHS = 6;

export const open = (path) => `#/edit/${path.split('/').map(encodeURIComponent).join('/')}`;
export const begin = (session, organization) =>
  `#/start/${[organization, session.type, session.date, session.host ?? ''].map(encodeURIComponent).join('/')}`;

/** What a register or a policy is called; of several of one kind each by its own name. */
export const fileName = (path, kind) => {
  const stem = path.split('/').at(-1).replace(/\.\w+$/, '');
  return kind === null ? stem : ['follow-ups', 'policy'].includes(kind) ? `${say(kind)} ${stem}` : say(kind);
};

/** What a file is called that is kept in this browser. */
const named = (path, list) => {
  const own = list.organizations.flatMap((one) => one.records).find((record) => record.path === path);
  if (own) return [own.title, own.date].filter(Boolean).join(' ');
  return fileName(path, list.organizations.flatMap((one) => one.files).find((file) => file.path === path)?.kind ?? null);
};

const light = (record) => {
  if (record.fails > 0) return el('span', { class: 'light red' }, say('faults', record.fails));
  if (record.advice > 0) return el('span', { class: 'light amber' }, say('advice', record.advice));
  return el('span', { class: 'light green' }, say('green'));
};

const row = (record) => el('li', { class: 'row', 'data-key': record.path },
  el('a', { href: open(record.path) }, record.title),
  el('span', { class: 'hint' }, [record.date, record.host, record.status === 'planned' ? say('planned') : null].filter(Boolean).join(' · ')),
  light(record));

const section = (title, rows, none = null) => (rows.length === 0 && none === null ? null
  : el('section', { 'data-key': title }, el('h2', {}, title), rows.length > 0 ? el('ul', { class: 'rows' }, rows) : el('p', { class: 'hint' }, none)));

/** The page of all organisations; `find` is what is looked for among the records. */
export const listPage = (list, find) => {
  const kept = drafts();
  return el('main', { id: 'main', class: 'wrap list' },
    section(say('unsaved'), kept.map((draft) => el('li', { class: 'row', 'data-key': draft.place },
      el('a', { href: open(draft.path) }, named(draft.path, list)),
      el('span', { class: 'hint' }, new Date(draft.at).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB'))))),
    list.organizations.map((organization) => office(organization, find)),
    list.settings ? el('p', { class: 'settings' }, el('a', { href: open(list.settings) }, say('settings'))) : null);
};

/** What comes before the first record: without people no name of a record means anybody. */
const firstSteps = (own) => {
  const steps = ['organization', 'people'].map((kind) => own.files.find((file) => file.kind === kind)).filter(Boolean);
  return el('section', { 'data-key': 'first' }, el('h2', {}, say('first')), el('ol', {},
    steps.map((file) => el('li', {}, el('a', { href: open(file.path) }, say(file.kind)), ` ${say(file.kind === 'people' ? 'firstPeople' : 'firstOrganization')}`)),
    el('li', {}, say('firstRecord'))));
};

const office = (own, find) => {
  const wanted = find.trim().toLowerCase();
  const hit = (record) => !wanted || [record.title, record.type, record.date, record.host, record.path].some((text) => text?.toLowerCase().includes(wanted));
  const found = own.records.filter(hit);
  const red = own.records.filter((record) => record.fails > 0);
  const month = own.today.slice(0, 7);
  const followUps = `content/${own.id}/follow-ups/${month}.yaml`;
  const registers = own.files.filter((file) => file.kind !== null && file.kind !== 'follow-ups');
  const files = [...registers, ...own.files.filter((file) => file.kind === 'follow-ups').reverse().slice(0, MOST_MONTHS)];
  return el('div', { class: 'office', 'data-key': own.id },
    el('h1', {}, own.name || own.id),
    own.people === 0 ? firstSteps(own) : null,
    section(say('next'), own.sessions.map((session) => el('li', { class: 'row', 'data-key': `${session.type}:${session.host}:${session.date}` },
      el('b', {}, session.name), el('span', { class: 'hint' }, [session.host, `${session.date} ${about(session.date)}`].filter(Boolean).join(' · ')),
      el('a', { class: 'button', href: begin(session, own.id), 'aria-label': `${say('startThis')}: ${session.name} ${session.host ?? ''} ${session.date}` }, say('startThis'))))),
    el('section', { 'data-key': 'other' }, el('h2', {}, say('other')),
      el('form', { class: 'start', 'data-organization': own.id },
        el('label', {}, say('type'), el('select', { name: 'kind', required: true, 'data-key': 'kind' }, own.types.map((type) => el('option', { value: type.id }, type.name)))),
        el('label', {}, say('date'), el('input', { type: 'date', name: 'date', value: own.today, required: true, 'data-key': 'date' })),
        el('label', {}, say('host'), el('select', { name: 'host', 'data-key': 'host' }, el('option', { value: '' }, '—'), own.hosts.map((host) => el('option', { value: host }, host)))),
        el('button', {}, say('start')))),
    section(say('red'), red.slice(0, MOST).map(row)),
    el('section', { 'data-key': 'registers' }, el('h2', {}, say('registers')),
      el('ul', { class: 'rows' }, files.map((file) => el('li', { class: 'row', 'data-key': file.path },
        el('a', { href: open(file.path) }, fileName(file.path, file.kind)),
        file.fails > 0 ? el('span', { class: 'light red' }, say('faults', file.fails)) : null))),
      own.files.some((file) => file.path === followUps) ? null : el('p', {}, el('a', { href: open(followUps) }, say('newFollowUps')))),
    el('section', { 'data-key': 'records' }, el('h2', {}, say('records')),
      el('label', { class: 'finder' }, say('find'), el('input', { type: 'search', 'data-as': 'find', 'data-key': `find:${own.id}`, value: find })),
      found.length > 0 ? el('ul', { class: 'rows' }, found.slice(0, MOST).map(row)) : el('p', { class: 'hint' }, own.records.length > 0 ? say('nothing') : say('noRecords')),
      found.length > MOST ? el('p', { class: 'hint' }, say('more', found.length - MOST)) : null));
};
