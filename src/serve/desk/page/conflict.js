// Two texts made of one: what both changed is chosen place by place, and either text can be taken whole.
import { ask } from './ask.js';
import { el } from './element.js';
import { say } from './words.js';

const shown = (value) => (typeof value === 'string' ? value : value === undefined || value === null ? '—' : JSON.stringify(value, null, 1));

/** The names of the keys of a path, in the language of the desk. */
const named = (path, shape, labelOf) => {
  if (path === null) return say('body');
  const parts = [];
  let at = shape;
  for (const step of path) {
    if (typeof step === 'number') {
      parts.push(`#${step + 1}`);
      at = at?.entry ?? at;
      continue;
    }
    const field = at?.keys?.find((one) => one.key === step);
    parts.push(field ? labelOf(field) : step);
    at = field?.shape;
    if (at?.is === 'list' && typeof path[path.indexOf(step) + 1] !== 'number') at = at.entry;
  }
  return parts.join(' › ');
};

/** Whether nothing has to be chosen. */
export const isWhole = (merged) => merged.text !== null && merged.conflicts.length === 0;

/** Shows both texts and waits for a choice, until `signal` says that it is about a text that is out of date. Gives the text that is to stand,
 *  or null where nothing was chosen. */
export const choose = (document_, theirs, merged, shape, labelOf, signal) => new Promise((done) => {
  const { conflicts } = merged;
  const row = (conflict, at) => el('fieldset', { class: 'conflict' },
    el('legend', {}, named(conflict.path, shape, labelOf)),
    [['mine', say('keepMine')], ['theirs', say('takeTheirs')]].map(([side, text]) => el('label', {},
      el('input', { type: 'radio', name: `conflict-${at}`, value: side, checked: side === 'mine' }), ` ${text}`,
      el('pre', {}, shown(conflict[side])))));
  const both = el('div', { class: 'both' },
    [['mine', document_.text, 'allMine'], ['theirs', theirs.text, 'allTheirs']].map(([side, text, all]) => el('div', {},
      el('h3', {}, say(side)), el('pre', { tabindex: '0', 'aria-label': say(side) }, text || say('deleted')),
      el('button', { type: 'button', value: all }, say(all)))));
  const dialog = el('dialog', { class: 'wide', 'aria-labelledby': 'conflict-title' },
    el('h2', { id: 'conflict-title' }, say('conflict')), merged.text === null ? null : el('p', {}, say('conflictHint')),
    merged.text === null ? el('p', {}, say('notMerged')) : [conflicts.map(row), el('p', {}, el('button', { type: 'button', value: 'adopt', class: 'main' }, say('adopt')))],
    el('p', { role: 'alert' }), both, el('p', {}, el('button', { type: 'button', value: 'cancel' }, say('cancel'))));
  const alert = dialog.querySelector('[role=alert]');
  const finish = (text) => {
    dialog.close();
    dialog.remove();
    done(text);
  };
  dialog.addEventListener('cancel', () => finish(null));
  signal.addEventListener('abort', () => finish(null));
  dialog.addEventListener('click', async (event) => {
    const pressed = event.target.closest('button')?.value;
    if (pressed === 'allMine') finish(document_.text);
    if (pressed === 'allTheirs') finish(theirs.text);
    if (pressed === 'cancel') finish(null);
    if (pressed !== 'adopt') return;
    // The text says what one of the sides says at such a place: what is chosen is set in any case.
    const chosen = (conflict, at) => conflict[dialog.querySelector(`[name="conflict-${at}"]:checked`).value] ?? null;
    const set = (path, value) => (path === null ? { body: value ?? '' } : value === null ? { path, remove: true } : { path, set: value });
    const changes = conflicts.map((conflict, at) => set(conflict.path, chosen(conflict, at)));
    try {
      const answer = await ask('check', { path: document_.path, text: merged.text, changes, date: null });
      // What could not be put into the text is in neither: the choice stays, with the whole texts below.
      if (answer.refused.length === 0) finish(answer.text);
      else alert.textContent = say('notAdopted', answer.refused.map((at) => named(conflicts[at].path, shape, labelOf)).join('; '));
    } catch (error) {
      alert.textContent = error.locked ? say('locked') : error.message;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
});
