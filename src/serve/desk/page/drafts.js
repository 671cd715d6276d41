// What is written and not saved, kept in this browser: a crash of the browser or of the desk loses nothing. Each tab keeps its own, so that
// two tabs do not write over each other.

const BEGINS = 'minutebook-draft:';

const tab = (() => {
  const known = sessionStorage.getItem('minutebook-tab');
  if (known) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem('minutebook-tab', made);
  return made;
})();

const place = (path) => `${BEGINS}${tab}:${path}`;

/** Keeps a text; gives whether there was room for it. */
export const keep = (path, draft) => {
  try {
    localStorage.setItem(place(path), JSON.stringify({ ...draft, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
};

/** Puts what this tab kept of a file where nothing writes over it, until somebody decides. */
export const setAside = (path) => {
  const kept = localStorage.getItem(place(path));
  if (kept === null) return;
  localStorage.removeItem(place(path));
  localStorage.setItem(`${BEGINS}${tab}~${JSON.parse(kept).at}:${path}`, kept);
};

/** Forgets what this tab kept of a file. */
export const forget = (path) => localStorage.removeItem(place(path));

/** Forgets one draft, of whatever tab. */
export const drop = (draft) => localStorage.removeItem(draft.place);

/** All drafts, the latest first; those of one file where one is named. */
export const drafts = (path = null) => {
  const found = [];
  for (let at = 0; at < localStorage.length; at += 1) {
    const name = localStorage.key(at);
    if (!name.startsWith(BEGINS)) continue;
    const of = name.slice(name.indexOf(':', BEGINS.length) + 1);
    if (path !== null && of !== path) continue;
    try {
      found.push({ ...JSON.parse(localStorage.getItem(name)), path: of, place: name, own: name === place(of) });
    } catch {
      // Somebody else's.
    }
  }
  return found.sort((a, b) => b.at - a.at);
};
