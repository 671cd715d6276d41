// The desk: the page of all records, and one file as form and as text side by side.
import { ask, Refused, watch } from './ask.js';
import { everyone, moved } from './attendance.js';
import { keyed, offer, withdraw } from './choose.js';
import { choose, isWhole } from './conflict.js';
import { later, momentOf, months } from './dates.js';
import { Document } from './document.js';
import { drafts, drop, setAside } from './drafts.js';
import { announce, el, morph } from './element.js';
import { Form, label } from './form.js';
import { begin, fileName, listPage, open } from './list.js';
import { placeShown, retyped, shown } from './newlines.js';
import { free, recordForm } from './record.js';
import { language, say, setLanguage } from './words.js';

const root = document.getElementById('desk');
const json = JSON.stringify;
/** The most bytes of a file that is dropped in. */
const MOST_BYTES = 20 * 1024 * 1024;

const state = { forms: {}, list: null, find: '', doc: null, unfolded: new Set(), notices: [], view: 'form', composing: false, focus: null, files: new Set(), git: false };

// ---- what is shown ----

const header = (...children) => el('header', { class: 'bar' }, children);

const listView = () => [
  header(el('a', { class: 'brand', href: '#/' }, say('desk')), el('a', { href: state.list.site }, say('site'))),
  listPage(state.list, state.find),
];

/** Why the desk did not do something, in words. */
const reason = (error) => {
  if (error.locked) return say('locked');
  return error instanceof Refused ? error.message : say('gone');
};

const status = (doc) => {
  if (doc.readOnly) return say('damaged');
  if (doc.trouble) return reason(doc.trouble);
  if (!doc.unsaved) return say('saved');
  return say(doc.kept === null ? 'notSaved' : doc.kept ? 'keptHere' : 'noRoom');
};

const counts = (model) => {
  const of = (level) => model.findings.filter((finding) => finding.level === level).length;
  const [errors, advice] = [of('error'), of('advice')];
  if (errors > 0) return el('span', { class: 'light red' }, say('faults', errors));
  if (advice > 0) return el('span', { class: 'light amber' }, say('advice', advice));
  return el('span', { class: 'light green' }, say('green'));
};

const bar = (doc) => header(
  el('a', { href: '#/' }, `← ${say('back')}`),
  el('h1', {}, title(doc)),
  el('span', { class: 'status', role: 'status' }, status(doc)),
  doc.model ? counts(doc.model) : null,
  el('span', { class: 'tools' },
    el('button', { type: 'button', 'data-act': 'undo', 'data-key': 'undo', disabled: !doc.canUndo }, say('undo')),
    doc.kind === 'record' ? el('button', { type: 'button', 'data-act': 'page', 'data-key': 'page' }, say('page')) : null,
    state.git ? el('button', { type: 'button', 'data-act': 'commit', 'data-key': 'commit' }, say('commit')) : null,
    el('button', { type: 'button', class: 'main', 'data-act': 'save', 'data-key': 'save', 'aria-keyshortcuts': 'Control+S' }, say('save'))));

const title = (doc) => {
  const content = doc.model?.content;
  if (doc.kind !== 'record') return fileName(doc.path, doc.kind);
  return (typeof content?.title === 'string' && content.title) || [content?.type, content?.date?.from].filter(Boolean).join(' ') || doc.path.split('/').at(-1);
};

const tabs = () => el('div', { class: 'tabs', role: 'group' }, ['form', 'text'].map((name) =>
  el('button', { type: 'button', 'data-act': 'view', 'data-value': name, 'aria-pressed': String(state.view === name), 'data-key': `view-${name}` }, say(name))));

const notice = (one) => el('div', { class: `notice is-${one.kind}`, 'data-key': one.key }, el('p', {}, one.text), one.buttons?.cloneNode(true) ?? null,
  one.lasts ? null : el('button', { type: 'button', class: 'close', 'data-act': 'dismiss', 'data-value': one.key, 'aria-label': say('close') }, '×'));

