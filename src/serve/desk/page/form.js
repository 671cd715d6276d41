// A form made of a shape: one way to show each kind of value, whatever key it stands behind. What happens is said in attributes
// (`data-act`, `data-path`), so that a tree can be made again at any time.
import { about, dateField, momentFields, timeField } from './dates.js';
import { el } from './element.js';
import { language, say } from './words.js';

export const id = (path) => `f-${path.map((step) => String(step).replace(/[^\w\u4e00-\u9fff]/g, '_')).join('-')}`;
export const label = (field) => field[language()].replaceAll('_', ' ');
const json = JSON.stringify;

const isText = (content) => typeof content === 'string';
export const nothing = (content) =>
  content === undefined || content === null || content === '' || (typeof content === 'object' && Object.keys(content).length === 0);
/** A value in words: of a closed list, the one in the language of the desk. */
const worded = (shape, value) => (shape?.is === 'choice' && language() === 'zh' ? shape.words.find(([word]) => word === value)?.[1] : null) ?? value;
export const shapeOf = (shape, key) => shape.keys?.find((field) => field.key === key)?.shape;
/** What is said of a key, without what is said of its writing in the file. */
const plain = (text) => text.split(/(?<=[；;])/).filter((part) => !/[{[`]/.test(part)).join('').replace(/[；;\s]+$/, '');
/** A path without its indexes: `agenda.title`. */
const keys = (path) => path.filter((step) => typeof step === 'string').join('.');
const isMap = (shape) => shape.is === 'map';

/** A form of a content. `asks` says which keys the type asks for, by the way without indexes; `open` which parts are unfolded; `usual`
 *  what is shown in any case, by the way too; `whole` that short maps show all their keys. */
export class Form {
  constructor({ findings = [], asks = {}, directory = null, open = new Set(), whole = false, usual = new Set() }) {
    Object.assign(this, { asks, directory, open, whole, usual, places: new Map(), findings });
  }

  clauses(path) {
    return this.asks[keys(path)];
  }

  /** A place where findings of a path are shown. */
  place(path, element) {
    this.places.set(json(path), element);
    return element;
  }

  /** A button that does something. */
  act(act, path, text, more = {}) {
    return el('button', { type: 'button', 'data-act': act, 'data-path': json(path), 'data-key': `${act}:${json(path)}:${more['data-value'] ?? ''}`, ...more }, text);
  }

  says(field, path) {
    const clauses = this.clauses(path);
    const asked = clauses && clauses.length > 0 ? el('span', { class: 'asked' }, say('asked', clauses.join('、'))) : null;
    return [el('span', { class: 'hint', id: `${id(path)}-says` }, plain(field.says[language()])), asked];
  }

  /** A field of a map with its name, its value and what was found. */
  field(field, path, content) {
    const { shape } = field;
    if (shape.alone === 'from') return this.days(field, path, content ?? {});
    const folded = isMap(shape) || shape.is === 'table' || (shape.is === 'list' && isMap(shape.entry));
    if (folded) return this.place(path, this.group(field, path, content));
    const many = shape.is === 'list' || shape.is === 'moment';
    const name = el(many ? 'span' : 'label', { for: many ? null : id(path), class: 'name', id: `${id(path)}-name` }, label(field), field.required ? el('i', { class: 'required', 'aria-hidden': 'true' }, '*') : null);
    return this.place(path, el('div', { class: `field is-${shape.is}`, 'data-key': json(path), role: many ? 'group' : null, 'aria-labelledby': many ? `${id(path)}-name` : null },
      name, this.value(shape, path, content, label(field)), this.says(field, path)));
  }

  /** The day of something, and its last day folded. */
  days(field, path, content) {
    const [from, ...rest] = field.shape.keys;
    const at = [...path, from.key];
    return this.place(path, el('div', { class: 'field is-date', 'data-key': json(path) },
      el('label', { for: id(at), class: 'name' }, label(field)),
      this.value(from.shape, at, content[from.key], label(field)), this.says(field, path), this.folded(path, rest, content, 'severalDays')));
  }

  group(field, path, content) {
    const { shape } = field;
    const inside = isMap(shape) ? this.map(shape, path, content ?? {})
      : shape.is === 'table' ? this.table(shape, path, content ?? {}, label(field))
      : this.entries(shape, path, Array.isArray(content) ? content : [], label(field));
    return el('fieldset', { 'data-key': json(path), class: `group is-${shape.is}` },
      el('legend', {}, label(field)), this.says(field, path), inside);
  }

  /** A single value. */
  value(shape, path, content, name) {
    const value = isText(content) ? content : '';
    const attributes = { id: id(path), 'data-path': json(path), 'data-key': `v:${json(path)}`, 'aria-describedby': `${id(path)}-says ${id(path)}-found`, 'data-as': 'text' };
    const special = this.directory?.days;
    switch (shape.is) {
      case 'list':
        return this.names(shape, path, Array.isArray(content) ? content : nothing(content) ? [] : [content], name);
      case 'flag':
        return el('input', { ...attributes, type: 'checkbox', 'data-as': 'flag', checked: value === 'true' });
      case 'choice':
        return el('select', attributes, el('option', { value: '', selected: value === '' }),
          shape.words.map(([word, zh]) => el('option', { value: word, selected: value === word }, language() === 'zh' ? zh : word)),
          value === '' || shape.words.some(([word]) => word === value) ? null : el('option', { value, selected: true }, value));
      case 'date':
        return [dateField(value, attributes), el('span', { class: 'day' }, about(value, special))];
      case 'due':
        return [dateField(value, attributes), el('span', { class: 'day' }, about(value, special)), this.soon(path)];
      case 'time':
        return timeField(value, attributes);
      case 'moment':
        return el('span', { class: 'moment' }, momentFields(value, attributes, [name, `${name} ${say('time')}`]), el('span', { class: 'day' }, about(value.slice(0, 10), special)));
      case 'whole':
      case 'money':
        return el('input', { ...attributes, type: 'text', inputmode: shape.is === 'whole' ? 'numeric' : 'decimal', value });
      default:
        return shape.of ? this.choice(shape, attributes, value, name)
          : el('textarea', { ...attributes, rows: 1, class: 'grows' }, value);
    }
  }

  /** A field that offers what the registers know. */
  choice(shape, attributes, value, name) {
    return el('input', { ...attributes, type: 'text', value, role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', autocomplete: 'off', 'data-offer': shape.of, 'aria-label': name });
  }

  /** Days that are often meant. */
  soon(path) {
    if (!this.directory) return null;
    const after = [[7, say('week')], [14, say('weeks', 2)], ['m', say('month')]];
    return el('span', { class: 'soon' }, after.map(([days, text]) => this.act('due', path, text, { 'data-value': days })));
  }

  /** A list of single values: each with a button that takes it out, and a field for the next. */
  names(shape, path, entries, name) {
    const entry = shape.entry;
    const chips = entries.map((one, at) => this.place([...path, at], el('li', { 'data-key': json([...path, at]) },
      el('span', {}, isText(one) ? worded(entry, one) : json(one)),
      this.act('remove', [...path, at], '×', { 'aria-label': say('removeWhat', isText(one) ? worded(entry, one) : name) }))));
    const next = entry.is === 'date' ? el('input', { type: 'date', ...this.adder(path, name) })
      : entry.is === 'choice' ? el('select', this.adder(path, name), el('option', { value: '' }), entry.words.map(([word, zh]) => el('option', { value: word }, language() === 'zh' ? zh : word)))
      : el('input', { type: 'text', ...this.adder(path, name), 'data-offer': entry.of, role: entry.of ? 'combobox' : null, 'aria-expanded': entry.of ? 'false' : null, autocomplete: 'off' });
    return el('span', { class: 'names' }, chips.length > 0 ? el('ul', { class: 'chips' }, chips) : null, next);
  }

  adder(path, name) {
    return { id: id([...path, 'new']), 'data-as': 'add', 'data-path': json(path), 'data-key': `add:${json(path)}`, 'aria-label': say('addTo', name), placeholder: say('add'), value: '' };
  }

  /** The keys of a map: those that matter first, the others folded. */
  map(shape, path, content, fields = shape.keys) {
    const first = fields.filter((field) => this.matters(field, [...path, field.key], content[field.key], shape));
    const rest = fields.filter((field) => !first.includes(field));
    return [
      el('div', { class: 'fields' }, first.map((field) => this.field(field, [...path, field.key], content[field.key]))),
      this.folded(path, rest, content),
    ];
  }

  folded(path, fields, content, name = 'moreFields') {
    if (fields.length === 0) return null;
    const key = json([...path, ':more']);
    return el('details', { class: 'rest', 'data-key': key, 'data-fold': key },
      el('summary', {}, say(name), name === 'severalDays' ? null : el('small', {}, ` ${fields.slice(0, 4).map(label).join(language() === 'zh' ? '、' : ', ')}${fields.length > 4 ? '…' : ''}`)),
      this.open.has(key) ? el('div', { class: 'fields' }, fields.map((field) => this.field(field, [...path, field.key], content[field.key]))) : null);
  }

  matters(field, path, content, shape) {
    return field.required || this.usual.has(keys(path)) || (this.whole && shape.keys.length <= 8) || content !== undefined || this.clauses(path) !== undefined || shape.alone === field.key
      || this.findings.some((finding) => finding.path && json(finding.path.slice(0, path.length)) === json(path));
  }

  /** A list of maps: a card for each, in their order. */
  entries(shape, path, entries, name, card = null) {
    const one = card ?? ((content, at) => this.card(shape.entry, [...path, at], content, at, entries.length, name));
    return [
      el('ol', { class: 'cards', 'data-key': `list:${json(path)}` }, entries.map((content, at) => one(content, at))),
      this.act('insert', [...path, entries.length], say('addTo', name), { class: 'add' }),
    ];
  }

  /** The first of what an entry says, for its head. */
  title(shape, content) {
    if (!shape.keys) return isText(content) ? content : '';
    const said = (field) => !nothing(content?.[field.key]);
    const isName = ({ required, shape: own, key }) => required && key !== 'id' && (own.is === 'text' || own.alone === 'zh');
    const main = shape.keys.find((field) => field.key === shape.alone) ?? shape.keys.find((field) => isName(field) && said(field)) ?? shape.keys.find((field) => isText(content?.[field.key]));
    const value = content?.[main?.key];
    return isText(value) ? worded(main.shape, value) : value?.[language()] ?? value?.zh ?? '';
  }

  card(shape, path, content, at, count, name) {
    const key = json(path);
    const inside = shape.keys ? () => this.map(shape, path, typeof content === 'object' ? content ?? {} : {}) : () => this.value(shape, path, content, name);
    const found = this.findings.some((finding) => finding.path && finding.level !== 'note' && json(finding.path.slice(0, path.length)) === key);
    const small = count <= 3 || found || this.open.has(key);
    const title = this.title(shape, content) || `${name} ${at + 1}`;
    return this.place(path, el('li', { class: 'card', 'data-key': key },
      el('details', { 'data-fold': key, open: small },
        el('summary', {}, title),
        small ? inside() : null),
      this.movers(path, at, count, title)));
  }

  movers(path, at, count, title) {
    return el('div', { class: 'movers', role: 'group', 'aria-label': title },
      at > 0 ? this.act('move', path, '↑', { 'data-value': at - 1, 'aria-label': `${say('up')}: ${title}` }) : null,
      at + 1 < count ? this.act('move', path, '↓', { 'data-value': at + 1, 'aria-label': `${say('down')}: ${title}` }) : null,
      this.act('remove', path, '×', { 'aria-label': say('removeWhat', title) }));
  }

  /** Values behind free names. */
  table(shape, path, content, name) {
    return el('div', { class: 'table' },
      Object.keys(content).map((key) => this.place([...path, key], el('div', { class: 'field', 'data-key': json([...path, key]) },
        el('label', { class: 'name', for: id([...path, key]) }, key), this.value(shape.entry, [...path, key], content[key], key),
        this.act('remove', [...path, key], '×', { 'aria-label': say('removeWhat', key) })))),
      el('input', { type: 'text', ...this.adder(path, name), 'data-as': 'key', 'data-offer': 'person', role: 'combobox', 'aria-expanded': 'false', autocomplete: 'off' }));
  }

  /** Puts each finding at the nearest place that is shown; gives those that have none. */
  settle() {
    const loose = [];
    for (const finding of this.findings) {
      if (finding.level === 'note') continue;
      let path = finding.path;
      while (path && path.length > 0 && !this.places.has(json(path))) path = path.slice(0, -1);
      const at = path && path.length > 0 ? this.places.get(json(path)) : null;
      const shown = this.found(finding);
      if (!at) {
        loose.push(shown);
        continue;
      }
      let list = [...at.children].find((child) => child.classList.contains('found'));
      if (!list) {
        list = el('ul', { class: 'found', id: `${id(path)}-found`, 'data-key': 'found' });
        at.append(list);
      }
      list.append(shown);
      if (finding.level === 'error') at.classList.add('wrong');
    }
    return loose;
  }

  /** A finding as a sentence, with what can be done about it. */
  found(finding) {
    return el('li', { class: `finding is-${finding.level}` },
      el('p', {}, finding.message), el('p', { class: 'help' }, finding.help),
      el('p', { class: 'acts' },
        finding.fix ? el('button', { type: 'button', 'data-act': 'fix', 'data-value': json(finding.fix.changes) }, finding.fix.label) : null,
        finding.explains ? el('button', { type: 'button', 'data-act': 'explain', 'data-value': finding.explains, 'data-path': json(finding.path ?? []) }, say('explain')) : null,
        finding.clause ? el('small', {}, `${say('clause')}: ${finding.clause}`) : null));
  }
}
