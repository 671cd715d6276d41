// What the page asks of the desk. Every answer comes from this machine.

/** Why the desk did not do it; `locked` where it was started again and the cookie is of the one before. */
export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.locked = status === 403;
  }
}

/** Asks, and gives the answer. */
export const ask = async (what, values = {}, signal = undefined) => {
  const answer = await fetch('/_minutebook/desk/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ask: what, ...values }),
    signal,
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  let why = text;
  try {
    why = JSON.parse(text).refused;
  } catch {
    // Not every refusal has words for people.
  }
  throw new Refused(why, answer.status);
};

/** Calls back whenever the archive has changed on disk, or may have: until that went well. */
export const watch = async (changed) => {
  // Whoever shows version 0, which is none, is answered at once.
  let version = 0;
  let begun = false;
  for (;;) {
    // A browser keeps few connections to one place: a hidden tab asks when it is looked at again.
    if (document.visibilityState !== 'visible') await new Promise((done) => document.addEventListener('visibilitychange', done, { once: true }));
    try {
      const answer = await fetch(`/_minutebook/changes?version=${version}`);
      if (answer.status === 200) {
        const now = (await answer.json()).version;
        if (begun) await changed();
        begun = true;
        version = now;
        continue;
      }
      if (answer.status === 204) continue;
    } catch {
      // The desk has ended, or begins again; or what has changed could not be had.
      version = 0;
    }
    await new Promise((done) => setTimeout(done, 1000));
  }
};