const notices = (doc) => {
  const { model } = doc;
  const own = [...state.notices];
  if (model?.unread) own.unshift({ kind: 'error', lasts: true, key: 'unread', text: say('unread', model.unread.line, `${model.unread.message}。${model.unread.help}`), buttons: el('button', { type: 'button', 'data-act': 'line', 'data-value': model.unread.line }, say('seeLine')) });
  if (model?.elsewhere.length > 0 && !model.elsewhere.includes(doc.path)) own.unshift({ kind: 'advice', lasts: true, key: 'elsewhere', text: say('broken', model.elsewhere.map((path) => path.split('/').at(-1)).join('、')) });
  if (doc.encoding) own.unshift({ kind: 'advice', lasts: true, key: 'encoding', text: say('encoding', doc.encoding) });
  return own.map(notice);
};

const formOf = (doc) => {
  const { model } = doc;
  const shape = state.forms[doc.kind];
  if (!shape) return el('p', { class: 'hint' }, say('noForm'));
  // Where the text cannot be read, the form stays as it last was, and is not written in.
  const seen = model.content === null ? doc.readable : model;
  if (model.content !== null) doc.readable = model;
  if (!seen) return null;
  const context = { findings: model.findings, asks: seen.meeting?.asks ?? {}, directory: doc.directory, open: state.unfolded };
  let form;
  let made;
  if (doc.kind === 'record') {
    ({ form, made } = recordForm(shape, seen, context));
  } else {
    form = new Form({ ...context, whole: true });
    made = shape.is === 'list' ? form.entries(shape, [], Array.isArray(seen.content) ? seen.content : [], say(doc.kind)) : form.map(shape, [], typeof seen.content === 'object' ? seen.content : {});
  }
  const loose = form.settle();
  return el('form', { class: 'form', 'data-key': 'form', inert: model.content === null || doc.readOnly, autocomplete: 'off', novalidate: true },
    loose.length > 0 ? el('ul', { class: 'found', 'data-key': 'loose' }, loose) : null, made);
};

const editView = (doc) => [
  bar(doc),
  el('main', { id: 'main', class: `sides shows-${state.view}`, 'data-stale': doc.stale },
    tabs(),
    el('div', { class: 'side form-side', 'data-key': 'form-side' }, notices(doc), doc.model ? formOf(doc) : el('p', {}, say('checking'))),
    el('div', { class: 'side text-side', 'data-key': 'text-side' },
      el('label', { for: 'text', class: 'unseen' }, say('textOf')),
      el('textarea', { id: 'text', 'data-as': 'whole', 'data-key': 'text', spellcheck: 'false', readonly: doc.readOnly }, shown(doc.text)),
      doc.model ? el('ol', { class: 'lines', 'data-key': 'lines' }, doc.model.findings.filter((finding) => finding.level !== 'note').map((finding) =>
        el('li', {}, el('button', { type: 'button', 'data-act': 'select', 'data-value': json([finding.start, finding.end]) }, `${finding.line}`), ` ${finding.code} ${finding.level === 'explained' ? `${say('explained')} · ` : ''}${finding.message}`))) : null)),
];

/** Shows the page again. A field that somebody writes in keeps what stands in it, until the desk has answered what was typed. */
const render = () => {
  if (state.composing) return;
  const doc = state.doc;
  const kept = (field, focused) => {
    const { as, path } = field.dataset;
    // What to start is chosen by whoever uses the page, and stands in no file.
    if (as === undefined) return true;
    // Of a row of buttons, the one that was pressed is not the one that has the old value.
    if (as === 'standing' || as === 'flag') return doc.waits;
    if (!focused) return false;
    if (['find', 'add', 'attend', 'key'].includes(as)) return true;
    if (as === 'whole') return doc.typing === true;
    if (as === 'body' && doc.pending.some((change) => 'body' in change)) return true;
    return field.dataset.typed === field.value || field.matches('[type=date],[type=time]') || (path !== undefined && doc.awaits(JSON.parse(path)));
  };
  const made = el('div', { id: 'desk' }, doc ? editView(doc) : state.list ? listView() : el('p', {}, say('checking')));
  morph(root, made, kept);
  document.title = doc ? `${title(doc)} · ${say('desk')}` : say('desk');
  if (state.focus) {
    const at = document.querySelector(`[data-key="${CSS.escape(state.focus)}"]`);
    if (at) {
      at.scrollIntoView({ block: 'center' });
      at.focus();
      state.focus = null;
    }
  }
};

/** Puts the focus on a field, once it is there. */
const focus = (path) => {
  state.focus = `v:${json(path)}`;
};

// ---- files ----

