// One file as it is written: its text, the changes that the form has made and the desk not yet, and what was found in it.
import { ask } from './ask.js';
import { forget, keep } from './drafts.js';

/** How long the desk waits for the next stroke, in milliseconds. */
const QUIET = 80;

/** The most texts that can be gone back to. */
const MOST_UNDO = 200;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class Document extends EventTarget {
  /** A file as it was opened; `text` where something not saved takes its place. */
  constructor(path, opened, text = opened.text) {
    super();
    Object.assign(this, {
      path, kind: opened.kind, text, base: opened.text, digest: opened.digest, readOnly: opened.broken === true,
      model: null, directory: null, pending: [], making: [], past: [], stamp: 0, timer: null, running: null, trouble: null, kept: null,
    });
  }

  /** Whether something is written that is not on disk. */
  get unsaved() {
    return this.waits || this.text !== this.base || this.digest === null;
  }

  /** Whether changes of the form are not in the text yet. */
  get waits() {
    return this.pending.length > 0 || this.making.length > 0;
  }

  /** Whether what was found is of an older text. */
  get stale() {
    return this.waits || this.checked !== this.stamp;
  }

  /** Whether there is a step to go back. */
  get canUndo() {
    return this.waits || this.past.length > 0;
  }

  /** Makes changes at paths: `{path, set}`, `{path, insert}`, `{path, move}`, `{path, remove: true}`, `{body}`. */
  change(...changes) {
    if (this.readOnly) return;
    for (const change of changes) {
      const last = this.pending.at(-1);
      // Of two values of one place only the last matters.
      if (last && 'set' in last && 'set' in change && same(last.path, change.path)) this.pending.pop();
      if (last && 'body' in last && 'body' in change) this.pending.pop();
      this.pending.push(change);
    }
    this.keep();
    this.soon();
  }

  /** Another text. */
  write(text) {
    if (text === this.text || this.readOnly) return;
    this.remember();
    this.text = text;
    this.stamp += 1;
    this.keep();
    this.soon();
  }

  /** Goes back by one step: drops what is not in the text yet, else takes the text before. */
  undo() {
    if (!this.canUndo) return;
    if (!this.waits) this.text = this.past.pop();
    this.pending = [];
    this.making = [];
    this.stamp += 1;
    this.keep();
    this.soon();
  }

  remember() {
    if (this.past.at(-1) !== this.text) this.past.push(this.text);
    if (this.past.length > MOST_UNDO) this.past.shift();
  }

  keep() {
    const { path, text, base, digest } = this;
    // What must not be in the archive is not copied into the browser either.
    if (!this.unsaved || this.model?.secret) {
      forget(path);
      this.kept = null;
      return;
    }
    this.kept = keep(path, { text, changes: [...this.making, ...this.pending], base, digest });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), QUIET);
    this.emit('state');
  }

  emit(what) {
    this.dispatchEvent(new Event(what));
  }

  /** Has the desk make what is pending and check the text, until nothing is left. */
  async check() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.running) {
      await this.running;
      if (!this.stale) return;
    }
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  async run() {
    do {
      const [stamp, changes] = [this.stamp, this.pending];
      this.pending = [];
      this.making = changes;
      try {
        const date = this.directory?.date ?? null;
        const answer = await ask('check', { path: this.path, text: this.text, changes, date });
        if (stamp !== this.stamp) {
          // The text was written in meanwhile: the changes are made in what is there now.
          this.pending = [...this.making, ...this.pending];
          continue;
        }
        this.trouble = null;
        this.making = [];
        this.took(answer);
      } catch (error) {
        this.pending = [...this.making, ...this.pending];
        this.trouble = error;
        this.emit('state');
        return;
      } finally {
        this.making = [];
      }
    } while (this.stale);
  }

  took(answer) {
    if (answer.text !== this.text) {
      this.remember();
      this.text = answer.text;
      this.stamp += 1;
    }
    this.checked = this.stamp;
    if (answer.directory) this.directory = answer.directory;
    this.model = answer;
    this.keep();
    this.emit('model');
    if (answer.refused.length > 0) this.emit('refused');
  }

  /** Whether a value that was typed there has not come back yet. */
  awaits(path) {
    const here = (change) => change.path && same(change.path, path);
    return this.pending.some(here) || this.making.some(here);
  }

  /** Writes the file. Gives what is on disk where that is another text than the one that was opened. */
  async save() {
    await this.check();
    if (this.trouble) throw this.trouble;
    const text = this.text;
    const answer = await ask('save', { path: this.path, text, digest: this.digest });
    if (answer.changed) return answer.changed;
    this.settled(text, answer.digest);
    return null;
  }

  /** This text is on disk. */
  settled(text, digest) {
    this.base = text;
    this.digest = digest;
    this.keep();
    this.emit('state');
  }
}
