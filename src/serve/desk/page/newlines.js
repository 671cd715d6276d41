// Ends of lines: a field of a page has one kind, files have two. Where a file has the other, what somebody types changes no line but theirs.

const OTHER = /\r\n/g;

/** A text as a field shows it. */
export const shown = (text) => text.replace(/\r\n?/g, '\n');

/** Where a place of the shown text is in the text itself. */
const placeIn = (text, at) => {
  let passed = 0;
  for (const { index } of text.matchAll(OTHER)) {
    if (index - passed >= at) break;
    passed += 1;
  }
  return at + passed;
};

/** Where a place of the text is in the shown one. */
export const placeShown = (text, at) => at - [...text.slice(0, at).matchAll(OTHER)].length;

/** A text in which somebody typed, so that it is shown as this value; it may be part of a `whole`. */
export const retyped = (text, value, whole = text) => {
  const end = whole.includes('\r\n') ? '\r\n' : '\n';
  const before = shown(text);
  if (before === text && end === '\n') return value;
  const least = Math.min(before.length, value.length);
  let first = 0;
  while (first < least && before[first] === value[first]) first += 1;
  let last = 0;
  while (last < least - first && before.at(-1 - last) === value.at(-1 - last)) last += 1;
  const typed = value.slice(first, value.length - last);
  return text.slice(0, placeIn(text, first)) + typed.replaceAll('\n', end) + text.slice(placeIn(text, before.length - last));
};