const notify = (one) => {
  state.notices = [...state.notices.filter((other) => other.key !== one.key), one];
  announce(one.text);
  render();
};
const dismiss = (key) => {
  state.notices = state.notices.filter((one) => one.key !== key);
};

const show = (doc, encoding = null) => {
  state.doc = doc;
  state.notices = [];
  state.unfolded = new Set();
  doc.encoding = encoding;
  doc.addEventListener('model', render);
  doc.addEventListener('state', render);
  doc.addEventListener('refused', () => notify({ kind: 'advice', key: 'refused', text: say('refused') }));
  render();
  doc.check();
};

const offerDrafts = (doc) => {
  const other = (one) => one.text !== doc.text || one.changes?.length > 0;
  if (drafts(doc.path).some((one) => one.own && other(one))) setAside(doc.path);
  for (const draft of drafts(doc.path)) {
    if (!other(draft)) {
      drop(draft);
      continue;
    }
    const key = `draft:${draft.place}`;
    const when = new Date(draft.at).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB');
    notify({ kind: 'advice', lasts: true, key, text: say('draftFound', when), buttons: el('p', { class: 'acts' },
      el('button', { type: 'button', 'data-act': 'take-draft', 'data-value': draft.place }, say('takeDraft')),
      el('button', { type: 'button', 'data-act': 'drop-draft', 'data-value': draft.place }, say('dropDraft'))) });
  }
};

const edit = async (path) => {
  const opened = await ask('open', { path });
  const doc = new Document(path, opened);
  show(doc, opened.encoding);
  offerDrafts(doc);
};

const start = async (organization, kind, date, host) => {
  const { path, text } = await ask('start', { organization, kind, date, host: host || null });
  const opened = await ask('open', { path });
  history.replaceState(null, '', open(path));
  const doc = new Document(path, opened, opened.digest === null ? text : opened.text);
  show(doc);
  offerDrafts(doc);
  if (opened.digest !== null) notify({ kind: 'advice', key: 'exists', text: say('exists') });
  else doc.keep();
};

/** Writes the file; gives whether it is written. */
const save = async () => {
  const { doc } = state;
  if (!doc || doc.readOnly) return false;
  let theirs = null;
  try {
    theirs = await doc.save();
    if (theirs) await changed(doc, theirs);
    else {
      state.files.add(doc.path);
      announce(say('saved'));
    }
  } catch (error) {
    doc.trouble = error;
  }
  render();
  return theirs === null && doc.trouble === null;
};

/** What is on disk is another text than the one that was opened. Where somebody has to choose, this does not wait for the choice. */
const changed = async (doc, theirs) => {
  // A choice that was about an older text ends: some programs empty a file before they write it.
  doc.choosing?.abort();
  const choosing = new AbortController();
  doc.choosing = choosing;
  if (theirs.broken && doc.unsaved) {
    notify({ kind: 'error', key: 'disk', text: say('damagedOnDisk') });
    return;
  }
  Object.assign(doc, { readOnly: false, encoding: theirs.encoding });
  if (theirs.digest === null) {
    // The file is gone; what is written here stays, and can be saved again.
    Object.assign(doc, { base: '', digest: null });
    doc.keep();
    notify({ kind: 'error', key: 'disk', text: say('deleted') });
    return;
  }
  if (theirs.text === doc.text && !doc.waits) {
    doc.settled(theirs.text, theirs.digest);
    return;
  }
  const take = (text, word) => {
    Object.assign(doc, { base: theirs.text, digest: theirs.digest });
    doc.write(text);
    doc.keep();
    notify({ kind: 'advice', key: 'disk', text: say(word) });
  };
  if (!doc.unsaved) {
    take(theirs.text, 'changedOnDisk');
    doc.readOnly = theirs.broken === true;
    return;
  }
  await doc.check();
  if (doc.trouble) throw doc.trouble;
  const mine = doc.text;
  const merged = await ask('merge', { path: doc.path, base: doc.base, mine, theirs: theirs.text });
  if (choosing.signal.aborted) return;
  const settle = (text) => {
    if (text === null) return;
    // What was typed meanwhile is merged, too.
    if (doc.text === mine) take(text, 'merged');
    else attempt(doc, () => changed(doc, theirs));
  };
  if (isWhole(merged)) settle(merged.text);
  else choose(doc, theirs, merged, state.forms[doc.kind], label, choosing.signal).then(settle);
};

