// Elements, and one tree of them made like another: what is focused stays as it is.

/** An element; attributes that are null or false are left out, and texts are never read as HTML. */
export const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

const isField = (node) => node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;
const key = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.dataset.key : undefined);
const like = (a, b) => a && a.nodeType === b.nodeType && a.nodeName === b.nodeName && key(a) === key(b)
  // A field that somebody writes in stays, even where it would be of another kind now.
  && (a.type === b.type || (a === document.activeElement && key(a) !== undefined));

/** Attributes that belong to whoever uses the page: what is unfolded, and what was typed. */
const OWN = new Set(['open', 'data-typed']);

/** Sets what a field shows, unless somebody is writing in it. */
const show = (live, made, kept) => {
  if (kept(live, live === document.activeElement)) return;
  if (live.type === 'checkbox' || live.type === 'radio') live.checked = made.hasAttribute('checked');
  else if (live instanceof HTMLSelectElement) live.value = [...made.options].find((option) => option.hasAttribute('selected'))?.value ?? '';
  else {
    const value = live instanceof HTMLTextAreaElement ? made.textContent : made.getAttribute('value') ?? '';
    if (live.value !== value) live.value = value;
  }
};

/** Makes a live tree like another. `kept` says of a field, and whether it is focused, if it keeps what it shows. */
export const morph = (live, made, kept = (_, focused) => focused) => {
  const mine = (name) => OWN.has(name) || (name === 'type' && live === document.activeElement);
  for (const { name } of [...live.attributes]) if (!made.hasAttribute(name) && !mine(name)) live.removeAttribute(name);
  for (const { name, value } of made.attributes) if (!mine(name) && live.getAttribute(name) !== value) live.setAttribute(name, value);
  if (!(live instanceof HTMLTextAreaElement)) children(live, made, kept);
  if (isField(live)) show(live, made, kept);
};

const children = (live, made, kept) => {
  let at = live.firstChild;
  for (const child of [...made.childNodes]) {
    if (!like(at, child)) {
      let found = null;
      if (key(child)) for (let next = at; next && !found; next = next.nextSibling) if (like(next, child)) found = next;
      if (found) {
        // What stands before it is not in the other tree here: it goes, or comes later by its key.
        while (at !== found) {
          const next = at.nextSibling;
          if (at.contains(document.activeElement)) break;
          at.remove();
          at = next;
        }
        if (at !== found) {
          live.insertBefore(found, at);
          at = found;
        }
      }
    }
    if (like(at, child)) {
      const next = at.nextSibling;
      if (at.nodeType === Node.TEXT_NODE) {
        if (at.data !== child.data) at.data = child.data;
      } else {
        morph(at, child, kept);
      }
      at = next;
    } else {
      live.insertBefore(child, at);
      if (isField(child)) show(child, child, () => false);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
};

/** Says something to those who do not see the page. */
export const announce = (text) => {
  document.getElementById('said').textContent = text;
};