/** Does something with a file; what fails is said in its head. */
const attempt = (doc, work) => work().catch((error) => {
  doc.trouble = error;
}).then(render);

/** Takes over what has changed on disk. */
const refresh = async () => {
  const { doc } = state;
  if (doc) {
    const { digest } = doc;
    const theirs = await ask('open', { path: doc.path });
    if (state.doc !== doc) return;
    // It was saved or merged meanwhile: what was read may be older than that.
    if (doc.digest !== digest) {
      await refresh();
      return;
    }
    if (theirs.digest === digest || (theirs.digest === null && doc.base === '')) doc.soon();
    else await changed(doc, theirs);
  } else {
    const list = await ask('list');
    if (state.doc) return;
    state.list = list;
  }
  render();
};

const attach = async (files) => {
  const doc = state.doc;
  for (const file of files) {
    if (file.size > MOST_BYTES) {
      notify({ kind: 'error', key: 'file', text: say('tooLarge') });
      continue;
    }
    const bytes = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
      reader.readAsDataURL(file);
    });
    const { file: at } = await ask('attach', { path: doc.path, name: file.name, bytes });
    const materials = doc.model?.content?.materials;
    doc.change({ path: ['materials', Array.isArray(materials) ? materials.length : 0], insert: { title: file.name.replace(/\.[^.]*$/, ''), file: at } });
    state.files.add(`${doc.path.replace(/\/[^/]*$/, '')}/${at}`);
    notify({ kind: 'advice', key: 'file', text: say('attached', at) });
  }
};

const dialog = (...children) => {
  const made = el('dialog', {}, children);
  made.addEventListener('close', () => made.remove());
  made.addEventListener('click', (event) => event.target.closest('[data-close]') && made.close());
  document.body.append(made);
  made.showModal();
  return made;
};

/** What a link of the page that is shown leads to: a place of it, else the site or another one, beside the desk. */
const follow = (event, inside, path) => {
  const link = event.target.closest('a[href]');
  if (!link) return;
  event.preventDefault();
  const to = new URL(link.getAttribute('href'), inside.baseURI);
  const own = to.origin === location.origin;
  if (own && to.pathname === `/${path}`) inside.getElementById(decodeURIComponent(to.hash.slice(1)))?.scrollIntoView();
  else if (/^https?:$/.test(to.protocol)) window.open(own ? new URL(`.${to.pathname}${to.search}${to.hash}`, state.list.site) : to, '_blank', 'noopener');
};

const page = async () => {
  const { doc } = state;
  await doc.check();
  try {
    const { page: path, html } = await ask('page', { path: doc.path, text: doc.text });
    const frame = el('iframe', { sandbox: 'allow-same-origin', title: say('page') });
    // The page is shown where it will lie, so that its links and styles lead where they will; its scripts are of no use here.
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    for (const one of parsed.querySelectorAll('script, meta[http-equiv]')) one.remove();
    parsed.head.prepend(el('base', { href: `/${path}` }));
    frame.addEventListener('load', () => {
      const inside = frame.contentDocument;
      inside.addEventListener('click', (event) => follow(event, inside, path));
      inside.addEventListener('keydown', (event) => event.key === 'Escape' && made.close());
    });
    frame.srcdoc = `<!doctype html>${parsed.documentElement.outerHTML}`;
    const made = dialog(el('p', { class: 'acts' }, el('button', { type: 'button', 'data-close': true }, say('close'))), frame);
    made.classList.add('page');
  } catch (error) {
    notify({ kind: 'advice', key: 'page', text: error.message });
  }
};

const commit = () => {
  const { doc } = state;
  const paths = [...new Set([doc.path, ...state.files])];
  const made = dialog(
    el('h2', {}, say('commit')), el('p', {}, say('commitWhat')), el('ul', {}, paths.map((path) => el('li', {}, path.split('/').slice(2).join('/')))),
    el('label', {}, say('message'), el('textarea', { rows: 3, id: 'commit-message' }, title(doc))),
    el('p', { role: 'alert', id: 'commit-said' }),
    el('p', { class: 'acts' }, el('button', { type: 'button', class: 'main', id: 'commit-now' }, say('commit')), el('button', { type: 'button', 'data-close': true }, say('cancel'))));
  made.querySelector('#commit-now').addEventListener('click', async () => {
    try {
      if (doc.unsaved && !await save()) {
        // What stands in the way is said in the head of the page, or asked.
        made.close();
        return;
      }
      await ask('commit', { paths, message: made.querySelector('#commit-message').value });
      state.files.clear();
      made.close();
      notify({ kind: 'advice', key: 'commit', text: say('committed') });
    } catch (error) {
      made.querySelector('#commit-said').textContent = error.message;
    }
  });
};

// ---- what is done ----

const today = () => state.doc.directory?.date ?? state.doc.model?.content?.date?.from ?? '';
const all = (key) => {
  const list = state.doc.model?.content?.[key];
  return Array.isArray(list) ? list : [];
};

const acts = {
  save,
  page,
  commit,
  undo: () => state.doc.undo(),
  dismiss: (_, key) => {
    dismiss(key);
    render();
  },
  view: (_, value) => {
    state.view = value;
    render();
  },
  remove: (path) => state.doc.change({ path, remove: true }),
  move: (path, value) => {
    state.doc.change({ path, move: Number(value) });
    // The focus goes with what was moved.
    state.focus = `remove:${json([...path.slice(0, -1), Number(value)])}:`;
    announce(say('item', Number(value) + 1));
  },
  insert: (path) => {
    const shape = path.slice(0, -1).reduce((at, step) => (typeof step === 'number' ? at.entry : at.keys?.find((field) => field.key === step)?.shape ?? at), state.forms[state.doc.kind]);
    const first = (shape.entry.keys ?? []).find((field) => field.required) ?? shape.entry.keys?.[0];
    state.unfolded.add(json(path));
    if (first) focus([...path, first.key]);
    state.doc.change({ path, insert: '' });
  },
  item: (path) => {
    focus([...path, 'title']);
    state.doc.change({ path, insert: { id: free(all('agenda')), title: '' } });
  },
  decide: (path, item) => {
    focus([...path, 'text']);
    state.doc.change({ path, insert: { id: free(all('decisions')), ...(item ? { item } : {}), text: '' } });
  },
  due: (path, value) => {
    const from = today();
    if (from) state.doc.change({ path, set: value === 'm' ? months(from, 1) : later(from, Number(value)) });
  },
  everyone: () => state.doc.change(everyone(state.doc.model.content, state.doc.model.meeting, say('everyoneWord'))),
  named: (path, person) => {
    state.unfolded.add(`attendance:${person}`);
    focus([...path, 'arrived']);
    state.doc.change({ path, insert: { person } });
  },
  follow: (_, value) => {
    const [decision, done] = JSON.parse(value);
    state.doc.change({ path: ['follow_ups', all('follow_ups').length], insert: { decision, on: today(), status: done } });
  },
  fix: (_, value) => state.doc.change(...JSON.parse(value)),
  explain: (path, rule) => {
    const at = all('explanations').length;
    const item = path[0] === 'agenda' && typeof path[1] === 'number' ? state.doc.model.content.agenda[path[1]]?.id ?? String(path[1] + 1) : null;
    focus(['explanations', at, 'reason']);
    state.unfolded.add(json(['explanations', at]));
    const by = state.doc.model.content.recorder;
    const own = state.list?.organizations.find((one) => one.id === state.doc.path.split('/')[1]);
    state.doc.change({ path: ['explanations', at], insert: { rule, ...(item ? { item } : {}), reason: '', ...(typeof by === 'string' && by ? { by } : {}), on: own?.today ?? today() } });
  },
  line: (_, value) => {
    const text = document.getElementById('text');
    const lines = shown(state.doc.text).split('\n');
    const at = lines.slice(0, Number(value) - 1).join('\n').length + (Number(value) > 1 ? 1 : 0);
    select(text, at, at + (lines[Number(value) - 1]?.length ?? 0));
  },
  select: (_, value) => select(document.getElementById('text'), ...JSON.parse(value).map((at) => placeShown(state.doc.text, at))),
  'take-draft': (_, place) => {
    const draft = drafts(state.doc.path).find((one) => one.place === place);
    dismiss(`draft:${place}`);
    if (!draft) return render();
    const { digest } = state.doc;
    const { doc } = state;
    // It may have been made of another text than the one on disk now.
    const disk = { text: doc.base, digest, encoding: doc.encoding, broken: doc.readOnly };
    if (draft.digest !== digest) Object.assign(doc, { base: draft.base, digest: draft.digest });
    doc.write(draft.text);
    doc.change(...draft.changes ?? []);
    drop(draft);
    if (draft.digest !== digest) attempt(doc, () => changed(doc, disk));
    return undefined;
  },
  'drop-draft': (_, place) => {
    const draft = drafts(state.doc.path).find((one) => one.place === place);
    if (draft) drop(draft);
    dismiss(`draft:${place}`);
    render();
  },
};

const select = (text, from, to) => {
  state.view = 'text';
  render();
  text.focus();
  text.setSelectionRange(from, to);
  const line = parseFloat(getComputedStyle(text).lineHeight);
  text.scrollTop = Math.max(0, (text.value.slice(0, from).split('\n').length - 6) * line);
};

root.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (!button || button.disabled) return;
  acts[button.dataset.act](button.dataset.path ? JSON.parse(button.dataset.path) : [], button.dataset.value);
});

/** What is offered in a field. */
const offered = (field) => {
  const doc = state.doc;
  const directory = doc?.directory;
  if (!directory) return [];
  const content = doc.model?.content ?? {};
  switch (field.dataset.offer) {
    case 'person': return directory.people;
    case 'department': return directory.departments;
    case 'post': return directory.posts;
    case 'type of meeting': return directory.types.map((type) => ({ name: type.written, says: type.name === type.written ? '' : type.name }));
    case 'category': return doc.model?.meeting?.categories ?? [];
    case 'decision': return directory.decisions.map((decision) => ({ name: decision.id, says: decision.text }));
    case 'item': return all('agenda').map((item, at) => ({ name: typeof item?.id === 'string' ? item.id : String(at + 1), says: item?.title }));
    case 'motion': return (Array.isArray(content.motions) ? content.motions : []).map((motion) => ({ name: motion?.id ?? '', says: motion?.text }));
    case 'rule': return (doc.model?.findings ?? []).filter((finding) => finding.explains).map((finding) => ({ name: finding.code, says: finding.message }));
    default: return [];
  }
};

const chosen = (field) => {
  take(field);
  field.focus();
};

/** Takes over what a field says. */
const take = (field) => {
  const doc = state.doc;
  const path = field.dataset.path ? JSON.parse(field.dataset.path) : null;
  const value = field.value;
  switch (field.dataset.as) {
    case 'text': return doc.change(value === '' ? { path, remove: true } : { path, set: value });
    case 'moment': {
      const both = momentOf(field);
      return doc.change(both === '' ? { path, remove: true } : { path, set: both });
    }
    case 'flag': return doc.change(field.checked ? { path, set: 'true' } : { path, remove: true });
    case 'body': return doc.change({ body: retyped(doc.model.body ?? '', value, doc.text) });
    case 'whole':
      doc.typing = true;
      doc.write(retyped(doc.text, value));
      doc.typing = false;
      return undefined;
    case 'standing': return doc.change(...moved(doc.model.content, doc.model.meeting, field.dataset.person, field.dataset.value));
    case 'attend':
      if (value.trim() === '') return undefined;
      doc.change(...moved(doc.model.content, doc.model.meeting, value.trim(), 'present'));
      field.value = '';
      return undefined;
    case 'add': {
      if (value.trim() === '') return undefined;
      const list = path.reduce((at, step) => at?.[step], doc.model.content);
      const length = Array.isArray(list) ? list.length : list === undefined || list === '' ? 0 : 1;
      doc.change({ path: [...path, length], insert: value.trim() });
      field.value = '';
      return undefined;
    }
    case 'key':
      if (value.trim() === '') return undefined;
      focus([...path, value.trim()]);
      doc.change({ path: [...path, value.trim()], set: '?' });
      field.value = '';
      return undefined;
    case 'find':
      state.find = value;
      return render();
    default: return undefined;
  }
};

/** Fields that are taken over when they are left, not at each stroke. */
const late = (field) => ['add', 'attend', 'key'].includes(field.dataset.as);

root.addEventListener('compositionstart', () => {
  state.composing = true;
});
root.addEventListener('compositionend', (event) => {
  state.composing = false;
  if (event.target.dataset.as && !late(event.target)) take(event.target);
  if (event.target.dataset.offer) offer(event.target, offered(event.target), chosen);
});
root.addEventListener('input', (event) => {
  const field = event.target;
  // What an input method has not finished is nobody's text yet.
  if (event.isComposing || state.composing || !field.dataset.as || field.type === 'file' || field instanceof HTMLSelectElement) return;
  field.dataset.typed = field.value;
  if (!late(field)) take(field);
  if (field.dataset.offer) offer(field, offered(field), chosen);
});
root.addEventListener('change', (event) => {
  const field = event.target;
  if (field.dataset.as === 'file') {
    attach([...field.files]).catch((error) => notify({ kind: 'error', key: 'file', text: error.message }));
    field.value = '';
  } else if (field instanceof HTMLSelectElement && field.dataset.as) take(field);
  else if (field.dataset.as === 'add' && field.type === 'date') take(field);
});
root.addEventListener('focusout', (event) => {
  delete event.target.dataset?.typed;
  if (event.target.dataset?.offer) setTimeout(() => document.activeElement !== event.target && withdraw(event.target), 0);
  if (late(event.target) && event.target.value) take(event.target);
});
root.addEventListener('focusin', (event) => {
  // Whoever goes elsewhere meanwhile is not called back.
  if (event.target.dataset.key !== state.focus) state.focus = null;
  if (event.target.dataset.offer && event.target.value === '' && event.target.dataset.offer !== 'person') offer(event.target, offered(event.target), chosen);
});
root.addEventListener('keydown', (event) => {
  if (keyed(event) || event.isComposing) return;
  const field = event.target;
  if (event.key === 'Enter' && late(field)) {
    event.preventDefault();
    take(field);
  } else if (event.key === 'Enter' && field instanceof HTMLTextAreaElement && field.dataset.path && !event.shiftKey) {
    // A line of its own is wanted seldom in a field of the form; Shift makes one.
    event.preventDefault();
  } else if (event.key === 'Enter' && field instanceof HTMLInputElement && field.form?.classList.contains('form')) {
    event.preventDefault();
  }
});
root.addEventListener('toggle', (event) => {
  const key = event.target.dataset?.fold;
  if (!key || state.unfolded.has(key) === event.target.open) return;
  if (event.target.open) state.unfolded.add(key);
  else state.unfolded.delete(key);
  if (event.target.open) render();
}, true);
root.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  if (!form.classList.contains('start')) return;
  const value = (name) => form.elements[name].value;
  location.hash = begin({ type: value('kind'), date: value('date'), host: value('host') }, form.dataset.organization);
});
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's' && state.doc) {
    event.preventDefault();
    save();
  }
});
document.addEventListener('dragover', (event) => state.doc?.kind === 'record' && event.preventDefault());
document.addEventListener('drop', (event) => {
  if (state.doc?.kind !== 'record' || event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  attach([...event.dataTransfer.files]).catch((error) => notify({ kind: 'error', key: 'file', text: error.message }));
});
window.addEventListener('beforeunload', (event) => {
  // The text is kept in this browser. What the form has changed and the desk not yet is kept, too, but seen only when it is taken again.
  if (state.doc?.waits || (state.doc?.unsaved && !state.doc.kept)) event.preventDefault();
});

// ---- begin ----

const route = async () => {
  withdraw();
  const [, what, ...rest] = location.hash.slice(1).split('/').map(decodeURIComponent);
  try {
    if (state.doc) await state.doc.check();
    if (what === 'edit') await edit(rest.join('/'));
    else if (what === 'start') await start(...rest);
    else {
      state.doc = null;
      state.list = await ask('list');
      state.git = state.list.git;
      render();
      document.getElementById('main')?.focus();
    }
  } catch (error) {
    root.replaceChildren(el('main', { id: 'main', class: 'wrap' }, el('p', { class: 'notice is-error' }, error.locked ? say('locked') : error.message), el('p', {}, el('a', { href: '#/' }, say('back')))));
  }
};

window.addEventListener('hashchange', route);
const { forms, language: own } = await ask('forms').catch(() => ({ forms: {}, language: document.documentElement.lang.slice(0, 2) }));
setLanguage(own);
state.forms = forms;
try {
  state.list = await ask('list');
  state.git = state.list.git;
} catch {
  // The page says why when it is shown.
}
await route();
watch(() => refresh().catch((error) => {
  // What the desk refuses it would refuse again; whatever else failed is tried again.
  if (!(error instanceof Refused)) throw error;
  if (state.doc) state.doc.trouble = error;
  render();
}));
